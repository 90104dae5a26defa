import ProcurementModel

// Registers of subcontracts name the lot, and not always the award under which the firms work (ANAC's subappalti, the recovery fund's subcontractors).
extension Merge {
  /// Such a contract is that of the lot's award, where it has one in force; where it has several, nobody knows which of them is meant, and it is said. It is the award's contract
  /// that another register tells of, where there is one.
  mutating func joinSubcontracts(_ group: [Int32]) {
    guard group.count > 1 else { return }
    let ofRegisters = group.filter { builder.processes.joinTraits[Int($0)] & 2 != 0 }
    let rows = ofRegisters.flatMap { member in contractsOf[Int(member)].filter { contracts[Int32($0)] == nil && saysOnlyThatWorkIsHandedOn($0) } }
    // Those that name their award come first: what they make of it the others join.
    for row in rows where builder.contracts.award[row] >= 0 {
      settle(row, under: awards[builder.contracts.award[row]] ?? builder.contracts.award[row], group)
    }
    for row in rows where builder.contracts.award[row] < 0 {
      let member = builder.contracts.process[row]
      guard lotsOf[Int(member)].count == 1, let own = lotsOf[Int(member)].first else { continue }
      let found = awardsInForce(ofLot: lot(Int32(own)), group)
      if let award = found.first, found.count == 1 {
        settle(row, under: award, group)
      } else if found.count > 1 {
        builder.note(
          .ambiguousLink, .recordKept, process: member, "subcontractor",
          remark: "the lot has \(found.count) awards, and under which of them the firms work is not stated")
      }
    }
  }

  private mutating func settle(_ row: Int, under award: Int32, _ group: [Int32]) {
    let table = builder.contracts
    let others = group.flatMap { contractsOf[Int($0)] }.filter { other in
      let own = table.award[other]
      return other != row && contracts[Int32(other)] == nil && own >= 0 && (awards[own] ?? own) == award
    }
    guard let target = others.first, others.count == 1 else { return table.award.set(row, award) }
    contracts[Int32(row)] = Int32(target)
    table.takeLatest(into: Int32(target), from: [Int32(target), Int32(row)], except: [table.process, table.award])
  }

  /// The contract is known by its subcontractors alone.
  private func saysOnlyThatWorkIsHandedOn(_ row: Int) -> Bool {
    let table = builder.contracts
    return !table.hasSubcontracting[row].isMissing && table.id[row].isMissing && table.amount[row].isMissing && table.signed[row].isMissing
      && table.start[row].isMissing && table.end[row].isMissing && table.paid[row].isMissing && table.finalAmount[row].isMissing
  }

  private func awardsInForce(ofLot lot: Int32, _ group: [Int32]) -> [Int32] {
    group.flatMap { awardsOf[Int($0)] }.filter {
      awards[Int32($0)] == nil && builder.awards.isInForce($0) && builder.awards.lot[$0] >= 0 && self.lot(builder.awards.lot[$0]) == lot
    }.map { Int32($0) }
  }
}
