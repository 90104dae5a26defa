import Findings
import Foundation
import Testing

/// A firm states one telephone in one record and another one in the next: both are its own.
@Suite("Several contacts of one firm")
struct SeveralContactsTests {
  /// A release with two bids; each bidder is `name, telephone, e-mail`.
  private static func release(_ ocid: String, _ bidders: [(name: String, contact: String)]) -> String {
    let parties = bidders.map { #"{"id":"IT-CF-\#($0.name)","name":"\#($0.name) Srl","roles":["tenderer"],"contactPoint":{\#($0.contact)}}"# }
    let bids = bidders.map { #"{"id":"b-\#($0.name)","status":"valid","tenderers":[{"id":"IT-CF-\#($0.name)","name":"\#($0.name) Srl"}]}"# }
    return
      #"{"ocid":"\#(ocid)","id":"1","date":"2024-05-01T00:00:00Z","tag":["compiled"],"parties":[\#(parties.joined(separator: ","))],"tender":{"id":"T","title":"Lavori stradali \#(ocid)"},"bids":{"details":[\#(bids.joined(separator: ","))]}}"#
  }

  private static func shared(_ releases: [String]) throws -> [JSONValue] {
    let scratch = try Scratch()
    let file = scratch.path.appendingPathComponent("releases.jsonl")
    try Data(releases.joined(separator: "\n").utf8).write(to: file)
    return try Audit.screen([file.path, "--only", "COI-04", "--format", "jsonl"]).findings
  }

  private static let first = #""telephone":"+39 0321 111111""#
  private static let second = #""telephone":"+39 0321 222222""#

  @Test("The telephone that a later record states is shared too, whichever record comes first, and the evidence shows it where it stands")
  func laterTelephone() throws {
    let releases = [
      Self.release("o-1", [("01000000016", Self.first), ("02000000014", #""telephone":"+39 0321 333333""#)]),
      Self.release("o-2", [("01000000016", Self.second), ("02000000014", Self.second)]),
      Self.release("o-3", [("01000000016", Self.first), ("02000000014", #""telephone":"+39 0321 333333""#)]),
    ]
    for order in [[0, 1, 2], [1, 0, 2], [0, 2, 1]] {
      let findings = try Self.shared(order.map { releases[$0] })
      #expect(findings.count == 1)
      let telephones = findings.first?["evidence"]?.array.filter { $0["field"]?.string == "organization.telephone" } ?? []
      #expect(telephones.map { $0["value"]?.string } == ["+39 0321 222222", "+39 0321 222222"])
      #expect(telephones.allSatisfy { ($0["source"]?["byte"]?.integer ?? 0) > 0 })
    }
  }

  @Test("Telephones that each has of its own are not shared, and one firm stays one")
  func ownTelephones() throws {
    let findings = try Self.shared([
      Self.release("o-1", [("01000000016", Self.first), ("02000000014", #""telephone":"+39 0321 333333""#)]),
      Self.release("o-2", [("01000000016", Self.second), ("02000000014", #""telephone":"+39 0321 444444","email":"info@beta.example.org""#)]),
    ])
    #expect(findings.isEmpty)
  }

  @Test("A tenderer with a contact of its own beside that of the party has both")
  func contactOfTheTenderer() throws {
    func party(_ name: String, _ telephone: String) -> String {
      #"{"id":"\#(name)","name":"\#(name) Srl","contactPoint":{"telephone":"\#(telephone)"}}"#
    }
    let release =
      #"{"ocid":"o-1","id":"1","date":"2024-05-01T00:00:00Z","tag":["compiled"],"parties":[\#(party("A", "0321 111111")),\#(party("B", "0321 222222"))],"tender":{"id":"T"},"bids":{"details":[{"id":"1","status":"valid","tenderers":[\#(party("A", "0321 222222"))]},{"id":"2","status":"valid","tenderers":[{"id":"B"}]}]}}"#
    #expect(try Self.shared([release]).count == 1)
  }
}
