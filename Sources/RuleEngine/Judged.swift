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
  /// What is compared with peers, of subjects that are still open (NaN for the others); empty where the rule has none.
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
  private var peerValues = SparseValues()
  let hasPeers: Bool

  init(_ planned: PlannedRule, count: Int) {
    hasPeers = planned.rule.peers != nil
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
    peerValues.append(part.peerValues, count: count)
  }

  /// Finds the peers of all subjects that are compared; the values are let go.
  mutating func compare(_ planned: PlannedRule, _ group: PeerGroup, by keys: PeerKeys) {
    let count = verdicts.count
    var grouping = PeerGrouping(
      group: group, keys: planned.peerKeys.map { keys.column($0, count) }, near: planned.peerNear.map { keys.column($0.node, count) },
      values: peerValues.every(count))
    peerValues = SparseValues()
    peers = grouping.statistics()
  }

  /// The part of a chunk and its peers, to be concluded.
  func part(_ range: Range<Int>, _ planned: PlannedRule) -> (judged: Judged, peers: PeersOfSubjects?) {
    var part = Judged(count: range.count, planned: planned)
    part.verdicts = Array(verdicts[range])
    part.reasons = Array(reasons[range])
    return (part, peers?.part(range))
  }

  /// The verdicts of a chunk that was concluded; chunks come in their order.
  mutating func conclude(_ part: Judged, at range: Range<Int>) {
    verdicts.replaceSubrange(range, with: part.verdicts)
    reasons.replaceSubrange(range, with: part.reasons)
    expected.append(part.expected)
  }
}

/// What subjects are compared by: a column for each key that any rule of a plan names, chunk by chunk. Rules that name the same key share it; it is kept for the subjects
/// that any of them compares.
struct PeerKeys {
  private let nodes: [NodeID]
  private var columns: [SparseValues]

  init(_ plan: Plan) {
    nodes = plan.peerKeys.keys.sorted()
    columns = nodes.map { _ in SparseValues() }
  }

  /// The known keys of a chunk, of subjects that some rule left open for its comparison; NaN for the others, no list where it is all of them.
  static func part(_ judged: [Judged], _ evaluator: Evaluator) -> [NodeID: [Double]] {
    var part: [NodeID: [Double]] = [:]
    for (node, rules) in evaluator.plan.peerKeys {
      var isOpen = [Bool](repeating: false, count: evaluator.subjects.count)
      for rule in rules { for (i, verdict) in judged[rule].verdicts.enumerated() where verdict == Verdict.pending { isOpen[i] = true } }
      if isOpen.contains(true) { part[node] = evaluator.vector(node, for: isOpen).known(isOpen) }
    }
    return part
  }

  /// The next chunk.
  mutating func append(_ part: [NodeID: [Double]], count: Int) {
    for (number, node) in nodes.enumerated() { columns[number].append(part[node] ?? [], count: count) }
  }

  /// A key of every subject, NaN where it is not known.
  func column(_ node: NodeID, _ count: Int) -> [Double] { nodes.firstIndex(of: node).map { columns[$0].every(count) } ?? [] }
}

extension Vector {
  /// Values of the subjects that are `true` in `subjects`, NaN where they are missing and for the others.
  func known(_ subjects: [Bool]) -> [Double] { subjects.indices.map { subjects[$0] && reason($0) == 0 ? values[$0] : .nan } }
}
