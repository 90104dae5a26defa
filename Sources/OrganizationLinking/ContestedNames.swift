import ProcurementModel
import TenderStore

extension OrganizationLinker {
  /// Different names of one organization that are looked at: an identifier that more names share names nobody in particular.
  private static let mostNames = 12

  /// Bidders and suppliers that are one organization by their identifier alone, under names that have nothing in common: a code that was copied into the wrong row, or a firm
  /// that changed its name. Buyers have offices of all names.
  func contestedNames(_ ofParty: [Int32], _ reasons: [LinkReason], count: Int) -> ContestedNames {
    var result = ContestedNames()
    let names = store.parties.name
    let offers = partiesThatOffer()
    // The first party of each organization, and those that bear another text for a name: most have none.
    var first = [Int32](repeating: -1, count: count)
    var candidates: [(party: Int32, first: Int32)] = []
    for party in 0..<store.parties.count where offers[party] && !names[party].isMissing {
      let organization = Int(ofParty[party])
      if first[organization] < 0 {
        first[organization] = Int32(party)
      } else if reasons[party] == .sameIdentifier || reasons[party] == .sameLocalId, names[party] != names[Int(first[organization])] {
        candidates.append((Int32(party), first[organization]))
      }
    }
    if candidates.isEmpty { return result }
    var known: [Symbol: NameDifference] = [:]
    func name(_ party: Int32) -> NameDifference? {
      let symbol = names[Int(party)]
      if let name = known[symbol] { return name }
      let normalised = linkedName(store.symbols.utf8(symbol))
      if normalised.isEmpty { return nil }
      let name = NameDifference(normalised: normalised)
      known[symbol] = name
      return name
    }
    var spellings: [Int32: [Int32]] = [:]
    for (party, start) in candidates {
      guard let own = name(party), let initial = name(start) else { continue }
      let earlier = spellings[start] ?? [start]
      if let same = earlier.first(where: { !own.isClearlyDifferent(from: name($0) ?? initial) }) {
        if same != start { result.first[party] = same }
        continue
      }
      guard earlier.count < Self.mostNames else { continue }
      spellings[start] = earlier + [party]
      result.first[party] = party
      result.pairs.append((start, party))
    }
    // Whoever bears the first name, or a spelling of it, is apart from the others.
    let contested = Set(spellings.keys.map { ofParty[Int($0)] })
    if contested.isEmpty { return result }
    for party in 0..<store.parties.count where offers[party] && contested.contains(ofParty[party]) && result.first[Int32(party)] == nil {
      result.first[Int32(party)] = first[Int(ofParty[party])]
    }
    return result
  }

  private func partiesThatOffer() -> [Bool] {
    var offers = [Bool](repeating: false, count: store.parties.count)
    for party in store.bidders.party.values where party >= 0 && Int(party) < offers.count { offers[Int(party)] = true }
    for party in store.suppliers.party.values where party >= 0 && Int(party) < offers.count { offers[Int(party)] = true }
    return offers
  }
}
