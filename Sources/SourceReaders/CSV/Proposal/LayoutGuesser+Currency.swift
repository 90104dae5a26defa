import ProcurementModel

// The currency of the amounts, where no column states it.
extension LayoutGuesser {
  private static let amounts: [Target] = [.amount, .awardAmount, .base, .lotEstimate, .finalAmount, .paid]

  /// What stands beside amounts, in their cells or as their format.
  private var mentions: [CurrencyMention] {
    var mentions: [CurrencyMention] = []
    let columns =
      Self.amounts.compactMap { fields[$0] }
      + bids.filter { $0.target == .amount }.flatMap { bid in profiles.indices.filter { isOne($0, of: bid.column) } }
    for column in columns {
      for cell in profiles[column].order.prefix(200) {
        guard let mention = AmountText.amount(Array(cell.utf8))?.currency, !mentions.contains(mention) else { continue }
        mentions.append(mention)
      }
    }
    return mentions
  }

  private func isOne(_ column: Int, of pattern: String) -> Bool {
    let header = profiles[column].header
    return header == pattern || SideBySide.pattern(of: header) == pattern
  }

  /// The currency that the headers of the amounts name.
  private var currencyOfHeaders: String? {
    let named = currenciesOfHeaders
    return named.count == 1 ? named.first : nil
  }

  private var currenciesOfHeaders: Set<String> { Set(Self.amounts.compactMap { fields[$0] }.flatMap { Self.currencies(in: profiles[$0].header) }) }
  private var headersDisagree: Bool { currenciesOfHeaders.count > 1 }

  /// Where no column states it: the currency that the headers of the amounts name, or the signs beside them.
  var currency: String? {
    if headersDisagree { return nil }
    let mentions = mentions
    return currencyOfHeaders ?? (mentions.count == 1 ? mentions.first?.codes.first : nil)
  }

  /// Amounts of several currencies stand in the table, each with its own beside it: none holds for all.
  var hasSeveralCurrencies: Bool { currency == nil && mentions.count > 1 }

  /// The currencies that a header names: codes in capitals, signs of one currency alone (`R$`, `₹`, `Kč`; no `$`).
  private static func currencies(in header: String) -> Set<String> {
    var named = Set(header.split { !$0.isLetter }.map(String.init).filter { $0.count == 3 && $0 == $0.uppercased() && currencies.contains($0) })
    if header.contains("€") || header.lowercased().split(whereSeparator: { !$0.isLetter }).contains(where: { $0 == "euro" || $0 == "eur" }) {
      named.insert("EUR")
    }
    if header.contains("£") { named.insert("GBP") }
    for word in header.split(whereSeparator: { $0.isWhitespace || "()[]{},:;/_-".contains($0) })
    where word.contains(where: { !$0.isASCII || $0 == "$" }) {
      var bytes = Array(word.utf8)[...]
      if let mention = CurrencyMention.take(from: &bytes), bytes.isEmpty, let code = mention.code { named.insert(code.text) }
    }
    return named
  }

  /// Those that headers of published tables name, and that are no other word in capitals.
  private static let currencies: Set<String> = [
    "EUR", "USD", "GBP", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "RON", "BGN", "UAH", "MDL", "GEL", "AMD", "KZT", "KGS",
    "TRY", "RSD", "BAM", "MKD", "ISK", "BRL", "MXN", "CLP", "COP", "PEN", "UYU", "PYG", "ARS", "BOB", "CRC", "GTQ", "HNL", "DOP", "INR", "PKR", "BDT",
    "NPR", "LKR", "IDR", "PHP", "THB", "VND", "MYR", "SGD", "JPY", "CNY", "KRW", "ZAR", "NGN", "KES", "UGX", "TZS", "RWF", "GHS", "ZMW", "MAD", "TND",
    "EGP", "ILS", "JOD", "XOF", "XAF",
  ]

  mutating func guessCurrency() {
    guard fields[.currency] == nil, [Target.amount, .awardAmount, .base, .lotEstimate].contains(where: { fields[$0] != nil }) || !bids.isEmpty else {
      return
    }
    let mentions = mentions
    if let named = currencyOfHeaders {
      let other = mentions.first { !$0.codes.contains(named) }?.codes.first
      say(
        "currency", named, "the header of an amount names it" + (other.map { "; but cells of the amounts are in \($0)" } ?? ""),
        ambiguous: other != nil)
    } else if let currency, let mention = mentions.first {
      let isOne = mention.code != nil
      say("currency", currency, "the sign beside the amounts" + (isOne ? "" : ", which other currencies share"), ambiguous: !isOne)
    } else if headersDisagree {
      let codes = currenciesOfHeaders.sorted()
      say(
        "currency", "EUR", "the headers of amounts name several (\(codes.joined(separator: ", "))): write the currency of the amounts",
        ambiguous: true)
    } else if hasSeveralCurrencies {
      var met: Set<String> = []
      let codes = mentions.compactMap(\.codes.first).filter { met.insert($0).inserted }
      say("currency", codes.joined(separator: ", "), "cells of the amounts disagree: each has the currency of its own sign", ambiguous: true)
    } else {
      say("currency", "EUR", "no column and no header states it: write the currency of the amounts", ambiguous: true)
    }
  }
}
