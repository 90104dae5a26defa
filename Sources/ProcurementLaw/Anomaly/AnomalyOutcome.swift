/// What the law says of one set of bids: threshold, who is beyond it, who wins, and every number on the way.
package struct AnomalyOutcome: Sendable {
  package let regime: AnomalyRegime
  /// The options in force, by name, as far as the regime uses them.
  package var options: [(name: String, value: String)] = []
  package var bids: Int
  package var cut: WingCut?
  /// Sum of the kept bids.
  package var sum: ExactRational?
  /// Sum whose decimals decide, where it is not `sum`.
  package var controlSum: ExactRational?
  package var mean: ExactRational?
  package var meanDeviation: ExactRational?
  package var ratio: ExactRational?
  package var firstDigit: Int?
  package var secondDigit: Int?
  package var digitSum: Int?
  package var firstThreshold: ExactRational?
  package var variation: ExactRational?
  package var reference: ExactRational?
  package var referenceCell: String?
  package var coefficient: ExactRational?
  /// A discount in percent, or (foreign rules) a price. `nil` where there is none, or where the rule has no single figure.
  package var threshold: ExactRational?
  package var equality: Equality
  /// Rows of the bids beyond the threshold.
  package var excluded: [Int] = []
  package var winner: Int?
  /// Rows of equal best bids, where a draw decides.
  package var tied: [Int] = []
  package var awardDiscount: ExactRational?
  package var undefined: AnomalyReason?
  /// Sentences on the way, in the order of the computation.
  package var steps: [LawText] = []

  init(_ regime: AnomalyRegime, bids: Int, equality: Equality) {
    self.regime = regime
    self.bids = bids
    self.equality = equality
  }

  func because(_ reason: AnomalyReason) -> AnomalyOutcome {
    var result = self
    result.undefined = reason
    result.threshold = nil
    result.excluded = []
    result.winner = nil
    result.tied = []
    result.awardDiscount = nil
    return result
  }
}
