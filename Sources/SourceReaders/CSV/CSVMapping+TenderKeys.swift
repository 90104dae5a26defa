import ProcurementModel

// Ids of one tender that are written in several ways.
extension CSVMapping {
  /// The last tender, and whether no row of it has named a buyer so far; tenders whose first rows named none, by the key that they would have with their buyer.
  struct Tenders: Sendable {
    fileprivate var last: (tender: RowKey, key: RowKey, isWithoutBuyer: Bool)?
    fileprivate var begunWithoutBuyer: [RowKey: RowKey] = [:]
  }

  /// The tender's id as a key, a CIG in capitals and without blanks.
  mutating func tenderKey(_ row: Cells) -> RowKey? {
    guard let tender = raw(.tenderId, row), !isMissing(tender), !Self.isPlaceholder(tender) else { return nil }
    var key = RowKey()
    if holdsCIG, Self.isLoose(tender) { Self.strict(tender).withUnsafeBytes { key.add($0) } } else { key.add(tender) }
    let further = furtherColumns[CSVLayout.Target.tenderId.number]
    return further.isEmpty ? key : self.key(further, row, from: key)
  }

  /// Tenders of one id are told apart by their buyers; rows that leave the buyer out belong to the tender of the same id above or, where they come first, below them.
  mutating func keyWithBuyer(_ tender: RowKey, _ row: Cells) -> RowKey {
    guard hasBuyerColumn else { return tender }
    let last = tenders.last.flatMap { $0.tender == tender ? $0 : nil }
    guard let buyer = raw(.buyerId, row) ?? raw(.buyerName, row) else {
      if let last { return last.key }
      tenders.last = (tender, tender, true)
      return tender
    }
    var key = tender
    key.add(buyer)
    if let last, last.isWithoutBuyer {
      tenders.begunWithoutBuyer[key] = tender
      key = tender
    } else if !tenders.begunWithoutBuyer.isEmpty, let begun = tenders.begunWithoutBuyer[key] {
      key = begun
    }
    tenders.last = (tender, key, false)
    return key
  }

  /// What rows must share not to be cut apart: the tender's id, whatever buyer they name.
  mutating func cutKey(_ row: Cells) -> RowKey? {
    layout.group.everyRowIsAProcess || groups.process != nil ? processKey(row) : tenderKey(row)
  }

  mutating func tenderId(_ row: Cells) -> Sourced<Text>? {
    let stated = text(.tenderId, row)
    guard let id = stated, holdsCIG, let cell = raw(.tenderId, row), Self.isLoose(cell) else { return stated }
    return Sourced(batch.text(Self.strict(Array(batch.utf8(id.value)))), at: id.span)
  }

  private static func isLoose(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.contains { $0 >= 97 && $0 <= 122 || $0 == 32 } }

  private static func strict(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.lazy.filter { $0 != 32 }.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
  }
}
