import BigInt

/// Digits of a sum, read from its exact value cut after two decimals, never from a rounded or binary one.
enum Digits {
  private static func lastTwo(_ sum: ExactRational) -> Int {
    if let (whole, _) = sum.narrowWhole(2, halfUp: false) { return Int(whole % 100) }
    return Int(sum.scaledWhole(2).magnitude % 100)
  }

  static func first(of sum: ExactRational) -> Int { lastTwo(sum) / 10 }

  static func firstTwo(of sum: ExactRational) -> (Int, Int) {
    let value = lastTwo(sum)
    return (value / 10, value % 10)
  }

  /// All digits of the whole part and the first two decimals.
  static func sum(of sum: ExactRational) -> Int { String(sum.scaledWhole(2).magnitude).utf8.reduce(0) { $0 + Int($1) - 48 } }
}
