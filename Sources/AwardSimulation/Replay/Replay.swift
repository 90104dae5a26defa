import ProcurementLaw

/// Every case awarded under every rule. Cases are made a range at a time and not kept, nor are their outcomes: whoever needs one again has it computed again.
package struct Replay: Sendable {
  package let rules: [AwardCriteria]
  /// Number of cases.
  package let count: Int
  /// The cases of a range of rows, always the same for the same range.
  package let cases: @Sendable (Range<Int>) -> [TenderCase]
  private let engines: [AwardEngine]

  package static let mostRules = 8

  package init(count: Int, rules: [AwardCriteria], cases: @escaping @Sendable (Range<Int>) -> [TenderCase]) {
    self.count = count
    self.rules = rules
    self.cases = cases
    engines = rules.map { AwardEngine($0) }
  }

  package init(_ cases: [TenderCase], rules: [AwardCriteria]) {
    self.init(count: cases.count, rules: rules) { Array(cases[$0]) }
  }

  /// A case; `nil` beyond the last row.
  package func tender(_ row: Int) -> TenderCase? { row >= 0 && row < count ? cases(row..<row + 1).first : nil }

  package func outcomes(_ tender: TenderCase) -> [AwardOutcome] { engines.map { $0.award(tender) } }
  package func outcome(_ tender: TenderCase, rule: Int) -> AwardOutcome { engines[rule].award(tender) }

  /// All cases under one rule, in order, until `body` answers false.
  func each(rule: Int, _ body: (TenderCase, AwardOutcome) -> Bool) {
    var at = 0
    while at < count {
      let end = min(count, at + Parallel.chunk)
      for tender in cases(at..<end) where !body(tender, outcome(tender, rule: rule)) { return }
      at = end
    }
  }
}
