import ProcurementModel
import StrictYAML

/// What a user changes for a run: values of parameters, and award rules that the sources leave open.
///
/// ```yaml
/// settings:
///   winner-far-below: {level: 0.05}
/// assumptions:
///   - {awardRule: lowest-price, buyer: "IT-CF:01234567890"}
///   - {awardRule: lowest-price, source: bids.csv}
/// ```
package struct RuleSettings: Sendable {
  /// By rule id, in the order of the file.
  package var values: [(rule: String, values: [(name: String, value: Constant)])]
  package var assumptions: [AwardRuleAssumption]

  package init(values: [(rule: String, values: [(name: String, value: Constant)])] = [], assumptions: [AwardRuleAssumption] = []) {
    self.values = values
    self.assumptions = assumptions
  }

  /// Reads a settings file against the rules it speaks of. Unknown rules and parameters, and values outside of a range, are mistakes; all are named.
  package static func load(_ text: String, file: String, rules: RuleCatalogue) throws(RuleProblems) -> RuleSettings {
    let list = ProblemList()
    let settings = list.attempt { try SettingsReader(rules: rules, list: list).read(StrictYAML.parse(text, file: file)) }
    guard let settings, list.problems.isEmpty else { throw RuleProblems(list.problems) }
    return settings
  }
}

/// An award rule that a user states where the source does not: every finding that rests on it says so.
package struct AwardRuleAssumption: Sendable, Hashable {
  package var awardRule: AwardRule
  /// Identifier of the buyer it holds for, as published or with its scheme (`IT-CF:…`); `nil`: any buyer.
  package var buyer: String?
  /// A file, as in the manifest, or a format (`legge190-xml`) it holds for; `nil`: any source.
  package var source: String?
  /// Where it was stated: `settings.yaml:4`.
  package var place: String

  package init(awardRule: AwardRule, buyer: String?, source: String?, place: String) {
    self.awardRule = awardRule
    self.buyer = buyer
    self.source = source
    self.place = place
  }

  /// Whether it holds for a lot; the first assumption that does counts.
  package func holds(buyers: [String], file: String, format: String) -> Bool {
    if let buyer, !buyers.contains(buyer) { return false }
    return holds(source: file, format: format)
  }

  /// Whether the source is meant: any, the format, the file, its name, or a folder that it lies in.
  package func holds(source file: String, format: String) -> Bool {
    guard let source else { return true }
    return source == file || source == format || source == file.split(separator: "/").last.map(String.init)
      || file.hasPrefix(source.hasSuffix("/") ? source : source + "/")
  }
}

extension RuleCatalogue {
  /// The rules with a user's values in the place of the defaults.
  package func applying(_ settings: RuleSettings) -> RuleCatalogue {
    var rules = rules
    for (id, values) in settings.values {
      guard let index = rules.firstIndex(where: { $0.id == id }) else { continue }
      for (name, value) in values {
        guard let place = rules[index].parameters.firstIndex(where: { $0.name == name }) else { continue }
        rules[index].parameters[place].value = value
      }
      rules[index] = rules[index].worded()
    }
    return RuleCatalogue(rules: rules, peerGroups: peerGroups)
  }
}

private struct SettingsReader {
  let rules: RuleCatalogue
  let list: ProblemList

  func read(_ root: YAMLNode) throws -> RuleSettings {
    var settings = RuleSettings()
    let top = try root.mapping()
    for entry in top.entries {
      switch entry.key {
      case "settings", "rules":
        for entry in list.attempt({ try entry.value.mapping() })?.entries ?? [] { rule(entry, in: top, &settings) }
      case "assumptions", "awardRules":
        for node in list.attempt({ try entry.value.list() }) ?? [] {
          if let assumption = list.attempt({ try assumption(node) }) { settings.assumptions.append(assumption) }
        }
      // Rule ids may also stand at the top.
      default: rule(entry, in: top, &settings)
      }
    }
    return settings
  }

  private func rule(_ entry: YAMLNode.Entry, in top: YAMLMapping, _ settings: inout RuleSettings) {
    guard let rule = rules.rule(entry.key) else {
      let known = rules.rules.map(\.id) + ["settings", "assumptions"]
      list.add(top.error("unknown rule '\(entry.key)'" + NearestName.hint(entry.key, among: known), at: entry))
      return
    }
    if settings.values.contains(where: { $0.rule == rule.id }) {
      list.add(top.error("the rule '\(rule.id)' is set twice", at: entry))
      return
    }
    guard let mapping = list.attempt({ try entry.value.mapping() }) else { return }
    list.add(
      contentsOf: mapping.entries.filter { value in !rule.parameters.contains { $0.name == value.key } }.map { value in
        let names = rule.parameters.map(\.name)
        let hint = NearestName.hint(value.key, among: names)
        let known = names.isEmpty ? "; it has none" : "; known: \(names.joined(separator: ", "))"
        return mapping.error("unknown parameter '\(value.key)' of \(rule.id)" + (hint.isEmpty ? known : hint), at: value)
      })
    var values: [(name: String, value: Constant)] = []
    for value in mapping.entries {
      guard let parameter = rule.parameters.first(where: { $0.name == value.key }), let text = list.attempt({ try value.value.nonEmptyString() })
      else { continue }
      switch parameter.value(of: text) {
      case .success(let constant): values.append((parameter.name, constant))
      case .failure(let problem): list.add(value.value.error("\(parameter.name): \(problem.message)"))
      }
    }
    settings.values.append((rule.id, values))
  }

  private func assumption(_ node: YAMLNode) throws -> AwardRuleAssumption {
    let mapping = try node.mapping(known: ["awardRule", "buyer", "source"])
    return AwardRuleAssumption(
      awardRule: try mapping.required("awardRule").word(AwardRule.self), buyer: try mapping["buyer"]?.nonEmptyString(),
      source: try mapping["source"]?.nonEmptyString(),
      place: "\(node.source.file):\(node.line)")
  }
}
