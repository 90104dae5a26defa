import Glibc

/// How amounts are rounded.
///
/// Bids are places of a grid, rounded to the step that all of them share: half up, down or up. A discount in per cent makes amounts that look exact to
/// the last digit; so does a price that is in part not subject to discount (security costs), or that has VAT inside. A grid that is not in the data is
/// looked for, and taken only where independent bids would seldom lie on one like it by accident.
enum Rounding {
  static let words =
    "range = max((max - min)(n + 1)/(n - 1), spread · min); step = the coarsest grid on which all bids lie: (a) u, the largest of 1, 2, 2.5, 5 times a power of ten, from 0.01 up, that divides all of them; (b) discounts of 10, 5, 2.5, 2, 1 … 0.001 per cent on base (0 where it is not known), to u either way; (c) discounts of 1 or 0.5 per cent, below a half, on some base, to 1.25 u (1 + max/min); (d) a fixed part and equal steps, range of the bids / k, of which all bids (and, where it is known, base) are multiples to 2.25 u, where bids that are another one plus a multiple of half a per cent are not free: (b) to (d) where m free bids would lie so near to one of the t grids tried by accident in less than one case in a hundred; (e) multiples of an amount, and discounts on base as in (b), on which three and half of the different bids lie, those left that are another one plus a multiple of half a per cent of it for discounts, and so many of n in less than one case in a hundred: t · 2^n · p^m < 0.01; (f) where base is not known, (c) of all bids but one; for (b) to (d) t · (max(u, 2 · largest distance) / step)^m < 0.01. Where base is known, (c) is base with a rate of VAT, or without it"

  /// Places on which bids lie.
  struct Grid {
    let origin: Double
    let step: Double
    /// How far rounding takes a bid from its place.
    let slack: Double

    func distance(to amount: Double) -> Double {
      let from = amount - origin
      return abs(from - Rounding.nearest(from / step) * step)
    }
  }

  /// The nearest whole number, where 52 bits hold it: the sum has no bits left behind the point. A call of `rounded()` takes twice the time of all else here.
  private static func nearest(_ number: Double) -> Double { (number + 0x1.8p52) - 0x1.8p52 }

  /// Below this probability a grid is no accident.
  private static let seldom = 0.01

  /// Twice rounded, as a price before VAT and again with it, amounts lie within this many steps of each other's places.
  private static let roundedTwice = 2.25

  private static let shares = [
    0.1, 0.05, 0.025, 0.02, 0.01, 0.005, 0.0025, 0.002, 0.001, 0.0005, 0.00025, 0.0002, 0.0001, 0.00005, 0.000025, 0.00002, 0.00001,
  ]

  /// The grids on which bids lie, all of them or most.
  struct Grids {
    private(set) var coarsest: Grid
    /// Those that are finer: the bids that are not on the coarsest are on one of these.
    private(set) var finer: [Grid] = []

    init(_ own: Grid) { coarsest = own }

    mutating func take(_ grid: Grid?) {
      guard let grid else { return }
      if grid.step > coarsest.step * 1.001 {
        finer.append(coarsest)
        coarsest = grid
      } else {
        finer.append(grid)
      }
    }
  }

  /// The coarsest grid of bids, which ascend. `base` is 0 where it is not known.
  static func grid(of bids: UnsafeBufferPointer<Double>, base: Double) -> Grid { grids(of: bids, base: base).coarsest }

  /// All grids of bids, which ascend. `base` is 0 where it is not known.
  static func grids(of bids: UnsafeBufferPointer<Double>, base: Double) -> Grids {
    let own = Grid(origin: 0, step: step(of: bids), slack: 0)
    var found = Grids(own)
    guard let lowest = bids.first, lowest > 0 else { return found }
    var prices: [Double] = []
    for bid in bids where bid != prices.last { prices.append(bid) }
    if base > 0 { found.take(discounts(of: prices, on: base, unit: own.step)) }
    // Hundredths of the base are as coarse as those of some other one.
    if found.coarsest.step < base * 0.01 || base == 0 { found.take(discountsOnSomeBase(of: prices, unit: own.step, known: base)) }
    if base == 0, found.coarsest.step == own.step { found.take(discountsOfAllButOne(prices)) }
    found.take(mostAmounts(prices, unit: own.step))
    if base > 0 { found.take(mostDiscounts(of: prices, on: base)) }
    found.take(equalSteps(of: prices, unit: own.step, bids: bids.count))
    if base > 0, !prices.contains(base) { found.take(equalSteps(of: (prices + [base]).sorted(), unit: own.step, bids: bids.count)) }
    return found
  }

  /// Whether `free` bids within `distance` of their places are no accident, where so many grids were tried.
  private static func isNoAccident(tries: Double, distance: Double, unit: Double, step: Double, free: Int) -> Bool {
    tries * pow(max(unit, 2 * distance) / step, Double(free)) < seldom
  }

  /// The largest distance of a price from its place; `nil` where it exceeds the limit.
  private static func largestDistance(_ prices: ArraySlice<Double>, _ origin: Double, _ step: Double, limit: Double) -> Double? {
    var largest = 0.0
    for price in prices {
      let from = price - origin
      let distance = abs(from - nearest(from / step) * step)
      guard distance <= limit else { return nil }
      largest = max(largest, distance)
    }
    return largest
  }

  private static func discounts(of prices: [Double], on base: Double, unit: Double) -> Grid? {
    let free = prices.count - (prices.contains(base) ? 1 : 0)
    guard free > 0 else { return nil }
    for (index, share) in shares.enumerated() where base * share > unit {
      let step = base * share
      guard let distance = largestDistance(prices[...], base, step, limit: unit * (1 + 1e-9) + base * 1e-12),
        isNoAccident(tries: Double(index + 1), distance: distance, unit: unit, step: step, free: free)
      else { continue }
      return Grid(origin: base, step: step, slack: max(unit / 2, distance))
    }
    return nil
  }

  /// Three prices at least, and half of them, lie on a grid, and no choice of so many would by accident.
  private static func areMost(_ on: Int, of prices: [Double], free: Int, tries: Double, share: Double) -> Bool {
    on >= 3 && on * 2 >= prices.count && on < prices.count && tries * pow(2, Double(prices.count)) * pow(share, Double(free)) < seldom
  }

  /// Most amounts are round, and others are not: whoever bids to the cent makes the others no less round.
  private static func mostAmounts(_ prices: [Double], unit: Double) -> Grid? {
    guard prices.count > 3, let lowest = prices.first else { return nil }
    // Bids to the cent, as nearly all are.
    let whole = prices.count { $0 == nearest($0) }
    guard whole >= 3, whole * 2 >= prices.count else { return nil }
    var candidate = step(below: pow(10, log10(lowest).rounded(.up)))
    var tries = 1.0
    while candidate > max(unit, 1) {
      let on = prices.count { abs($0 / candidate - nearest($0 / candidate)) * candidate < 0.001 }
      if areMost(on, of: prices, free: on, tries: tries, share: max(0.01, unit) / candidate) { return Grid(origin: 0, step: candidate, slack: 0) }
      candidate = step(below: candidate)
      tries += 1
    }
    return nil
  }

  /// Whether a lowest and a highest bid, to the cent, may both be discounts of whole or half per cents on one base.
  private static func mayBeDiscounts(_ lowest: Double, _ highest: Double) -> Bool {
    let ratio = highest / lowest
    let limit = 0.0125 * (1 + ratio) / lowest
    for (share, tries) in [(0.01, 50), (0.005, 100)] {
      let (whole, reach) = (1 / share, limit / share)
      for k in 1..<tries {
        let steps = ratio * (whole - Double(k))
        if abs(steps - nearest(steps)) <= reach { return true }
      }
    }
    return false
  }

  /// Likewise discounts on some base, of all bids but one.
  private static func discountsOfAllButOne(_ prices: [Double]) -> Grid? {
    guard (4...12).contains(prices.count) else { return nil }
    var coarsest: Grid?
    // All but three choices have the same ends, and few ends are of discounts on one base.
    let last = prices.count - 1
    let inner = mayBeDiscounts(prices[0], prices[last])
    for left in prices.indices {
      guard left == 0 ? mayBeDiscounts(prices[1], prices[last]) : left == last ? mayBeDiscounts(prices[0], prices[last - 1]) : inner else { continue }
      var rest = prices
      rest.remove(at: left)
      guard let grid = discountsOnSomeBase(of: rest, unit: 0.01, known: 0), grid.step > coarsest?.step ?? 0 else { continue }
      let free = rest.count - 1 - multiples(rest, 0.01)
      let tries = Double(prices.count) * 100
      if free >= 1, isNoAccident(tries: tries, distance: grid.slack, unit: 0.01, step: grid.step, free: free) { coarsest = grid }
    }
    return coarsest
  }

  /// Likewise round discounts on the base, to the cent. Those that are another one plus a half or whole per cent are no evidence of it.
  private static func mostDiscounts(of prices: [Double], on base: Double) -> Grid? {
    guard prices.count > 3 else { return nil }
    // All of the shares are multiples of the last: most lots end here.
    let finest = base * 0.00001
    let fine = finest < 0.05 ? prices.count : prices.count { abs(($0 - base) - nearest(($0 - base) / finest) * finest) <= 0.0101 + base * 1e-12 }
    guard fine >= 3, fine * 2 >= prices.count else { return nil }
    for (index, share) in shares.enumerated() where base * share > 1 {
      let step = base * share
      let on = prices.filter { abs(($0 - base) - nearest(($0 - base) / step) * step) <= 0.0101 + base * 1e-12 }
      guard on.count >= 3, on.count * 2 >= prices.count else { continue }
      let free = on.count - multiples(on, 0.01)
      if free >= 2, areMost(on.count, of: prices, free: free, tries: Double(index + 1), share: 0.0202 / step) {
        return Grid(origin: base, step: step, slack: 0.0101)
      }
    }
    return nil
  }

  /// The lowest bid may be any multiple of the share below the base, less than a half: what is half the base has the others as its whole per cents.
  ///
  /// Where a base is known, it is that one with VAT, or without: bids of a constant step are whole per cents of bases enough.
  private static func discountsOnSomeBase(of prices: [Double], unit: Double, known: Double) -> Grid? {
    guard let lowest = prices.first, let highest = prices.last, prices.count > 1 else { return nil }
    // The base is known no better than the lowest bid from which it is taken.
    let limit = 1.25 * unit * (1 + highest / lowest)
    for share in [0.01, 0.005] {
      let tries = (0.5 / share).rounded()
      guard isNoAccident(tries: tries, distance: 0, unit: unit, step: lowest * share, free: prices.count - 1) else { continue }
      let (ratio, whole, reach) = (highest / lowest, 1 / share, limit / (lowest * share))
      for k in 1..<Int(tries) {
        // The highest bid is that many steps from nothing; nearly all fail here.
        let steps = ratio * (whole - Double(k))
        guard abs(steps - nearest(steps)) <= reach else { continue }
        let base = lowest / (1 - Double(k) * share)
        guard known == 0 || isTaxed(base, known, within: 2 * limit) else { continue }
        guard let distance = largestDistance(prices[1...], base, base * share, limit: limit),
          isNoAccident(tries: tries, distance: distance, unit: unit, step: base * share, free: prices.count - 1)
        else { continue }
        return Grid(origin: base, step: base * share, slack: max(unit, distance))
      }
    }
    return nil
  }

  /// Standard and reduced rates of VAT in the EU.
  private static let taxes = [
    0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.12, 0.13, 0.135, 0.17, 0.18, 0.19, 0.2, 0.21, 0.22, 0.23, 0.24, 0.25, 0.255, 0.27,
  ]

  private static func isTaxed(_ base: Double, _ known: Double, within limit: Double) -> Bool {
    taxes.contains { abs(known * (1 + $0) - base) <= limit || abs(base * (1 + $0) - known) <= limit }
  }

  /// The coarsest step on which all prices that stand twice lie, and half of the different prices at least: round amounts, or round discounts on the base where it is
  /// known. Whoever bids otherwise makes a coincidence of the others no rarer; 0 where no price stands twice, or none is so round. Of one or two different prices the equal ones alone
  /// tell how discounts are rounded: two firms that both offer 12 per cent meet as easily as two of many.
  static func stepOfEqualPrices(of bids: UnsafeBufferPointer<Double>, base: Double) -> Double {
    var prices: [Double] = []
    var equal: [Double] = []
    for bid in bids { if bid != prices.last { prices.append(bid) } else if bid != equal.last { equal.append(bid) } }
    let areFew = prices.count <= 2
    guard !equal.isEmpty, !areFew || base > 0 else { return 0 }
    func holds(_ lies: (Double) -> Bool) -> Bool {
      equal.allSatisfy(lies) && (areFew || prices.count(where: lies) * 2 >= prices.count && prices.count(where: lies) > equal.count)
    }
    var best = 0.0
    if base > 0 {
      for share in shares where base * share > 1 {
        let step = base * share
        guard holds({ abs(($0 - base) - nearest(($0 - base) / step) * step) <= 0.0101 + base * 1e-12 }) else { continue }
        best = step
        break
      }
    }
    if areFew { return best }
    var own = step(of: equal)
    while own > max(best, 1) {
      if holds({
        let places = $0 / own
        return abs(places - nearest(places)) * own < 0.001
      }) {
        return own
      }
      // 1, 2, 2.5 and 5 times the powers of ten, downwards.
      own = step(below: own)
    }
    return best
  }

  private static func step(below step: Double) -> Double {
    let power = pow(10, log10(step * 1.0001).rounded(.down))
    let first = (step / power * 10).rounded() / 10
    return first >= 5 ? 2.5 * power : first >= 2.5 ? 2 * power : first >= 2 ? power : power / 2
  }

  /// Equal steps from a fixed part up. Two prices lie on such a grid always; the third and those after it are free, unless they are whole or half per
  /// cents of another one: those are what COL-13 looks for, and bids with a fixed part are such by accident only.
  private static func equalSteps(of prices: [Double], unit: Double, bids: Int) -> Grid? {
    guard prices.count > 2 else { return nil }
    let (first, range, free) = (prices[0], prices[prices.count - 1] - prices[0], prices.count - 2)
    // More steps than this would fit by accident, or are too many for bids to meet on.
    let most = min(500, 50 * Double(bids * bids), pow(seldom * pow(range / unit, Double(free)), 1 / Double(free + 1)))
    guard most >= 1 else { return nil }
    let limit = roundedTwice * unit
    let (second, reach) = ((prices[1] - first) / range, limit / range)
    // Most lots end here: the second price lies near no fraction of the range with so small a denominator.
    let fewest = simplestFraction(from: second - reach * 1.001, to: second + reach * 1.001).denominator
    guard fewest <= most else { return nil }
    for k in Int(max(1, fewest))...Int(most) {
      let parts = Double(k)
      // Nearly all fail here.
      let place = second * parts
      guard abs(place - nearest(place)) <= reach * parts else { continue }
      let step = range / parts
      guard let distance = largestDistance(prices[1...], first, step, limit: limit),
        isNoAccident(tries: parts, distance: distance, unit: unit, step: step, free: free)
      else { continue }
      let independent = free - multiples(prices, unit)
      guard independent >= 1, isNoAccident(tries: parts, distance: distance, unit: unit, step: step, free: independent) else { return nil }
      return Grid(origin: first, step: step, slack: max(unit, distance))
    }
    return nil
  }

  /// The fraction of the smallest denominator between two numbers (Stern and Brocot), by continued fractions.
  static func simplestFraction(from low: Double, to high: Double, depth: Int = 0) -> (numerator: Double, denominator: Double) {
    let whole = low.rounded(.up)
    guard whole > high, depth < 40 else { return (whole, 1) }
    let below = whole - 1
    let rest = simplestFraction(from: 1 / (high - below), to: 1 / (low - below), depth: depth + 1)
    return (below * rest.numerator + rest.denominator, rest.numerator)
  }

  /// How many prices are a lower one plus a multiple of half a per cent.
  private static func multiples(_ prices: [Double], _ unit: Double) -> Int {
    prices.indices.count { i in
      prices[..<i].contains { lower in
        let halves = (prices[i] / lower - 1) * 200
        return halves > 0.5 && abs(halves - halves.rounded()) * lower <= 300 * unit
      }
    }
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
