import ProcurementModel

/// Per-CIG documents of ANAC's service in JSON: one, a list of them, or as the service answers (`result[].data[]`, each section a JSON text of its own).
package struct ANACDocumentReader: SourceReader {
  package let format = "anac-cig-document"
  private static let sizeLimit = 256 << 20

  package init() {}

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let first = head.utf8.first(where: { $0 > 32 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    let text = String(decoding: head.utf8, as: UTF8.self)
    guard ["\"stazione_appaltante\"", "\"bando\"", "CIG"].allSatisfy({ text.contains($0) }) else { return nil }
    return Recognition(format: format, version: "", confidence: 95, evidence: "JSON with the sections stazione_appaltante and bando")
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    for unit in units {
      guard let number = unit.files.first, Int(number) < context.files.count else { continue }
      sink.begin(unit)
      do {
        sink.add(try Self.read(context.files[Int(number)]))
        try context.progress(number, context.files[Int(number)].file.size)
        sink.commit(unit)
      } catch let refusal as SourceRefusal { sink.refuse(unit, because: refusal) }
    }
  }

  private static func read(_ source: RecognisedFile) throws -> RecordBatch {
    let file = source.file
    guard file.size <= sizeLimit else {
      throw SourceRefusal(file: file.index, reason: "one JSON document of more than 256 MB", advice: "give the CIGs in smaller files")
    }
    let text = DecodedText(try file.bytes(0..<file.size), encoding: source.encoding)
    let memory = CellMemory()
    var mapping = ANACDocumentMapping(file: file.index)
    do {
      try JSONParser().parse(text.utf8) { root, _ in
        for node in documents(root, &mapping) {
          let start = text.place(node.start)
          let part = SourcePart(file: file.index, offset: UInt64(start), length: UInt32(clamping: text.place(node.start + node.length) - start))
          memory.reset()
          let document = ANACDocument(node, memory: memory, place: { text.place($0) - start })
          if ANACDocumentMapping.isLot(document) { mapping.add(document, part: part) }
        }
      }
    } catch let failure as JSONParser.Failure {
      let line = text.utf8.prefix(max(0, failure.offset)).count { $0 == 10 } + 1
      throw SourceRefusal(
        file: file.index, line: line, reason: "not well-formed JSON: \(failure.message)", advice: "the file may be cut short; fetch it again")
    }
    return mapping.records.takeBatch()
  }

  private static func documents(_ root: JSONNode, _ mapping: inout ANACDocumentMapping) -> [JSONNode] {
    if root.kind == .array { return Array(root.children) }
    guard let results = root["result"], results.kind == .array else { return [root] }
    var documents: [JSONNode] = []
    for child in root.children where !child.isKey("result") {
      mapping.records.note(.unknownField, .fieldIgnored, child.keyText)
    }
    for result in results.children {
      for child in result.children {
        let key = child.keyText
        if !ANACDocumentFields.envelope.contains(key) { mapping.records.note(.unknownField, .fieldIgnored, "result/" + key) }
        if key == "data", child.kind == .array { documents += Array(child.children) }
      }
    }
    return documents
  }

  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch {
    guard let first = parts.first, Int(first.file) < context.files.count else { return RecordBatch() }
    let source = context.files[Int(first.file)]
    let memory = CellMemory()
    var mapping = ANACDocumentMapping(file: first.file)
    for part in parts {
      let bytes = try source.file.bytes(Int(part.offset)..<(Int(part.offset) + Int(part.length)))
      let text = DecodedText(bytes, encoding: source.encoding == .utf8WithMark ? .utf8 : source.encoding)
      // Texts of an earlier part are still asked for: nothing is forgotten in between.
      try? JSONParser().parse(text.utf8) { root, _ in mapping.add(ANACDocument(root, memory: memory, place: { text.place($0) }), part: part) }
    }
    return mapping.records.takeBatch()
  }
}
