import Foundation
import Testing

/// What people read of an audit of the sample municipality, in both languages.
@Suite("Words of the pages")
struct PageWordsTests {
  /// Beginnings of words that would accuse someone; titles of works cited are not ours.
  static let accusing = ["guilt", "fraud", "corrupt", "criminal", "mafia", "mafios", "suspect", "colpevol", "frod", "corrott", "corruz", "sospett"]
  /// Words that Italian does not have.
  static let english: Set<String> = [
    "the", "and", "of", "with", "which", "from", "this", "that", "was", "were", "are", "has", "have", "not", "other", "bids", "bid", "award",
    "awards", "lot", "lots", "buyer", "supplier",
    "share", "days", "value", "known", "missing", "records", "finding", "findings", "rule", "rules", "unknown", "open", "high", "medium", "low",
  ]

  /// The visible words of a page: without markup, formulas, values of the sources and works cited.
  private func visible(_ page: String) -> String {
    var text = page
    for tag in ["head", "code", "mark", "cite"] {
      text = text.replacingOccurrences(of: "<\(tag)(>| [^>]*>)[\\s\\S]*?</\(tag)>", with: " ", options: .regularExpression)
    }
    // Names of fields as machine-readable files have them stand small below their label; paths and places likewise.
    text = text.replacingOccurrences(
      of: "<small>[A-Za-z]+\\.[A-Za-z]+</small>|<p class=\"small\"><bdi>[^<]*</bdi></p>|<td class=\"place\">[\\s\\S]*?</td>", with: " ",
      options: .regularExpression)
    return text.replacingOccurrences(of: "<[^>]*>", with: " ", options: .regularExpression)
  }

  private func pages(_ language: String) throws -> [(name: String, text: String)] {
    let scratch = try Scratch()
    let audit = scratch.path.appendingPathComponent("audit")
    let end = try Program.run(["screen", "SampleTenders/pontelago", "--out", audit.path, "--language", language])
    #expect(end.status == 0, "\(end.errors)")
    let folder = audit.appendingPathComponent("pages")
    let files =
      try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "html" } + [
        audit.appendingPathComponent("index.html")
      ]
    return try files.map { ($0.lastPathComponent, visible(try String(contentsOf: $0, encoding: .utf8))) } + [("terminal", end.output)]
  }

  @Test("Nothing that people read accuses anyone", arguments: ["en", "it"])
  func accusesNobody(language: String) throws {
    for (name, text) in try pages(language) {
      let words = text.lowercased().split { !$0.isLetter }
      for stem in Self.accusing { #expect(!words.contains { $0.hasPrefix(stem) }, "\(name): \(stem)") }
    }
  }

  @Test("No English word is left in the Italian pages")
  func italian() throws {
    for (name, text) in try pages("it") {
      // Names of files and of rules are the same in every language.
      let plain = text.split(whereSeparator: \.isWhitespace).filter {
        !$0.contains("/") && !$0.contains(".json") && !$0.contains("-") && !$0.contains("_") && !$0.contains("=")
      }
      let found = Set(plain.map { $0.lowercased().trimmingCharacters(in: .punctuationCharacters) }).intersection(Self.english)
      #expect(found.isEmpty, "\(name): \(found.sorted())")
    }
  }

  @Test("Formulas are in Italian words on Italian pages, under evidence and in the method too")
  func formulas() throws {
    func codes(_ language: String) throws -> [String] {
      let scratch = try Scratch()
      let audit = scratch.path.appendingPathComponent("audit")
      #expect(try Program.run(["screen", "SampleTenders/pontelago/ocds", "--out", audit.path, "--language", language]).status == 0)
      let folder = audit.appendingPathComponent("pages")
      return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).filter { $0.pathExtension == "html" }.flatMap {
        try String(contentsOf: $0, encoding: .utf8).components(separatedBy: "<code>").dropFirst().compactMap {
          $0.components(separatedBy: "</code>").first
        }
      }
    }
    let isEnglish = { (code: String) in code.contains(" where ") || code.contains("count(") }
    #expect(try codes("en").contains(where: isEnglish))
    let left = try codes("it").filter(isEnglish)
    #expect(left.isEmpty, "\(Set(left).sorted().prefix(3))")
  }
}
