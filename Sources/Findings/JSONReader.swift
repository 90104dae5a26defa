/// Reads JSON that this program wrote: findings, manifests. `nil` where the text is none, whatever its bytes.
package struct JSONReader {
  private let bytes: [UInt8]
  private var i = 0
  private var depth = 0
  private static let deepest = 64

  package static func read(_ text: some Sequence<UInt8>) -> JSONValue? {
    var reader = JSONReader(bytes: Array(text))
    guard let value = reader.value() else { return nil }
    reader.blanks()
    return reader.i == reader.bytes.count ? value : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { i < bytes.count ? bytes[i] : nil }

  private mutating func blanks() { while let byte = next, byte == 32 || byte == 10 || byte == 13 || byte == 9 { i += 1 } }

  private mutating func take(_ byte: UInt8) -> Bool {
    blanks()
    guard next == byte else { return false }
    i += 1
    return true
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) -> JSONValue? {
    let ok = word.withUTF8Buffer { bytes[i...].starts(with: $0) }
    if ok { i += word.utf8CodeUnitCount }
    return ok ? value : nil
  }

  private mutating func value() -> JSONValue? {
    blanks()
    guard let byte = next else { return nil }
    switch byte {
    case UInt8(ascii: "{"): return nested { $0.object() }
    case UInt8(ascii: "["): return nested { $0.array() }
    case UInt8(ascii: "\""): return string().map { .string($0) }
    case UInt8(ascii: "t"): return word("true", .boolean(true))
    case UInt8(ascii: "f"): return word("false", .boolean(false))
    case UInt8(ascii: "n"): return word("null", .null)
    default: return number()
    }
  }

  private mutating func nested(_ body: (inout Self) -> JSONValue?) -> JSONValue? {
    guard depth < Self.deepest else { return nil }
    depth += 1
    defer { depth -= 1 }
    i += 1
    return body(&self)
  }

  private mutating func object() -> JSONValue? {
    var members: [JSONValue.Member] = []
    if take(UInt8(ascii: "}")) { return .object([]) }
    repeat {
      blanks()
      guard next == UInt8(ascii: "\""), let key = string(), take(UInt8(ascii: ":")), let value = value() else { return nil }
      members.append(.init(key, value))
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "}")) ? .object(members) : nil
  }

  private mutating func array() -> JSONValue? {
    var values: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .array([]) }
    repeat {
      guard let value = value() else { return nil }
      values.append(value)
    } while take(UInt8(ascii: ","))
    return take(UInt8(ascii: "]")) ? .array(values) : nil
  }

  private mutating func number() -> JSONValue? {
    let start = i
    while let byte = next, (48...57).contains(byte) || "+-.eE".utf8.contains(byte) { i += 1 }
    let text = String(decoding: bytes[start..<i], as: UTF8.self)
    if let whole = Int(text) { return .integer(whole) }
    return Double(text).map { .number($0) }
  }

  private mutating func string() -> String? {
    i += 1
    var result: [UInt8] = []
    while let byte = next {
      i += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: result, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = next else { return nil }
        i += 1
        switch escaped {
        case UInt8(ascii: "n"): result.append(10)
        case UInt8(ascii: "r"): result.append(13)
        case UInt8(ascii: "t"): result.append(9)
        case UInt8(ascii: "b"): result.append(8)
        case UInt8(ascii: "f"): result.append(12)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(escaped)
        case UInt8(ascii: "u"):
          guard let scalar = escapedScalar() else { return nil }
          result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: return nil
        }
      case 0..<32: return nil
      default: result.append(byte)
      }
    }
    return nil
  }

  private mutating func unit() -> UInt32? {
    guard i + 4 <= bytes.count, let value = UInt32(String(decoding: bytes[i..<i + 4], as: UTF8.self), radix: 16) else { return nil }
    i += 4
    return value
  }

  private mutating func escapedScalar() -> Unicode.Scalar? {
    guard let first = unit() else { return nil }
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    guard i + 2 <= bytes.count, bytes[i] == UInt8(ascii: "\\"), bytes[i + 1] == UInt8(ascii: "u") else { return "\u{FFFD}" }
    i += 2
    guard let second = unit(), (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
  }
}

extension JSONValue {
  package subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }
  package var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  package var array: [JSONValue] { if case .array(let values) = self { values } else { [] } }
  package var members: [Member] { if case .object(let members) = self { members } else { [] } }

  package var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .null, .boolean, .string, .array, .object: nil
    }
  }
}
