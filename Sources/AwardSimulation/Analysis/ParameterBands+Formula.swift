import ProcurementLaw

/// Numbers that a rule's author wrote: prices in the rows of a table, and numbers inside of an expression.
extension ParameterBands {
  /// Numbers of an expression that are varied; each costs many awards.
  static let mostNumbers = 6

  /// A zero has no scale to be varied on.
  static func variedNumbers(_ expression: SafeExpression) -> [Int] {
    let numbers = expression.numbers
    return Array(numbers.indices.filter { !numbers[$0].isZero }.prefix(mostNumbers))
  }

  /// Numbers of a rule that are not varied, with the reason; `nil` where all are.
  package static func notVaried(_ rule: AwardCriteria) -> LawText? {
    guard case .expression(let expression)? = rule.formula else { return nil }
    let varied = variedNumbers(expression).count
    guard expression.numbers.count > varied else { return nil }
    return LawText(
      en: "of the expression's numbers zeros are not varied, nor those behind the first \(mostNumbers) others",
      it: "dei numeri dell'espressione non sono variati gli zeri, né quelli dopo i primi \(mostNumbers) altri")
  }

  /// Whether the winner is looked for on a grid of values of a number that the rule's author wrote: for fewer tenders than the others.
  package static func isSlow(_ parameter: Parameter) -> Bool {
    switch parameter {
    case .tablePrice, .expressionNumber: true
    default: false
    }
  }

  private static func rows(_ rule: AwardCriteria) -> [(ExactRational, ExactRational)] {
    switch rule.formula {
    case .table(let points, _)?, .absoluteS(let points)?: points
    default: []
    }
  }

  /// Between the prices of the rows beside it; nobody bids above the base amount.
  static func tablePriceRange(_ row: Int, _ rule: AwardCriteria) -> (ExactRational, ExactRational) {
    let points = rows(rule)
    let low = row > 0 && row <= points.count ? points[row - 1].0 : .zero
    if row + 1 < points.count { return (low, points[row + 1].0) }
    return (low, row < points.count ? max(.one, points[row].0) : .one)
  }

  /// A step moves past a bid or it does not: the winner changes at the bids' own prices over the base amount alone. `nil` where points are straight in between.
  static func tablePriceSteps(_ rule: AwardCriteria, _ tender: TenderCase, _ outcome: AwardOutcome) -> [ExactRational]? {
    guard case .table(_, isStepped: true)? = rule.formula, let base = rule.base(of: tender) else { return nil }
    let prices = tender.bids.indices.filter { outcome.lines[$0].out == nil }.compactMap { rule.evaluated(tender.bids[$0])?.divided(by: base) }
    return Set(prices).sorted()
  }
}
