import Glibc

/// Where like lies beside like: local Moran statistics (Anselin 1995) with conditional permutations and false-discovery control.
package struct LocalMoran: Sendable {
  package enum Quadrant: Int, Sendable, CaseIterable {
    case highHigh = 1
    case lowHigh, lowLow, highLow
  }

  /// (n - 1) zᵢ (Wz)ᵢ / Σz²: the scaling of PySAL's esda.
  package let values: [Double]
  package let quadrants: [Quadrant]
  /// Two-sided pseudo p-values; `nil` for units without a neighbour.
  package let probabilities: [Double?]
  /// Kept by Benjamini and Hochberg at `level`.
  package let kept: [Bool]
  package let level: Double
  package let seed: UInt64

  /// Stops a unit's permutations once both tails are settled (Besag and Clifford 1991), so that small p-values get many draws and large ones few.
  /// With a fixed number of draws no small cluster among thousands of units could pass the control.
  package struct Effort: Sendable {
    package var enough = 20
    package var most = 1_000_000
    package init(enough: Int = 20, most: Int = 1_000_000) {
      self.enough = enough
      self.most = most
    }
  }

  /// `nil` as for Moran's I. `included` are the units with data: others neither take part nor are drawn.
  package init?(_ values: [Double], _ weights: SpatialWeights, level: Double = 0.05, effort: Effort = Effort(), seed: UInt64 = 1, jobs: Int = 1) {
    let count = values.count
    guard count >= 4, weights.count == count else { return nil }
    let mean = values.reduce(0, +) / Double(count)
    let z = values.map { $0 - mean }
    let squares = z.reduce(0) { $0 + $1 * $1 }
    guard squares > 1e-28 * Double(count) * max(mean * mean, 1e-300), squares > 0 else { return nil }
    let scale = Double(count - 1) / squares
    var locals: [Double] = []
    var quadrants: [Quadrant] = []
    let lags = (0..<count).map { weights.lag(z, $0) }
    let probabilities = Shares.map(count, jobs: jobs, stretch: 32) { i in
      effort.most > 0 ? Self.probability(i, z, lags[i], weights, effort, seed) : nil
    }
    for (i, lag) in lags.enumerated() {
      locals.append(scale * z[i] * lag)
      quadrants.append(z[i] > 0 ? (lag > 0 ? .highHigh : .highLow) : (lag > 0 ? .lowHigh : .lowLow))
    }
    self.values = locals
    self.quadrants = quadrants
    self.probabilities = probabilities
    self.level = level
    self.seed = seed
    kept = FalseDiscovery.rejected(probabilities, level: level)
  }

  private static func probability(_ unit: Int, _ z: [Double], _ lag: Double, _ weights: SpatialWeights, _ effort: Effort, _ seed: UInt64) -> Double? {
    let range = weights.range(unit)
    let wanted = range.count
    guard wanted > 0, wanted < z.count else { return nil }
    // A stream of its own for each unit: the order of the work does not matter.
    var random = RandomSource(seed: seed, stream: UInt64(unit) + 1)
    var chosen = [Int](repeating: -1, count: wanted)
    var larger = 0
    var smaller = 0
    var draws = 0
    // The unit's own value is the same in every draw: its lag alone decides, with the sign of the value.
    let observed = z[unit] * lag
    while draws < effort.most, min(larger, smaller) < effort.enough {
      draws += 1
      var sum = 0.0
      for k in 0..<wanted {
        var other = 0
        var isNew = false
        while !isNew {
          other = random.below(z.count - 1)
          if other >= unit { other += 1 }
          isNew = true
          for earlier in 0..<k where chosen[earlier] == other { isNew = false }
        }
        chosen[k] = other
        sum += weights.weights[range.lowerBound + k] * z[other]
      }
      let drawn = z[unit] * sum
      if drawn >= observed { larger += 1 }
      if drawn <= observed { smaller += 1 }
      // Most units are decided by one tail long before the other is settled.
      if max(larger, smaller) >= effort.enough, min(larger, smaller) >= effort.enough { break }
    }
    let tail = min(larger, smaller)
    let p = tail >= effort.enough ? Double(tail) / Double(draws) : Double(tail + 1) / Double(draws + 1)
    return min(1, 2 * p)
  }
}
