import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("Notices that repeat totals, name several lots, or contradict themselves")
struct NoticeFaultTests {
  private func lots(_ numbers: [String]) -> String {
    numbers.map { "<OBJECT_DESCR><TITLE><P>Lot \($0)</P></TITLE><LOT_NO>\($0)</LOT_NO></OBJECT_DESCR>" }.joined()
  }

  private func award(lot: String, amount: String? = nil, bids: Int? = 3, to name: String = "Alpha GmbH") -> String {
    """
    <AWARD_CONTRACT><CONTRACT_NO>1</CONTRACT_NO><LOT_NO>\(lot)</LOT_NO><AWARDED_CONTRACT><DATE_CONCLUSION_CONTRACT>2019-03-20</DATE_CONCLUSION_CONTRACT>
    \(bids.map { "<TENDERS><NB_TENDERS_RECEIVED>\($0)</NB_TENDERS_RECEIVED></TENDERS>" } ?? "")
    <CONTRACTORS><CONTRACTOR><ADDRESS_CONTRACTOR><OFFICIALNAME>\(name)</OFFICIALNAME></ADDRESS_CONTRACTOR></CONTRACTOR></CONTRACTORS>
    \(amount.map { "<VALUES><VAL_TOTAL CURRENCY=\"EUR\">\($0)</VAL_TOTAL></VALUES>" } ?? "")</AWARDED_CONTRACT></AWARD_CONTRACT>
    """
  }

  @Test(
    "A partita IVA behind IT is one where the notice states no country, whatever its check digit says", arguments: ["IT02438750586", "IT02438750587"])
  func numberOfTheUnion(number: String) throws {
    let named = award(lot: "1").replacing("</OFFICIALNAME>", with: "</OFFICIALNAME><NATIONALID>\(number)</NATIONALID>")
    let batch = try notice(["1"], [named])
    let organization = try #require(batch.organizations.first { $0.identifier != nil })
    #expect(batch.string(organization.scheme) == "IT-CF" && batch.string(organization.identifier) == String(number.dropFirst(2)))
  }

  private func notice(_ lots: [String], total: String? = nil, _ awards: [String]) throws -> RecordBatch {
    let sink = try read(
      """
      <TED_EXPORT VERSION="R2.0.9.S03" DOC_ID="000011-2019"><CODED_DATA_SECTION><REF_OJS><DATE_PUB>20190401</DATE_PUB></REF_OJS></CODED_DATA_SECTION>
      <FORM_SECTION><F03_2014 CATEGORY="ORIGINAL" FORM="F03" LG="EN"><OBJECT_CONTRACT><TITLE><P>Cleaning</P></TITLE>
      \(total.map { "<VAL_TOTAL CURRENCY=\"EUR\">\($0)</VAL_TOTAL>" } ?? "")\(self.lots(lots))</OBJECT_CONTRACT>
      <PROCEDURE><PT_OPEN/><FRAMEWORK/></PROCEDURE>\(awards.joined())</F03_2014></FORM_SECTION></TED_EXPORT>
      """)
    return try #require(sink.batches.first)
  }

  @Test(
    "Weights say what share the price has only where they add up to 100",
    arguments: [
      (["60", "40"], 40 as Int?, 0), (["70", "40", "30", "30"], nil, 1), (["2", "3", "4", "1"], nil, 1), (["100", "30"], nil, 1),
      (["70", "30 %"], 30, 0),
    ])
  func weights(weights: [String], price: Int?, problems: Int) throws {
    let others = weights.dropLast().map { "<AC_QUALITY><AC_CRITERION>Offer</AC_CRITERION><AC_WEIGHTING>\($0)</AC_WEIGHTING></AC_QUALITY>" }
    let sink = try read(
      """
      <TED_EXPORT VERSION="R2.0.9.S03" DOC_ID="000012-2019"><CODED_DATA_SECTION><REF_OJS><DATE_PUB>20190401</DATE_PUB></REF_OJS></CODED_DATA_SECTION>
      <FORM_SECTION><F02_2014 CATEGORY="ORIGINAL" FORM="F02" LG="EN"><OBJECT_CONTRACT><TITLE><P>Cleaning</P></TITLE>
      <OBJECT_DESCR><AC>\(others.joined())<AC_PRICE><AC_WEIGHTING>\(weights.last ?? "")</AC_WEIGHTING></AC_PRICE></AC></OBJECT_DESCR></OBJECT_CONTRACT>
      <PROCEDURE><PT_OPEN/></PROCEDURE></F02_2014></FORM_SECTION></TED_EXPORT>
      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.lots.first?.priceWeight?.value == price.map { ExactDecimal(Int64($0)) })
    #expect(batch.problems.count { $0.kind == .unreadableNumber } == problems)
  }

  @Test(
    "Defence: a value beside a number of years or months may be that of one of them: it is no total, and that is said",
    arguments: [
      ("", "44650583" as String?), ("<MORE_INFORMATION_IF_ANNUAL_MONTHLY/>", "44650583"),
      ("<MORE_INFORMATION_IF_ANNUAL_MONTHLY><NUMBER_OF_YEARS>7</NUMBER_OF_YEARS></MORE_INFORMATION_IF_ANNUAL_MONTHLY>", nil),
      ("<MORE_INFORMATION_IF_ANNUAL_MONTHLY><NUMBER_OF_MONTHS>24</NUMBER_OF_MONTHS></MORE_INFORMATION_IF_ANNUAL_MONTHLY>", nil),
      ("<MORE_INFORMATION_IF_ANNUAL_MONTHLY><NUMBER_OF_YEARS>1</NUMBER_OF_YEARS></MORE_INFORMATION_IF_ANNUAL_MONTHLY>", "44650583"),
    ])
  func annualValues(period: String, amount: String?) throws {
    let sink = try read(
      """
      <TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.8/publication" DOC_ID="000013-2021"><CODED_DATA_SECTION><REF_OJS><DATE_PUB>20210401</DATE_PUB></REF_OJS></CODED_DATA_SECTION>
      <FORM_SECTION><CONTRACT_AWARD_DEFENCE CATEGORY="ORIGINAL" FORM="18" LG="EN"><FD_CONTRACT_AWARD_DEFENCE><AWARD_OF_CONTRACT_DEFENCE ITEM="1"><CONTRACT_NUMBER>1</CONTRACT_NUMBER>
      <ECONOMIC_OPERATOR_NAME_ADDRESS><CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME><ORGANISATION><OFFICIALNAME>Alpha</OFFICIALNAME></ORGANISATION></CONTACT_DATA_WITHOUT_RESPONSIBLE_NAME></ECONOMIC_OPERATOR_NAME_ADDRESS>
      <CONTRACT_VALUE_INFORMATION><COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE CURRENCY="DKK"><VALUE_COST FMTVAL="44650583">44 650 583</VALUE_COST><EXCLUDING_VAT/></COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE>\(period)</CONTRACT_VALUE_INFORMATION>
      </AWARD_OF_CONTRACT_DEFENCE></FD_CONTRACT_AWARD_DEFENCE></CONTRACT_AWARD_DEFENCE></FORM_SECTION></TED_EXPORT>
      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.awards.map { $0.amount?.value.amount.description } == [amount] && batch.contracts.map { $0.amount == nil } == [amount == nil])
    let said = batch.problems.filter { $0.kind == .unreadableAmount }
    #expect(said.map { $0.value.map { batch.string($0) } } == (amount == nil ? ["44 650 583"] : []))
    #expect(!batch.problems.contains { $0.kind == .unknownField })
  }

  private func amounts(_ batch: RecordBatch) -> [Int?] { batch.awards.map { $0.amount.map { Int($0.value.amount.description) ?? -1 } } }

  @Test("What users and buyer pay for a concession is left out by name")
  func concession() throws {
    let values = "<VALUES><VAL_REVENUE CURRENCY=\"EUR\">400</VAL_REVENUE><VAL_PRICE_PAYMENT CURRENCY=\"EUR\">100</VAL_PRICE_PAYMENT></VALUES>"
    let batch = try notice(["1"], [award(lot: "1", amount: "7").replacing(#/<VALUES>.*<\/VALUES>/#, with: values)])
    #expect(batch.awards.map { $0.amount == nil } == [true] && !batch.problems.contains { $0.kind == .unknownField })
  }

  @Test("A total that stands on the award of every winner is left out and said")
  func frameworkTotal() throws {
    let batch = try notice(
      ["1", "2"], total: "350000",
      [
        award(lot: "1", amount: "300000"), award(lot: "1", amount: "300000", to: "Beta GmbH"), award(lot: "1", amount: "300000", to: "Gamma GmbH"),
        award(lot: "2", amount: "50000"),
      ])
    #expect(amounts(batch) == [nil, nil, nil, 50000])
    #expect(batch.contracts.map { $0.amount == nil } == [true, true, true, false])
    #expect(batch.problems.map(\.kind) == [.ambiguousLink])
  }

  @Test("The notice's total on every award, with several of one lot, is none of theirs; lots of one award each may cost the same")
  func noticeTotal() throws {
    let one = award(lot: "1", amount: "214000")
    let other = award(lot: "2", amount: "214000", to: "Beta GmbH")
    let batch = try notice(["1", "2"], total: "214000", [one, award(lot: "1", amount: "214000", to: "Gamma GmbH"), other])
    #expect(amounts(batch) == [nil, nil, nil])
    #expect(batch.problems.map(\.kind) == [.ambiguousLink])
    #expect(try amounts(notice(["1", "2"], total: "214000", [one, other])) == [214000, 214000])
  }

  @Test("Equal amounts of several winners that add up to the notice's total are theirs; so are those that nothing contradicts")
  func equalAmounts() throws {
    let both = [award(lot: "1", amount: "300000"), award(lot: "1", amount: "300000", to: "Beta GmbH")]
    #expect(try amounts(notice(["1"], total: "600000", both)) == [300000, 300000])
    #expect(try amounts(notice(["1"], both)) == [300000, 300000])
    #expect(try amounts(notice(["1"], total: "450000", both)) == [300000, 300000])
  }

  @Test(
    "Ranges and lists of described lots are those lots",
    arguments: ["1-3", "1 - 3", "1 bis 3", "1 to 3", "Lots 1 to 3", "1;2;3", "Lot 1, Lot 2, Lot 3"])
  func ranges(number: String) throws {
    let batch = try notice(["1", "2", "3"], [award(lot: number)])
    #expect(batch.lots.count == 3 && batch.awards.count == 1)
    #expect([batch.awards[0].lot] + batch.awardLots.map(\.lot) == [0, 1, 2])
    #expect(batch.lots.allSatisfy { $0.bidCount == nil }, "one number for three lots")
  }

  @Test("A range that goes beyond the described lots is none; two lots of a list are two", arguments: [("1-9", 1), ("Lots 1 et 2", 2), ("Los 2", 1)])
  func otherNumbers(number: String, lots: Int) throws {
    let batch = try notice(["1", "2", "3"], [award(lot: number)])
    #expect(batch.lots.count == 3)
    #expect(1 + batch.awardLots.count == lots)
  }

  @Test("A winner where no bid was received is a contradiction; the number is left out")
  func noBids() throws {
    let batch = try notice(["1", "2"], [award(lot: "1", bids: 0), award(lot: "2", bids: 2)])
    #expect(batch.lots.map { $0.bidCount?.value } == [nil, 2])
    #expect(batch.problems.map(\.kind) == [.contradiction])
  }

  @Test(
    "FMTVAL that states another amount than its own text counts as little as the text",
    arguments: [
      ("168110000", "1 681 100", nil as Int?), ("1681100", "1 681 100", 1_681_100), ("1681100", "1 681 100,40", 1_681_100), ("1681", "1.681", 1_681),
      ("1681100", "about 2", 1_681_100),
    ])
  func formattedValues(stated: String, text: String, expected: Int?) throws {
    let sink = try read(
      """
      <TED_EXPORT VERSION="R2.0.8.S05" DOC_ID="000011-2019"><FORM_SECTION><CONTRACT_AWARD_DEFENCE CATEGORY="ORIGINAL" LG="EN"><FD_CONTRACT_AWARD_DEFENCE>
      <AWARD_OF_CONTRACT_DEFENCE><CONTRACT_VALUE_INFORMATION><COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE CURRENCY="RON"><VALUE_COST FMTVAL="\(stated)">\(text)</VALUE_COST><EXCLUDING_VAT/></COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE></CONTRACT_VALUE_INFORMATION></AWARD_OF_CONTRACT_DEFENCE>
      </FD_CONTRACT_AWARD_DEFENCE></CONTRACT_AWARD_DEFENCE></FORM_SECTION></TED_EXPORT>
      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.awards.map { $0.amount?.value.amount } == [expected.map { ExactDecimal(Int64($0)) }])
    #expect(batch.problems.count { $0.kind == .contradiction } == (expected == nil ? 1 : 0))
  }

  @Test("Forms as they are sent to the Official Journal have the buyer's number of the procedure, which joins them")
  func sentNotices() throws {
    let sink = try read(
      """
      <TED_ESENDERS xmlns="http://publications.europa.eu/TED_schema/Export"><SENDER><CONTACT><COUNTRY VALUE="EE"/></CONTACT></SENDER><FORM_SECTION><NOTICE_UUID>d2221705</NOTICE_UUID>
      <F03_2014 FORM="F03"><OBJECT_CONTRACT><REFERENCE_NUMBER>213798</REFERENCE_NUMBER><TITLE><P>Muul</P></TITLE></OBJECT_CONTRACT><PROCEDURE><PT_OPEN/></PROCEDURE>
      <COMPLEMENTARY_INFO><DATE_DISPATCH_NOTICE>2015-06-18</DATE_DISPATCH_NOTICE></COMPLEMENTARY_INFO>\(award(lot: "1", amount: "89945", bids: 2))</F03_2014></FORM_SECTION></TED_ESENDERS>
      """)
    let batch = try #require(sink.batches.first, "\(sink.refusals)")
    #expect(batch.string(batch.processes[0].id) == "213798" && batch.awards.count == 1 && batch.lots[0].bidCount?.value == 2)
    #expect(batch.processes[0].released != nil && batch.problems.isEmpty, "\(batch.problems.map(\.kind))")
  }
}
