import CXLSXWriter
import Findings
import Glibc

/// A workbook row by row. Text is always text, never a formula; numbers are numbers.
package final class Workbook {
  package enum Cell {
    case text(String)
    case wrapped(String)
    case bold(String)
    case boldWrapped(String)
    case title(String)
    case header(String)
    case whole(Int)
    case money(Double)
    case decimal(Double)
    /// A formula made by the program, never of a text of the data, with the value it has now.
    case formula(String, Double)
    /// A number with all its digits.
    case number(Double)
    /// A box to be filled in.
    case input
    /// A box for a few sentences.
    case tallInput
    case empty
  }

  /// 2020-01-01: a fixed time, so that the same content has the same bytes.
  private static let created: Int64 = 1_577_836_800
  /// The limit of the format.
  package static let mostRows = 1_048_576
  package static let mostCharacters = 32_767

  private let book: OpaquePointer
  private let path: String
  private var isOpen = true

  package init(path: String, temporaryFolder: String, title: String, comments: String) throws(OutputError) {
    self.path = path
    guard let book = probity_workbook_open(path, temporaryFolder, title, comments, Self.created) else { throw .last(path, isCreation: true) }
    self.book = book
  }

  deinit { if isOpen { _ = probity_workbook_close(book) } }

  package func close() throws(OutputError) {
    isOpen = false
    errno = 0
    guard probity_workbook_close(book) == 0 else { throw .last(path, isCreation: errno == EACCES || errno == EPERM) }
  }

  package func sheet(_ name: String, widths: [Double], repeatsFirstRow: Bool = false) throws(OutputError) -> Sheet {
    guard let sheet = probity_sheet_add(book, name) else { throw .last(path, isCreation: false) }
    for (column, width) in widths.enumerated() { probity_sheet_column(sheet, UInt16(column), width) }
    probity_sheet_landscape(sheet)
    if repeatsFirstRow { probity_sheet_repeat_first_row(sheet) }
    return Sheet(book: book, sheet: sheet, widths: widths)
  }

  /// One sheet being filled from the top.
  package final class Sheet {
    private let book: OpaquePointer
    private let sheet: OpaquePointer
    package private(set) var rows = 0

    private let widths: [Double]

    init(book: OpaquePointer, sheet: OpaquePointer, widths: [Double]) {
      self.book = book
      self.sheet = sheet
      self.widths = widths
    }

    package func append(_ cells: [Cell]) {
      let row = UInt32(rows)
      let lines = cells.enumerated().map { lineCount(of: $0.element, width: $0.offset < widths.count ? widths[$0.offset] : 8) }.max() ?? 1
      // A row that is written once and not kept has no height of its own: wrapped text needs it said.
      if lines > 1 { probity_sheet_row_height(sheet, row, min(Double(lines) * 13.5 + 2, 400)) }
      for (i, cell) in cells.enumerated() {
        let column = UInt16(i)
        switch cell {
        case .text(let text): write(text, row, column, PROBITY_CELL_PLAIN)
        case .wrapped(let text): write(text, row, column, PROBITY_CELL_WRAP)
        case .bold(let text): write(text, row, column, PROBITY_CELL_BOLD)
        case .boldWrapped(let text): write(text, row, column, PROBITY_CELL_BOLD_WRAP)
        case .title(let text): write(text, row, column, PROBITY_CELL_TITLE)
        case .header(let text): write(text, row, column, PROBITY_CELL_HEADER)
        case .whole(let value): _ = probity_sheet_number(book, sheet, row, column, Double(value), PROBITY_CELL_WHOLE)
        case .money(let value): number(value, row, column, PROBITY_CELL_MONEY)
        case .decimal(let value): number(value, row, column, PROBITY_CELL_DECIMAL)
        case .formula(let formula, let value):
          if value.isFinite { _ = probity_sheet_formula(book, sheet, row, column, formula, value, PROBITY_CELL_PLAIN) }
        case .number(let value): number(value, row, column, PROBITY_CELL_PLAIN)
        case .input, .tallInput: _ = probity_sheet_string(book, sheet, row, column, "", PROBITY_CELL_INPUT)
        case .empty: break
        }
      }
      rows += 1
    }

    /// The same for a text in UTF-8 and the characters that a line has room for.
    private static func lineCount(of text: UnsafeBufferPointer<UInt8>, room: Int) -> Int {
      var sum = 0
      var start = 0
      while true {
        let end = text[start...].firstIndex(of: 10) ?? text.count
        sum += end - start <= room ? 1 : lineCount(ofWordsIn: text[start..<end], room: room)
        guard end < text.count else { return sum }
        start = end + 1
      }
    }

    private static func lineCount(ofWordsIn line: Slice<UnsafeBufferPointer<UInt8>>, room: Int) -> Int {
      var lines = 1
      var used = 0
      var start = line.startIndex
      while true {
        let end = line[start...].firstIndex(of: UInt8(ascii: " ")) ?? line.endIndex
        let length = min(end - start, room * 40)
        if used > 0, used + 1 + length > room {
          lines += 1
          used = 0
        }
        used += (used > 0 ? 1 : 0) + length
        if used > room {
          lines += used / room
          used %= room
        }
        guard end < line.endIndex else { return lines }
        start = end + 1
      }
    }

    /// Lines that a cell's text takes in a column: about one character a unit of width, words kept whole.
    private func lineCount(of cell: Cell, width: Double) -> Int {
      switch cell {
      case .wrapped(let text), .boldWrapped(let text), .header(let text):
        var text = text
        return text.withUTF8 { Self.lineCount(of: $0, room: max(4, Int(width) - 1)) }
      case .title: return 2
      case .tallInput: return 10
      case .text, .bold, .whole, .money, .decimal, .formula, .number, .input, .empty: return 1
      }
    }

    /// The next row is the table's header: it stays in sight and filters.
    package func header(_ names: [String]) {
      append(names.map { .header($0) })
      probity_sheet_freeze(sheet, UInt32(rows))
    }

    package func filter(from headerRow: Int, columns: Int) {
      guard rows > headerRow + 1, columns > 0 else { return }
      probity_sheet_filter(sheet, UInt32(headerRow), UInt32(rows - 1), UInt16(columns - 1))
    }

    private func number(_ value: Double, _ row: UInt32, _ column: UInt16, _ style: probity_cell) {
      if value.isFinite { _ = probity_sheet_number(book, sheet, row, column, value, style) }
    }

    private func write(_ text: String, _ row: UInt32, _ column: UInt16, _ style: probity_cell) {
      guard !text.isEmpty else { return }
      // The limit counts UTF-16 units; what is cut ends with a sign that says so.
      var shown = Visible.text(text)
      if shown.utf16.count > Workbook.mostCharacters { shown = String(shown.unicodeScalars.prefix(Workbook.mostCharacters / 2 - 2)) + " …" }
      _ = probity_sheet_string(book, sheet, row, column, shown, style)
    }
  }
}
