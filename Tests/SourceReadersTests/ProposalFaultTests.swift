import ProcurementModel
import Testing

@testable import SourceReaders

/// Tables whose headers have several numbers, parties, days or amounts: which of them is which.
@Suite("Proposed layouts of tables with several candidates")
struct ProposalFaultTests {
  private func propose(_ table: String) throws -> (said: [String], yaml: String, batch: RecordBatch) {
    let proposal = try #require(try LayoutProposal.propose(for: source(Array(table.utf8), name: "t.csv"), id: "mine"))
    let said = proposal.evidence.map { "\($0.isAmbiguous ? "? " : "")\($0.about): \($0.guess)" }
    let batch = try #require(try read(Array(table.utf8), layouts: [layout(proposal.yaml)]).batches.first, "\(proposal.yaml)")
    return (said, proposal.yaml, batch)
  }

  private func ids(_ batch: RecordBatch) -> [String?] { batch.processes.map { batch.string($0.id) } }
  private func lots(_ batch: RecordBatch) -> [String] {
    batch.lots.map { "\(batch.string(batch.processes[Int($0.process)].id) ?? "-")/\(batch.string($0.id) ?? "-")" }
  }

  @Test("A tick in a column of remarks is no winner beside a column of outcomes, and doubtful alone")
  func ticksInRemarks() throws {
    for header in ["Note", "Annotazioni"] {
      let beside = try propose(
        "Codice gara;Ditta;Importo offerto;Esito;\(header)\nG1;Alfa Srl;1.000,50;aggiudicata;x\nG1;Beta Srl;1.200,00;non aggiudicata;y\nG2;Beta Srl;900,00;aggiudicata;\n"
      )
      #expect(beside.batch.bids.map { $0.isWinner?.value } == [true, false, true], "\(beside.yaml)")
      #expect(!beside.said.contains { $0.contains(header) })
    }
    let alone = try propose("Codice gara;Ditta;Importo offerto;Note\nG1;Alfa Srl;1.000,50;x\nG1;Beta Srl;1.200,00;\nG2;Beta Srl;900,00;x\n")
    #expect(alone.said.contains("? bid.isWinner: Note"))
    let words = try propose(
      "Codice gara;Ditta;Importo offerto;Note\nG1;Alfa Srl;1.000,50;aggiudicataria\nG1;Beta Srl;1.200,00;\nG2;Beta Srl;900,00;aggiudicataria\n")
    #expect(words.said.contains("bid.isWinner: Note"))
  }

  @Test("Beside the number of a call those of offers and contracts are not the tender's")
  func numbersOfOffers() throws {
    let bids = try propose(
      "Tender ID,Bid Number,Title,Bidder,Bid Amount,Status\nT1,B001,Road,Alfa,100.50,Winner\nT1,B002,Road,Beta,110.50,Lost\nT2,B003,School,Alfa,90.20,Lost\nT2,B004,School,Gamma,80.20,Winner\n"
    )
    #expect(bids.said.contains("process.id: Tender ID") && ids(bids.batch) == ["T1", "T2"] && bids.batch.bids.count == 4, "\(bids.yaml)")
    let contracts = try propose(
      "Process number,Contract Number,Supplier,Contract Amount,Signed\nT1,C-9,Alfa,100.50,2023-01-02\nT1,,Beta,110.50,2023-01-03\nT2,C-10,Gamma,90.20,2023-02-03\nT3,C-11,Delta,90.20,2023-02-03\n"
    )
    #expect(ids(contracts.batch) == ["T1", "T2", "T3"] && contracts.batch.awards.count == 4, "\(contracts.yaml)")
    #expect(contracts.said.contains("contract.id: Contract Number") && !contracts.yaml.contains("fillDown: ["), "\(contracts.yaml)")
    // Several suppliers of one contract.
    let joint = try propose(
      "Tender No,Contract Number,Supplier,Contract Amount,Signed\nT1,C-9,Alfa,100.50,2023-01-02\nT1,C-9,Beta,100.50,2023-01-02\nT1,C-10,Gamma,90.20,2023-02-03\nT3,C-11,Delta,90.20,2023-02-03\n"
    )
    #expect(joint.batch.awards.count == 3 && joint.yaml.contains("award: [Contract Number]"), "\(joint.yaml)")
    // Alone it may be the call's, or the offer's where it differs in each row.
    let alone = try propose("Bid Number,Bidder,Bid Amount\nB1,Alfa,10.50\nB1,Beta,11.50\nB2,Alfa,12.50\nB2,Gamma,13.50\n")
    #expect(alone.said.contains("process.id: Bid Number"), "\(alone.said)")
    let each = try propose("Bid Number,Bidder,Bid Amount\nB1,Alfa,10.50\nB2,Beta,11.50\nB3,Alfa,12.50\nB4,Gamma,13.50\n")
    #expect(each.said.contains("? process.id: Bid Number"), "\(each.said)")
  }

  @Test("Of two numbers the wider is the tender's, the finer the lot's; a category in few words is no tender")
  func finerNumbers() throws {
    let rows =
      "8100001;8812345600;Alfa srl;100,50;Aggiudicataria\n8100001;8812345600;Beta srl;110,50;Ammessa\n8100001;8812345601;Alfa srl;90,50;Aggiudicataria\n8100002;8812345602;Gamma srl;80,50;Aggiudicataria\n"
    let gara = try propose("Numero gara;CIG;Ditta;Importo offerto;Esito\n" + rows)
    #expect(lots(gara.batch) == ["8100001/8812345600", "8100001/8812345601", "8100002/8812345602"], "\(gara.yaml)")
    let swapped = try propose(
      "CIG;ID gara;Ditta;Importo offerto;Esito\n8812345600;G-1;Alfa srl;100,50;Aggiudicataria\n8812345600;G-1;Beta srl;110,50;Ammessa\n8812345601;G-1;Alfa srl;90,50;Aggiudicataria\n8812345602;G-2;Gamma srl;80,50;Aggiudicataria\n"
    )
    #expect(lots(swapped.batch) == ["G-1/8812345600", "G-1/8812345601", "G-2/8812345602"], "\(swapped.yaml)")
    let items = try propose(
      "Tender No,Item No,Bidder,Quoted Price,Award\nTN/1,1,Alfa,10.50,Yes\nTN/1,1,Beta,11.50,No\nTN/1,2,Alfa,20.50,Yes\nTN/2,1,Beta,30.50,Yes\nTN/2,1,Gamma,31.50,No\n"
    )
    #expect(lots(items.batch) == ["TN/1/1", "TN/1/2", "TN/2/1"] && items.said.contains("? lot.id: Item No"), "\(items.yaml)")
    let words = try propose(
      "Tender ID,Process,Bidder,Bid Amount\nT1,Open,Alfa,10.50\nT1,Open,Beta,11.50\nT2,Open,Alfa,10.50\nT2,Open,Gamma,11.50\nT3,Restricted,Alfa,9.50\nT3,Restricted,Beta,9.70\n"
    )
    #expect(ids(words.batch) == ["T1", "T2", "T3"] && !words.yaml.contains("lot.id"), "\(words.yaml)")
    // A number of the call that many rows lack is no tender's.
    let sparse = try propose(
      "Numero gara;CIG;Aggiudicatario;Importo aggiudicazione\n8100001;8812345600;Alfa srl;100,50\n;8812345601;Beta srl;90,50\n;8812345602;Gamma srl;80,50\n"
    )
    #expect(ids(sparse.batch) == ["8812345600", "8812345601", "8812345602"], "\(sparse.yaml)")
  }

  @Test("A number that counts anew each year, or is a short one beside a CIG, is no tender's")
  func countsAnew() throws {
    let years = try propose(
      "Anno;N. Gara;CIG;Data bando;Aggiudicatario;Importo aggiudicazione\n2022;12;8812345600;13/02/2022;Alfa srl;100,50\n2023;12;8812345601;14/02/2023;Beta srl;90,50\n2023;13;8812345602;15/02/2023;Gamma srl;80,50\n"
    )
    #expect(ids(years.batch) == ["8812345600", "8812345601", "8812345602"] && !years.yaml.contains("lot.id"), "\(years.yaml)")
    let short = try propose(
      "N. Gara;CIG;Aggiudicatario;Importo aggiudicazione\n12;8812345600;Alfa srl;100,50\n13;8812345601;Beta srl;90,50\n14;8812345602;Gamma srl;80,50\n"
    )
    #expect(ids(short.batch) == ["8812345600", "8812345601", "8812345602"], "\(short.yaml)")
    let alone = try propose(
      "N. Gara;Data bando;Ditta;Importo offerto\n12;13/02/2022;Alfa srl;100,50\n12;14/02/2023;Beta srl;90,50\n13;15/02/2023;Gamma srl;80,50\n13;15/02/2023;Alfa srl;81,50\n"
    )
    #expect(alone.said.contains("? process.id: N. Gara"), "\(alone.said)")
  }

  @Test("An empty number below another is no merged cell where the row has a title of its own")
  func noMergedCells() throws {
    let table = try propose(
      "Contract No;Title;Supplier;Contract amount;Signed\nC-1;Road;Alfa;100,50;2023-01-02\n;School;Beta;90,50;2023-01-03\nC-3;Bridge;Gamma;80,50;2023-01-04\n"
    )
    #expect(!table.yaml.contains("fillDown: [") && table.said.contains("? group: no fillDown"), "\(table.yaml)")
    #expect(ids(table.batch) == ["C-1", "C-3"])
  }

  @Test(
    "Parties, their codes and their places",
    arguments: [
      ("Awardee", CSVLayout.Target.supplierName), ("Nome Participante", .bidderName), ("C.F. aggiudicatario", .supplierId),
      ("P. IVA aggiudicatario", .supplierId), ("NIT Entidad", .buyerId), ("Nit de la Entidad", .buyerId), ("RUC del proveedor", .bidderId),
      ("NIT del Proveedor Adjudicado", .supplierId), ("Nombre del Proveedor Adjudicado", .supplierName), ("List of Bidder's", .bidderName),
      ("CNPJ do órgão", .buyerId), ("CF struttura", .buyerId), ("Codice fiscale amministrazione aggiudicatrice", .buyerId), ("C.I.G.", .tenderId),
      ("Entidad", .buyerName), ("adjudicante", .buyerName), ("Awarding Authority", .buyerName), ("C.F.", .bidderId), ("P.IVA", .bidderId),
      ("Nombre del Procedimiento", .title), ("Modalidad de Contratacion", .method), ("Precio Base", .base), ("precoBaseProcedimento", .base),
      ("Bid Due Date", .deadline), ("Notification of Award Date", .awardDate), ("Valor Total Adjudicacion", .awardAmount),
      ("ID del Proceso", .tenderId), ("Fecha de Publicacion del Proceso", .published), ("Denominazione Ente", .buyerName),
      ("Rag. Sociale", .bidderName),
      ("Cod. Fisc. Ente", .buyerId), ("Cod. Fisc. aggiudicatario", .supplierId), ("Seller Name", .bidderName), ("PE Name", .buyerName),
      ("Valor Referencial", .lotEstimate), ("Fecha Buena Pro", .awardDate), ("Oferta seleccionada", .winner), ("Wartość umowy", .awardAmount),
      ("Liczba otrzymanych ofert", .bidCount), ("Cena oferty najtańszej", .lowestBid), ("NIP wykonawcy", .bidderId), ("NIP zamawiającego", .buyerId),
      ("Partita I.V.A.", .bidderId), ("P.I.", .bidderId), ("Bid Sum (USD)", .amount), ("Contracting body", .buyerName),
      ("Bid Notice Date", .published), ("Nazwa wykonawcy", .bidderName),
      ("Cód. Contratación", .tenderId), ("RNC Proveedor", .bidderId), ("Zamawiający", .buyerName), ("Procurement Ref. No", .tenderId),
      ("Importo contrattuale", .awardAmount), ("Ref No", .tenderId),
      ("Approved Budget of the Contract", .base), ("Bid End Date/Time", .deadline),
      ("CPF/CNPJ Participante", .bidderId),
    ])
  func meanings(header: String, target: CSVLayout.Target) {
    #expect(HeaderWords.meanings(of: header).first?.target == target, "\(header): \(HeaderWords.meanings(of: header))")
  }

  @Test(
    "Words that make something else of a header",
    arguments: [
      ("Departamento Proveedor", CSVLayout.Target.bidderName), ("Ciudad Proveedor", .bidderName), ("Ditte invitate", .bidderName),
      ("Invited bidders", .bidderName), ("Proveedores Invitados", .bidderName), ("Funding agency", .buyerName),
      ("Departamento Entidad", .buyerName), ("PreBid Date", .opened), ("Pre-bid meeting", .opened), ("Bid Due Date", .opened),
      ("Fecha pago", .opened), ("Data pagamento", .opened), ("Fecha pago", .awardDate), ("Notification of Award Date", .signed),
      ("Item Budget", .lotEstimate), ("Numero de Lotes", .lotId), ("Justificación Modalidad de Contratación", .method),
      ("Codice contratto fornitore", .bidderId), ("ID Estado del Procedimiento", .tenderId), ("Item Description", .lotId),
      ("Denominazione Ente", .title), ("Denominazione regione", .title), ("Estado del Procedimiento", .status),
      ("Importe adjudicación con impuestos", .amount), ("data_erogazione", .opened), ("Bid Security Amount", .amount), ("Tender fee", .amount),
      ("Bid Notice Date", .opened),
    ])
  func forbidden(header: String, target: CSVLayout.Target) {
    #expect(!HeaderWords.meanings(of: header).contains { $0.target == target }, "\(header): \(HeaderWords.meanings(of: header))")
  }

  @Test("Those who were invited are said and no bidders; a list of bidders in one cell holds a bid each")
  func invitedAndListed() throws {
    let invited = try propose(
      "CIG;Ditte invitate;Aggiudicatario;C.F. aggiudicatario;Importo aggiudicazione\n8812345600;Alfa srl, Beta srl;Alfa srl;01234567897;10,50\n8812345601;Beta srl, Delta srl;Beta srl;00743110157;9,50\n"
    )
    #expect(invited.said.contains("ignore: Ditte invitate") && invited.batch.winners == ["Alfa srl", "Beta srl"] && invited.batch.bids.isEmpty)
    let listed = try propose(
      "Tender No,List of Bidder's,Awardee,Contract Amount\nT-1,Alfa Inc; Beta Inc; Gamma Inc,Beta Inc,100.50\nT-2,Alfa Inc; Gamma Inc,Alfa Inc,90.50\nT-3,Delta Inc,Delta Inc,80.50\n"
    )
    #expect(
      listed.batch.bids.indices.map { listed.batch.bidders(of: $0) } == [
        ["Alfa Inc"], ["Beta Inc"], ["Gamma Inc"], ["Alfa Inc"], ["Gamma Inc"], ["Delta Inc"],
      ], "\(listed.yaml)")
    #expect(listed.batch.winners == ["Beta Inc", "Alfa Inc", "Delta Inc"] && listed.batch.bidAmounts.allSatisfy { $0 == "-" }, "\(listed.yaml)")
  }

  @Test("Of those who were invited only who answered has bid")
  func answers() throws {
    let table = try propose(
      "Rfx ID,Supplier,Invited,Responded,Bid Total,Awarded Amount\nR1,Alfa,Yes,Yes,100.50,100.50\nR1,Beta,Yes,No,,\nR1,Gamma,Yes,Yes,120.50,\nR2,Alfa,Yes,Yes,10.50,\nR2,Beta,Yes,No,,\n"
    )
    #expect(table.batch.bids.compactMap { $0.status?.value } == [.valid, .invited, .valid, .valid, .invited], "\(table.yaml)")
    let listed = try propose(
      "CIG;Invitati;Offerenti;Aggiudicatario;Importo aggiudicazione\nA1;Alfa - Beta - Gamma;Alfa srl - Beta srl;Alfa srl;10,50\nA2;Beta - Gamma;Beta srl;Beta srl;20,50\n"
    )
    #expect(listed.batch.bids.indices.map { listed.batch.bidders(of: $0) } == [["Alfa srl"], ["Beta srl"], ["Beta srl"]], "\(listed.yaml)")
  }

  @Test("A mark of what was awarded beside winners makes no offers of them")
  func markOfAward() throws {
    let table = try propose(
      "ID del Proceso,Adjudicado,Nombre del Proveedor Adjudicado,Valor Total Adjudicacion\nP-1,Si,Alfa SAS,100.50\nP-2,Si,Beta SAS,90.50\nP-3,No,No Definido,0\n"
    )
    #expect(table.batch.bids.isEmpty && table.batch.winners.prefix(2) == ["Alfa SAS", "Beta SAS"], "\(table.yaml)")
  }

  @Test("Dates whose month has its name are proposed, each under its own day")
  func namedMonths() throws {
    let table = try propose(
      "Tender ID,Bidder,Bid Amount,Bid Due Date,Pre-bid meeting,Bid Opening Date,Awarded\nT1,Alfa,10.50,12-Mar-2021,01-Mar-2021,\"March 13, 2021\",Yes\nT1,Beta,11.50,12-Mar-2021,01-Mar-2021,\"March 13, 2021\",No\nT2,Beta,12.50,15-Apr-2021,05-Apr-2021,\"April 16, 2021\",Yes\n"
    )
    #expect(table.batch.processes.map { $0.opened?.value.description } == ["2021-03-13", "2021-04-16"], "\(table.yaml)")
    #expect(table.batch.processes.map { $0.submissionDeadline?.value.description } == ["2021-03-12", "2021-04-15"], "\(table.yaml)")
    #expect(!table.yaml.contains(": Pre-bid meeting") && table.said.contains("dates: day-month-year"))
  }

  @Test(
    "Months by their names, in any order and language",
    arguments: [
      ("12-Mar-2021", "2021-03-12"), ("March 12, 2021", "2021-03-12"), ("12 marzo 2021", "2021-03-12"),
      ("Mar 12, 2021 10:30 AM", "2021-03-12T10:30:00"),
      ("12 de marzo de 2021", "2021-03-12"), ("1º de março de 2021", "2021-03-01"), ("1er mars 2021", "2021-03-01"), ("12. März 2021", "2021-03-12"),
      ("2021-Mar-12", "2021-03-12"), ("03-JAN-19", "2019-01-03"), ("martedì 12 maggio 2020", "2020-05-12"), ("Friday, 12th March 2021", "2021-03-12"),
      ("12 stycznia 2021", "2021-01-12"), ("12 sett. 2021", "2021-09-12"), ("5 août 2021 14:00", "2021-08-05T14:00:00"), ("mar. 12 mag. 2020", nil),
      ("12 March 2021 extended to 20 March 2021", nil), ("Mar 12 10:30 2021", nil), ("12 21 March", nil), ("12 Foo 2021", nil),
      ("Maria 12 2021", nil),
      ("31 febbraio 2021", nil), ("Rossi 12 marzo 2021", nil), ("12 jui 2021", nil), ("March 2021", nil),
    ] as [(String, String?)])
  func months(text: String, expected: String?) {
    for order in CSVLayout.DateOrder.allCases {
      let moment = Array(text.utf8).withUnsafeBytes { TableDates.moment($0, order) }
      // Where years stand first, one of two digits may be the day.
      let isOpen = text == "03-JAN-19" && (order == .iso || order == .yearMonthDay)
      #expect(moment?.description == (isOpen ? nil : expected), "\(text) as \(order.rawValue)")
    }
  }

  @Test("A mark that cuts all rows alike goes before commas within texts, and a first line 'sep=;' is passed over once")
  func delimiters() throws {
    let text = "Lavori, strade, ponti, aiuole, parchi, fossi, muri, argini, tetti"
    let commas = try propose(
      "CIG;Oggetto;Ditta;Importo\n8812345600;\(text);Alfa srl;10500\n8812345600;\(text);Beta srl;11500\n8812345601;\(text);Alfa srl;20500\n8812345601;\(text);Gamma srl;20600\n8812345602;Toner;Gamma srl;20600\n"
    )
    #expect(commas.said.contains("delimiter: semicolon") && commas.batch.bids.count == 5, "\(commas.yaml)")
    for mark in ["", "\u{FEFF}"] {
      let stated = try propose(
        mark + "sep=;\nCIG;Oggetto;Aggiudicatario;Importo aggiudicazione\n8812345600;Strade;Alfa srl;10,50\n8812345601;Ponti;Beta srl;20,50\n")
      #expect(!stated.yaml.contains("skip:") && stated.batch.awards.count == 2, "\(stated.yaml)")
      let titled = try propose(
        mark + "sep=;\nElenco\nCIG;Oggetto;Aggiudicatario;Importo aggiudicazione\n8812345600;Strade;Alfa srl;10,50\n8812345601;Ponti;Beta srl;20,50\n"
      )
      #expect(titled.yaml.contains("skip: 1\n") && titled.batch.awards.count == 2, "\(titled.yaml)")
    }
  }

  @Test("Units, a second language and numbers of columns below a header are no tender, and that is said")
  func secondHeaders() throws {
    let rows =
      "ZP.1;Droga;Alfa;100,50;13.01.2021\nZP.1;Droga;Beta;110,50;13.01.2021\nZP.2;Most;Alfa;90,50;14.01.2021\nZP.2;Most;Gamma;91,50;14.01.2021\n"
    for more in ["Nr postępowania;Przedmiot;Wykonawca;Cena;Data otwarcia\n(1);(2);(3);(4);(5)\n", ";;;(EUR);dd.mm.yyyy\n", "1;2;3;4;5\n"] {
      let table = try propose("Tender No;Subject;Bidder;Price;Opening date\n" + more + rows)
      #expect(ids(table.batch) == ["ZP.1", "ZP.2"] && table.batch.bids.count == 4, "\(more)\(table.yaml)")
      let said = table.batch.problems.filter { $0.remark.map { table.batch.string($0) }?.contains("a further row of the header") == true }
      #expect(said.count == more.count { $0 == "\n" }, "\(more)")
    }
    // A first row whose amounts are not known is one of the table's own.
    #expect(
      SecondHeader.count([["T-1", "Alfa", "unknown", "to be defined"], ["T-2", "Beta", "10.5", "20.5"], ["T-3", "Beta", "11.5", "20.5"]]) == 0)
    #expect(SecondHeader.count([["Scuola", "Alfa", "n.d.", "-"], ["Ponte 2", "Beta", "10.5", "20.5"], ["Via 3", "Beta", "11.5", "20.5"]]) == 0)
    #expect(SecondHeader.count([]) == 0 && SecondHeader.count([["€", "€", "€"]]) == 0)
  }

  @Test(
    "Sums of parts and means are no tenders and no bidders",
    arguments: ["Subtotale", "Parziale", "TOT.", "Media", "Average", "Subtotal T-1", "Média", "Średnia", "Totale parziale"])
  func sums(word: String) throws {
    let layout =
      "id: mine\ntitle: Mine\nrow: bid\ndelimiter: semicolon\ndecimal: comma\ngroup: {fillDown: [process]}\nfields: {process.id: Gara, bidder.name: Ditta, bid.amount: Importo}\nconstants: {currency: EUR}\n"
    let batch = try table(
      "Gara;Ditta;Importo\nT-1;Alfa;10,50\nT-1;Beta;11,50\nT-1;\(word);22,00\n;\(word);22,00\n\(word);;22,00\nT-2;Alfa;9,50\n", layout)
    #expect(batch.processes.count == 2 && batch.bids.count == 3, "\(ids(batch)) \(batch.bids.indices.map { batch.bidders(of: $0) })")
  }

  @Test("Firms called like a total stay")
  func firmsCalledTotal() throws {
    let layout =
      "id: mine\ntitle: Mine\nrow: bid\ndelimiter: semicolon\nfields: {process.id: Gara, bidder.name: Ditta, bidder.id: Codice, bid.amount: Importo}\nconstants: {currency: EUR}\n"
    let batch = try table(
      "Gara;Ditta;Codice;Importo\nT-1;Total;01234567897;10.5\nT-1;Media;00743110157;11.5\nT-1;Media World srl;;12.5\nT-2;Totalgaz srl;;13.5\nTotale T-2;;;25\n",
      layout)
    #expect(batch.bids.indices.flatMap { batch.bidders(of: $0) } == ["Total", "Media", "Media World srl", "Totalgaz srl"])
  }

  @Test("A tender and a lot called like a mean stay, too")
  func tendersCalledMedia() throws {
    let layout =
      "id: mine\ntitle: Mine\nrow: bid\ndelimiter: semicolon\nfields: {process.id: Gara, process.title: Oggetto, lot.id: Lotto, bidder.name: Ditta, bid.amount: Importo}\nconstants: {currency: EUR}\n"
    let batch = try table("Gara;Oggetto;Lotto;Ditta;Importo\nT-1;Media;1;Alfa;10.5\nT-2;Carta;Media;Beta;11.5\nT-2;;Totale;;11.5\n", layout)
    #expect(batch.bids.indices.flatMap { batch.bidders(of: $0) } == ["Alfa", "Beta"] && batch.lots.count == 2)
  }

  @Test("A code without an owner that several firms share is none of theirs")
  func sharedCode() throws {
    let table = try propose(
      "CIG;Aggiudicatario;C.F.;Importo aggiudicazione\n8812345600;Alfa srl;00246180590;10,50\n8812345601;Beta srl;00246180590;20,50\n8812345602;Gamma srl;00246180590;30,50\n"
    )
    #expect(table.said.contains("? ignore: C.F.") && !table.yaml.contains("bidder.id"), "\(table.yaml)")
    let offices = try propose(
      "CIG;Ente;C.F.;Aggiudicatario;Importo aggiudicazione\n8812345600;Scuola A;00246180590;Alfa srl;10,50\n8812345601;Scuola B;00246180590;Beta srl;20,50\n8812345602;Scuola C;00246180590;Gamma srl;30,50\n"
    )
    #expect(offices.said.contains("buyer.id: C.F.") || offices.said.contains("? buyer.id: C.F."), "\(offices.yaml)")
    let own = try propose(
      "CIG;Aggiudicatario;C.F.;Importo aggiudicazione\n8812345600;Alfa srl;00246180590;10,50\n8812345601;Beta srl;01234567897;20,50\n8812345602;Beta S.r.l.;01234567897;30,50\n"
    )
    #expect(own.said.contains("bidder.id: C.F."), "\(own.yaml)")
  }

  @Test("Remarks that say who won and who was excluded are read as such, others are not")
  func remarks() throws {
    let table = try propose(
      "Oggetto;CIG;Ditta offerente;C.F.;Ribasso offerto %;Note\nStrada;8812345600;Alfa srl;01234567897;12,34;AGGIUDICATARIA\n;;Beta spa;00743110157;11,23;\n;;Gamma srl;02438750586;;esclusa per documentazione\nScuola;8812345601;Beta spa;00743110157;5,5;AGGIUDICATARIA\n;;;;Media;8,50\n"
    )
    #expect(
      table.batch.winners == ["Alfa srl", "Beta spa"] && table.batch.bids.map { $0.status?.value == .disqualified } == [false, false, true, false],
      "\(table.yaml)")
    let other = try propose("CIG;Ditta;Importo offerto;Note\nA1;Alfa;10,50;consegna a marzo\nA1;Beta;11,50;vedi determina\n")
    #expect(!other.yaml.contains("Note\n    values") && !other.said.contains { $0.contains("isWinner") }, "\(other.yaml)")
  }

  @Test("The winner's own code goes before one of whom nobody knows")
  func codeOfAnother() throws {
    let table = try propose(
      "Expediente;NIF OC;Adjudicatario licitación/lote;Identificador Adjudicatario de la licitación/lote;Precio de la oferta más baja por licitación/lote;Importe adjudicación sin impuestos\nE1;P2800100A;Alfa SL;B11111111;80,50;80,50\nE2;P2800100A;Beta SL;B22222222;90,50;95,50\n"
    )
    #expect(table.said.contains("bidder.id: Identificador Adjudicatario de la licitación/lote"), "\(table.yaml)")
    #expect(table.said.contains("buyer.id: NIF OC"), "\(table.yaml)")
    #expect(
      table.said.contains { $0.hasPrefix("lot.lowestBid: Precio de la oferta más baja") } && !table.yaml.contains("bid.amount"), "\(table.yaml)")
  }

  @Test("The day of an award goes before that of its notification")
  func daysOfAwards() throws {
    let table = try propose(
      "Tender ID,Awardee,Contract Amount,Notification of Award Date,Award Date\nT1,Alfa,10.50,2023-02-12,2023-02-10\nT2,Beta,11.50,2023-02-13,2023-02-11\n"
    )
    #expect(table.batch.awards.map { $0.date?.value.description } == ["2023-02-10", "2023-02-11"], "\(table.yaml)")
  }

  @Test("Amounts of several currencies, each with its own sign, have no currency of the table")
  func severalCurrencies() throws {
    let table = try propose("Tender ID;Bidder;Bid amount\nT1;A;€ 10,50\nT1;B;CHF 11,50\nT2;A;€ 9,50\nT2;B;CHF 9,60\n")
    #expect(table.said.contains("? currency: EUR, CHF") && !table.yaml.contains("\n  currency:"), "\(table.yaml)")
    #expect(table.batch.bids.compactMap { $0.amount?.value.currency.text } == ["EUR", "CHF", "EUR", "CHF"])
    #expect(table.batch.problems.contains { $0.kind == .contradiction })
  }

  @Test("Winners of whom every row says that they won are winners, and no only bidders; where one lost, or the header is another, the rows are bids")
  func winnersThatWon() throws {
    let header = "expediente;adjudicataria_nif;importe_ofertado;adjudicacion_fecha;resultado\n"
    let rows = (1...6).map { "E-\($0)/2022;B3843058\($0);723.46;2022-03-0\($0);Adjudicado\n" }.joined()
    let winners = try propose(header + rows)
    #expect(winners.batch.bids.isEmpty && winners.batch.awards.count == 6 && winners.yaml.contains("row: contract"), "\(winners.yaml)")
    let losers = try propose(header + rows + "E-1/2022;B38430599;823.46;;No adjudicado\n")
    #expect(losers.yaml.contains("row: bid"), "\(losers.yaml)")
    let bidders = try propose(header.replacing("adjudicataria_nif", with: "licitadora_nif") + rows)
    #expect(bidders.yaml.contains("row: bid"), "\(bidders.yaml)")
  }

  @Test("'Documento Proveedor' is the supplier's number")
  func documentOfSupplier() throws {
    let secop = try propose(
      "Proceso de Compra,Documento Proveedor,Proveedor Adjudicado,Valor del Contrato,Fecha de Firma\nP1,900123456,Alfa SAS,100.50,2023-01-02\nP2,900123457,Beta SAS,110.50,2023-01-03\nP3,900123458,Gamma SAS,90.20,2023-02-03\n"
    )
    #expect(secop.said.contains("bidder.id: Documento Proveedor"), "\(secop.said)")
  }
}
