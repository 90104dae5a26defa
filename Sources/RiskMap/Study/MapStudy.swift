import Glibc

/// What the map promises, tried on simulated countries: how often it points at nothing, and how often it finds what was planted.
package enum MapStudy {
  /// Eligible records of units of a country like Italy: log-normal, 45 % of the units with fewer than 20.
  package static func sizes(_ units: Int, _ random: inout RandomSource) -> [Int] {
    let sigma = 1.5
    let mu = log(20.0) - sigma * SpecialFunctions.normalQuantile(0.45)
    return (0..<units).map { _ in max(1, Int(exp(mu + sigma * random.normal()))) }
  }

  package struct NullResult: Sendable {
    package var countries = 0
    package var units = 0
    /// Units with fewer than 20 records.
    package var small = 0
    /// Units at 0.99 and above, and the small ones among them.
    package var highest = 0
    package var highestSmall = 0
    /// Of the hundred highest raw rates of each country, those of small units.
    package var rawTop = 0
    package var rawTopSmall = 0
    package init() {}
    package var smallShare: Double { Double(small) / Double(max(1, units)) }
  }

  /// Countries in which every unit has the same true rate.
  package static func null(countries: Int, units: Int = 7_900, rate: Double = 0.1, seed: UInt64) -> NullResult {
    var result = NullResult()
    for country in 0..<countries {
      var random = RandomSource(seed: seed, stream: UInt64(country) + 1)
      let tallies = sizes(units, &random).map { Tally(flagged: random.binomial($0, rate), eligible: $0) }
      guard let prior = Rates.Prior(tallies) else { continue }
      result.countries += 1
      result.units += units
      result.small += tallies.count { $0.eligible < 20 }
      for tally in tallies
      where tally.eligible >= MapSettings().minimum && Rates.Posterior(tally, prior: prior, unlike: Rates.unlike).exceedance() >= 0.99 {
        result.highest += 1
        if tally.eligible < 20 { result.highestSmall += 1 }
      }
      let top = tallies.enumerated().sorted { a, b in
        ((b.element.rate ?? 0), a.offset) < ((a.element.rate ?? 0), b.offset)
      }.prefix(100)
      result.rawTop += top.count
      result.rawTopSmall += top.count { $0.element.eligible < 20 }
    }
    return result
  }

  /// Share of planted units (three times the rate, at least 100 records) at 0.95 and above, of each run.
  package static func recall(runs: Int, units: Int = 7_900, planted: Int = 50, rate: Double = 0.1, seed: UInt64) -> [Double] {
    (0..<runs).map { run in
      var random = RandomSource(seed: seed, stream: UInt64(run) + 1)
      let sizes = sizes(units, &random)
      var large = sizes.indices.filter { sizes[$0] >= 100 }
      random.shuffle(&large)
      let chosen = Set(large.prefix(planted))
      let tallies = sizes.indices.map { Tally(flagged: random.binomial(sizes[$0], chosen.contains($0) ? 3 * rate : rate), eligible: sizes[$0]) }
      guard let prior = Rates.Prior(tallies), !chosen.isEmpty else { return 0 }
      let found = chosen.count { Rates.Posterior(tallies[$0], prior: prior, unlike: Rates.unlike).exceedance() >= 0.95 }
      return Double(found) / Double(chosen.count)
    }
  }

  /// Probability that one unit with 25 flagged of 30 records exceeds the common rate, in countries where no other unit does.
  package static func lone(countries: Int, units: Int = 7_900, rate: Double = 0.1, seed: UInt64) -> [Double] {
    (0..<countries).map { country in
      var random = RandomSource(seed: seed, stream: UInt64(country) + 1)
      let alone = Tally(flagged: 25, eligible: 30)
      let tallies = [alone] + sizes(units - 1, &random).map { Tally(flagged: random.binomial($0, rate), eligible: $0) }
      return Rates.Prior(tallies).map { Rates.Posterior(alone, prior: $0, unlike: Rates.unlike).exceedance() } ?? 0
    }
  }

  package struct ClusterResult: Sendable {
    package var runs = 0
    /// Runs with a planted cluster in which one of its units is kept as high beside high.
    package var found = 0
    /// Runs without a cluster in which nothing at all is kept.
    package var quiet = 0
    package init() {}
  }

  /// A 20 by 20 grid, once with nine neighbouring units of three times the rate, once without.
  package static func clusters(runs: Int, rate: Double = 0.1, most: Int = 1_000_000, seed: UInt64) -> ClusterResult {
    let weights = SpatialWeights.grid(rows: 20, columns: 20, queen: true)
    var result = ClusterResult()
    for run in 0..<runs {
      var random = RandomSource(seed: seed, stream: UInt64(run) + 1)
      result.runs += 1
      let corner = (row: random.below(18), column: random.below(18))
      for isPlanted in [true, false] {
        let tallies = (0..<400).map { cell -> Tally in
          let (r, c) = (cell / 20 - corner.row, cell % 20 - corner.column)
          let isIn = isPlanted && (0..<3).contains(r) && (0..<3).contains(c)
          let eligible = 20 + random.below(130)
          return Tally(flagged: random.binomial(eligible, isIn ? 3 * rate : rate), eligible: eligible)
        }
        guard let values = Moran.standardised(tallies), let local = LocalMoran(values, weights, effort: .init(most: most), seed: seed &+ UInt64(run))
        else { continue }
        let kept = local.kept.indices.filter { local.kept[$0] }
        if isPlanted {
          let hit = kept.contains { cell in
            (0..<3).contains(cell / 20 - corner.row) && (0..<3).contains(cell % 20 - corner.column) && local.quadrants[cell] == .highHigh
          }
          if hit { result.found += 1 }
        } else if kept.isEmpty {
          result.quiet += 1
        }
      }
    }
    return result
  }

  /// Share of simulated events without any effect whose ratio of ratios is called different at 5 %.
  package static func nullEvents(runs: Int, seed: UInt64) -> Double {
    var called = 0
    for run in 0..<runs {
      var random = RandomSource(seed: seed, stream: UInt64(run) + 1)
      func cell(_ rate: Double) -> Tally {
        let eligible = 150 + random.below(350)
        return Tally(flagged: random.binomial(eligible, rate), eligible: eligible)
      }
      // The places may differ from the controls, and both may change over time: only a change of their own counts.
      let (treated, control, trend) = (0.08 + 0.12 * random.uniform(), 0.08 + 0.12 * random.uniform(), 0.7 + 0.6 * random.uniform())
      let ratio = RatioOfRatios(
        treatedBefore: cell(treated), treatedAfter: cell(treated * trend), controlBefore: cell(control), controlAfter: cell(control * trend))
      if let ratio, ratio.probability < 0.05 { called += 1 }
    }
    return Double(called) / Double(max(1, runs))
  }
}
