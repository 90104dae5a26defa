import Findings
import ProcurementModel
import RuleEngine
import SourceReaders
import TenderStore

/// Finds the bytes behind each value of a finding: places that were kept are looked up, other records read again. One a thread.
final class EvidenceFinder {
  private let sources: EvidenceSources
  private var records: [Int32: OpenRecord] = [:]
  private var order: [Int32] = []
  private var last: (number: Int32, record: OpenRecord)?
  /// The file that evidence was last found in.
  private var current: OpenFile?
  /// Bytes of a text that are shown.
  private static let longest = 2000

  /// Records that will be asked for, in the order of the first request, and their places in this list.
  private let expected: [Int32]
  private var places: [Int32: Int] = [:]
  /// The first of them that was not read yet.
  private var nextExpected = 0
  /// Records read again at once, and those kept in memory: findings of one record follow each other.
  private static let together = 64
  /// Bytes of records read again at once, where one alone has no more.
  private static let bytesTogether = 1 << 20
  private static let kept = 128

  /// `expected` are the records of most findings, in the order in which they will be asked for.
  init(_ sources: EvidenceSources, expected: [Int32] = []) {
    self.sources = sources
    self.expected = expected
    places.reserveCapacity(expected.count)
    for (place, record) in expected.enumerated() { places[record] = place }
  }

  /// The evidence that a draft asks for. Findings of one record should follow each other, in the order of the sources.
  func evidence(_ requests: EvidenceRequests) throws -> EvidenceList {
    var list = EvidenceList(names: requests.names)
    list.reserve(requests.count)
    try requests.forEach { place, name, field, normalised in
      switch place {
      case .none: break
      case .known(let number):
        let (place, published) = requests.known(number)
        return published.utf8Bytes { value in
          guard !value.isEmpty else { return }
          list.append(name: name, value: value, normalised: normalised, person: nil)
          list.place(file: place.file, record: place.record, line: place.line, byte: place.byte, length: place.length, cell: place.cell)
        }
      case .row(let entity, let row):
        if let field, try add(name, field, normalised, entity, row, number: nil, organization: nil, nil, to: &list) { return }
      case .notice(let entity, let row, let number):
        if let field, try add(name, field, normalised, entity, row, number: Int(number), organization: nil, nil, to: &list) { return }
      case .member(let entity, let row, let organization):
        let person = field.flatMap { sources.personalValue($0, ofOrganization: organization) }
        if let field, try add(name, field, normalised, entity, row, number: nil, organization: organization, person, to: &list) { return }
        if !normalised.isEmpty { list.append(name: name, value: normalised, normalised: nil, person: person) }
        return
      }
      // A field that the source does not state is no evidence.
      if !normalised.isEmpty { list.append(name: name, value: normalised, normalised: nil, person: nil) }
    }
    return list
  }

  /// Adds the value as the row's record states it, or one of its records; false where none does.
  private func add(
    _ name: Int, _ field: Field, _ normalised: UnsafeRawBufferPointer, _ entity: Entity, _ row: Int32, number: Int?, organization: Int32?,
    _ person: PersonalValue?, to list: inout EvidenceList
  ) throws -> Bool {
    if entity == .process, number == nil, field.name == "published", let first = sources.store.publicationOrigin(ofProcess: Int(row)) {
      return try add(name, field, normalised, entity, first, organization, person, to: &list)
    }
    if let origins = sources.store.joinedOrigins(of: entity, row: Int(row)) {
      for (i, origin) in origins.enumerated() where number == nil || number == i {
        if try add(name, field, normalised, entity, origin, organization, person, to: &list) { return true }
      }
      return false
    }
    guard number ?? 0 == 0, let origin = sources.store.soleOrigin(of: entity, row: Int(row)) else { return false }
    return try add(name, field, normalised, entity, origin, organization, person, to: &list)
  }

  private func add(
    _ name: Int, _ field: Field, _ normalised: UnsafeRawBufferPointer, _ entity: Entity, _ origin: Provenance.Origin, _ organization: Int32?,
    _ person: PersonalValue?, to list: inout EvidenceList
  ) throws -> Bool {
    guard let record = try record(origin.record), let span = record.span(field, entity, Int(origin.index), organization: organization),
      Int(span.part) < record.parts.count
    else { return false }
    let part = record.parts[Int(span.part)]
    guard let file = try open(part.file) else { return false }
    let read = Int(part.offset) + Int(span.offset)
    let place = file.isPlain ? read..<(read + Int(span.length)) : try sources.published(read..<(read + Int(span.length)), in: file.source)
    let before = list.count
    let length = try value(place, file) { value in
      if value.isEmpty { return }
      let isSame = normalised.isEmpty || UTF8Order.areEqual(value, normalised)
      list.append(name: name, value: value, normalised: isSame ? nil : normalised, person: person)
    }
    guard length > 0 else { return false }
    // Bytes that stand for no text, such as a byte order mark.
    if list.count == before { return true }
    let line = try file.line(of: place.lowerBound)
    list.place(
      file: file.name, record: record.name, line: line, byte: place.lowerBound, length: length,
      cell: try cell(file.source.file, Int(part.offset), place.lowerBound, line: line))
    return true
  }

  private func record(_ number: Int32) throws -> OpenRecord? {
    if let last, last.number == number { return last.record }
    if let known = records[number] {
      last = (number, known)
      return known
    }
    if let places = sources.store.keptPlaces(ofRecord: number) {
      let record = OpenRecord(
        places, sources.store.organizations, parts: Array(sources.store.parts(ofRecord: number)), name: sources.name(ofRecord: number))
      keep(record, number)
      last = (number, record)
      return record
    }
    if let place = places[number], place >= nextExpected, try read(from: place), let known = records[number] {
      last = (number, known)
      return known
    }
    let parts = Array(sources.store.parts(ofRecord: number))
    guard let part = parts.first, let reader = try open(part.file)?.reader else { return nil }
    let batch = try reading { try reader.reread(parts, context: sources.context) }
    let record = OpenRecord(OpenBatch(batch, isOfSeveral: false, sources), process: 0, parts: parts, name: sources.name(ofRecord: number))
    keep(record, number)
    last = (number, record)
    return record
  }

  /// Reads an expected record and those that follow it in its file; false where its reader reads one record at a time.
  private func read(from place: Int) throws -> Bool {
    guard let first = sources.store.parts(ofRecord: expected[place]).first, let file = try open(first.file), file.readsTogether else { return false }
    var numbers: [Int32] = []
    var parts: [[SourcePart]] = []
    var bytes = 0
    for number in expected[place..<min(place + Self.together, expected.count)] where records[number] == nil {
      let own = Array(sources.store.parts(ofRecord: number))
      bytes += own.reduce(0) { $0 + Int($1.length) }
      guard !own.isEmpty, own.allSatisfy({ $0.file == first.file }), parts.isEmpty || bytes <= Self.bytesTogether else { break }
      numbers.append(number)
      parts.append(own)
    }
    nextExpected = place + max(1, numbers.count)
    guard !parts.isEmpty, let reader = file.reader, let batch = try reading({ try reader.reread(together: parts, context: sources.context) }) else {
      file.readsTogether = false
      return false
    }
    let open = OpenBatch(batch, isOfSeveral: true, sources)
    for (process, number) in numbers.enumerated() {
      keep(OpenRecord(open, process: process, parts: parts[process], name: sources.name(ofRecord: number)), number)
    }
    return true
  }

  private func keep(_ record: OpenRecord, _ number: Int32) {
    if order.count >= Self.kept { records[order.removeFirst()] = nil }
    records[number] = record
    order.append(number)
  }

  /// Hands over the text at a place in UTF-8, where there is one; says how many bytes of the file are shown.
  private func value(_ place: Range<Int>, _ file: OpenFile, _ body: (UnsafeRawBufferPointer) -> Void) throws -> Int {
    let encoding: TextEncoding = file.source.encoding == .utf8WithMark ? .utf8 : file.source.encoding
    let cut = place.count > Self.longest
    let wanted = place.lowerBound..<min(place.upperBound, place.lowerBound + Self.longest + 4)
    return try file.withBytes(wanted) { raw in
      if !cut, encoding == .utf8, UTF8Order.isASCII(raw) || (raw.first != 0xEF && String(validating: raw, as: UTF8.self) != nil) {
        if !raw.isEmpty { body(raw) }
        return raw.count
      }
      var bytes = Array(raw)
      if bytes.count > Self.longest { encoding.cut(&bytes, to: Self.longest) }
      let isOther = encoding == .utf8 && String(validating: bytes, as: UTF8.self) == nil
      if !bytes.isEmpty { String(decoding: DecodedText(bytes, encoding: isOther ? .windows1252 : encoding).utf8, as: UTF8.self).utf8Bytes(body) }
      return bytes.count
    }
  }

  /// Makes a file the current one; `nil` where there is no such file.
  private func open(_ file: UInt32) throws -> OpenFile? {
    if let current, current.index == file { return current }
    guard Int(file) < sources.context.files.count else { return nil }
    current = try OpenFile(sources.context.files[Int(file)], sources)
    return current
  }

  /// The cell of a workbook that holds the value at a byte of its table. Its row is the line, or that of the first of several merged cells.
  private func cell(_ file: SourceFile, _ row: Int, _ byte: Int, line: Int) throws -> String? {
    guard let sheet = file.sheet, byte >= row else { return nil }
    var column = 0
    var isQuoted = false
    for mark in try reading({ try file.bytes(row..<byte) }) {
      if mark == UInt8(ascii: "\"") { isQuoted.toggle() } else if mark == UInt8(ascii: ","), !isQuoted { column += 1 }
    }
    return sheet + "!" + SheetColumn.letters(column) + String(file.merged?.holder(ofRow: line, column: column) ?? line)
  }
}

/// A source that values are shown of.
private final class OpenFile {
  let source: RecognisedFile
  let index: UInt32
  let name: String
  let reader: (any SourceReader)?
  let isPlain: Bool
  /// Its reader can read several records at once, as far as is known.
  var readsTogether = true
  private var lines: LineFinder
  private var window = SourceWindow()

  init(_ source: RecognisedFile, _ sources: EvidenceSources) throws {
    self.source = source
    index = source.file.index
    name = source.file.name
    reader = ReaderCatalogue.reader(for: source.recognition.format)
    lines = LineFinder(try sources.lineIndex(of: source))
    isPlain = try sources.isPlain(source)
  }

  func line(of byte: Int) throws -> Int { try lines.line(of: byte, &window, source.file) }

  func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result {
    try window.withBytes(range, of: source.file, body)
  }
}
