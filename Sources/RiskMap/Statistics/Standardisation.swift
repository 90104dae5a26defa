import Glibc

/// What a unit would have flagged if each of its records behaved like all records of the same kind (sector, procedure, value band).
package struct StandardisedRatio: Sendable, Equatable {
  package let observed: Int
  package let expected: Double
  package var ratio: Double? { expected > 0 ? Double(observed) / expected : nil }

  package init(observed: Int, expected: Double) {
    self.observed = observed
    self.expected = expected
  }

  /// Byar's interval (Breslow and Day 1987, vol. II, section 2.3). `nil` where nothing is expected.
  package func interval(z: Double = Rates.z95) -> Interval? {
    guard expected > 0 else { return nil }
    let o = Double(observed)
    func cube(_ x: Double) -> Double { x * x * x }
    let low = observed == 0 ? 0 : o * cube(max(0, 1 - 1 / (9 * o) - z / (3 * o.squareRoot()))) / expected
    let high = (o + 1) * cube(1 - 1 / (9 * (o + 1)) + z / (3 * (o + 1).squareRoot())) / expected
    return Interval(low: low, high: high)
  }

  /// Indirect standardisation. `tallies[unit][stratum]`; a stratum's rate is that of all units together.
  package static func indirect(_ tallies: [[Tally]]) -> [StandardisedRatio] {
    let strata = tallies.map(\.count).max() ?? 0
    var totals = [Tally](repeating: Tally(), count: strata)
    for unit in tallies { for (s, tally) in unit.enumerated() { totals[s] = totals[s] + tally } }
    return tallies.map { unit in
      var expected = 0.0
      for (s, tally) in unit.enumerated() where tally.eligible > 0 { expected += Double(tally.eligible) * (totals[s].rate ?? 0) }
      return StandardisedRatio(observed: unit.total.flagged, expected: expected)
    }
  }
}

/// Odds of being flagged in one area against another, over strata such as sectors.
package struct MantelHaenszel: Sendable, Equatable {
  package struct Stratum: Sendable {
    package var first: Tally
    package var second: Tally
    package init(first: Tally, second: Tally) {
      self.first = first
      self.second = second
    }
  }

  /// Odds ratio of the first area to the second within strata (Mantel and Haenszel 1959).
  package let oddsRatio: Double
  /// Robins, Breslow and Greenland (1986).
  package let interval: Interval
  /// The same without regard to strata.
  package let crude: Double?
  package let strata: Int

  /// `nil` where no stratum holds both areas with both outcomes.
  package init?(_ strata: [Stratum], z: Double = Rates.z95) {
    var r = 0.0
    var s = 0.0
    var pr = 0.0
    var psqr = 0.0
    var qs = 0.0
    var used = 0
    for stratum in strata where stratum.first.eligible > 0 && stratum.second.eligible > 0 {
      let a = Double(stratum.first.flagged)
      let b = Double(stratum.first.eligible) - a
      let c = Double(stratum.second.flagged)
      let d = Double(stratum.second.eligible) - c
      let n = a + b + c + d
      used += 1
      let ri = a * d / n
      let si = b * c / n
      let p = (a + d) / n
      let q = (b + c) / n
      r += ri
      s += si
      pr += p * ri
      psqr += p * si + q * ri
      qs += q * si
    }
    guard r > 0, s > 0 else { return nil }
    oddsRatio = r / s
    let error = (pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s)).squareRoot()
    interval = Interval(low: oddsRatio * exp(-z * error), high: oddsRatio * exp(z * error))
    let first = strata.map(\.first).total
    let second = strata.map(\.second).total
    let cross = Double(first.eligible - first.flagged) * Double(second.flagged)
    crude = cross > 0 ? Double(first.flagged) * Double(second.eligible - second.flagged) / cross : nil
    self.strata = used
  }
}
