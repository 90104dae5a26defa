import ProcurementModel

/// Which cell styles show a number as a date, a time or per cent (ECMA-376, part 1, 18.8.30 and 18.8.31).
struct XLSXStyles {
  private var kinds: [SheetDates.Kind?] = []
  private var percents: [Bool] = []
  /// The currencies that formats show beside a number.
  private var currencies: [String?] = []
  /// To how many digits formats fill numbers up with zeros (`00000`).
  private var zeros: [Int] = []

  init() {}

  init(_ members: WorkbookMembers) throws {
    var kinds: [SheetDates.Kind?] = []
    var percents: [Bool] = []
    var currencies: [String?] = []
    var zeros: [Int] = []
    _ = try members.scan("xl/styles.xml", records: nil, record: { _, _ in }) { root in
      guard let root else { return }
      var custom: [Int: SheetDates.Kind] = [:]
      var customPercents: Set<Int> = [9, 10]
      // Formats that a program has built in show the currency of whoever looks, and say nothing.
      var customCurrencies: [Int: String] = [:]
      var customZeros: [Int: Int] = [:]
      for format in root.child(XMLName("numFmts"))?.children(XMLName("numFmt")) ?? XMLElement.Children(next: nil, name: nil) {
        guard let id = format.attribute(XMLName("numFmtId")).flatMap({ Int($0.string) }), let code = format.attribute(XMLName("formatCode"))?.string
        else { continue }
        custom[id] = Self.kind(ofFormat: code)
        if code.utf8.count <= 30, code.utf8.count > 1, code.utf8.allSatisfy({ $0 == 48 }) { customZeros[id] = code.utf8.count }
        customCurrencies[id] = custom[id] == nil ? SheetCurrency.sign(ofFormat: code) : nil
        if Self.isPercent(format: code) { customPercents.insert(id) } else { customPercents.remove(id) }
      }
      for style in root.child(XMLName("cellXfs"))?.children(XMLName("xf")) ?? XMLElement.Children(next: nil, name: nil) {
        let id = style.attribute(XMLName("numFmtId")).flatMap { Int($0.string) } ?? 0
        kinds.append(custom[id] ?? Self.builtIn(id))
        percents.append(customPercents.contains(id))
        currencies.append(customCurrencies[id])
        zeros.append(customZeros[id] ?? 0)
      }
    }
    self.kinds = kinds
    self.percents = percents
    self.currencies = currencies
    self.zeros = zeros
  }

  func isPercent(_ style: Int) -> Bool { style >= 0 && style < percents.count && percents[style] }

  func zeros(_ style: Int) -> Int { style >= 0 && style < zeros.count ? zeros[style] : 0 }

  func currency(_ style: Int) -> String? { style >= 0 && style < currencies.count ? currencies[style] : nil }

  /// A percent sign outside of quotation marks and escapes, in the part for positive numbers.
  static func isPercent(format code: String) -> Bool {
    var isQuoted = false
    var isEscaped = false
    for character in code.split(separator: ";").first ?? "" {
      if isEscaped {
        isEscaped = false
      } else if !isQuoted, "\\_*".contains(character) {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == "%", !isQuoted {
        return true
      }
    }
    return false
  }

  func kind(_ style: Int) -> SheetDates.Kind? { style >= 0 && style < kinds.count ? kinds[style] : nil }

  private static func builtIn(_ id: Int) -> SheetDates.Kind? {
    switch id {
    case 14...17, 27...31, 34...36, 50...58: .date
    case 22: .dateTime
    case 18...21, 32, 33, 45...47: .time
    default: nil
    }
  }

  /// Letters of dates and times outside of quotation marks, escapes and brackets.
  static func kind(ofFormat code: String) -> SheetDates.Kind? {
    var hasDate = false
    var hasTime = false
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code.lowercased().split(separator: ";").first ?? "" {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      // An underscore leaves the width of the next character, an asterisk fills with it: it is no part of a pattern.
      case "\\", "_", "*": isEscaped = !isQuoted && !isBracketed
      case "\"": isQuoted.toggle()
      case "[" where !isQuoted: isBracketed = true
      case "]" where !isQuoted: isBracketed = false
      case "y", "d": if !isQuoted, !isBracketed { hasDate = true }
      case "h", "s": if !isQuoted, !isBracketed { hasTime = true }
      default: continue
      }
    }
    // "General" and "Standard" are words, not patterns.
    if code.lowercased().hasPrefix("general") || code.lowercased().hasPrefix("standard") { return nil }
    return hasDate ? (hasTime ? .dateTime : .date) : hasTime ? .time : nil
  }
}

/// Numbers of days as dates.
enum SheetDates {
  enum Kind { case date, dateTime, time }

  /// Days since 30 December 1899, or 1 January 1904; the part behind the point is the time of day. Before 1 March 1900 spreadsheets count a day that was not.
  static func text(_ number: Double, _ kind: Kind, startsIn1904: Bool) -> String? {
    guard number.isFinite, number >= 0, number < 2_958_466 else { return nil }
    let whole = number.rounded(.down)
    var seconds = Int(((number - whole) * 86_400).rounded())
    var day = Int(whole)
    if seconds == 86_400 {
      seconds = 0
      day += 1
    }
    if kind == .time, day == 0 { return time(seconds) }
    // 25,569 days lie between 30 December 1899 and 1970; 24,107 between 1 January 1904 and 1970.
    let shift = startsIn1904 ? 24_107 : day < 60 ? 25_568 : 25_569
    let date = Moment(day: Int32(day - shift)).description
    // A format may show the day alone: the time stands in the cell all the same.
    return seconds == 0 && kind != .dateTime ? date : date + "T" + time(seconds)
  }

  private static func time(_ seconds: Int) -> String {
    func two(_ n: Int) -> String { (n < 10 ? "0" : "") + String(n) }
    return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60)
  }
}
