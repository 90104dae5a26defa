import ProcurementModel

// Tables that are written as JSON, read through the same layouts.
extension CSVReader {
  /// Reads the objects of a list or of lines; a list that is not well-formed is refused as a whole, a line that is not is a problem.
  static func readJSON(
    _ source: RecognisedFile, _ head: TableHead, _ layout: CSVLayout, context: ReadingContext, deliver: (RecordBatch) throws -> Void
  ) throws {
    let text = try JSONText(source)
    let isLines = head.form == .jsonLines
    var mapping = CSVMapping(file: source.file.index, layout: layout, headers: head.headers, encoding: .utf8, isSheet: true)
    mapping.learnMarks(head)
    mapping.learnCodes(head)
    mapping.noteColumns(nil)
    var row = JSONRow(columns: head.headers)
    let parser = JSONParser()
    var met = 0
    var first: Int?
    var last = text.start
    func refusal(_ offset: Int, _ what: String) -> SourceRefusal {
      SourceRefusal(
        file: source.file.index, line: try? text.line(of: offset), reason: what, advice: "the file may be cut short; fetch it again")
    }
    let list = head.path.isEmpty ? JSONCutter.Shape.elements(key: nil) : .elementsWithin(head.path)
    let end = try JSONCutter.groups(of: text.file, shape: isLines ? .lines : list, start: text.start) { pieces in
      if first == nil { first = pieces.first?.offset }
      last = pieces.last.map { $0.offset + $0.length } ?? last
      for piece in pieces {
        met += 1
        let part = SourcePart(file: source.file.index, offset: UInt64(piece.offset), length: UInt32(clamping: piece.length))
        do {
          let bytes = try text.file.bytes(piece.offset..<(piece.offset + piece.length))
          if try row.take(bytes, parser) { mapping.add(row, part) } else { mapping.leaveOut(part, "an object was expected") }
        } catch let failure as JSONParser.Failure {
          guard isLines else { throw refusal(piece.offset + failure.offset, "not well-formed JSON: \(failure.message)") }
          mapping.leaveOut(part, "not well-formed JSON: \(failure.message)")
        }
      }
      try context.progress(source.file.index, pieces.last.map { min($0.offset + $0.length, source.file.size) } ?? 0)
    }
    switch end {
    case .complete: break
    case .unfinished(let offset): if !isLines { throw refusal(offset, "the JSON document ends early") }
    case .malformed(let message): throw refusal(text.start, "not well-formed JSON around its rows: \(message)")
    }
    mapping.noteRows(met)
    if let stated = StatedTotal.find(around: head.path, between: first, and: last, in: text), stated > met {
      mapping.noteFurtherRows(met, of: stated)
    }
    try deliver(mapping.takeBatch())
    try context.progress(source.file.index, source.file.size)
  }

  /// The same objects again; places are those of the decoded text where the file is not UTF-8.
  static func rereadJSON(_ parts: [SourcePart], _ source: RecognisedFile, headers: [String], into mapping: inout CSVMapping) throws {
    var row = JSONRow(columns: headers)
    for part in parts {
      let bytes = try JSONText.utf8(of: part, in: source)
      let isRow = (try? JSONParsers.with { try row.take(bytes, $0) }) ?? false
      if isRow { mapping.add(row, part) }
    }
  }

  package func decodedCopy(of source: RecognisedFile) throws -> DecodedText? {
    source.recognition.format.hasPrefix("json:") ? try JSONText.decoded(source) : nil
  }
}

extension CSVMapping {
  mutating func add(_ row: JSONRow, _ part: SourcePart) {
    for key in row.unknown where !layout.ignores(key) {
      repeated.note(
        .unknownField, .fieldIgnored, field: key, file: file, offset: Int(clamping: part.offset), remark: "a key that the first rows lack", in: &batch
      )
    }
    for key in row.nested where !layout.ignores(key) {
      repeated.note(
        .wrongType, .valueLeftOut, field: key, file: file, offset: Int(clamping: part.offset),
        remark: "a list or an object, where a table has one value", in: &batch)
    }
    if row.hasNaN {
      repeated.note(
        .wrongType, .valueLeftOut, field: "row", file: file, offset: Int(clamping: part.offset),
        remark: "NaN or Infinity, which JSON has not: read as nothing", in: &batch)
    }
    resolved = row.resolved
    row.bytes.withUnsafeBytes { bytes in
      row.fields.withUnsafeBufferPointer { add(Cells(fields: $0, bytes: bytes, part: part, start: 0), nil) }
    }
  }

  mutating func leaveOut(_ part: SourcePart, _ remark: String) {
    batch.recordsMet += 1
    batch.recordsRefused += 1
    var problem = SourceProblem(.malformedRow, .recordLeftOut, file: file, offset: part.offset, length: part.length)
    problem.field = batch.text("row")
    problem.remark = batch.text(remark)
    batch.problems.append(problem)
  }
}
