import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("TED: corrigenda, and values of modifications that contradict the award")
struct TEDChangesTests {
  /// `total` stands in the section of the whole notice.
  private func notice(_ form: String, total: String = "", _ body: String) throws -> RecordBatch {
    let sink = try read(
      """
      <TED_EXPORT VERSION="R2.0.9.S03" DOC_ID="005844-2021"><CODED_DATA_SECTION><REF_OJS><DATE_PUB>20210108</DATE_PUB></REF_OJS></CODED_DATA_SECTION>
      <FORM_SECTION><\(form)_2014 CATEGORY="ORIGINAL" FORM="\(form)" LG="EN"><OBJECT_CONTRACT><TITLE><P>Implants</P></TITLE><CPV_MAIN><CPV_CODE CODE="33183300"/></CPV_MAIN>\(total)
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

  @Test("Where the values before and after a change are both less than half of the award in the same notice, the award is the odd one")
  func award() throws {
    let batch = try notice(
      "F20",
      "<AWARD_CONTRACT><AWARDED_CONTRACT><VALUES><VAL_TOTAL CURRENCY=\"EUR\">396005</VAL_TOTAL></VALUES></AWARDED_CONTRACT></AWARD_CONTRACT><MODIFICATIONS_CONTRACT><INFO_MODIFICATIONS><VALUES><VAL_TOTAL_BEFORE CURRENCY=\"EUR\">99240</VAL_TOTAL_BEFORE><VAL_TOTAL_AFTER CURRENCY=\"EUR\">135118</VAL_TOTAL_AFTER></VALUES></INFO_MODIFICATIONS></MODIFICATIONS_CONTRACT>"
    )
    #expect(batch.amendments.map { $0.amountBefore?.value.amount } == [ExactDecimal(99240)])
    #expect(batch.awards.map(\.amount) == [nil] && batch.contracts.map(\.amount) == [nil])
    #expect(batch.problems.map(\.kind) == [.contradiction])
  }

  @Test(
    "In a notice of one award the notice's total is that award's, and a range of one value is a value; of two awards, or a framework, it is not",
    arguments: [
      ("", "<VAL_TOTAL CURRENCY=\"EUR\">1966455</VAL_TOTAL>", 1, 1_966_455),
      ("<VALUES><VAL_RANGE_TOTAL CURRENCY=\"EUR\"><LOW>1464000</LOW><HIGH>1464000.00</HIGH></VAL_RANGE_TOTAL></VALUES>", "", 1, 1_464_000),
      ("<VALUES><VAL_RANGE_TOTAL CURRENCY=\"EUR\"><LOW>100</LOW><HIGH>200</HIGH></VAL_RANGE_TOTAL></VALUES>", "", 1, nil),
      ("", "<VAL_TOTAL CURRENCY=\"EUR\" PUBLICATION=\"NO\">1966455</VAL_TOTAL>", 1, nil),
      ("", "<VAL_TOTAL CURRENCY=\"EUR\">1966455</VAL_TOTAL>", 2, nil),
    ] as [(String, String, Int, Int64?)])
  func onlyAward(values: String, total: String, awards: Int, amount: Int64?) throws {
    let award = "<AWARD_CONTRACT><AWARDED_CONTRACT>\(values)</AWARDED_CONTRACT></AWARD_CONTRACT>"
    let batch = try notice("F06", total: total, String(repeating: award, count: awards))
    #expect(batch.awards.allSatisfy { $0.amount?.value.amount == amount.map { ExactDecimal($0) } } && batch.awards.count == awards)
    #expect(batch.contracts.allSatisfy { $0.amount?.value.amount == amount.map { ExactDecimal($0) } })
  }
}
