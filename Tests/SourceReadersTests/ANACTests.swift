import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("ANAC open data")
struct ANACTests {
  @Test("Every real table holds what another parser counted in it")
  func counts() throws {
    guard let sharedData else { return }
    for (name, expected) in try goldenCounts("anac-counts.json").sorted(by: { $0.key < $1.key }) {
      let (sink, _, reader) = try readNotice(sharedData + "/" + name)
      #expect(reader.format.hasPrefix("anac-cig"), "\(name)")
      #expect(sink.refusals.isEmpty, "\(name): \(sink.refusals)")
      #expect(RecordCounts(sink.batches, like: expected) == expected, "\(name)")
      let unknown = sink.problems.filter { $0.kind == .unknownField }.count
      #expect(
        unknown == 0,
        "\(name): \(sink.batches.flatMap { batch in batch.problems.filter { $0.kind == .unknownField }.map { $0.field.map(batch.string) ?? "" } })")
    }
  }

  static let header =
    "cig;numero_gara;oggetto_gara;importo_complessivo_gara;oggetto_lotto;importo_lotto;oggetto_principale_contratto;cod_tipo_scelta_contraente;tipo_scelta_contraente;cf_amministrazione_appaltante;denominazione_amministrazione_appaltante;data_pubblicazione;cod_cpv;flag_prevalente;ESITO\n"

  /// Processes, lots, awards, suppliers and amounts, in this order, of the recovery fund's table of awards with the given rows.
  private func counts(_ rows: [String], batchSize: Int) throws -> (counts: [Int], batches: Int) {
    let header =
      "codice_univoco_submisura;cup;codice_locale_progetto;cig;modalita_di_realizzazione;codice_interno_pda;oggetto_principale_del_contratto;oggetto_gara;data_pubblicazione_del_cig;descrizione_procedura_di_aggiudicazione;importo_complessivo_gara;importo_aggiudicazione;data_aggiudicazione_definitiva;codice_fiscale_p_iva_aggiudicatario;denominazione_aggiudicatario;data_di_aggiornamento"
    let file = try source(Array(([header] + rows + [""]).joined(separator: "\n").utf8))
    let reader = ANACTableReader(batchSize: batchSize)
    let recognised = RecognisedFile(file: file, encoding: .utf8, recognition: try #require(reader.recognise(try SourceHead(of: file))))
    let sink = CountingSink()
    try reader.read(reader.units(of: [recognised]), context: ReadingContext(files: [recognised]), into: sink)
    #expect(sink.refusals.isEmpty)
    return (
      [
        sink.sum(\.processes.count), sink.sum(\.lots.count), sink.sum(\.awards.count), sink.sum(\.suppliers.count),
        sink.sum { $0.awards.reduce(0) { $0 + Int($1.amount?.value.amount.doubleValue ?? 0) } },
      ], sink.batches.count
    )
  }

  @Test("Rows of one award that lie in two batches, or far apart, make one award")
  func scatteredRows() throws {
    let rows = (0..<300).map { n in
      let cig = n / 3
      return
        "M1;H81J22000100006;X;\(10_000_000 + cig)AB;;5000;SERVIZI;Servizio \(cig);2022-07-15;PROCEDURA APERTA;\(cig * 100 + 500).0;\(cig * 100).0;2022-10-04;0\(1_000_000_000 + n * 7);DITTA \(n) SRL;2023-02-21"
    }
    let whole = try counts(rows, batchSize: .max)
    #expect(whole.batches == 1 && whole.counts.prefix(4) == [100, 100, 100, 300])
    let inBatches = try counts(rows, batchSize: 2000)
    #expect(inBatches.batches > 3 && inBatches.counts == whole.counts)
    let scattered = try counts((0..<300).map { rows[$0 * 71 % 300] }, batchSize: 2000)
    #expect(scattered.batches == 1 && scattered.counts == whole.counts)
  }

  @Test(
    "The table in JSON, as lines, a list or under an interface's keys, says what it says as CSV; each value's bytes are found; a bad line is a problem"
  )
  func tablesInJSON() throws {
    let cells = [
      [
        "A123456789", "T1", "Strada \"nord\"", "895000.0", "Lotto è 1", "500000.5", "LAVORI", "1", "PROCEDURA APERTA", "00514490010", "COMUNE",
        "2023-06-26", "45233141-9", "1", "",
      ],
      [
        "B123456789", "T1", "Strada \"nord\"", "895000.0", "Lotto 2", "394999.5", "LAVORI", "1", "PROCEDURA APERTA", "00514490010", "COMUNE",
        "2023-06-26", "45233141-9", "1", "DESERTA",
      ],
    ]
    let names = Self.header.dropLast().split(separator: ";").map(String.init)
    let table = Self.header + cells.map { row in row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";") + "\n" }.joined()
    let objects = cells.map { row in
      "{"
        + zip(names, row).map {
          "\"\($0)\": " + ($1.isEmpty ? "null" : "\"" + $1.replacing("\"", with: "\\\"").replacing("è", with: "\\u00e8") + "\"")
        }.joined(separator: ", ")
        + "}"
    }
    func said(_ batch: RecordBatch) -> [String?] {
      batch.processes.flatMap {
        [batch.string($0.id), batch.string($0.title), $0.published?.value.description, $0.estimate?.value.amount.description]
      }
        + batch.lots.flatMap { [batch.string($0.id), batch.string($0.title), $0.estimate?.value.amount.description, $0.status?.value.rawValue] }
    }
    let expected = try #require(read(table).batches.first)
    #expect(expected.lots.count == 2 && expected.processes.count == 1)
    let lines = objects.joined(separator: "\n") + "\n"
    for text in [
      lines, "[" + objects.joined(separator: ",\n") + "]",
      "{\"success\": true, \"result\": {\"records\": [" + objects.joined(separator: ", ") + "]}}",
    ] {
      let sink = try read(text)
      let batch = try #require(sink.batches.first, "\(sink.refusals)")
      #expect(said(batch) == said(expected) && batch.problems.filter { $0.kind == .unknownField }.isEmpty)
      for lot in batch.lots {
        let title = try #require(lot.title)
        let part = batch.parts[batch.processes[0].parts.indices][batch.processes[0].parts.indices.lowerBound + Int(title.span.part)]
        let bytes = Array(text.utf8)[(Int(part.offset) + Int(title.span.offset))...].prefix(Int(title.span.length))
        #expect(Array(bytes).withUnsafeBytes { JSONEscapes.resolved($0) } == Array((batch.string(lot.title) ?? "").utf8))
      }
    }
    let broken = try read(lines + "{\"cig\": \n" + objects[0].replacing("A123456789", with: "C123456789") + "\n")
    #expect(broken.sum(\.lots.count) == 3 && broken.problems.filter { $0.kind == .malformedRow }.count == 1)
  }

  @Test("A table of categories: the prevailing one is the lot's, several are none; goods and services are no works, what nobody knows is reported")
  func worksCategories() throws {
    let sink = try read(
      """
      cig;id_categoria;descrizione;cod_tipo_categoria;descrizione_tipo_categoria;classe_importo
      A000000001;OG 3;STRADE;P;PREVALENTE;IV-BIS
      A000000001;OS 12-A;BARRIERE;S;SCORPORABILE;
      B000000002;FS;FORNITURA DI SERVIZI;P;PREVALENTE;
      C000000003;OG1;EDIFICI;P;PREVALENTE;
      C000000003;OS 30;IMPIANTI;P;PREVALENTE;
      D000000004;OX 7;?;P;PREVALENTE;

      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.lots.map { batch.string($0.worksCategory) } == ["OG3", nil, nil, nil])
    #expect(batch.lots.map { batch.string($0.worksClass) } == ["IV-BIS", nil, nil, nil])
    #expect(batch.problems.contains { $0.kind == .contradiction } && batch.problems.contains { $0.kind == .unknownCode })
    #expect(!batch.problems.contains { $0.kind == .unknownField })
  }

  @Test("Lots of one tender are one process; a CIG that stands in several rows, one a CPV, is one lot")
  func lots() throws {
    let sink = try read(
      Self.header + """
        A000000001;7000001;Scuole;"300000.0";Scuola ATTIVITu00C0;100000.0;LAVORI;1;PROCEDURA APERTA;00514490010;Comune;2024-01-10;45214200-2;1;AGGIUDICATA
        B000000002;7000002;Carta;0.0;Carta;0.0;FORNITURE;24;AFFIDAMENTO DIRETTO;00514490010;Comune;2024-01-11;30197630-1;1;
        A000000001;7000001;Scuole;"300000.0";Scuola;100000.0;LAVORI;1;PROCEDURA APERTA;00514490010;Comune;2024-01-10;45311000-0;0;AGGIUDICATA
        C000000003;7000001;Scuole;"300000.0";Palestra;200000.0;LAVORI;1;PROCEDURA APERTA;00514490010;Comune;2024-01-10;45212220-4;1;ANDATA DESERTA

        """)
    let batch = try #require(sink.batches.first)
    #expect(batch.processes.map { batch.string($0.id) } == ["7000001", "7000002"])
    #expect(batch.lots.map { batch.string($0.id) } == ["A000000001", "B000000002", "C000000003"])
    #expect(batch.lots.map(\.status?.value) == [.complete, nil, .unsuccessful])
    #expect(batch.string(batch.lots[0].title) == "Scuola ATTIVITÀ")
    #expect(batch.processes[0].estimate?.value == Money(ExactDecimal("300000")!, .eur) && batch.processes[1].estimate == nil)
    #expect(batch.processes.map(\.method?.value) == [.open, .direct])
    #expect(batch.items.count == 4 && batch.string(batch.lots[0].cpv) == "45214200")
    // The parts of the first tender are its three rows, and its join keys its own number and both CIGs.
    #expect(batch.parts[batch.processes[0].parts.indices].count == 3)
    #expect(batch.joinKeys[batch.processes[0].joinKeys.indices].map(batch.string) == ["ANAC tender:7000001", "A000000001", "C000000003"])
  }

  @Test("What a cancelled CIG, or a lot without offers, names is no award, and it is said")
  func awardsOfEndedLots() throws {
    let sink = try read(
      """
      codice_univoco_submisura;cup;cig;oggetto_gara;importo_aggiudicazione;codice_fiscale_p_iva_aggiudicatario;denominazione_aggiudicatario;stato;esito
      M1;P1;A000000001;Rete;900.0;01234567897;Alba;CANCELLATO;
      M1;P1;B000000002;Rete;900.0;01234567897;Alba;ATTIVO;ANDATA DESERTA
      M1;P1;C000000003;Rete;900.0;01234567897;Alba;ATTIVO;

      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.awards.map(\.status?.value) == [.cancelled, .unsuccessful, .active])
    #expect(batch.problems.count { $0.kind == .contradiction } == 2)
  }

  @Test("A table that repeats an award for each project states one award; withheld names are left out")
  func awards() throws {
    let sink = try read(
      """
      codice_univoco_submisura;cup;cig;oggetto_gara;importo_complessivo_gara;importo_aggiudicazione;data_aggiudicazione_definitiva;codice_fiscale_p_iva_aggiudicatario;denominazione_aggiudicatario
      M1;P1;A000000001;Rete;1000.0;900.0;2022-03-16;01234567897;Alba
      M1;P2;A000000001;Rete;1000.0;900.0;2022-03-16;01234567897;Alba
      M1;P2;A000000001;Rete;1000.0;900.0;2022-03-16;11111111115;Brenta
      M1;P3;B000000002;Cavi;500.0;0.0;;;
      M1;P4;;Senza;500.0;400.0;2022-03-16;****************;****************

      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.processes.count == 3 && batch.lots.count == 3)
    #expect(batch.awards.map(\.amount?.value.amount) == [ExactDecimal("900"), ExactDecimal("400")])
    #expect(batch.suppliers.count == 2)
    #expect(batch.processes.allSatisfy { $0.euFunded?.value == true })
    #expect(sink.problems.count { $0.kind == .withheldValue } == 2 && sink.problems.count { $0.kind == .missingIdentifier } == 1)
  }

  @Test("The recovery fund's table knows a CIG and no tender: its amount is the lot's")
  func amountOfCIG() throws {
    let sink = try read(
      """
      codice_univoco_submisura;cup;cig;oggetto_gara;importo_complessivo_gara;importo_aggiudicazione;denominazione_aggiudicatario
      M1;P1;A000000001;Rete;1000.0;0.0;

      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.processes[0].estimate == nil)
    #expect(batch.lots[0].estimate?.value.amount == ExactDecimal("1000"))
  }

  @Test("A table without a column for the winner says so of its awards")
  func placeForSuppliers() throws {
    func lacks(_ text: String) throws -> [Bool] { try read(text).batches.flatMap { $0.awards.map(\.lacksPlaceForSuppliers) } }
    #expect(
      try lacks("cig;codice_intervento;importo_base_dasta_cig;importo_aggiudicazione\nA000000001;G1;1000;900\n") == [true])
    #expect(
      try lacks(
        "cig;codice_univoco_submisura;denominazione_aggiudicatario;importo_aggiudicazione\nA000000001;M1;;900\n") == [false])
  }

  @Test(
    "A value's bytes are found again, in the row it stands in, in UTF-16 too", arguments: [TextEncoding.utf8, .utf16LittleEndian, .utf16BigEndian])
  func places(encoding: TextEncoding) throws {
    let text =
      Self.header
      + "A000000001;7000001;Scuole;\"300000.0\";Scuola;100000.0;LAVORI;1;PROCEDURA APERTA;00514490010;Comune;2024-01-10;45214200-2;1;\nC000000003;7000001;Scuole;300000.0;Palestra;200000.5;LAVORI;1;;;;;;;\n"
    let bytes: [UInt8] =
      switch encoding {
      case .utf16LittleEndian: [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      case .utf16BigEndian: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
      default: Array(text.utf8)
      }
    let file = try source(bytes)
    let head = try SourceHead(of: file)
    #expect(head.encoding == encoding)
    let context = ReadingContext(files: [
      RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head)))
    ])
    let sink = CountingSink()
    try ANACTableReader().read([SourceUnit(files: [0])], context: context, into: sink)
    let again = try ANACTableReader().reread(try #require(sink.batches.first).parts, context: context)
    for (span, expected) in [
      (again.processes[0].estimate?.span, "300000.0"), (again.lots[1].estimate?.span, "200000.5"), (again.organizations[0].name?.span, "Comune"),
    ] {
      let span = try #require(span)
      let start = Int(again.parts[Int(span.part)].offset) + Int(span.offset)
      #expect(
        String(decoding: DecodedText(try file.bytes(start..<(start + Int(span.length))), encoding: encoding).utf8, as: UTF8.self) == expected)
    }
  }

  static let awards =
    "cig;data_aggiudicazione_definitiva;esito;criterio_aggiudicazione;numero_offerte_ammesse;numero_offerte_escluse;importo_aggiudicazione;ribasso_aggiudicazione;num_imprese_offerenti;id_aggiudicazione;massimo_ribasso;minimo_ribasso;cod_esito;flag_subappalto\n"

  @Test(
    "Table aggiudicazioni: number of bids, criterion, discount of the winner; 0 is not entered, and awards of one CIG with different numbers of bids leave it open"
  )
  func outcomes() throws {
    let sink = try read(
      Self.awards + """
        A000000001;2022-05-12;AGGIUDICATA;PREZZO PIU' BASSO;1;2;100000.0;45.0;3;900001;45.0;40.0;1;1
        B000000002;2022-05-12;AGGIUDICATA;PREZZO PIU' BASSO;;;5000.0;0.0;0;900002;;;1;0
        C000000003;2022-05-12;ANNULLATA;;4;0;;;4;900003;;;3;0
        C000000003;2022-07-12;AGGIUDICATA;;5;0;7000.0;120.0;5;900004;;;1;0

        """)
    let batch = try #require(sink.batches.first)
    #expect(
      batch.lots.map(\.bidCount?.value) == [3, nil, nil] && batch.lots[0].excludedBidCount?.value == 2 && batch.lots[0].validBidCount?.value == 1)
    #expect(batch.lots[0].awardRule?.value == .lowestPrice && batch.lots.map(\.status?.value) == [.complete, .complete, .complete])
    #expect(batch.awards.map(\.status?.value) == [.active, .active, .cancelled, .active])
    #expect(batch.bids.map(\.discount?.value) == [ExactDecimal("0.45")] && batch.awards[0].bid == 0)
    #expect(batch.problems.contains { $0.kind == .contradiction } && batch.problems.contains { $0.kind == .unreadableAmount })
    #expect(!batch.problems.contains { $0.kind == .unknownField })
  }

  @Test("Table partecipanti: a group is one bid, by its number or by its only leader; with two leaders nobody knows whose member a firm is")
  func participants() throws {
    let sink = try read(
      """
      cig;ruolo;codice_fiscale;denominazione;tipo_soggetto;cod_gruppo;flag_aggiudicatario
      A000000001;MANDATARIA;00743110157;ROSSI SRL;IMPRESA;1;900001
      A000000001;;01234567897;VERDI SRL;IMPRESA;;
      A000000001;MANDANTE;11111111115;BRENTA SRL;IMPRESA;1;900001
      B000000002;MANDANTE;11111111115;BRENTA SRL;IMPRESA;;
      B000000002;MANDATARIA;00743110157;ROSSI SRL;IMPRESA;;
      C000000003;MANDATARIA;00743110157;ROSSI SRL;IMPRESA;;
      C000000003;MANDATARIA;01234567897;VERDI SRL;IMPRESA;;
      C000000003;MANDANTE;11111111115;BRENTA SRL;IMPRESA;;

      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.bids.map(\.lot) == [0, 0, 1, 2, 2])
    #expect(batch.bidders.map(\.bid) == [0, 0, 1, 2, 2, 3, 4])
    #expect(batch.bids[0].isWinner?.value == true && batch.awards.map { batch.string($0.id) } == ["900001"] && batch.suppliers.count == 2)
    #expect(batch.problems.count { $0.kind == .ambiguousLink } == 1)
  }

  @Test("Table varianti: each change of an award's contract once, whatever reasons it has")
  func variants() throws {
    let sink = try read(
      """
      id_variante;cod_motivo_variante;motivo_variante;data_approvazione_variante;cig;id_aggiudicazione
      11;3;CAUSE IMPREVISTE;2022-10-01;A000000001;900001
      11;4;ALTRO;2022-10-01;A000000001;900001
      12;4;ALTRO;2023-02-01;A000000001;900001
      13;4;ALTRO;2023-03-01;B000000002;900002

      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.awards.map { batch.string($0.id) } == ["900001", "900002"] && batch.awards.map(\.lot) == [0, 1])
    #expect(batch.contracts.map(\.award) == [0, 1] && batch.amendments.map(\.contract) == [0, 0, 1])
    #expect(batch.amendments.map { $0.date?.value.description } == ["2022-10-01", "2023-02-01", "2023-03-01"])
    #expect(batch.amendments[0].reason.map { batch.string($0.value) } == "CAUSE IMPREVISTE")
    #expect(batch.problems.isEmpty)
  }

  @Test("Table subappalti has the columns of the participants too: who works under the winner made no offer")
  func subcontracts() throws {
    let sink = try read(
      """
      id_subappalto;cig;cf_subappaltante;data_autorizzazione;oggetto;ruolo;codice_fiscale;denominazione;tipo_soggetto;descrizione_categoria;classe_importo;cod_categoria;descrizione_tipo_categoria;cod_cpv;descrizione_cpv
      5;A000000001;00743110157;2022-06-01;Scavi;;01234567897;VERDI SRL;IMPRESA;OPERE STRADALI;I;OG3;PREVALENTE;45233000-9;Strade

      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.bids.isEmpty && batch.awards.isEmpty && batch.lots.map(\.cpv?.value) == [nil])
    #expect(batch.contracts.map(\.hasSubcontracting?.value) == [true] && batch.subcontractors.map { batch.name($0.organization) } == ["VERDI SRL"])
    #expect(batch.problems.isEmpty)
  }

  @Test("Table subappalti with the number of the award: its firms work under that award's contract")
  func subcontractsOfAwards() throws {
    let sink = try read(
      """
      id_subappalto;cig;cf_subappaltante;ruolo;codice_fiscale;denominazione;id_aggiudicazione
      5;A000000001;00743110157;;01234567897;VERDI SRL;900002
      6;B000000002;00743110157;;01234567897;VERDI SRL;0
      7;A000000001;00743110157;;11111111115;BRENTA SRL;900001
      8;A000000001;00743110157;;00514490010;CEDRO SRL;900002

      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.awards.map { batch.string($0.id) } == ["900002", "900001"])
    #expect(batch.contracts.map(\.award) == [0, -1, 1] && batch.contracts.allSatisfy { $0.hasSubcontracting?.value == true })
    #expect(
      batch.subcontractors.map { "\($0.contract) \(batch.name($0.organization))" } == ["0 VERDI SRL", "0 CEDRO SRL", "1 VERDI SRL", "2 BRENTA SRL"])
  }

  @Test("Table smartcig: the day on which a small purchase was told to the authority is that of its entry; a CPV code keeps its zero")
  func smallLots() throws {
    let sink = try read(
      """
      cig;oggetto_lotto;importo_lotto;oggetto_principale_contratto;stato;data_comunicazione;tipo_fattispecie_contrattuale;cod_tipo_scelta_contraente;tipo_scelta_contraente;cf_amministrazione_appaltante;denominazione_amministrazione_appaltante;citta;anno_comunicazione;mese_comunicazione
      Z0B19B38F4;Toner;1500.5;FORNITURE;COMUNICATO;2016-05-01;CONTRATTI DI IMPORTO INFERIORE A 40.000;24;AFFIDAMENTO DIRETTO;00246180590;COMUNE;T;2016;5

      """)
    let batch = try #require(sink.batches.first)
    #expect(batch.processes.map { $0.published?.value.description } == ["2016-05-01"] && batch.processes[0].method?.value == .direct)
    #expect(batch.problems.isEmpty)
    let other = try #require(
      try read(Self.header + "A000000001;7000001;G;100;L;50;SERVIZI;1;PROCEDURA APERTA;00246180590;COMUNE;2022-01-01;9310000;1;\n").batches.first)
    #expect(other.lots.map { $0.cpv.map { other.string($0.value) } } == ["09310000"] && other.problems.map(\.kind) == [.invalidIdentifier])
  }

  @Test(
    "One day for the publication and the deadline of a procedure without a published call is no deadline; of an open one it is",
    arguments: [("4;PROCEDURA NEGOZIATA SENZA PREVIA PUBBLICAZIONE", false), ("1;PROCEDURA APERTA", true)])
  func deadlineWithoutCall(procedure: String, isKept: Bool) throws {
    let sink = try read(
      Self.header.replacing("data_pubblicazione", with: "data_pubblicazione;data_scadenza_offerta")
        + "A000000001;7000001;G;100;L;100;SERVIZI;\(procedure);00246180590;COMUNE;2023-08-17;2023-08-17;45214200-2;1;\n")
    let batch = try #require(sink.batches.first)
    #expect((batch.processes[0].submissionDeadline != nil) == isKept && batch.processes[0].published != nil)
    #expect(batch.problems.contains { $0.kind == .contradiction } == !isKept)
  }

  @Test("A column that nobody knows is reported")
  func unknownColumn() throws {
    let sink = try read(Self.header.replacing("ESITO", with: "ESITO;COLORE") + "A000000001;7000001\n")
    let batch = try #require(sink.batches.first)
    #expect(batch.problems.filter { $0.kind == .unknownField }.map { $0.field.map(batch.string) } == ["COLORE"])
    #expect(batch.problems.contains { $0.kind == .malformedRow })
  }
}
