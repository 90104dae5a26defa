import ProcurementModel

/// Puts rows under their parents: where each row goes, and which are dropped.
struct Arrangement {
  /// Old rows in their new order.
  let order: [Int32]
  /// New row of each old row; missing where it was dropped.
  let newRow: [Int32]
  /// Nothing moved and nothing was dropped.
  let isIdentity: Bool

  /// Keeps rows whose parent is kept, sorted by new parent, stably. `parents` are old rows; `drops` are rows that go in any case. Under one parent rows come in their `turns`, where these are known.
  init(parents: Column<Int32>, newParent: (Int32) -> Int32, parentCount: Int, drops: Set<Int32> = [], turns: [Int32] = []) {
    let count = parents.count
    var target = [Int32](repeating: .missing, count: count)
    var offsets = [Int32](repeating: 0, count: parentCount + 1)
    var ascending = true
    var last: Int32 = -1
    var kept = 0
    for row in 0..<count {
      let parent = newParent(parents[row])
      guard parent >= 0, Int(parent) < parentCount, drops.isEmpty || !drops.contains(Int32(row)) else { continue }
      target[row] = parent
      offsets[Int(parent) + 1] &+= 1
      kept += 1
      if parent < last { ascending = false }
      last = parent
    }
    if ascending, kept == count, turns.isEmpty {
      order = []
      newRow = []
      isIdentity = true
      return
    }
    for i in 0..<parentCount { offsets[i + 1] &+= offsets[i] }
    var order = [Int32](repeating: 0, count: kept)
    func place(_ row: Int) {
      let parent = Int(target[row])
      order[Int(offsets[parent])] = Int32(row)
      offsets[parent] &+= 1
    }
    if turns.count == count {
      // Nearly all have the first turn.
      let later = (0..<count).filter { target[$0] >= 0 && turns[$0] > 0 }.sorted { (turns[$0], $0) < (turns[$1], $1) }
      for row in 0..<count where target[row] >= 0 && turns[row] <= 0 { place(row) }
      for row in later { place(row) }
    } else {
      for row in 0..<count where target[row] >= 0 { place(row) }
    }
    var newRow = [Int32](repeating: .missing, count: count)
    for (new, old) in order.enumerated() { newRow[Int(old)] = Int32(new) }
    self.order = order
    self.newRow = newRow
    isIdentity = false
  }

  func map(_ row: Int32) -> Int32 {
    if isIdentity || row < 0 { return row < 0 ? .missing : row }
    return Int(row) < newRow.count ? newRow[Int(row)] : .missing
  }

  func apply(to table: Table) { if !isIdentity { table.gather(order) } }
}

extension Column where Element == Int32 {
  /// Rewrites row numbers.
  func remap(_ map: (Int32) -> Int32) {
    for row in 0..<count {
      let old = self[row]
      if old.isMissing { continue }
      let new = map(old)
      if new != old { set(row, new) }
    }
  }
}
