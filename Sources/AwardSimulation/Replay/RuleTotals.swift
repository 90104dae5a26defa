import Glibc
import ProcurementLaw

/// What one rule changes over all replayed tenders, compared with what was awarded.
package struct RuleTotals: Sendable {
  package struct PriceChange: Sendable {
    package let currency: String
    /// Sum of new less old prices over tenders with both known, exact.
    package let sum: ExactRational
    package let before: ExactRational
    package let tenders: Int
    /// The 2.5th and 97.5th percentile of the sum over tenders drawn again with replacement.
    package let low: Double
    package let high: Double
    package let draws: Int
  }

  package var tenders = 0
  package var decided = 0
  package var notAssessable: [(reason: LawText, count: Int)] = []
  /// Tenders with a known winner and a decision under the rule.
  package var comparable = 0
  package var changed = 0
  package var drawn = 0
  package var excludedAsAnomalous = 0
  package var priceChanges: [PriceChange] = []
  /// Mean of the winner's price over the base amount, and its 5th and 95th percentile, where the base is known.
  package var priceOverBase: (mean: Double, low: Double, high: Double)?
  /// Mean Kendall tau-b between the order by price and the order under the rule; `nil` where no tender has two ranked bids.
  package var rankCorrelation: Double?
  /// Herfindahl-Hirschman index of wins by organization, 0 to 1.
  package var concentrationBefore: Double?
  package var concentrationAfter: Double?
  /// Share of wins by small and medium firms among wins of firms whose size is published.
  package var smallShareBefore: Double?
  package var smallShareAfter: Double?
  package var sizesKnown = 0

  package init(_ replay: Replay, rule: Int) {
    tenders = replay.cases.count
    var reasons: [LawText: Int] = [:]
    var before: [[Int32]: Int] = [:]
    var after: [[Int32]: Int] = [:]
    var small = (before: 0, beforeKnown: 0, after: 0, afterKnown: 0)
    var taus: [Double] = []
    var shares: [Double] = []
    var changes: [String: (sum: ExactRational, before: ExactRational, each: [Double])] = [:]
    for (tender, outcomes) in zip(replay.cases, replay.outcomes) {
      let outcome = outcomes[rule]
      if let reason = outcome.undefined {
        reasons[reason, default: 0] += 1
        continue
      }
      excludedAsAnomalous += outcome.lines.count { $0.out == .anomaly }
      if let tau = Self.tau(tender, outcome) { taus.append(tau) }
      guard let winner = outcome.winner else {
        reasons[LawText(en: "equal bids, and the rule has no draw", it: "offerte pari, e la regola non prevede sorteggio"), default: 0] += 1
        continue
      }
      decided += 1
      if let base = tender.base, let share = outcome.price?.divided(by: base) { shares.append(share.doubleValue) }
      if outcome.decidedBy == .draw { drawn += 1 }
      guard let old = tender.winner, old < tender.bids.count else { continue }
      comparable += 1
      if old != winner { changed += 1 }
      before[tender.bids[old].organizations, default: 0] += 1
      after[tender.bids[winner].organizations, default: 0] += 1
      if let isSmall = tender.bids[old].isSmall {
        small.beforeKnown += 1
        if isSmall { small.before += 1 }
      }
      if let isSmall = tender.bids[winner].isSmall {
        small.afterKnown += 1
        if isSmall { small.after += 1 }
      }
      if let price = outcome.price, let paid = tender.paid {
        let change = price - paid
        var known = changes[tender.currency] ?? (.zero, .zero, [])
        known.sum = known.sum + change
        known.before = known.before + paid
        known.each.append(change.doubleValue)
        changes[tender.currency] = known
      }
    }
    notAssessable = reasons.sorted { $0.key.en < $1.key.en }.map { ($0.key, $0.value) }
    shares.sort()
    if !shares.isEmpty {
      func quantile(_ share: Double) -> Double { shares[min(shares.count - 1, Int(share * Double(shares.count - 1) + 0.5))] }
      priceOverBase = (shares.reduce(0, +) / Double(shares.count), quantile(0.05), quantile(0.95))
    }
    rankCorrelation = taus.isEmpty ? nil : taus.reduce(0, +) / Double(taus.count)
    concentrationBefore = Self.herfindahl(before)
    concentrationAfter = Self.herfindahl(after)
    smallShareBefore = small.beforeKnown == 0 ? nil : Double(small.before) / Double(small.beforeKnown)
    smallShareAfter = small.afterKnown == 0 ? nil : Double(small.after) / Double(small.afterKnown)
    sizesKnown = small.beforeKnown
    priceChanges = changes.sorted { $0.key < $1.key }.map { currency, change in
      let (low, high, draws) = Bootstrap.interval(change.each)
      return PriceChange(currency: currency, sum: change.sum, before: change.before, tenders: change.each.count, low: low, high: high, draws: draws)
    }
  }

  private static func herfindahl(_ wins: [[Int32]: Int]) -> Double? {
    let total = wins.values.reduce(0, +)
    if total == 0 { return nil }
    // Summed in whole numbers: the order of a dictionary must not show.
    return Double(wins.values.reduce(0) { $0 + $1 * $1 }) / (Double(total) * Double(total))
  }

  /// Kendall's tau-b between the order by price and the order under the rule, of the bids that were ranked.
  private static func tau(_ tender: TenderCase, _ outcome: AwardOutcome) -> Double? {
    let rows = tender.bids.indices.filter { outcome.lines[$0].place != nil }
    if rows.count < 2 { return nil }
    var (agree, differ, tiedPrice, tiedPlace) = (0, 0, 0, 0)
    for (i, a) in rows.enumerated() {
      for b in rows[(i + 1)...] {
        let byPrice = tender.bids[a].price.compared(to: tender.bids[b].price)
        let byPlace = (outcome.lines[a].place ?? 0) - (outcome.lines[b].place ?? 0)
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

/// A percentile interval by drawing tenders again with replacement, with a fixed seed.
package enum Bootstrap {
  package static let mostDraws = 2_000
  private static let seed: UInt64 = 2_013

  /// 2.5 % and 97.5 % of the sum; fewer draws where the tenders are many, at least 200, so that the work stays bounded. The number is reported.
  package static func interval(_ values: [Double]) -> (low: Double, high: Double, draws: Int) {
    let count = values.count
    if count == 0 { return (0, 0, 0) }
    let draws = max(200, min(mostDraws, 10_000_000 / count))
    var state = seed
    var sums: [Double] = []
    sums.reserveCapacity(draws)
    values.withUnsafeBufferPointer { values in
      for _ in 0..<draws {
        var sum = 0.0
        for _ in 0..<count {
          state ^= state << 13
          state ^= state >> 7
          state ^= state << 17
          sum += values[Int(((state >> 32) &* UInt64(count)) >> 32)]
        }
        sums.append(sum)
      }
    }
    sums.sort()
    func quantile(_ share: Double) -> Double { sums[min(sums.count - 1, Int(share * Double(sums.count - 1) + 0.5))] }
    return (quantile(0.025), quantile(0.975), draws)
  }
}
