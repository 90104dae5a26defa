import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

/// What a file holds, counted: by the reader, and by the Python scripts in `Tests/Oracles`. What a format does not have is `nil` in its golden file and not compared.
struct RecordCounts: Codable, Equatable {
  var processes: Int?
  var lots = 0
  var awards = 0
  var awarded = 0
  var bids = 0
  var bidders = 0
  var suppliers = 0
  var contracts = 0
  var subcontractors: Int?
  var amendments = 0
  var amounts: [String: String] = [:]
  /// Of these the awards in force: what control totals add up.
  var amountsInForce: [String: String]?
  var bidAmounts: [String: String]?
  var contractAmounts: [String: String]?
  var paid: [String: String]?
  var changedTo: [String: String]?
  var bidCounts: [Int]?
  var processBidCount: Int?
  /// Records that only link to their releases, or hold nothing but a history.
  var linked: Int?
  var history: Int?

  /// All that any format has; for comparing two batches.
  init(_ batch: RecordBatch) {
    var all = Self(blank: ())
    (all.processes, all.amountsInForce, all.bidAmounts, all.contractAmounts, all.paid, all.changedTo, all.bidCounts) = (
      0, [:], [:], [:], [:], [:], []
    )
    self.init([batch], like: all)
  }

  private init(blank: Void) {}

  init(_ batches: [RecordBatch], like golden: RecordCounts) {
    func sum(_ count: (RecordBatch) -> Int) -> Int { batches.map(count).reduce(0, +) }
    func total(_ money: (RecordBatch) -> [Money?]) -> [String: String] {
      var sums: [String: ExactSum] = [:]
      for batch in batches { for money in money(batch).compactMap({ $0 }) { sums[money.currency.text, default: ExactSum()].add(money.amount) } }
      return sums.mapValues { $0.text(minimumDecimals: 0) ?? "overflow" }
    }
    lots = sum { $0.lots.count }
    awards = sum { $0.awards.count }
    awarded = sum { $0.awards.count { $0.status?.value == .active } }
    bids = sum { $0.bids.count }
    bidders = sum { $0.bidders.count }
    suppliers = sum { $0.suppliers.count }
    contracts = sum { $0.contracts.count }
    amendments = sum { $0.amendments.count }
    amounts = total { $0.awards.map { $0.amount?.value } }
    if golden.amountsInForce != nil { amountsInForce = total { $0.awards.map { $0.isInForce ? $0.amount?.value : nil } } }
    if golden.subcontractors != nil { subcontractors = sum { $0.subcontractors.count } }
    if golden.processes != nil { processes = sum { $0.processes.count } }
    if golden.bidAmounts != nil { bidAmounts = total { $0.bids.map { $0.amount?.value } } }
    if golden.contractAmounts != nil { contractAmounts = total { $0.contracts.map { $0.amount?.value } } }
    if golden.paid != nil { paid = total { $0.contracts.map { $0.paid?.value } } }
    if golden.changedTo != nil { changedTo = total { $0.amendments.map { $0.amountAfter?.value } } }
    if golden.bidCounts != nil { bidCounts = batches.flatMap { $0.lots.compactMap { $0.bidCount.map { Int($0.value) } } } }
    if golden.bidCounts != nil { processBidCount = batches.first?.processes.first?.bidCount.map { Int($0.value) } }
    if golden.linked != nil || golden.history != nil { (linked, history) = (golden.linked, golden.history) }
  }
}

/// Compares every file of a golden with what its reader finds.
func compareCounts(_ golden: String, formats: Set<String>) throws {
  guard let sharedData else { return }
  for (name, expected) in try goldenCounts(golden).sorted(by: { $0.key < $1.key }) {
    let (sink, _, reader) = try readNotice(sharedData + "/" + name)
    #expect(formats.contains(reader.format), "\(name)")
    #expect(sink.refusals.isEmpty, "\(name): \(sink.refusals)")
    let found = RecordCounts(sink.batches, like: expected)
    #expect(found == expected, "\(name)")
    if let left = expected.linked ?? expected.history { #expect(sink.batches.map(\.recordsRefused).reduce(0, +) == left, "\(name)") }
  }
}

/// Counts kept in `Goldens`, by path below the folder of real files.
func goldenCounts(_ name: String) throws -> [String: RecordCounts] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Goldens")
  return try JSONDecoder().decode([String: RecordCounts].self, from: Data(contentsOf: folder.appendingPathComponent(name)))
}

/// A file of the shared data, recognised and ready to read.
func recognised(_ path: String) throws -> RecognisedFile {
  let descriptor = open(path, O_RDONLY)
  let file = try SourceFile(index: 0, name: path, descriptor: descriptor)
  let head = try SourceHead(of: file)
  return RecognisedFile(file: file, encoding: head.encoding, recognition: try recognition(head, path))
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

struct NotRecognised: Error { let path: String }

/// Without the head's bytes in the message.
private func recognition(_ head: SourceHead, _ path: String) throws -> Recognition {
  guard let recognition = ReaderCatalogue.recognise(head) else { throw NotRecognised(path: path) }
  return recognition
}
