import Findings

/// All that one indicator's map shows.
package struct MapAnalysis: Sendable {
  package let indicator: Indicator
  package let units: [UnitResult]
  package let total: Tally
  /// Eligible records that are nowhere on the map, by reason in the order of `PlaceAnswer.Reason`.
  package let unmatched: [Int]
  /// Beta prior of each group, and its name.
  package let priors: [Rates.Prior]
  package let groups: [Wording]
  package let funnel: Funnel?
  package let moran: Moran?
  package let moranRaw: Moran?
  package let scan: SpaceTimeScan?
  /// The same against what each unit's sectors, procedures and values lead to expect.
  package let scanStandardised: SpaceTimeScan?
  /// The scan's periods.
  package let years: [Int]

  package var unmatchedShare: Double {
    let lost = unmatched.reduce(0, +)
    let all = lost + total.eligible
    return all > 0 ? Double(lost) / Double(all) : 0
  }
}

/// The units of a map: their shapes, neighbours and groups.
package struct MapGround: Sendable {
  package let boundaries: Boundaries
  package let level: MapLevel
  package let weights: SpatialWeights
  /// Centres in kilometres of a local plane; units without a shape have none.
  package let centres: [(x: Double, y: Double)?]
  /// Prior group of each unit, and the groups' names.
  package let groups: [Int]
  package let groupNames: [Wording]

  package init(_ boundaries: Boundaries, level: MapLevel, queen: Bool = true) {
    self.boundaries = boundaries
    self.level = level
    weights = SpatialWeights(boundaries.neighbours(queen: queen))
    let plane = Projection(boundaries.bounds ?? (0, 0, 1, 1))
    centres = boundaries.centres.map { $0.map { plane.kilometres($0.x, $0.y) } }
    guard level == .municipality else {
      groups = [Int](repeating: 0, count: boundaries.units.count)
      groupNames = [Wording(en: "all units of the map", it: "tutte le unità della mappa")]
      return
    }
    let limits = [5_000, 20_000, 100_000]
    let italy = Territories.italy
    groups = boundaries.units.map { unit in
      let code = String(repeating: "0", count: max(0, 6 - unit.code.utf8.count)) + unit.code
      guard let population = italy.municipalities[code]?.population else { return 0 }
      return limits.count { population >= $0 }
    }
    groupNames = [
      Wording(en: "municipalities below 5,000 inhabitants", it: "comuni sotto i 5.000 abitanti"),
      Wording(en: "5,000 to 20,000 inhabitants", it: "da 5.000 a 20.000 abitanti"),
      Wording(en: "20,000 to 100,000 inhabitants", it: "da 20.000 a 100.000 abitanti"),
      Wording(en: "100,000 inhabitants and more", it: "100.000 abitanti e oltre"),
    ]
  }
}

/// Records to a map.
package struct MapAnalyst: Sendable {
  package let ground: MapGround
  package let settings: MapSettings
  /// Threads; no number depends on it.
  package let jobs: Int

  /// A size class with fewer units that have records is judged together with all units.
  static let smallestGroup = 20

  package init(ground: MapGround, settings: MapSettings, jobs: Int = 1) {
    self.ground = ground
    self.settings = settings
    self.jobs = jobs
  }

  private var count: Int { ground.boundaries.units.count }

  /// Flagged and eligible of each unit.
  package func tallies(_ records: some Sequence<MapRecord>) -> [Tally] {
    var tallies = [Tally](repeating: Tally(), count: count)
    for record in records where record.unit >= 0 && Int(record.unit) < count { tallies[Int(record.unit)].add(record.isFlagged) }
    return tallies
  }

  /// Prior group of each unit after small groups were joined, with priors and names; `nil` where no unit has a record.
  private func groups(_ tallies: [Tally]) -> (of: [Int], priors: [Rates.Prior], names: [Wording])? {
    guard let all = Rates.Prior(tallies) else { return nil }
    var priors = [all]
    var names = [Wording(en: "all units of the map", it: "tutte le unità della mappa")]
    var number = [Int](repeating: 0, count: ground.groupNames.count)
    if ground.groupNames.count > 1 {
      for group in ground.groupNames.indices {
        let members = tallies.indices.filter { ground.groups[$0] == group }.map { tallies[$0] }
        if members.count(where: { $0.eligible > 0 }) >= Self.smallestGroup, let prior = Rates.Prior(members) {
          number[group] = priors.count
          priors.append(prior)
          names.append(ground.groupNames[group])
        }
      }
    }
    return (ground.groups.map { number[$0] }, priors, names)
  }

  /// `nil` where no eligible record is on the map.
  package func analyse(_ indicator: Indicator, isWhole: Bool = true) -> MapAnalysis? {
    let tallies = tallies(indicator.records)
    guard let groups = groups(tallies), let marshall = Rates.marshall(tallies) else { return nil }
    var unmatched = [Int](repeating: 0, count: PlaceAnswer.Reason.allCases.count)
    for record in indicator.records where record.unit < 0 { unmatched[min(unmatched.count - 1, Int(-1 - record.unit))] += 1 }
    let ratios = standardised(indicator.records)
    let funnel = Funnel(tallies)
    let shown = tallies.indices.filter { tallies[$0].eligible > 0 }
    let local = isWhole ? local(tallies, shown) : [:]
    let posteriors = PosteriorTable(tallies, groups.of, groups.priors, factor: settings.factor, funnel: funnel, jobs: jobs)
    let units = tallies.indices.map { i -> UnitResult in
      let known = posteriors.answer(tallies[i], groups.of[i])
      return UnitResult(
        tally: tallies[i], wilson: Rates.wilson(tallies[i]), marshall: marshall.rates[i], shrunken: known.mean, interval: known.interval,
        exceedance: known.exceedance, unlike: known.unlike,
        attention: Attention(tallies[i], exceedance: known.exceedance, minimum: settings.minimum), ratio: ratios[i],
        ratioInterval: ratios[i].interval(), funnel: known.funnel,
        cluster: local[i]?.quadrant, clusterProbability: local[i]?.probability, group: groups.of[i])
    }
    let years = isWhole ? years(indicator.records) : []
    return MapAnalysis(
      indicator: indicator, units: units, total: tallies.total, unmatched: unmatched, priors: groups.priors, groups: groups.names, funnel: funnel,
      moran: isWhole ? moran(tallies, shown, isRaw: false) : nil, moranRaw: isWhole ? moran(tallies, shown, isRaw: true) : nil,
      scan: isWhole ? scan(indicator.records, years, isStandardised: false) : nil,
      scanStandardised: isWhole ? scan(indicator.records, years, isStandardised: true) : nil, years: years)
  }

  private func standardised(_ records: [MapRecord]) -> [StandardisedRatio] {
    var number: [UInt32: Int] = [:]
    var totals: [Tally] = []
    for record in records where record.unit >= 0 {
      let stratum = number[record.stratum] ?? totals.count
      if stratum == totals.count {
        number[record.stratum] = stratum
        totals.append(Tally())
      }
      totals[stratum].add(record.isFlagged)
    }
    var observed = [Int](repeating: 0, count: count)
    // Counted by stratum first: sums of whole numbers do not depend on the order of the records.
    var eligible: [Int: [Int: Int]] = [:]
    for record in records where record.unit >= 0 && Int(record.unit) < count {
      if record.isFlagged { observed[Int(record.unit)] += 1 }
      if let stratum = number[record.stratum] { eligible[Int(record.unit), default: [:]][stratum, default: 0] += 1 }
    }
    let rates = totals.map { $0.rate ?? 0 }
    let keys = number.sorted { $0.key < $1.key }.map(\.value)
    return (0..<count).map { unit in
      let own = eligible[unit] ?? [:]
      let expected = keys.reduce(0.0) { sum, stratum in sum + Double(own[stratum] ?? 0) * rates[stratum] }
      return StandardisedRatio(observed: observed[unit], expected: expected)
    }
  }

  /// Weights among the units that have records.
  private func weights(_ shown: [Int]) -> SpatialWeights {
    var number: [Int: Int] = [:]
    for (i, unit) in shown.enumerated() { number[unit] = i }
    return SpatialWeights(shown.map { ground.weights.neighbours(of: $0).compactMap { number[$0] } })
  }

  private func moran(_ tallies: [Tally], _ shown: [Int], isRaw: Bool) -> Moran? {
    let own = shown.map { tallies[$0] }
    let values = isRaw ? own.map { $0.rate ?? 0 } : Moran.standardised(own)
    // The raw rates' I stands beside the other as a number alone.
    let permutations = isRaw ? 0 : settings.moranPermutations
    return values.flatMap { Moran($0, weights(shown), permutations: permutations, seed: settings.seed, jobs: jobs) }
  }

  private func local(_ tallies: [Tally], _ shown: [Int]) -> [Int: (quadrant: LocalMoran.Quadrant?, probability: Double?)] {
    guard let values = Moran.standardised(shown.map { tallies[$0] }),
      let local = LocalMoran(values, weights(shown), effort: .init(most: settings.localMost), seed: settings.seed, jobs: jobs)
    else { return [:] }
    var result: [Int: (quadrant: LocalMoran.Quadrant?, probability: Double?)] = [:]
    for (i, unit) in shown.enumerated() { result[unit] = (local.kept[i] ? local.quadrants[i] : nil, local.probabilities[i]) }
    return result
  }

  private func years(_ records: [MapRecord]) -> [Int] {
    // Impossible years would make thousands of empty periods.
    Array(Set(records.compactMap { $0.unit >= 0 ? $0.year : nil }).sorted().suffix(20))
  }

  private func scan(_ records: [MapRecord], _ years: [Int], isStandardised: Bool) -> SpaceTimeScan? {
    var period: [Int: Int] = [:]
    for (i, year) in years.enumerated() { period[year] = i }
    var cells: [UInt32: [Int: Tally]] = [:]
    var counts = [Int](repeating: 0, count: count)
    for record in records where record.unit >= 0 && Int(record.unit) < count && ground.centres[Int(record.unit)] != nil {
      guard let year = record.year, let i = period[year] else { continue }
      let unit = Int(record.unit)
      counts[unit] += 1
      cells[isStandardised ? record.stratum : 0, default: [:]][unit * years.count + i, default: Tally()].add(record.isFlagged)
    }
    let placed = counts.indices.filter { counts[$0] > 0 }
    var number = [Int](repeating: 0, count: count)
    for (i, unit) in placed.enumerated() { number[unit] = i }
    func renumbered(_ kind: [Int: Tally]) -> [Int: Tally] {
      Dictionary(uniqueKeysWithValues: kind.map { (number[$0.key / years.count] * years.count + $0.key % years.count, $0.value) })
    }
    let kinds = cells.sorted { $0.key < $1.key }.map { renumbered($0.value) }
    var options = SpaceTimeScan.Options(permutations: settings.scanPermutations, seed: settings.seed, jobs: jobs)
    if placed.count > 1500 {
      options.mostUnits = 40
      options.permutations = min(99, options.permutations)
    }
    let known =
      isStandardised
      ? ScanCells(units: placed.count, periods: years.count, kinds: kinds)
      : kinds.first.flatMap { kind in
        ScanCells(placed.indices.map { unit in years.indices.map { kind[unit * years.count + $0] ?? Tally() } })
      }
    return known.flatMap { SpaceTimeScan($0, points: placed.compactMap { ground.centres[$0] }, options: options) }?.renumbered { placed[$0] }
  }
}
