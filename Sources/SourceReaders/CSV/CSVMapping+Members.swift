import ProcurementModel

// Rows of the members of one bid that say different things of it.
extension CSVMapping {
  /// Amounts of members may be shares, or one of them is wrong: nobody knows, and the bid has none. Of statuses and marks of winners the first row's counts.
  mutating func compareMember(_ row: Cells, _ bid: Row) {
    let known = batch.bids[Int(bid)]
    if let first = known.amount?.value, let own = price(row)?.value, own != first {
      problem(
        .contradiction, .valueLeftOut, row, .amount, own.amount.description,
        "another member of the bid states \(first.amount.description): shares or a mistake, so the bid has no amount")
      batch.bids[Int(bid)].amount = nil
      leaveOutAmount(ofAwardTo: bid)
    }
    if let first = known.isWinner?.value, let own = truth(.winner, row)?.value, own != first {
      problem(.contradiction, .valueLeftOut, row, .winner, own ? "true" : "false", "an earlier row says \(first), which counts")
    }
    let status: Sourced<BidStatus>? = code(.status, row)
    if let first = known.status?.value, let own = status?.value, own != first {
      problem(.contradiction, .valueLeftOut, row, .status, own.rawValue, "an earlier row says \(first.rawValue), which counts")
    }
  }

  /// A placeholder, or a plain no, where the mark of a joint bid belongs: the bidder bids alone.
  mutating func isNoGroup(_ cell: UnsafeRawBufferPointer, _ row: Cells) -> Bool {
    guard cell.count <= 40, OrganizationIdentifier.isPlaceholder(cell: cell) || Self.isNo(cell) else { return false }
    let column = Int(columns[CSVLayout.Target.consortium.number])
    repeated.note(
      .placeholderIdentifier, .valueLeftOut, field: column >= 0 && column < headers.count ? headers[column] : CSVLayout.Target.consortium.rawValue,
      file: file, offset: Int(clamping: row.part.offset), length: Int(row.part.length), remark: "it names no group: the bidder bids alone", in: &batch
    )
    return true
  }

  private static func isNo(_ cell: UnsafeRawBufferPointer) -> Bool {
    guard cell.count <= 7 else { return false }
    return ["no", "non", "false", "falso", "singola", "singolo", "single"].contains(String(decoding: cell, as: UTF8.self).lowercased())
  }

  /// Rows under one mark of a joint bid, of which one won and the other did not, at different prices, are no joint bid.
  mutating func contradictsGroup(_ row: Cells, _ bid: Row) -> Bool {
    let known = batch.bids[Int(bid)]
    guard layout.row != .lineItem, columns[CSVLayout.Target.consortium.number] >= 0, groups.bid == nil,
      let won = known.isWinner?.value, let own = truth(.winner, row)?.value, won != own,
      let first = known.amount?.value, let amount = money(.amount, row, currency: .bidCurrency)?.value, first != amount
    else { return false }
    problem(
      .contradiction, .recordKept, row, .consortium, field(.consortium, row).map { string($0, row) },
      "one row of this group won and another did not, at another price: they are taken for bids of their own")
    return true
  }

  /// An award, and its contract, that have no amount of their own have the bid's.
  private mutating func leaveOutAmount(ofAwardTo bid: Row) {
    guard let award = awardsOfBids[bid], columns[CSVLayout.Target.awardAmount.number] < 0 else { return }
    batch.awards[Int(award)].amount = nil
    guard columns[CSVLayout.Target.contractAmount.number] < 0 else { return }
    for contract in batch.contracts.indices.reversed() {
      guard batch.contracts[contract].award >= award else { return }
      if batch.contracts[contract].award == award { batch.contracts[contract].amount = nil }
    }
  }
}
