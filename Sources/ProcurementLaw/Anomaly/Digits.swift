import BigInt

/// Digits of a sum, read from its exact value cut after two decimals, never from a rounded or binary one.
enum Digits {
  private static func hundredths(_ sum: ExactRational) -> BigUInt { sum.scaledWhole(2).magnitude }

  static func first(of sum: ExactRational) -> Int { Int(hundredths(sum) / 10 % 10) }

  static func firstTwo(of sum: ExactRational) -> (Int, Int) {
    let value = hundredths(sum)
    return (Int(value / 10 % 10), Int(value % 10))
  }

  /// All digits of the whole part and the first two decimals.
  static func sum(of sum: ExactRational) -> Int { String(hundredths(sum)).utf8.reduce(0) { $0 + Int($1) - 48 } }
}
