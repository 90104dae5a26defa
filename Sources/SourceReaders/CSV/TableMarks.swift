import ProcurementModel

/// How the first rows of the generic bids table write numbers and dates, where they show it and none of them shows anything else: `1.234,50` has a decimal comma, and of `13/04/2021` the day is first.
struct TableMarks: Sendable, Equatable {
  /// A comma; `nil` for a point, which is usual, and for what is not shown.
  private(set) var decimal: AmountText.DecimalMark?
  /// `nil` where the year is first, as is usual, and for what is not shown.
  private(set) var dates: CSVLayout.DateOrder?

  init() {}

  /// `nil` for tables whose layout says, or would have to say, how they are written.
  init?(_ head: TableHead, _ layout: CSVLayout, columns: [Int32]) {
    guard layout.id == "bids-table", !layout.isGiven, !head.sample.isEmpty else { return nil }
    let numbers: [CSVLayout.Target] = [.amount, .base, .estimate, .discount, .finalAmount]
    let days: [CSVLayout.Target] = [.published, .deadline, .opened, .submitted, .awardDate, .signed]
    let amounts = Self.profiles(numbers, head, columns) { $0.utf8.contains(UInt8(ascii: ",")) || $0.utf8.contains(UInt8(ascii: ".")) }
    if amounts.contains(where: { $0.commaDecimals > 0 }), amounts.allSatisfy({ $0.pointDecimals == 0 }) { decimal = .comma }
    let dated = Self.profiles(days, head, columns) {
      $0.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }
    let dayFirst = dated.contains { $0.firstOver12 > 0 }
    let monthFirst = dated.contains { $0.secondOver12 > 0 }
    if dayFirst != monthFirst { dates = dayFirst ? .dayMonthYear : .monthDayYear }
  }

  /// Cells of these fields' columns that can tell something.
  private static func profiles(_ targets: [CSVLayout.Target], _ head: TableHead, _ columns: [Int32], _ tells: (String) -> Bool) -> [ColumnProfile] {
    targets.compactMap { target in
      let column = Int(columns[target.number])
      guard column >= 0, column < head.headers.count else { return nil }
      let cells = head.sample.compactMap { column < $0.count && tells($0[column]) ? $0[column] : nil }
      return cells.isEmpty ? nil : ColumnProfile(header: head.headers[column], index: column, cells: cells)
    }
  }

  /// What a layout says of it.
  var lines: [String] {
    (decimal == .comma ? ["decimal: comma"] : []) + (dates.map { ["dates: \($0.rawValue)"] } ?? [])
  }
}
