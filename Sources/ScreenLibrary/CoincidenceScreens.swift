import Glibc

// How often independent bids agree by chance. Bids are rounded, and the coarser the step and the more bids in a narrow range, the more often two of them meet. The models are ours:
// n independent bids, evenly spread over a range that is estimated from the lot (range × (n + 1)/(n - 1), the unbiased estimate for an even spread; at least `spread` of the lowest bid),
// on the places of a grid: round amounts, or round discounts on the base amount, whichever are coarser.

extension Screen {
  static let chanceOfEqualPrices = Screen(
    "chance-of-equal-prices", inputs: ["amount"], arguments: ["spread", "base"],
    meaning: "probability that at least two of so many independent bids, rounded as these are, have the same price",
    formula:
      "1 - Π_{i=1}^{n-1} (1 - i/N), N = 1 + range / step, step at least the coarsest on which the equal prices and half of the different ones lie: round amounts, or round discounts on base; "
      + Rounding.words,
    source: "birthday problem; Feller (1968), An Introduction to Probability Theory and Its Applications, II.3"
  ) { data in
    guard data.count >= 2 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    guard bids[0] > 0 else { return .notAssessable(.notPositive) }
    let equal = Rounding.stepOfEqualPrices(of: bids, base: data.argument(1))
    let step = max(equal, data.grids(base: data.argument(1)).coarsest.step)
    let places = 1 + Rounding.support(of: bids, atLeast: data.argument(0)) / step
    var apart = 1.0
    for i in 1..<bids.count { apart *= max(0, 1 - Double(i) / places) }
    return .value(1 - apart)
  }

  static let chanceOfConstantRatio = Screen(
    "chance-of-constant-ratio", inputs: ["amount"], arguments: ["tolerance", "spread", "base"],
    meaning: "probability that three neighbouring ones of so many independent bids, rounded as these are, stand in one constant ratio",
    formula:
      "1 - exp(-n (n - 2)/2 · w / range), w = max(c · range / n · (1 - exp(-2 · tolerance · mean · n / (c · range))), step), c = 0.05: what two neighbouring gaps of an even spread, each about range / n, may differ by, the tolerance or 0.05 of the gap; "
      + Rounding.words,
    source: "Poisson approximation; spacings of an even spread, David and Nagaraja (2003), Order Statistics, 6.4"
  ) { data in
    guard data.count >= 3 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    guard bids[0] > 0 else { return .notAssessable(.notPositive) }
    let n = Double(bids.count)
    let mean = bids.reduce(0, +) / n
    let range = Rounding.support(of: bids, atLeast: data.argument(1))
    // Of gaps that spread exponentially around range / n: the mean of min(tolerance, part of the gap), weighed by how often the next one is as long.
    let most = ConstantRatio.partOfMargin * range / n
    let within = most * (1 - exp(-2 * data.argument(0) * mean / most))
    let window = max(within, data.grids(base: data.argument(2)).coarsest.step)
    return .value(1 - exp(-n * (n - 2) / 2 * window / range))
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
      "1 - exp(-Σ_i (n - 1) Σ_p w_ip / range), w = step where a place of the grid is within tolerance of b_i (1 + p / 100), else 0; w = 2 · tolerance · b_i for finer steps; only places up to max + (range - (max - min)) / 2 count; of the grids on which bids lie that with the most places; "
      + Rounding.words,
    source: "Poisson approximation; birthday problem of neighbouring values, Feller (1968), II.3"
  ) { data in
    guard data.count >= 2 else { return .notAssessable(.tooFewValues) }
    let bids = data.sorted
    guard bids[0] > 0 else { return .notAssessable(.notPositive) }
    let (most, tolerance) = (data.argument(0), data.argument(1))
    let grids = data.grids(base: data.argument(3))
    let range = Rounding.support(of: bids, atLeast: data.argument(2))
    let top = bids[bids.count - 1] + (range - (bids[bids.count - 1] - bids[0])) / 2
    func sum(_ grid: Rounding.Grid) -> Double {
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
      return places
    }
    // What lies beside the coarsest grid is on a finer one: the pair may be of those.
    let places = grids.finer.reduce(sum(grids.coarsest)) { max($0, sum($1)) }
    return .value(1 - exp(-Double(bids.count - 1) * places / range))
  }
}
