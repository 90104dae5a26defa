import ProcurementModel

// Tax codes whose leading zeros a spreadsheet took away. One number in a hundred of eight to ten digits is a partita IVA then by chance: the table has to show that its codes
// are Italian.
extension CSVMapping {
  /// What a column of codes shows of its country.
  struct CodeColumn: Sendable {
    /// Codes of the column are Italian, as its header or its values say.
    var isItalian = false
    /// Valid codes of eleven digits among the first rows: one of them is known to be Italian wherever it stands.
    var whole: Set<[UInt8]> = []
  }

  private static let ids: [CSVLayout.Target] = [.buyerId, .bidderId, .supplierId]

  /// Looks at the first rows: a table of CIGs, a column that is called a codice fiscale or partita IVA, or one whose codes are nearly all right.
  mutating func learnCodes(_ head: TableHead) {
    let isOfCIGs = headers.contains { HeaderWords.tokens(of: $0).contains("cig") }
    for target in Self.ids {
      let places = Set(
        ([Int(ownColumns[target.number])] + furtherColumns[target.number] + bidColumns.map { Int($0[target.number]) }).filter { $0 >= 0 })
      guard !places.isEmpty else { continue }
      var column = CodeColumn(isItalian: isOfCIGs || places.allSatisfy { $0 < headers.count && Self.saysItalian(headers[$0]) })
      var (right, wrong): (Set<[UInt8]>, Int) = ([], 0)
      for row in head.sample {
        for place in places where place < row.count {
          let cell = Array(CSVLayout.trimmed(row[place]).utf8)
          if cell.isEmpty || OrganizationIdentifier.isPlaceholder(cell) { continue }
          if cell.count == 11, ItalianTaxCode.check(cell) == .right { column.whole.insert(cell) }
          if let code = Self.italian(cell) { right.insert(code) } else { wrong += 1 }
        }
      }
      if right.count >= 3, right.count >= 4 * wrong { column.isItalian = true }
      codeColumns[target.number] = column
    }
  }

  private static func italian(_ cell: [UInt8]) -> [UInt8]? {
    if ItalianTaxCode.check(cell) == .right { return cell }
    return cell.withUnsafeBytes { TableCodes.withLeadingZeros($0) } ?? ItalianTaxCode.written(in: cell)
  }

  private static func saysItalian(_ header: String) -> Bool {
    let words = HeaderWords.tokens(of: header)
    return words.contains("fiscale") || words.contains("piva") || words.contains("cf") || words.contains("partita") && words.contains("iva")
      || words.contains("p") && words.contains("iva")
  }

  /// The code with the zeros that a spreadsheet took away: of an organization whose country is stated as Italy or, where none is stated, of a column of Italian codes.
  mutating func completed(_ cell: UnsafeRawBufferPointer, _ row: Cells, _ target: CSVLayout.Target, country: CSVLayout.Target) -> [UInt8]? {
    guard let code = TableCodes.withLeadingZeros(cell) else { return nil }
    if let stated = text(country, row) { return CountryCodes.code(batch.utf8(stated.value)) == "IT" ? code : nil }
    if let column = codeColumns[target.number], column.isItalian || column.whole.contains(code) {
      let currency = self.currency(row, .currency)
      return currency == .eur || currency == .unknown ? code : nil
    }
    problem(
      .invalidIdentifier, .valueKept, row, target, String(decoding: cell, as: UTF8.self),
      "perhaps the Italian tax code \(String(decoding: code, as: UTF8.self)) without its leading zeros; nothing in the table says so, and it stays as it is"
    )
    return nil
  }
}
