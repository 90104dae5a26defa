extension XMLElement? {
  /// No children where there is no element.
  var children: XMLElement.Children { self?.children ?? XMLElement.Children(next: nil, name: nil) }
  func children(_ name: XMLName) -> XMLElement.Children { self?.children(name) ?? XMLElement.Children(next: nil, name: nil) }
  func first(_ name: XMLName) -> XMLElement? { self?.child(name) }
  func first(_ first: XMLName, _ second: XMLName) -> XMLElement? { self?.child(first)?.child(second) }
}
