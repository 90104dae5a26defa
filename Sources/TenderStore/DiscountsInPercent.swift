import ProcurementModel

extension StoreBuilder {
  /// Leaves out the discounts of files whose column of shares (0.25) counts in per cent (25): of 0.5 nobody knows whether it is half or a two-hundredth, and the price on the base tells it where both
  /// are stated. One value in twenty that is no share shows the unit; a single one among many is a slip.
  func leaveOutDiscountsInPercent() {
    let inPercent = totals.filter {
      $0.value.discountsFromOne > 0 && $0.value.discountsFromOne * 20 >= $0.value.discountsFromOne + $0.value.discountsBelowOne
    }
    if inPercent.isEmpty { return }
    for bid in 0..<bids.count where !bids.discount[bid].isMissing {
      let lot = bids.lot[bid]
      guard lot >= 0 else { continue }
      let process = lots.process[Int(lot)]
      guard process >= 0, processes.joinTraits[Int(process)] & 8 != 0 else { continue }
      let record = Int(processes.record[Int(process)])
      guard let file = parts[clamping: Int(partEnds[record])..<Int(partEnds[record + 1])].first?.file, inPercent[file] != nil else { continue }
      bids.discount.set(bid, .missing)
    }
    for (file, totals) in inPercent.sorted(by: { $0.key < $1.key }) {
      var batch = RecordBatch()
      var problem = SourceProblem(.unreadableNumber, .valueLeftOut, file: file, offset: 0, length: 0)
      problem.remark = batch.text(
        "\(totals.discountsFromOne) of \(totals.discountsFromOne + totals.discountsBelowOne) discounts are 1 or more: the column counts in per cent, and none of its values is taken for a share of the base amount (0.25 for 25 %)"
      )
      note(problem, textsIn: batch, field: "bid.discount")
    }
  }
}
