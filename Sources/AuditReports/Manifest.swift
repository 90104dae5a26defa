import Documents
import Findings
import RuleLanguage

/// `manifest.json`: what went in, what judged it, what came out, each with its hash.
package enum Manifest {
  package static func write(_ findings: FindingTotals, _ summary: AuditSummary, to folder: OutputFolder) throws(OutputError) {
    let outputs = folder.written
    try folder.write("manifest.json", isHashed: false) { file throws(OutputError) in
      try file.write(json(findings, summary, outputs).indented)
    }
  }

  static func json(_ findings: FindingTotals, _ summary: AuditSummary, _ outputs: [(name: String, sha256: String, bytes: Int)]) -> JSONValue {
    return .object([
      .init("schema", .string("probity-manifest/1")), .init("program", .string(summary.program)),
      .init("inputs", .array(summary.inputs.map(input))),
      .init("rules", .array(summary.rules.map(rule))),
      .init(
        "settings",
        .array(
          summary.settings.map {
            .object([.init("name", .string($0.name)), .init("sha256", .string($0.sha256)), .init("bytes", .integer($0.bytes))])
          })),
      .init("language", .string(summary.language.rawValue)), .init("personalData", .string(summary.personalData.rawValue)),
      .init("asOf", .string(summary.asOf)),
      .init("profile", .string(summary.profile)), .init("totals", summary.totals.json),
      .init("problems", .object(summary.problems.map { .init($0.kind, .integer($0.count)) })),
      .init(
        "findings", .object([.init("total", .integer(findings.count))] + Severity.allCases.map { .init($0.rawValue, .integer(findings.count($0))) })),
      .init("notAsked", .integer(summary.notAsked)),
      .init(
        "gone",
        .array(
          summary.gone.map {
            .object([
              .init("id", .string($0.id)), .init("rule", .string($0.rule)), .init("subject", .string($0.subject)),
              .init("message", .string($0.message)),
            ])
          })),
      .init(
        "outputs",
        .object(outputs.map { .init($0.name, .object([.init("sha256", .string($0.sha256)), .init("bytes", .integer($0.bytes))])) })),
    ])
  }

  private static func input(_ input: InputSummary) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("path", .string(input.path)), .init("format", .string(input.format)), .init("version", .string(input.version)),
      .init("encoding", .string(input.encoding)),
      .init("bytes", .integer(input.bytes)), .init("sha256", .string(input.sha256)), .init("read", input.read?.json ?? .null),
      .init("refused", .string(input.refused)),
    ]
    if let passedOver = input.passedOver { members.append(.init("passedOver", .string(passedOver))) }
    return .object(members)
  }

  private static func rule(_ summary: RuleSummary) -> JSONValue {
    .object([
      .init("id", .string(summary.rule.id)), .init("version", .integer(summary.rule.version)), .init("sha256", .string(summary.sha256)),
      .init("bytes", .integer(summary.rule.source.bytes.count)),
      .init("parameters", .object(summary.parameters.map { .init($0.name, .string($0.value)) })),
    ])
  }
}

extension JSONValue {
  /// One member a line for people who open the file.
  package var indented: String {
    func write(_ value: JSONValue, _ depth: Int) -> String {
      let pad = String(repeating: "  ", count: depth + 1)
      let end = String(repeating: "  ", count: depth)
      switch value {
      case .object(let members) where !members.isEmpty && depth < 2:
        return "{\n" + members.map { pad + JSONValue.string($0.key).text + ": " + write($0.value, depth + 1) }.joined(separator: ",\n") + "\n" + end
          + "}"
      case .array(let values) where !values.isEmpty && depth < 2:
        return "[\n" + values.map { pad + write($0, depth + 2) }.joined(separator: ",\n") + "\n" + end + "]"
      default: return value.text
      }
    }
    return write(self, 0) + "\n"
  }
}
