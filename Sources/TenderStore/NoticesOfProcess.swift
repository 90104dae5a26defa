import ProcurementModel

/// What the notices of one procedure say of it together.
extension Merge {
  /// Which fields the call and a later notice both state and state differently (1 CPV, 2 method, 4 category, 8 estimate); amounts within 1 % are
  /// equal. A prior information notice is no call, and what a corrigendum corrected is what the call states.
  func differences(_ group: [Int32]) -> Int32 {
    let p = builder.processes
    // A table is no call, nor is the row of a register that tells of no award an award notice.
    func tellsOfAward(_ row: Int32) -> Bool { p.joinTraits[Int(row)] & 16 == 0 || !awardsOf[Int(row)].isEmpty }
    guard !joinsTableToRegister(group), let award = group.first(where: { p.joinRank[Int($0)] == 1 && tellsOfAward($0) }) else { return .missing }
    let calls = group.filter { p.joinRank[Int($0)] == 0 && p.status[Int($0)] != TenderStatus.planning.number }.map(Int.init)
    guard !calls.isEmpty else { return .missing }
    let b = Int(award)
    func last(_ isStated: (Int) -> Bool) -> Int? { calls.last(where: isStated) }
    var fields: Int32 = 0
    if let a = last({ !p.cpv[$0].isMissing }), !p.cpv[b].isMissing, p.cpv[a] != p.cpv[b] { fields |= 1 }
    if let a = last({ p.method[$0] != 0 }), p.method[b] != 0, p.method[a] != p.method[b] { fields |= 2 }
    if let a = last({ p.category[$0] != 0 }), p.category[b] != 0, p.category[a] != p.category[b] { fields |= 4 }
    if let a = last({ !p.estimate[$0].isMissing }), !p.estimate[b].isMissing {
      let (x, y) = (p.estimate[a], p.estimate[b])
      if x.currency != y.currency || abs(x.doubleValue - y.doubleValue) > 0.01 * abs(x.doubleValue) { fields |= 8 }
    }
    return fields
  }

  /// A notice that closes some lots without a winner says nothing of the others: the procedure is complete where one lot has a winner, and open
  /// where one was not decided.
  /// `stated` are the notices' own words; a lot that a prior information notice or a corrigendum alone names is none that was to be decided.
  func settleStatus(_ group: [Int32], stated: [Int32: UInt8]) {
    let (processes, table) = (builder.processes, builder.lots)
    let row = Int(group[0])
    let (cancelled, unsuccessful) = (TenderStatus.cancelled.number, TenderStatus.unsuccessful.number)
    guard processes.status[row] == cancelled || processes.status[row] == unsuccessful,
      let last = group.last(where: { stated[$0] ?? 0 != 0 }), processes.joinRank[Int(last)] == 1
    else { return }
    var outcomes: Set<UInt8> = []
    for member in group {
      let isAsked = stated[member].map { $0 != 0 && $0 != TenderStatus.planning.number } ?? false
      for lot in lotsOf[Int(member)] where self.lot(Int32(lot)) == Int32(lot) && (isAsked || table.status[lot] != 0) {
        outcomes.insert(table.status[lot])
      }
    }
    if outcomes.contains(TenderStatus.complete.number) {
      processes.status.set(row, TenderStatus.complete.number)
    } else if outcomes.contains(TenderStatus.active.number) || outcomes.contains(0) && outcomes.count > 1 {
      processes.status.set(row, TenderStatus.active.number)
    } else if processes.status[row] == cancelled, outcomes.contains(unsuccessful) {
      processes.status.set(row, unsuccessful)
    }
  }

  /// A notice of the awards' rank that holds none: it corrects what another says of them.
  func correctsAwards(_ row: Int32) -> Bool {
    builder.processes.joinRank[Int(row)] == 1 && builder.processes.status[Int(row)] == 0 && awardsOf[Int(row)].isEmpty
  }

  /// The id of the first notice that is no corrigendum, where a corrigendum stands before it; its own number is not the procedure's.
  func idOfNotice(_ group: [Int32]) -> Symbol? {
    let (p, lots) = (builder.processes, builder.lots)
    func isCorrigendum(_ row: Int32) -> Bool {
      p.status[Int(row)] == 0 && !p.callAmendments[Int(row)].isMissing && awardsOf[Int(row)].isEmpty
        && lotsOf[Int(row)].allSatisfy { lots.title[$0].isMissing && lots.cpv[$0].isMissing }
    }
    guard let first = group.first, isCorrigendum(first), let notice = group.first(where: { !isCorrigendum($0) }) else { return nil }
    return p.id[Int(notice)].isMissing ? nil : p.id[Int(notice)]
  }
}
