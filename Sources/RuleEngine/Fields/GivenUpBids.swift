import ProcurementModel
import TenderStore

/// Lots in which one of two bidders had made a lower bid that was withdrawn or excluded, and the other won as the next in rank.
struct GivenUpBids {
  struct Entry {
    /// The bid that was given up, and the one that won.
    let bid, winner: Int32
    let isWithdrawn: Bool
  }

  /// Of a bidder that gave up and one that won.
  struct OneWay {
    var entries: [Entry] = []
    /// Lots in which it may have been so: an amount or a status is not published, or who won is not known.
    var unclear: Int32 = 0
  }

  private var known: [UInt64: OneWay] = [:]

  private static func key(_ one: Int32, _ other: Int32) -> UInt64 { UInt64(UInt32(bitPattern: one)) << 32 | UInt64(UInt32(bitPattern: other)) }

  mutating func add(_ entry: Entry?, of loser: Int32, to winner: Int32) {
    if let entry {
      known[Self.key(loser, winner), default: OneWay()].entries.append(entry)
    } else {
      known[Self.key(loser, winner), default: OneWay()].unclear &+= 1
    }
  }

  /// The direction in which it happened, or may have happened, more often.
  func between(_ first: Int32, _ second: Int32) -> OneWay {
    let (one, other) = (known[Self.key(first, second)] ?? OneWay(), known[Self.key(second, first)] ?? OneWay())
    func rank(_ way: OneWay) -> (Int, Int32) { (way.entries.count, way.unclear) }
    return rank(one) >= rank(other) ? one : other
  }
}

extension EngineData {
  /// In lots of more bids one bid more or less changes nothing, and pairs would be too many.
  private static let mostBids = 200

  func givenUpBids() -> GivenUpBids {
    if let known = cachedGivenUpBids { return known }
    let made = findGivenUpBids()
    cachedGivenUpBids = made
    return made
  }

  private func findGivenUpBids() -> GivenUpBids {
    var result = GivenUpBids()
    let status = store.bids.status
    guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare) else { return result }
    let won = codesOfTruth(.bid, "isWinner")
    let rules = codes(.lot, "awardRule")
    let standing = standingBids()
    for lot in 0..<store.lots.count {
      let all = store.bidsOfLot[lot]
      guard all.count > 1, all.count <= Self.mostBids else { continue }
      let bids = all.filter { status[$0] != BidStatus.invited.number && standing.stands($0) && store.bids.isVariant[$0] != 2 }
      let excludesByFormula = [AwardRule.averageBid, .anomalyExclusion, .floorPrice].contains { rules[lot] == $0.number }
      // What may have been given up: withdrawn or excluded bids, and those of which nothing is known.
      func isGivenUp(_ bid: Int) -> Bool? {
        switch status[bid] {
        case BidStatus.withdrawn.number: true
        case BidStatus.disqualified.number: !excludesByFormula
        case 0: won[bid] == 2 ? false : nil
        default: false
        }
      }
      func stood(_ bid: Int) -> Bool { status[bid] == BidStatus.valid.number || status[bid] == BidStatus.pending.number }
      let lost = bids.filter { won[$0] != 2 && isGivenUp($0) != false }
      guard !lost.isEmpty else { continue }
      let winners = bids.filter { won[$0] == 2 }
      if winners.isEmpty {
        // Who won is not known: any bid that stood may have.
        let possible = bids.filter { won[$0] == 0 && (stood($0) || status[$0] == 0) }
        for bid in lost where isGivenUp(bid) == true {
          for other in possible where isLower(bid, than: other) != false { addPairs(bid, other, nil, bidders, &result) }
        }
        continue
      }
      guard winners.count == 1, let winner = winners.first else { continue }
      // The one that won is the next in rank where no bid that stood was lower.
      if bids.contains(where: { $0 != winner && stood($0) && isLower($0, than: winner) == true }) { continue }
      for bid in lost {
        let lower = isLower(bid, than: winner)
        if lower == false { continue }
        let isSure = lower == true && isGivenUp(bid) == true
        let entry = GivenUpBids.Entry(
          bid: Int32(truncatingIfNeeded: bid), winner: Int32(truncatingIfNeeded: winner), isWithdrawn: status[bid] == BidStatus.withdrawn.number)
        addPairs(bid, winner, isSure ? entry : nil, bidders, &result)
      }
    }
    return result
  }

  private func addPairs(_ bid: Int, _ other: Int, _ entry: GivenUpBids.Entry?, _ bidders: Groups, _ result: inout GivenUpBids) {
    let winners = bidders[other]
    for loser in bidders[bid] where !winners.contains(loser) {
      for winner in winners { result.add(entry, of: loser, to: winner) }
    }
  }

  /// By the prices, or else the discounts, of two bids; unknown where either is missing or stands for none.
  private func isLower(_ bid: Int, than other: Int) -> Bool? {
    let (own, theirs) = (store.bids.amount[bid], store.bids.amount[other])
    if own.saysSomething, theirs.saysSomething, own.currency == theirs.currency, let one = own.amount, let two = theirs.amount { return one < two }
    if let one = store.bids.discount[bid].decimal, let two = store.bids.discount[other].decimal { return one > two }
    return nil
  }
}
