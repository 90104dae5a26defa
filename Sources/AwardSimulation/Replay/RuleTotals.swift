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
    /// The 2.5th and 97.5th percentile of the sum over tenders drawn again with replacement; `nil` of one tender, which is drawn again as itself.
    package let interval: (low: Double, high: Double, draws: Int)?
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

  package init(_ tally: RuleTally) {
    tenders = tally.tenders
    decided = tally.decided
    comparable = tally.comparable
    changed = tally.changed
    drawn = tally.drawn
    excludedAsAnomalous = tally.excludedAsAnomalous
    sizesKnown = tally.smallBefore.known
    notAssessable = tally.reasons.sorted { $0.key.en < $1.key.en }.map { ($0.key, $0.value) }
    let shares = tally.shares.sorted()
    if !shares.isEmpty {
      func quantile(_ share: Double) -> Double { shares[min(shares.count - 1, Int(share * Double(shares.count - 1) + 0.5))] }
      priceOverBase = (shares.reduce(0, +) / Double(shares.count), quantile(0.05), quantile(0.95))
    }
    rankCorrelation = tally.taus.isEmpty ? nil : tally.taus.reduce(0, +) / Double(tally.taus.count)
    concentrationBefore = tally.before.concentration
    concentrationAfter = tally.after.concentration
    smallShareBefore = tally.smallBefore.share
    smallShareAfter = tally.smallAfter.share
    priceChanges = tally.changes.sorted { $0.key < $1.key }.map { currency, change in
      PriceChange(
        currency: currency, sum: change.sum, before: change.before, tenders: change.each.count, interval: Bootstrap.interval(change.each))
    }
  }

  /// Of all cases of a replay under one rule.
  package init(_ replay: Replay, rule: Int) {
    var tally = RuleTally()
    var row = 0
    replay.each(rule: rule) { tender, outcome in
      tally.add(row, tender, outcome, replay.rules[rule], RuleTally.priceRanks(tender))
      row += 1
      return true
    }
    self.init(tally)
  }
}

/// A percentile interval by drawing tenders again with replacement, with a fixed seed.
package enum Bootstrap {
  package static let mostDraws = 2_000
  private static let seed: UInt64 = 2_013

  /// 2.5 % and 97.5 % of the sum of two values or more; fewer draws where the tenders are many, at least 200, so that the work stays bounded. The number is reported.
  package static func interval(_ values: [Double]) -> (low: Double, high: Double, draws: Int)? {
    let count = values.count
    if count < 2 { return nil }
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
