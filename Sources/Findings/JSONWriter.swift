/// Writes JSON with keys in the order given: the same value, the same bytes.
package enum JSONValue: Sendable, Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  /// The shortest text that reads back to the same number.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Member])

  package struct Member: Sendable, Hashable {
    package let key: String
    package let value: JSONValue
    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  package static func string(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

  package var text: String {
    var bytes = ByteText()
    write(to: &bytes)
    return bytes.withBytes { String(decoding: $0, as: UTF8.self) }
  }

  package func write(to bytes: inout ByteText) {
    switch self {
    case .null: bytes.add("null")
    case .boolean(let value): bytes.add(value ? "true" : "false")
    case .integer(let value): bytes.add(integer: value)
    case .number(let value): bytes.add(number: value)
    case .string(let text): bytes.add(quoted: text)
    case .array(let values): bytes.add(list: values) { $1.write(to: &$0) }
    case .object(let members):
      bytes.add(UInt8(ascii: "{"))
      for (i, member) in members.enumerated() {
        if i > 0 { bytes.add(UInt8(ascii: ",")) }
        bytes.add(quoted: member.key)
        bytes.add(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.add(UInt8(ascii: "}"))
    }
  }
}
