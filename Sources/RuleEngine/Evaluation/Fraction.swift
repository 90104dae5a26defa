import ProcurementModel

/// An exact fraction in 128 bits; operations that do not fit answer `nil`.
struct Fraction: Equatable {
  let numerator: Int128
  let denominator: Int128

  init?(_ numerator: Int128, _ denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    if denominator == 1 {
      self.numerator = numerator
      self.denominator = 1
      return
    }
    let divisor = Self.divisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = divisor == 1 ? numerator * sign : numerator / divisor * sign
    self.denominator = divisor == 1 ? denominator * sign : denominator / divisor * sign
  }

  /// Greatest common divisor, at least 1.
  private static func divisor(_ a: UInt128, _ b: UInt128) -> Int128 { max(1, Int128(clamping: CommonDivisor.of(a, b))) }

  /// In lowest terms already, the denominator positive.
  private init(reduced numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  init?(_ decimal: ExactDecimal?) {
    guard let decimal else { return nil }
    self.init(Int128(decimal.mantissa), ExactDecimal.power(Int(decimal.scale)))
  }

  init?(_ number: Double) {
    guard let whole = Int64(exactly: number) else { return nil }
    self.init(Int128(whole), 1)
  }

  func adding(_ other: Fraction) -> Fraction? {
    let (a, o1) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (b, o2) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (sum, o3) = a.addingReportingOverflow(b)
    let (bottom, o4) = denominator.multipliedReportingOverflow(by: other.denominator)
    return o1 || o2 || o3 || o4 ? nil : Fraction(sum, bottom)
  }

  func multiplied(by other: Fraction) -> Fraction? {
    let (top, o1) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (bottom, o2) = denominator.multipliedReportingOverflow(by: other.denominator)
    return o1 || o2 ? nil : Fraction(top, bottom)
  }

  /// The decimal where it is one with at most 18 places.
  var decimal: ExactDecimal? {
    var rest = denominator
    var twos = 0
    var fives = 0
    while rest % 2 == 0 {
      rest /= 2
      twos += 1
    }
    while rest % 5 == 0 {
      rest /= 5
      fives += 1
    }
    let scale = max(twos, fives)
    guard rest == 1, scale <= 18 else { return nil }
    let (mantissa, overflow) = numerator.multipliedReportingOverflow(by: ExactDecimal.power(scale) / denominator)
    return overflow ? nil : ExactDecimal(wide: mantissa, scale: scale)
  }

  var negated: Fraction? { Fraction(reduced: -numerator, denominator) }
  var inverse: Fraction? {
    if numerator == 0 { return nil }
    return numerator < 0 ? Fraction(reduced: -denominator, -numerator) : Fraction(reduced: denominator, numerator)
  }

  /// -1, 0 or 1, by cross-multiplication in 256 bits.
  func compared(to other: Fraction) -> Int? {
    let left = numerator.multipliedFullWidth(by: other.denominator)
    let right = other.numerator.multipliedFullWidth(by: denominator)
    if left.high != right.high { return left.high < right.high ? -1 : 1 }
    return left.low < right.low ? -1 : left.low > right.low ? 1 : 0
  }
}
