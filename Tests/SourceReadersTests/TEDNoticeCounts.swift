import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

/// What a notice holds, counted: by the reader, and by the Python scripts in `Tests/Oracles`.
struct NoticeCounts: Codable, Equatable {
  var lots = 0
  var awards = 0
  var awarded = 0
  var bids = 0
  var bidders = 0
  var suppliers = 0
  var amounts: [String: String] = [:]
  var bidCounts: [Int] = []
  var processBidCount: Int?

  init(_ batch: RecordBatch) {
    lots = batch.lots.count
    awards = batch.awards.count
    awarded = batch.awards.count { $0.status?.value == .active }
    bids = batch.bids.count
    bidders = batch.bidders.count
    suppliers = batch.suppliers.count
    var sums: [String: ExactSum] = [:]
    for award in batch.awards { if let amount = award.amount?.value { sums[amount.currency.text, default: ExactSum()].add(amount.amount) } }
    amounts = sums.mapValues { $0.text(minimumDecimals: 0) ?? "overflow" }
    bidCounts = batch.lots.compactMap { $0.bidCount.map { Int($0.value) } }
    processBidCount = batch.processes.first?.bidCount.map { Int($0.value) }
  }
}

/// Counts kept in `Goldens`, by path below the folder of real files.
func goldenCounts(_ name: String) throws -> [String: NoticeCounts] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")
  return try JSONDecoder().decode([String: NoticeCounts].self, from: Data(contentsOf: folder.appendingPathComponent(name)))
}

/// A file of the shared data, recognised and ready to read.
func recognised(_ path: String) throws -> RecognisedFile {
  let descriptor = open(path, O_RDONLY)
  let file = try SourceFile(index: 0, name: path, descriptor: descriptor)
  let head = try SourceHead(of: file)
  return RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head), "not recognised: \(path)"))
}

/// Reads one file of the shared data.
func readNotice(_ path: String) throws -> (sink: CountingSink, context: ReadingContext, reader: any SourceReader) {
  let source = try recognised(path)
  let context = ReadingContext(files: [source])
  let reader = try #require(ReaderCatalogue.reader(for: source.recognition.format))
  let sink = CountingSink()
  try reader.read([SourceUnit(files: [0])], context: context, into: sink)
  return (sink, context, reader)
}
