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
    var (a, b) = (a, b)
    while b != 0 {
      if a >> 64 == 0, b >> 64 == 0 { return UInt128(of(UInt64(truncatingIfNeeded: a), UInt64(truncatingIfNeeded: b))) }
      (a, b) = (b, a % b)
    }
    return a
  }
}
