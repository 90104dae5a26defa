import ProcurementModel

/// Reads the three tables of one data set: the rows of bidders and winners are indexed by lot, then the lots are read in their order, each with its rows.
struct Legge190TableJoin {
  /// One table of firms beside the lots.
  private struct Companion {
    let source: RecognisedFile
    let bytes: TableSource
    let table: Legge190Table
    let columns: Legge190Columns
    var index = RowIndex()
    var window: RowWindow
  }

  private let context: ReadingContext
  private let lots: RecognisedFile
  private let lotBytes: TableSource
  private let columns: Legge190Columns
  private var companions: [Companion] = []

  init(_ unit: SourceUnit, _ context: ReadingContext) throws {
    self.context = context
    let files = unit.files.filter { Int($0) < context.files.count }.map { context.files[Int($0)] }
    guard let lots = files.first(where: { Legge190CSVReader.table(of: $0) == .lots }) else {
      let file = files.first
      throw SourceRefusal(
        file: file?.file.index ?? 0,
        reason:
          "a legge 190 table of \(file?.recognition.version ?? "firms") without its table of lots (lotti.csv, with the columns lottoID, sceltaContraente, importoAggiudicazione)",
        advice: "put the three tables of one data set in one folder and give the folder")
    }
    self.lots = try Self.decoded(lots)
    lotBytes = try TableSource(lots.file, encoding: self.lots.encoding)
    columns = try Self.columns(self.lots, .lots)
    for file in files where file.file.index != lots.file.index {
      guard let table = Legge190CSVReader.table(of: file) else { continue }
      let source = try Self.decoded(file)
      guard !companions.contains(where: { $0.table == table }) else {
        throw SourceRefusal(
          file: file.file.index, reason: "a second table of \(table.rawValue) for the same lots",
          advice: "keep one data set a folder, or name the tables NAME_lotti.csv, NAME_partecipanti.csv, NAME_aggiudicatari.csv")
      }
      let bytes = try TableSource(source.file, encoding: source.encoding)
      companions.append(
        Companion(source: source, bytes: bytes, table: table, columns: try Self.columns(source, table), window: RowWindow(bytes.file)))
    }
  }

  /// A file that says UTF-8 and is not is read as windows-1252.
  private static func decoded(_ source: RecognisedFile) throws -> RecognisedFile {
    switch source.encoding {
    case .utf8, .utf8WithMark:
      guard try UTF8Validation.firstInvalid(in: source.file) != nil else { return source }
      return RecognisedFile(file: source.file, encoding: .windows1252, recognition: source.recognition)
    case .latin1, .windows1252, .utf16LittleEndian, .utf16BigEndian: return source
    }
  }

  private static func columns(_ source: RecognisedFile, _ table: Legge190Table) throws -> Legge190Columns {
    guard let header = TableHeader(try SourceHead(of: source.file), encoding: source.encoding) else {
      throw SourceRefusal(file: source.file.index, line: 1, reason: "the table has no header", advice: "ask for the file with its header")
    }
    return Legge190Columns(header, table)
  }

  mutating func read(deliver: (RecordBatch) throws -> Void) throws {
    for i in companions.indices { try deliver(try Self.index(&companions[i], context)) }
    var mapping = Legge190TableMapping()
    noteTable(lots, .lots, columns.header, in: &mapping.records)
    for table in [Legge190Table.bidders, .winners] where !companions.contains(where: { $0.table == table }) {
      mapping.records.problem(
        .missingTable, .recordKept, SourcePart(file: lots.file.index, offset: 0, length: 0), nil, "\(table.rawValue).csv", nil,
        "the table of \(table == .bidders ? "bidders" : "winners") is not in the same folder: they are unknown")
    }
    let listsBidders = companions.contains { $0.table == .bidders }
    var seen: Set<TableKey> = []
    var parts: [SourcePart] = []
    var isHeader = true
    var lastProgress = 0
    let (lots, lotBytes, columns, progress) = (lots, lotBytes, columns, context.progress)
    do {
      try columns.scanner.scan(lotBytes.file, from: lots.encoding.markLength) { scanned in
        let (fields, bytes, offset) = (scanned.fields, scanned.bytes, scanned.offset)
        if isHeader {
          isHeader = false
          return
        }
        let part = lotBytes.part(scanned)
        mapping.records.batch.recordsMet += 1
        let row = TableRow(
          header: columns.header, fields: fields, bytes: bytes, start: scanned.start, part: 0, memory: mapping.memory)
        if fields.count != columns.header.names.count || scanned.oddity != nil {
          mapping.records.problem(
            .malformedRow, .recordKept, part, nil, "row", nil,
            scanned.oddity?.words ?? "\(fields.count) fields, the header has \(columns.header.names.count)")
        }
        parts = [part]
        mapping.add(row, .lots, columns)
        if let id = row.text(columns.lotId) {
          let key = TableKey(id.bytes)
          if seen.insert(key).inserted {
            for i in companions.indices { try Self.take(key, cig: row.text(columns.cig), &companions[i], &mapping, &parts) }
          } else {
            mapping.records.problem(
              .repeatedIdentifier, .recordKept, part, nil, "lottoID", id, "bidders and winners stand with the first lot of this id")
          }
        } else {
          mapping.records.problem(.missingIdentifier, .recordKept, part, nil, "lottoID", nil, "without it bidders and winners cannot be found")
        }
        mapping.finishLot(parts: parts, listsBidders: listsBidders)
        if mapping.records.batch.isLarge { try deliver(mapping.records.takeBatch()) }
        if offset - lastProgress > 1 << 20 {
          lastProgress = offset
          try progress(lots.file.index, min(offset, lots.file.size))
        }
      }
    } catch let failure as CSVScanner.Failure { throw try failure.refusal(lotBytes.file) }
    try deliver(mapping.records.takeBatch())
    try progress(lots.file.index, lots.file.size)
    for companion in companions { try deliver(Self.left(companion)) }
  }

  /// Adds the rows of a lot to the mapping, and their places to the record's parts.
  private static func take(
    _ key: TableKey, cig: SourceText?, _ companion: inout Companion, _ mapping: inout Legge190TableMapping, _ parts: inout [SourcePart]
  ) throws {
    let first = parts.count
    companion.index.take(key, file: companion.source.file.index, into: &parts)
    for number in first..<parts.count {
      let bytes = try companion.window.row(parts[number], memory: mapping.memory)
      parts[number] = companion.bytes.published(parts[number])
      let fields = companion.columns.scanner.fields(of: bytes)
      let row = TableRow(
        header: companion.columns.header, fields: fields, bytes: bytes, start: 0, part: UInt32(clamping: number), memory: mapping.memory)
      if let own = row.text(companion.columns.cig), let cig, !own.bytes.elementsEqual(cig.bytes) {
        mapping.records.problem(.contradiction, .valueLeftOut, parts[number], nil, "cig", own, "the lot of this lottoID has the CIG \(cig.string)")
      }
      mapping.add(row, companion.table, companion.columns)
    }
  }

  /// Finds where each row of a table of firms stands; the batch counts them and says what was odd.
  private static func index(_ companion: inout Companion, _ context: ReadingContext) throws -> RecordBatch {
    let source = companion.source
    let table = companion.bytes
    let columns = companion.columns
    var records = Legge190TableMapping().records
    noteColumns(source, companion.table, columns.header, in: &records)
    // A batch is counted for the file of its first part.
    records.batch.parts.append(SourcePart(file: source.file.index, offset: 0, length: 0))
    var index = RowIndex()
    var isHeader = true
    let memory = CellMemory()
    do {
      try columns.scanner.scan(table.file, from: source.encoding.markLength) { scanned in
        let (fields, bytes, offset, length) = (scanned.fields, scanned.bytes, scanned.offset, scanned.length)
        if isHeader {
          isHeader = false
          return
        }
        memory.reset()
        records.batch.recordsMet += 1
        let row = TableRow(
          header: columns.header, fields: fields, bytes: bytes, start: scanned.start, part: 0, memory: memory)
        let part = table.part(scanned)
        if fields.count != columns.header.names.count || scanned.oddity != nil {
          records.problem(
            .malformedRow, .recordKept, part, nil, "row", nil,
            scanned.oddity?.words ?? "\(fields.count) fields, the header has \(columns.header.names.count)")
        }
        guard let id = row.text(columns.lotId) else {
          records.problem(.missingIdentifier, .recordLeftOut, part, nil, "lottoID", nil, "a row that belongs to no lot")
          records.batch.recordsRefused += 1
          return
        }
        index.add(TableKey(id.bytes), offset: offset, length: length)
      }
    } catch let failure as CSVScanner.Failure { throw try failure.refusal(table.file) }
    companion.index = index
    try context.progress(source.file.index, source.file.size)
    return records.takeBatch()
  }

  private func noteTable(_ source: RecognisedFile, _ table: Legge190Table, _ header: TableHeader, in records: inout Legge190Mapping) {
    Self.noteColumns(source, table, header, in: &records)
  }

  /// Says which columns are not used, and which encoding was taken.
  private static func noteColumns(_ source: RecognisedFile, _ table: Legge190Table, _ header: TableHeader, in records: inout Legge190Mapping) {
    for name in table.unknown(header) {
      records.repeated.note(.unknownField, .fieldIgnored, field: table.rawValue + "/" + name, file: source.file.index, offset: 0, in: &records.batch)
    }
    for name in table.columns where !header.has(name) {
      records.repeated.note(
        .missingField, .recordKept, field: table.rawValue + "/" + name, file: source.file.index, offset: 0, remark: "the table lacks this column",
        in: &records.batch)
    }
  }

  /// Rows of a table of firms whose lot is not in the table of lots.
  private static func left(_ companion: Companion) -> RecordBatch {
    var records = Legge190TableMapping().records
    records.batch.parts.append(SourcePart(file: companion.source.file.index, offset: 0, length: 0))
    for part in companion.index.left(file: companion.source.file.index) {
      records.problem(.danglingReference, .recordLeftOut, companion.bytes.published(part), nil, "lottoID", nil, "no lot of this id in \(Legge190Table.lots.rawValue)")
      records.batch.recordsRefused += 1
    }
    return records.takeBatch()
  }
}
