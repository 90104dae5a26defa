import AuditReports
import Documents
import Findings
import SourceReaders

/// An earlier audit folder to compare with.
struct Baseline {
  private let earlier: [String: (hash: String, rule: String, message: String, subject: String)]

  init(folder: String) throws {
    let path = folder + "/findings.jsonl"
    var (line, wrong) = (0, 0)
    var earlier: [String: (hash: String, rule: String, message: String, subject: String)] = [:]
    let isRead = FileBytes.forEachLine(path) { text in
      line += 1
      guard !text.isEmpty else { return true }
      guard let finding = JSONReader.read(text), let id = finding["id"]?.string, let hash = finding["evidenceHash"]?.string else {
        wrong = line
        return false
      }
      let subject = finding["subject"]
      let keys = [subject?["process"]?.string, subject?["lot"]?.string].compactMap { $0 }.joined(separator: " / ")
      let about = [subject?["title"]?.string ?? "", keys].filter { !$0.isEmpty }.joined(separator: " · ")
      earlier[id] = (hash, finding["rule"]?.string ?? "", finding["message"]?.string ?? "", about)
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

  /// `new`, `unchanged` or `updated`.
  func state(of finding: Finding, id: String) -> String {
    earlier[id].map { $0.hash == finding.evidenceHash ? "unchanged" : "updated" } ?? "new"
  }

  /// What is there no more, of the rules that this run asked; `states` are those of all findings of this run, by id.
  func gone(_ states: [String: String], rules: Set<String>) -> [GoneFinding] {
    earlier.filter { states[$0.key] == nil && rules.contains($0.value.rule) }.sorted { $0.key < $1.key }.map {
      GoneFinding(id: $0.key, rule: $0.value.rule, message: $0.value.message, subject: $0.value.subject)
    }
  }

  /// How many earlier findings are of rules that this run did not ask: nobody knows whether they are gone.
  func notAsked(_ states: [String: String], rules: Set<String>) -> Int {
    earlier.count { states[$0.key] == nil && !rules.contains($0.value.rule) }
  }
}
