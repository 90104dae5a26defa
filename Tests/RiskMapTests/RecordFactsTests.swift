import Findings
import ProcurementModel
import Testing

@testable import RiskMap
@testable import TenderStore

/// A store of a few tenders, made by hand.
struct SmallStore {
  private var batch = RecordBatch()

  private mutating func text(_ value: String) -> Sourced<Text> { Sourced(batch.text(value), at: .unknown) }

  mutating func organization(_ name: String, region: String = "", locality: String = "") -> Row {
    var record = OrganizationRecord()
    record.name = text(name)
    if !region.isEmpty { record.region = text(region) }
    if !locality.isEmpty { record.locality = text(locality) }
    batch.organizations.append(record)
    return Row(batch.organizations.count - 1)
  }

  /// One process with one lot, bids, an award and a contract.
  mutating func tender(
    _ id: String, buyer: Row, region: String = "", published: String?, bids: Int, supplier: Row? = nil, method: ProcurementMethod = .open,
    accelerated: Bool? = nil, amended: Bool = false,
    subcontracting: Bool? = nil, bidders: [Row] = [], statesCount: Bool = true
  ) throws {
    var process = ProcessRecord()
    process.id = text(id)
    process.buyer = buyer
    process.method = Sourced(method, at: .unknown)
    if !region.isEmpty { process.region = text(region) }
    if let published { process.published = Sourced(try #require(Moment(published)), at: .unknown) }
    if let accelerated { process.accelerated = Sourced(accelerated, at: .unknown) }
    let row = Row(batch.processes.count)
    batch.processes.append(process)
    var lot = LotRecord(process: row)
    lot.cpv = text("45233140")
    if statesCount { lot.bidCount = Sourced(Int32(bids), at: .unknown) }
    lot.bidsAreComplete = !bidders.isEmpty
    batch.lots.append(lot)
    for bidder in bidders {
      batch.bids.append(BidRecord(lot: Row(batch.lots.count - 1)))
      batch.bidders.append(BidderRecord(bid: Row(batch.bids.count - 1), organization: bidder))
    }
    guard let supplier else { return }
    var award = AwardRecord(process: row)
    award.lot = Row(batch.lots.count - 1)
    batch.awards.append(award)
    batch.suppliers.append(SupplierRecord(award: Row(batch.awards.count - 1), organization: supplier))
    var contract = ContractRecord(process: row)
    contract.award = Row(batch.awards.count - 1)
    if let subcontracting { contract.hasSubcontracting = Sourced(subcontracting, at: .unknown) }
    batch.contracts.append(contract)
    if amended { batch.amendments.append(AmendmentRecord(contract: Row(batch.contracts.count - 1))) }
  }

  func store() -> TenderStore {
    let builder = StoreBuilder()
    let unit = SourceUnit(files: [0])
    builder.begin(unit)
    builder.add(batch)
    builder.commit(unit)
    return builder.finish()
  }
}

@Suite("Records of a map")
struct RecordFactsTests {
  private func finder() throws -> PlaceFinder {
    let features = [("001", 0.0), ("034", 1.0), ("082", 2.0)].map { code, west in
      square("x", west, 0).replacing("\"code\":\"x\",\"name\":\"Unit x\"", with: "\"prov_istat_code\":\"\(code)\",\"name\":\"P\(code)\"")
    }
    return PlaceFinder(try read("{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"))
  }

  @Test("Buyer, place of performance and supplier are three different maps")
  func places() throws {
    var small = SmallStore()
    let buyer = small.organization("Comune di Torino")
    let firm = small.organization("Comune di Parma Servizi S.r.l.", region: "ITG12")
    try small.tender("A", buyer: buyer, region: "ITH52", published: "2020-03-01", bids: 1, supplier: firm)
    let store = small.store()
    func record(_ kind: PlaceKind) throws -> MapRecord { try #require(RecordFacts(store, try finder(), kind).record(.lot, 0, isFlagged: true)) }
    #expect(try record(.buyer).unit == 0)
    #expect(try record(.performance).unit == 1)
    #expect(try record(.supplier).unit == 2)
    let buyers = try record(.buyer)
    #expect(buyers.division == 45 && buyers.isFlagged && buyers.year == 2020)
    #expect(MacroArea(rawValue: buyers.area) == .northWest)
    #expect(try record(.supplier).area == MacroArea.islands.rawValue)
    // Organizations are no records.
    #expect(RecordFacts(store, try finder(), .buyer).record(.organization, 0, isFlagged: true) == nil)
  }

  @Test("A record without a place keeps the reason why it is nowhere")
  func nowhere() throws {
    var small = SmallStore()
    let hospital = small.organization("Ospedale Maggiore")
    let abroad = small.organization("Ville de Lyon", region: "FRK26")
    try small.tender("A", buyer: hospital, published: nil, bids: 2)
    try small.tender("B", buyer: abroad, published: nil, bids: 2)
    let facts = RecordFacts(small.store(), try finder(), .buyer)
    let reasons = facts.all.map { PlaceAnswer.Reason.allCases[Int(-1 - $0.unit)] }
    #expect(reasons == [.unknown, .outside])
    #expect(facts.all.allSatisfy { $0.year == nil && $0.area == 0 })
  }

  @Test("What a source does not state is no answer: urgency, modifications, subcontracting, earlier awards")
  func shares() throws {
    var small = SmallStore()
    let torino = small.organization("Comune di Torino")
    let parma = small.organization("Comune di Parma")
    let old = small.organization("Alfa S.r.l.")
    let new = small.organization("Beta S.r.l.")
    try small.tender("A", buyer: torino, published: "2018-01-10", bids: 3, supplier: old, amended: true)
    try small.tender("B", buyer: torino, published: "2019-06-01", bids: 1, supplier: old, accelerated: true, subcontracting: false)
    try small.tender("C", buyer: torino, published: "2019-07-01", bids: 2, supplier: new, accelerated: false, subcontracting: true)
    try small.tender("D", buyer: parma, published: "2019-08-01", bids: 1, supplier: new, method: .direct)
    let store = small.store()
    let records = EventRecord.records(store, RecordFacts(store, try finder(), .buyer))
    func answers(_ share: EventShare) -> [Bool?] { records.map { $0.shares[EventShare.allCases.firstIndex(of: share) ?? 0] } }
    #expect(records.count == 4)
    #expect(answers(.emergency) == [nil, true, false, nil])
    // A direct award is no competition with one bid.
    #expect(answers(.singleBid) == [false, true, false, nil])
    // Parma publishes no modification at all.
    #expect(answers(.modified) == [true, false, false, nil])
    // The first year of the data says nothing of what came before it.
    #expect(answers(.newSupplier) == [nil, false, true, false])
    #expect(answers(.subcontracted) == [nil, false, true, nil])
  }

  @Test("Several bids of one bidder are one, in a list and in a number that counts its rows")
  func bidsOfOneBidder() throws {
    var small = SmallStore()
    let torino = small.organization("Comune di Torino")
    let (alfa, beta) = (small.organization("Alfa S.r.l."), small.organization("Beta S.r.l."))
    for (bids, bidders) in [(0, [alfa, alfa]), (2, [alfa, alfa]), (0, [alfa, beta, alfa]), (5, [alfa, alfa])] {
      try small.tender(
        "T\(bids)\(bidders.count)", buyer: torino, published: "2019-06-01", bids: bids, supplier: alfa, bidders: bidders, statesCount: bids > 0)
    }
    let store = small.store()
    let place = try #require(EventShare.allCases.firstIndex(of: .singleBid))
    #expect(EventRecord.records(store, RecordFacts(store, try finder(), .buyer)).map { $0.shares[place] } == [true, true, false, false])
  }
}
