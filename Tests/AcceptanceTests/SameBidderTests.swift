import Foundation
import Testing

/// A source without identifiers that lists a firm twice in one lot.
@Suite("One bidder under two spellings")
struct SameBidderTests {
  private static func findings(_ names: [String], identifiers: Bool = false) throws -> Int {
    let scratch = try Scratch()
    let table = scratch.path.appendingPathComponent("bids.csv")
    var text = "tender_id,bidder_name,amount,status\(identifiers ? ",bidder_id" : "")\n"
    for (i, name) in names.enumerated() { text += "T1,\(name),\(i < 2 ? "123456.78" : "14\(i)222.10"),valid\(identifiers ? ",\(i)23456789" : "")\n" }
    try Data(text.utf8).write(to: table)
    let audit = scratch.path.appendingPathComponent("audit").path
    let end = try Program.run(["screen", table.path, "--out", audit, "--only", "identical-bid-prices", "--format", "jsonl"])
    #expect(end.status == 0, "\(end.errors)")
    return try String(contentsOfFile: audit + "/findings.jsonl", encoding: .utf8).split(separator: "\n").count
  }

  @Test(
    "A firm agrees with itself on its price",
    arguments: [
      ["M/S Excel Construction Ltd", "ExcelConstruction Ltd"], ["PT. Fusidata PranataTeknologi", "PT. FusidataPranata Teknologi"],
      ["Siora International(LOT VI)", "SioraInternational"], ["Servinca C.A.", "Servinca S.A."], ["NIRAV AGENCIES LIMITED", "Nirav Agencies"],
    ])
  func spellings(of names: [String]) throws {
    #expect(try Self.findings(names + ["Pancon Engineers Ltd", "Seyani Brothers"]) == 0)
  }

  @Test("Other firms do not, nor do firms of one name with identifiers of their own")
  func others() throws {
    #expect(try Self.findings(["Excel Construction Ltd", "Excel Engineering Ltd", "Pancon Engineers Ltd", "Seyani Brothers"]) == 1)
    #expect(try Self.findings(["Excel Ltd", "Excel Limited", "Pancon Engineers Ltd", "Seyani Brothers"], identifiers: true) == 1)
  }
}
