import ProcurementLaw

/// What rules need of a case's prices, computed once for all of them.
struct CasePrices: Sendable {
  /// Rows of the bids that are admitted, ascending: the price is positive and not above the base amount.
  let admitted: [Int]
  /// Their prices, in the same order.
  let prices: [ExactRational]
  /// Positions in `admitted` by ascending price, equal ones in their order.
  let order: [Int]
  /// Their discounts as shares of the base amount, where one is known.
  let shares: [ExactRational]?
  /// Their discounts in percent of the base amount, where one is known and they were asked for.
  let discounts: [ExactRational]?

  init(_ tender: TenderCase, withDiscounts: Bool) {
    var (rows, prices): ([Int], [ExactRational]) = ([], [])
    rows.reserveCapacity(tender.bids.count)
    prices.reserveCapacity(tender.bids.count)
    for row in tender.bids.indices {
      let price = tender.bids[row].price
      if price.sign <= 0 { continue }
      if let base = tender.base, price > base { continue }
      rows.append(row)
      prices.append(price)
    }
    admitted = rows
    self.prices = prices
    order = RankOrder.ascending(prices)
    if let base = tender.base, base.sign > 0 {
      let shares = prices.compactMap { (base - $0).divided(by: base) }
      self.shares = shares
      discounts = withDiscounts ? shares.map { $0 * .hundred } : nil
    } else {
      (shares, discounts) = (nil, nil)
    }
  }

  private init(_ all: CasePrices, without row: Int) {
    guard let gone = all.admitted.firstIndex(of: row) else {
      self = all
      return
    }
    func rest<Value>(_ values: [Value]) -> [Value] {
      var values = values
      values.remove(at: gone)
      return values
    }
    admitted = rest(all.admitted)
    prices = rest(all.prices)
    order = all.order.compactMap { $0 == gone ? nil : $0 > gone ? $0 - 1 : $0 }
    shares = all.shares.map(rest)
    discounts = all.discounts.map(rest)
  }

  /// As if the bid in row `row` had not been made.
  func without(_ row: Int) -> CasePrices { CasePrices(self, without: row) }

  /// Positions by ascending discount, equal ones in their order.
  var byDiscount: [Int] {
    var result = Array(order.reversed())
    // Equal prices have turned round with the others: each run of them is turned back.
    var from = 0
    while from < result.count {
      var to = from + 1
      while to < result.count, prices[result[to]] == prices[result[from]] { to += 1 }
      if to - from > 1 { result[from..<to].reverse() }
      from = to
    }
    return result
  }

  static func discount(_ price: ExactRational, of base: ExactRational) -> ExactRational? {
    (base - price).divided(by: base).map { $0 * .hundred }
  }
}

/// Positions of values in the order of the values.
enum RankOrder {
  /// More than these are sorted by the library.
  private static let few = 48

  /// Equal values in their order.
  static func ascending(_ values: [ExactRational]) -> [Int] {
    sorted(Array(values.indices)) { a, b in
      let c = values[a].compared(to: values[b])
      return c < 0 || (c == 0 && a < b)
    }
  }

  /// The largest first; `start` is an order that may be near it already, and decides between equal ones.
  static func descending(_ values: [ExactRational], from start: [Int]) -> [Int] { sorted(start) { values[$0].compared(to: values[$1]) > 0 } }

  /// By insertion, which costs little where the order is nearly right.
  @inline(__always)
  private static func sorted(_ start: [Int], _ precedes: (Int, Int) -> Bool) -> [Int] {
    if start.count > few { return start.sorted(by: precedes) }
    var order = start
    for i in order.indices.dropFirst() {
      let value = order[i]
      var at = i
      while at > 0, precedes(value, order[at - 1]) {
        order[at] = order[at - 1]
        at -= 1
      }
      order[at] = value
    }
    return order
  }
}
