import ProcurementModel

/// A value of a JSON document as its own tree: texts with their places in the record as published, whatever was wrapped around them.
struct ANACDocument {
  var key = ""
  /// The text of a string or number; `nil` for null, `N/A` and what is empty.
  var text: SourceText?
  var children: [ANACDocument] = []
  var isList = false
  /// Place of the whole value in the text it was parsed from.
  var range = 0..<0

  /// A value of some other document may stand inside a string (`"bando": "{ \"CIG\": … }"`): it is parsed too.
  init(_ node: JSONNode, key: String = "", memory: CellMemory, place: (Int) -> Int, depth: Int = 0) {
    self.key = key
    range = node.start..<(node.start + node.length)
    switch node.kind {
    case .null: break
    case .boolean: text = SourceText(bytes: memory.copy((node.isTrue ? "true" : "false").utf8), span: Self.span(range, place))
    case .number: text = SourceText(bytes: memory.copy(node.raw), span: Self.span(range, place))
    case .string: addString(node, memory: memory, place: place, depth: depth)
    case .array, .object:
      isList = node.kind == .array
      for child in node.children {
        children.append(
          ANACDocument(child, key: isList ? "" : child.keyText, memory: memory, place: place, depth: depth))
      }
    }
  }

  private mutating func addString(_ node: JSONNode, memory: CellMemory, place: (Int) -> Int, depth: Int) {
    let raw = node.raw
    let first = raw.first { $0 > 32 }
    if depth == 0, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      let (inner, places) = JSONEscapes.resolvedWithPlaces(raw)
      let start = node.start
      let document = try? JSONParser().parse(inner) { root, _ in
        ANACDocument(root, memory: memory, place: { place(start + Int(places[min(max(0, $0), places.count - 1)])) }, depth: 1)
      }
      if let document {
        children = document.children
        isList = document.isList
        return
      }
    }
    var bytes = node.hasEscapes ? JSONEscapes.resolved(raw)[...] : Array(raw)[...]
    while bytes.first.map({ $0 <= 32 }) == true { bytes = bytes.dropFirst() }
    while bytes.last.map({ $0 <= 32 }) == true { bytes = bytes.dropLast() }
    guard !bytes.isEmpty, !bytes.elementsEqual("N/A".utf8), !bytes.elementsEqual("null".utf8) else { return }
    text = SourceText(bytes: memory.copy(bytes), span: Self.span(range, place))
  }

  private static func span(_ range: Range<Int>, _ place: (Int) -> Int) -> Span {
    let start = place(range.lowerBound)
    return Span(offset: UInt32(clamping: start), length: UInt32(clamping: place(range.upperBound) - start))
  }

  /// The last of equal keys wins, in whatever case it is written.
  subscript(name: String) -> ANACDocument? { children.last { $0.key.lowercased() == name.lowercased() } }
  func text(_ name: String) -> SourceText? { self[name]?.text }
  /// Elements of a list; of a single object, itself.
  var elements: [ANACDocument] { isList ? children : children.isEmpty ? [] : [self] }
}
