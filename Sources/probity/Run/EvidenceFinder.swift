import Findings
import ProcurementModel
import RuleEngine
import SourceReaders
import TenderStore

/// Finds the bytes behind each value of a finding: its record is read again, and the value's place looked up. One a thread.
struct EvidenceFinder {
  private let sources: EvidenceSources
  private var records: [Int32: OpenRecord] = [:]
  private var order: [Int32] = []
  private var last: (number: Int32, record: OpenRecord)?
  private var window = SourceWindow()
  /// The file that evidence was last found in.
  private var current: (file: UInt32, lines: LineIndex, isPlain: Bool)?
  /// Bytes of a text that are shown.
  private static let longest = 2000

  init(_ sources: EvidenceSources) { self.sources = sources }

  /// The finding of a draft with its evidence. Findings of one record should follow each other, in the order of the sources.
  mutating func complete(_ draft: FindingDraft) throws -> Finding {
    var finding = draft.finding
    finding.evidence.reserveCapacity(draft.requests.count)
    for request in draft.requests {
      var item = try item(request)
      if case .member(_, _, let organization) = request.place, let field = request.field {
        item.person = sources.personalValue(field, ofOrganization: organization)
      }
      // A field that the source does not state is no evidence.
      if !item.value.isEmpty { finding.evidence.append(item) }
    }
    return finding
  }

  private mutating func item(_ request: EvidenceRequest) throws -> EvidenceItem {
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
  private mutating func item(_ request: EvidenceRequest, _ field: Field, _ entity: Entity, _ origin: Provenance.Origin, _ organization: Int32?) throws
    -> EvidenceItem?
  {
    guard let record = try record(origin.record), let span = record.span(field, entity, Int(origin.index), organization: organization) else {
      return nil
    }
    return try text(span, record, request)
  }

  private mutating func record(_ number: Int32) throws -> OpenRecord? {
    if let last, last.number == number { return last.record }
    if let known = records[number] {
      last = (number, known)
      return known
    }
    let parts = Array(sources.store.parts(ofRecord: number))
    guard let file = parts.first?.file, Int(file) < sources.context.files.count,
      let reader = ReaderCatalogue.reader(for: sources.context.files[Int(file)].recognition.format)
    else { return nil }
    let batch = try reading { try reader.reread(parts, context: sources.context) }
    let record = OpenRecord(batch, parts: parts, name: sources.name(ofRecord: number), sources)
    // Findings of one record follow each other: a few records in memory are enough.
    if order.count >= 64 { records[order.removeFirst()] = nil }
    records[number] = record
    order.append(number)
    last = (number, record)
    return record
  }

  private mutating func text(_ span: Span, _ record: OpenRecord, _ request: EvidenceRequest) throws -> EvidenceItem? {
    guard Int(span.part) < record.parts.count else { return nil }
    let part = record.parts[Int(span.part)]
    let source = sources.context.files[Int(part.file)]
    let (lines, isPlain) = try known(source)
    let read = Int(part.offset) + Int(span.offset)
    let place = isPlain ? read..<(read + Int(span.length)) : try sources.published(read..<(read + Int(span.length)), in: source)
    let (value, length) = try value(place, source)
    guard length > 0 else { return nil }
    let line = try lines.line(of: place.lowerBound, &window, source.file)
    return EvidenceItem(
      name: request.name, value: value, normalised: request.normalised == value || request.normalised.isEmpty ? nil : request.normalised,
      source: SourcePlace(
        file: source.file.name, record: record.name, line: line, byte: place.lowerBound, length: length,
        cell: try cell(source.file, Int(part.offset), place.lowerBound).map { $0 + String(line) }))
  }

  /// The text at a place, decoded, and the bytes of it that are shown.
  private mutating func value(_ place: Range<Int>, _ source: RecognisedFile) throws -> (text: String, length: Int) {
    let encoding: TextEncoding = source.encoding == .utf8WithMark ? .utf8 : source.encoding
    let cut = place.count > Self.longest
    let wanted = place.lowerBound..<min(place.upperBound, place.lowerBound + Self.longest + 4)
    return try window.withBytes(wanted, of: source.file) { raw in
      if !cut, encoding == .utf8, raw.first != 0xEF, let text = String(validating: raw, as: UTF8.self) { return (text, raw.count) }
      var bytes = Array(raw)
      if bytes.count > Self.longest { encoding.cut(&bytes, to: Self.longest) }
      let isOther = encoding == .utf8 && String(validating: bytes, as: UTF8.self) == nil
      return (String(decoding: DecodedText(bytes, encoding: isOther ? .windows1252 : encoding).utf8, as: UTF8.self), bytes.count)
    }
  }

  private mutating func known(_ source: RecognisedFile) throws -> (lines: LineIndex, isPlain: Bool) {
    if let current, current.file == source.file.index { return (current.lines, current.isPlain) }
    let (lines, isPlain) = (try sources.lineIndex(of: source), try sources.isPlain(source))
    current = (source.file.index, lines, isPlain)
    return (lines, isPlain)
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
