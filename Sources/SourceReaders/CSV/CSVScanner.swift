import Glibc
import ProcurementModel

/// Cuts a delimited table into rows and fields: RFC 4180, and what is met in reality (`;` and tabs, line breaks in quotes, CR, LF and CRLF, a byte order mark).
///
/// Fields are ranges of bytes in the file's own single-byte or UTF-8 encoding; nothing is copied.
struct CSVScanner {
  /// A field: its bytes between the quotes, where it has them.
  struct Field {
    let start: Int
    let count: Int
    /// Doubled quotes are inside.
    let hasQuotes: Bool
  }

  static let fieldLimit = 1 << 20
  static let lineLimit = 16 << 20
  static let columnLimit = 1000

  enum Failure: Error {
    case unclosedQuote(offset: Int)
    case lineTooLong(offset: Int)
    case tooManyColumns(offset: Int)
  }

  let delimiter: UInt8

  /// Calls `row` for every row with its fields (starts are offsets in `bytes`), the chunk's bytes, the row's offset in the file and its length.
  func scan(_ file: SourceFile, from start: Int, row: (_ fields: [Field], _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ length: Int) throws -> Void) throws {
    var offset = start
    var size = 4 << 20
    var fields: [Field] = []
    while offset < file.size {
      let chunk = try file.bytes(offset..<(offset + size))
      let isLast = offset + chunk.count >= file.size
      let used = try chunk.withUnsafeBytes { bytes -> Int in
        var position = 0
        while position < bytes.count {
          fields.removeAll(keepingCapacity: true)
          guard let end = try self.row(bytes, position, isLast, offset, &fields) else { break }
          if fields.count > 1 || (fields.first?.count ?? 0) > 0 {
            try row(fields, bytes, offset + position, end.content - position)
          }
          position = end.next
        }
        return position
      }
      if used == 0 {
        // A row longer than the chunk: a larger chunk, up to the limit.
        guard size < Self.lineLimit else { throw Failure.lineTooLong(offset: offset) }
        size *= 2
        continue
      }
      offset += used
      size = 4 << 20
    }
  }

  /// The rows of bytes that are there as a whole.
  func scan(_ bytes: UnsafeRawBufferPointer, row: (_ fields: [Field], _ bytes: UnsafeRawBufferPointer) throws -> Void) throws {
    var fields: [Field] = []
    var position = 0
    while position < bytes.count {
      fields.removeAll(keepingCapacity: true)
      guard let end = try self.row(bytes, position, true, 0, &fields) else { return }
      if fields.count > 1 || (fields.first?.count ?? 0) > 0 { try row(fields, bytes) }
      position = end.next
    }
  }

  /// Fields of one row; `nil` where the chunk ends first.
  private func row(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ isLast: Bool, _ base: Int, _ fields: inout [Field]) throws -> (content: Int, next: Int)? {
    var i = start
    let count = bytes.count
    while true {
      guard fields.count < Self.columnLimit else { throw Failure.tooManyColumns(offset: base + start) }
      if i < count, bytes[i] == UInt8(ascii: "\"") {
        let begin = i + 1
        var hasQuotes = false
        i += 1
        while true {
          i = Self.index(of: UInt8(ascii: "\""), bytes, from: i)
          guard i < count else {
            if isLast { throw Failure.unclosedQuote(offset: base + begin - 1) }
            return nil
          }
          if i + 1 < count, bytes[i + 1] == UInt8(ascii: "\"") {
            hasQuotes = true
            i += 2
            continue
          }
          if i + 1 >= count, !isLast { return nil }
          break
        }
        fields.append(Field(start: begin, count: i - begin, hasQuotes: hasQuotes))
        i += 1
        // Text behind a closing quote belongs to nobody; it is passed over up to the delimiter.
        while i < count, bytes[i] != delimiter, bytes[i] != 10, bytes[i] != 13 { i += 1 }
      } else {
        let begin = i
        i = endOfPlainField(bytes, from: i)
        fields.append(Field(start: begin, count: i - begin, hasQuotes: false))
      }
      if i >= count { return isLast ? (i, i) : nil }
      if bytes[i] == delimiter {
        i += 1
        continue
      }
      let content = i
      if bytes[i] == 13 {
        if i + 1 >= count, !isLast { return nil }
        return (content, i + 1 < count && bytes[i + 1] == 10 ? i + 2 : i + 1)
      }
      return (content, i + 1)
    }
  }

  private static func index(of byte: UInt8, _ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard start < bytes.count, let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), bytes.count - start) else { return bytes.count }
    return UnsafeRawPointer(found) - base
  }

  /// The next delimiter or end of a line, eight bytes at a time: a byte of `x ^ pattern` is zero where it is the one looked for.
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
