import Findings
import Foundation
import Testing

@testable import AuditReports

/// What readers say of odd data is read in Italian, too: no remark of theirs lacks its translation.
@Suite("Remarks in Italian")
struct RemarkTranslationTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources")
  /// Calls whose texts become remarks.
  private static let calls = ["problem", "note", "noteWrongType", "leaveOut", "doubt", "EncodingDoubt", "batch.text"]

  /// Sentences that are made of parts, or in which words vary: with each of their words, as what varies is taken for a number.
  private static let whole: [String: [String]] = {
    let merged = ["the value of each is read in all of its rows", "read in the first row alone, as an amount would count in each"]
    let counted =
      ["2 merged cells: ", "1 merged cell: "].map { $0 + merged[0] } + ["2 merged numbers: ", "1 merged number: "].map { $0 + merged[1] }
    let column = "the layout asks for this column, and the file has none of this name"
    return [
      "7 merged 77: 7": counted, merged[0]: counted, merged[1]: counted, column + "7": [column, column + " (nearest: 'Gara')"],
      "the weights add up to 7, not to 7": ["the weights add up to 90, not to 100", "the weights add up to 0.9, not to 1"],
      "a data set that the index lists7; nothing is fetched: give its file": ["", ", updated 2024-01-31"].map {
        "a data set that the index lists\($0); nothing is fetched: give its file"
      },
      "the table of 7 is not in the same folder: they are unknown": ["bidders", "winners"].map {
        "the table of \($0) is not in the same folder: they are unknown"
      },
    ]
  }()

  @Test("Every sentence that readers and the store give a problem has an Italian one")
  func remarks() throws {
    var seen = 0
    var missing: [String] = []
    for room in ["SourceReaders", "TenderStore"] {
      let folder = Self.sources.appendingPathComponent(room)
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      where path.hasSuffix(".swift") && !path.contains("Embedded") {
        let text = Array(try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8))
        for literal in Self.literals(text) where Self.isRemark(literal, text) {
          seen += 1
          for sentence in Self.whole[literal.text] ?? [literal.text] where ReaderRemarks.text(sentence, .it) == sentence {
            missing.append("\(room)/\(path): \(sentence)")
          }
        }
      }
    }
    #expect(seen > 130, "the scan finds the remarks: \(seen)")
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
  }

  private struct Literal {
    let start: Int
    /// The text with a 7 for whatever varies.
    let text: String
  }

  /// Sentences of three words or more that stand as `remark:`, or within one of the calls; parts of a sentence are told with the whole.
  private static func isRemark(_ literal: Literal, _ text: [Character]) -> Bool {
    guard literal.text.count(where: { $0 == " " }) >= 2, literal.text.first.map({ $0.isLetter || $0.isNumber }) == true, !literal.text.contains(" / ")
    else { return false }
    var before = literal.start - 1
    while before >= 0, text[before].isWhitespace { before -= 1 }
    guard before >= 0, text[before] == "(" || text[before] == "," || text[before] == ":" else { return false }
    if text[before] == ":", String(text[max(0, before - 6)..<before]) == "remark" { return true }
    // The call that the text is an argument of.
    var depth = 0
    while before >= 0 {
      if text[before] == ")" { depth += 1 }
      if text[before] == "(" {
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0, text[before] == "{" || text[before] == "}" { return false }
      before -= 1
    }
    let name = String(text[max(0, before - 30)..<max(0, before)].reversed().prefix { $0.isLetter || $0 == "." }.reversed())
    return calls.contains { name == $0 || name.hasSuffix("." + $0) }
  }

  /// The texts of a source, comments left out.
  private static func literals(_ text: [Character]) -> [Literal] {
    var found: [Literal] = []
    var i = 0
    while i < text.count {
      if text[i] == "/", i + 1 < text.count, text[i + 1] == "/" {
        while i < text.count, !text[i].isNewline { i += 1 }
      } else if text[i] == "#", i + 1 < text.count, text[i + 1] == "/" {
        i += 2
        while i + 1 < text.count, !(text[i] == "/" && text[i + 1] == "#") { i += 1 }
      } else if text[i] == "\"" {
        let start = i
        let words = literal(text, &i)
        found.append(Literal(start: start, text: words))
        continue
      }
      i += 1
    }
    return found
  }

  /// One text, from its quotation mark on; `i` is then behind it.
  private static func literal(_ text: [Character], _ i: inout Int) -> String {
    var words = ""
    i += 1
    while i < text.count, text[i] != "\"" {
      guard text[i] == "\\", i + 1 < text.count else {
        words.append(text[i])
        i += 1
        continue
      }
      guard text[i + 1] == "(" else {
        words.append(text[i + 1])
        i += 2
        continue
      }
      words += "7"
      i += 2
      var depth = 1
      while i < text.count, depth > 0 {
        if text[i] == "\"" {
          _ = literal(text, &i)
          continue
        }
        if text[i] == "(" { depth += 1 }
        if text[i] == ")" { depth -= 1 }
        i += 1
      }
    }
    i += 1
    return words
  }
}
