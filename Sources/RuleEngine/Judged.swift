import RuleLanguage

enum Verdict {
  static let pending: UInt8 = 0
  static let flagged: UInt8 = 1
  static let clear: UInt8 = 2
  static let notApplicable: UInt8 = 3
  static let notAssessable: UInt8 = 4
}

/// What one rule says of all subjects of its plan.
struct Judged {
  var verdicts: [UInt8]
  var reasons: [UInt16]
  /// Empty where nothing was measured: many rules have no subject at all in a source.
  var measures: [Double] = []
  /// Empty where there is no null model.
  var expected: [Double] = []
  var peers: [PeerStatistics?] = []
  var peerKeys: [[Double]] = []
  var peerNear: [[Double]] = []
  var peerValues: [Double] = []

  init(count: Int, planned: PlannedRule, measures hasMeasures: Bool = true) {
    verdicts = [UInt8](repeating: Verdict.pending, count: count)
    reasons = [UInt16](repeating: 0, count: count)
    if hasMeasures { measures = [Double](repeating: .nan, count: count) }
    if planned.expectedByChance != nil { expected = [Double](repeating: .nan, count: count) }
    if planned.rule.peers != nil {
      peerKeys = planned.peerKeys.map { _ in [Double](repeating: .nan, count: count) }
      peerNear = planned.peerNear.map { _ in [Double](repeating: .nan, count: count) }
      peerValues = [Double](repeating: .nan, count: count)
    }
  }

  func measure(_ i: Int) -> Double { measures.isEmpty ? .nan : measures[i] }
}

extension Judged {
  mutating func place(_ part: Self, at range: Range<Int>) {
    verdicts.replaceSubrange(range, with: part.verdicts)
    reasons.replaceSubrange(range, with: part.reasons)
    if measures.isEmpty, part.measures.contains(where: { !$0.isNaN }) { measures = [Double](repeating: .nan, count: verdicts.count) }
    if !measures.isEmpty { measures.replaceSubrange(range, with: part.measures) }
    if !expected.isEmpty { expected.replaceSubrange(range, with: part.expected) }
    for k in part.peerKeys.indices where k < peerKeys.count && peers.isEmpty { peerKeys[k].replaceSubrange(range, with: part.peerKeys[k]) }
    for k in part.peerNear.indices where k < peerNear.count && peers.isEmpty { peerNear[k].replaceSubrange(range, with: part.peerNear[k]) }
    if !part.peerValues.isEmpty, peers.isEmpty { peerValues.replaceSubrange(range, with: part.peerValues) }
  }
}
