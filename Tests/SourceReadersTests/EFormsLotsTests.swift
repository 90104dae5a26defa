import ProcurementModel
import Testing

@testable import SourceReaders

/// Award notices over two lots, with as little as the reader needs.
@Suite("eForms: lots won together, lots still open")
struct EFormsLotsTests {
  private func id(_ scheme: String, _ text: String) -> String { #"<cbc:ID schemeName="\#(scheme)">\#(text)</cbc:ID>"# }

  private func result(_ lot: String, _ code: String, _ tenders: [String], count: Int) -> String {
    "<efac:LotResult><cbc:TenderResultCode listName=\"winner-selection-status\">\(code)</cbc:TenderResultCode>"
      + tenders.map { "<efac:LotTender>\(id("tender", $0))</efac:LotTender>" }.joined()
      + "<efac:ReceivedSubmissionsStatistics><efbc:StatisticsCode listName=\"received-submission-type\">tenders</efbc:StatisticsCode><efbc:StatisticsNumeric>\(count)</efbc:StatisticsNumeric></efac:ReceivedSubmissionsStatistics>"
      + "<efac:TenderLot>\(id("Lot", lot))</efac:TenderLot></efac:LotResult>"
  }

  private func tender(_ number: Int, _ amount: Int, _ scheme: String, _ lot: String) -> String {
    "<efac:LotTender>\(id("tender", "TEN-\(number)"))<cac:LegalMonetaryTotal><cbc:PayableAmount currencyID=\"EUR\">\(amount)</cbc:PayableAmount></cac:LegalMonetaryTotal><efac:TenderingParty>\(id("tendering-party", "TPA-\(number)"))</efac:TenderingParty><efac:TenderLot>\(id(scheme, lot))</efac:TenderLot></efac:LotTender>"
      + "<efac:TenderingParty>\(id("tendering-party", "TPA-\(number)"))<efac:Tenderer>\(id("organization", "ORG-\(number)"))</efac:Tenderer></efac:TenderingParty>"
  }

  private func read(_ result: String, head: String = "", subtype: String = "") throws -> RecordBatch {
    let organizations = (1...3).map {
      "<efac:Organization><efac:Company><cac:PartyIdentification>\(id("organization", "ORG-\($0)"))</cac:PartyIdentification><cac:PartyName><cbc:Name>Firm \($0) GmbH</cbc:Name></cac:PartyName></efac:Company></efac:Organization>"
    }
    let lots = (1...2).map { "<cac:ProcurementProjectLot>\(id("Lot", "LOT-000\($0)"))</cac:ProcurementProjectLot>" }
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <ContractAwardNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractAwardNotice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" \
      xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2" \
      xmlns:efac="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1" xmlns:efbc="http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1" \
      xmlns:efext="http://data.europa.eu/p27/eforms-ubl-extensions/1"><ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>\
      <efac:NoticeResult>\(result)</efac:NoticeResult>\(subtype)<efac:Organizations>\(organizations.joined())</efac:Organizations></efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>\
      <cbc:CustomizationID>eforms-sdk-1.13</cbc:CustomizationID><cbc:ID schemeName="notice-id">a</cbc:ID>\(head)\(lots.joined())</ContractAwardNotice>
      """
    let file = try source(Array(text.utf8))
    let head = try SourceHead(of: file)
    let recognised = RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head)))
    let sink = CountingSink()
    try EFormsReader().read([SourceUnit(files: [0])], context: ReadingContext(files: [recognised]), into: sink)
    return try #require(sink.batches.first, "\(sink.refusals)")
  }

  @Test("A tender for a group of lots that wins is one award over them with the group's amount; the losers of each lot stay losers")
  func groupOfLots() throws {
    let batch = try read(
      result("LOT-0001", "selec-w", ["TEN-1", "TEN-2"], count: 2) + result("LOT-0002", "selec-w", ["TEN-1", "TEN-3"], count: 2)
        + tender(1, 170_000, "LotsGroup", "GLO-0001") + tender(2, 95_000, "Lot", "LOT-0001") + tender(3, 98_000, "Lot", "LOT-0002")
        + "<efac:SettledContract>\(id("contract", "CON-1"))<efac:LotTender>\(id("tender", "TEN-1"))</efac:LotTender></efac:SettledContract>")
    #expect(batch.awards.count == 1 && batch.awards[0].amount?.value.amount == ExactDecimal(170_000))
    #expect(batch.awards[0].lot == 0 && batch.awardLots.map(\.lot) == [1])
    #expect(batch.suppliers.map { batch.string(batch.organizations[Int($0.organization)].name) } == ["Firm 1 GmbH"])
    // The group's price is no lot's.
    #expect(batch.bids.map { $0.amount?.value.amount } == [nil, ExactDecimal(95_000), ExactDecimal(98_000)])
    #expect(batch.bids.map(\.isWinner?.value) == [true, false, false])
    #expect(batch.lots.map(\.status?.value) == [.complete, .complete])
    #expect(!batch.problems.contains { $0.kind == .danglingReference })
  }

  @Test("Whichever lot's result stands first, and before there is a contract, the loser of the other lot does not win")
  func orderOfResults() throws {
    let results = result("LOT-0002", "selec-w", ["TEN-1", "TEN-3"], count: 2) + result("LOT-0001", "selec-w", ["TEN-1", "TEN-2"], count: 2)
    let tenders =
      tender(1, 170_000, "LotsGroup", "GLO-0001") + tender(2, 95_000, "Lot", "LOT-0001") + tender(3, 98_000, "Lot", "LOT-0002")
    let contract = "<efac:SettledContract>\(id("contract", "CON-1"))<efac:LotTender>\(id("tender", "TEN-1"))</efac:LotTender></efac:SettledContract>"
    let signed = try read(results + tenders + contract)
    #expect(signed.awards.map(\.amount?.value.amount) == [ExactDecimal(170_000)] && signed.awardLots.count == 1)
    let open = try read(results + tenders)
    #expect(!open.awards.contains { $0.amount != nil && $0.amount?.value.amount != ExactDecimal(170_000) })
    #expect(open.suppliers.allSatisfy { open.string(open.organizations[Int($0.organization)].name) == "Firm 1 GmbH" })
  }

  @Test("A lot that is still open keeps the procedure open beside one that came to nothing")
  func openLot() throws {
    let batch = try read(result("LOT-0001", "clos-nw", [], count: 0) + result("LOT-0002", "open-nw", [], count: 3))
    #expect(batch.lots.map(\.status?.value) == [.unsuccessful, .active] && batch.processes[0].status?.value == .active)
  }

  @Test(
    "A voluntary ex ante notice announces a contract without a call: nothing is signed, the day of conclusion is that of the decision, and the procedure is negotiated without publication",
    arguments: [
      ("<cbc:NoticeTypeCode listName=\"dir-awa-pre\">veat</cbc:NoticeTypeCode>", ""),
      ("", "<efac:NoticeSubType><cbc:SubTypeCode listName=\"notice-subtype\">26</cbc:SubTypeCode></efac:NoticeSubType>"),
    ])
  func exAnte(_ head: String, _ subtype: String) throws {
    let contract =
      "<efac:SettledContract>\(id("contract", "CON-1"))<cbc:IssueDate>2024-05-06+02:00</cbc:IssueDate><efac:LotTender>\(id("tender", "TEN-1"))</efac:LotTender></efac:SettledContract>"
    let notice = result("LOT-0001", "selec-w", ["TEN-1"], count: 1) + tender(1, 100, "Lot", "LOT-0001") + contract
    let batch = try read(notice, head: head, subtype: subtype)
    #expect(batch.processes.map(\.method?.value) == [.limited] && batch.processes.map { $0.published == nil } == [true])
    #expect(batch.contracts.map(\.status?.value) == [.pending] && batch.contracts.map { $0.signed == nil } == [true])
    #expect(batch.awards.map { $0.date?.value.description } == ["2024-05-06+02:00"])
    let other = try read(notice)
    #expect(other.contracts.map { $0.signed != nil } == [true] && other.processes.map(\.method?.value) == [nil])
  }

  @Test("Results of one lot that state different numbers of bids contradict each other, whatever their order")
  func contradictingCounts() throws {
    for counts in [[1, 3], [3, 1], [1, 3, 1]] {
      let batch = try read(
        counts.map { result("LOT-0001", "selec-w", ["TEN-1"], count: $0) }.joined() + tender(1, 95_000, "Lot", "LOT-0001"))
      #expect(batch.lots[0].bidCount == nil && !batch.lots[0].bidsAreComplete)
      #expect(batch.problems.count { $0.kind == .contradiction } == 1, "\(counts)")
    }
  }

  @Test("A national notice of Germany names buyer and winner in place, and 2000-01-01 is no date")
  func namedInPlace() throws {
    func read(_ result: String, code: String = "de-comp-wo-call") throws -> RecordBatch {
      let text = """
        <ContractAwardNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractAwardNotice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" \
        xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:CustomizationID>eforms-sdk-0.1</cbc:CustomizationID><cbc:ID>427d</cbc:ID>\
        <cac:ContractingParty><cac:Party><cac:PartyName><cbc:Name>Planungsamt</cbc:Name></cac:PartyName><cac:PostalAddress><cbc:CityName>Berlin</cbc:CityName></cac:PostalAddress></cac:Party></cac:ContractingParty>\
        <cac:TenderingProcess><cbc:ProcedureCode>\(code)</cbc:ProcedureCode></cac:TenderingProcess><cac:ProcurementProjectLot>\(id("Lot", "LOT-0000"))</cac:ProcurementProjectLot>\(result)</ContractAwardNotice>
        """
      return try #require(try SourceReadersTests.read(text).batches.first)
    }
    let won = try read(
      "<cac:TenderResult><cbc:TenderResultCode>selec-w</cbc:TenderResultCode><cbc:AwardDate>2000-01-01</cbc:AwardDate><cac:WinningParty><cac:Party><cac:PartyName><cbc:Name>Werft mbH</cbc:Name></cac:PartyName></cac:Party></cac:WinningParty></cac:TenderResult>"
    )
    #expect(won.organizations.map { won.string($0.name) } == ["Planungsamt", "Werft mbH"])
    #expect(won.processes[0].buyer == 0 && won.suppliers.map(\.organization) == [1] && won.processes[0].method?.value == .limited)
    #expect(won.awards.map(\.status?.value) == [.active] && won.awards[0].date == nil && won.awards[0].lot == 0 && won.problems.isEmpty)
    let unnamed = try read("<cac:TenderResult><cbc:AwardDate>2023-01-04</cbc:AwardDate></cac:TenderResult>", code: "de-restricted-w-call")
    #expect(unnamed.awards[0].date != nil && unnamed.problems.map(\.kind) == [.missingField] && unnamed.processes[0].method?.value == .selective)
    #expect(try read("<cac:TenderResult><cbc:AwardDate>2000-01-01</cbc:AwardDate></cac:TenderResult>").awards.isEmpty)
  }
}
