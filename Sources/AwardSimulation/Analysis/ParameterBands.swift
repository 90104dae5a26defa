import ProcurementLaw

/// Between which values of one parameter of a rule does which bid win, all else as it is?
///
/// Where every score is a straight line in the parameter (or in its inverse) between known kinks, the ends are exact: they are where two lines cross. Elsewhere the winner is computed on
/// an even grid, and each change is narrowed down by halving; such an end says that it is bracketed, and a band narrower than a step of the grid may be missing.
package struct ParameterBands: Sendable {
  package struct Band: Sendable {
    package let from: ExactRational
    package let to: ExactRational
    /// `nil` where the rule does not decide.
    package let winner: Int?
    /// Whether `to` is exact.
    package let isExact: Bool
  }

  package enum Parameter: Sendable, Hashable {
    /// Weight of price in percent of all points; the criteria of quality share the rest as they do now.
    case priceWeight
    case pricePoints
    case criterionPoints(Int)
    case bilinearX, cap, nearMeanH, alpha, power
    case technicalThreshold
    case criterionThreshold(Int)
    /// Share of the points in a row of a table; it moves between those of the rows beside it.
    case tableShare(Int)
    /// Price over the base amount in a row of a table; it moves between those of the rows beside it.
    case tablePrice(Int)
    /// A number written in an expression, by its place from the left; from 0 to twice its value.
    case expressionNumber(Int)
    case band
    /// Percent of the bids cut on each side before the mean; a whole number.
    case trim
    case costRate
    /// In which a yearly cost recurs; a whole number.
    case costYears

    package func name(_ rule: AwardCriteria) -> String {
      switch self {
      case .priceWeight: "price weight %"
      case .pricePoints: "price.points"
      case .criterionPoints(let i): "technical." + (i < rule.criteria.count ? rule.criteria[i].id : "") + ".points"
      case .bilinearX: "price.x"
      case .cap: "price.cap"
      case .nearMeanH: "price.h"
      case .alpha: "price.alpha"
      case .power: "price.n"
      case .technicalThreshold: "technical.threshold"
      case .criterionThreshold(let i): "technical." + (i < rule.criteria.count ? rule.criteria[i].id : "") + ".threshold"
      case .tableShare(let i): "price.table row \(i + 1)"
      case .tablePrice(let i): "price.table row \(i + 1), P / BA"
      case .expressionNumber(let i): "price.expression number \(i + 1)"
      case .band: "band"
      case .trim: "trim"
      case .costRate: "cost.rate"
      case .costYears: "cost.years"
      }
    }
  }

  package let parameter: Parameter
  package let now: ExactRational
  package let bands: [Band]
  /// The band in which the parameter stands now.
  package var current: Band? { bands.last { $0.from <= now && now <= $0.to } }

  /// The parameters that a rule has.
  package static func parameters(of rule: AwardCriteria) -> [Parameter] {
    var list: [Parameter] = []
    if rule.selection == .points {
      if rule.formula != nil, rule.technicalPoints.sign > 0 { list += [.priceWeight, .pricePoints] }
      if rule.technicalPoints.sign > 0 { list += rule.criteria.indices.map { .criterionPoints($0) } }
      switch rule.formula {
      case .bilinear?: list.append(.bilinearX)
      case .absoluteLinear?: list.append(.cap)
      case .nearMean?: list.append(.nearMeanH)
      case .alpha?: list.append(.alpha)
      case .absolutePower?: list.append(.power)
      case .table(let points, _)?, .absoluteS(let points)?: list += points.indices.map { .tableShare($0) } + points.indices.map { .tablePrice($0) }
      case .expression(let expression)?: list += variedNumbers(expression).map { .expressionNumber($0) }
      default: break
      }
    }
    if rule.threshold != nil { list.append(.technicalThreshold) }
    list += rule.criteria.indices.filter { rule.criteria[$0].threshold != nil }.map { .criterionThreshold($0) }
    if rule.selection == .highestRatio { list.append(.band) }
    if rule.selection == .nearestMean { list.append(.trim) }
    if rule.cost != nil { list += [.costRate, .costYears] }
    return list
  }

  /// `nil` where the rule does not decide the case, or has no such parameter.
  package init?(_ rule: AwardCriteria, _ tender: TenderCase, _ parameter: Parameter) {
    guard let now = Self.value(parameter, rule) else { return nil }
    let outcome = AwardEngine(rule).award(tender)
    guard outcome.winner != nil else { return nil }
    self.parameter = parameter
    self.now = now
    let (low, high) = Self.range(parameter, rule)
    if let whole = Self.wholeNumbers(parameter) {
      bands = Self.counted(parameter, rule, tender, whole)
    } else if let steps = Self.steps(parameter, rule, tender, outcome) {
      bands = Self.stepped(parameter, rule, tender, [low] + steps.filter { $0 > low && $0 < high } + [high])
    } else if Self.isLinear(parameter, rule) {
      bands = Self.linear(parameter, rule, tender, Self.kinks(parameter, rule, tender, outcome).filter { $0 > low && $0 < high }, low, high)
    } else {
      bands = Self.searched(parameter, rule, tender, low, high)
    }
  }

  // MARK: the rule with another value

  static func value(_ parameter: Parameter, _ rule: AwardCriteria) -> ExactRational? {
    switch (parameter, rule.formula) {
    case (.priceWeight, _): rule.priceShare
    case (.pricePoints, _): rule.pricePoints
    case (.criterionPoints(let i), _): i < rule.criteria.count ? rule.criteria[i].points : nil
    case (.bilinearX, .bilinear(let x)?): x
    case (.cap, .absoluteLinear(let cap, _)?): cap
    case (.tableShare(let i), .table(let points, _)?), (.tableShare(let i), .absoluteS(let points)?): i < points.count ? points[i].1 : nil
    case (.tablePrice(let i), .table(let points, _)?), (.tablePrice(let i), .absoluteS(let points)?): i < points.count ? points[i].0 : nil
    case (.expressionNumber(let i), .expression(let expression)?): expression.numbers.dropFirst(i).first
    case (.nearMeanH, .nearMean(let h)?): h
    case (.alpha, .alpha(let exponent)?), (.power, .absolutePower(let exponent)?): exponent
    case (.technicalThreshold, _): rule.threshold
    case (.criterionThreshold(let i), _): i < rule.criteria.count ? rule.criteria[i].threshold : nil
    case (.band, _): rule.band
    case (.trim, _): ExactRational(rule.trim)
    case (.costRate, _): rule.cost?.rate
    case (.costYears, _): rule.cost.map { ExactRational($0.years) }
    default: nil
    }
  }

  static func range(_ parameter: Parameter, _ rule: AwardCriteria) -> (ExactRational, ExactRational) {
    let all = rule.pricePoints + rule.technicalPoints
    return switch parameter {
    case .priceWeight: (.zero, .hundred)
    case .pricePoints, .criterionPoints: (.zero, all + all)
    case .bilinearX: (.hundredths(1), .one)
    case .cap: if case .absoluteLinear(_, let floor)? = rule.formula { (floor + .hundredths(1), .one) } else { (.hundredths(1), .one) }
    case .criterionThreshold(let i): (.zero, i < rule.criteria.count ? rule.criteria[i].points : .zero)
    case .tableShare(let i):
      switch rule.formula {
      case .table(let points, _)?, .absoluteS(let points)?:
        (i + 1 < points.count ? points[i + 1].1 : .zero, i > 0 && i <= points.count ? points[i - 1].1 : .one)
      default: (.zero, .one)
      }
    case .tablePrice(let i): tablePriceRange(i, rule)
    case .expressionNumber: (.zero, (value(parameter, rule) ?? .one) * ExactRational(2))
    case .trim: (.zero, ExactRational(45))
    case .costRate: (.zero, .hundredths(20))
    case .costYears: (.one, ExactRational(40))
    case .nearMeanH: (.hundredths(1), ExactRational(5))
    case .alpha: (.hundredths(10), ExactRational(4))
    case .power: (.one, ExactRational(6))
    case .technicalThreshold: (.zero, rule.technicalPoints)
    case .band: (.zero, .one)
    }
  }

  static func rule(_ rule: AwardCriteria, _ parameter: Parameter, _ value: ExactRational) -> AwardCriteria {
    var other = rule
    func scaled(_ factor: (Int) -> ExactRational) {
      other.criteria = rule.criteria.enumerated().map { i, criterion in
        AwardCriteria.Criterion(
          id: criterion.id, points: factor(i), threshold: criterion.threshold, value: criterion.value, isPaired: criterion.isPaired)
      }
      other.technicalPoints = other.criteria.reduce(ExactRational.zero) { $0 + $1.points }
    }
    switch parameter {
    case .priceWeight:
      let all = rule.pricePoints + rule.technicalPoints
      other.pricePoints = all * value * .hundredths(1)
      let rest = (all - other.pricePoints).divided(by: rule.technicalPoints) ?? .zero
      scaled { rule.criteria[$0].points * rest }
    case .pricePoints: other.pricePoints = value
    case .criterionPoints(let changed): scaled { $0 == changed ? value : rule.criteria[$0].points }
    case .bilinearX: other.formula = .bilinear(value)
    case .cap: if case .absoluteLinear(_, let floor)? = rule.formula { other.formula = .absoluteLinear(cap: value, floor: floor) }
    case .criterionThreshold(let changed):
      other.criteria = rule.criteria.enumerated().map { i, criterion in
        AwardCriteria.Criterion(
          id: criterion.id, points: criterion.points, threshold: i == changed ? value : criterion.threshold, value: criterion.value,
          isPaired: criterion.isPaired)
      }
    case .tableShare(let i), .tablePrice(let i):
      func moved(_ points: [(ExactRational, ExactRational)]) -> [(ExactRational, ExactRational)] {
        points.enumerated().map { $0.offset != i ? $0.element : parameter == .tablePrice(i) ? (value, $0.element.1) : ($0.element.0, value) }
      }
      switch rule.formula {
      case .table(let points, let isStepped)?: other.formula = .table(moved(points), isStepped: isStepped)
      case .absoluteS(let points)?: other.formula = .absoluteS(moved(points))
      default: break
      }
    case .expressionNumber(let i): if case .expression(let expression)? = rule.formula { other.formula = .expression(expression.with(value, at: i)) }
    case .trim: other.trim = value.wholePart ?? rule.trim
    case .costRate: other.cost = rule.cost.map { AwardCriteria.Cost(rate: value, years: $0.years, base: $0.base) }
    case .costYears: other.cost = rule.cost.map { AwardCriteria.Cost(rate: $0.rate, years: value.wholePart ?? $0.years, base: $0.base) }
    case .nearMeanH: other.formula = .nearMean(h: value)
    case .alpha: other.formula = .alpha(value)
    case .power: other.formula = .absolutePower(value)
    case .technicalThreshold: other.threshold = value
    case .band: other.band = value
    }
    return other
  }

  private static func award(_ rule: AwardCriteria, _ tender: TenderCase, _ parameter: Parameter, _ value: ExactRational) -> AwardOutcome {
    AwardEngine(Self.rule(rule, parameter, value)).award(tender)
  }

  // MARK: the three ways

  /// Values at which the winner may change and between which it cannot: thresholds and the band look only at whether a figure reaches them.
  private static func steps(_ parameter: Parameter, _ rule: AwardCriteria, _ tender: TenderCase, _ outcome: AwardOutcome) -> [ExactRational]? {
    switch parameter {
    case .technicalThreshold: return AwardEngine(rule).thresholdFigures(tender).map { Set($0.totals).sorted() }
    case .criterionThreshold(let i):
      return AwardEngine(rule).thresholdFigures(tender).map { figures in Set(figures.points.compactMap { i < $0.count ? $0[i] : nil }).sorted() }
    case .band:
      var plain = rule
      plain.band = .zero
      let ratios = AwardEngine(plain).award(tender).lines.compactMap(\.total)
      guard let best = ratios.max(), best.sign > 0 else { return [] }
      return Set(ratios.compactMap { ratio in ratio.divided(by: best).map { .one - $0 } }).sorted()
    case .tablePrice: return tablePriceSteps(rule, tender, outcome)
    default: return nil
    }
  }

  private static func wholeNumbers(_ parameter: Parameter) -> ClosedRange<Int>? {
    switch parameter {
    case .trim: 0...45
    case .costYears: 1...40
    default: nil
    }
  }

  /// Every whole number is tried; a band runs from its first to its last one. Shares that cut the same number of bids are one.
  private static func counted(_ parameter: Parameter, _ rule: AwardCriteria, _ tender: TenderCase, _ values: ClosedRange<Int>) -> [Band] {
    let scored = CasePrices(tender, withDiscounts: false).admitted.count
    var before: (cut: Int, winner: Int?)?
    return joined(
      values.map { value in
        let exact = ExactRational(value)
        // The anomaly gate comes before the cut and may leave fewer bids: then each value is tried by itself.
        let cut = parameter == .trim && rule.anomaly == nil && !rule.needsQuality ? WingCut.size(bids: scored, percent: value) : -1 - value
        let winner: Int?
        if let before, before.cut == cut { winner = before.winner } else { winner = award(rule, tender, parameter, exact).winner }
        before = (cut, winner)
        return Band(from: exact, to: exact, winner: winner, isExact: true)
      })
  }

  private static func stepped(_ parameter: Parameter, _ rule: AwardCriteria, _ tender: TenderCase, _ ends: [ExactRational]) -> [Band] {
    joined(
      zip(ends, ends.dropFirst()).map { from, to in
        let middle = (from + to).divided(byCount: 2)
        return Band(from: from, to: to, winner: award(rule, tender, parameter, middle).winner, isExact: true)
      })
  }

  /// Whether scores are straight lines, between kinks, in the parameter or in its inverse.
  static func isLinear(_ parameter: Parameter, _ rule: AwardCriteria) -> Bool {
    let hasThresholds = rule.threshold != nil || rule.criteria.contains { $0.threshold != nil }
    guard rule.rounding.mode == .none, rule.selection == .points else { return false }
    switch parameter {
    case .priceWeight, .criterionPoints:
      if hasThresholds { return false }
      // Rescaling the total divides by the best bid's, which moves with the points of one criterion, not with the weight of all.
      return parameter == .priceWeight ? !usesQuality(rule.formula) : rule.rescaling == .none || rule.rescaling == .criterion
    case .pricePoints: return !usesQuality(rule.formula)
    case .bilinearX, .nearMeanH, .tableShare: return true
    case .cap: if case .absoluteLinear(_, let floor)? = rule.formula { return floor.isZero } else { return false }
    case .alpha, .power, .technicalThreshold, .criterionThreshold, .band, .trim, .costRate, .costYears, .tablePrice, .expressionNumber: return false
    }
  }

  /// An expression may take the points themselves as a variable, in any form.
  private static func usesQuality(_ formula: PriceFormula?) -> Bool {
    if case .expression? = formula { true } else { false }
  }

  private static func isInverse(_ parameter: Parameter) -> Bool { parameter == .cap || parameter == .nearMeanH }

  private static func kinks(_ parameter: Parameter, _ rule: AwardCriteria, _ tender: TenderCase, _ outcome: AwardOutcome) -> [ExactRational] {
    let prices = tender.bids.indices.filter { outcome.lines[$0].out == nil }.compactMap { rule.evaluated(tender.bids[$0]) }
    switch parameter {
    case .cap:
      guard let base = rule.base(of: tender) else { return [] }
      return Set(prices.compactMap { (base - $0).divided(by: base) }).sorted()
    case .nearMeanH:
      let mean = prices.reduce(ExactRational.zero, +).divided(byCount: prices.count)
      return Set(prices.compactMap { ($0 - mean).magnitude.divided(by: mean) }).sorted()
    default: return []
    }
  }

  /// The upper envelope of straight lines, piece by piece.
  private static func linear(
    _ parameter: Parameter, _ rule: AwardCriteria, _ tender: TenderCase, _ kinks: [ExactRational], _ low: ExactRational, _ high: ExactRational
  ) -> [Band] {
    let inverse = isInverse(parameter)
    func turned(_ value: ExactRational) -> ExactRational { inverse ? ExactRational.one.divided(by: value) ?? .zero : value }
    var bands: [Band] = []
    let ends = [low] + kinks + [high]
    for (from, to) in zip(ends, ends.dropFirst()) {
      // In u the scores are straight; in the inverse of the parameter u runs the other way.
      let (a, b) = inverse ? (turned(to), turned(from)) : (from, to)
      let (p, q) = (a + (b - a).divided(byCount: 3), b - (b - a).divided(byCount: 3))
      let (first, second) = (award(rule, tender, parameter, turned(p)), award(rule, tender, parameter, turned(q)))
      var lines: [(slope: ExactRational, at: ExactRational)] = []
      for row in tender.bids.indices {
        guard let x = first.lines[row].total, let y = second.lines[row].total, let slope = (y - x).divided(by: q - p) else { continue }
        lines.append((slope, x - slope * (p - a)))
      }
      // Where two of the highest lines cross inside of the piece; between neighbouring crossings the best bid does not change.
      var cuts: Set<ExactRational> = []
      for (i, one) in lines.enumerated() {
        for other in lines[..<i] {
          guard let x = (other.at - one.at).divided(by: one.slope - other.slope), x.sign > 0, x < b - a else { continue }
          let height = one.at + one.slope * x
          if !lines.contains(where: { $0.at + $0.slope * x > height }) { cuts.insert(turned(a + x)) }
        }
      }
      bands += stepped(parameter, rule, tender, [from] + cuts.sorted() + [to])
    }
    return joined(bands)
  }

  private static let steps = 48
  private static let halvings = 30

  private static func searched(
    _ parameter: Parameter, _ rule: AwardCriteria, _ tender: TenderCase, _ low: ExactRational, _ high: ExactRational
  ) -> [Band] {
    func winner(_ value: ExactRational) -> Int? { award(rule, tender, parameter, value).winner }
    let isCostly = rule.isCostly || parameter == .alpha || parameter == .power
    let steps = isCostly ? 16 : Self.steps
    let halvings = isCostly ? 16 : Self.halvings
    var bands: [Band] = []
    var (at, now) = (low, winner(low))
    var from = low
    for step in 1...steps {
      let next = low + (high - low) * (ExactRational(step, over: steps) ?? .one)
      let then = winner(next)
      if then != now {
        var (left, right) = (at, next)
        for _ in 0..<halvings {
          let middle = (left + right).divided(byCount: 2).rounded(.halfUp, decimals: 12)
          if winner(middle) == now { left = middle } else { right = middle }
        }
        bands.append(Band(from: from, to: right, winner: now, isExact: false))
        (from, now) = (right, then)
      }
      at = next
    }
    bands.append(Band(from: from, to: high, winner: now, isExact: true))
    return joined(bands)
  }

  /// Neighbours with the same winner are one band.
  private static func joined(_ bands: [Band]) -> [Band] {
    var result: [Band] = []
    for band in bands {
      if let last = result.last, last.winner == band.winner {
        result[result.count - 1] = Band(from: last.from, to: band.to, winner: last.winner, isExact: band.isExact)
      } else {
        result.append(band)
      }
    }
    return result
  }
}
