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

  @Test(
    "Names without identifiers that may be one firm's are not known to differ",
    arguments: [
      ["Gobson Papers Ltd India", "Gopson Papers Ltd"], ["Matrix Global Pvt India", "Matrix Global Pvt. Ltd."],
      ["Projet Production International", "Projet Production International # Burkina Faso"], ["Freebalance /CRC-SOGEMA", "CRC -SOGEMA"],
      ["M/s Hydro Water (SS) Ltd", "Hydro Water Well (SS) Ltd"],
    ])
  func alike(_ names: [String]) throws {
    #expect(try Self.findings(names + ["Pancon Engineers Ltd", "Seyani Brothers"]) == 0)
    #expect(try Self.findings(names.reversed() + ["Pancon Engineers Ltd", "Seyani Brothers"]) == 0)
  }

  @Test("Equal prices name those who bid them, and keep the winner apart")
  func named() throws {
    let scratch = try Scratch()
    let table = scratch.path.appendingPathComponent("bids.csv")
    let rows = ["Alfa Strade,100000.10,true", "Beta Scavi,131500.57,false", "Gamma Ponti,131500.57,false"].map { "T1," + $0 + ",valid\n" }.joined()
    try Data(("tender_id,bidder_name,amount,winner,status\n" + rows).utf8).write(to: table)
    let folder = scratch.path.appendingPathComponent("audit")
    let end = try Program.run([
      "screen", table.path, "--out", folder.path, "--only", "COL-12", "--personal-data", "full", "--format", "jsonl,csv,html",
    ])
    #expect(end.status == 0, "\(end.errors)")
    let audit = try Audit(folder: folder)
    let finding = try #require(audit.findings.first)
    func names(_ key: String) -> [String] { finding[key]?.array.compactMap { $0["name"]?.string } ?? [] }
    #expect(names("suppliers") == ["Alfa Strade"])
    #expect(names("bidders").sorted() == ["Beta Scavi", "Gamma Ponti"])
    let page = String(decoding: audit.files["pages/suppliers-0001.html"] ?? Data(), as: UTF8.self)
    #expect(page.contains("Beta Scavi") && page.contains("Gamma Ponti") && !page.contains("Alfa Strade"))
  }

  @Test("Other firms do not, nor do firms of one name with identifiers of their own")
  func others() throws {
    #expect(try Self.findings(["Excel Construction Ltd", "Excel Engineering Ltd", "Pancon Engineers Ltd", "Seyani Brothers"]) == 1)
    #expect(try Self.findings(["Excel Ltd", "Excel Limited", "Pancon Engineers Ltd", "Seyani Brothers"], identifiers: true) == 1)
  }
}
