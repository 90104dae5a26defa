import ProcurementLaw

/// Between which weights of price does the same bid win? Exact: totals are straight lines in the weight, and the interval ends where two of them cross.
package struct WeightInterval: Sendable {
  /// A band of weights, in percent of all points, with its winner; at an end that two bands share the two winners are equal.
  package struct Band: Sendable {
    package let from: ExactRational
    package let to: ExactRational
    package let winner: Int
  }

  package let bands: [Band]

  /// For a rule by points: price weight w from 0 to 100 percent, quality the rest. `nil` where the rule has no points for quality, depends on gates, or is not decided.
  package init?(_ rule: AwardCriteria, _ tender: TenderCase) {
    guard rule.selection == .points, rule.formula != nil, rule.technicalPoints.sign > 0, rule.pricePoints.sign > 0, rule.rounding.mode == .none else {
      return nil
    }
    let outcome = AwardEngine(rule).award(tender)
    guard outcome.undefined == nil else { return nil }
    // Shares of the full points, which a linear weight multiplies.
    var lines: [(row: Int, price: ExactRational, quality: ExactRational)] = []
    for row in tender.bids.indices where outcome.lines[row].out == nil {
      guard let price = outcome.lines[row].price?.divided(by: rule.pricePoints),
        let quality = outcome.lines[row].technical?.divided(by: rule.technicalPoints)
      else { return nil }
      lines.append((row, price, quality))
    }
    guard !lines.isEmpty else { return nil }
    var bands: [Band] = []
    var at = ExactRational.zero
    while at < .hundred {
      // Just right of `at`: the highest total, then the steepest.
      func total(_ line: (row: Int, price: ExactRational, quality: ExactRational)) -> ExactRational {
        line.quality + at * .hundredths(1) * (line.price - line.quality)
      }
      guard let best = lines.map(total).max() else { return nil }
      let leaders = lines.filter { total($0) == best }
      guard
        let winner = leaders.max(by: {
          ($0.price - $0.quality) < ($1.price - $1.quality) || (($0.price - $0.quality) == ($1.price - $1.quality) && $0.row > $1.row)
        })
      else { return nil }
      var end = ExactRational.hundred
      for line in lines {
        let steeper = (line.price - line.quality) - (winner.price - winner.quality)
        guard steeper.sign > 0, let share = (winner.quality - line.quality).divided(by: steeper) else { continue }
        let crossing = share * .hundred
        if crossing > at, crossing < end { end = crossing }
      }
      bands.append(Band(from: at, to: end, winner: winner.row))
      at = end
    }
    self.bands = bands
  }

  /// The band that holds a weight.
  package func band(at weight: ExactRational) -> Band? { bands.first { $0.from <= weight && weight <= $0.to } }
}
