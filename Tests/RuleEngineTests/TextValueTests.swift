import ProcurementModel
import RuleEngine
import RuleLanguage
import Testing

/// What a rule makes of texts, dates and lists of values.
@Suite("Texts, dates and lists in rules")
struct TextValueTests {
  private let titles = "tender, lot, bidders, title\n1, 1, A, Chairs\n2, 1, A, Tables\n3, 1, A, A bridge"

  @Test("Titles are compared letter by letter, not by their length")
  func comparedTitles() throws {
    let equal = try makeRule(subject: "process", measure: "expression: count(bids)", flagWhen: "title == \"Chairs\"")
    #expect(differences(equal, .flagged, titles, subject: "1") == [])
    #expect(differences(equal, .clear, titles, subject: "2") == [])
    let listed = try makeRule(subject: "process", measure: "expression: count(bids)", flagWhen: "title in (\"Chairs\", \"A bridge\")")
    #expect(differences(listed, .flagged, titles, subject: "3") == [])
    #expect(differences(listed, .clear, titles, subject: "2") == [])
    let alike = try makeRule(
      subject: "process", measure: "expression: count(buyer.processesAsBuyer where title == this.title)", flagWhen: "measure >= 2")
    #expect(differences(alike, .clear, "tender, buyer, bidders, title\n1, B, A, Chairs\n2, B, A, Tables", measure: "1", subject: "1") == [])
    #expect(differences(alike, .flagged, "tender, buyer, bidders, title\n1, B, A, Chairs\n2, B, A, Chairs", measure: "2", subject: "1") == [])
    let kinds = try makeRule(
      subject: "buyer", measure: "expression: distinct(processesAsBuyer.title)", flagWhen: "measure >= 3", required: "[process.id]",
      evidence: "[organization.name]")
    #expect(
      differences(kinds, .flagged, "tender, buyer, bidders, title\n1, B, A, Chairs\n2, B, A, Tables\n3, B, A, A bridge", measure: "3") == [])
    let chosen = try makeRule(
      subject: "process", lets: "shown: if(count(bids) >= 1, title, \"none\")", measure: "expression: count(bids)",
      flagWhen: "startsWith(firstKnown(title, \"?\"), \"cha\")", message: "{shown}")
    #expect(differences(chosen, .flagged, titles, message: "Chairs", subject: "1") == [])
  }

  @Test("A text is looked for as a parameter, a step or a field states it")
  func lookedFor() throws {
    let word = "word:\n  meaning: Word\n  it: Parola\n  type: text\n  unit: word\n  default: bridge"
    let byParameter = try makeRule(
      subject: "process", parameters: word, measure: "expression: count(bids)", flagWhen: "contains(title, word)")
    #expect(differences(byParameter, .flagged, titles, subject: "3") == [])
    #expect(differences(byParameter, .clear, titles, subject: "1") == [])
    let byStep = try makeRule(
      subject: "process", lets: "wanted: \"\\\"chair\\\"\"", measure: "expression: count(bids)", flagWhen: "startsWith(title, wanted)")
    #expect(differences(byStep, .flagged, titles, subject: "1") == [])
    #expect(differences(byStep, .clear, titles, subject: "3") == [])
    let byField = try makeRule(subject: "process", measure: "expression: count(bids)", flagWhen: "contains(title, id)")
    #expect(differences(byField, .flagged, "tender, bidders, title\nX7, A, Lot X7 of the road", subject: "X7") == [])
    #expect(differences(byField, .clear, "tender, bidders, title\nX7, A, Lot X8 of the road", subject: "X7") == [])
  }

  @Test("The names of an award's suppliers and of a bid's bidders are theirs")
  func names() throws {
    let given = "tender, lot, buyer, bidders, amount, winner\n1, 1, Comune, Gamma, 5, true\n1, 1, Comune, Alfa, 6, false"
    let supplier = try makeRule(
      subject: "award", measure: "expression: supplierCount", flagWhen: "suppliers == \"Gamma\"", required: "[award.id]", message: "{suppliers}")
    #expect(differences(supplier, .flagged, given, message: "Gamma") == [])
    let other = try makeRule(
      subject: "award", measure: "expression: supplierCount", flagWhen: "contains(suppliers, \"alfa\")", required: "[award.id]")
    #expect(differences(other, .clear, given) == [])
  }

  @Test("One of several values is what equals any of them")
  func lists() throws {
    let share = try makeRule(measure: "expression: discount", flagWhen: "discount in (0.3, 0.4)", required: "[lot.discount]")
    #expect(differences(share, .flagged, "lot, bidders, amount, base, winner\n1, A, 70, 100, true") == [])
    let money = try makeRule(measure: "expression: count(bids)", flagWhen: "max(bids.amount) in (70 USD, 70 EUR)")
    #expect(differences(money, .flagged, "lot, bidders, amount\n1, A, 70") == [])
    let other = try makeRule(measure: "expression: count(bids)", flagWhen: "max(bids.amount) in (70 USD)")
    #expect(differences(other, .notAssessable, "lot, bidders, amount\n1, A, 70", because: "amounts are in different currencies") == [])
  }

  @Test("What is left of large amounts is compared exactly, also with nothing")
  func cancellation() throws {
    let left = try makeRule(measure: "expression: sum(bids.amount) - base", flagWhen: "measure > 0 EUR", required: "[lot.base]")
    #expect(differences(left, .clear, "lot, bidders, amount, base\n1, A, 1.10, 3.30\n1, B, 2.20, 3.30") == [])
    let tenth = try makeRule(measure: "expression: max(bids.amount) - min(bids.amount)", flagWhen: "measure >= 0.10 EUR")
    #expect(differences(tenth, .flagged, "lot, bidders, amount\n1, A, 12345678.90\n1, B, 12345678.80") == [])
    let larger = try makeRule(
      measure: "expression: maximum(max(bids.amount) / base, base / max(bids.amount))", flagWhen: "measure >= 1000", required: "[lot.base]")
    #expect(differences(larger, .flagged, "lot, bidders, amount, base\n1, A, 1024160, 1024.16") == [])
    let kinds = try makeRule(measure: "expression: distinct(bids.amount) * 0.1", flagWhen: "measure <= 0.3")
    #expect(differences(kinds, .flagged, "lot, bidders, amount\n1, A, 1\n1, B, 2\n1, C, 3") == [])
  }

  @Test("Different values are not counted where one is missing")
  func distinctOfMissing() throws {
    let days = try makeRule(measure: "expression: distinct(bids.submitted)", flagWhen: "measure <= 1")
    #expect(
      differences(days, .notAssessable, "lot, bidders, amount, submitted\n1, A, 1, 2024-01-01\n1, B, 2,", because: "needs bid.submitted") == [])
  }

  @Test("Dates keep their hour in functions, and hours that are not known stay unknown")
  func hours() throws {
    func given(_ opened: String, _ submitted: String) -> String {
      "tender, lot, bidders, amount, deadline, opened, submitted\n1, 1, A, 5, 2024-03-01T12:00:00+01:00, \(opened), \(submitted)"
    }
    for (text, required) in [
      ("firstKnown(opened, submissionDeadline) < submissionDeadline", "[process.opened]"),
      ("if(count(bids) >= 1, opened, submissionDeadline) < submissionDeadline", "[process.opened]"),
      ("max(bids.submitted) < submissionDeadline", "[bid.submitted]"),
    ] {
      let rule = try makeRule(subject: "process", measure: "expression: count(bids)", flagWhen: text, required: required)
      #expect(differences(rule, .flagged, given("2024-03-01T11:00:00+01:00", "2024-03-01T11:00:00+01:00")) == [], "\(text)")
      #expect(differences(rule, .clear, given("2024-03-01T13:00:00+01:00", "2024-03-01T13:00:00+01:00")) == [], "\(text)")
      #expect(
        differences(rule, .notAssessable, given("2024-03-01", "2024-03-01"), because: "the dates cannot be compared") == [], "\(text)")
    }
  }

  @Test("A day that stands in a rule is the whole day")
  func days() throws {
    let rule = try makeRule(
      subject: "process", measure: "expression: count(bids)", flagWhen: "published >= 2023-07-01", required: "[process.published]")
    for day in ["2023-07-01", "2023-07-01T10:00:00+02:00"] {
      #expect(differences(rule, .flagged, "tender, bidders, amount, published\n1, A, 5, \(day)") == [], "\(day)")
    }
    #expect(differences(rule, .clear, "tender, bidders, amount, published\n1, A, 5, 2023-06-30") == [])
  }

  @Test("Years are written without marks, small shares and large amounts in full")
  func numbers() throws {
    let year = try makeRule(
      subject: "process", lets: "made: year(published)", measure: "expression: count(bids)", flagWhen: "made >= 1", required: "[process.published]",
      message: "{made}, {made:0}")
    #expect(differences(year, .flagged, "tender, bidders, amount, published\n1, A, 5, 2024-06-30", message: "2024, 2024") == [])
    let share = try makeRule(
      lets: "part: asNumber(min(bids.amount)) / 10000", measure: "expression: count(bids)", flagWhen: "part > 0",
      message: "{part:percent}{part:when| (#)}")
    #expect(differences(share, .flagged, "lot, bidders, amount\n1, A, 3", message: "0.03 % (0.0003)") == [])
    let large = try makeRule(measure: "expression: max(bids.amount)", flagWhen: "measure > 0 EUR", message: "{measure}")
    #expect(differences(large, .flagged, "lot, bidders, amount\n1, A, 123456789012345.67", message: "123,456,789,012,345.67 EUR") == [])
  }
}
