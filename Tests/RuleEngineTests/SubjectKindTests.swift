import RuleEngine
import RuleLanguage
import Testing

/// A rule can be about each kind of subject, and counts what belongs to it.
@Suite("Kinds of subjects")
struct SubjectKindTests {
  struct Kind: CustomTestStringConvertible, Sendable {
    let subject: String
    let evidence: String
    let measure: String
    let meant: String
    let value: String
    var testDescription: String { subject }
  }

  /// Two tenders of one buyer, three lots, five bids (one of them joint), three awards, two of which go to A.
  private static let given = """
    tender, lot, bidders, amount, winner, cpv, country, awarded, signed, buyer
    T1, L1, A, 100, true, 45000000, IT, 2024-01-10, 2024-02-01, City
    T1, L1, B, 110, , 45000000, IT, , , City
    T1, L2, A, 50, true, 45000000, IT, 2024-01-10, 2024-02-01, City
    T2, L3, B+C, 70, , 45000000, IT, , , City
    T2, L3, D, 60, true, 45000000, IT, 2024-03-10, 2024-04-01, City
    """

  static let kinds: [Kind] = [
    Kind(subject: "process", evidence: "[process.id]", measure: "count(bids)", meant: "T1", value: "3"),
    Kind(subject: "lot", evidence: "[lot.id]", measure: "count(bids)", meant: "L3", value: "2"),
    Kind(subject: "bid", evidence: "[bid.bidders]", measure: "count(bidders)", meant: "B+C", value: "2"),
    Kind(subject: "award", evidence: "[award.id]", measure: "asNumber(amount)", meant: "L3", value: "60"),
    Kind(subject: "contract", evidence: "[contract.id]", measure: "signed - award.date", meant: "L3", value: "22"),
    Kind(subject: "supplier", evidence: "[organization.name]", measure: "count(awards)", meant: "A", value: "2"),
    Kind(subject: "bidder", evidence: "[organization.name]", measure: "count(bids)", meant: "B", value: "2"),
    Kind(subject: "buyer", evidence: "[organization.name]", measure: "count(lotsAsBuyer)", meant: "City", value: "3"),
    Kind(subject: "organization", evidence: "[organization.name]", measure: "winCount", meant: "A", value: "2"),
    Kind(subject: "bidderPair", evidence: "[sharedLots]", measure: "sharedLots", meant: "A+B", value: "1"),
    Kind(subject: "buyerSupplierPair", evidence: "[awardCount]", measure: "asNumber(sum(awards.amount))", meant: "A", value: "150"),
    Kind(subject: "market", evidence: "[market.year]", measure: "count(lots)", meant: "", value: "3"),
  ]

  @Test("Each kind of subject is judged", arguments: kinds)
  func judged(_ kind: Kind) throws {
    let unit = kind.subject == "contract" ? "days" : ""
    let rule = try makeRule(
      subject: kind.subject, measure: "expression: " + kind.measure, flagWhen: "measure >= 0 \(unit)", required: "[]", evidence: kind.evidence)
    #expect(differences(rule, .flagged, Self.given, measure: kind.value, subject: kind.meant.isEmpty ? nil : kind.meant) == [])
  }

  @Test("Pairs are those that met, suppliers those that were awarded, bidders those that bid")
  func population() throws {
    func isSubject(_ kind: String, _ name: String, _ evidence: String) throws -> Bool {
      let rule = try makeRule(subject: kind, measure: "expression: 1 > 0", flagWhen: "measure", required: "[]", evidence: evidence)
      return !(differences(rule, .flagged, Self.given, subject: name).first?.hasPrefix("there is no subject") ?? false)
    }
    #expect(try isSubject("bidderPair", "B+D", "[sharedLots]") && isSubject("bidderPair", "B+C", "[sharedLots]"))
    #expect(try !isSubject("bidderPair", "A+D", "[sharedLots]"))
    #expect(try isSubject("supplier", "D", "[organization.name]") && !isSubject("supplier", "B", "[organization.name]"))
    #expect(try isSubject("bidder", "C", "[organization.name]") && !isSubject("bidder", "City", "[organization.name]"))
    #expect(try isSubject("buyerSupplierPair", "D", "[awardCount]") && !isSubject("buyerSupplierPair", "B", "[awardCount]"))
  }

  @Test(
    "Aggregates over related records",
    arguments: [
      ("count(bids where amount >= 60 EUR)", "2"), ("asNumber(sum(bids.amount))", "130"), ("asNumber(min(bids.amount))", "60"),
      ("asNumber(max(bids.amount))", "70"), ("asNumber(mean(bids.amount))", "65"),
      ("asNumber(median(bids.amount))", "65"), ("distinct(bids.bidderKey)", "2"), ("if(any(bids where isWinner), 1, 0)", "1"),
      ("if(all(bids, amount > 60 EUR), 1, 0)", "0"),
      ("if(all(bids where isWinner, amount <= 60 EUR), 1, 0)", "1"), ("count(process.lots)", "1"),
      ("asNumber(sum(buyer.awardsAsBuyer.amount where amount > 55 EUR))", "160"),
      ("count(buyer.lotsAsBuyer where process.id == this.process.id)", "1"),
    ])
  func aggregates(_ measure: String, _ value: String) throws {
    let rule = try makeRule(measure: "expression: " + measure, flagWhen: "measure >= 0")
    #expect(differences(rule, .flagged, Self.given, measure: value, subject: "L3") == [])
  }

  @Test("A window of days holds so many days, and moves", arguments: [(61, "3"), (60, "2"), (1, "2")])
  func window(_ days: Int, _ value: String) throws {
    let rule = try makeRule(
      subject: "buyer", measure: "screen: rolling-count\nover: awardsAsBuyer where status == active\nof: when\nwith: {window: \(days)}",
      flagWhen: "measure >= 1", required: "[]", evidence: "[organization.name]")
    #expect(differences(rule, .flagged, Self.given, measure: value, subject: "City") == [])
  }

  @Test("A comparison that is decided without peers stands where there are too few of them; one that needs them does not")
  func withoutPeers() throws {
    let groups = "- {id: all-lots, subject: lot, meaning: all lots, it: tutti i lotti, by: {division: cpvDivision}, widen: [division], minimum: 20}\n"
    func rule(_ flagWhen: String) throws -> Rule {
      try makeRule(measure: "expression: count(bids)", flagWhen: flagWhen, peers: "{group: all-lots, of: measure}", peerGroups: groups)
    }
    #expect(differences(try rule("measure >= 2 or measure > peers.median"), .flagged, Self.given, subject: "L3") == [])
    #expect(differences(try rule("measure >= 3 and measure > peers.median"), .clear, Self.given, subject: "L3") == [])
    #expect(
      differences(try rule("measure >= 2 and measure > peers.median"), .notAssessable, Self.given, because: "fewer than 20 comparable", subject: "L3")
        == [])
  }
}
