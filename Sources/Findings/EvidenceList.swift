import ProcurementModel

/// The names that a rule's evidence uses: one object for all its findings.
package final class EvidenceNames: Sendable {
  package let all: [EvidenceName]
  /// Place of each name's field among the distinct fields, in their order.
  fileprivate let ranks: [Int]
  fileprivate let rankCount: Int
  /// Each field in quotes.
  fileprivate let quoted: [[UInt8]]

  package init(_ names: [EvidenceName]) {
    all = names
    let fields = Set(names.map(\.field)).sorted()
    let places = Dictionary(uniqueKeysWithValues: zip(fields, fields.indices))
    ranks = names.map { places[$0.field] ?? 0 }
    rankCount = fields.count
    quoted = names.map { name in
      var text = ByteText(capacity: 64)
      text.add(quoted: name.field)
      return text.withBytes { Array($0) }
    }
  }

  fileprivate static let none = EvidenceNames([])
}

/// The values behind a finding, their texts side by side in one piece of memory: an audit has a million of them. Read one by one they are `EvidenceItem`s.
package struct EvidenceList: RandomAccessCollection, Sendable, ExpressibleByArrayLiteral {
  /// A text: where its bytes begin and how many there are.
  private struct Part {
    var start = 0
    var count = 0
    var range: Range<Int> { start..<(start + count) }
  }

  private struct Entry {
    var name: Int32
    /// Place in `places`; below zero where the value was computed.
    var place: Int32 = -1
    var value = Part()
    var normalised = Part()
    var cell = Part()
    var hasNormalised = false
    var hasCell = false
    var person: PersonalValue?
    var line = 0
    var byte = 0
    var length = 0
  }

  private var names: EvidenceNames
  private var bytes: [UInt8] = []
  private var entries: [Entry] = []
  /// Files and records that the values stand in.
  private var places: [(file: String, record: String)] = []

  package init(names: EvidenceNames) { self.names = names }
  package init() { names = .none }
  package init(arrayLiteral items: EvidenceItem...) { self.init(items) }
  package init(_ items: some Sequence<EvidenceItem>) {
    self.init()
    for item in items { append(item) }
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { entries.count }

  package mutating func reserve(_ count: Int) {
    entries.reserveCapacity(count)
    bytes.reserveCapacity(count * 48)
  }

  package subscript(i: Int) -> EvidenceItem {
    let entry = entries[i]
    var item = EvidenceItem(
      name: names.all[Int(entry.name)], value: text(entry.value), normalised: entry.hasNormalised ? text(entry.normalised) : nil, source: nil)
    item.person = entry.person
    if entry.place >= 0 {
      let (file, record) = places[Int(entry.place)]
      item.source = SourcePlace(
        file: file, record: record, line: entry.line, byte: entry.byte, length: entry.length, cell: entry.hasCell ? text(entry.cell) : nil)
    }
    return item
  }

  private func text(_ part: Part) -> String { String(decoding: bytes[part.range], as: UTF8.self) }

  // MARK: adding

  package mutating func append(_ item: EvidenceItem) {
    let name: Int
    if let known = names.all.firstIndex(where: { $0 === item.name }) {
      name = known
    } else {
      name = names.all.count
      names = EvidenceNames(names.all + [item.name])
    }
    item.value.utf8Bytes { value in
      if let normalised = item.normalised {
        normalised.utf8Bytes { append(name: name, value: value, normalised: $0, person: item.person) }
      } else {
        append(name: name, value: value, normalised: nil, person: item.person)
      }
    }
    if let source = item.source {
      place(file: source.file, record: source.record, line: source.line, byte: source.byte, length: source.length, cell: source.cell)
    }
  }

  /// A value that is UTF-8; `name` is a place in the names. It has no place in a source until `place` gives it one.
  package mutating func append(name: Int, value: UnsafeRawBufferPointer, normalised: UnsafeRawBufferPointer?, person: PersonalValue?) {
    var entry = Entry(name: Int32(truncatingIfNeeded: name))
    entry.value = add(value)
    if let normalised {
      entry.normalised = add(normalised)
      entry.hasNormalised = true
    }
    entry.person = person
    entries.append(entry)
  }

  /// The place of the last value.
  package mutating func place(file: String, record: String, line: Int, byte: Int, length: Int, cell: String?) {
    guard let last = entries.indices.last else { return }
    let place: Int
    if let known = places.lastIndex(where: { $0.record == record && $0.file == file }) {
      place = known
    } else {
      place = places.count
      places.append((file, record))
    }
    entries[last].place = Int32(truncatingIfNeeded: place)
    entries[last].line = line
    entries[last].byte = byte
    entries[last].length = length
    if let cell {
      entries[last].cell = cell.utf8Bytes { add($0) }
      entries[last].hasCell = true
    }
  }

  /// Texts are kept apart by a byte that no text of a person has, so that all can be searched at once.
  private mutating func add(_ text: UnsafeRawBufferPointer) -> Part {
    let part = Part(start: bytes.count, count: text.count)
    bytes.append(contentsOf: text)
    bytes.append(0)
    return part
  }

  /// The list with some values changed: those that say something of a person, and those of which a text `mayChange`. Names and order stay.
  package func changed(where mayChange: (UnsafeRawBufferPointer) -> Bool, _ change: (inout EvidenceItem) -> Void) -> EvidenceList {
    var result = EvidenceList(names: names)
    result.places = places
    result.reserve(entries.count)
    bytes.withUnsafeBytes { bytes in
      for (i, entry) in entries.enumerated() {
        func part(_ part: Part) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[part.range]) }
        if entry.person != nil || mayChange(part(entry.value)) || (entry.hasNormalised && mayChange(part(entry.normalised))) {
          var item = self[i]
          change(&item)
          result.append(item)
          continue
        }
        var copy = entry
        copy.value = result.add(part(entry.value))
        if entry.hasNormalised { copy.normalised = result.add(part(entry.normalised)) }
        if entry.hasCell { copy.cell = result.add(part(entry.cell)) }
        result.entries.append(copy)
      }
    }
    return result
  }

  /// The list with the records' ids written as the run wants them.
  package func withRecords(_ text: (String) -> String) -> EvidenceList {
    var result = self
    result.places = places.map { ($0.file, text($0.record)) }
    return result
  }

  // MARK: writing

  /// Whether a value says something of a natural person, or its text may hold a person's code or what is known of persons.
  package func mayNamePersons(_ persons: KnownPersons) -> Bool {
    entries.contains { $0.person != nil } || bytes.withUnsafeBytes { PersonalData.holdsPersonCode($0) || persons.mayStand(in: $0) }
      || places.contains { PersonalData.holdsPersonCode($0.record) || persons.mayStand(in: $0.record) }
  }

  /// A list in brackets, as in `findings.jsonl`.
  func write(to text: inout ByteText) {
    text.add(UInt8(ascii: "["))
    bytes.withUnsafeBytes { bytes in
      for (i, entry) in entries.enumerated() {
        if i > 0 { text.add(UInt8(ascii: ",")) }
        text.add("{\"field\":")
        names.quoted[Int(entry.name)].withUnsafeBufferPointer { text.add($0) }
        text.add(",\"value\":")
        text.add(quoted: UnsafeRawBufferPointer(rebasing: bytes[entry.value.range]))
        if entry.hasNormalised {
          text.add(",\"normalised\":")
          text.add(quoted: UnsafeRawBufferPointer(rebasing: bytes[entry.normalised.range]))
        }
        if entry.place >= 0 {
          text.add(",\"source\":{\"file\":")
          text.add(quoted: places[Int(entry.place)].file)
          text.add(",\"record\":")
          text.add(quoted: places[Int(entry.place)].record)
          text.add(",\"line\":")
          text.add(integer: entry.line)
          text.add(",\"byte\":")
          text.add(integer: entry.byte)
          text.add(",\"length\":")
          text.add(integer: entry.length)
          if entry.hasCell {
            text.add(",\"cell\":")
            text.add(quoted: UnsafeRawBufferPointer(rebasing: bytes[entry.cell.range]))
          }
          text.add("}")
        }
        text.add("}")
      }
    }
    text.add(UInt8(ascii: "]"))
  }

  /// Pairs of field and value (normalised, where that differs), sorted: what the evidence hash is made of.
  func writePairs(to text: inout ByteText) {
    text.add("[")
    bytes.withUnsafeBytes { bytes in
      var order: [Int] = []
      order.reserveCapacity(entries.count)
      func shown(_ i: Int) -> UnsafeRawBufferPointer {
        let entry = entries[i]
        return UnsafeRawBufferPointer(rebasing: bytes[entry.hasNormalised ? entry.normalised.range : entry.value.range])
      }
      var isFirst = true
      for rank in 0..<names.rankCount {
        order.removeAll(keepingCapacity: true)
        for (i, entry) in entries.enumerated() where names.ranks[Int(entry.name)] == rank { order.append(i) }
        if order.count > 1 { order.sort { UTF8Order.precedes(shown($0), shown($1)) } }
        for i in order {
          text.add(isFirst ? "[" : ",[")
          isFirst = false
          names.quoted[Int(entries[i].name)].withUnsafeBufferPointer { text.add($0) }
          text.add(",")
          text.add(quoted: shown(i))
          text.add("]")
        }
      }
    }
    text.add("]")
  }

  /// Whether both have the same texts, whatever they are called and wherever they stand.
  func hasSameTexts(as other: EvidenceList) -> Bool {
    guard count == other.count else { return false }
    return bytes.withUnsafeBytes { own in
      other.bytes.withUnsafeBytes { others in
        func areEqual(_ a: Part, _ b: Part) -> Bool {
          UTF8Order.areEqual(UnsafeRawBufferPointer(rebasing: own[a.range]), UnsafeRawBufferPointer(rebasing: others[b.range]))
        }
        return zip(entries, other.entries).allSatisfy { a, b in
          areEqual(a.value, b.value) && a.hasNormalised == b.hasNormalised && (!a.hasNormalised || areEqual(a.normalised, b.normalised))
        }
      }
    }
  }
}

extension EvidenceList: Hashable {
  package static func == (a: Self, b: Self) -> Bool { a.elementsEqual(b) }
  package func hash(into hasher: inout Hasher) { for item in self { hasher.combine(item) } }
}

/// Texts compared as `String` compares them, without making strings of plain ASCII.
package enum UTF8Order {
  package static func precedes(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    if !isASCII(a) || !isASCII(b) { return String(decoding: a, as: UTF8.self) < String(decoding: b, as: UTF8.self) }
    return a.lexicographicallyPrecedes(b)
  }

  package static func areEqual(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    if a.elementsEqual(b) { return true }
    return isASCII(a) && isASCII(b) ? false : String(decoding: a, as: UTF8.self) == String(decoding: b, as: UTF8.self)
  }

  package static func isASCII(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var all: UInt64 = 0
    var i = 0
    while i + 8 <= bytes.count {
      all |= bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)
      i += 8
    }
    while i < bytes.count {
      all |= UInt64(bytes[i])
      i += 1
    }
    return all & 0x8080_8080_8080_8080 == 0
  }
}

extension String {
  @inline(__always)
  package func utf8Bytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    var text = self
    return try text.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
  }
}
