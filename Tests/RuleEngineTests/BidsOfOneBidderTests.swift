import ProcurementModel
import RuleEngine
import RuleLanguage
import Testing

@Suite("Several bids of one bidder for a lot")
struct BidsOfOneBidderTests {
  private func count(_ expression: String = "bidCount") throws -> Rule {
    try makeRule(measure: "expression: \(expression)", flagWhen: "measure <= 1")
  }

  @Test(
    "Bidders are counted, and not rows",
    arguments: [
      ("1, A, 100\n1, A, 105", "1"), ("1, A, 100\n1, A, 100\n1, B, 110", "2"), ("1, A+B, 100\n1, B+A, 105", "1"),
      ("1, A+B, 100\n1, A, 105\n1, B, 107", "3"),
      ("1, A, 100\n1, B, 100\n1, C, 100\n1, D, 1\n1, E, 1\n1, F, 1\n1, G, 1\n1, H, 1\n1, I, 1\n1, A, 2", "9"),
    ])
  func bidders(rows: String, expected: String) throws {
    let given = "lot, bidders, amount\n" + rows
    #expect(differences(try count(), expected == "1" ? .flagged : .clear, given, measure: expected) == [])
    #expect(differences(try count("listedBidCount"), expected == "1" ? .flagged : .clear, given, measure: expected) == [])
  }

  @Test("A number that a complete list states counts its rows; one that is larger than the list is believed")
  func statedNumbers() throws {
    #expect(differences(try count(), .flagged, "lot, bidders, amount, bid_count\n1, A, 100, 2\n1, A, 105, 2", measure: "1") == [])
    #expect(differences(try count(), .clear, "lot, bidders, amount, bid_count\n1, A, 100, 5\n1, A, 105, 5", measure: "5") == [])
  }

  @Test(
    "Of several bids the one that won stands, else a valid one; two prices that are both valid leave it open",
    arguments: [
      ("1, A, 100, valid, false\n1, A, 105, valid, true\n1, B, 110, valid, false", "215", false),
      ("1, A, 100, disqualified, false\n1, A, 105, valid, false\n1, B, 110, valid, true", "215", true),
      ("1, A, 100, withdrawn, false\n1, A, 105, valid, true\n1, B, 110, valid, false", "215", true),
      ("1, A, 105, valid, true\n1, A, 105, valid, false\n1, B, 110, valid, false", "215", true),
    ])
  func standing(rows: String, sum: String, isCertain: Bool) throws {
    let given = "lot, bidders, amount, status, winner\n" + rows
    let rule = try makeRule(measure: "expression: sum(bids.amount)", flagWhen: "measure >= 1 EUR")
    #expect(differences(rule, .flagged, given, measure: sum) == [])
    let certain = try makeRule(measure: "expression: bidsAreOnePerBidder", flagWhen: "measure")
    #expect(differences(certain, isCertain ? .flagged : .clear, given) == [])
  }

  @Test("A firm that lost with one bid and won with another has won")
  func participations() throws {
    let rule = try makeRule(
      subject: "bidder", measure: "expression: count(bids)", flagWhen: "measure <= 1", required: "[]", evidence: "[organization.name]")
    #expect(
      differences(rule, .flagged, "lot, bidders, amount, winner\n1, A, 100, true\n1, A, 105, false\n1, B, 110, false", measure: "1", subject: "A")
        == [])
  }
}
