import Glibc

/// Flagged among eligible records of one unit. An eligible record is one that the indicator could assess: missing data are not eligible.
package struct Tally: Sendable, Equatable {
  package var flagged: Int
  package var eligible: Int
  package init(flagged: Int = 0, eligible: Int = 0) {
    precondition(flagged >= 0 && flagged <= eligible, "more records flagged than eligible")
    self.flagged = flagged
    self.eligible = eligible
  }
  /// `nil` where nothing is eligible.
  package var rate: Double? { eligible > 0 ? Double(flagged) / Double(eligible) : nil }

  package static func + (a: Tally, b: Tally) -> Tally { Tally(flagged: a.flagged + b.flagged, eligible: a.eligible + b.eligible) }
  package static func - (a: Tally, b: Tally) -> Tally { Tally(flagged: a.flagged - b.flagged, eligible: a.eligible - b.eligible) }
  package mutating func add(_ isFlagged: Bool) {
    eligible += 1
    if isFlagged { flagged += 1 }
  }
}

extension Sequence<Tally> {
  package var total: Tally { reduce(Tally(), +) }
}

/// Intervals and shrinkage of rates.
package enum Rates {
  /// Half-width of a 95 % normal interval in standard deviations.
  package static let z95 = 1.959963984540054

  /// Wilson's score interval (Wilson 1927). `nil` where nothing is eligible.
  package static func wilson(_ tally: Tally, z: Double = z95) -> Interval? {
    guard tally.eligible > 0 else { return nil }
    let n = Double(tally.eligible)
    let p = Double(tally.flagged) / n
    let scale = 1 + z * z / n
    let centre = (p + z * z / (2 * n)) / scale
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / scale
    return Interval(low: tally.flagged == 0 ? 0 : max(0, centre - half), high: tally.flagged == tally.eligible ? 1 : min(1, centre + half))
  }

  /// Empirical Bayes by moments, Poisson-Gamma (Marshall 1991, global form, as GeoDa defines it).
  package struct Marshall: Sendable {
    /// Rate of all units together.
    package let mean: Double
    /// Variance between units beyond chance; 0 where the units differ no more than chance makes them.
    package let variance: Double
    /// Shrunken rate of each unit; the mean where a unit has no eligible record.
    package let rates: [Double]
  }

  /// `nil` where no unit has an eligible record.
  package static func marshall(_ tallies: [Tally]) -> Marshall? {
    let total = tallies.total
    guard total.eligible > 0 else { return nil }
    let known = tallies.filter { $0.eligible > 0 }
    let sum = Double(total.eligible)
    let mean = Double(total.flagged) / sum
    var squares = 0.0
    for tally in known { if let rate = tally.rate { squares += Double(tally.eligible) * (rate - mean) * (rate - mean) } }
    let variance = max(0, squares / sum - mean / (sum / Double(known.count)))
    let rates = tallies.map { tally -> Double in
      guard let rate = tally.rate else { return mean }
      let spread = variance + mean / Double(tally.eligible)
      let weight = spread > 0 ? variance / spread : 0
      return weight * rate + (1 - weight) * mean
    }
    return Marshall(mean: mean, variance: variance, rates: rates)
  }

  /// Beta prior of a group of units.
  package struct Prior: Sendable, Equatable {
    package let a: Double
    package let b: Double
    package init(a: Double, b: Double) {
      self.a = a
      self.b = b
    }
    package var mean: Double { a / (a + b) }
    /// How many records the prior weighs.
    package var strength: Double { a + b }

    /// Fewer units than this say nothing of how units differ: the prior then weighs one record.
    static let fewestUnits = 3
    static let weakest = 1.0

    /// Moments of Kleinman (1973) with the records as weights. `nil` where no unit has an eligible record.
    package init?(_ tallies: [Tally]) {
      let known = tallies.filter { $0.eligible > 0 }
      let total = known.total
      guard total.eligible > 0 else { return nil }
      let sum = Double(total.eligible)
      // Half a record keeps a rate of exactly 0 or 1 inside.
      let mean = min(max(Double(total.flagged) / sum, 0.5 / (sum + 1)), 1 - 0.5 / (sum + 1))
      var spread = 0.0
      var own = 0.0
      for tally in known {
        guard let rate = tally.rate else { continue }
        let weight = Double(tally.eligible) / sum
        spread += weight * (rate - mean) * (rate - mean)
        own += weight * (1 - weight)
      }
      let chance = Double(known.count - 1) / sum
      let correlation = own - chance > 0 ? (spread - mean * (1 - mean) * chance) / (mean * (1 - mean) * (own - chance)) : 0
      // Where units differ no more than chance makes them, the common rate is still known from no more than all records of the group.
      let strongest = max(Self.weakest, sum)
      let estimated = correlation > 0 ? min(max(1 / correlation - 1, Self.weakest), strongest) : strongest
      let strength = known.count < Self.fewestUnits ? Self.weakest : estimated
      self.init(a: mean * strength, b: (1 - mean) * strength)
    }
  }
}
