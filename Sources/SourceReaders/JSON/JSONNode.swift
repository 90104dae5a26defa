import CSimdJSON
import ProcurementModel
import Synchronization

/// A hash of a key's bytes, for tables of any keys.
enum JSONKeyPrint {
  /// FNV-1a, 64 bits (Fowler, Noll, Vo).
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}

/// A value of a parsed document. Valid until its parser's next document.
struct JSONNode {
  let text: UnsafePointer<UInt8>
  let nodes: UnsafePointer<probity_json_node>
  let row: Int

  enum Kind { case null, boolean, number, string, array, object }

  private var node: probity_json_node { nodes[row] }

  var kind: Kind {
    switch UInt32(node.kind) {
    case PROBITY_JSON_NULL.rawValue: .null
    case PROBITY_JSON_FALSE.rawValue, PROBITY_JSON_TRUE.rawValue: .boolean
    case PROBITY_JSON_NUMBER.rawValue: .number
    case PROBITY_JSON_STRING.rawValue: .string
    case PROBITY_JSON_ARRAY.rawValue: .array
    default: .object
    }
  }

  var isNull: Bool { kind == .null }
  var isTrue: Bool { UInt32(node.kind) == PROBITY_JSON_TRUE.rawValue }
  var start: Int { Int(node.start) }
  var length: Int { Int(node.length) }
  /// The value's bytes as they stand: a string's between its quotes.
  var raw: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: text + Int(node.start), count: Int(node.length)) }
  var hasEscapes: Bool { node.escapes & 1 != 0 }
  var keyBytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: text + Int(node.key), count: Int(node.key_length)) }
  var key: JSONKey { JSONKey(number: node.key_number) }
  var keyPrint: UInt64 { JSONKeyPrint.of(keyBytes) }

  /// Members of an object or elements of an array; none of anything else.
  var children: Children {
    let isContainer = kind == .array || kind == .object
    return Children(text: text, nodes: nodes, row: row + 1, end: isContainer ? Int(node.next) : row + 1)
  }

  struct Children: Sequence, IteratorProtocol {
    let text: UnsafePointer<UInt8>
    let nodes: UnsafePointer<probity_json_node>
    var row: Int
    let end: Int

    mutating func next() -> JSONNode? {
      guard row < end else { return nil }
      defer { row = Int(nodes[row].next) }
      return JSONNode(text: text, nodes: nodes, row: row)
    }

    var first: JSONNode? { row < end ? JSONNode(text: text, nodes: nodes, row: row) : nil }
    var isEmpty: Bool { row >= end }
    var count: Int { reduce(0) { count, _ in count + 1 } }
  }

  /// This value alone, as if it stood in an array.
  var asOnlyElement: Children { Children(text: text, nodes: nodes, row: row, end: Int(node.next)) }
  var noElements: Children { Children(text: text, nodes: nodes, row: row, end: row) }

  subscript(key: StaticString) -> JSONNode? {
    guard kind == .object else { return nil }
    // The last of equal keys wins, as in other JSON tools.
    var found: JSONNode?
    for child in children where child.isKey(key) { found = child }
    return found
  }

  /// A member with a key that has a number.
  subscript(key: JSONKey) -> JSONNode? {
    guard kind == .object else { return nil }
    var found: JSONNode?
    for child in children where child.key == key { found = child }
    return found
  }

  func isKey(_ key: StaticString) -> Bool {
    let bytes = keyBytes
    return bytes.count == key.utf8CodeUnitCount && key.withUTF8Buffer { UnsafeRawBufferPointer($0).elementsEqual(bytes) }
  }

  func equals(_ text: StaticString) -> Bool {
    kind == .string && length == text.utf8CodeUnitCount && text.withUTF8Buffer { UnsafeRawBufferPointer($0).elementsEqual(raw) }
  }

  /// The text of a string with its escapes resolved.
  var string: String { withText { String(decoding: $0, as: UTF8.self) } }

  /// Likewise its bytes: writers escape characters that need none (`2024-03-01T10:00:00\u002B01:00`, `01\/2024`).
  @inline(__always)
  func withText<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    hasEscapes ? try JSONEscapes.resolved(raw).withUnsafeBytes(body) : try body(raw)
  }

  /// The key's text with its escapes resolved.
  var keyText: String {
    node.escapes & 2 != 0 ? String(decoding: JSONEscapes.resolved(keyBytes), as: UTF8.self) : String(decoding: keyBytes, as: UTF8.self)
  }
}

/// Escapes of JSON strings (RFC 8259, section 7).
enum JSONEscapes {
  static func resolved(_ raw: UnsafeRawBufferPointer) -> [UInt8] {
    var places: [Int32]?
    return resolved(raw, &places)
  }

  /// The text with the offset in `raw` of each of its bytes, and of its end.
  static func resolvedWithPlaces(_ raw: UnsafeRawBufferPointer) -> (text: [UInt8], places: [Int32]) {
    var places: [Int32]? = []
    let text = resolved(raw, &places)
    return (text, (places ?? []) + [Int32(clamping: raw.count)])
  }

  private static func resolved(_ raw: UnsafeRawBufferPointer, _ places: inout [Int32]?) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(raw.count)
    var i = 0
    var start = 0
    func hex(_ at: Int) -> UInt32? {
      guard at + 4 <= raw.count else { return nil }
      return UInt32(String(decoding: UnsafeRawBufferPointer(rebasing: raw[at..<(at + 4)]), as: UTF8.self), radix: 16)
    }
    while i < raw.count {
      // All bytes of the character before stand where it began.
      if places != nil { while (places?.count ?? 0) < result.count { places?.append(Int32(clamping: start)) } }
      start = i
      guard raw[i] == UInt8(ascii: "\\"), i + 1 < raw.count else {
        result.append(raw[i])
        i += 1
        continue
      }
      let next = raw[i + 1]
      i += 2
      switch next {
      case UInt8(ascii: "n"): result.append(10)
      case UInt8(ascii: "t"): result.append(9)
      case UInt8(ascii: "r"): result.append(13)
      case UInt8(ascii: "b"): result.append(8)
      case UInt8(ascii: "f"): result.append(12)
      case UInt8(ascii: "u"):
        guard var scalar = hex(i) else { continue }
        i += 4
        if (0xD800...0xDBFF).contains(scalar), i + 1 < raw.count, raw[i] == UInt8(ascii: "\\"), raw[i + 1] == UInt8(ascii: "u"), let low = hex(i + 2),
          (0xDC00...0xDFFF).contains(low)
        {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
          i += 6
        }
        result.append(contentsOf: UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
      default: result.append(next)
      }
    }
    if places != nil { while (places?.count ?? 0) < result.count { places?.append(Int32(clamping: start)) } }
    return result
  }
}

/// A parser that is used again and again, by one thread at a time.
final class JSONParser: @unchecked Sendable {
  private let parser = probity_json_parser_new(JSONKey.table)

  deinit { probity_json_parser_free(parser) }

  struct Failure: Error {
    let message: String
    let offset: Int
  }

  /// Parses bytes with 64 readable ones behind them, and hands the root over.
  func parse<Result>(_ bytes: UnsafeRawBufferPointer, _ body: (JSONNode, _ repeatedKey: Int?) throws -> Result) throws -> Result {
    guard let parser, let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { throw Failure(message: "out of memory", offset: 0) }
    let result = probity_json_parse(parser, base, bytes.count)
    if let error = result.error { throw Failure(message: String(cString: error), offset: Int(clamping: result.error_offset)) }
    guard let nodes = result.nodes, result.count > 0 else { throw Failure(message: "the document is empty", offset: 0) }
    return try body(
      JSONNode(text: base, nodes: nodes, row: 0), result.repeated_key == Int(bitPattern: UInt.max) ? nil : Int(clamping: result.repeated_key))
  }

  /// Parses an array's bytes, which are padded here.
  func parse<Result>(_ bytes: [UInt8], _ body: (JSONNode, _ repeatedKey: Int?) throws -> Result) throws -> Result {
    var padded = bytes
    padded.append(contentsOf: repeatElement(0, count: Int(PROBITY_JSON_PADDING)))
    return try padded.withUnsafeBytes { try parse(UnsafeRawBufferPointer(rebasing: $0[..<bytes.count]), body) }
  }
}

/// Parsers that wait for their next document: a parser's buffers are larger than most documents.
enum JSONParsers {
  private static let waiting = Mutex<[JSONParser]>([])

  static func with<Result>(_ body: (JSONParser) throws -> Result) rethrows -> Result {
    let parser = waiting.withLock { $0.popLast() } ?? JSONParser()
    defer { waiting.withLock { if $0.count < 16 { $0.append(parser) } } }
    return try body(parser)
  }
}
