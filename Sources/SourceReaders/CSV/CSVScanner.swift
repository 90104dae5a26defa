import Glibc
import ProcurementModel

/// Cuts a delimited table into rows and fields: RFC 4180, and what is met in reality (`;` and tabs, line breaks in quotes, CR, LF and CRLF, quotation marks that are never
/// closed or stand inside of a field, rows that are too short or too long, NUL bytes).
///
/// Fields are ranges of bytes in the file's own single-byte or UTF-8 encoding; nothing is copied.
struct CSVScanner {
  /// A field: its bytes between the quotes, where it has them; in eight bytes, as the rows of a piece are kept until they are mapped.
  struct Field: Sendable, BitwiseCopyable {
    private let place: UInt32
    private let size: UInt32

    var start: Int { Int(place) }
    var count: Int { Int(size >> 1) }
    /// Doubled quotes are inside.
    var hasQuotes: Bool { size & 1 != 0 }

    init(start: Int, count: Int, hasQuotes: Bool) {
      place = UInt32(clamping: start)
      size = UInt32(clamping: min(count, 1 << 30)) << 1 | (hasQuotes ? 1 : 0)
    }
  }

  /// What was odd about a row's form.
  enum Oddity: Sendable {
    /// A quotation mark opens and never closes, or closes in a later row: the line was read with the mark as a letter.
    case unclosedQuote
    /// Text behind a closing quotation mark, or a quotation mark inside a field that is not doubled.
    case strayQuote
    case nulBytes(Int)
    case tooManyColumns

    var words: String {
      switch self {
      case .unclosedQuote: "a quotation mark opens and never closes; the line is read alone"
      case .strayQuote: "a quotation mark inside of a field is not doubled"
      case .nulBytes(let count): "\(count) NUL bytes, read as blanks"
      case .tooManyColumns: "more than \(CSVScanner.columnLimit) columns"
      }
    }
  }

  /// A row: its fields, the bytes that they are ranges of, where it begins in them, and where in the file.
  struct Row {
    let fields: [Field]
    let bytes: UnsafeRawBufferPointer
    let start: Int
    let offset: Int
    let length: Int
    let oddity: Oddity?
  }

  static let fieldLimit = 1 << 20
  static let lineLimit = 16 << 20
  static let columnLimit = 1000

  enum Failure: Error {
    case lineTooLong(offset: Int)
    /// A table has no more than a few NUL bytes.
    case notText(offset: Int)
  }

  let delimiter: UInt8
  var quote = UInt8(ascii: "\"")
  /// How much of a file is read at once.
  var pieceSize = 1 << 20
  /// How many fields a row has, where that is known: decides what a stray quotation mark means.
  var columns: Int?

  /// Calls `row` for every row that is not empty.
  func scan(_ file: SourceFile, from start: Int, row: (Row) throws -> Void) throws {
    var offset = start
    while offset < file.size { offset = try scan(pieceOf: file, at: offset, row: row).end }
  }

  /// Calls `row` for the rows of one piece of the file, some megabytes or one longer row; answers the piece and where the next begins.
  private func scan(pieceOf file: SourceFile, at offset: Int, row: (Row) throws -> Void) throws -> (bytes: [UInt8], end: Int) {
    var fields: [Field] = []
    return try scan(pieceOf: file, at: offset, into: &fields) { fields, bytes, place in
      try row(Row(fields: fields, bytes: bytes, start: place.start, offset: place.offset, length: place.length, oddity: place.oddity))
      fields.removeAll(keepingCapacity: true)
    }
  }

  /// A row whose fields are the last of those met so far.
  struct Place {
    /// Of its first field among all.
    let firstField: Int
    let start: Int
    let offset: Int
    let length: Int
    let oddity: Oddity?
  }

  /// The same with the fields of all rows in one array.
  func scan(pieceOf file: SourceFile, at offset: Int, into fields: inout [Field], row: (inout [Field], UnsafeRawBufferPointer, Place) throws -> Void)
    throws -> (bytes: [UInt8], end: Int)
  {
    var size = pieceSize
    while true {
      var chunk = try file.bytes(offset..<(offset + size))
      let isLast = offset + chunk.count >= file.size
      let nulBytes = try Self.blankNulBytes(&chunk, offset)
      let used = try chunk.withUnsafeBytes { bytes in
        try scan(bytes, at: offset, isLast: isLast, nulBytes, into: &fields) { try row(&$0, bytes, $1) }
      }
      if used > 0 { return (chunk, offset + used) }
      // A row longer than the piece: a larger one, up to the limit.
      guard size < Self.lineLimit else { throw Failure.lineTooLong(offset: offset) }
      size *= 2
    }
  }

  /// Answers how many bytes were whole rows.
  private func scan(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, isLast: Bool, _ nulBytes: [Int], into fields: inout [Field],
    row: (inout [Field], Place) throws -> Void
  ) rethrows -> Int {
    var nextNul = 0
    var position = 0
    while position < bytes.count {
      let first = fields.count
      guard let found = self.next(bytes, position, isLast, &fields) else {
        fields.removeLast(fields.count - first)
        break
      }
      if fields.count > first + 1 || (fields.count > first && fields[first].count > 0) {
        var oddity = found.oddity
        if nextNul < nulBytes.count {
          let first = nextNul
          while nextNul < nulBytes.count, nulBytes[nextNul] < found.next { nextNul += 1 }
          if nextNul > first, oddity == nil { oddity = .nulBytes(nextNul - first) }
        }
        try row(&fields, Place(firstField: first, start: position, offset: offset + position, length: found.content - position, oddity: oddity))
      } else {
        fields.removeLast(fields.count - first)
      }
      position = found.next
    }
    return position
  }

  /// The fields of the bytes of one row.
  func fields(of bytes: UnsafeRawBufferPointer, into fields: inout [Field]) { _ = next(bytes, 0, true, &fields) }

  func fields(of bytes: UnsafeRawBufferPointer) -> [Field] {
    var fields: [Field] = []
    _ = next(bytes, 0, true, &fields)
    return fields
  }

  /// The fields of the row at `start`, and where the next begins; `nil` where the bytes end first.
  func row(_ bytes: UnsafeRawBufferPointer, _ start: Int, isLast: Bool) -> (fields: [Field], next: Int)? {
    var fields: [Field] = []
    return next(bytes, start, isLast, &fields).map { (fields, $0.next) }
  }

  /// NUL bytes become blanks, as when the table was read.
  static func blankNulBytes(_ bytes: inout [UInt8]) {
    guard bytes.withUnsafeBytes({ raw in raw.baseAddress.map { memchr($0, 0, raw.count) != nil } ?? false }) else { return }
    for i in bytes.indices where bytes[i] == 0 { bytes[i] = 32 }
  }

  /// NUL bytes become blanks, and their places are kept.
  private static func blankNulBytes(_ chunk: inout [UInt8], _ offset: Int) throws -> [Int] {
    let hasAny = chunk.withUnsafeBytes { bytes in bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false }
    guard hasAny else { return [] }
    var places: [Int] = []
    for i in chunk.indices where chunk[i] == 0 {
      places.append(i)
      chunk[i] = 32
    }
    if places.count > chunk.count / 4 { throw Failure.notText(offset: offset) }
    return places
  }

  /// Where a row's content ends and the next row begins.
  struct End {
    let content: Int
    let next: Int
    var oddity: Oddity?
  }

  /// Adds the fields of the row at `start`; `nil` where the chunk ends first.
  private func next(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ isLast: Bool, _ fields: inout [Field]) -> End? {
    let first = fields.count
    var isOdd = false
    let parsed = parse(bytes, start, isLast, &fields, &isOdd)
    if case .end(let end) = parsed, !isOdd { return end }
    if case .needsMore = parsed { return nil }
    var own = Array(fields[first...])
    fields.removeLast(own.count)
    defer { fields.append(contentsOf: own) }
    switch parsed {
    case .needsMore: return nil
    case .end(let end): return resolve(bytes, start, isLast, end, &own)
    case .unclosed: return line(bytes, start, isLast, &own)
    case .tooManyColumns:
      guard var end = line(bytes, start, isLast, &own) else { return nil }
      end.oddity = .tooManyColumns
      return end
    }
  }

  private enum Parsed {
    case end(End)
    case needsMore
    case unclosed
    case tooManyColumns
  }

  private func parse(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ isLast: Bool, _ fields: inout [Field], _ isOdd: inout Bool) -> Parsed {
    var i = start
    let count = bytes.count
    let most = fields.count + Self.columnLimit
    while true {
      guard fields.count < most else { return .tooManyColumns }
      if i < count, bytes[i] == quote, quote != 0 {
        let begin = i + 1
        var hasQuotes = false
        i += 1
        closing: while true {
          let limit = min(count, begin + Self.fieldLimit)
          i = Self.index(of: quote, bytes, from: i, to: limit)
          guard i < count else { return isLast ? .unclosed : .needsMore }
          guard i < limit else { return .unclosed }
          if i + 1 >= count {
            guard isLast else { return .needsMore }
            break
          }
          switch bytes[i + 1] {
          case quote:
            hasQuotes = true
            i += 2
          case delimiter, 10, 13: break closing
          default:
            var after = i + 1
            while after < count, bytes[after] == 32 || bytes[after] == 9, bytes[after] != delimiter { after += 1 }
            guard after < count || isLast else { return .needsMore }
            if after >= count || bytes[after] == delimiter || bytes[after] == 10 || bytes[after] == 13 { break closing }
            // A mark inside of the text.
            isOdd = true
            i += 1
          }
        }
        fields.append(Field(start: begin, count: i - begin, hasQuotes: hasQuotes))
        i += 1
        while i < count, bytes[i] != delimiter, bytes[i] != 10, bytes[i] != 13 { i += 1 }
      } else {
        let begin = i
        i = endOfPlainField(bytes, from: i)
        fields.append(Field(start: begin, count: i - begin, hasQuotes: false))
      }
      if i >= count { return isLast ? .end(End(content: i, next: i)) : .needsMore }
      if bytes[i] == delimiter {
        i += 1
        continue
      }
      let content = i
      if bytes[i] == 13 {
        if i + 1 >= count, !isLast { return .needsMore }
        return .end(End(content: content, next: i + 1 < count && bytes[i + 1] == 10 ? i + 2 : i + 1))
      }
      return .end(End(content: content, next: i + 1))
    }
  }

  private static func index(of byte: UInt8, _ bytes: UnsafeRawBufferPointer, from start: Int, to limit: Int) -> Int {
    guard start < limit, let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), limit - start) else { return max(start, limit) }
    return UnsafeRawPointer(found) - base
  }

  /// The next delimiter or end of a line, eight bytes at a time: the lowest zero byte of `word ^ pattern` is the first that is looked for.
  private func endOfPlainField(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    func zeros(_ x: UInt64) -> UInt64 { (x &- ones) & ~x & highs }
    let pattern = UInt64(delimiter) &* ones
    var i = start
    while i + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
      let found = zeros(word ^ pattern) | zeros(word ^ (10 &* ones)) | zeros(word ^ (13 &* ones))
      if found != 0 { return i + found.trailingZeroBitCount / 8 }
      i += 8
    }
    while i < bytes.count, bytes[i] != delimiter, bytes[i] != 10, bytes[i] != 13 { i += 1 }
    return i
  }
}
