import OrderedWork
import ProcurementModel
import StrictYAML

/// Tables, read through a layout: one row a bid, a lot, a contract, or a position of a bid.
package struct CSVReader: SourceReader {
  package let format = "csv"
  static let confidence = 80
  private let given: [CSVLayout]
  private let pieceSize: Int

  /// Layouts given by hand go before those that the program carries.
  package init(given: [CSVLayout] = []) { self.init(given: given, pieceSize: 1 << 20) }

  init(given: [CSVLayout] = [], pieceSize: Int) {
    self.given = given
    self.pieceSize = pieceSize
  }

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let (table, layout) = LayoutFinder.find(head, given: given) else { return nil }
    let isJSON = table.form != .delimited
    let name = Self.formats(of: layout.id)[isJSON ? 1 : 0]
    let evidence =
      isJSON
      ? "a table in JSON with the keys of the layout \(layout.id)"
      : layout.hasHeader ? "headers of the layout \(layout.id)" : "columns that hold what the layout \(layout.id) says"
    var recognition = Recognition(format: name, version: "", confidence: Self.confidence, evidence: evidence)
    if !isJSON, table.encoding != head.encoding { recognition.encoding = table.encoding }
    return recognition
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    for unit in units {
      guard let number = unit.files.first, Int(number) < context.files.count else { continue }
      sink.begin(unit)
      do {
        let source = context.files[Int(number)]
        do { try read(source, context: context, inPieces: true) { sink.add($0) } } catch is TenderComesAgain {
          sink.restart(unit)
          try read(source, context: context, inPieces: false) { sink.add($0) }
        }
        sink.commit(unit)
      } catch let refusal as SourceRefusal { sink.refuse(unit, because: refusal) }
    }
  }

  static func table(_ source: RecognisedFile, _ context: ReadingContext) throws -> (head: TableHead, layout: CSVLayout) {
    let head = try SourceHead(of: source.file)
    guard let found = LayoutFinder.find(head, given: context.layouts) else {
      let near = LayoutFinder.nearMiss(head, given: context.layouts)
      throw SourceRefusal(
        file: source.file.index, line: 1, reason: near ?? "no layout knows these columns",
        advice: "run 'probity inspect' with --write-layout and give the layout with --layout")
    }
    return found
  }

  /// A tender has rows in two pieces.
  private struct TenderComesAgain: Error {}

  /// A piece, and how it is mapped: the first with what the header told.
  private struct Cut: Sendable {
    let rows: CSVRows
    let mapping: CSVMapping
  }

  /// What was made of a piece.
  private struct Mapped: Sendable {
    let batch: RecordBatch
    let tenders: [CSVMapping.RowKey]
    let buyers: [(key: CSVMapping.RowKey, row: Row)]
    let beginsInside: Bool
  }

  /// In pieces that are mapped side by side, or as one. The rows of a tender nearly always follow each other. Where they do not, a table is read as one, however
  /// large: the members of one bid may stand anywhere in it.
  private func read(_ source: RecognisedFile, context: ReadingContext, inPieces: Bool, deliver: (RecordBatch) throws -> Void) throws {
    let (head, layout) = try Self.table(source, context)
    if head.form != .delimited {
      return try Self.readJSON(source, head, layout, context: context, deliver: deliver)
    }
    let table = try TableSource(source.file, encoding: head.encoding)
    var mapping = CSVMapping(
      file: source.file.index, layout: layout, headers: head.headers, encoding: head.encoding, isSheet: head.isSheet)
    mapping.learnMarks(head)
    mapping.learnIds(head)
    mapping.learnCodes(head)
    mapping.isWorkbook = head.isSheet
    mapping.tableEnd = table.file.size
    let fresh = mapping
    if head.hasHeader { mapping.headerRows = SecondHeader.count(head.sample) }
    let inPieces = inPieces && mapping.isMappedInPieces
    var tenders = CSVMapping.KeySet()
    var buyers = CSVMapping.KeySet()
    var isHeader = head.hasHeader
    if !isHeader { mapping.noteColumns(nil) }
    if let merged = source.file.merged { mapping.noteMerged(merged) }
    var scanner = Self.scanner(head)
    scanner.pieceSize = pieceSize
    var offset = head.start
    var met = 0
    /// Rows are cut on this thread, which alone knows where a quoted field ends; they are mapped on all.
    func next() throws -> CSVRows? {
      guard offset < table.file.size else { return nil }
      var rows = try CSVRows(of: table, at: offset, scanner)
      if isHeader, !rows.rows.isEmpty {
        isHeader = false
        rows.takeFirst { mapping.noteColumns($0) }
      }
      if inPieces, rows.end < table.file.size { rows.endWithTender(start: offset) { mapping.cutKey($0) } }
      offset = rows.end
      met += rows.rows.count
      try context.progress(source.file.index, min(offset, source.file.size))
      return rows
    }
    do {
      if inPieces {
        try inOrder(jobs: context.jobs) { () -> Cut? in
          guard let rows = try next() else { return nil }
          defer { mapping = fresh }
          return Cut(rows: rows, mapping: mapping)
        } work: { cut -> Mapped in
          var piece = cut.mapping
          piece.reserve(rows: cut.rows.rows.count)
          cut.rows.forEach { piece.add($0, $1) }
          let (tenders, buyers, beginsInside) = (piece.tenderKeys, piece.buyerRows, piece.above.isMissing)
          return Mapped(batch: piece.takeBatch(), tenders: tenders, buyers: buyers, beginsInside: beginsInside)
        } consume: { piece in
          if piece.beginsInside { throw TenderComesAgain() }
          for tender in piece.tenders where !tenders.insert(tender) { throw TenderComesAgain() }
          var batch = piece.batch
          batch.organizationsMetBefore = piece.buyers.filter { !buyers.insert($0.key) }.map(\.row)
          try deliver(batch)
        }
      } else {
        while let rows = try next() {
          rows.forEach { mapping.add($0, $1) }
        }
      }
    } catch let failure as CSVScanner.Failure { throw try failure.refusal(source.file) }
    mapping.noteRows(met)
    if mapping.hasNotes || !inPieces { try deliver(mapping.takeBatch()) }
    try context.progress(source.file.index, source.file.size)
  }

  static func scanner(_ head: TableHead) -> CSVScanner {
    var scanner = CSVScanner(delimiter: head.delimiter)
    scanner.quote = head.quote
    if head.hasHeader { scanner.columns = head.headers.count }
    return scanner
  }
}

extension CSVReader {
  /// Names that files read with a layout have in the manifest: as delimited text and as JSON.
  package static func formats(of layout: String) -> [String] { [layout == "bids-table" ? layout : "csv:" + layout, "json:" + layout] }
  package static func isTable(_ format: String) -> Bool { format == "bids-table" || format.hasPrefix("csv:") || format.hasPrefix("json:") }
}
