import ProcurementModel

// Ids of one tender that are written in several ways.
extension CSVMapping {
  /// The last tender, and whether no row of it has named a buyer so far; tenders whose first rows named none, by the key that they would have with their buyer.
  struct Tenders: Sendable {
    fileprivate var last: (tender: RowKey, key: RowKey, isWithoutBuyer: Bool)?
    fileprivate var begunWithoutBuyer: [RowKey: RowKey] = [:]
  }

  /// The tender's id as a key, a CIG in capitals and without blanks; what the row says of the tender where a placeholder stands in the id's place.
  mutating func tenderKey(_ row: Cells) -> RowKey? {
    guard let tender = raw(.tenderId, row), !isMissing(tender) else { return nil }
    if isPlaceholder(tenderId: tender, row) { return unnumberedTenderKey(row) }
    var key = RowKey()
    if holdsCIG, Self.isLoose(tender) { Self.strict(tender).withUnsafeBytes { key.add($0) } } else { key.add(tender) }
    let further = furtherColumns[CSVLayout.Target.tenderId.number]
    return further.isEmpty ? key : self.key(further, row, from: key)
  }

  /// Whether a tender's id names none: words, marks and zeros, as in the CIG 0000000000 of purchases that have none. A single 0 is the first tender of a list that counts from
  /// 0, unless the ids are CIGs or the row says by its title which tender it is of.
  private mutating func isPlaceholder(tenderId cell: UnsafeRawBufferPointer, _ row: Cells) -> Bool {
    guard OrganizationIdentifier.isPlaceholder(cell: cell), furtherColumns[CSVLayout.Target.tenderId.number].isEmpty, groups.process == nil,
      !layout.group.everyRowIsAProcess
    else { return false }
    return cell.count > 1 || cell.first != 48 || holdsCIG || raw(.title, row) != nil
  }

  /// Buyer, title and dates, and of what is awarded in one row its date and amount, too; `nil` without a title, and where empty cells go on with the row above.
  private mutating func unnumberedTenderKey(_ row: Cells) -> RowKey? {
    guard !layout.group.fillDown.contains(.process), let title = raw(.title, row), speaks(title) else { return nil }
    holdsUnnumberedTenders = true
    var key = RowKey()
    key.add(0)
    key.add(title)
    var targets: [CSVLayout.Target] = [.published, .deadline, .opened, .method]
    let method: Sourced<ProcurementMethod>? = code(.method, row)
    if layout.row == .contract || method?.value == .direct { targets += [.awardDate, .signed] }
    if layout.row == .contract { targets += [.awardAmount, .amount] }
    for target in targets { if let cell = raw(target, row) { key.add(cell) } else { key.add(0) } }
    return key
  }

  /// Says of a tender that a placeholder stands in its id's place.
  mutating func noteUnnumberedTender(_ row: Cells) {
    guard let field = field(.tenderId, row), isPlaceholder(tenderId: bytes(field, row), row) else { return }
    problem(.placeholderIdentifier, .valueLeftOut, row, .tenderId, string(field, row), "rows of one buyer, title and day are taken for one tender")
  }

  /// Nobody knows whether the offers found together by title and day are all of one tender.
  mutating func doubtUnnumberedTenders() {
    guard holdsUnnumberedTenders, layout.row == .bid || layout.row == .lineItem else { return }
    for (number, lot) in batch.lots.enumerated() where batch.processes[Int(lot.process)].id == nil { batch.lots[number].bidsAreComplete = false }
  }

  /// Tenders of one id are told apart by their buyers; rows that leave the buyer out belong to the tender of the same id above or, where they come first, below them.
  mutating func keyWithBuyer(_ tender: RowKey, _ row: Cells) -> RowKey {
    guard hasBuyerColumn else { return tender }
    let last = tenders.last.flatMap { $0.tender == tender ? $0 : nil }
    guard let buyer = buyerCell(row) else {
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

  /// What tells the row's buyer from others: its code, or its name where a placeholder stands in the code's place.
  private mutating func buyerCell(_ row: Cells) -> UnsafeRawBufferPointer? {
    if let id = raw(.buyerId, row), !namesNobody(id, .buyerId, row) { return id }
    return raw(.buyerName, row)
  }

  /// What rows must share not to be cut apart: the tender's id, whatever buyer they name.
  mutating func cutKey(_ row: Cells) -> RowKey? {
    layout.group.everyRowIsAProcess || groups.process != nil ? processKey(row) : tenderKey(row)
  }

  mutating func tenderId(_ row: Cells) -> Sourced<Text>? {
    let stated = text(.tenderId, row)
    if let cell = raw(.tenderId, row), isPlaceholder(tenderId: cell, row) { return nil }
    guard let id = stated, holdsCIG, let cell = raw(.tenderId, row), Self.isLoose(cell) else { return stated }
    return Sourced(batch.text(Self.strict(Array(batch.utf8(id.value)))), at: id.span)
  }

  private static func isLoose(_ bytes: UnsafeRawBufferPointer) -> Bool { bytes.contains { $0 >= 97 && $0 <= 122 || $0 == 32 } }

  private static func strict(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.lazy.filter { $0 != 32 }.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }
  }
}
