import ProcurementLaw

/// Who wins a case under a rule, and why.
package struct AwardOutcome: Sendable {
  /// Where a bid left, in the order in which the gates are passed.
  package enum Gate: String, Sendable, CaseIterable {
    case admissibility
    case technicalThreshold = "technical-threshold"
    case anomaly

    package var words: LawText {
      switch self {
      case .admissibility:
        LawText(
          en: "not admitted: its price is not positive, or above the base amount", it: "non ammessa: prezzo non positivo o superiore alla base d'asta"
        )
      case .technicalThreshold: LawText(en: "below a technical threshold", it: "sotto una soglia tecnica")
      case .anomaly: LawText(en: "beyond the anomaly threshold", it: "oltre la soglia di anomalia")
      }
    }
  }

  package struct Line: Sendable {
    package var out: Gate?
    package var price: ExactRational?
    package var technical: ExactRational?
    /// What the rule orders by, larger is better.
    package var total: ExactRational?
    /// 1 for the best; equal totals share a place.
    package var place: Int?
  }

  package var lines: [Line]
  package var winner: Int?
  /// What is paid to the winner: its price, or what the rule says instead.
  package var price: ExactRational?
  /// Bids equal to the winner in what the rule orders by.
  package var tied: [Int] = []
  package var decidedBy: AwardCriteria.TieBreak?
  /// The anomaly threshold that was applied.
  package var threshold: ExactRational?
  package var regime: String?
  package var undefined: LawText?

  init(count: Int) { lines = Array(repeating: Line(), count: count) }
}
