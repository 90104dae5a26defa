import ProcurementModel

/// Legge 190/2012 data sets flattened to three tables: lots, bidders, winners, joined by `lottoID`. The tables are known by their headers and belong together when they lie in
/// one folder or archive; where a folder has several tables of lots, those whose names differ only in the table's word (`torino_lotti.csv`, `torino_partecipanti.csv`).
package struct Legge190CSVReader: SourceReader {
  package let format = "legge190-csv"

  package init() {}

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let header = TableHeader(head, encoding: head.encoding), let table = Legge190Table(header) else { return nil }
    return Recognition(format: format, version: table.rawValue, confidence: 95, evidence: "headers of the legge 190 table \(table.rawValue)")
  }

  package func units(of files: [RecognisedFile]) -> [SourceUnit] {
    var folders: [String: [RecognisedFile]] = [:]
    for file in files { folders[file.file.folder, default: []].append(file) }
    var units: [SourceUnit] = []
    for folder in folders.keys.sorted() {
      let files = folders[folder] ?? []
      let lots = files.filter { Self.table(of: $0) == .lots }
      var rest = files.filter { Self.table(of: $0) != .lots }
      for lot in lots {
        // The only table of lots takes what its folder holds.
        let own = rest.filter { lots.count == 1 || Self.stem($0) == Self.stem(lot) }
        rest.removeAll { file in own.contains { $0.file.index == file.file.index } }
        units.append(SourceUnit(files: [lot.file.index] + own.map(\.file.index)))
      }
      units += rest.map { SourceUnit(files: [$0.file.index]) }
    }
    return units.sorted { ($0.files.first ?? 0) < ($1.files.first ?? 0) }
  }

  static func table(of file: RecognisedFile) -> Legge190Table? { Legge190Table(rawValue: file.recognition.version) }

  /// The file's name without the word for its table.
  private static func stem(_ file: RecognisedFile) -> String {
    let name = (file.file.name.split(separator: "/").last.map(String.init) ?? "").lowercased()
    return Legge190Table.allCases.reduce(name) { $0.replacing($1.rawValue, with: "") }
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    for unit in units {
      guard let first = unit.files.first, Int(first) < context.files.count else { continue }
      sink.begin(unit)
      do {
        var join = try Legge190TableJoin(unit, context)
        try join.read { sink.add($0) }
        sink.commit(unit)
      } catch let refusal as SourceRefusal {
        sink.refuse(unit, because: refusal)
        // What was to be read with it is not read either, and says so.
        for file in unit.files where file != refusal.file && Int(file) < context.files.count {
          let other = SourceUnit(files: [file])
          sink.begin(other)
          let broken = Int(refusal.file) < context.files.count ? context.files[Int(refusal.file)].file.name : "another table"
          sink.refuse(
            other, because: SourceRefusal(file: file, reason: "it is read together with \(broken), which was refused", advice: "mend that file first")
          )
        }
      }
    }
  }

  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch {
    guard parts.allSatisfy({ Int($0.file) < context.files.count }) else { return RecordBatch() }
    var mapping = Legge190TableMapping()
    var columns: [UInt32: (Legge190Table, Legge190Columns)] = [:]
    var windows: [UInt32: RowWindow] = [:]
    for part in parts where columns[part.file] == nil {
      let source = context.files[Int(part.file)]
      let known = try Self.tables.of(source.file) {
        guard let table = Self.table(of: source), let header = try TableHeader(rereading: source) else { return nil }
        return Prepared(table: table, columns: Legge190Columns(header, table))
      }
      guard let known else { return RecordBatch() }
      columns[part.file] = (known.table, known.columns)
      windows[part.file] = RowWindow(source.file, size: 0)
    }
    for (number, part) in parts.enumerated() {
      guard let (table, columns) = columns[part.file], var window = windows[part.file] else { continue }
      let (bytes, decoded) = try window.row(part, memory: mapping.memory, encoding: context.files[Int(part.file)].encoding)
      windows[part.file] = window
      try mapping.add(bytes, decoded, table, columns, number: UInt32(clamping: number))
    }
    mapping.finishLot(parts: parts, listsBidders: true)
    return mapping.records.takeBatch()
  }

  /// How a table is read again for evidence, worked out once.
  private struct Prepared: Sendable {
    let table: Legge190Table
    let columns: Legge190Columns
  }

  private static let tables = PreparedFiles<Prepared>()
}

/// Rows of one lot, gathered from the three tables, to records.
struct Legge190TableMapping {
  var records = Legge190Mapping(
    fields: .init(
      buyerCode: "strutturaProponente:codiceFiscaleProp", bidder: "codiceFiscale", bidderOfGroup: "codiceFiscale", winner: "codiceFiscale",
      winnerOfGroup: "codiceFiscale", title: "oggetto",
      start: "tempiCompletamento:dataInizio", end: "tempiCompletamento:dataUltimazione"))
  let memory = CellMemory()
  private var lot = Legge190Lot()
  private var bidders = Legge190Grouping()
  private var winners = Legge190Grouping()

  /// A row that stands by itself in `bytes`.
  mutating func add(
    _ bytes: UnsafeRawBufferPointer, _ decoded: DecodedText?, _ table: Legge190Table, _ columns: Legge190Columns, number: UInt32
  ) throws {
    // A file that says UTF-8 and is not was read as windows-1252.
    var header = columns.header
    if header.encoding == .utf8, UTF8Validation.firstInvalid(bytes) != nil { header = header.read(as: .windows1252) }
    add(
      TableRow(
        header: header, fields: columns.scanner.fields(of: bytes), bytes: bytes, start: 0, part: number, memory: memory, decoded: decoded),
      table, columns)
  }

  mutating func add(_ row: TableRow, _ table: Legge190Table, _ columns: Legge190Columns) {
    switch table {
    case .lots: columns.fill(&lot, row)
    case .bidders: if let (member, group) = columns.member(row) { bidders.add(member, group: group) }
    case .winners: if let (member, group) = columns.member(row) { winners.add(member, group: group) }
    }
  }

  mutating func finishLot(parts: [SourcePart], listsBidders: Bool) {
    bidders.write(to: &lot.bidders)
    winners.write(to: &lot.winners)
    records.add(lot, parts: parts, year: 0, listsBidders: listsBidders)
    lot.clear()
    bidders = Legge190Grouping()
    winners = Legge190Grouping()
    memory.reset()
  }
}
