import ProcurementModel

/// Reads amounts as people write them: `1.234,50`, `1,900,000.000`, `2 378 469,28`, `€ 92000,00`, `EUR 12.5`, `20 %`.
package enum AmountText {
  package enum DecimalMark: String, Sendable {
    case point = "."
    case comma = ","
    /// Told from each text: the last of two different marks, or a mark that is not followed by exactly three digits.
    case detect
  }

  /// The exact number, or `nil` for anything that is not one. `1,234` and `1.234` alone are read by `mark`; with `.detect` a single mark followed by
  /// three digits groups thousands unless the integer part is 0.
  package static func number(_ text: UnsafeRawBufferPointer, mark: DecimalMark = .detect) -> ExactDecimal? {
    // Digits with a decimal point only: nothing to take apart.
    if mark == .point, let plain = ExactDecimal(text) { return plain }
    return number(any: text, mark: mark)
  }

  package static func number(_ text: some Collection<UInt8>, mark: DecimalMark = .detect) -> ExactDecimal? { number(any: text, mark: mark) }

  private static func number(any text: some Collection<UInt8>, mark: DecimalMark) -> ExactDecimal? {
    var digits: [UInt8] = []
    digits.reserveCapacity(text.count)
    var negative = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ","): digits.append(byte)
      case UInt8(ascii: "-"):
        guard digits.isEmpty, !negative else { return nil }
        negative = true
      case UInt8(ascii: "+"), UInt8(ascii: " "), UInt8(ascii: "'"), 0x09: continue
      // No-break space (C2 A0), narrow no-break space (E2 80 AF), apostrophe (E2 80 99), euro sign (E2 82 AC), pound (C2 A3).
      case 0xC2, 0xA0, 0xE2, 0x80, 0xAF, 0x99, 0x82, 0xAC, 0xA3: continue
      case UInt8(ascii: "e"), UInt8(ascii: "E"): return exponent(text)
      default: return nil
      }
    }
    guard let number = ExactDecimal(plain(digits, mark) ?? []) else { return exponent(text) }
    return negative ? number.negated : number
  }

  private static func exponent(_ text: some Collection<UInt8>) -> ExactDecimal? { ExactDecimal(Array(text)) }

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
        if seen || result.isEmpty || (sinceGroup >= 0 && sinceGroup != 3) { return nil }
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
