import ProcurementModel
import Testing

@testable import SourceReaders

/// What publishers write beside the standard's plain cases.
@Suite("OCDS as it is published")
struct OCDSShapeTests {
  private func release(_ rest: String, tender: String = #""id":"t","status":"active""#) throws -> RecordBatch {
    let sink = try read(#"{"releases":[{"ocid":"o-9","id":"1","date":"2024-01-01T00:00:00Z","tag":["compiled"],"tender":{\#(tender)}\#(rest)}]}"#)
    return try #require(sink.batches.first)
  }

  private func kinds(_ batch: RecordBatch) -> [ProblemKind] { batch.problems.map(\.kind) }

  @Test("'unsuccessful' and 'rejected' are no codes for bids: whether such a bid lost or was excluded is left open, but for Prozorro's own tenders")
  func bidStatus() throws {
    let batch = try release(
      #","bids":{"details":[{"id":"1","status":"valid"},{"id":"2","status":"unsuccessful"},{"id":"3","status":"rejected"},{"id":"4","status":"disqualified"}]}"#
    )
    #expect(batch.bids.map(\.status?.value) == [.valid, nil, nil, .disqualified])
    #expect(kinds(batch) == [.unknownCode, .unknownCode])
    let own = try read(#"{"data":{"id":"x","tenderID":"UA-1","procuringEntity":{"name":"Rada"},"bids":[{"id":"1","status":"unsuccessful"}]}}"#)
    #expect(own.batches.first?.bids.map(\.status?.value) == [.disqualified])
  }

  @Test(
    "A bid whose award came to nothing while another bid was awarded was turned down; drafts of Prozorro were never handed in; an award of a cancelled lot is none"
  )
  func rejectedBids() throws {
    let tender = try read(
      #"{"data":{"id":"x","tenderID":"UA-1","procuringEntity":{"name":"Rada"},"bids":[{"id":"1","status":"active"},{"id":"2","status":"active"},{"id":"3","status":"draft"},{"id":"4","status":"invalid"}],"awards":[{"id":"a","status":"unsuccessful","bid_id":"1"},{"id":"b","status":"active","bid_id":"2"}]}}"#
    )
    let batch = try #require(tender.batches.first)
    #expect(batch.bids.map(\.status?.value) == [.disqualified, .valid, .withdrawn])
    #expect(!kinds(batch).contains(.unknownField))
    let alone = try release(#","bids":{"details":[{"id":"1","status":"valid"}]},"awards":[{"id":"a","status":"unsuccessful","relatedBid":"1"}]"#)
    #expect(alone.bids.map(\.status?.value) == [.valid])
    let cancelled = try release(
      #","awards":[{"id":"a","status":"active","relatedLots":["1"]}]"#, tender: #""id":"t","lots":[{"id":"1","status":"cancelled"}]"#)
    #expect(cancelled.awards.map(\.status?.value) == [.cancelled])
  }

  @Test("When a bid came in stands in its submissionDate, where it has one: its date is then that of its last change")
  func submissionDate() throws {
    let batch = try release(
      #","bids":{"details":[{"id":"1","date":"2024-01-23T12:00:00Z","submissionDate":"2024-01-19T12:00:00Z"},{"id":"2","date":"2024-01-18T12:00:00Z"}]}"#
    )
    #expect(batch.bids.map { $0.submitted?.value.description } == ["2024-01-19T12:00:00Z", "2024-01-18T12:00:00Z"] && batch.problems.isEmpty)
  }

  @Test("Ids of lots and awards that lead nowhere are said; a tender's only lot is meant all the same")
  func danglingReferences() throws {
    let batch = try release(
      #","bids":{"details":[{"id":"b","relatedLots":["7"]}]},"awards":[{"id":"a","status":"active","relatedLots":["7"]}],"contracts":[{"id":"c","awardID":"x"},{"id":"d","awardID":"a"}]"#,
      tender: #""id":"t","lots":[{"id":"1"}]"#)
    #expect(batch.bids.map(\.lot) == [0] && batch.awards.map(\.lot) == [0] && batch.contracts.map(\.award) == [-1, 0])
    #expect(batch.problems.map(\.kind) == [.danglingReference, .danglingReference, .danglingReference])
    #expect(batch.problems.map { $0.value.map { batch.string($0) } } == ["7", "7", "x"])
    let several = try release(
      #","awards":[{"id":"a","status":"active","relatedLots":["8","2"]}]"#, tender: #""id":"t","lots":[{"id":"1"},{"id":"2"}]"#)
    #expect(kinds(several) == [.danglingReference])
    let undescribed = try release(#","awards":[{"id":"a","status":"active","relatedLots":["8"]}],"contracts":[{"id":"c","awardID":"a"}]"#)
    #expect(kinds(undescribed) == [])
  }

  @Test("A currency in other words or signs is that currency; what names none is said", arguments: [" EUR ", "€", "Euro", "eur"])
  func currencies(_ word: String) throws {
    let known = try release(#","awards":[{"id":"a","status":"active","value":{"amount":10,"currency":"\#(word)"}}]"#)
    #expect(known.awards.first?.amount?.value.currency == .eur && kinds(known) == [])
    let unknown = try release(#","awards":[{"id":"a","status":"active","value":{"amount":10,"currency":"soldi"}}]"#)
    #expect(unknown.awards.first?.amount?.value.currency == .unknown && kinds(unknown) == [.unknownCode])
  }

  @Test("Years that stand for a date that is not known are left out and said", arguments: ["0001-01-01", "1900-01-01", "9999-12-31"])
  func placeholderYears(_ date: String) throws {
    let batch = try release(#","awards":[{"id":"a","status":"active","date":"\#(date)T00:00:00Z"}]"#)
    #expect(batch.awards.map { $0.date == nil } == [true] && kinds(batch) == [.unreadableDate])
  }

  @Test(
    "An award of a call or lot that was cancelled or came to nothing counts only where a contract was concluded; either is said",
    arguments: [
      (call: "cancelled", lot: "", contract: "", expected: AwardStatus.cancelled, action: ProblemAction.valueReplaced),
      ("cancelled", "active", "pending", .cancelled, .valueReplaced), ("unsuccessful", "", "", .unsuccessful, .valueReplaced),
      ("active", "cancelled", "", .cancelled, .valueReplaced), ("complete", "unsuccessful", "cancelled", .unsuccessful, .valueReplaced),
      ("cancelled", "", "active", .active, .recordKept), ("active", "cancelled", "terminated", .active, .recordKept),
    ] as [(call: String, lot: String, contract: String, expected: AwardStatus, action: ProblemAction)])
  func awardsOfEndedCalls(_ call: String, _ lot: String, _ contract: String, _ expected: AwardStatus, _ action: ProblemAction) throws {
    let lots = lot.isEmpty ? "" : #","lots":[{"id":"1","status":"\#(lot)"}]"#
    let contracts = contract.isEmpty ? "" : #","contracts":[{"id":"c","awardID":"a","status":"\#(contract)"}]"#
    let batch = try release(
      #","awards":[{"id":"a","status":"active","value":{"amount":10,"currency":"EUR"}}]\#(contracts)"#,
      tender: #""id":"t","status":"\#(call)"\#(lots)"#)
    #expect(batch.awards.map(\.status?.value) == [expected])
    #expect(batch.problems.map(\.kind) == [.contradiction] && batch.problems.map(\.action) == [action])
  }

  @Test("A complete lot of a cancelled call keeps its award, and so does one whose call was withdrawn: nothing more is published of that")
  func awardsOfCompleteLots() throws {
    let complete = try release(
      #","awards":[{"id":"a","status":"active","relatedLots":["1"]},{"id":"b","status":"active","relatedLots":["1","2"]},{"id":"c","relatedLots":["2"]}]"#,
      tender: #""id":"t","status":"cancelled","lots":[{"id":"1","status":"complete"},{"id":"2","status":"cancelled"}]"#)
    #expect(complete.awards.map(\.status?.value) == [.active, .active, .cancelled])
    let withdrawn = try release(#","awards":[{"id":"a","status":"active"}]"#, tender: #""id":"t","status":"withdrawn""#)
    #expect(withdrawn.awards.map(\.status?.value) == [.active] && withdrawn.problems.isEmpty)
  }

  @Test("Of statistics the latest counts; one may name its lot in a list, and one for several lots says nothing of any")
  func statistics() throws {
    func counts(_ statistics: String) throws -> [Int32?] {
      try release(#","bids":{"statistics":[\#(statistics)]}"#, tender: #""id":"t","lots":[{"id":"1"},{"id":"2"}]"#).lots.map(\.bidCount?.value)
    }
    #expect(
      try counts(
        #"{"measure":"bids","value":1,"date":"2024-01-01T00:00:00Z","relatedLots":["1"]},{"measure":"bids","value":4,"date":"2024-02-01T00:00:00Z","relatedLots":["1"]}"#
      )
        == [4, nil])
    #expect(try counts(#"{"measure":"bids","value":1,"relatedLot":"1"},{"measure":"bids","value":3,"relatedLots":["2"]}"#) == [1, 3])
    #expect(try counts(#"{"measure":"bids","value":5,"relatedLots":["1","2"]}"#) == [nil, nil])
  }

  @Test("Statistics of fewer bids than tenderers contradict their number: neither counts; several bids of one tenderer are possible")
  func fewerBidsThanTenderers() throws {
    func counts(_ bids: Int, _ tenderers: Int, listed: Int = 0) throws -> (RecordBatch, [Int32?]) {
      let details = (0..<listed).map { #"{"id":"\#($0)","tenderers":[{"name":"Firm \#($0)"}]}"# }.joined(separator: ",")
      let batch = try release(
        #","bids":{"details":[\#(details)],"statistics":[{"measure":"bids","value":\#(bids)}]}"#,
        tender: #""id":"t","numberOfTenderers":\#(tenderers)"#)
      return (batch, [batch.lots[0].bidCount?.value, batch.processes[0].bidCount?.value])
    }
    let fewer = try counts(1, 4)
    #expect(fewer.1 == [nil, nil] && kinds(fewer.0) == [.contradiction])
    #expect(try counts(5, 4).1 == [5, 4] && counts(4, 4).1 == [4, 4])
    let listed = try counts(1, 4, listed: 1)
    #expect(listed.1 == [nil, nil] && listed.0.lots.map(\.bidsAreComplete) == [false])
  }

  @Test("A contract of a release without awards is what was awarded; an award without an amount has that of its only contract")
  func contractsAlone() throws {
    let alone = try release(
      #","contracts":[{"id":"c","awardID":"a","status":"active","value":{"amount":39000,"currency":"EUR"},"suppliers":[{"id":"s","name":"Alfa"}]},{"id":"d","awardID":"b","status":"cancelled","value":{"amount":1,"currency":"EUR"}}]"#
    )
    #expect(alone.awards.map { $0.id.map { alone.string($0.value) } } == ["a", "b"])
    #expect(alone.awards.map(\.status?.value) == [.active, .cancelled] && alone.awards.map(\.lot) == [0, 0])
    #expect(alone.awards.map { $0.amount?.value.amount.description } == ["39000", "1"])
    #expect(alone.suppliers.map(\.award) == [0] && alone.contracts.map(\.award) == [0, 1])
    let several = try release(
      #","contracts":[{"id":"c","awardID":"a","value":{"amount":5,"currency":"EUR"}},{"id":"d","awardID":"a","value":{"amount":6,"currency":"EUR"}}]"#
    )
    #expect(several.awards.map { $0.amount == nil } == [true] && several.contracts.map(\.award) == [0, 0])
    let unnamed = #"{"id":"c","value":{"amount":5,"currency":"EUR"}}"#
    let apart = try release(#","contracts":[\#(unnamed),{"id":"d","value":{"amount":6,"currency":"EUR"}},\#(unnamed)]"#)
    #expect(apart.awards.map { $0.amount?.value.amount.description } == ["5", "6"] && apart.contracts.map(\.award) == [0, 1])
    let withoutValue = try release(
      #","awards":[{"id":"a"},{"id":"b"}],"contracts":[{"id":"c","awardID":"a","value":{"amount":5,"currency":"EUR"}},{"id":"d","awardID":"b","value":{"amount":6,"currency":"EUR"}},{"id":"e","awardID":"b","value":{"amount":7,"currency":"EUR"}}]"#
    )
    #expect(withoutValue.awards.map { $0.amount?.value.amount.description } == ["5", nil])
  }

  @Test("After changes a contract's value is its final amount; a payment listed twice was made once, and money may flow back")
  func contractValues() throws {
    let payment = #"{"id":"p","value":{"amount":60,"currency":"EUR"}}"#
    let batch = try release(
      #","awards":[{"id":"a","value":{"amount":100,"currency":"EUR"}}],"contracts":[{"id":"c","awardID":"a","value":{"amount":180,"currency":"EUR"},"amendments":[{"id":"1"}],"implementation":{"transactions":[\#(payment),\#(payment),{"id":"q","value":{"amount":-10,"currency":"EUR"}}]}}]"#
    )
    #expect(batch.contracts.map { $0.finalAmount?.value.amount.description } == ["180"])
    #expect(batch.contracts.map { $0.paid?.value.amount.description } == ["50"])
    #expect(kinds(batch) == [.repeatedIdentifier])
  }

  @Test(
    "Amounts as texts: what JSON would take for a number is that number; a mark that may stand for thousands, and an amount below zero, are left out and said",
    arguments: [
      (#""120000.50""#, "EUR", "120000.5"), (#""130.000""#, "EUR", nil), (#""130,000""#, "EUR", nil), (#""130.000""#, "JOD", "130"),
      (#""1.500.000""#, "EUR", "1500000"), (#""0.125""#, "EUR", "0.125"), ("-5", "EUR", nil), ("130.000", "EUR", "130"),
    ] as [(String, String, String?)])
  func amountsAsTexts(_ amount: String, _ currency: String, _ expected: String?) throws {
    let batch = try release(#","awards":[{"id":"a","value":{"currency":"\#(currency)","amount":\#(amount)}}]"#)
    #expect(batch.awards.map { $0.amount?.value.amount.description } == [expected])
    #expect(kinds(batch).contains(.unreadableAmount) == (expected == nil))
  }

  @Test(
    "A number that no arithmetic holds is read like any other where nobody uses it; as an amount it is left out and said",
    arguments: ["123456789012345678901234", "1e400", "-1e400", "99999999999999999999999999999999999999999", "1e-400"])
  func hugeNumbers(_ number: String) throws {
    let unused = try release(#","awards":[{"id":"a","documents":[{"id":\#(number)}],"value":{"amount":5,"currency":"EUR"}}]"#)
    #expect(unused.awards.map { $0.amount?.value.amount.description } == ["5"] && unused.problems.isEmpty)
    let amount = try release(#","awards":[{"id":"a","value":{"amount":\#(number),"currency":"EUR"}}]"#)
    #expect(amount.awards.map { $0.amount == nil } == [true] && kinds(amount) == [.unreadableAmount])
    #expect(try !read(#"{"releases":[{"ocid":"o-9","tender":{"id":1e}}]}"#).refusals.isEmpty)
  }

  @Test(
    "A file of which nothing is a release or record is refused, with the reason",
    arguments: [
      (#"{"answer":{"found":[{"ocid":"o-1","tender":{}}]}}"#, "no OCDS release or record"),
      (#"{"releases":{"results":[{"id":"o-1","name":"x"}]}}"#, "no OCDS release or record"),
      (#"{"records":[{"ocid":"o-1","releases":[{"url":"u","date":"2024-01-01"}]}]}"#, "only links to releases: give the releases themselves"),
    ])
  func nothingKept(_ text: String, _ reason: String) throws {
    let sink = try read(text)
    #expect(sink.refusals.map(\.reason) == [reason])
  }

  @Test("Of contracts without listed awards none is said to lead nowhere")
  func contractsWithoutAwards() throws {
    let batch = try release(#","contracts":[{"id":"c","awardID":"a"},{"id":"d","awardID":"b"}]"#)
    #expect(batch.contracts.map(\.award) == [0, 1] && batch.problems.isEmpty)
  }

  @Test(
    "A value of another type than it should have is left out and said once",
    arguments: [
      (#""status":1"#, "awards/status"), (#""date":1709632800000"#, "awards/date"), (#""suppliers":["XX-S-1"]"#, "awards/suppliers"),
      (#""suppliers":"Alfa""#, "suppliers"), (#""value":{"amount":[5],"currency":"EUR"}"#, "amount"),
      (#""hasSubcontracting":"no""#, "hasSubcontracting"),
    ])
  func wrongTypes(_ member: String, _ field: String) throws {
    let batch = try release(#","awards":[{"id":"a",\#(member)},{"id":"b",\#(member)}]"#)
    #expect(kinds(batch) == [.wrongType] && batch.problems.map(\.count) == [2])
    #expect(batch.problems.map { $0.field.map { batch.string($0) } } == [field] && batch.problems.map(\.action) == [.valueLeftOut])
    let empty = try release(#","awards":[{"id":"a","status":null,"date":"","suppliers":null,"hasSubcontracting":null}]"#)
    #expect(empty.problems.isEmpty)
  }

  @Test("A method in a list and a number of tenderers in one are said")
  func listsInTexts() throws {
    let batch = try release("", tender: #""id":"t","procurementMethod":["open"],"numberOfTenderers":[1],"tenderPeriod":{"endDate":20240301}"#)
    #expect(kinds(batch) == [.wrongType, .wrongType, .wrongType])
    #expect(try kinds(release("", tender: #""id":"t","numberOfTenderers":1.5"#)) == [.unreadableNumber])
  }

  @Test("A value that is no object is said")
  func bareValue() throws {
    let batch = try release(#","awards":[{"id":"a","value":140000},{"id":"b","value":null}]"#)
    #expect(batch.awards.count == 2 && kinds(batch) == [.wrongType])
  }

  @Test("A record that holds nothing but a versioned release without versions is left out and said; a file of nothing else is refused")
  func historyAlone() throws {
    let empty = #"{"ocid":"o-1","versionedRelease":{"ocid":"o-1","tender":{}}}"#
    #expect(try read(#"{"records":[\#(empty)]}"#).refusals.count == 1)
    let sink = try read(#"{"records":[\#(empty),{"ocid":"o-2","compiledRelease":{"ocid":"o-2","tag":["compiled"],"tender":{"id":"t"}}}]}"#)
    let batch = try #require(sink.batches.first)
    #expect(batch.processes.count == 1)
    #expect(kinds(batch) == [.recordRefused] && batch.recordsRefused == 1)
  }

  @Test(
    "Packages that stand in lines, in a list or under an interface's key are read record by record; a broken line is a problem and the rest is read")
  func packagesInLines() throws {
    func package(_ ocid: String) -> String {
      #"{"uri":"u","records":[{"ocid":"\#(ocid)","compiledRelease":{"ocid":"\#(ocid)","id":"1","date":"2024-01-01T00:00:00Z","tag":["compiled"],"tender":{"id":"t","title":"Strada"}}}]}"#
    }
    let release = #"{"ocid":"o-3","id":"1","date":"2024-01-01T00:00:00Z","tag":["compiled"],"tender":{"id":"t","title":"Ponte"}}"#
    let texts = [
      package("o-1") + "\n" + package("o-2") + "\n", package("o-1") + "\n" + package("o-2").dropLast(20) + "\n" + package("o-3") + "\n",
      "[" + package("o-1") + "," + package("o-2") + "]", #"{"results":["# + release + "]}", #"{"data":["# + release + "]}",
    ]
    let counts = [2, 2, 2, 1, 1]
    for (text, count) in zip(texts, counts) {
      let sink = try read(text)
      #expect(sink.refusals.isEmpty && sink.sum { $0.processes.count } == count, "\(text) \(sink.refusals)")
      let bytes = Array(text.utf8)
      for batch in sink.batches {
        for process in batch.processes {
          let part = batch.parts[Int(process.parts.start)]
          let span = try #require(process.title?.span)
          let start = Int(part.offset) + Int(span.offset)
          #expect(["Strada", "Ponte"].contains(String(decoding: bytes[start..<(start + Int(span.length))], as: UTF8.self)))
        }
      }
    }
    #expect(try read(texts[1]).problems.contains { $0.kind == .malformedLine })
  }

  @Test(
    "Stages of one procedure under ocids of their own are not joined, and it is said; a planning process or a framework under another number is no stage",
    arguments: [
      ("ocds-b3wdp1-MD-1543432597787-EV-1543432597800", "ocds-b3wdp1-MD-1543432597787", true),
      ("ocds-b3wdp1-MD-1543432597787", "ocds-b3wdp1-MD-1543432597787-EV-1543432597800", true),
      ("ocds-b3wdp1-MD-1543432597787-AC-1543432599999", "ocds-b3wdp1-MD-1543432597787-EV-1543432597800", true),
      ("ocds-b3wdp1-MD-1543432597787", "ocds-b3wdp1-MD-1500000000000", false), ("ocds-213czf-000-00001", "ocds-213czf-000-00001-EV-00002", false),
    ])
  func stages(_ ocid: String, _ other: String, _ isStage: Bool) throws {
    let batch = try #require(
      read(
        #"{"releases":[{"ocid":"\#(ocid)","id":"1","date":"2024-01-01T00:00:00Z","tag":["compiled"],"relatedProcesses":[{"id":"1","scheme":"ocid","relationship":["parent"],"identifier":"\#(other)"}],"tender":{"id":"t"}}]}"#
      ).batches.first)
    #expect(batch.processes.count == 1 && kinds(batch) == (isStage ? [.ambiguousLink] : []))
    #expect(batch.problems.map { $0.value.map { batch.string($0) } } == (isStage ? [other] : []))
  }

  @Test("An amount without a currency is kept without one, whatever the other amounts of its release say, and that is what the problem is called")
  func withoutCurrency() throws {
    let batch = try release(#","awards":[{"id":"a","value":{"amount":5}},{"id":"b","value":{"amount":6,"currency":"EUR"}}]"#)
    #expect(batch.awards.map { $0.amount?.value.currency } == [.unknown, .eur] && kinds(batch) == [.missingCurrency])
  }

  @Test("Criteria of the award criteria extension say the rule and the weight of price")
  func awardCriteria() throws {
    func lot(_ criteria: String) throws -> LotRecord? {
      try read(
        #"{"releases":[{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["tender"],"tender":{"id":"t","lots":[{"id":"1","awardCriteria":{"criteria":[\#(criteria)]}}]}}]}"#
      ).batches.first?.lots.first
    }
    let price = #"{"type":"price","numbers":[{"number":30,"weight":"percentageExact"}]}"#
    #expect(try lot(price)?.awardRule?.value == .lowestPrice)
    let both = try lot(price + #",{"type":"quality"}"#)
    #expect(both?.awardRule?.value == .qualityPrice && both?.priceWeight?.value == ExactDecimal(30))
    #expect(try lot(#"{"type":"price","numbers":[{"number":0.3,"weight":"decimalExact"}]},{"type":"cost"}"#)?.priceWeight?.value == ExactDecimal(30))
    #expect(try lot(price.replacing("30", with: "130") + #",{"type":"quality"}"#)?.priceWeight == nil)
    #expect(try lot(#"{"type":"other"}"#)?.awardRule == nil)
  }

  @Test("No tenderers beside an active award to somebody says nothing")
  func noTenderers() throws {
    func counts(_ award: String) throws -> (Int32?, [ProblemKind]) {
      let batch = try release(
        #","parties":[{"id":"f","name":"Ditta Uno Srl"}],"awards":[{"id":"a",\#(award)}]"#,
        tender: #""id":"t","status":"complete","numberOfTenderers":0"#)
      return (batch.processes[0].bidCount?.value, kinds(batch))
    }
    let won = try counts(#""status":"active","suppliers":[{"id":"f","name":"Ditta Uno Srl"}]"#)
    #expect(won.0 == nil && won.1.contains(.contradiction))
    #expect(try counts(#""status":"unsuccessful""#).0 == 0)
  }

  @Test("Different numbers of bids under one date contradict each other whatever their order; amounts among the statistics are no counts")
  func contradictingStatistics() throws {
    func read(_ numbers: [String], _ rest: String = "") throws -> RecordBatch {
      let statistics = numbers.map { #"{"measure":"bids","value":\#($0),"relatedLot":"1"}"# }.joined(separator: ",")
      return try release(#","bids":{"statistics":[\#(statistics)]\#(rest)}"#, tender: #""id":"t","lots":[{"id":"1"}]"#)
    }
    for numbers in [["1", "4"], ["4", "1"], ["1", "4", "1"]] {
      let batch = try read(numbers, #","details":[{"id":"b","tenderers":[{"name":"Alfa"}]}]"#)
      #expect(batch.lots[0].bidCount == nil && !batch.lots[0].bidsAreComplete && kinds(batch).contains(.contradiction), "\(numbers)")
    }
    #expect(try read(["2", "2"]).lots[0].bidCount?.value == 2)
    let amounts = try release(
      #","bids":{"statistics":[{"measure":"bids","value":4},{"measure":"lowestValidBidValue","value":1250000.5},{"measure":"highestValidBidValue","value":3000000000}]}"#
    )
    #expect(amounts.lots[0].bidCount?.value == 4 && kinds(amounts).isEmpty)
  }

  @Test("An amount as a text is shown with its place; a key that stands twice in one object is said")
  func textsAndRepeatedKeys() throws {
    let text =
      #"{"releases":[{"ocid":"o-1","id":"1","date":"2024-01-01T00:00:00Z","tag":["award"],"awards":[{"id":"a","title":"x","title":"y","value":{"amount":"1234.50","currency":"EUR"}}]}]}"#
    let batch = try #require(try read(text).batches.first)
    let amount = try #require(batch.problems.first { $0.kind == .wrongType })
    #expect(amount.value.map(batch.string) == "1234.50" && amount.record.map(batch.string) == "o-1")
    #expect(text.utf8.dropFirst(Int(amount.offset)).starts(with: "1234.50".utf8))
    let key = try #require(batch.problems.first { $0.kind == .contradiction })
    #expect(key.field.map(batch.string) == "title" && text.utf8.dropFirst(Int(key.offset)).starts(with: "title\":\"y".utf8))
  }

  @Test("A contract whose award is not listed is of the only award where its items are of that award's lot; an empty package is said")
  func onlyAward() throws {
    func award(_ lot: String) throws -> (Row, [ProblemAction]) {
      let batch = try release(
        #","awards":[{"id":"LOT-0000","status":"active","relatedLots":["LOT-0000"]}],"contracts":[{"id":"CON-0001","awardID":"CON-0001","value":{"amount":5,"currency":"EUR"},"items":[{"id":"1","relatedLot":"\#(lot)"}]}]"#,
        tender: #""id":"t","lots":[{"id":"LOT-0000"},{"id":"LOT-0001"}]"#)
      return (batch.contracts[0].award, batch.problems.filter { $0.kind == .danglingReference }.map(\.action))
    }
    #expect(try award("LOT-0000") == (0, [.valueReplaced]))
    #expect(try award("LOT-0001") == (-1, [.valueLeftOut]))
    let empty = try read(#"{"version":"1.1","publisher":{"name":"x"},"releases":[]}"#)
    #expect(empty.batches.flatMap(\.problems).map(\.kind) == [.missingField])
  }
}
