/// Mean and sample moments, summed in the order given, so that the result does not depend on threads.
package struct Moments {
  package let count: Int
  package let mean: Double
  /// Sample standard deviation, with n - 1.
  package let deviation: Double

  package init(_ values: some Collection<Double>) {
    count = values.count
    var sum = 0.0
    var (least, most) = (Double.infinity, -Double.infinity)
    for value in values {
      sum += value
      least = min(least, value)
      most = max(most, value)
    }
    // Equal values are their own mean, to the last bit: they have no spread.
    let mean = least == most ? least : values.isEmpty ? 0 : sum / Double(values.count)
    var squares = 0.0
    for value in values { squares += (value - mean) * (value - mean) }
    self.mean = mean
    deviation = values.count < 2 ? 0 : (squares / Double(values.count - 1)).squareRoot()
  }

  /// Adjusted Fisher-Pearson skewness G1 = n / ((n-1)(n-2)) Σ((x-m)/s)³.
  static func skewness(_ values: some Collection<Double>) -> Double? {
    let m = Moments(values)
    guard m.count >= 3, m.deviation > 0 else { return nil }
    let n = Double(m.count)
    var cubes = 0.0
    for value in values {
      let z = (value - m.mean) / m.deviation
      cubes += z * z * z
    }
    return n / ((n - 1) * (n - 2)) * cubes
  }

  /// Sample excess kurtosis G2 = n(n+1)/((n-1)(n-2)(n-3)) Σ((x-m)/s)⁴ - 3(n-1)²/((n-2)(n-3)).
  static func kurtosis(_ values: some Collection<Double>) -> Double? {
    let m = Moments(values)
    guard m.count >= 4, m.deviation > 0 else { return nil }
    let n = Double(m.count)
    var fourths = 0.0
    for value in values {
      let z = (value - m.mean) / m.deviation
      fourths += z * z * z * z
    }
    return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * fourths - 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3))
  }
}

/// Quantiles of sorted values.
package enum Quantile {
  /// Hyndman and Fan type 8: h = (n + 1/3) τ + 1/3, linear between neighbours. Used by Cardinal and by Probity's fences.
  package static func type8(_ sorted: some RandomAccessCollection<Double>, _ tau: Double) -> Double {
    let n = sorted.count
    guard n > 0 else { return .nan }
    func at(_ k: Int) -> Double { sorted[sorted.index(sorted.startIndex, offsetBy: k)] }
    let h = (Double(n) + 1.0 / 3.0) * tau + 1.0 / 3.0
    let k = Int(h)
    if k <= 0 || tau <= 0 { return at(0) }
    if k >= n || tau >= 1 { return at(n - 1) }
    return at(k - 1) + (h - Double(k)) * (at(k) - at(k - 1))
  }

  /// Type 7, the default of R and NumPy.
  package static func type7(_ sorted: some RandomAccessCollection<Double>, _ tau: Double) -> Double {
    let n = sorted.count
    guard n > 0 else { return .nan }
    func at(_ k: Int) -> Double { sorted[sorted.index(sorted.startIndex, offsetBy: k)] }
    let h = Double(n - 1) * min(max(tau, 0), 1)
    let k = min(Int(h), n - 1)
    return k + 1 < n ? at(k) + (h - Double(k)) * (at(k + 1) - at(k)) : at(n - 1)
  }

  /// The middle value, or the mean of the two middle ones.
  package static func median(_ sorted: some RandomAccessCollection<Double>) -> Double { type7(sorted, 0.5) }

  /// Median of the distances from the median, not scaled.
  package static func medianAbsoluteDeviation(_ sorted: [Double]) -> Double {
    let middle = median(sorted)
    return median(sorted.map { Swift.abs($0 - middle) }.sorted())
  }

  /// Distance from the median in robust standard deviations: (x - median) / (1.4826 MAD); not a number where the deviation is 0.
  package static func robustDistance(_ x: Double, among sorted: [Double]) -> Double {
    (x - median(sorted)) / (1.4826 * medianAbsoluteDeviation(sorted))
  }
}
