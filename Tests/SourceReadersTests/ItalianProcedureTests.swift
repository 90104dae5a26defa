import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("Italian procedures, CIGs and lists of bidders")
struct ItalianProcedureTests {
  @Test(
    "By law the same procedure, whatever list numbers it and however it is worded",
    arguments: [
      ("PROCEDURA NEGOZIATA PREVIA CONSULTAZIONE DI ALMENO 5 OPERATORI ECONOMICI", .limited), ("NEGOZIATA PREVIA INDAGINE DI MERCATO", .limited),
      ("PROCEDURA NEGOZIATA PREVIA PUBBLICAZIONE DI AVVISO DI INDAGINE DI MERCATO", .limited),
      ("PROCEDURA NEGOZIATA PREVIA PUBBLICAZIONE", .selective),
      ("PROCEDURA NEGOZIATA SENZA PREVIA PUBBLICAZIONE", .limited),
      ("PROCEDURA NEGOZIATA CON PREVIA INDIZIONE DI GARA (SETTORI SPECIALI)", .selective),
      ("PROCEDURA NEGOZIATA DERIVANTE DA AVVISI CON CUI SI INDICE UNA GARA", .selective),
      ("28-PROCEDURA AI SENSI DEI REGOLAMENTI DEGLI ORGANI COSTITUZIONALI", nil),
      ("30-PROCEDURA DERIVANTE DA LEGGE REGIONALE", nil), ("38-PROCEDURA DISCIPLINATA DA REGOLAMENTO INTERNO PER SETTORI SPECIALI", nil),
      ("32-AFFIDAMENTO RISERVATO", .limited), ("AFFIDAMENTO RISERVATO", .limited),
      ("34-PROCEDURA ART.16 COMMA 2-BIS DPR 380/2001 PER OPERE URBANIZZAZIONE A SCOMPUTO PRIMARIE SOTTO SOGLIA COMUNITARIA", .direct),
      ("23-AFFIDAMENTO DIRETTO", .direct), ("01-PROCEDURA APERTA", .open), ("07-SISTEMA DINAMICO DI ACQUISIZIONE", .selective),
      ("SISTEMA DINAMICO DI ACQUISIZIONE", .selective), ("27-CONFRONTO COMPETITIVO IN ADESIONE AD ACCORDO QUADRO/CONVENZIONE", .selective),
    ] as [(String, ProcurementMethod?)])
  func words(text: String, method: ProcurementMethod?) { #expect(Legge190.method(Array(text.utf8)) == method) }

  @Test(
    "Both lists number one procedure, and it is judged alike",
    arguments: [
      (1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (14, 14), (17, 18), (21, 22), (22, 23), (22, 114), (23, 24), (24, 25), (25, 26),
      (26, 27), (27, 28), (28, 29), (29, 30), (30, 31), (31, 32), (32, 33), (33, 34), (34, 35), (35, 36), (36, 37), (37, 38), (38, 39), (39, 40),
    ])
  func numbers(legge190: Int, anac: Int) { #expect(ItalianProcedure.method(legge190: legge190) == ItalianProcedure.method(anac: anac)) }

  @Test(
    "Words, one character throughout and digits that count up are no CIG; ten of the digits of base sixteen are",
    arguments: [
      ("ESENTE", .placeholder), ("N.D.", .placeholder), ("-", .placeholder), ("IN ATTESA", .placeholder), ("XXXXXXXXXX", .placeholder),
      ("9999999999", .placeholder), ("0", .placeholder), ("1234567890", .placeholder), ("0000000000", .placeholder), ("Z1234567AB", .given),
      ("BAABCFEECC", .given), ("7000000001", .given), ("ZABCDEFABC", .given), ("Z12345", .malformed), ("7", .malformed),
      ("CIG Z1234567AB", .malformed),
    ] as [(String, Legge190.CIG)])
  func cigs(text: String, kind: Legge190.CIG) { #expect(Legge190.cig(Array(text.utf8)) == kind) }

  private func bidders(_ firms: [(code: String, name: String)]) throws -> (complete: Bool, bids: Int, said: Int) {
    let list = firms.map { "<partecipante><codiceFiscale>\($0.code)</codiceFiscale><ragioneSociale>\($0.name)</ragioneSociale></partecipante>" }
    let sink = try read(
      Legge190XMLTests.head
        + "<lotto><cig>9012345678</cig><oggetto>Pulizia</oggetto><sceltaContraente>01-PROCEDURA APERTA</sceltaContraente><partecipanti>\(list.joined())</partecipanti></lotto>"
        + Legge190XMLTests.tail)
    let batch = try #require(sink.batches.first)
    return (batch.lots[0].bidsAreComplete, batch.bids.count, batch.problems.count { $0.kind == .placeholderName && $0.action == .recordKept })
  }

  @Test("A list of bidders that names nobody, or several under one name, does not tell how many they were; one unknown among known ones is one")
  func hiddenNumber() throws {
    let alba = ("01234567897", "Alba S.r.l.")
    #expect(try bidders([alba]) == (true, 1, 0))
    #expect(try bidders([("00000000000", "0000")]) == (false, 1, 1))
    #expect(try bidders([("", "DITTE VARIE")]) == (false, 1, 1))
    #expect(try bidders([("", "PROFESSIONISTI VARI")]) == (false, 1, 1))
    #expect(try bidders([("", "VEDI ALLEGATO")]) == (false, 1, 1))
    #expect(try bidders([alba, ("00000000000", "Elenco partecipanti completo inserito sul portale BDAP")]) == (false, 2, 1))
    #expect(try bidders([alba, ("00000000000", "0000")]) == (true, 2, 0))
    #expect(try bidders([("01234567897", "DITTE VARIE")]) == (true, 1, 0), "a code of its own is a firm's")
  }

  @Test("ANAC: a tender is cancelled where all of its CIGs are; an amount below zero is none")
  func cancelledCIGs() throws {
    func status(_ states: [String], lots: Int) throws -> TenderStatus? {
      let header =
        "cig;numero_gara;oggetto_gara;importo_complessivo_gara;n_lotti_componenti;oggetto_lotto;importo_lotto;oggetto_principale_contratto;stato;cod_tipo_scelta_contraente;tipo_scelta_contraente;cf_amministrazione_appaltante;denominazione_amministrazione_appaltante;data_pubblicazione"
      let rows = states.enumerated().map {
        "900000000\($0 + 1);9000001;Strade;1000;\(lots);Lotto;500;LAVORI;\($1);1;PROCEDURA APERTA;00743110157;COMUNE;2023-01-10"
      }
      let batch = try #require(try read(([header] + rows + [""]).joined(separator: "\n")).batches.first)
      #expect(batch.lots.map(\.status?.value) == states.map { $0 == "CANCELLATO" ? .cancelled : nil })
      return batch.processes[0].status?.value
    }
    #expect(try status(["CANCELLATO", "ATTIVO"], lots: 2) == nil)
    #expect(try status(["ATTIVO", "CANCELLATO"], lots: 2) == nil)
    #expect(try status(["CANCELLATO", "CANCELLATO"], lots: 2) == .cancelled)
    #expect(try status(["CANCELLATO"], lots: 1) == .cancelled)
    #expect(try status(["CANCELLATO"], lots: 2) == nil)
    let sink = try read(
      "cig;id_aggiudicazione;data_aggiudicazione_definitiva;esito;criterio_aggiudicazione;importo_aggiudicazione;num_imprese_offerenti\n9000000004;5004;2023-04-10;AGGIUDICATA;PREZZO PIU BASSO;-90000.0;3\n"
    )
    #expect(sink.batches.first?.awards.map { $0.amount == nil } == [true] && sink.problems.map(\.kind) == [.unreadableAmount])
  }

  @Test(
    "a direct award that is no new choice is told by its words, and by its number where there are none",
    arguments: [
      ("23-AFFIDAMENTO DIRETTO", nil), ("23-AFFIDAMENTO IN ECONOMIA - AFFIDAMENTO DIRETTO", nil), ("Affidamento diretto", nil), ("23", nil),
      ("26-AFFIDAMENTO DIRETTO IN ADESIONE AD ACCORDO QUADRO/CONVENZIONE", .framework), ("Affidamento diretto in adesione ad accordo quadro", .framework),
      ("26", .framework), ("24-AFFIDAMENTO DIRETTO A SOCIETA' IN HOUSE", .inHouse),
      ("25-AFFIDAMENTO DIRETTO A SOCIETA' RAGGRUPPATE/CONSORZIATE O CONTROLLATE NELLE CONCESSIONI E NEI PARTENARIATI", .inHouse),
      ("17-AFFIDAMENTO DIRETTO EX ART. 5 DELLA LEGGE N.381/91", .reserved), ("17", .reserved),
      ("31-AFFIDAMENTO DIRETTO PER VARIANTE SUPERIORE AL 20% DELL'IMPORTO CONTRATTUALE", .change),
      ("36-AFFIDAMENTO DIRETTO PER LAVORI, SERVIZI O FORNITURE SUPPLEMENTARI", .change),
      ("39-AFFIDAMENTO DIRETTO PER MODIFICHE CONTRATTUALI O VARIANTI PER LE QUALI È NECESSARIA UNA NUOVA PROCEDURA DI AFFIDAMENTO", nil),
      ("34-OPERE DI URBANIZZAZIONE A SCOMPUTO (ART. 16, COMMA 2-BIS, DPR 380/2001)", .permit), ("40000000000000000000000", nil),
    ] as [(String, DirectAwardBasis?)])
  func basis(text: String, basis: DirectAwardBasis?) { #expect(Legge190.directAwardBasis(Array(text.utf8)) == basis) }
}
