import BigInt
import ProcurementLaw

/// Powers of exact fractions. A whole exponent gives the exact power; any other is computed with 50 guard digits and cut to 30 decimals (half-up).
enum ExactPower {
  static let decimals = 30
  private static let guardDigits = 50
  private static let one = BigInt(10).power(guardDigits)
  /// Larger results or exponents are refused: no award formula needs them, and the work would grow with them.
  private static let largestExponent = ExactRational(64)

  /// `nil` for a negative base with a fractional exponent, zero to a power that is not positive, or an exponent beyond ±64.
  static func power(_ base: ExactRational, _ exponent: ExactRational) -> ExactRational? {
    guard exponent.magnitude <= largestExponent else { return nil }
    let (n, d) = exponent.fraction
    if d == 1, let whole = Int(exactly: n) {
      if whole == 0 { return .one }
      return base.power(whole)
    }
    if base.isZero { return exponent.sign > 0 ? .zero : nil }
    guard base.sign > 0 else { return nil }
    if base == .one { return .one }
    let (e, f) = exponent.fraction
    let logarithm = logarithm(base) * e / f
    guard logarithm.magnitude < (one * 200).magnitude else { return nil }
    return ExactRational(exponential(logarithm), one)?.rounded(.halfUp, decimals: decimals)
  }

  /// ln(x) in units of 10^-50, by halving into [3/4, 3/2) and the series of artanh.
  private static func logarithm(_ x: ExactRational) -> BigInt {
    let (n, d) = x.fraction
    var value = n * one / d
    var twos = 0
    while value >= one * 3 / 2 {
      value /= 2
      twos += 1
    }
    while value < one * 3 / 4 {
      value *= 2
      twos -= 1
    }
    // Halved once more from the fraction itself, so that no digit is lost in the loop.
    value = twos >= 0 ? n * one / (d << twos) : (n << -twos) * one / d
    return artanhSeries((value - one) * one / (value + one)) * 2 + BigInt(twos) * lnTwo
  }

  private static let lnTwo: BigInt = artanhSeries(one / 3) * 2

  private static func artanhSeries(_ z: BigInt) -> BigInt {
    let square = z * z / one
    var term = z
    var sum = BigInt(0)
    var k = 1
    while !term.isZero {
      sum += term / BigInt(k)
      term = term * square / one
      k += 2
    }
    return sum
  }

  private static func exponential(_ x: BigInt) -> BigInt {
    var twos = x / lnTwo
    var rest = x - twos * lnTwo
    if rest.sign == .minus {
      rest += lnTwo
      twos -= 1
    }
    var term = one
    var sum = BigInt(0)
    var k = 1
    while !term.isZero {
      sum += term
      term = term * rest / one / BigInt(k)
      k += 1
    }
    let shift = Int(exactly: twos) ?? 0
    return shift >= 0 ? sum << shift : sum >> -shift
  }
}
