import ProcurementModel
import Testing

@testable import SourceReaders

/// The same process in several files of one run.
@Suite("OCDS releases and records together")
struct OCDSRecordTests {
  static let planning =
    #"{"releases":[{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["planning"],"tender":{"id":"t","title":"Mensa"}}]}"#
  static let award = """
    {"releases":[{"ocid":"o-1","id":"2","date":"2024-03-01T00:00:00Z","tag":["award"],"awards":[{"id":"a","status":"active","value":{"amount":10,"currency":"EUR"}}]},
    {"ocid":"o-2","id":"3","date":"2024-03-01T00:00:00Z","tag":["tender"],"tender":{"id":"t2"}}]}
    """
  static let record = """
    {"records":[{"ocid":"o-1","compiledRelease":{"ocid":"o-1","id":"o-1-c","date":"2024-02-01T00:00:00Z","tag":["compiled"],"tender":{"id":"t","title":"Mensa","status":"active"}}}]}
    """

  func readTogether(_ texts: [String]) throws -> CountingSink {
    let files = try texts.enumerated().map { index, text in
      let file = try source(Array(text.utf8), name: "\(index)", index: UInt32(index))
      let head = try SourceHead(of: file)
      return RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head)))
    }
    let sink = CountingSink()
    let reader = OCDSReader()
    try reader.read(reader.units(of: files), context: ReadingContext(files: files), into: sink)
    return sink
  }

  /// One release with a call for two lots and a further part.
  private func lots(_ rest: String, tag: String = "award") throws -> RecordBatch {
    let sink = try read(
      #"{"releases":[{"ocid":"o-9","id":"1","date":"2024-01-01T00:00:00Z","tag":["\#(tag)"],"tender":{"id":"t","status":"active","numberOfTenderers":4,"lots":[{"id":"L1"},{"id":"L2"}]}\#(rest)}]}"#
    )
    return try #require(sink.batches.first)
  }

  @Test("What an award says of its subcontractors is its contract's")
  func subcontractingOfAwards() throws {
    let subcontracting =
      #""hasSubcontracting":true,"subcontracting":{"minimumPercentage":0.3,"subcontracts":[{"id":"1","subcontractor":{"id":"s1","name":"Sub Srl"}}]}"#
    func award(_ id: String, status: String = "active", _ rest: String) -> String {
      #"{"id":"\#(id)","status":"\#(status)","relatedLots":["L1"],\#(rest)}"#
    }
    func names(_ batch: RecordBatch) -> [[String?]] {
      batch.contracts.indices.map { row in
        batch.subcontractors.filter { Int($0.contract) == row }.map { batch.string(batch.organizations[Int($0.organization)].name) }
      }
    }
    let one = try lots(
      #","awards":[\#(award("a", subcontracting)),\#(award("b", #""date":"2024-02-01T00:00:00Z""#))],"contracts":[{"id":"c2","awardID":"b"},{"id":"c1","awardID":"a"}]"#
    )
    #expect(names(one) == [[], ["Sub Srl"]])
    #expect(one.contracts.map { $0.hasSubcontracting?.value } == [nil, true])
    #expect(one.contracts[1].subcontractedShare?.value.description == "0.3" && one.problems.isEmpty)
    let none = try lots(#","awards":[\#(award("a", subcontracting)),\#(award("b", status: "cancelled", subcontracting))]"#)
    #expect(names(none) == [["Sub Srl"]] && none.contracts[0].amount == nil && none.problems.map(\.kind) == [.ambiguousLink])
    let several = try lots(#","awards":[\#(award("a", subcontracting))],"contracts":[{"id":"c1","awardID":"a"},{"id":"c2","awardID":"a"}]"#)
    #expect(names(several) == [[], []] && several.problems.map(\.kind) == [.ambiguousLink])
    let own = try lots(
      #","awards":[\#(award("a", subcontracting))],"contracts":[{"id":"c1","awardID":"a","subcontracting":{"subcontracts":[{"id":"1","subcontractor":{"id":"s2","name":"Altra Srl"}}]}}]"#
    )
    #expect(names(own) == [["Altra Srl"]])
  }

  @Test("A subcontracted share of 20 is none: the extension states shares from 0 to 1", arguments: ["20", "1.2", "-0.2"])
  func shareOutOfRange(_ share: String) throws {
    let batch = try lots(#","contracts":[{"id":"c1","subcontracting":{"minimumPercentage":\#(share)}}]"#)
    #expect(batch.contracts[0].subcontractedShare == nil)
    let problem = try #require(batch.problems.first { $0.kind == .unreadableNumber })
    #expect(problem.action == .valueLeftOut && problem.value.map { batch.string($0) } == share)
    #expect(problem.field.map { batch.string($0) } == "subcontracting/minimumPercentage")
    #expect(
      try lots(#","contracts":[{"id":"c1","subcontracting":{"minimumPercentage":1}}]"#).contracts[0].subcontractedShare?.value == ExactDecimal(1))
  }

  @Test("A release tagged as the call's cancellation cancels it, whatever its status still says")
  func cancelled() throws {
    #expect(try lots("", tag: "tenderCancellation").processes.map(\.status?.value) == [.cancelled])
    #expect(try lots("").processes.map(\.status?.value) == [.active])
  }

  @Test(
    "A cancellation among several releases cancels the call, unless a later one of the call states its status anew",
    arguments: [
      ([("tender", "active"), ("tenderCancellation", "")], TenderStatus.cancelled), ([("tenderCancellation", ""), ("tender", "active")], .active),
      ([("tender", "active"), ("tenderCancellation", ""), ("award", "active")], .cancelled),
      ([("tender", "complete"), ("tenderCancellation", "")], .complete),
    ] as [([(String, String)], TenderStatus)])
  func cancelledAmongReleases(_ list: [(String, String)], _ expected: TenderStatus) throws {
    let releases = list.enumerated().map { place, release in
      let status = release.1.isEmpty ? "" : #","status":"\#(release.1)""#
      return #"{"ocid":"o-1","id":"\#(place)","date":"2024-0\#(place + 1)-01T00:00:00Z","tag":["\#(release.0)"],"tender":{"id":"t"\#(status)}}"#
    }.joined(separator: ",")
    #expect(try read(#"{"releases":[\#(releases)]}"#).batches.flatMap { $0.processes.map(\.status?.value) } == [expected])
    let compiled =
      #"{"ocid":"o-1","id":"c","date":"2024-05-01T00:00:00Z","tag":["compiled"],"tender":{"id":"t","status":"\#(list[0].1.isEmpty ? "active" : list[0].1)"}}"#
    let record = #"{"records":[{"ocid":"o-1","releases":[\#(releases)],"compiledRelease":\#(compiled)}]}"#
    #expect(try read(record).batches.flatMap { $0.processes.map(\.status?.value) } == [expected])
  }

  @Test("Bids of several lots: fewer than the tenderers are not all; one that names no lot is left out and leaves every count open")
  func bidsOfLots() throws {
    func bids(_ lots: [String]) -> String {
      let list = lots.enumerated().map { #"{"id":"b\#($0)","status":"valid","relatedLots":[\#($1)]}"# }
      return #","bids":{"details":[\#(list.joined(separator: ","))]}"#
    }
    let few = try lots(bids([#""L1""#, #""L2""#]))
    #expect(few.bids.map(\.lot) == [0, 1] && few.lots.map(\.bidsAreComplete) == [false, false])
    let all = try lots(bids([#""L1""#, #""L1""#, #""L2""#, #""L2""#]))
    #expect(all.bids.map(\.lot) == [0, 0, 1, 1] && all.lots.map(\.bidsAreComplete) == [true, true])
    let open = try lots(bids([#""L1""#, #""L1""#, #""L2""#, #""L2""#, ""]))
    #expect(open.bids.count == 4 && open.lots.map(\.bidsAreComplete) == [false, false])
    let problem = try #require(open.problems.first { $0.kind == .danglingReference })
    #expect(problem.action == .recordLeftOut && problem.value.map { open.string($0) } == "b4")
  }

  @Test("A record of full releases in one file and a later release in another are one process, merged in order of their dates")
  func recordOfReleases() throws {
    let record =
      #"{"records":[{"ocid":"o-1","releases":[{"ocid":"o-1","id":"2","date":"2024-02-01T00:00:00Z","tag":["tenderAmendment"],"tender":{"id":"t","title":"Mense","tenderPeriod":{"endDate":"2024-02-20T12:00:00Z"}}},{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"t","title":"Mensa","tenderPeriod":{"endDate":"2024-02-10T12:00:00Z"}}}]}]}"#
    for texts in [[record, Self.award], [Self.award, record]] {
      let sink = try readTogether(texts)
      let processes = sink.batches.flatMap { batch in batch.processes.map { (batch, $0) } }.filter { $0.1.title != nil }
      #expect(processes.map { $0.0.string($0.1.title?.value ?? Text(start: 0, count: 0)) } == ["Mense"])
      #expect(processes.map { $0.1.submissionDeadline?.value.description } == ["2024-02-20T12:00:00Z"])
      #expect(sink.batches.flatMap(\.awards).count == 1)
    }
  }

  @Test("A bid, award or contract listed again with its id and content counts once and is said; another content under the id is kept")
  func listedTwice() throws {
    let bid = #"{"id":"b","relatedLots":["L1"],"value":{"amount":9,"currency":"EUR"},"tenderers":[{"id":"o1","name":"Alfa"}]}"#
    let award = #"{"id":7,"relatedLots":["L1"],"value":{"amount":9,"currency":"EUR"},"suppliers":[{"id":"o1","name":"Alfa"}]}"#
    func contract(_ document: String, _ amount: Int) -> String {
      #"{"id":"c","awardID":7,"value":{"amount":\#(amount),"currency":"EUR"},"documents":[{"id":"\#(document)"}]}"#
    }
    let other = bid.replacingOccurrences(of: "L1", with: "L2")
    let batch = try lots(
      #","bids":{"details":[\#([bid, bid, other, bid].joined(separator: ","))]},"awards":[\#([award, award, award].joined(separator: ","))],"#
        + #""contracts":[\#([contract("1", 9), contract("2", 9), contract("3", 8)].joined(separator: ","))]"#)
    #expect(batch.bids.map(\.lot) == [0, 1] && batch.bidders.map(\.bid) == [0, 1])
    #expect(batch.awards.count == 1 && batch.suppliers.count == 1 && batch.contracts.map(\.award) == [0, 0])
    let repeats = batch.problems.filter { $0.kind == .repeatedIdentifier }
    #expect(repeats.map { $0.field.map { batch.string($0) } } == ["bids/details/id", "bids/details/id", "awards/id", "awards/id", "contracts/id"])
    #expect(repeats.allSatisfy { $0.action == .recordLeftOut })
  }

  @Test("One contract that is listed under each of its awards is one contract, and compared with none of them; another amount is another contract")
  func contractOfSeveralAwards() throws {
    func contract(_ award: String, _ amount: Int = 4000) -> String {
      #"{"id":"c","awardID":"\#(award)","status":"active","value":{"amount":\#(amount),"currency":"EUR"}}"#
    }
    let awards = #","awards":[{"id":"a"},{"id":"b"},{"id":"d"}],"contracts":"#
    let batch = try lots(awards + "[\([contract("a"), contract("b"), contract("d")].joined(separator: ","))]")
    #expect(batch.contracts.map(\.award) == [-1] && batch.awards.allSatisfy { $0.amount == nil })
    #expect(batch.problems.map(\.kind) == [.ambiguousLink, .ambiguousLink])
    let apart = try lots(awards + "[\([contract("a"), contract("b", 3000)].joined(separator: ","))]")
    #expect(apart.contracts.map(\.award) == [0, 1])
  }

  @Test("A bid or award listed again counts once also where its firm has no id; so does an amendment in both of its places")
  func listedTwiceWithoutId() throws {
    let bid = #"{"id":"b","relatedLots":["L1"],"status":"valid","value":{"amount":9,"currency":"EUR"},"tenderers":[{"name":"Alfa"}]}"#
    let other = bid.replacingOccurrences(of: "Alfa", with: "Beta")
    let award = #"{"id":7,"value":{"amount":9,"currency":"EUR"},"suppliers":[{"name":"Alfa"},{"name":"Beta"}]}"#
    let change = #"{"id":"1","date":"2024-05-01T00:00:00Z","rationale":"more work"}"#
    let later = change.replacingOccurrences(of: "05-01", with: "06-01")
    let contract = #"{"id":"c","awardID":7,"amendments":[\#(change),\#(change),\#(later)],"amendment":\#(later)}"#
    let batch = try lots(#","bids":{"details":[\#(bid),\#(bid),\#(other)]},"awards":[\#(award),\#(award)],"contracts":[\#(contract)]"#)
    #expect(batch.bids.count == 2 && batch.awards.count == 1 && batch.suppliers.count == 2 && batch.amendments.count == 2)
    let repeats = batch.problems.filter { $0.kind == .repeatedIdentifier }
    #expect(
      repeats.map { $0.field.map { batch.string($0) } } == [
        "bids/details/id", "awards/id", "contracts/amendments/id", "contracts/amendments/id",
      ])
  }

  @Test(
    "A country is understood by its name as by its code; a name that is not known stays",
    arguments: [("France", "FR"), ("FRANCIA", "FR"), ("Österreich", "AT"), ("EL", "GR"), ("deu", "DE"), ("IT", "IT"), ("Freedonia", "Freedonia")])
  func countries(_ stated: String, _ expected: String) throws {
    let batch = try lots(#","buyer":{"id":"b","name":"Comune"},"parties":[{"id":"b","name":"Comune","address":{"countryName":"\#(stated)"}}]"#)
    #expect(batch.organizations.first.map { batch.string($0.country) } == expected)
  }

  @Test("Releases of one process in two files are one process, whichever comes first")
  func twoFiles() throws {
    for order in [[Self.planning, Self.award], [Self.award, Self.planning]] {
      let sink = try readTogether(order)
      #expect(sink.sum { $0.processes.count } == 2 && sink.sum { $0.awards.count } == 1)
      let process = try #require(sink.batches.first { batch in batch.processes.contains { batch.string($0.id) == "o-1" } })
      #expect(process.processes.contains { process.string($0.title) == "Mensa" })
    }
  }

  @Test(
    "Releases with different offsets from UTC come in the order of their instants; dates of one offset, or without, in that of their texts",
    arguments: [
      (["2024-03-01T01:00:00+05:00", "2024-02-29T23:00:00Z"], ["2024-03-01T01:00:00+05:00", "2024-02-29T23:00:00Z"]),
      (["2024-03-01T01:00:00Z", "2024-02-29T23:00:00Z"], ["2024-02-29T23:00:00Z", "2024-03-01T01:00:00Z"]),
      (["2024-03-01T01:00:00+05:00", "2024-02-29T23:00:00Z", "2024-02-01"], ["2024-02-01", "2024-02-29T23:00:00Z", "2024-03-01T01:00:00+05:00"]),
      (["2024-01-01", ""], ["", "2024-01-01"]),
    ])
  func order(_ dates: [String], _ expected: [String]) throws {
    #expect(OCDSReleaseOrder.sorted(dates) { $0 } == expected)
    let releases = dates.map { #"{"ocid":"o-1","id":"\#($0)","date":"\#($0)","tag":["tender"],"tender":{"id":"t","title":"\#($0)."}}"# }
    let list = "[" + releases.joined(separator: ",") + "]"
    for text in [#"{"releases":\#(list)}"#, #"{"records":[{"ocid":"o-1","releases":\#(list)}]}"#] {
      let batch = try #require(try read(text).batches.first)
      #expect(batch.processes.map { $0.title.map { batch.string($0.value) } } == [expected.last.map { $0 + "." }])
    }
  }

  @Test("A release that a record already holds is not counted again; a later one is merged into it")
  func recordAndReleases() throws {
    for order in [[Self.record, Self.planning, Self.award], [Self.award, Self.planning, Self.record]] {
      let sink = try readTogether(order)
      #expect(sink.sum { $0.processes.count } == 2 && sink.sum { $0.lots.count } == 2 && sink.sum { $0.awards.count } == 1)
      #expect(sink.problems.map(\.kind) == [.supersededRecord] && sink.sum(\.recordsRefused) == 1)
      let batch = try #require(sink.batches.first { batch in batch.processes.contains { batch.string($0.id) == "o-1" } })
      let process = try #require(batch.processes.first { batch.string($0.id) == "o-1" })
      #expect(process.status?.value == .active && process.parts.indices.count == 2)
    }
  }

  @Test("A file that is refused takes no part in merging")
  func brokenFile() throws {
    let sink = try readTogether([String(Self.planning.dropLast(3)), Self.award])
    #expect(sink.refusals.count == 1)
    #expect(sink.sum { $0.processes.count } == 2 && sink.sum { $0.awards.count } == 1)
  }

  @Test("What was merged knows the place of each value in its pieces")
  func places() throws {
    let texts = [Self.planning, Self.award]
    let files = try texts.enumerated().map { index, text in
      let file = try source(Array(text.utf8), name: "\(index)", index: UInt32(index))
      let head = try SourceHead(of: file)
      return RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head)))
    }
    let context = ReadingContext(files: files)
    let sink = CountingSink()
    try OCDSReader().read(OCDSReader().units(of: files), context: context, into: sink)
    let batch = try #require(sink.batches.first)
    let parts = Array(batch.parts[batch.processes[0].parts.indices])
    #expect(try batch.knowsPlaces && keptPlacesAgree(batch))
    let title = try #require(batch.processes[0].title?.span)
    let amount = try #require(batch.awards[0].amount?.span)
    for (span, expected) in [(title, "Mensa"), (amount, "10")] {
      let part = parts[Int(span.part)]
      let begin = Int(part.offset) + Int(span.offset)
      #expect(try String(decoding: files[Int(part.file)].file.bytes(begin..<(begin + Int(span.length))), as: UTF8.self) == expected)
    }
  }

  @Test(
    "The buyer is named, or has the role, or is who runs the procedure",
    arguments: [
      #""buyer":{"id":"b","name":"Comune"},"parties":[{"id":"c","roles":["buyer"]}],"tender":{"procuringEntity":{"id":"p"}}"#,
      #""parties":[{"id":"p","roles":["procuringEntity"]},{"id":"b","roles":[" buyer"]}],"tender":{"procuringEntity":{"id":"p"}}"#,
      #""tender":{"procuringEntity":{"id":"b"}}"#,
    ])
  func buyer(release: String) throws {
    let batch = try #require(read(#"{"ocid":"o-1","date":"2024-01-01","tag":["compiled"],"# + release + "}").batches.first)
    #expect(batch.string(batch.organizations[Int(batch.processes[0].buyer)].localId) == "b")
  }
}
