/// A small generator that gives the same numbers everywhere (Steele, Lea and Flood 2014, SplitMix64).
package struct SplitMix: RandomNumberGenerator, Sendable {
  private var state: UInt64
  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// From 0 up to a number; 0 where that is none.
  package mutating func below(_ n: Int) -> Int { Int(next() % UInt64(max(n, 1))) }

  /// In [0, 1).
  package mutating func uniform() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  /// Standard normal: the sum of twelve uniform numbers less six, which needs no functions that differ between machines.
  package mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + uniform() } }
}
