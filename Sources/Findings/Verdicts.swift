/// What a rule says of a subject.
package enum VerdictKind: String, Sendable, CaseIterable { case flagged, clear, notApplicable, notAssessable }

/// How often a rule said what, and why it could not say more.
package struct VerdictCount: Sendable {
  package var rule: String
  package var subject: String
  package var flagged = 0
  package var clear = 0
  package var notApplicable = 0
  package var notAssessable = 0
  /// Reason and how often, the most frequent first, then by text.
  package var reasons: [(reason: Wording, kind: VerdictKind, count: Int)] = []
  /// Sum of the null model's probabilities over the assessed subjects: so many honest ones are flagged by chance, at most.
  package var expectedByChance: Double?

  package init(rule: String, subject: String) {
    self.rule = rule
    self.subject = subject
  }

  package var assessed: Int { flagged + clear }
  package var subjects: Int { assessed + notApplicable + notAssessable }
}

/// One verdict, for `measures.csv`.
package struct MeasureRow: Sendable {
  package var rule: String
  package var subject: FindingSubject
  package var verdict: VerdictKind
  package var measure: Double?
  package var reason: Wording?
  package init(rule: String, subject: FindingSubject, verdict: VerdictKind, measure: Double?, reason: Wording?) {
    self.rule = rule
    self.subject = subject
    self.verdict = verdict
    self.measure = measure
    self.reason = reason
  }
}
