import ProcurementModel
import Testing

@testable import SourceReaders

/// Words of headers and cells that say less, or something else, than their beginnings.
@Suite("Words of tables that are easily misread")
struct ProposalWordsTests {
  private func propose(_ table: String) throws -> (said: [String], yaml: String, batch: RecordBatch) {
    let proposal = try #require(try LayoutProposal.propose(for: source(Array(table.utf8), name: "t.csv"), id: "mine"))
    let said = proposal.evidence.map { "\($0.isAmbiguous ? "? " : "")\($0.about): \($0.guess)" }
    let batch = try #require(try read(Array(table.utf8), layouts: [layout(proposal.yaml)]).batches.first, "\(proposal.yaml)")
    return (said, proposal.yaml, batch)
  }

  private func fields(_ header: String) -> [CSVLayout.Target] { HeaderWords.meanings(of: header).map(\.target) }

  @Test("Bidders side by side are counted from 0 too, and their number may stand within the header")
  func sideBySide() throws {
    let zero = try propose("tender_no,bidder_0,price_0,bidder_1,price_1\nT1,Alfa,98.50,Beta,99.50\nT2,Beta,45.50,,\n")
    #expect(zero.batch.bids.count == 3 && zero.yaml.contains("bidder_{n}"), "\(zero.yaml)")
    let within = try propose(
      "tender_no,offer_step,bidder_0_name,bidder_0_lowest_bid,bidder_1_name,bidder_1_lowest_bid\nT1,5.00,Alfa,98.50,Beta,99.50\nT2,5.00,Beta,45.50,,\n"
    )
    #expect(within.batch.bids.count == 3 && within.batch.bids.allSatisfy { $0.amount != nil }, "\(within.yaml)")
    #expect(SideBySide.pattern(of: "lot2_bidder_3") == "lot2_bidder_{n}" && SideBySide.pattern(of: "a1b2c") == "a1b2c")
  }

  @Test(
    "The place, trade or telephone of a party is no number of its own",
    arguments: [
      "Bidder Zip Code", "Buyer Postal Code", "Authority Region Code", "Code postal acheteur", "Codice ISTAT comune ente", "Buyer Sector Code",
      "Supplier Postal Code", "Codice ATECO impresa", "Vendor NAICS Code", "Code INSEE titulaire", "Código NUTS adjudicatario",
      "Supplier Industry Code",
      "Tenderer Fax Number",
    ])
  func classes(_ header: String) {
    #expect(!fields(header).contains { [.buyerId, .supplierId, .bidderId, .lotId].contains($0) }, "\(fields(header))")
  }

  @Test("The codes of parties are known as before")
  func codes() {
    #expect(fields("Codice fiscale stazione appaltante").first == .buyerId && fields("Supplier ID").first == .bidderId)
    #expect(fields("C.F. aggiudicatario").first == .supplierId && fields("SIRET acheteur").first == .buyerId)
  }

  @Test("A bid that is said not to be admitted is excluded; of one that was not evaluated nothing is known")
  func denied() {
    for word in [
      "No admitida", "Non admise", "nicht zugelassen", "No válida", "Não admitida", "nicht gültig", "Non è stata ammessa", "Esito: non ammessa",
    ] {
      #expect(CodeStems.word(word, for: .status) == "disqualified", "\(word)")
    }
    #expect(CodeStems.word("Not evaluated", for: .status) == "")
    for word in ["Admitida", "Ammessa", "zugelassen", "Non aggiudicataria, ammessa", "Ammessa, non aggiudicataria", "Non aggiudicataria"] {
      #expect(CodeStems.word(word, for: .status) == "valid", "\(word)")
    }
  }

  @Test("A bid that was admitted and won has won")
  func admittedWinner() {
    #expect(CodeStems.word("Ammessa e aggiudicataria", for: .winner) == "true" && CodeStems.word("Ammessa", for: .winner) == "false")
    for word in ["Ammessa e non aggiudicataria", "Seconda aggiudicataria", "Non ammessa", "Valid"] {
      #expect(CodeStems.word(word, for: .winner) == "false", "\(word)")
    }
  }

  @Test("A rule is the lowest price where the price stands alone, a purchase is direct where its name says so, and two kinds are none")
  func codesOfCalls() {
    #expect(CodeStems.word("Prix: 60 %, Valeur technique: 40 %", for: .awardRule) == nil)
    for word in ["Prix", "Precio único", "100 % price", "Prezzo più basso", "Menor preço"] {
      #expect(CodeStems.word(word, for: .awardRule) == "lowest-price", "\(word)")
    }
    #expect(
      CodeStems.word("Selección Abreviada de Menor Cuantía", for: .method) == nil && CodeStems.word("Not open to competition", for: .method) == nil)
    #expect(
      CodeStems.word("Licitación Pública Menor a 100 UTM", for: .method) == "open" && CodeStems.word("Contrato menor", for: .method) == "direct")
    #expect(CodeStems.word("nicht offenes Verfahren", for: .method) == "selective")
    #expect(
      CodeStems.word("Aquisição de serviços", for: .category) == "services" && CodeStems.word("Aquisição de bens móveis", for: .category) == "goods")
    #expect(CodeStems.word("Forniture e servizi", for: .category) == nil)
  }

  @Test("What became of a part of a call says nothing of the whole")
  func parts() throws {
    for word in ["Aggiudicata (lotto 2 deserto)", "Parzialmente deserta", "Partially awarded"] {
      #expect(CodeStems.word(word, for: .lotStatus) == nil)
    }
    #expect(CodeStems.word("Lotto deserto", for: .lotStatus) == "unsuccessful")
    let table = try propose(
      "CIG;Esito gara;Ditta aggiudicataria;Importo aggiudicazione\n9876543210;Aggiudicata;Rossi srl;98.500,00\n9876543232;Parzialmente deserta;Verdi snc;118.500,00\n9876543243;Deserta;;\n"
    )
    #expect(table.batch.awards.count == 2 && table.batch.awards.allSatisfy { $0.amount != nil }, "\(table.yaml)")
  }

  @Test(
    "Amounts in thousands or millions are not read as units",
    arguments: [
      "Importo aggiudicazione (migliaia di euro)", "Contract Value (NGN millions)", "Valor adjudicado (miles)", "Award amount (k€)",
      "Award value '000",
      "Contract amount in Lakhs", "Auftragssumme (Mio. €)",
    ])
  func scales(_ header: String) throws {
    #expect(HeaderWords.namesScale(header))
    let table = try propose("Tender No;Supplier;\(header);Award Date\nT1;Alfa;125.5;2023-03-15\nT2;Beta;32.1;2023-03-16\n")
    #expect(table.batch.awards.allSatisfy { $0.amount == nil } && table.said.contains("? ignore: \(header)"), "\(table.yaml)")
  }

  @Test("Amounts in units are read as before")
  func units() {
    for header in ["Importo (€)", "Montant € HT", "Contract amount (EUR)", "Comune di Milano", "Amount (£)"] {
      #expect(!HeaderWords.namesScale(header))
    }
  }

  @Test("In a table of contracts a bare amount beside that of the award, and a bare day, are left to whoever looks at the proposal")
  func bareColumns() throws {
    let amounts = try propose(
      "CIG;Importo;Aggiudicatario;Importo aggiudicazione\n9876543210;120.000,00;Rossi srl;98.500,00\n9876543221;50.000,00;Bianchi spa;\n9876543232;20.000,00;Verdi snc;18.500,00\n"
    )
    #expect(amounts.said.contains("? ignore: Importo") && amounts.batch.awards.count { $0.amount != nil } == 2, "\(amounts.yaml)")
    let days = try propose(
      "N. contratto;Ditta aggiudicataria;Importo contratto;Data stipula;Scadenza\n12/2023;Rossi srl;98.500,00;15/03/2023;31/12/2024\n13/2023;Bianchi spa;8.500,00;16/03/2023;30/06/2024\n"
    )
    #expect(days.said.contains("? ignore: Scadenza"), "\(days.said)")
    let calls = try propose(
      "CIG;Ditta aggiudicataria;Importo aggiudicazione;Data aggiudicazione;Scadenza\n9876543210;Rossi srl;98.500,00;15/03/2023;31/01/2023\n9876543221;Bianchi spa;8.500,00;16/03/2023;30/01/2023\n"
    )
    #expect(calls.said.contains("? process.submissionDeadline: Scadenza"), "\(calls.said)")
  }

  @Test("A place behind a firm's address is its seat, and a country behind the buyer's the buyer's")
  func seats() throws {
    let firm = try propose(
      "CIG;Ditta aggiudicataria;Indirizzo;Comune;Provincia;Importo aggiudicazione\n9876543210;Rossi srl;via Roma 1;Milano;MI;98.500,00\n9876543221;Bianchi spa;via Po 2;Torino;TO;8.500,00\n"
    )
    #expect(!firm.yaml.contains("process.region:") && !firm.yaml.contains("lot.region:"), "\(firm.yaml)")
    #expect(!fields("Contact Country").contains(.bidderCountry) && fields("Supplier Country").first == .bidderCountry)
  }

  @Test("Headers that are paths of OCDS are those fields, and their words no others")
  func paths() throws {
    let table = try propose(
      "ocid,date,tender/title,tender/enquiryPeriod/endDate,tender/tenderPeriod/endDate,tender/value/amount,tender/value/currency,buyer/name,buyer/address/postalCode\no-1,2023-01-01,Road,2023-01-05,2023-02-01,100.50,USD,City,00100\no-2,2023-01-02,School,2023-01-06,2023-02-02,200.50,USD,City,00100\n"
    )
    #expect(
      table.yaml.contains("process.submissionDeadline: tender/tenderPeriod/endDate") && table.yaml.contains("lot.estimate: tender/value/amount"))
    #expect(table.yaml.contains("- date\n") && table.yaml.contains("- buyer/address/postalCode"), "\(table.yaml)")
  }

  @Test("The number of the invitation is the call's, and awards that are marked as such are no offers")
  func invitations() throws {
    let table = try propose(
      "Bid Reference No.,Awardee Organization Name,Award Date,Contract No,Contract Amount,Award Status\n8812345,ABC TRADING,2021-02-25,2021-005,480000.50,Awarded\n8812346,XYZ,2021-02-26,2021-006,80000.50,Awarded\n8812347,ABC TRADING,2021-02-27,2021-007,8000.50,Awarded\n"
    )
    #expect(table.said.contains { $0.hasSuffix("process.id: Bid Reference No.") } && table.yaml.contains("row: contract"), "\(table.yaml)")
  }

  @Test("Items of a contract that states one amount are no lots, and the amount counts once")
  func itemsOfContracts() throws {
    let table = try propose(
      "Bid Reference No.,Line Item No,Awardee Organization Name,Award Date,Contract No,Contract Amount\n8812345,1,ABC TRADING,2021-02-25,2021-005,480000.50\n8812345,2,ABC TRADING,2021-02-25,2021-005,480000.50\n8812347,1,XYZ,2021-02-27,2021-007,8000.50\n"
    )
    #expect(table.said.contains("? ignore: Line Item No") && table.batch.awards.count == 2, "\(table.yaml)")
    #expect(table.batch.awards.map { $0.amount?.value.amount.description } == ["480000.5", "8000.5"], "\(table.yaml)")
  }

  @Test("Who is contratado has won, and the code is its own")
  func contracted() throws {
    let table = try propose(
      "Número Licitação,Código Contratado,Nome Contratado,Valor Contrato\n1/2023,12345678000195,Alfa Ltda,98500.50\n2/2023,98765432000198,Beta Ltda,9850.50\n"
    )
    #expect(
      table.yaml.contains("bidder.name: Nome Contratado") && table.yaml.contains("bidder.id:") && table.batch.awards.count == 2, "\(table.yaml)")
    #expect(!fields("Código NUTS adjudicatario").contains(.tenderId))
  }

  @Test(
    "Signs of one currency in a header name it; two currencies name none",
    arguments: [
      ("Bid amount (R$)", "BRL"), ("Bid amount (₹)", "INR"), ("Bid amount (US$)", "USD"), ("Bid amount (Kč)", "CZK"),
      ("Bid amount (in Euro and USD)", ""),
    ]
  )
  func currencies(_ header: String, _ code: String) throws {
    let table = try propose("Tender No;Bidder;\(header)\nT1;Alfa;125.50\nT1;Beta;32.10\nT2;Alfa;32.20\nT2;Gamma;33.30\n")
    #expect(code.isEmpty ? table.said.contains("? currency: EUR") : table.yaml.contains("currency: \(code)"), "\(table.said)")
  }

  @Test("A number with a blank and letters behind it is a name in a list, not an amount with its currency")
  func namesInLists() {
    func end(_ text: String) -> Int? { Array(text.utf8).withUnsafeBytes { SheetCurrency.end(ofNumber: $0, 0, $0.count) } }
    #expect(end("2A Costruzioni spa") == nil && end("2A SPA") == nil && end("3M Italia srl") == nil)
    #expect(end("98500.5 EUR") == 7 && end("-3 €") == 2 && end("10 CHF") == 2)
  }
}
