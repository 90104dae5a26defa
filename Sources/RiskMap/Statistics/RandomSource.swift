import Glibc

/// Random numbers from a seed that is recorded with every result. xoshiro256** (Blackman and Vigna 2018), seeded by SplitMix64.
package struct RandomSource: RandomNumberGenerator, Sendable {
  private var s: (UInt64, UInt64, UInt64, UInt64)

  /// `stream` gives independent sequences of one seed, such as one a unit.
  package init(seed: UInt64, stream: UInt64 = 0) {
    var state = seed ^ (stream &* 0x9E37_79B9_7F4A_7C15 &+ stream)
    func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return z ^ z >> 31
    }
    s = (next(), next(), next(), next())
  }

  package mutating func next() -> UInt64 {
    func rotate(_ x: UInt64, _ k: UInt64) -> UInt64 { x << k | x >> (64 - k) }
    let result = rotate(s.1 &* 5, 7) &* 9
    let t = s.1 << 17
    s.2 ^= s.0
    s.3 ^= s.1
    s.1 ^= s.2
    s.0 ^= s.3
    s.2 ^= t
    s.3 = rotate(s.3, 45)
    return result
  }

  /// In 0..<1, in steps of 2^-53.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// In 0..<bound, without bias (Lemire 2019).
  package mutating func below(_ bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    let n = UInt64(bound)
    var product = next().multipliedFullWidth(by: n)
    if product.low < n {
      let threshold = (0 &- n) % n
      while product.low < threshold { product = next().multipliedFullWidth(by: n) }
    }
    return Int(product.high)
  }

  package mutating func normal() -> Double { SpecialFunctions.normalQuantile(max(uniform(), 0x1p-54)) }

  /// Successes in n draws.
  package mutating func binomial(_ n: Int, _ p: Double) -> Int {
    guard n > 0, p > 0 else { return 0 }
    if p >= 1 { return n }
    if p > 0.5 { return n - binomial(n, 1 - p) }
    // Gaps between successes are geometric (Devroye 1986, X.4.3, "second waiting time method").
    let rate = log1p(-p)
    var count = 0
    var place = 0
    while true {
      let gap = log(1 - uniform()) / rate
      if gap >= Double(n - place) { return count }
      place += Int(gap) + 1
      if place > n { return count }
      count += 1
    }
  }

  package mutating func shuffle<Element>(_ values: inout [Element]) {
    guard values.count > 1 else { return }
    for i in stride(from: values.count - 1, to: 0, by: -1) { values.swapAt(i, below(i + 1)) }
  }

  /// Gamma with the given shape and scale 1 (Marsaglia and Tsang 2000).
  package mutating func gamma(_ shape: Double) -> Double {
    if shape < 1 { return gamma(shape + 1) * pow(max(uniform(), 0x1p-54), 1 / shape) }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      if v <= 0 { continue }
      let u = max(uniform(), 0x1p-54)
      if log(u) < 0.5 * x * x + d - d * v + d * log(v) { return d * v }
    }
  }

  package mutating func beta(_ a: Double, _ b: Double) -> Double {
    let x = gamma(a)
    let y = gamma(b)
    return x + y > 0 ? x / (x + y) : 0.5
  }
}
