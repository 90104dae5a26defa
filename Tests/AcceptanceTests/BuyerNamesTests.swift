import Findings
import Foundation
import Testing

/// A clerk copies the municipality's own tax code into the row of a bidder.
@Suite("What a buyer is called whose code stands beside other names")
struct BuyerNamesTests {
  private static let header = "tender_id,title,buyer_id,buyer_name,procedure,bidder_id,bidder_name,amount,published,winner\n"

  private static func rows(_ numbers: Range<Int>, buyer: String = "Comune di Parma", code: String = "01906690340", bidder: String = "DIGIGRAPH SAS")
    -> String
  {
    numbers.map { "T\($0),Lavori \($0),00162210348,\(buyer),open,\(code),\(bidder),\(1000 + 7 * $0).00,2024-01-01,true\n" }.joined()
  }

  private func audit(_ first: String, _ second: String, jobs: String = "1") throws -> (audit: Audit, files: Scratch) {
    let scratch = try Scratch()
    _ = try scratch.file("in/1.csv", Self.header + first)
    _ = try scratch.file("in/2.csv", Self.header + second)
    return (try Audit.screen([scratch.path.appendingPathComponent("in").path, "--only", "DQ-09", "--format", "jsonl", "--jobs", jobs]), scratch)
  }

  @Test("It keeps the name that it has as buyer, whatever the order of the files and the number of threads, and the pair of names is said")
  func firm() throws {
    let (own, other) = (Self.rows(0..<12), Self.rows(12..<13, code: "00162210348", bidder: "C2 SRL"))
    for (first, second, jobs) in [(own, other, "1"), (other, own, "2")] {
      let audit = try audit(first, second, jobs: jobs).audit
      #expect(audit.findings.count == 13)
      #expect(Set(audit.findings.compactMap { $0["buyer"]?["name"]?.string }) == ["Comune di Parma"])
      // Its own record calls the bidder by the name that stands there.
      let suppliers = audit.findings.compactMap { $0["suppliers"]?.array.first?["name"]?.string }
      #expect(suppliers.contains("C2 SRL"))
      let remarks = try Audit.lines(audit.files["problems.jsonl"]).filter { $0["kind"]?.string == "ambiguous-link" }.compactMap {
        $0["remark"]?.string
      }
      #expect(
        remarks == ["a buyer's identifier beside a bidder's name, \"Comune di Parma\" and \"C2 SRL\": taken for one organization by its identifier"])
    }
  }

  @Test("A person's name beside its code makes no person of it, and is masked itself")
  func person() throws {
    let audit = try audit(
      Self.rows(0..<3, buyer: "Roma Capitale"), Self.rows(3..<4, buyer: "Roma Capitale", code: "00162210348", bidder: "ROSSI MARIO")
    ).audit
    #expect(Set(audit.findings.compactMap { $0["buyer"]?["name"]?.string }) == ["Roma Capitale"])
    let suppliers = audit.findings.compactMap { $0["suppliers"]?.array.first?["name"]?.string }
    #expect(suppliers.contains("R. M.") && !suppliers.contains { $0.contains("ROSSI") })
  }

  @Test("Departments that share the buyer's code are no other's name")
  func departments() throws {
    let audit = try audit(Self.rows(0..<3), Self.rows(3..<4, code: "00162210348", bidder: "Comune di Parma - Settore Scuole")).audit
    #expect(try !Audit.lines(audit.files["problems.jsonl"]).contains { $0["kind"]?.string == "ambiguous-link" })
  }

  @Test("A finding about a buyer and its supplier names the department that bought; the buyer's page says how many further names its code has")
  func departmentOfPair() throws {
    func rows(_ department: String, _ firm: String, _ tenders: Range<Int>) -> String {
      tenders.map { "T\($0),Lavori \($0),00162210348,\(department),direct,\(firm),1000.00,2024-0\($0 % 9 + 1)-01,true\n" }.joined()
    }
    let scratch = try Scratch()
    let header = "tender_id,title,buyer_id,buyer_name,procedure,bidder_name,amount,awarded,winner\n"
    _ = try scratch.file(
      "in/1.csv",
      header + rows("Settore Ragioneria", "VERDI SNC", 0..<4) + rows("Settore Lavori", "ROSSI SRL", 4..<7)
        + rows("Settore Ragioneria", "BIANCHI SRL", 7..<8)
        + rows("SETTORE  LAVORI", "BIANCHI SRL", 8..<9) + rows("Settore Scuole", "BIANCHI SRL", 9..<11) + rows("Settore Verde", "NERI SRL", 11..<12))
    let audit = try Audit.screen([scratch.path.appendingPathComponent("in").path, "--only", "FAV-06", "--format", "jsonl,html"])
    let named = Dictionary(
      audit.findings.map { ($0["suppliers"]?.array.first?["name"]?.string ?? "", $0["buyer"]?["name"]?.string ?? "") }, uniquingKeysWith: { $1 })
    #expect(named == ["VERDI SNC": "Settore Ragioneria", "ROSSI SRL": "Settore Lavori", "BIANCHI SRL": "Settore Scuole (+2)"])
    #expect(audit.findings.compactMap { $0["subject"]?["title"]?.string }.sorted().first == "Settore Lavori – ROSSI SRL")
    let page = String(decoding: try #require(audit.files["pages/buyers-0001.html"]), as: UTF8.self)
    #expect(page.contains("Settore Ragioneria (+3)") && page.contains("further names, such as departments"))
  }
}
