import Findings
import ProcurementModel
import RuleEngine
import SourceReaders
import TenderStore

/// Finds the bytes behind each value of a finding: its record is read again, and the value's place looked up. One a thread.
final class EvidenceFinder {
  private let sources: EvidenceSources
  @exclusivity(unchecked) private var records: [Int32: OpenRecord] = [:]
  @exclusivity(unchecked) private var order: [Int32] = []
  @exclusivity(unchecked) private var last: (number: Int32, record: OpenRecord)?
  @exclusivity(unchecked) private var window = SourceWindow()
  /// The file that evidence was last found in.
  @exclusivity(unchecked) private var current: Current?
  /// Bytes of a text that are shown.
  private static let longest = 2000

  /// Records that will be asked for, in the order of the sources, and their places in this list.
  private let expected: [Int32]
  private var places: [Int32: Int] = [:]
  /// Records read again at once, and those kept in memory: findings of one record follow each other.
  private static let together = 64
  private static let kept = 128

  private struct Current {
    let source: RecognisedFile
    let reader: (any SourceReader)?
    var lines: LineFinder
    let isPlain: Bool
    /// Its reader can read several records at once, as far as is known.
    var readsTogether = true
  }

  /// `expected` are the records of most findings, in the order of the sources.
  init(_ sources: EvidenceSources, expected: [Int32] = []) {
    self.sources = sources
    self.expected = expected
    places.reserveCapacity(expected.count)
    for (place, record) in expected.enumerated() { places[record] = place }
  }

  /// Adds its evidence to the finding of a draft. Findings of one record should follow each other, in the order of the sources.
  func complete(_ finding: inout Finding, _ requests: [EvidenceRequest]) throws {
    finding.evidence.reserveCapacity(requests.count)
    for request in requests {
      var item = try item(request)
      if case .member(_, _, let organization) = request.place, let field = request.field {
        item.person = sources.personalValue(field, ofOrganization: organization)
      }
      // A field that the source does not state is no evidence.
      if !item.value.isEmpty { finding.evidence.append(item) }
    }
  }

  private func item(_ request: EvidenceRequest) throws -> EvidenceItem {
    func computed() -> EvidenceItem { EvidenceItem(name: request.name, value: request.normalised, normalised: nil, source: nil) }
    let entity: Entity
    let row: Int32
    var organization: Int32?
    var number: Int?
    switch request.place {
    case .none: return computed()
    case .known(let place, let published):
      return EvidenceItem(name: request.name, value: published, normalised: request.normalised, source: place)
    case .row(let e, let r): (entity, row) = (e, r)
    case .member(let e, let r, let o): (entity, row, organization) = (e, r, o)
    case .notice(let e, let r, let n):
      (entity, row) = (e, r)
      number = n
    }
    guard let field = request.field else { return computed() }
    if let origins = sources.store.joinedOrigins(of: entity, row: Int(row)) {
      for (i, origin) in origins.enumerated() where number == nil || number == i {
        if let found = try item(request, field, entity, origin, organization) { return found }
      }
    } else if number ?? 0 == 0, let origin = sources.store.soleOrigin(of: entity, row: Int(row)) {
      if let found = try item(request, field, entity, origin, organization) { return found }
    }
    return computed()
  }

  /// The value as one of the row's records states it.
  private func item(_ request: EvidenceRequest, _ field: Field, _ entity: Entity, _ origin: Provenance.Origin, _ organization: Int32?) throws
    -> EvidenceItem?
  {
    guard let record = try record(origin.record), let span = record.span(field, entity, Int(origin.index), organization: organization) else {
      return nil
    }
    return try text(span, record, request)
  }

  private func record(_ number: Int32) throws -> OpenRecord? {
    if let last, last.number == number { return last.record }
    if let known = records[number] {
      last = (number, known)
      return known
    }
    if let place = places[number], try read(from: place), let known = records[number] {
      last = (number, known)
      return known
    }
    let parts = Array(sources.store.parts(ofRecord: number))
    guard let file = parts.first?.file, try open(file), let reader = current?.reader else { return nil }
    let batch = try reading { try reader.reread(parts, context: sources.context) }
    let record = OpenRecord(OpenBatch(batch, isOfSeveral: false, sources), process: 0, parts: parts, name: sources.name(ofRecord: number))
    keep(record, number)
    last = (number, record)
    return record
  }

  /// Reads an expected record and those that follow it in its file; false where its reader reads one record at a time.
  private func read(from place: Int) throws -> Bool {
    guard let first = sources.store.parts(ofRecord: expected[place]).first, try open(first.file), current?.readsTogether == true else { return false }
    var numbers: [Int32] = []
    var parts: [[SourcePart]] = []
    for number in expected[place..<min(place + Self.together, expected.count)] where records[number] == nil {
      let own = Array(sources.store.parts(ofRecord: number))
      guard !own.isEmpty, own.allSatisfy({ $0.file == first.file }) else { break }
      numbers.append(number)
      parts.append(own)
    }
    guard !parts.isEmpty, let reader = current?.reader,
      let batch = try reading({ try reader.reread(together: parts, context: sources.context) })
    else {
      current?.readsTogether = false
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

  private func text(_ span: Span, _ record: OpenRecord, _ request: EvidenceRequest) throws -> EvidenceItem? {
    guard Int(span.part) < record.parts.count else { return nil }
    let part = record.parts[Int(span.part)]
    guard try open(part.file), let current else { return nil }
    let source = current.source
    let read = Int(part.offset) + Int(span.offset)
    let place = current.isPlain ? read..<(read + Int(span.length)) : try sources.published(read..<(read + Int(span.length)), in: source)
    let (value, length) = try value(place, source)
    guard length > 0 else { return nil }
    guard let line = try self.current?.lines.line(of: place.lowerBound, &window, source.file) else { return nil }
    return EvidenceItem(
      name: request.name, value: value, normalised: request.normalised == value || request.normalised.isEmpty ? nil : request.normalised,
      source: SourcePlace(
        file: source.file.name, record: record.name, line: line, byte: place.lowerBound, length: length,
        cell: try cell(source.file, Int(part.offset), place.lowerBound).map { $0 + String(line) }))
  }

  /// The text at a place, decoded, and the bytes of it that are shown.
  private func value(_ place: Range<Int>, _ source: RecognisedFile) throws -> (text: String, length: Int) {
    let encoding: TextEncoding = source.encoding == .utf8WithMark ? .utf8 : source.encoding
    let cut = place.count > Self.longest
    let wanted = place.lowerBound..<min(place.upperBound, place.lowerBound + Self.longest + 4)
    return try window.withBytes(wanted, of: source.file) { raw in
      if !cut, raw.allSatisfy({ $0 < 0x80 }), encoding == .utf8 {
        return (
          String(unsafeUninitializedCapacity: raw.count) {
            UnsafeMutableRawBufferPointer($0).copyMemory(from: raw)
            return raw.count
          }, raw.count
        )
      }
      if !cut, encoding == .utf8, raw.first != 0xEF, let text = String(validating: raw, as: UTF8.self) { return (text, raw.count) }
      var bytes = Array(raw)
      if bytes.count > Self.longest { encoding.cut(&bytes, to: Self.longest) }
      let isOther = encoding == .utf8 && String(validating: bytes, as: UTF8.self) == nil
      return (String(decoding: DecodedText(bytes, encoding: isOther ? .windows1252 : encoding).utf8, as: UTF8.self), bytes.count)
    }
  }

  /// Makes a file the current one; false where there is no such file.
  private func open(_ file: UInt32) throws -> Bool {
    if let current, current.source.file.index == file { return true }
    guard Int(file) < sources.context.files.count else { return false }
    let source = sources.context.files[Int(file)]
    current = Current(
      source: source, reader: ReaderCatalogue.reader(for: source.recognition.format), lines: LineFinder(try sources.lineIndex(of: source)),
      isPlain: try sources.isPlain(source))
    return true
  }

  /// The cell of a workbook that a byte of its table stands in, without its row, which is the line.
  private func cell(_ file: SourceFile, _ row: Int, _ byte: Int) throws -> String? {
    guard let sheet = file.sheet, byte >= row else { return nil }
    var column = 0
    var isQuoted = false
    for mark in try reading({ try file.bytes(row..<byte) }) {
      if mark == UInt8(ascii: "\"") { isQuoted.toggle() } else if mark == UInt8(ascii: ","), !isQuoted { column += 1 }
    }
    return sheet + "!" + SheetColumn.letters(column)
  }
}
