import ProcurementLaw

/// Every case awarded under every rule. Cases are made a range at a time and not kept, nor are their outcomes: whoever needs one again has it computed again.
package struct Replay: Sendable {
  package let rules: [AwardCriteria]
  /// Number of cases.
  package let count: Int
  /// The cases of a range of rows, always the same for the same range.
  package let cases: @Sendable (Range<Int>) -> [TenderCase]
  private let engines: [AwardEngine]
  private let needsDiscounts: Bool

  package static let mostRules = 8
  /// Cases handled at a time.
  package static let chunk = 200

  package init(count: Int, rules: [AwardCriteria], cases: @escaping @Sendable (Range<Int>) -> [TenderCase]) {
    self.count = count
    self.rules = rules
    self.cases = cases
    engines = rules.map { AwardEngine($0) }
    needsDiscounts = engines.contains { $0.needsDiscounts }
  }

  package init(_ cases: [TenderCase], rules: [AwardCriteria]) {
    self.init(count: cases.count, rules: rules) { Array(cases[$0]) }
  }

  /// A case; `nil` beyond the last row.
  package func tender(_ row: Int) -> TenderCase? { row >= 0 && row < count ? cases(row..<row + 1).first : nil }

  package func outcomes(_ tender: TenderCase) -> [AwardOutcome] {
    let prices = CasePrices(tender, withDiscounts: needsDiscounts)
    return engines.map { $0.award(tender, prices) }
  }
  package func outcome(_ tender: TenderCase, rule: Int) -> AwardOutcome { engines[rule].award(tender) }

  /// All cases in order, until `body` answers false.
  func each(_ body: (TenderCase) -> Bool) {
    var at = 0
    while at < count {
      let end = min(count, at + Self.chunk)
      for tender in cases(at..<end) where !body(tender) { return }
      at = end
    }
  }

  /// All cases under one rule, in order, until `body` answers false.
  func each(rule: Int, _ body: (TenderCase, AwardOutcome) -> Bool) { each { body($0, outcome($0, rule: rule)) } }
}
