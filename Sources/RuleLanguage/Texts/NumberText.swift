import ProcurementModel

/// Values as people read them, in two languages, without any locale of the machine.
package enum NumberText {
  package enum Language: String, Sendable, CaseIterable { case en, it }

  /// Groups of three and a decimal mark: 1,234.5 in English, 1.234,5 in Italian. `plain` has a point and an optional sign.
  package static func grouped(_ plain: String, _ language: Language) -> String {
    // Infinity, and numbers so large that they have an exponent, stay as they are.
    guard plain.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }) else { return plain }
    let negative = plain.hasPrefix("-")
    let parts = (negative ? plain.dropFirst() : Substring(plain)).split(separator: ".", maxSplits: 1)
    let digits = Array(parts.first ?? "0")
    var whole = ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { whole += language == .en ? "," : "." }
      whole.append(digit)
    }
    let fraction = parts.count > 1 ? (language == .en ? "." : ",") + parts[1] : ""
    return (negative ? "−" : "") + whole + fraction
  }

  /// Plain digits of a number rounded half away from zero to at most `decimals` places; with `fixed`, exactly as many.
  package static func decimal(_ value: Double, decimals: Int, fixed: Bool = true) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    let decimals = min(max(decimals, 0), 9)
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    guard rounded < 9e15 else { return "\(value)" }
    let digits = String(Int64(rounded))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    let cut = padded.index(padded.endIndex, offsetBy: -decimals)
    var fraction = String(padded[cut...])
    if !fixed { while fraction.hasSuffix("0") { fraction.removeLast() } }
    return (value < 0 && rounded > 0 ? "-" : "") + padded[..<cut] + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// Plain digits of an exact number rounded half away from zero, with exactly `decimals` places.
  package static func decimal(_ value: ExactDecimal, decimals: Int) -> String { value.rounded(to: decimals).text(minimumDecimals: decimals) }

  /// `1,234.50 EUR`; `1.234,50 EUR`.
  package static func money(_ money: Money, _ language: Language) -> String {
    let amount = grouped(decimal(money.amount, decimals: 2), language)
    return money.currency == .unknown ? amount : amount + " " + money.currency.text
  }

  /// `31 January 2024`; `31 gennaio 2024`. The time of day is left out.
  package static func date(_ moment: Moment, _ language: Language) -> String {
    let (year, month, day) = moment.calendar
    return "\(day) \(months(language)[month - 1]) \(year)"
  }

  private static func months(_ language: Language) -> [String] {
    switch language {
    case .en: ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
    case .it: ["gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"]
    }
  }

  /// `12.5 %`; `12,5 %`: a share as percent, with up to one decimal, or two below one percent.
  package static func percent(_ share: Double, _ language: Language) -> String {
    percent(share, decimals: share.magnitude < 0.01 ? 2 : 1, language)
  }

  /// A share as percent, with up to so many decimals. Less than the whole never becomes the whole by rounding: from 99.95 % on there are two decimals, at most 99.99 %.
  package static func percent(_ share: Double, decimals: Int, _ language: Language) -> String {
    var text = decimal(share * 100, decimals: decimals, fixed: false)
    if share < 1, text == "100" { text = decimal(share * 100, decimals: 2, fixed: false) }
    if share < 1, text == "100" { text = "99.99" }
    return grouped(text, language) + " %"
  }

  /// Four decimals; `below 0.0001` where these would be zeros: a probability is never nothing.
  package static func probability(_ value: Double, _ language: Language) -> String {
    let text = decimal(value, decimals: 4)
    return text == "0.0000" ? (language == .en ? "below 0.0001" : "inferiore a 0,0001") : grouped(text, language)
  }

  /// A constant in a format: what a message shows for it.
  package static func text(_ value: Constant, _ format: MessageTemplate.Format = .plain, _ language: Language) -> String {
    switch (value, format) {
    case (.number(let value), .percent): return percent(value.doubleValue, language)
    case (.number(let value), .probability): return probability(value.doubleValue, language)
    case (.number(let value), .plural(let one, let many)), (.days(let value), .plural(let one, let many)):
      return value.doubleValue == 1 ? one : many
    case (.number(let value), .decimals(let decimals)): return grouped(decimal(value, decimals: decimals), language)
    case (.number(let value), .money): return grouped(decimal(value, decimals: 2), language)
    case (.number(let value), .plain), (.number(let value), .date): return grouped(value.rounded(to: 4).description, language)
    case (.money(let money), .decimals(let decimals)):
      return grouped(decimal(money.amount, decimals: decimals), language) + (money.currency == .unknown ? "" : " " + money.currency.text)
    case (.money(let money), _): return self.money(money, language)
    case (.days(let days), .decimals(let decimals)): return grouped(decimal(days, decimals: decimals), language)
    case (.days(let days), _): return grouped(days.rounded(to: 4).description, language)
    case (.date(let moment), .date): return date(moment, language)
    case (.date(let moment), _): return moment.description
    case (.boolean(let value), _): return language == .en ? (value ? "yes" : "no") : (value ? "sì" : "no")
    case (.text(let text), _): return text
    case (.code(let list, let number), _): return CodeWords.text(list, Int(number), language)
    }
  }

  /// A statistic in a format.
  package static func text(_ value: Double, _ format: MessageTemplate.Format = .plain, _ language: Language) -> String {
    switch format {
    case .percent: percent(value, language)
    case .probability: probability(value, language)
    case .plural(let one, let many): value == 1 ? one : many
    case .decimals(let decimals): grouped(decimal(value, decimals: decimals), language)
    case .money: grouped(decimal(value, decimals: 2), language)
    case .plain, .date: grouped(decimal(value, decimals: 4, fixed: false), language)
    }
  }
}
