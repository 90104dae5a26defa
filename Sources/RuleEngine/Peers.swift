import Findings
import ProcurementModel
import RuleLanguage
import ScreenLibrary
import Synchronization

/// Statistics of one peer group; its members share it.
final class PeerStatistics: Sendable {
  let sorted: [Double]
  let usedKeys: [String]
  /// Of the used keys those whose value is not known, of any of them.
  let unknownKeys: Set<String>
  private let q1: Double
  private let q3: Double
  /// What takes a look at every value, made when it is first asked for.
  private let known = Mutex<Known>(Known())

  private struct Known: Sendable {
    var mean: Double?
    var deviation: Double?
    var summary: PeerSummary?
  }

  init(sorted: [Double], usedKeys: [String], unknownKeys: Set<String> = []) {
    self.sorted = sorted
    self.usedKeys = usedKeys
    self.unknownKeys = unknownKeys
    q1 = Quantile.type8(sorted, 0.25)
    q3 = Quantile.type8(sorted, 0.75)
  }

  /// `nil` for fences of values without spread between the quartiles.
  func value(_ statistic: PeerStatistic) -> Double? {
    switch statistic {
    case .count: Double(sorted.count)
    case .median: Quantile.median(sorted)
    case .mad: deviation()
    case .mean: mean()
    case .q1: q1
    case .q3: q3
    case .lowerFence: hasSpread ? q1 - 1.5 * (q3 - q1) : nil
    case .upperFence: hasSpread ? q3 + 1.5 * (q3 - q1) : nil
    case .percentile(let percent): Quantile.type8(sorted, percent.doubleValue / 100)
    case .alike(let key): usedKeys.contains(key) && !unknownKeys.contains(key) ? 1 : 0
    }
  }

  /// Whether any two of them differ.
  var differ: Bool {
    guard let first = sorted.first, let last = sorted.last else { return false }
    return first < last && !Statistic.areEqual(first, last)
  }

  private var hasSpread: Bool { q3 > q1 && !Statistic.areEqual(q1, q3) }

  private func deviation() -> Double {
    if let value = known.withLock({ $0.deviation }) { return value }
    let distance = Quantile.medianAbsoluteDeviation(sorted)
    let median = Quantile.median(sorted)
    let value = Statistic.areEqual(median, median + distance) ? 0 : distance
    known.withLock { $0.deviation = value }
    return value
  }

  private func mean() -> Double {
    if let value = known.withLock({ $0.mean }) { return value }
    let value = Moments(sorted).mean
    known.withLock { $0.mean = value }
    return value
  }

  /// `group` is the one that the peers were found by.
  func summary(_ group: PeerGroup) -> PeerSummary {
    if let value = known.withLock({ $0.summary }) { return value }
    let value = made(group)
    known.withLock { $0.summary = value }
    return value
  }

  /// In what those who were compared need not be alike, as a sentence; `nil` where they are alike in all of the group's keys.
  func widened(_ group: PeerGroup) -> Wording? { group.widened(used: usedKeys).map { Wording(en: $0.en, it: $0.it) } }

  private func made(_ group: PeerGroup) -> PeerSummary {
    let quantiles = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1].map { Quantile.type8(sorted, $0) }
    var histogram = [Int](repeating: 0, count: 24)
    if let low = sorted.first, let high = sorted.last, high > low {
      for value in sorted { histogram[min(23, Int((value - low) / (high - low) * 24))] += 1 }
    }
    let words = group.words(used: usedKeys, unknown: unknownKeys)
    return PeerSummary(definition: Wording(en: words.en, it: words.it), count: sorted.count, quantiles: quantiles, histogram: histogram)
  }
}

/// How near two calculated numbers are one.
enum Statistic {
  /// Share of the larger below which a difference is one of calculation. Doubles carry 16 digits, of which a sum of many squares loses some; published figures have fewer than 12.
  static let tolerance = 1e-12

  static func areEqual(_ a: Double, _ b: Double) -> Bool { a == b || abs(a - b) <= tolerance * max(abs(a), abs(b)) }
}

/// The peers of each subject: statistics of a group, by its number.
struct PeersOfSubjects: Sendable {
  /// -1 where there are too few.
  var numbers: [Int32]
  var groups: [PeerStatistics] = []

  /// Nobody has peers yet.
  init(count: Int) { numbers = [Int32](repeating: -1, count: count) }

  init(_ each: [PeerStatistics?]) {
    self.init(count: each.count)
    for (i, statistics) in each.enumerated() {
      guard let statistics else { continue }
      numbers[i] = Int32(truncatingIfNeeded: groups.count)
      groups.append(statistics)
    }
  }

  subscript(i: Int) -> PeerStatistics? { numbers[i] < 0 ? nil : groups[Int(numbers[i])] }

  func part(_ range: Range<Int>) -> PeersOfSubjects {
    var part = self
    part.numbers = Array(numbers[range])
    return part
  }

  /// A statistic of each group, in the order of their numbers; NaN where it has none.
  func figures(_ statistic: PeerStatistic) -> [Double] { groups.map { $0.value(statistic).flatMap { $0.isFinite ? $0 : nil } ?? .nan } }
}

/// Peer statistics of each subject of a chunk.
struct PeerVectors {
  let statistics: PeersOfSubjects
  /// What is known of all groups already.
  var figures: [PeerStatistic: [Double]] = [:]
  let reasons: ReasonTable
  let tooFew: UInt16

  init(statistics: PeersOfSubjects, figures: [PeerStatistic: [Double]], reasons: ReasonTable, tooFew: UInt16) {
    (self.statistics, self.figures, self.reasons, self.tooFew) = (statistics, figures, reasons, tooFew)
  }

  init(statistics: [PeerStatistics?], reasons: ReasonTable, tooFew: UInt16) {
    self.init(statistics: PeersOfSubjects(statistics), figures: [:], reasons: reasons, tooFew: tooFew)
  }

  func vector(_ statistic: PeerStatistic) -> Vector {
    let figures = figures[statistic] ?? statistics.figures(statistic)
    var result = Vector(count: statistics.numbers.count)
    for (i, number) in statistics.numbers.enumerated() {
      guard number >= 0 else {
        result.setMissing(i, tooFew)
        continue
      }
      let value = figures[Int(number)]
      guard value.isNaN else {
        result.values[i] = value
        continue
      }
      result.setMissing(i, statistics.groups[Int(number)].differ ? reasons.halfOfPeersAreEqual : reasons.peersHaveNoSpread)
    }
    return result
  }
}

extension PeerStatistics {
  private static let byName: [String: PeerStatistic] = Dictionary(
    uniqueKeysWithValues: [PeerStatistic.count, .median, .mad, .mean, .q1, .q3, .lowerFence, .upperFence].map { ("peers." + $0.text, $0) })

  /// `peers.median`, `peers.percentile(5)`.
  func value(named name: String) -> Double? {
    if let statistic = Self.byName[name] { return value(statistic) }
    guard name.hasPrefix("peers.percentile("), let percent = ExactDecimal(String(name.dropFirst("peers.percentile(".count).dropLast())) else {
      return nil
    }
    return value(.percentile(percent))
  }
}
