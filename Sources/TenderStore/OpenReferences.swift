import ProcurementModel

/// Earlier notices that several later ones name and that do not tell whether these are of one procedure: the notice is not among the files, or it is no call (a prior
/// information notice or a qualification system may come before several procedures).
struct OpenReferences {
  private let builder: StoreBuilder
  /// The notices that name it, and itself where it is there.
  private var rows: [Symbol: [Int32]] = [:]

  init(_ builder: StoreBuilder, dropped: Set<Int32>) {
    self.builder = builder
    let table = builder.processes
    guard table.ownJoinKeys.values.contains(where: { $0 != .max }) else { return }
    var named: [Symbol: [Int32]] = [:]
    var owners: [Symbol: [Int32]] = [:]
    for row in 0..<Int32(table.count) where !dropped.contains(row) {
      let own = Int(table.ownJoinKeys[Int(row)])
      for (i, key) in builder.joinKeys[clamping: Int(table.joinKeyStart[Int(row)])..<Int(table.joinKeyEnd[Int(row)])].enumerated()
      where !key.isMissing {
        if i < own { owners[key, default: []].append(row) } else { named[key, default: []].append(row) }
      }
    }
    for (key, later) in named where later.count > 1 {
      let earlier = owners[key] ?? []
      // A modification names the notice of its award: one contract.
      let isOfAContract = later.contains { table.joinRank[Int($0)] >= 2 }
      if !isOfAContract, earlier.allSatisfy({ table.status[Int($0)] == TenderStatus.planning.number }) { rows[key] = later + earlier }
    }
  }

  var isEmpty: Bool { rows.isEmpty }

  func isOpen(_ key: Symbol) -> Bool { rows[key] != nil }

  /// Notices with one title are of one procedure; the others stay apart, and it is said.
  func joined() -> [(Int32, Int32)] {
    var pairs: [(Int32, Int32)] = []
    for later in rows.values.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      var byTitle: [[UInt8]: Int32] = [:]
      for row in later { if let first = byTitle[title(row)] { pairs.append((row, first)) } else { byTitle[title(row)] = row } }
      guard byTitle.count > 1 else { continue }
      for row in byTitle.values.sorted() where builder.processes.joinRank[Int(row)] > 0 {
        builder.note(
          .ambiguousLink, .recordKept, process: row, "reference",
          remark:
            "names an earlier notice that is no call among these files, as a notice with another title does; they are not taken for one procedure")
      }
    }
    return pairs
  }

  /// Letters and digits of the title, in lower case.
  private func title(_ row: Int32) -> [UInt8] {
    Array(builder.texts.utf8(builder.processes.title[Int(row)])).filter { $0 >= 0x80 || ($0 | 32 >= 97 && $0 | 32 <= 122) || (48...57).contains($0) }
      .map { (65...90).contains($0) ? $0 | 32 : $0 }
  }
}
