import Findings
import ProcurementModel
import RuleLanguage

/// What came out of an example.
package struct ExampleOutcome: Sendable {
  package let rule: String
  package let example: String
  package let disguise: ExampleDisguise
  /// What is not as expected; empty where everything is.
  package let differences: [String]
  package var isAsExpected: Bool { differences.isEmpty }
}

/// Runs the examples of rules: each table becomes records, the records a store, the store verdicts.
package struct ExampleRunner: Sendable {
  package init() {}

  /// Every example of the rule as written and in every disguise that leaves its meaning.
  package func run(_ rule: Rule, disguises: [ExampleDisguise] = ExampleDisguise.allCases) -> [ExampleOutcome] {
    rule.examples.flatMap { example in disguises.filter { $0.fits(rule) }.map { run(example, of: rule, $0) } }
  }

  package func run(_ example: RuleExample, of rule: Rule, _ disguise: ExampleDisguise = .none) -> ExampleOutcome {
    let disguised = disguise.applied(to: example)
    let differences: [String]
    do throws(ExampleProblem) {
      differences = compare(disguised, rule, disguise, try judge(disguised, rule, disguise))
    } catch { differences = [error.description] }
    return ExampleOutcome(rule: rule.id, example: example.name, disguise: disguise, differences: differences)
  }

  private struct Judged {
    var rows: [MeasureRow]
    var drafts: [FindingDraft]
  }

  private static let backgroundPrefix = "background "

  private func judge(_ example: RuleExample, _ rule: Rule, _ disguise: ExampleDisguise) throws(ExampleProblem) -> Judged {
    var tables = ExampleTables(everyAwardHasContract: rule.subject.entity == .contract)
    try tables.add(header: example.header, rows: example.rows)
    if let background = example.background { try add(background, to: &tables) }
    if disguise == .withUnrelatedLot {
      try tables.add(
        header: ["lot", "bidders", "amount", "winner"],
        rows: [("One", 1000), ("Two", 1041), ("Three", 1113), ("Four", 1190), ("Five", 1302)].map {
          ["1", "background unrelated \($0.0)", "\($0.1)", $0.1 == 1000 ? "true" : "false"]
        },
        tenderPrefix: Self.backgroundPrefix + "unrelated ", buyer: "background unrelated buyer")
    }
    var rule = rule
    // Examples of a retired rule still run.
    if rule.status == .retired { rule.status = .draft }
    let settings = Dictionary(example.settings.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    let engine = RuleEngine(
      data: EngineData(store: tables.store(), asOf: example.asOf, referenceLists: tables.referenceLists), rules: [rule], settings: [rule.id: settings]
    )
    var rows: [MeasureRow] = []
    let result = engine.run { if !Self.isBackground($0.subject) { rows.append($0) } }
    return Judged(rows: rows, drafts: result.flagged.flatMap { $0.drafts() }.filter { !Self.isBackground($0.finding.subject) })
  }

  /// Honest lots with independent bids, each a tender of its own, the lowest bid winning.
  private func add(_ background: RuleExample.Background, to tables: inout ExampleTables) throws(ExampleProblem) {
    var random = SplitMix(seed: UInt64(background.seed))
    let pool = max(20, background.bids * 4)
    let constant = background.cells.filter { !["lot", "bidders", "amount", "winner"].contains($0.column) }
    var rows: [[String]] = []
    for lot in 1...background.lots {
      guard background.bids > 0 else {
        rows.append(["\(lot)", "", "", ""] + constant.map(\.value))
        continue
      }
      var bidders: [Int] = []
      while bidders.count < background.bids {
        let bidder = Int(random.next() % UInt64(pool))
        if !bidders.contains(bidder) { bidders.append(bidder) }
      }
      let cents = bidders.map { _ in
        Int64((background.amount.doubleValue * max(0.05, 1 + background.spread.doubleValue * random.normal()) * 100).rounded())
      }
      let lowest = cents.indices.min { cents[$0] < cents[$1] }
      for (i, bidder) in bidders.enumerated() {
        let amount = ExactDecimal(wide: Int128(cents[i]), scale: 2)?.description ?? ""
        rows.append(["\(lot)", Self.backgroundPrefix + "bidder \(bidder)", amount, i == lowest ? "true" : "false"] + constant.map(\.value))
      }
    }
    try tables.add(
      header: ["lot", "bidders", "amount", "winner"] + constant.map(\.column), rows: rows, tenderPrefix: Self.backgroundPrefix,
      buyer: Self.backgroundPrefix + "buyer")
  }

  private static func isBackground(_ subject: FindingSubject) -> Bool {
    if let process = subject.process { return process.hasPrefix(backgroundPrefix) }
    return !subject.organizations.isEmpty && subject.organizations.allSatisfy { $0.hasPrefix(backgroundPrefix) }
  }

  // MARK: comparison

  private func compare(_ example: RuleExample, _ rule: Rule, _ disguise: ExampleDisguise, _ judged: Judged) -> [String] {
    var candidates = judged.rows
    if let subject = example.subject {
      candidates = candidates.filter { matches($0.subject, subject) }
      if candidates.isEmpty { return ["there is no subject '\(subject)' among \(judged.rows.map { name($0.subject) }.joined(separator: ", "))"] }
    }
    guard !candidates.isEmpty else { return ["the rows make no \(rule.subject.rawValue)"] }
    if example.isExpectedMiss {
      return candidates.contains { $0.verdict == .flagged } ? ["a known gap is flagged now: take 'expectedMiss' out"] : []
    }
    let wanted = VerdictKind(rawValue: example.verdict.rawValue) ?? .clear
    let fitting = candidates.filter { $0.verdict == wanted }
    guard !fitting.isEmpty else { return ["\(wanted.rawValue) was expected; got \(described(candidates))"] }
    if wanted != .flagged, candidates.contains(where: { $0.verdict == .flagged }) {
      return ["\(wanted.rawValue) was expected; got \(described(candidates))"]
    }
    var differences: [String] = []
    if let expected = example.expectedMeasure, !(disguise == .tripled && rule.measure.type == .money) {
      let text = NumberText.decimal(expected.doubleValue, decimals: Int(expected.scale))
      if !fitting.contains(where: { $0.measure.map { NumberText.decimal($0, decimals: Int(expected.scale)) == text } ?? false }) {
        differences.append(
          "measure \(expected) was expected; got \(fitting.map { $0.measure.map { NumberText.decimal($0, decimals: max(6, Int(expected.scale)), fixed: false) } ?? "none" }.joined(separator: ", "))"
        )
      }
    }
    if let reason = example.expectedReason, !fitting.contains(where: { isReason(reason, $0.reason?.en) }) {
      differences.append("because '\(reason)' was expected; got \(fitting.map { "'\($0.reason?.en ?? "")'" }.joined(separator: ", "))")
    }
    if let severity = example.expectedSeverity {
      let severities = judged.drafts.filter { draft in example.subject.map { matches(draft.finding.subject, $0) } ?? true }.map(
        \.finding.severity.rawValue)
      if !severities.contains(severity.rawValue) {
        differences.append("severity \(severity.rawValue) was expected; got \(severities.joined(separator: ", "))")
      }
    }
    if let bidders = example.expectedBidders {
      let named = judged.drafts.filter { draft in example.subject.map { matches(draft.finding.subject, $0) } ?? true }.map {
        ($0.finding.bidders ?? []).map(\.name).sorted()
      }
      if !named.contains(bidders) {
        differences.append(
          "the bidders \(bidders.joined(separator: "+")) were expected; got \(named.map { $0.joined(separator: "+") }.joined(separator: ", "))")
      }
    }
    if let message = example.expectedMessage {
      let messages = judged.drafts.filter { draft in example.subject.map { matches(draft.finding.subject, $0) } ?? true }.map(\.finding.message.en)
      if !messages.contains(message) {
        differences.append("the message '\(message)' was expected; got \(messages.map { "'\($0)'" }.joined(separator: ", "))")
      }
    }
    return differences
  }

  /// The beginning of a reason is enough: `needs bid.amount` stands for `needs bid.amount (amount of the bid)`.
  private func isReason(_ expected: String, _ reason: String?) -> Bool { reason?.hasPrefix(expected) ?? false }

  private func matches(_ subject: FindingSubject, _ name: String) -> Bool {
    if subject.process == name || subject.lot == name || subject.item == name { return true }
    // One name is enough for a pair of buyer and supplier.
    if subject.organizations.contains(name) { return true }
    let parts = name.split(separator: "+").map { String($0).trimmed }
    return !subject.organizations.isEmpty && subject.organizations.sorted() == parts.sorted()
  }

  private func name(_ subject: FindingSubject) -> String { subject.keys.joined(separator: "/") }

  private func described(_ rows: [MeasureRow]) -> String {
    rows.map { row in
      let measure = row.measure.map { " (measure \(NumberText.decimal($0, decimals: 6, fixed: false)))" } ?? ""
      return name(row.subject) + ": " + row.verdict.rawValue + measure + (row.reason.map { " because " + $0.en } ?? "")
    }.joined(separator: "; ")
  }
}
