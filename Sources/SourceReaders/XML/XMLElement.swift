import CLibXML2
import ProcurementModel

/// An element of a parsed tree. Valid only while the tree is: inside the callback that hands it over.
package struct XMLElement {
  let tree: UnsafePointer<probity_xml_tree>
  let row: Int32

  /// The first element of a tree; `nil` for an empty tree.
  init?(rootOf tree: UnsafePointer<probity_xml_tree>) {
    guard tree.pointee.node_count > 0 else { return nil }
    self.tree = tree
    row = 0
  }

  private init(tree: UnsafePointer<probity_xml_tree>, row: Int32) {
    self.tree = tree
    self.row = row
  }

  private var node: probity_xml_node { tree.pointee.nodes[Int(row)] }

  package var name: XMLName { XMLName(number: node.name) }
  package var line: Int { Int(node.line) }

  package var parent: XMLElement? { node.parent < 0 ? nil : XMLElement(tree: tree, row: node.parent) }
  package var firstChild: XMLElement? { node.first_child < 0 ? nil : XMLElement(tree: tree, row: node.first_child) }
  package var nextSibling: XMLElement? { node.next_sibling < 0 ? nil : XMLElement(tree: tree, row: node.next_sibling) }
  package var children: Children { Children(next: firstChild, name: nil) }
  package func children(_ name: XMLName) -> Children { Children(next: firstChild, name: name) }

  package func child(_ name: XMLName) -> XMLElement? {
    var child = firstChild
    while let element = child {
      if element.name == name { return element }
      child = element.nextSibling
    }
    return nil
  }

  /// The first element at the end of a path of children: `first(.procedure, .noticeNumber)`.
  package func first(_ path: XMLName...) -> XMLElement? {
    var element: XMLElement? = self
    for name in path { element = element?.child(name) }
    return element
  }

  /// All elements below this one, in document order.
  package var descendants: Descendants { Descendants(next: firstChild, top: row) }
  package func firstDescendant(_ name: XMLName) -> XMLElement? { descendants.first { $0.name == name } }

  /// Direct text without white space at its ends; `nil` where there is none.
  package var text: XMLText? {
    let node = node
    return XMLText(tree: tree, start: node.text_start, count: node.text_count, place: node.place, placeLength: node.place_length)
  }

  package func text(_ name: XMLName) -> XMLText? { child(name)?.text }

  /// What stands in an element, in document order: pieces of its direct text and its children. White space at the beginning is there only where the scanner was told to keep it.
  enum Content {
    case text(String)
    case element(XMLElement)
  }

  var content: [Content] {
    var content: [Content] = []
    var done = 0
    func add(to end: Int) {
      let (start, end) = (Int(node.text_start) + done, Int(node.text_start) + min(end, Int(node.text_count)))
      guard end > start, end <= tree.pointee.byte_count, let bytes = tree.pointee.bytes else { return }
      content.append(.text(String(decoding: UnsafeRawBufferPointer(start: bytes + start, count: end - start), as: UTF8.self)))
      done = end - Int(node.text_start)
    }
    for child in children {
      add(to: Int(child.node.text_before))
      content.append(.element(child))
    }
    add(to: Int(node.text_count))
    return content
  }

  package func attribute(_ name: XMLName) -> XMLText? {
    let node = node
    guard node.first_attribute >= 0 else { return nil }
    for i in Int(node.first_attribute)..<(Int(node.first_attribute) + Int(node.attribute_count)) {
      let attribute = tree.pointee.attributes[i]
      if attribute.name == name.number {
        return XMLText(
          tree: tree, start: attribute.value_start, count: attribute.value_count, place: attribute.place, placeLength: attribute.place_length)
      }
    }
    return nil
  }

  /// Whether one of the attributes of a local name, in whatever namespace, has a value.
  func hasAttribute(_ name: XMLName, _ value: StaticString) -> Bool {
    let node = node
    guard node.first_attribute >= 0 else { return false }
    let first = Int(node.first_attribute)
    for i in first..<(first + Int(node.attribute_count)) {
      let own = tree.pointee.attributes[i]
      guard own.name == name.number else { continue }
      let text = XMLText(
        tree: tree, start: own.value_start, count: own.value_count, place: own.place, placeLength: own.place_length)
      if text?.equals(value) == true { return true }
    }
    return false
  }

  package var attributeNames: [XMLName] {
    let node = node
    guard node.first_attribute >= 0 else { return [] }
    return (0..<Int(node.attribute_count)).map { XMLName(number: tree.pointee.attributes[Int(node.first_attribute) + $0].name) }
  }

  package struct Children: Sequence, IteratorProtocol {
    var upcoming: XMLElement?
    let name: XMLName?

    init(next: XMLElement?, name: XMLName?) {
      upcoming = next
      self.name = name
    }

    package mutating func next() -> XMLElement? {
      while let element = upcoming {
        upcoming = element.nextSibling
        if name == nil || element.name == name { return element }
      }
      return nil
    }
  }

  package struct Descendants: Sequence, IteratorProtocol {
    var upcoming: XMLElement?
    let top: Int32

    init(next: XMLElement?, top: Int32) {
      upcoming = next
      self.top = top
    }

    package mutating func next() -> XMLElement? {
      guard let element = upcoming else { return nil }
      upcoming = element.firstChild
      var climb: XMLElement? = element
      while upcoming == nil, let current = climb, current.row != top {
        upcoming = current.nextSibling
        climb = current.parent
        if climb?.row == top, upcoming == nil { break }
      }
      return element
    }
  }
}

/// A text of an element or an attribute, with its place where the tree follows places.
package struct XMLText {
  let tree: UnsafePointer<probity_xml_tree>
  private let start: Int
  private let count: Int
  /// Place in the record as published.
  package let span: Span

  /// `nil` for a text of nothing but white space.
  fileprivate init?(tree: UnsafePointer<probity_xml_tree>, start: UInt32, count: UInt32, place: UInt32, placeLength: UInt32) {
    guard count > 0, Int(start) + Int(count) <= tree.pointee.byte_count, let bytes = tree.pointee.bytes else { return nil }
    var first = Int(start)
    var end = first + Int(count)
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }
    while first < end, isSpace(bytes[first]) { first += 1 }
    while end > first, isSpace(bytes[end - 1]) { end -= 1 }
    guard end > first else { return nil }
    self.tree = tree
    self.start = first
    self.count = end - first
    span = place == PROBITY_XML_UNKNOWN_PLACE ? .unknown : Span(offset: place, length: placeLength)
  }

  package var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: tree.pointee.bytes + start, count: count) }
  package var string: String { String(decoding: bytes, as: UTF8.self) }

  package func equals(_ text: StaticString) -> Bool {
    text.utf8CodeUnitCount == count && text.withUTF8Buffer { UnsafeRawBufferPointer($0).elementsEqual(bytes) }
  }

  package func hasPrefix(_ text: StaticString) -> Bool {
    text.utf8CodeUnitCount <= count && text.withUTF8Buffer { UnsafeRawBufferPointer($0).elementsEqual(bytes.prefix($0.count)) }
  }
}
