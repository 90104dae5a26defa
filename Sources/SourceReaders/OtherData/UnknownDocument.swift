import ProcurementModel

/// What stands in an XML or JSON document of which no reader knows the kind, in words that tell a reader of tender data what to do.
package enum UnknownDocument {
  /// `nil` for what is neither.
  package static func describe(_ head: SourceHead, of file: SourceFile) throws(SourceReadError) -> String? {
    switch head.utf8.first(where: { $0 > 32 }) {
    case UInt8(ascii: "<"): return try xml(head, file)
    case UInt8(ascii: "{"), UInt8(ascii: "["): return try json(head, file)
    default: return nil
    }
  }

  private static func xml(_ head: SourceHead, _ file: SourceFile) throws(SourceReadError) -> String {
    guard let root = XMLRoot.of(head.utf8) else {
      return "it begins as XML, but no root element was found: it is damaged or cut short; ask for it again"
    }
    let end = try end(head, file)
    let isWhole = end.hasSuffix(root.tag.hasSuffix("/") ? "/>" : root.name + ">")
    return isWhole
      ? "XML with the root element '\(root.name)', which is no known kind of tender data; formats that are read: README.md, docs/"
      : "XML with the root element '\(root.name)', which is no known kind of tender data, and cut short; ask for it again"
  }

  private static func json(_ head: SourceHead, _ file: SourceFile) throws(SourceReadError) -> String {
    if let table = JSONRowsHead(head.utf8) {
      let list = table.path.isEmpty ? "" : " under '\(table.path.joined(separator: "."))'"
      return
        "JSON, a list of objects\(list) of which no layout knows the keys; 'probity inspect' proposes a layout, --write-layout writes it, --layout reads with it"
    }
    let closing = head.utf8.first { $0 > 32 } == UInt8(ascii: "{") ? "}" : "]"
    let keys = topKeys(head.utf8)
    let form =
      closing == "]"
      ? "JSON, a list" : keys.isEmpty ? "JSON, an object" : "JSON, an object with the keys " + keys.map { "'\($0)'" }.joined(separator: ", ")
    return try end(head, file).hasSuffix(closing)
      ? form + ", which holds no known kind of tender data; give the releases, records or rows themselves, as a list"
      : form + ", which holds no known kind of tender data, and is cut short; ask for it again"
  }

  /// The last characters of a file that are no blanks.
  private static func end(_ head: SourceHead, _ file: SourceFile) throws(SourceReadError) -> String {
    let bytes = head.isWhole ? head.utf8 : try file.bytes(max(0, file.size - 400)..<file.size)
    // Of UTF-16 every second byte is zero.
    let text = String(decoding: bytes.suffix(400).filter { $0 != 0 }, as: UTF8.self)
    return String(text.reversed().drop { $0.isWhitespace }.reversed())
  }

  /// The first keys of the outermost object.
  private static func topKeys(_ utf8: [UInt8]) -> [String] {
    var keys: [String] = []
    var depth = 0
    var i = 0
    while i < utf8.count, keys.count < 6 {
      switch utf8[i] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        let start = i + 1
        i = start
        while i < utf8.count, utf8[i] != UInt8(ascii: "\"") { i += utf8[i] == UInt8(ascii: "\\") ? 2 : 1 }
        guard i < utf8.count else { return keys }
        if depth == 1, utf8[(i + 1)...].first(where: { $0 > 32 }) == UInt8(ascii: ":") {
          keys.append(String(decoding: utf8[start..<i].prefix(40), as: UTF8.self))
        }
      default: break
      }
      i += 1
    }
    return keys
  }
}
