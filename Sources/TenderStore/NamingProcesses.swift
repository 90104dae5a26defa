import ProcurementModel

extension RecordBatch {
  /// The process that names each organization as buyer, bidder or supplier; of several the first.
  func namingProcesses() -> [Row: Row] {
    var naming: [Row: Row] = [:]
    func note(_ organization: Row, _ process: Row) {
      if organization >= 0, process >= 0, Int(process) < processes.count, naming[organization] == nil { naming[organization] = process }
    }
    for (row, process) in processes.enumerated() {
      note(process.buyer, Row(row))
      note(process.procuringEntity, Row(row))
    }
    for member in bidders where member.bid >= 0 && Int(member.bid) < bids.count {
      let lot = bids[Int(member.bid)].lot
      if lot >= 0, Int(lot) < lots.count { note(member.organization, lots[Int(lot)].process) }
    }
    for member in suppliers where member.award >= 0 && Int(member.award) < awards.count {
      note(member.organization, awards[Int(member.award)].process)
    }
    return naming
  }
}
