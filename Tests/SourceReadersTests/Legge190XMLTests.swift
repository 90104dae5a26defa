import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("Legge 190 XML")
struct Legge190XMLTests {
  static let head = """
    <?xml version="1.0" encoding="UTF-8"?>
    <legge190:pubblicazione xmlns:legge190="legge190_1_0"><metadata><annoRiferimento>2024</annoRiferimento></metadata><data>

    """
  static let lotto = """
    <lotto><cig>9012345678</cig><strutturaProponente><codiceFiscaleProp>00514490010</codiceFiscaleProp><denominazione>Comune di Pontelago</denominazione></strutturaProponente>
    <oggetto>Pulizia &amp;egrave; citt&#224;</oggetto><sceltaContraente>01-PROCEDURA APERTA</sceltaContraente>
    <partecipanti><partecipante><codiceFiscale>01234567897</codiceFiscale><ragioneSociale>Alba S.r.l.</ragioneSociale></partecipante>
    <raggruppamento><membro><codiceFiscale>11111111115</codiceFiscale><ragioneSociale>Brenta</ragioneSociale><ruolo>02-MANDATARIA</ruolo></membro>
    <membro><identificativoFiscaleEstero>DE123</identificativoFiscaleEstero><ragioneSociale>Cedro &amp; Figli</ragioneSociale><ruolo>01-MANDANTE</ruolo></membro></raggruppamento></partecipanti>
    <aggiudicatari><aggiudicatarioRaggruppamento><membro><codiceFiscale>11111111115</codiceFiscale><ragioneSociale>Brenta</ragioneSociale><ruolo>02-MANDATARIA</ruolo></membro>
    <membro><identificativoFiscaleEstero>DE123</identificativoFiscaleEstero><ragioneSociale>Cedro &amp; Figli</ragioneSociale><ruolo>01-MANDANTE</ruolo></membro></aggiudicatarioRaggruppamento></aggiudicatari>
    <importoAggiudicazione>1234.50</importoAggiudicazione><tempiCompletamento><dataInizio>2024-03-01+01:00</dataInizio></tempiCompletamento><importoSommeLiquidate>1000.00</importoSommeLiquidate></lotto>
    """
  static let tail = "</data></legge190:pubblicazione>"

  @Test("A lot with a group: one bid a group, the group wins, the amount is exact")
  func group() throws {
    let sink = try read(Self.head + Self.lotto + Self.tail)
    let batch = try #require(sink.batches.first)
    #expect(batch.string(batch.processes[0].id) == "9012345678")
    #expect(batch.string(batch.processes[0].title) == "Pulizia è città")
    #expect(batch.processes[0].datasetYear == 2024)
    #expect(batch.processes[0].method?.value == .open)
    #expect(batch.bids.count == 2 && batch.bidders.count == 3)
    #expect(batch.bidders.map(\.isLead) == [false, true, false])
    #expect(batch.lots[0].bidsAreComplete)
    #expect(batch.awards.count == 1 && batch.awards[0].bid == 1 && batch.awards[0].isGroup)
    #expect(batch.awards[0].amount?.value == Money(ExactDecimal("1234.5")!, .eur))
    #expect(batch.contracts[0].start?.value == Moment("2024-03-01+01:00"))
  }

  @Test("Dates of years that stand for none, and an amount below zero, are left out and said; the words \"affidamento diretto\" go before the number")
  func placeholders() throws {
    for date in ["0001-01-01", "0019-03-01", "9999-12-31", "1900-01-01"] {
      let sink = try read(Self.head + Self.lotto.replacing("2024-03-01+01:00", with: date) + Self.tail)
      #expect(sink.batches.first?.contracts.map { $0.start == nil } == [true] && sink.problems.contains { $0.kind == .unreadableDate }, "\(date)")
    }
    for amount in ["-500.00", "95000+5000"] {
      let sink = try read(Self.head + Self.lotto.replacing("1234.50", with: amount) + Self.tail)
      #expect(sink.batches.first?.awards.map { $0.amount == nil } == [true] && sink.problems.contains { $0.kind == .unreadableAmount })
    }
    func method(_ text: String) -> ProcurementMethod? { Legge190.method(Array(text.utf8)) }
    #expect(method("27-AFFIDAMENTO DIRETTO IN ADESIONE AD ACCORDO QUADRO/CONVENZIONE") == .direct)
    #expect(method("40-AFFIDAMENTO DIRETTO PER MODIFICHE") == .direct && method("27-CONFRONTO COMPETITIVO") == .selective)
  }

  @Test("What was paid and when work was done is said where nobody is named whom it was awarded to")
  func contractWithoutWinner() throws {
    let lot = Self.lotto.replacing(#/<aggiudicatari>[\s\S]*</aggiudicatari>/#, with: "<aggiudicatari/>")
    let sink = try read(Self.head + lot + Self.tail)
    let batch = try #require(sink.batches.first)
    #expect(batch.awards.isEmpty && batch.contracts.isEmpty)
    #expect(
      Set(batch.problems.filter { $0.kind == .contradiction }.map { $0.field.map { batch.string($0) } ?? "" })
        == ["importoAggiudicazione", "importoSommeLiquidate", "tempiCompletamento/dataInizio"])
  }

  @Test("The day of a data set's last update is read")
  func updated() throws {
    let head = Self.head.replacing("<annoRif", with: "<dataUltimoAggiornamentoDataset>2024-06-30</dataUltimoAggiornamentoDataset><annoRif")
    let batch = try #require(try read(head + Self.lotto + Self.tail).batches.first)
    #expect(batch.processes.map(\.datasetUpdated) == [Moment("2024-06-30")?.day] && batch.processes[0].datasetYear == 2024)
  }

  @Test("A value's bytes are found again, in every encoding")
  func places() throws {
    for encoding in [TextEncoding.utf8, .windows1252, .utf16LittleEndian] {
      let document = Self.head + Self.lotto.replacing("città", with: "citt\u{E0}") + Self.tail
      let bytes: [UInt8] =
        switch encoding {
        case .windows1252: document.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        case .utf16LittleEndian: [0xFF, 0xFE] + document.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        default: Array(document.utf8)
        }
      let file = try source(bytes)
      let head = try SourceHead(of: file)
      #expect(head.encoding == encoding || encoding == .windows1252)
      let recognised = RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head)))
      let context = ReadingContext(files: [recognised])
      let sink = CountingSink()
      try Legge190XMLReader().read([SourceUnit(files: [0])], context: context, into: sink)
      let bulk = try #require(sink.batches.first)
      let again = try Legge190XMLReader().reread(Array(bulk.parts), context: context)
      #expect(again.string(again.processes[0].title) == bulk.string(bulk.processes[0].title))
      let span = try #require(again.awards[0].amount?.span)
      let place = Int(again.parts[0].offset) + Int(span.offset)
      let found = DecodedText(Array(bytes[place..<(place + Int(span.length))]), encoding: head.encoding == .utf8WithMark ? .utf8 : head.encoding)
      #expect(String(decoding: found.utf8, as: UTF8.self) == "1234.50")
    }
  }

  @Test("A file cut short is refused as a whole, wherever it is cut")
  func truncated() throws {
    let whole = Array((Self.head + Self.lotto + Self.lotto + Self.tail).utf8)
    for length in stride(from: 0, to: whole.count - 1, by: 97) {
      let sink = try read(Array(whole[..<length]))
      #expect(sink.batches.isEmpty && sink.refusals.count == 1, "cut at \(length)")
    }
  }

  @Test("Hostile documents are refused with a reason")
  func hostile() throws {
    let doctype = try read("<!DOCTYPE pubblicazione [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><pubblicazione><data>&x;</data></pubblicazione>")
    #expect(doctype.refusals.first?.reason.contains("DOCTYPE") == true)
    let deep = "<pubblicazione>" + String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000) + "</pubblicazione>"
    #expect(try read(deep).refusals.first?.reason.contains("128") == true)
    let nul = try read(Array("<pubblicazione><data>".utf8) + [0] + Array("</data></pubblicazione>".utf8))
    #expect(nul.refusals.count == 1)
    let wrongEnd = try read("<pubblicazione><data></date></pubblicazione>")
    #expect(wrongEnd.refusals.count == 1)
    let longText = try read(Self.head + Self.lotto.replacing("Alba", with: String(repeating: "A", count: 12_000_000)) + Self.tail)
    #expect(longText.refusals.isEmpty && longText.problems.contains { $0.kind == .textCut })
  }

  @Test("Declared UTF-8 that is not is read as windows-1252, and said")
  func wrongEncoding() throws {
    let bytes = (Self.head + Self.lotto.replacing("Alba", with: "Citt\u{E0}") + Self.tail).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let sink = try read(bytes)
    #expect(sink.problems.contains { $0.kind == .wrongEncodingDeclared && $0.offset == UInt64(bytes.firstIndex(of: 0xE0) ?? 0) })
    let batch = try #require(sink.batches.first)
    #expect(batch.organizations.contains { batch.string($0.name) == "Citt\u{E0} S.r.l." })
  }

  @Test(
    "Real municipalities: records as counted by another parser",
    arguments: [
      ("andria_81001210723.xml", 0), ("catania_00137020871.xml", 276), ("giugliano_80049220637.xml", 0), ("messina_00080270838.xml", 646),
      ("palermo_80016350821.xml", 206), ("torino_00514490010.xml", 227),
    ])
  func realFiles(name: String, lots: Int) throws {
    guard let sharedData else { return }
    let sink = try read(bytes(of: sharedData + "/legge190-xml/reconstructed-from-csv/" + name))
    #expect(sink.refusals.isEmpty)
    if lots > 0 { #expect(sink.sum { $0.lots.count } == lots) }
    #expect(sink.sum { $0.processes.count } > 0)
  }
}
