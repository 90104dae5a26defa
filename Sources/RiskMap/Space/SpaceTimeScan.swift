import Glibc

/// Kulldorff's scan (1997; 2001 for space and time): the circle, and the stretch of periods, in which records are flagged most beyond the rest.
package struct SpaceTimeScan: Sendable {
  package struct Cluster: Sendable, Equatable {
    /// Units inside, by distance from the centre.
    package let units: [Int]
    /// First and last period, inclusive.
    package let periods: ClosedRange<Int>
    package let inside: Tally
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
    package init(mostShare: Double = 0.5, mostUnits: Int = 200, permutations: Int = 999, seed: UInt64 = 1, most: Int = 5) {
      self.mostShare = mostShare
      self.mostUnits = mostUnits
      self.permutations = permutations
      self.seed = seed
      self.most = most
    }
  }

  /// `tallies[unit][period]`, all with the same number of periods (one for a purely spatial scan); `points` are centres in a projection.
  /// `nil` where nothing or everything is flagged, or nothing can vary.
  package init?(_ tallies: [[Tally]], points: [(x: Double, y: Double)], options: Options = Options()) {
    let periods = tallies.first?.count ?? 0
    guard periods > 0, points.count == tallies.count, tallies.allSatisfy({ $0.count == periods }) else { return nil }
    let total = tallies.map(\.total).total
    guard total.flagged > 0, total.flagged < total.eligible else { return nil }
    let present = tallies.indices.filter { tallies[$0].total.eligible > 0 }
    guard present.count > 1 || periods > 1 else { return nil }
    let order = present.map { centre -> [Int] in
      let sorted = present.map { (distance: hypot(points[$0].x - points[centre].x, points[$0].y - points[centre].y), unit: $0) }.sorted {
        ($0.distance, $0.unit) < ($1.distance, $1.unit)
      }
      return sorted.prefix(options.mostUnits).map(\.unit)
    }
    let eligible = tallies.map { $0.map(\.eligible) }
    let limit = Int(Double(total.eligible) * options.mostShare)
    let longest = max(1, periods == 1 ? 1 : periods / 2)

    /// The best ratio over all zones, each handed to `visit`.
    func scan(_ flagged: [[Int]], _ visit: ((Double, Int, Int, ClosedRange<Int>, Tally) -> Void)?) -> Double {
      var best = 0.0
      var n = [Int](repeating: 0, count: periods)
      var c = n
      for (number, list) in order.enumerated() {
        for period in 0..<periods {
          n[period] = 0
          c[period] = 0
        }
        for (size, unit) in list.enumerated() {
          for period in 0..<periods {
            n[period] += eligible[unit][period]
            c[period] += flagged[unit][period]
          }
          var allTooLarge = true
          for start in 0..<periods {
            var zone = Tally()
            for end in start..<min(periods, start + longest) {
              zone.eligible += n[end]
              zone.flagged += c[end]
              if zone.eligible > limit { break }
              allTooLarge = false
              guard zone.flagged > 0, zone.eligible > 0 else { continue }
              let ratio = Self.ratio(zone, total)
              if ratio > best { best = ratio }
              visit?(ratio, number, size + 1, start...end, zone)
            }
          }
          if allTooLarge { break }
        }
      }
      return best
    }

    // The best zone of each centre is enough: weaker ones around the same centre overlap it.
    var bestOf: [Int: (ratio: Double, size: Int, periods: ClosedRange<Int>, tally: Tally)] = [:]
    _ = scan(tallies.map { $0.map(\.flagged) }) { ratio, centre, size, periods, tally in
      if ratio > 0, ratio > (bestOf[centre]?.ratio ?? 0) { bestOf[centre] = (ratio, size, periods, tally) }
    }
    var drawn: [Double] = []
    for permutation in 0..<options.permutations {
      var random = RandomSource(seed: options.seed, stream: UInt64(permutation) + 1)
      drawn.append(scan(Self.deal(total, eligible, &random), nil))
    }
    drawn.sort()
    var taken: Set<Int> = []
    var clusters: [Cluster] = []
    for (centre, found) in bestOf.sorted(by: { ($1.value.ratio, $0.key) < ($0.value.ratio, $1.key) }) where clusters.count < options.most {
      let units = Array(order[centre].prefix(found.size))
      let cells = units.flatMap { unit in found.periods.map { unit * periods + $0 } }
      guard taken.isDisjoint(with: cells) else { continue }
      taken.formUnion(cells)
      let atLeast = drawn.count { $0 >= found.ratio * (1 - 1e-12) }
      clusters.append(
        Cluster(
          units: units, periods: found.periods, inside: found.tally, logLikelihoodRatio: found.ratio,
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

  /// The flags dealt anew among all records.
  private static func deal(_ total: Tally, _ eligible: [[Int]], _ random: inout RandomSource) -> [[Int]] {
    var flagsLeft = total.flagged
    var recordsLeft = total.eligible
    return eligible.map { unit in
      unit.map { count in
        var flagged = 0
        for _ in 0..<count {
          if random.below(recordsLeft) < flagsLeft {
            flagged += 1
            flagsLeft -= 1
          }
          recordsLeft -= 1
        }
        return flagged
      }
    }
  }
}
