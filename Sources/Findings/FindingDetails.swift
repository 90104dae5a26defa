import ProcurementModel

/// What only a finding's own page shows, apart from what lists show: kept as bytes while a large audit is written.
package struct FindingDetails: Sendable {
  package var evidence: EvidenceList
  package var evidenceLeftOut: Int
  package var formula: String
  package var peers: PeerSummary?
  package var values: [ShownValue]

  package init(of finding: Finding) {
    evidence = finding.evidence
    evidenceLeftOut = finding.evidenceLeftOut
    formula = finding.formula
    peers = finding.peers
    values = finding.values
  }

  /// The names of the evidence are objects that findings share: they stay in memory and are given back when the bytes are read.
  package var names: [EvidenceName] { evidence.map(\.name) }

  package func write(to text: inout ByteText) {
    text.put(evidence.count)
    for item in evidence {
      text.put(item.value)
      text.put(item.normalised)
      text.put(item.person == nil ? 0 : item.person == .name ? 1 : 2)
      text.put(item.source == nil ? 0 : 1)
      guard let source = item.source else { continue }
      text.put(source.file)
      text.put(source.record)
      text.put(source.line)
      text.put(source.byte)
      text.put(source.length)
      text.put(source.cell)
    }
    text.put(evidenceLeftOut)
    text.put(formula)
    text.put(peers == nil ? 0 : 1)
    if let peers {
      text.put(peers.definition.en)
      text.put(peers.definition.it)
      text.put(peers.count)
      text.put(peers.quantiles)
      text.put(peers.histogram.count)
      for count in peers.histogram { text.put(count) }
    }
    text.put(values.count)
    for value in values { value.write(to: &text) }
  }

  /// `nil` where the bytes are not those that `write` made.
  package init?(_ bytes: UnsafeRawBufferPointer, names: [EvidenceName]) {
    var reader = DetailReader(bytes: bytes)
    guard let count = reader.integer(), count == names.count else { return nil }
    evidence = EvidenceList(names: EvidenceNames(names))
    evidence.reserve(count)
    for name in names {
      guard let value = reader.string(), let normalised = reader.optionalString(), let person = reader.integer(), let hasSource = reader.integer()
      else { return nil }
      var item = EvidenceItem(name: name, value: value, normalised: normalised, source: nil)
      item.person = person == 0 ? nil : person == 1 ? .name : .reference
      if hasSource == 1 {
        guard let file = reader.string(), let record = reader.string(), let line = reader.integer(), let byte = reader.integer(),
          let length = reader.integer(), let cell = reader.optionalString()
        else { return nil }
        item.source = SourcePlace(file: file, record: record, line: line, byte: byte, length: length, cell: cell)
      }
      evidence.append(item)
    }
    guard let leftOut = reader.integer(), let formula = reader.string(), let hasPeers = reader.integer() else { return nil }
    evidenceLeftOut = leftOut
    self.formula = formula
    if hasPeers == 1 {
      guard let en = reader.string(), let it = reader.string(), let count = reader.integer(), let quantiles = reader.doubles(),
        let bars = reader.integer()
      else { return nil }
      var histogram: [Int] = []
      for _ in 0..<max(0, bars) {
        guard let count = reader.integer() else { return nil }
        histogram.append(count)
      }
      peers = PeerSummary(definition: Wording(en: en, it: it), count: count, quantiles: quantiles, histogram: histogram)
    }
    guard let shown = reader.integer() else { return nil }
    values = []
    for _ in 0..<max(0, shown) {
      guard let value = ShownValue(&reader) else { return nil }
      values.append(value)
    }
  }
}

extension Finding {
  /// Without what only its own page shows.
  package var withoutDetails: Finding {
    var copy = self
    copy.evidence = []
    copy.evidenceLeftOut = 0
    copy.formula = ""
    copy.peers = nil
    copy.values = []
    return copy
  }

  package func with(_ details: FindingDetails) -> Finding {
    var copy = self
    copy.evidence = details.evidence
    copy.evidenceLeftOut = details.evidenceLeftOut
    copy.formula = details.formula
    copy.peers = details.peers
    copy.values = details.values
    return copy
  }
}

extension ShownValue {
  fileprivate func write(to text: inout ByteText) {
    switch self {
    case .unknown: text.put(0)
    case .number(let number):
      text.put(1)
      text.put(number)
    case .money(let amount, let currency):
      text.put(2)
      text.put(amount)
      text.put(currency)
    case .days(let days):
      text.put(3)
      text.put(days)
    case .date(let moment):
      text.put(4)
      text.put(Int(moment.day))
      text.put(Int(moment.second))
      text.put(Int(moment.offset))
    case .truth(let truth): text.put(truth ? 6 : 5)
    case .text(let words):
      text.put(7)
      text.put(words)
    case .code(let list, let word):
      text.put(8)
      text.put(list.rawValue)
      text.put(word)
    case .list(let numbers):
      text.put(9)
      text.put(numbers)
    }
  }

  fileprivate init?(_ reader: inout DetailReader) {
    guard let kind = reader.integer() else { return nil }
    let value: ShownValue? =
      switch kind {
      case 0: .unknown
      case 1: reader.double().map { .number($0) }
      case 2:
        if let amount = reader.double(), let currency = reader.string() { .money(amount, currency: currency) } else { nil }
      case 3: reader.double().map { .days($0) }
      case 4:
        if let day = reader.integer(), let second = reader.integer(), let offset = reader.integer() {
          .date(Moment(day: Int32(truncatingIfNeeded: day), second: Int32(truncatingIfNeeded: second), offset: Int16(truncatingIfNeeded: offset)))
        } else {
          nil
        }
      case 5: .truth(false)
      case 6: .truth(true)
      case 7: reader.string().map { .text($0) }
      case 8:
        if let name = reader.string(), let list = CodeList(rawValue: name), let word = reader.string() { .code(list, word) } else { nil }
      case 9: reader.doubles().map { .list($0) }
      default: nil
      }
    guard let value else { return nil }
    self = value
  }
}

extension ByteText {
  /// Seven bits a byte, the sign in the lowest bit.
  fileprivate mutating func put(_ value: Int) {
    var rest = UInt64(bitPattern: Int64(value << 1 ^ value >> 63))
    while rest >= 128 {
      add(UInt8(truncatingIfNeeded: rest) | 128)
      rest >>= 7
    }
    add(UInt8(truncatingIfNeeded: rest))
  }

  fileprivate mutating func put(_ value: Double) {
    withUnsafeBytes(of: value.bitPattern) { bytes in for byte in bytes { add(byte) } }
  }

  fileprivate mutating func put(_ values: [Double]) {
    put(values.count)
    for value in values { put(value) }
  }

  fileprivate mutating func put(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      put(utf8.count)
      add(utf8)
    }
  }

  fileprivate mutating func put(_ text: String?) {
    put(text == nil ? 0 : 1)
    if let text { put(text) }
  }
}

/// Reads what `put` wrote; `nil` at the end of the bytes.
private struct DetailReader {
  let bytes: UnsafeRawBufferPointer
  private var at = 0

  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func integer() -> Int? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.count, shift < 64 {
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 127) << shift
      if byte < 128 { return Int(truncatingIfNeeded: value >> 1) ^ -Int(truncatingIfNeeded: value & 1) }
      shift += 7
    }
    return nil
  }

  mutating func double() -> Double? {
    guard at <= bytes.count - 8 else { return nil }
    let bits = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
    at += 8
    return Double(bitPattern: bits)
  }

  mutating func doubles() -> [Double]? {
    guard let count = integer(), count >= 0, count <= (bytes.count - at) / 8 else { return nil }
    return (0..<count).compactMap { _ in double() }
  }

  mutating func string() -> String? {
    guard let count = integer(), count >= 0, count <= bytes.count - at else { return nil }
    defer { at += count }
    return String(decoding: bytes[at..<(at + count)], as: UTF8.self)
  }

  mutating func optionalString() -> String?? {
    guard let isThere = integer() else { return nil }
    guard isThere == 1 else { return .some(nil) }
    return string().map { .some($0) }
  }
}
