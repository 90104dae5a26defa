import ProcurementModel

/// Reads amounts as people write them: `1.234,50`, `1,900,000.000`, `2 378 469,28`, `€ 92000,00`, `EUR 12.5`, `12,34,567.00`.
///
/// A sign stands in front; blanks and apostrophes are marks between groups of three digits. `95000+5000` and `1500 1600` are two numbers, and none.
package enum AmountText {
  package enum DecimalMark: String, Sendable {
    case point = "."
    case comma = ","
    /// Told from each text: the last of two different marks, or a mark that is not followed by exactly three digits.
    case detect
  }

  /// The exact number, or `nil` for anything that is not one, and for an amount of another currency than the euro. `1,234` and `1.234` alone are read by `mark`; with `.detect` a single mark followed by
  /// three digits groups thousands unless the integer part is 0.
  package static func number(_ text: UnsafeRawBufferPointer, mark: DecimalMark = .detect) -> ExactDecimal? {
    // Digits with a decimal point only: nothing to take apart.
    if mark == .point, let plain = ExactDecimal(text) { return plain }
    return number(any: text, mark: mark)
  }

  package static func number(_ text: some Collection<UInt8>, mark: DecimalMark = .detect) -> ExactDecimal? { number(any: text, mark: mark) }

  /// A number and what a word or sign beside it says of its currency: `1.234,56 Kč`, `R$ 12.5`, `-$1,234.56`.
  package static func amount(_ text: some Collection<UInt8>, mark: DecimalMark = .detect) -> (number: ExactDecimal, currency: CurrencyMention?)? {
    var rest = trimmed(Array(text)[...])
    var negative = false
    var signed = takeSign(&rest, &negative)
    let currency = CurrencyMention.take(from: &rest)
    rest = trimmed(rest)
    if currency != nil, !signed { signed = takeSign(&rest, &negative) }
    guard let first = rest.first, signed == false || first != UInt8(ascii: "-") && first != UInt8(ascii: "+") else { return nil }
    guard let number = unsigned(rest, mark) else { return nil }
    return (negative ? number.negated : number, currency)
  }

  /// The text without blanks, a sign and a currency at its ends.
  static func digits(_ text: some Collection<UInt8>) -> [UInt8] {
    var rest = trimmed(Array(text)[...])
    var negative = false
    let signed = takeSign(&rest, &negative)
    _ = CurrencyMention.take(from: &rest)
    rest = trimmed(rest)
    if !signed { _ = takeSign(&rest, &negative) }
    return Array(rest)
  }

  private static func number(any text: some Collection<UInt8>, mark: DecimalMark) -> ExactDecimal? {
    guard let (number, currency) = amount(text, mark: mark), currency == nil || currency == .euro else { return nil }
    return number
  }

  private static func takeSign(_ text: inout ArraySlice<UInt8>, _ negative: inout Bool) -> Bool {
    guard text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+") else { return false }
    negative = text.removeFirst() == UInt8(ascii: "-")
    text = trimmed(text)
    return true
  }

  /// Marks that stand between groups of three digits and nowhere else: blank, no-break space (C2 A0), thin (E2 80 89) and narrow no-break space (E2 80 AF), apostrophes (E2 80 99).
  private static let blanks: [[UInt8]] = [[32], [0x27], [0xC2, 0xA0], [0xE2, 0x80, 0x89], [0xE2, 0x80, 0xAF], [0xE2, 0x80, 0x99]]

  private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while let first = text.first, first <= 32 || first == 0x27 || first >= 0xC2 {
      if first <= 32 || first == 0x27 {
        text.removeFirst()
      } else {
        guard let blank = blanks.first(where: { text.starts(with: $0) }) else { break }
        text.removeFirst(blank.count)
      }
    }
    while let last = text.last, last <= 32 || last >= 0x80 {
      if last <= 32 {
        text.removeLast()
      } else {
        guard let blank = blanks.first(where: { text.count >= $0.count && text.suffix($0.count).elementsEqual($0) }) else { break }
        text.removeLast(blank.count)
      }
    }
    return text
  }

  private static func unsigned(_ text: ArraySlice<UInt8>, _ mark: DecimalMark) -> ExactDecimal? {
    var digits: [UInt8] = []
    digits.reserveCapacity(text.count)
    // Digits since the last blank, and before it; -1 before the first blank.
    var sinceBlank = -1
    var isBroken = false
    var i = text.startIndex
    while i < text.endIndex {
      let byte = text[i]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte)
        if sinceBlank >= 0, !isBroken { sinceBlank += 1 }
        i += 1
      case UInt8(ascii: "."), UInt8(ascii: ","):
        // Behind groups between blanks only the decimal mark may stand.
        if sinceBlank >= 0, sinceBlank != 3 || isBroken { return nil }
        isBroken = true
        digits.append(byte)
        i += 1
      case UInt8(ascii: "e"), UInt8(ascii: "E"): return ExactDecimal(Array(text))
      default:
        guard let blank = blanks.first(where: { text[i...].starts(with: $0) }), !isBroken, !digits.isEmpty,
          sinceBlank < 0 ? digits.count <= 3 : sinceBlank == 3
        else { return nil }
        sinceBlank = 0
        i += blank.count
      }
    }
    if sinceBlank >= 0 {
      guard sinceBlank == 3 || isBroken else { return nil }
      // The mark that follows groups is the decimal mark, and none other than the one that is stated.
      guard let place = digits.firstIndex(where: { $0 < 48 }) else { return ExactDecimal(digits) }
      if mark != .detect, mark.rawValue.utf8.first != digits[place] { return nil }
      digits[place] = UInt8(ascii: ".")
      return ExactDecimal(digits)
    }
    if mark != .comma, let plain = indian(digits) { return ExactDecimal(plain) }
    return plain(digits, mark).flatMap { ExactDecimal($0) }
  }

  /// Lakhs and crores, `12,34,567.00`: commas, two digits between them, three behind the last, and nothing else that they could mean.
  private static func indian(_ digits: [UInt8]) -> [UInt8]? {
    let whole = digits.prefix { $0 != UInt8(ascii: ".") }
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard groups.count >= 3, let first = groups.first, let last = groups.last, first.count == 1 || first.count == 2, last.count == 3,
      groups.dropFirst().dropLast().allSatisfy({ $0.count == 2 }), !digits[whole.endIndex...].contains(UInt8(ascii: ","))
    else { return nil }
    return digits.filter { $0 != UInt8(ascii: ",") }
  }

  /// Digits with a point as decimal mark, or `nil` where the marks contradict each other.
  private static func plain(_ digits: [UInt8], _ mark: DecimalMark) -> [UInt8]? {
    let point = UInt8(ascii: ".")
    let comma = UInt8(ascii: ",")
    let lastPoint = digits.lastIndex(of: point)
    let lastComma = digits.lastIndex(of: comma)
    let decimal: UInt8?
    switch mark {
    case .point: decimal = point
    case .comma: decimal = comma
    case .detect:
      switch (lastPoint, lastComma) {
      case (nil, nil): decimal = nil
      case (let p?, let c?): decimal = p > c ? point : c > p ? comma : nil
      case (let p?, nil): decimal = isGrouping(digits, point, p) ? nil : point
      case (nil, let c?): decimal = isGrouping(digits, comma, c) ? nil : comma
      }
    }
    var result: [UInt8] = []
    var seen = false
    var sinceGroup = -1
    for byte in digits {
      if byte == decimal {
        if seen || (sinceGroup >= 0 && sinceGroup != 3) { return nil }
        seen = true
        result.append(point)
      } else if byte == point || byte == comma {
        // Thousands marks stand before the decimal mark, after at least one digit, three digits apart.
        if seen || result.isEmpty || (sinceGroup < 0 && result.count > 3) || (sinceGroup >= 0 && sinceGroup != 3) { return nil }
        sinceGroup = 0
      } else {
        result.append(byte)
        if !seen, sinceGroup >= 0 { sinceGroup += 1 }
      }
    }
    if !seen, sinceGroup >= 0, sinceGroup != 3 { return nil }
    return result
  }

  private static func isGrouping(_ digits: [UInt8], _ mark: UInt8, _ last: Int) -> Bool {
    if digits.filter({ $0 == mark }).count > 1 { return true }
    return digits.count - last == 4 && digits.first != UInt8(ascii: "0") && last > 0 && last <= 3
  }
}
