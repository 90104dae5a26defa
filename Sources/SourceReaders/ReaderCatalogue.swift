import ProcurementModel

/// Every reader, one line a format. Order decides ties in recognition.
package enum ReaderCatalogue {
  package static let readers: [any SourceReader] = [
    Legge190XMLReader(),
    Legge190CSVReader(),
    Legge190IndexReader(),
    ANACTableReader(),
    ANACObjectsReader(),
    ANACDocumentReader(),
    AppaltipopReader(),
    OCDSReader(),
    TEDReader(),
    EFormsReader(),
    CSVReader(),
  ]

  package static func reader(for format: String) -> (any SourceReader)? {
    readers.first { $0.format == format || ($0.format == "csv" && CSVReader.isTable(format)) }
  }
}

extension ReaderCatalogue {
  /// The reader that is surest of a file; ties go to the earlier.
  ///
  /// Tables are tried with the layouts given by hand first.
  package static func recognise(_ head: SourceHead, layouts: [CSVLayout] = []) -> Recognition? {
    if !layouts.isEmpty, let known = LayoutFinder.find(head, given: layouts), known.layout.isGiven {
      return CSVReader(given: layouts).recognise(head)
    }
    var best: Recognition?
    for reader in readers {
      // Tables come last and are never surer than 80: their layouts need not be looked at for a file that is known.
      if reader is CSVReader, let best, best.confidence >= CSVReader.confidence { continue }
      guard let recognition = reader.recognise(head) else { continue }
      if recognition.confidence > (best?.confidence ?? 0) { best = recognition }
    }
    return best
  }
}
