import ProcurementModel

/// Values as people read them, in two languages, without any locale of the machine.
package enum NumberText {
  package enum Language: String, Sendable, CaseIterable { case en, it }

  /// Groups of three and a decimal mark: 1,234.5 in English, 1.234,5 in Italian. `plain` has a point and an optional sign.
  package static func grouped(_ plain: String, _ language: Language) -> String {
    var plain = plain
    let text: String? = plain.withUTF8 { Self.grouped($0, language) }
    return text ?? plain
  }

  /// `nil` for what is no plain number: infinity, and numbers so large that they have an exponent, stay as they are.
  private static func grouped(_ plain: UnsafeBufferPointer<UInt8>, _ language: Language) -> String? {
    let point = UInt8(ascii: ".")
    guard plain.allSatisfy({ $0 &- 48 < 10 || $0 == point || $0 == UInt8(ascii: "-") }) else { return nil }
    let isNegative = plain.first == UInt8(ascii: "-")
    let start = isNegative ? 1 : 0
    let end = plain.firstIndex(of: point) ?? plain.count
    let (separator, mark): (UInt8, UInt8) = language == .en ? (UInt8(ascii: ","), point) : (point, UInt8(ascii: ","))
    return String(unsafeUninitializedCapacity: plain.count + (end - start) / 3 + 4) { text in
      var count = 0
      func add(_ byte: UInt8) {
        text[count] = byte
        count += 1
      }
      if isNegative { for byte in "−".utf8 { add(byte) } }
      for i in start..<end {
        if i > start, (end - i) % 3 == 0 { add(separator) }
        add(plain[i])
      }
      if start == end { add(UInt8(ascii: "0")) }
      if end + 1 < plain.count {
        add(mark)
        for i in (end + 1)..<plain.count { add(plain[i]) }
      }
      return count
    }
  }

  /// Plain digits of a number rounded half away from zero to at most `decimals` places; with `fixed`, exactly as many.
  package static func decimal(_ value: Double, decimals: Int, fixed: Bool = true) -> String {
    guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "−∞" : "∞" }
    let decimals = min(max(decimals, 0), 9)
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let rounded = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
    // A double holds no further decimals of a number as large as this.
    guard rounded < 9e15 || decimals == 0 else { return decimal(value, decimals: decimals - 1, fixed: fixed) }
    guard rounded < 1e18 else { return "\(value)" }
    var digits = UInt64(rounded)
    var places = decimals
    if !fixed {
      while places > 0, digits % 10 == 0 {
        digits /= 10
        places -= 1
      }
    }
    return plain(digits, places: places, isNegative: value < 0 && rounded > 0)
  }

  /// `digits × 10^-places` with a point.
  private static func plain(_ digits: UInt64, places: Int, isNegative: Bool) -> String {
    var length = 1
    var rest = digits / 10
    while rest > 0 {
      length += 1
      rest /= 10
    }
    length = max(length, places + 1)
    let count = length + (places > 0 ? 1 : 0) + (isNegative ? 1 : 0)
    return String(unsafeUninitializedCapacity: count) { text in
      var rest = digits
      var at = count
      for place in 0..<length {
        if place == places, places > 0 {
          at -= 1
          text[at] = UInt8(ascii: ".")
        }
        at -= 1
        text[at] = 48 + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      }
      if isNegative { text[0] = UInt8(ascii: "-") }
      return count
    }
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

  /// `12.5 %`; `12,5 %`: a share as percent, with up to one decimal, or two below one percent; more where these would make nothing of what is something.
  package static func percent(_ share: Double, _ language: Language) -> String {
    let least = share.magnitude < 0.01 ? 2 : 1
    let decimals = share == 0 ? least : (least...9).first { decimal(share * 100, decimals: $0, fixed: false) != "0" } ?? least
    return percent(share, decimals: decimals, language)
  }

  /// A share as percent, with up to so many decimals. No share becomes a whole per cent above it by rounding, as thresholds are whole ones: 49.96 % has two decimals, and 49.9999 % is 49.99 %.
  package static func percent(_ share: Double, decimals: Int, _ language: Language) -> String {
    var text = decimal(share * 100, decimals: decimals, fixed: false)
    if isWhole(text, above: share) { text = decimal(share * 100, decimals: 2, fixed: false) }
    if isWhole(text, above: share), let whole = Double(text) { text = decimal(whole - 0.01, decimals: 2, fixed: false) }
    return grouped(text, language) + " %"
  }

  /// Whether a number of per cent is a whole one and more than the share by more than doubles differ.
  private static func isWhole(_ text: String, above share: Double) -> Bool {
    guard share > 0, !text.contains("."), let whole = Double(text) else { return false }
    return whole - share * 100 > 1e-12 * whole
  }

  /// A number that is not nothing and would be shown as 0: with up to nine decimals, or as below what those can say.
  package static func small(_ value: Double, _ language: Language) -> String {
    let text = decimal(value, decimals: 9, fixed: false)
    if text != "0" || value == 0 { return grouped(text, language) }
    let least = grouped(value < 0 ? "-0.000000001" : "0.000000001", language)
    return value < 0 ? (language == .en ? "above " : "superiore a ") + least : (language == .en ? "below " : "inferiore a ") + least
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
    case (.number(let value), .when(let words)): return MessageTemplate.Format.said(words, value.doubleValue, language)
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
    case .when(let words): MessageTemplate.Format.said(words, value, language)
    case .decimals(let decimals): grouped(decimal(value, decimals: decimals), language)
    case .money: grouped(decimal(value, decimals: 2), language)
    case .plain, .date: grouped(decimal(value, decimals: 4, fixed: false), language)
    }
  }
}
