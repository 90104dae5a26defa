import ProcurementModel

/// Merges the releases of one contracting process into a compiled release, as the OCDS merge routine does: releases in order of date, objects key by key, arrays
/// of objects by id, other arrays as a whole, null deletes.
///
/// Source: OCDS 1.1, "Merging"; arrays of objects without ids are kept side by side, as `ocdsmerge` does. The result is JSON text whose values know the
/// release and the bytes they come from.
struct OCDSMerge {
  /// A value with the release it came from.
  private indirect enum Value {
    case leaf(bytes: [UInt8], part: Int, offset: Int, isString: Bool)
    case object([Member])
    case array([Value])
  }

  private struct Member {
    let key: [UInt8]
    var value: Value
  }

  private var root: [Member] = []
  private var latestDate: Value?
  private static let omitted: [[UInt8]] = ["id", "date", "tag"].map { Array($0.utf8) }

  init() {}

  /// Adds a release; call in order of their dates.
  mutating func add(_ release: JSONNode, part: Int) {
    guard release.kind == .object else { return }
    if let date = release["date"], date.kind == .string { latestDate = Self.value(date, part) }
    Self.merge(release, part, into: &root, skipping: Self.omitted)
  }

  private static func merge(_ node: JSONNode, _ part: Int, into members: inout [Member], skipping: [[UInt8]] = []) {
    for child in node.children {
      let key = Array(child.keyBytes)
      if skipping.contains(key) { continue }
      let index = members.firstIndex { $0.key == key }
      if child.isNull {
        if let index { members.remove(at: index) }
        continue
      }
      let old = index.map { members[$0].value }
      guard let merged = merge(child, part, with: old) else { continue }
      if let index { members[index].value = merged } else { members.append(Member(key: key, value: merged)) }
    }
  }

  private static func merge(_ node: JSONNode, _ part: Int, with old: Value?) -> Value? {
    switch node.kind {
    case .object:
      var members: [Member] = []
      if case .object(let known)? = old { members = known }
      merge(node, part, into: &members)
      return members.isEmpty ? nil : .object(members)
    case .array:
      let elements = Array(node.children)
      guard !elements.isEmpty else { return old ?? nil }
      // Arrays of anything but objects are replaced as a whole.
      guard elements.allSatisfy({ $0.kind == .object }) else { return value(node, part) }
      var result: [Value] = []
      if case .array(let known)? = old, known.allSatisfy({ if case .object = $0 { true } else { false } }) { result = known }
      for element in elements {
        let id = element["id"].flatMap { $0.kind == .string || $0.kind == .number ? Array($0.raw) : nil }
        let index = id.flatMap { id in result.firstIndex { self.id($0) == id } }
        let merged = merge(element, part, with: index.map { result[$0] })
        if let index { if let merged { result[index] = merged } } else if let merged { result.append(merged) }
      }
      return .array(result)
    case .null: return nil
    case .boolean, .number, .string: return value(node, part)
    }
  }

  private static func id(_ value: Value) -> [UInt8]? {
    guard case .object(let members) = value, case .leaf(let bytes, _, _, _)? = members.first(where: { $0.key.elementsEqual("id".utf8) })?.value else { return nil }
    return bytes
  }

  private static func value(_ node: JSONNode, _ part: Int) -> Value {
    switch node.kind {
    case .object: return .object(node.children.filter { !$0.isNull }.map { Member(key: Array($0.keyBytes), value: value($0, part)) })
    case .array: return .array(node.children.map { value($0, part) })
    case .null, .boolean, .number, .string: return .leaf(bytes: Array(node.raw), part: part, offset: node.start, isString: node.kind == .string)
    }
  }

  /// The compiled release as JSON text, and where each piece of it comes from.
  func compiled() -> (text: [UInt8], places: Places) {
    var text: [UInt8] = []
    var places = Places()
    var members = root
    if let latestDate { members.append(Member(key: Array("date".utf8), value: latestDate)) }
    Self.write(.object(members), &text, &places)
    return (text, places)
  }

  private static func write(_ value: Value, _ text: inout [UInt8], _ places: inout Places) {
    switch value {
    case .leaf(let bytes, let part, let offset, let isString):
      if isString { text.append(UInt8(ascii: "\"")) }
      places.starts.append(text.count)
      places.sources.append((part, offset))
      text.append(contentsOf: bytes)
      if isString { text.append(UInt8(ascii: "\"")) }
    case .array(let values):
      text.append(UInt8(ascii: "["))
      for (i, value) in values.enumerated() {
        if i > 0 { text.append(UInt8(ascii: ",")) }
        write(value, &text, &places)
      }
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      for (i, member) in members.enumerated() {
        if i > 0 { text.append(UInt8(ascii: ",")) }
        text.append(UInt8(ascii: "\""))
        text.append(contentsOf: member.key)
        text.append(contentsOf: Array("\":".utf8))
        write(member.value, &text, &places)
      }
      text.append(UInt8(ascii: "}"))
    }
  }

  /// From bytes of the merged text to bytes of the releases.
  struct Places {
    fileprivate(set) var starts: [Int] = []
    fileprivate(set) var sources: [(part: Int, offset: Int)] = []

    func span(_ start: Int, _ length: Int) -> Span {
      var low = 0
      var high = starts.count
      while low < high {
        let middle = (low + high) / 2
        if starts[middle] <= start { low = middle + 1 } else { high = middle }
      }
      guard low > 0 else { return .unknown }
      let source = sources[low - 1]
      return Span(part: UInt32(clamping: source.part), offset: UInt32(clamping: source.offset + start - starts[low - 1]), length: UInt32(clamping: length))
    }
  }
}
