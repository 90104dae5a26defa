import ProcurementModel

/// What calls name the buyers that have one code: a municipality's departments stand under its number, each by its own name.
package struct NamesOfBuyers: Sendable {
  private let store: TenderStore
  /// By organization, the further names that calls give it beside that of its representative mention, where there are any.
  private let further: [Int32: Int]

  package init(_ store: TenderStore) {
    self.store = store
    var first = [Int32](repeating: -1, count: store.organizations.count)
    var several: [Int32: Set<Int32>] = [:]
    for party in store.processes.buyer.values {
      guard store.organizations.ofParty.indices.contains(Int(party)) else { continue }
      let organization = store.organizations.ofParty[Int(party)]
      guard first.indices.contains(Int(organization)) else { continue }
      if first[Int(organization)] < 0 { first[Int(organization)] = party }
      if first[Int(organization)] != party { several[organization, default: [first[Int(organization)]]].insert(party) }
    }
    further = several.compactMapValues { [store] parties in
      guard let one = parties.first else { return nil }
      let names = Set(parties.compactMap { Self.normalised($0, store) })
      let own = Self.normalised(store.organizations.representative[Int(store.organizations.ofParty[Int(one)])], store)
      let count = names.count - (own.map { names.contains($0) } == true ? 1 : 0)
      return count > 0 ? count : nil
    }
  }

  /// The organization's name; as a buyer of several names with the number of the others: `Direzione Cultura (+3)`.
  package func name(of organization: Int32) -> String? {
    guard store.organizations.representative.indices.contains(Int(organization)) else { return nil }
    let party = store.organizations.representative[Int(organization)]
    guard party >= 0, !store.parties.name[Int(party)].isMissing else { return nil }
    return Self.text(store.symbols.string(store.parties.name[Int(party)]), further[organization] ?? 0)
  }

  /// What some calls name the buyer: the name that most of them have, with the number of the others. `nil` where they give none.
  package func name(of organization: Int32, in processes: some Sequence<Int32>) -> String? {
    guard further[organization] != nil else { return name(of: organization) }
    var counts: [String: (calls: Int, party: Int32)] = [:]
    for process in processes where process >= 0 && Int(process) < store.processes.count {
      let party = store.processes.buyer[Int(process)]
      guard store.organizations.ofParty.indices.contains(Int(party)), store.organizations.ofParty[Int(party)] == organization,
        let name = Self.normalised(party, store)
      else { continue }
      let known = counts[name] ?? (0, party)
      counts[name] = (known.calls + 1, min(known.party, party))
    }
    guard let most = counts.values.max(by: { ($0.calls, $1.party) < ($1.calls, $0.party) }) else { return nil }
    return Self.text(store.symbols.string(store.parties.name[Int(most.party)]), counts.count - 1)
  }

  private static func text(_ name: String, _ others: Int) -> String { others > 0 ? "\(name) (+\(others))" : name }

  private static func normalised(_ party: Int32, _ store: TenderStore) -> String? {
    guard party >= 0, Int(party) < store.parties.count, !store.parties.name[Int(party)].isMissing else { return nil }
    return NameNormalization.normalised(store.symbols.utf8(store.parties.name[Int(party)]))
  }
}
