import ProcurementModel
import TenderStore

/// The discount of a lot's winner.
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
