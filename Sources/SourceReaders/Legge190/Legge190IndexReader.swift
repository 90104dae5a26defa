import ProcurementModel

/// Index files of legge 190 data sets: they list the data sets and hold no records.
package struct Legge190IndexReader: SourceReader {
  package let format = "legge190-index"

  package init() {}

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let root = XMLRoot.of(head.utf8), root.name == "indici" else { return nil }
    return Recognition(format: format, confidence: 100, evidence: "root element indici")
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    let dataset = XMLName("dataset")
    for unit in units {
      guard let index = unit.files.first, Int(index) < context.files.count else { continue }
      let source = context.files[Int(index)]
      sink.begin(unit)
      do {
        var batch = RecordBatch()
        try XMLScanner.scan(source.file, encoding: source.encoding, records: nil) { _ in
        } document: { root in
          let count = root.map { $0.descendants.filter { $0.name == dataset }.count } ?? 0
          var problem = SourceProblem(.unknownField, .fieldIgnored, file: index, offset: 0)
          problem.field = batch.text("indice/dataset")
          problem.remark = batch.text("an index of \(count) data sets: give the data sets themselves")
          problem.count = Int32(clamping: count)
          batch.problems.append(problem)
        }
        sink.add(batch)
        sink.commit(unit)
      } catch let refusal as SourceRefusal { sink.refuse(unit, because: refusal) }
    }
  }

  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch { RecordBatch() }
}
