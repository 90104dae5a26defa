import ProcurementModel
import TenderStore

/// The discount of a lot's winner, and the base amount it is reckoned from.
extension EngineData {
  /// As the winner's bid states it, else of the award on the base amount. A price of 1 or less, and so a discount of the whole base amount, is a placeholder, and says nothing.
  func lotDiscounts() -> FieldColumn {
    let stated = statedDiscounts()
    var parts = moneys(.lot, "awardedAmount")
    var wholes = everyRow(all(store.lots.base), .lot, .missing)
    let one = StoredMoney(Money(.one, .unknown))
    for lot in parts.indices {
      if stated[lot] >= 0, let share = store.bids.discount[Int(stated[lot])].decimal, let rest = ExactDecimal.one.subtracting(share) {
        parts[lot] = StoredMoney(Money(rest, .unknown))
        wholes[lot] = one
      } else if !parts[lot].isMissing, parts[lot].doubleValue <= 1 {
        parts[lot] = .missing
      }
    }
    return .oneMinusRatio(part: parts, whole: wholes)
  }

  /// By lot: 2 where all lots of its call state one amount (a base, an estimate), and what was awarded of them all stays within it: the amount is that of the whole call, or may be. A call that
  /// is estimated at more, by over a hundredth as rounding may make, has lots of equal amounts.
  func amountsOfCalls(_ amount: (Int) -> StoredMoney) -> [UInt8] {
    var result = [UInt8](repeating: 1, count: store.lots.count)
    for process in 0..<store.processes.count {
      let lots = store.lotsOfProcess[process]
      guard lots.count > 1, let first = lots.first, amount(first).saysSomething, lots.allSatisfy({ amount($0).money == amount(first).money }) else {
        continue
      }
      let base = amount(first)
      let estimate = store.processes.estimate[process]
      if !estimate.isMissing, estimate.currency == base.currency, estimate.doubleValue > base.doubleValue * 1.01 { continue }
      var awarded = 0.0
      for award in store.awardsOfProcess[process] where store.awards.status[award] == AwardStatus.active.number {
        let own = store.awards.amount[award]
        if !own.isMissing, own.currency == base.currency { awarded += own.doubleValue }
      }
      if awarded > 0, awarded <= base.doubleValue { for lot in lots { result[lot] = 2 } }
    }
    return result
  }

  /// Of each lot the bid that alone won it and states its discount, a share of the base amount; -1 where there is none.
  func statedDiscounts() -> [Int32] {
    if let known = cachedStatedDiscounts { return known }
    let discounts = store.bids.discount
    let bases = store.lots.base
    let won = discounts.isAllMissing ? [] : codesOfTruth(.bid, "isWinner")
    let standing = standingBids()
    let rows = (0..<store.lots.count).map { lot -> Int32 in
      guard !won.isEmpty else { return -1 }
      let winners = store.bidsOfLot[lot].filter { won[$0] == 2 && standing.stands($0) }
      guard winners.count == 1, let bid = winners.first, let share = discounts[bid].decimal?.doubleValue, share >= -1, share < 1 else { return -1 }
      if !bases[lot].isMissing, bases[lot].doubleValue * (1 - share) <= 1 { return -1 }
      return Int32(truncatingIfNeeded: bid)
    }
    cachedStatedDiscounts = rows
    return rows
  }
}
