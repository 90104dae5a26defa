import ProcurementModel

/// Several bids of the same bidders for one lot: which of them stands, and where that cannot be told. A doubled row, a corrected price, a variant is no second bidder.
package struct BidsOfOneBidder {
  /// The one that won before one that lost; valid or without a final word before excluded, withdrawn or a mere invitation; no variant before one; the first of equals.
  package let standing: Int
  /// One identifier stands beside bidders of names that have nothing in common: whether they are one or several is not known.
  package let isContested: Bool
  /// Several valid ones have different prices, and none is marked as the variant of the other; or the bidders are contested.
  package let isDoubted: Bool
}

extension TenderStore {
  /// What counts of two bids or more of the same bidders for one lot.
  package func judged(bidsOfOneBidder own: [Int], hasWon: (Int) -> Bool) -> BidsOfOneBidder? {
    guard let best = own.min(by: { place($0, hasWon($0)) < place($1, hasWon($1)) }) else { return nil }
    let isContested = haveDifferentNames(own)
    return BidsOfOneBidder(standing: best, isContested: isContested, isDoubted: isContested || haveDifferentPrices(own))
  }

  private func place(_ bid: Int, _ hasWon: Bool) -> (Int, Int, Int, Int, Int) {
    let order =
      switch BidStatus(number: bids.status[bid]) {
      case .valid: 0
      case .pending, nil: 1
      case .disqualified: 2
      case .withdrawn: 3
      case .invited: 4
      }
    return (hasWon ? 0 : 1, order > 1 ? 1 : 0, bids.isVariant[bid] == 2 ? 1 : 0, order, bid)
  }

  private func haveDifferentNames(_ own: [Int]) -> Bool {
    let contested = organizations.contested
    guard !contested.first.isEmpty, let first = own.first else { return false }
    func parties(_ bid: Int) -> [Int32] { biddersOfBid[bid].map { bidders.party[$0] } }
    func organization(_ party: Int32) -> Int32 { party >= 0 ? organizations.ofParty[Int(party)] : -1 }
    let one = parties(first)
    return own.dropFirst().contains { bid in
      parties(bid).contains { party in one.contains { organization($0) == organization(party) && contested.areApart($0, party) } }
    }
  }

  /// Several valid bids that state different numbers. A variant beside a bid that is none is that bid's alternative.
  private func haveDifferentPrices(_ own: [Int]) -> Bool {
    let valid = own.filter { bids.status[$0] == BidStatus.valid.number }
    let plain = valid.filter { bids.isVariant[$0] != 2 }
    let rivals = plain.isEmpty ? valid : plain
    guard let first = rivals.first else { return false }
    let (amounts, discounts) = (bids.amount, bids.discount)
    return rivals.contains { amounts[$0] != amounts[first] || discounts[$0] != discounts[first] }
  }
}
