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

  @Test("A tender in two tables, with a part of its rows or of its columns in each, is judged whole")
  func divided() throws {
    let header = "tender_id,title,buyer_id,procedure,bidder_id,bidder_name,amount,status,winner,awarded\n"
    func row(_ tender: Int, _ firm: Int, _ status: String, _ winner: Bool, procedure: String = "open") -> String {
      "T\(tender),Strade comunali \(tender),01000000016,\(procedure),0200000\(1000 + firm),Ditta \(firm) Srl,\(900 + 100 * firm),\(status),\(winner),2024-0\(tender)-10\n"
    }
    func found(_ tables: [String]) throws -> (findings: String, problems: String) {
      let scratch = try Scratch()
      for (i, table) in tables.enumerated() { _ = try scratch.file("in/\(i).csv", table) }
      let audit = scratch.path.appendingPathComponent("audit").path
      _ = try Program.run(["screen", scratch.path.appendingPathComponent("in").path, "--out", audit, "--format", "jsonl"])
      return (
        try String(contentsOfFile: audit + "/findings.jsonl", encoding: .utf8), try String(contentsOfFile: audit + "/problems.jsonl", encoding: .utf8)
      )
    }
    // CMP-29: the second table holds a valid bid that lost.
    let first = header + row(1, 1, "valid", true) + row(1, 2, "disqualified", false)
    let second = header + row(1, 3, "valid", false)
    #expect(try found([first]).findings.contains("CMP-29"))
    let both = try found([first, second])
    #expect(!both.findings.contains("CMP-29") && both.problems.contains("they are taken for one tender"))
    // The buyer by its name alone, which another table gives with its code.
    let named =
      header.replacing("buyer_id", with: "buyer_id,buyer_name")
      + (row(1, 1, "valid", true) + row(1, 2, "disqualified", false)).replacing("01000000016", with: "01000000016,Comune di Prova")
    let byName = (header + row(1, 3, "valid", false)).replacing("buyer_id", with: "buyer_name").replacing("01000000016", with: "Comune di Prova")
    #expect(try !found([named, byName]).findings.contains("CMP-29"))
    // Offers of which nothing but the tender's id is stated may be another's.
    let bare = try found([first, "tender_id,bidder_id,bidder_name,amount,status\nT1,02000001003,Ditta 3 Srl,1200,valid\n"])
    #expect(!bare.findings.contains("CMP-29") && bare.problems.contains("whether it is this one is not sure"))
    // FAV-06: two direct awards, told twice.
    let direct = [1, 2].map { row($0, 1, "valid", true, procedure: "direct") }.joined()
    let again = [1, 2].map { "T\($0),Strade comunali \($0),01000000016,02000001001,1000\n" }.joined()
    #expect(try !found([header + direct, "tender_id,title,buyer_id,bidder_id,amount\n" + again]).findings.contains("FAV-06"))
    #expect(try !found([header + direct, header + direct]).findings.contains("FAV-06"))
  }
}
