import ProcurementModel

/// What decides the order of findings, without the finding: severity, strength, currency, amount (unknown last), id, and for equal ones the order in which they
/// were judged.
package struct FindingRank: Comparable, Sendable {
  package let severity: Severity
  let strength: Double
  let amount: Money?
  package let id: Fingerprint.Number
  /// Place among all findings of the run, rule by rule.
  package let sequence: Int

  package static func < (x: Self, y: Self) -> Bool {
    if x.severity != y.severity { return x.severity < y.severity }
    if x.strength != y.strength { return x.strength > y.strength }
    switch (x.amount, y.amount) {
    case (let p?, let q?):
      // Three letters packed in the order of the alphabet; the unknown currency comes first.
      if p.currency != q.currency { return p.currency < q.currency }
      if p.amount != q.amount { return p.amount > q.amount }
    case (.some, nil): return true
    case (nil, .some): return false
    case (nil, nil): break
    }
    if x.id != y.id { return x.id < y.id }
    return x.sequence < y.sequence
  }
}

extension Finding {
  package func rank(sequence: Int) -> FindingRank {
    FindingRank(severity: severity, strength: strength, amount: amount, id: fingerprint, sequence: sequence)
  }

  package static func precedes(_ a: Finding, _ b: Finding) -> Bool { a.rank(sequence: 0) < b.rank(sequence: 0) }

  /// Findings are large; what is sorted is their ranks.
  package static func ordered(_ findings: [Finding]) -> [Finding] {
    findings.indices.map { findings[$0].rank(sequence: $0) }.sorted().map { findings[$0.sequence] }
  }
}
