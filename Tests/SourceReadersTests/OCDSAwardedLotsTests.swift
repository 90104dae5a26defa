import ProcurementModel
import Testing

@testable import SourceReaders

/// Which lots an award is for, and which bids of them it accepts.
@Suite("OCDS awards over several lots")
struct OCDSAwardedLotsTests {
  /// A call for three lots, of which the first bidder offers for two.
  private func release(awards: String, items: String = "", rest: String = "", ocid: String = "o-1") throws -> RecordBatch {
    func bid(_ id: String, _ firm: String, _ lots: String, _ amount: Int) -> String {
      #"{"id":"\#(id)","status":"valid","tenderers":[{"id":"\#(firm)","name":"\#(firm)"}],"relatedLots":[\#(lots)],"value":{"amount":\#(amount),"currency":"EUR"}}"#
    }
    let bids = [bid("b1", "Alfa", #""1""#, 10), bid("b2", "Alfa", #""2""#, 20), bid("b3", "Beta", #""2""#, 25)].joined(separator: ",")
    let sink = try read(
      #"{"releases":[{"ocid":"\#(ocid)","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],"tender":{"id":"t","lots":[{"id":"1"},{"id":"2"},{"id":"3"}],"items":[\#(items)]},"bids":{"details":[\#(bids)]},"awards":[\#(awards)]\#(rest)}]}"#
    )
    return try #require(sink.batches.first)
  }

  private func lots(_ batch: RecordBatch, of award: Row) -> [Row] {
    [batch.awards[Int(award)].lot] + batch.awardLots.filter { $0.award == award }.map(\.lot)
  }

  @Test("An award of two bids in two lots is one award, and both bids won")
  func twoBids() throws {
    let award =
      #"{"id":"a","status":"active","suppliers":[{"id":"Alfa"}],"value":{"amount":30,"currency":"EUR"},"relatedLots":["1","2"],"relatedBids":["b1","b2"]}"#
    let batch = try release(awards: award)
    #expect(batch.awards.count == 1 && lots(batch, of: 0) == [0, 1] && batch.awards[0].bid == 0)
    #expect(batch.bids.map(\.isWinner?.value) == [nil, true, nil])
  }

  @Test("A bid that an award names is no winner where the award is not in force")
  func notInForce() throws {
    let award = #"{"id":"a","status":"cancelled","suppliers":[{"id":"Alfa"}],"relatedLots":["1","2"],"relatedBids":["b1","b2"]}"#
    #expect(try release(awards: award).bids.allSatisfy { $0.isWinner == nil })
  }

  @Test("In Prozorro both bids of an unsuccessful award were turned down where others were awarded; elsewhere nobody says so")
  func turnedDown() throws {
    let rejected = #"{"id":"a","status":"unsuccessful","suppliers":[{"id":"Alfa"}],"relatedLots":["1","2"],"relatedBids":["b1","b2"]}"#
    let next = #"{"id":"n","status":"active","suppliers":[{"id":"Beta"}],"relatedLots":["2"],"relatedBids":["b3"]}"#
    #expect(try release(awards: rejected + "," + next, ocid: "ocds-be6bcu-UA-1").bids.map(\.status?.value) == [.valid, .disqualified, .valid])
    #expect(try release(awards: rejected + "," + next).bids.map(\.status?.value) == [.valid, .valid, .valid])
  }

  @Test("An award that names bids and no lots is for the lots of its bids")
  func lotsOfBids() throws {
    let batch = try release(awards: #"{"id":"a","status":"active","relatedBids":["b2"]},{"id":"c","status":"active","relatedBids":["b1","b3"]}"#)
    #expect(lots(batch, of: 0) == [1] && batch.awards[0].bid == 1)
    #expect(lots(batch, of: 1) == [0, 1] && batch.awards[1].bid == 0 && batch.bids[2].isWinner?.value == true)
  }

  @Test("An award that names items and no lots is for the lots of its items, or of the call's items of their ids")
  func lotsOfItems() throws {
    let items = #"{"id":"i1","relatedLot":"1"},{"id":"i2","relatedLot":"2"},{"id":3,"relatedLots":["2","3"]}"#
    let batch = try release(
      awards:
        #"{"id":"a","items":[{"id":"i1"}]},{"id":"b","items":[{"id":"x","relatedLot":"2"}]},{"id":"c","items":[{"id":3},{"id":"i2"},{"id":"i2"}]},{"id":"d","items":[{"id":"i9"}],"relatedLots":["3"]}"#,
      items: items)
    #expect((0..<4).map { lots(batch, of: $0) } == [[0], [1], [1, 2], [2]])
    let unknown = try release(awards: #"{"id":"a","items":[{"id":"i1","relatedLot":"9"}]}"#, items: items)
    #expect(unknown.awards[0].lot == -1)
    let problem = try #require(unknown.problems.first { $0.kind == .danglingReference })
    #expect(problem.field.map { unknown.string($0) } == "awards/items/relatedLot" && problem.value.map { unknown.string($0) } == "9")
  }

  @Test(
    "Items that each award numbers from 1, or that are other things than the call's items of their ids, do not tell the award's lot, and this is said"
  )
  func itemsOfAwards() throws {
    let items =
      #"{"id":"1","description":"Desks","relatedLot":"1"},{"id":"2","description":"Chairs","classification":{"scheme":"CPV","id":"39110000-6"},"relatedLot":"2"},{"id":"3","relatedLot":"3"}"#
    func award(_ id: String, _ item: String) -> String { #"{"id":"\#(id)","items":[{\#(item)}]}"# }
    func lots(_ awards: [String]) throws -> (lots: [Row], problems: [String?]) {
      let batch = try release(awards: awards.joined(separator: ","), items: items)
      let problems = batch.problems.filter { $0.kind == .ambiguousLink && $0.action == .valueLeftOut }
      #expect(problems.allSatisfy { $0.field.map { batch.string($0) } == "awards/items/id" })
      return (batch.awards.map(\.lot), problems.map { $0.value.map { batch.string($0) } })
    }
    let numbered = try lots([
      award("a", #""id":"1","description":"Desks""#), award("b", #""id":"1","description":"Chairs""#), award("c", #""id":"1""#),
    ])
    #expect(numbered.lots == [-1, -1, -1] && numbered.problems == ["1"])
    // An item beside one that is in doubt is in doubt, too.
    let beside = try lots([#"{"id":"a","items":[{"id":"1"},{"id":"2"}]}"#, award("b", #""id":"1""#), award("c", #""id":"3""#)])
    #expect(beside.lots == [-1, -1, 2])
    #expect(try lots([award("a", #""id":"1","description":"Chairs""#)]).lots == [-1])
    #expect(try lots([award("a", #""id":"1","description":" DESKS""#)]).lots == [0])
    let classified = { (scheme: String, code: String) in
      try lots([award("a", #""id":"2","classification":{"scheme":"\#(scheme)","id":"\#(code)"}"#)]).lots
    }
    #expect(try classified("CPV", "39110000") == [1])
    #expect(try classified("CPV", "39120000-9") == [-1])
    #expect(try classified("UNSPSC", "56101500") == [1])
    // Items that name their lots need no ids, and an award listed again is the same.
    #expect(try lots([award("a", #""id":"1","relatedLot":"2""#), award("b", #""id":"1","relatedLot":"3""#)]).lots == [1, 2])
    #expect(try lots([award("a", #""id":"1""#), award("a", #""id":"1""#)]).lots == [0])
  }

  @Test("No bid in a lot that an award over several names beside its first is a default that nobody filled in")
  func noBids() throws {
    let sink = try read(
      #"{"releases":[{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],"tender":{"id":"t","lots":[{"id":"1"},{"id":"2"}]},"bids":{"statistics":[{"measure":"bids","value":0,"relatedLot":"2"}]},"awards":[{"id":"a","status":"active","relatedLots":["1","2"],"suppliers":[{"name":"Alfa"}]}]}]}"#
    )
    let batch = try #require(sink.batches.first)
    #expect(batch.lots.allSatisfy { $0.bidCount == nil } && batch.problems.contains { $0.kind == .contradiction })
  }

  @Test("A contract names its award also as awardId")
  func awardId() throws {
    let batch = try release(
      awards: #"{"id":"a","relatedLots":["1"]},{"id":"b","relatedLots":["2"]}"#, rest: #","contracts":[{"id":"c","awardId":"b"}]"#)
    #expect(batch.contracts.map(\.award) == [1] && !batch.problems.contains { $0.kind == .unknownField })
  }
}
