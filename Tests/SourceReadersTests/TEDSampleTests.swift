import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("Sample notices")
struct TEDSampleTests {
  static let folder = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/SampleTenders/"

  func batch(_ name: String) throws -> RecordBatch { try #require(readNotice(Self.folder + name).sink.batches.first, "\(name)") }

  @Test("An award and the modification of its contract share a key, a lot number and a contract number")
  func modification() throws {
    let award = try batch("ted/366836-2021.xml")
    let change = try batch("ted/019415-2022.xml")
    func keys(_ batch: RecordBatch) -> Set<String> { Set(batch.processes[0].joinKeys.indices.map { batch.string(batch.joinKeys[$0]) }) }
    #expect(keys(award).contains("366836-2021") && keys(change) == ["019415-2022", "366836-2021"])
    #expect(award.processes[0].joinRank == 1 && change.processes[0].joinRank == 2)
    #expect(award.lots.map { award.string($0.id) } == ["1", "2", "3"] && change.lots.map { change.string($0.id) } == ["1"])
    #expect(award.lots.map { $0.bidCount?.value } == [2, 2, 1])
    #expect(award.string(award.awards[0].id) == "29916" && change.string(change.awards[0].id) == "29916")
    #expect(award.lots.allSatisfy { $0.awardRule?.value == .qualityPrice && $0.priceWeight == nil })
    #expect(award.problems.count { $0.kind == .unreadableNumber } == 3)
    #expect(change.amendments.count == 1 && change.amendments[0].amountBefore?.value == change.amendments[0].amountAfter?.value)
    #expect(change.string(change.amendments[0].reason) == "UNFORESEEN_CIRCUMSTANCE")
    #expect(change.contracts[0].end?.value == Moment("2022-05-11"))
    #expect(award.organizations.first.map { award.string($0.country) } == "GR")
  }

  @Test("Single bids in an open, accelerated procedure by lowest price")
  func singleBids() throws {
    let batch = try batch("ted/178025-2021.xml")
    let process = batch.processes[0]
    #expect(process.method?.value == .open && batch.string(process.methodDetails) == "PT_OPEN" && process.accelerated?.value == true)
    #expect(process.awardRule?.value == .lowestPrice && process.category?.value == .goods && process.framework?.value == false)
    #expect(batch.lots.map { $0.bidCount?.value } == [1, 1] && batch.awards.map(\.lot) == [0, 1])
    #expect(batch.awards[0].amount?.value == Money(ExactDecimal("98447.52")!, .eur))
    #expect(batch.contracts[1].signed?.value == Moment("2021-02-25"))
    #expect(batch.string(batch.organizations[0].scheme) == "PT-NATIONAL" && batch.string(batch.organizations[0].identifier) == "508481287")
    #expect(process.published == nil && process.released?.value == Moment("2021-04-12"))
  }

  @Test("A call: deadline and opening with their times, estimate, publication")
  func call() throws {
    let batch = try batch("ted/352458-2021.xml")
    let process = batch.processes[0]
    #expect(process.submissionDeadline?.value == Moment("2021-08-10T09:30") && process.opened?.value == Moment("2021-08-10T10:00"))
    #expect(process.estimate?.value == Money(ExactDecimal(40000), .eur) && process.published?.value == process.released?.value)
    #expect(process.status?.value == .active && process.joinRank == 0 && batch.awards.isEmpty && batch.lots.count == 1)
    #expect(process.euFunded?.value == false && batch.string(process.region) == "DE23A")
  }

  @Test("Losing bids with their prices, joined to the winners of each lot")
  func losingBids() throws {
    let batch = try batch("eforms/191534-2024.xml")
    #expect(batch.lots.count == 5 && batch.bids.count == 10 && batch.awards.count == 5)
    for row in batch.lots.indices {
      let bids = batch.bids.filter { Int($0.lot) == row }
      #expect(bids.count == 2 && bids.count { $0.isWinner?.value == true } == 1 && bids.count { $0.isWinner?.value == false } == 1)
      #expect(bids.allSatisfy { $0.status?.value == .valid && $0.amount != nil })
      // Four to six bids are declared, two are listed.
      #expect(!batch.lots[row].bidsAreComplete && (4...6).contains(batch.lots[row].bidCount?.value ?? 0))
    }
    #expect(batch.lots[0].lowestBid?.value.amount == ExactDecimal("8819.09") && batch.lots[0].highestBid?.value.amount == ExactDecimal("27381.36"))
    #expect(batch.problems.count { $0.kind == .unknownCode } == 5 && batch.problems.count { $0.kind == .contradiction } == 4)
    // In the language of the notice.
    #expect(batch.string(batch.organizations[Int(batch.processes[0].buyer)].name) == "SPF Intérieur")
    #expect(batch.organizations.allSatisfy { !$0.localIdIsStable && batch.string($0.scheme) == "BE-NATIONAL" })
    #expect(
      batch.processes[0].joinKeys.indices.map { batch.string(batch.joinKeys[$0]) } == [
        "59915ccf-9183-454b-918e-fa48629de64b", "f80d83c5-f453-474d-b11b-c62bec947312", "191534-2024",
      ])
  }

  @Test("A lot without winner keeps its reason; a modification states the value after it")
  func others() throws {
    let none = try batch("eforms/607986-2024.xml")
    #expect(none.awards.count == 1 && none.awards[0].status?.value == .unsuccessful && none.string(none.awards[0].notAwardedReason) == "all-rej")
    #expect(none.lots[0].bidCount?.value == 3 && none.processes[0].status?.value == .unsuccessful && none.lots[0].status?.value == .unsuccessful)
    let change = try batch("eforms/can-modif_24_value.xml")
    #expect(change.awards[0].amount == nil && change.contracts[0].amount == nil)
    #expect(
      change.contracts[0].finalAmount?.value.amount == ExactDecimal(6_430_000)
        && change.amendments[0].amountAfter?.value == change.contracts[0].finalAmount?.value)
    #expect(change.string(change.amendments[0].reason) == "add-wss" && change.processes[0].joinRank == 2)
    #expect(change.processes[0].joinKeys.indices.map { change.string(change.joinKeys[$0]) }.contains("342558-2018"))
    let call = try batch("eforms/565058-2023.xml")
    #expect(call.processes[0].method?.value == .selective && call.processes[0].awardRule?.value == .lowestPrice)
    #expect(call.lots[0].submissionDeadline?.value.offset == 120 && call.processes[0].published != nil)
  }

  @Test("An award without a call is direct where the reason leaves one operator, else several may have been asked")
  func directAwards() throws {
    func notice(_ reason: String) -> String {
      """
      <TED_EXPORT DOC_ID="000001-2020"><CODED_DATA_SECTION><CODIF_DATA><PR_PROC CODE="T"/></CODIF_DATA></CODED_DATA_SECTION><FORM_SECTION>
      <F03_2014 CATEGORY="ORIGINAL" FORM="F03" LG="EN"><OBJECT_CONTRACT><TITLE><P>Roads</P></TITLE></OBJECT_CONTRACT><PROCEDURE>
      <PT_AWARD_CONTRACT_WITHOUT_CALL><D_ACCORDANCE_ARTICLE><\(reason)/></D_ACCORDANCE_ARTICLE></PT_AWARD_CONTRACT_WITHOUT_CALL></PROCEDURE>
      </F03_2014></FORM_SECTION></TED_EXPORT>
      """
    }
    for (reason, method) in [("D_TECHNICAL", ProcurementMethod.direct), ("D_EXTREME_URGENCY", .limited), ("D_REPETITION_EXISTING", .direct)] {
      let batch = try #require(read(notice(reason)).batches.first)
      #expect(batch.processes[0].method?.value == method && batch.string(batch.processes[0].directAwardReason) == reason)
    }
  }

  @Test("An element that is not known is reported once, with its path and how often it was met")
  func unknownElement() throws {
    let batch = try #require(
      read(
        """
        <TED_EXPORT DOC_ID="000001-2020"><FORM_SECTION><F03_2014 CATEGORY="ORIGINAL" FORM="F03" LG="EN"><OBJECT_CONTRACT><NEW_THING>a</NEW_THING>
        <NEW_THING>b</NEW_THING></OBJECT_CONTRACT></F03_2014></FORM_SECTION></TED_EXPORT>
        """
      ).batches.first)
    let unknown = batch.problems.filter { $0.kind == .unknownField }
    #expect(unknown.count == 1 && unknown[0].count == 2)
    #expect(unknown[0].field.map(batch.string) == "TED_EXPORT/FORM_SECTION/F03_2014/OBJECT_CONTRACT/NEW_THING" && unknown[0].offset == 124)
  }

  @Test("Recognised by content, with the version that the file states")
  func recognition() throws {
    #expect(try recognised(Self.folder + "ted/366836-2021.xml").recognition.version.hasPrefix("R2.0.9"))
    #expect(try recognised(Self.folder + "eforms/191534-2024.xml").recognition.version == "1.8")
    if let sharedData {
      #expect(try recognised(sharedData + "/ted-legacy-xml/R208_F18_award_defence/010245-2021.xml").recognition.version.hasPrefix("R2.0.8"))
    }
  }

  @Test("A form that is not known and a notice without form are refused with a reason")
  func refused() throws {
    let old = try read(
      "<TED_EXPORT><FORM_SECTION><CONTRACT_AWARD CATEGORY=\"ORIGINAL\" LG=\"EN\"><FD_CONTRACT_AWARD/></CONTRACT_AWARD></FORM_SECTION></TED_EXPORT>"
    )
    #expect(old.batches.isEmpty && old.refusals.first?.reason.contains("CONTRACT_AWARD") == true)
    #expect(try read("<TED_EXPORT DOC_ID=\"1-2012\"><FORM_SECTION/></TED_EXPORT>").refusals.count == 1)
    #expect(try read("").refusals.count == 1)
  }

  @Test("A sample cut short is refused wherever it is cut")
  func cutShort() throws {
    for name in ["ted/178025-2021.xml", "eforms/565058-2023.xml"] {
      let whole = try bytes(of: Self.folder + name)
      let end = whole.lastIndex(of: UInt8(ascii: ">")) ?? whole.count
      for length in stride(from: 0, through: end, by: 13) {
        let sink = try read(Array(whole[..<length]))
        #expect(sink.batches.isEmpty && sink.refusals.count == 1, "\(name) cut at \(length)")
      }
    }
  }

  @Test(
    "Numbers of notices are written in one form",
    arguments: [
      ("2019/S 001-000003", "000003-2019"), ("00191534-2024", "191534-2024"), ("342558-2018", "342558-2018"), ("2015/S183-332707", "332707-2015"),
      ("DA4D46E9-490b-41ff-a2ae-8166d356a619-01", "da4d46e9-490b-41ff-a2ae-8166d356a619"), ("n.a.", nil), ("2022-627512", nil), ("000-2020", nil),
    ])
  func references(text: String, key: String?) { #expect(NoticeReference.key(text.utf8).map { String(decoding: $0, as: UTF8.self) } == key) }

  @Test("Lot numbers: the number that leads, lists, placeholders")
  func lotNumbers() {
    #expect(LotNumber.leading("Lot 1") == "1" && LotNumber.leading("01") == "1" && LotNumber.leading("2-Bezeichnung VE22-25") == "2")
    #expect(
      LotNumber.leading("1.02") == nil && LotNumber.leading("3.1B") == nil && LotNumber.leading("unico") == nil && LotNumber.leading("1B") == nil)
    #expect(LotNumber.list("1,2", of: ["1", "2", "3"]).found == [0, 1] && LotNumber.list("1.3.9", of: ["1", "2", "3"]).missing == ["9"])
    #expect(LotNumber.list("PKP Cargo", of: ["1"]).found.isEmpty && LotNumber.isPlaceholder("N/A"))
  }
}
