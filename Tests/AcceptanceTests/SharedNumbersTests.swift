import Findings
import Foundation
import Testing

/// Municipalities number their calls 1, 2, 3.
@Suite("Calls of several buyers with one number")
struct SharedNumbersTests {
  /// Two calls of one bidder each.
  private static func table(of buyer: String, code: String, amount: Int) -> String {
    "tender_id,title,buyer_id,buyer_name,procedure,bidder_id,bidder_name,amount,winner,published\n"
      + (1...2).map { "\($0),Strade \($0),\(code),\(buyer),open,02000000014,Alba Srl,\(amount + $0),true,2024-03-0\($0)\n" }.joined()
  }
  private static let tables = [
    table(of: "Comune di Marzana", code: "01000000016", amount: 50_000), table(of: "Comune di Fossano", code: "01000000024", amount: 60_000),
    table(of: "Comune di Arona", code: "01000000032", amount: 70_000),
  ]

  /// Ids of findings by rule, buyer and title.
  private func ids(_ tables: [Int]) throws -> [String: String] {
    let scratch = try Scratch()
    for table in tables { _ = try scratch.file("in/\(table).csv", Self.tables[table]) }
    let audit = try Audit.screen([scratch.path.appendingPathComponent("in").path, "--only", "CMP-01", "--format", "jsonl"])
    let named = audit.findings.map { finding in
      ("\(finding["buyer"]?["name"]?.string ?? "") \(finding["subject"]?["title"]?.string ?? "")", finding["id"]?.string ?? "")
    }
    #expect(named.count == tables.count * 2)
    return try Dictionary(named) { first, other in throw Audit.Failure(description: "\(first) and \(other) are one subject") }
  }

  @Test("A further buyer takes nobody's key, and changes none")
  func further() throws {
    let two = try ids([0, 1])
    let three = try ids([0, 1, 2])
    let others = try ids([0, 2])
    #expect(Set(three.values).count == 6)
    for (finding, id) in two { #expect(three[finding] == id) }
    for (finding, id) in others { #expect(three[finding] == id) }
    // Alone, a call is what its source calls it.
    #expect(try Set(ids([0]).values).isDisjoint(with: three.values))
  }
}
