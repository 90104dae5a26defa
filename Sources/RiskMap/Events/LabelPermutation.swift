/// Whether the event's places changed more than as many places chosen among them and the controls would have.
package struct LabelPermutation: Sendable, Equatable {
  /// Share of the arrangements whose ratio of ratios lies as far from 1, in standard errors; the true one is among them.
  package let probability: Double
  /// Arrangements that could be compared, with the true one.
  package let arrangements: Int
  /// All arrangements there are, rather than some drawn.
  package let isComplete: Bool

  /// With more arrangements than this as many are drawn.
  static let most = 4_999

  struct Unit: Sendable {
    var before = Tally()
    var after = Tally()
  }

  /// `nil` where nothing can be exchanged or the true ratio cannot be computed.
  init?(treated: [Unit], controls: [Unit], seed: UInt64) {
    guard !treated.isEmpty, !controls.isEmpty else { return nil }
    let units = treated + controls
    let all = units.reduce(into: Unit()) { sum, unit in
      sum.before = sum.before + unit.before
      sum.after = sum.after + unit.after
    }
    func distance(_ chosen: [Int]) -> Double? {
      var own = Unit()
      for i in chosen {
        own.before = own.before + units[i].before
        own.after = own.after + units[i].after
      }
      return RatioOfRatios(
        treatedBefore: own.before, treatedAfter: own.after, controlBefore: all.before - own.before, controlAfter: all.after - own.after)?.distance
    }
    guard let observed = distance(Array(treated.indices)) else { return nil }
    var arrangements = 1
    var asFar = 1
    func count(_ chosen: [Int]) {
      guard let other = distance(chosen) else { return }
      arrangements += 1
      if other >= observed * (1 - 1e-12) { asFar += 1 }
    }
    let size = treated.count
    isComplete = Self.combinations(units.count, size) <= Self.most
    if isComplete {
      var chosen = Array(0..<size)
      // The first is the true one; the next ones in the order of a counter.
      while let place = (0..<size).last(where: { chosen[$0] < units.count - size + $0 }) {
        chosen[place] += 1
        for later in (place + 1)..<max(place + 1, size) { chosen[later] = chosen[later - 1] + 1 }
        count(chosen)
      }
    } else {
      var random = RandomSource(seed: seed)
      var order = Array(units.indices)
      for _ in 0..<Self.most {
        random.shuffle(&order)
        count(Array(order.prefix(size)))
      }
    }
    self.arrangements = arrangements
    probability = Double(asFar) / Double(arrangements)
  }

  /// Ways to choose k of n, or a number above `most`.
  private static func combinations(_ n: Int, _ k: Int) -> Int {
    var result = 1
    for i in 0..<min(k, n - k) {
      result = result * (n - i) / (i + 1)
      if result > most { return most + 1 }
    }
    return result
  }
}
