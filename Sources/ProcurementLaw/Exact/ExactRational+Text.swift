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

  /// Cut to `decimals` places; `none` is the value itself.
  package func rounded(_ rounding: Rounding, decimals: Int) -> ExactRational {
    let places = min(max(decimals, 0), 60)
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
    let whole = halfUpWhole(places)
    var digits = String(whole.magnitude)
    if digits.utf8.count <= places { digits = String(repeating: "0", count: places - digits.utf8.count + 1) + digits }
    let cut = digits.index(digits.endIndex, offsetBy: -places)
    return (whole.sign == .minus && !whole.isZero ? "-" : "") + digits[..<cut] + (places > 0 ? "." + digits[cut...] : "")
  }

  /// As short as it can be written: all decimals where they end (at most `most`), else half-up with `…`.
  package func shortText(most: Int = 12) -> String {
    var text = text(places: most)
    let isExact = rounded(.halfUp, decimals: most) == self
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
