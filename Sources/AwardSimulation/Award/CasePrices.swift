import ProcurementLaw

/// What rules need of a case's prices, computed once for all of them.
struct CasePrices: Sendable {
  /// Rows of the bids that are admitted, ascending: the price is positive and not above the base amount.
  let admitted: [Int]
  /// Their prices, in the same order.
  let prices: [ExactRational]
  /// Their discounts in percent of the base amount, where one is known and they were asked for.
  let discounts: [ExactRational]?

  /// The bid in row `absent` is not looked at.
  init(_ tender: TenderCase, withDiscounts: Bool, absent: Int? = nil) {
    var (rows, prices): ([Int], [ExactRational]) = ([], [])
    rows.reserveCapacity(tender.bids.count)
    prices.reserveCapacity(tender.bids.count)
    for row in tender.bids.indices where row != absent {
      let price = tender.bids[row].price
      if price.sign <= 0 { continue }
      if let base = tender.base, price > base { continue }
      rows.append(row)
      prices.append(price)
    }
    admitted = rows
    self.prices = prices
    if withDiscounts, let base = tender.base, base.sign > 0 {
      discounts = prices.compactMap { Self.discount($0, of: base) }
    } else {
      discounts = nil
    }
  }

  static func discount(_ price: ExactRational, of base: ExactRational) -> ExactRational? { ((base - price) * .hundred).divided(by: base) }
}
