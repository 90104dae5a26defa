import Findings
import OrganizationLinking
import ProcurementModel
import RuleEngine
import SourceReaders
import TenderStore

/// Finds the bytes behind each value of a finding: its record is read again, and the value's place looked up.
struct EvidenceFinder {
  let store: TenderStore
  let context: ReadingContext
  private var records: [Int32: RecordBatch] = [:]
  private var order: [Int32] = []
  private var lastPiece: (part: SourcePart, bytes: [UInt8]) = (SourcePart(file: .max, offset: 0, length: 0), [])
  /// Made when the first piece of evidence needs it.
  private var processOfRecord: [Int32] = []
  private var places = PublishedPlaces()
  /// Bytes of a text that are shown.
  private static let longest = 2000

  init(store: TenderStore, context: ReadingContext) {
    self.store = store
    self.context = context
  }

  /// Findings with their evidence, lines counted. Drafts come rule by rule; their records are read in the order of the sources, so that a record which
  /// several rules flag is read once. The drafts are used up: what was asked for is let go as it is found.
  mutating func complete(_ drafts: inout [FindingDraft]) throws -> [Finding] {
    let first = drafts.map { firstRecord(of: $0) }
    for number in drafts.indices.sorted(by: { (first[$0], $0) < (first[$1], $1) }) {
      let requests = drafts[number].requests
      drafts[number].requests = []
      var evidence: [EvidenceItem] = []
      evidence.reserveCapacity(requests.count)
      for request in requests {
        let item = try item(request)
        // A field that the source does not state is no evidence.
        if !item.value.isEmpty { evidence.append(item) }
      }
      drafts[number].finding.evidence = evidence
    }
    var findings = drafts.map(\.finding)
    drafts = []
    try countLines(&findings)
    return findings
  }

  private func firstRecord(of draft: FindingDraft) -> Int32 {
    for request in draft.requests {
      switch request.place {
      case .none, .known: continue
      case .row(let entity, let row), .member(let entity, let row, _), .notice(let entity, let row, _):
        if let origin = store.origins(of: entity, row: Int(row)).first { return origin.record }
      }
    }
    return -1
  }

  private mutating func item(_ request: EvidenceRequest) throws -> EvidenceItem {
    func computed() -> EvidenceItem { EvidenceItem(name: request.name, value: request.normalised, normalised: nil, source: nil) }
    if case .known(let place, let published) = request.place {
      return EvidenceItem(name: request.name, value: published, normalised: request.normalised, source: place)
    }
    guard let field = request.field else { return computed() }
    let entity: Entity
    let row: Int32
    var organization: Int32?
    var number: Int?
    switch request.place {
    case .none, .known: return computed()
    case .row(let e, let r): (entity, row) = (e, r)
    case .member(let e, let r, let o): (entity, row, organization) = (e, r, o)
    case .notice(let e, let r, let n):
      (entity, row) = (e, r)
      number = n
    }
    for (i, origin) in store.origins(of: entity, row: Int(row)).enumerated() where number == nil || number == i {
      let batch = try record(origin.record)
      let span: Span?
      if let organization {
        let member = batch.members(of: entity, index: Int(origin.index)).first { isMention(batch, $0, of: organization) }
        span = member.flatMap { batch.place(of: field, index: Int($0)) }
      } else {
        span = batch.place(of: field, index: Int(origin.index))
      }
      if let span, let found = try text(span, origin.record, request) { return found }
    }
    return computed()
  }

  /// Whether an organization of the record is a mention of the linked organization.
  private func isMention(_ batch: RecordBatch, _ row: Row, of organization: Int32) -> Bool {
    guard row >= 0, Int(row) < batch.organizations.count else { return false }
    let record = batch.organizations[Int(row)]
    let key = store.organizations.keys[Int(organization)]
    if let identifier = batch.string(record.identifier),
      let normal = OrganizationIdentifier(scheme: batch.string(record.scheme) ?? "", identifier: identifier), normal.key == key
    {
      return true
    }
    if let local = batch.string(record.localId), "ID:" + local == key { return true }
    guard let name = record.name else { return false }
    let wanted = NameNormalization.normalised(batch.utf8(name.value))
    let party = store.organizations.representative[Int(organization)]
    return key == "name:" + wanted || (party >= 0 && NameNormalization.normalised(store.symbols.utf8(store.parties.name[Int(party)])) == wanted)
  }

  private mutating func record(_ number: Int32) throws -> RecordBatch {
    if let known = records[number] { return known }
    let parts = Array(store.parts(ofRecord: number))
    guard let file = parts.first?.file, Int(file) < context.files.count,
      let reader = ReaderCatalogue.reader(for: context.files[Int(file)].recognition.format)
    else { return RecordBatch() }
    let batch = try reading { try reader.reread(parts, context: context) }
    // Findings of one record follow each other: a few records in memory are enough.
    if order.count >= 64 { records[order.removeFirst()] = nil }
    records[number] = batch
    order.append(number)
    return batch
  }

  private mutating func text(_ span: Span, _ record: Int32, _ request: EvidenceRequest) throws -> EvidenceItem? {
    let parts = Array(store.parts(ofRecord: record))
    guard Int(span.part) < parts.count else { return nil }
    let part = parts[Int(span.part)]
    let source = context.files[Int(part.file)]
    let read = Int(part.offset) + Int(span.offset)
    let place = try places.range(read..<(read + Int(span.length)), in: source)
    let encoding: TextEncoding = source.encoding == .utf8WithMark ? .utf8 : source.encoding
    var bytes = try piece(place.lowerBound..<min(place.upperBound, place.lowerBound + Self.longest + 4), of: part, source)
    if bytes.count > Self.longest { encoding.cut(&bytes, to: Self.longest) }
    guard !bytes.isEmpty else { return nil }
    let value = String(
      decoding: encoding == .utf8 && String(validating: bytes, as: UTF8.self) == nil
        ? DecodedText(bytes, encoding: .windows1252).utf8 : DecodedText(bytes, encoding: encoding).utf8, as: UTF8.self)
    return EvidenceItem(
      name: request.name, value: value, normalised: request.normalised == value || request.normalised.isEmpty ? nil : request.normalised,
      source: SourcePlace(
        file: source.file.name, record: recordName(record), line: 0, byte: place.lowerBound, length: bytes.count,
        cell: try cell(source.file, Int(part.offset), place.lowerBound)))
  }

  /// The cell of a workbook that a byte of its table stands in; the row is counted with the lines.
  private func cell(_ file: SourceFile, _ row: Int, _ byte: Int) throws -> String? {
    guard let sheet = file.sheet, byte >= row else { return nil }
    var column = 0
    var isQuoted = false
    for mark in try reading({ try file.bytes(row..<byte) }) {
      if mark == UInt8(ascii: "\"") { isQuoted.toggle() } else if mark == UInt8(ascii: ","), !isQuoted { column += 1 }
    }
    return sheet + "!" + SheetColumn.letters(column)
  }

  /// Bytes of a record: one read serves all of its values.
  private mutating func piece(_ range: Range<Int>, of part: SourcePart, _ source: RecognisedFile) throws -> [UInt8] {
    if lastPiece.part != part {
      guard part.length <= 1 << 20 else { return try reading { try source.file.bytes(range) } }
      lastPiece = (part, try reading { try source.file.bytes(Int(part.offset)..<(Int(part.offset) + Int(part.length))) })
    }
    let start = range.lowerBound - Int(part.offset)
    guard start >= 0, range.count <= lastPiece.bytes.count - start else { return try reading { try source.file.bytes(range) } }
    return Array(lastPiece.bytes[start..<(start + range.count)])
  }

  /// The process a record became part of, by the source's own id.
  private mutating func recordName(_ record: Int32) -> String {
    if processOfRecord.isEmpty {
      processOfRecord = [Int32](repeating: -1, count: store.provenance.partsOfRecord.count)
      for row in 0..<store.processes.count {
        for origin in store.origins(of: .process, row: row) where processOfRecord.indices.contains(Int(origin.record)) {
          processOfRecord[Int(origin.record)] = Int32(row)
        }
      }
    }
    guard processOfRecord.indices.contains(Int(record)), processOfRecord[Int(record)] >= 0 else { return "" }
    return store.key(ofProcess: Int(processOfRecord[Int(record)]))
  }

  /// Lines, counted in one pass over each file that evidence names.
  private func countLines(_ findings: inout [Finding]) throws {
    var byFile: [String: [(byte: Int, finding: Int, item: Int)]] = [:]
    for (f, finding) in findings.enumerated() {
      for (i, item) in finding.evidence.enumerated() { if let source = item.source { byFile[source.file, default: []].append((source.byte, f, i)) } }
    }
    for source in context.files {
      guard let places = byFile[source.file.name] else { continue }
      var counter = LineCounter(file: source.file, encoding: source.encoding)
      for place in places.sorted(by: { ($0.byte, $0.finding, $0.item) < ($1.byte, $1.finding, $1.item) }) {
        findings[place.finding].evidence[place.item].source?.line = try counter.line(of: place.byte)
        if let item = findings[place.finding].evidence[place.item].source, let cell = item.cell {
          findings[place.finding].evidence[place.item].source?.cell = cell + String(item.line)
        }
      }
    }
  }
}

/// Offsets that readers give, turned into offsets in the files as published.
struct PublishedPlaces {
  private var copies: [UInt32: DecodedText?] = [:]

  mutating func range(_ range: Range<Int>, in source: RecognisedFile) throws -> Range<Int> {
    let index = source.file.index
    if copies[index] == nil {
      copies[index] = .some(try reading { try ReaderCatalogue.reader(for: source.recognition.format)?.decodedCopy(of: source) })
    }
    guard let copy = copies[index] ?? nil else { return range }
    let start = copy.place(range.lowerBound)
    return start..<max(start, copy.place(range.upperBound))
  }
}

/// Counts lines up to bytes asked for in ascending order.
struct LineCounter {
  private let file: SourceFile
  private let isWide: Bool
  /// A line feed, or a carriage return in a file that has no line feeds at its beginning.
  private let newline: UInt8
  private let isBigEndian: Bool
  private var position = 0
  private var lines = 1

  init(file: SourceFile, encoding: TextEncoding) {
    self.file = file
    isWide = encoding == .utf16LittleEndian || encoding == .utf16BigEndian
    isBigEndian = encoding == .utf16BigEndian
    let head = (try? file.bytes(0..<(1 << 16))) ?? []
    newline = head.contains(13) && !head.contains(10) ? 13 : 10
  }

  /// Ends of lines, eight bytes at a time: of `word ^ pattern` the bytes that are zero.
  private static func count(of newline: UInt8, in bytes: UnsafeRawBufferPointer) -> Int {
    let lows: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    let pattern = 0x0101_0101_0101_0101 &* UInt64(newline)
    var count = 0
    var i = 0
    while i + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) ^ pattern
      count &+= (~(((word & lows) &+ lows) | word | lows)).nonzeroBitCount
      i += 8
    }
    while i < bytes.count {
      if bytes[i] == newline { count += 1 }
      i += 1
    }
    return count
  }

  /// Line of a byte, from 1. Line feeds end lines, whether or not a carriage return stands before them.
  mutating func line(of byte: Int) throws -> Int {
    while position < byte {
      let end = min(byte, position + 1 << 18)
      let chunk = try reading { try file.bytes(position..<end) }
      if chunk.isEmpty { break }
      if isWide {
        for i in stride(from: 0, to: chunk.count - 1, by: 2) where chunk[isBigEndian ? i + 1 : i] == newline && chunk[isBigEndian ? i : i + 1] == 0 {
          lines += 1
        }
      } else {
        lines += chunk.withUnsafeBytes { Self.count(of: newline, in: $0) }
      }
      position = end
    }
    return lines
  }
}
