import ProcurementModel
import TenderStore

/// Elements of a domain: rows, and where each subject's begin.
struct Elements {
  var rows: [Int32]
  var offsets: [Int32]
  /// Subjects whose elements are unknown, and why; empty where there are none.
  var reasons: [UInt16] = []
  /// Where several subjects have the same elements (the awards of their buyer), these stand once: the set of each subject. Empty where each has its own.
  var sets: [Int32] = []

  var setCount: Int { offsets.count - 1 }
  func range(ofSet set: Int) -> Range<Int> { Int(offsets[set])..<Int(offsets[set + 1]) }
  func reason(ofSet set: Int) -> UInt16 { reasons.isEmpty ? 0 : reasons[set] }
  func set(of subject: Int) -> Int { sets.isEmpty ? subject : Int(sets[subject]) }
  func range(_ subject: Int) -> Range<Int> { range(ofSet: set(of: subject)) }
  func reason(_ subject: Int) -> UInt16 { reason(ofSet: set(of: subject)) }

  /// A value of each set, for each subject.
  func spread(_ vector: Vector) -> Vector {
    if sets.isEmpty { return vector }
    var result = Vector(count: sets.count)
    result.currencies = vector.currencies
    if case .each(let currencies) = vector.currencies { result.currencies = .each(sets.map { currencies[Int($0)] }) }
    for (subject, set) in sets.enumerated() { result.values[subject] = vector.values[Int(set)] }
    if !vector.reasons.isEmpty { result.reasons = sets.map { vector.reasons[Int($0)] } }
    return result
  }
}

extension Evaluator {
  /// Related records of every subject. A to-one relation that leads nowhere makes the set unknown; behind several relations each record counts once.
  func expanded(_ path: [Relation], sharesSets: Bool) -> Elements {
    var rows: [Int32] = []
    var offsets: [Int32] = [0]
    var reasons: [UInt16] = []
    offsets.reserveCapacity(subjects.count + 1)
    var starts = subjects
    var rest = path[...]
    while let relation = rest.first, !relation.isMany {
      rest = rest.dropFirst()
      guard case .one(let targets) = data.index(relation) else { continue }
      let reason = data.reasons.relation(relation)
      for i in starts.indices where starts[i] >= 0 {
        starts[i] = Int(starts[i]) < targets.count && targets[Int(starts[i])] >= 0 ? targets[Int(starts[i])] : -1
        guard starts[i] < 0 else { continue }
        if reasons.isEmpty { reasons = [UInt16](repeating: 0, count: starts.count) }
        reasons[i] = reason
      }
    }
    var sets: [Int32] = []
    if sharesSets, rest.count < path.count {
      // Subjects behind the same record share its set: a buyer's awards are looked at once, not once for each of its suppliers.
      var known: [Int64: Int32] = [:]
      var distinct: [Int32] = []
      var distinctReasons: [UInt16] = []
      for (subject, start) in starts.enumerated() {
        let reason = reasons.isEmpty ? 0 : reasons[subject]
        let key = start >= 0 ? Int64(start) : -1 - Int64(reason)
        if let set = known[key] {
          sets.append(set)
          continue
        }
        known[key] = Int32(distinct.count)
        sets.append(Int32(distinct.count))
        distinct.append(start)
        distinctReasons.append(reason)
      }
      starts = distinct
      if !reasons.isEmpty { reasons = distinctReasons }
    }
    if rest.count == 1, let relation = rest.first {
      rows.reserveCapacity(subjects.count * 4)
      switch data.index(relation) {
      case .ranges(let ranges):
        for start in starts {
          if start >= 0 { for row in ranges[Int(start)] { rows.append(Int32(truncatingIfNeeded: row)) } }
          offsets.append(Int32(truncatingIfNeeded: rows.count))
        }
      case .groups(let groups):
        for start in starts {
          if start >= 0 { rows.append(contentsOf: groups[Int(start)]) }
          offsets.append(Int32(truncatingIfNeeded: rows.count))
        }
      case .one: for _ in starts { offsets.append(0) }
      }
      return Elements(rows: rows, offsets: offsets, reasons: reasons, sets: sets)
    }
    let indices = rest.map { data.index($0) }
    var current: [Int32] = []
    var next: [Int32] = []
    for start in starts {
      current.removeAll(keepingCapacity: true)
      if start >= 0 { current.append(start) }
      for index in indices {
        next.removeAll(keepingCapacity: true)
        for row in current { index.append(row, to: &next) }
        swap(&current, &next)
      }
      if current.count > 1 {
        current.sort()
        for (i, row) in current.enumerated() where i == 0 || current[i - 1] != row { rows.append(row) }
      } else {
        rows.append(contentsOf: current)
      }
      offsets.append(Int32(truncatingIfNeeded: rows.count))
    }
    return Elements(rows: rows, offsets: offsets, reasons: reasons, sets: sets)
  }
}
