import Glibc

/// Whether like lies beside like: Moran's I with its moments and a permutation test.
package struct Moran: Sendable {
  package let value: Double
  package let expected: Double
  /// Under normality and under randomisation (Cliff and Ord 1981).
  package let varianceNormal: Double
  package let varianceRandom: Double
  /// Probability of a value as large or larger when places are exchanged; `nil` without permutations.
  package let larger: Double?
  /// Of a value as far from the middle of the permutations on either side.
  package let twoSided: Double?
  package let permutations: Int
  package let seed: UInt64

  /// `nil` for fewer than four units, values without spread or units without any neighbour.
  package init?(_ values: [Double], _ weights: SpatialWeights, permutations: Int = 0, seed: UInt64 = 1, jobs: Int = 1) {
    let count = values.count
    let (s0, s1, s2) = weights.sums
    guard count >= 4, weights.count == count, s0 > 0 else { return nil }
    let n = Double(count)
    let mean = values.reduce(0, +) / n
    let z = values.map { $0 - mean }
    let squares = z.reduce(0) { $0 + $1 * $1 }
    let fourths = z.reduce(0) { $0 + $1 * $1 * $1 * $1 }
    guard squares > 0, squares > 1e-28 * n * max(mean * mean, 1e-300) else { return nil }
    let value = n / s0 * weights.product(z) / squares
    let expected = -1 / (n - 1)
    self.value = value
    self.expected = expected
    varianceNormal = (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0) - expected * expected
    let kurtosis = fourths / n / ((squares / n) * (squares / n))
    let a = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0)
    let b = kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)
    varianceRandom = (a - b) / ((n - 1) * (n - 2) * (n - 3) * s0 * s0) - expected * expected
    self.permutations = permutations
    self.seed = seed
    guard permutations > 0 else {
      larger = nil
      twoSided = nil
      return
    }
    // Each stretch has a stream of its own and begins with the places as they are.
    let size = 250
    let parts = Shares.map((permutations + size - 1) / size, jobs: jobs) { part -> (atLeast: Int, asFar: Int) in
      var random = RandomSource(seed: seed, stream: UInt64(part) + 1)
      var drawn = z
      var counts = (atLeast: 0, asFar: 0)
      for _ in 0..<min(size, permutations - part * size) {
        random.shuffle(&drawn)
        let other = n / s0 * weights.product(drawn) / squares
        if other >= value { counts.atLeast += 1 }
        if abs(other - expected) >= abs(value - expected) { counts.asFar += 1 }
      }
      return counts
    }
    let atLeast = parts.reduce(0) { $0 + $1.atLeast }
    let asFar = parts.reduce(0) { $0 + $1.asFar }
    larger = Double(1 + atLeast) / Double(1 + permutations)
    twoSided = Double(1 + asFar) / Double(1 + permutations)
  }

  /// Standardised rates of Assunção and Reis (1999): comparable between units of different size, so that I does not follow the sizes.
  /// Units without an eligible record stand at 0. `nil` where nothing is eligible or flagged.
  package static func standardised(_ tallies: [Tally]) -> [Double]? {
    let known = tallies.filter { $0.eligible > 0 }
    let total = known.total
    guard let b = total.rate, b > 0 else { return nil }
    let sum = Double(total.eligible)
    var squares = 0.0
    for tally in known { if let rate = tally.rate { squares += Double(tally.eligible) * (rate - b) * (rate - b) } }
    let a = squares / sum - b / (sum / Double(known.count))
    return tallies.map { tally in
      guard let rate = tally.rate else { return 0 }
      let chance = b / Double(tally.eligible)
      let variance = a + chance > 0 ? a + chance : chance
      return (rate - b) / variance.squareRoot()
    }
  }
}
