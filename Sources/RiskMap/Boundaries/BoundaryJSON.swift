import CSimdJSON
import Glibc

/// A parsed JSON document of boundaries: values over the rows that simdjson's door hands out.
final class BoundaryJSON {
  private let parser: OpaquePointer
  private let text: UnsafeMutablePointer<UInt8>
  private let count: Int
  private let nodes: UnsafePointer<probity_json_node>

  init(_ bytes: [UInt8]) throws(BoundaryError) {
    // A byte-order mark is no part of the document.
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let length = bytes.count - start
    guard length > 0 else { throw BoundaryError("the file is empty") }
    let padded = UnsafeMutablePointer<UInt8>.allocate(capacity: length + Int(PROBITY_JSON_PADDING))
    padded.initialize(repeating: 0, count: length + Int(PROBITY_JSON_PADDING))
    bytes.withUnsafeBufferPointer { if let base = $0.baseAddress { padded.update(from: base + start, count: length) } }
    guard let parser = probity_json_parser_new(nil) else {
      padded.deallocate()
      throw BoundaryError("out of memory")
    }
    let result = probity_json_parse(parser, padded, length)
    guard result.error == nil, let nodes = result.nodes, result.count > 0 else {
      let message = result.error.map { String(cString: $0) } ?? "the document is empty"
      let (line, column) = Self.place(min(result.error_offset, length), padded)
      probity_json_parser_free(parser)
      padded.deallocate()
      throw BoundaryError(
        "no JSON: \(message); is the file complete? Shapefiles and KML are to be converted to GeoJSON first", line: line, column: column)
    }
    self.parser = parser
    text = padded
    count = length
    self.nodes = nodes
  }

  deinit {
    probity_json_parser_free(parser)
    text.deallocate()
  }

  var root: Value { Value(document: self, row: 0) }

  private static func place(_ offset: Int, _ text: UnsafePointer<UInt8>) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for i in 0..<offset {
      if text[i] == 10 {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return (line, column)
  }

  enum Kind { case null, boolean, number, string, array, object }

  struct Value {
    unowned let document: BoundaryJSON
    let row: Int

    private var node: probity_json_node { document.nodes[row] }

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

    /// The number; the text behind it is never more than the padding away from a byte that ends it.
    var number: Double? { kind == .number ? strtod(UnsafeRawPointer(document.text + Int(node.start)).assumingMemoryBound(to: CChar.self), nil) : nil }

    var integer: Int? { number.flatMap { Int(exactly: $0) } }

    private var raw: String { String(decoding: UnsafeBufferPointer(start: document.text + Int(node.start), count: Int(node.length)), as: UTF8.self) }

    var string: String? {
      guard kind == .string else { return nil }
      return node.escapes & 1 == 0 ? raw : BoundaryJSON.unescaped(raw)
    }

    /// A text, or a number as it stands in the file.
    var label: String? {
      switch kind {
      case .string: string
      case .number: raw
      case .null, .boolean, .array, .object: nil
      }
    }

    var key: String { String(decoding: UnsafeBufferPointer(start: document.text + Int(node.key), count: Int(node.key_length)), as: UTF8.self) }

    var children: Children {
      let isContainer = kind == .array || kind == .object
      return Children(document: document, row: row + 1, end: isContainer ? Int(node.next) : row + 1)
    }

    subscript(name: String) -> Value? {
      guard kind == .object else { return nil }
      var found: Value?
      for child in children where child.key == name { found = child }
      return found
    }

    func failure(_ message: String) -> BoundaryError {
      let (line, column) = BoundaryJSON.place(min(Int(node.start), document.count), document.text)
      return BoundaryError(message, line: line, column: column)
    }
  }

  struct Children: Sequence, IteratorProtocol {
    unowned let document: BoundaryJSON
    var row: Int
    let end: Int

    mutating func next() -> Value? {
      guard row < end else { return nil }
      defer { row = Int(document.nodes[row].next) }
      return Value(document: document, row: row)
    }
  }

  /// Escapes of RFC 8259, section 7.
  private static func unescaped(_ raw: String) -> String {
    var units: [UInt16] = []
    var rest = Substring(raw).utf16
    while let unit = rest.popFirst() {
      guard unit == 0x5C, let mark = rest.popFirst() else {
        units.append(unit)
        continue
      }
      switch mark {
      case 0x6E: units.append(10)
      case 0x74: units.append(9)
      case 0x72: units.append(13)
      case 0x62: units.append(8)
      case 0x66: units.append(12)
      case 0x75:
        let digits = String(decoding: Array(rest.prefix(4)), as: UTF16.self)
        rest = rest.dropFirst(4)
        units.append(UInt16(digits, radix: 16) ?? 0xFFFD)
      default: units.append(mark)
      }
    }
    return String(decoding: units, as: UTF16.self)
  }
}
