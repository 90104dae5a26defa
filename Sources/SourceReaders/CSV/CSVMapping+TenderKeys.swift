import ProcurementModel

// Ids of one tender that are written in several ways.
extension CSVMapping {
  /// The tender's id as a key, a CIG in capitals.
  mutating func tenderKey(_ row: Cells) -> RowKey? {
    guard let tender = raw(.tenderId, row), !isMissing(tender) else { return nil }
    var key = RowKey()
    if holdsCIG, Self.hasSmallLetter(tender) { tender.map(Self.capital).withUnsafeBytes { key.add($0) } } else { key.add(tender) }
    let further = furtherColumns[CSVLayout.Target.tenderId.number]
    return further.isEmpty ? key : self.key(further, row, from: key)
  }

  /// Tenders of one id are told apart by their buyers; a row that leaves the buyer out belongs to the tender of the same id above it.
  mutating func keyWithBuyer(_ tender: RowKey, _ row: Cells) -> RowKey {
    guard hasBuyerColumn else { return tender }
    guard let buyer = raw(.buyerId, row) ?? raw(.buyerName, row) else {
      if let last = lastTender, last.tender == tender { return last.key }
      return tender
    }
    var key = tender
    key.add(buyer)
    lastTender = (tender, key)
    return key
  }

  /// What rows must share not to be cut apart: the tender's id, whatever buyer they name.
  mutating func cutKey(_ row: Cells) -> RowKey? {
    layout.group.everyRowIsAProcess || groups.process != nil ? processKey(row) : tenderKey(row)
  }

  mutating func tenderId(_ row: Cells) -> Sourced<Text>? {
    let stated = text(.tenderId, row)
    guard let id = stated, holdsCIG, let cell = raw(.tenderId, row), Self.hasSmallLetter(cell) else { return stated }
    return Sourced(batch.text(batch.string(id.value).uppercased()), at: id.span)
  }

  private static func hasSmallLetter(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.contains { $0 >= 97 && $0 <= 122 } }
  private static func capital(_ byte: UInt8) -> UInt8 { byte >= 97 && byte <= 122 ? byte - 32 : byte }
}
