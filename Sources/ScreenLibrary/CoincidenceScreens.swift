import Glibc

// How often independent bids agree by chance. Bids are rounded, and the coarser the step and the more bids in a narrow range, the more often two of them meet. The models are ours:
// n independent bids, evenly spread over a range that is estimated from the lot (range × (n + 1)/(n - 1), the unbiased estimate for an even spread; at least `spread` of the lowest bid).

extension Screen {
  static let chanceOfEqualPrices = Screen(
    "chance-of-equal-prices", inputs: ["amount"], arguments: ["spread"],
    meaning: "probability that at least two of so many independent bids, rounded as these are, have the same price",
    formula: "1 - Π_{i=1}^{n-1} (1 - i/N), N = 1 + range / step", source: "birthday problem; Feller (1968), An Introduction to Probability Theory and Its Applications, II.3"
  ) { data in
    guard data.count >= 2 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    guard bids[0] > 0 else { return .notAssessable(.notPositive) }
    let places = 1 + Rounding.support(of: bids, atLeast: data.argument(0)) / Rounding.step(of: bids)
    var apart = 1.0
    for i in 1..<bids.count { apart *= max(0, 1 - Double(i) / places) }
    return .value(1 - apart)
  }

  static let chanceOfConstantRatio = Screen(
    "chance-of-constant-ratio", inputs: ["amount"], arguments: ["tolerance", "spread"],
    meaning: "probability that three neighbouring ones of so many independent bids, rounded as these are, stand in one constant ratio",
    formula: "1 - exp(-n (n - 2)/2 · w / range), w = max(2 · tolerance · mean, step)",
    source: "Poisson approximation; spacings of an even spread, David and Nagaraja (2003), Order Statistics, 6.4"
  ) { data in
    guard data.count >= 3 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    guard bids[0] > 0 else { return .notAssessable(.notPositive) }
    let n = Double(bids.count)
    let mean = bids.reduce(0, +) / n
    let window = max(2 * data.argument(0) * mean, Rounding.step(of: bids))
    return .value(1 - exp(-n * (n - 2) / 2 * window / Rounding.support(of: bids, atLeast: data.argument(1))))
  }
}

/// How amounts are rounded.
enum Rounding {
  /// The largest of 1, 2 and 5 times a power of ten, from a hundredth up, that divides all amounts.
  static func step(of amounts: [Double]) -> Double {
    // Hundredths; what is finer, or too large to be exact, is taken as hundredths.
    var step = 1.0
    let hundredths = amounts.map { ($0 * 100).rounded() }
    guard hundredths.allSatisfy({ $0 < 9e15 && $0 > 0 }) else { return 0.01 }
    func divides(_ candidate: Double) -> Bool { hundredths.allSatisfy { $0.truncatingRemainder(dividingBy: candidate) == 0 } }
    while divides(step * 10) { step *= 10 }
    return step * (divides(step * 5) ? 5 : divides(step * 2) ? 2 : 1) / 100
  }

  /// The range from which the bids come.
  static func support(of sorted: [Double], atLeast share: Double) -> Double {
    let n = Double(sorted.count)
    return max((sorted[sorted.count - 1] - sorted[0]) * (n + 1) / (n - 1), sorted[0] * share)
  }
}
