/// The places of one record's values, kept from its first reading in a few bytes a value: where a reader follows places, no record is read again for evidence.
///
/// Written by `RecordPlaces.write`; read back as a batch of one process that knows nothing but places.
package struct KeptPlaces {
  package let batch: RecordBatch
  /// The store's party of each row of `batch.organizations`; negative where a name names nobody.
  package let parties: [Int32]

  package init(_ bytes: UnsafeRawBufferPointer) {
    var reader = PlaceReader(bytes: bytes)
    var batch = RecordBatch()
    var parties: [Int32] = []
    func organization() -> Row {
      let code = reader.number()
      guard code > 0 else { return -1 }
      var organization = OrganizationRecord()
      reader.read { organization.visitPlaces(&$0) }
      batch.organizations.append(organization)
      parties.append(Int32(truncatingIfNeeded: code) &- 2)
      return Row(batch.organizations.count - 1)
    }
    func members(_ add: (Row) -> Void) { for _ in 0..<reader.count() { add(organization()) } }

    var process = ProcessRecord()
    reader.read { process.visitPlaces(&$0) }
    process.buyer = organization()
    batch.processes = [process]
    for _ in 0..<reader.count() {
      var lot = LotRecord(process: 0)
      reader.read { lot.visitPlaces(&$0) }
      batch.lots.append(lot)
    }
    for bid in 0..<reader.count() {
      var record = BidRecord(lot: 0)
      reader.read { record.visitPlaces(&$0) }
      batch.bids.append(record)
      members { batch.bidders.append(BidderRecord(bid: Row(bid), organization: $0)) }
    }
    for award in 0..<reader.count() {
      var record = AwardRecord(process: 0)
      reader.read { record.visitPlaces(&$0) }
      batch.awards.append(record)
      members { batch.suppliers.append(SupplierRecord(award: Row(award), organization: $0)) }
    }
    for contract in 0..<reader.count() {
      var record = ContractRecord(process: 0)
      reader.read { record.visitPlaces(&$0) }
      batch.contracts.append(record)
      members { batch.subcontractors.append(SubcontractorRecord(contract: Row(contract), organization: $0)) }
    }
    for _ in 0..<reader.count() {
      var record = AmendmentRecord(contract: 0)
      reader.read { record.visitPlaces(&$0) }
      batch.amendments.append(record)
    }
    for _ in 0..<reader.count() {
      var record = ItemRecord(process: 0)
      reader.read { record.visitPlaces(&$0) }
      batch.items.append(record)
    }
    self.batch = batch
    self.parties = parties
  }
}

/// Places as bytes. A row is a mask of the values that it has, then of each: 0 where its place is not known, else how far it lies from the end of the one before
/// (in the same part, or in the part that follows) and its length.
package struct PlaceWriter {
  package private(set) var bytes: [UInt8] = []
  private var spans = PlaceList()
  private var part: UInt32 = 0
  private var end: UInt32 = 0

  package init() {}

  /// Places of the next record do not build on those of the last.
  mutating func begin() { (part, end) = (0, 0) }

  @inline(__always)
  mutating func write(_ visit: (inout PlaceList) -> Void) {
    spans.clear()
    visit(&spans)
    number(spans.mask)
    for span in spans.spans { write(span) }
  }

  private mutating func write(_ span: Span) {
    guard span.isKnown else { return number(0) }
    let isOther = span.part != part
    if isOther { (part, end) = (span.part, 0) }
    let step = Int64(span.offset) - Int64(end)
    let folded = UInt64(bitPattern: step << 1 ^ step >> 63)
    number((folded << 1 | (isOther ? 1 : 0)) + 1)
    if isOther { number(UInt64(part)) }
    number(UInt64(span.length))
    end = span.offset &+ span.length
  }

  @inline(__always)
  mutating func number(_ value: UInt64) {
    var value = value
    while value > 127 {
      bytes.append(UInt8(truncatingIfNeeded: value) | 128)
      value >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: value))
  }
}

private struct PlaceReader {
  let bytes: UnsafeRawBufferPointer
  private var at = 0
  private var filler = PlaceFiller()
  private var part: UInt32 = 0
  private var end: UInt32 = 0

  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func read(_ visit: (inout PlaceFiller) -> Void) {
    let mask = number()
    filler.begin(mask)
    for _ in 0..<mask.nonzeroBitCount { filler.spans.append(span()) }
    visit(&filler)
  }

  private mutating func span() -> Span {
    let code = number()
    guard code > 0 else { return .unknown }
    let step = code - 1
    if step & 1 == 1 { (part, end) = (UInt32(truncatingIfNeeded: number()), 0) }
    let folded = step >> 1
    let offset = end &+ UInt32(truncatingIfNeeded: Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1))
    let length = UInt32(truncatingIfNeeded: number())
    end = offset &+ length
    return Span(part: part, offset: offset, length: length)
  }

  /// No record has more rows than it has bytes here.
  mutating func count() -> Int { min(Int(clamping: number()), bytes.count) }

  mutating func number() -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 127) << shift
      if byte < 128 { break }
      shift += 7
    }
    return value
  }
}

/// Goes through the values of a row that have places, in a fixed order.
protocol PlaceVisitor {
  /// `none` stands for a value of which only the place is known.
  mutating func visit<Value>(_ value: inout Sourced<Value>?, _ none: Value)
}

/// The places of a row's values.
struct PlaceList: PlaceVisitor {
  private(set) var spans: [Span] = []
  private(set) var mask: UInt64 = 0
  private var bit: UInt64 = 1

  mutating func clear() {
    spans.removeAll(keepingCapacity: true)
    (mask, bit) = (0, 1)
  }

  @inline(__always)
  mutating func visit<Value>(_ value: inout Sourced<Value>?, _ none: Value) {
    if let value {
      spans.append(value.span)
      mask |= bit
    }
    bit &<<= 1
  }
}

/// Puts places into a row.
private struct PlaceFiller: PlaceVisitor {
  var spans: [Span] = []
  private var next = 0
  private var mask: UInt64 = 0

  mutating func begin(_ mask: UInt64) {
    spans.removeAll(keepingCapacity: true)
    (next, self.mask) = (0, mask)
  }

  @inline(__always)
  mutating func visit<Value>(_ value: inout Sourced<Value>?, _ none: Value) {
    if mask & 1 == 1, next < spans.count {
      value = Sourced(none, at: spans[next])
      next += 1
    }
    mask >>= 1
  }
}

private let noText = Text(start: 0, count: 0)
private let noMoney = Money(.zero, .unknown)
private let noMoment = Moment(day: 0)

// Of each kind of row every value that `place(_:)` may answer for, sixty at most.

extension ProcessRecord {
  @inline(__always)
  mutating func visitPlaces(_ visitor: inout some PlaceVisitor) {
    visitor.visit(&id, noText)
    visitor.visit(&title, noText)
    visitor.visit(&status, .planning)
    visitor.visit(&method, .open)
    visitor.visit(&methodDetails, noText)
    visitor.visit(&directAwardReason, noText)
    visitor.visit(&category, .works)
    visitor.visit(&awardRule, .lowestPrice)
    visitor.visit(&cpv, noText)
    visitor.visit(&region, noText)
    visitor.visit(&estimate, noMoney)
    visitor.visit(&bidCount, 0)
    visitor.visit(&published, noMoment)
    visitor.visit(&submissionStart, noMoment)
    visitor.visit(&submissionDeadline, noMoment)
    visitor.visit(&opened, noMoment)
    visitor.visit(&accelerated, false)
    visitor.visit(&framework, false)
    visitor.visit(&electronicAuction, false)
    visitor.visit(&euFunded, false)
    visitor.visit(&callAmendments, 0)
  }
}

extension LotRecord {
  @inline(__always)
  mutating func visitPlaces(_ visitor: inout some PlaceVisitor) {
    visitor.visit(&id, noText)
    visitor.visit(&title, noText)
    visitor.visit(&status, .planning)
    visitor.visit(&cpv, noText)
    visitor.visit(&region, noText)
    visitor.visit(&worksCategory, noText)
    visitor.visit(&worksClass, noText)
    visitor.visit(&estimate, noMoney)
    visitor.visit(&base, noMoney)
    visitor.visit(&awardRule, .lowestPrice)
    visitor.visit(&priceWeight, .zero)
    visitor.visit(&bidCount, 0)
    visitor.visit(&validBidCount, 0)
    visitor.visit(&excludedBidCount, 0)
    visitor.visit(&lowestBid, noMoney)
    visitor.visit(&highestBid, noMoney)
    visitor.visit(&submissionDeadline, noMoment)
    visitor.visit(&opened, noMoment)
  }
}

extension BidRecord {
  @inline(__always)
  mutating func visitPlaces(_ visitor: inout some PlaceVisitor) {
    visitor.visit(&id, noText)
    visitor.visit(&status, .valid)
    visitor.visit(&amount, noMoney)
    visitor.visit(&initialAmount, noMoney)
    visitor.visit(&discount, .zero)
    visitor.visit(&submitted, noMoment)
    visitor.visit(&rank, 0)
    visitor.visit(&isWinner, false)
    visitor.visit(&isVariant, false)
    visitor.visit(&exclusionReason, noText)
  }
}

extension AwardRecord {
  @inline(__always)
  mutating func visitPlaces(_ visitor: inout some PlaceVisitor) {
    visitor.visit(&id, noText)
    visitor.visit(&status, .active)
    visitor.visit(&amount, noMoney)
    visitor.visit(&date, noMoment)
    visitor.visit(&notAwardedReason, noText)
    visitor.visit(&cpv, noText)
  }
}

extension ContractRecord {
  @inline(__always)
  mutating func visitPlaces(_ visitor: inout some PlaceVisitor) {
    visitor.visit(&id, noText)
    visitor.visit(&status, .active)
    visitor.visit(&signed, noMoment)
    visitor.visit(&amount, noMoney)
    visitor.visit(&finalAmount, noMoney)
    visitor.visit(&paid, noMoney)
    visitor.visit(&start, noMoment)
    visitor.visit(&end, noMoment)
    visitor.visit(&hasSubcontracting, false)
    visitor.visit(&subcontractedAmount, noMoney)
    visitor.visit(&subcontractedShare, .zero)
  }
}

extension AmendmentRecord {
  @inline(__always)
  mutating func visitPlaces(_ visitor: inout some PlaceVisitor) {
    visitor.visit(&id, noText)
    visitor.visit(&date, noMoment)
    visitor.visit(&amountBefore, noMoney)
    visitor.visit(&amountAfter, noMoney)
    visitor.visit(&reason, noText)
  }
}

extension ItemRecord {
  @inline(__always)
  mutating func visitPlaces(_ visitor: inout some PlaceVisitor) {
    visitor.visit(&scheme, noText)
    visitor.visit(&code, noText)
  }
}

extension OrganizationRecord {
  @inline(__always)
  mutating func visitPlaces(_ visitor: inout some PlaceVisitor) {
    visitor.visit(&localId, noText)
    visitor.visit(&scheme, noText)
    visitor.visit(&identifier, noText)
    visitor.visit(&name, noText)
    visitor.visit(&country, noText)
    visitor.visit(&region, noText)
    visitor.visit(&streetAddress, noText)
    visitor.visit(&telephone, noText)
    visitor.visit(&email, noText)
    visitor.visit(&size, .small)
    visitor.visit(&isPerson, false)
  }
}
