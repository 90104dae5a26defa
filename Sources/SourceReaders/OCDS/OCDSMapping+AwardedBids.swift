import ProcurementModel

// Whether the bid that an award names is one, and its supplier's.
extension OCDSMapping {
  /// Leaves out a bid of another bidder, where the award's supplier has made one for the lot as well, and says where an award names a bid that nobody made.
  mutating func checkBid(of award: inout AwardRecord, named id: Sourced<Text>, suppliers: [Row], _ node: JSONNode, _ firstBid: Int) {
    guard award.bid >= 0 else {
      guard batch.bids.count > firstBid else { return }
      return problem(
        .danglingReference, .valueLeftOut, node, "awards/relatedBid", at: id.span, value: batch.string(id.value),
        remark: "no bid for the award's lot has this id")
    }
    let suppliers = suppliers.filter { $0 >= 0 }
    let bidders = bidders(of: award.bid, suppliers)
    guard !suppliers.isEmpty, !bidders.areSuppliers, bidders.count > 0 else { return }
    let lot = batch.bids[Int(award.bid)].lot
    let own = batch.bids.indices[firstBid...].contains { row in
      batch.bids[row].lot == lot && Row(row) != award.bid && self.bidders(of: Row(row), suppliers).areSuppliers
    }
    guard own else { return }
    award.bid = -1
    problem(
      .contradiction, .valueLeftOut, node, "awards/relatedBid", at: id.span, value: batch.string(id.value),
      remark: "the bid is another bidder's, and the award's supplier made one for the same lot: the supplier counts")
  }

  /// How many bidders a bid has, and whether one of them is a supplier. Bidders stand in the order of their bids.
  private func bidders(of bid: Row, _ suppliers: [Row]) -> (count: Int, areSuppliers: Bool) {
    let rows = rows(ofBiddersOf: bid)
    return (rows.count, batch.bidders[rows].contains { bidder in suppliers.contains { isOne($0, bidder.organization) } })
  }

  func bidders(of bid: Row) -> [Row] { batch.bidders[rows(ofBiddersOf: bid)].map(\.organization) }

  private func rows(ofBiddersOf bid: Row) -> Range<Int> {
    var low = 0
    var high = batch.bidders.count
    while low < high {
      let middle = (low + high) / 2
      if batch.bidders[middle].bid < bid { low = middle + 1 } else { high = middle }
    }
    return low..<low + batch.bidders[low...].prefix { $0.bid == bid }.count
  }

  /// Whether two rows name one organization: one row, one identifier, or one name.
  private func isOne(_ a: Row, _ b: Row) -> Bool {
    if a == b { return true }
    let (first, second) = (batch.organizations[Int(a)], batch.organizations[Int(b)])
    func isSame(_ x: Sourced<Text>?, _ y: Sourced<Text>?) -> Bool {
      guard let x, let y else { return false }
      return batch.areEqual(x.value, y.value)
    }
    return isSame(first.identifier, second.identifier) || isSame(first.name, second.name)
  }
}
