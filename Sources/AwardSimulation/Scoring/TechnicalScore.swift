import ProcurementLaw

/// Points for quality: a coefficient from 0 to 1 for each criterion, times its points.
package enum Rescaling: String, CaseIterable, Sendable {
  /// Riparametrazione: the best bid of a criterion, of the total, of both, or of neither is lifted to the full points.
  case none, criterion, total, both
}

package enum TechnicalScore {
  /// The committee's coefficient: the mean of its members'.
  package static func mean(_ coefficients: [ExactRational]) -> ExactRational? {
    coefficients.isEmpty ? nil : coefficients.reduce(ExactRational.zero, +).divided(byCount: coefficients.count)
  }

  /// Paired comparison (confronto a coppie): `preferences[i][j]` from 1 (equal) to 6 where bid i is preferred to bid j, 0 where j is preferred; the sums, over the largest sum.
  package static func pairedComparison(_ preferences: [[Int]]) -> [ExactRational]? {
    let count = preferences.count
    guard count >= 2, preferences.allSatisfy({ $0.count == count && $0.allSatisfy { (0...6).contains($0) } }) else { return nil }
    for i in 0..<count {
      for j in (i + 1)..<max(i + 1, count) {
        let (a, b) = (preferences[i][j], preferences[j][i])
        // One of the two is preferred, or both are equal (1 and 1).
        guard (a == 0) != (b == 0) || (a == 1 && b == 1) else { return nil }
      }
    }
    let sums = preferences.indices.map { i in preferences[i].enumerated().filter { $0.offset != i }.map(\.element).reduce(0, +) }
    guard let best = sums.max(), best > 0 else { return nil }
    return sums.compactMap { ExactRational($0, over: best) }
  }

  /// Points by bid and criterion after rescaling per criterion; `coefficients[bid][criterion]`.
  package static func points(_ coefficients: [[ExactRational]], weights: [ExactRational], rescaling: Rescaling) -> [[ExactRational]] {
    let plain = coefficients.map { bid in zip(bid, weights).map { $0 * $1 } }
    guard rescaling == .criterion || rescaling == .both else { return plain }
    let best = weights.indices.map { criterion in plain.map { $0[criterion] }.max() ?? .zero }
    return plain.map { bid in bid.indices.map { best[$0].isZero ? .zero : (bid[$0] * weights[$0]).divided(by: best[$0]) ?? .zero } }
  }

  /// Totals after rescaling the best total to the full points.
  package static func totals(_ points: [[ExactRational]], full: ExactRational, rescaling: Rescaling) -> [ExactRational] {
    let sums = points.map { $0.reduce(ExactRational.zero, +) }
    guard rescaling == .total || rescaling == .both, let best = sums.max(), !best.isZero else { return sums }
    return sums.map { ($0 * full).divided(by: best) ?? $0 }
  }
}

/// Life-cycle cost: what a bid costs over the years, discounted to today. It stands in for the price in any formula.
package enum LifeCycleCost {
  /// `costs[t]`: use, maintenance, end of life and external cost of year t, less any residual value, t from 0. `nil` for a rate of -1 or below.
  package static func value(_ costs: [ExactRational], rate: ExactRational) -> ExactRational? {
    let factor = ExactRational.one + rate
    guard factor.sign > 0 else { return nil }
    var sum = ExactRational.zero
    var divisor = ExactRational.one
    for cost in costs {
      guard let share = cost.divided(by: divisor) else { return nil }
      sum = sum + share
      divisor = divisor * factor
    }
    return sum
  }
}
