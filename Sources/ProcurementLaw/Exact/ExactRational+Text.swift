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
    if let divisor = UInt64(exactly: d), scaled >> 64 < UInt128(divisor) {
      // One division by the processor.
      let (whole, rest) = divisor.dividingFullWidth((UInt64(truncatingIfNeeded: scaled >> 64), UInt64(truncatingIfNeeded: scaled)))
      return (UInt128(whole) + (halfUp && rest >= divisor - rest ? 1 : 0), rest == 0)
    }
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: d.magnitude)
    // d is below 2^120: twice the rest fits.
    return (halfUp && rest * 2 >= d.magnitude ? whole + 1 : whole, rest == 0)
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

  /// Bytes that the text of any value takes whose digits fit in 64 bits.
  package static let narrowTextBytes = 48

  /// Writes the text of a value whose digits fit in 64 bits, and answers its length; `nil` for others. `isShort`: without zeros at the end, with `…` where digits are cut off.
  package func writeText(places: Int, isShort: Bool, to bytes: UnsafeMutableBufferPointer<UInt8>) -> Int? {
    guard bytes.count >= Self.narrowTextBytes, let (whole, isExact) = narrowWhole(places, halfUp: true), var rest = UInt64(exactly: whole) else {
      return nil
    }
    let isNegative = sign < 0 && rest > 0
    var decimals = places
    if isShort {
      while decimals > 0, rest % 10 == 0 {
        rest /= 10
        decimals -= 1
      }
    }
    // Digits from the last to the first, at least one before the point.
    var length = 0
    while rest > 0 || length < decimals + 1 {
      if length == decimals, decimals > 0 { break }
      bytes[length] = UInt8(truncatingIfNeeded: rest % 10) &+ 48
      rest /= 10
      length += 1
    }
    if decimals > 0 {
      bytes[length] = UInt8(ascii: ".")
      length += 1
      repeat {
        bytes[length] = UInt8(truncatingIfNeeded: rest % 10) &+ 48
        rest /= 10
        length += 1
      } while rest > 0
    }
    if isNegative {
      bytes[length] = UInt8(ascii: "-")
      length += 1
    }
    var (left, right) = (0, length - 1)
    while left < right {
      (bytes[left], bytes[right]) = (bytes[right], bytes[left])
      left += 1
      right -= 1
    }
    if isShort, !isExact {
      for byte in "…".utf8 {
        bytes[length] = byte
        length += 1
      }
    }
    return length
  }

  private func narrowText(places: Int, isShort: Bool) -> String? {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.narrowTextBytes) { bytes in
      writeText(places: places, isShort: isShort, to: bytes).map { String(decoding: UnsafeBufferPointer(rebasing: bytes[..<$0]), as: UTF8.self) }
    }
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
    if let text = narrowText(places: places, isShort: false) { return text }
    let whole = halfUpWhole(places)
    return Self.text(String(whole.magnitude), isNegative: whole.sign == .minus && !whole.isZero, places: places)
  }

  /// As short as it can be written: all decimals where they end (at most `most`), else half-up with `…`.
  package func shortText(most: Int = 12) -> String {
    if let text = narrowText(places: most, isShort: true) { return text }
    let whole = halfUpWhole(most)
    var text = Self.text(String(whole.magnitude), isNegative: whole.sign == .minus && !whole.isZero, places: most)
    if most > 0 {
      while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
      if text.utf8.last == UInt8(ascii: ".") { text.removeLast() }
    }
    return rounded(.halfUp, decimals: most) == self ? text : text + "…"
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
