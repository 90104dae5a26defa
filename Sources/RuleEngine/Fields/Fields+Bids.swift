import ProcurementModel
import TenderStore

/// Fields of bids.
extension EngineData {
  func bidField(_ name: String) -> FieldColumn {
    let t = store.bids
    switch name {
    case "id": return ids(t.id)
    case "status": return .code(all(t.status))
    case "amount": return .money(all(t.amount))
    case "amountIsPlaceholder": return .truth(placeholders(t.amount))
    case "initialAmount": return .money(all(t.initialAmount))
    case "discount": return .decimal(DecimalColumn(all(t.discount)))
    case "discountOnBase": return .decimal(discountsOnBase())
    case "discountIsContradicted": return .truth(contradictedDiscounts())
    case "submitted": return .date(all(t.submitted))
    case "rank": return .integer(all(t.rank))
    case "isWinner": return .truth(winners())
    case "linkedToWinner": return .truth(linkedToWinner())
    case "contactSharers": return .integer(sharersWithWinner())
    case "samePriceAsAnother": return .truth(pricesOfOthers())
    case "isVariant": return .truth(all(t.isVariant))
    case "isSubmitted":
      return .truth((0..<t.count).map { t.status[$0] == BidStatus.invited.number || t.status[$0] == BidStatus.withdrawn.number ? 1 : 2 })
    case "exclusionReason": return ids(t.exclusionReason)
    case "bidderCount":
      guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare) else { return .none }
      return .integer((0..<t.count).map { Int32(bidders[$0].count) })
    case "bidderKey", "bidders":
      guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare) else { return .none }
      let keys = setKeys(bidders)
      return .key(name == "bidders" ? keys : joiningSpellings(keys, bidders))
    default: return .none
    }
  }

  /// Amounts that stand for "not published": 2 such an amount, 1 another one, 0 none at all.
  func placeholders(_ amounts: Column<StoredMoney>) -> [UInt8] {
    (0..<amounts.count).map { row in amounts[row].isMissing ? 0 : amounts[row].isPlaceholder ? 2 : 1 }
  }

  /// Numbers of sets of organizations, the same for bids and awards; 0 for the empty set.
  func setKeys(_ groups: Groups) -> [UInt32] {
    (0..<groups.count).map { row in
      let named = groups[row]
      guard let first = named.first else { return 0 }
      // A single member keeps its own number, so that bids and awards agree.
      if named.count == 1 { return UInt32(first) + 1 }
      let members = named.sorted()
      if let number = setNumbers[members] { return number }
      let number = 1 << 30 + UInt32(setNumbers.count)
      setNumbers[members] = number
      return number
    }
  }

  /// The bid of a lot that an award names, -1 where it names none; in its further lots those of its suppliers won. An award that names no lot is one of its bid's.
  func bid(of award: Int, in lot: Int) -> Int32 {
    let bid = store.awards.bid[award]
    return bid < 0 || Int(store.bids.lot[Int(bid)]) == lot || store.awards.lot[award] < 0 ? bid : -1
  }

  /// Of several bids of the same bidders the one that the source says won, or that of the award's amount, where there is one.
  private func isOutdoneByOwn(_ bid: Int, _ bids: Range<Int>, _ bidders: Groups, _ award: Int) -> Bool {
    if bids.contains(where: { store.bids.isWinner[$0] == 2 }) {
      let members = bidders[bid].sorted()
      if bids.contains(where: { $0 != bid && store.bids.isWinner[$0] == 2 && bidders[$0].sorted() == members }) { return true }
    }
    guard let awarded = store.awards.amount[award].money, store.bids.amount[bid].money != awarded else { return false }
    let members = bidders[bid].sorted()
    return bids.contains { $0 != bid && store.bids.amount[$0].money == awarded && bidders[$0].sorted() == members }
  }

  /// Stated by the source, by an award's bid, or by the suppliers being the bid's bidders. A bid of a lot without any active award is not known to have won or lost.
  func winners() -> [UInt8] {
    let t = store.bids
    guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare),
      case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare)
    else { return [] }
    var result = (0..<t.count).map { t.isWinner[$0] }
    var active: [Int] = []
    for lot in 0..<store.lots.count {
      let bids = store.bidsOfLot[lot]
      guard bids.contains(where: { result[$0] == 0 }) else { continue }
      active.removeAll(keepingCapacity: true)
      for award in store.awardsOfLot[lot] where store.awards.status[Int(award)] == AwardStatus.active.number { active.append(Int(award)) }
      if active.isEmpty {
        if bids.contains(where: { result[$0] == 2 }) { for bid in bids where result[bid] == 0 { result[bid] = 1 } }
        continue
      }
      var unknown: Set<Int> = []
      var winning: Set<Int> = []
      for award in active where self.bid(of: award, in: lot) < 0 && !suppliers[award].isEmpty {
        let winners = suppliers[award]
        // Awarded to the bidder, or to all members of a joint bid and nobody else of it.
        if bids.contains(where: { !bidders[$0].isEmpty && bidders[$0].allSatisfy { winners.contains($0) } }) { continue }
        // An award that names some members of a joint bid, as its lead alone, tells of that bid where they stand in no other.
        let named = bids.filter { bidders[$0].contains { winners.contains($0) } }
        if named.count == 1, let bid = named.first, winners.allSatisfy({ bidders[bid].contains($0) }) {
          winning.insert(bid)
        } else {
          unknown.formUnion(named)
        }
      }
      for bid in bids where result[bid] == 0 {
        let members = bidders[bid]
        let won = active.contains { award in
          let named = self.bid(of: award, in: lot)
          if named >= 0 { return Int(named) == bid }
          let winners = suppliers[award]
          return !members.isEmpty && members.allSatisfy { winners.contains($0) } && !isOutdoneByOwn(bid, bids, bidders, award)
        }
        if won || winning.contains(bid) { result[bid] = 2 } else if !unknown.contains(bid) { result[bid] = 1 }
      }
    }
    return result
  }
}
