import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("ANAC's per-CIG documents")
struct ANACDocumentTests {
  static let document = """
    {"template": "N/A", "stazione_appaltante": {"CF_AMMINISTRAZIONE_APPALTANTE": "00514490010", "DENOMINAZIONE_AMMINISTRAZIONE_APPALTANTE": "Comune di Pontelago"},
     "bando": {"CIG": "A000000001", "NUMERO_GARA": "7000001", "OGGETTO_GARA": "Scuole", "OGGETTO_LOTTO": "Scuola \\"Nord\\"", "IMPORTO_LOTTO": 1.5E5, "COD_TIPO_SCELTA_CONTRAENTE": "1",
      "CPV": [{"COD_CPV": "45214200-2", "FLAG_PREVALENTE": 1}], "ESITO": "AGGIUDICATA"},
     "categorie_opera": [{"ID_CATEGORIA": "OS 30", "DESCRIZIONE": "IMPIANTI", "COD_TIPO_CATEGORIA": "S", "DESCRIZIONE_TIPO_CATEGORIA": "SCORPORABILE"},
      {"ID_CATEGORIA": "OG 1", "DESCRIZIONE": "EDIFICI", "COD_TIPO_CATEGORIA": "P", "DESCRIZIONE_TIPO_CATEGORIA": "PREVALENTE"}],
     "partecipanti": [{"COD_GRUPPO": "1", "RUOLO": "MANDATARIA", "CODICE_FISCALE": "01234567897", "DENOMINAZIONE": "Alba", "FLAG_AGGIUDICATARIO": 77},
      {"COD_GRUPPO": "1", "RUOLO": "MANDANTE", "CODICE_FISCALE": "11111111115", "DENOMINAZIONE": "Brenta", "FLAG_AGGIUDICATARIO": 77}, {"CODICE_FISCALE": "00000000000", "DENOMINAZIONE": "Cedro"}],
     "aggiudicazione": [{"ID_AGGIUDICAZIONE": 77, "ESITO": "AGGIUDICATA", "IMPORTO_AGGIUDICAZIONE": 90000.0, "DATA_AGGIUDICAZIONE_DEFINITIVA": "2024-02-01", "RIBASSO_AGGIUDICAZIONE": 10.5,
      "NUM_IMPRESE_OFFERENTI": 2, "NUMERO_OFFERTE_AMMESSE": 1, "NUMERO_OFFERTE_ESCLUSE": 1, "CRITERIO_AGGIUDICAZIONE": "CRITERIO DEL MINOR PREZZO"}],
     "quadro_economico": [{"DESCRIZIONE_EVENTO": "BASE_ASTA", "ID_AGGIUDICAZIONE": 77, "IMPORTO_LAVORI": 95000.0, "IMPORTO_SICUREZZA": 5000.0}],
     "avvio_contratto": [{"ID_AGGIUDICAZIONE": 77, "DATA_STIPULA_CONTRATTO": "2024-03-01"}], "fine_contratto": [{"ID_AGGIUDICAZIONE": 77, "IMPORTO_SOMME_LIQUIDATE": 99000.0}],
     "subappalti": [{"ID_AGGIUDICAZIONE": 77, "SUBAPPALTATORE": [{"CODICE_FISCALE": "00514490010", "RAGIONE_SOCIALE": "Dora"}], "IMPORTO_PRESUNTO": 20000.0}],
     "varianti": [{"ID_AGGIUDICAZIONE": 77, "ID_VARIANTE": 5, "DATA_APPROVAZIONE_VARIANTE": "2024-05-01", "MOTIVI_VARIANTE": [{"MOTIVO_VARIANTE": "CAUSE IMPREVISTE"}]}], "incaricati": null}
    """

  @Test("Groups are bids, the award names its group, base and discount are exact, what followed hangs on its contract")
  func document() throws {
    let batch = try #require(try read(Self.document).batches.first)
    #expect(batch.problems.isEmpty, "\(batch.problems.map { $0.field.map(batch.string) ?? "" })")
    #expect(batch.string(batch.processes[0].id) == "7000001" && batch.string(batch.lots[0].title) == "Scuola \"Nord\"")
    #expect(batch.bids.count == 2 && batch.bidders.map(\.isLead) == [true, false, false] && batch.lots[0].bidsAreComplete)
    #expect(batch.lots[0].bidCount?.value == 2 && batch.lots[0].excludedBidCount?.value == 1 && batch.lots[0].awardRule?.value == .lowestPrice)
    #expect(batch.lots[0].base?.value.amount == ExactDecimal("100000") && batch.lots[0].estimate?.value.amount == ExactDecimal("150000"))
    #expect(batch.string(batch.lots[0].worksCategory) == "OG1" && batch.lots[0].worksClass == nil)
    #expect(batch.bids[0].discount?.value == ExactDecimal("0.105"))
    #expect(batch.awards.count == 1 && batch.awards[0].bid == 0 && batch.awards[0].isGroup && batch.suppliers.count == 2)
    #expect(batch.contracts[0].signed?.value == Moment("2024-03-01") && batch.contracts[0].paid?.value.amount == ExactDecimal("99000"))
    #expect(batch.subcontractors.count == 1 && batch.contracts[0].subcontractedAmount?.value.amount == ExactDecimal("20000"))
    #expect(batch.amendments.count == 1 && batch.string(batch.amendments[0].reason) == "CAUSE IMPREVISTE")
  }

  /// The same document as the service answers: every section a JSON text inside a string.
  static var wrapped: String {
    func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
    // Only the two sections that are needed, each wrapped.
    let buyer = "{\"CF_AMMINISTRAZIONE_APPALTANTE\": \"00514490010\"}"
    let call = "{\"CIG\": \"A000000001\", \"OGGETTO_LOTTO\": \"Scuola \\\"Nord\\\" \\u00e8\", \"IMPORTO_LOTTO\": 150000.25}"
    return
      "{\"result\": [{\"rowcount\": 1, \"data\": [{\"stazione_appaltante\": \(quoted(buyer)), \"bando\": \(quoted(call)), \"partecipanti\": null}, {\"template\": \"{}\", \"bando\": \"N/A\"}]}]}"
  }

  @Test("Places are found in a plain document, in a list, and inside sections that are JSON in a string")
  func places() throws {
    for (text, amount) in [(Self.document, "1.5E5"), ("[" + Self.document + "]", "1.5E5"), (Self.wrapped, "150000.25")] {
      let file = try source(Array(text.utf8))
      let head = try SourceHead(of: file)
      let context = ReadingContext(files: [
        RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head)))
      ])
      let sink = CountingSink()
      try ANACDocumentReader().read([SourceUnit(files: [0])], context: context, into: sink)
      let bulk = try #require(sink.batches.first)
      #expect(bulk.lots.count == 1)
      let again = try ANACDocumentReader().reread(bulk.parts, context: context)
      for (span, expected) in [
        (again.lots[0].estimate?.span, amount),
        (text.contains("OG 1") ? again.lots[0].worksCategory?.span : again.lots[0].id?.span, text.contains("OG 1") ? "OG 1" : "A000000001"),
        (again.lots[0].id?.span, "A000000001"), (again.organizations[0].identifier?.span, "00514490010"),
      ] {
        let span = try #require(span)
        let start = Int(again.parts[Int(span.part)].offset) + Int(span.offset)
        #expect(String(decoding: try file.bytes(start..<(start + Int(span.length))), as: UTF8.self) == expected)
      }
    }
  }

  @Test("Fields, sections and wrappings that nobody knows are reported")
  func unknown() throws {
    let text = Self.document.replacing("\"NUMERO_GARA\"", with: "\"COLORE\": 1, \"NUMERO_GARA\"").replacing(
      "\"RUOLO\": \"MANDANTE\"", with: "\"ODORE\": 2"
    ).replacing(
      "\"incaricati\"", with: "\"sapori\"")
    let batch = try #require(try read(text).batches.first)
    #expect(
      Set(batch.problems.filter { $0.kind == .unknownField }.map { $0.field.map(batch.string) }) == ["bando/COLORE", "partecipanti/ODORE", "sapori"])
  }

  @Test("A document cut short is refused with its line, wherever it is cut")
  func truncated() throws {
    let bytes = Array(Self.document.utf8)
    for length in stride(from: 300, to: bytes.count - 1, by: 97) {
      let sink = try read(Array(bytes[..<length]))
      #expect(sink.batches.isEmpty && sink.refusals.count == 1, "cut at \(length)")
    }
  }
}
