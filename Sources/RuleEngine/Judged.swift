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
      group: group, keys: peerKeys.map { $0.all(count) }, near: peerNear.map { $0.all(count) }, values: peerValues.all(count))
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

/// A list that grows a page at a time: a plain list doubles, and half of it would stand empty for each of a hundred rules. A page is a megabyte, which goes back to
/// the system when it is let go; what of it was never written takes no memory.
struct PagedValues {
  private static let bits = 17
  private static let size = 1 << bits
  private var pages: [[Double]] = []
  private(set) var count = 0

  var all: [Double] { Array(pages.joined()) }

  mutating func append(_ value: Double) {
    if count == pages.count << Self.bits {
      var page: [Double] = []
      page.reserveCapacity(Self.size)
      pages.append(page)
    }
    pages[count >> Self.bits].append(value)
    count += 1
  }

  subscript(i: Int) -> Double { pages[i >> Self.bits][i & (Self.size - 1)] }
}

/// Numbers of which most are missing (NaN): a mark for each, and the known ones side by side.
struct SparseValues {
  private var marks: [UInt64] = []
  /// Known values before each word of marks.
  private var before: [Int32] = []
  private var values = PagedValues()
  private var count = 0

  var isEmpty: Bool { values.count == 0 }
  /// The known values in their order.
  var known: [Double] { values.all }

  /// The next numbers; an empty list stands for `count` missing ones.
  mutating func append(_ numbers: [Double], count length: Int? = nil) {
    let length = length ?? numbers.count
    if numbers.isEmpty, count % 64 == 0, length % 64 == 0 {
      marks.append(contentsOf: repeatElement(0, count: length / 64))
      before.append(contentsOf: repeatElement(Int32(truncatingIfNeeded: values.count), count: length / 64))
      count += length
      return
    }
    var i = 0
    while i < length {
      if count % 64 == 0 {
        marks.append(0)
        before.append(Int32(truncatingIfNeeded: values.count))
      }
      // Up to the end of a word of marks.
      let step = min(64 - count % 64, length - i)
      var word: UInt64 = 0
      for k in i..<max(i, min(i + step, numbers.count)) where !numbers[k].isNaN {
        word |= 1 << UInt64(count % 64 + k - i)
        values.append(numbers[k])
      }
      marks[count / 64] |= word
      count += step
      i += step
    }
  }

  subscript(i: Int) -> Double {
    guard i / 64 < marks.count else { return .nan }
    let (word, bit) = (marks[i / 64], UInt64(1) << UInt64(i % 64))
    guard word & bit != 0 else { return .nan }
    return values[Int(before[i / 64]) + (word & (bit - 1)).nonzeroBitCount]
  }

  func all(_ count: Int) -> [Double] {
    var all = [Double](repeating: .nan, count: count)
    var next = 0
    for (i, word) in marks.enumerated() {
      var rest = word
      while rest != 0 {
        all[i * 64 + rest.trailingZeroBitCount] = values[next]
        next += 1
        rest &= rest - 1
      }
    }
    return all
  }
}
