import Foundation
import Testing

/// Texts that a spreadsheet would take for formulas, in every field that a report shows.
@Suite("No report holds a formula of the data's")
struct FormulaInjectionTests {
  private static let starts = ["=", "+", "-", "@", "\t=", "＝"]

  private static func records() throws -> Scratch {
    let scratch = try Scratch()
    var rows = "tender_id,lot_id,title,buyer_id,buyer_name,bidder_id,bidder_name,amount,base,winner,procedure,published,deadline,awarded\n"
    for (number, start) in starts.enumerated() {
      let evil = "\(start)HYPERLINK(\"\"http://example.org/\(number)\"\",\"\"x\"\")"
      for bid in 0..<3 {
        rows +=
          "\"\(start)T\(number)\",\"\(start)1\",\"\(evil)\",\"\(start)B\(number)\",\"\(evil)\",\"\(start)F\(bid)\",\"\(evil) \(bid)\",\(100 + bid),1000,\(bid == 0),open,2024-05-01,2024-05-03,2024-05-05\n"
      }
      // A cell that no number is, so that problems hold it.
      rows +=
        "\"\(start)U\(number)\",1,\"\(evil)\",B,Buyer,F,\"\(evil)\",\"\(evil)\",1000,\"\(evil)\",\"\(evil)\",\"\(evil)\",2024-05-03,2024-05-05\n"
    }
    _ = try scratch.file("in/=cmd.csv", rows)
    return scratch
  }

  /// A cell that a spreadsheet would compute: it begins with a sign of formulas and is no number.
  private static func isFormula(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first else { return false }
    if "=@\t\r\n＝＋－＠".unicodeScalars.contains(first) { return true }
    return (first == "+" || first == "-") && Double(cell) == nil
  }

  @Test("Every cell of every CSV file and of the workbook, over the whole folder", arguments: ["en", "it"])
  func folder(language: String) throws {
    let scratch = try Self.records()
    let out = scratch.path.appendingPathComponent("audit")
    let end = try Program.run(
      ["screen", scratch.path.path + "/in", "--format", "html,xlsx,jsonl,csv,measures", "--language", language, "--out", out.path])
    #expect(end.status == 0, "\(end.errors)")
    let audit = try Audit(folder: out)
    #expect(audit.findings.count > 10)
    var cells = 0
    for (name, data) in audit.files where name.hasSuffix(".csv") {
      for row in Table.cells(data) {
        for cell in row {
          cells += 1
          #expect(!Self.isFormula(cell), "\(name): \(cell)")
        }
      }
    }
    #expect(cells > 500)
    // Of a workbook: formulas are elements of their own, texts are not.
    let script = """
      import sys, zipfile, re
      book = zipfile.ZipFile(sys.argv[1])
      sheets = [n for n in book.namelist() if n.startswith("xl/worksheets/sheet")]
      texts = sum(len(re.findall(r"<t[ >]", book.read(n).decode())) for n in book.namelist() if n.endswith(".xml"))
      formulas = [n for n in sheets if re.search(r"<f[ >/]", book.read(n).decode())]
      links = [n for n in book.namelist() if "hyperlink" in book.read(n).decode("utf-8", "replace").lower() and n.endswith(".rels") and "example.org" in book.read(n).decode()]
      print(len(sheets), texts, formulas, links)
      """
    guard let answer = try python(script, [out.path + "/audit.xlsx"]) else { return }
    let parts = answer.split(separator: " ", maxSplits: 2).map(String.init)
    #expect(Int(parts[0]) ?? 0 >= 6 && Int(parts[1]) ?? 0 > 100, "\(answer)")
    #expect(parts[2].trimmingCharacters(in: .whitespacesAndNewlines) == "[] []", "\(answer)")
  }
}
