/// Sums of amounts as whole hundredths, so that what lies exactly at a threshold is found there: 139999.99 and 0.01 are 140000.
///
/// Amounts come as the doubles nearest to their decimals. Those of at most two places up to 90 million million are taken back exactly; others are not.
enum ExactSums {
  /// `nil` for an amount of more than two places, or too large.
  static func hundredths(_ amount: Double) -> Int64? {
    let whole = (amount * 100).rounded()
    guard abs(whole) < 9e15, whole / 100 == amount else { return nil }
    return Int64(whole)
  }

  /// The quotient of two whole numbers in lowest terms: the double nearest to it, the same for equal quotients, where both parts fit in 53 bits.
  static func quotient(_ numerator: Int128, _ denominator: Int128) -> Double? {
    guard denominator > 0 else { return nil }
    let divisor = max(1, commonDivisor(numerator.magnitude, denominator.magnitude))
    return Double(numerator / Int128(divisor)) / Double(denominator / Int128(divisor))
  }

  static func commonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  /// Σ amount / threshold over pairs of amounts; `nil` where something does not fit.
  static func sumOfShares(_ pairs: some Sequence<(amount: Double, threshold: Double)>) -> Double? {
    var (numerator, denominator): (Int128, Int128) = (0, 1)
    for pair in pairs {
      guard let amount = hundredths(pair.amount), let threshold = hundredths(pair.threshold), threshold > 0 else { return nil }
      // Both over the least common multiple: the thresholds of a buyer are few.
      let part = Int128(threshold)
      let step = part / Int128(commonDivisor(denominator.magnitude, part.magnitude))
      let (common, o1) = denominator.multipliedReportingOverflow(by: step)
      guard !o1 else { return nil }
      let (before, o2) = numerator.multipliedReportingOverflow(by: step)
      let (here, o3) = Int128(amount).multipliedReportingOverflow(by: common / part)
      let (sum, o4) = before.addingReportingOverflow(here)
      if o2 || o3 || o4 { return nil }
      (numerator, denominator) = (sum, common)
    }
    return quotient(numerator, denominator)
  }

  /// Sums in hundredths and the squares of the sums, for shares of a whole; `nil` where something does not fit.
  static func squares(_ sums: [Int64]) -> (total: Int128, ofSquares: Int128)? {
    var (total, squares): (Int128, Int128) = (0, 0)
    for sum in sums {
      total += Int128(sum)
      let (added, overflow) = squares.addingReportingOverflow(Int128(sum) * Int128(sum))
      if overflow { return nil }
      squares = added
    }
    return (total, squares)
  }

  /// Σ share², or normalised by the number of keys: (H - 1/n) / (1 - 1/n) = (n Σs² - T²) / (T² (n - 1)).
  static func concentration(_ sums: [Int64], isNormalised: Bool) -> Double? {
    guard let (total, squares) = squares(sums), total > 0 else { return nil }
    let (whole, o1) = total.multipliedReportingOverflow(by: total)
    guard !o1 else { return nil }
    guard isNormalised else { return quotient(squares, whole) }
    let keys = Int128(sums.count)
    guard keys > 1 else { return nil }
    let (most, o2) = squares.multipliedReportingOverflow(by: keys)
    let (beyond, o3) = most.subtractingReportingOverflow(whole)
    let (scale, o4) = whole.multipliedReportingOverflow(by: keys - 1)
    return o2 || o3 || o4 ? nil : quotient(beyond, scale)
  }
}
