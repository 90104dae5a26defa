import CLibXML2
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
    let decoded = DecodedText(piece, encoding: encoding)
    build(decoded)
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

  private mutating func build(_ text: DecodedText) {
    let source = text.utf8
    var i = 0
    while i < source.count {
      if source[i] != UInt8(ascii: "<") {
        let start = i
        while i < source.count, source[i] != UInt8(ascii: "<") { i += 1 }
        appendText(source, start..<i, text, isRaw: false)
        continue
      }
      switch i + 1 < source.count ? source[i + 1] : 0 {
      case UInt8(ascii: "/"):
        i = end(of: ">", source, i + 2)
        if !open.isEmpty {
          open.removeLast()
          lastChild.removeLast()
        }
      case UInt8(ascii: "!") where starts(source, i, "<!--"): i = end(of: "-->", source, i + 4)
      case UInt8(ascii: "!") where starts(source, i, "<![CDATA["):
        let close = end(of: "]]>", source, i + 9)
        appendText(source, (i + 9)..<max(i + 9, close - 3), text, isRaw: true)
        i = close
      case UInt8(ascii: "?"): i = end(of: "?>", source, i + 2)
      default: i = startTag(source, i, text)
      }
    }
  }

  private func starts(_ source: [UInt8], _ i: Int, _ mark: StaticString) -> Bool {
    mark.withUTF8Buffer { source[i...].starts(with: $0) }
  }

  private func end(of mark: StaticString, _ source: [UInt8], _ from: Int) -> Int {
    mark.withUTF8Buffer { mark in
      let first = mark[0]
      var i = from
      while i + mark.count <= source.count {
        if source[i] == first, mark.count == 1 || source[i..<(i + mark.count)].elementsEqual(mark) { return i + mark.count }
        i += 1
      }
      return source.count
    }
  }

  private mutating func startTag(_ source: [UInt8], _ start: Int, _ text: DecodedText) -> Int {
    var i = start + 1
    let name = readName(source, &i)
    let row = Int32(truncatingIfNeeded: nodes.count)
    var node = probity_xml_node()
    node.name = number(name)
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
      let name = readName(source, &i)
      while i < source.count, source[i] <= 32 || source[i] == UInt8(ascii: "=") { i += 1 }
      guard i < source.count, source[i] == UInt8(ascii: "\"") || source[i] == UInt8(ascii: "'") else {
        i += 1
        continue
      }
      let quote = source[i]
      i += 1
      let valueStart = i
      while i < source.count, source[i] != quote { i += 1 }
      if !name.starts(with: "xmlns".utf8) { appendAttribute(name, source, valueStart..<i, text, &node) }
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

  private func readName(_ source: [UInt8], _ i: inout Int) -> ArraySlice<UInt8> {
    let start = i
    while i < source.count {
      let byte = source[i]
      if byte <= 32 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=") { break }
      i += 1
    }
    if i == start, i < source.count { i += 1 }
    return source[start..<i]
  }

  /// Local name only.
  private func number(_ name: ArraySlice<UInt8>) -> UInt32 {
    let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
    return local.withUnsafeBytes { XMLNameTable.shared.number(of: $0) }
  }

  private mutating func appendAttribute(
    _ name: ArraySlice<UInt8>, _ source: [UInt8], _ range: Range<Int>, _ text: DecodedText, _ node: inout probity_xml_node
  ) {
    var attribute = probity_xml_attribute()
    attribute.name = number(name)
    attribute.value_start = UInt32(truncatingIfNeeded: bytes.count)
    XMLReferences.expand(source[range], into: &bytes)
    attribute.value_count = UInt32(truncatingIfNeeded: bytes.count) - attribute.value_start
    let place = text.place(range.lowerBound)
    attribute.place = UInt32(truncatingIfNeeded: place)
    attribute.place_length = UInt32(truncatingIfNeeded: text.place(range.upperBound) - place)
    if node.first_attribute < 0 { node.first_attribute = Int32(truncatingIfNeeded: attributes.count) }
    node.attribute_count += 1
    attributes.append(attribute)
  }

  private mutating func appendText(_ source: [UInt8], _ range: Range<Int>, _ text: DecodedText, isRaw: Bool) {
    guard let row = open.last else { return }
    var range = range
    var node = nodes[Int(row)]
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }
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
    if isRaw { bytes.append(contentsOf: source[range]) } else { XMLReferences.expand(source[range], into: &bytes) }
    node.text_count = UInt32(truncatingIfNeeded: bytes.count) - node.text_start
    var last = range.upperBound
    while last > range.lowerBound, isSpace(source[last - 1]) { last -= 1 }
    if last > range.lowerBound { node.place_length = UInt32(truncatingIfNeeded: text.place(last)) - node.place }
    nodes[Int(row)] = node
  }
}

/// The five predefined entities and character references.
enum XMLReferences {
  static func expand(_ text: ArraySlice<UInt8>, into bytes: inout [UInt8]) {
    guard text.contains(UInt8(ascii: "&")) || text.contains(13) else {
      bytes.append(contentsOf: text)
      return
    }
    var i = text.startIndex
    while i < text.endIndex {
      let byte = text[i]
      if byte == 13 {
        // Line ends are one line feed in XML (section 2.11).
        bytes.append(10)
        i += i + 1 < text.endIndex && text[i + 1] == 10 ? 2 : 1
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
