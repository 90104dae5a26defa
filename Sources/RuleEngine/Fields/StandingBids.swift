import ProcurementModel
import TenderStore

/// Which of several bids of the same bidders for one lot counts, and where that cannot be told: a doubled row, a corrected price, a variant is no second bidder.
struct StandingBids {
  /// Bids in whose place another one of the same bidders stands (`BidsOfOneBidder`).
  var passedOver: Set<Int32> = []
  /// Lots in which the same bidders have several valid bids of different prices, and none is marked as the variant of the other.
  var doubtedLots: Set<Int32> = []
  /// Lots in which one identifier stands beside bidders of names that have nothing in common, or one name beside different identifiers: whether they are one or several is not known.
  var contestedLots: Set<Int32> = []

  func stands(_ bid: Int) -> Bool { passedOver.isEmpty || !passedOver.contains(Int32(truncatingIfNeeded: bid)) }
}

extension EngineData {
  func standingBids() -> StandingBids {
    if let known = cachedStandingBids { return known }
    let made = findStandingBids()
    cachedStandingBids = made
    return made
  }

  private func findStandingBids() -> StandingBids {
    var result = StandingBids()
    for entry in store.organizations.contested.inLots { result.contestedLots.insert(entry.lot) }
    guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare) else { return result }
    var won: [UInt8]?
    var bids: [Int] = []
    var keys: [Int64] = []
    for lot in 0..<store.lots.count where store.bidsOfLot[lot].count > 1 {
      bids.removeAll(keepingCapacity: true)
      for bid in store.bidsOfLot[lot] where !bidders.places(bid).isEmpty && hasNamedBidders(bid) { bids.append(bid) }
      guard mayRepeatBidders(bids, bidders, &keys) else { continue }
      let winners = won ?? codesOfTruth(.bid, "isWinner")
      won = winners
      var groups: [[Int32]: [Int]] = [:]
      for bid in bids { groups[bidders[bid].sorted(), default: []].append(bid) }
      for own in groups.values where own.count > 1 {
        guard let judged = store.judged(bidsOfOneBidder: own, hasWon: { winners[$0] == 2 }) else { continue }
        for bid in own where bid != judged.standing { result.passedOver.insert(Int32(truncatingIfNeeded: bid)) }
        if judged.isContested { result.contestedLots.insert(Int32(truncatingIfNeeded: lot)) }
        if judged.isDoubted { result.doubtedLots.insert(Int32(truncatingIfNeeded: lot)) }
      }
    }
    return result
  }

  /// A member that nobody knows makes any group another one.
  private func hasNamedBidders(_ bid: Int) -> Bool { store.biddersOfBid[bid].allSatisfy { store.bidders.party[$0] >= 0 } }

  /// Whether two bids have an equal number of bidders and the same first one: most lots have no such bids, and need no look at whole sets.
  private func mayRepeatBidders(_ bids: [Int], _ bidders: Groups, _ keys: inout [Int64]) -> Bool {
    keys.removeAll(keepingCapacity: true)
    for bid in bids {
      let own = bidders.places(bid)
      keys.append(Int64(own.count) << 32 | Int64(own.count == 1 ? bidders.rows[own.lowerBound] : bidders[bid].min() ?? 0))
    }
    if keys.count > 16 { keys.sort() }
    for i in keys.indices.dropFirst() {
      if keys.count > 16 { if keys[i] == keys[i - 1] { return true } } else if keys[..<i].contains(keys[i]) { return true }
    }
    return false
  }

  /// Bids of the lot without variants, invitations and bids that were taken back, the bids of the same bidders counted once. A bid whose bidders are not named is one of
  /// its own.
  func differentBidders(ofLot lot: Int) -> Int32 {
    let standing = standingBids()
    return Int32(store.bidsOfLot[lot].count { standing.stands($0) && isReceived($0) })
  }

  /// The same, and with them variants and bids that were taken back where the source's own number of bids is just that of both: it then counts them.
  func listedBids(ofLot lot: Int, stated: Int32) -> Int32 {
    let standing = standingBids()
    let different = differentBidders(ofLot: lot)
    guard !stated.isMissing, stated > different else { return different }
    let made = Int32(store.bidsOfLot[lot].count { standing.stands($0) && store.bids.status[$0] != BidStatus.invited.number })
    return stated == made ? made : different
  }

  /// The same with the bids of the same bidders counted each.
  func receivedBids(ofLot lot: Int) -> Int32 { Int32(store.bidsOfLot[lot].count { isReceived($0) }) }

  func isReceived(_ bid: Int) -> Bool {
    let status = store.bids.status[bid]
    return status != BidStatus.invited.number && status != BidStatus.withdrawn.number && store.bids.isVariant[bid] != 2
  }

  /// The bids of each row, those left out in whose place another one stands. Lots and processes share one list of bids.
  func standing(_ bids: Ranges) -> RelationIndex {
    let standing = standingBids()
    if standing.passedOver.isEmpty { return .ranges(bids) }
    let rows = cachedStandingRows ?? (0..<Int32(truncatingIfNeeded: store.bids.count)).filter { standing.stands(Int($0)) }
    cachedStandingRows = rows
    var next = 0
    let offsets = bids.offsets.map { start -> Int32 in
      while next < rows.count, rows[next] < start { next += 1 }
      return Int32(truncatingIfNeeded: next)
    }
    return .groups(Groups(offsets: offsets, rows: rows))
  }
}
