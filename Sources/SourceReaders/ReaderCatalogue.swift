import ProcurementModel

/// Every reader, one line a format. Order decides ties in recognition.
package enum ReaderCatalogue {
  package static let readers: [any SourceReader] = [
    Legge190XMLReader(),
    Legge190IndexReader(),
  ]

  package static func reader(for format: String) -> (any SourceReader)? { readers.first { $0.format == format } }
}
