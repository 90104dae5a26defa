import ProcurementModel
import StrictYAML
import Synchronization

/// Tables with one row a bid, an award or a lot, read through a layout.
package struct CSVReader: SourceReader {
  package let format = "csv"

  package init() {}

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let table = TableHead(head), let layout = LayoutCatalogue.layouts.first(where: { $0.matches(table.headers) }) else { return nil }
    let name = layout.id == "bids-table" ? "bids-table" : "csv:" + layout.id
    return Recognition(format: name, version: "", confidence: 80, evidence: "headers of the layout \(layout.id)")
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
    guard let head = TableHead(try SourceHead(of: source.file)), let layout = (context.layouts + LayoutCatalogue.layouts).first(where: { $0.matches(head.headers) }) else {
      throw SourceRefusal(file: source.file.index, line: 1, reason: "no layout knows these columns", advice: "run 'probity inspect' with --write-layout and give the layout with --layout")
    }
    return (head, layout)
  }

  private static func read(_ source: RecognisedFile, context: ReadingContext, deliver: (RecordBatch) throws -> Void) throws {
    let (head, layout) = try table(source, context)
    var mapping = CSVMapping(file: source.file.index, layout: layout, headers: head.headers, encoding: source.encoding, joins: source.file.size > 48 << 20)
    mapping.noteColumns()
    var isHeader = true
    var lastProgress = 0
    do {
      try CSVScanner(delimiter: layout.delimiter ?? head.delimiter).scan(source.file, from: source.encoding.markLength) { fields, bytes, offset, length in
        if isHeader {
          isHeader = false
          return
        }
        mapping.add(fields, bytes, SourcePart(file: source.file.index, offset: UInt64(offset), length: UInt32(clamping: length)), rowStart: fields[0].start - (bytes[max(0, fields[0].start - 1)] == UInt8(ascii: "\"") && fields[0].start > 0 ? 1 : 0))
        if mapping.isLarge {
          try deliver(mapping.takeBatch())
        }
        if offset - lastProgress > 1 << 22 {
          lastProgress = offset
          try context.progress(source.file.index, offset)
        }
      }
    } catch let failure as CSVScanner.Failure { throw try refusal(failure, source) }
    try deliver(mapping.takeBatch())
    try context.progress(source.file.index, source.file.size)
  }

  private static func refusal(_ failure: CSVScanner.Failure, _ source: RecognisedFile) throws -> SourceRefusal {
    func line(_ offset: Int) throws -> Int { try source.file.bytes(0..<min(offset, 64 << 20)).count { $0 == 10 } + 1 }
    switch failure {
    case .unclosedQuote(let offset):
      return SourceRefusal(file: source.file.index, line: try line(offset), reason: "a quotation mark opens here and never closes", advice: "close it, or double quotation marks inside a field")
    case .lineTooLong(let offset):
      return SourceRefusal(file: source.file.index, line: try line(offset), reason: "a row is longer than 16 MB", advice: "look for an unclosed quotation mark before it")
    case .tooManyColumns(let offset):
      return SourceRefusal(file: source.file.index, line: try line(offset), reason: "a row has more than 1,000 columns", advice: "check the delimiter")
    }
  }

  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch {
    guard let first = parts.first, Int(first.file) < context.files.count else { return RecordBatch() }
    let source = context.files[Int(first.file)]
    guard var (mapping, scanner) = Self.mappings.of(source.file, make: {
      guard let (head, layout) = try? Self.table(source, context) else { return nil }
      let mapping = CSVMapping(file: first.file, layout: layout, headers: head.headers, encoding: source.encoding, joins: false)
      return (mapping, CSVScanner(delimiter: layout.delimiter ?? head.delimiter))
    }) else { return RecordBatch() }
    for part in parts {
      let bytes = try source.file.bytes(Int(part.offset)..<(Int(part.offset) + Int(part.length)))
      try? bytes.withUnsafeBytes { raw in try scanner.scan(raw) { fields, raw in mapping.add(fields, raw, part, rowStart: 0) } }
    }
    return mapping.takeBatch()
  }
}

extension CSVReader {
  /// Evidence asks for the rows of one table again and again: how it is read is worked out once.
  private static let mappings = LastMapping()

  private final class LastMapping: Sendable {
    private let last = Mutex<(file: SourceFile, mapping: CSVMapping, scanner: CSVScanner)?>(nil)

    func of(_ file: SourceFile, make: () -> (CSVMapping, CSVScanner)?) -> (CSVMapping, CSVScanner)? {
      if let known = last.withLock({ $0?.file === file ? $0 : nil }) { return (known.mapping, known.scanner) }
      guard let made = make() else { return nil }
      last.withLock { $0 = (file, made.0, made.1) }
      return made
    }
  }
}

/// The first row of a table: delimiter and headers.
struct TableHead {
  let delimiter: UInt8
  let headers: [String]

  init?(_ head: SourceHead) {
    guard let first = head.utf8.first(where: { $0 > 32 }), ![UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "[")].contains(first), !head.utf8.contains(0) else { return nil }
    var best: (delimiter: UInt8, headers: [String])?
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), 9, UInt8(ascii: "|")] {
      let headers = Self.row(head.utf8, delimiter)
      if headers.count > (best?.headers.count ?? 1) { best = (delimiter, headers) }
    }
    guard let best else { return nil }
    delimiter = best.delimiter
    headers = best.headers
  }

  private static func row(_ utf8: [UInt8], _ delimiter: UInt8) -> [String] {
    var fields: [String] = []
    var field: [UInt8] = []
    var quoted = false
    for byte in utf8.prefix(1 << 16) {
      if byte == UInt8(ascii: "\"") {
        quoted.toggle()
      } else if !quoted, byte == delimiter {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
      } else if !quoted, byte == 10 || byte == 13 {
        break
      } else { field.append(byte) }
    }
    fields.append(String(decoding: field, as: UTF8.self))
    return fields
  }
}
