import Foundation
import Testing

/// Awards that name some of those who bid together.
@Suite("Awards to members of a joint bid")
struct JointAwardTests {
  /// The findings of a rule on twelve lots with the same bids and award.
  private static func findings(bids: [[String]], suppliers: [String], only: String) throws -> String {
    func parties(_ names: [String]) -> String { names.map { #"{"name":"\#($0)"}"# }.joined(separator: ",") }
    let details = bids.enumerated().map { #"{"id":"b\#($0)","status":"valid","tenderers":[\#(parties($1))]}"# }.joined(separator: ",")
    let lines = (1...12).map { i in
      #"{"ocid":"x-\#(i)","id":"1","date":"2024-05-01T00:00:00Z","tag":["compiled"],"tender":{"id":"T","title":"Lavori stradali","procurementMethod":"open"},"bids":{"details":[\#(details)]},"awards":[{"id":"a","status":"active","suppliers":[\#(parties(suppliers))]}]}"#
    }
    let scratch = try Scratch()
    let file = scratch.path.appendingPathComponent("releases.jsonl")
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    let audit = scratch.path.appendingPathComponent("audit").path
    let end = try Program.run(["screen", file.path, "--out", audit, "--only", only, "--personal-data", "full", "--format", "jsonl"])
    #expect(end.status == 0, "\(end.errors)")
    return try String(contentsOfFile: audit + "/findings.jsonl", encoding: .utf8)
  }

  @Test("The lead alone is named: the joint bid won, and its members have not lost twelve times")
  func lead() throws {
    let found = try Self.findings(bids: [["Rossi srl", "Gialli spa"], ["Verdi srl"]], suppliers: ["Rossi srl"], only: "COL-20")
    #expect(!found.contains("Rossi") && !found.contains("Gialli"))
    #expect(found.contains("Verdi"))
  }

  @Test("A firm that stands in two joint bids: which of them won is not known, and neither lost")
  func open() throws {
    let found = try Self.findings(
      bids: [["Rossi srl", "Gialli spa"], ["Rossi srl", "Neri spa"], ["Verdi srl"]], suppliers: ["Rossi srl"], only: "COL-20")
    #expect(!found.contains("Gialli") && !found.contains("Neri"))
  }
}
