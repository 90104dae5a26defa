import ProcurementModel

// Rows of the members of one bid that say different things of it.
extension CSVMapping {
  /// Amounts of members may be shares, or one of them is wrong: nobody knows, and the bid has none. Of statuses and marks of winners the first row's counts.
  mutating func compareMember(_ row: Cells, _ lot: Row, _ bid: Row) {
    let known = batch.bids[Int(bid)]
    if let first = known.amount?.value, let own = price(row)?.value, own != first {
      problem(
        .contradiction, .valueLeftOut, row, .amount, own.amount.description,
        "another member of the bid states \(first.amount.description): shares or a mistake, so the bid has no amount")
      batch.bids[Int(bid)].amount = nil
      leaveOutAmount(ofAwardTo: bid, lot)
    }
    if let first = known.isWinner?.value, let own = truth(.winner, row)?.value, own != first {
      problem(.contradiction, .valueLeftOut, row, .winner, own ? "true" : "false", "an earlier row says \(first), which counts")
    }
    let status: Sourced<BidStatus>? = code(.status, row)
    if let first = known.status?.value, let own = status?.value, own != first {
      problem(.contradiction, .valueLeftOut, row, .status, own.rawValue, "an earlier row says \(first.rawValue), which counts")
    }
  }

  /// An award, and its contract, that have no amount of their own have the bid's.
  private mutating func leaveOutAmount(ofAwardTo bid: Row, _ lot: Row) {
    guard let award = award(of: lot), batch.awards[Int(award)].bid == bid, columns[CSVLayout.Target.awardAmount.number] < 0 else { return }
    batch.awards[Int(award)].amount = nil
    guard columns[CSVLayout.Target.contractAmount.number] < 0 else { return }
    for contract in batch.contracts.indices.reversed() {
      guard batch.contracts[contract].award >= award else { return }
      if batch.contracts[contract].award == award { batch.contracts[contract].amount = nil }
    }
  }
}
