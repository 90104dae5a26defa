import ProcurementModel
import TenderStore

/// A way from rows of one kind to rows of another.
enum RelationIndex {
  case one([Int32])
  case ranges(Ranges)
  case groups(Groups)

  /// Appends the rows related to `row`; nothing for a missing row.
  func append(_ row: Int32, to rows: inout [Int32]) {
    guard row >= 0 else { return }
    switch self {
    case .one(let targets):
      if Int(row) < targets.count, targets[Int(row)] >= 0 { rows.append(targets[Int(row)]) }
    case .ranges(let ranges): for child in ranges[Int(row)] { rows.append(Int32(truncatingIfNeeded: child)) }
    case .groups(let groups): rows.append(contentsOf: groups[Int(row)])
    }
  }

  func target(_ row: Int32) -> Int32 {
    guard row >= 0, case .one(let targets) = self, Int(row) < targets.count else { return -1 }
    return targets[Int(row)]
  }
}

/// Pairs of organizations, pairs of buyer and supplier, markets: kinds of rows that no source publishes.
struct DerivedSubjects {
  var pairs = PairList()
  var sharedLots: [Int32] = []
  var separateSharedLots: [Int32] = []
  var buyerSuppliers: [(buyer: Int32, supplier: Int32)] = []
  var awardsOfBuyerSupplier = Groups(count: 0, pairs: [])
  var markets: [(division: UInt32, area: UInt32, year: Int32)] = []
  var marketOfLot: [Int32] = []
}

extension EngineData {
  /// The index of a relation, made at first use. Call before threads start.
  func prepare(_ relation: Relation) -> RelationIndex {
    if let index = relations[relation.number] { return index }
    let index = make(relation)
    relations[relation.number] = index
    return index
  }

  func index(_ relation: Relation) -> RelationIndex { relations[relation.number] ?? .one([]) }

  private func organization(_ party: Int32) -> Int32 {
    party >= 0 && Int(party) < store.organizations.ofParty.count ? store.organizations.ofParty[Int(party)] : -1
  }

  private func column(_ column: Column<Int32>) -> [Int32] { (0..<column.count).map { column[$0].isMissing ? -1 : column[$0] } }

  private func through(_ column: Column<Int32>, _ next: (Int) -> Int32) -> [Int32] {
    (0..<column.count).map { column[$0] < 0 ? -1 : next(Int(column[$0])) }
  }

  /// Organizations under each parent, each once.
  private func members(_ table: MembershipTable, count: Int) -> Groups {
    var pairs: [(parent: Int32, child: Int32)] = []
    pairs.reserveCapacity(table.count)
    var start = 0
    while start < table.count {
      let parent = table.parent[start]
      var end = start
      let first = pairs.count
      while end < table.count, table.parent[end] == parent {
        let member = organization(table.party[end])
        if member >= 0, !pairs[first...].contains(where: { $0.child == member }) { pairs.append((parent, member)) }
        end += 1
      }
      start = end
    }
    return Groups(count: count, pairs: pairs)
  }

  /// The other way round: parents of each organization, each once.
  private func reversed(_ groups: Groups, count: Int, where counts: (Int) -> Bool = { _ in true }) -> Groups {
    var pairs: [(parent: Int32, child: Int32)] = []
    pairs.reserveCapacity(groups.rows.count)
    for parent in 0..<groups.count where counts(parent) { for child in groups[parent] { pairs.append((child, Int32(parent))) } }
    return Groups(count: count, pairs: pairs)
  }

  private func grouped(_ targets: [Int32], count: Int) -> Groups {
    Groups(count: count, pairs: targets.indices.lazy.map { (parent: targets[$0], child: Int32($0)) })
  }

  private func relation(_ entity: Entity, _ name: String) -> RelationIndex {
    Vocabulary.relation(entity, name).map(prepare) ?? .one([])
  }

  private func ones(_ entity: Entity, _ name: String) -> [Int32] {
    if case .one(let targets) = relation(entity, name) { return targets }
    return []
  }

  private func make(_ relation: Relation) -> RelationIndex {
    let s = store
    let organizations = s.organizations.count
    switch (relation.from, relation.name) {
    case (.process, "lots"): return .ranges(s.lotsOfProcess)
    case (.process, "awards"): return .ranges(s.awardsOfProcess)
    case (.process, "contracts"): return .ranges(s.contractsOfProcess)
    case (.process, "items"): return .ranges(s.itemsOfProcess)
    case (.process, "bids"):
      let offsets = (0...s.processes.count).map { row -> Int32 in
        row < s.processes.count ? s.bidsOfLot.offsets[s.lotsOfProcess[row].lowerBound] : Int32(s.bids.count)
      }
      return standing(Ranges(offsets: offsets))
    case (.process, "buyer"): return .one((0..<s.processes.count).map { organization(s.processes.buyer[$0]) })
    case (.process, "procuringEntity"): return .one((0..<s.processes.count).map { organization(s.processes.procuringEntity[$0]) })
    case (.lot, "process"): return .one(column(s.lots.process))
    case (.lot, "buyer"):
      let buyers = ones(.process, "buyer")
      return .one(through(s.lots.process) { buyers[$0] })
    case (.lot, "bids"): return standing(s.bidsOfLot)
    case (.lot, "awards"): return .groups(s.awardsOfLot)
    case (.lot, "contracts"):
      var pairs: [(parent: Int32, child: Int32)] = []
      for lot in 0..<s.lots.count {
        for award in s.awardsOfLot[lot] { for contract in s.contractsOfAward[Int(award)] { pairs.append((Int32(lot), contract)) } }
      }
      return .groups(Groups(count: s.lots.count, pairs: pairs))
    case (.lot, "market"): return .one(derived.marketOfLot)
    case (.bid, "lot"): return .one(column(s.bids.lot))
    case (.bid, "process"): return .one(through(s.bids.lot) { s.lots.process[$0] })
    case (.bid, "bidders"): return .groups(members(s.bidders, count: s.bids.count))
    case (.award, "process"): return .one(column(s.awards.process))
    case (.award, "lot"): return .one(column(s.awards.lot))
    case (.award, "buyer"):
      let buyers = ones(.process, "buyer")
      return .one(through(s.awards.process) { buyers[$0] })
    case (.award, "suppliers"): return .groups(members(s.suppliers, count: s.awards.count))
    case (.award, "contracts"): return .groups(s.contractsOfAward)
    case (.award, "items"): return .groups(Groups(count: s.awards.count, pairs: (0..<s.items.count).lazy.map { (s.items.award[$0], Int32($0)) }))
    case (.award, "market"): return .one(through(s.awards.lot) { self.derived.marketOfLot[$0] })
    case (.contract, "process"): return .one(column(s.contracts.process))
    case (.contract, "award"): return .one(column(s.contracts.award))
    case (.contract, "lot"):
      return .one(through(s.contracts.award) { s.awards.lot[$0] < 0 ? -1 : s.awards.lot[$0] })
    case (.contract, "buyer"):
      let buyers = ones(.process, "buyer")
      return .one(through(s.contracts.process) { buyers[$0] })
    case (.contract, "amendments"): return .ranges(s.amendmentsOfContract)
    case (.contract, "subcontractors"): return .groups(members(s.subcontractors, count: s.contracts.count))
    case (.contract, "suppliers"):
      guard case .groups(let suppliers) = self.relation(.award, "suppliers") else { return .one([]) }
      var pairs: [(parent: Int32, child: Int32)] = []
      for contract in 0..<s.contracts.count where s.contracts.award[contract] >= 0 {
        for supplier in suppliers[Int(s.contracts.award[contract])] { pairs.append((Int32(contract), supplier)) }
      }
      return .groups(Groups(count: s.contracts.count, pairs: pairs))
    case (.amendment, "contract"): return .one(column(s.amendments.contract))
    case (.organization, "bids"):
      guard case .groups(let groups) = self.relation(.bid, "bidders") else { return .one([]) }
      let standing = standingBids()
      return .groups(reversed(groups, count: organizations) { standing.stands($0) })
    case (.organization, "awards"):
      guard case .groups(let groups) = self.relation(.award, "suppliers") else { return .one([]) }
      return .groups(reversed(groups, count: organizations))
    case (.organization, "processesAsBuyer"): return .groups(grouped(ones(.process, "buyer"), count: organizations))
    case (.organization, "lotsAsBuyer"): return .groups(grouped(ones(.lot, "buyer"), count: organizations))
    case (.organization, "bidsAsBuyer"):
      let buyers = ones(.lot, "buyer")
      var ofBids = through(s.bids.lot) { buyers[$0] }
      for bid in standingBids().passedOver { ofBids[Int(bid)] = -1 }
      return .groups(grouped(ofBids, count: organizations))
    case (.organization, "awardsAsBuyer"): return .groups(grouped(ones(.award, "buyer"), count: organizations))
    case (.organization, "contractsAsBuyer"): return .groups(grouped(ones(.contract, "buyer"), count: organizations))
    case (.bidderPair, "first"): return .one(derived.pairs.map(\.first))
    case (.bidderPair, "second"): return .one(derived.pairs.map(\.second))
    case (.bidderPair, "lots"): return .groups(lotsOfPairs())
    case (.buyerSupplierPair, "buyer"): return .one(derived.buyerSuppliers.map(\.buyer))
    case (.buyerSupplierPair, "supplier"): return .one(derived.buyerSuppliers.map(\.supplier))
    case (.buyerSupplierPair, "awards"): return .groups(derived.awardsOfBuyerSupplier)
    case (.buyerSupplierPair, "contracts"):
      var pairs: [(parent: Int32, child: Int32)] = []
      for pair in 0..<derived.buyerSuppliers.count {
        for award in derived.awardsOfBuyerSupplier[pair] { for contract in s.contractsOfAward[Int(award)] { pairs.append((Int32(pair), contract)) } }
      }
      return .groups(Groups(count: derived.buyerSuppliers.count, pairs: pairs))
    case (.market, "lots"): return .groups(grouped(derived.marketOfLot, count: derived.markets.count))
    case (.market, "awards"): return .groups(grouped(ones(.award, "market"), count: derived.markets.count))
    default: return .one([])
    }
  }

  // MARK: kinds of rows that are made

  /// Bidder pairs that met in at least one lot.
  func makePairs() {
    guard derived.pairs.isEmpty, case .groups(let bidders) = relation(.bid, "bidders") else { return }
    (derived.pairs, derived.sharedLots, derived.separateSharedLots) = meetings(bidders).counted()
  }

  /// The lots in which each pair met: made only where a rule looks at them.
  private func lotsOfPairs() -> Groups {
    guard case .groups(let bidders) = relation(.bid, "bidders") else { return Groups(count: 0, pairs: []) }
    return meetings(bidders).lots(of: derived.pairs, shared: derived.sharedLots)
  }

  private func meetings(_ bidders: Groups) -> Meetings {
    Meetings(store.bidsOfLot, withoutInvitations(bidders), organizations: store.organizations.count, most: LotSize.mostBiddersInPairs) {
      joinedByContacts($0, most: LotSize.mostBiddersInPairs)
    }
  }

  /// Who was only invited has not bid against anybody.
  private func withoutInvitations(_ bidders: Groups) -> Groups {
    let invited = BidStatus.invited.number
    let status = store.bids.status
    guard (0..<store.bids.count).contains(where: { status[$0] == invited }) else { return bidders }
    let pairs = (0..<store.bids.count).lazy.filter { status[$0] != invited }.flatMap { bid in
      bidders.places(bid).lazy.map { (parent: Int32(truncatingIfNeeded: bid), child: bidders.rows[$0]) }
    }
    return Groups(count: store.bids.count, pairs: pairs)
  }

  /// Buyer and supplier with at least one award.
  func makeBuyerSuppliers() {
    guard derived.buyerSuppliers.isEmpty, case .groups(let suppliers) = relation(.award, "suppliers") else { return }
    let buyers = ones(.award, "buyer")
    var table = PairTable()
    for award in 0..<store.awards.count where buyers[award] >= 0 {
      for supplier in suppliers[award] { table.add(buyers[award], supplier) }
    }
    // By buyer, so that pairs that look at their buyer's awards stand together.
    let order = table.keys.indices.sorted { table.keys[$0] < table.keys[$1] }
    var places = [Int32](repeating: 0, count: order.count)
    for (place, number) in order.enumerated() { places[number] = Int32(truncatingIfNeeded: place) }
    derived.buyerSuppliers = order.map { (Int32(truncatingIfNeeded: table.keys[$0] >> 32), Int32(truncatingIfNeeded: table.keys[$0] & 0xFFFF_FFFF)) }
    var awards: [(parent: Int32, child: Int32)] = []
    for award in 0..<store.awards.count where buyers[award] >= 0 {
      for supplier in suppliers[award] {
        let number = table.number(buyers[award], supplier)
        if number >= 0 { awards.append((places[Int(number)], Int32(award))) }
      }
    }
    derived.awardsOfBuyerSupplier = Groups(count: derived.buyerSuppliers.count, pairs: awards)
  }

  /// CPV division, macro-area and year, as far as all three are known.
  func makeMarkets() {
    guard derived.marketOfLot.isEmpty else { return }
    struct Key: Hashable { let division: UInt32, area: UInt32, year: Int32 }
    var numbers: [Key: Int32] = [:]
    let divisions = texts(.lot, "cpvDivision")
    let areas = texts(.lot, "area")
    let years = integers(.lot, "year")
    derived.marketOfLot = (0..<store.lots.count).map { lot in
      guard divisions[lot] != 0, areas[lot] != 0, !years[lot].isMissing else { return -1 }
      let key = Key(division: divisions[lot], area: areas[lot], year: years[lot])
      if let number = numbers[key] { return number }
      let number = Int32(derived.markets.count)
      numbers[key] = number
      derived.markets.append((key.division, key.area, key.year))
      return number
    }
  }
}
