import ProcurementModel

/// Tables of ANAC's open data and of those who republish it: the monthly CIG table, those of outcomes (aggiudicazioni, aggiudicatari, partecipanti), of changes and subcontractors (varianti, subappalti), of SmartCIGs, the flattened export of per-CIG documents, the recovery fund's awards and subcontractors (PNRR), the complementary
/// fund (PNC), the reconstruction after the earthquakes. Each is known by its columns; what they say of one CIG is joined by it.
package struct ANACTableReader: SourceReader {
  package let format = "anac-cig"

  /// Bytes of texts from which a batch is handed over.
  private let batchSize: Int

  package init() { self.init(batchSize: 1 << 22) }

  init(batchSize: Int) { self.batchSize = batchSize }

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let header = TableHeader(head, encoding: head.encoding), let table = ANACTable(header) else { return nil }
    return Recognition(format: format, version: table.rawValue, confidence: 95, evidence: "columns of ANAC's table \(table.rawValue)")
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    try ANACTables.read(units, context, into: sink, batchSize: batchSize) { try Self.read($0, context: context, batchSize: $1, deliver: $2) }
  }

  /// In batches, where the rows of each tender follow each other, as they nearly always do; else the table is read as one, however large.
  private static func read(_ source: RecognisedFile, context: ReadingContext, batchSize: Int, deliver: (RecordBatch) throws -> Void) throws {
    var encoding = source.encoding
    let invalid = encoding == .utf8 || encoding == .utf8WithMark ? try UTF8Validation.firstInvalid(in: source.file) : nil
    if invalid != nil { encoding = .windows1252 }
    guard let header = TableHeader(try SourceHead(of: source.file), encoding: encoding), let table = ANACTable(header) else {
      throw SourceRefusal(file: source.file.index, line: 1, reason: "the table has no header", advice: "ask for the file with its header")
    }
    let bytes = try TableSource(source.file, encoding: encoding)
    let columns = ANACColumns(header)
    var mapping = ANACMapping(file: source.file.index, joinRank: table.joinRank, isRecoveryFund: table.isRecoveryFund)
    if let invalid { mapping.noteWrongEncoding(at: invalid) }
    for name in columns.unknown { mapping.note(.unknownField, .fieldIgnored, name) }
    let memory = CellMemory()
    var isHeader = true
    var lastProgress = 0
    do {
      try CSVScanner(delimiter: header.delimiter).scan(bytes.file, from: source.encoding.markLength) { scanned in
        let (fields, offset) = (scanned.fields, scanned.offset)
        if isHeader {
          isHeader = false
          return
        }
        memory.reset()
        let part = bytes.part(scanned)
        if let oddity = scanned.oddity {
          mapping.noteOddity(part, oddity.words)
        } else if fields.count != header.names.count {
          mapping.noteRagged(part, fields.count, header.names.count)
        }
        let row = ANACRow(columns: columns, fields: fields, bytes: scanned.bytes, start: scanned.start, memory: memory)
        if mapping.batch.bytes.count > batchSize, !mapping.holds(row) { try deliver(mapping.takeBatch()) }
        mapping.add(row, of: table, part)
        if mapping.comesAgain { throw ANACTables.TenderComesAgain() }
        if offset - lastProgress > 1 << 22 {
          lastProgress = offset
          try context.progress(source.file.index, min(offset, source.file.size))
        }
      }
    } catch let failure as CSVScanner.Failure { throw try failure.refusal(bytes.file) }
    try deliver(mapping.takeBatch())
    try context.progress(source.file.index, source.file.size)
  }

  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch {
    guard let first = parts.first, Int(first.file) < context.files.count else { return RecordBatch() }
    let source = context.files[Int(first.file)]
    let known = try Self.tables.of(source.file) {
      guard let header = try TableHeader(rereading: source), let table = ANACTable(header) else { return nil }
      return Prepared(
        table: table, columns: ANACColumns(header), asLatin: ANACColumns(header.read(as: .windows1252)),
        scanner: CSVScanner(delimiter: header.delimiter))
    }
    guard let known else { return RecordBatch() }
    var mapping = ANACMapping(file: first.file, joinRank: known.table.joinRank, isRecoveryFund: known.table.isRecoveryFund)
    let memory = CellMemory()
    var window = RowWindow(source.file, size: 0)
    for part in parts {
      let (bytes, decoded) = try window.row(part, memory: memory, encoding: source.encoding)
      let fields = known.scanner.fields(of: bytes)
      // A file that says UTF-8 and is not was read as windows-1252.
      let isBroken = source.encoding == .utf8 && UTF8Validation.firstInvalid(bytes) != nil
      mapping.add(
        ANACRow(columns: isBroken ? known.asLatin : known.columns, fields: fields, bytes: bytes, start: 0, memory: memory, decoded: decoded),
        of: known.table, part)
    }
    return mapping.takeBatch()
  }

  /// How a table is read again for evidence, worked out once.
  private struct Prepared: Sendable {
    let table: ANACTable
    let columns: ANACColumns
    /// Of rows that are no UTF-8.
    let asLatin: ANACColumns
    let scanner: CSVScanner
  }

  private static let tables = PreparedFiles<Prepared>()
}

/// How the tables are read, whatever they are written in: in batches, or as one where a tender's rows lie far apart.
enum ANACTables {
  /// A tender has rows in two batches.
  struct TenderComesAgain: Error {}

  static func read(
    _ units: [SourceUnit], _ context: ReadingContext, into sink: some RecordSink, batchSize: Int,
    _ read: (RecognisedFile, _ batchSize: Int, _ deliver: (RecordBatch) throws -> Void) throws -> Void
  ) throws {
    for unit in units {
      guard let number = unit.files.first, Int(number) < context.files.count else { continue }
      let source = context.files[Int(number)]
      sink.begin(unit)
      do {
        do { try read(source, batchSize) { sink.add($0) } } catch is TenderComesAgain {
          sink.restart(unit)
          try read(source, .max) { sink.add($0) }
        }
        sink.commit(unit)
      } catch let refusal as SourceRefusal { sink.refuse(unit, because: refusal) }
    }
  }
}

extension ANACMapping {
  /// What a row of a table says.
  mutating func add(_ row: some ANACValues, of table: ANACTable, _ part: SourcePart) {
    guard let place = place(row, part) else { return }
    switch table {
    case .awards: return addOutcome(row, place, part)
    case .suppliers: return addSupplier(row, place, part)
    case .participants: return addParticipant(row, place, part)
    case .variants: return addVariant(row, place)
    case .subcontracts:
      return addSubcontractor(
        code: known(row.text(.firmCode, part: place.part), part, "codice_fiscale"),
        name: known(row.text(.firmName, part: place.part), part, "denominazione"),
        award: row.text(.awardId, part: place.part).flatMap { $0.string == "0" ? nil : $0 }, place)
    case .smallLots, .lots, .lotsOfDocuments, .recoveryAwards, .recoverySubcontractors, .complementary, .reconstruction, .worksCategories: break
    }
    addCPV(
      row.text(.cpv, part: place.part), isMain: row.text(.cpvIsMain, part: place.part).map { $0.bytes.first == UInt8(ascii: "1") } ?? true, place)
    addWorks(
      row.text(.worksCategory, part: place.part), kind: row.text(.worksKind, part: place.part), amountClass: row.text(.worksClass, part: place.part),
      place)
    addAward(row, place, part, namesSuppliers: table.namesSuppliers)
    addSubcontractor(row, place, part)
  }

  /// Whether the batch holds the process that a row belongs to.
  func holds(_ values: some ANACValues) -> Bool {
    let cig = values.text(.cig, part: 0)
    return Self.key(tender: Self.tender(values), cig: cig, cig.map { Legge190.cig($0.bytes) }).map { processes[$0] != nil } ?? false
  }
}

/// Which column stands where, and which are not used.
struct ANACColumns {
  let header: TableHeader
  private let places: [[Int]]
  let unknown: [String]

  init(_ header: TableHeader) {
    self.header = header
    var places = [[Int]](repeating: [], count: ANACField.allCases.count)
    var unknown: [String] = []
    for (i, name) in header.names.enumerated() {
      if let field = ANACField.byColumn[name.lowercased()] {
        places[field.rawValue].append(i)
      } else if !ANACField.ignored.contains(name.lowercased()) {
        unknown.append(name)
      }
    }
    self.places = places
    self.unknown = unknown
  }

  func places(_ field: ANACField) -> [Int] { places[field.rawValue] }
}

/// A row of one of the tables.
struct ANACRow: ANACValues {
  let columns: ANACColumns
  let fields: [CSVScanner.Field]
  let bytes: UnsafeRawBufferPointer
  let start: Int
  let memory: CellMemory
  var decoded: DecodedText?

  func text(_ field: ANACField, part: UInt32) -> SourceText? {
    let row = TableRow(header: columns.header, fields: fields, bytes: bytes, start: start, part: part, memory: memory, decoded: decoded)
    for place in columns.places(field) { if let text = row.text(place) { return text } }
    return nil
  }
}
