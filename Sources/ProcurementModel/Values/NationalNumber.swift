/// Numbers of national registers as notices write them: with the register's name before them, the country's letters, or a tax's behind.
enum NationalNumber {
  /// The number without the register's name, of capitals and digits: `SIRET12345678900012` is `12345678900012`. A name stays where no number
  /// follows it.
  static func withoutLabel(_ text: String) -> String {
    // Most begin with a digit, or with their country's letters.
    guard let first = text.utf8.first, first >= 65, !text.utf8.dropFirst(2).prefix(1).allSatisfy(isDigit) else { return text }
    var rest = text[...]
    var isLabelled = false
    while let word = (isLabelled ? labels + fillers : labels).first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(word.count)
      isLabelled = true
    }
    // `B12345678`, `DE123456789` and `ATU12345678` are numbers too.
    return isLabelled && rest.utf8.prefix(4).contains(where: isDigit) && rest.utf8.count(where: isDigit) > 3 ? String(rest) : text
  }

  /// The number without its country's letters, and without the tax's where they stand behind it (`NO 987654321 MVA`, `CHE-123.456.789 MWST`).
  static func withoutCountry(_ text: String, _ country: String) -> String {
    var body = text
    for prefix in country == "GR" ? ["GR", "EL"] : [country] where body.hasPrefix(prefix) && body.utf8.dropFirst(2).contains(where: isDigit) {
      body = String(body.dropFirst(2))
      break
    }
    for tax in taxes[country] ?? [] where body.hasSuffix(tax) && body.utf8.dropLast(tax.utf8.count).suffix(9).allSatisfy(isDigit) {
      body = String(body.dropLast(tax.count))
      break
    }
    return body
  }

  /// A number of the German registers of companies (HRA, HRB; of cooperatives, societies and partnerships), with the court that keeps it where it
  /// is named; `nil` for other numbers.
  ///
  /// Each court counts for itself: `HRB 1234` alone is that of many companies. Source: Handelsregisterverordnung, §§ 1 and 13.
  static func german(_ text: String) -> (number: String, court: String)? {
    let bytes = Array(text.utf8)
    for kind in ["HRB", "HRA", "GNR", "VR", "PR"] {
      let word = Array(kind.utf8)
      guard bytes.count > word.count else { continue }
      let starts = kind.hasPrefix("HR") ? 0...(bytes.count - word.count - 1) : 0...0
      guard let start = starts.first(where: { bytes[$0...].starts(with: word) && isDigit(bytes[$0 + word.count]) }) else { continue }
      let digits = bytes[(start + word.count)...].prefix(while: isDigit)
      var court = String(decoding: bytes[..<start] + bytes[digits.endIndex...], as: UTF8.self)
      for word in courtWords { court = court.replacing(word, with: "") }
      // A single letter behind the number is the register's own (`HRB 12345 B`).
      return (kind + String(decoding: digits, as: UTF8.self), court.utf8.count < 3 ? "" : court)
    }
    return nil
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

  private static let courtWords = ["AMTSGERICHT", "REGISTERGERICHT", "HANDELSREGISTERNUMMER", "HANDELSREGISTER", "REGISTERNUMMER", "NUMMER", "NR"]

  private static let fillers = ["NUMMER", "NUMBER", "NUMERO", "NR", "NO", "N"]

  /// The longest first.
  private static let labels = [
    "USTIDNUMMER", "UMSATZSTEUERID", "ORGANISASJONSNUMMER", "ORGANISATIONSNUMMER", "ORGNUMMER", "VATNUMBER", "VATREGNO", "USTIDNR", "USTID",
    "VATID", "VATNO", "REGON", "ORGNR", "SIRET", "SIREN", "YTUNNUS", "KVK", "CVR", "BTW", "VAT", "TVA", "NIPC", "NIP", "KRS", "NIF", "CIF", "CUI",
    "OIB", "ICO", "DIC", "EIK", "AFM", "KBO", "BCE", "UID",
  ]

  private static let taxes = ["NO": ["MVA"], "CH": ["MWST", "TVA", "IVA"]]
}
