import Findings
import ProcurementModel
import RuleLanguage
import ScreenLibrary
import Synchronization

/// Statistics of one peer group; its members share it.
final class PeerStatistics: Sendable {
  let sorted: [Double]
  let usedKeys: [String]
  private let q1: Double
  private let q3: Double
  /// What takes a look at every value, made when it is first asked for.
  private let known = Mutex<Known>(Known())

  private struct Known: Sendable {
    var mean: Double?
    var deviation: Double?
    var summary: PeerSummary?
  }

  init(sorted: [Double], usedKeys: [String]) {
    self.sorted = sorted
    self.usedKeys = usedKeys
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
    case .lowerFence: q3 > q1 ? q1 - 1.5 * (q3 - q1) : nil
    case .upperFence: q3 > q1 ? q3 + 1.5 * (q3 - q1) : nil
    case .percentile(let percent): Quantile.type8(sorted, percent.doubleValue / 100)
    }
  }

  private func deviation() -> Double {
    if let value = known.withLock({ $0.deviation }) { return value }
    let value = Quantile.medianAbsoluteDeviation(sorted)
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

  private func made(_ group: PeerGroup) -> PeerSummary {
    let quantiles = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1].map { Quantile.type8(sorted, $0) }
    var histogram = [Int](repeating: 0, count: 24)
    if let low = sorted.first, let high = sorted.last, high > low {
      for value in sorted { histogram[min(23, Int((value - low) / (high - low) * 24))] += 1 }
    }
    let keys = usedKeys.isEmpty ? "" : " (" + usedKeys.joined(separator: ", ") + ")"
    return PeerSummary(
      definition: Wording(en: group.meaning.en + keys, it: group.meaning.it + keys), count: sorted.count, quantiles: quantiles, histogram: histogram)
  }
}

/// Peer statistics of each subject of a chunk.
struct PeerVectors {
  let statistics: [PeerStatistics?]
  let reasons: ReasonTable
  let tooFew: UInt16

  func vector(_ statistic: PeerStatistic) -> Vector {
    var result = Vector(count: statistics.count)
    // Each group is looked at once, however many of its members stand in the chunk.
    var known: [ObjectIdentifier: Double] = [:]
    for (i, group) in statistics.enumerated() {
      guard let group else {
        result.setMissing(i, tooFew)
        continue
      }
      let value = known[ObjectIdentifier(group)] ?? group.value(statistic).flatMap { $0.isFinite ? $0 : nil } ?? .nan
      known[ObjectIdentifier(group)] = value
      if value.isNaN { result.setMissing(i, reasons.peersHaveNoSpread) } else { result.values[i] = value }
    }
    return result
  }
}

/// Finds the peers of every assessed subject of a rule: equal keys, near keys within their distance; keys are dropped in the rule's order until there are enough.
/// A subject with an unknown key is compared as if that key had been dropped.
struct PeerGrouping {
  let group: PeerGroup
  /// Key and near columns of all subjects (missing keys are NaN), and the compared values (NaN where there is none).
  let keys: [[Double]]
  let near: [[Double]]
  let values: [Double]

  func statistics() -> [PeerStatistics?] {
    var result = [PeerStatistics?](repeating: nil, count: values.count)
    let population = values.indices.filter { !values[$0].isNaN }
    let columns = keys + near
    let names = group.by.map(\.name) + group.near.map(\.name)
    var levels: [UInt32] = [columns.isEmpty ? 0 : (1 << UInt32(columns.count)) - 1]
    for name in group.widen { if let i = names.firstIndex(of: name) { levels.append((levels.last ?? 0) & ~(1 << UInt32(i))) } }
    var known = [UInt32](repeating: 0, count: values.count)
    for (k, column) in columns.enumerated() { for row in population where !column[row].isNaN { known[row] |= 1 << UInt32(k) } }
    var open = population
    for level in levels where !open.isEmpty {
      // One pass for each combination of known keys that occurs.
      var byKeys: [UInt32: [Int]] = [:]
      for row in open { byKeys[level & known[row], default: []].append(row) }
      var rest: [Int] = []
      for used in byKeys.keys.sorted() { rest += fill(&result, byKeys[used] ?? [], used, population.filter { known[$0] & used == used }, names) }
      open = rest.sorted()
    }
    return result
  }

  /// Rows of which all columns are equal, together; each group in the order of the rows.
  private static func groups(_ rows: [Int], by columns: [[Double]]) -> [[Int]] {
    var numbers = [Int](repeating: 0, count: rows.count)
    var count = rows.isEmpty ? 0 : 1
    for column in columns {
      // The groups so far, cut further by this column.
      var cuts = GroupCuts()
      for (i, row) in rows.enumerated() { numbers[i] = cuts.number(numbers[i], column[row]) }
      count = cuts.count
    }
    var sizes = [Int](repeating: 0, count: count)
    for number in numbers { sizes[number] += 1 }
    var groups = sizes.map { size in
      var group: [Int] = []
      group.reserveCapacity(size)
      return group
    }
    for (i, row) in rows.enumerated() { groups[numbers[i]].append(row) }
    return groups
  }

  /// Gives statistics to those that have enough peers with the keys in `used`; answers the others.
  private func fill(_ result: inout [PeerStatistics?], _ open: [Int], _ used: UInt32, _ candidates: [Int], _ names: [String]) -> [Int] {
    let equal = keys.indices.filter { used & (1 << UInt32($0)) != 0 }.map { keys[$0] }
    let windows = near.indices.filter { used & (1 << UInt32(keys.count + $0)) != 0 }
    let usedNames = names.indices.filter { used & (1 << UInt32($0)) != 0 }.map { names[$0] }
    var isOpen = [Bool](repeating: false, count: values.count)
    for row in open { isOpen[row] = true }
    var rest: [Int] = []
    for members in Self.groups(candidates, by: equal) {
      guard members.count >= group.minimum else {
        rest += members.filter { isOpen[$0] }
        continue
      }
      if windows.isEmpty {
        let wanting = members.filter { isOpen[$0] }
        if wanting.isEmpty { continue }
        let statistics = PeerStatistics(sorted: members.map { values[$0] }.sorted(), usedKeys: usedNames)
        for row in wanting { result[row] = statistics }
      } else {
        rest += fill(&result, members, windows, isOpen, usedNames)
      }
    }
    return rest
  }

  /// Likewise of members with equal keys, whose peers are those within the distances.
  private func fill(
    _ result: inout [PeerStatistics?], _ members: [Int], _ windows: [Int], _ isOpen: [Bool], _ usedNames: [String]
  ) -> [Int] {
    let placed = members.sorted { a, b in
      for window in windows where near[window][a] != near[window][b] { return near[window][a] < near[window][b] }
      return a < b
    }
    var rest: [Int] = []
    // Their values in order, once for all places of the windows.
    var ascending: [Int] = []
    var place = 0
    while place < placed.count {
      // Members at one place of the windows share their peers.
      let here = placed[place]
      var next = place + 1
      while next < placed.count, windows.allSatisfy({ near[$0][placed[next]] == near[$0][here] }) { next += 1 }
      let wanting = placed[place..<next].filter { isOpen[$0] }
      place = next
      if wanting.isEmpty { continue }
      if ascending.isEmpty { ascending = members.sorted { values[$0] < values[$1] } }
      var peers = ascending
      for window in windows {
        let (column, center, distance) = (near[window], near[window][here], Double(group.near[window].distance))
        peers = peers.filter { abs(column[$0] - center) <= distance }
      }
      guard peers.count >= group.minimum else {
        rest += wanting
        continue
      }
      let statistics = PeerStatistics(sorted: peers.map { values[$0] }, usedKeys: usedNames)
      for row in wanting { result[row] = statistics }
    }
    return rest
  }
}

/// Numbers pairs of a group and a value in the order of sight: open addressing with linear probing.
private struct GroupCuts {
  private var keys: [(group: Int, bits: UInt64)] = []
  private var slots = [Int32](repeating: -1, count: 1 << 10)

  var count: Int { keys.count }

  private func slot(_ group: Int, _ bits: UInt64) -> Int {
    let mixed = (bits ^ UInt64(truncatingIfNeeded: group) &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return Int(truncatingIfNeeded: mixed.high ^ mixed.low) & (slots.count - 1)
  }

  mutating func number(_ group: Int, _ value: Double) -> Int {
    // Both zeros are equal.
    let bits = value == 0 ? 0 : value.bitPattern
    var place = slot(group, bits)
    while slots[place] >= 0 {
      let number = Int(slots[place])
      if keys[number].bits == bits, keys[number].group == group { return number }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = Int32(truncatingIfNeeded: keys.count)
    keys.append((group, bits))
    if keys.count * 2 > slots.count { grow() }
    return keys.count - 1
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, key) in keys.enumerated() {
      var place = slot(key.group, key.bits)
      while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(truncatingIfNeeded: number)
    }
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
