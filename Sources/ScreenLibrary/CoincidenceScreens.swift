import Glibc

// How often independent bids agree by chance. Bids are rounded, and the coarser the step and the more bids in a narrow range, the more often two of them meet. The models are ours:
// n independent bids, evenly spread over a range that is estimated from the lot (range × (n + 1)/(n - 1), the unbiased estimate for an even spread; at least `spread` of the lowest bid),
// on the places of a grid: round amounts, or round discounts on the base amount, whichever are coarser.

extension Screen {
  static let chanceOfEqualPrices = Screen(
    "chance-of-equal-prices", inputs: ["amount"], arguments: ["spread", "base"],
    meaning: "probability that at least two of so many independent bids, rounded as these are, have the same price",
    formula: "1 - Π_{i=1}^{n-1} (1 - i/N), N = 1 + range / step; " + Rounding.words,
    source: "birthday problem; Feller (1968), An Introduction to Probability Theory and Its Applications, II.3"
  ) { data in
    guard data.count >= 2 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    guard bids[0] > 0 else { return .notAssessable(.notPositive) }
    let places = 1 + Rounding.support(of: bids, atLeast: data.argument(0)) / Rounding.grid(of: bids, base: data.argument(1)).step
    var apart = 1.0
    for i in 1..<bids.count { apart *= max(0, 1 - Double(i) / places) }
    return .value(1 - apart)
  }

  static let chanceOfConstantRatio = Screen(
    "chance-of-constant-ratio", inputs: ["amount"], arguments: ["tolerance", "spread", "base"],
    meaning: "probability that three neighbouring ones of so many independent bids, rounded as these are, stand in one constant ratio",
    formula: "1 - exp(-n (n - 2)/2 · w / range), w = max(2 · tolerance · mean, step); " + Rounding.words,
    source: "Poisson approximation; spacings of an even spread, David and Nagaraja (2003), Order Statistics, 6.4"
  ) { data in
    guard data.count >= 3 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    guard bids[0] > 0 else { return .notAssessable(.notPositive) }
    let n = Double(bids.count)
    let mean = bids.reduce(0, +) / n
    let window = max(2 * data.argument(0) * mean, Rounding.grid(of: bids, base: data.argument(2)).step)
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
    "chance-of-whole-percent", inputs: ["amount"], arguments: ["most", "tolerance", "spread", "base"],
    meaning: "probability that of so many independent bids, rounded as these are, at least one is another plus a whole per cent",
    formula:
      "1 - exp(-Σ_i (n - 1) Σ_p w_ip / range), w = step where a place of the grid is within tolerance of b_i (1 + p / 100), else 0; w = 2 · tolerance · b_i for finer steps; only places up to max + (range - (max - min)) / 2 count; "
      + Rounding.words,
    source: "Poisson approximation; birthday problem of neighbouring values, Feller (1968), II.3"
  ) { data in
    guard data.count >= 2 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    guard bids[0] > 0 else { return .notAssessable(.notPositive) }
    let (most, tolerance) = (data.argument(0), data.argument(1))
    let grid = Rounding.grid(of: bids, base: data.argument(3))
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
        if grid.step <= 2 * reach { places += 2 * reach } else if grid.distance(to: target) <= reach + grid.slack { places += grid.step }
      }
    }
    return .value(1 - exp(-Double(bids.count - 1) * places / range))
  }
}

/// How amounts are rounded.
enum Rounding {
  static let words =
    "range = max((max - min)(n + 1)/(n - 1), spread · min); step = the coarsest of 1, 2, 2.5, 5 times a power of ten, from 0.01 up, of which all bids are multiples, or the step of their discounts in amounts where that is coarser: on base (0 where it is not known) the coarsest of 10, 5, 2.5, 2, 1 … 0.001 per cent of which all discounts are multiples to the cent; without a base 1 or 0.5 per cent, where some base makes all discounts multiples and would seldom do so by accident (below one in a hundred)"

  /// Places on which bids lie.
  struct Grid {
    let origin: Double
    let step: Double
    /// How far rounding to the cent takes a bid from its place.
    let slack: Double

    func distance(to amount: Double) -> Double {
      let from = amount - origin
      return abs(from - (from / step).rounded() * step)
    }
  }

  private static let shares = [
    0.1, 0.05, 0.025, 0.02, 0.01, 0.005, 0.0025, 0.002, 0.001, 0.0005, 0.00025, 0.0002, 0.0001, 0.00005, 0.000025, 0.00002, 0.00001,
  ]

  /// The coarser of round amounts and of round discounts on `base`, which is 0 where it is not known. Bids ascend.
  ///
  /// A discount in per cent makes an amount that looks exact to the cent. Without a base one is looked for: the lowest bid may be any multiple of the share below it.
  static func grid(of bids: UnsafeBufferPointer<Double>, base: Double) -> Grid {
    let own = Grid(origin: 0, step: step(of: bids), slack: 0)
    guard let lowest = bids.first, lowest > 0 else { return own }
    func grid(_ base: Double, _ share: Double, _ slack: Double) -> Grid? {
      let grid = Grid(origin: base, step: base * share, slack: slack)
      return grid.step > own.step && bids.allSatisfy { grid.distance(to: $0) <= slack } ? grid : nil
    }
    if base > 0 {
      for share in shares where base * share > own.step { if let found = grid(base, share, 0.005 + base * 1e-12) { return found } }
      return own
    }
    let others = (1..<bids.count).reduce(0) { bids[$1] != bids[$1 - 1] ? $0 + 1 : $0 }
    guard others > 0 else { return own }
    for share in [0.01, 0.005] {
      // The base itself is known to half a cent of the lowest bid.
      let slack = 0.005 + 0.005 * bids[bids.count - 1] / lowest
      let tries = (0.5 / share).rounded()
      guard tries * pow(2 * slack / (lowest * share), Double(others)) < 0.01 else { continue }
      for k in 1...Int(tries) { if let found = grid(lowest / (1 - Double(k) * share), share, slack) { return found } }
    }
    return own
  }

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
