/// A running exact sum of decimals, wide enough for any register: 128 bits.
package struct ExactSum: Sendable, Hashable {
  private var mantissa: Int128 = 0
  private var scale = 0
  /// Terms that did not fit; the sum is then not stated.
  package private(set) var overflowed = false

  package init() {}

  package mutating func add(_ value: ExactDecimal) {
    let valueScale = Int(value.scale)
    if valueScale > scale {
      let (wide, overflow) = mantissa.multipliedReportingOverflow(by: ExactDecimal.power(valueScale - scale))
      if overflow {
        overflowed = true
        return
      }
      mantissa = wide
      scale = valueScale
    }
    let (sum, overflow) = mantissa.addingReportingOverflow(Int128(value.mantissa) * ExactDecimal.power(scale - valueScale))
    if overflow { overflowed = true } else { mantissa = sum }
  }

  /// Plain digits with at least `minimumDecimals` places, or `nil` after an overflow.
  package func text(minimumDecimals: Int = 2) -> String? {
    if overflowed { return nil }
    if let narrow = ExactDecimal(wide: mantissa, scale: scale) { return narrow.text(minimumDecimals: minimumDecimals) }
    var digits = String(mantissa.magnitude)
    if digits.utf8.count <= scale { digits = String(repeating: "0", count: scale - digits.utf8.count + 1) + digits }
    let cut = digits.index(digits.endIndex, offsetBy: -scale)
    return (mantissa < 0 ? "-" : "") + digits[..<cut] + (scale > 0 ? "." + digits[cut...] : "")
  }
}
