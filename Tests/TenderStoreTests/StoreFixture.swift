import OrganizationLinking
import ProcurementModel
import TenderStore

/// Records written by hand, one batch of them.
struct Records {
  var batch = RecordBatch()
  private let at = Span(offset: 0, length: 0)

  init() { batch.parts = [SourcePart(file: 0, offset: 0, length: 0)] }

  mutating func text(_ text: String) -> Sourced<Text> { Sourced(batch.text(text), at: at) }

  mutating func organization(_ name: String?, scheme: String = "IT-CF", identifier: String? = nil, id: String? = nil, country: String? = nil) -> Row {
    var record = OrganizationRecord()
    record.name = name.map { text($0) }
    if let identifier {
      record.scheme = text(scheme)
      record.identifier = text(identifier)
    }
    record.localId = id.map { text($0) }
    record.localIdIsStable = id != nil
    record.country = country.map { text($0) }
    batch.organizations.append(record)
    return Row(batch.organizations.count - 1)
  }

  @discardableResult
  mutating func process(_ id: String, buyer: Row = -1, year: Int16 = 0, keys: [String] = [], rank: UInt8 = 0, released: String? = nil) -> Row {
    var process = ProcessRecord()
    process.id = text(id)
    process.parts = RowRange(start: 0, end: 1)
    process.buyer = buyer
    process.datasetYear = year
    process.joinRank = rank
    process.released = released.flatMap { Moment($0) }.map { Sourced($0, at: at) }
    let start = Row(batch.joinKeys.count)
    for key in keys { batch.joinKeys.append(batch.text(key)) }
    process.joinKeys = RowRange(start: start, end: Row(batch.joinKeys.count))
    batch.processes.append(process)
    return Row(batch.processes.count - 1)
  }

  @discardableResult
  mutating func lot(of process: Row, _ id: String) -> Row {
    var lot = LotRecord(process: process)
    lot.id = text(id)
    batch.lots.append(lot)
    return Row(batch.lots.count - 1)
  }

  @discardableResult
  mutating func bid(for lot: Row, by bidders: [Row], amount: String? = nil) -> Row {
    var bid = BidRecord(lot: lot)
    bid.amount = amount.flatMap { ExactDecimal($0) }.map { Sourced(Money($0, .eur), at: at) }
    batch.bids.append(bid)
    let row = Row(batch.bids.count - 1)
    for bidder in bidders { batch.bidders.append(BidderRecord(bid: row, organization: bidder)) }
    return row
  }

  @discardableResult
  mutating func award(in process: Row, lot: Row, to suppliers: [Row], amount: String, id: String? = nil) -> Row {
    var award = AwardRecord(process: process)
    award.lot = lot
    award.id = id.map { text($0) }
    award.amount = ExactDecimal(amount).map { Sourced(Money($0, .eur), at: at) }
    batch.awards.append(award)
    let row = Row(batch.awards.count - 1)
    for supplier in suppliers { batch.suppliers.append(SupplierRecord(award: row, organization: supplier)) }
    return row
  }

  func builder() -> StoreBuilder {
    let builder = StoreBuilder()
    let unit = SourceUnit(files: [0])
    builder.begin(unit)
    builder.add(batch)
    builder.commit(unit)
    return builder
  }

  func store(_ statements: LinkingStatements = LinkingStatements()) -> (store: TenderStore, unknownKeys: [String]) {
    let store = builder().finish()
    var linker = OrganizationLinker(store: store, statements: statements)
    store.organizations = linker.link()
    return (store, linker.unknownKeys)
  }
}

extension TenderStore {
  /// Keys of the organizations that bid for the first lot, in the order of the bids; empty for a bidder that nobody knows.
  var bidderKeys: [String] {
    bidsOfLot[0].flatMap { bid in biddersOfBid[bid].map { key(of: bidders.party[$0]) } }
  }

  func key(of party: Int32) -> String { party < 0 ? "" : organizations.keys[Int(organizations.ofParty[Int(party)])] }

  func reason(of party: Int32) -> LinkReason { organizations.reasons[Int(party)] }
}
