import ProcurementModel

/// Invented tenders of a seeded generator, plain enough to be counted by hand in a test.
package struct RandomTenders {
  package struct Bid {
    package let bidders: [Int]
    /// In cents; `nil` where the amount is unknown.
    package let cents: Int64?
    package let isValid: Bool
  }

  package struct Tender {
    package let buyer: Int
    package let division: Int
    package let year: Int
    package let base: Int64
    package let bids: [Bid]
    /// Place of the winning bid.
    package let winner: Int?
    /// The bids that count: of several of the same bidders the one that won, else a valid one, else the first.
    package var standing: [Bid] {
      bids.indices.filter { place in
        func worth(_ other: Int) -> Int { (other == winner ? 2_000 : bids[other].isValid ? 1_000 : 0) - other }
        return bids.indices.allSatisfy { $0 == place || Set(bids[$0].bidders) != Set(bids[place].bidders) || worth($0) < worth(place) }
      }.map { bids[$0] }
    }
  }

  package private(set) var tenders: [Tender] = []

  package init(count: Int, seed: UInt64) {
    var numbers = SplitMix(seed: seed)
    func below(_ n: Int) -> Int { numbers.below(n) }
    for _ in 0..<count {
      let base = Int64(10_000 + below(90_000)) * 100
      let bids = (0..<below(8)).map { _ in
        let first = below(40)
        let second = below(40)
        return Bid(
          bidders: below(10) == 0 && first != second ? [first, second] : [first],
          cents: below(30) == 0 ? nil : base * Int64(70 + below(35)) / 100 + Int64(below(3)), isValid: below(8) != 0)
      }
      let winner = bids.indices.filter { bids[$0].isValid && bids[$0].cents != nil }.min { (bids[$0].cents ?? 0) < (bids[$1].cents ?? 0) }
      tenders.append(Tender(buyer: below(12), division: [45, 90, 33][below(3)], year: 2018 + below(5), base: base, bids: bids, winner: winner))
    }
  }

  /// The records, one tender a process with one lot.
  package var batch: RecordBatch {
    var batch = RecordBatch()
    let at = Span(offset: 0, length: 0)
    var organizations: [String: Row] = [:]
    func organization(_ name: String, _ batch: inout RecordBatch) -> Row {
      if let known = organizations[name] { return known }
      var record = OrganizationRecord()
      record.name = Sourced(batch.text(name), at: at)
      batch.organizations.append(record)
      organizations[name] = Row(batch.organizations.count - 1)
      return Row(batch.organizations.count - 1)
    }
    func money(_ cents: Int64) -> Sourced<Money> { Sourced(Money(ExactDecimal(wide: Int128(cents), scale: 2) ?? .zero, .eur), at: at) }
    batch.parts = [SourcePart(file: 0, offset: 0, length: 0)]
    for (number, tender) in tenders.enumerated() {
      var process = ProcessRecord()
      process.id = Sourced(batch.text("T\(number)"), at: at)
      process.parts = RowRange(start: 0, end: 1)
      process.buyer = organization("Buyer \(tender.buyer)", &batch)
      process.method = Sourced(.open, at: at)
      process.awardRule = Sourced(.lowestPrice, at: at)
      process.cpv = Sourced(batch.text("\(tender.division)000000"), at: at)
      process.published = Moment(year: tender.year, month: 3, day: 1).map { Sourced($0, at: at) }
      batch.processes.append(process)
      var lot = LotRecord(process: Row(number))
      lot.id = Sourced(batch.text("1"), at: at)
      lot.base = money(tender.base)
      batch.lots.append(lot)
      for (place, bid) in tender.bids.enumerated() {
        var record = BidRecord(lot: Row(number))
        record.amount = bid.cents.map(money)
        record.status = Sourced(bid.isValid ? .valid : .disqualified, at: at)
        batch.bids.append(record)
        let row = Row(batch.bids.count - 1)
        for bidder in bid.bidders { batch.bidders.append(BidderRecord(bid: row, organization: organization("Firm \(bidder)", &batch))) }
        guard place == tender.winner else { continue }
        var award = AwardRecord(process: Row(number))
        award.lot = Row(number)
        award.bid = row
        award.status = Sourced(.active, at: at)
        award.amount = record.amount
        batch.awards.append(award)
        for bidder in bid.bidders {
          batch.suppliers.append(SupplierRecord(award: Row(batch.awards.count - 1), organization: organization("Firm \(bidder)", &batch)))
        }
      }
    }
    return batch
  }
}
