import ProcurementModel

// How the table writes numbers and dates.
extension CSVMapping {
  private static let amounts: [CSVLayout.Target] = [
    .amount, .base, .estimate, .lotEstimate, .initialAmount, .awardAmount, .contractAmount, .finalAmount, .paid,
  ]

  /// Takes the decimal mark and the order of dates from the first rows of the generic table, which states neither, and says whether marks of amounts have to be doubted: in that table or a layout by hand
  /// that states none, where no amount shows its decimal mark.
  mutating func learnMarks(_ head: TableHead) {
    if let shown = TableMarks(head, layout, columns: ownColumns) {
      marksShown = shown
      if let decimal = shown.decimal { marks = marks.map { _ in decimal } }
      if let dates = shown.dates { orders = orders.map { _ in dates } }
    }
    guard layout.isGiven || layout.id == "bids-table", !layout.statesMarks, !isSheet, marksShown.decimal == nil else { return }
    let places = Set(
      Self.amounts.map { Int(ownColumns[$0.number]) } + bidColumns.flatMap { set in Self.amounts.map { Int(set[$0.number]) } })
    let hasPoint = head.sample.contains { row in places.contains { $0 >= 0 && $0 < row.count && Self.showsPoint(row[$0]) } }
    doubtsMarks = !hasPoint
  }

  /// A point that can only be a decimal mark: not three digits behind it, or more than three before it.
  private static func showsPoint(_ cell: String) -> Bool {
    let parts = CSVLayout.trimmed(cell).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isNumber) }) else { return false }
    return parts[1].count != 3 || parts[0].count > 3 || parts[0] == "0"
  }

  /// Whether a number may be thousands or thousandths ("60.000"), where neither the layout nor the table says which.
  mutating func isAmbiguous(_ field: CSVScanner.Field, _ row: Cells, _ target: CSVLayout.Target) -> Bool {
    guard field.count >= 5, layout.fields[target]?.decimal == nil else { return false }
    let cell = AmountText.digits(encoding.isSingleByte ? Array(string(field, row).utf8) : Array(bytes(field, row)))
    guard cell.count >= 5, cell.count <= 7 else { return false }
    let mark = cell[cell.count - 4]
    guard mark == UInt8(ascii: ".") || mark == UInt8(ascii: ","), cell[0] != 48 else { return false }
    return cell.indices.allSatisfy { $0 == cell.count - 4 || cell[$0] >= 48 && cell[$0] <= 57 }
  }

  /// Says by what the numbers and dates of the generic table are read.
  mutating func noteMarks() {
    func note(_ field: String, _ remark: String) {
      repeated.note(.assumedFormat, .valueKept, field: field, file: file, offset: 0, remark: remark, in: &batch)
    }
    if marksShown.decimal != nil {
      note("decimal", "numbers are read with a decimal comma, as the first rows show it; a layout states it with 'decimal: comma'")
    }
    switch marksShown.dates {
    case .dayMonthYear: note("dates", "dates are read with the day first, as the first rows show it; a layout states it with 'dates: day-month-year'")
    case .monthDayYear:
      note("dates", "dates are read with the month first, as the first rows show it; a layout states it with 'dates: month-day-year'")
    default: break
    }
  }

  /// What would have to be said for a text to be a number; `nil` where nothing helps.
  func numberHint(_ text: String, _ mark: AmountText.DecimalMark) -> String? {
    guard text.utf8.count <= 60, layout.thousands == nil else { return nil }
    switch mark {
    case .point where AmountText.amount(Array(text.utf8), mark: .comma) != nil:
      return "a number with a decimal comma: state 'decimal: comma' in a layout, where all are written so"
    case .comma where AmountText.amount(Array(text.utf8), mark: .point) != nil:
      return "a number with a decimal point: state 'decimal: point' in a layout, where all are written so"
    default: return nil
    }
  }

  /// The same for a date.
  func dateHint(_ text: String, _ order: CSVLayout.DateOrder) -> String? {
    guard text.utf8.count <= 60 else { return nil }
    func isDate(_ other: CSVLayout.DateOrder) -> Bool {
      other != order && Array(text.utf8).withUnsafeBytes { TableDates.moment($0, other) } != nil
    }
    switch (isDate(.dayMonthYear), isDate(.monthDayYear)) {
    case (true, true): return "the day or the month may be first: state 'dates: day-month-year' or 'dates: month-day-year' in a layout"
    case (true, false): return "a date with the day first: state 'dates: day-month-year' in a layout, where all are written so"
    case (false, true): return "a date with the month first: state 'dates: month-day-year' in a layout, where all are written so"
    case (false, false): return nil
    }
  }
}
