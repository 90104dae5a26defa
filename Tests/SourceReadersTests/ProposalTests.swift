import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

/// A table that no layout knows: guessed, written, read again.
@Suite("Proposed layouts")
struct ProposalTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let table: String
    let row: CSVLayout.RowKind
    let bidders: [String]
    let amounts: [String]
    let winners: [String]
    let evidence: [String]
    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "Italian bids below two lines of title",
      table:
        "Elenco gare\n\nGara;Oggetto;Stazione appaltante;Ditta;Partita IVA;Importo offerto;Importo a base d'asta;Data apertura;Esito\nG-12;Strade;Comune;Rossi srl;01;98.500,00;120.000,00;12/03/2024;Aggiudicataria\nG-12;Strade;Comune;Bianchi spa;02;101.200,50;120.000,00;12/03/2024;Ammessa\nG-13;Scuola;Comune;Verdi spa;03;50.000,00;60.000,00;25/03/2024;Esclusa\n",
      row: .bid, bidders: ["Rossi srl", "Bianchi spa", "Verdi spa"], amounts: ["98500", "101200.5", "50000"], winners: ["Rossi srl"],
      evidence: [
        "skip: 2", "delimiter: semicolon", "decimal: comma", "dates: day-month-year (day first: 1 value has a first part over 12)",
        "lot.base: Importo a base d'asta",
      ]),
    Case(
      name: "Italian bids whose tenders and lots are merged cells",
      table:
        "Gara;Lotto;Ditta;Importo offerto;Esito\nG-12;1;Rossi srl;98,50;Aggiudicataria\n;;Bianchi spa;101,50;Ammessa\n;2;Verdi spa;50,00;Aggiudicataria\n;;Neri srl;51,00;Ammessa\nG-13;1;Rossi srl;7,50;Aggiudicataria\n",
      row: .bid, bidders: ["Rossi srl", "Bianchi spa", "Verdi spa", "Neri srl", "Rossi srl"], amounts: ["98.5", "101.5", "50", "51", "7.5"],
      winners: ["Rossi srl", "Verdi spa", "Rossi srl"],
      evidence: [
        "group: fillDown: process (3 rows of 5 leave 'Gara' empty below a row that fills it, as merged cells do)",
        "group: fillDown: lot (2 rows of 5 leave 'Lotto' empty", "'Gara' and 'Lotto' have 3 values in 5 rows",
      ]),
    Case(
      name: "American bids by solicitation, with dollar signs",
      table:
        "RFP Number,Description,Vendor,Bid Amount,Bid Opening Date,Awarded\nR-0,Paving,One Inc.,\"$100,000.00\",01/15/2023,Y\nR-0,Paving,Two LLC,\"$100,523.00\",01/15/2023,N\nR-1,Roof,One Inc.,\"$90,000.00\",02/16/2023,N\nR-1,Roof,Two LLC,\"$89,000.00\",02/16/2023,Y\n",
      row: .bid, bidders: ["One Inc.", "Two LLC", "One Inc.", "Two LLC"], amounts: ["100000", "100523", "90000", "89000"],
      winners: ["One Inc.", "Two LLC"],
      evidence: ["process.id: RFP Number", "currency: USD (the sign beside the amounts, which other currencies share) AMBIGUOUS"]),
    Case(
      name: "Bids whose tender has no header of its own",
      table:
        "No.,Bidder,Bid Amount,Winner\n1,One,10.50,Yes\n1,Two,11.50,No\n2,One,20.50,No\n2,Two,19.50,Yes\n2,Three,21.00,No\n",
      row: .bid, bidders: ["One", "Two", "One", "Two", "Three"], amounts: ["10.5", "11.5", "20.5", "19.5", "21"], winners: ["One", "Two"],
      evidence: ["process.id: No. (no header names the tender; its 2 values repeat: rows of one value are taken for one tender) AMBIGUOUS"]),
    Case(
      name: "Swiss bids by project, each with one winner",
      table:
        "Projekt;Anbieter;Angebotssumme CHF;Eröffnung;Zuschlag\nP0;A AG;100'500.00;20230513;ja\nP0;B AG;100'700.00;20230513;nein\nP1;A AG;90'000.00;20230514;nein\nP1;B AG;89'000.00;20230514;ja\n",
      row: .bid, bidders: ["A AG", "B AG", "A AG", "B AG"], amounts: ["100500", "100700", "90000", "89000"], winners: ["A AG", "B AG"],
      evidence: ["process.id: Projekt", "dates: year-month-day", "process.opened: Eröffnung"]),
    Case(
      name: "Bids of lots whose outcome has no known words",
      table:
        "Lot,Contractor,Amount,Decision\nGARA-1,Bianchi,10.50,Chosen\nGARA-1,Alba,11.50,Turned down\nGARA-2,Alba,12.50,Chosen\nGARA-2,Bianchi,13.50,Turned down\n",
      row: .bid, bidders: ["Bianchi", "Alba", "Alba", "Bianchi"], amounts: ["10.5", "11.5", "12.5", "13.5"], winners: [],
      evidence: ["process.id: Lot (no header names the tender"]),
    Case(
      name: "Polish bids",
      table:
        "Nr postępowania;Nazwa zamówienia;Zamawiający;Wykonawca;NIP;Cena ofertowa brutto;Wybrana\nZP.1;Budowa drogi;Gmina Łódź;Zakład Usług;5250000000;100000,99;tak\nZP.1;Budowa drogi;Gmina Łódź;Śląsk sp. z o.o.;5250000001;100100,99;nie\n",
      row: .bid, bidders: ["Zakład Usług", "Śląsk sp. z o.o."], amounts: ["100000.99", "100100.99"], winners: ["Zakład Usług"],
      evidence: ["process.id: Nr postępowania", "buyer.name: Zamawiający", "bidder.id: NIP"]),
    Case(
      name: "Thousands beside discounts of three decimals",
      table: "Num. gara;Ditta;Importo;Ribasso;Aggiudicataria\n1;Rossi;100.000;12,045;SI\n1;Bianchi;100.717;11,305;NO\n",
      row: .bid, bidders: ["Rossi", "Bianchi"], amounts: ["100000", "100717"], winners: ["Rossi"], evidence: ["decimal: comma"]),
    Case(
      name: "German lots under 'Los'",
      table:
        "Vergabenummer;Los;Bieter;Angebotspreis;Zuschlag erhalten\nV0;1;A GmbH;100.000,00;Ja\nV0;1;B GmbH;100.717,00;Nein\nV0;2;A GmbH;101.434,00;Nein\nV0;2;B GmbH;99.000,00;Ja\n",
      row: .bid, bidders: ["A GmbH", "B GmbH", "A GmbH", "B GmbH"], amounts: ["100000", "100717", "101434", "99000"], winners: ["A GmbH", "B GmbH"],
      evidence: ["lot.id: Los"]),
    Case(
      name: "Thousands with a point and no decimals",
      table: "Num. gara;Ditta;Importo offerto;Aggiudicataria\n1;Rossi;100.000;SI\n1;Bianchi;100.717;NO\n",
      row: .bid, bidders: ["Rossi", "Bianchi"], amounts: ["100000", "100717"], winners: ["Rossi"],
      evidence: ["decimal: comma (2 numbers have one mark and three digits behind it: taken for thousands) AMBIGUOUS"]),
    Case(
      name: "Spanish contracts",
      table:
        "Expediente,Objeto,Órgano de contratación,Adjudicatario,NIF,Importe de adjudicación,Fecha de adjudicación,Tipo de contrato\nE1,Puente,Ayto,Empresa Uno,B123,\"1,200.50\",03/04/2024,Obras\nE2,Papel,Ayto,Empresa Dos,B124,900.00,05/06/2024,Suministros\n",
      row: .contract, bidders: [], amounts: ["1200.5", "900"], winners: ["Empresa Uno", "Empresa Dos"],
      evidence: [
        "decimal: point", "dates: day-month-year (none of 2 values has a part over 12: day first and month first are both possible) AMBIGUOUS",
      ]),
    Case(
      name: "German lots with bidders side by side",
      table:
        "Vergabenummer;Bezeichnung;Vergabestelle;Bieter_1;Angebotspreis_1;Bieter_2;Angebotspreis_2;Zuschlagsempfänger\nV1;Straße;Stadt;A GmbH;100,50;B GmbH;110,20;A GmbH\n",
      row: .lot, bidders: ["A GmbH", "B GmbH"], amounts: ["100.5", "110.2"], winners: ["A GmbH"],
      evidence: ["bids: bidder.name: Bieter_{n}, bid.amount: Angebotspreis_{n}"]),
    Case(
      name: "French contracts with tabs",
      table:
        "Référence du marché\tObjet\tAcheteur\tAttributaire\tMontant attribué\tDate de notification\nM1\tTravaux\tVille\tSA Un\t1000\t2024-05-01\n",
      row: .contract, bidders: [], amounts: ["1000"], winners: ["SA Un"], evidence: ["delimiter: tab", "contract.signed: Date de notification"]),
    Case(
      name: "Portuguese bids",
      table:
        "Número do processo;Objeto;Entidade adjudicante;Concorrente;NIPC;Valor da proposta;Data de abertura;Vencedor\nP1;Obra;CM;Um Lda;500100101;10,5;31/12/2023;Sim\nP1;Obra;CM;Dois Lda;500100152;11,5;31/12/2023;Não\n",
      row: .bid, bidders: ["Um Lda", "Dois Lda"], amounts: ["10.5", "11.5"], winners: ["Um Lda"],
      evidence: ["bidder.id: NIPC", "buyer.name: Entidade adjudicante"]),
    Case(
      name: "English bids with American dates",
      table: "Tender No,Description,Bidder,Bid Amount,Status,Bid Date\nT1,Road,A Ltd,10,Awarded,01/22/2024\nT1,Road,B Ltd,12,Rejected,01/22/2024\n",
      row: .bid,
      bidders: ["A Ltd", "B Ltd"], amounts: ["10", "12"], winners: ["A Ltd"],
      evidence: ["month-day-year (month first: 2 values have a second part over 12)"]),
    Case(
      name: "Contracts of suppliers, one of them a joint venture",
      table:
        "As of Date,Region,Project ID,WB Contract Number,Contract Description,Contract Signing Date,Supplier ID,Supplier,Supplier Contract Amount (USD)\n07/22/2024,AFRICA,P1,1712345,Pipeline,05/30/2023,123456,Wu Yi,1234567.89\n07/22/2024,AFRICA,P1,1712346,Supervision,06/30/2023,123457,ABC,500000.50\n07/22/2024,AFRICA,P1,1712346,Supervision,06/30/2023,123458,XYZ,500000.50\n",
      row: .contract, bidders: [], amounts: ["1234567.89", "500000.5"], winners: ["Wu Yi", "ABC", "XYZ"],
      evidence: ["row: contract (no header speaks of offers", "rows of one contract are taken for its several suppliers) AMBIGUOUS"]),
    Case(
      name: "Awards under one CIG",
      table: "CIG;Aggiudicatario;Importo aggiudicazione\nA1;Alfa srl;10,50\nA1;Beta srl;11,50\nA1;Gamma srl;12,50\nA2;Alfa srl;9,50\n",
      row: .contract, bidders: [], amounts: ["10.5", "11.5", "12.5", "9.5"], winners: ["Alfa srl", "Beta srl", "Gamma srl", "Alfa srl"],
      evidence: ["rows of one value are taken for awards of their own) AMBIGUOUS"]),
    Case(
      name: "A municipality's list with the codes of its office and of the winner",
      table:
        "CIG;Struttura proponente;Codice fiscale struttura;Oggetto;Aggiudicatario;Codice fiscale aggiudicatario;Importo di aggiudicazione\nZ0B19B38F4;Comune di Prova;00246180590;Toner;Rossi srl;01234567897;1.250,50\n7111111111;Comune di Prova;00246180590;Scuola;Bianchi spa;00743110157;125.000,00\n",
      row: .contract, bidders: [], amounts: ["1250.5", "125000"], winners: ["Rossi srl", "Bianchi spa"],
      evidence: ["buyer.id: Codice fiscale struttura", "bidder.id: Codice fiscale aggiudicatario"]),
    Case(
      name: "A table without header", table: "1,Alpha,1200.50,31/12/2023\n2,Beta,900.00,30/11/2023\n3,Gamma,100.10,01/02/2023\n", row: .contract,
      bidders: [], amounts: ["1200.5", "900", "100.1"],
      winners: ["Alpha", "Beta", "Gamma"], evidence: ["header: none", "AMBIGUOUS"]),
  ]

  @Test("Numbers of offers and firms are no prices, a code of an outcome is no winner, the smallest discount is not the discount")
  func numbersOfOffers() {
    func first(_ header: String) -> CSVLayout.Target? { HeaderWords.meanings(of: header).first?.target }
    #expect(first("numero_offerte_escluse") == .excludedBidCount)
    #expect(first("numero_offerte_ammesse") == .validBidCount)
    #expect(first("num_imprese_offerenti") == .bidCount)
    #expect(first("Number of bids rejected") == .excludedBidCount)
    #expect(first("No. of bidders") == .bidCount)
    for header in [
      "num_imprese_invitate", "numero offerta", "minimo_ribasso", "massimo_ribasso", "cod_esito", "data_comunicazione_esito", "n_manif_interesse",
    ] {
      #expect(HeaderWords.meanings(of: header).isEmpty, "\(header)")
    }
    #expect(first("ribasso_aggiudicazione") == .discountPercent)
    #expect(first("numero_gara") == .tenderId)
    #expect(first("codice fiscale") == .bidderId)
  }

  @Test(
    "A header with a telling word may mean something else",
    arguments: [
      ("STRUTTURA PROPONENTE", CSVLayout.Target.buyerName), ("CODICE FISCALE PROPONENTE", .buyerId), ("DATA INIZIO", .start),
      ("Contract End Date", .end),
      ("NombreProveedor", .bidderName), ("RutProveedor", .bidderId), ("Vendor ID", .bidderId), ("Importo IVA esclusa", .amount),
      ("Number of rejected bids", .excludedBidCount), ("Importo a base di gara", .base), ("importo somme liquidate", .paid), ("PO Number", .tenderId),
      ("RAZON SOCIAL ADJUDICATARIO", .supplierName), ("WB Contract Number", .tenderId), ("titulaire_id", .supplierId),
      ("Codice fiscale stazione appaltante", .buyerId), ("CF amministrazione appaltante", .buyerId), ("Codice Fiscale Ente", .buyerId),
      ("Partita IVA ente", .buyerId), ("Codice fiscale aggiudicatario", .supplierId), ("P.IVA aggiudicatario", .supplierId),
    ])
  func tellingWords(header: String, target: CSVLayout.Target) { #expect(HeaderWords.meanings(of: header).first?.target == target) }

  @Test(
    "Words that forbid a field",
    arguments: [
      ("TipoDocProveedor", CSVLayout.Target.bidderName), ("titulaire_typeIdentifiant", .supplierName), ("Vendor ID", .bidderName),
      ("Legale rappresentante impresa", .bidderName), ("Ditta esclusa", .bidderName), ("Bidder email", .bidderName),
      ("Codice fiscale RUP", .bidderId),
      ("Importo IVA", .amount), ("Importo garanzia", .base), ("Price score", .amount), ("Bid bond amount", .amount), ("tenderRank", .tenderId),
      ("Contract End Date", .signed), ("Code postal titulaire", .rank), ("Responsabile del procedimento", .method),
      ("Monto Unitario Oferta", .amount),
      ("Valor Pagado", .amount), ("MontoEstimado", .amount), ("Durée du marché", .tenderId), ("Ort des Auftragnehmers", .region),
    ])
  func forbidden(header: String, target: CSVLayout.Target) { #expect(!HeaderWords.meanings(of: header).contains { $0.target == target }) }

  @Test("A rate of tax is no identifier, a firm with S.r.l. in its name is no yes, and the header of the amounts names their currency")
  func cells() throws {
    func fields(_ table: String) throws -> [String] {
      try #require(try LayoutProposal.propose(for: source(Array(table.utf8), name: "t.csv"), id: "mine")).evidence.map { "\($0.about): \($0.guess)" }
    }
    let tax = try fields("Gara;Concorrente;Importo offerto;IVA;P.IVA\nG1;Alfa;10,50;22%;02438750586\nG1;Beta;11,50;22%;00488410010\n")
    #expect(tax.contains("bidder.id: P.IVA") && !tax.contains("bidder.id: IVA"))
    let winners = try fields(
      "CIG;Ditta aggiudicataria;Importo aggiudicazione\n8812345600;Edil Rossi S.r.l.;10,50\n8812345601;SI Impianti;11,50\n8812345602;Beta S.p.A.;12,50\n"
    )
    #expect(winners.contains("bidder.name: Ditta aggiudicataria") && !winners.contains { $0.hasPrefix("bid.isWinner") })
    #expect(try fields("Tender ID,Bidder,Bid amount (USD)\nT1,A,10.50\nT1,B,11.50\n").contains("currency: USD"))
    let signs = try fields("Tender ID;Bidder;Bid amount\nT1;A;R$ 1.234,56\nT1;B;R$ 2.234,50\n")
    #expect(signs.contains("bid.amount: Bid amount") && signs.contains("decimal: comma"))
    #expect(try fields("Tender ID,Bidder,Bid amount\nT1,A,£10.50\nT1,B,£11.50\n").contains("bid.amount: Bid amount"))
    #expect(try fields("Tender ID,Bidder,Bid amount\nT1,A,10.50\nT1,B,11.50\n").contains("currency: EUR"))
  }

  @Test(
    "A code whose header does not say whose it is belongs to the party beside it",
    arguments: [
      ("CIG;Stazione appaltante;Codice fiscale;Aggiudicatario;Importo aggiudicazione", ["buyer.id: Codice fiscale"], ["bidder.id", "supplier.id"]),
      (
        "CIG;Codice fiscale;Struttura proponente;Oggetto;Contraente;Importo aggiudicazione", ["buyer.id: Codice fiscale", "bidder.name: Contraente"],
        ["bidder.id"]
      ),
      ("CIG;Ente;Codice fiscale;Beneficiario;Partita IVA;Importo aggiudicazione", ["buyer.id: Codice fiscale", "bidder.id: Partita IVA"], []),
      (
        "CIG;Ente;C.F.;Fornitore;P.IVA;Importo liquidato;Importo aggiudicazione",
        ["buyer.id: C.F.", "bidder.id: P.IVA", "bidder.name: Fornitore", "contract.paid: Importo liquidato"], []
      ),
      ("CIG;Ente;Codice fiscale;Fornitore;Codice fiscale;Importo aggiudicazione", ["buyer.id: Codice fiscale", "bidder.id: Codice fiscale"], []),
      ("Expediente;Entidad;NIT;Proveedor;RUC;Importe de adjudicación", ["buyer.id: NIT", "bidder.id: RUC", "bidder.name: Proveedor"], []),
      ("Expediente;Adjudicatario;RFC;Objeto;Importe de adjudicación", ["bidder.id: RFC"], ["buyer.id"]),
      ("Processo;Orgao;CNPJ;Fornecedor;Objeto;Valor adjudicado", ["buyer.id: CNPJ"], ["bidder.id"]),
      ("ID;Vendor;IČO;Award amount;Title", ["bidder.id: IČO", "bidder.name: Vendor"], ["buyer.id"]),
      ("ID;Vendor;Vendor ID;Award amount;Title", ["bidder.id: Vendor ID"], ["buyer.id"]),
      ("CIG;Codice fiscale;Ragione sociale;Importo aggiudicazione", ["bidder.id: Codice fiscale"], ["buyer.id"]),
    ])
  func codesBesideNames(header: String, expected: [String], absent: [String]) throws {
    let headers = header.split(separator: ";").map(String.init)
    func namesOffice(_ column: Int) -> Bool { HeaderWords.meanings(of: headers[column]).first?.target == .buyerName }
    func isOfOffice(_ code: Int) -> Bool { namesOffice(code - 1) || namesOffice(code + 1) && code == 1 }
    func cell(_ header: String, _ row: Int, _ column: Int) -> String {
      switch HeaderWords.meanings(of: header).first?.target {
      case .tenderId: "T\(row)0\(row)"
      case .buyerName: "Comune di Prova"
      case .bidderName, .supplierName: "Ditta \(row) srl"
      // The office has one code, each firm its own.
      case .bidderId: isOfOffice(column) ? "00246180590" : "0123456789\(row)"
      case .amount, .awardAmount, .paid, .finalAmount: "1\(row)0,50"
      default: "Testo \(row)"
      }
    }
    let table = header + "\n" + (0..<3).map { row in headers.enumerated().map { cell($1, row, $0) }.joined(separator: ";") + "\n" }.joined()
    let proposal = try #require(try LayoutProposal.propose(for: source(Array(table.utf8), name: "t.csv"), id: "mine"))
    let said = proposal.evidence.map { "\($0.about): \($0.guess)" }
    for text in expected { #expect(said.contains(text), "\(text) in \(said)") }
    for field in absent { #expect(!said.contains { $0.hasPrefix(field + ":") }, "\(field) in \(said)") }
    let batch = try #require(try read(Array(table.utf8), layouts: [layout(proposal.yaml)]).batches.first)
    let buyers = Set(batch.processes.compactMap { $0.buyer >= 0 ? batch.string(batch.organizations[Int($0.buyer)].identifier) ?? "-" : nil })
    #expect(expected.contains { $0.hasPrefix("buyer.id") } ? buyers == ["00246180590"] : true, "\(buyers)\n\(proposal.yaml)")
  }

  @Test("A code between two parties whose cells do not tell whose it is, is in doubt")
  func codeBetweenParties() throws {
    let table = "CIG;Ente;Codice fiscale;Aggiudicatario;Importo aggiudicazione\nA;Comune;00246180590;Alfa srl;10,50\n"
    let proposal = try #require(try LayoutProposal.propose(for: source(Array(table.utf8), name: "t.csv"), id: "mine"))
    #expect(proposal.evidence.contains { $0.about == "buyer.id" && $0.isAmbiguous }, "\(proposal.yaml)")
    let firms =
      "CIG;Ente;Codice fiscale;Aggiudicatario;Importo aggiudicazione\nA;Comune;00246180590;Alfa srl;10,50\nB;Comune;01234567897;Beta srl;11,50\n"
    let others = try #require(try LayoutProposal.propose(for: source(Array(firms.utf8), name: "t.csv"), id: "mine"))
    #expect(others.evidence.contains { $0.about == "bidder.id" } && !others.evidence.contains { $0.about == "buyer.id" }, "\(others.yaml)")
  }

  @Test(
    "A column that says what became of each call is the lot's status, in any language; what was revoked is no award",
    arguments: [
      ("CIG;Oggetto;Aggiudicatario;Importo aggiudicazione;Esito\n", ["aggiudicata", "revocata", "deserta", "annullata"]),
      ("Tender ID;Title;Winner;Award amount;Outcome\n", ["Awarded", "Cancelled", "No bids received - cancelled", "Cancelled"]),
      ("Expediente;Objeto;Adjudicatario;Importe de adjudicación;Estado\n", ["Adjudicada", "Anulada", "Desierta", "Anulada"]),
      ("Référence du marché;Objet;Attributaire;Montant attribué;Statut\n", ["Attribué", "Annulé", "Infructueux", "Sans suite"]),
      ("Vergabenummer;Gegenstand;Zuschlagsempfänger;Zuschlagswert;Ergebnis\n", ["vergeben", "aufgehoben", "nicht vergeben", "aufgehoben"]),
    ])
  func outcomes(header: String, words: [String]) throws {
    let firms = ["Alfa srl", "Beta srl", "", "Gamma srl"]
    let table = header + zip(words, firms).enumerated().map { "T\($0);Oggetto \($0);\($1.1);\($1.1.isEmpty ? "" : "1\($0)0,50");\($1.0)\n" }.joined()
    let proposal = try #require(try LayoutProposal.propose(for: source(Array(table.utf8), name: "t.csv"), id: "mine"))
    #expect(proposal.evidence.contains { $0.about == "lot.status" && !$0.isAmbiguous }, "\(proposal.yaml)")
    let layout = try layout(proposal.yaml)
    #expect(layout.row == .contract, "\(proposal.yaml)")
    let batch = try #require(try read(Array(table.utf8), layouts: [layout]).batches.first)
    #expect(batch.lots[0].status?.value == .complete && batch.lots[1].status?.value == .cancelled, "\(proposal.yaml)")
    #expect(batch.awards.filter { $0.status?.value == .active }.count == 1, "\(proposal.yaml)")
  }

  @Test("Words of bids, and words that differ within a lot, stay what they were; a call that goes on beside a firm is left open")
  func outcomesOfBids() throws {
    func yaml(_ table: String) throws -> String {
      try #require(try LayoutProposal.propose(for: source(Array(table.utf8), name: "t.csv"), id: "mine")).yaml
    }
    let bids = try yaml("CIG;Ditta;Importo offerto;Esito\nG1;Alfa;10,50;aggiudicata\nG1;Beta;11,50;annullata\nG2;Beta;9,50;aggiudicata\n")
    #expect(bids.contains("bid.isWinner:") && !bids.contains("lot.status"), "\(bids)")
    let words = try yaml("CIG;Ditta;Importo offerto;Esito\nG1;Alfa;10,50;aggiudicataria\nG1;Beta;11,50;esclusa\nG2;;;deserta\n")
    #expect(!words.contains("lot.status"), "\(words)")
    let whole = try yaml(
      "CIG;Ditta;Importo offerto;Esito\nG1;Alfa;10,50;revocata\nG1;Beta;11,50;revocata\nG2;Beta;9,50;aggiudicata\nG2;Alfa;9,70;aggiudicata\n")
    #expect(whole.contains("lot.status:") && !whole.contains("bid.isWinner"), "\(whole)")
    let open = try yaml(
      "CIG;Aggiudicatario;Importo aggiudicazione;Stato\nG1;Alfa;10,50;in corso\nG2;Beta;11,50;revocata\nG3;Gamma;9,50;aggiudicata\n")
    #expect(open.contains("in corso: \"\"") && open.contains("# In doubt: lot.status: 'in corso'"), "\(open)")
  }

  @Test(
    "A table of payments is said to be one, with what it lacks, and no layout is proposed",
    arguments: [
      "Numero mandato;Data mandato;Beneficiario;Importo pagato;Causale;CIG\n1;12/03/2023;Alfa srl;10,50;Fattura 1;8812345600\n2;13/03/2023;Beta srl;11,50;Fattura 2;\n",
      "Payment date,Payee,Invoice no,Amount\n2023-03-12,Alfa Ltd,77,10.50\n2023-03-13,Beta Ltd,78,11.50\n",
      "Fecha de pago;Proveedor;Factura;Importe\n12/03/2023;Alfa SL;1;10,50\n13/03/2023;Beta SL;2;11,50\n",
    ])
  func payments(table: String) throws {
    let proposal = try #require(try LayoutProposal.propose(for: source(Array(table.utf8), name: "t.csv"), id: "mine"))
    #expect(proposal.refusal?.contains("table of payments") == true && proposal.yaml.isEmpty && proposal.preview.isEmpty)
  }

  @Test("A table of contracts that says what was paid, and one of groups with their mandataria, are none of payments")
  func noPayments() throws {
    for table in [
      "CIG;Aggiudicatario;Importo aggiudicazione;Importo pagato;Data ultimo pagamento\nA;Alfa;10,50;5,50;12/03/2023\n",
      "CIG;Mandataria;Ditta;Importo offerto\nA;Alfa;Beta;10,50\n",
      "CIG;Oggetto;Procedura;Beneficiario;Somme liquidate\nA;Strade;aperta;Alfa;10,50\n",
    ] { #expect(try LayoutProposal.propose(for: source(Array(table.utf8), name: "t.csv"), id: "mine")?.refusal == nil, "\(table)") }
  }

  @Test("A layout is proposed with its evidence; written and read again it gives the records of the table", arguments: cases)
  func proposed(_ example: Case) throws {
    let bytes = Array(example.table.utf8)
    let proposal = try #require(try LayoutProposal.propose(for: source(bytes, name: "my table.csv"), id: "mine"))
    let said = proposal.evidence.map { "\($0.about): \($0.guess) (\($0.because))\($0.isAmbiguous ? " AMBIGUOUS" : "")" }
    for text in example.evidence { #expect(said.contains { $0.contains(text) }, "\(text) in \(said)") }
    let layout = try layout(proposal.yaml)
    #expect(layout.row == example.row, "\(proposal.yaml)")
    let sink = try read(bytes, layouts: [layout])
    #expect(sink.refusals.isEmpty, "\(sink.refusals)\n\(proposal.yaml)")
    let batch = try #require(sink.batches.first)
    #expect(batch.bids.indices.flatMap { batch.bidders(of: $0) } == example.bidders, "\(proposal.yaml)")
    #expect(
      (example.row == .contract ? batch.awards.map { $0.amount?.value.amount.description ?? "-" } : batch.bidAmounts) == example.amounts,
      "\(proposal.yaml)")
    #expect(batch.winners == example.winners, "\(proposal.yaml)")
    #expect(sink.problems.filter { $0.kind != .assumedCurrency }.isEmpty, "\(proposal.yaml)")
    #expect(!proposal.preview.isEmpty)
    #expect(proposal.preview.first?.contains(example.bidders.first ?? example.winners.first ?? "") == true, "\(proposal.preview)")
  }

  @Test("A proposal for any table is a layout that can be read: real files, odd headers, bytes of every kind")
  func alwaysALayout() throws {
    var tables: [[UInt8]] = [
      Array("a\"b,#c,: d,- e,{f},[g],true,null,'h,@i\n1,2,3,4,5,6,7,8,9,10\n".utf8), Array(",,,\n1,2,3,4\n".utf8),
      Array("\u{2028}x;y\u{7}z\n1;2\n".utf8), Array("x;x;x\n1;2;3\n".utf8), Array("\"multi\nline\",b\n1,2\n".utf8),
    ]
    if let sharedData {
      for path in (FileManager.default.enumerator(atPath: sharedData)?.allObjects as? [String] ?? []).sorted() where path.hasSuffix(".csv") {
        tables.append(Array(try bytes(of: sharedData + "/" + path).prefix(1 << 18)))
      }
    }
    for table in tables {
      guard let proposal = try LayoutProposal.propose(for: source(table), id: "mine"), proposal.refusal == nil else { continue }
      #expect(throws: Never.self, "\(proposal.yaml)") { try CSVLayout.parse(proposal.yaml, file: "mine.yaml") }
    }
  }

  @Test("Each stem of the codes' words can be met: a cell that holds it and nothing else means its code")
  func stems() {
    for (target, table) in CodeStems.tables {
      for (code, stems) in table {
        for stem in stems { #expect(CodeStems.word(stem, for: target) == code, "\(stem) for \(target.rawValue)") }
      }
    }
    for stem in CodeStems.ofLots { #expect(CodeStems.isOfLotAlone(stem), "\(stem)") }
    for stem in CodeStems.ofBids { #expect(CodeStems.isOfBid(stem), "\(stem)") }
    #expect(CodeStems.word("In valutazione", for: .status) == "pending" && CodeStems.word("Marché de gré à gré", for: .method) == "direct")
    #expect(CodeStems.word("Y", for: .winner) == "true" && CodeStems.word("Nicht offenes Verfahren", for: .method) == "selective")
    #expect(CodeStems.word("S.r.l.", for: .winner) == nil)
  }
}
