import ProcurementModel

/// Rows read again for evidence.
extension CSVReader {
  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch {
    guard var mapping = try reread([parts], context) else { return RecordBatch() }
    return mapping.takeBatch()
  }

  package func reread(together records: [[SourcePart]], context: ReadingContext) throws -> RecordBatch? {
    guard var mapping = try reread(records, context) else { return nil }
    let batch = mapping.takeBatch()
    // Each record is one process, with all of its rows and no others.
    guard batch.processes.count == records.count else { return nil }
    for (process, parts) in zip(batch.processes, records) where Int(process.parts.end - process.parts.start) != parts.count { return nil }
    return batch
  }

  private func reread(_ records: [[SourcePart]], _ context: ReadingContext) throws -> CSVMapping? {
    guard let first = records.first?.first, Int(first.file) < context.files.count else { return nil }
    let source = context.files[Int(first.file)]
    let known = Self.mappings.of(source.file) {
      guard let (head, layout) = try? Self.table(source, context) else { return nil }
      var mapping = CSVMapping(
        file: first.file, layout: layout, headers: head.headers, encoding: head.encoding, isSheet: head.isSheet || head.form != .delimited)
      mapping.learnMarks(head)
      mapping.learnIds(head)
      mapping.learnCodes(head)
      mapping.isWorkbook = head.isSheet
      return Prepared(
        isWide: head.encoding.isWide, encoding: head.encoding, isJSON: head.form != .delimited, mapping: mapping,
        scanner: Self.scanner(head))
    }
    guard let known else { return nil }
    var mapping = known.mapping
    if known.isJSON {
      for parts in records {
        mapping.buyers.removeAll(keepingCapacity: true)
        try Self.rereadJSON(parts, source, headers: mapping.headers, into: &mapping)
      }
      return mapping
    }
    let rows = records.enumerated().flatMap { record, parts in parts.map { RecordRow(record: record, part: $0) } }
    mapping.batch.reserve(rows: rows.count)
    var fields: [CSVScanner.Field] = []
    var record = 0
    for run in Self.runs(of: rows) {
      var bytes = try source.file.bytes(run.start..<run.end)
      if !known.isWide { CSVScanner.blankNulBytes(&bytes) }
      for row in rows[run.rows] {
        // A buyer is named once a record: its place is looked for there.
        if row.record != record { mapping.buyers.removeAll(keepingCapacity: true) }
        record = row.record
        let start = min(Int(row.part.offset) - run.start, bytes.count)
        let end = min(start + Int(row.part.length), bytes.count)
        if known.isWide {
          let decoded = DecodedText(Array(bytes[start..<end]), encoding: known.encoding)
          mapping.decoded = decoded
          var text = decoded.utf8
          CSVScanner.blankNulBytes(&text)
          text.withUnsafeBytes { Self.add($0, row.part, known.scanner, &mapping, &fields) }
        } else {
          bytes.withUnsafeBytes { Self.add(UnsafeRawBufferPointer(rebasing: $0[start..<end]), row.part, known.scanner, &mapping, &fields) }
        }
      }
    }
    return mapping
  }

  private static func add(
    _ row: UnsafeRawBufferPointer, _ part: SourcePart, _ scanner: CSVScanner, _ mapping: inout CSVMapping, _ fields: inout [CSVScanner.Field]
  ) {
    fields.removeAll(keepingCapacity: true)
    scanner.fields(of: row, into: &fields)
    fields.withUnsafeBufferPointer { mapping.add(CSVMapping.Cells(fields: $0, bytes: row, part: part, start: 0), nil) }
  }

  private struct RecordRow {
    let record: Int
    let part: SourcePart
  }

  /// Rows that lie near each other, and the bytes of all of them.
  private struct Run {
    var rows: Range<Int>
    var start: Int
    var end: Int
  }

  private static func runs(of rows: [RecordRow]) -> [Run] {
    var runs: [Run] = []
    for (i, row) in rows.enumerated() {
      let start = Int(row.part.offset)
      let end = start + Int(row.part.length)
      if let last = runs.last, start >= last.end, start - last.end <= 1 << 13, end - last.start <= 1 << 20 {
        runs[runs.count - 1] = Run(rows: last.rows.lowerBound..<(i + 1), start: last.start, end: end)
      } else {
        runs.append(Run(rows: i..<(i + 1), start: start, end: end))
      }
    }
    return runs
  }

  /// Evidence asks for the rows of one table again and again: how it is read is worked out once.
  private static let mappings = PreparedFiles<Prepared>()

  private final class Prepared: Sendable {
    let isWide: Bool
    let encoding: TextEncoding
    let isJSON: Bool
    let mapping: CSVMapping
    let scanner: CSVScanner

    init(isWide: Bool, encoding: TextEncoding, isJSON: Bool, mapping: CSVMapping, scanner: CSVScanner) {
      self.isWide = isWide
      self.encoding = encoding
      self.isJSON = isJSON
      self.mapping = mapping
      self.scanner = scanner
    }
  }
}
