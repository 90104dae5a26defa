import ProcurementModel

/// One value for each element of a domain: numbers as they are, money and days as numbers, texts and codes as their numbers, truth as 0 or 1.
final class Vector {
  var values: [Double]
  /// 0 where the value is known, else the number of the reason why it is not.
  var missing: [UInt16]
  /// For money: packed currency of each value.
  var currencies: [UInt16]?

  init(count: Int, isMoney: Bool = false) {
    values = [Double](repeating: 0, count: count)
    missing = [UInt16](repeating: 0, count: count)
    if isMoney { currencies = [UInt16](repeating: 0, count: count) }
  }

  init(repeating value: Double, count: Int, currency: CurrencyCode? = nil) {
    values = [Double](repeating: value, count: count)
    missing = [UInt16](repeating: 0, count: count)
    if let currency { currencies = [UInt16](repeating: currency.packed, count: count) }
  }

  var count: Int { values.count }
}

/// An exact fraction in 128 bits; operations that do not fit answer `nil`.
struct Fraction: Equatable {
  let numerator: Int128
  let denominator: Int128

  init?(_ numerator: Int128, _ denominator: Int128) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = Int128(a == 0 ? 1 : a)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = numerator / divisor * sign
    self.denominator = denominator / divisor * sign
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

  var negated: Fraction? { Fraction(-numerator, denominator) }
  var inverse: Fraction? { Fraction(denominator, numerator) }

  /// -1, 0 or 1.
  func compared(to other: Fraction) -> Int? {
    guard let difference = other.negated.flatMap(adding) else { return nil }
    return difference.numerator < 0 ? -1 : difference.numerator > 0 ? 1 : 0
  }
}
