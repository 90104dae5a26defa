/// How far the sum of observed less expected strays when an event has no effect: courses simulated from the rates that the controls lead to expect.
package enum CusumLimits {
  static let courses = 999

  /// One quarter at the event's places and at the controls.
  struct Cell: Sendable {
    var treated: Tally
    var control: Tally
    /// Before the decision: its rates are what later quarters are held against.
    var isBefore: Bool
  }

  /// Observed less expected, summed; the places' own earlier rate moved as the controls' rate moved. `nil` where a rate before the decision is not known or
  /// nothing was flagged at the controls.
  static func course(_ cells: [Cell]) -> [(expected: Double, sum: Double)]? {
    let before = cells.filter(\.isBefore)
    guard let rate = before.map(\.treated).total.rate, let controlRate = before.map(\.control).total.rate, controlRate > 0 else { return nil }
    var sum = 0.0
    return cells.map { cell in
      let trend = (cell.control.rate ?? controlRate) / controlRate
      let expected = Double(cell.treated.eligible) * min(1, rate * trend)
      sum += Double(cell.treated.flagged) - expected
      return (expected, sum)
    }
  }

  /// The distance from 0 that 95 % of the simulated courses never leave; both the places and the controls are drawn anew, and all rates estimated anew.
  /// `nil` where there is no course.
  static func limit(_ cells: [Cell], seed: UInt64) -> Double? {
    guard let observed = course(cells) else { return nil }
    var farthest: [Double] = []
    for number in 0..<courses {
      var random = RandomSource(seed: seed, stream: UInt64(number) + 1)
      let drawn = zip(cells, observed).map { cell, known -> Cell in
        var other = cell
        if cell.treated.eligible > 0 {
          other.treated.flagged = random.binomial(cell.treated.eligible, known.expected / Double(cell.treated.eligible))
        }
        if let rate = cell.control.rate { other.control.flagged = random.binomial(cell.control.eligible, rate) }
        return other
      }
      guard let course = course(drawn) else { continue }
      farthest.append(course.map { abs($0.sum) }.max() ?? 0)
    }
    guard farthest.count >= courses / 2 else { return nil }
    farthest.sort()
    let limit = farthest[min(farthest.count - 1, Int((0.95 * Double(farthest.count)).rounded(.up)) - 1)]
    // Where every record is flagged, or none, nothing can stray.
    return limit > 1e-9 ? limit : nil
  }
}
