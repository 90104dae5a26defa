@testable import SourceReaders

/// One way to write JSON down, as `Tests/Oracles/canonical.py` does: keys sorted by code point, the last of equal keys, numbers as published, only what must be escaped escaped.
enum CanonicalJSON {
  static func text(of node: JSONNode) -> [UInt8] {
    var text: [UInt8] = []
    write(node, &text)
    return text
  }

  private static func write(_ node: JSONNode, _ text: inout [UInt8]) {
    switch node.kind {
    case .null, .boolean, .number: text += node.raw
    case .string: write(string: node.raw, &text)
    case .array:
      text.append(UInt8(ascii: "["))
      for (i, element) in node.children.enumerated() {
        if i > 0 { text.append(UInt8(ascii: ",")) }
        write(element, &text)
      }
      text.append(UInt8(ascii: "]"))
    case .object:
      var members: [(key: [UInt8], value: JSONNode)] = []
      for child in node.children {
        let key = JSONEscapes.resolved(child.keyBytes)
        members.removeAll { $0.key == key }
        members.append((key, child))
      }
      members.sort { $0.key.lexicographicallyPrecedes($1.key) }
      text.append(UInt8(ascii: "{"))
      for (i, member) in members.enumerated() {
        if i > 0 { text.append(UInt8(ascii: ",")) }
        write(string: member.value.keyBytes, &text)
        text.append(UInt8(ascii: ":"))
        write(member.value, &text)
      }
      text.append(UInt8(ascii: "}"))
    }
  }

  private static func write(string raw: UnsafeRawBufferPointer, _ text: inout [UInt8]) {
    text.append(UInt8(ascii: "\""))
    for byte in JSONEscapes.resolved(raw) {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
      case 8: text += Array("\\b".utf8)
      case 9: text += Array("\\t".utf8)
      case 10: text += Array("\\n".utf8)
      case 12: text += Array("\\f".utf8)
      case 13: text += Array("\\r".utf8)
      case 0..<32: text += Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
      default: text.append(byte)
      }
    }
    text.append(UInt8(ascii: "\""))
  }
}
