import AuditReports
import ProcurementModel
import RuleEngine
import RuleLanguage

/// `--settings FILE`: parameter values by rule id, and award rules where sources state none. See docs/rule-language.md, "Settings".
struct Settings {
  var parameters: [String: [String: Constant]] = [:]
  var assumptions: [AwardRuleAssumption] = []
  var bytes: [UInt8] = []
  var name = ""

  init() {}

  /// As the manifest names it.
  var files: [SettingsFile] { bytes.isEmpty ? [] : [SettingsFile(name: name, sha256: RunningDigest.text(of: bytes), bytes: bytes.count)] }

  init(path: String, catalogue: RuleCatalogue) throws {
    let text = try textFile(path)
    bytes = Array(text.utf8)
    name = path.split(separator: "/").last.map(String.init) ?? path
    do throws(RuleProblems) {
      let settings = try RuleSettings.load(text, file: path, rules: catalogue)
      for (rule, values) in settings.values {
        for (name, value) in values { parameters[rule, default: [:]][name] = value }
      }
      assumptions = settings.assumptions
    } catch { throw CommandEnd(.wrongConfiguration, error.description) }
  }

  /// The rules with these values in their titles and rationales.
  func worded(_ rules: [Rule]) -> [Rule] { parameters.isEmpty ? rules : rules.map { $0.worded(parameters[$0.id] ?? [:]) } }

  /// Statements with sources as file numbers; a source is a format, a file name, or the beginning of its path.
  func assumptions(_ files: [(index: UInt32, name: String, format: String)]) -> AwardRuleAssumptions {
    AwardRuleAssumptions(
      statements: assumptions.map { assumption in
        AwardRuleAssumptions.Statement(
          rule: assumption.awardRule, buyer: assumption.buyer,
          files: assumption.source.map { _ in Set(files.filter { assumption.holds(source: $0.name, format: $0.format) }.map(\.index)) },
          by: "settings")
      })
  }
}
