import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("Legge 190 tables")
struct Legge190CSVTests {
  static let lots = """
    n,cig,strutturaProponente:codiceFiscaleProp,strutturaProponente:denominazione,importoAggiudicazione,importoSommeLiquidate,oggetto,sceltaContraente,tempiCompletamento:dataInizio,tempiCompletamento:dataUltimazione,lottoID
    1,9012345678,00514490010,Comune di Pontelago,1234.50,1000.00,"Pulizia ""Nord"" &egrave; citt&agrave;",01-PROCEDURA APERTA,2024-03-01+01:00,,a
    2,0000000000,00514490010,Comune di Pontelago,0.00,,Carta,23-AFFIDAMENTO DIRETTO,,,b

    """
  static let bidders = """
    n,cig,codiceFiscale,ragioneSociale,ruolo,identificativoFiscaleEstero,partrgrno,lottoID
    1,9012345678,01234567897,Alba S.r.l.,,,,a
    1,9012345678,11111111115,Brenta,02-MANDATARIA,,0,a
    1,9012345678,,Cedro & Figli,01-MANDANTE,DE123,0,a
    2,0000000000,,,,,,b

    """
  static let winners = """
    n,cig,codiceFiscale,ragioneSociale,ruolo,identificativoFiscaleEstero,aggrgrno,lottoID
    1,9012345678,11111111115,Brenta,02-MANDATARIA,,0,a
    1,9012345678,,Cedro & Figli,01-MANDANTE,DE123,0,a

    """

  /// Reads files of one folder together, whatever they are called.
  private func read(_ files: [(name: String, text: String)]) throws -> (sink: CountingSink, context: ReadingContext) {
    try read(files.map { ($0.name, Array($0.text.utf8)) })
  }

  private func read(_ files: [(name: String, bytes: [UInt8])]) throws -> (sink: CountingSink, context: ReadingContext) {
    let recognised = try files.enumerated().map { i, given in
      let file = try source(given.bytes, name: given.name, index: UInt32(i))
      let head = try SourceHead(of: file)
      return RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head)))
    }
    let context = ReadingContext(files: recognised)
    let sink = CountingSink()
    let reader = Legge190CSVReader()
    try reader.read(reader.units(of: recognised), context: context, into: sink)
    return (sink, context)
  }

  @Test("What is odd with a bidder or winner is placed in the row of its own table")
  func placesOfProblems() throws {
    let bidders = Self.bidders.replacing("01234567897", with: "0000000000")
    let winners = Self.winners.replacing("11111111115", with: "1111")
    let (sink, _) = try read([("lotti.csv", Self.lots), ("partecipanti.csv", bidders), ("aggiudicatari.csv", winners)])
    let batch = try #require(sink.batches.first { !$0.processes.isEmpty })
    let odd = batch.problems.filter { $0.kind == .placeholderIdentifier || $0.kind == .invalidIdentifier }.filter { $0.record != nil }
    #expect(odd.map(\.file) == [1, 2])
    let texts = [Self.lots, bidders, winners].map { Array($0.utf8) }
    for problem in odd {
      let row = String(decoding: texts[Int(problem.file)].dropFirst(Int(problem.offset)).prefix(Int(problem.length)), as: UTF8.self)
      let value = problem.value.map { batch.string($0) } ?? "?"
      #expect(row.contains(value))
    }
  }

  @Test("Three tables make one lot: the group is one bid and wins, entities and doubled quotation marks are read")
  func joined() throws {
    // Names say nothing: the headers do.
    let (sink, context) = try read([("z/1.csv", Self.winners), ("z/2.csv", Self.bidders), ("z/3.csv", Self.lots)])
    #expect(sink.refusals.isEmpty)
    let batch = try #require(sink.batches.first { !$0.processes.isEmpty })
    #expect(batch.processes.map { batch.string($0.id) } == ["9012345678", nil])
    #expect(batch.string(batch.processes[0].title) == "Pulizia \"Nord\" è città")
    #expect(batch.bids.count == 2 && batch.bidders.map(\.isLead) == [false, true, false])
    #expect(batch.lots.map(\.bidsAreComplete) == [true, false])
    #expect(batch.awards.count == 1 && batch.awards[0].bid == 1 && batch.awards[0].isGroup)
    #expect(batch.awards[0].amount?.value == Money(ExactDecimal("1234.5")!, .eur))
    #expect(batch.contracts[0].start?.value == Moment("2024-03-01+01:00"))
    #expect(sink.problems.filter { $0.kind == .unknownField }.isEmpty)

    // The same record read again, and the bytes behind its values in all three files.
    let again = try Legge190CSVReader().reread(Array(batch.parts[batch.processes[0].parts.indices]), context: context)
    #expect(again.bidders.count == 3 && again.suppliers.count == 2)
    func published(_ span: Span?) throws -> String {
      let span = try #require(span)
      let part = again.parts[Int(span.part)]
      let bytes = try context.files[Int(part.file)].file.bytes(
        (Int(part.offset) + Int(span.offset))..<(Int(part.offset) + Int(span.offset) + Int(span.length)))
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(try published(again.awards[0].amount?.span) == "1234.50")
    #expect(try published(again.processes[0].title?.span) == "Pulizia \"\"Nord\"\" &egrave; citt&agrave;")
    #expect(try published(again.organizations[Int(again.bidders[2].organization)].identifier?.span) == "DE123")
    #expect(try published(again.organizations[Int(again.suppliers[0].organization)].name?.span) == "Brenta")
  }

  @Test("A missing table is said; without the lots nothing can be read")
  func missingTables() throws {
    let (alone, _) = try read([("a/lotti.csv", Self.lots)])
    #expect(alone.refusals.isEmpty && alone.sum { $0.lots.count } == 2 && alone.sum { $0.bids.count } == 0)
    #expect(alone.problems.count { $0.kind == .missingTable } == 2)
    #expect(alone.batches.flatMap(\.lots).allSatisfy { !$0.bidsAreComplete })
    let (firms, _) = try read([("a/partecipanti.csv", Self.bidders)])
    #expect(firms.refusals.first?.reason.contains("without its table of lots") == true)
  }

  @Test("A CIG in small letters is the same lot")
  func smallLetters() throws {
    let (sink, _) = try read([("lotti.csv", Self.lots.replacing("9012345678", with: "901234567a"))])
    let batch = try #require(sink.batches.first { !$0.processes.isEmpty })
    #expect(batch.string(batch.processes[0].id) == "901234567A" && batch.joinKeys.map(batch.string) == ["901234567A"])
  }

  @Test("Several data sets in one folder are told apart by their names, in several folders by the folder")
  func sets() throws {
    let other = Self.lots.replacing("9012345678", with: "9099999999")
    let (sink, _) = try read([
      ("x/nord_lotti.csv", Self.lots), ("x/nord_partecipanti.csv", Self.bidders), ("x/nord_aggiudicatari.csv", Self.winners),
      ("x/sud_lotti.csv", other), ("y/lotti.csv", other), ("y/aggiudicatari.csv", Self.winners.replacing("9012345678", with: "9099999999")),
    ])
    #expect(sink.refusals.isEmpty)
    #expect(sink.sum { $0.lots.count } == 6 && sink.sum { $0.bids.count } == 2 && sink.sum { $0.awards.count } == 2)
  }

  @Test("Rows without a lot, repeated lots, ragged rows, contradicting codes and unknown columns are reported")
  func oddRows() throws {
    let lots = Self.lots.replacing("lottoID\n", with: "lottoID,colore\n").replacing(",a\n", with: ",a,rosso\n").replacing(
      ",b\n", with: ",b\n3,9012345679,,,1,,Doppio,01,,,a,\n")
    let (sink, _) = try read([
      ("lotti.csv", lots),
      ("partecipanti.csv", Self.bidders + "9,1,01234567897,Nessuno,,,,zz\n1,ALTRO,01234567897,Alba,,,,a\n7,1,01234567897,Senza,,,,\n"),
    ])
    let kinds = Dictionary(grouping: sink.problems, by: \.kind).mapValues(\.count)
    // Two amounts without winners, what was paid and a date beside one of them, and a firm whose CIG is not its lot's.
    let expected: [ProblemKind: Int] = [
      .unknownField: 1, .danglingReference: 1, .repeatedIdentifier: 1, .contradiction: 5, .missingIdentifier: 1, .malformedRow: 1, .missingTable: 1,
      .placeholderIdentifier: 1, .placeholderAmount: 2, .encodingReplaced: 1,
    ]
    #expect(kinds == expected)
    #expect(sink.sum(\.recordsRefused) == 2)
    #expect(sink.sum { $0.bids.count } == 3)
  }

  @Test("Windows-1252 and a byte order mark, semicolons and CRLF: the same records")
  func encodings() throws {
    let lots = Self.lots.replacing("citt&agrave;", with: "citt\u{E0}")
    func semicolons(_ text: String) -> String { text.replacing(",", with: ";").replacing("\n", with: "\r\n") }
    let plain = try read([("lotti.csv", lots), ("partecipanti.csv", Self.bidders), ("aggiudicatari.csv", Self.winners)]).sink
    let variants: [[(name: String, bytes: [UInt8])]] = [
      [
        ("lotti.csv", lots.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }), ("partecipanti.csv", Array(Self.bidders.utf8)),
        ("aggiudicatari.csv", Array(Self.winners.utf8)),
      ],
      [
        ("lotti.csv", [0xEF, 0xBB, 0xBF] + Array(semicolons(lots).utf8)), ("partecipanti.csv", Array(semicolons(Self.bidders).utf8)),
        ("aggiudicatari.csv", Array(semicolons(Self.winners).utf8)),
      ],
    ]
    for files in variants {
      let sink = try read(files).sink
      #expect(sink.refusals.isEmpty)
      #expect(
        RecordCounts(sink.batches.reduce(into: RecordBatch()) { $0 = $1.processes.isEmpty ? $0 : $1 })
          == RecordCounts(plain.batches.reduce(into: RecordBatch()) { $0 = $1.processes.isEmpty ? $0 : $1 }))
      let batch = try #require(sink.batches.first { !$0.processes.isEmpty })
      #expect(batch.string(batch.processes[0].title) == "Pulizia \"Nord\" è città")
    }
  }

  @Test("UTF-16 of both kinds, also beside a table in UTF-8: the same records, and every value at its bytes as published")
  func wide() throws {
    func little(_ text: String) -> [UInt8] { [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }
    func big(_ text: String) -> [UInt8] { [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } }
    let lots = Self.lots.replacing("citt&agrave;", with: "città €")
    for files in [
      [("lotti.csv", little(lots)), ("partecipanti.csv", Array(Self.bidders.utf8)), ("aggiudicatari.csv", big(Self.winners))],
      [("lotti.csv", big(lots)), ("partecipanti.csv", little(Self.bidders)), ("aggiudicatari.csv", little(Self.winners))],
    ] {
      let (sink, context) = try read(files)
      #expect(sink.refusals.isEmpty)
      let batch = try #require(sink.batches.first { !$0.processes.isEmpty })
      #expect(batch.string(batch.processes[0].title) == "Pulizia \"Nord\" è città €")
      #expect(batch.bids.count == 2 && batch.awards.count == 1)
      let again = try Legge190CSVReader().reread(Array(batch.parts[batch.processes[0].parts.indices]), context: context)
      func published(_ span: Span?) throws -> String {
        let span = try #require(span)
        let part = again.parts[Int(span.part)]
        let source = context.files[Int(part.file)]
        let start = Int(part.offset) + Int(span.offset)
        return String(decoding: DecodedText(try source.file.bytes(start..<(start + Int(span.length))), encoding: source.encoding).utf8, as: UTF8.self)
      }
      #expect(try published(again.awards[0].amount?.span) == "1234.50")
      #expect(try published(again.processes[0].title?.span) == "Pulizia \"\"Nord\"\" &egrave; città €")
      #expect(try published(again.organizations[Int(again.bidders[2].organization)].identifier?.span) == "DE123")
      #expect(try published(again.organizations[Int(again.suppliers[0].organization)].name?.span) == "Brenta")
    }
  }

  @Test("Cut short at every 7th byte: refused or read, never worse")
  func truncated() throws {
    for length in stride(from: 250, to: Self.lots.utf8.count, by: 7) {
      let (sink, _) = try read([
        ("lotti.csv", Array(Self.lots.utf8.prefix(length))), ("partecipanti.csv", Array(Self.bidders.utf8)),
        ("aggiudicatari.csv", Array(Self.winners.utf8)),
      ])
      #expect(sink.refusals.isEmpty ? sink.sum { $0.lots.count } <= 2 : sink.refusals.count == 3, "cut at \(length)")
    }
  }

  @Test("Every real data set holds what another parser counted in it, every column is read or left out by name")
  func counts() throws {
    guard let sharedData else { return }
    for (name, expected) in try goldenCounts("legge190-csv-counts.json").sorted(by: { $0.key < $1.key }) {
      let (sink, _) = try read(
        Legge190Table.allCases.map { ("\(name)/\($0.rawValue).csv", try bytes(of: "\(sharedData)/\(name)/\($0.rawValue).csv")) })
      #expect(sink.refusals.isEmpty, "\(name): \(sink.refusals)")
      #expect(RecordCounts(sink.batches, like: expected) == expected, "\(name)")
      #expect(!sink.problems.contains { $0.kind == .unknownField || $0.kind == .missingField || $0.kind == .danglingReference }, "\(name)")
    }
  }
}
