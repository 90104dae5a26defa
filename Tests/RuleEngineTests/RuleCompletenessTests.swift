import Foundation
import RuleEngine
import RuleLanguage
import Testing

@Suite("Rules are complete")
struct RuleCompletenessTests {
  private static let peerGroups: [(path: String, text: String)] = {
    let file = RuleFolder.path.appendingPathComponent("peer-groups.yaml")
    return [("Rules/peer-groups.yaml", (try? String(contentsOf: file, encoding: .utf8)) ?? "")]
  }()

  @Test("Every rule has an example of each of the four verdicts, or says why it cannot occur", arguments: RuleFolder.ids)
  func verdicts(of id: String) throws {
    let rule = try #require(RuleFolder.catalogue?.rules.first { $0.id == id })
    for verdict in RuleExample.Verdict.allCases {
      let count = rule.examples.count { $0.verdict == verdict && !$0.isExpectedMiss }
      let isImpossible = rule.impossibleVerdicts.contains { $0.verdict == verdict }
      #expect(count > 0 || isImpossible, "\(id) has no example that is \(verdict.rawValue)")
    }
  }

  /// The codes of the first set of rules.
  private static let demanded: [String] = {
    let numbers = [
      ("COL", ["01", "02", "07", "08", "12", "13", "20", "29"]), ("INF", ["03", "04", "08"]),
      ("CMP", ["01", "02", "06", "10", "11", "24", "29", "30", "31"]), ("FAV", ["01", "03", "06", "07", "09"]),
      ("COI", ["04"]), ("EXE", ["02", "05"]), ("PLN", ["01", "03"]), ("DQ", ["01", "02", "03", "04", "05", "06", "07", "08", "09"]),
    ]
    return numbers.flatMap { family in family.1.map { family.0 + "-" + $0 } }
  }()

  @Test("Every demanded code is carried by a rule")
  func codes() throws {
    let carried = Set(try #require(RuleFolder.catalogue).rules.filter { $0.status == .stable }.flatMap(\.codes))
    #expect(Self.demanded.filter { !carried.contains($0) } == [])
  }

  @Test("A severity that depends on something is shown by an example for each of its values", arguments: RuleFolder.ids)
  func severities(of id: String) throws {
    let rule = try #require(RuleFolder.catalogue?.rules.first { $0.id == id })
    guard !rule.severityWhen.isEmpty, !Set(rule.codes).isDisjoint(with: Self.demanded + ["COI-13"]) else { return }
    let shown = Set(rule.examples.compactMap(\.expectedSeverity))
    for severity in Set(rule.severityWhen.map(\.severity) + [rule.severity]) {
      #expect(shown.contains(severity), "\(id): no example of severity \(severity.rawValue)")
    }
  }

  /// Every threshold, comparison, field, code word and screen of a rule is changed, one at a time. Some changes change nothing (`measure <= 1` of whole numbers, `< 2`), so not all can be noticed.
  @Test("The examples notice at least nine of ten small changes of the rules' logic")
  func mutations() throws {
    let rules = try #require(RuleFolder.catalogue).rules.filter { $0.profile == nil }
    let check = MutationCheck(peerGroups: Self.peerGroups)
    var (tried, caught) = (0, 0)
    for rule in rules {
      let result = check.run(rule)
      tried += result.tried
      caught += result.caught
      #expect(
        Double(result.caught) >= 0.7 * Double(result.tried),
        "\(rule.id): \(result.caught) of \(result.tried); unnoticed \(result.survivors.map { "line \($0.line): \($0.change)" }.joined(separator: "; "))"
      )
    }
    #expect(tried > 1000)
    #expect(Double(caught) >= 0.9 * Double(tried), "\(caught) of \(tried)")
  }

  @Test("The rule that docs/rule-language.md writes step by step is one, and its examples hold")
  func documentedRule() throws {
    let file = RuleFolder.path.deletingLastPathComponent().appendingPathComponent("docs/rule-language.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "id: late-opening\n"))
    let end = try #require(text.range(of: "\n```", range: start.lowerBound..<text.endIndex))
    let rule = try #require(
      try RuleCatalogue.load([("competition/late-opening.yaml", String(text[start.lowerBound..<end.lowerBound]) + "\n")], screens: []).rules.first)
    for outcome in ExampleRunner().run(rule) { #expect(outcome.differences == [], "\(outcome.example), \(outcome.disguise.rawValue)") }
  }

  @Test("A change of a rule file touches its logic, never its words")
  func segments() {
    func changes(_ line: String, _ section: String) -> [String] {
      RuleMutations.of(section + ":\n" + line).map { String($0.text.split(separator: "\n").last ?? "") }
    }
    #expect(
      changes("  - {when: measure >= 5, otherwise: fewer than 5, it: meno di 5}", "appliesWhen") == [
        "  - {when: measure > 5, otherwise: fewer than 5, it: meno di 5}", "  - {when: measure < 5, otherwise: fewer than 5, it: meno di 5}",
        "  - {when: measure >= 6, otherwise: fewer than 5, it: meno di 5}", "  - {when: measure >= 4, otherwise: fewer than 5, it: meno di 5}",
      ])
    #expect(
      changes("  level: {meaning: a share of 5 %, type: decimal, default: 0.5, range: [0, 1]}", "parameters") == [
        "  level: {meaning: a share of 5 %, type: decimal, default: 0.6, range: [0, 1]}",
        "  level: {meaning: a share of 5 %, type: decimal, default: 0.4, range: [0, 1]}",
      ])
    #expect(changes("  5 bids or more, and only valid ones", "rationale") == [])
  }
}
