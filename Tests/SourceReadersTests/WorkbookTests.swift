import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

/// Workbooks made by `Tests/Oracles/make_workbooks.py` and by LibreOffice.
@Suite("Workbooks")
struct WorkbookTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Workbooks").path

  private func open(_ name: String) -> (files: [SourceFile], errors: [InputError]) {
    InputWalker.open([Self.folder + "/" + name], temporaryFolder: "/tmp")
  }

  /// The sheet's records, and the first as evidence reads it again.
  private func read(_ name: String, layouts: [CSVLayout] = []) throws -> (batch: RecordBatch, file: SourceFile) {
    let (files, errors) = open(name)
    // The second sheet is not read, and named.
    #expect(errors.map(\.kind) == [.sheet] && errors.first?.name == name + "!/Other", "\(errors)")
    let file = try #require(files.first)
    let head = try SourceHead(of: file)
    let recognition = try #require(ReaderCatalogue.recognise(head, layouts: layouts))
    let context = ReadingContext(files: [RecognisedFile(file: file, encoding: head.encoding, recognition: recognition)], layouts: layouts)
    let sink = CountingSink()
    let reader = CSVReader()
    try reader.read([SourceUnit(files: [0])], context: context, into: sink)
    let batch = try #require(sink.batches.first)
    for process in batch.processes {
      let again = try reader.reread(Array(batch.parts[process.parts.indices]), context: context)
      #expect(again.bids.allSatisfy { $0.amount == nil || $0.amount?.span.isKnown == true })
    }
    return (batch, file)
  }

  @Test(
    "Inline and shared texts, runs, dates by style since 1900 and 1904, truth values, numbers of 15 digits: the same records",
    arguments: ["bids.xlsx", "bids-1904.xlsx", "bids-shared.xlsx", "bids.ods"])
  func records(_ name: String) throws {
    let (batch, file) = try read(name)
    #expect(file.sheet == "Bids 2024")
    #expect(file.name == name + "!/Bids 2024")
    let names = batch.bids.indices.flatMap { batch.bidders(of: $0) }
    #expect(names.prefix(3) == ["Rossi srl", "Bianchi & figli", "Società Verdi"])
    #expect(batch.bidAmounts.prefix(3) == ["98500.25", "0.3", "101.5"])
    #expect(batch.processes.prefix(2).map { batch.string($0.title) } == ["Roads, \"north\"", "Two lines"])
    #expect(batch.processes.prefix(2).map { $0.published?.value.description } == ["2024-03-12", "2024-03-12"])
    #expect(batch.bids.prefix(3).map { $0.submitted?.value.description } == ["2024-03-12T10:30:00", "2024-03-12T10:30:00", nil])
    #expect(batch.bids.prefix(3).map { $0.isWinner?.value } == [true, false, false])
    #expect(batch.lots.prefix(2).map { batch.string($0.id) } == ["1", "2"])
    // Rows are lines, the empty one too: the third bid stands in row 5.
    let third = batch.parts[batch.processes[1].parts.indices].first
    #expect(try file.bytes(0..<Int(third?.offset ?? 0)).count { $0 == 10 } == 4)
    #expect(!names.contains("Nobody"))
  }

  @Test(
    "A day with a time keeps it, whatever of it the cell's format shows",
    arguments: [
      (45231.604, SheetDates.Kind.date, "2023-11-01T14:29:46"), (45231.604, .dateTime, "2023-11-01T14:29:46"), (45231, .date, "2023-11-01"),
      (45231, .dateTime, "2023-11-01T00:00:00"), (0.5, .time, "12:00:00"), (45231.99999999, .date, "2023-11-02"),
    ])
  func timesOfDay(number: Double, kind: SheetDates.Kind, expected: String) {
    #expect(SheetDates.text(number, kind, startsIn1904: false) == expected)
    if kind != .time { #expect(Moment(expected) != nil) }
  }

  private func batch(_ file: SourceFile) throws -> RecordBatch {
    let head = try SourceHead(of: file)
    let recognition = try #require(ReaderCatalogue.recognise(head, layouts: []))
    let sink = CountingSink()
    let context = ReadingContext(files: [RecognisedFile(file: file, encoding: head.encoding, recognition: recognition)], layouts: [])
    try CSVReader().read([SourceUnit(files: [0])], context: context, into: sink)
    return try #require(sink.batches.first)
  }

  @Test("Merged cells: the value of the first stands in every row of the area, makes no row of an empty one, and is found in its own cell")
  func mergedCells() throws {
    let (files, errors) = open("merged.xlsx")
    #expect(errors.isEmpty, "\(errors)")
    let file = try #require(files.first)
    let batch = try batch(file)
    #expect(batch.processes.map { batch.string($0.id) } == ["T-1", "T-2"])
    #expect(batch.bids.map { Int(batch.lots[Int($0.lot)].process) } == [0, 0, 1, 1])
    #expect(batch.processes.map { batch.name($0.buyer) } == ["Comune A", "Comune A"])
    #expect(batch.recordsMet == 4 && batch.recordsRefused == 0)
    #expect(batch.problems.contains { $0.remark.map { batch.string($0) } == "5 merged cells: the value of each is read in all of its rows" })
    let merged = try #require(file.merged)
    #expect([2, 3, 4, 5, 6].map { merged.holder(ofRow: $0, column: 0) } == [2, 2, 4, 4, 6])
    #expect(merged.holder(ofRow: 5, column: 4) == 2 && merged.holder(ofRow: 5, column: 5) == 5 && merged.holder(ofRow: 3, column: 2) == 3)
  }

  @Test("A merged text or id stands in all its rows, an amount in its first alone")
  func mergedNumbers() throws {
    func area(_ column: Int) throws -> MergedCells.Area { try #require(MergedCells.Area(column: column, first: 2, last: 3)) }
    var filler = MergeFiller(try [area(0), area(2), area(3), area(4)])
    var first: [SheetWriter.Cell?] = [.value("17"), .text("Rossi"), .text("si"), .value("9000"), .value("2024-03-01")]
    try filler.fill(&first, row: 2)
    var second: [SheetWriter.Cell?] = [nil, .text("Bianchi"), nil, nil, nil]
    try filler.fill(&second, row: 3)
    let texts = second.map { cell in
      switch cell {
      case .text(let text), .value(let text), .money(let text, _): text
      case nil: ""
      }
    }
    #expect(texts == ["17", "Bianchi", "si", "", "2024-03-01"])
    #expect(filler.merged.count == 3 && filler.merged.numbers == 1)
  }

  @Test("The first sheet that is shown and holds cells is read, of .xlsx and .ods; a hidden one is named", arguments: ["sheets.xlsx", "merged.ods"])
  func firstSheetWithCells(_ name: String) throws {
    let (files, errors) = open(name)
    #expect(errors.map(\.name) == [name + "!/Hidden"] && errors.first?.reason.contains("a hidden sheet") == true, "\(errors)")
    let file = try #require(files.first)
    #expect(file.sheet == "Bids" && file.name == name + "!/Bids")
    let batch = try batch(file)
    #expect(batch.processes.map { batch.string($0.id) } == (name == "merged.ods" ? ["T-1", "T-2"] : ["T-1"]))
    if name == "merged.ods" {
      #expect(batch.bids.map { Int(batch.lots[Int($0.lot)].process) } == [0, 0, 1])
      #expect(file.merged?.holder(ofRow: 3, column: 0) == 2)
    }
  }

  @Test(
    "Texts of OpenDocument: blanks, tabs and ends of lines within them, runs, paragraphs, values without one; a sheet of blank texts holds nothing")
  func openDocumentTexts() throws {
    let (files, errors) = open("texts.ods")
    #expect(errors.isEmpty, "\(errors)")
    let file = try #require(files.first)
    #expect(file.sheet == "Bids")
    let batch = try batch(file)
    // As of other workbooks, tabs and ends of lines are read as blanks.
    #expect(
      batch.bids.indices.flatMap { batch.bidders(of: $0) } == [
        "Alba srl", "Brenta   spa", "Cima snc", "Gamma srl", "Delta & figli srl", "Elbamare srl", "Fiume srl", "Golfo srl", "Hera srl",
      ])
  }

  @Test("A workbook of empty sheets is refused, and that is said")
  func emptySheets() {
    let (files, errors) = open("empty.xlsx")
    #expect(files.isEmpty && errors.first?.reason.contains("every sheet of the workbook is empty") == true, "\(errors)")
  }

  @Test(
    "Areas of merged cells: only those that go over several rows",
    arguments: [
      ("mergeCell ref=\"A2:B5\"/", "0 2 5"), ("x:mergeCell ref='AA10:AA11' /", "26 10 11"), ("mergeCell ref=\"A1:L1\"/", ""),
      ("mergeCells count=\"1\"", ""),
      ("mergeCell ref=\"A2\"/", ""), ("mergeCell ref=\"A9:A2\"/", ""), ("hyperlink ref=\"A2:A3\"/", ""),
    ])
  func areas(_ tag: String, _ expected: String) {
    #expect(XLSXMerges.area(tag).map { "\($0.column) \($0.first) \($0.last)" } ?? "" == expected)
  }

  @Test("A cell in which a formula failed is a problem and no number")
  func failedFormula() throws {
    let (batch, _) = try read("bids.xlsx")
    #expect(batch.bidAmounts.last == "-")
    #expect(batch.problems.contains { $0.kind == .unreadableAmount && $0.value.map { batch.string($0) } == "#DIV/0!" })
  }

  @Test("Prefixes, cells without places, empty results, escapes, errors of later versions, formats that fill with letters")
  func unusual() throws {
    let (files, errors) = open("unusual.xlsx")
    #expect(errors.isEmpty)
    let batch = try batch(try #require(files.first))
    #expect(batch.bids.indices.flatMap { batch.bidders(of: $0) }.prefix(3) == ["Rossi srl", "Bianchi spa", "Verdi  spa"])
    #expect(batch.bidAmounts == ["100000.5", "110000", "90000", "95000", "96000"])
    let said = batch.problems.filter { $0.kind == .wrongType }.compactMap { $0.value.map { batch.string($0) } }
    #expect(said == ["#SPILL!", "=A3&\" srl\""])
  }

  @Test("A formula that no spreadsheet has worked out is said where a number was wanted")
  func formulaWithoutValue() throws {
    let (batch, _) = try read("formulas.xlsx")
    #expect(batch.bidAmounts.last == "-")
    #expect(batch.problems.contains { $0.kind == .unreadableAmount && $0.value.map { batch.string($0) } == "=1/0" })
  }

  @Test("A layout that says decimal comma and semicolon reads the numbers of a workbook as numbers")
  func otherLayout() throws {
    let own = try layout(
      "id: mine\ntitle: Mine\nrow: bid\nencoding: windows-1252\ndelimiter: semicolon\ndecimal: comma\nfields: {process.id: tender_id, bidder.name: bidder_name, bid.amount: amount}\nconstants: {currency: EUR}\n"
    )
    #expect(try read("bids.xlsx", layouts: [own]).batch.bidAmounts.prefix(2) == ["98500.25", "0.3"])
  }

  @Test("A sheet that unpacks too far, a letter, an old workbook, a damaged one: refused with what to do")
  func refusals() throws {
    func reason(_ name: String) -> String { open(name).errors.first?.reason ?? "" }
    #expect(reason("bomb.xlsx").contains("more than is read"))
    #expect(reason("letter.docx").contains("no workbook"))
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("probity-workbooks-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let old = scratch.appendingPathComponent("old.xls")
    try Data(WorkbookTable.oleSignature + [UInt8](repeating: 0, count: 508) + "Workbook".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }).write(
      to: old)
    #expect(InputWalker.open([old.path], temporaryFolder: "/tmp").errors.first?.reason.contains("save it as CSV UTF-8") == true)
    let whole = try Data(contentsOf: URL(fileURLWithPath: Self.folder + "/bids.xlsx"))
    let cut = scratch.appendingPathComponent("cut.xlsx")
    for count in stride(from: 4, to: whole.count, by: 97) {
      try whole.prefix(count).write(to: cut)
      let opened = InputWalker.open([cut.path], temporaryFolder: "/tmp")
      #expect(opened.files.isEmpty && opened.errors.count == 1)
    }
    for place in stride(from: 0, to: whole.count, by: 31) {
      var broken = whole
      broken[place] ^= 0x55
      try broken.write(to: cut)
      _ = InputWalker.open([cut.path], temporaryFolder: "/tmp")
    }
  }

  @Test(
    "Dates of both systems, times, the day that was not",
    arguments: [
      (45363.4375, SheetDates.Kind.dateTime, false, "2024-03-12T10:30:00"), (43901.0, .date, true, "2024-03-12"), (0.5, .time, false, "12:00:00"),
      (1.0, .date, false, "1900-01-01"), (61.0, .date, false, "1900-03-01"),
    ])
  func dates(_ number: Double, _ kind: SheetDates.Kind, _ startsIn1904: Bool, _ text: String) {
    #expect(SheetDates.text(number, kind, startsIn1904: startsIn1904) == text)
  }

  @Test("Letters of columns")
  func columns() {
    #expect([0, 25, 26, 51, 701, 702].map { SheetColumn.letters($0) } == ["A", "Z", "AA", "AZ", "ZZ", "AAA"])
  }
}
