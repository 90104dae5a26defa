import ProcurementModel

/// How many bidders of one lot are compared two by two.
package enum LotSize {
  /// Above it pairs would be too many to keep: only those that share a contact are made.
  package static let mostBiddersInPairs = 200
}

extension StoreBuilder {
  /// Says of each lot with more bids than are compared two by two that they are not. Call when bids stand under their lots.
  func noteLargeLots() {
    var start = 0
    while start < bids.count {
      let lot = bids.lot[start]
      var end = start + 1
      while end < bids.count, bids.lot[end] == lot { end += 1 }
      if end - start > LotSize.mostBiddersInPairs, lot >= 0 {
        note(
          .comparisonLimited, .recordKept, process: lots.process[Int(lot)], "bids",
          remark:
            "\(end - start) bids in one lot: of lots of more than \(LotSize.mostBiddersInPairs) bidders only pairs that share a telephone, an e-mail or an address are compared"
        )
      }
      start = end
    }
  }
}
