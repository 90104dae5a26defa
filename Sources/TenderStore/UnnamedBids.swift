import ProcurementModel

/// Sources that tell an award in parts: its amount and discount in one table, its winners in another, all bidders in a third.
extension Merge {
  /// One award under its own number, of which each source says what the other leaves out.
  func restates(_ i: Int, _ j: Int) -> Bool {
    let (a, b) = (builder.awards.amount[i], builder.awards.amount[j])
    guard a == b || a.isMissing || b.isMissing else { return false }
    let (one, other) = (suppliersOf[i], suppliersOf[j])
    return one.isEmpty || other.isEmpty
      || one.contains { row in other.contains { isSameParty(builder.suppliers.party[row], builder.suppliers.party[$0]) } }
  }

  /// A winner's bid without a bidder, which is known by its discount only, is the bid that another source lists with its bidders.
  mutating func settleUnnamedBids(_ group: [Int32]) {
    for member in group {
      for lot in lotsOf[Int(member)] {
        for bid in bidsOf[lot] where biddersOf[bid].isEmpty && builder.bids.isWinner[bid] == 2 {
          settle(Int32(bid), ofLot: self.lot(Int32(lot)), group)
        }
      }
    }
  }

  private mutating func settle(_ bid: Int32, ofLot lot: Int32, _ group: [Int32]) {
    let lots = group.flatMap { lotsOf[Int($0)].filter { self.lot(Int32($0)) == lot } }
    let named = lots.flatMap { Array(bidsOf[$0]) }.filter { !biddersOf[$0].isEmpty }
    guard !named.isEmpty else { return }
    let rows = group.flatMap { Array(awardsOf[Int($0)]) }.filter { builder.awards.bid[$0] == bid }
    let own = Set(rows.map { awards[Int32($0)] ?? Int32($0) })
    // Rows of awards that are the same one: their bids and their suppliers are the winner's.
    let same = group.flatMap { Array(awardsOf[Int($0)]) }.filter { own.contains(awards[Int32($0)] ?? Int32($0)) }
    let stated = Set(same.map { builder.awards.bid[$0] }.filter { $0 >= 0 && !biddersOf[Int($0)].isEmpty })
    let suppliers = same.flatMap { Array(suppliersOf[$0]) }.map { builder.suppliers.party[$0] }
    let found =
      stated.count == 1
      ? Array(stated).map(Int.init)
      : named.filter { bid in biddersOf[bid].contains { row in suppliers.contains { isSameParty($0, builder.bidders.party[row]) } } }
    droppedBids.insert(bid)
    let winner = found.count == 1 ? Int32(found[0]) : .missing
    for award in Set(same.map(Int32.init)).union(own) where builder.awards.bid[Int(award)] == bid { builder.awards.bid.set(Int(award), winner) }
    guard winner >= 0 else {
      return builder.note(
        .ambiguousLink, .valueLeftOut, process: builder.lots.process[Int(lot)], "bid.discount",
        remark: "which of the bidders offered the discount is not stated")
    }
    bids[bid] = winner
    builder.bids.takeLatest(into: winner, from: [winner, bid], except: [builder.bids.lot])
  }
}
