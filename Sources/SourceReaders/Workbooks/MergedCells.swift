import ProcurementModel

/// Cells of a sheet that are merged over several rows: the first cell's value stands for every row of the area. Of cells that are merged sideways the first column alone has the
/// value, as a title above a table would fill it otherwise. A number behind the first two columns, where tables have their own numbers, stands in its first row alone: an amount
/// over several lots or members of a group would count in each of them.
package struct MergedCells: Sendable {
  struct Area: Sendable {
    /// From 0.
    let column: Int32
    /// Rows from 1.
    let first: Int32
    let last: Int32

    init?(column: Int, first: Int, last: Int) {
      guard column >= 0, column < SheetWriter.columnLimit, first >= 1, last > first, first <= SheetWriter.rowLimit else { return nil }
      self.column = Int32(column)
      self.first = Int32(first)
      self.last = Int32(min(last, SheetWriter.rowLimit))
    }
  }

  /// More areas than people merge; each is kept for the evidence.
  static let limit = 1_000_000

  /// Areas whose value was read in several rows, by column and row.
  private let areas: [Area]
  /// How many numbers were left in their first rows.
  package let numbers: Int

  init(_ areas: [Area], numbers: Int = 0) {
    self.numbers = numbers
    self.areas = areas.sorted { ($0.column, $0.first) < ($1.column, $1.first) }
  }

  package var count: Int { areas.count }

  /// The row of the cell that holds the value of a cell: its own, or the first of the area that it is merged into.
  package func holder(ofRow row: Int, column: Int) -> Int {
    var (low, high) = (0, areas.count)
    while low < high {
      let middle = (low + high) / 2
      let area = areas[middle]
      if (Int(area.column), Int(area.first)) <= (column, row) { low = middle + 1 } else { high = middle }
    }
    guard low > 0, Int(areas[low - 1].column) == column, Int(areas[low - 1].last) >= row else { return row }
    return Int(areas[low - 1].first)
  }
}

/// Fills the rows of a sheet, one after the other, with the values of merged cells.
struct MergeFiller {
  /// Areas that begin below, by row.
  private var waiting: ArraySlice<MergedCells.Area>
  /// One a column at most.
  private var open: [Int: (area: MergedCells.Area, value: SheetWriter.Cell, isUsed: Bool)] = [:]
  private var used: [MergedCells.Area] = []
  private var numbers = 0

  init(_ areas: [MergedCells.Area] = []) { waiting = areas.sorted { ($0.first, $0.column) < ($1.first, $1.column) }[...] }

  var merged: MergedCells { MergedCells(used + open.values.filter(\.isUsed).map(\.area), numbers: numbers) }

  /// An area that begins in a cell of the row that is filled next.
  mutating func begin(_ area: MergedCells.Area?, _ value: SheetWriter.Cell) throws {
    guard let area else { return }
    try close(Int(area.column))
    let number: String? =
      switch value {
      case .value(let text), .money(let text, _): text
      case .text: nil
      }
    if area.column > 1, let number, Double(number) != nil {
      numbers += 1
      return
    }
    open[Int(area.column)] = (area, value, false)
  }

  /// A row without a value of its own is none: merged cells do not make one of it.
  mutating func fill(_ cells: inout [SheetWriter.Cell?], row: Int) throws {
    while let area = waiting.first, area.first <= row {
      waiting.removeFirst()
      let column = Int(area.column)
      if Int(area.first) == row, column < cells.count, let value = cells[column] { try begin(area, value) }
    }
    guard !open.isEmpty, cells.contains(where: { $0 != nil }) else { return }
    for (column, entry) in open {
      guard entry.area.last >= row else {
        try close(column)
        continue
      }
      guard entry.area.first < row, column >= cells.count || cells[column] == nil else { continue }
      if column >= cells.count { cells += [SheetWriter.Cell?](repeating: nil, count: column + 1 - cells.count) }
      cells[column] = entry.value
      if !entry.isUsed { open[column]?.isUsed = true }
    }
  }

  private mutating func close(_ column: Int) throws {
    guard let entry = open.removeValue(forKey: column), entry.isUsed else { return }
    guard used.count < MergedCells.limit else {
      throw SourceRefusal(file: 0, reason: "the sheet has more than \(MergedCells.limit) merged cells", advice: "")
    }
    used.append(entry.area)
  }
}

/// Merged cells of an Office Open XML sheet (ECMA-376, part 1, 18.3.1.55). They stand behind the rows: the end of the sheet is looked at before its rows are read.
enum XLSXMerges {
  private static let block = 1 << 18

  static func areas(of sheet: SourceFile) throws -> [MergedCells.Area] {
    guard var position = try endOfRows(sheet) else { return [] }
    var areas: [MergedCells.Area] = []
    var tag: [UInt8] = []
    var isInside = false
    while position < sheet.size {
      let bytes = try sheet.bytes(position..<min(sheet.size, position + block))
      if bytes.isEmpty { break }
      position += bytes.count
      for byte in bytes {
        if byte == UInt8(ascii: "<") {
          isInside = true
          tag.removeAll(keepingCapacity: true)
        } else if byte == UInt8(ascii: ">") {
          isInside = false
          let text = String(decoding: tag, as: UTF8.self)
          if text.hasPrefix("/"), text.hasSuffix("mergeCells") { return areas }
          guard let area = area(text) else { continue }
          guard areas.count < MergedCells.limit else {
            throw SourceRefusal(file: 0, reason: "the sheet has more than \(MergedCells.limit) merged cells", advice: "")
          }
          areas.append(area)
        } else if isInside, tag.count < 256 {
          tag.append(byte)
        }
      }
    }
    return areas
  }

  /// Where the rows end, looked for from the end of the file.
  private static func endOfRows(_ sheet: SourceFile) throws -> Int? {
    let mark = Array("sheetData>".utf8)
    var end = sheet.size
    while end > 0 {
      let start = max(0, end - block)
      let bytes = try sheet.bytes(start..<min(sheet.size, end + mark.count))
      var i = bytes.count - mark.count
      while i >= 0 {
        if bytes[i] == mark[0], bytes[i..<(i + mark.count)].elementsEqual(mark) { return start + i + mark.count }
        i -= 1
      }
      end = start
    }
    return nil
  }

  /// The area of `mergeCell ref="A2:B3"/`; `nil` for another tag, and for cells of one row.
  static func area(_ tag: String) -> MergedCells.Area? {
    let words = tag.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
    guard let name = words.first, name == "mergeCell" || name.hasSuffix(":mergeCell") else { return nil }
    guard let reference = words.first(where: { $0.hasPrefix("ref=") })?.dropFirst(4) else { return nil }
    let places = reference.filter { $0 != "\"" && $0 != "'" && $0 != "/" }.split(separator: ":").map { text in
      Array(text.utf8).withUnsafeBytes { SheetColumn.place($0) }
    }
    guard places.count == 2, let column = places[0].column, let first = places[0].row, let last = places[1].row else { return nil }
    return MergedCells.Area(column: column, first: first, last: last)
  }
}
