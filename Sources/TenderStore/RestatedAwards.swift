import ProcurementModel

/// Awards of two award notices of one procedure: the same one stated again, or two.
extension Merge {
  private struct Pair {
    let ids: (Symbol, Symbol)
    let amounts: (StoredMoney, StoredMoney)
    let days: (Int32?, Int32?)

    var haveOneNumber: Bool { ids.0 == ids.1 && !ids.0.isMissing }
    var leaveOutANumber: Bool { ids.0.isMissing || ids.1.isMissing }
    var amountsDiffer: Bool { !amounts.0.isMissing && !amounts.1.isMissing && amounts.0 != amounts.1 }
    var haveOneDay: Bool { days.0 != nil && days.0 == days.1 }
    var daysDiffer: Bool { days.0 != nil && days.1 != nil && days.0 != days.1 }
  }

  /// Both are one supplier's for one lot, from different notices of registers without universal ids.
  private func pair(_ a: Int32, _ b: Int32) -> Pair? {
    let (i, j) = (Int(a), Int(b))
    let table = builder.awards
    guard table.process[i] != table.process[j], !crossesRegisters(i, j), lot(table.lot[i]) == lot(table.lot[j]) else { return nil }
    let (one, other) = (firstSupplier(i), firstSupplier(j))
    guard one == other || isSameParty(one, other) || haveSameSuppliers(i, j) else { return nil }
    return Pair(ids: (table.id[i], table.id[j]), amounts: (table.amount[i], table.amount[j]), days: (signed(a), signed(b)))
  }

  /// A group is the same in whatever order its members stand.
  private func haveSameSuppliers(_ i: Int, _ j: Int) -> Bool {
    let (one, other) = (suppliersOf[i], suppliersOf[j])
    guard one.count > 1, one.count == other.count else { return false }
    let parties = builder.suppliers.party
    return one.allSatisfy { row in other.contains { parties[$0] == parties[row] || isSameParty(parties[row], parties[$0]) } }
      && other.allSatisfy { row in one.contains { parties[$0] == parties[row] || isSameParty(parties[row], parties[$0]) } }
  }

  /// Different days of conclusion are two contracts. One day, or one number, is one contract, unless a number or the amount speaks against it. An award that a voluntary
  /// ex ante notice announces is the one concluded later.
  func isRestated(_ a: Int32, _ b: Int32) -> Bool {
    guard let pair = pair(a, b) else { return false }
    guard firstSupplier(Int(a)) >= 0 else {
      // A lot that came to nothing has no contract, and one of the notices may number the block all the same.
      let isOne = pair.ids.0 == pair.ids.1 || pair.leaveOutANumber && areUnsuccessful(a, b)
      return isOne && pair.amounts.0 == pair.amounts.1 && !pair.daysDiffer
    }
    if isAnnounced(a) != isAnnounced(b) { return pair.haveOneNumber || pair.leaveOutANumber }
    if pair.daysDiffer { return false }
    if pair.haveOneNumber { return pair.haveOneDay || !pair.amountsDiffer }
    guard pair.leaveOutANumber else { return false }
    if pair.ids.0 == pair.ids.1 { return pair.haveOneDay ? !pair.amountsDiffer : pair.amounts.0 == pair.amounts.1 }
    return pair.haveOneDay
  }

  /// Says where two awards are kept of which the notices do not tell whether they are one.
  func noteDoubt(_ award: Int32, among seen: [Int32]) {
    let isDoubtful = seen.contains { other in
      guard let pair = pair(award, other), firstSupplier(Int(award)) >= 0 else { return false }
      return pair.daysDiffer
        ? pair.haveOneNumber && !pair.amounts.0.isMissing && pair.amounts.0 == pair.amounts.1
        : pair.haveOneNumber && pair.amountsDiffer || pair.haveOneDay && pair.ids.0.isMissing && pair.ids.1.isMissing && pair.amountsDiffer
    }
    guard isDoubtful else { return }
    builder.note(
      .ambiguousLink, .recordKept, process: builder.awards.process[Int(award)], "award",
      remark: "another award notice names the same supplier for the lot; whether it is the same award is not clear, and both count")
  }

  func contract(of award: Int32) -> Int? {
    contractsOf[Int(builder.awards.process[Int(award)])].first { builder.contracts.award[$0] == award }
  }

  private func areUnsuccessful(_ a: Int32, _ b: Int32) -> Bool {
    [a, b].allSatisfy { builder.awards.status[Int($0)] == AwardStatus.unsuccessful.number }
  }

  private func isAnnounced(_ award: Int32) -> Bool {
    contract(of: award).map { builder.contracts.status[$0] == ContractStatus.pending.number } ?? false
  }

  /// The later notice's word counts.
  mutating func restate(_ same: Int32, by award: Int32) {
    let table = builder.awards
    let (before, after) = (table.amount[Int(same)], table.amount[Int(award)])
    if !before.isMissing, !after.isMissing, before != after {
      builder.note(
        .contradiction, .valueReplaced, process: table.process[Int(award)], "award.amount",
        remark: "an earlier notice states another amount for the same award; the later one counts")
    }
    table.takeLatest(into: same, from: [award, same], except: [table.process, table.lot, table.bid, table.lacksPlaceForSuppliers])
    joinPlaceForSuppliers(of: same, award)
    if table.bid[Int(same)] < 0 { table.bid.set(Int(same), table.bid[Int(award)]) }
    if suppliersOf[Int(same)].isEmpty { for row in suppliersOf[Int(award)] { builder.suppliers.parent.set(row, same) } }
    guard let target = contract(of: same), let source = contract(of: award) else { return }
    let wasAnnounced = isAnnounced(same) && !isAnnounced(award)
    contracts[Int32(source)] = Int32(target)
    let columns = builder.contracts
    columns.takeLatest(into: Int32(target), from: [Int32(source), Int32(target)], except: [columns.process, columns.award])
    if wasAnnounced, columns.status[source] == 0 { columns.status.set(target, 0) }
  }

  /// Why there was no call is said once, often in the voluntary ex ante notice: a later notice that gives no reason does not make the direct award a limited procedure.
  func givesReasonForDirectAward(_ group: [Int32]) -> Bool {
    let table = builder.processes
    return group.last { !table.directAwardReason[Int($0)].isMissing }.map { table.method[Int($0)] == ProcurementMethod.direct.number } ?? false
  }
}
