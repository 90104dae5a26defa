import ProcurementModel

/// The same tables as `ANACTableReader` reads, as ANAC publishes them in JSON beside CSV: one object a line, a list of objects, or a list under an interface's keys.
package struct ANACObjectsReader: SourceReader {
  package let format = "anac-cig-json"

  /// Bytes of texts from which a batch is handed over.
  private let batchSize: Int

  package init() { self.init(batchSize: 1 << 22) }

  init(batchSize: Int) { self.batchSize = batchSize }

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard !head.isSheet, let rows = JSONRowsHead(head.utf8), let table = Self.table(rows) else { return nil }
    return Recognition(format: format, version: table.rawValue, confidence: 95, evidence: "JSON with the keys of ANAC's table \(table.rawValue)")
  }

  private static func table(_ rows: JSONRowsHead) -> ANACTable? {
    let keys = Set(rows.keys.map { $0.lowercased() })
    return ANACTable { keys.contains($0) }
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    try ANACTables.read(units, context, into: sink, batchSize: batchSize) { try Self.read($0, context: context, batchSize: $1, deliver: $2) }
  }

  private static func read(_ source: RecognisedFile, context: ReadingContext, batchSize: Int, deliver: (RecordBatch) throws -> Void) throws {
    let file = source.file.index
    let text = try JSONText(source)
    guard let rows = JSONRowsHead(try SourceHead(of: source.file).utf8), let table = table(rows) else {
      throw SourceRefusal(file: file, reason: "the first objects lack the keys of the table", advice: "fetch the file again")
    }
    func refusal(_ offset: Int, _ reason: String) -> SourceRefusal {
      SourceRefusal(file: file, line: try? text.line(of: offset), reason: reason, advice: "the file may be cut short; fetch it again")
    }
    if let problem = try text.encodingProblem() { try deliver(problem) }
    var mapping = ANACMapping(file: file, joinRank: table.joinRank, isRecoveryFund: table.isRecoveryFund)
    var unknown: Set<String> = []
    let memory = CellMemory()
    let parser = JSONParser()
    let list = rows.path.isEmpty ? JSONCutter.Shape.elements(key: nil) : .elementsWithin(rows.path)
    let end = try JSONCutter.groups(of: text.file, shape: rows.isLines ? .lines : list, start: text.start) { pieces in
      for piece in pieces {
        let part = SourcePart(file: file, offset: UInt64(piece.offset), length: UInt32(clamping: piece.length))
        memory.reset()
        do {
          let object = try parser.parse(try text.file.bytes(piece.offset..<(piece.offset + piece.length))) { root, _ in ANACObject(root, memory) }
          guard let object else {
            mapping.leaveOut(part, "an object was expected")
            continue
          }
          for key in object.unknown where unknown.insert(key).inserted { mapping.note(.unknownField, .fieldIgnored, key) }
          if mapping.batch.bytes.count > batchSize, !mapping.holds(object) { try deliver(mapping.takeBatch()) }
          mapping.add(object, of: table, part)
          if mapping.comesAgain { throw ANACTables.TenderComesAgain() }
        } catch let failure as JSONParser.Failure {
          guard rows.isLines else { throw refusal(piece.offset + failure.offset, "not well-formed JSON: \(failure.message)") }
          mapping.leaveOut(part, "not well-formed JSON: \(failure.message)")
        }
      }
      try context.progress(file, pieces.last.map { min($0.offset + $0.length, source.file.size) } ?? 0)
    }
    switch end {
    case .complete: break
    case .unfinished(let offset): if !rows.isLines { throw refusal(offset, "the JSON document ends early") }
    case .malformed(let message): throw refusal(text.start, "not well-formed JSON around its rows: \(message)")
    }
    try deliver(mapping.takeBatch())
    try context.progress(file, source.file.size)
  }

  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch {
    guard let first = parts.first, Int(first.file) < context.files.count else { return RecordBatch() }
    let source = context.files[Int(first.file)]
    guard let table = ANACTable(rawValue: source.recognition.version) else { return RecordBatch() }
    var mapping = ANACMapping(file: first.file, joinRank: table.joinRank, isRecoveryFund: table.isRecoveryFund)
    let memory = CellMemory()
    for part in parts {
      let bytes = try JSONText.utf8(of: part, in: source)
      let object = try? JSONParsers.with { parser in try parser.parse(bytes) { root, _ in ANACObject(root, memory) } }
      if let object = object ?? nil { mapping.add(object, of: table, part) }
    }
    return mapping.takeBatch()
  }

  package func decodedCopy(of source: RecognisedFile) throws -> DecodedText? { try JSONText.decoded(source) }
}

/// A row of one of the tables, written as an object.
struct ANACObject: ANACValues {
  private var values: [(field: ANACField, bytes: UnsafeRawBufferPointer, start: Int, length: Int)] = []
  /// Keys that are neither read nor left out by name.
  private(set) var unknown: [String] = []

  /// `nil` for what is no object. Texts are copied to `memory`.
  init?(_ root: JSONNode, _ memory: CellMemory) {
    guard root.kind == .object else { return nil }
    for member in root.children {
      let key = member.keyText.lowercased()
      guard let field = ANACField.byColumn[key] else {
        if !ANACField.ignored.contains(key) { unknown.append(member.keyText) }
        continue
      }
      guard member.kind == .string || member.kind == .number || member.kind == .boolean else { continue }
      let bytes = member.withText { text -> UnsafeRawBufferPointer in
        var text = UnsafeRawBufferPointer(rebasing: text[...])
        while let first = text.first, first == 32 || (9...13).contains(first) { text = UnsafeRawBufferPointer(rebasing: text.dropFirst()) }
        while let last = text.last, last == 32 || (9...13).contains(last) { text = UnsafeRawBufferPointer(rebasing: text.dropLast()) }
        return memory.copy(text)
      }
      if bytes.isEmpty || bytes.count == 4 && bytes.elementsEqual("NULL".utf8) { continue }
      values.append((field, bytes, member.start, member.length))
    }
  }

  func text(_ field: ANACField, part: UInt32) -> SourceText? {
    guard let value = values.first(where: { $0.field == field }) else { return nil }
    return SourceText(
      bytes: value.bytes, span: Span(part: part, offset: UInt32(clamping: value.start), length: UInt32(clamping: value.length)))
  }
}

extension ANACMapping {
  mutating func leaveOut(_ part: SourcePart, _ remark: String) {
    refuse()
    problem(.malformedRow, .recordLeftOut, part, "row", nil, remark)
  }
}
