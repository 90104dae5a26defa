/// A small table that a user wrote: CSV with a header, comma or semicolon, quotes as in RFC 4180.
package struct SmallTable: Sendable {
  package let columns: [String]
  /// Cells beside their line in the file, from 1.
  package let rows: [(line: Int, cells: [String])]

  package struct Failure: Error, Sendable, CustomStringConvertible {
    package let line: Int
    package let message: String
    package init(_ line: Int, _ message: String) {
      self.line = line
      self.message = message
    }
    package var description: String { "\(line): \(message)" }
  }

  static let mostRows = 1_000_000

  package init(_ text: String) throws(Failure) {
    var bytes = Array(text.utf8)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    let header = bytes.prefix { $0 != 10 }
    let mark = header.count { $0 == UInt8(ascii: ";") } > header.count { $0 == UInt8(ascii: ",") } ? UInt8(ascii: ";") : UInt8(ascii: ",")
    var rows: [(line: Int, cells: [String])] = []
    var cells: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var wasQuoted = false
    var line = 1
    var start = 1
    func ended(_ field: [UInt8]) -> String { String(decoding: field, as: UTF8.self) }
    var i = bytes.startIndex
    while i < bytes.endIndex {
      let byte = bytes[i]
      if byte == 10 { line += 1 }
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if i + 1 < bytes.endIndex, bytes[i + 1] == byte {
            field.append(byte)
            i += 1
          } else {
            isQuoted = false
          }
        } else {
          field.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), field.isEmpty, !wasQuoted {
        isQuoted = true
        wasQuoted = true
      } else if byte == mark {
        cells.append(ended(field))
        field = []
        wasQuoted = false
      } else if byte == 10 {
        if field.last == 13 { field.removeLast() }
        cells.append(ended(field))
        if cells.count > 1 || cells[0] != "" { rows.append((start, cells)) }
        guard rows.count <= Self.mostRows else { throw Failure(line, "more than \(Self.mostRows) rows") }
        cells = []
        field = []
        wasQuoted = false
        start = line
      } else {
        field.append(byte)
      }
      i += 1
    }
    guard !isQuoted else { throw Failure(start, "a quote is not closed") }
    if !field.isEmpty || !cells.isEmpty {
      cells.append(ended(field))
      rows.append((start, cells))
    }
    guard let first = rows.first else { throw Failure(1, "the table is empty") }
    columns = first.cells.map { Self.trimmed($0) }
    guard Set(columns).count == columns.count else { throw Failure(1, "a column stands twice: \(columns.joined(separator: ", "))") }
    self.rows = Array(rows.dropFirst())
  }

  package static func trimmed(_ text: String) -> String {
    var part = Substring(text)
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return String(part)
  }

  /// Text of a column in a row; empty where either is missing.
  package func text(_ row: (line: Int, cells: [String]), _ column: String) -> String {
    guard let place = columns.firstIndex(of: column), place < row.cells.count else { return "" }
    return Self.trimmed(row.cells[place])
  }

  /// Says which needed columns are missing.
  package func need(_ names: [String]) throws(Failure) {
    let missing = names.filter { !columns.contains($0) }
    guard missing.isEmpty else { throw Failure(1, "no column \(missing.joined(separator: ", ")) (found: \(columns.joined(separator: ", ")))") }
  }

  /// A number with a point; `nil` for an empty cell.
  package func number(_ row: (line: Int, cells: [String]), _ column: String) throws(Failure) -> Double? {
    let text = text(row, column)
    if text.isEmpty { return nil }
    guard let value = Double(text), value.isFinite else { throw Failure(row.line, "'\(text)' in column \(column) is no number with a decimal point") }
    return value
  }
}
