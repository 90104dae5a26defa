import ProcurementModel

// Which lots an award is for, and which bids of them it accepts.
extension OCDSMapping {
  /// A bid that an award over several lots, or of several bids, names beside its first one.
  struct AcceptedBid {
    let award, bid: Row
    /// Where the award names it.
    let place: Span
  }

  /// The lots of an award of a call with several: those that it names, else those of its items, else those of its bids.
  mutating func lotsOfAward(
    _ lotIds: [Sourced<Text>], _ items: JSONNode?, _ bidId: Sourced<Text>?, _ furtherBidIds: [Sourced<Text>], _ lots: Range<Int>, _ firstBid: Int
  ) -> [Row] {
    let named = self.lots(named: lotIds, lots)
    if !named.isEmpty { return named }
    var doubt: ItemDoubt?
    if let items {
      let ofItems = lotsOfItems(items, lots, &doubt)
      if !ofItems.isEmpty { return ofItems }
    }
    let ofBids = bidId.map { self.lots(ofBids: [$0] + furtherBidIds, firstBid) } ?? []
    if let doubt, ofBids.isEmpty { note(doubt) }
    return ofBids
  }

  /// The first bid that an award names in the first of its lots that has one of them, -1 where none has.
  mutating func firstBid(of bidId: Sourced<Text>?, _ furtherBidIds: [Sourced<Text>], in lots: [Row], or lot: Row) -> Row {
    guard let bidId else { return -1 }
    for lot in lots.isEmpty ? [lot] : lots {
      for id in [bidId] + furtherBidIds { if let bid = bid(named: id, for: lot) { return bid } }
    }
    return -1
  }

  /// The lots that an award names, each once: there may be thousands.
  private mutating func lots(named ids: [Sourced<Text>], _ lots: Range<Int>) -> [Row] {
    guard ids.count > 1 else { return ids.first.flatMap { lot(named: $0, lots) }.map { [Row($0)] } ?? [] }
    var seen: Set<Row> = []
    return ids.compactMap { id in lot(named: id, lots).map { Row($0) } }.filter { seen.insert($0).inserted }
  }

  /// The lots of the bids that an award accepts: a bid for several lots stands under each of them.
  private mutating func lots(ofBids ids: [Sourced<Text>], _ firstBid: Int) -> [Row] {
    var found: [Row] = []
    var seen: Set<Row> = []
    for id in ids {
      for bid in batch.bids[firstBid...] {
        if let own = bid.id, batch.areEqual(own.value, id.value), seen.insert(bid.lot).inserted { found.append(bid.lot) }
      }
    }
    return found
  }

  mutating func accept(_ ids: [Sourced<Text>], in lots: [Row], by award: Row) {
    for id in ids {
      for lot in lots {
        guard let bid = bid(named: id, for: lot), bid != batch.awards[Int(award)].bid else { continue }
        accepted.append(AcceptedBid(award: award, bid: bid, place: id.span))
      }
    }
  }

  /// The lots of an award of the release, none where it names none.
  func lots(ofAward award: Int, from firstAward: Int) -> [Row] {
    let first = batch.awards[award].lot
    if first < 0 { return [] }
    return [first] + batch.awardLots.lazy.reversed().prefix { Int($0.award) >= firstAward }.filter { Int($0.award) == award }.map(\.lot)
  }

  /// A record of an award has room for one bid; the others that it names have won as well, where it is in force.
  mutating func markAcceptedBids() {
    for entry in accepted where batch.awards[Int(entry.award)].status?.value == .active {
      batch.bids[Int(entry.bid)].isWinner = Sourced(true, at: entry.place)
    }
  }
}
