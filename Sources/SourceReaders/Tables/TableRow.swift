import ProcurementModel

/// The header of a delimited table: which column stands where, and how its cells are cut and decoded.
struct TableHeader {
  let delimiter: UInt8
  /// As published, without blanks at the ends.
  let names: [String]
  let encoding: TextEncoding
  /// Cells of a workbook's sheet may state a currency behind their number.
  let isSheet: Bool
  private let places: [String: Int]

  init?(_ head: SourceHead, encoding: TextEncoding) {
    guard let table = TableHead(head), table.form == .delimited else { return nil }
    self.init(delimiter: table.delimiter, headers: table.headers, encoding: encoding, isSheet: head.isSheet)
  }

  /// The header of a file that is read again for one record: only as much of the file as a header needs.
  init?(rereading source: RecognisedFile) throws {
    var raw = try source.file.bytes(0..<min(source.file.size, 1 << 13))
    if !raw.contains(10), !raw.contains(13) { raw = try source.file.bytes(0..<min(source.file.size, 1 << 16)) }
    let utf8 = DecodedText(raw, encoding: source.encoding).utf8
    var head = SourceHead(name: source.file.name, size: source.file.size, raw: raw, utf8: utf8, encoding: source.encoding)
    head.isSheet = source.file.sheet != nil
    self.init(head, encoding: source.encoding)
  }

  private init(delimiter: UInt8, headers: [String], encoding: TextEncoding, isSheet: Bool) {
    self.isSheet = isSheet
    self.delimiter = delimiter
    self.encoding = encoding
    names = headers.map(CSVLayout.trimmed)
    var places: [String: Int] = [:]
    for (i, name) in names.enumerated() where places[name.lowercased()] == nil { places[name.lowercased()] = i }
    self.places = places
  }

  /// The same columns, with cells in another encoding.
  func read(as encoding: TextEncoding) -> TableHeader { TableHeader(delimiter: delimiter, headers: names, encoding: encoding, isSheet: isSheet) }

  /// Position of a column; names are compared in lower case.
  func place(_ name: String) -> Int? { places[name.lowercased()] }
  func has(_ name: String) -> Bool { place(name) != nil }
}

/// Memory for the bytes of one record's cells; they stay where they are until `reset`.
final class CellMemory {
  private var blocks: [UnsafeMutableRawBufferPointer] = []
  private var current = 0
  private var used = 0

  deinit { for block in blocks { block.deallocate() } }

  func reset() {
    current = 0
    used = 0
  }

  func copy(_ bytes: some Collection<UInt8>) -> UnsafeRawBufferPointer {
    let count = bytes.count
    guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    while current < blocks.count, blocks[current].count - used < count {
      current += 1
      used = 0
    }
    if current == blocks.count {
      blocks.append(.allocate(byteCount: max(1 << 16, count), alignment: 16))
      used = 0
    }
    let target = UnsafeMutableRawBufferPointer(rebasing: blocks[current][used..<(used + count)])
    target.copyBytes(from: bytes)
    used += count
    return UnsafeRawBufferPointer(target)
  }
}

/// One row of a table: its cells as UTF-8 with their places.
struct TableRow {
  let header: TableHeader
  let fields: [CSVScanner.Field]
  let bytes: UnsafeRawBufferPointer
  /// Where the row begins in `bytes`.
  let start: Int
  /// Number of the row among the parts of its record.
  let part: UInt32
  let memory: CellMemory
  /// Places in a row that was decoded from UTF-16, when it is read again.
  var decoded: DecodedText?

  private func span(_ first: Int, _ end: Int) -> Span {
    guard let decoded else { return Span(part: part, offset: UInt32(clamping: first - start), length: UInt32(clamping: end - first)) }
    let place = decoded.place(first - start)
    return Span(part: part, offset: UInt32(clamping: place), length: UInt32(clamping: decoded.place(end - start) - place))
  }

  /// A cell's text without blanks at its ends; `nil` for an empty cell and for one of the words that tables use for nothing.
  func text(_ column: Int?) -> SourceText? {
    guard let column, column >= 0, column < fields.count else { return nil }
    let field = fields[column]
    var first = field.start
    var end = field.start + field.count
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }
    while first < end, isSpace(bytes[first]) { first += 1 }
    while end > first, isSpace(bytes[end - 1]) { end -= 1 }
    guard end > first else { return nil }
    if header.isSheet, let number = SheetCurrency.end(ofNumber: bytes, first, end) { end = number }
    let raw = UnsafeRawBufferPointer(rebasing: bytes[first..<end])
    if raw.count == 4, raw.elementsEqual("NULL".utf8) { return nil }
    let span = span(first, end)
    let isSingleByte = header.encoding == .latin1 || header.encoding == .windows1252
    guard field.hasQuotes || isSingleByte && raw.contains(where: { $0 >= 0x80 }) else { return SourceText(bytes: raw, span: span) }
    var clean = Array(raw)
    if field.hasQuotes {
      clean = []
      var wasQuote = false
      for byte in raw {
        // Of a doubled quotation mark one is kept.
        if byte == UInt8(ascii: "\""), wasQuote {
          wasQuote = false
          continue
        }
        wasQuote = byte == UInt8(ascii: "\"")
        clean.append(byte)
      }
    }
    return SourceText(bytes: memory.copy(isSingleByte ? DecodedText(clean, encoding: header.encoding).utf8 : clean), span: span)
  }

  func text(_ name: String) -> SourceText? { text(header.place(name)) }
  var isEmpty: Bool { !fields.indices.contains { text($0) != nil } }
}

extension CSVLayout {
  static func trimmed(_ header: String) -> String {
    var text = Substring(header)
    if text.hasPrefix("\u{FEFF}") { text = text.dropFirst() }
    text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}

extension CSVScanner.Failure {
  /// As a refusal with its line and what to do.
  func refusal(_ file: SourceFile) throws -> SourceRefusal {
    func line(_ offset: Int) throws -> Int { try file.bytes(0..<min(offset, 64 << 20)).count { $0 == 10 } + 1 }
    switch self {
    case .lineTooLong(let offset):
      return SourceRefusal(
        file: file.index, line: try line(offset), reason: "a row is longer than 16 MB", advice: "look for an unclosed quotation mark before it")
    case .notText(let offset):
      return SourceRefusal(
        file: file.index, line: try line(offset), reason: "more than a quarter of what follows are NUL bytes",
        advice: "save the table again as CSV UTF-8")
    }
  }
}
