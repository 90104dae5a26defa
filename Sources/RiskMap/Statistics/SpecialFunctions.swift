import Glibc

/// Distribution functions that the map's intervals are made of. Compared with SciPy in the tests.
package enum SpecialFunctions {
  /// Logarithm of the gamma function for x > 0.
  package static func logGamma(_ x: Double) -> Double {
    guard x.isFinite, x > 0 else { return .nan }
    // Stirling's series (DLMF 5.11.1) after the argument was raised to 15 or more by the recurrence Γ(x + 1) = x Γ(x).
    var product = 1.0
    var y = x
    while y < 15 {
      product *= y
      y += 1
    }
    let inverse = 1 / y
    let square = inverse * inverse
    let series =
      inverse
      * (1.0 / 12 - square
        * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * (691.0 / 360_360 - square / 156))))))
    return (y - 0.5) * log(y) - y + 0.918_938_533_204_672_741_78 + series - log(product)
  }

  /// Regularised incomplete beta function I_x(a, b): the probability that a Beta(a, b) variable is at most x. `nan` outside of a, b > 0.
  /// Continued fraction of DLMF 8.17.22, by Lentz's method as modified by Thompson and Barnett (1986).
  package static func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    guard a > 0, b > 0, a.isFinite, b.isFinite, !x.isNaN else { return .nan }
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    let front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log1p(-x))
    // The fraction converges quickly left of the mean; right of it the mirror image does.
    if x < (a + 1) / (a + b + 2) { return front * betaFraction(x, a, b) / a }
    return 1 - front * betaFraction(1 - x, b, a) / b
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func safe(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / safe(1 - (a + b) * x / (a + 1))
    var result = d
    var m = 1.0
    while m < 20_000 {
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / safe(1 + even * d)
      c = safe(1 + even / c)
      result *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / safe(1 + odd * d)
      c = safe(1 + odd / c)
      let step = d * c
      result *= step
      if abs(step - 1) < 1e-16 { break }
      m += 1
    }
    return result
  }

  /// The x at which I_x(a, b) = p, by bisection narrowed with Newton steps.
  package static func betaQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    guard a > 0, b > 0, a.isFinite, b.isFinite, !p.isNaN else { return .nan }
    if p <= 0 { return 0 }
    if p >= 1 { return 1 }
    var low = 0.0
    var high = 1.0
    var x = a / (a + b)
    let logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
    for _ in 0..<200 {
      let difference = beta(x, a, b) - p
      if difference == 0 { return x }
      if difference < 0 { low = x } else { high = x }
      let density = exp((a - 1) * log(x) + (b - 1) * log1p(-x) - logBeta)
      var next = x - difference / density
      if !next.isFinite || next <= low || next >= high { next = (low + high) / 2 }
      if abs(next - x) <= 1e-15 * max(x, 1e-300) || high - low <= 1e-16 { return next }
      x = next
    }
    return x
  }

  /// Probability of at most k successes in n draws with probability p.
  package static func binomial(atMost k: Int, of n: Int, _ p: Double) -> Double {
    if k < 0 { return 0 }
    if k >= n { return 1 }
    return beta(1 - p, Double(n - k), Double(k) + 1)
  }

  /// Probability that a standard normal variable is at most z.
  package static func normal(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

  /// The z that a standard normal variable stays below with probability p. Wichura (1988), algorithm AS 241, PPND16.
  package static func normalQuantile(_ p: Double) -> Double {
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
    let q = p - 0.5
    func ratio(_ r: Double, _ top: [Double], _ bottom: [Double]) -> Double {
      top.reversed().reduce(0) { $0 * r + $1 } / bottom.reversed().reduce(0) { $0 * r + $1 }
    }
    if abs(q) <= 0.425 { return q * ratio(0.180625 - q * q, Wichura.a, Wichura.b) }
    let r = (-log(q < 0 ? p : 1 - p)).squareRoot()
    let value = r <= 5 ? ratio(r - 1.6, Wichura.c, Wichura.d) : ratio(r - 5, Wichura.e, Wichura.f)
    return q < 0 ? -value : value
  }

  private enum Wichura {
    static let a = [
      3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4, 4.5921953931549871457e+4,
      6.7265770927008700853e+4,
      3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ]
    static let b = [
      1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3, 2.1213794301586595867e+4, 3.9307895800092710610e+4,
      2.8729085735721942674e+4,
      5.2264952788528545610e+3,
    ]
    static let c = [
      1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0, 1.27045825245236838258e0,
      2.41780725177450611770e-1,
      2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ]
    static let d = [
      1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1, 1.48103976427480074590e-1, 1.51986665636164571966e-2,
      5.47593808499534494600e-4,
      1.05075007164441684324e-9,
    ]
    static let e = [
      6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1, 2.65321895265761230930e-2,
      1.24266094738807843860e-3,
      2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ]
    static let f = [
      1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2, 7.86869131145613259100e-4, 1.84631831751005468180e-5,
      1.42151175831644588870e-7,
      2.04426310338993978564e-15,
    ]
  }
}

/// Lower and upper end of an interval.
package struct Interval: Sendable, Equatable {
  package var low: Double
  package var high: Double
  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}
