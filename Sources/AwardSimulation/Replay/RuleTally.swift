import ProcurementLaw

/// What totals are made of, counted case by case; the tallies of two ranges of cases add up in their order.
package struct RuleTally: Sendable {
  struct Sizes: Sendable {
    var small = 0
    var known = 0
    var share: Double? { known == 0 ? nil : Double(small) / Double(known) }

    mutating func add(_ isSmall: Bool?) {
      guard let isSmall else { return }
      known += 1
      if isSmall { small += 1 }
    }
    mutating func add(_ other: Sizes) {
      small += other.small
      known += other.known
    }
  }

  /// Wins by the organizations of the winning bid; nearly every bid has one.
  struct Wins: Sendable {
    private var single: [Int32: Int] = [:]
    private var joint: [[Int32]: Int] = [:]

    mutating func add(_ organizations: [Int32]) {
      if organizations.count == 1 { single[organizations[0], default: 0] += 1 } else { joint[organizations, default: 0] += 1 }
    }
    mutating func add(_ other: Wins) {
      single.merge(other.single, uniquingKeysWith: +)
      joint.merge(other.joint, uniquingKeysWith: +)
    }

    /// Herfindahl-Hirschman index, 0 to 1; `nil` without wins.
    var concentration: Double? {
      // Summed in whole numbers: the order of a dictionary must not show.
      let total = single.values.reduce(0, +) + joint.values.reduce(0, +)
      if total == 0 { return nil }
      let squares = single.values.reduce(0) { $0 + $1 * $1 } + joint.values.reduce(0) { $0 + $1 * $1 }
      return Double(squares) / (Double(total) * Double(total))
    }
  }

  /// Amounts of one currency.
  struct Change: Sendable {
    var sum = ExactRational.zero
    var before = ExactRational.zero
    var each: [Double] = []
  }

  var tenders = 0
  var decided = 0
  /// Cases with scores: those that are not undefined.
  var assessed = 0
  var comparable = 0
  var changed = 0
  var drawn = 0
  var excludedAsAnomalous = 0
  var reasons: [LawText: Int] = [:]
  var before = Wins()
  var after = Wins()
  var smallBefore = Sizes()
  var smallAfter = Sizes()
  var taus: [Double] = []
  var shares: [Double] = []
  var changes: [String: Change] = [:]
  /// Rows that are decided and have two bids or more, in order.
  var contested: [Int32] = []
  /// Ranges of the points given in them.
  var priceRanges: [Double] = []
  var qualityRanges: [Double] = []
  /// Cases in whose time a ceiling was below the weight that the rule gives to price.
  var ceilings: [PriceWeightCeiling: Int] = [:]

  /// `ranks` are those of `priceRanks`.
  mutating func add(_ row: Int, _ tender: TenderCase, _ outcome: AwardOutcome, _ rule: AwardCriteria, _ ranks: [Int]) {
    tenders += 1
    if let share = rule.priceShare, let date = tender.date, let ceiling = PriceWeightCeiling.inForce(country: tender.country, date: date),
      share > ExactRational(ceiling.percent)
    {
      ceilings[ceiling, default: 0] += 1
    }
    if let reason = outcome.undefined {
      reasons[reason, default: 0] += 1
      return
    }
    assessed += 1
    excludedAsAnomalous += outcome.lines.count { $0.out == .anomaly }
    if let tau = Self.tau(ranks, outcome) { taus.append(tau) }
    guard let winner = outcome.winner else {
      reasons[LawText(en: "equal bids, and the rule has no draw", it: "offerte pari, e la regola non prevede sorteggio"), default: 0] += 1
      return
    }
    decided += 1
    if tender.bids.count >= 2 {
      contested.append(Int32(clamping: row))
      if rule.selection == .points, let range = Self.range(outcome.lines, \.price) { priceRanges.append(range) }
      if rule.needsQuality, let range = Self.range(outcome.lines, \.technical) { qualityRanges.append(range) }
    }
    if let base = tender.base, let share = outcome.price?.divided(by: base) { shares.append(share.doubleValue) }
    if outcome.decidedBy == .draw { drawn += 1 }
    guard let old = tender.winner, old < tender.bids.count else { return }
    comparable += 1
    if tender.areOthers(old, winner) { changed += 1 }
    before.add(tender.bids[old].organizations)
    after.add(tender.bids[winner].organizations)
    smallBefore.add(tender.bids[old].isSmall)
    smallAfter.add(tender.bids[winner].isSmall)
    if let price = outcome.price, let paid = tender.paid {
      let change = price - paid
      func add(_ known: inout Change) {
        known.sum = known.sum + change
        known.before = known.before + paid
        known.each.append(change.doubleValue)
      }
      add(&changes[tender.currency, default: Change()])
    }
  }

  /// Adds the tally of the rows that follow.
  mutating func add(_ next: RuleTally) {
    tenders += next.tenders
    decided += next.decided
    assessed += next.assessed
    comparable += next.comparable
    changed += next.changed
    drawn += next.drawn
    excludedAsAnomalous += next.excludedAsAnomalous
    reasons.merge(next.reasons, uniquingKeysWith: +)
    before.add(next.before)
    after.add(next.after)
    smallBefore.add(next.smallBefore)
    smallAfter.add(next.smallAfter)
    taus += next.taus
    shares += next.shares
    contested += next.contested
    priceRanges += next.priceRanges
    qualityRanges += next.qualityRanges
    ceilings.merge(next.ceilings, uniquingKeysWith: +)
    for (currency, change) in next.changes {
      func add(_ known: inout Change) {
        known.sum = known.sum + change.sum
        known.before = known.before + change.before
        known.each += change.each
      }
      add(&changes[currency, default: Change()])
    }
  }

  private static func range(_ lines: [AwardOutcome.Line], _ points: (AwardOutcome.Line) -> ExactRational?) -> Double? {
    var least: ExactRational?
    var most: ExactRational?
    for line in lines where line.out == nil {
      guard let value = points(line) else { continue }
      least = least.map { min($0, value) } ?? value
      most = most.map { max($0, value) } ?? value
    }
    guard let least, let most else { return nil }
    return (most - least).doubleValue
  }

  /// Places of the bids by price, 0 for the lowest; equal prices share one.
  static func priceRanks(_ tender: TenderCase) -> [Int] {
    let prices = tender.bids.map(\.price)
    let order = prices.indices.sorted { prices[$0] < prices[$1] }
    var ranks = [Int](repeating: 0, count: prices.count)
    for (place, row) in order.enumerated().dropFirst() {
      ranks[row] = ranks[order[place - 1]] + (prices[row] == prices[order[place - 1]] ? 0 : 1)
    }
    return ranks
  }

  /// Kendall's tau-b between the order by price and the order under the rule, of the bids that were ranked.
  private static func tau(_ ranks: [Int], _ outcome: AwardOutcome) -> Double? {
    let bids = ranks.indices.compactMap { row in outcome.lines[row].place.map { (price: ranks[row], place: $0) } }
    if bids.count < 2 { return nil }
    var (agree, differ, tiedPrice, tiedPlace) = (0, 0, 0, 0)
    for (i, a) in bids.enumerated() {
      for b in bids[(i + 1)...] {
        let (byPrice, byPlace) = (a.price - b.price, a.place - b.place)
        if byPrice == 0 && byPlace == 0 { continue }
        if byPrice == 0 {
          tiedPrice += 1
        } else if byPlace == 0 {
          tiedPlace += 1
        } else if (byPrice < 0) == (byPlace < 0) {
          agree += 1
        } else {
          differ += 1
        }
      }
    }
    let below = Double(agree + differ + tiedPrice) * Double(agree + differ + tiedPlace)
    return below > 0 ? Double(agree - differ) / below.squareRoot() : nil
  }
}
