import Glibc

/// Kulldorff's scan (1997; 2001 for space and time): the circle, and the stretch of periods, in which records are flagged most beyond the rest.
package struct SpaceTimeScan: Sendable {
  package struct Cluster: Sendable, Equatable {
    /// Units inside, by distance from the centre.
    package let units: [Int]
    /// First and last period, inclusive.
    package let periods: ClosedRange<Int>
    package let inside: Tally
    /// Flags that the records inside lead to expect: by their kinds in a standardised scan, by the common rate else.
    package let expected: Double
    package let logLikelihoodRatio: Double
    /// Share of the permutations whose best zone is as good or better.
    package let probability: Double
  }

  /// The best cluster first, then further ones that share no unit and period with a better one.
  package let clusters: [Cluster]
  package let permutations: Int
  package let seed: UInt64
  package let mostUnits: Int

  package struct Options: Sendable {
    /// A zone holds at most this share of all records.
    package var mostShare = 0.5
    /// And at most this number of units: for maps of thousands of units.
    package var mostUnits = 200
    package var permutations = 999
    package var seed: UInt64 = 1
    /// How many clusters are listed.
    package var most = 5
    package var jobs = 1
    package init(mostShare: Double = 0.5, mostUnits: Int = 200, permutations: Int = 999, seed: UInt64 = 1, most: Int = 5, jobs: Int = 1) {
      self.mostShare = mostShare
      self.mostUnits = mostUnits
      self.permutations = permutations
      self.seed = seed
      self.most = most
      self.jobs = jobs
    }
  }

  /// `tallies[unit][period]`, all with the same number of periods (one for a purely spatial scan); `points` are centres in a projection.
  /// `nil` where nothing or everything is flagged, or nothing can vary.
  package init?(_ tallies: [[Tally]], points: [(x: Double, y: Double)], options: Options = Options()) {
    guard points.count == tallies.count, let cells = ScanCells(tallies) else { return nil }
    self.init(cells, points: points, options: options)
  }

  init?(_ cells: ScanCells, points: [(x: Double, y: Double)], options: Options) {
    guard cells.units == points.count, cells.total.flagged > 0, cells.total.flagged < cells.total.eligible else { return nil }
    let present = cells.present
    guard present.count > 1 || cells.periods > 1 else { return nil }
    let lists = NearestUnits.lists(present.map { points[$0] }, most: options.mostUnits, jobs: options.jobs).map { $0.map { present[$0] } }
    let zones = ScanZones(cells: cells, lists: lists, limit: Int(Double(cells.total.eligible) * options.mostShare))

    let found = zones.bestOfCentres(cells.flagged, jobs: options.jobs)
    let drawn = Shares.map(options.permutations, jobs: options.jobs) { permutation in
      var random = RandomSource(seed: options.seed, stream: UInt64(permutation) + 1)
      return zones.best(cells.dealt(&random))
    }
    var taken: Set<Int> = []
    var clusters: [Cluster] = []
    let order = found.indices.filter { found[$0].ratio > 0 }.sorted { (found[$1].ratio, $0) < (found[$0].ratio, $1) }
    for centre in order where clusters.count < options.most {
      let zone = found[centre]
      let units = Array(lists[centre].prefix(zone.size))
      let own = units.flatMap { unit in (zone.first...zone.last).map { unit * cells.periods + $0 } }
      guard taken.isDisjoint(with: own) else { continue }
      taken.formUnion(own)
      let atLeast = drawn.count { $0 >= zone.ratio * (1 - 1e-12) }
      let inside = Tally(flagged: zone.flagged, eligible: zone.eligible)
      clusters.append(
        Cluster(
          units: units, periods: zone.first...zone.last, inside: inside, expected: zones.expected(inside, zone.expected),
          logLikelihoodRatio: zone.ratio,
          probability: Double(1 + atLeast) / Double(1 + options.permutations)))
    }
    self.clusters = clusters
    permutations = options.permutations
    seed = options.seed
    mostUnits = options.mostUnits
  }

  /// Logarithm of the Bernoulli likelihood ratio of a zone with a higher rate than the rest; 0 where it has none (Kulldorff 1997, section 3.2).
  package static func ratio(_ zone: Tally, _ total: Tally) -> Double {
    let rest = total - zone
    guard zone.eligible > 0, rest.eligible > 0 else { return 0 }
    let p = Double(zone.flagged) / Double(zone.eligible)
    let q = Double(rest.flagged) / Double(rest.eligible)
    guard p > q else { return 0 }
    func entropy(_ tally: Tally) -> Double {
      let n = Double(tally.eligible)
      let c = Double(tally.flagged)
      return (c > 0 ? c * log(c / n) : 0) + (n - c > 0 ? (n - c) * log((n - c) / n) : 0)
    }
    return entropy(zone) + entropy(rest) - entropy(total)
  }

  /// Logarithm of the Poisson likelihood ratio of a zone with more flags than expected; 0 where it has none (Kulldorff 1997, section 3.3).
  package static func ratio(flagged: Int, expected: Double, of total: Int) -> Double {
    let (c, all) = (Double(flagged), Double(total))
    guard expected > 0, expected < all, c > expected else { return 0 }
    return c * log(c / expected) + (all - c > 0 ? (all - c) * log((all - c) / (all - expected)) : 0)
  }

  /// With the units' numbers on the map.
  func renumbered(_ number: (Int) -> Int) -> SpaceTimeScan {
    SpaceTimeScan(
      clusters: clusters.map {
        Cluster(
          units: $0.units.map(number), periods: $0.periods, inside: $0.inside, expected: $0.expected, logLikelihoodRatio: $0.logLikelihoodRatio,
          probability: $0.probability)
      },
      permutations: permutations, seed: seed, mostUnits: mostUnits)
  }

  private init(clusters: [Cluster], permutations: Int, seed: UInt64, mostUnits: Int) {
    self.clusters = clusters
    self.permutations = permutations
    self.seed = seed
    self.mostUnits = mostUnits
  }
}
