import Findings
import ProcurementModel
import RuleLanguage
import ScreenLibrary

/// Statistics of one peer group.
struct PeerStatistics {
  let sorted: [Double]
  let usedKeys: [String]
  private let q1: Double
  private let q3: Double

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
    case .mad: Quantile.medianAbsoluteDeviation(sorted)
    case .mean: Moments(sorted).mean
    case .q1: q1
    case .q3: q3
    case .lowerFence: q3 > q1 ? q1 - 1.5 * (q3 - q1) : nil
    case .upperFence: q3 > q1 ? q3 + 1.5 * (q3 - q1) : nil
    case .percentile(let percent): Quantile.type8(sorted, percent.doubleValue / 100)
    }
  }

  func summary(_ group: PeerGroup) -> PeerSummary {
    let quantiles = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1].map { Quantile.type8(sorted, $0) }
    var histogram = [Int](repeating: 0, count: 24)
    if let low = sorted.first, let high = sorted.last, high > low {
      for value in sorted { histogram[min(23, Int((value - low) / (high - low) * 24))] += 1 }
    }
    let keys = usedKeys.isEmpty ? "" : " (" + usedKeys.joined(separator: ", ") + ")"
    return PeerSummary(definition: Wording(en: group.meaning.en + keys, it: group.meaning.it + keys), count: sorted.count, quantiles: quantiles, histogram: histogram)
  }
}

/// Peer statistics of each subject of a chunk.
struct PeerVectors {
  let statistics: [PeerStatistics?]
  let reasons: ReasonTable
  let tooFew: UInt16

  func vector(_ statistic: PeerStatistic) -> Vector {
    let result = Vector(count: statistics.count)
    for (i, group) in statistics.enumerated() {
      guard let group else { result.missing[i] = tooFew; continue }
      if let value = group.value(statistic), value.isFinite { result.values[i] = value } else { result.missing[i] = reasons.peersHaveNoSpread }
    }
    return result
  }
}

/// Finds the peers of every assessed subject of a rule: equal keys, near keys within their distance; keys are dropped in the rule's order until there are enough.
struct PeerGrouping {
  let group: PeerGroup
  /// Key and near columns of all subjects (missing keys are NaN), and the compared values (NaN where there is none).
  let keys: [[Double]]
  let near: [[Double]]
  let values: [Double]

  private struct Key: Hashable { let parts: [Double] }

  func statistics() -> [PeerStatistics?] {
    var result = [PeerStatistics?](repeating: nil, count: values.count)
    var open = values.indices.filter { !values[$0].isNaN }
    var dropped: Set<String> = []
    for step in 0...group.widen.count {
      if step > 0 { dropped.insert(group.widen[step - 1]) }
      let keyColumns = group.by.indices.filter { !dropped.contains(group.by[$0].name) }
      let nearColumns = group.near.indices.filter { !dropped.contains(group.near[$0].name) }
      let names = keyColumns.map { group.by[$0].name } + nearColumns.map { group.near[$0].name }
      open = fill(&result, open, keyColumns, nearColumns, names)
      if open.isEmpty { break }
    }
    return result
  }

  /// Gives statistics to those that have enough peers at this width; answers the others. A subject without a key waits until the key is dropped.
  private func fill(_ result: inout [PeerStatistics?], _ open: [Int], _ keyColumns: [Int], _ nearColumns: [Int], _ names: [String]) -> [Int] {
    var members: [Key: [Int]] = [:]
    for row in values.indices where !values[row].isNaN {
      let parts = keyColumns.map { keys[$0][row] }
      if parts.contains(where: \.isNaN) { continue }
      members[Key(parts: parts), default: []].append(row)
    }
    var whole: [Key: PeerStatistics] = [:]
    var windows: [Key: PeerStatistics] = [:]
    var rest: [Int] = []
    for row in open {
      let parts = keyColumns.map { keys[$0][row] }
      let own = nearColumns.map { near[$0][row] }
      guard !parts.contains(where: \.isNaN), !own.contains(where: \.isNaN), let group = members[Key(parts: parts)], group.count >= self.group.minimum else {
        rest.append(row)
        continue
      }
      let key = Key(parts: parts)
      if nearColumns.isEmpty {
        let statistics = whole[key] ?? PeerStatistics(sorted: group.map { values[$0] }.sorted(), usedKeys: names)
        whole[key] = statistics
        result[row] = statistics
        continue
      }
      let windowKey = Key(parts: parts + own)
      if let known = windows[windowKey] {
        if known.sorted.count >= self.group.minimum { result[row] = known } else { rest.append(row) }
        continue
      }
      let close = group.filter { other in
        nearColumns.indices.allSatisfy { k in !near[nearColumns[k]][other].isNaN && abs(near[nearColumns[k]][other] - own[k]) <= Double(self.group.near[nearColumns[k]].distance) }
      }
      let statistics = PeerStatistics(sorted: close.map { values[$0] }.sorted(), usedKeys: names)
      windows[windowKey] = statistics
      if close.count >= self.group.minimum { result[row] = statistics } else { rest.append(row) }
    }
    return rest
  }
}
