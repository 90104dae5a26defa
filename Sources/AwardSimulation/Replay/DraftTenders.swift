import ProcurementLaw

/// Invented tenders for a call that is still being drafted: many draws of bids, so that rules can be compared before the notice is published.
package enum DraftTenders {
  /// Bids around `mean` (share of the base amount) with a coefficient of variation, log-normally spread; prices in cents, none above the base.
  package static func lognormal(base: ExactRational, bids: Int, mean: Double, variation: Double, draws: Int, seed: UInt64, italian: Bool = false)
    -> [TenderCase]
  {
    var dice = DraftDice(seed)
    // Of a log-normal value with mean m and coefficient of variation v: σ² = ln(1 + v²), µ = ln m - σ²/2.
    let variance = SharedLogarithm.natural(1 + variation * variation)
    let centre = SharedLogarithm.natural(mean) - variance / 2
    let spread = variance.squareRoot()
    return (0..<draws).map { number in
      tender(base, number, italian, (0..<bids).map { _ in min(1, DraftDice.exponential(centre + spread * dice.normal())) })
    }
  }

  /// Bids drawn from what was offered before: each draw takes a past tender's number of bids, and prices relative to the base amount from all past bids.
  package static func history(base: ExactRational, past: [TenderCase], draws: Int, seed: UInt64, italian: Bool = false) -> [TenderCase] {
    let known = past.compactMap { tender -> [Double]? in
      guard let base = tender.base, base.sign > 0 else { return nil }
      return tender.bids.compactMap { $0.price.divided(by: base)?.doubleValue }.filter { $0 > 0 && $0 <= 1 }
    }.filter { !$0.isEmpty }
    let shares = known.flatMap { $0 }
    if shares.isEmpty { return [] }
    var dice = DraftDice(seed)
    return (0..<draws).map { number in
      let count = known[dice.below(known.count)].count
      return tender(base, number, italian, (0..<count).map { _ in shares[dice.below(shares.count)] })
    }
  }

  private static func tender(_ base: ExactRational, _ number: Int, _ italian: Bool, _ shares: [Double]) -> TenderCase {
    let bids = shares.enumerated().map { i, share in
      let millionths = Int((max(0.000001, share) * 1_000_000).rounded())
      let price = (base * (ExactRational(millionths, over: 1_000_000) ?? .one)).rounded(.halfUp, decimals: 2)
      var bid = TenderCase.Bid(name: "bidder \(i + 1)", price: min(price, base))
      bid.organizations = [Int32(i)]
      if italian { bid.otherName = "offerente \(i + 1)" }
      return bid
    }
    var tender = TenderCase(process: "draw \(number + 1)", lot: "", currency: "", base: base, bids: bids)
    tender.estimate = base
    if italian { tender.otherKey = ("estrazione \(number + 1)", "") }
    return tender
  }
}

/// Random numbers that are the same everywhere: whole-number generator, twelve uniform numbers for a normal one, a series for the exponential.
struct DraftDice {
  private var state: UInt64
  init(_ seed: UInt64) { state = (seed &* 0x9E37_79B9_7F4A_7C15) | 1 }

  private mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func below(_ limit: Int) -> Int { Int(((next() >> 32) &* UInt64(max(1, limit))) >> 32) }

  /// Nearly normal, mean 0 and standard deviation 1, within ±6.
  mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + Double(next() >> 11) / 9_007_199_254_740_992 } }

  static func exponential(_ x: Double) -> Double {
    let halvings = 10
    let y = x / 1_024
    var term = 1.0
    var sum = 1.0
    for k in 1...20 {
      term *= y / Double(k)
      sum += term
    }
    for _ in 0..<halvings { sum *= sum }
    return sum
  }
}
