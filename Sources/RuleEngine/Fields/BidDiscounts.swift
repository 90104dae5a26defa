import Glibc
import ProcurementModel
import TenderStore

/// The discounts of bids on the base amount.
extension EngineData {
  /// As the bid states it; else, for bids of a lot with a base amount, the shortest discounts of which the published amounts are what is left, to the cent. Missing where
  /// no discounts of at most six places (in per cent) give all amounts, or where they would seldom fail to: an amount alone does not tell what the bidder wrote.
  ///
  /// A legal threshold may hang on the second decimal of a sum of discounts; 1 - amount / base differs from what was offered by up to half a cent over the base.
  func discountsOnBase() -> DecimalColumn {
    let (bids, bases) = (store.bids, store.lots.base)
    let stated = all(bids.discount)
    if bases.isAllMissing || bids.amount.isAllMissing { return DecimalColumn(stated) }
    var found: [(bid: Int, discount: StoredDecimal)] = []
    var open: [Int] = []
    for lot in 0..<store.lots.count where !bases[lot].isMissing && bases[lot].mantissa > 0 {
      let base = bases[lot]
      open.removeAll(keepingCapacity: true)
      for bid in store.bidsOfLot[lot] where bids.discount[bid].isMissing && !bids.amount[bid].isMissing && bids.amount[bid].currency == base.currency
      {
        open.append(bid)
      }
      if let places = shortestDiscounts(open, base.doubleValue) {
        let units = pow(10, Double(places))
        for bid in open {
          guard let share = Int64(exactly: ((1 - bids.amount[bid].doubleValue / base.doubleValue) * units).rounded()) else { continue }
          if let exact = ExactDecimal(wide: Int128(share), scale: places) { found.append((bid, StoredDecimal(exact))) }
        }
      }
    }
    return DecimalColumn(stated, and: found, count: bids.count)
  }

  /// Of each bid that states a discount: 2 where its price on the lot's base amount says another one, else 1; 0 without a discount.
  ///
  /// A part of the base that no discount touches (safety, labour) makes all prices of a lot dearer than their discounts say, by one and the same sum: where it explains several bids, none is contradicted. A base amount
  /// of the whole call contradicts no lot's bids.
  func contradictedDiscounts() -> [UInt8] {
    let (bids, bases) = (store.bids, store.lots.base)
    if bids.discount.isAllMissing { return [] }
    var result = (0..<bids.count).map { bids.discount[$0].isMissing ? UInt8(0) : 1 }
    if bases.isAllMissing || bids.amount.isAllMissing { return result }
    let ofCalls = codesOfTruth(.lot, "baseIsOfCall")
    for lot in 0..<store.lots.count where ofCalls[lot] != 2 {
      guard let base = bases[lot].money, bases[lot].saysSomething else { continue }
      var untouched: [Double] = []
      var contradicted: [Int] = []
      for bid in store.bidsOfLot[lot] where bids.amount[bid].saysSomething {
        guard let discount = bids.discount[bid].decimal, let price = bids.amount[bid].money else { continue }
        guard let expected = StatedDiscount.contradictedPrice(discount, base: base, price: price) else { continue }
        contradicted.append(bid)
        untouched.append((price.amount.doubleValue - expected.doubleValue) / discount.doubleValue)
      }
      if Self.isOnePart(untouched, of: base.amount.doubleValue) { continue }
      for bid in contradicted { result[bid] = 2 }
    }
    return result
  }

  /// Whether several sums are one, and part of the base. What is read in per cent (50 for 0.5) leaves 99 of 100 untouched.
  private static func isOnePart(_ sums: [Double], of base: Double) -> Bool {
    guard sums.count > 1, let least = sums.min(), let most = sums.max() else { return false }
    return least > 0 && most < base * 0.9 && most - least <= base * 0.001
  }

  /// Of each lot: 2 where no valid bid leaves open which discount on a known base it offers, else 1.
  func exactnessOfDiscounts() -> [UInt8] {
    guard case .decimal(let discounts)? = Vocabulary.field(.bid, "discountOnBase").map(prepare) else { return [] }
    let status = store.bids.status
    return (0..<store.lots.count).map { lot in
      !store.lots.base[lot].isMissing && store.bidsOfLot[lot].contains { status[$0] == BidStatus.valid.number && discounts[$0].isMissing } ? 1 : 2
    }
  }

  /// Whether so many amounts would all fit by accident, each with this chance, in fewer lots than may be.
  private static func seldomFits(_ chance: Double, _ count: Int) -> Bool {
    var all = 1.0
    for _ in 0..<count {
      all *= chance
      if all < chanceOfFitting { return true }
    }
    return false
  }

  /// Amounts that nobody made of discounts may fit some by accident: more than one lot in ten thousand must not.
  private static let chanceOfFitting = 0.0001

  /// Decimals of the shortest shares of which all amounts are what is left of the base.
  private func shortestDiscounts(_ bids: [Int], _ base: Double) -> Int? {
    if bids.isEmpty { return nil }
    // Some round to the nearest cent, some cut.
    let reach = 0.0101
    let amounts = store.bids.amount
    for places in 2...8 {
      let units = pow(10, Double(places))
      let spacing = base / units
      guard spacing > 4 * reach, Self.seldomFits(2 * reach / spacing, bids.count) else { return nil }
      let fits = bids.allSatisfy { bid in
        let amount = amounts[bid].doubleValue
        let share = ((1 - amount / base) * units).rounded()
        return abs(share) < 9e15 && abs(base - share * spacing - amount) <= reach
      }
      if fits { return places }
    }
    return nil
  }
}
