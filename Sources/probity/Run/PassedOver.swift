import AuditReports
import Findings
import SourceReaders

/// What was said of files that hold no tender data or are copies of others: each by name where they are few, else how many of each kind.
struct PassedOver {
  private static let mostNames = 3
  private let names: [(name: String, reason: String)]
  private let language: ReportLanguage

  init(_ sources: SourceSet, _ language: ReportLanguage) {
    names = sources.files.compactMap { file in sources.passedOver[file.index].map { (file.name, $0) } }
    self.language = language
  }

  /// What the files are, without what to do with them.
  private static func kind(_ reason: String) -> String {
    var kind = String(reason.prefix { $0 != ";" })
    for words in [", no tender data", "no tender data: ", ", non dati di gara", "non contiene dati di gara: "] {
      kind = kind.replacing(words, with: "")
    }
    return kind
  }

  /// `place` says where each file is named.
  func lines(namedIn place: (en: String, it: String)) -> [String] {
    let word = language == .it ? "tralasciato" : "passed over"
    func say(_ reason: String) -> String { InputReason.text(reason, language) }
    if names.count <= Self.mostNames { return names.map { "\(word): \($0.name): \(say($0.reason))" } }
    var kinds: [(reason: String, count: Int)] = []
    for (_, reason) in names {
      let kind = Self.kind(say(reason))
      if let known = kinds.firstIndex(where: { $0.reason == kind }) { kinds[known].count += 1 } else { kinds.append((kind, 1)) }
    }
    let list = kinds.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }.map { "\($0.count) × \($0.reason)" }.joined(separator: ", ")
    return [
      language == .it
        ? "tralasciati: \(names.count) file senza dati di gara o già letti (\(list)); i nomi sono in \(place.it)"
        : "passed over: \(names.count) files without tender data or read already (\(list)); \(place.en) names them"
    ]
  }
}
