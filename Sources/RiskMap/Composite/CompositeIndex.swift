import Glibc

/// A composite index of units, with what is known of its ranks.
package struct CompositeIndex: Sendable {
  /// A column of the index: the value of each unit, and, for rates, what the value could also have been.
  package struct Column: Sendable {
    package var values: [Double?]
    /// Rates before shrinkage, and posteriors to draw from; empty for other figures.
    package var raw: [Double?]
    package var posteriors: [Rates.Posterior?]
    package init(values: [Double?], raw: [Double?] = [], posteriors: [Rates.Posterior?] = []) {
      self.values = values
      self.raw = raw
      self.posteriors = posteriors
    }
  }

  package struct Unit: Sendable {
    package let score: Double
    /// 1 is the highest score.
    package let rank: Int
    /// Parts that are missing and were left out, never scored as 0.
    package let missing: Int
    package let medianRank: Double
    /// 90 % of the ranks under other defensible choices.
    package let rankInterval: ClosedRange<Int>
    package let topDecile: Double
    /// Rank without each part.
    package let ranksWithout: [Int]
    /// 90 % of the ranks while one step alone stays as it is set, by the order of `Step`.
    package let stepIntervals: [ClosedRange<Int>]
  }

  /// Steps of which one at a time stays as it is set while the others are drawn.
  package enum Step: Int, Sendable, CaseIterable { case normalisation, weights, aggregation }

  /// Draws for each step that stays.
  package static let stepDraws = 1_000

  /// `nil` for units whose parts cover less than the settings ask.
  package let units: [Unit?]
  /// Share of the units that have each part.
  package let coverage: [Double]
  /// Squared correlation of the index with each part, beside its nominal weight.
  package let effective: [Double?]
  package let alpha: Double?
  package let seed: UInt64
  /// Values that were drawn in, of each part.
  package let winsorised: [Int]

  /// `nil` where fewer than three units can be scored.
  package init?(_ columns: [Column], _ settings: CompositeSettings, seed: UInt64) {
    let count = columns.first?.values.count ?? 0
    let parts = settings.parts
    guard columns.count == parts.count, count > 0 else { return nil }
    self.seed = seed
    coverage = columns.map { column in Double(column.values.count { $0 != nil }) / Double(count) }
    let scored = (0..<count).filter { unit in Double(columns.count { $0.values[unit] != nil }) >= settings.coverage * Double(parts.count) - 1e-9 }
    guard scored.count >= 3 else { return nil }
    var drawnIn: [Int] = []
    let values = columns.map { column -> [Double?] in
      let own = scored.map { column.values[$0] }
      guard settings.winsorises else {
        drawnIn.append(0)
        return own
      }
      let (kept, number) = Self.winsorise(own)
      drawnIn.append(number)
      return kept
    }
    winsorised = drawnIn
    let weights = parts.map(\.weight)
    let normal = Self.normalise(values, parts, settings.normalisation)
    let scores = Self.aggregate(normal, weights, settings.aggregation)
    let ranks = Self.ranks(scores)
    let without = parts.indices.map { left in
      Self.ranks(Self.aggregate(normal, weights.enumerated().map { $0.offset == left ? 0 : $0.element }, settings.aggregation))
    }
    effective = normal.map { Self.correlation($0, scores).map { $0 * $0 } }
    alpha = Self.cronbach(normal)

    let study = RankStudy(columns: columns, scored: scored, values: values, settings: settings)
    let drawn = study.ranks(draws: settings.draws, seed: seed, keeping: nil)
    let steps = Step.allCases.map { study.ranks(draws: min(Self.stepDraws, settings.draws), seed: seed, keeping: $0) }
    var units = [Unit?](repeating: nil, count: count)
    let decile = max(1, scored.count / 10)
    for (place, unit) in scored.enumerated() {
      let sorted = drawn[place].sorted()
      let last = sorted.count - 1
      units[unit] = Unit(
        score: scores[place], rank: ranks[place], missing: values.count { $0[place] == nil },
        medianRank: Double(sorted[last / 2] + sorted[(last + 1) / 2]) / 2, rankInterval: RankStudy.interval(sorted),
        topDecile: Double(sorted.count { $0 <= decile }) / Double(sorted.count), ranksWithout: without.map { $0[place] },
        stepIntervals: steps.map { RankStudy.interval($0[place].sorted()) })
    }
    self.units = units
  }

  /// Draws in up to five of the outermost values where |skewness| > 2 and kurtosis > 3.5 (the rule of thumb of the JRC).
  static func winsorise(_ values: [Double?]) -> (values: [Double?], number: Int) {
    var values = values
    var number = 0
    func moments() -> (skew: Double, kurtosis: Double) {
      let known = values.compactMap { $0 }
      let n = Double(known.count)
      let mean = known.reduce(0, +) / n
      let m2 = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
      guard m2 > 0 else { return (0, 0) }
      let m3 = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) } / n
      let m4 = known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) * ($1 - mean) } / n
      return (m3 / (m2 * m2.squareRoot()), m4 / (m2 * m2))
    }
    while number < 5 {
      let (skew, kurtosis) = moments()
      guard abs(skew) > 2, kurtosis > 3.5 else { break }
      let sorted = values.compactMap { $0 }.sorted()
      guard sorted.count > 3 else { break }
      let (outer, inner) =
        skew > 0 ? (sorted[sorted.count - 1], sorted.last { $0 < sorted[sorted.count - 1] }) : (sorted[0], sorted.first { $0 > sorted[0] })
      guard let inner, let place = values.firstIndex(of: outer) else { break }
      values[place] = inner
      number += 1
    }
    return (values, number)
  }

  /// 0 to 1, 1 the worst; units without a value keep none.
  static func normalise(_ columns: [[Double?]], _ parts: [CompositeSettings.Part], _ how: CompositeSettings.Normalisation) -> [[Double?]] {
    zip(columns, parts).map { column, part in
      let known = column.compactMap { $0 }
      guard !known.isEmpty else { return column }
      let turned: (Double) -> Double = part.isHighWorse ? { $0 } : { 1 - $0 }
      switch how {
      case .minMax:
        let low = part.goalposts?.lowerBound ?? known.min() ?? 0
        let high = part.goalposts?.upperBound ?? known.max() ?? 1
        return column.map { value in value.map { turned(high > low ? min(1, max(0, ($0 - low) / (high - low))) : 0.5) } }
      case .z:
        // Brought to 0 to 1 by the normal distribution, so that every aggregation can take it.
        let mean = known.reduce(0, +) / Double(known.count)
        let deviation = (known.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(known.count)).squareRoot()
        return column.map { value in value.map { turned(deviation > 0 ? SpecialFunctions.normal(($0 - mean) / deviation) : 0.5) } }
      case .rank:
        let sorted = known.sorted()
        return column.map { value in
          value.map { value in
            let below = sorted.count { $0 < value }
            let equal = sorted.count { $0 == value }
            return turned((Double(below) + Double(equal) / 2) / Double(sorted.count))
          }
        }
      }
    }
  }

  /// Over the parts that a unit has, their weights made to add up to 1.
  static func aggregate(_ normal: [[Double?]], _ weights: [Double], _ how: CompositeSettings.Aggregation) -> [Double] {
    let count = normal.first?.count ?? 0
    return (0..<count).map { unit in
      var pairs: [(y: Double, w: Double)] = []
      for (column, weight) in zip(normal, weights) where weight > 0 { if let y = column[unit] { pairs.append((y, weight)) } }
      let total = pairs.reduce(0) { $0 + $1.w }
      guard total > 0 else { return 0 }
      switch how {
      case .arithmetic: return pairs.reduce(0) { $0 + $1.y * $1.w } / total
      case .geometric: return exp(pairs.reduce(0) { $0 + log(1 + 99 * $1.y) * $1.w } / total)
      case .ampi:
        // Mazziotta and Pareto (ISTAT), with the penalty added: unbalanced units stand higher.
        let r = pairs.map { 60 * $0.y + 70 }
        let mean = r.reduce(0, +) / Double(r.count)
        let deviation = (r.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(r.count)).squareRoot()
        return mean + deviation * deviation / mean
      case .maximum: return pairs.map(\.y).max() ?? 0
      }
    }
  }

  /// 1 for the highest; equal scores share the better rank.
  static func ranks(_ scores: [Double]) -> [Int] {
    let order = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
    var ranks = [Int](repeating: 0, count: scores.count)
    for (place, unit) in order.enumerated() {
      ranks[unit] = place > 0 && scores[order[place - 1]] == scores[unit] ? ranks[order[place - 1]] : place + 1
    }
    return ranks
  }

  static func correlation(_ column: [Double?], _ scores: [Double]) -> Double? {
    let pairs = zip(column, scores).compactMap { x, y in x.map { ($0, y) } }
    guard pairs.count >= 3 else { return nil }
    let n = Double(pairs.count)
    let (mx, my) = (pairs.reduce(0) { $0 + $1.0 } / n, pairs.reduce(0) { $0 + $1.1 } / n)
    let xy = pairs.reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) }
    let xx = pairs.reduce(0) { $0 + ($1.0 - mx) * ($1.0 - mx) }
    let yy = pairs.reduce(0) { $0 + ($1.1 - my) * ($1.1 - my) }
    return xx > 0 && yy > 0 ? xy / (xx * yy).squareRoot() : nil
  }

  /// Cronbach's alpha over the units that have every part.
  static func cronbach(_ normal: [[Double?]]) -> Double? {
    let count = normal.first?.count ?? 0
    let whole = (0..<count).filter { unit in normal.allSatisfy { $0[unit] != nil } }
    let k = Double(normal.count)
    guard whole.count >= 3, k >= 2 else { return nil }
    func variance(_ values: [Double]) -> Double {
      let mean = values.reduce(0, +) / Double(values.count)
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
    }
    let single = normal.map { column in variance(whole.compactMap { column[$0] }) }.reduce(0, +)
    let total = variance(whole.map { unit in normal.reduce(0) { $0 + ($1[unit] ?? 0) } })
    return total > 0 ? k / (k - 1) * (1 - single / total) : nil
  }
}

extension MapAnalysis {
  /// The indicator's rates as a column of an index; units with fewer than `minimum` eligible records have none.
  package func column(minimum: Int) -> CompositeIndex.Column {
    let known = units.map { $0.tally.eligible >= minimum }
    return CompositeIndex.Column(
      values: zip(units, known).map { $1 ? $0.shrunken : nil }, raw: zip(units, known).map { $1 ? $0.tally.rate : nil },
      posteriors: zip(units, known).map { $1 ? Rates.Posterior($0.tally, prior: priors[$0.group], unlike: Rates.unlike) : nil })
  }
}
