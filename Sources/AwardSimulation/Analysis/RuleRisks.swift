import ProcurementLaw

/// How far a rule can be steered and how much it leaves to judgement, measured on the replayed tenders. Both sides, always.
package struct RuleRisks: Sendable {
  /// Pairs of tender and losing bid, and those in which the winner changes without the losing bid.
  package var losingBids = 0
  package var reversals = 0
  package var reversalRate: Double? { losingBids > 0 ? Double(reversals) / Double(losingBids) : nil }
  /// Tenders searched for phantom bids, and in how many 1, 2 … phantoms make another bid win.
  package var searched = 0
  package var steerable: [Int] = []
  package var unfinished = 0
  /// Largest number of phantoms tried.
  package var mostPhantoms: Int
  /// Mean lottery index: 0 the same winner whatever ±0.5 % noise, 1 a draw among all bidders.
  package var lottery: Double?
  package var lotteryTenders = 0
  /// Largest change of the threshold by one further bid, mean over tenders with a threshold.
  package var singleBidInfluence: Double?
  /// Share of the points that are judged and not measured.
  package var judgedShare: Double
  /// Mean range of the points given, for price and for quality, over tenders with two ranked bids.
  package var priceRange: Double?
  package var qualityRange: Double?

  /// Largest numbers of tenders looked at, evenly spread over the tenders: analyses that try many placements cost much.
  package struct Limits: Sendable {
    package var reversals = 2_000
    package var phantoms = 40
    package var lottery = 40
    package var mostPhantoms = 2
    package init() {}

    package init(reversals: Int, phantoms: Int, lottery: Int, mostPhantoms: Int) {
      self.reversals = reversals
      self.phantoms = phantoms
      self.lottery = lottery
      self.mostPhantoms = mostPhantoms
    }
  }

  package init(_ rule: AwardCriteria, _ replay: Replay, index: Int, limits: Limits = Limits()) {
    mostPhantoms = limits.mostPhantoms
    let points = rule.pricePoints + rule.technicalPoints
    switch rule.selection {
    case .points: judgedShare = points.isZero ? 0 : rule.technicalPoints.divided(by: points)?.doubleValue ?? 0
    // Price divides or is deducted: what is judged moves the whole score.
    case .highestRatio, .qualityToPrice: judgedShare = 1
    case .lowestPrice, .nearestMean: judgedShare = 0
    }
    let decided = replay.cases.indices.filter { replay.outcomes[$0][index].winner != nil && replay.cases[$0].bids.count >= 2 }
    let analysis = Manipulation(rule)
    // Powers to 30 decimals cost a thousand times a fraction: fewer placements and tenders, and what was not searched is counted.
    let limits =
      rule.isCostly
      ? Limits(reversals: limits.reversals / 20, phantoms: limits.phantoms / 8, lottery: limits.lottery / 8, mostPhantoms: limits.mostPhantoms)
      : limits
    let budget = rule.isCostly ? 60 : 3_000
    for row in Self.spread(decided, limits.reversals) {
      guard let (losers, reversing) = analysis.reversals(replay.cases[row]) else { continue }
      losingBids += losers
      reversals += reversing
    }
    steerable = Array(repeating: 0, count: limits.mostPhantoms)
    for row in Self.spread(decided, limits.phantoms) {
      let tender = replay.cases[row]
      searched += 1
      let grid = Manipulation.breakpoints(tender)
      var least: Int?
      var isComplete = true
      for member in tender.bids.indices
      where member != replay.outcomes[row][index].winner && replay.outcomes[row][index].lines[member].out != .admissibility {
        let found = analysis.pivotal(tender, member: member, most: (least ?? limits.mostPhantoms + 1) - 1, grid: grid, budget: budget)
        isComplete = isComplete && found.isComplete
        if let count = found.phantoms.count, count > 0 { least = min(least ?? count, count) }
        if least == 1 { break }
      }
      if let least, least <= steerable.count { steerable[least - 1] += 1 } else if !isComplete { unfinished += 1 }
    }
    var indices: [Double] = []
    var influences: [Double] = []
    for row in Self.spread(decided, limits.lottery) {
      if let value = analysis.lottery(replay.cases[row], draws: 100) { indices.append(value) }
      if let value = analysis.singleBidInfluence(replay.cases[row]) { influences.append(value.doubleValue) }
    }
    lotteryTenders = indices.count
    lottery = indices.isEmpty ? nil : indices.reduce(0, +) / Double(indices.count)
    singleBidInfluence = influences.isEmpty ? nil : influences.reduce(0, +) / Double(influences.count)
    ranges(replay, index, decided)
  }

  private mutating func ranges(_ replay: Replay, _ index: Int, _ rows: [Int]) {
    var (price, quality, count, judged) = (0.0, 0.0, 0, 0)
    for row in rows {
      let lines = replay.outcomes[row][index].lines.filter { $0.out == nil }
      let prices = lines.compactMap(\.price)
      if let most = prices.max(), let least = prices.min() {
        price += (most - least).doubleValue
        count += 1
      }
      let technical = lines.compactMap(\.technical)
      if let most = technical.max(), let least = technical.min() {
        quality += (most - least).doubleValue
        judged += 1
      }
    }
    priceRange = count > 0 ? price / Double(count) : nil
    qualityRange = judged > 0 ? quality / Double(judged) : nil
  }

  /// At most `most` of the rows, evenly spread.
  private static func spread(_ rows: [Int], _ most: Int) -> [Int] {
    rows.count <= most ? rows : (0..<most).map { rows[$0 * rows.count / most] }
  }
}
