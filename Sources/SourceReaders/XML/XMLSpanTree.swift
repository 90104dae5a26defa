import CLibXML2
import Glibc
import ProcurementModel

/// Builds the tree of a small, already well-formed piece of XML with the place of every text and attribute value, for evidence.
///
/// The mapping code works on this tree as on the parser's. Places count bytes of the piece as published, in its own encoding.
package struct XMLSpanTree: ~Copyable {
  private var nodes: [probity_xml_node] = []
  private var attributes: [probity_xml_attribute] = []
  private var bytes: [UInt8] = []
  private var lastChild: [Int32] = []
  private var open: [Int32] = []

  package init(_ piece: [UInt8], encoding: TextEncoding) {
    let text = DecodedText(piece, encoding: encoding)
    nodes.reserveCapacity(piece.count / 32)
    bytes.reserveCapacity(piece.count / 2)
    text.utf8.withUnsafeBytes { build($0, text) }
  }

  /// Calls `body` with the root element; its value is valid inside only.
  package func withRoot<Result>(_ body: (XMLElement?) throws -> Result) rethrows -> Result {
    try nodes.withUnsafeBufferPointer { nodes in
      try attributes.withUnsafeBufferPointer { attributes in
        try bytes.withUnsafeBufferPointer { bytes in
          var tree = probity_xml_tree(
            nodes: nodes.baseAddress, node_count: Int32(nodes.count), attributes: attributes.baseAddress, attribute_count: Int32(attributes.count),
            bytes: bytes.baseAddress, byte_count: bytes.count, texts_cut: 0)
          return try withUnsafePointer(to: &tree) { try body(XMLElement(rootOf: $0)) }
        }
      }
    }
  }

  private mutating func build(_ source: UnsafeRawBufferPointer, _ text: borrowing DecodedText) {
    var i = 0
    while i < source.count {
      if source[i] != UInt8(ascii: "<") {
        let start = i
        i = Self.place(of: UInt8(ascii: "<"), source, from: i)
        appendText(source, start..<i, text, isRaw: false)
        continue
      }
      switch i + 1 < source.count ? source[i + 1] : 0 {
      case UInt8(ascii: "/"):
        i = Self.end(of: ">", source, i + 2)
        if !open.isEmpty {
          open.removeLast()
          lastChild.removeLast()
        }
      case UInt8(ascii: "!") where Self.starts(source, i, "<!--"): i = Self.end(of: "-->", source, i + 4)
      case UInt8(ascii: "!") where Self.starts(source, i, "<![CDATA["):
        let close = Self.end(of: "]]>", source, i + 9)
        appendText(source, (i + 9)..<max(i + 9, close - 3), text, isRaw: true)
        i = close
      case UInt8(ascii: "?"): i = Self.end(of: "?>", source, i + 2)
      default: i = startTag(source, i, text)
      }
    }
  }

  private static func starts(_ source: UnsafeRawBufferPointer, _ i: Int, _ mark: StaticString) -> Bool {
    mark.withUTF8Buffer { source[i...].starts(with: $0) }
  }

  /// Where a byte stands next; the end where it does not.
  private static func place(of byte: UInt8, _ source: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard start < source.count, let base = source.baseAddress, let found = memchr(base + start, Int32(byte), source.count - start) else {
      return source.count
    }
    return UnsafeRawPointer(found) - base
  }

  /// Behind the next mark; the end where there is none.
  private static func end(of mark: StaticString, _ source: UnsafeRawBufferPointer, _ from: Int) -> Int {
    mark.withUTF8Buffer { mark in
      var i = place(of: mark[0], source, from: from)
      while i + mark.count <= source.count {
        if source[i..<(i + mark.count)].elementsEqual(mark) { return i + mark.count }
        i = place(of: mark[0], source, from: i + 1)
      }
      return source.count
    }
  }

  private mutating func startTag(_ source: UnsafeRawBufferPointer, _ start: Int, _ text: borrowing DecodedText) -> Int {
    var i = start + 1
    let name = Self.readName(source, &i)
    let row = Int32(truncatingIfNeeded: nodes.count)
    var node = probity_xml_node()
    node.name = Self.number(source, name)
    node.parent = open.last ?? -1
    node.next_sibling = -1
    node.first_child = -1
    node.first_attribute = -1
    node.place = PROBITY_XML_UNKNOWN_PLACE
    while i < source.count, source[i] != UInt8(ascii: ">"), source[i] != UInt8(ascii: "/") {
      if source[i] <= 32 {
        i += 1
        continue
      }
      let name = Self.readName(source, &i)
      while i < source.count, source[i] <= 32 || source[i] == UInt8(ascii: "=") { i += 1 }
      guard i < source.count, source[i] == UInt8(ascii: "\"") || source[i] == UInt8(ascii: "'") else {
        i += 1
        continue
      }
      let quote = source[i]
      i += 1
      let valueStart = i
      while i < source.count, source[i] != quote { i += 1 }
      if !Self.isNamespace(source, name) { appendAttribute(name, source, valueStart..<i, text, &node) }
      i = min(source.count, i + 1)
    }
    if let previous = lastChild.last {
      if previous < 0 { nodes[Int(open[open.count - 1])].first_child = row } else { nodes[Int(previous)].next_sibling = row }
      lastChild[lastChild.count - 1] = row
    }
    nodes.append(node)
    if i < source.count, source[i] == UInt8(ascii: "/") { return min(source.count, i + 2) }
    open.append(row)
    lastChild.append(-1)
    return min(source.count, i + 1)
  }

  private static func readName(_ source: UnsafeRawBufferPointer, _ i: inout Int) -> Range<Int> {
    let start = i
    while i < source.count {
      let byte = source[i]
      if byte <= 32 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") { break }
      i += 1
    }
    if i == start, i < source.count { i += 1 }
    return start..<i
  }

  /// `xmlns`, and all that begins with it.
  private static func isNamespace(_ source: UnsafeRawBufferPointer, _ name: Range<Int>) -> Bool {
    name.count >= 5 && source[name].starts(with: "xmlns".utf8)
  }

  /// Local name only.
  private static func number(_ source: UnsafeRawBufferPointer, _ name: Range<Int>) -> UInt32 {
    var start = name.upperBound
    while start > name.lowerBound, source[start - 1] != UInt8(ascii: ":") { start -= 1 }
    return XMLNameTable.shared.number(of: UnsafeRawBufferPointer(rebasing: source[start..<name.upperBound]))
  }

  private mutating func appendAttribute(
    _ name: Range<Int>, _ source: UnsafeRawBufferPointer, _ range: Range<Int>, _ text: borrowing DecodedText, _ node: inout probity_xml_node
  ) {
    var attribute = probity_xml_attribute()
    attribute.name = Self.number(source, name)
    attribute.value_start = UInt32(truncatingIfNeeded: bytes.count)
    let run = UnsafeRawBufferPointer(rebasing: source[range])
    if run.contains(where: { $0 == 9 || $0 == 10 || $0 == 13 }) {
      XMLReferences.normalised(run).withUnsafeBytes { XMLReferences.expand($0, into: &bytes) }
    } else {
      XMLReferences.expand(run, into: &bytes)
    }
    attribute.value_count = UInt32(truncatingIfNeeded: bytes.count) - attribute.value_start
    let place = text.place(range.lowerBound)
    attribute.place = UInt32(truncatingIfNeeded: place)
    attribute.place_length = UInt32(truncatingIfNeeded: text.place(range.upperBound) - place)
    if node.first_attribute < 0 { node.first_attribute = Int32(truncatingIfNeeded: attributes.count) }
    node.attribute_count += 1
    attributes.append(attribute)
  }

  private mutating func appendText(_ source: UnsafeRawBufferPointer, _ range: Range<Int>, _ text: borrowing DecodedText, isRaw: Bool) {
    guard let row = open.last else { return }
    var range = range.clamped(to: 0..<source.count)
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }
    var node = nodes[Int(row)]
    if node.text_count == 0 {
      while !range.isEmpty, isSpace(source[range.lowerBound]) { range = (range.lowerBound + 1)..<range.upperBound }
      if range.isEmpty { return }
      node.text_start = UInt32(truncatingIfNeeded: bytes.count)
      node.place = UInt32(truncatingIfNeeded: text.place(range.lowerBound))
    } else if Int(node.text_start) + Int(node.text_count) != bytes.count {
      let earlier = Array(bytes[Int(node.text_start)..<(Int(node.text_start) + Int(node.text_count))])
      node.text_start = UInt32(truncatingIfNeeded: bytes.count)
      bytes.append(contentsOf: earlier)
    }
    let run = UnsafeRawBufferPointer(rebasing: source[range])
    if isRaw { bytes.append(contentsOf: run) } else { XMLReferences.expand(run, into: &bytes) }
    // The parser's own tree cuts texts there too.
    if bytes.count - Int(node.text_start) > Self.longestText {
      var end = Int(node.text_start) + Self.longestText
      while end > Int(node.text_start), bytes[end] & 0xC0 == 0x80 { end -= 1 }
      bytes.removeSubrange(end...)
    }
    node.text_count = UInt32(truncatingIfNeeded: bytes.count) - node.text_start
    var last = range.upperBound
    while last > range.lowerBound, isSpace(source[last - 1]) { last -= 1 }
    if last > range.lowerBound { node.place_length = UInt32(truncatingIfNeeded: text.place(last)) - node.place }
    nodes[Int(row)] = node
  }

  private static let longestText = 1_000_000
}

/// The five predefined entities and character references.
enum XMLReferences {
  static func expand(_ text: UnsafeRawBufferPointer, into bytes: inout [UInt8]) {
    guard text.contains(byte: UInt8(ascii: "&")) || text.contains(byte: 13) else { return bytes.append(contentsOf: text) }
    var i = 0
    while i < text.count {
      let byte = text[i]
      if byte == 13 {
        // Line ends are one line feed in XML (section 2.11).
        bytes.append(10)
        i += i + 1 < text.count && text[i + 1] == 10 ? 2 : 1
      } else if byte == UInt8(ascii: "&"), let semicolon = text[i...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let scalar = scalar(String(decoding: text[(i + 1)..<semicolon], as: UTF8.self))
      {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        i = semicolon + 1
      } else {
        bytes.append(byte)
        i += 1
      }
    }
  }

  /// White space of an attribute's value as blanks (section 3.3.3).
  static func normalised(_ value: UnsafeRawBufferPointer) -> [UInt8] {
    var result: [UInt8] = []
    for (i, byte) in value.enumerated() {
      if byte == 10, i > 0, value[i - 1] == 13 { continue }
      result.append(byte == 9 || byte == 10 || byte == 13 ? 32 : byte)
    }
    return result
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
      return value.flatMap(Unicode.Scalar.init)
    }
  }
}
