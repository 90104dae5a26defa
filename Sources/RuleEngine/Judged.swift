import RuleLanguage

enum Verdict {
  static let pending: UInt8 = 0
  static let flagged: UInt8 = 1
  static let clear: UInt8 = 2
  static let notApplicable: UInt8 = 3
  static let notAssessable: UInt8 = 4
}

/// What one rule says of the subjects of a chunk.
struct Judged {
  var verdicts: [UInt8]
  var reasons: [UInt16]
  /// NaN where nothing was measured; empty where nothing was for any.
  var measures: [Double] = []
  /// Empty where there is no null model.
  var expected: [Double] = []
  /// What is compared with peers, of subjects that are still open; empty where the rule has none.
  var peerKeys: [[Double]] = []
  var peerNear: [[Double]] = []
  var peerValues: [Double] = []

  init(count: Int, planned: PlannedRule) {
    verdicts = [UInt8](repeating: Verdict.pending, count: count)
    reasons = [UInt16](repeating: 0, count: count)
    if planned.expectedByChance != nil { expected = [Double](repeating: .nan, count: count) }
  }
}

/// What one rule says of all subjects of its plan, chunk by chunk in their order.
struct RuleVerdicts {
  private(set) var verdicts: [UInt8] = []
  private(set) var reasons: [UInt16] = []
  private(set) var measures = SparseValues()
  private(set) var expected = SparseValues()
  private(set) var peers: PeersOfSubjects?
  private var peerKeys: [SparseValues]
  private var peerNear: [SparseValues]
  private var peerValues = SparseValues()
  let hasPeers: Bool

  init(_ planned: PlannedRule, count: Int) {
    hasPeers = planned.rule.peers != nil
    peerKeys = Array(repeating: SparseValues(), count: hasPeers ? planned.peerKeys.count : 0)
    peerNear = Array(repeating: SparseValues(), count: hasPeers ? planned.peerNear.count : 0)
    verdicts.reserveCapacity(count)
    reasons.reserveCapacity(count)
  }

  /// The next chunk.
  mutating func append(_ part: Judged) {
    let count = part.verdicts.count
    verdicts += part.verdicts
    reasons += part.reasons
    measures.append(part.measures, count: count)
    guard hasPeers else { return expected.append(part.expected) }
    // A chunk of which no subject is open has nothing to compare.
    for k in peerKeys.indices { peerKeys[k].append(k < part.peerKeys.count ? part.peerKeys[k] : [], count: count) }
    for k in peerNear.indices { peerNear[k].append(k < part.peerNear.count ? part.peerNear[k] : [], count: count) }
    peerValues.append(part.peerValues, count: count)
  }

  /// Finds the peers of all subjects; what they were found by is let go.
  mutating func compare(_ group: PeerGroup) {
    let count = verdicts.count
    var grouping = PeerGrouping(
      group: group, keys: peerKeys.map { $0.every(count) }, near: peerNear.map { $0.every(count) }, values: peerValues.every(count))
    peers = grouping.statistics()
    peerKeys = []
    peerNear = []
    peerValues = SparseValues()
  }

  /// The part of a chunk, to be concluded with the peers.
  func part(_ range: Range<Int>, _ planned: PlannedRule) -> Judged {
    var part = Judged(count: range.count, planned: planned)
    part.verdicts = Array(verdicts[range])
    part.reasons = Array(reasons[range])
    return part
  }

  /// The verdicts of a chunk that was concluded; chunks come in their order.
  mutating func conclude(_ part: Judged, at range: Range<Int>) {
    verdicts.replaceSubrange(range, with: part.verdicts)
    reasons.replaceSubrange(range, with: part.reasons)
    expected.append(part.expected)
  }
}
