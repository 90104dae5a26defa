import RuleEngine
import RuleLanguage
import Testing

@Suite("Telephones of one run")
struct SharedTelephoneTests {
  private func rule() throws -> Rule {
    try makeRule(
      subject: "bidderPair", measure: "expression: if(sharesTelephone, 1, 0)", flagWhen: "measure >= 1", required: "[organization.telephone]")
  }

  @Test("Without a country's prefix a number is that with one, where the run knows its digits in one country only")
  func oneCountry() throws {
    #expect(differences(try rule(), .flagged, "lot, bidders, amount, telephone\n1, A, 5, 0321 123456\n1, B, 6, +39 0321 123456") == [])
    #expect(differences(try rule(), .flagged, "lot, bidders, amount, telephone\n1, A, 5, 0039 0321 123456\n1, B, 6, +39 321 123456") == [])
  }

  @Test("Where several countries have the digits, a number without a prefix is nobody's")
  func severalCountries() throws {
    let given = "lot, bidders, amount, telephone\n1, A, 5, 0321 123456\n1, B, 6, +39 0321 123456\n2, C, 5, +41 0321 123456\n2, D, 5, +39 0321 654321"
    #expect(differences(try rule(), .clear, given, subject: "A+B") == [])
  }
}
