import Testing

@testable import ProcurementLaw

/// The Italian methods a second time, slow and plain, in whole numbers: discounts are thousandths of a percent, thresholds fractions of them. Written from the
/// law file and sharing nothing with the engine.
struct Restatement {
  struct Fraction {
    var n: Int128
    var d: Int128
  }

  enum Answer {
    case threshold(Fraction)
    case none
  }

  static func kept(_ bids: [Int], _ share: Int, _ ties: String) -> [Int] {
    let k = Int((Double(bids.count * share) / 100).rounded(.up))
    var low = bids.sorted()
    switch ties {
    case "absolute":
      return low.count <= 2 * k ? [] : Array(low[k..<(low.count - k)])
    case "straddle":
      if low.count <= 2 * k { return [] }
      let (a, b) = (low[k - 1], low[low.count - k])
      return low.filter { $0 > a && $0 < b }
    default:
      let values = Array(Set(low)).sorted()
      if values.count <= 2 * k { return [] }
      let inside = Set(values[k..<(values.count - k)])
      low.removeAll { !inside.contains($0) }
      return low
    }
  }

  static func threshold(_ regime: String, _ bids: [Int], ties: String, coefficientTenths: Int, reference: Int) -> Answer {
    let n = Int128(bids.count)
    let all = Int128(bids.reduce(0, +))
    func factor(_ f: Int128) -> Answer { .threshold(Fraction(n: all * f, d: n * 100)) }
    let share = regime == "IT.2017.art97c2a" || regime == "IT.2017.art97c2b" ? 20 : 10
    switch regime {
    case "IT.2016.art97c2c": return factor(120)
    case "IT.2016.art97c2d": return factor(80)
    case "IT.2017.art97c2c": return factor(115)
    case "IT.2017.art97c2d": return factor(110)
    default: break
    }
    let inner = kept(bids, share, ties)
    if inner.isEmpty { return .none }
    let c = Int128(inner.count)
    let total = Int128(inner.reduce(0, +))
    // m = total / c; s = Σ(d·c - total) / (c·p) over the p bids above m.
    let above = inner.filter { Int128($0) * c > total }
    let p = max(Int128(above.count), 1)
    let excess = above.reduce(Int128(0)) { $0 + Int128($1) * c - total }
    // In units of 1/(c·p): m = total·p, s = excess.
    let d = c * p
    let m = total * p
    let c1 = Int(total / 100) % 10
    let c2 = Int(total / 10) % 10
    let digits = String(Int(total / 10)).reduce(0) { $0 + ($1.wholeNumberValue ?? 0) }
    switch regime {
    case "IT.2006.art86c1", "IT.2016.art97c2a", "IT.2017.art97c2a": return .threshold(Fraction(n: m + excess, d: d))
    case "IT.2016.art97c2b", "IT.2017.art97c2b":
      let digit = Int(all / 100) % 10
      return .threshold(digit % 2 == 0 ? Fraction(n: m, d: d) : Fraction(n: m * Int128(100 - digit), d: d * 100))
    case "IT.2016.art97c2e", "IT.2017.art97c2e": return .threshold(Fraction(n: m * 10 + excess * Int128(coefficientTenths), d: d * 10))
    case "IT.2019.art97c2", "IT.2023.II.2.A.1":
      return bids.count < 15 ? .none : .threshold(Fraction(n: (m + excess) * 100 - excess * Int128(c1 * c2), d: d * 100))
    case "IT.2019.art97c2bis", "IT.2023.II.2.A.2":
      if bids.count >= 15 || m == 0 { return .none }
      return .threshold(excess * 100 <= m * 15 ? Fraction(n: m * 120, d: d * 100) : Fraction(n: m + excess, d: d))
    case "IT.2023.II.2.B":
      let move = excess * Int128(c1 * c2)
      return .threshold(Fraction(n: (m + excess) * 100 + (digits % 2 == 0 ? -move : move), d: d * 100))
    case "IT.2023.II.2.C":
      let move = excess * Int128(c1 * c2)
      return .threshold(Fraction(n: Int128(reference) * d * 100 + (digits % 2 == 0 ? -move : move), d: d * 100))
    case "IT.SIC.2019.art4": return .threshold(Fraction(n: m * Int128(c2 % 2 == 0 ? 100 - c1 : 100 + c1), d: d * 100))
    default: return .none
    }
  }
}

/// A small generator with a printed seed.
struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("A separate restatement of the methods")
struct RestatementTests {
  static let regimes = AnomalyRegime.italian.filter {
    switch $0.formula {
    case .bySize, .oneOf, .fourFifths, .foreign: false
    default: true
    }
  }

  @Test("100,000 random tenders: the same threshold, exclusions and winner", arguments: [UInt64(20_261_128), 7])
  func random(seed: UInt64) throws {
    var dice = Dice(state: seed)
    var defined = 0
    for round in 0..<50_000 {
      let regime = Self.regimes[Int.random(in: 0..<Self.regimes.count, using: &dice)]
      let ties = TieRule.allCases[Int.random(in: 0..<3, using: &dice)]
      let count = Int.random(in: 5...(round % 10 == 0 ? 60 : 20), using: &dice)
      // Coarse steps make equal bids; fine ones make decimals.
      let step = [1, 10, 100, 1000][Int.random(in: 0..<4, using: &dice)]
      let bids = (0..<count).map { _ in Int.random(in: 0...(40_000 / step), using: &dice) * step }
      let tenths = Int.random(in: 6...14, using: &dice)
      var options = AnomalyOptions()
      options.tieRule = ties
      options.coefficient = ExactRational(tenths, over: 10)
      options.reference = ExactRational("26.69")
      let outcome = AnomalyEngine(regime, options, explains: round % 100 == 0).outcome(discounts: bids.compactMap { ExactRational($0, over: 1000) })
      let told = "seed \(seed), round \(round), \(regime.id), \(ties), \(bids)"
      switch Restatement.threshold(regime.id, bids, ties: ties.rawValue, coefficientTenths: tenths, reference: 26_690) {
      case .none: #expect(outcome.threshold == nil && outcome.undefined != nil, "\(told)")
      case .threshold(let expected):
        defined += 1
        guard let threshold = outcome.threshold, let n = Int(exactly: expected.n), let d = Int(exactly: expected.d * 1000) else {
          Issue.record("\(told)")
          continue
        }
        if ExactRational(n, over: d) != threshold { Issue.record("\(told): \(threshold.fractionText) is not \(n)/\(d)") }
        let isAtOrAbove = regime.equality == .atOrAbove
        let beyond = bids.indices.filter {
          let x = Int128(bids[$0]) * expected.d
          return isAtOrAbove ? x >= expected.n : x > expected.n
        }
        if outcome.excluded != beyond { Issue.record("\(told): excluded \(outcome.excluded), not \(beyond)") }
        let best = bids.indices.filter { !beyond.contains($0) }.map { bids[$0] }.max()
        let winners = bids.indices.filter { !beyond.contains($0) && bids[$0] == best }
        if (outcome.winner.map { [$0] } ?? outcome.tied) != winners { Issue.record("\(told): winner") }
      }
    }
    #expect(defined > 25_000)
  }

  @Test("The threshold does not depend on the order of the bids, and scales with them where no digits are read")
  func invariance() throws {
    var dice = Dice(state: 5)
    for _ in 0..<500 {
      let bids = (0..<Int.random(in: 5...30, using: &dice)).compactMap { _ in ExactRational(Int.random(in: 0...40_000, using: &dice), over: 1000) }
      for regime in Self.regimes {
        var options = AnomalyOptions()
        options.coefficient = .one
        options.reference = ExactRational(20)
        let engine = AnomalyEngine(regime, options, explains: false)
        let plain = engine.outcome(discounts: bids)
        #expect(engine.outcome(discounts: bids.shuffled(using: &dice)).threshold == plain.threshold)
        switch regime.formula {
        case .meanPlusDeviation, .multipleOfMean, .drawnCoefficient, .ratioOfDeviation:
          let factor = try #require(ExactRational(7, over: 3))
          #expect(engine.outcome(discounts: bids.map { $0 * factor }).threshold == plain.threshold.map { $0 * factor })
        default: break
        }
      }
    }
  }
}
