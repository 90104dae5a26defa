import ProcurementModel
import RuleEngine
import RuleLanguage
import ScreenLibrary
import Testing

private let defaultEvidence = [
  "bidderPair": "[sharedLots]", "award": "[award.id]", "buyerSupplierPair": "[awardCount]", "supplier": "[organization.name]",
  "contract": "[contract.id]", "process": "[process.id]",
]

/// A rule with what matters in a test; everything else is filled in.
func makeRule(
  subject: String = "lot", awardRules: String = "any", parameters: String = "", lets: String = "", applies: String = "", assessable: String = "",
  measure: String, flagWhen: String,
  required: String = "[lot.id]", peers: String = "", peerGroups: String? = nil, expected: String = "", evidence: String? = nil,
  message: String = "Seen.", severity: String = "low"
) throws -> Rule {
  func section(_ name: String, _ lines: String) -> String {
    lines.isEmpty ? "" : "\(name):\n" + lines.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n") + "\n"
  }
  let text = """
    id: tested-rule
    version: 1
    codes: [T-01]
    title: A rule of a test
    category: testing
    status: stable
    severity: \(severity)
    subject: \(subject)
    awardRules: \(awardRules)
    rationale: For tests.
    sources:
      - {citation: None, kind: guidance}
    inputs:
      required: \(required)
    \(section("parameters", parameters))\(section("let", lets))\(section("appliesWhen", applies))\(section("assessableWhen", assessable))measure:
    \(measure.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      unit: units
      it: unità
    \(peers.isEmpty ? "" : "peers: \(peers)\n")flagWhen: \(flagWhen)
    \(expected.isEmpty ? "" : "expectedByChance: \(expected)\n")evidence: \(evidence ?? defaultEvidence[subject] ?? "[lot.id]")
    message: "\(message)"
    innocentExplanations:
      - {explanation: It is a test., check: Read the test.}
    it:
      title: Una regola d'esempio
      rationale: Per i test.
      message: "\(message)"
      innocentExplanations:
        - {explanation: È un esempio., check: Leggere il test.}
    examples:
      flagged:
        - name: none
          given: |
            lot, bidders
            1, A
      clear:
        - name: nothing either
          given: |
            lot, bidders
            1, A

    """
  var files = [(path: "testing/tested-rule.yaml", text: text)]
  if let peerGroups { files.append(("peer-groups.yaml", peerGroups)) }
  let catalogue = try RuleCatalogue.load(files, screens: RuleScreens.signatures)
  return try #require(catalogue.rules.first)
}

/// Runs the table and compares with what is expected; the differences.
func differences(
  _ rule: Rule, _ verdict: RuleExample.Verdict, _ given: String, measure: String? = nil, because: String? = nil, message: String? = nil,
  subject: String? = nil, asOf: Moment? = nil, severity: RuleSeverity? = nil
) -> [String] {
  let lines = given.split(separator: "\n").map {
    $0.split(separator: ",", omittingEmptySubsequences: false).map { $0.trimmingPrefix(while: \.isWhitespace) }
  }
  let cells = lines.map { $0.map { cell in String(String(cell.reversed()).trimmingPrefix(while: \.isWhitespace).reversed()) } }
  var example = RuleExample(
    verdict: verdict, name: "test", header: cells.first ?? [], rows: Array(cells.dropFirst()), expectedMeasure: measure.flatMap { .init($0) },
    expectedReason: because, expectedMessage: message,
    subject: subject)
  example.asOf = asOf
  example.expectedSeverity = severity
  return ExampleRunner().run(example, of: rule).differences
}
