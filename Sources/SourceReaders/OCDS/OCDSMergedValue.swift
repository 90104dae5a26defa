import ProcurementModel

/// A value as a release published it, with the release and the byte it came from.
indirect enum MergedValue {
  case null
  case leaf(bytes: [UInt8], part: Int, offset: Int, isString: Bool)
  case list([MergedValue])
  case object([(key: [UInt8], value: MergedValue)])

  init(_ node: JSONNode, _ part: Int) {
    switch node.kind {
    case .null: self = .null
    case .boolean, .number, .string: self = .leaf(bytes: Array(node.raw), part: part, offset: node.start, isString: node.kind == .string)
    case .array: self = .list(node.children.map { MergedValue($0, part) })
    case .object: self = .object(node.children.map { (Array($0.keyBytes), MergedValue($0, part)) })
    }
  }

  /// Whether two values are written alike.
  func states(_ other: MergedValue) -> Bool {
    var (a, b, places): ([UInt8], [UInt8], OCDSMergedPlaces) = ([], [], OCDSMergedPlaces())
    write(&a, &places)
    other.write(&b, &places)
    return a == b
  }

  func write(_ text: inout [UInt8], _ places: inout OCDSMergedPlaces) {
    switch self {
    case .null: text += Array("null".utf8)
    case .leaf(let bytes, let part, let offset, let isString):
      if isString { text.append(UInt8(ascii: "\"")) }
      places.add(text.count, bytes.count, part, offset)
      text += bytes
      if isString { text.append(UInt8(ascii: "\"")) }
    case .list(let values):
      text.append(UInt8(ascii: "["))
      for (i, value) in values.enumerated() {
        if i > 0 { text.append(UInt8(ascii: ",")) }
        value.write(&text, &places)
      }
      text.append(UInt8(ascii: "]"))
    case .object(let members):
      text.append(UInt8(ascii: "{"))
      for (i, member) in members.enumerated() {
        text += Array((i > 0 ? ",\"" : "\"").utf8) + member.key + Array("\":".utf8)
        member.value.write(&text, &places)
      }
      text.append(UInt8(ascii: "}"))
    }
  }
}

/// From bytes of the merged text to bytes of the releases.
struct OCDSMergedPlaces {
  private var pieces: [(start: Int, length: Int, part: Int, offset: Int)] = []

  mutating func add(_ start: Int, _ length: Int, _ part: Int, _ offset: Int) { pieces.append((start, length, part, offset)) }

  /// Where a value of the merged text was published; of an object or array, its first value.
  func span(_ start: Int, _ length: Int) -> Span {
    var low = 0
    var high = pieces.count
    while low < high {
      let middle = (low + high) / 2
      if pieces[middle].start + pieces[middle].length < start { low = middle + 1 } else { high = middle }
    }
    guard low < pieces.count else { return .unknown }
    let piece = pieces[low]
    return Span(part: UInt32(clamping: piece.part), offset: UInt32(clamping: piece.offset), length: UInt32(clamping: min(length, piece.length)))
  }
}
