import ProcurementModel
import Testing

@testable import SourceReaders

/// Whether the bid that an award names is its supplier's.
@Suite("OCDS bids that awards name")
struct OCDSAwardedBidsTests {
  private func release(_ award: String, bids: Bool = true) throws -> RecordBatch {
    func bid(_ id: String, _ firm: String) -> String { #"{"id":"\#(id)","status":"valid","tenderers":[{"name":"\#(firm)"}]}"# }
    let details = bids ? #","bids":{"details":[\#(bid("1", "Alfa")),\#(bid("2", "Beta"))]}"# : ""
    let sink = try read(
      #"{"releases":[{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],"tender":{"id":"t"}\#(details),"awards":[\#(award)]}]}"#)
    return try #require(sink.batches.first)
  }

  private func award(_ id: String, _ status: String = "active", supplier: String, bid: String) -> String {
    #"{"id":"\#(id)","status":"\#(status)","suppliers":[{"name":"\#(supplier)"}],"relatedBid":"\#(bid)"}"#
  }

  @Test("The bid of another bidder is not the supplier's, where the supplier made one as well; this is said")
  func bidOfAnother() throws {
    let contrary = try release(award("a", supplier: "Alfa", bid: "2"))
    #expect(contrary.awards.map(\.bid) == [-1] && contrary.problems.map(\.kind) == [.contradiction])
    #expect(try release(award("a", supplier: "Alfa", bid: "1")).awards.map(\.bid) == [0])
    // A firm may be written otherwise here than there.
    let unknown = try release(award("a", supplier: "Alfa Works", bid: "1"))
    #expect(unknown.awards.map(\.bid) == [0] && unknown.problems.isEmpty)
  }

  @Test("Several suppliers of one award are awarded the whole together")
  func severalSuppliers() throws {
    let batch = try release(#"{"id":"a","suppliers":[{"name":"Alfa"},{"name":"Beta"}]},{"id":"b","suppliers":[{"name":"Alfa"}]}"#)
    #expect(batch.awards.map(\.isGroup) == [true, false])
  }

  @Test("A bid that nobody made is said, where bids are listed")
  func danglingBid() throws {
    let batch = try release(award("a", supplier: "Alfa", bid: "9"))
    #expect(batch.awards.map(\.bid) == [-1])
    #expect(batch.problems.map(\.kind) == [.danglingReference] && batch.problems.first?.value.map { batch.string($0) } == "9")
    #expect(try release(award("a", supplier: "Alfa", bid: "9"), bids: false).problems.isEmpty)
  }
}
