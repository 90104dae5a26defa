import OrderedWork
import ProcurementModel

/// Italian legge 190/2012 data sets in XML (art. 1 c. 32), schemas 1.0 to 1.3 and the looser ones in use.
package struct Legge190XMLReader: SourceReader {
  package let format = "legge190-xml"

  /// A file of more bytes hands its records over while it is read, in pieces of about `pieceSize` that are read side by side; of smaller ones each is read by
  /// itself, several side by side.
  private let small: Int
  private let pieceSize: Int

  package init() { self.init(small: 8 << 20, pieceSize: 1 << 20) }

  init(small: Int, pieceSize: Int) {
    self.small = small
    self.pieceSize = pieceSize
  }

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let root = XMLRoot.of(head.utf8) else { return nil }
    if root.name.lowercased() == "pubblicazione" {
      return Recognition(
        format: format, version: root.attribute("schemaLocation").map(Self.version) ?? "", confidence: 100, evidence: "root element pubblicazione")
    }
    return nil
  }

  private static func version(_ location: String) -> String {
    location.range("1.").map { String(location[$0.lowerBound...].prefix(3)) } ?? ""
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    var waiting: [SourceUnit] = []
    func flush() throws {
      let batch = waiting
      waiting = []
      try inOrder(count: batch.count, jobs: context.jobs) { i in
        try Self.readWhole(context.files[Int(batch[i].files[0])], context: context)
      } consume: { i, result in
        sink.begin(batch[i])
        switch result {
        case .success(let records):
          sink.add(records)
          sink.commit(batch[i])
        case .failure(let refusal): sink.refuse(batch[i], because: refusal)
        }
      }
    }
    for unit in units {
      guard let file = unit.files.first, Int(file) < context.files.count else { continue }
      if context.files[Int(file)].file.size <= small {
        waiting.append(unit)
        continue
      }
      try flush()
      sink.begin(unit)
      do {
        let source = context.files[Int(file)]
        do {
          if try readPieces(source, context: context, deliver: { sink.add($0) }) {
            sink.commit(unit)
            continue
          }
        } catch is XMLPieces.NotInPieces { sink.restart(unit) }
        try Self.read(source, context: context) { sink.add($0) }
        sink.commit(unit)
      } catch let refusal as SourceRefusal { sink.refuse(unit, because: refusal) }
    }
    try flush()
  }

  private static func readWhole(_ source: RecognisedFile, context: ReadingContext) throws -> Result<RecordBatch, SourceRefusal> {
    var all: RecordBatch?
    do {
      try read(source, context: context, batchLimit: false) { all = $0 }
    } catch let refusal as SourceRefusal { return .failure(refusal) }
    return .success(all ?? RecordBatch())
  }

  /// Reads a large file in pieces, side by side; false where its beginning does not allow it. Throws `NotInPieces` where a piece is not well-formed by itself:
  /// the cut lies within something that looks like a record, or the file has a mistake, which reading it as a whole then names.
  private func readPieces(_ source: RecognisedFile, context: ReadingContext, deliver: (RecordBatch) throws -> Void) throws -> Bool {
    guard source.encoding == .utf8 || source.encoding == .utf8WithMark, try source.isDeclaredAsUTF8(),
      var pieces = try XMLPieces(source.file, start: source.encoding.markLength, record: "lotto", size: pieceSize)
    else { return false }
    @Sendable func parsed(_ piece: XMLPieces.Piece, _ mapping: inout Legge190XMLMapping) throws {
      guard UTF8Validation.firstInvalid(in: piece.bytes) == nil else { throw XMLPieces.NotInPieces() }
      do {
        try XMLScanner.scan(XMLPieces.Bytes(piece), of: source.file, records: .lotto, inAnyCapitals: true) {
          mapping.add($0)
        } document: {
          mapping.finish($0)
        }
      } catch is SourceRefusal { throw XMLPieces.NotInPieces() }
    }
    var head = Legge190XMLMapping(file: source.file.index)
    try parsed(pieces.head, &head)
    let year = head.year ?? 0
    let updated = head.updated
    try inOrder(jobs: context.jobs) { () -> XMLPieces.Piece? in
      guard let piece = try pieces.next() else { return nil }
      try context.progress(source.file.index, piece.offset + piece.bytes.count)
      return piece
    } work: { piece in
      var mapping = Legge190XMLMapping(file: source.file.index, year: year, updated: updated)
      mapping.reserve(bytes: piece.bytes.count)
      try parsed(piece, &mapping)
      return mapping.takeBatch()
    } consume: {
      try deliver($0)
    }
    return true
  }

  private static func read(_ source: RecognisedFile, context: ReadingContext, batchLimit: Bool = true, deliver: (RecordBatch) throws -> Void) throws {
    var encoding = source.encoding
    var mapping = Legge190XMLMapping(file: source.file.index)
    if let doubt = try source.encodingDoubt() {
      encoding = doubt.encoding
      mapping.note(doubt)
    }
    try XMLScanner.scan(source.file, encoding: encoding, records: .lotto, inAnyCapitals: true) { record in
      mapping.add(record)
      if batchLimit, mapping.isLarge {
        try context.progress(source.file.index, record.range.upperBound)
        try deliver(mapping.takeBatch())
      }
    } document: { root in
      mapping.finish(root)
      try deliver(mapping.takeBatch())
    }
    try context.progress(source.file.index, source.file.size)
  }

  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch {
    guard let part = parts.first, Int(part.file) < context.files.count else { return RecordBatch() }
    let source = context.files[Int(part.file)]
    let bytes = try source.file.bytes(Int(part.offset)..<(Int(part.offset) + Int(part.length)))
    var mapping = Legge190XMLMapping(file: part.file)
    Self.add(bytes, of: source, part, to: &mapping)
    return mapping.takeBatch()
  }

  package func reread(together records: [[SourcePart]], context: ReadingContext) throws -> RecordBatch? {
    guard let first = records.first?.first, Int(first.file) < context.files.count else { return nil }
    let source = context.files[Int(first.file)]
    let parts = records.compactMap(\.first)
    guard parts.count == records.count else { return nil }
    var mapping = Legge190XMLMapping(file: first.file)
    var near = NearbyParts(source.file, parts)
    for (number, part) in parts.enumerated() {
      let bytes = try near.withBytes(of: number) { Array($0) }
      Self.add(bytes, of: source, part, to: &mapping)
    }
    let batch = mapping.takeBatch()
    // A lot is one process, or none where it cannot be read any more.
    return batch.processes.count == records.count ? batch : nil
  }

  private static func add(_ bytes: [UInt8], of source: RecognisedFile, _ part: SourcePart, to mapping: inout Legge190XMLMapping) {
    // A file that declares UTF-8 and is not was read as windows-1252.
    let encoding: TextEncoding = source.encoding == .utf8 && UTF8Validation.firstInvalid(in: bytes) != nil ? .windows1252 : source.encoding
    XMLSpanTree(bytes, encoding: encoding).withRoot { root in
      if let root { mapping.add(root, part: part, textsCut: 0) }
    }
  }
}

extension UTF8Validation {
  static func firstInvalid(in bytes: [UInt8]) -> Int? { bytes.withUnsafeBytes { firstInvalid($0) } }
}

extension XMLName {
  static let lotto = XMLName("lotto")
}

/// The root element of a document's beginning, found without parsing it.
struct XMLRoot {
  let name: String
  /// Everything of the start tag after the name.
  let tag: String

  static func of(_ utf8: [UInt8]) -> XMLRoot? {
    var i = 0
    while i < utf8.count {
      guard let open = utf8[i...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
      // Only white space may stand before the first tag.
      guard utf8[i..<open].allSatisfy({ $0 <= 32 }) else { return nil }
      let next = open + 1 < utf8.count ? utf8[open + 1] : 0
      if next == UInt8(ascii: "?") || next == UInt8(ascii: "!") {
        // A DOCTYPE may hold declarations in brackets; it is refused later, with a reason.
        let simpleEnd = utf8[open...].firstIndex(of: UInt8(ascii: ">")) ?? utf8.count
        let hasBracket = next == UInt8(ascii: "!") && utf8[open..<simpleEnd].contains(UInt8(ascii: "["))
        let close: StaticString = utf8[open...].starts(with: "<!--".utf8) ? "-->" : hasBracket ? "]>" : ">"
        guard let end = index(after: close, utf8, from: open) else { return nil }
        i = end
        continue
      }
      let end = utf8[open...].firstIndex(of: UInt8(ascii: ">")) ?? utf8.count
      let tag = String(decoding: utf8[(open + 1)..<end], as: UTF8.self)
      let name = tag.prefix { !$0.isWhitespace && $0 != "/" }
      guard let initial = name.unicodeScalars.first, initial.properties.isAlphabetic || initial == "_" else { return nil }
      return XMLRoot(name: String(name.split(separator: ":").last ?? name), tag: String(tag.dropFirst(name.count)))
    }
    return nil
  }

  private static func index(after mark: StaticString, _ utf8: [UInt8], from: Int) -> Int? {
    mark.withUTF8Buffer { mark in
      var i = from
      while i + mark.count <= utf8.count {
        if utf8[i..<(i + mark.count)].elementsEqual(mark) { return i + mark.count }
        i += 1
      }
      return nil
    }
  }

  /// An attribute's value, by local name.
  func attribute(_ name: String) -> String? {
    guard let place = tag.range(name + "=") else { return nil }
    let rest = tag[place.upperBound...]
    guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
    return String(rest.dropFirst().prefix { $0 != quote })
  }
}
