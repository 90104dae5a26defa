import Testing

@testable import ProcurementModel

@Suite("Values as text")
struct ValueTextTests {
  /// The obvious way, digit by digit on texts.
  private func slow(_ value: ExactDecimal, _ minimum: Int) -> String {
    var digits = String(value.mantissa.magnitude)
    let scale = Int(value.scale)
    if digits.utf8.count <= scale { digits = String(repeating: "0", count: scale - digits.utf8.count + 1) + digits }
    var fraction = String(digits.suffix(scale))
    while fraction.utf8.count < minimum { fraction += "0" }
    return (value.mantissa < 0 ? "-" : "") + digits.dropLast(scale) + (fraction.isEmpty ? "" : "." + fraction)
  }

  @Test("Decimals of every length and scale, with and without places to fill up")
  func decimals() throws {
    var generator = SystemRandomNumberGenerator()
    var texts = ["0", "1", "-1", "9", "10", "99.99", "0.000000000000000001", "-999999999999999999", "9223372036854775807", "1000000000000000000"]
    for _ in 0..<2000 {
      let length = Int.random(in: 1...18, using: &generator)
      let digits = (0..<length).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
      let places = Int.random(in: 0...length, using: &generator)
      texts.append(
        (Bool.random(using: &generator) ? "-" : "") + digits.dropLast(places)
          + (places > 0 ? (places == length ? "0." : ".") + digits.suffix(places) : ""))
    }
    for text in texts {
      let value = try #require(ExactDecimal(text), "\(text)")
      #expect(ExactDecimal(value.description) == value, "\(text)")
      for minimum in [0, 2, 5, 20] { #expect(value.text(minimumDecimals: minimum) == slow(value, minimum), "\(text)") }
    }
  }

  @Test("24:00 is the midnight that ends the day: the same instant as 00:00 of the next; a minute past it is no time")
  func endOfDay() {
    #expect(Moment("2024-07-10T24:00:00") == Moment("2024-07-11T00:00:00"))
    #expect(Moment("2023-12-31T24:00:00Z") == Moment("2024-01-01T00:00:00Z"))
    #expect(Moment("2024-02-28T24:00+02:00") == Moment("2024-02-29T00:00:00+02:00"))
    #expect(Moment("9999-12-31T24:00:00")?.second == 0)
    #expect(Moment("2024-07-10T24:01:00") == nil && Moment("2024-07-10T25:00:00") == nil)
  }

  @Test("Moments with and without time and offset are read again as they were")
  func moments() throws {
    for text in ["0001-01-01", "1969-12-31", "2024-02-29T00:00:00", "9999-12-31T23:59:59Z", "2024-01-05T07:08:09+01:30", "2024-11-30T17:00:00-18:00"]
    {
      #expect(try #require(Moment(text)).description == text)
    }
  }

  @Test("Currencies")
  func currencies() throws {
    for text in ["AAA", "EUR", "ZZZ", "XAF"] { #expect(try #require(CurrencyCode(text)).text == text) }
    #expect(CurrencyCode.unknown.text == "")
  }

  @Test("Placeholders of names and numbers, small and large, with marks between their letters")
  func placeholders() {
    for name in ["n/a", "N.D.", "Ditte  varie", "ditte varie ", "", "123", "--", "Operatori economici vari", "omissis", "NON DISPONIBILE"] {
      #expect(OrganizationName.isPlaceholder(Array(name.utf8)), "\(name)")
      #expect(OrganizationName.isPlaceholder(name.utf8), "\(name)")
    }
    for name in ["Ditte varie S.r.l.", "Vari & C.", "é", "NA 1", "Rossi", String(repeating: "a", count: 41), String(repeating: " ", count: 41)] {
      #expect(!OrganizationName.isPlaceholder(name.utf8), "\(name)")
    }
    for number in ["", "0", "00000000000", "n/a", "N.D.", "null", "unknown", "-", "XXX", "estero", "Sin información", "da acquisire"] {
      #expect(OrganizationIdentifier.isPlaceholder(number.utf8), "\(number)")
    }
    for number in ["01234567890", "NB", "NULLI", "unknowns", "12"] { #expect(!OrganizationIdentifier.isPlaceholder(number.utf8), "\(number)") }
  }

  @Test("In a table that numbers or names its own firms short and repeated ids are ids")
  func placeholderCells() {
    func isPlaceholder(_ cell: String) -> Bool { Array(cell.utf8).withUnsafeBytes { OrganizationIdentifier.isPlaceholder(cell: $0) } }
    for cell in [
      "", "-", "--", "?", ".", "//", "0", "000", "00000000000", "99999999999", "XXX", "n/a", "n.d.", "NaN", "None", "estero", "DITTA ESTERA",
      "U00000000", "ES000000",
    ] {
      #expect(isPlaceholder(cell), "\(cell)")
    }
    for cell in ["1", "11", "A", "B", "AA", "NB", "Alba", "01234567890", "T-1", "A000", "ES10000000", "x", "非", "privato srl", "No.1"] {
      #expect(!isPlaceholder(cell), "\(cell)")
    }
  }

  @Test("Foreign numbers have digits")
  func foreignNumbers() {
    for number in ["estero", "Germania", "DE", "VAT", "n.d.", "1", "000000", "DE1"] {
      #expect(OrganizationIdentifier(scheme: "FOREIGN", identifier: number) == nil, "\(number)")
    }
    #expect(OrganizationIdentifier(scheme: "FOREIGN", identifier: "DE 129352437")?.key == "FOREIGN:DE129352437")
    #expect(OrganizationIdentifier(scheme: "VAT", identifier: "Germany") == nil)
    #expect(OrganizationIdentifier(scheme: "IT-IPA", identifier: "agid")?.key == "IT-IPA:AGID")
  }

  @Test("Identifiers in small letters and with marks have the key of those without")
  func identifierKeys() {
    for (scheme, id, key) in [
      ("IT-CF", "01234567897", "IT-CF:01234567897"), ("it-cf", "rssmra80a01h501u", "IT-CF:RSSMRA80A01H501U"),
      ("VAT", "IT 01234567897", "IT-CF:01234567897"),
      ("RO-NATIONAL", "ro 901", "RO:901"), ("", "a-1", "ID:A1"), ("GB-COH", "01234567", "GB-COH:01234567"), ("DE-VAT", "DE123", "DE:123"),
    ] { #expect(OrganizationIdentifier(scheme: scheme, identifier: id)?.key == key) }
  }
}
