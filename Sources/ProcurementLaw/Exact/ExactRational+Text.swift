import BigInt
import ProcurementModel

/// How a number is cut to decimals. Half-up rounds a half away from zero.
package enum Rounding: String, CaseIterable, Sendable {
  case none, truncate, halfUp
}

extension ExactRational {
  private static func ten(_ exponent: Int) -> BigInt { BigInt(10).power(max(0, exponent)) }

  /// The whole part, towards zero, of the value times `10^decimals`.
  package func scaledWhole(_ decimals: Int) -> BigInt {
    let (n, d) = fraction
    return n * Self.ten(decimals) / d
  }

  /// `10^places`, where 64 bits hold it.
  private static let smallTens: [UInt128] = (0...18).map { places in (0..<places).reduce(UInt128(1)) { ten, _ in ten * 10 } }

  /// Magnitude of the value times `10^places`, half-up or cut, and whether nothing was cut off; `nil` where 128 bits do not hold the way there.
  func narrowWhole(_ places: Int, halfUp: Bool) -> (magnitude: UInt128, isExact: Bool)? {
    guard places >= 0, places < Self.smallTens.count, let (n, d) = narrow else { return nil }
    let (scaled, isOver) = n.magnitude.multipliedReportingOverflow(by: Self.smallTens[places])
    if isOver { return nil }
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: d.magnitude)
    // d is below 2^120: twice the rest fits.
    return (halfUp && rest * 2 >= d.magnitude ? whole + 1 : whole, rest == 0)
  }

  private static func digits(_ value: UInt128) -> String {
    if let small = UInt64(exactly: value) { return String(small) }
    let (upper, lower) = value.quotientAndRemainder(dividingBy: 10_000_000_000_000_000_000)
    let tail = String(UInt64(lower))
    return digits(upper) + String(repeating: "0", count: 19 - tail.utf8.count) + tail
  }

  private static func text(_ digits: String, isNegative: Bool, places: Int) -> String {
    var text = isNegative ? "-" : ""
    let whole = digits.utf8.count - places
    if whole > 0 {
      text += digits.prefix(whole)
      if places > 0 { text += "." + digits.dropFirst(whole) }
    } else {
      text += "0." + String(repeating: "0", count: -whole) + digits
    }
    return text
  }

  /// Cut to `decimals` places; `none` is the value itself.
  package func rounded(_ rounding: Rounding, decimals: Int) -> ExactRational {
    let places = min(max(decimals, 0), 60)
    if rounding != .none, let (whole, _) = narrowWhole(places, halfUp: rounding == .halfUp), let magnitude = Int128(exactly: whole) {
      return ExactRational(numerator: sign < 0 ? -magnitude : magnitude, denominator: Int128(Self.smallTens[places])) ?? self
    }
    switch rounding {
    case .none: return self
    case .truncate: return ExactRational(scaledWhole(places), Self.ten(places)) ?? self
    case .halfUp: return ExactRational(halfUpWhole(places), Self.ten(places)) ?? self
    }
  }

  private func halfUpWhole(_ places: Int) -> BigInt {
    let (n, d) = fraction
    let doubled = n.magnitude * BigUInt(10).power(places) * 2 + d.magnitude
    let whole = BigInt(doubled / (d.magnitude * 2))
    return n.sign == .minus ? -whole : whole
  }

  /// With exactly `places` decimals, half-up: `18.275000000000`.
  package func text(places: Int) -> String {
    if let (whole, _) = narrowWhole(places, halfUp: true) {
      return Self.text(Self.digits(whole), isNegative: sign < 0 && whole > 0, places: places)
    }
    let whole = halfUpWhole(places)
    return Self.text(String(whole.magnitude), isNegative: whole.sign == .minus && !whole.isZero, places: places)
  }

  /// As short as it can be written: all decimals where they end (at most `most`), else half-up with `…`.
  package func shortText(most: Int = 12) -> String {
    var text = text(places: most)
    let isExact = narrowWhole(most, halfUp: true)?.isExact ?? (rounded(.halfUp, decimals: most) == self)
    if most > 0 {
      while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
      if text.utf8.last == UInt8(ascii: ".") { text.removeLast() }
    }
    return isExact ? text : text + "…"
  }

  /// In lowest terms: `731/40`, or `17` for a whole number.
  package var fractionText: String {
    let (n, d) = fraction
    return d == 1 ? String(n) : "\(n)/\(d)"
  }

  /// Reads `17`, `17.5` or `35/2`; `nil` for anything else. Length and digits are limited.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard text.utf8.count <= 80, let first = parts.first else { return nil }
    if parts.count == 2 {
      guard let n = BigInt(first), let d = BigInt(parts[1]) else { return nil }
      self.init(n, d)
    } else {
      guard !first.utf8.contains(UInt8(ascii: "e")), !first.utf8.contains(UInt8(ascii: "E")) else { return nil }
      if let decimal = ExactDecimal(first.utf8) { self.init(decimal) } else { return nil }
    }
  }

  /// The square root, exact to `decimals` places and cut there; `nil` below zero.
  package func squareRoot(decimals: Int) -> ExactRational? {
    guard sign >= 0 else { return nil }
    let (n, d) = fraction
    let scaled = n.magnitude * BigUInt(10).power(2 * decimals) / d.magnitude
    return ExactRational(BigInt(scaled.squareRoot()), Self.ten(decimals))
  }
}
