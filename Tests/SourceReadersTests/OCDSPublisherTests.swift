import ProcurementModel
import Testing

@testable import SourceReaders

/// What single publishers mean otherwise than the standard.
@Suite("OCDS: words and habits of publishers")
struct OCDSPublisherTests {
  private func release(_ rest: String, ocid: String = "o-1") throws -> RecordBatch {
    let sink = try read(#"{"releases":[{"ocid":"\#(ocid)","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],\#(rest)}]}"#)
    return try #require(sink.batches.first)
  }

  private func remarks(_ batch: RecordBatch) -> [String] { batch.problems.compactMap { $0.remark.map { batch.string($0) } } }

  @Test("Prozorro's words for bids mean the same in its OCDS feed as in its API, and something else elsewhere")
  func prozorroBids() throws {
    let words = ["invalid", "invalid.pre-qualification", "unsuccessful", "draft"]
    let details = words.map { #"{"id":"\#($0)","status":"\#($0)","tenderers":[{"name":"A"}]}"# }.joined(separator: ",")
    let bids = #""tender":{"id":"t"},"bids":{"details":[\#(details)]}"#
    #expect(try release(bids, ocid: "ocds-be6bcu-1").bids.map { $0.status?.value } == [.withdrawn, .withdrawn, .disqualified])
    #expect(try release(bids).bids.map { $0.status?.value } == [.disqualified, .disqualified, nil, .pending])
  }

  @Test("Features with shares of the score make a call of Prozorro, or the lot that they are of, one of price and quality")
  func prozorroFeatures() throws {
    func feature(_ share: String, _ of: String = "tenderer", _ related: String = "") -> String {
      #""features":[{"code":"f","featureOf":"\#(of)","relatedItem":"\#(related)","enum":[{"value":0},{"value":\#(share)}]}]"#
    }
    func call(_ rest: String, _ ocid: String = "ocds-be6bcu-1") throws -> RecordBatch {
      try release(#""tender":{"id":"t","awardCriteria":"lowestCost","lots":[{"id":"1"},{"id":"2"}],\#(rest)}"#, ocid: ocid)
    }
    #expect(try call(feature("0.05")).processes.first?.awardRule?.value == .qualityPrice)
    #expect(try call(feature("0")).processes.first?.awardRule?.value == .lowestPrice)
    #expect(try call(feature("0.05"), "o-1").processes.first?.awardRule?.value == .lowestPrice)
    let lot = try call(feature("0.05", "lot", "2"))
    #expect(lot.processes.first?.awardRule?.value == .lowestPrice && lot.lots.map { $0.awardRule?.value } == [nil, .qualityPrice])
    let item = try call(feature("0.05", "item", "i") + #","items":[{"id":"i","relatedLot":"1"}]"#)
    #expect(item.lots.map { $0.awardRule?.value } == [.qualityPrice, nil])
  }

  @Test(
    "A period of at most five days without a publication is not the time to bid, and this is said; Prozorro's is",
    arguments: [("05T15", "o-1", false), ("10T10", "o-1", false), ("11T10", "o-1", true), ("08T10", "ocds-be6bcu-1", true)])
  func daysOfBids(_ end: String, _ ocid: String, _ isKnown: Bool) throws {
    let period = #""tenderPeriod":{"startDate":"2024-03-05T10:00:00Z","endDate":"2024-03-\#(end):00:00Z"}"#
    let batch = try release(#""tender":{"id":"t",\#(period)}"#, ocid: ocid)
    #expect((batch.processes.first?.published != nil) == isKnown)
    #expect(remarks(batch).contains { $0.contains("at most five days") } == !isKnown)
    let stated = try release(#""tender":{"id":"t","datePublished":"2024-03-04T00:00:00Z",\#(period)}"#, ocid: ocid)
    #expect(stated.processes.first?.published != nil && stated.problems.isEmpty)
  }

  @Test("An award without a status is active where its contract was concluded, and no other is")
  func concludedAwards() throws {
    func status(_ award: String, _ contract: String) throws -> AwardStatus? {
      try release(
        #""tender":{"id":"t"},"awards":[{"id":"a",\#(award)"suppliers":[{"name":"A"}]},{"id":"b"}],"contracts":[{"id":"c","awardID":"a",\#(contract)}]"#
      ).awards.first?.status?.value
    }
    #expect(try status("", #""status":"active""#) == .active)
    #expect(try status(#""status":"","#, #""dateSigned":"2024-01-01T00:00:00Z""#) == .active)
    #expect(try status("", #""status":"cancelled""#) == nil)
    #expect(try status(#""status":"pending","#, #""status":"active""#) == .pending)
    #expect(try status(#""status":"desierto","#, #""status":"active""#) == nil)
  }

  @Test("Numbers that British services of notices give anew with each notice link no notices; a register's number beside them does")
  func numbersOfNotices() throws {
    let batch = try release(
      #""tender":{"id":"t"},"parties":[{"id":"GB-FTS-13742","name":"A"},{"id":"GB-CFS-1374212","name":"B","identifier":{"scheme":"GB-CFS","id":"1374212"}},{"id":"GB-FTS-7","name":"C","identifier":{"scheme":"GB-COH","id":"01234567"}},{"id":"GB-COH-07654321","name":"D"}]"#
    )
    #expect(batch.organizations.map(\.localIdIsStable) == [false, false, false, true])
    #expect(batch.organizations.map { $0.identifier.map { batch.string($0.value) } } == [nil, nil, "01234567", "07654321"])
    #expect(remarks(batch).contains { $0.contains("in this notice alone") })
  }

  @Test("An award that names a bid and no supplier is its bidders'")
  func suppliersOfBid() throws {
    let batch = try release(
      #""tender":{"id":"t"},"bids":{"details":[{"id":"1","status":"valid","tenderers":[{"name":"A"}]},{"id":"2","status":"valid","tenderers":[{"name":"B"},{"name":"C"}]}]},"awards":[{"id":"a","status":"active","relatedBid":"2"}]"#
    )
    #expect(
      batch.suppliers.map { batch.string(batch.organizations[Int($0.organization)].name) } == ["B", "C"] && batch.awards.first?.isGroup == true)
    #expect(batch.awards.map(\.bid) == [1] && batch.problems.isEmpty)
  }

  @Test("Lots named by objects are the lots, with the price that stands beside each")
  func lotsAsObjects() throws {
    let batch = try release(
      #""tender":{"id":"t","lots":[{"id":"1"},{"id":"2"}]},"bids":{"details":[{"id":"x","value":{"amount":30,"currency":"KGS"},"relatedLots":[{"id":"1","value":{"amount":10,"currency":"KGS"}},{"id":"2","value":{"amount":20,"currency":"KGS"}}],"tenderers":[{"name":"A"}]}]},"awards":[{"id":"a","relatedLots":[{"id":"2"}],"relatedBid":"x"}]"#
    )
    #expect(batch.bids.map { $0.amount?.value.amount.description } == ["10", "20"] && batch.bids.map(\.lot) == [0, 1])
    #expect(batch.awards.map(\.lot) == [1] && batch.problems.isEmpty)
  }

  @Test("A contract may list its award; one of several awards concludes them, and its amount is that of none")
  func listedAwards() throws {
    func contracts(_ ids: String) throws -> RecordBatch {
      try release(
        #""tender":{"id":"t"},"awards":[{"id":"1"},{"id":"2"},{"id":"3"}],"contracts":[{"id":"c","status":"active","value":{"amount":5,"currency":"KGS"},"awardIDs":[\#(ids)]}]"#
      )
    }
    let one = try contracts(#""2""#)
    #expect(one.contracts.map(\.award) == [1] && one.awards.map { $0.status?.value } == [nil, .active, nil] && one.problems.isEmpty)
    let two = try contracts(#""1","3""#)
    #expect(two.contracts.map(\.award) == [-1] && two.awards.map { $0.status?.value } == [.active, nil, .active])
    #expect(two.awards.allSatisfy { $0.amount == nil } && two.problems.map(\.kind) == [.ambiguousLink])
  }

  @Test("A deleted bid that names no lot is missing from none")
  func deletedBids() throws {
    func areComplete(_ status: String) throws -> [Bool] {
      try release(
        #""tender":{"id":"t","lots":[{"id":"1"},{"id":"2"}]},"bids":{"details":[{"id":"x","relatedLots":["1"],"tenderers":[{"name":"A"}]},{"id":"y","relatedLots":["2"],"tenderers":[{"name":"B"}]},{"id":"z","status":"\#(status)"}]}"#
      ).lots.map(\.bidsAreComplete)
    }
    #expect(try areComplete("deleted") == [true, true])
    #expect(try areComplete("valid") == [false, false])
  }

  @Test("One id for the numbers of bids of several lots is said: merging keeps the last")
  func movedStatistics() throws {
    func batch(_ second: String) throws -> RecordBatch {
      let releases = [("1", "A"), ("2", second)].map {
        #"{"ocid":"o-1","id":"\#($0.0)","date":"2024-01-0\#($0.0)T00:00:00Z","tag":["award"],"tender":{"id":"t","lots":[{"id":"A"},{"id":"B"}]},"bids":{"statistics":[{"id":"1","measure":"bids","value":3,"relatedLot":"\#($0.1)"}]}}"#
      }
      return try #require(read(#"{"releases":[\#(releases.joined(separator: ","))]}"#).batches.first)
    }
    let moved = try batch("B")
    #expect(moved.lots.map { $0.bidCount?.value } == [nil, 3] && moved.problems.map(\.kind) == [.repeatedIdentifier])
    #expect(try batch("A").problems.isEmpty)
  }
}
