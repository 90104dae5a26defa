import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("TED: corrigenda, and values of modifications that contradict the award")
struct TEDChangesTests {
  private func notice(_ form: String, _ body: String) throws -> RecordBatch {
    let sink = try read(
      """
      <TED_EXPORT VERSION="R2.0.9.S03" DOC_ID="005844-2021"><CODED_DATA_SECTION><REF_OJS><DATE_PUB>20210108</DATE_PUB></REF_OJS></CODED_DATA_SECTION>
      <FORM_SECTION><\(form)_2014 CATEGORY="ORIGINAL" FORM="\(form)" LG="EN"><OBJECT_CONTRACT><TITLE><P>Implants</P></TITLE><CPV_MAIN><CPV_CODE CODE="33183300"/></CPV_MAIN>
      <OBJECT_DESCR/></OBJECT_CONTRACT><COMPLEMENTARY_INFO><NOTICE_NUMBER_OJ>2020/S 245-606782</NOTICE_NUMBER_OJ></COMPLEMENTARY_INFO>\(body)</\(form)_2014></FORM_SECTION></TED_EXPORT>
      """)
    return try #require(sink.batches.first, "\(sink.refusals)")
  }

  private func change(_ section: String, lot: String? = nil, _ new: String) -> String {
    "<CHANGE><WHERE><SECTION>\(section)</SECTION>\(lot.map { "<LOT_NO>\($0)</LOT_NO>" } ?? "")</WHERE><OLD_VALUE><NOTHING/></OLD_VALUE><NEW_VALUE>\(new)</NEW_VALUE></CHANGE>"
  }

  private func corrigendum(_ changes: String...) throws -> RecordBatch { try notice("F14", "<CHANGES>\(changes.joined())</CHANGES>") }

  private let date = "<DATE>2021-01-21</DATE><TIME>09:00</TIME>"

  @Test("A corrigendum moves the deadline and the opening, and changes the main CPV code")
  func dates() throws {
    let batch = try corrigendum(
      change("II.1.2", "<CPV_MAIN><CPV_CODE CODE=\"33183100\"/></CPV_MAIN>"), change("IV.2.2", date), change("IV.2.7", date))
    let process = batch.processes[0]
    #expect(process.submissionDeadline?.value == process.opened?.value && process.opened?.value.day == Moment("2021-01-21")?.day)
    #expect(batch.string(process.cpv) == "33183100" && process.callAmendments?.value == 1 && batch.lots.isEmpty)
    #expect(!batch.problems.contains { $0.kind == .unknownField })
  }

  @Test("A date that is moved for some lots is theirs alone", arguments: [("Lot 1 and 2", ["1", "2"]), ("1-3", ["1", "2", "3"]), ("A", ["A"])])
  func datesOfLots(lot: String, ids: [String]) throws {
    let batch = try corrigendum(change("IV.2.2)", lot: lot, date), change("IV.2.7)", lot: lot, date))
    #expect(batch.processes[0].submissionDeadline == nil && batch.processes[0].opened == nil)
    #expect(batch.lots.map { batch.string($0.id) } == ids)
    #expect(batch.lots.allSatisfy { $0.submissionDeadline != nil && $0.opened != nil })
  }

  @Test("A corrigendum of an award notice corrects the number of tenders, amends no call, and says what it changes otherwise")
  func awardNotice() throws {
    let batch = try corrigendum(change("V.2.2", "<TEXT><P>11</P></TEXT>"), change("V.2.4", "<TEXT><P>90000 EUR</P></TEXT>"))
    #expect(batch.processes[0].joinRank == 1 && batch.processes[0].callAmendments == nil)
    #expect(batch.lots.map { $0.bidCount?.value } == [11] && batch.lots[0].id == nil)
    #expect(batch.problems.map(\.kind) == [.contradiction])
    #expect(batch.problems.compactMap { $0.value.map(batch.string) } == ["V.2.4"])
  }

  @Test(
    "A value before the change that is less than half of the award in the same notice is a slip; one that is a little less is not",
    arguments: [("284541.62", true), ("2800000", false), ("3200000", false)])
  func before(value: String, isSlip: Bool) throws {
    let batch = try notice(
      "F20",
      "<AWARD_CONTRACT><AWARDED_CONTRACT><VALUES><VAL_TOTAL CURRENCY=\"GBP\">2845341.62</VAL_TOTAL></VALUES></AWARDED_CONTRACT></AWARD_CONTRACT><MODIFICATIONS_CONTRACT><INFO_MODIFICATIONS><VALUES><VAL_TOTAL_BEFORE CURRENCY=\"GBP\">\(value)</VAL_TOTAL_BEFORE><VAL_TOTAL_AFTER CURRENCY=\"GBP\">7432246</VAL_TOTAL_AFTER></VALUES></INFO_MODIFICATIONS></MODIFICATIONS_CONTRACT>"
    )
    #expect((batch.amendments[0].amountBefore == nil) == isSlip && batch.amendments[0].amountAfter?.value.amount == ExactDecimal(7_432_246))
    #expect(batch.problems.contains { $0.kind == .contradiction } == isSlip)
  }
}
