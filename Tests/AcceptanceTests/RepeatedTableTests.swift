import Foundation
import Testing

/// One table given twice, in two forms.
@Suite("The same table twice")
struct RepeatedTableTests {
  private static func table(_ columns: [String], tenders: Range<Int>) -> String {
    let rows = tenders.flatMap { n in
      [("true", "02000000014", "Alba Srl", "1000"), ("false", "02000000022", "Brenta Srl", "1100")].map { winner, id, name, amount in
        [
          "tender_id": "T\(n)", "title": "Strade comunali \(n)", "buyer_id": "01000000016", "buyer_name": "Comune di Prova", "winner": winner,
          "status": "valid",
          "bidder_id": id, "bidder_name": name, "amount": amount, "currency": "EUR",
        ]
      }
    }
    return ([columns.joined(separator: ",")] + rows.map { row in columns.map { row[$0] ?? "" }.joined(separator: ",") } + [""]).joined(
      separator: "\n")
  }
  private static let columns = ["tender_id", "title", "buyer_id", "buyer_name", "status", "winner", "bidder_id", "bidder_name", "amount", "currency"]

  private func screen(_ second: String, language: String) throws -> (errors: String, problems: String) {
    let scratch = try Scratch()
    _ = try scratch.file("in/1.csv", Self.table(Self.columns, tenders: 0..<6))
    _ = try scratch.file("in/2.csv", second)
    let audit = scratch.path.appendingPathComponent("audit").path
    let end = try Program.run([
      "screen", scratch.path.appendingPathComponent("in").path, "--out", audit, "--format", "jsonl", "--language", language,
    ])
    return (end.errors, try String(contentsOfFile: audit + "/problems.jsonl", encoding: .utf8))
  }

  @Test("A table whose tenders stand in another file too is named on standard error and in the problems, in the reader's language")
  func repeated() throws {
    let again = Self.table(Array(Self.columns.reversed()), tenders: 0..<6)
    let english = try screen(again, language: "en")
    #expect(english.errors.contains("warning: 6 of 6 tenders of"))
    #expect(english.problems.contains("6 of 6 tenders stand in another file too"))
    #expect(try screen(again, language: "it").errors.contains("attenzione: 6 gare su 6 di"))
  }

  @Test("Tables of other tenders, and one tender in two files, are no repeated table")
  func others() throws {
    #expect(try !screen(Self.table(Self.columns, tenders: 6..<12), language: "en").errors.contains("warning"))
    #expect(try !screen(Self.table(Self.columns, tenders: 5..<12), language: "en").errors.contains("warning"))
  }
}
