import Glibc
import ProcurementModel
import Synchronization

/// The bytes of a JSON file as UTF-8. Files in another encoding are decoded to a temporary copy: they are rare and small.
struct JSONText {
  let file: SourceFile
  let original: RecognisedFile
  let start: Int

  init(_ source: RecognisedFile) throws {
    original = source
    if let decoded = try Self.decoded(source) {
      file = try SourceFile.copy(of: decoded.utf8, index: source.file.index, name: source.file.name)
      start = 0
    } else {
      file = source.file
      start = source.encoding.markLength
    }
  }

  /// JSON is UTF-8 (RFC 8259, 8.1); a file that is not, and not UTF-16 by its mark, was taken for windows-1252.
  func encodingProblem() throws -> RecordBatch? {
    guard original.encoding == .windows1252 || original.encoding == .latin1, let bad = try UTF8Validation.firstInvalid(in: original.file) else {
      return nil
    }
    var batch = RecordBatch()
    var problem = SourceProblem(.wrongEncodingDeclared, .valueReplaced, file: original.file.index, offset: UInt64(bad), length: 1)
    problem.field = batch.text("encoding")
    problem.remark = batch.text("not UTF-8; read as windows-1252")
    batch.problems.append(problem)
    return batch
  }

  /// The whole text of a file that is not UTF-8.
  static func decoded(_ source: RecognisedFile) throws -> DecodedText? {
    switch source.encoding {
    case .utf8, .utf8WithMark: nil
    case .latin1, .windows1252, .utf16LittleEndian, .utf16BigEndian:
      DecodedText(try source.file.bytes(0..<source.file.size), encoding: source.encoding)
    }
  }

  /// Evidence asks for the records of one file again and again: it is decoded once.
  private static let last = Mutex<JSONText?>(nil)

  /// A record's text, decoded where its file is not UTF-8. Offsets of such files are those of the decoded text.
  static func utf8(of part: SourcePart, in source: RecognisedFile) throws -> [UInt8] {
    let known = last.withLock { $0.flatMap { $0.original.file === source.file ? $0 : nil } }
    let text = try known ?? JSONText(source)
    if known == nil { last.withLock { $0 = source.encoding == .utf8 || source.encoding == .utf8WithMark ? $0 : text } }
    return try text.file.bytes(Int(part.offset)..<(Int(part.offset) + Int(part.length)))
  }

  func line(of offset: Int) throws -> Int {
    var line = 1
    var position = 0
    while position < min(offset, file.size) {
      let chunk = try file.bytes(position..<min(offset, position + (1 << 20)))
      if chunk.isEmpty { break }
      for byte in chunk where byte == 10 { line += 1 }
      position += chunk.count
    }
    return line
  }

  /// Where packages hold their releases and records; some hold both.
  static let listsOfPackages = ["releases", "records"]

  /// How the file holds its records, told from its first 256 KiB.
  func shape() throws -> JSONCutter.Shape {
    let head = try file.bytes(start..<(start + (1 << 18)))
    guard let first = head.firstIndex(where: { $0 > 32 }) else { return .whole }
    if head[first] == UInt8(ascii: "[") { return .elements(key: nil) }
    if try hasDocumentsInLines() || Self.hasWholeLines(head) { return .lines }
    var depth = 0
    var i = first
    var key: [UInt8] = []
    while i < head.count {
      switch head[i] {
      case UInt8(ascii: "\""):
        let begin = i + 1
        i += 1
        while i < head.count, head[i] != UInt8(ascii: "\"") { i += head[i] == UInt8(ascii: "\\") ? 2 : 1 }
        if depth == 1 { key = Array(head[begin..<min(max(begin, i), head.count)]) }
      case UInt8(ascii: "["):
        if depth == 1, Self.listsOfPackages.contains(where: { key.elementsEqual($0.utf8) }) {
          // A bare record has `releases` beside its ocid: it is one document.
          return isBareRecord(head, first) ? .whole : .elementsOfLists(Self.listsOfPackages)
        }
        depth += 1
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 {
          // One document ended: another behind it means one a line.
          let rest = head[(i + 1)...]
          return rest.contains { $0 > 32 } ? .lines : file.size - start > head.count ? .lines : .whole
        }
      default: break
      }
      i += 1
    }
    // The first document is longer than the head: one a line, unless it is written over many lines.
    return head.contains(10) && head[first...].firstIndex(of: 10).map { $0 < first + 400 } ?? false ? .whole : .lines
  }

  /// Bytes in which the end of the first line is looked for.
  private static let longestLine = 16 << 20

  /// Whether the first line is an object and the second begins one: nowhere within a document does an object follow another without a comma.
  private func hasDocumentsInLines() throws -> Bool {
    var last: UInt8 = 0
    var position = start
    var isBehindLine = false
    while position < min(file.size, start + Self.longestLine) {
      let chunk = try file.bytes(position..<min(file.size, position + (1 << 18)))
      if chunk.isEmpty { break }
      var rest = chunk[...]
      while !isBehindLine, let end = Self.endOfLine(rest) {
        let line = rest.prefix(end)
        last = line.last { $0 > 32 } ?? last
        if last == UInt8(ascii: "}") { isBehindLine = true } else if last > 32 { return false }
        rest = rest.dropFirst(end + 1)
      }
      if isBehindLine {
        if let next = rest.first(where: { $0 > 32 }) { return next == UInt8(ascii: "{") }
      } else {
        last = rest.last { $0 > 32 } ?? last
      }
      position += chunk.count
    }
    return false
  }

  /// Whether some line is an object and the next one begins one: the first line may be damaged.
  private static func hasWholeLines(_ head: [UInt8]) -> Bool {
    var rest = head[...]
    var isObject = false
    while let end = endOfLine(rest) {
      let line = rest.prefix(end)
      let first = line.first { $0 > 32 }
      if isObject, first == UInt8(ascii: "{") { return true }
      if let first { isObject = first == UInt8(ascii: "{") && line.last { $0 > 32 } == UInt8(ascii: "}") }
      rest = rest.dropFirst(end + 1)
    }
    return isObject && rest.first { $0 > 32 } == UInt8(ascii: "{")
  }

  private static func endOfLine(_ bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress, let found = memchr(base, 10, raw.count) else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private func isBareRecord(_ head: [UInt8], _ first: Int) -> Bool {
    let before = String(decoding: head[first...].prefix(4000), as: UTF8.self)
    guard let ocid = before.range("\"ocid\"") else { return false }
    return !(before.range("\"releases\"").map { $0.lowerBound < ocid.lowerBound } ?? false)
      && !(before.range("\"records\"").map { $0.lowerBound < ocid.lowerBound } ?? false)
  }
}

extension SourceFile {
  /// An unlinked temporary file with the given bytes.
  static func copy(of bytes: [UInt8], index: UInt32, name: String, sheet: String? = nil) throws -> SourceFile {
    let descriptor = Spool.temporary("/tmp")
    guard descriptor >= 0, Spool.write(bytes[...], to: descriptor) == nil else { throw SourceReadError(name: name, code: 28) }
    return try SourceFile(index: index, name: name, descriptor: descriptor, sheet: sheet)
  }
}
