import ProcurementModel
import StrictYAML
import Synchronization

/// Tables, read through a layout: one row a bid, a lot, a contract, or a position of a bid.
package struct CSVReader: SourceReader {
  package let format = "csv"
  private let given: [CSVLayout]

  /// Layouts given by hand go before those that the program carries.
  package init(given: [CSVLayout] = []) { self.given = given }

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let (table, layout) = LayoutFinder.find(head, given: given) else { return nil }
    let name = layout.id == "bids-table" ? "bids-table" : "csv:" + layout.id
    let evidence = layout.hasHeader ? "headers of the layout \(layout.id)" : "columns that hold what the layout \(layout.id) says"
    var recognition = Recognition(format: name, version: "", confidence: 80, evidence: evidence)
    if table.encoding != head.encoding { recognition.encoding = table.encoding }
    return recognition
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    for unit in units {
      guard let number = unit.files.first, Int(number) < context.files.count else { continue }
      sink.begin(unit)
      do {
        try Self.read(context.files[Int(number)], context: context) { sink.add($0) }
        sink.commit(unit)
      } catch let refusal as SourceRefusal { sink.refuse(unit, because: refusal) }
    }
  }

  private static func table(_ source: RecognisedFile, _ context: ReadingContext) throws -> (head: TableHead, layout: CSVLayout) {
    let head = try SourceHead(of: source.file)
    guard let found = LayoutFinder.find(head, given: context.layouts) else {
      let near = LayoutFinder.nearMiss(head, given: context.layouts)
      throw SourceRefusal(
        file: source.file.index, line: 1, reason: near ?? "no layout knows these columns",
        advice: "run 'probity inspect' with --write-layout and give the layout with --layout")
    }
    return found
  }

  private static func read(_ source: RecognisedFile, context: ReadingContext, deliver: (RecordBatch) throws -> Void) throws {
    let (head, layout) = try table(source, context)
    let table = try TableSource(source.file, encoding: head.encoding)
    var mapping = CSVMapping(
      file: source.file.index, layout: layout, headers: head.headers, encoding: head.encoding, joins: source.file.size > 48 << 20,
      isSheet: head.isSheet)
    var isHeader = head.hasHeader
    if !isHeader { mapping.noteColumns(nil, part: nil) }
    var lastProgress = 0
    do {
      try scanner(head).scan(table.file, from: head.start) { row in
        let part = table.part(row)
        if isHeader {
          isHeader = false
          mapping.noteColumns(row, part: part)
          return
        }
        mapping.add(row, part)
        if mapping.isLarge { try deliver(mapping.takeBatch()) }
        if row.offset - lastProgress > 1 << 22 {
          lastProgress = row.offset
          try context.progress(source.file.index, min(row.offset, source.file.size))
        }
      }
    } catch let failure as CSVScanner.Failure { throw try failure.refusal(source.file) }
    mapping.noteRows()
    try deliver(mapping.takeBatch())
    try context.progress(source.file.index, source.file.size)
  }

  private static func scanner(_ head: TableHead) -> CSVScanner {
    var scanner = CSVScanner(delimiter: head.delimiter)
    scanner.quote = head.quote
    if head.hasHeader { scanner.columns = head.headers.count }
    return scanner
  }

  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch {
    guard let first = parts.first, Int(first.file) < context.files.count else { return RecordBatch() }
    let source = context.files[Int(first.file)]
    let known = Self.mappings.of(source.file) {
      guard let (head, layout) = try? Self.table(source, context) else { return nil }
      return (
        head, CSVMapping(file: first.file, layout: layout, headers: head.headers, encoding: head.encoding, joins: false, isSheet: head.isSheet),
        Self.scanner(head)
      )
    }
    guard let (head, prepared, scanner) = known else { return RecordBatch() }
    var mapping = prepared
    for part in parts {
      var bytes = try source.file.bytes(Int(part.offset)..<(Int(part.offset) + Int(part.length)))
      if head.encoding.isWide {
        let decoded = DecodedText(bytes, encoding: head.encoding)
        mapping.decoded = decoded
        bytes = decoded.utf8
      }
      for i in bytes.indices where bytes[i] == 0 { bytes[i] = 32 }
      bytes.withUnsafeBytes { raw in
        mapping.add(
          CSVScanner.Row(fields: scanner.fields(of: raw), bytes: raw, start: 0, offset: Int(part.offset), length: Int(part.length), oddity: nil), part
        )
      }
    }
    return mapping.takeBatch()
  }
}

extension CSVReader {
  /// Evidence asks for the rows of one table again and again: how it is read is worked out once.
  private static let mappings = LastMapping()

  private final class LastMapping: Sendable {
    typealias Prepared = (head: TableHead, mapping: CSVMapping, scanner: CSVScanner)
    private let last = Mutex<(file: SourceFile, prepared: Prepared)?>(nil)

    func of(_ file: SourceFile, make: () -> Prepared?) -> Prepared? {
      if let known = last.withLock({ $0?.file === file ? $0?.prepared : nil }) { return known }
      guard let made = make() else { return nil }
      last.withLock { $0 = (file, made) }
      return made
    }
  }
}
