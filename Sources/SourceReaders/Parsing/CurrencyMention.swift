import ProcurementModel

/// A currency's word or sign beside a number.
package struct CurrencyMention: Equatable, Sendable {
  /// The currencies that it may mean: one for `€`, `£`, `R$`, `EUR`; several for `$` and `kr`.
  package let codes: [String]

  static let euro = CurrencyMention(codes: ["EUR"])

  /// The one currency that it names.
  package var code: CurrencyCode? { codes.count == 1 ? codes.first.flatMap { CurrencyCode($0) } : nil }
  package func mayBe(_ currency: CurrencyCode) -> Bool { codes.contains(currency.text) }

  /// Takes a word or sign off either end, if one stands there; one at both ends is taken once.
  static func take(from text: inout ArraySlice<UInt8>) -> CurrencyMention? {
    guard let first = text.first, let last = text.last else { return nil }
    if !isNumeric(first) {
      let word = text.prefix { !isNumeric($0) && $0 != 32 && $0 != 0xC2 && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "+") }
      if let found = named(word) ?? prefixNamed(text.prefix { !isNumeric($0) }) {
        text.removeFirst(found.length)
        return found.mention
      }
    }
    if !isNumeric(last) {
      let word = text.reversed().prefix { !isNumeric($0) && $0 != 32 && $0 != 0xA0 }
      if let found = named(text.suffix(word.count)) ?? named(text.suffix(text.reversed().prefix { !isNumeric($0) }.count)) {
        text.removeLast(found.length)
        return found.mention
      }
    }
    return nil
  }

  private static func isNumeric(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") }

  /// `£`, whose first byte in UTF-8 is that of the no-break space.
  private static func prefixNamed(_ text: ArraySlice<UInt8>) -> (mention: CurrencyMention, length: Int)? {
    text.starts(with: [0xC2, 0xA3]) || text.starts(with: [0xC2, 0xA5]) ? named(text.prefix(2)) : nil
  }

  private static func named(_ word: ArraySlice<UInt8>) -> (mention: CurrencyMention, length: Int)? {
    guard word.count <= 6, !word.isEmpty else { return nil }
    let text = String(decoding: word, as: UTF8.self)
    if let codes = signs[text] ?? signs[text.lowercased()] { return (CurrencyMention(codes: codes), word.count) }
    let upper = text.uppercased()
    return CurrencyCode.inUse.contains(upper) ? (CurrencyMention(codes: [upper]), word.count) : nil
  }

  private static let dollars = [
    "USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD", "TTD", "BBD", "BSD", "BZD", "FJD", "GYD", "LRD", "NAD", "XCD", "KYD", "BMD", "BND", "SRD",
    "MXN", "CLP", "COP", "ARS", "UYU", "DOP", "CUP", "PHP", "BRL", "CVE", "NIO",
  ]

  private static let signs: [String: [String]] = [
    "€": ["EUR"], "euro": ["EUR"], "euros": ["EUR"], "£": ["GBP"], "R$": ["BRL"], "US$": ["USD"], "A$": ["AUD"], "NZ$": ["NZD"], "HK$": ["HKD"],
    "$": dollars, "¥": ["JPY", "CNY"], "Kč": ["CZK"], "kč": ["CZK"], "zł": ["PLN"], "Ft": ["HUF"], "₹": ["INR"], "₽": ["RUB"], "₴": ["UAH"],
    "₺": ["TRY"], "₦": ["NGN"], "₩": ["KRW"], "₪": ["ILS"], "₫": ["VND"], "₸": ["KZT"], "₾": ["GEL"], "kr": ["SEK", "NOK", "DKK", "ISK"],
    "kr.": ["SEK", "NOK", "DKK", "ISK"], "lei": ["RON", "MDL"],
  ]
}
