/// The places of one record's values, kept from its first reading in a few bytes a value: where a reader follows places, no record is read again for evidence.
/// Written by `RecordPlaces.write`.
package struct KeptPlaces: Sendable {
  /// Of every value that has a place, row after row.
  private var spans: [Span] = []
  /// Of every row: which values it has, and where they begin in `spans`.
  private var masks: [UInt64] = []
  private var firsts: [Int32] = []
  /// Of rows that are an organization the store's party, negative where its name names nobody; `noParty` for others. Organizations follow the row that names them.
  private var parties: [Int32] = []
  private static let noParty = Int32.min
  /// Rows of records, and where each kind begins among them.
  private var records: [Int32] = []
  private var kinds: [Int32] = []

  private static let order: [Entity] = [.lot, .bid, .award, .contract, .amendment, .item]

  package init(_ bytes: UnsafeRawBufferPointer) {
    var reader = PlaceReader(bytes: bytes)
    spans.reserveCapacity(128)
    masks.reserveCapacity(48)
    firsts.reserveCapacity(48)
    parties.reserveCapacity(48)
    records.reserveCapacity(32)
    kinds.reserveCapacity(Self.order.count + 1)
    readRow(&reader, party: Self.noParty)
    readOrganization(&reader)
    for entity in Self.order {
      kinds.append(Int32(truncatingIfNeeded: records.count))
      let hasMembers = entity == .bid || entity == .award || entity == .contract
      for _ in 0..<reader.count() {
        records.append(Int32(truncatingIfNeeded: masks.count))
        readRow(&reader, party: Self.noParty)
        if hasMembers { for _ in 0..<reader.count() { readOrganization(&reader) } }
      }
    }
    kinds.append(Int32(truncatingIfNeeded: records.count))
  }

  private mutating func readRow(_ reader: inout PlaceReader, party: Int32) {
    let mask = reader.number()
    masks.append(mask)
    firsts.append(Int32(truncatingIfNeeded: spans.count))
    parties.append(party)
    for _ in 0..<mask.nonzeroBitCount { spans.append(reader.span()) }
  }

  /// 0 stands for none, 1 for one whose name names nobody.
  private mutating func readOrganization(_ reader: inout PlaceReader) {
    let code = reader.number()
    if code > 0 { readRow(&reader, party: Int32(truncatingIfNeeded: code) &- 2) }
  }

  /// The row of the `index`th record of its kind; `nil` where there is none.
  private func row(_ entity: Entity, _ index: Int) -> Int? {
    if entity == .process { return index == 0 ? 0 : nil }
    guard let kind = Self.order.firstIndex(of: entity), index >= 0 else { return nil }
    let place = Int(kinds[kind]) + index
    return place < Int(kinds[kind + 1]) ? Int(records[place]) : nil
  }

  /// Place of the field's text in the `index`th record of its kind, in the order of the store; `nil` where the field is derived or its place unknown.
  package func place(of field: Field, index: Int) -> Span? { row(field.entity, index).flatMap { place(of: field, row: $0) } }

  /// Likewise of an organization's field in the `index`th bid, award, contract, or process that names it as bidder, supplier, subcontractor or buyer: the first
  /// whose party `isWanted`.
  package func place(of field: Field, in entity: Entity, index: Int, party isWanted: (Int32) -> Bool) -> Span? {
    guard var row = row(entity, index) else { return nil }
    row += 1
    while row < parties.count, parties[row] != Self.noParty {
      if parties[row] >= 0, isWanted(parties[row]) { return place(of: field, row: row) }
      row += 1
    }
    return nil
  }

  /// The parties that a record names, in their order.
  package func parties(of entity: Entity, index: Int) -> [Int32] {
    row(entity, index).map { Array(parties[($0 + 1)...].prefix { $0 != Self.noParty }) } ?? []
  }

  private func place(of field: Field, row: Int) -> Span? {
    let first = Int(firsts[row])
    var filler = PlaceFiller(spans: spans[first..<(first + masks[row].nonzeroBitCount)], mask: masks[row])
    func filled<Record>(_ empty: Record, _ visit: (inout Record, inout PlaceFiller) -> Void) -> Record {
      var record = empty
      visit(&record, &filler)
      return record
    }
    let span: Span? =
      switch field.entity {
      case .process: filled(ProcessRecord()) { $0.visitPlaces(&$1) }.place(field.name)
      case .lot: filled(LotRecord(process: 0)) { $0.visitPlaces(&$1) }.place(field.name)
      case .bid: filled(BidRecord(lot: 0)) { $0.visitPlaces(&$1) }.place(field.name)
      case .award: filled(AwardRecord(process: 0)) { $0.visitPlaces(&$1) }.place(field.name)
      case .contract: filled(ContractRecord(process: 0)) { $0.visitPlaces(&$1) }.place(field.name)
      case .amendment: filled(AmendmentRecord(contract: 0)) { $0.visitPlaces(&$1) }.place(field.name)
      case .item: filled(ItemRecord(process: 0)) { $0.visitPlaces(&$1) }.place(field.name)
      case .organization: filled(OrganizationRecord()) { $0.visitPlaces(&$1) }.place(field.name)
      case .bidderPair, .buyerSupplierPair, .market: nil
      }
    return span?.isKnown == true ? span : nil
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
  private var part: UInt32 = 0
  private var end: UInt32 = 0

  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func span() -> Span {
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
  var spans: ArraySlice<Span>
  var mask: UInt64

  @inline(__always)
  mutating func visit<Value>(_ value: inout Sourced<Value>?, _ none: Value) {
    if mask & 1 == 1, let span = spans.popFirst() { value = Sourced(none, at: span) }
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
    visitor.visit(&directAwardBasis, .framework)
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
