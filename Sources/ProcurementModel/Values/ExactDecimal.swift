/// An exact decimal number: `mantissa × 10^-scale`. Amounts, rates and discounts are of this type; a `Double` never decides.
///
/// Up to 18 significant digits and 18 decimals; what does not fit is refused (`nil`), never rounded. Values are kept in their
/// shortest form, so two equal numbers are equal bit by bit (`100` = `100.0`).
package struct ExactDecimal: Hashable, Sendable, BitwiseCopyable {
  package let mantissa: Int64
  package let scale: UInt8

  package static let zero = ExactDecimal(mantissa: 0, scale: 0)
  package static let one = ExactDecimal(mantissa: 1, scale: 0)

  private init(mantissa: Int64, scale: UInt8) {
    self.mantissa = mantissa
    self.scale = scale
  }

  package init(_ integer: Int64) { self.init(mantissa: integer, scale: 0) }

  /// The shortest form of `mantissa × 10^-scale`; `nil` if it needs more than 18 decimals or does not fit 64 bits.
  package init?(wide mantissa: Int128, scale: Int) {
    var mantissa = mantissa
    var scale = scale
    if mantissa == 0 {
      self = .zero
      return
    }
    while scale > 0, mantissa % 10 == 0 {
      mantissa /= 10
      scale -= 1
    }
    while scale < 0 {
      let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      mantissa = product
      scale += 1
    }
    guard scale <= 18, let narrow = Int64(exactly: mantissa), narrow != .min else { return nil }
    self.init(mantissa: narrow, scale: UInt8(scale))
  }

  /// Reads plain digits with an optional sign, one decimal mark and an exponent, and nothing else: `-1234.50`, `1e3`.
  /// Thousands marks, blanks and currency signs are the reader's business: see `AmountText` in `SourceReaders`.
  package init?(_ text: UnsafeRawBufferPointer, decimalMark: UInt8 = UInt8(ascii: ".")) {
    if let short = Self.short(text, decimalMark) { self = short } else { self.init(long: text, decimalMark: decimalMark) }
  }

  /// The same of any bytes. Readers give raw buffers, which need no copy and no generic code.
  package init?(_ text: some Collection<UInt8>, decimalMark: UInt8 = UInt8(ascii: ".")) {
    guard let value = Array(text).withUnsafeBytes({ ExactDecimal($0, decimalMark: decimalMark) }) else { return nil }
    self = value
  }

  /// Numbers of up to 18 digits without an exponent, which nearly all are: 64 bits are enough. `nil` for anything else.
  private static func short(_ text: UnsafeRawBufferPointer, _ decimalMark: UInt8) -> ExactDecimal? {
    var i = 0
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative { i = 1 }
    guard text.count - i <= 19, text.count > i else { return nil }
    var mantissa: Int64 = 0
    var digits = 0
    var scale = -1
    while i < text.count {
      let byte = text[i]
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
        mantissa = mantissa &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
        digits += 1
        if scale >= 0 { scale += 1 }
      } else if byte == decimalMark, scale < 0 {
        scale = 0
      } else {
        return nil
      }
      i += 1
    }
    guard digits > 0, digits <= 18 else { return nil }
    if mantissa == 0 { return .zero }
    var places = max(0, scale)
    while places > 0, mantissa % 10 == 0 {
      mantissa /= 10
      places -= 1
    }
    return ExactDecimal(mantissa: isNegative ? -mantissa : mantissa, scale: UInt8(places))
  }

  private init?(long text: UnsafeRawBufferPointer, decimalMark: UInt8) {
    var mantissa: Int128 = 0
    var scale = 0
    var exponent = 0
    var digits = 0
    var significant = 0
    var seenMark = false
    var negative = false
    var iterator = text.makeIterator()
    var next = iterator.next()
    if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") {
      negative = next == UInt8(ascii: "-")
      next = iterator.next()
    }
    scanning: while let byte = next {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits += 1
        if significant > 0 || byte != UInt8(ascii: "0") { significant += 1 }
        // Trailing zeros beyond what fits are dropped in `init(wide:)`; 36 digits are a bound on work, not on honest numbers.
        if significant > 36 || scale > 36 { return nil }
        mantissa = mantissa * 10 + Int128(byte - UInt8(ascii: "0"))
        if seenMark { scale += 1 }
      case decimalMark where !seenMark:
        seenMark = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard digits > 0, let parsed = Self.exponent(&iterator) else { return nil }
        exponent = parsed
        break scanning
      default: return nil
      }
      next = iterator.next()
    }
    if digits == 0 { return nil }
    self.init(wide: negative ? -mantissa : mantissa, scale: scale - exponent)
  }

  package init?(_ text: String) { self.init(text.utf8) }

  private static func exponent(_ iterator: inout UnsafeRawBufferPointer.Iterator) -> Int? {
    var value = 0
    var digits = 0
    var negative = false
    var next = iterator.next()
    if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") {
      negative = next == UInt8(ascii: "-")
      next = iterator.next()
    }
    while let byte = next {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), digits < 4 else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
      digits += 1
      next = iterator.next()
    }
    return digits == 0 ? nil : negative ? -value : value
  }

  /// The nearest `Double`, correctly rounded: for statistics and charts only.
  package var doubleValue: Double {
    if mantissa.magnitude < 1 << 53 { return Double(mantissa) / Self.doublePowers[Int(scale)] }
    return Double(description) ?? Double(mantissa) / Self.doublePowers[Int(scale)]
  }

  package var isZero: Bool { mantissa == 0 }

  private static let doublePowers: [Double] = (0...18).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }

  /// `10^exponent` for 0...18.
  package static func power(_ exponent: Int) -> Int128 { powers[min(max(exponent, 0), 36)] }
  private static let powers: [Int128] = (0...36).map { (0..<$0).reduce(Int128(1)) { power, _ in power * 10 } }
}

extension ExactDecimal: Comparable {
  package static func < (a: Self, b: Self) -> Bool {
    let scale = max(a.scale, b.scale)
    return Int128(a.mantissa) * power(Int(scale - a.scale)) < Int128(b.mantissa) * power(Int(scale - b.scale))
  }
}

/// Arithmetic that answers `nil` where the exact result does not fit, never a rounded one.
extension ExactDecimal {
  package func adding(_ other: Self) -> Self? {
    let common = max(scale, other.scale)
    let a = Int128(mantissa) * Self.power(Int(common - scale))
    let b = Int128(other.mantissa) * Self.power(Int(common - other.scale))
    return Self(wide: a + b, scale: Int(common))
  }

  package func subtracting(_ other: Self) -> Self? { adding(other.negated) }

  package func multiplied(by other: Self) -> Self? {
    Self(wide: Int128(mantissa) * Int128(other.mantissa), scale: Int(scale) + Int(other.scale))
  }

  package var negated: Self { Self(mantissa: -mantissa, scale: scale) }
  package var magnitude: Self { mantissa < 0 ? negated : self }

  /// Rounded half away from zero to `decimals` places: for showing, and where a law says so.
  package func rounded(to decimals: Int) -> Self {
    guard Int(scale) > decimals else { return self }
    let divisor = Self.power(Int(scale) - decimals)
    let wide = Int128(mantissa)
    let half = divisor / 2
    return Self(wide: (wide < 0 ? wide - half : wide + half) / divisor, scale: decimals) ?? self
  }
}

extension ExactDecimal: CustomStringConvertible {
  /// Plain digits with a point, no exponent, no trailing zeros: `-1234.5`.
  package var description: String { text(minimumDecimals: 0) }

  /// With at least `minimumDecimals` places: `100` with two is `100.00`.
  package func text(minimumDecimals: Int) -> String {
    let scale = Int(self.scale)
    let places = max(scale, minimumDecimals)
    let digits = mantissa.magnitude
    var length = 1
    var rest = digits / 10
    while rest > 0 {
      length += 1
      rest /= 10
    }
    length = max(length, scale + 1) + places - scale
    let count = length + (places > 0 ? 1 : 0) + (mantissa < 0 ? 1 : 0)
    return String(unsafeUninitializedCapacity: count) { text in
      var rest = digits
      var at = count
      for place in 0..<length {
        if place == places, places > 0 {
          at -= 1
          text[at] = UInt8(ascii: ".")
        }
        at -= 1
        if place < places - scale {
          text[at] = UInt8(ascii: "0")
        } else {
          text[at] = 48 + UInt8(truncatingIfNeeded: rest % 10)
          rest /= 10
        }
      }
      if mantissa < 0 { text[0] = UInt8(ascii: "-") }
      return count
    }
  }
}
