/// All zones of a scan: the nearest units of each centre, by every stretch of periods.
struct ScanZones: Sendable {
  let cells: ScanCells
  /// Units by distance from each centre.
  let lists: [[Int]]
  /// A zone holds at most so many records.
  let limit: Int

  struct Zone: Sendable {
    var ratio = 0.0
    var size = 0
    var first = 0
    var last = 0
    var flagged = 0
    var eligible = 0
    var expected = 0.0
  }

  private var longest: Int { max(1, cells.periods == 1 ? 1 : cells.periods / 2) }

  /// Best ratio over all zones, with `flagged` in the place of the flags.
  func best(_ flagged: [Int]) -> Double {
    var zone = Zone()
    var sums = Sums(cells.periods)
    for list in lists { look(list, flagged, &zone, &sums) }
    return zone.ratio
  }

  /// The best zone of each centre: weaker ones around the same centre overlap it.
  func bestOfCentres(_ flagged: [Int], jobs: Int) -> [Zone] {
    Shares.map(lists.count, jobs: jobs, stretch: 64) { centre in
      var zone = Zone()
      var sums = Sums(cells.periods)
      look(lists[centre], flagged, &zone, &sums)
      return zone
    }
  }

  func expected(_ inside: Tally, _ standardised: Double) -> Double {
    cells.expected == nil ? Double(inside.eligible) * (cells.total.rate ?? 0) : standardised
  }

  private struct Sums {
    var eligible: [Int]
    var flagged: [Int]
    var expected: [Double]

    init(_ periods: Int) {
      eligible = [Int](repeating: 0, count: periods)
      flagged = eligible
      expected = [Double](repeating: 0, count: periods)
    }

    mutating func clear() {
      for period in eligible.indices {
        eligible[period] = 0
        flagged[period] = 0
        expected[period] = 0
      }
    }
  }

  /// Leaves in `best` the better of itself and of the zones around one centre.
  private func look(_ list: [Int], _ flagged: [Int], _ best: inout Zone, _ sums: inout Sums) {
    let periods = cells.periods
    let longest = longest
    let (all, records) = (Double(cells.total.flagged), Double(cells.total.eligible))
    let rate = all / records
    let eligible = cells.eligible
    let expected = cells.expected ?? []
    let isPlain = cells.expected == nil
    sums.clear()
    for (place, unit) in list.enumerated() {
      for period in 0..<periods {
        let cell = unit * periods + period
        sums.eligible[period] += eligible[cell]
        sums.flagged[period] += flagged[cell]
        if !isPlain { sums.expected[period] += expected[cell] }
      }
      var allTooLarge = true
      for start in 0..<periods {
        var (n, c, e) = (0, 0, 0.0)
        for end in start..<min(periods, start + longest) {
          n += sums.eligible[end]
          c += sums.flagged[end]
          e += sums.expected[end]
          if n > limit { break }
          allTooLarge = false
          let mean = isPlain ? Double(n) * rate : e
          let beyond = Double(c) - mean
          guard beyond > 0, mean > 0 else { continue }
          // log x <= x - 1 makes Pearson's chi-square an upper bound of the ratio: most zones are done with here.
          let spread = isPlain ? mean * (1 - rate) * (1 - Double(n) / records) : mean * (1 - mean / all)
          if spread > 0, beyond * beyond <= best.ratio * spread * (1 - 1e-9) { continue }
          let ratio =
            isPlain
            ? SpaceTimeScan.ratio(Tally(flagged: c, eligible: n), cells.total) : SpaceTimeScan.ratio(flagged: c, expected: e, of: cells.total.flagged)
          if ratio > best.ratio { best = Zone(ratio: ratio, size: place + 1, first: start, last: end, flagged: c, eligible: n, expected: e) }
        }
      }
      if allTooLarge { break }
    }
  }
}
