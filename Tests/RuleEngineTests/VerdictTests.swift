import ProcurementModel
import RuleEngine
import RuleLanguage
import Testing

@Suite("Verdicts")
struct VerdictTests {
  @Test("A threshold of money is inclusive to the cent, whatever a Double makes of it")
  func inclusiveThreshold() throws {
    let rule = try makeRule(measure: "expression: sum(bids.amount)", flagWhen: "measure >= 0.3 EUR")
    // 0.1 + 0.2 is above 0.3 in binary; 0.7 - 0.4 below it.
    #expect(differences(rule, .flagged, "lot, bidders, amount\n1, A, 0.1\n1, B, 0.2") == [])
    let below = try makeRule(measure: "expression: sum(bids.amount) - 0.4 EUR", flagWhen: "measure >= 0.3 EUR")
    #expect(differences(below, .flagged, "lot, bidders, amount\n1, A, 0.7") == [])
    let strict = try makeRule(measure: "expression: sum(bids.amount)", flagWhen: "measure > 0.3 EUR")
    #expect(differences(strict, .clear, "lot, bidders, amount\n1, A, 0.1\n1, B, 0.2") == [])
  }

  @Test("Today is what the user says it is; without a word of the user nothing can be said")
  func today() throws {
    let rule = try makeRule(
      subject: "contract", measure: "expression: today - end", flagWhen: "measure > 30 days", required: "[contract.end]",
      message: "{measure:0} days before {today:date}")
    let given = "lot, bidders, amount, winner, end\n1, A, 5, true, 2024-03-01"
    #expect(differences(rule, .flagged, given, measure: "31", message: "31 days before 1 April 2024", asOf: Moment("2024-04-01")) == [])
    #expect(differences(rule, .clear, given, measure: "30", asOf: Moment("2024-03-31")) == [])
    #expect(differences(rule, .notAssessable, given, because: "needs --as-of") == [])
  }

  @Test("A calculated date beyond every calendar is shown as the last one there is")
  func absurdDate() throws {
    let rule = try makeRule(
      subject: "contract", lets: "absurd: end + 900000000000000000 days * 100000000000", measure: "expression: count(lot.bids)",
      flagWhen: "measure >= 1 and year(absurd) >= 1", required: "[contract.end]", message: "Until {absurd:date}")
    let given = "lot, bidders, amount, winner, end\n1, A, 5, true, 2024-03-01"
    #expect(differences(rule, .flagged, given, message: "Until 11 July 5881580") == [])
  }

  @Test("A discount of exactly 40 percent is 40 percent")
  func exactDiscount() throws {
    let rule = try makeRule(measure: "expression: discount", flagWhen: "measure >= 40 %")
    #expect(differences(rule, .flagged, "lot, bidders, amount, base, winner\n1, A, 60000.06, 100000.10, true", measure: "0.4") == [])
    #expect(differences(rule, .clear, "lot, bidders, amount, base, winner\n1, A, 60000.07, 100000.10, true") == [])
  }

  @Test("The award rule comes first: missing is not assessable, another one not applicable")
  func awardRuleFirst() throws {
    let rule = try makeRule(awardRules: "[lowest-price]", measure: "expression: count(bids)", flagWhen: "measure >= 1")
    #expect(differences(rule, .notAssessable, "lot, bidders, amount\n1, A, 1", because: "needs lot.awardRule") == [])
    #expect(
      differences(rule, .notApplicable, "lot, bidders, amount, award_rule\n1, A, 1, quality-price", because: "award rule is quality-price") == [])
    #expect(differences(rule, .flagged, "lot, bidders, amount, award_rule\n1, A, 1, lowest-price") == [])
  }

  @Test("A known false decides an and, a known true an or; otherwise missing names the field")
  func threeValued() throws {
    let and = try makeRule(measure: "expression: any(bids, rank == 1 and amount >= 5 EUR)", flagWhen: "measure")
    #expect(differences(and, .clear, "lot, bidders, amount, rank\n1, A, , 2") == [])
    #expect(differences(and, .notAssessable, "lot, bidders, amount, rank\n1, A, , 1", because: "needs bid.amount") == [])
    let or = try makeRule(measure: "expression: any(bids, rank == 1 or amount >= 5 EUR)", flagWhen: "measure")
    #expect(differences(or, .flagged, "lot, bidders, amount, rank\n1, A, , 1") == [])
  }

  @Test("A missing value among the aggregated ones makes the aggregate missing, unless it is asked for on purpose")
  func missingInAggregates() throws {
    let all = try makeRule(measure: "expression: sum(bids.amount)", flagWhen: "measure >= 1 EUR")
    #expect(differences(all, .notAssessable, "lot, bidders, amount\n1, A, 5\n1, B,", because: "needs bid.amount") == [])
    let known = try makeRule(measure: "expression: sum(bids.amount where amount is known)", flagWhen: "measure >= 1 EUR")
    #expect(differences(known, .flagged, "lot, bidders, amount\n1, A, 5\n1, B,") == [])
    let condition = try makeRule(measure: "expression: count(bids where status == valid)", flagWhen: "measure >= 1")
    #expect(differences(condition, .notAssessable, "lot, bidders, status\n1, A, valid\n1, B,", because: "needs bid.status") == [])
  }

  @Test("Findings keep their severity where chance seldom gives so many, and an improbable one keeps its own beside them")
  func explainedByChance() throws {
    let rule = try makeRule(
      lets: "chance: asNumber(min(bids.amount)) / 10000", measure: "expression: count(bids)", flagWhen: "measure >= 2", expected: "chance",
      severity: "high")
    // Two hundred lots, each flagged by chance once in fifty times: four are to be expected.
    func given(flagged: Int) -> String {
      (1...200).reduce(into: "lot, bidders, amount\n") { text, lot in
        text += "\(lot), A\(lot), 200\n"
        if lot <= flagged { text += "\(lot), B\(lot), 200\n" }
      } + "300, A, 1\n300, B, 1"
    }
    #expect(differences(rule, .flagged, given(flagged: 3), subject: "3", severity: .low) == [])
    #expect(differences(rule, .flagged, given(flagged: 3), subject: "300", severity: .high) == [])
    // With the improbable one: of a Poisson distribution with mean 4 (Abramowitz and Stegun, table 26.7) 8 or more have the probability 0.0511, 9 or more 0.0214, 10 or more 0.0081.
    #expect(differences(rule, .flagged, given(flagged: 7), subject: "3", severity: .low) == [])
    #expect(differences(rule, .flagged, given(flagged: 8), subject: "3", severity: .medium) == [])
    #expect(differences(rule, .flagged, given(flagged: 9), subject: "3", severity: .high) == [])
    // One probability for all says nothing of how improbable one of them is.
    let constant = try makeRule(
      parameters: "level: {meaning: Share, it: Quota, type: decimal, unit: share, default: 0.02, range: [0.01, 0.05]}",
      measure: "expression: count(bids)",
      flagWhen: "measure >= 2", expected: "level", severity: "high")
    #expect(differences(constant, .flagged, given(flagged: 2), subject: "2", severity: .high) == [])
  }

  @Test("Amounts of two currencies are not added up")
  func currencies() throws {
    let rule = try makeRule(measure: "expression: sum(bids.amount)", flagWhen: "measure >= 1 EUR")
    #expect(differences(rule, .notAssessable, "lot, bidders, amount, currency\n1, A, 5, EUR\n1, B, 5, PLN") == [])
    #expect(differences(rule, .notAssessable, "lot, bidders, amount, currency\n1, A, 5, PLN") == [])
  }

  @Test("A sum of nothing is zero in any currency; the least of nothing is missing")
  func emptySets() throws {
    let sum = try makeRule(measure: "expression: sum(bids.amount where status == disqualified)", flagWhen: "measure < 5 PLN")
    #expect(differences(sum, .flagged, "lot, bidders, amount, currency\n1, A, 5, PLN", measure: "0") == [])
    let least = try makeRule(measure: "expression: min(bids.amount where status == disqualified)", flagWhen: "measure < 5 PLN")
    #expect(differences(least, .notAssessable, "lot, bidders, amount\n1, A, 5") == [])
  }

  @Test("What stands behind a relation that leads nowhere is missing, not empty")
  func brokenRelation() throws {
    let rule = try makeRule(subject: "award", measure: "expression: count(lot.bids)", flagWhen: "measure <= 1")
    #expect(differences(rule, .flagged, "tender, lot, bidders, amount, winner\n1, 1, A, 5, true") == [])
    let buyer = try makeRule(measure: "expression: count(buyer.awardsAsBuyer)", flagWhen: "measure >= 0")
    #expect(differences(buyer, .notAssessable, "tender, lot, bidders, amount, buyer\n1, 1, A, 5,", because: "needs lot.buyer") == [])
  }

  @Test("The subject is reached with this from inside a set")
  func outerField() throws {
    let rule = try makeRule(measure: "expression: count(bids where amount > this.base)", flagWhen: "measure >= 1")
    #expect(differences(rule, .flagged, "lot, bidders, amount, base\n1, A, 11, 10\n1, B, 9, 10", measure: "1") == [])
  }

  @Test("Screens say why they have no value, and are not computed where a value is missing")
  func screens() throws {
    let rule = try makeRule(measure: "screen: relative-distance\nover: bids where status == valid\nof: amount", flagWhen: "measure >= 5")
    #expect(differences(rule, .flagged, "lot, bidders, amount\n1, A, 100\n1, B, 118\n1, C, 120\n1, D, 121\n1, E, 122", measure: "10.54") == [])
    #expect(
      differences(rule, .notAssessable, "lot, bidders, amount\n1, A, 100\n1, B, 118\n1, C, 118\n1, D, 118", because: "losing bids have no spread")
        == [])
    #expect(differences(rule, .notAssessable, "lot, bidders, amount\n1, A, 100\n1, B, 118\n1, C, \n1, D, 118", because: "needs bid.amount") == [])
  }

  @Test("A message holds the numbers as people read them")
  func message() throws {
    let rule = try makeRule(
      lets: "bidders: count(bids)", measure: "expression: max(bids.amount)", flagWhen: "measure >= 1 EUR",
      message: "{bidders} bids, the highest {measure} in {process.method}.")
    #expect(
      differences(
        rule, .flagged, "lot, bidders, amount, procedure\n1, A, 1234.5, open", message: "1 bids, the highest 1,234.50 EUR in open procedure.") == [])
  }

  @Test("A record without an id is judged all the same")
  func withoutId() throws {
    let rule = try makeRule(
      subject: "process", measure: "expression: count(bids)", flagWhen: "measure >= 1", required: "[process.id, process.method]")
    #expect(differences(rule, .flagged, "tender, lot, bidders, amount, procedure\n, 1, A, 5, open") == [])
    #expect(differences(rule, .notAssessable, "tender, lot, bidders, amount, procedure\n, 1, A, 5,", because: "needs process.method") == [])
  }

  @Test("A joint bid is one bid, and its members have not met as rivals")
  func jointBids() throws {
    let rule = try makeRule(subject: "bidderPair", measure: "expression: separateSharedLots", flagWhen: "measure >= 1", required: "[]")
    let given = "lot, bidders, amount\n1, A+B, 5\n1, C, 6"
    #expect(differences(rule, .clear, given, measure: "0", subject: "A+B") == [])
    #expect(differences(rule, .flagged, given, measure: "1", subject: "B+C") == [])
    let lots = try makeRule(measure: "expression: count(bids)", flagWhen: "measure == 2")
    #expect(differences(lots, .flagged, given) == [])
  }

  @Test("Dates of one day are equal; a day later is later")
  func dates() throws {
    let rule = try makeRule(measure: "expression: process.submissionDeadline - process.published", flagWhen: "measure < 15 days")
    #expect(differences(rule, .clear, "lot, published, deadline\n1, 2024-02-20, 2024-03-06", measure: "15") == [])
    #expect(differences(rule, .flagged, "lot, published, deadline\n1, 2024-02-20, 2024-03-05", measure: "14") == [])
  }
}
