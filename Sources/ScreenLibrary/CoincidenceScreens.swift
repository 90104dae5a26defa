import Glibc

// How often independent bids agree by chance. Bids are rounded, and the coarser the step and the more bids in a narrow range, the more often two of them meet. The models are ours:
// n independent bids, evenly spread over a range that is estimated from the lot (range × (n + 1)/(n - 1), the unbiased estimate for an even spread; at least `spread` of the lowest bid).

extension Screen {
  static let chanceOfEqualPrices = Screen(
    "chance-of-equal-prices", inputs: ["amount"], arguments: ["spread"],
    meaning: "probability that at least two of so many independent bids, rounded as these are, have the same price",
    formula: "1 - Π_{i=1}^{n-1} (1 - i/N), N = 1 + range / step",
    source: "birthday problem; Feller (1968), An Introduction to Probability Theory and Its Applications, II.3"
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

  static let wholePercentMultiple = Screen(
    "whole-percent-multiple", inputs: ["amount", "bidder"], arguments: ["most", "tolerance"],
    meaning: "number of pairs of bids by different bidders of which one is the other plus a whole per cent",
    formula: "|{(i, j) : |b_j / b_i - (1 + p / 100)| ≤ tolerance, p = 1 … most}|",
    source: "Open Contracting Partnership, Red flags (2024), R023",
    rows: { data in
      var rows: Set<Int> = []
      guard data.columns.count >= 2, data.columns[0].allSatisfy({ $0 > 0 }) else { return [] }
      forEachWholePercent(data) { rows.formUnion([$0, $1]) }
      return rows.sorted()
    }
  ) { data in
    guard data.count >= 2, data.columns.count >= 2 else { return .notAssessable(.tooFewValues) }
    guard data.columns[0].allSatisfy({ $0 > 0 }) else { return .notAssessable(.notPositive) }
    var pairs = 0
    forEachWholePercent(data) { _, _ in pairs += 1 }
    return .value(Double(pairs))
  }

  /// Pairs of rows by different bidders of which the second is the first plus a whole per cent.
  private static func forEachWholePercent(_ data: ScreenData, _ body: (Int, Int) -> Void) {
    let (amounts, bidders) = (data.columns[0], data.columns[1])
    let (most, tolerance) = (data.argument(0), data.argument(1))
    for i in amounts.indices {
      for j in amounts.indices where amounts[j] > amounts[i] && bidders[i] != bidders[j] {
        let ratio = amounts[j] / amounts[i]
        let percent = ((ratio - 1) * 100).rounded()
        if percent >= 1, percent <= most, abs(ratio - (1 + percent / 100)) <= tolerance { body(i, j) }
      }
    }
  }

  /// Each bid has up to `most` places above it that would make such a pair; a place counts only where bids rounded like these can lie on it.
  static let chanceOfWholePercent = Screen(
    "chance-of-whole-percent", inputs: ["amount"], arguments: ["most", "tolerance", "spread"],
    meaning: "probability that of so many independent bids, rounded as these are, at least one is another plus a whole per cent",
    formula:
      "1 - exp(-Σ_i (n - 1) Σ_p w_ip / range), w = step where a multiple of it is within tolerance of b_i (1 + p / 100), else 0; w = 2 · tolerance · b_i for finer steps",
    source: "Poisson approximation; birthday problem of neighbouring values, Feller (1968), II.3"
  ) { data in
    guard data.count >= 2 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    guard bids[0] > 0 else { return .notAssessable(.notPositive) }
    let (most, tolerance) = (data.argument(0), data.argument(1))
    let step = Rounding.step(of: bids)
    let range = Rounding.support(of: bids, atLeast: data.argument(2))
    let top = bids[bids.count - 1] + (range - (bids[bids.count - 1] - bids[0])) / 2
    var places = 0.0
    for bid in bids {
      var percent = 1.0
      while percent <= most {
        let target = bid * (1 + percent / 100)
        percent += 1
        guard target <= top else { continue }
        let reach = tolerance * bid
        if step <= 2 * reach { places += 2 * reach } else if abs(target - (target / step).rounded() * step) <= reach { places += step }
      }
    }
    return .value(1 - exp(-Double(bids.count - 1) * places / range))
  }
}

/// How amounts are rounded.
enum Rounding {
  /// The largest of 1, 2, 2.5 and 5 times a power of ten, from a hundredth up, that divides all amounts: prices come in quarters as in halves and fifths.
  static func step(of amounts: some Collection<Double>) -> Double {
    // Hundredths; what is finer, or too large to be exact, is taken as hundredths.
    var step = 1.0
    func hundredths(_ amount: Double) -> Double { (amount * 100).rounded() }
    guard
      amounts.allSatisfy({
        let whole = hundredths($0)
        return whole < 9e15 && whole > 0
      })
    else { return 0.01 }
    func divides(_ candidate: Double) -> Bool {
      let divisor = UInt64(candidate)
      return amounts.allSatisfy { UInt64(hundredths($0)) % divisor == 0 }
    }
    while divides(step * 10) { step *= 10 }
    // Not in tens, but in twenty-fives: 2.5 times the next power.
    return step * (divides(step * 25) ? 25 : divides(step * 5) ? 5 : divides(step * 2) ? 2 : 1) / 100
  }

  /// The range from which the bids come.
  static func support(of sorted: UnsafeBufferPointer<Double>, atLeast share: Double) -> Double {
    let n = Double(sorted.count)
    return max((sorted[sorted.count - 1] - sorted[0]) * (n + 1) / (n - 1), sorted[0] * share)
  }
}
