import AuditReports
import Documents
import Findings
import SourceReaders

/// An earlier audit folder to compare with.
struct Baseline {
  private let earlier: [String: (hash: String, rule: String, message: String)]

  init(folder: String) throws {
    let path = folder + "/findings.jsonl"
    var (line, wrong) = (0, 0)
    var earlier: [String: (hash: String, rule: String, message: String)] = [:]
    let isRead = FileBytes.forEachLine(path) { text in
      line += 1
      guard !text.isEmpty else { return true }
      guard let finding = JSONReader.read(text), let id = finding["id"]?.string, let hash = finding["evidenceHash"]?.string else {
        wrong = line
        return false
      }
      earlier[id] = (hash, finding["rule"]?.string ?? "", finding["message"]?.string ?? "")
      return true
    }
    guard isRead else { throw CommandEnd(.noInput, "\(folder): holds no findings.jsonl to compare with") }
    // Half a baseline would call old findings new.
    guard wrong == 0 else {
      throw CommandEnd(
        .wrongConfiguration, "\(path):\(wrong): this line is no finding of Probity; give an audit folder that 'probity verify' finds whole")
    }
    self.earlier = earlier
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
