import ProcurementModel
import TenderStore

extension OrganizationLinker {
  /// Names with which a buyer's offices are compared: a code that more share is a whole ministry's, and any name may be one of its offices.
  private static let mostOffices = 40
  private static let mostBidders = 12

  /// Bidders and suppliers that are a buyer by their identifier alone, under a name that has nothing in common with any that the buyer has as one: the buyer's own code in the row of a bidder.
  func bidderNamesOfBuyers(_ ofParty: [Int32], _ reasons: [LinkReason], representatives: [Int32], count: Int) -> [(buyer: Int32, bidder: Int32)] {
    let names = store.parties.name
    /// Named, and not linked by a statement of the user.
    func counts(_ party: Int32) -> Bool {
      names.values.indices.contains(Int(party)) && !names[Int(party)].isMissing && reasons[Int(party)] != .statedByUser
    }
    var isBuyer = [Bool](repeating: false, count: count)
    for column in [store.processes.buyer, store.processes.procuringEntity] {
      for party in column.values where counts(party) { isBuyer[Int(ofParty[Int(party)])] = true }
    }
    // Parties once each, in their order; most buyers bid for nothing.
    var offering = Set<Int32>()
    for column in [store.bidders.party, store.suppliers.party] {
      for party in column.values where counts(party) && isBuyer[Int(ofParty[Int(party)])] {
        let named = representatives[Int(ofParty[Int(party)])]
        if named < 0 || names[Int(named)] != names[Int(party)] { offering.insert(party) }
      }
    }
    if offering.isEmpty { return [] }
    let wanted = Set(offering.map { ofParty[Int($0)] })
    var offices: [Int32: Set<Symbol>] = [:]
    for column in [store.processes.buyer, store.processes.procuringEntity] {
      for party in column.values where counts(party) && wanted.contains(ofParty[Int(party)]) {
        offices[ofParty[Int(party)], default: []].insert(names[Int(party)])
      }
    }
    var known: [Symbol: NameDifference?] = [:]
    func name(_ symbol: Symbol) -> NameDifference? {
      if let name = known[symbol] { return name }
      let normalised = linkedName(store.symbols.utf8(symbol))
      let name = normalised.isEmpty ? nil : NameDifference(normalised: normalised)
      known[symbol] = .some(name)
      return name
    }
    var result: [(buyer: Int32, bidder: Int32)] = []
    var said: [Int32: [NameDifference]] = [:]
    for party in offering.sorted() {
      let organization = ofParty[Int(party)]
      guard let own = name(names[Int(party)]), let offices = offices[organization], offices.count <= Self.mostOffices,
        representatives[Int(organization)] >= 0
      else { continue }
      let earlier = said[organization] ?? []
      guard earlier.count < Self.mostBidders, (offices.compactMap(name) + earlier).allSatisfy({ own.isClearlyDifferent(from: $0, shortest: 2) })
      else { continue }
      said[organization] = earlier + [own]
      result.append((representatives[Int(organization)], party))
    }
    return result
  }
}
