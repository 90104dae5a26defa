import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

/// What cells of workbooks say beside their values: currencies, failures, blanks. The workbooks are made by `Tests/Oracles/make_workbooks.py`.
@Suite("Cells of workbooks")
struct WorkbookCellTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Workbooks").path

  private func open(_ name: String) throws -> SourceFile {
    let (files, errors) = InputWalker.open([Self.folder + "/" + name], temporaryFolder: "/tmp")
    #expect(errors.isEmpty, "\(errors)")
    return try #require(files.first)
  }

  private func read(_ file: SourceFile, layouts: [CSVLayout] = []) throws -> RecordBatch {
    let head = try SourceHead(of: file)
    let recognition = try #require(ReaderCatalogue.recognise(head, layouts: layouts))
    let context = ReadingContext(files: [RecognisedFile(file: file, encoding: head.encoding, recognition: recognition)], layouts: layouts)
    let sink = CountingSink()
    try CSVReader().read([SourceUnit(files: [0])], context: context, into: sink)
    let batch = try #require(sink.batches.first)
    for process in batch.processes {
      let again = try CSVReader().reread(Array(batch.parts[process.parts.indices]), context: context)
      #expect(
        again.bids.map { $0.amount?.value }
          == batch.bids.filter { batch.lots[Int($0.lot)].process == again.process(process, in: batch) }.map { $0.amount?.value })
    }
    return batch
  }

  private func layout(_ constants: String = "") throws -> CSVLayout {
    var layout = try CSVLayout.parse(
      "id: mine\ntitle: Mine\nrow: bid\nfields: {process.id: Gara, bidder.name: Ditta, bid.amount: Importo offerto, bid.isWinner: Aggiudicata}\n"
        + constants, file: "mine.yaml")
    layout.isGiven = true
    return layout
  }

  @Test("The currency of a cell's format counts where no column states one, and cells of a column that disagree are said")
  func currencies() throws {
    let batch = try read(try open("currencies.xlsx"), layouts: [layout()])
    #expect(
      batch.bids.map { $0.amount?.value.currency.text }
        == ["CHF", "EUR", "EUR", "XXX", "USD", "XXX", "XXX", "XXX", "PLN"].map { $0 == "XXX" ? CurrencyCode.unknown.text : $0 })
    #expect(batch.bidAmounts == ["1000.5", "1001.5", "1002.5", "1003.5", "1004.5", "1005.5", "1006.5", "1007.5", "1008.5"])
    // A format of money on a column of numbers changes nothing of an id.
    #expect(batch.processes.prefix(2).map { batch.string($0.id) } == ["100", "101"])
    let said = batch.problems.filter { $0.kind == .contradiction }.compactMap { $0.remark.map { batch.string($0) } }
    #expect(said.contains { $0.contains("amounts in EUR beside others in CHF") }, "\(said)")
    let stated = try read(try open("currencies.xlsx"), layouts: [layout("constants: {currency: EUR}\n")])
    #expect(stated.bids.map { $0.amount?.value.currency.text }.prefix(3) == ["CHF", "EUR", "EUR"])
    #expect(stated.problems.contains { $0.kind == .contradiction })
  }

  @Test("A number whose format fills it up with zeros is the code that it is shown as")
  func fixedLength() throws {
    let batch = try read(try open("codes-of-fixed-length.xlsx"), layouts: [layout()])
    #expect(batch.processes.map { batch.string($0.id) } == ["00045"] && batch.bidAmounts == ["98500.5", "99500"])
  }

  @Test("A proposal takes the currency from the format of the amounts")
  func francs() throws {
    let file = try open("francs.xlsx")
    let proposal = try #require(try LayoutProposal.propose(for: file, id: "mine"))
    #expect(proposal.evidence.contains { $0.about == "currency" && $0.guess == "CHF" && !$0.isAmbiguous }, "\(proposal.yaml)")
    var own = try CSVLayout.parse(proposal.yaml, file: "mine.yaml")
    own.isGiven = true
    let batch = try read(file, layouts: [own])
    #expect(batch.bids.allSatisfy { $0.amount?.value.currency.text == "CHF" } && batch.bids.count == 4, "\(proposal.yaml)")
    #expect(batch.bidAmounts.first == "1000.5" && !batch.problems.contains { $0.kind == .contradiction })
  }

  @Test(
    "Currencies of number formats",
    arguments: [
      ("#,##0.00 \"CHF\"", "CHF"), ("[$€-410] #,##0.00", "€"), ("_-* #,##0.00\\ \"€\"_-;-* #,##0.00\\ \"€\"_-", "€"), ("[$-410]#,##0", nil),
      ("[$CHF-807] #,##0.00", "CHF"), ("\\€ #,##0", "€"), ("€ #,##0.00", "€"), ("[$$-C09]#,##0", "AUD"), ("\"$\"#,##0.00", "$"), ("0.00%", nil),
      ("#,##0.00;[Red]-#,##0.00 \"€\"", nil), ("General", nil), ("0.0,, \"mln €\"", nil), ("\"€\" 0 \"CHF\"", nil), ("\"", nil), ("[$", nil),
      ("\\", nil), ("_", nil),
      ("0.00E+00", nil),
    ] as [(String, String?)])
  func formats(code: String, sign: String?) { #expect(SheetCurrency.sign(ofFormat: code) == sign, "\(code)") }

  @Test("A sheet of blank texts holds nothing: the next one is read")
  func blankTexts() throws {
    let file = try open("blank-texts.xlsx")
    #expect(file.sheet == "Bids")
    let batch = try read(file)
    #expect(batch.bids.indices.flatMap { batch.bidders(of: $0) } == ["Rossi srl"])
  }

  @Test("OpenDocument: amounts in the currency of their cells; formulas that failed are missing and said, whatever words they show")
  func openDocument() throws {
    let batch = try read(try open("money.ods"))
    #expect(batch.bids.indices.map { batch.bidders(of: $0).first } == ["Alba SA", nil, "Cima SA", "Dora SA"].map { $0 })
    #expect(batch.bids.map { $0.amount?.value.amount.description } == ["100.5", "110.5", nil, "95.5"])
    #expect(batch.bids.compactMap { $0.amount?.value.currency.text } == ["CHF", "CHF", "EUR"])
    #expect(batch.processes.map { batch.string($0.id) } == ["T-1", "T-2"])
    let failed = batch.problems.filter { $0.remark.map { batch.string($0) } == "an error of the spreadsheet" }.compactMap {
      $0.value.map { batch.string($0) }
    }
    #expect(failed.sorted() == ["#ERROR!", "#N/D", "#RIF!", "Err:504"], "\(failed)")
  }
}

extension RecordBatch {
  /// The row that a batch of one record read again stands for.
  fileprivate func process(_ record: ProcessRecord, in whole: RecordBatch) -> Row {
    Row(whole.processes.firstIndex { $0.parts.start == record.parts.start } ?? -1)
  }
}
