import ProcurementModel

/// Index files of legge 190 data sets: they list where the data sets are and hold no records. Nothing is fetched; each entry is said with its link and its date.
package struct Legge190IndexReader: SourceReader {
  package let format = "legge190-index"

  private static let dataset = XMLName("dataset"), link = XMLName("linkDataset"), updated = XMLName("dataUltimoAggiornamento")
  private static let metadata = XMLName("metadata"), index = XMLName("indice")
  /// What `metadata` says of the index itself.
  private static let ofTheFile = Set(
    [
      "titolo", "abstract", "dataPubblicazioneIndice", "dataPubbicazioneIndice", "entePubblicatore", "dataUltimoAggiornamentoIndice",
      "annoRiferimento", "urlFile", "licenza",
    ].map {
      (name: StaticString) in XMLName(name)
    })

  package init() {}

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let root = XMLRoot.of(head.utf8), root.name == "indici" else { return nil }
    return Recognition(format: format, confidence: 100, evidence: "root element indici")
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    for unit in units {
      guard let number = unit.files.first, Int(number) < context.files.count else { continue }
      let source = context.files[Int(number)]
      sink.begin(unit)
      do {
        sink.add(try Self.entries(source))
        try context.progress(number, source.file.size)
        sink.commit(unit)
      } catch let refusal as SourceRefusal { sink.refuse(unit, because: refusal) }
    }
  }

  private static func entries(_ source: RecognisedFile) throws -> RecordBatch {
    var batch = RecordBatch()
    var repeated = RepeatedProblems()
    let file = source.file.index
    // A batch is counted for the file of its first part.
    batch.parts.append(SourcePart(file: file, offset: 0, length: 0))
    func unknown(_ element: XMLElement, in path: String) {
      repeated.note(.unknownField, .fieldIgnored, field: path + "/" + element.name.text, file: file, offset: 0, in: &batch)
    }
    try XMLScanner.scan(source.file, encoding: source.encoding, records: dataset) { record in
      batch.recordsMet += 1
      batch.recordsRefused += 1
      var problem = SourceProblem(
        .indexEntry, .recordLeftOut, file: file, offset: UInt64(record.range.lowerBound), length: UInt32(clamping: record.range.count))
      problem.field = batch.text("indice/dataset/linkDataset")
      problem.value = record.element.text(link).map { batch.text($0.bytes) }
      let date = record.element.text(updated).map { ", updated " + $0.string } ?? ""
      problem.remark = batch.text("a data set that the index lists\(date); nothing is fetched: give its file")
      batch.problems.append(problem)
      for child in record.element.children where child.name != link && child.name != updated { unknown(child, in: "dataset") }
    } document: { root in
      for element in root?.children ?? XMLElement.Children(next: nil, name: nil) {
        switch element.name {
        case metadata: for child in element.children where !ofTheFile.contains(child.name) { unknown(child, in: "metadata") }
        case index: for child in element.children where child.name != dataset { unknown(child, in: "indice") }
        default: unknown(element, in: "indici")
        }
      }
    }
    return batch
  }

  package func reread(_ parts: [SourcePart], context: ReadingContext) throws -> RecordBatch { RecordBatch() }
}
