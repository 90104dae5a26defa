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
        store.awards.status[Int(award)] != AwardStatus.active.number || store.awards.bid[Int(award)] >= 0
          || suppliers[Int(award)].allSatisfy { supplier in bids.contains { bidders[$0].contains(supplier) } }
      }
    }
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
    let competitive = [ProcurementMethod.open, .selective, .limited].map(\.number)
    for lot in 0..<t.count where stated[lot].isMissing && competitive.contains(store.processes.method[row(t.process[lot])]) {
      let bids = store.bidsOfLot[lot]
      guard !bids.isEmpty else { continue }
      habits[buyer(lot), default: Habit()].lots += 1
      // Several winners of one lot, or one that stands there twice, are no losers.
      if bids.count > 1, bids.contains(where: { won[$0] != 2 }) { habits[buyer(lot)]?.hasLosers = true }
    }
    return (0..<t.count).map { lot in
      guard stated[lot].isMissing, let habit = habits[buyer(lot)] else { return 2 }
      return habit.hasLosers || habit.lots < Self.lotsThatShowAHabit ? 2 : 1
    }
  }
}
