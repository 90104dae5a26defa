import ProcurementLaw

/// How a price becomes points. Each has an id, parameters with bounds, a kind and a source (award-criteria literature; see docs/award-simulation.md).
package enum PriceFormula: Sendable {
  case linearBest
  case linearMinMax
  case inverse
  case alpha(ExactRational)
  /// `X` is the share of the points at the mean discount.
  case bilinear(ExactRational)
  /// Full points from the discount `cap` on, none up to the discount `floor`.
  case absoluteLinear(cap: ExactRational, floor: ExactRational = .zero)
  case absolutePower(ExactRational)
  case doubleLowest
  case nearMean(h: ExactRational)
  case rank
  /// Points of a share of the base price: pairs (P/BA, share of the points), linear in between or in steps.
  case table([(ExactRational, ExactRational)], isStepped: Bool)
  /// Consip's S-shaped absolute formula, given as the points of its curve: its closed form is published as an image only.
  case absoluteS([(ExactRational, ExactRational)])
  case expression(SafeExpression)

  package var id: String {
    switch self {
    case .linearBest: "lin.best"
    case .linearMinMax: "lin.minmax"
    case .inverse: "inv"
    case .alpha: "alpha"
    case .bilinear: "bilinear"
    case .absoluteLinear: "abs.lin"
    case .absolutePower: "abs.pow"
    case .doubleLowest: "de.double"
    case .nearMean: "mean.near"
    case .rank: "rank"
    case .table: "table"
    case .absoluteS: "abs.s"
    case .expression: "expr"
    }
  }

  /// The points of a bid depend on its own price alone: no other bid can turn an order round.
  package var isAbsolute: Bool {
    switch self {
    case .absoluteLinear, .absolutePower, .table, .absoluteS: true
    default: false
    }
  }

  /// A lower price never has fewer points.
  package var isMonotone: Bool {
    switch self {
    case .nearMean, .expression: false
    default: true
    }
  }

  package var needsBase: Bool {
    switch self {
    case .linearMinMax, .inverse, .doubleLowest, .nearMean, .rank, .expression: false
    default: true
    }
  }

  /// Computes with discounts, if only where they are known.
  private var takesDiscounts: Bool {
    if case .expression = self { return true }
    return needsBase
  }

  package enum Failure: Error, Sendable, Hashable {
    case needsBase
    /// A division by zero or a power that does not exist, for this bid.
    case undefined(Int)
  }

  /// Points of each bid, of `weight`; prices are positive, the base too. `shares` are the discounts as shares of the base amount, where they are known already.
  package func points(
    _ prices: [ExactRational], base: ExactRational?, weight: ExactRational, shares: [ExactRational]? = nil, quality: [ExactRational?] = []
  ) throws(Failure) -> [ExactRational] {
    if prices.isEmpty { return [] }
    let count = prices.count
    func lowest() -> ExactRational { prices.min() ?? .zero }
    func highest() -> ExactRational { prices.max() ?? .zero }
    func mean(_ values: [ExactRational]) -> ExactRational { values.reduce(ExactRational.zero, +).divided(byCount: count) }
    var discounts: [ExactRational] = []
    if let base, takesDiscounts { discounts = shares ?? prices.compactMap { (base - $0).divided(by: base) } }
    if needsBase, discounts.count != count { throw .needsBase }
    func best() -> ExactRational { discounts.max() ?? .zero }
    switch self {
    case .linearBest:
      // Without any discount nobody has points.
      guard let scale = weight.divided(by: best()) else { return prices.map { _ in .zero } }
      return discounts.map { $0 * scale }
    case .linearMinMax:
      // All equal: all have full points.
      let highest = highest()
      guard let scale = weight.divided(by: highest - lowest()) else { return prices.map { _ in weight } }
      return prices.map { (highest - $0) * scale }
    case .inverse:
      let top = weight * lowest()
      return prices.map { top.divided(by: $0) ?? .zero }
    case .alpha(let exponent):
      var result: [ExactRational] = []
      let best = best()
      for (i, discount) in discounts.enumerated() {
        guard let share = discount.divided(by: best) else {
          result.append(.zero)
          continue
        }
        guard let power = ExactPower.power(share, exponent) else { throw .undefined(i) }
        result.append(weight * power)
      }
      return result
    case .bilinear(let x):
      let average = mean(discounts)
      let (atMean, overMean) = (weight * x, weight * (.one - x))
      let range = best() - average
      return discounts.map { discount in
        if discount <= average { return discount.divided(by: average).map { atMean * $0 } ?? .zero }
        return atMean + overMean * ((discount - average).divided(by: range) ?? .zero)
      }
    case .absoluteLinear(let cap, let floor):
      return discounts.map {
        weight * min(.one, floor.isZero ? $0.divided(by: cap) ?? .zero : max(.zero, $0 - floor).divided(by: cap - floor) ?? .zero)
      }
    case .absolutePower(let exponent):
      var result: [ExactRational] = []
      for (i, discount) in discounts.enumerated() {
        guard let power = ExactPower.power(.one - discount, exponent) else { throw .undefined(i) }
        result.append(weight * (.one - power))
      }
      return result
    case .doubleLowest:
      let lowest = lowest()
      return prices.map { weight * max(.zero, ExactRational(2) - ($0.divided(by: lowest) ?? .zero)) }
    case .nearMean(let h):
      let average = mean(prices)
      return prices.map { weight * max(.zero, .one - (($0 - average).magnitude.divided(by: h * average) ?? .one)) }
    case .rank:
      if count == 1 { return [weight] }
      return prices.map { price in weight.divided(byCount: count - 1) * ExactRational(count - 1 - prices.count { $0 < price }) }
    case .table(let points, let isStepped):
      return discounts.map { weight * Self.value(of: .one - $0, in: points, isStepped: isStepped) }
    case .absoluteS(let points): return discounts.map { weight * Self.value(of: .one - $0, in: points, isStepped: false) }
    case .expression(let expression):
      let known: [ExactRational?] = [
        ExactRational(count), lowest(), highest(), mean(prices), discounts.min(), discounts.isEmpty ? nil : best(),
        discounts.isEmpty ? nil : mean(discounts),
      ]
      var result: [ExactRational] = []
      for i in prices.indices {
        let own: [ExactRational?] = [weight, base, prices[i], i < discounts.count ? discounts[i] : nil, i < quality.count ? quality[i] : nil]
        guard let value = expression.value(own + known) else { throw base == nil ? .needsBase : .undefined(i) }
        result.append(value)
      }
      return result
    }
  }

  /// A step or a straight line between points that are in ascending order; beyond the ends the end's value.
  private static func value(of x: ExactRational, in points: [(ExactRational, ExactRational)], isStepped: Bool) -> ExactRational {
    guard let first = points.first, let last = points.last else { return .zero }
    if x <= first.0 { return first.1 }
    if x >= last.0 { return last.1 }
    for (a, b) in zip(points, points.dropFirst()) where x >= a.0 && x < b.0 {
      if isStepped { return a.1 }
      return a.1 + (b.1 - a.1) * ((x - a.0).divided(by: b.0 - a.0) ?? .zero)
    }
    return last.1
  }
}
