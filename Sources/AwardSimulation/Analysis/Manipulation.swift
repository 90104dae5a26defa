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
    let prices = CasePrices(tender, withDiscounts: engine.needsDiscounts)
    guard let winner = engine.award(tender, prices).winner else { return nil }
    var reversing = 0
    for row in tender.bids.indices where row != winner {
      if engine.award(tender, prices.without(row)).winner != winner { reversing += 1 }
    }
    return (tender.bids.count - 1, reversing)
  }

  // MARK: phantom bids

  package struct Phantoms: Sendable {
    /// Least number of phantom bids that make a member win; `nil` where none up to the limit does.
    package var count: Int?
    /// Where they stand, as prices.
    package var prices: [ExactRational] = []
    /// The member that wins.
    package var member: Int?
    /// Largest amount, over all placements tried in which a member wins, by which more is paid than without phantoms, over the base amount; negative where each of them
    /// makes the award cheaper. `nil` where no member wins, nothing is paid without phantoms, or the base amount is unknown.
    package var gain: ExactRational?
  }

  /// The least number of phantom bids, up to `most`, that make bid `member` win, among placements on `grid` (prices). Every multiset of grid prices is tried where the count of
  /// multisets stays below `budget`; `isComplete` says whether all were.
  package func pivotal(_ tender: TenderCase, member: Int, most: Int, grid: [ExactRational], budget: Int = 200_000) -> (
    phantoms: Phantoms, isComplete: Bool
  ) {
    guard member < tender.bids.count else { return (Phantoms(), true) }
    if engine.award(tender).winner == member { return (Phantoms(count: 0, member: member, gain: .zero), true) }
    return pivotal(tender, members: [member], most: most, grid: grid, budget: budget)
  }

  /// As above for any of `members`, none of which wins without phantoms: each placement is tried once for all of them. With `seeksGain` the search goes on after the first
  /// placement that makes one win.
  func pivotal(
    _ tender: TenderCase, members: Set<Int>, most: Int, grid: [ExactRational], budget: Int, seeksGain: Bool = false
  ) -> (phantoms: Phantoms, isComplete: Bool) {
    var found = Phantoms()
    let honest = seeksGain ? engine.award(tender).price : nil
    let isComplete = placements(tender, most: most, grid: grid, budget: budget) { outcome, prices in
      guard let winner = outcome.winner, members.contains(winner) else { return true }
      if found.count == nil { (found.count, found.prices, found.member) = (prices.count, prices, winner) }
      if let honest, let paid = outcome.price, let gain = tender.base.flatMap({ (paid - honest).divided(by: $0) }) {
        found.gain = found.gain.map { max($0, gain) } ?? gain
      }
      return seeksGain
    }
    return (found, isComplete)
  }

  /// Awards with 1, 2 … `most` phantoms on every multiset of grid prices, in ascending order, until `body` answers false; false where the budget ended before.
  private func placements(
    _ tender: TenderCase, most: Int, grid: [ExactRational], budget: Int, _ body: (AwardOutcome, [ExactRational]) -> Bool
  ) -> Bool {
    var spent = 0
    for count in 1...max(1, most) where !grid.isEmpty {
      var places = [Int](repeating: 0, count: count)
      var more = adding(tender, places.map { grid[$0] })
      placements: while true {
        spent += 1
        if spent > budget { return false }
        for (i, place) in places.enumerated() { more.bids[tender.bids.count + i].price = grid[place] }
        if !body(engine.award(more), places.map { grid[$0] }) { return true }
        // The next multiset, in ascending order.
        var at = count - 1
        while at >= 0, places[at] == grid.count - 1 { at -= 1 }
        if at < 0 { break placements }
        let value = places[at] + 1
        for i in at..<count { places[i] = value }
      }
    }
    return true
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
