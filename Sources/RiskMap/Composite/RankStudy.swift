/// Ranks under other defensible choices, drawn at once: normalisation, weights within a quarter, aggregation, one part left out, shrunken or raw, and the rates
/// themselves.
struct RankStudy {
  let columns: [CompositeIndex.Column]
  /// Numbers of the units that are scored.
  let scored: [Int]
  /// `values[part][place in scored]`.
  let values: [[Double?]]
  let settings: CompositeSettings

  /// `[place][draw]`. `keeping` is a step that stays as it is set.
  func ranks(draws: Int, seed: UInt64, keeping: CompositeIndex.Step?) -> [[Int32]] {
    var random = RandomSource(seed: seed, stream: keeping.map { UInt64($0.rawValue) + 1 } ?? 0)
    let parts = settings.parts
    var drawn = [[Int32]](repeating: [], count: scored.count)
    for _ in 0..<draws {
      let anyNormalisation = CompositeSettings.Normalisation.allCases[random.below(3)]
      let anyAggregation = [CompositeSettings.Aggregation.arithmetic, .geometric, .ampi][random.below(3)]
      let anyWeights = parts.map { $0.weight * (0.75 + 0.5 * random.uniform()) }
      let normalisation = keeping == .normalisation ? settings.normalisation : anyNormalisation
      let aggregation = keeping == .aggregation ? settings.aggregation : anyAggregation
      var weights = keeping == .weights ? parts.map(\.weight) : anyWeights
      let leaves = random.below(parts.count + 1)
      if leaves < parts.count, parts.count > 2 { weights[leaves] = 0 }
      let isRaw = random.below(2) == 0
      let resampled = columns.enumerated().map { number, column -> [Double?] in
        scored.enumerated().map { place, unit -> Double? in
          guard let value = values[number][place] else { return nil }
          if isRaw, unit < column.raw.count { return column.raw[unit] ?? value }
          if unit < column.posteriors.count, let posterior = column.posteriors[unit] { return posterior.draw(&random) }
          return value
        }
      }
      let normal = CompositeIndex.normalise(resampled, parts, normalisation)
      let ranks = CompositeIndex.ranks(CompositeIndex.aggregate(normal, weights, aggregation))
      for (place, rank) in ranks.enumerated() { drawn[place].append(Int32(rank)) }
    }
    return drawn
  }

  /// The middle 90 % of ranks in ascending order.
  static func interval(_ sorted: [Int32]) -> ClosedRange<Int> {
    guard !sorted.isEmpty else { return 0...0 }
    let last = Double(sorted.count - 1)
    let low = Int(sorted[Int(0.05 * last)])
    return low...max(low, Int(sorted[Int((0.95 * last).rounded(.up))]))
  }
}
