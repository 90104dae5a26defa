import ProcurementModel

/// The rows of a piece of a table, cut into fields, until they are mapped.
struct CSVRows: Sendable {
  struct Row: Sendable {
    /// First byte in `bytes`.
    let start: Int
    let part: SourcePart
    let oddity: CSVScanner.Oddity?
    /// In `fields`.
    let firstField: Int
  }

  let bytes: [UInt8]
  private(set) var rows: [Row] = []
  private var fields: [CSVScanner.Field] = []
  /// Where the next piece begins in the file.
  private(set) var end: Int
  /// Bytes that were cut into rows.
  private let used: Int

  /// The piece at `offset`.
  init(of table: TableSource, at offset: Int, _ scanner: CSVScanner) throws {
    var rows: [Row] = []
    var fields: [CSVScanner.Field] = []
    rows.reserveCapacity(scanner.pieceSize / 256)
    fields.reserveCapacity(scanner.pieceSize / 16)
    (bytes, end) = try scanner.scan(pieceOf: table.file, at: offset, into: &fields) { _, _, place in
      rows.append(
        Row(start: place.start, part: table.part(offset: place.offset, length: place.length), oddity: place.oddity, firstField: place.firstField))
    }
    self.rows = rows
    self.fields = fields
    used = end - offset
  }

  /// Calls `body` with each row.
  func forEach(_ body: (CSVMapping.Cells, CSVScanner.Oddity?) -> Void) {
    bytes.withUnsafeBytes { bytes in
      let isUTF8 = UTF8Validation.firstInvalid(UnsafeRawBufferPointer(rebasing: bytes[..<min(used, bytes.count)])) == nil
      fields.withUnsafeBufferPointer { fields in
        for i in rows.indices {
          var cells = cells(i, bytes, fields)
          cells.isUTF8 = isUTF8
          body(cells, rows[i].oddity)
        }
      }
    }
  }

  /// Gives the first row, a header, to `body`, and forgets it.
  mutating func takeFirst(_ body: (CSVMapping.Cells) -> Void) {
    guard !rows.isEmpty else { return }
    bytes.withUnsafeBytes { bytes in fields.withUnsafeBufferPointer { body(cells(0, bytes, $0)) } }
    rows.removeFirst()
  }

  private func cells(_ i: Int, _ bytes: UnsafeRawBufferPointer, _ fields: UnsafeBufferPointer<CSVScanner.Field>) -> CSVMapping.Cells {
    let end = i + 1 < rows.count ? rows[i + 1].firstField : fields.count
    return CSVMapping.Cells(
      fields: UnsafeBufferPointer(rebasing: fields[rows[i].firstField..<end]), bytes: bytes, part: rows[i].part, start: rows[i].start)
  }

  /// Leaves the last rows to the next piece, as far as they have one key, so that no tender is cut in two; a tender of more than a few thousand rows is.
  /// `start` is where the piece began in the file.
  mutating func endWithTender(start: Int, key: (CSVMapping.Cells) -> CSVMapping.RowKey?) {
    let kept = bytes.withUnsafeBytes { bytes in
      fields.withUnsafeBufferPointer { fields -> Int in
        // Rows without a tender's id belong to none, or to the tender above.
        var wanted: (key: CSVMapping.RowKey, first: Int)?
        for row in rows.indices.suffix(4096).reversed() {
          guard let found = key(cells(row, bytes, fields)) else { continue }
          if let wanted, found != wanted.key { return wanted.first }
          wanted = (found, row)
        }
        return rows.count
      }
    }
    guard kept < rows.count, kept > 0 else { return }
    end = start + rows[kept].start
    fields.removeLast(fields.count - rows[kept].firstField)
    rows.removeLast(rows.count - kept)
  }
}
