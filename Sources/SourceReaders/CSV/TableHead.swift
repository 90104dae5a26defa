import ProcurementModel

/// The beginning of a table: how it is written, what its columns are called, where its rows begin.
package struct TableHead: Sendable {
  package let encoding: TextEncoding
  package let delimiter: UInt8
  let quote: UInt8
  /// Names of the columns; of a table without header those of its layout.
  package let headers: [String]
  /// Where the first row after skipped lines begins, in bytes as the scanner sees them.
  let start: Int
  /// The first row names the columns.
  let hasHeader: Bool
  /// The first rows as texts, the header left out.
  package let sample: [[String]]
  /// A first line `sep=;`, as spreadsheets write it.
  package let statesDelimiter: Bool
  /// The table of a workbook.
  let isSheet: Bool
  let form: Form
  /// Of a list in JSON the keys under which it stands.
  private(set) var path: [String] = []

  enum Form { case delimited, jsonList, jsonLines }

  static let delimiters: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 9, UInt8(ascii: "|")]

  /// The head as a layout says, or as it shows itself where no layout is given. `nil` for what is no table.
  package init?(_ head: SourceHead, layout: CSVLayout? = nil, skippedLines: Int? = nil) {
    isSheet = head.isSheet
    // Objects of JSON: nothing that a layout says of marks, encodings and lines is about them.
    if !isSheet, let json = JSONRowsHead(head.utf8) {
      form = json.isLines ? .jsonLines : .jsonList
      path = json.path
      encoding = .utf8
      quote = UInt8(ascii: "\"")
      start = 0
      delimiter = UInt8(ascii: ",")
      statesDelimiter = false
      hasHeader = true
      headers = json.keys
      sample = json.rows
      return
    }
    form = .delimited
    let encoding = head.isSheet ? .utf8 : layout?.encoding.map { $0 == .utf8 && head.encoding == .utf8WithMark ? .utf8WithMark : $0 } ?? head.encoding
    let bytes = encoding.isWide ? (encoding == head.encoding ? head.utf8 : DecodedText(head.raw, encoding: encoding).utf8) : head.raw
    guard let first = bytes.dropFirst(encoding.markLength).first(where: { $0 > 32 }),
      ![UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "[")].contains(first), !Self.isBinary(bytes, delimiter: layout?.delimiter)
    else { return nil }
    var start = encoding.markLength
    var stated: UInt8?
    let firstLine = bytes[min(start, bytes.count)...].prefix { $0 != 10 && $0 != 13 }
    if firstLine.count == 5, String(decoding: firstLine, as: UTF8.self).lowercased().hasPrefix("sep=") {
      stated = firstLine.last
      start = Self.next(bytes, start)
    }
    for _ in 0..<(skippedLines ?? layout?.skippedLines ?? 0) { start = Self.next(bytes, start) }
    let quote = head.isSheet ? UInt8(ascii: "\"") : layout?.quote ?? UInt8(ascii: "\"")
    let rest = bytes[min(start, bytes.count)...]
    guard let delimiter = head.isSheet ? UInt8(ascii: ",") : layout?.delimiter ?? stated ?? Self.delimiter(rest, quote) else { return nil }
    self.encoding = encoding
    self.quote = quote
    self.start = start
    self.delimiter = delimiter
    statesDelimiter = stated != nil
    hasHeader = layout?.hasHeader ?? true
    var rows = Self.rows(rest, delimiter, quote, encoding, isWhole: head.isWhole)
    if hasHeader {
      guard let first = rows.first else { return nil }
      headers = first
      rows.removeFirst()
    } else {
      headers = layout?.columns.map { $0.hasSuffix("?") ? String($0.dropLast()) : $0 } ?? []
    }
    sample = rows
  }

  /// More than a few bytes that no text holds: NUL and control characters, the delimiter that a layout states left out; or the beginning of an archive or an office document.
  package static func isBinary(_ bytes: [UInt8], delimiter: UInt8? = nil) -> Bool {
    if bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return true }
    // Tabs, ends of lines and of pages, the end of a file in DOS and the escape of a terminal stand in texts.
    let controls = bytes.count { ($0 < 9 || $0 > 13 && $0 < 32 && $0 != 26 && $0 != 27) && $0 != delimiter }
    return controls > max(4, bytes.count / 100)
  }

  /// Where the next line begins.
  private static func next(_ bytes: [UInt8], _ start: Int) -> Int {
    var i = start
    while i < bytes.count, bytes[i] != 10, bytes[i] != 13 { i += 1 }
    if i < bytes.count { i += bytes[i] == 13 && i + 1 < bytes.count && bytes[i + 1] == 10 ? 2 : 1 }
    return i
  }

  /// The delimiter that gives the first rows most columns of one number; the earlier of equal ones.
  private static func delimiter(_ bytes: ArraySlice<UInt8>, _ quote: UInt8) -> UInt8? {
    var best: (delimiter: UInt8, score: Int)?
    for delimiter in delimiters {
      let counts = rows(bytes.prefix(1 << 14), delimiter, quote, .utf8, isWhole: false).prefix(20).map(\.count)
      guard let first = counts.first, first > 1 else { continue }
      let score = first * 100 + counts.count { $0 == first } * first * 100 / counts.count
      if score > (best?.score ?? 0) { best = (delimiter, score) }
    }
    return best?.delimiter
  }

  private static func rows(_ bytes: ArraySlice<UInt8>, _ delimiter: UInt8, _ quote: UInt8, _ encoding: TextEncoding, isWhole: Bool) -> [[String]] {
    var scanner = CSVScanner(delimiter: delimiter)
    scanner.quote = quote
    var rows: [[String]] = []
    bytes.withUnsafeBytes { raw in
      var position = 0
      while position < raw.count, rows.count < 1000 {
        guard let (fields, next) = scanner.row(raw, position, isLast: isWhole) else {
          // A head of one line that goes on.
          if rows.isEmpty, let (fields, _) = scanner.row(raw, position, isLast: true) { rows.append(fields.map { text(raw, $0, encoding) }) }
          break
        }
        position = next
        if fields.count > 1 || (fields.first?.count ?? 0) > 0 { rows.append(fields.map { text(raw, $0, encoding) }) }
        if scanner.columns == nil, fields.count > 1 { scanner.columns = fields.count }
      }
    }
    return rows
  }

  private static func text(_ raw: UnsafeRawBufferPointer, _ field: CSVScanner.Field, _ encoding: TextEncoding) -> String {
    let bytes = Array(raw[field.start..<(field.start + field.count)])
    let text =
      encoding.isSingleByte ? String(decoding: DecodedText(bytes, encoding: encoding).utf8, as: UTF8.self) : String(decoding: bytes, as: UTF8.self)
    return field.hasQuotes ? text.replacing("\"\"", with: "\"") : text
  }
}

extension TextEncoding {
  /// Two bytes a character: decoded to a copy before a table is cut.
  var isWide: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }
  var isSingleByte: Bool { self == .latin1 || self == .windows1252 }
}
