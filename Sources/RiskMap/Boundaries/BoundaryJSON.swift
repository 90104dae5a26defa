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

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// A number with so few digits that integer and power of ten are exact, so that their quotient is rounded rightly (Clinger 1990); `nil` for others.
  static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
    var digits = text[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits = digits.dropFirst() }
    guard !digits.isEmpty, digits.count <= 20 else { return nil }
    var whole: UInt64 = 0
    var point: Int?
    for (place, byte) in digits.enumerated() {
      if byte == UInt8(ascii: "."), point == nil {
        point = place
        continue
      }
      guard (48...57).contains(byte), whole < 1 << 53 else { return nil }
      whole = whole * 10 + UInt64(byte - 48)
    }
    let decimals = point.map { digits.count - $0 - 1 } ?? 0
    guard whole <= 1 << 53, decimals < powersOfTen.count else { return nil }
    let value = Double(whole) / powersOfTen[decimals]
    return isNegative ? -value : value
  }

  enum Kind { case null, boolean, number, string, array, object }

  struct Value {
    let document: BoundaryJSON
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

    var number: Double? {
      guard kind == .number else { return nil }
      let start = document.text + Int(node.start)
      return BoundaryJSON.decimal(UnsafeBufferPointer(start: start, count: Int(node.length)))
        // The text behind it is never more than the padding away from a byte that ends it.
        ?? strtod(UnsafeRawPointer(start).assumingMemoryBound(to: CChar.self), nil)
    }

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

    /// A member that stands twice would be lost in silence.
    func requireDistinctMembers() throws(BoundaryError) {
      guard kind == .object else { return }
      var keys: [String] = []
      for child in children {
        let key = child.key
        if keys.contains(key) { throw child.failure("the member \"\(key)\" stands twice in one object") }
        keys.append(key)
        // Objects with hundreds of members are tables of something else; they are not gone through with the square of their size.
        if keys.count > 200 { return }
      }
    }

    func failure(_ message: String) -> BoundaryError {
      let (line, column) = BoundaryJSON.place(min(Int(node.start), document.count), document.text)
      return BoundaryError(message, line: line, column: column)
    }
  }

  struct Children: Sequence, IteratorProtocol {
    let document: BoundaryJSON
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
