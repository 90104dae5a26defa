import Foundation
import Testing

/// What is one call, in however many records it stands, and what is not.
@Suite("One call in several records")
struct OneCallTests {
  private func screen(_ files: [(name: String, text: String)]) throws -> Audit {
    let scratch = try Scratch()
    for file in files { _ = try scratch.file("in/" + file.name, file.text) }
    return try Audit.screen([scratch.path.appendingPathComponent("in").path, "--format", "jsonl"])
  }

  private func counts(_ rule: String, _ audit: Audit) throws -> [String: String] {
    try #require(audit.verdicts.first { $0["rule"] == rule })
  }

  @Test("Five toll payments that a data set lists under one CIG are one direct award, and five under five CIGs are five")
  func payments() throws {
    func payment(_ month: Int, _ cig: String) -> String {
      """
      <lotto><cig>\(cig)</cig><strutturaProponente><codiceFiscaleProp>80049220637</codiceFiscaleProp><denominazione>Comune di Pontelago</denominazione></strutturaProponente>
      <oggetto>Pagamento pedaggi auto comunali mese \(month)</oggetto><sceltaContraente>23-AFFIDAMENTO DIRETTO</sceltaContraente>
      <partecipanti><partecipante><codiceFiscale>07516911000</codiceFiscale><ragioneSociale>Autostrade</ragioneSociale></partecipante></partecipanti>
      <aggiudicatari><aggiudicatario><codiceFiscale>07516911000</codiceFiscale><ragioneSociale>Autostrade</ragioneSociale></aggiudicatario></aggiudicatari>
      <importoAggiudicazione>300\(month).50</importoAggiudicazione><tempiCompletamento><dataInizio>2019-0\(month)-07</dataInizio></tempiCompletamento></lotto>
      """
    }
    func file(_ cig: (Int) -> String) -> String {
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <legge190:pubblicazione xmlns:legge190="legge190_1_0"><metadata><annoRiferimento>2019</annoRiferimento></metadata><data>
      \((2...6).map { payment($0, cig($0)) }.joined(separator: "\n"))
      </data></legge190:pubblicazione>
      """
    }
    let one = try screen([("190.xml", file { _ in "Z482692B79" })])
    #expect(try counts("repeated-direct-awards", one)["flagged"] == "0")
    #expect(try counts("large-share-of-a-buyers-spending", one)["notApplicable"] == "1")
    let five = try screen([("190.xml", file { "Z48269200\($0)" })])
    #expect(try counts("repeated-direct-awards", five)["flagged"] == "1")
  }

  @Test("Calls that tables of several years number anew are several, and records of one CIG in two tables are one")
  func tables() throws {
    func table(_ year: Int, _ ids: [String]) -> String {
      "tender_id,title,buyer_id,buyer_name,procedure,bidder_id,bidder_name,amount,winner,awarded\n"
        + ids.enumerated().map {
          "\($1),Canone \(year) numero \($0),IT-CF-00514490010,Pontelago,direct,F1,Alba Srl,1000\($0),true,\(year)-0\($0 + 1)-10\n"
        }.joined()
    }
    let numbers = try screen([("2023.csv", table(2023, ["1", "2"])), ("2024.csv", table(2024, ["1", "2"]))])
    #expect(try counts("large-share-of-a-buyers-spending", numbers)["reasons"]?.contains("fewer than 5 awards") == true)
    let more = try screen([("2023.csv", table(2023, ["1", "2", "3"])), ("2024.csv", table(2024, ["1", "2", "3"]))])
    #expect(try counts("large-share-of-a-buyers-spending", more)["flagged"] == "1")
    let codes = ["Z482692B71", "Z482692B72", "Z482692B73"]
    let cigs = try screen([("2023.csv", table(2023, codes)), ("2024.csv", table(2024, codes))])
    #expect(try counts("large-share-of-a-buyers-spending", cigs)["flagged"] == "0")
  }

  @Test("A column of discounts in per cent is no column of shares: prices on the base tell the discounts, and this is said")
  func discountsInPercent() throws {
    let header = "tender_id,title,buyer_id,procedure,base,bidder_id,bidder_name,amount,discount,winner\n"
    func row(_ tender: Int, _ amount: String, _ discount: String) -> String {
      "D\(tender),Fornitura carta \(tender),IT-CF-00514490010,open,100000,F\(tender),Ditta \(tender),\(amount),\(discount),true\n"
    }
    let percent = try screen([("a.csv", header + row(1, "99500", "0.5") + row(2, "87700", "12.3") + row(3, "", "0.4"))])
    #expect(try counts("very-large-discount", percent)["clear"] == "2")
    #expect(try counts("very-large-discount", percent)["notAssessable"] == "1")
    let problems = String(decoding: try #require(percent.files["problems.jsonl"]), as: UTF8.self)
    #expect(problems.contains("1 of 3 discounts are 1 or more: the column counts in per cent"))
    // One slip among many shares takes none of them away.
    let shares = header + (1...30).map { row($0, "", "0.35") }.joined() + row(31, "", "35")
    #expect(try counts("very-large-discount", try screen([("a.csv", shares)]))["flagged"] == "30")
  }

  @Test("Where every row is a CIG, the buyer is Italian, whatever is stated of it")
  func country() throws {
    let table = """
      cup,cig,oggetto_gara,data_pubblicazione_gara,tipo_scelta_contraente,ente,aggiudicatario,cf_aggiudicatario,importo_base_asta,importo_aggiudicazione
      B61D18000210001,8293893106,PROGETTAZIONE ESECUTIVA DELLA STALLA COMUNALE,2019-05-07,AFFIDAMENTO DIRETTO,,STUDIO ALFA,02610660595,39242.3,38000
      B61D18000210001,8293893107,PROGETTAZIONE ESECUTIVA DELLA SCUOLA COMUNALE,2019-06-07,AFFIDAMENTO DIRETTO,COMUNE DI PONTELAGO,STUDIO ALFA,02610660595,39242.3,38000

      """
    #expect(try counts("value-just-below-threshold", try screen([("ricostruzione.csv", table)]))["flagged"] == "2")
  }
}
