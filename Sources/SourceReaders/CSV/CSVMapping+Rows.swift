import ProcurementModel

// Rows that are no records: totals, a header that comes again, footnotes, rows that were doubled, and lots that nobody made an offer for.
extension CSVMapping {
  /// Why a row is no record; `nil` for one that is.
  mutating func isNoRecord(_ row: Cells) -> String? {
    if (0..<row.count).allSatisfy({ trimmed($0, row) == nil }) { return "an empty row" }
    guard layout.hasHeader, headers.count > 1, resolved.isEmpty else { return nil }
    let tender = field(.tenderId, row)
    if let tender, isHeaderAgain(tender, row) { return "the header again" }
    // Most rows fill their first cells.
    var filled = 0
    var first = 0
    for column in 0..<row.count where trimmed(column, row) != nil {
      if filled == 0 { first = column }
      filled += 1
      if filled > 1 { break }
    }
    if filled == 1, isRemark(first, row) { return "a remark below or between the rows: one cell alone is filled, and it names no tender" }
    if filled == 1, headers.count > 3, raw(.bidderName, row) ?? raw(.bidderId, row) == nil { return "one cell alone is filled" }
    if let tender {
      let kind = TotalWords.kind(bytes(tender, row))
      if kind == .word || kind == .nothingElse || kind == .beginning && headers.count > 2 && !namesParty(row) { return Self.totals }
    }
    guard headers.count > 2 else { return nil }
    // The word may stand beside the number, in the column of another: "Media" among the discounts.
    if tender == nil, !namesParty(row),
      (0..<row.count).contains(where: { trimmed($0, row).map { Self.isTotal(bytes($0, row)) } == true })
    {
      return Self.totals
    }
    for target in [CSVLayout.Target.bidderName, .title, .supplierName, .lotId] {
      guard let cell = raw(target, row), let kind = TotalWords.kind(cell), kind != .beginning else { continue }
      // A code beside it is a firm's.
      if kind == .nothingElse, target == .bidderName || target == .supplierName, raw(.bidderId, row) ?? raw(.supplierId, row) == nil {
        return Self.totals
      }
      if target == .lotId {
        if namesParty(row) { continue }
        return Self.totals
      }
      // A firm, too, can be called Total: then the rest of its row is filled.
      let count = (0..<row.count).count { trimmed($0, row) != nil }
      if tender == nil || count * 2 <= headers.count { return Self.totals }
    }
    return nil
  }

  private static let totals = "a row of totals"

  private static func isTotal(_ cell: UnsafeRawBufferPointer) -> Bool {
    let kind = TotalWords.kind(cell)
    return kind == .word || kind == .nothingElse
  }

  private mutating func namesParty(_ row: Cells) -> Bool {
    raw(.bidderName, row) ?? raw(.bidderId, row) ?? raw(.supplierName, row) ?? raw(.supplierId, row) != nil
  }

  /// Whether the one cell of a row is a footnote: by its mark or first word ("* importi al netto", "Fonte: …"), or a sentence in the place of ids, none of which is one.
  private mutating func isRemark(_ column: Int, _ row: Cells) -> Bool {
    guard let field = trimmed(column, row) else { return false }
    let text = string(field, row)
    if RemarkWords.begins(text) { return true }
    let names = [CSVLayout.Target.bidderName, .supplierName].map { Int(columns[$0.number]) }
    if RemarkWords.isMarked(text), !names.contains(column) { return true }
    return hasPlainIds && column == Int(columns[CSVLayout.Target.tenderId.number]) && RemarkWords.isSentence(text)
  }

  /// Learns from the first rows whether ids of tenders are sentences, as where the subject stands for one.
  mutating func learnIds(_ head: TableHead) {
    let column = Int(ownColumns[CSVLayout.Target.tenderId.number])
    guard column >= 0, layout.hasHeader else { return }
    let ids = head.sample.filter { row in column < row.count && row.count { !CSVLayout.trimmed($0).isEmpty } > 1 }.map {
      CSVLayout.trimmed($0[column])
    }.filter { !$0.isEmpty }
    hasPlainIds = !ids.isEmpty && !ids.contains(where: RemarkWords.isSentence)
  }

  /// All filled cells are what their columns are called.
  private mutating func isHeaderAgain(_ tender: CSVScanner.Field, _ row: Cells) -> Bool {
    let column = Int(columns[CSVLayout.Target.tenderId.number])
    guard column >= 0, column < headers.count, isHeader(tender, column, row) else { return false }
    for other in 0..<min(row.count, headers.count) where other != column {
      if let cell = trimmed(other, row), !isHeader(cell, other, row) { return false }
    }
    return true
  }

  private mutating func isHeader(_ cell: CSVScanner.Field, _ column: Int, _ row: Cells) -> Bool {
    let name = headers[column].utf8
    // Asked for every row: nearly all are told by their first bytes.
    for (byte, own) in zip(row.bytes[cell.start..<(cell.start + cell.count)], comparedHeaders[column]) where byte < 128 && own < 128 {
      if byte != own, byte < 65 || byte > 90 || byte | 32 != own { return false }
    }
    // Lengths differ nearly always; a mark or a blank may stand at the ends of a header.
    guard name.count >= cell.count, name.count <= cell.count + 8 || encoding.isSingleByte else { return false }
    return CSVLayout.normalised(string(cell, row)) == CSVLayout.normalised(headers[column])
  }

  /// Cells in which a formula failed hold nothing, be it a number, a name or an id; each that a field uses is said.
  mutating func blankErrors(_ row: inout Cells) {
    for column in 0..<row.count {
      guard let field = row[column], field.count > 1, let first = row.bytes[field.start...].first,
        first == UInt8(ascii: "#") || first == UInt8(ascii: "=") || first == UInt8(ascii: "E"), let own = trimmed(column, row),
        SheetErrors.isError(bytes(own, row))
      else { continue }
      if usedColumns.contains(column) {
        let target = CSVLayout.Target.allCases.first { target in
          ownColumns[target.number] == column || bidColumns.contains { $0[target.number] == column }
        }
        let kind: ProblemKind =
          target.map { Self.amounts.contains($0) ? .unreadableAmount : Self.dates.contains($0) ? .unreadableDate : .wrongType } ?? .wrongType
        var problem = SourceProblem(kind, .valueLeftOut, file: file, offset: row.part.offset, length: row.part.length)
        problem.field = batch.text(column < headers.count && !headers[column].isEmpty ? headers[column] : target?.rawValue ?? "row")
        let place = span(own, row)
        problem.offset = row.part.offset + UInt64(place.offset)
        problem.length = place.length
        if let id = self.field(.tenderId, row), column != Int(ownColumns[CSVLayout.Target.tenderId.number]) {
          problem.record = batch.text(string(id, row))
        }
        problem.value = batch.text(string(own, row))
        problem.remark = batch.text("an error of the spreadsheet")
        batch.problems.append(problem)
      }
      row.hide(column)
    }
  }

  private static let amounts: Set<CSVLayout.Target> = [
    .amount, .initialAmount, .awardAmount, .contractAmount, .finalAmount, .paid, .base, .estimate, .lotEstimate, .lowestBid, .highestBid, .discount,
    .discountPercent, .bidCount, .validBidCount, .excludedBidCount, .processBidCount, .rank, .priceWeight,
  ]
  private static let dates: Set<CSVLayout.Target> = [
    .published, .submissionStart, .deadline, .opened, .awardDate, .signed, .start, .end, .submitted,
  ]

  private static let amountsAndDates = Array(amounts.union(dates))

  /// Whether a cell of an amount or a date is a word of three letters or more, without a digit.
  mutating func holdsWordsForNumbers(_ row: Cells) -> Bool {
    Self.amountsAndDates.contains { target in
      guard let field = trimmed(Int(ownColumns[target.number]), row) else { return false }
      let cell = row.bytes[field.start..<(field.start + field.count)]
      func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 &- 97 < 26 || byte >= 0x80 }
      return !cell.contains { $0 &- 48 < 10 } && cell.count(where: isLetter) >= 3
    }
  }

  /// Leaves a row out and says why.
  mutating func leaveOut(_ row: Cells, _ why: String) {
    problem(.malformedRow, .recordLeftOut, row, nil, nil, why)
    batch.recordsRefused += 1
  }

  /// Whether the row says the same, cell by cell, as an earlier row of its lot.
  mutating func isDoubled(_ row: Cells, _ lotKey: RowKey) -> Bool {
    guard layout.row != .lineItem, !layout.group.everyRowIsAProcess else { return false }
    var key = lotKey
    if let first = row[0], let last = row[row.count - 1], resolved.isEmpty, !isSheet, first.start <= last.start {
      key.add(UnsafeRawBufferPointer(rebasing: row.bytes[first.start..<(last.start + last.count)]))
    } else {
      key = self.key(Array(0..<row.count), row, from: lotKey)
    }
    guard rowsMet[key] != nil else {
      rowsMet.insert(key, 0)
      return false
    }
    // Two offers whose bidders are not named may be equal.
    guard layout.row != .lot else { return true }
    guard let cell = raw(.bidderName, row) ?? raw(.bidderId, row) ?? raw(.supplierName, row) ?? raw(.supplierId, row), speaks(cell) else {
      return false
    }
    return !OrganizationName.isPlaceholder(cell) || raw(.bidderId, row).map { speaks($0) && !namesNobody($0, .bidderId, row) } == true
  }

  /// The row says that nobody made an offer: in the bidder's place, or as what became of it where no price stands beside it.
  mutating func saysNoBid(_ row: Cells) -> Bool {
    if let bidder = raw(.bidderName, row), NoBid.isSaid(by: bidder) { return true }
    for target in [CSVLayout.Target.status, .winner, .lotStatus] {
      guard let cell = raw(target, row), NoBid.isSaid(by: cell), !NoBid.saysNotAwarded(cell) || !namesBidder(row) else { continue }
      return !CSVLayout.Target.numbersOfBid.contains { raw($0, row).map { speaks($0) && !Self.isZero($0) } == true }
    }
    return false
  }

  /// The row says that what it names was not awarded.
  mutating func saysNotAwarded(_ row: Cells) -> Bool {
    [CSVLayout.Target.status, .winner, .awardStatus, .lotStatus].contains { raw($0, row).map { NoBid.saysNotAwarded($0) } == true }
  }

  private mutating func namesBidder(_ row: Cells) -> Bool {
    for target in [CSVLayout.Target.bidderName, .bidderId] {
      if let cell = raw(target, row), speaks(cell), !NoBid.isBlank(cell), target == .bidderName || !Self.isZero(cell) { return true }
    }
    return false
  }

  static func isZero(_ cell: UnsafeRawBufferPointer) -> Bool {
    var hasZero = false
    for byte in cell {
      if byte >= 49, byte <= 57 { return false }
      if byte == 48 { hasZero = true }
    }
    return hasZero
  }

  // MARK: codes of organizations

  /// A cell that holds an organization's code; `nil` where a spreadsheet has rounded it, and for a placeholder.
  mutating func idCell(_ target: CSVLayout.Target, _ row: Cells) -> UnsafeRawBufferPointer? {
    guard let cell = raw(target, row), !TableCodes.isRounded(cell), !namesNobody(cell, target, row) else { return nil }
    return cell
  }

  /// A placeholder in the place of an organization's code; a single X is one where the name stands beside it.
  mutating func namesNobody(_ cell: UnsafeRawBufferPointer, _ target: CSVLayout.Target, _ row: Cells) -> Bool {
    if OrganizationIdentifier.isPlaceholder(cell: cell) { return true }
    guard cell.count == 1, cell[0] | 32 == UInt8(ascii: "x") else { return false }
    return raw(target == .buyerId ? .buyerName : target == .supplierId ? .supplierName : .bidderName, row) != nil
  }
}

/// Codes of organizations as spreadsheets leave them.
enum TableCodes {
  /// A number in scientific notation, `1,23457E+10`: the last digits of the code are lost, and many codes become one.
  static func isRounded(_ cell: UnsafeRawBufferPointer) -> Bool {
    guard cell.count >= 4, cell.count <= 24, cell[0] >= 48, cell[0] <= 57 else { return false }
    var marks = 0
    var i = 1
    while i < cell.count, cell[i] >= 48 && cell[i] <= 57 || cell[i] == UInt8(ascii: ",") || cell[i] == UInt8(ascii: ".") {
      if cell[i] < 48 { marks += 1 }
      i += 1
    }
    guard i + 1 < cell.count, marks <= 1, cell[i] == UInt8(ascii: "E") || cell[i] == UInt8(ascii: "e") else { return false }
    i += 1
    let isSigned = cell[i] == UInt8(ascii: "+") || cell[i] == UInt8(ascii: "-")
    guard isSigned || marks == 1 else { return false }
    if isSigned { i += 1 }
    return i < cell.count && cell.count - i <= 3 && cell[i...].allSatisfy { $0 >= 48 && $0 <= 57 }
  }

  /// As `ItalianTaxCode.withLeadingZeros`; asked for many cells that are none.
  static func withLeadingZeros(_ cell: UnsafeRawBufferPointer) -> [UInt8]? { ItalianTaxCode.withLeadingZeros(cell) }
}
