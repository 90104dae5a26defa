import RuleEngine
import RuleLanguage
import Testing

/// Vectors of red flags that a whole rule computes, by their names; the numbers were computed apart from this program.
@Suite("Red flag vectors of rules")
struct RuleVectorTests {
  private func rule(_ id: String) throws -> Rule { try #require(RuleFolder.catalogue?.rules.first { $0.id == id }) }

  @Test("INF-08.recovery: seventy per cent of the discount came back")
  func recovered() throws {
    let given = "lot, bidders, amount, base, winner, final_amount\n1, A, 600000, 1000000, true, 880000"
    let message = "The discount was 40 %; 70 % of it came back: awarded 600,000.00 EUR, finally 880,000.00 EUR (46.7 % above the award)."
    #expect(differences(try rule("low-bid-recovered-by-changes"), .flagged, given, measure: "0.7", message: message) == [])
  }

  @Test("INF-08.recovery-none: an eighth came back, 8.3 % above the award")
  func notRecovered() throws {
    #expect(
      differences(
        try rule("low-bid-recovered-by-changes"), .clear, "lot, bidders, amount, base, winner, final_amount\n1, A, 600000, 1000000, true, 650000",
        measure: "0.125") == [])
  }

  @Test("PLN-03.rolling: 144,000 euro within 90 days, not within 30", arguments: [(90, true), (30, false)])
  func rolling(days: Int, isFlagged: Bool) throws {
    let rule = try rule("purchases-split-below-threshold")
    let awards = [("2024-01-10", 39000), ("2024-02-20", 60000), ("2024-03-25", 45000), ("2024-12-20", 20000)]
    let given = awards.enumerated().map { "\($0.offset + 1), A, \($0.element.1), direct, true, \($0.element.0), services, IT" }
    var example = RuleExample(
      verdict: isFlagged ? .flagged : .clear, name: "vector",
      header: ["tender", "bidders", "amount", "procedure", "winner", "awarded", "category", "country"],
      rows: given.map { $0.split(separator: ",").map { String($0.drop { $0 == " " }) } }, expectedMeasure: isFlagged ? .init("1.029") : nil,
      expectedReason: nil, expectedMessage: nil, subject: "A")
    guard case .success(let window)? = rule.parameters.first(where: { $0.name == "window" })?.value(of: "\(days)") else {
      Issue.record("no window")
      return
    }
    example.settings = [("window", window)]
    #expect(ExampleRunner().run(example, of: rule).differences == [])
  }

  @Test(
    "screens-cover-5: the lot of covering bids is flagged, the competitive one is clear",
    arguments: [([949000, 998000, 1_001_500, 1_004_000, 1_009_000], true), ([812000, 874500, 901200, 955000, 1_010_000], false)])
  func cover(bids: [Int], isFlagged: Bool) throws {
    let given =
      "lot, bidders, amount, award_rule\n" + bids.enumerated().map { "1, B\($0.offset), \($0.element), lowest-price" }.joined(separator: "\n")
    #expect(
      differences(try rule("winner-far-below-losing-bids"), isFlagged ? .flagged : .clear, given, measure: isFlagged ? "10.5933" : "1.0403") == [])
  }
}
