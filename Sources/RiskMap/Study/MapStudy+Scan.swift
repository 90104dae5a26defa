extension MapStudy {
  package struct ScanResult: Sendable {
    package var runs = 0
    /// Runs in which four units buy mostly works, which are flagged more anywhere: the plain scan, and the standardised one, call them unlikely (p up to 5 %).
    package var mixPlain = 0
    package var mixStandardised = 0
    /// Runs in which the four units have a rate of their own beyond their mix.
    package var ownStandardised = 0
    package init() {}
  }

  /// A 7 by 7 grid of units with works and supplies, 99 permutations a run.
  package static func scans(runs: Int, seed: UInt64, jobs: Int = 1) -> ScanResult {
    let points = (0..<49).map { (x: Double($0 % 7), y: Double($0 / 7)) }
    var result = ScanResult()
    for run in 0..<runs {
      var random = RandomSource(seed: seed, stream: UInt64(run) + 1)
      result.runs += 1
      for isOwn in [false, true] {
        var works: [Int: Tally] = [:]
        var supplies: [Int: Tally] = [:]
        for unit in points.indices {
          let isCorner = [0, 1, 7, 8].contains(unit)
          let part = isCorner && !isOwn ? 60 : 20
          works[unit] = Tally(flagged: random.binomial(part, isCorner && isOwn ? 0.6 : 0.4), eligible: part)
          supplies[unit] = Tally(flagged: random.binomial(80 - part, isCorner && isOwn ? 0.1 : 0.05), eligible: 80 - part)
        }
        let options = SpaceTimeScan.Options(permutations: 99, seed: seed &+ UInt64(run), jobs: jobs)
        func isUnlikely(_ cells: ScanCells?) -> Bool {
          (cells.flatMap { SpaceTimeScan($0, points: points, options: options) }?.clusters.first?.probability ?? 1) <= 0.05
        }
        let standardised = isUnlikely(ScanCells(units: points.count, periods: 1, kinds: [works, supplies]))
        if isOwn {
          if standardised { result.ownStandardised += 1 }
        } else {
          if standardised { result.mixStandardised += 1 }
          if isUnlikely(ScanCells(points.indices.map { [(works[$0] ?? Tally()) + (supplies[$0] ?? Tally())] })) { result.mixPlain += 1 }
        }
      }
    }
    return result
  }

  /// Share of simulated courses without an effect, but with a trend that the places share with the controls, that leave the control limits.
  package static func nullCourses(runs: Int, seed: UInt64, jobs: Int = 1) -> Double {
    let left = Shares.map(runs, jobs: jobs) { run -> Bool in
      var random = RandomSource(seed: seed, stream: UInt64(run) + 1)
      let (start, slope) = (0.08 + 0.12 * random.uniform(), 0.004 * random.uniform())
      let cells = (0..<24).map { quarter -> CusumLimits.Cell in
        let rate = start + slope * Double(quarter)
        let (places, controls) = (20 + random.below(60), 200 + random.below(400))
        return CusumLimits.Cell(
          treated: Tally(flagged: random.binomial(places, rate), eligible: places),
          control: Tally(flagged: random.binomial(controls, rate), eligible: controls), isBefore: quarter < 12)
      }
      guard let limit = CusumLimits.limit(cells, seed: seed &+ UInt64(run)), let course = CusumLimits.course(cells) else { return false }
      return course.contains { abs($0.sum) > limit }
    }
    return Double(left.count { $0 }) / Double(max(1, runs))
  }

  /// Share of simulated events without an effect, one place and twenty controls of unequal size, whose label permutation gives p up to 5 %.
  package static func nullLabels(runs: Int, seed: UInt64) -> Double {
    var called = 0
    for run in 0..<runs {
      var random = RandomSource(seed: seed, stream: UInt64(run) + 1)
      let rate = 0.08 + 0.12 * random.uniform()
      func unit() -> LabelPermutation.Unit {
        let (before, after) = (60 + random.below(400), 60 + random.below(400))
        return .init(
          before: Tally(flagged: random.binomial(before, rate), eligible: before),
          after: Tally(flagged: random.binomial(after, rate), eligible: after))
      }
      let found = LabelPermutation(treated: [unit()], controls: (0..<20).map { _ in unit() }, seed: seed)
      if let found, found.probability <= 0.05 { called += 1 }
    }
    return Double(called) / Double(max(1, runs))
  }
}
