import AuditReports
import Findings
import SourceReaders

/// An earlier audit folder to compare with.
struct Baseline {
  private var earlier: [String: (hash: String, rule: String, message: String)] = [:]

  init(folder: String) throws {
    let text: String
    do { text = try textFile(folder + "/findings.jsonl") } catch { throw CommandEnd(.noInput, "\(folder): holds no findings.jsonl to compare with") }
    for line in text.split(separator: "\n") {
      guard let id = Self.value("id", line), let hash = Self.value("evidenceHash", line) else { continue }
      earlier[id] = (hash, Self.value("rule", line) ?? "", Self.value("message", line) ?? "")
    }
  }

  /// A string member of a line that this program wrote: keys stand once, in a fixed order.
  private static func value(_ key: String, _ line: Substring) -> String? {
    let mark = "\"\(key)\":\""
    var rest = line
    while !rest.isEmpty {
      if rest.hasPrefix(mark) {
        var result = ""
        var isEscaped = false
        for character in rest.dropFirst(mark.count) {
          if isEscaped { result.append(character); isEscaped = false } else if character == "\\" { isEscaped = true } else if character == "\"" { return result } else { result.append(character) }
        }
        return nil
      }
      rest = rest.dropFirst()
    }
    return nil
  }

  func compare(_ findings: [Finding]) -> (states: [String: String], gone: [GoneFinding]) {
    var states: [String: String] = [:]
    for finding in findings {
      let id = finding.id
      states[id] = earlier[id].map { $0.hash == finding.evidenceHash ? "unchanged" : "updated" } ?? "new"
    }
    let gone = earlier.filter { states[$0.key] == nil }.sorted { $0.key < $1.key }.map { GoneFinding(id: $0.key, rule: $0.value.rule, message: $0.value.message) }
    return (states, gone)
  }
}
