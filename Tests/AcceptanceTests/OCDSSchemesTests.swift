import Findings
import Foundation
import Testing

/// Two schemes that OCDS shows by bids and amendments alone.
@Suite("Schemes in OCDS")
struct OCDSSchemesTests {
  private static func screen(_ releases: [String], only: String, _ language: String = "en") throws -> [JSONValue] {
    let scratch = try Scratch()
    let file = scratch.path.appendingPathComponent("releases.json")
    try Data(#"{"uri":"u","releases":[\#(releases.joined(separator: ","))]}"#.utf8).write(to: file)
    return try Audit.screen([file.path, "--only", only, "--language", language, "--format", "jsonl"]).findings
  }

  private static func money(_ amount: Int) -> String { #"{"amount":\#(amount),"currency":"EUR"}"# }
  private static let alfa = #"{"id":"IT-CF-01000000016","name":"Alfa Srl"}"#
  private static let beta = #"{"id":"IT-CF-02000000014","name":"Beta Srl"}"#

  private static func bid(_ id: Int, _ bidder: String, _ status: String, _ amount: Int) -> String {
    #"{"id":"\#(id)","status":"\#(status)","tenderers":[\#(bidder)],"value":\#(money(amount))}"#
  }

  @Test("Lower bids that one firm withdraws four times for another: the bids stand in the evidence, lot by lot")
  func givenUp() throws {
    let releases = (0..<4).map { n in
      let bids = [Self.bid(1, Self.alfa, "withdrawn", 70_000 + n), Self.bid(2, Self.beta, "valid", 93_000 + n)].joined(separator: ",")
      return
        #"{"ocid":"o-\#(n)","id":"1","date":"2024-03-01T00:00:00Z","tag":["compiled"],"tender":{"id":"t","title":"Strada \#(n)","procurementMethod":"open"},"bids":{"details":[\#(bids)]},"awards":[{"id":"a","status":"active","relatedBid":"2","value":\#(Self.money(93_000 + n)),"suppliers":[\#(Self.beta)]}]}"#
    }
    let findings = try Self.screen(releases, only: "COL-28")
    #expect(findings.map { $0["severity"]?.string } == ["high"])
    let evidence = findings.first?["evidence"]?.array ?? []
    let amounts = evidence.filter { $0["field"]?.string == "bid.amount" }
    #expect(amounts.map { $0["value"]?.string } == (0..<4).flatMap { ["\(70_000 + $0)", "\(93_000 + $0)"] })
    #expect(amounts.allSatisfy { ($0["source"]?["byte"]?.integer ?? 0) > 0 })
    let italian = try Self.screen(releases, only: "COL-28", "it").first?["message"]?.string ?? ""
    #expect(italian.hasPrefix("In 4 di 4 lotti"))
  }

  @Test("A bid at half of the estimate, and amendments that bring the price back, without any base amount")
  func lowBid() throws {
    func release(_ date: String, _ tag: String, _ rest: String) -> String {
      #"{"ocid":"o-1","id":"\#(date)","date":"\#(date)T00:00:00Z","tag":["\#(tag)"],\#(rest)}"#
    }
    func contract(_ amount: Int, _ rest: String = "") -> String {
      #""contracts":[{"id":"c","awardID":"a","status":"active","dateSigned":"2023-02-15T00:00:00Z","value":\#(Self.money(amount))\#(rest)}]"#
    }
    func releases(_ final: Int, estimate: Int = 1_000_000) -> [String] {
      [
        release("2023-01-01", "tender", #""tender":{"id":"t","title":"Ponte","procurementMethod":"open","value":\#(Self.money(estimate))}"#),
        release("2023-02-01", "award", #""awards":[{"id":"a","status":"active","value":\#(Self.money(550_000)),"suppliers":[\#(Self.alfa)]}]"#),
        release("2023-02-16", "contract", contract(550_000)),
        release("2023-06-01", "contractAmendment", contract(final, #","amendments":[{"id":"1","date":"2023-05-20T00:00:00Z"}]"#)),
      ]
    }
    let found = try Self.screen(releases(900_000), only: "INF-08")
    #expect(found.map { $0["severity"]?.string } == ["medium"])
    #expect(
      found.first?["message"]?.string
        == "The discount on the estimate was 45 %; 77.8 % of it came back: awarded 550,000.00 EUR, finally 900,000.00 EUR (63.6 % above the award).")
    #expect(
      found.first?["evidence"]?.array.contains {
        ["lot.estimate", "process.estimate"].contains($0["field"]?.string) && $0["value"]?.string == "1000000"
      } ?? false)
    #expect(try Self.screen(releases(700_000), only: "INF-08").isEmpty)
    #expect(try Self.screen(releases(900_000, estimate: 1), only: "INF-08").isEmpty)
  }
}
