import ProcurementModel

/// Rows below a header that belong to it: units ("€", "gg/mm/aaaa"), the header in another language, numbers of columns ("(1)", "(2)").
enum SecondHeader {
  private static let most = 3

  /// How many of the first rows are such. They have words where the rows below have numbers and dates.
  static func count(_ rows: [[String]]) -> Int {
    var count = 0
    while count < most, rows.count >= count + 2, isOne(rows[count], above: rows[(count + 1)...]) { count += 1 }
    // The row that follows must be one of the table's own.
    return count
  }

  private static func isOne(_ row: [String], above rows: ArraySlice<[String]>) -> Bool {
    let cells = row.map(CSVLayout.trimmed)
    if numbersColumns(cells) { return true }
    // Columns that show a digit in nearly all cells below, and none here.
    var digits: [Int] = []
    let sample = rows.prefix(200)
    for column in cells.indices where !cells[column].isEmpty {
      let below = sample.compactMap { column < $0.count ? CSVLayout.trimmed($0[column]) : nil }.filter { !$0.isEmpty }
      guard below.count * 2 >= sample.count, below.count { $0.contains(where: \.isNumber) } * 10 >= below.count * 9 else { continue }
      if cells[column].contains(where: \.isNumber) { return false }
      // What stands for a value that is not known is no header.
      if OrganizationName.isPlaceholder(cells[column].utf8) || unknown.contains(cells[column].lowercased()) { continue }
      digits.append(column)
    }
    guard digits.count >= 2 else { return false }
    // Rows of a table name what they are of with the same kinds of words as those below; a header's words come in no row.
    return !cells.indices.contains { column in
      !cells[column].isEmpty && !digits.contains(column) && sample.contains { column < $0.count && CSVLayout.trimmed($0[column]) == cells[column] }
    }
  }

  private static let unknown: Set<String> = [
    "-", "--", "n/a", "na", "nd", "n.d.", "n.d", "null", "none", "?", "x", "no", "si", "s\u{EC}", "yes", "tbd", "non disponibile", "n.p.",
  ]

  /// 1, 2, 3 … or (1), (2), (3) … in all cells.
  private static func numbersColumns(_ cells: [String]) -> Bool {
    guard cells.count > 2 else { return false }
    return cells.enumerated().allSatisfy { number, cell in
      let text = cell.filter { !"()[].".contains($0) }
      return text == String(number + 1)
    }
  }
}
