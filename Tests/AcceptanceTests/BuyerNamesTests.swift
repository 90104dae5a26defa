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
}
