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

  /// `new`, `unchanged` or `updated`.
  func state(of finding: Finding, id: String) -> String {
    earlier[id].map { $0.hash == finding.evidenceHash ? "unchanged" : "updated" } ?? "new"
  }

  /// What is there no more; `states` are those of all findings of this run, by id.
  func gone(_ states: [String: String]) -> [GoneFinding] {
    earlier.filter { states[$0.key] == nil }.sorted { $0.key < $1.key }.map {
      GoneFinding(id: $0.key, rule: $0.value.rule, message: $0.value.message)
    }
  }
}
