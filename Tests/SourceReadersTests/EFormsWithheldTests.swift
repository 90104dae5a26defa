import ProcurementModel
import Testing

@testable import SourceReaders

/// Values that a notice withholds, and notices that a change cancels.
@Suite("eForms notices that take something back")
struct EFormsWithheldTests {
  private static let namespaces = """
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2" xmlns:efac="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1"
    xmlns:efbc="http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1" xmlns:efext="http://data.europa.eu/p27/eforms-ubl-extensions/1"
    """

  private func notice(_ root: String, own: String, procedure: String = "open") throws -> RecordBatch {
    let sink = try read(
      """
      <\(root) xmlns="urn:oasis:names:specification:ubl:schema:xsd:\(root)-2" \(Self.namespaces)>
      <ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>\(own)</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
      <cbc:ID schemeName="notice-id">n</cbc:ID><cbc:ContractFolderID>f</cbc:ContractFolderID>
      <cac:TenderingProcess><cbc:ProcedureCode listName="procurement-procedure-type">\(procedure)</cbc:ProcedureCode></cac:TenderingProcess>
      <cac:ProcurementProjectLot><cbc:ID schemeName="Lot">LOT-0001</cbc:ID></cac:ProcurementProjectLot></\(root)>
      """)
    return try #require(sink.batches.first)
  }

  private func change(_ code: String) -> String {
    "<efac:Changes><efbc:ChangedNoticeIdentifier>n-01</efbc:ChangedNoticeIdentifier><efac:ChangeReason><cbc:ReasonCode>\(code)</cbc:ReasonCode></efac:ChangeReason></efac:Changes>"
  }

  @Test("A change whose reason is the notice's cancellation cancels the call, and this is said")
  func cancelledCall() throws {
    let cancelled = try notice("ContractNotice", own: change("cancel"))
    #expect(cancelled.processes.map(\.status?.value) == [.cancelled])
    let problem = try #require(cancelled.problems.first)
    #expect(problem.field.map { cancelled.string($0) } == "Changes/ChangeReason/ReasonCode" && problem.value.map { cancelled.string($0) } == "cancel")
    for reason in ["cor-buy", "update-add", "cancel-intent"] {
      let changed = try notice("ContractNotice", own: change(reason))
      #expect(changed.processes.map(\.status?.value) == [.active] && changed.problems.isEmpty)
    }
    // What becomes of an award whose notice is cancelled is not stated.
    let award = try notice("ContractAwardNotice", own: change("cancel"))
    #expect(award.processes[0].status?.value != .cancelled && award.problems.map(\.action) == [.recordKept])
  }

  private func result(_ amount: String, privacy: String) -> String {
    """
    <efac:NoticeResult>\(privacy)<efac:LotResult><cbc:ID>RES-0001</cbc:ID><cbc:TenderResultCode>unpublished</cbc:TenderResultCode>
    <cbc:HigherTenderAmount currencyID="EUR">\(amount)</cbc:HigherTenderAmount><efac:TenderLot><cbc:ID>LOT-0001</cbc:ID></efac:TenderLot></efac:LotResult>
    <efac:LotTender><cbc:ID>TEN-0001</cbc:ID><cbc:RankCode>unpublished</cbc:RankCode>
    <cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="EUR">\(amount)</cbc:PayableAmount></cac:LegalMonetaryTotal><efac:TenderLot><cbc:ID>LOT-0001</cbc:ID></efac:TenderLot></efac:LotTender></efac:NoticeResult>
    """
  }

  @Test("What stands for a withheld value is missing, and said to be withheld")
  func masks() throws {
    let privacy = "<efac:FieldsPrivacy><efbc:FieldIdentifierCode>not-val</efbc:FieldIdentifierCode></efac:FieldsPrivacy>"
    let batch = try notice("ContractAwardNotice", own: result("-1", privacy: privacy), procedure: "unpublished")
    #expect(batch.problems.allSatisfy { $0.kind == .withheldValue } && batch.problems.count == 6)
    #expect(batch.processes[0].method == nil && batch.processes[0].methodDetails == nil)
    #expect(batch.bids.allSatisfy { $0.amount == nil && $0.rank == nil } && batch.lots[0].highestBid == nil)
  }

  @Test("An amount of -1 in a notice that withholds nothing is no amount")
  func noPrivacy() throws {
    let batch = try notice("ContractAwardNotice", own: result("-1.00", privacy: ""))
    #expect(batch.problems.count { $0.kind == .unreadableAmount } == 2)
  }
}
