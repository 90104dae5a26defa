import Glibc

/// Who is whose neighbour, as rows of a sparse matrix. Units without a neighbour stay, with an empty row.
package struct SpatialWeights: Sendable {
  /// One more than there are units.
  package let offsets: [Int]
  /// Neighbours of each unit, ascending.
  package let neighbours: [Int]
  /// Beside `neighbours`.
  package let weights: [Double]

  package enum Style: String, Sendable { case binary, rowStandardised }

  /// `lists[unit]` are its neighbours; the unit itself, repetitions and numbers that are no unit are left out.
  package init(_ lists: [[Int]], style: Style = .rowStandardised) {
    var offsets = [0]
    var neighbours: [Int] = []
    var weights: [Double] = []
    for (unit, list) in lists.enumerated() {
      let own = Set(list).filter { $0 != unit && lists.indices.contains($0) }.sorted()
      neighbours += own
      let weight = style == .binary ? 1 : 1 / Double(max(1, own.count))
      weights += [Double](repeating: weight, count: own.count)
      offsets.append(neighbours.count)
    }
    self.offsets = offsets
    self.neighbours = neighbours
    self.weights = weights
  }

  package var count: Int { offsets.count - 1 }
  package func range(_ unit: Int) -> Range<Int> { offsets[unit]..<offsets[unit + 1] }
  package func neighbours(of unit: Int) -> ArraySlice<Int> { neighbours[range(unit)] }
  /// Units without a neighbour.
  package var islands: [Int] { (0..<count).filter { range($0).isEmpty } }

  /// Weighted sum of the neighbours' values.
  package func lag(_ values: [Double], _ unit: Int) -> Double {
    var sum = 0.0
    for k in range(unit) { sum += weights[k] * values[neighbours[k]] }
    return sum
  }

  /// Each value times the weighted sum of its neighbours', over all units; `values` has one a unit.
  package func product(_ values: [Double]) -> Double {
    guard values.count == count else { return .nan }
    return values.withUnsafeBufferPointer { values in
      neighbours.withUnsafeBufferPointer { neighbours in
        weights.withUnsafeBufferPointer { weights in
          var total = 0.0
          var start = 0
          for unit in 0..<values.count {
            let end = offsets[unit + 1]
            var sum = 0.0
            for k in start..<end { sum += weights[k] * values[neighbours[k]] }
            total += values[unit] * sum
            start = end
          }
          return total
        }
      }
    }
  }

  /// Sums of Cliff and Ord (1981): S0, S1, S2.
  package var sums: (s0: Double, s1: Double, s2: Double) {
    var s0 = 0.0
    var s1 = 0.0
    var rows = [Double](repeating: 0, count: count)
    var columns = rows
    for i in 0..<count {
      for k in range(i) {
        let w = weights[k]
        s0 += w
        rows[i] += w
        columns[neighbours[k]] += w
        // Each pair is met from both sides where both weights are there; else the missing one is 0.
        let back = weight(neighbours[k], i)
        s1 += back == 0 ? w * w : (w + back) * (w + back) / 2
      }
    }
    let s2 = zip(rows, columns).reduce(0) { $0 + ($1.0 + $1.1) * ($1.0 + $1.1) }
    return (s0, s1, s2)
  }

  private func weight(_ from: Int, _ to: Int) -> Double {
    var low = offsets[from]
    var high = offsets[from + 1]
    while low < high {
      let middle = (low + high) / 2
      if neighbours[middle] < to { low = middle + 1 } else { high = middle }
    }
    return low < offsets[from + 1] && neighbours[low] == to ? weights[low] : 0
  }

  /// The cells of a grid that share an edge (rook) or also a corner (queen), row by row.
  package static func grid(rows: Int, columns: Int, queen: Bool = false, style: Style = .rowStandardised) -> SpatialWeights {
    var lists: [[Int]] = []
    for r in 0..<rows {
      for c in 0..<columns {
        var list: [Int] = []
        for dr in -1...1 {
          for dc in -1...1 where (dr != 0 || dc != 0) && (queen || dr == 0 || dc == 0) {
            let (nr, nc) = (r + dr, c + dc)
            if nr >= 0, nr < rows, nc >= 0, nc < columns { list.append(nr * columns + nc) }
          }
        }
        lists.append(list)
      }
    }
    return SpatialWeights(lists, style: style)
  }

  /// The `k` nearest points of each, ties by number; distance as given.
  package static func nearest(_ k: Int, of points: [(x: Double, y: Double)], style: Style = .rowStandardised) -> SpatialWeights {
    SpatialWeights(
      points.indices.map { i in
        let others = points.indices.filter { $0 != i }.map { (distance: hypot(points[$0].x - points[i].x, points[$0].y - points[i].y), unit: $0) }
        return others.sorted { ($0.distance, $0.unit) < ($1.distance, $1.unit) }.prefix(max(0, k)).map(\.unit)
      }, style: style)
  }

  /// All points within a distance, inclusive.
  package static func within(_ limit: Double, of points: [(x: Double, y: Double)], style: Style = .rowStandardised) -> SpatialWeights {
    SpatialWeights(
      points.indices.map { i in points.indices.filter { $0 != i && hypot(points[$0].x - points[i].x, points[$0].y - points[i].y) <= limit } },
      style: style)
  }
}
