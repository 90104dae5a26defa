import ProcurementModel
import Testing

@testable import SourceReaders

/// Tables as offices keep them, with what people write into them.
@Suite("Faulty tables")
struct TableFaultTests {
  static let start = "id: mine\ntitle: Mine\n"
  static let bids =
    start
    + "row: bid\nfields: {process.id: gara, process.title: oggetto, bidder.id: codice, bidder.name: ditta, bid.amount: importo, bid.discount: ribasso, bid.status: stato, bid.isWinner: esito}\nconstants: {currency: EUR}\n"
  static let header = "gara,oggetto,codice,ditta,importo,ribasso,stato,esito\n"

  private func kinds(_ batch: RecordBatch) -> [ProblemKind] { batch.problems.map(\.kind).filter { $0 != .assumedCurrency } }

  @Test(
    "A lot that nobody made an offer for has none, whatever stands in its row",
    arguments: [
      ",Gara deserta,,,,false", ",DESERTA,0,,valid,false", ",Nessuna offerta pervenuta,,,valid,false", ",,0,,,", ",,,,valid,false",
      ",Asta deserta.,,,,",
      ",nessun partecipante,,,,", ",No bids received,,,,", ",Keine Angebote,,,,", ",Aucune offre reçue,,,,", ",Desierta,,,,",
      ",Rossi,,,Offerta non presentata,",
    ])
  func deserted(_ row: String) throws {
    let batch = try table(Self.header + "A,Strade,\(row)\nB,Mense,,Alba,10,,valid,true\n", Self.bids)
    #expect(batch.lots.count == 2 && batch.bids.map(\.lot) == [1] && batch.awards.count == 1, "\(row)")
  }

  @Test("A row without any cell is no tender, also where every row is one")
  func emptyRows() throws {
    let batch = try table(
      "Ditta,Importo\nAlba,10\n,\n , \nBrenta,20\n",
      Self.start + "row: contract\ngroup: {process: row}\nfields: {bidder.name: Ditta, award.amount: Importo}\nconstants: {currency: EUR}\n")
    #expect(batch.processes.count == 2 && batch.awards.count == 2 && batch.recordsMet == 4 && batch.recordsRefused == 2)
  }

  @Test("Bidders that are not named, firms with such a word in their names, and offers that were refused are offers")
  func notDeserted() throws {
    let batch = try table(
      Self.header + "A,x,,Ditte varie,10,,,\nB,x,,Deserta Srl,11,,,\nC,x,,,12,,,\nD,x,,,,,disqualified,\nE,x,,Rossi,13,,Deserta,\n", Self.bids)
    #expect(batch.bids.map(\.lot) == [0, 1, 2, 3, 4])
  }

  @Test("Amounts of awards where no column says who won are said to belong to none")
  func awardsOfNobody() throws {
    let layout =
      Self.start
      + "row: bid\nfields: {process.id: gara, bidder.name: ditta, bid.amount: offerta, award.amount: aggiudicato}\nconstants: {currency: EUR}\n"
    let batch = try table("gara,ditta,offerta,aggiudicato\nA,Alba,10,10\nA,Brenta,11,\nB,Alba,9,9\n", layout)
    #expect(batch.awards.isEmpty)
    let said = batch.problems.filter { $0.remark.map { batch.string($0) } == "no column says who won: amounts of awards belong to none" }
    #expect(said.count == 1 && said.first?.count == 2)
  }

  @Test(
    "A date with another one behind it is not read as the first; a period begins with its first day",
    arguments: [
      ("13/03/2023 (prorogata al 20/03/2023)", nil), ("13/03/2023 poi 20.3.2023", nil), ("13/03/2023 - 20/03/2023", "2023-03-13"),
      ("13/03/2023–20/03/2023", nil), ("13/03/2023 – 20/03/2023", "2023-03-13"), ("13/03/2023 ore 12:30", "2023-03-13"),
      ("13/03/2023 12:30", "2023-03-13T12:30:00"),
      ("13/03/2023 (prot. 12345/2023)", "2023-03-13"), ("13/03/2023 entro le 12.00", "2023-03-13"),
    ] as [(String, String?)])
  func extended(_ cell: String, _ expected: String?) throws {
    let layout =
      Self.start
      + "row: bid\ndates: day-month-year\nfields: {process.id: gara, process.submissionDeadline: scadenza, bidder.name: ditta, bid.amount: importo}\nconstants: {currency: EUR}\n"
    let batch = try table("gara,scadenza,ditta,importo\nA,\"\(cell)\",Alba,10\n", layout)
    #expect(batch.processes.first?.submissionDeadline?.value.description == expected, "\(cell)")
  }

  @Test("Each lot of a tender keeps its own deadline; what else its rows say differently of the tender is said")
  func furtherLots() throws {
    let layout =
      Self.start
      + "row: bid\nfields: {process.id: gara, lot.id: lotto, process.submissionDeadline: scadenza, process.published: avviso, bidder.name: ditta, bid.amount: importo}\nconstants: {currency: EUR}\n"
    let batch = try table(
      "gara,lotto,scadenza,avviso,ditta,importo\nT,1,2024-02-10,2024-01-01,Alba,10\nT,2,2024-03-10,2024-01-01,Brenta,11\nT,2,2024-03-12,2024-01-01,Cima,12\nT,3,2024-02-10,2024-01-05,Alba,13\n",
      layout)
    #expect(batch.processes.map { $0.submissionDeadline?.value.description } == ["2024-02-10"])
    #expect(batch.lots.map { $0.submissionDeadline?.value.description } == [nil, "2024-03-10", nil])
    #expect(
      batch.problems.filter { $0.kind == .contradiction }.map { $0.remark.map { batch.string($0) } } == [
        "an earlier row says 2024-03-10, which counts", "an earlier row says 2024-01-01, which counts",
      ])
  }

  @Test("A row that was doubled counts once, and is said; equal offers of bidders without names are two")
  func doubledRows() throws {
    let batch = try table(
      Self.header
        + "A1,Arredi,,Rossi,80000,,valid,true\nA2,Libri,,Rossi,20000,,valid,true\nA1,Arredi,,Rossi,80000,,valid,true\nA1,Arredi,,Rossi,80001,,valid,false\n",
      Self.bids)
    #expect(batch.bidAmounts == ["80000", "20000", "80001"] && batch.awards.count == 2)
    #expect(kinds(batch) == [.repeatedIdentifier] && batch.recordsRefused == 1)
    let unnamed = try table(Self.header + "A1,Arredi,,,80000,,valid,\nA1,Arredi,,,80000,,valid,\n", Self.bids)
    #expect(unnamed.bids.count == 2)
  }

  @Test("Members of one bid with different amounts leave it without one, and its award; different marks of winners and statuses are said")
  func members() throws {
    let batch = try table(
      "gara,gruppo,codice,ditta,importo,stato,esito\nA,g1,1,Alba,60000,valid,true\nA,g1,2,Brenta,40000,valid,true\nA,,3,Cima,111111,valid,false\nB,g1,1,Alba,100,valid,true\nB,g1,2,Brenta,100,disqualified,false\nC,g1,1,Alba,100,valid,true\nC,g1,2,Brenta,,,\n",
      Self.start
        + "row: bid\nfields: {process.id: gara, bid.consortium: gruppo, bidder.id: codice, bidder.name: ditta, bid.amount: importo, bid.status: stato, bid.isWinner: esito}\nconstants: {currency: EUR}\n"
    )
    #expect(batch.bids.map(\.amount?.value.amount) == [nil, ExactDecimal(111_111), ExactDecimal(100), ExactDecimal(100)])
    #expect(batch.awards.map(\.amount?.value.amount) == [nil, ExactDecimal(100), ExactDecimal(100)])
    #expect(batch.bids[2].isWinner?.value == true && batch.bids[2].status?.value == .valid)
    #expect(kinds(batch) == [.contradiction, .contradiction, .contradiction])
  }

  @Test("A table that is cut within its last row leaves that row out, and no longer knows all bids of its lot; a short row before is kept")
  func cutWithinARow() throws {
    let yaml =
      Self.start
      + "row: bid\nallBids: true\nfields: {process.id: gara, bidder.name: ditta, bid.amount: importo, bid.isWinner: esito}\nconstants: {currency: EUR}\n"
    let rows = "gara,ditta,importo,esito\nA,Alba,80000,true\nA,Brenta,81000\nB,Cima,70000,true\n"
    let cut = try table(rows + "B,Dora,71", yaml)
    #expect(cut.bidAmounts == ["80000", "81000", "70000"] && cut.recordsRefused == 1)
    #expect(cut.lots.map(\.bidsAreComplete) == [true, false])
    let said = cut.problems.filter { $0.kind == .malformedRow }.map { ($0.action, $0.remark.map(cut.string) ?? "") }
    #expect(said.map(\.0) == [.recordKept, .recordLeftOut] && said[1].1.contains("the file ends within the row"))
    // With the end of its line the row is whole, if short.
    #expect(try table(rows + "B,Dora,71\n", yaml).bidAmounts == ["80000", "81000", "70000", "71"])
  }

  @Test("A row that a comma in a text has shifted is left out where its last cell is empty, too; rows that end with a delimiter stay")
  func shiftedRow() throws {
    let yaml =
      Self.start
      + "row: bid\nfields: {process.id: gara, process.title: oggetto, lot.base: base, bidder.name: ditta, bid.amount: importo, contract.paid: pagato}\nconstants: {currency: EUR}\n"
    let header = "gara,oggetto,base,ditta,importo,pagato\n"
    let shifted = try table(header + "A,Lavori,100,Alba,80,\nA,Lavori, strada,100,Brenta,82,\n", yaml)
    #expect(shifted.bidAmounts == ["80"] && shifted.recordsRefused == 1 && kinds(shifted) == [.malformedRow])
    let ended = try table(header + "A,Lavori,100,Alba,80,,\nA,Lavori,100,Brenta,82,,\n", yaml)
    #expect(ended.bidAmounts == ["80", "82"] && ended.recordsRefused == 0)
  }

  @Test("Totals, a header that comes again and footnotes are no tenders")
  func totals() throws {
    let text = """
      gara,oggetto,codice,ditta,importo,ribasso,stato,esito
      A1,Arredi,,Rossi,80000,,valid,true
      gara,oggetto,codice,ditta,importo,ribasso,stato,esito
      A2,Libri,,Total,20000,,valid,true
      TOTALE,,,2 aggiudicazioni,100000,,,
      Totale complessivo:,,,Totale,100000,,,
      ,,,Totale,100000,,,
      * importi al netto dell'IVA,,,,,,,

      """
    for yaml in [Self.bids, Self.bids + "group: {fillDown: [process, lot]}\n"] {
      let batch = try table(text, yaml)
      #expect(batch.bidAmounts == ["80000", "20000"] && batch.processes.count == 2)
      #expect(kinds(batch) == Array(repeating: .malformedRow, count: 5) && batch.recordsRefused == 5)
      #expect(batch.lots.map(\.bidsAreComplete) == [true, true])
    }
  }

  @Test(
    "A footnote or a total below a table of two or three columns is no tender, and is said; a lot that nobody bid for is one",
    arguments: [
      ("gara,ditta,importo\nA1,Rossi,80000\nA2,,\n", "", ""), ("gara,importo\nA1,80000\nA2,\n", "", ""),
      ("gara,ditta,importo\nA1,Rossi,80000\nA2,,\n* importi al netto dell'IVA,,\n", "* importi al netto dell'IVA", "a remark"),
      ("gara,ditta,importo\nA1,Rossi,80000\nA2,,\nGli importi sono al netto dell'IVA,,\n", "Gli importi", "a remark"),
      ("gara,ditta,importo\nA1,Rossi,80000\nA2,,\n,Fonte: ufficio gare,\n", "Fonte", "a remark"),
      ("gara,ditta,importo\nA1,Rossi,80000\nA2,,\nTotale,,80000\n", "Totale", "a row of totals"),
      ("gara,importo\nA1,80000\nA2,\nTotale,80000\n", "Totale", "a row of totals"),
      ("gara,importo\nA1,80000\nAggiornato al 31/12/2023,\nA2,\n", "Aggiornato", "a remark"),
    ])
  func remarks(_ text: String, _ left: String, _ why: String) throws {
    let yaml =
      Self.start
      + (text.contains("ditta")
        ? "row: bid\nfields: {process.id: gara, bidder.name: ditta, bid.amount: importo}\n"
        : "row: lot\nfields: {process.id: gara, process.estimate: importo}\n") + "constants: {currency: EUR}\n"
    let batch = try table(text, yaml)
    #expect(batch.processes.map { batch.string($0.id) } == ["A1", "A2"])
    let said = batch.problems.filter { $0.kind == .malformedRow }
    #expect(said.map { $0.remark.map(batch.string) ?? "" }.joined().hasPrefix(why) && batch.recordsRefused == (why.isEmpty ? 0 : 1))
    if let problem = said.first {
      #expect(problem.action == .recordLeftOut)
      #expect(String(decoding: Array(text.utf8)[Int(problem.offset)..<Int(problem.offset) + Int(problem.length)], as: UTF8.self).contains(left))
    }
  }

  @Test("Where subjects stand for ids, a sentence alone in its row is a tender")
  func sentencesAsIds() throws {
    let batch = try table(
      "oggetto,ditta,importo\nLavori di rifacimento della strada,Rossi,10\nFornitura di arredi per scuole,,\n",
      Self.start + "row: bid\nfields: {process.id: oggetto, bidder.name: ditta, bid.amount: importo}\nconstants: {currency: EUR}\n")
    #expect(batch.processes.count == 2 && batch.recordsRefused == 0)
  }

  @Test("Rows that leave the buyer out before the row that names it are of one tender; a second buyer's tender of the same id is another")
  func buyerNamedLater() throws {
    let yaml =
      Self.start + "row: bid\nfields: {process.id: gara, buyer.name: ente, bidder.name: ditta, bid.amount: importo}\nconstants: {currency: EUR}\n"
    let batch = try table(
      "gara,ente,ditta,importo\nA,,Rossi,10\nA,Comune,Bianchi,11\nA,Provincia,Verdi,12\nA,Comune,Neri,13\nA,,Gallo,14\nB,,Alba,15\n", yaml)
    #expect(batch.bids.map { batch.lots[Int($0.lot)].process } == [0, 0, 1, 0, 0, 2])
    #expect(batch.processes.map { $0.buyer >= 0 } == [true, true, false])
  }

  @Test("A CIG with blanks or small letters is that CIG; other ids are what they are")
  func looseCIG() throws {
    func ids(_ column: String) throws -> [String?] {
      let batch = try table(
        "\(column),ditta\nZ1 2A,Rossi\nz12a,Bianchi\nZ12A,Verdi\n", Self.start + "row: bid\nfields: {process.id: \(column), bidder.name: ditta}\n")
      return batch.processes.map { $0.id.map { batch.string($0.value) } }
    }
    #expect(try ids("CIG") == ["Z12A"])
    #expect(try ids("gara") == ["Z1 2A", "z12a", "Z12A"])
  }

  @Test("Lots whose ids look like one, written in two ways, stay apart and their bids are not taken to be all")
  func lotsOfOneName() throws {
    let yaml = Self.start + "row: bid\nfields: {process.id: gara, lot.id: lotto, bidder.name: ditta}\nallBids: true\n"
    let batch = try table("gara,lotto,ditta\nA,1,Rossi\nA,01,Bianchi\nA,Lotto 2,Verdi\nA,2,Neri\nA,3,Gallo\nB,1,Alba\nC,10,Rossi\nC,1,Rossi\n", yaml)
    #expect(batch.lots.map(\.bidsAreComplete) == [false, false, false, false, true, true, true, true])
    let said = batch.problems.filter { $0.kind == .ambiguousLink }
    #expect(said.map { $0.value.map { batch.string($0) } } == ["01", "2"] && said.allSatisfy { $0.action == .recordKept })
  }

  @Test("A tax code beside its prefix, and one in an id that names its list, is that code; a name that is nothing but a person's code is one")
  func writtenCodes() throws {
    let batch = try table(
      Self.header
        + "A,x,02438750586,Bianchi,10,,,\nB,x,P.IVA 02438750586,Bianchi,10,,,\nC,x,IT02438750586,Bianchi,10,,,\nD,x,IT-CF-RSSMRA85T10A562S,Rossi,10,,,\nE,x,,RSSMRA85T10A562S,10,,,\n",
      Self.bids)
    #expect(
      batch.organizations.map { $0.identifier.map { batch.string($0.value) } } == [
        "02438750586", "02438750586", "02438750586", "RSSMRA85T10A562S", "RSSMRA85T10A562S",
      ])
    #expect(batch.organizations.allSatisfy { $0.scheme.map { batch.string($0.value) } == "IT-CF" })
    #expect(batch.organizations.map { $0.isPerson?.value == true } == [false, false, false, true, true])
    #expect(kinds(batch) == [.invalidIdentifier])
  }

  @Test("A column of one currency has it whatever the row's currency; what a cancelled lot names is no award any more")
  func currenciesAndCancelledLots() throws {
    let yaml =
      Self.start
      + "row: bid\nfields: {process.id: gara, lot.id: lotto, lot.status: stato, bidder.name: ditta, bid.amount: {column: price|price_EUR, currencies: {price_EUR: EUR}}, bid.isWinner: vince, currency: valuta}\n"
    let batch = try table("gara,lotto,stato,ditta,price_EUR,vince,valuta\nA,1,complete,Rossi,10,true,CZK\nA,2,cancelled,Rossi,11,true,CZK\n", yaml)
    #expect(batch.bids.map { $0.amount?.value.currency.text } == ["EUR", "EUR"])
    #expect(batch.awards.map(\.status?.value) == [.active, .cancelled])
    let other = try table("gara,lotto,stato,ditta,price,vince,valuta\nA,1,complete,Rossi,10,true,CZK\n", yaml)
    #expect(other.bids.map { $0.amount?.value.currency.text } == ["CZK"])
  }

  @Test("A code in scientific notation is none: firms do not become one")
  func roundedCodes() throws {
    let batch = try table(
      Self.header + "A,x,\"1,23457E+10\",Rossi,10,,,\nA,x,1.23457E+10,Bianchi,11,,,\nA,x,12345E67,Verdi,12,,,\n", Self.bids)
    #expect(batch.organizations.map { $0.localId != nil || $0.identifier != nil } == [false, false, true])
    #expect(kinds(batch) == [.invalidIdentifier, .invalidIdentifier])
  }

  @Test("A tax code without its leading zeros is that code, and said; other numbers stay as they are")
  func lostZeros() throws {
    let batch = try table(Self.header + "A,x,2438750586,Bianchi,10,,,\nA,x,02438750586,Bianchi,11,,,\nA,x,2438750587,Verdi,12,,,\n", Self.bids)
    #expect(batch.organizations.map { batch.string($0.identifier) } == ["02438750586", "02438750586", nil])
    #expect(batch.organizations.map { $0.identifier?.span.length } == [10, 11, nil])
    #expect(kinds(batch) == [.invalidIdentifier])
  }

  @Test("Zeros are put back only where the table shows that its codes are Italian: one foreign number in a hundred fits by chance")
  func foreignNumbers() throws {
    func codes(_ header: String, _ rows: [String], _ layout: String = Self.bids) throws -> (codes: [String?], kinds: [ProblemKind]) {
      let batch = try table(header + rows.map { "A,x,\($0),Firm \($0),1\($0.count),,,\n" }.joined(), layout)
      return (batch.organizations.map { batch.string($0.identifier) }, kinds(batch))
    }
    // Three foreign numbers, of which one has a right check digit by chance.
    let foreign = try codes(Self.header, ["438750586", "151420205", "538750587"])
    #expect(foreign.codes == [nil, nil, nil] && foreign.kinds == [.invalidIdentifier])
    #expect(try codes(Self.header, ["151420205"]).codes == [nil])
    // A column of Italian codes as a spreadsheet leaves them, and one that is called so.
    #expect(try codes(Self.header, ["2438750586", "151420205", "905811006"]).codes == ["02438750586", "00151420205", "00905811006"])
    let named = Self.bids.replacing("bidder.id: codice", with: "bidder.id: codice fiscale")
    #expect(try codes(Self.header.replacing("codice", with: "codice fiscale"), ["151420205"], named).codes == ["00151420205"])
    let cig = Self.bids.replacing("gara,", with: "cig,").replacing("process.id: gara", with: "process.id: cig")
    #expect(try codes(Self.header.replacing("gara,", with: "cig,"), ["151420205"], cig).codes == ["00151420205"])
  }

  @Test("Words for what is not known, in a name's, a code's, a tender's and an amount's place")
  func placeholders() throws {
    for word in ["NON DEFINITO", "Non definita", "N.D.", "DA DEFINIRE", "non applicabile", "To be determined", "XXXXXXXXX", "Keine Angabe"] {
      #expect(OrganizationName.isPlaceholder(word.utf8) && OrganizationIdentifier.isPlaceholder(word.utf8), "\(word)")
      let batch = try table(Self.header + "A,x,\(word),\(word),\(word),,,\n\(word),,,Rossi,10,,,\n", Self.bids)
      #expect(batch.processes.map { $0.id.map { batch.string($0.value) } } == ["A"], "\(word)")
      #expect(batch.bids.isEmpty && !kinds(batch).contains(.unreadableAmount), "\(word)")
      let priced = try table(Self.header + "A,x,\(word),\(word),10,,,\nA,x,02438750586,Bianchi,\(word),,,\n", Self.bids)
      #expect(priced.bids.map { $0.amount == nil } == [false, true] && !kinds(priced).contains(.unreadableAmount), "\(word)")
    }
    for name in ["Non solo arredo S.r.l.", "TEST SPA", "NO GAP CONTROLS SRL", "N.C.E. Antincendio", "Exxon", "Altri Sapori"] {
      #expect(!OrganizationName.isPlaceholder(name.utf8), "\(name)")
    }
    for number in ["HMRC", "02438750586", "GB-COH-01234567", "ORG-0001"] { #expect(!OrganizationIdentifier.isPlaceholder(number.utf8), "\(number)") }
  }

  @Test("What a lot names that was revoked or not awarded is no award, one without offers has none")
  func outcomes() throws {
    let yaml =
      Self.start
      + "row: contract\nfields: {process.id: cig, lot.status: {column: esito, values: {aggiudicata: complete, revocata: cancelled, deserta: unsuccessful, non aggiudicata: unsuccessful}, otherwise: \"\"}, supplier.name: ditta, award.amount: importo}\nconstants: {currency: EUR}\n"
    let batch = try table("cig,esito,ditta,importo\nA,aggiudicata,Rossi,10\nB,revocata,Bianchi,11\nC,deserta,,\nD,non aggiudicata,Verdi,12\n", yaml)
    #expect(batch.lots.map { $0.status?.value } == [.complete, .cancelled, .unsuccessful, .unsuccessful])
    #expect(batch.problems.filter { $0.kind == .contradiction }.map { $0.value.map(batch.string) } == ["revocata"])
    let calls = try table(
      "cig,esito,ditta,importo,firma\nA,revocata,Rossi,10,\nB,revocata,Bianchi,11,2024-01-10\n",
      yaml.replacing("lot.status:", with: "process.status:").replacing("award.amount: importo", with: "award.amount: importo, contract.signed: firma")
    )
    #expect(calls.awards.map { $0.status?.value } == [.cancelled, .active])
    #expect(calls.problems.filter { $0.kind == .contradiction }.map(\.action) == [.valueReplaced, .recordKept])
    #expect(batch.awards.map { $0.status?.value } == [.active, .cancelled])
  }

  @Test("A discount is a share: more than the whole is left out, and a percent sign decides in either field")
  func discounts() throws {
    let batch = try table(
      Self.header + "A,x,,A,,45,,\nA,x,,B,,0.45,,\nA,x,,C,,45%,,\nA,x,,D,,\"20,00 %\",,\nA,x,,E,,-0.05,,\n",
      Self.bids.replacing("constants:", with: "decimal: detect\nconstants:"))
    #expect(batch.bids.map { $0.discount?.value.description } == [nil, "0.45", "0.45", "0.2", "-0.05"])
    #expect(kinds(batch) == [.unreadableNumber])
    let percent = try table(
      Self.header + "A,x,,A,,45,,\nA,x,,B,,45%,,\nA,x,,C,,450,,\n", Self.bids.replacing("bid.discount:", with: "bid.discountPercent:"))
    #expect(percent.bids.map { $0.discount?.value.description } == ["0.45", "0.45", nil])
  }

  @Test("A price below zero is none; one of zero is said")
  func prices() throws {
    let batch = try table(Self.header + "A,x,,A,-100000,,,\nA,x,,B,0,,,\nA,x,,C,90000,,,\n", Self.bids)
    #expect(batch.bidAmounts == ["-", "0", "90000"])
    #expect(kinds(batch) == [.unreadableAmount, .placeholderAmount])
  }

  @Test("Rows of one lot that say different things of it, and a price that its discount does not make: contradictions, said once")
  func contradictions() throws {
    let batch = try table(
      """
      tender_id,lot_id,bidder_name,amount,discount,base,procedure,category
      A,1,A,90000,0.1,100000,open,works
      A,1,B,55000,0.1,100000.00,open,works
      A,1,C,80000,,122000,direct,services
      A,1,D,81000,,122000,direct,
      A,2,E,81000,,200000,open,works

      """,
      Self.start
        + "row: bid\nfields: {process.id: tender_id, lot.id: lot_id, bidder.name: bidder_name, bid.amount: amount, bid.discount: discount, lot.base: base, process.method: procedure, process.category: category}\n"
    )
    #expect(batch.problems.map { problem in problem.field.map { batch.string($0) } ?? "" } == ["amount", "procedure", "category", "base"])
    #expect(batch.problems.allSatisfy { $0.kind == .contradiction })
    #expect(batch.lots.map { $0.base?.value.amount.description } == ["100000", "200000"] && batch.processes[0].method?.value == .open)
  }

  @Test("One mark and three digits is a number in doubt, unless the layout or the table says what the mark is")
  func ambiguousNumbers() throws {
    let text = Self.header + "A,x,,A,60.000,,,\nA,x,,B,61500,,,\n"
    let batch = try table(text, Self.bids)
    #expect(batch.bidAmounts == ["-", "61500"] && kinds(batch) == [.unreadableAmount])
    #expect(try table(text, Self.bids + "decimal: comma\n").bidAmounts == ["60000", "61500"])
    #expect(try table(text, Self.bids + "decimal: point\n").bidAmounts == ["60", "61500"])
    #expect(try table(text + "A,x,,C,61500.25,,,\n", Self.bids).bidAmounts == ["60", "61500", "61500.25"])
  }

  @Test("A row without its buyer belongs to the tender of the same id above; a CIG in small letters is that CIG")
  func keys() throws {
    let fields = "row: bid\nfields: {process.id: cig, buyer.id: ente, bidder.name: ditta, bid.amount: importo}\n"
    let batch = try table(
      "cig,ente,ditta,importo\nZ12,1,A,10\nz12,,B,11\nZ12,2,C,12\nZ13,,D,13\nz14,1,E,14\n", Self.start + fields)
    #expect(batch.processes.map { batch.string($0.id) } == ["Z12", "Z12", "Z13", "Z14"])
    #expect(batch.bids.map { batch.lots[Int($0.lot)].process } == [0, 0, 1, 2, 3])
  }

  @Test("A row with a field too many is left out where the field says something")
  func fieldTooMany() throws {
    let batch = try table(Self.header + "A,x,,A,1,,,,\nA,x,,B,1,000,,,,\nA,x,,C,3,,,,false\n", Self.bids)
    #expect(batch.bidAmounts == ["1", "1"] && batch.lots.map(\.bidsAreComplete) == [false])
    #expect(kinds(batch) == [.malformedRow])
  }

  @Test("Awards whose winners stand in the field of suppliers have them")
  func suppliersOfContracts() throws {
    let batch = try table(
      "cig,aggiudicatario,importo\nA1,Rossi,10\nA2,DESERTA,0\nA3,non aggiudicata,\nA4,Verdi,20\n",
      Self.start + "row: contract\nfields: {process.id: cig, supplier.name: aggiudicatario, award.amount: importo}\n")
    #expect(batch.winners == ["Rossi", "Verdi"] && batch.awards.count == 2 && batch.lots.count == 4)
  }

  @Test(
    "Words of tables: what they are proposed as",
    arguments: [
      ("bid.status", "Offerta non valida", "disqualified"), ("bid.status", "Fuori termine", "disqualified"),
      ("bid.status", "Irregolare", "disqualified"),
      ("bid.status", "Non idoneo", "disqualified"), ("bid.status", "Idoneo", "valid"), ("bid.status", "2° classificato", "valid"),
      ("bid.isWinner", "1° classificato", "true"), ("bid.isWinner", "Primo classificato", "true"), ("bid.isWinner", "2° classificato", "false"),
      ("bid.isWinner", "12° classificato", "false"), ("bid.isWinner", "Non classificato", "false"),
      ("process.method", "Procedura negoziata", "limited"),
      ("process.method", "Procedura negoziata senza previa pubblicazione", "limited"),
      ("process.method", "Procedura negoziata previa pubblicazione", "selective"),
      ("process.method", "Procedura competitiva con negoziazione", "selective"), ("process.method", "Asta pubblica", "open"),
      ("process.method", "Pubblico incanto", "open"), ("process.method", "Trattativa diretta", "direct"),
      ("process.method", "Cottimo fiduciario", "limited"),
      ("process.method", "Procedura ristretta", "selective"),
    ])
  func words(_ field: String, _ word: String, _ code: String) throws {
    let target = try #require(CSVLayout.Target(rawValue: field))
    #expect(CodeStems.word(word, for: target) == code)
  }

  @Test("Legge 190: nobody among the bidders, a bidder listed twice, a code of zeros")
  func legge190() throws {
    func firm(_ code: String, _ name: String) -> String {
      "<partecipante><codiceFiscale>\(code)</codiceFiscale><ragioneSociale>\(name)</ragioneSociale></partecipante>"
    }
    func lot(_ cig: String, _ bidders: String, _ winner: String = "") -> String {
      "<lotto><cig>\(cig)</cig><oggetto>x</oggetto><sceltaContraente>01-PROCEDURA APERTA</sceltaContraente><partecipanti>\(bidders)</partecipanti><aggiudicatari>\(winner.replacing("partecipante", with: "aggiudicatario"))</aggiudicatari><importoAggiudicazione>0.00</importoAggiudicazione></lotto>"
    }
    let twice = firm("02438750586", "Alfa")
    let sink = try read(
      Legge190XMLTests.head
        + lot("8123450001", twice + twice, twice) + lot("8123450002", firm("", "GARA DESERTA")) + lot("8123450003", firm("", "nessun partecipante"))
        + lot("8123450004", firm("00000000000", "DESERTA"), firm("00000000000", "DESERTA")) + lot("8123450005", firm("00000000000", "-"))
        + lot("8123450006", firm("00000000000", "Ditte varie")) + lot("8123450007", firm("02438750586", "Deserta")) + Legge190XMLTests.tail)
    let batch = try #require(sink.batches.first)
    #expect(batch.bids.map(\.lot) == [0, 5, 6] && batch.awards.map(\.lot) == [0])
    // "Ditte varie" were several.
    #expect(batch.lots.map(\.bidsAreComplete) == [true, true, true, true, false, false, true])
    let kinds: [ProblemKind] = batch.problems.map(\.kind).filter { kind in kind == .repeatedIdentifier || kind == .placeholderIdentifier }
    #expect(kinds == [.repeatedIdentifier, .placeholderIdentifier])
    #expect(!batch.problems.contains { $0.kind == .invalidIdentifier })
  }
}
