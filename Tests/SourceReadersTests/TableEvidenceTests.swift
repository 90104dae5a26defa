import ProcurementModel
import Testing

@testable import SourceReaders

/// Rows of a table read again for evidence.
@Suite("Rows read again")
struct TableEvidenceTests {
  private static let table = #"""
    tender_id,lot_id,buyer_id,buyer_name,bidder_id,bidder_name,amount,winner
    A,1,01234567897,Comune di Pontelago,01234567891,Rossi,10.50,true
    A,1,01234567897,Comune di Pontelago,,"Società ""Uno""",12,false
    A,2,01234567897,Comune di Pontelago,,Verdi,14,true
    B,1,01234567897,Comune di Pontelago,01234567891,Rossi,9.1,false
    C,1,01234567898,Comune di Altomonte,,Neri,77,true
    C,1,01234567898,Comune di Altomonte,01234567891,Rossi,76,false

    """#

  /// Where every field of every row of a process stands.
  private func places(_ places: RecordPlaces, _ process: Int, _ counts: (lots: Int, bids: Int)) -> [Span?] {
    var spans: [Span?] = []
    for field in Vocabulary.fields {
      switch field.entity {
      case .process: spans.append(places.place(of: field, index: 0, process: process))
      case .lot: for index in 0..<counts.lots { spans.append(places.place(of: field, index: index, process: process)) }
      case .bid: for index in 0..<counts.bids { spans.append(places.place(of: field, index: index, process: process)) }
      case .organization:
        if let buyer = places.member(of: .process, index: 0, process: process, where: { _ in true }) {
          spans.append(places.place(of: field, index: Int(buyer)))
        }
        for index in 0..<counts.bids {
          let bidder = places.member(of: .bid, index: index, process: process) { _ in true }
          spans.append(bidder.flatMap { places.place(of: field, index: Int($0)) })
        }
      case .award, .contract, .amendment, .item, .bidderPair, .buyerSupplierPair, .market: continue
      }
    }
    return spans
  }

  @Test("Records read together have their values where each of them has them alone, in UTF-8 and UTF-16")
  func together() throws {
    let wide = Self.table.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    for bytes in [Array(Self.table.utf8), [0xFF, 0xFE] + wide] {
      let file = try source(bytes)
      let head = try SourceHead(of: file)
      let recognition = try #require(ReaderCatalogue.recognise(head))
      let context = ReadingContext(files: [RecognisedFile(file: file, encoding: head.encoding, recognition: recognition)])
      let sink = CountingSink()
      let reader = CSVReader()
      try reader.read([SourceUnit(files: [0])], context: context, into: sink)
      let batch = try #require(sink.batches.first)
      let records = batch.processes.map { Array(batch.parts[$0.parts.indices]) }
      #expect(records.count == 3)
      let all = RecordPlaces(try #require(try reader.reread(together: records, context: context)), isOfSeveral: true)
      for (process, parts) in records.enumerated() {
        let own = try reader.reread(parts, context: context)
        let counts = (own.lots.count, own.bids.count)
        let alone = places(RecordPlaces(own), 0, counts)
        #expect(alone.contains { $0 != nil })
        #expect(places(all, process, counts) == alone, "record \(process)")
      }
    }
  }

  @Test("Records that cannot be told apart are not read together")
  func sameTender() throws {
    let file = try source(Array(Self.table.utf8))
    let head = try SourceHead(of: file)
    let recognition = try #require(ReaderCatalogue.recognise(head))
    let context = ReadingContext(files: [RecognisedFile(file: file, encoding: head.encoding, recognition: recognition)])
    let sink = CountingSink()
    let reader = CSVReader()
    try reader.read([SourceUnit(files: [0])], context: context, into: sink)
    let batch = try #require(sink.batches.first)
    let parts = Array(batch.parts[batch.processes[0].parts.indices])
    #expect(try reader.reread(together: [[parts[0]], [parts[1]]], context: context) == nil)
  }
}
