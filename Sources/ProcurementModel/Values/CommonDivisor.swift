/// Greatest common divisors of whole numbers.
package enum CommonDivisor {
  /// 0 only where both are 0.
  package static func of(_ a: UInt64, _ b: UInt64) -> UInt64 {
    if a == 0 { return b }
    if b == 0 { return a }
    // Stein's: factors of two are taken out, then the smaller number is subtracted until both are equal.
    let twos = (a | b).trailingZeroBitCount
    var x = a >> UInt64(a.trailingZeroBitCount)
    var y = b
    while y != 0 {
      y >>= UInt64(y.trailingZeroBitCount)
      let (low, high) = x < y ? (x, y) : (y, x)
      x = low
      y = high &- low
    }
    return x << UInt64(twos)
  }

  /// In 64 bits as soon as both fit.
  package static func of(_ a: UInt128, _ b: UInt128) -> UInt128 {
    if a == 0 { return b }
    if b == 0 { return a }
    let twos = UInt128((a | b).trailingZeroBitCount)
    // Both odd from here on.
    var x = a >> UInt128(a.trailingZeroBitCount)
    var y = b >> UInt128(b.trailingZeroBitCount)
    while x >> 64 != 0 || y >> 64 != 0 {
      if x == y { return x << twos }
      let (low, high) = x < y ? (x, y) : (y, x)
      x = low
      y = low >> 64 == 0 ? UInt128(remainder(high, by: UInt64(truncatingIfNeeded: low))) : high &- low
      if y == 0 { return x << twos }
      y >>= UInt128(y.trailingZeroBitCount)
    }
    return UInt128(of(UInt64(truncatingIfNeeded: x), UInt64(truncatingIfNeeded: y))) << twos
  }

  /// By two divisions of the processor; `divisor` is not 0.
  private static func remainder(_ value: UInt128, by divisor: UInt64) -> UInt64 {
    let high = UInt64(truncatingIfNeeded: value >> 64) % divisor
    return divisor.dividingFullWidth((high, UInt64(truncatingIfNeeded: value))).remainder
  }
}
