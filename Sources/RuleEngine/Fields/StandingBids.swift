import ProcurementModel
import TenderStore

/// Which of several bids of the same bidders for one lot counts, and where that cannot be told: a doubled row, a corrected price, a variant is no second bidder.
struct StandingBids {
  /// Bids in whose place another one of the same bidders stands. Of each set of bidders and lot one bid stands: it won before it lost; it is valid or without a final word
  /// before it is excluded, withdrawn or a mere invitation; it is no variant before it is one; it is the first of equals.
  var passedOver: Set<Int32> = []
  /// Lots in which the same bidders have several valid bids of different prices, and none is marked as the variant of the other.
  var doubtedLots: Set<Int32> = []
  /// Lots in which one identifier stands beside bidders of names that have nothing in common: whether they are one or several is not known.
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
        guard let best = own.min(by: { place($0, winners) < place($1, winners) }) else { continue }
        for bid in own where bid != best { result.passedOver.insert(Int32(truncatingIfNeeded: bid)) }
        let isContested = haveDifferentNames(own)
        if isContested { result.contestedLots.insert(Int32(truncatingIfNeeded: lot)) }
        if isContested || haveDifferentPrices(own) { result.doubtedLots.insert(Int32(truncatingIfNeeded: lot)) }
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

  private func place(_ bid: Int, _ won: [UInt8]) -> (Int, Int, Int, Int, Int) {
    let order =
      switch BidStatus(number: store.bids.status[bid]) {
      case .valid: 0
      case .pending, nil: 1
      case .disqualified: 2
      case .withdrawn: 3
      case .invited: 4
      }
    return (won[bid] == 2 ? 0 : 1, order > 1 ? 1 : 0, store.bids.isVariant[bid] == 2 ? 1 : 0, order, bid)
  }

  private func haveDifferentNames(_ own: [Int]) -> Bool {
    let contested = store.organizations.contested
    guard !contested.first.isEmpty, let first = own.first else { return false }
    func parties(_ bid: Int) -> [Int32] { store.biddersOfBid[bid].map { store.bidders.party[$0] } }
    func organization(_ party: Int32) -> Int32 { party >= 0 ? store.organizations.ofParty[Int(party)] : -1 }
    let one = parties(first)
    return own.dropFirst().contains { bid in
      parties(bid).contains { party in one.contains { organization($0) == organization(party) && contested.areApart($0, party) } }
    }
  }

  /// Several valid bids that state different numbers. A variant beside a bid that is none is that bid's alternative.
  private func haveDifferentPrices(_ own: [Int]) -> Bool {
    let valid = own.filter { store.bids.status[$0] == BidStatus.valid.number }
    let plain = valid.filter { store.bids.isVariant[$0] != 2 }
    let rivals = plain.isEmpty ? valid : plain
    guard let first = rivals.first else { return false }
    let (amounts, discounts) = (store.bids.amount, store.bids.discount)
    return rivals.contains { amounts[$0] != amounts[first] || discounts[$0] != discounts[first] }
  }

  /// Bids of the lot without variants, invitations and bids that were taken back, the bids of the same bidders counted once. A bid whose bidders are not named is one of
  /// its own.
  func differentBidders(ofLot lot: Int) -> Int32 {
    let standing = standingBids()
    return Int32(store.bidsOfLot[lot].count { standing.stands($0) && isReceived($0) })
  }

  /// The same with the bids of the same bidders counted each.
  func receivedBids(ofLot lot: Int) -> Int32 { Int32(store.bidsOfLot[lot].count { isReceived($0) }) }

  private func isReceived(_ bid: Int) -> Bool {
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
