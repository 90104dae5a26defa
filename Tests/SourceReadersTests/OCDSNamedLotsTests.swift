import ProcurementModel
import Testing

@testable import SourceReaders

/// Lots that bids, awards, items or statistics name and the call does not list.
@Suite("OCDS lots that only others name")
struct OCDSNamedLotsTests {
  private func release(_ rest: String, lots: String? = nil) throws -> RecordBatch {
    let list = lots.map { #","lots":[\#($0)]"# } ?? ""
    let sink = try read(
      #"{"releases":[{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],"tender":{"id":"t"\#(list)}\#(rest)}]}"#)
    return try #require(sink.batches.first)
  }

  private func bid(_ id: String, _ lot: String) -> String { #"{"id":"\#(id)","tenderers":[{"name":"\#(id)"}],"relatedLots":[\#(lot)]}"# }

  private func ids(_ batch: RecordBatch) -> [String?] { batch.lots.map { $0.id.map { batch.string($0.value) } } }

  @Test("Bids for lots that the call does not list are not bids for one lot, and this is said once")
  func unlisted() throws {
    let batch = try release(
      #","bids":{"details":[\#(bid("a", #""1""#)),\#(bid("b", "2")),\#(bid("c", #""2""#))]},"awards":[{"id":"x","relatedLots":["3"]}]"#)
    #expect(ids(batch) == ["1", "2", "3"] && batch.bids.map(\.lot) == [0, 1, 1] && batch.awards.map(\.lot) == [2])
    let said = batch.problems.filter { $0.kind == .danglingReference }
    #expect(said.count == 1 && said.first?.action == .recordKept && said.first?.value.map { batch.string($0) } == "1")
  }

  @Test("Statistics and items name lots as well")
  func statistics() throws {
    let batch = try release(
      #","bids":{"statistics":[{"measure":"bids","value":1,"relatedLot":"1"},{"measure":"bids","value":7,"relatedLot":"2"}]}"#)
    #expect(ids(batch) == ["1", "2"] && batch.lots.map(\.bidCount?.value) == [1, 7])
    let items = try release(#","awards":[{"id":"a","items":[{"id":"i","relatedLot":"L1"},{"id":"j","relatedLots":["L2"]}]}]"#)
    #expect(ids(items) == ["L1", "L2"] && items.awards.map(\.lot) == [0] && items.awardLots.map(\.lot) == [1])
  }

  @Test("The only listed lot does not take what is for others")
  func loneLot() throws {
    let bids = #","bids":{"details":[\#(bid("a", #""1""#)),\#(bid("b", #""2""#))]}"#
    let batch = try release(bids, lots: #"{"id":"1"}"#)
    #expect(ids(batch) == ["1", "2"] && batch.bids.map(\.lot) == [0, 1])
  }

  @Test("One id beside no lots, or beside the only lot that nobody names, is the call's own lot")
  func oneId() throws {
    let bids = #","bids":{"details":[\#(bid("a", #""7""#)),\#(bid("b", #""7""#)),\#(bid("c", ""))]}"#
    let none = try release(bids)
    #expect(ids(none) == [nil] && none.bids.map(\.lot) == [0, 0, 0] && !none.problems.contains { $0.kind == .danglingReference })
    let lone = try release(bids, lots: #"{"id":"1"}"#)
    #expect(ids(lone) == ["1"] && lone.bids.map(\.lot) == [0, 0, 0])
  }
}
