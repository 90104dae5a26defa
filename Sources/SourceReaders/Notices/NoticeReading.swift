import OrderedWork
import ProcurementModel

/// Reads formats whose file is one notice: the whole document becomes a tree, the tree becomes one process.
enum NoticeReading {
  /// Files are read side by side and handed over in order. `map` throws a `SourceRefusal` for a document that holds no notice it knows.
  static func read(
    _ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink,
    map: @escaping @Sendable (XMLElement, _ file: UInt32, _ size: Int) throws -> RecordBatch
  ) throws {
    try inOrder(count: units.count, jobs: context.jobs) { i -> Result<RecordBatch, SourceRefusal> in
      guard let file = units[i].files.first, Int(file) < context.files.count else { return .success(RecordBatch()) }
      let source = context.files[Int(file)]
      do {
        let batch = try notice(source, map)
        try context.progress(file, source.file.size)
        return .success(batch)
      } catch let refusal as SourceRefusal { return .failure(refusal) }
    } consume: { i, result in
      sink.begin(units[i])
      switch result {
      case .success(let batch):
        sink.add(batch)
        sink.commit(units[i])
      case .failure(let refusal): sink.refuse(units[i], because: refusal)
      }
    }
  }

  /// The parser says whether the document is well-formed and makes no tree: that of the mapping knows its places, which problems name.
  private static func notice(_ source: RecognisedFile, _ map: (XMLElement, _ file: UInt32, _ size: Int) throws -> RecordBatch) throws -> RecordBatch {
    let bytes = try source.file.bytes(0..<source.file.size)
    // A file that declares UTF-8 and is not is read as windows-1252.
    let doubt = source.encodingDoubt(bytes)
    let encoding = doubt?.encoding ?? source.encoding
    switch encoding {
    case .utf8, .utf8WithMark: try XMLScanner.check(XMLFileBytes(bytes, from: encoding.markLength), of: source.file)
    case .latin1, .windows1252, .utf16LittleEndian, .utf16BigEndian:
      try XMLScanner.check(UTF8Stream(source.file, encoding: encoding), of: source.file)
    }
    var batch: RecordBatch
    do { batch = try withPlaces(source, bytes, encoding: encoding, map) } catch is SourceRefusal {
      // Only the parser's tree knows the line to name.
      batch = RecordBatch()
      try XMLScanner.scan(source.file, encoding: encoding, records: nil) { _ in
      } document: {
        if let root = $0 { batch = try map(root, source.file.index, source.file.size) }
      }
    }
    batch.knowsPlaces = true
    let content = bytes.withUnsafeBytes { JSONKeyPrint.of($0) }
    for row in batch.noticeVersions.indices { batch.noticeVersions[row].content = content }
    if let doubt {
      var problem = SourceProblem(.wrongEncodingDeclared, .valueReplaced, file: source.file.index, offset: UInt64(doubt.place), length: 1)
      problem.field = batch.text("encoding")
      problem.remark = batch.text(doubt.remark)
      batch.problems.append(problem)
    }
    return batch
  }

  private static func withPlaces(
    _ source: RecognisedFile, _ bytes: [UInt8], encoding: TextEncoding, _ map: (XMLElement, _ file: UInt32, _ size: Int) throws -> RecordBatch
  ) throws -> RecordBatch {
    try XMLSpanTree(bytes, encoding: encoding).withRoot { root in
      guard let root else { return RecordBatch() }
      return try map(root, source.file.index, source.file.size)
    }
  }
}
