import Foundation
import Testing

/// What different Italian registers say of one CIG, read together.
@Suite("Italian registers joined by CIG")
struct ItalianRegistersTests {
  static let legge190 = """
    <?xml version="1.0" encoding="UTF-8"?>
    <legge190:pubblicazione xmlns:legge190="legge190_1_0"><metadata><annoRiferimento>2024</annoRiferimento></metadata><data>
    <lotto><cig>A000000001</cig><strutturaProponente><codiceFiscaleProp>00514490010</codiceFiscaleProp><denominazione>Pontelago</denominazione></strutturaProponente><oggetto>Scuola</oggetto>
    <sceltaContraente>01-PROCEDURA APERTA</sceltaContraente><partecipanti><partecipante><codiceFiscale>01234567897</codiceFiscale><ragioneSociale>Alba</ragioneSociale></partecipante>
    <partecipante><codiceFiscale>11111111115</codiceFiscale><ragioneSociale>Brenta</ragioneSociale></partecipante></partecipanti>
    <aggiudicatari><aggiudicatario><codiceFiscale>01234567897</codiceFiscale><ragioneSociale>Alba</ragioneSociale></aggiudicatario></aggiudicatari>
    <importoAggiudicazione>90000.00</importoAggiudicazione><importoSommeLiquidate>91000.00</importoSommeLiquidate></lotto>
    <lotto><cig>B000000002</cig><oggetto>Uno</oggetto><importoAggiudicazione>0</importoAggiudicazione></lotto><lotto><cig>B000000002</cig><oggetto>Due</oggetto></lotto>
    </data></legge190:pubblicazione>
    """
  static let calls = """
    cig;numero_gara;n_lotti_componenti;oggetto_gara;importo_complessivo_gara;oggetto_lotto;importo_lotto;oggetto_principale_contratto;cod_tipo_scelta_contraente;cf_amministrazione_appaltante;data_pubblicazione;data_scadenza_offerta;cod_cpv
    A000000001;7000001;2;Scuole;300000.0;Scuola;100000.0;LAVORI;1;00514490010;2024-01-10;2024-02-10;45214200-2
    C000000003;7000001;2;Scuole;300000.0;Palestra;200000.0;LAVORI;1;00514490010;2024-01-10;2024-02-10;45212220-4
    B000000002;7000002;1;Carta;500.0;Carta;500.0;FORNITURE;24;00514490010;2024-01-10;2024-01-10;30197630-1

    """
  static let awards = """
    codice_univoco_submisura;cup;cig;importo_complessivo_gara;importo_aggiudicazione;data_aggiudicazione_definitiva;codice_fiscale_p_iva_aggiudicatario;denominazione_aggiudicatario
    M1;P1;A000000001;100000.0;90000.0;2024-03-16;01234567897;ALBA SRL
    M1;P1;C000000003;200000.0;180000.0;2024-03-16;11111111115;BRENTA

    """
  static let bases = """
    cup;cig;oggetto_gara;ente;aggiudicatario;cf_aggiudicatario;importo_base_asta;importo_aggiudicazione
    P1;C000000003;Palestra;;;;200000.0;180000.0

    """

  @Test("One tender with two lots, one award each, whatever register said it; a CIG that a data set repeats is joined to none of them")
  func joined() throws {
    let scratch = try Scratch()
    for (name, text) in [("190.xml", Self.legge190), ("cig.csv", Self.calls), ("pnrr.csv", Self.awards), ("sisma.csv", Self.bases)] {
      _ = try scratch.file("in/" + name, text)
    }
    let audit = scratch.path.appendingPathComponent("audit").path
    let end = try Program.run(["screen", scratch.path.appendingPathComponent("in").path, "--out", audit, "--format", "measures", "--json"])
    #expect(end.status == 0, "\(end.errors)")
    let totals = try #require((try json(end.output) as? [String: Any])?["totals"] as? [String: Any])
    // The tender, its CIG table's other one, and the two lots that share a CIG.
    #expect(totals["processes"] as? Int == 4)
    #expect(totals["lots"] as? Int == 5)
    #expect(totals["bids"] as? Int == 2)
    #expect(totals["awards"] as? Int == 2)
    #expect((totals["amounts"] as? [String: String])?["EUR"] == "270000.00")
    let problems = try String(contentsOfFile: audit + "/problems.jsonl", encoding: .utf8).split(separator: "\n").filter {
      $0.contains("ambiguous-link")
    }
    #expect(problems.count == 2)
    // The joined lot has what each register alone could not give: bids of legge 190 and the call's days.
    let measures = try String(contentsOfFile: audit + "/measures.csv", encoding: .utf8).split(separator: "\n")
    #expect(measures.contains { $0.hasPrefix("short-submission-period,process,7000001,") && $0.contains(",31,") })
    #expect(measures.contains { $0.hasPrefix("single-bid,lot,7000001,A000000001,") && $0.contains(",clear,2") })
  }

  /// The tables of outcomes of one lot with three bidders, of which a group won.
  static let outcomes = [
    "aggiudicazioni.csv": """
    cig;data_aggiudicazione_definitiva;esito;criterio_aggiudicazione;numero_offerte_ammesse;numero_offerte_escluse;importo_aggiudicazione;ribasso_aggiudicazione;num_imprese_offerenti;id_aggiudicazione
    A000000001;2024-03-16;AGGIUDICATA;PREZZO PIU' BASSO;3;0;55000.0;45.0;3;900001

    """,
    "aggiudicatari.csv": """
    cig;ruolo;codice_fiscale;denominazione;tipo_soggetto;id_aggiudicazione
    A000000001;MANDATARIA;01234567897;ALBA SRL;IMPRESA;900001
    A000000001;MANDANTE;00743110157;ROSSI SRL;IMPRESA;900001

    """,
    "partecipanti.csv": """
    cig;ruolo;codice_fiscale;denominazione;tipo_soggetto;cod_gruppo
    A000000001;MANDATARIA;01234567897;ALBA SRL;IMPRESA;1
    A000000001;MANDANTE;00743110157;ROSSI SRL;IMPRESA;1
    A000000001;;11111111115;BRENTA;IMPRESA;2
    A000000001;;00514490010;CIMA;IMPRESA;3

    """,
  ]

  @Test("The tables of calls, awards, winners and bidders make one lot with three bids, one award and the winner's discount, whatever their order")
  func outcomesJoined() throws {
    var outputs: Set<String> = []
    for prefix in ["", "z"] {
      let scratch = try Scratch()
      _ = try scratch.file("in/cig.csv", Self.calls)
      for (name, text) in Self.outcomes { _ = try scratch.file("in/" + (name.hasPrefix("aggiudicatari") ? prefix : "") + name, text) }
      let audit = scratch.path.appendingPathComponent("audit").path
      let end = try Program.run(["screen", scratch.path.appendingPathComponent("in").path, "--out", audit, "--format", "measures", "--json"])
      #expect(end.status == 0, "\(end.errors)")
      let totals = try #require((try json(end.output) as? [String: Any])?["totals"] as? [String: Any])
      #expect(totals["bids"] as? Int == 3 && totals["awards"] as? Int == 1 && totals["lots"] as? Int == 3)
      #expect((totals["amounts"] as? [String: String])?["EUR"] == "55000.00")
      let measures = try String(contentsOfFile: audit + "/measures.csv", encoding: .utf8)
      let lines = measures.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("single-bid,lot,7000001,A000000001,") && $0.contains(",clear,3") })
      #expect(lines.contains { $0.hasPrefix("very-large-discount,lot,7000001,A000000001,") && $0.contains(",flagged,0.4") })
      outputs.insert(lines.sorted().joined(separator: "\n"))
    }
    #expect(outputs.count == 1)
  }

  @Test("The order of files changes nothing")
  func order() throws {
    var outputs: Set<String> = []
    for names in [["1.xml", "2.csv", "3.csv", "4.csv"], ["9.xml", "1.csv", "2.csv", "0.csv"]] {
      let scratch = try Scratch()
      for (name, text) in zip(names, [Self.legge190, Self.calls, Self.awards, Self.bases]) { _ = try scratch.file("in/" + name, text) }
      let audit = scratch.path.appendingPathComponent("audit").path
      _ = try Program.run(["screen", scratch.path.appendingPathComponent("in").path, "--out", audit, "--format", "measures"])
      outputs.insert(try String(contentsOfFile: audit + "/measures.csv", encoding: .utf8).split(separator: "\n").sorted().joined(separator: "\n"))
    }
    #expect(outputs.count == 1)
  }
}
