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
      guard let finding = JSONReader.read(line.utf8), let id = finding["id"]?.string, let hash = finding["evidenceHash"]?.string else { continue }
      earlier[id] = (hash, finding["rule"]?.string ?? "", finding["message"]?.string ?? "")
    }
  }

  func compare(_ findings: [Finding]) -> (states: [String: String], gone: [GoneFinding]) {
    var states: [String: String] = [:]
    for finding in findings {
      let id = finding.id
      states[id] = earlier[id].map { $0.hash == finding.evidenceHash ? "unchanged" : "updated" } ?? "new"
    }
    let gone = earlier.filter { states[$0.key] == nil }.sorted { $0.key < $1.key }.map {
      GoneFinding(id: $0.key, rule: $0.value.rule, message: $0.value.message)
    }
    return (states, gone)
  }
}
