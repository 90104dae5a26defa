import ProcurementModel
import Testing

@testable import SourceReaders

/// Notices with as little as the reader needs.
@Suite("eForms: ceilings of frameworks, weights, texts in place of firms and numbers")
struct EFormsFrameworkTests {
  private func id(_ text: String) -> String { "<cbc:ID>\(text)</cbc:ID>" }

  private func money(_ element: String, _ amount: Int) -> String { "<cbc:\(element) currencyID=\"EUR\">\(amount)</cbc:\(element)>" }

  private func notice(
    _ root: String, subtype: String = "", result: String = "", firms: [(name: String, number: String, country: String)] = [], lots: String
  )
    throws -> RecordBatch
  {
    let organizations = firms.enumerated().map { i, firm in
      "<efac:Organization><efac:Company><cac:PartyIdentification>\(id("ORG-\(i + 1)"))</cac:PartyIdentification><cac:PartyName><cbc:Name>\(firm.name)</cbc:Name></cac:PartyName>"
        + "<cac:PostalAddress><cac:Country><cbc:IdentificationCode>\(firm.country)</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
        + "<cac:PartyLegalEntity><cbc:CompanyID>\(firm.number)</cbc:CompanyID></cac:PartyLegalEntity></efac:Company></efac:Organization>"
    }
    let sink = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <\(root) xmlns="urn:oasis:names:specification:ubl:schema:xsd:\(root)-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" \
      xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2" xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2" \
      xmlns:efac="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1" xmlns:efbc="http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1" \
      xmlns:efext="http://data.europa.eu/p27/eforms-ubl-extensions/1"><ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>\
      <efac:NoticeResult>\(result)</efac:NoticeResult>\(subtype.isEmpty ? "" : "<efac:NoticeSubType><cbc:SubTypeCode>\(subtype)</cbc:SubTypeCode></efac:NoticeSubType>")\
      <efac:Organizations>\(organizations.joined())</efac:Organizations></efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>\
      <cbc:CustomizationID>eforms-sdk-1.13</cbc:CustomizationID><cbc:ID schemeName="notice-id">a</cbc:ID>\(lots)</\(root)>
      """)
    return try #require(sink.batches.first, "\(sink.refusals)")
  }

  /// Two lots, frameworks or not, with the amounts of their winners, each a firm of its own.
  private func award(_ amounts: [[Int]], head: String = "", maxima: [Int?] = [nil, nil], isFramework: Bool = true) throws -> RecordBatch {
    var result = head
    var number = 0
    for (i, prices) in amounts.enumerated() {
      let tenders = prices.indices.map { "TEN-\(number + $0 + 1)" }
      let value = maxima[i].map { "<efac:FrameworkAgreementValues>\(money("MaximumValueAmount", $0))</efac:FrameworkAgreementValues>" } ?? ""
      result +=
        "<efac:LotResult><cbc:TenderResultCode>selec-w</cbc:TenderResultCode>\(value)"
        + tenders.map { "<efac:LotTender>\(id($0))</efac:LotTender>" }.joined()
        + "<efac:TenderLot>\(id("LOT-\(i + 1)"))</efac:TenderLot></efac:LotResult>"
      for price in prices {
        number += 1
        result +=
          "<efac:LotTender>\(id("TEN-\(number)"))<cac:LegalMonetaryTotal>\(money("PayableAmount", price))</cac:LegalMonetaryTotal><efac:TenderingParty>\(id("TPA-\(number)"))</efac:TenderingParty><efac:TenderLot>\(id("LOT-\(i + 1)"))</efac:TenderLot></efac:LotTender>"
          + "<efac:TenderingParty>\(id("TPA-\(number)"))<efac:Tenderer>\(id("ORG-\(number)"))</efac:Tenderer></efac:TenderingParty>"
          + "<efac:SettledContract>\(id("CON-\(number)"))<efac:LotTender>\(id("TEN-\(number)"))</efac:LotTender></efac:SettledContract>"
      }
    }
    let system =
      "<cac:TenderingProcess><cac:ContractingSystem><cbc:ContractingSystemTypeCode listName=\"framework-agreement\">\(isFramework ? "fa-wo-rc" : "none")</cbc:ContractingSystemTypeCode></cac:ContractingSystem></cac:TenderingProcess>"
    let lots = amounts.indices.map {
      "<cac:ProcurementProjectLot><cbc:ID schemeName=\"Lot\">LOT-\($0 + 1)</cbc:ID>\(system)</cac:ProcurementProjectLot>"
    }
    return try notice(
      "ContractAwardNotice", result: result, firms: (1...max(1, number)).map { ("Firm \($0) GmbH", "DE\(100_000_000 + $0)", "DEU") },
      lots: lots.joined())
  }

  private func amounts(_ batch: RecordBatch) -> [Int?] { batch.awards.map { $0.amount.map { Int($0.value.amount.description) ?? -1 } } }
  private func prices(_ batch: RecordBatch) -> [Int?] { batch.bids.map { $0.amount.map { Int($0.value.amount.description) ?? -1 } } }

  @Test("The ceiling of each lot's framework on the bids of all its winners is no price of theirs, and no award's amount")
  func ceilings() throws {
    let batch = try award([[900, 900, 900], [500, 500]], maxima: [900, 500])
    #expect(amounts(batch) == [nil, nil, nil, nil, nil] && prices(batch) == [nil, nil, nil, nil, nil])
    #expect(batch.contracts.allSatisfy { $0.amount == nil })
    #expect(batch.problems.map(\.kind) == [.contradiction, .contradiction])
    #expect(!batch.problems.contains { $0.kind == .unknownField })
  }

  @Test("A total of the notice that is reached with one amount a lot tells that the amount is the lot's; so does one that every bid repeats")
  func totals() throws {
    for element in ["<cbc:TotalAmount currencyID=\"EUR\">", "<efbc:OverallApproximateFrameworkContractsAmount currencyID=\"EUR\">"] {
      let end = "</" + element.dropFirst().prefix { $0 != " " } + ">"
      #expect(try amounts(award([[900, 900], [500]], head: element + "1400" + end)) == [nil, nil, 500])
      #expect(try amounts(award([[900, 900, 900]], head: element + "900" + end)) == [nil, nil, nil])
    }
  }

  @Test("Equal amounts that add up to the total are awards, and in a framework no competing prices; without a framework they stay prices")
  func shares() throws {
    let framework = try award([[300, 300, 300]], head: money("TotalAmount", 900))
    #expect(amounts(framework) == [300, 300, 300] && prices(framework) == [nil, nil, nil])
    #expect(framework.problems.map(\.kind) == [.ambiguousLink])
    let apart = try award([[300, 300, 300]], head: money("TotalAmount", 900), isFramework: false)
    #expect(amounts(apart) == [300, 300, 300] && prices(apart) == [300, 300, 300] && apart.problems.isEmpty)
  }

  @Test("Different prices of a framework's winners, and the only winner's of each lot, are prices whatever the ceiling")
  func pricesOfFrameworks() throws {
    #expect(try prices(award([[900, 870], [500]], maxima: [900, 500])) == [900, 870, 500])
    #expect(try prices(award([[900], [900]], head: money("TotalAmount", 900))) == [900, 900])
  }

  private typealias Criterion = (type: String, code: String, number: String)

  /// Without a code a criterion has no weight. The last one has others below it.
  private func weights(_ criteria: [Criterion], below: [Criterion] = []) throws -> (share: ExactDecimal?, problems: [ProblemKind]) {
    func element(_ name: String, _ criterion: Criterion, _ content: String = "") -> String {
      let weight =
        criterion.code.isEmpty
        ? ""
        : "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension><efac:AwardCriterionParameter><efbc:ParameterCode listName=\"number-weight\">\(criterion.code)</efbc:ParameterCode><efbc:ParameterNumeric>\(criterion.number)</efbc:ParameterNumeric></efac:AwardCriterionParameter></efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>"
      return "<cac:\(name)>\(weight)<cbc:AwardingCriterionTypeCode>\(criterion.type)</cbc:AwardingCriterionTypeCode>\(content)</cac:\(name)>"
    }
    let criteria = criteria.indices.map { at in
      let content = at == criteria.count - 1 ? below.map { element("SubordinateAwardingCriterion", $0) }.joined() : ""
      return element("AwardingCriterion", criteria[at], content)
    }
    let batch = try notice(
      "ContractNotice", subtype: "16",
      lots:
        "<cac:ProcurementProjectLot><cbc:ID schemeName=\"Lot\">LOT-1</cbc:ID><cac:TenderingTerms><cac:AwardingTerms>\(criteria.joined())</cac:AwardingTerms></cac:TenderingTerms></cac:ProcurementProjectLot>"
    )
    return (batch.lots[0].priceWeight?.value, batch.problems.map(\.kind))
  }

  @Test("Percentages add up to 100 and shares to 1, or the price's weight is left out; so it is among weights of several kinds")
  func weightsOfPrice() throws {
    #expect(try weights([("price", "per-exa", "60"), ("quality", "per-exa", "40")]) == (ExactDecimal(60), []))
    #expect(try weights([("price", "per-exa", "0.6"), ("quality", "per-exa", "0.4")]) == (nil, [.unreadableNumber]))
    #expect(try weights([("price", "per-exa", "60"), ("quality", "per-exa", "30")]) == (nil, [.unreadableNumber]))
    #expect(try weights([("price", "dec-exa", "0.6"), ("quality", "dec-exa", "0.4")]).share == ExactDecimal(60))
    #expect(try weights([("price", "dec-exa", "0.6"), ("quality", "dec-exa", "0.6")]) == (nil, [.unreadableNumber]))
    #expect(try weights([("price", "per-exa", "60"), ("quality", "poi-exa", "40")]) == (nil, [.contradiction]))
    #expect(try weights([("price", "poi-exa", "30"), ("quality", "poi-exa", "90")]).share == ExactDecimal(25))
  }

  @Test("Points are a share of all points only where each criterion has its own: without a weight, below one that has it, or the other way round")
  func pointsOfPrice() throws {
    #expect(try weights([("price", "poi-exa", "30"), ("quality", "", "")]) == (nil, [.contradiction]))
    #expect(try weights([("price", "per-exa", "30"), ("quality", "", "")]) == (ExactDecimal(30), []))
    let below = { (numbers: [String]) in numbers.map { ("quality", $0.isEmpty ? "" : "poi-exa", $0) } }
    #expect(try weights([("price", "poi-exa", "30"), ("quality", "", "")], below: below(["50", "20"])).share == ExactDecimal(30))
    #expect(try weights([("price", "poi-exa", "30"), ("quality", "poi-exa", "70")], below: below(["", ""])).share == ExactDecimal(30))
    #expect(try weights([("price", "poi-exa", "30"), ("quality", "", "")], below: below(["50", ""])) == (nil, [.contradiction]))
    #expect(try weights([("price", "poi-exa", "30"), ("quality", "poi-exa", "70")], below: below(["50", "20"])) == (nil, [.contradiction]))
  }

  @Test("A qualification system and prior information that calls for competition are no call of one procedure", arguments: ["10", "15"])
  func qualificationSystem(subtype: String) throws {
    let lot = "<cac:ProcurementProjectLot><cbc:ID schemeName=\"Lot\">LOT-1</cbc:ID></cac:ProcurementProjectLot>"
    #expect(try notice("ContractNotice", subtype: subtype, lots: lot).processes[0].status?.value == .planning)
    #expect(try notice("ContractNotice", subtype: "16", lots: lot).processes[0].status?.value == .active)
  }

  @Test(
    "Words where a register's number belongs, and texts where a firm's name belongs, are left out and said",
    arguments: [
      ("Hochbau Meyer GmbH", "entfällt", true, false), ("Bieter 1", "DE123456789", false, true), ("18 firma, se pkt. VI.3", "n.v.t.", true, true),
      ("siehe Anhang", "HRB 1234", false, true), ("Firma Weber GmbH", "KVK", true, false), ("Vedil Srl", "NL 12345678", false, false),
    ])
  func words(name: String, number: String, hasNoNumber: Bool, hasNoName: Bool) throws {
    let lot = "<cac:ContractingParty><cac:Party><cac:PartyIdentification>\(id("ORG-1"))</cac:PartyIdentification></cac:Party></cac:ContractingParty>"
    let batch = try notice("ContractNotice", subtype: "16", firms: [(name, number, "DEU")], lots: lot)
    let firm = try #require(batch.organizations.first)
    #expect((firm.identifier == nil) == hasNoNumber)
    #expect(batch.problems.contains { $0.kind == .placeholderIdentifier } == hasNoNumber)
    #expect((firm.name == nil) == hasNoName)
    #expect(batch.problems.contains { $0.kind == .placeholderName } == hasNoName)
  }
}
