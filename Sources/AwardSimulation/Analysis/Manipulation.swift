import ProcurementLaw

/// How far coordinated bids steer a rule in one tender. Prices of the honest bids stay as they are; what moves are phantom bids, which bid and never win.
package struct Manipulation: Sendable {
  let rule: AwardCriteria
  private let engine: AwardEngine

  package init(_ rule: AwardCriteria) {
    self.rule = rule
    engine = AwardEngine(rule)
  }

  // MARK: removing bids

  /// Of the losing bids, how many change the winner by staying away. For rules that look at each bid alone it is 0 by construction.
  package func reversals(_ tender: TenderCase) -> (losers: Int, reversing: Int)? {
    guard let winner = engine.award(tender).winner else { return nil }
    var reversing = 0
    for row in tender.bids.indices where row != winner {
      var rest = tender
      rest.bids.remove(at: row)
      let other = engine.award(rest).winner
      let same = winner > row ? winner - 1 : winner
      if other != same { reversing += 1 }
    }
    return (tender.bids.count - 1, reversing)
  }

  // MARK: phantom bids

  package struct Phantoms: Sendable {
    /// Least number of phantom bids that make a member win; `nil` where none up to the limit does.
    package let count: Int?
    /// Where they stand, as prices.
    package let prices: [ExactRational]
    /// The member that wins.
    package let member: Int?
    /// What the ring is paid with them less its own price, over the base amount.
    package let gain: ExactRational?
  }

  /// The least number of phantom bids, up to `most`, that make bid `member` win, among placements on `grid` (prices). Every multiset of grid prices is tried where the count of
  /// multisets stays below `budget`; `isComplete` says whether all were.
  package func pivotal(_ tender: TenderCase, member: Int, most: Int, grid: [ExactRational], budget: Int = 200_000) -> (
    phantoms: Phantoms, isComplete: Bool
  ) {
    guard member < tender.bids.count else { return (Phantoms(count: nil, prices: [], member: nil, gain: nil), true) }
    if engine.award(tender).winner == member { return (Phantoms(count: 0, prices: [], member: member, gain: .zero), true) }
    return pivotal(tender, members: [member], most: most, grid: grid, budget: budget)
  }

  /// As above for any of `members`, none of which wins without phantoms: each placement is tried once for all of them.
  func pivotal(_ tender: TenderCase, members: Set<Int>, most: Int, grid: [ExactRational], budget: Int) -> (phantoms: Phantoms, isComplete: Bool) {
    var spent = 0
    for count in 1...max(1, most) where !grid.isEmpty {
      var places = [Int](repeating: 0, count: count)
      var more = adding(tender, places.map { grid[$0] })
      placements: while true {
        spent += 1
        if spent > budget { return (Phantoms(count: nil, prices: [], member: nil, gain: nil), false) }
        for (i, place) in places.enumerated() { more.bids[tender.bids.count + i].price = grid[place] }
        let outcome = engine.award(more)
        if let winner = outcome.winner, members.contains(winner) {
          let own = tender.bids[winner].price
          let gain = tender.base.flatMap { ((outcome.price ?? own) - own).divided(by: $0) }
          return (Phantoms(count: count, prices: places.map { grid[$0] }, member: winner, gain: gain), true)
        }
        // The next multiset, in ascending order.
        var at = count - 1
        while at >= 0, places[at] == grid.count - 1 { at -= 1 }
        if at < 0 { break placements }
        let value = places[at] + 1
        for i in at..<count { places[i] = value }
      }
    }
    return (Phantoms(count: nil, prices: [], member: nil, gain: nil), true)
  }

  /// The case with phantom bids behind its own.
  func adding(_ tender: TenderCase, _ prices: [ExactRational]) -> TenderCase {
    var more = tender
    for (i, price) in prices.enumerated() {
      var bid = TenderCase.Bid(name: "phantom \(i + 1)", price: price)
      bid.isPhantom = true
      bid.yearlyCost = rule.cost == nil ? nil : .zero
      // A phantom has no quality to speak of.
      for criterion in rule.criteria { bid.coefficients[criterion.key] = .zero }
      more.bids.append(bid)
    }
    return more
  }

  /// Prices at which statistics of the rule may change their course: the bids, one point between neighbours, the ends of the allowed range.
  package static func breakpoints(_ tender: TenderCase) -> [ExactRational] {
    let base = tender.base ?? tender.bids.map(\.price).max().map { $0 * .hundredths(120) } ?? .zero
    let lowest = (tender.bids.map(\.price).min() ?? .zero) * .hundredths(50)
    let prices = Set(tender.bids.map(\.price).filter { $0 <= base } + [base, lowest]).sorted()
    var result: [ExactRational] = []
    for (i, price) in prices.enumerated() {
      result.append(price)
      if i + 1 < prices.count { result.append((price + prices[i + 1]).divided(byCount: 2)) }
    }
    return result
  }

  /// An even grid of prices from `low` to `high`, in steps of a share of `high`.
  package static func grid(from low: ExactRational, to high: ExactRational, step: ExactRational) -> [ExactRational] {
    var result: [ExactRational] = []
    var price = low
    while price <= high, result.count < 5_000 {
      result.append(price)
      price = price + high * step
    }
    return result
  }

  // MARK: influence and chance

  /// Largest change of the rule's threshold by one further bid on the breakpoints, in the threshold's own unit.
  package func singleBidInfluence(_ tender: TenderCase) -> ExactRational? {
    guard let today = engine.award(tender).threshold else { return nil }
    var most = ExactRational.zero
    for price in Self.breakpoints(tender) {
      if let other = engine.award(adding(tender, [price])).threshold { most = max(most, (other - today).magnitude) }
    }
    return most
  }

  /// How many bids could win when every bid is off by up to ±0.5 %: the entropy of the winner over `draws` noisy copies, as a share of the entropy of a draw among all bids (0: always
  /// the same winner, 1: a lottery).
  package func lottery(_ tender: TenderCase, draws: Int = 200, seed: UInt64 = 2_013) -> Double? {
    guard tender.bids.count > 1 else { return nil }
    var state = seed
    var wins = [Int](repeating: 0, count: tender.bids.count)
    var decided = 0
    for _ in 0..<draws {
      var noisy = tender
      for row in noisy.bids.indices {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        // From 995 to 1005 thousandths, in hundredths of a thousandth.
        let thousandths = 99_500 + Int(state % 1_001)
        noisy.bids[row].price = noisy.bids[row].price * (ExactRational(thousandths, over: 100_000) ?? .one)
        if let base = tender.base, noisy.bids[row].price > base { noisy.bids[row].price = base }
      }
      if let winner = engine.award(noisy).winner {
        wins[winner] += 1
        decided += 1
      }
    }
    if decided == 0 { return nil }
    var entropy = 0.0
    for count in wins where count > 0 {
      let share = Double(count) / Double(decided)
      entropy -= share * SharedLogarithm.natural(share)
    }
    return entropy / SharedLogarithm.natural(Double(tender.bids.count))
  }
}

/// A natural logarithm that does not depend on the C library's rounding.
enum SharedLogarithm {
  static func natural(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return 0 }
    let s = (x.significand - 1) / (x.significand + 1)
    var term = s
    var sum = 0.0
    for k in stride(from: 1, through: 61, by: 2) {
      sum += term / Double(k)
      term *= s * s
    }
    return 2 * sum + Double(x.exponent) * 0.6931471805599453
  }
}
