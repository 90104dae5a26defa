import ProcurementModel
import Testing

@testable import SourceReaders

/// Amounts and dates as offices write them into cells, and what must not be read as one.
@Suite("Amounts and dates in cells")
struct TableAmountTests {
  private static let bids =
    "id: mine\ntitle: Mine\nrow: bid\nfields: {process.id: gara, bidder.name: ditta, bid.amount: importo, process.opened: data}\n"

  private func number(_ text: String, _ mark: AmountText.DecimalMark = .detect) -> String? {
    AmountText.number(Array(text.utf8), mark: mark)?.description
  }

  @Test(
    "Two numbers in a cell, and marks where no group ends, are no amount",
    arguments: [
      "95000+5000", "1500 1600", "1500.00 1600", "12 5", "1 2345", "1234,567.00", "95000'5000", "1 234.567.890", "12 345 67", "1.234 567", "+-5",
      "5-",
      "12,34,56", "1 234 €", "",
    ])
  func unreadable(_ text: String) { #expect(text == "1 234 €" ? number(text) == "1234" : number(text) == nil, "\(text)") }

  @Test(
    "Groups of three between blanks, apostrophes and thin spaces, lakhs, a sign in front and the euro's word",
    arguments: [
      ("2 378 469,28", "2378469.28"), ("2\u{A0}378\u{A0}469,28", "2378469.28"), ("2\u{202F}378,5", "2378.5"), ("2\u{2009}378", "2378"),
      ("1'234'567.80", "1234567.8"), ("1’234.5", "1234.5"), ("+95000", "95000"), ("- 12,5", "-12.5"), ("12,34,567.00", "1234567"),
      ("1,00,000", "100000"), ("€ 92000,00", "92000"), ("EUR 1.234,56", "1234.56"), ("1234,56 euro", "1234.56"), ("-€ 5,00", "-5"), ("€ -5,00", "-5"),
      ("1e3", "1000"), ("1 234.567", "1234.567"),
    ])
  func readable(_ text: String, _ value: String) { #expect(number(text) == value, "\(text)") }

  @Test("The mark that is stated decides, also behind groups between blanks")
  func marks() {
    #expect(number("1 234,56", .comma) == "1234.56" && number("1 234,56", .point) == nil)
    #expect(number("12,34,567.00", .point) == "1234567" && number("12,34,567.00", .comma) == nil)
  }

  @Test(
    "A sign that names one currency gives it where the table states none",
    arguments: [
      ("£1,200.50", "GBP"), ("R$ 1.234,56", "BRL"), ("\"1 234,56 Kč\"", "CZK"), ("CHF 1'234.50", "CHF"), ("\"1.234,56 zł\"", "PLN"),
      ("$1,234.56", ""),
      ("US$ 1,234.56", "USD"),
    ])
  func signs(_ cell: String, _ currency: String) throws {
    let batch = try table("gara,ditta,importo\nA,Rossi,\"\(cell.filter { $0 != "\"" })\"\n", Self.bids + "decimal: detect\n")
    #expect(batch.bids.map { $0.amount?.value.currency.text } == [currency])
  }

  @Test("A column's currency goes before a sign, which is then a contradiction; a table's gives way to a sign that names one, and not to a dollar's")
  func contradictingSigns() throws {
    let yaml = Self.bids.replacing("bid.amount", with: "currency: valuta, bid.amount") + "decimal: point\n"
    let batch = try table("gara,ditta,importo,valuta\nA,Rossi,£5.00,EUR\nA,Alba,$6.00,CAD\nA,Neri,$7.00,EUR\nA,Verdi,€8.00,EUR\n", yaml)
    #expect(batch.bids.map { $0.amount.map { "\($0.value.amount) \($0.value.currency.text)" } } == [nil, "6 CAD", nil, "8 EUR"])
    #expect(batch.problems.count { $0.kind == .contradiction && $0.action == .valueLeftOut } == 2)
    let generic = try read("tender_id,bidder_name,amount\nA,Rossi,\"£1,200.50\"\nA,Alba,\"$6.10\"\nA,Neri,7.10\n")
    let amounts = try #require(generic.batches.first).bids.map { $0.amount.map { "\($0.value.amount) \($0.value.currency.text)" } }
    #expect(amounts == ["1200.5 GBP", nil, "7.1 EUR"])
    #expect(generic.problems.count { $0.kind == .contradiction } == 2)
  }

  @Test("A euro sign does not hide that one mark and three digits is in doubt")
  func doubt() throws {
    let batch = try table("gara,ditta,importo\nA,Rossi,€ 60.000\n", Self.bids)
    #expect(batch.bidAmounts == ["-"] && batch.problems.contains { $0.kind == .unreadableAmount })
  }

  @Test("Under iso a year has four digits: others are unreadable, but a month by its name says which part is which")
  func dates() throws {
    func opened(_ cell: String, _ dates: String) throws -> String? {
      let batch = try table("gara,ditta,importo,data\nA,Rossi,5.10,\(cell)\n", Self.bids + "dates: \(dates)\n")
      #expect((batch.processes[0].opened == nil) == batch.problems.contains { $0.kind == .unreadableDate }, "\(cell)")
      return batch.processes[0].opened?.value.description
    }
    for cell in ["01/03/23", "15-Mar-23", "15 Mar 23", "15.3.23", "15-03-23", "15-gen-23", "15/03/2023", "0001-01-01", "9999-12-31", "1900-01-01"] {
      #expect(try opened(cell, "iso") == nil, "\(cell)")
    }
    for cell in ["15 marzo 2023", "15-Mar-2023", "2023/3/15", "2023-03-15"] { #expect(try opened(cell, "iso") == "2023-03-15", "\(cell)") }
    #expect(try opened("15/03/23", "day-month-year") == "2023-03-15" && opened("3/15/23", "month-day-year") == "2023-03-15")
    #expect(try opened("15/03/202", "day-month-year") == nil)
  }

  @Test("\"Not awarded\" beside a bidder is a bid that did not win; where nobody is named it is a lot without bids")
  func notAwarded() throws {
    let yaml = Self.bids.replacing("process.opened: data", with: "bid.status: stato, bid.isWinner: esito")
    let batch = try table(
      "gara,ditta,importo,stato,esito\nA,Rossi,5.10,valid,true\nA,Alba,,Not awarded,\nA,Neri,,,Non aggiudicata\nA,Verdi,,No adjudicado,false\nB,,,Not awarded,\nC,Non aggiudicata,,,\nD,Gallo,,Deserta,\n",
      yaml)
    #expect(batch.bids.map(\.lot) == [0, 0, 0, 0] && batch.lots.count == 4)
    #expect(batch.bids.map(\.status?.value) == [.valid, .valid, nil, .valid] && batch.bids.map(\.isWinner?.value) == [true, nil, false, false])
    #expect(!batch.problems.contains { $0.kind == .unknownCode })
    let contracts = try table(
      "gara,ditta,importo,stato,esito\nA,Rossi,5.10,,\nB,Alba,6.10,Not awarded,\n",
      yaml.replacing("row: bid", with: "row: contract").replacing(", bid.isWinner: esito", with: ""))
    #expect(contracts.winners == ["Rossi"])
  }
}

/// Rows that are awards with their contracts.
@Suite("Tables of contracts")
struct ContractTableTests {
  private static let start = "id: mine\ntitle: Mine\nrow: contract\nconstants: {currency: EUR}\ndecimal: point\n"

  private func kinds(_ batch: RecordBatch) -> [ProblemKind] { batch.problems.map(\.kind).filter { $0 != .assumedCurrency } }

  @Test("An offer's amount is the award's, and the supplier that a row names beside a bidder has won")
  func amountAndSupplier() throws {
    let batch = try table(
      "gara,ditta,vince,importo,aggiudicato\nA,Rossi,Alba,100.50,\nB,Rossi,,200.50,190.50\nC,Rossi,Rossi,300.50,\nD,Rossi,,-5.00,\n",
      Self.start
        + "fields: {process.id: gara, bidder.name: ditta, supplier.name: vince, bid.amount: importo, award.amount: aggiudicato}\n")
    #expect(batch.winners == ["Alba", "Rossi", "Rossi", "Rossi"])
    #expect(batch.awards.map { $0.amount?.value.amount.description } == ["100.5", "190.5", "300.5", nil])
    #expect(batch.problems.contains { $0.field.map(batch.string) == "bidder.name" && $0.action == .fieldIgnored })
  }

  @Test("Suppliers in one cell and in several columns are members, as bidders are")
  func members() throws {
    let one = try table(
      "gara,vince,importo\nA,Limpa Lda | Varre SA,100.50\n",
      Self.start + "fields: {process.id: gara, supplier.name: {column: vince, separator: \"|\"}, award.amount: importo}\n")
    #expect(one.winners == ["Limpa Lda", "Varre SA"] && one.awards.map(\.isGroup) == [true])
    let two = try table(
      "gara,m1,m2,importo\nA,Alfa,Beta,100.50\nB,Gamma,,5.50\n",
      Self.start + "fields: {process.id: gara, supplier.name: [m1, m2], award.amount: importo}\n")
    #expect(two.winners == ["Alfa", "Beta", "Gamma"])
  }

  @Test("Of an award's later rows the final amount and what was paid count; an amount of the award that differs is none, and said")
  func modifications() throws {
    let yaml =
      Self.start
      + "fields: {process.id: gara, contract.id: contratto, bidder.name: ditta, award.amount: importo, contract.finalAmount: finale, contract.paid: pagato, contract.signed: firma}\ngroup: {award: [contratto]}\n"
    let batch = try table(
      "gara,contratto,ditta,importo,finale,pagato,firma\nA,1,Alba,100.50,100.50,10.50,2020-01-01\nA,1,Alba,100.50,150.50,20.50,2021-01-01\nA,1,Alba,100.50,120.50,,2020-06-01\n"
        + "B,2,Brenta,100.50,,,\nB,2,Brenta,150.50,160.50,,\nC,3,Cedro,50.50,,,\nC,3,Dora,50.50,,,\n", yaml)
    #expect(batch.awards.map { $0.amount?.value.amount.description } == ["100.5", nil, "50.5"])
    #expect(batch.contracts.map { $0.amount?.value.amount.description } == ["100.5", nil, "50.5"])
    #expect(batch.contracts.map { $0.finalAmount?.value.amount.description } == ["150.5", "160.5", nil])
    #expect(batch.contracts.map { $0.paid?.value.amount.description } == ["20.5", nil, nil])
    #expect(batch.winners == ["Alba", "Brenta", "Cedro", "Dora"] && kinds(batch) == [.contradiction])
  }

  @Test("Amounts of a contract below zero are none, and said", arguments: ["contract.finalAmount", "contract.paid", "contract.amount"])
  func negativeContract(_ field: String) throws {
    let batch = try table(
      "gara,ditta,importo,altro\nA,Rossi,500,-20\n",
      Self.start + "fields: {process.id: gara, bidder.name: ditta, award.amount: importo, \(field): altro}\n")
    #expect(batch.contracts.allSatisfy { $0.finalAmount == nil && $0.paid == nil && $0.amount?.value.amount != ExactDecimal(-20) })
    #expect(kinds(batch) == [.unreadableAmount])
  }

  @Test(
    "A weight of the price is points of 100; a number up to 1 without a percent sign may be a share as well, and neither counts",
    arguments: [
      ("40", "40"), ("0", "0"), ("100", "100"), ("1.5", "1.5"), ("40 %", "40"), ("0.5%", "0.5"), ("0.4", nil), ("1", nil), ("400", nil), ("-5", nil),
    ] as [(String, String?)])
  func weights(cell: String, weight: String?) throws {
    let batch = try table(
      "gara,ditta,importo,peso\nA,Rossi,500,\(cell)\n",
      Self.start + "fields: {process.id: gara, bidder.name: ditta, award.amount: importo, lot.priceWeight: peso}\n")
    #expect(batch.lots[0].priceWeight?.value.description == weight)
    #expect(kinds(batch) == (weight == nil ? [.unreadableNumber] : []))
  }

  @Test("An award below zero is none, and said")
  func negative() throws {
    let batch = try table(
      "gara,ditta,importo\nA,Rossi,-500.50\n", Self.start + "fields: {process.id: gara, bidder.name: ditta, award.amount: importo}\n")
    #expect(batch.awards.count == 1 && batch.awards[0].amount == nil && kinds(batch) == [.unreadableAmount])
  }

  @Test("Objects with a nested value are rows; the nested key is left out, and said")
  func nestedJSON() throws {
    let text =
      #"[{"gara": "A", "ditta": "Rossi", "importo": 5.5, "url": {"u": "x"}}, {"gara": "B", "ditta": "Alba", "importo": 6.5, "url": {"u": "y"}}]"#
    let batch = try table(text, Self.start + "fields: {process.id: gara, bidder.name: ditta, award.amount: importo}\n")
    #expect(batch.awards.count == 2)
    #expect(batch.problems.contains { $0.kind == .wrongType && $0.field.map(batch.string) == "url" })
  }
}
