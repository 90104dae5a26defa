import Glibc

/// Control limits around the common rate, by number of records (Spiegelhalter 2005).
package struct Funnel: Sendable {
  package let mean: Double
  /// How much more the units vary than chance makes them; 1 or less means no more.
  package let overdispersion: Double
  private let winsorised: Double

  /// `nil` where no unit has an eligible record. `winsor` is the share of units drawn in at each end before the spread is measured.
  package init?(_ tallies: [Tally], winsor: Double = 0.1) {
    let known = tallies.filter { $0.eligible > 0 }
    guard let mean = known.total.rate, !known.isEmpty else { return nil }
    self.mean = mean
    winsorised = winsor
    guard mean > 0, mean < 1 else {
      overdispersion = 1
      return
    }
    var scores = known.map { tally in ((tally.rate ?? mean) - mean) / (mean * (1 - mean) / Double(tally.eligible)).squareRoot() }.sorted()
    let cut = Int(winsor * Double(scores.count))
    if cut > 0, scores.count > 2 * cut {
      for i in 0..<cut {
        scores[i] = scores[cut]
        scores[scores.count - 1 - i] = scores[scores.count - 1 - cut]
      }
    }
    overdispersion = scores.reduce(0) { $0 + $1 * $1 } / Double(scores.count)
  }

  /// Exact binomial limits, interpolated between whole counts (Spiegelhalter 2005, appendix A.1.1), widened by the square root of the over-dispersion where it exceeds 1.
  package func limits(eligible: Int, level: Double) -> Interval? {
    guard eligible > 0 else { return nil }
    let tail = (1 - level) / 2
    let factor = max(1, overdispersion).squareRoot()
    let low = quantile(tail, eligible)
    let high = quantile(1 - tail, eligible)
    return Interval(low: max(0, mean - (mean - low) * factor), high: min(1, mean + (high - mean) * factor))
  }

  private func quantile(_ p: Double, _ n: Int) -> Double {
    if mean <= 0 || mean >= 1 { return mean }
    // Smallest count whose distribution function reaches p.
    var low = -1
    var high = n
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if SpecialFunctions.binomial(atMost: middle, of: n, mean) >= p { high = middle } else { low = middle }
    }
    let upper = SpecialFunctions.binomial(atMost: high, of: n, mean)
    let lower = SpecialFunctions.binomial(atMost: high - 1, of: n, mean)
    let share = upper > lower ? (upper - p) / (upper - lower) : 0
    return min(max((Double(high) - share) / Double(n), 0), 1)
  }

  package enum Place: String, Sendable { case inside, above95, above998, below95, below998 }

  /// Beyond a limit is a unit whose rate lies beyond the drawn line and whose count is as rare as the level says: between whole counts the line lies below what
  /// one record of one would need.
  package func place(_ tally: Tally) -> Place? {
    guard let rate = tally.rate, let near = limits(eligible: tally.eligible, level: 0.95), let far = limits(eligible: tally.eligible, level: 0.998)
    else { return nil }
    guard mean > 0, mean < 1 else { return .inside }
    let n = tally.eligible
    if rate > mean {
      let tail = SpecialFunctions.beta(mean, Double(tally.flagged), Double(n - tally.flagged) + 1)
      if rate > far.high, tail < 0.001 { return .above998 }
      return rate > near.high && tail < 0.025 ? .above95 : .inside
    }
    let tail = SpecialFunctions.binomial(atMost: tally.flagged, of: n, mean)
    if rate < far.low, tail < 0.001 { return .below998 }
    return rate < near.low && tail < 0.025 ? .below95 : .inside
  }
}

/// Many tests at once.
package enum FalseDiscovery {
  /// Which hypotheses Benjamini and Hochberg (1995) reject at `level`; `nil` entries are no tests.
  package static func rejected(_ values: [Double?], level: Double = 0.05) -> [Bool] {
    let known = values.enumerated().compactMap { place, value in value.map { (place: place, value: $0) } }.sorted {
      ($0.value, $0.place) < ($1.value, $1.place)
    }
    var last = -1
    for (rank, test) in known.enumerated() where test.value <= level * Double(rank + 1) / Double(known.count) { last = rank }
    var result = [Bool](repeating: false, count: values.count)
    for rank in 0..<(last + 1) { result[known[rank].place] = true }
    return result
  }
}
