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
  /// No bid has a status, an amount or a discount.
  fileprivate(set) var isUnpublished = false

  private static func key(_ one: Int32, _ other: Int32) -> UInt64 { UInt64(UInt32(bitPattern: one)) << 32 | UInt64(UInt32(bitPattern: other)) }

  mutating func add(_ entry: Entry?, of loser: Int32, to winner: Int32) {
    if let entry {
      known[Self.key(loser, winner), default: OneWay()].entries.append(entry)
    } else {
      known[Self.key(loser, winner), default: OneWay()].unclear &+= 1
    }
  }

  /// A number of each pair that has one; 0 of the others.
  func counts(in pairs: PairList, _ count: (OneWay) -> Int32) -> [Int32: Int32] {
    var counts: [Int32: Int32] = [:]
    for key in known.keys {
      let (loser, winner) = (Int32(truncatingIfNeeded: key >> 32), Int32(truncatingIfNeeded: key))
      let (first, second) = (min(loser, winner), max(loser, winner))
      guard let row = pairs.row(of: first, second) else { continue }
      let number = count(between(first, second))
      if number != 0 { counts[Int32(truncatingIfNeeded: row)] = number }
    }
    return counts
  }

  /// The direction in which it happened more often. Unclear is how many more lots it may be in either: the direction in which little is known to have happened may be the one.
  func between(_ first: Int32, _ second: Int32) -> OneWay {
    let (one, other) = (known[Self.key(first, second)] ?? OneWay(), known[Self.key(second, first)] ?? OneWay())
    func possible(_ way: OneWay) -> Int32 { Int32(clamping: way.entries.count) &+ way.unclear }
    func rank(_ way: OneWay) -> (Int, Int32) { (way.entries.count, way.unclear) }
    var way = rank(one) >= rank(other) ? one : other
    way.unclear = max(possible(one), possible(other)) &- Int32(clamping: way.entries.count)
    return way
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
    let (amounts, discounts) = (store.bids.amount, store.bids.discount)
    if (0..<store.bids.count).allSatisfy({ store.bids.status[$0] == 0 && amounts[$0].isMissing && discounts[$0].isMissing }) {
      result.isUnpublished = true
      return result
    }
    guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare) else { return result }
    let (won, rules, standing) = (codesOfTruth(.bid, "isWinner"), codes(.lot, "awardRule"), standingBids())
    let formulas = [AwardRule.averageBid, .anomalyExclusion, .floorPrice].map(\.number)
    let (status, isVariant) = (store.bids.status, store.bids.isVariant)
    func counts(_ bid: Int) -> Bool { status[bid] != BidStatus.invited.number && isVariant[bid] != 2 && standing.stands(bid) }
    func stood(_ bid: Int) -> Bool { status[bid] == BidStatus.valid.number || status[bid] == BidStatus.pending.number }
    for lot in 0..<store.lots.count {
      let bids = store.bidsOfLot[lot]
      guard bids.count > 1, bids.count <= Self.mostBids else { continue }
      /// Withdrawn, or excluded by the buyer; unknown where no status is published.
      func isGivenUp(_ bid: Int) -> Bool? {
        switch status[bid] {
        case BidStatus.withdrawn.number: true
        case BidStatus.disqualified.number: !formulas.contains(rules[lot])
        case 0: nil
        default: false
        }
      }
      var (winner, winners, mayBeGivenUp) = (-1, 0, false)
      for bid in bids where counts(bid) {
        if won[bid] == 2 {
          winner = bid
          winners += 1
        } else if isGivenUp(bid) != false {
          mayBeGivenUp = true
        }
      }
      guard mayBeGivenUp, winners <= 1 else { continue }
      if winner < 0 {
        // Who won is not known: any bid that stood may have.
        for bid in bids where counts(bid) && isGivenUp(bid) == true {
          for other in bids where other != bid && won[other] == 0 && counts(other) && (stood(other) || status[other] == 0) {
            if isLower(bid, than: other) != false { addPairs(bid, other, nil, bidders, &result) }
          }
        }
        continue
      }
      // The one that won is the next in rank where no bid that stood was lower.
      if bids.contains(where: { $0 != winner && counts($0) && stood($0) && isLower($0, than: winner) == true }) { continue }
      for bid in bids where bid != winner && counts(bid) {
        let isGone = isGivenUp(bid)
        if isGone == false { continue }
        let lower = isLower(bid, than: winner)
        if lower == false { continue }
        let entry = GivenUpBids.Entry(
          bid: Int32(truncatingIfNeeded: bid), winner: Int32(truncatingIfNeeded: winner), isWithdrawn: status[bid] == BidStatus.withdrawn.number)
        addPairs(bid, winner, lower == true && isGone == true ? entry : nil, bidders, &result)
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
