import ProcurementModel

extension StoreBuilder {
  /// Ends building: rows in order, notices of one procedure joined, superseded records dropped.
  package func finish() -> TenderStore {
    // What only reading needs goes before judging begins.
    partyIndex = PartyIndex()
    for table in tables + [parties] { for column in table.columns { column.trim() } }
    texts.trim()
    symbols.trim()
    parts.trim()
    partEnds.trim()
    published.trim()
    leaveOutDiscountsInPercent()
    arrange(newProcess: { $0 }, processCount: processes.count)
    let joining = Joining(builder: self)
    let (joined, publications) = joining.run()
    joinNames = SymbolTable()
    (joinKeys, noticeVersions) = ([], [])
    fillLotsOfAwards()
    noteLargeLots()
    return TenderStore(
      processes: processes, lots: lots, bids: bids, bidders: bidders, awards: awards, suppliers: suppliers, contracts: contracts,
      subcontractors: subcontractors, amendments: amendments, items: items, parties: parties, symbols: symbols, texts: texts,
      lotsOfProcess: Ranges(parents: lots.process, count: processes.count), bidsOfLot: Ranges(parents: bids.lot, count: lots.count),
      biddersOfBid: Ranges(parents: bidders.parent, count: bids.count), awardsOfProcess: Ranges(parents: awards.process, count: processes.count),
      suppliersOfAward: Ranges(parents: suppliers.parent, count: awards.count),
      contractsOfProcess: Ranges(parents: contracts.process, count: processes.count),
      subcontractorsOfContract: Ranges(parents: subcontractors.parent, count: contracts.count),
      amendmentsOfContract: Ranges(parents: amendments.contract, count: contracts.count),
      itemsOfProcess: Ranges(parents: items.process, count: processes.count), awardsOfLot: awardsOfLot(),
      contractsOfAward: Groups(count: awards.count, pairs: (0..<contracts.count).lazy.map { (self.contracts.award[$0], Int32($0)) }),
      published: published,
      provenance: Provenance(parts: parts, partsOfRecord: Ranges(offsets: partEnds), joined: joined, publications: publications, places: places),
      organizations: .unlinked(parties: parties.count))
  }

  /// Sorts every table under its parents. Lots that merge into another are named in `mergedLots` (old row to old row that stays); likewise awards and contracts. `droppedBids` go.
  /// `turns` are those of processes: what comes under one parent from several of them comes in their order.
  @discardableResult
  func arrange(
    newProcess: (Int32) -> Int32, processCount: Int, mergedLots: [Int32: Int32] = [:], mergedAwards: [Int32: Int32] = [:],
    mergedContracts: [Int32: Int32] = [:], droppedBids: Set<Int32> = [], turns: [Int32] = []
  ) -> Arrangements {
    func inherited(_ parents: Column<Int32>, _ turns: [Int32]) -> [Int32] {
      turns.isEmpty ? [] : (0..<parents.count).map { row in turns.indices.contains(Int(parents[row])) ? turns[Int(parents[row])] : 0 }
    }
    let turnsOfLots = inherited(lots.process, turns)
    let turnsOfBids = inherited(bids.lot, turnsOfLots)
    let turnsOfAwards = inherited(awards.process, turns)
    let turnsOfContracts = inherited(contracts.process, turns)
    let turnsOfAmendments = inherited(amendments.contract, turnsOfContracts)
    let turnsOfItems = inherited(items.process, turns)
    let lotPlan = Arrangement(
      parents: lots.process, newParent: newProcess, parentCount: processCount, drops: Set(mergedLots.keys), turns: turnsOfLots)
    lotPlan.apply(to: lots)
    lots.process.remap(newProcess)
    func newLot(_ lot: Int32) -> Int32 { lotPlan.map(mergedLots.isEmpty ? lot : mergedLots[lot] ?? lot) }

    let bidPlan = Arrangement(parents: bids.lot, newParent: newLot, parentCount: lots.count, drops: droppedBids, turns: turnsOfBids)
    bidPlan.apply(to: bids)
    bids.lot.remap(newLot)
    settle(bidders, under: bidPlan.map, count: bids.count)

    let awardPlan = Arrangement(
      parents: awards.process, newParent: newProcess, parentCount: processCount, drops: Set(mergedAwards.keys), turns: turnsOfAwards)
    awardPlan.apply(to: awards)
    awards.process.remap(newProcess)
    awards.lot.remap(newLot)
    awards.bid.remap(bidPlan.map)
    settle(suppliers, under: awardPlan.map, count: awards.count)
    let linkPlan = Arrangement(parents: awardLots.award, newParent: awardPlan.map, parentCount: awards.count)
    linkPlan.apply(to: awardLots)
    awardLots.award.remap(awardPlan.map)
    awardLots.lot.remap(newLot)
    func newAward(_ award: Int32) -> Int32 { awardPlan.map(mergedAwards.isEmpty ? award : mergedAwards[award] ?? award) }

    let contractPlan = Arrangement(
      parents: contracts.process, newParent: newProcess, parentCount: processCount, drops: Set(mergedContracts.keys), turns: turnsOfContracts)
    contractPlan.apply(to: contracts)
    contracts.process.remap(newProcess)
    contracts.award.remap(newAward)
    func newContract(_ contract: Int32) -> Int32 { contractPlan.map(mergedContracts.isEmpty ? contract : mergedContracts[contract] ?? contract) }
    settle(subcontractors, under: newContract, count: contracts.count, turns: inherited(subcontractors.parent, turnsOfContracts))
    let amendmentPlan = Arrangement(parents: amendments.contract, newParent: newContract, parentCount: contracts.count, turns: turnsOfAmendments)
    amendmentPlan.apply(to: amendments)
    amendments.contract.remap(newContract)

    let itemPlan = Arrangement(parents: items.process, newParent: newProcess, parentCount: processCount, turns: turnsOfItems)
    itemPlan.apply(to: items)
    items.process.remap(newProcess)
    items.lot.remap(newLot)
    items.award.remap(newAward)
    return Arrangements(lots: lotPlan, bids: bidPlan, awards: awardPlan, contracts: contractPlan, amendments: amendmentPlan, items: itemPlan)
  }

  struct Arrangements {
    let lots, bids, awards, contracts, amendments, items: Arrangement
  }

  private func settle(_ table: MembershipTable, under map: (Int32) -> Int32, count: Int, turns: [Int32] = []) {
    let plan = Arrangement(parents: table.parent, newParent: map, parentCount: count, turns: turns)
    plan.apply(to: table)
    table.parent.remap(map)
  }

  /// The award of a process with one lot is that lot's award, where the source does not say.
  private func fillLotsOfAwards() {
    let lotsOfProcess = Ranges(parents: lots.process, count: processes.count)
    for award in 0..<awards.count where awards.lot[award].isMissing {
      let range = lotsOfProcess[Int(awards.process[award])]
      if range.count == 1 { awards.lot.set(award, Int32(range.lowerBound)) }
    }
  }

  /// Lots times awards without a lot up to which each such award is taken for one of each lot without its own.
  private static let mostGuesses = 100_000

  private func awardsOfLot() -> Groups {
    var pairs: [(parent: Int32, child: Int32)] = []
    pairs.reserveCapacity(awards.count)
    var hasOwn = [Bool](repeating: false, count: lots.count)
    for lot in awards.lot.values where lot >= 0 && Int(lot) < lots.count { hasOwn[Int(lot)] = true }
    for lot in awardLots.lot.values where lot >= 0 && Int(lot) < lots.count { hasOwn[Int(lot)] = true }
    let lotsOfProcess = Ranges(parents: lots.process, count: processes.count)
    let links = Ranges(parents: awardLots.award, count: awards.count)
    var withoutLot: [Int: Int] = [:]
    for award in 0..<awards.count {
      let lot = awards.lot[award]
      if lot >= 0 {
        pairs.append((lot, Int32(award)))
        for link in links[award] where awardLots.lot[link] != lot { pairs.append((awardLots.lot[link], Int32(award))) }
      } else {
        let process = Int(awards.process[award])
        withoutLot[process, default: 0] += 1
        // Where that many awards name no lot, nobody can say which is of which.
        guard withoutLot[process, default: 0] * lotsOfProcess[process].count <= Self.mostGuesses else { continue }
        for lot in lotsOfProcess[process] where !hasOwn[lot] { pairs.append((Int32(lot), Int32(award))) }
      }
    }
    return Groups(count: lots.count, pairs: pairs)
  }
}

extension Organizations {
  /// Every party on its own.
  static func unlinked(parties: Int) -> Organizations {
    let all = (0..<Int32(parties)).map { $0 }
    return Organizations(
      ofParty: all, count: parties, keys: all.map { "party:\($0)" }, representative: all, reasons: Array(repeating: .first, count: parties))
  }
}
