import ProcurementModel
import Testing

@testable import SourceReaders

/// Tables that are published as JSON: a list of flat objects, or one object a line.
@Suite("Tables in JSON")
struct JSONTableTests {
  static let list = """
    [
     {"tender_id": "1", "bidder_name": "Societ\\u00e0 \\"Uno\\"", "amount": 10.50, "status": null, "extra": "e"},
     {"amount": 12, "bidder_name": "Über", "tender_id": 1, "winner": true},
     {"tender_id": "2", "bidder_name": "Tre", "amount": NaN, "colour": "red"},
     {"tender_id": "3", "bidder_name": "Quattro", "amount": [1], "winner": false},
     null
    ]
    """
  private static let lines = """
    {"tender_id": "1", "bidder_name": "Alba", "amount": 10}
    {"tender_id": "1", "bidder_name": "Brenta", "amount": 11
    {"tender_id": "2", "bidder_name": "Cedro", "amount": "12"}
    """

  private func published(_ bytes: [UInt8]) throws -> [String] {
    let file = try source(bytes)
    let head = try SourceHead(of: file)
    let recognised = RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head)))
    let context = ReadingContext(files: [recognised])
    let sink = CountingSink()
    try CSVReader().read([SourceUnit(files: [0])], context: context, into: sink)
    let copy = try CSVReader().decodedCopy(of: recognised)
    var texts: [String] = []
    for batch in sink.batches {
      for process in batch.processes {
        let parts = Array(batch.parts[process.parts.indices])
        let again = try CSVReader().reread(parts, context: context)
        for span in again.bids.map(\.amount?.span) + again.organizations.map(\.name?.span) {
          guard let span, Int(span.part) < parts.count else { continue }
          let start = Int(parts[Int(span.part)].offset) + Int(span.offset)
          let (from, to) = copy.map { ($0.place(start), $0.place(start + Int(span.length))) } ?? (start, start + Int(span.length))
          texts.append(String(decoding: DecodedText(try file.bytes(from..<to), encoding: head.encoding).utf8, as: UTF8.self))
        }
      }
    }
    return texts
  }

  @Test("Keys are columns in any order; numbers, null, escapes and NaN are read; a key or a list that no column is, is said")
  func list() throws {
    let sink = try read(Self.list)
    let batch = try #require(sink.batches.first)
    #expect(batch.processes.map { batch.string($0.id) } == ["1", "2", "3"])
    #expect(batch.bids.indices.flatMap { batch.bidders(of: $0) } == ["Società \"Uno\"", "Über", "Tre", "Quattro"])
    #expect(batch.bidAmounts == ["10.5", "12", "-", "-"])
    #expect(batch.bids.map(\.isWinner?.value) == [nil, true, nil, false])
    let said = batch.problems.map { "\($0.kind.rawValue) \($0.field.map(batch.string) ?? "")" }
    for problem in ["unknown-field extra", "unknown-field colour", "wrong-type amount", "wrong-type row", "malformed-row row"] {
      #expect(said.contains(problem), "\(problem) in \(said)")
    }
    #expect(batch.recordsMet == 5 && batch.recordsRefused == 1)
  }

  @Test("In every encoding a value stands at its bytes as published, escapes as they are written")
  func places() throws {
    let text = Self.list.replacing("NaN", with: "99").replacing(" [1]", with: " 14").replacing(",\n null", with: "")
    let utf16 = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let shapes: [[UInt8]] = [
      Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + utf16,
      [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) },
    ]
    for (number, bytes) in shapes.enumerated() {
      let found = try published(bytes)
      #expect(found == ["10.50", "12", "Societ\\u00e0 \\\"Uno\\\"", "Über", "99", "Tre", "14", "Quattro"], "shape \(number): \(found)")
    }
  }

  @Test("A bad line is a problem, a bad list is refused as a whole with its line")
  func damage() throws {
    let sink = try read(Self.lines)
    let batch = try #require(sink.batches.first)
    #expect(batch.bids.indices.flatMap { batch.bidders(of: $0) } == ["Alba", "Cedro"])
    #expect(batch.problems.contains { $0.kind == .malformedRow && $0.action == .recordLeftOut })
    let cut = try read(String(Self.list.dropLast(2)))
    #expect(cut.refusals.first?.reason.contains("ends early") == true && cut.batches.isEmpty)
    let broken = try read(Self.list.replacing("\"amount\": 12,", with: "\"amount\" 12,"))
    #expect(broken.refusals.first?.line == 3, "\(broken.refusals)")
  }

  @Test("Cut short at every byte it is read or refused, never worse")
  func cutShort() throws {
    let bytes = Array(Self.list.utf8)
    for count in bytes.indices { #expect(try read(Array(bytes[..<count])).batches.isEmpty) }
    let lines = Array(Self.lines.utf8)
    for count in lines.indices { _ = try read(Array(lines[..<count])) }
  }

  @Test("Other JSON is no table: one object, nested objects, a list of numbers, an object of codes")
  func noTable() throws {
    for text in [
      "{\"tender_id\": 1, \"bidder_name\": \"A\"}", "[{\"a\": {\"b\": 1}, \"c\": 2}]", "[1, 2, 3]", "{\"03000000-1\": \"x\", \"b\": \"y\"}", "[]",
      "[",
    ] {
      #expect(TableHead(try SourceHead(of: try source(Array(text.utf8)))) == nil, "\(text)")
    }
  }

  private static func answer(_ before: String, _ after: String) -> String {
    before + list.replacing("NaN", with: "99").replacing(" [1]", with: " 14").replacing(",\n null", with: "") + after
  }

  @Test(
    "Rows one or two keys below the top, as interfaces of open data answer: the same records at their bytes",
    arguments: [
      answer("{\"records\": ", "}"),
      answer("{\"success\": true, \"result\": {\"fields\": [{\"id\": \"tender_id\", \"type\": \"text\"}], \"records\": ", ", \"total\": 4}}"),
      answer("{\n \"total_count\": 4,\n \"results\": ", "\n}"),
      answer("{\"meta\": {\"records\": 4, \"notes\": [\"results\"]}, \"what\": {\"ever\": ", "}}"),
      answer("{\"columns\": [{\"name\": \"a\", \"type\": \"b\"}], \"lines\": ", "}"),
    ])
  func nested(_ text: String) throws {
    #expect(try published(Array(text.utf8)) == ["10.50", "12", "Societ\\u00e0 \\\"Uno\\\"", "Über", "99", "Tre", "14", "Quattro"])
    let sink = try read(text)
    #expect(sink.batches.first?.recordsMet == 4 && sink.refusals.isEmpty)
    for count in text.utf8.indices.map({ text.utf8.distance(from: text.utf8.startIndex, to: $0) }) where count % 7 == 0 {
      _ = try read(Array(text.utf8.prefix(count)))
    }
  }

  @Test("Releases under `records` stay releases, and values within rows are left out and said")
  func notTables() throws {
    let package = "{\"records\": [{\"ocid\": \"o\", \"releases\": []}, {\"ocid\": \"p\", \"releases\": []}]}"
    #expect(ReaderCatalogue.recognise(try SourceHead(of: try source(Array(package.utf8))))?.format == "ocds-json")
    #expect(TableHead(try SourceHead(of: try source(Array("{\"records\": []}".utf8)))) == nil)
    #expect(TableHead(try SourceHead(of: try source(Array("{\"a\": {\"b\": {\"records\": [{\"x\": 1, \"y\": 2}]}}}".utf8)))) == nil)
  }

  @Test("A layout is proposed for an unknown one, and reads it")
  func proposal() throws {
    let text = "[{\"gara\": \"G1\", \"ditta\": \"Alba\", \"prezzo\": 10.5},\n {\"gara\": \"G1\", \"ditta\": \"Brenta\", \"prezzo\": 11}]"
    let proposal = try #require(try LayoutProposal.propose(for: try source(Array(text.utf8)), id: "mine"))
    #expect(!proposal.yaml.contains("delimiter") && !proposal.yaml.contains("encoding"), "\(proposal.yaml)")
    #expect(proposal.preview.count == 2 && proposal.preview.first?.contains("Alba") == true, "\(proposal.preview)")
    var layout = try CSVLayout.parse(proposal.yaml, file: "mine.yaml")
    layout.isGiven = true
    let batch = try #require(try read(Array(text.utf8), layouts: [layout]).batches.first)
    #expect(batch.bidAmounts == ["10.5", "11"])
  }

  @Test(
    "A page of a table is said, where the answer says how many rows there are, before or behind them; a total of the rows' own is none",
    arguments: [
      #"{"success":true,"result":{"fields":[{"id":"total","type":"text"}],"records":ROWS,"total":45}}"#,
      #"{"success":true,"result":{"total":45,"records":ROWS,"_links":{"total":1}}}"#, #"{"records": ROWS, "total" : 45}"#,
    ])
  func pages(answer: String) throws {
    func table(_ total: String) throws -> RecordBatch {
      let rows = #"[{"tender_id":"1","bidder_name":"Uno","amount":10,"total":"90"},{"tender_id":"1","bidder_name":"Due","amount":12,"total":"90"}]"#
      return try #require(try read(answer.replacing("ROWS", with: rows).replacing("45", with: total)).batches.first)
    }
    let page = try table("45")
    #expect(page.problems.filter { $0.kind == .missingRows }.map { $0.value.map(page.string) } == ["45"])
    #expect(page.lots.map(\.bidsAreComplete) == [false])
    let whole = try table("2")
    #expect(!whole.problems.contains { $0.kind == .missingRows } && whole.lots.map(\.bidsAreComplete) == [true])
  }
}
