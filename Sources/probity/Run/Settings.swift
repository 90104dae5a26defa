import ProcurementModel
import RuleEngine
import RuleLanguage
import StrictYAML

/// `--settings FILE`: parameter values by rule id, and award rules where sources state none.
///
/// ```yaml
/// rules:
///   repeated-direct-awards: {fewest: 4}
/// awardRules:
///   - {awardRule: lowest-price, buyer: "IT-CF:00514490010"}
///   - {awardRule: lowest-price, source: legge190-xml}
/// ```
struct Settings {
  var parameters: [String: [String: Constant]] = [:]
  var statements: [(rule: AwardRule, buyer: String?, source: String?)] = []
  var bytes: [UInt8] = []
  var name = ""

  init() {}

  init(path: String, rules: [Rule]) throws {
    let text = try textFile(path)
    bytes = Array(text.utf8)
    name = path.split(separator: "/").last.map(String.init) ?? path
    do throws(StrictYAMLError) {
      let top = try YAMLNode.parse(text, file: path).mapping(known: ["rules", "awardRules"])
      if let node = top["rules"] { try readParameters(node, rules) }
      if let node = top["awardRules"] {
        for item in try node.list() {
          let mapping = try item.mapping(known: ["awardRule", "buyer", "source"])
          statements.append((try mapping.required("awardRule").word(AwardRule.self), try mapping["buyer"]?.nonEmptyString(), try mapping["source"]?.nonEmptyString()))
        }
      }
    } catch { throw CommandEnd(.wrongConfiguration, error.description) }
  }

  private mutating func readParameters(_ node: YAMLNode, _ rules: [Rule]) throws(StrictYAMLError) {
    for (id, keyNode, value) in try node.mapping(known: nil).entries {
      guard let rule = rules.first(where: { $0.id == id }) else { throw keyNode.error("unknown rule '\(id)'\(NearestName.hint(id, among: rules.map(\.id)))") }
      for (name, nameNode, setting) in try value.mapping(known: nil).entries {
        guard let parameter = rule.parameters.first(where: { $0.name == name }) else {
          throw nameNode.error("rule '\(id)' has no parameter '\(name)'\(NearestName.hint(name, among: rule.parameters.map(\.name)))")
        }
        guard let constant = Constant(try setting.string(), type: parameter.type) else { throw setting.error("\(parameter.type.words) was expected here (\(parameter.unit))") }
        if let problem = parameter.problem(with: constant) { throw setting.error(problem) }
        parameters[id, default: [:]][name] = constant
      }
    }
  }

  /// Statements with sources as file numbers; a source is a format, a file name, or the beginning of its path.
  func assumptions(_ files: [(index: UInt32, name: String, format: String)]) -> AwardRuleAssumptions {
    AwardRuleAssumptions(
      statements: statements.map { statement in
        AwardRuleAssumptions.Statement(
          rule: statement.rule, buyer: statement.buyer,
          files: statement.source.map { source in Set(files.filter { $0.format == source || $0.name == source || $0.name.hasPrefix(source + "/") }.map(\.index)) }, by: "settings")
      })
  }
}
