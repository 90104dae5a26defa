import ProcurementModel
import TenderStore

/// Whether the bids that are listed for a lot are all that were made.
extension EngineData {
  /// The source lists every bid, as far as its records bear that out: a winner who is no bidder says that bids are missing.
  func bidsAreAll() -> [Bool] {
    if let known = cachedBidsAreAll { return known }
    let made = findBidsAreAll()
    cachedBidsAreAll = made
    return made
  }

  private func findBidsAreAll() -> [Bool] {
    let t = store.lots
    guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare),
      case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare)
    else { return [] }
    return (0..<t.count).map { lot in
      guard t.bidsAreComplete[lot] == 2 else { return false }
      let bids = store.bidsOfLot[lot]
      return store.awardsOfLot[lot].allSatisfy { award in
        store.awards.status[Int(award)] != AwardStatus.active.number || bid(of: Int(award), in: lot) >= 0
          || suppliers[Int(award)].allSatisfy { supplier in bids.contains { bidders[$0].contains(supplier) } }
      }
    }
  }

  /// The number of bidders as stated or listed; missing where the source's own records contradict it.
  func bidCounts(stated: [Int32]) -> [Int32] {
    let areAll = bidsAreAll()
    guard case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare) else { return stated }
    var mayBeOne: [UInt8]?
    return (0..<store.lots.count).map { lot in
      let count = bidCount(ofLot: lot, stated: stated[lot], areAll: areAll[lot], suppliers)
      guard count.isMissing, stated[lot] == 1 else { return count }
      // One bid is stated, and all that are listed may be it.
      let spellings = mayBeOne ?? biddersThatMayBeOne()
      mayBeOne = spellings
      return spellings.indices.contains(lot) && spellings[lot] == 2 && separateWinners(ofLot: lot, suppliers) <= 1 ? 1 : count
    }
  }

  private func bidCount(ofLot lot: Int, stated: Int32, areAll: Bool, _ suppliers: Groups) -> Int32 {
    let listed = differentBidders(ofLot: lot)
    if stated.isMissing { return areAll ? listed : .missing }
    // Fewer than the bidders listed, or than the firms that won something each.
    if stated < listed || stated < separateWinners(ofLot: lot, suppliers) { return .missing }
    guard areAll else { return stated }
    let received = receivedBids(ofLot: lot)
    if stated > received { return stated }
    // A list that is all counts what stands there, repeated bids too. But as many bids of one group as were received may be those of its members, each put down with all of them.
    return stated == received && listed < received && repeatsAGroup(lot) ? .missing : listed
  }

  private func repeatsAGroup(_ lot: Int) -> Bool {
    let standing = standingBids()
    return store.bidsOfLot[lot].contains { !standing.stands($0) && store.biddersOfBid[$0].count > 1 }
  }

  /// How many active awards of a lot there are of which no two name the same supplier, or one that may be the same by its name.
  private func separateWinners(ofLot lot: Int, _ suppliers: Groups) -> Int32 {
    guard store.awardsOfLot[lot].count > 1 else { return 0 }
    var met: Set<Int32> = []
    var known: [Int32: BidderName] = [:]
    var count: Int32 = 0
    for award in store.awardsOfLot[lot] where store.awards.status[Int(award)] == AwardStatus.active.number {
      let own = suppliers[Int(award)]
      if !own.isEmpty, met.isEmpty || met.isDisjoint(with: own) && areOthers(own, met, &known) { count += 1 }
      met.formUnion(own)
    }
    return count
  }

  /// A buyer with so many lots put out to several bidders, none of which lists a bid that lost, lists winners only: where half of all lots have one bid, as in no
  /// country of the European Union, seven in a row have one less than once in a hundred times.
  private static let lotsThatShowAHabit = 7

  func credibleCounts(stated: [Int32]) -> [UInt8] {
    let t = store.lots
    guard case .one(let buyers)? = Vocabulary.relation(.process, "buyer").map(prepare) else { return [] }
    struct Habit { var lots = 0, hasLosers = false }
    var habits: [Int32: Habit] = [:]
    let won = codesOfTruth(.bid, "isWinner")
    func buyer(_ lot: Int) -> Int32 { buyers[row(t.process[lot])] }
    let standing = standingBids()
    let competitive = [ProcurementMethod.open, .selective, .limited].map(\.number)
    for lot in 0..<t.count where stated[lot].isMissing && competitive.contains(store.processes.method[row(t.process[lot])]) {
      let bids = store.bidsOfLot[lot]
      guard !bids.isEmpty else { continue }
      habits[buyer(lot), default: Habit()].lots += 1
      // Several winners of one lot, or one that stands there twice, are no losers.
      if bids.count > 1, bids.contains(where: { won[$0] != 2 && standing.stands($0) }) { habits[buyer(lot)]?.hasLosers = true }
    }
    func isHabit(_ habit: Habit) -> Bool { !habit.hasLosers && habit.lots >= Self.lotsThatShowAHabit }
    // Where most lots of the file's other buyers list losers, the file does not name winners only.
    var files: [UInt32: (lots: Int, withLosers: Int)] = [:]
    if habits.values.contains(where: isHabit) {
      for lot in 0..<t.count where stated[lot].isMissing && habits[buyer(lot)].map({ !isHabit($0) }) == true {
        guard let file = file(ofLot: lot), !store.bidsOfLot[lot].isEmpty, competitive.contains(store.processes.method[row(t.process[lot])]) else {
          continue
        }
        files[file, default: (0, 0)].lots += 1
        if differentBidders(ofLot: lot) > 1 { files[file]?.withLosers += 1 }
      }
    }
    return (0..<t.count).map { lot in
      guard stated[lot].isMissing, let habit = habits[buyer(lot)], isHabit(habit) else { return 2 }
      guard let others = file(ofLot: lot).flatMap({ files[$0] }), others.lots >= Self.lotsThatShowAHabit else { return 1 }
      return others.withLosers * 2 >= others.lots ? 2 : 1
    }
  }

  private func file(ofLot lot: Int) -> UInt32? {
    let record = store.processes.record[row(store.lots.process[lot])]
    return record < 0 ? nil : store.parts(ofRecord: record).first?.file
  }
}
