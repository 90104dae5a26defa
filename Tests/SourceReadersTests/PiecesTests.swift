import ProcurementModel
import Testing

@testable import SourceReaders

/// Large files are cut into pieces that are read side by side: what is read must be what one thread reads of the whole.
@Suite("Files read in pieces")
struct PiecesTests {
  /// Everything of the records that does not depend on how they were grouped.
  private func text(_ sink: CountingSink) -> [String] {
    var lines: [String] = sink.refusals.map(\.description)
    var processes = 0
    for batch in sink.batches {
      for process in batch.processes {
        let parts = batch.parts[process.parts.indices.clamped(to: 0..<batch.parts.count)]
        lines.append(
          "process \(batch.string(process.id) ?? "-") \(batch.string(process.title) ?? "-") \(process.datasetYear) "
            + parts.map { "\($0.offset)+\($0.length)" }.joined(separator: ","))
      }
      for lot in batch.lots { lines.append("lot \(processes + Int(lot.process)) \(batch.string(lot.id) ?? "-")") }
      for bid in batch.bids {
        lines.append(
          "bid \(batch.string(batch.lots[Int(bid.lot)].id) ?? "-") \(bid.amount.map { "\($0.value.amount)" } ?? "-") \(bid.isWinner?.value ?? false)")
      }
      for organization in batch.organizations {
        lines.append("\(batch.string(organization.name) ?? "-") \(batch.string(organization.identifier) ?? "-")")
      }
      for award in batch.awards { lines.append("award \(award.amount.map { "\($0.value.amount)" } ?? "-")") }
      processes += batch.processes.count
    }
    return lines.sorted()
  }

  private func problems(_ sink: CountingSink) -> [String: Int32] {
    var counts: [String: Int32] = [:]
    for batch in sink.batches {
      for problem in batch.problems {
        counts["\(problem.kind) \(problem.field.map(batch.string) ?? "") \(problem.isCounted)", default: 0] += problem.count
      }
    }
    return counts
  }

  private func read(_ reader: some SourceReader, _ bytes: [UInt8], jobs: Int) throws -> CountingSink {
    let file = try source(bytes)
    let head = try SourceHead(of: file)
    let recognition = try #require(reader.recognise(head))
    let recognised = RecognisedFile(file: file, encoding: head.encoding, recognition: recognition)
    let sink = CountingSink()
    try reader.read([SourceUnit(files: [0])], context: ReadingContext(files: [recognised], jobs: jobs), into: sink)
    return sink
  }

  // MARK: XML

  private static let lots = (0..<40).map { n in
    Legge190XMLTests.lotto.replacing("9012345678", with: "90123456\(n + 10)").replacing("1234.50", with: "1234.\(n + 10)")
      .replacing("<oggetto>", with: n % 7 == 3 ? "<ignoto>1</ignoto><oggetto>" : "<oggetto>")
  }

  private func compareXML(_ text: String, isRefused: Bool = false, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let whole = try read(Legge190XMLReader(small: .max, pieceSize: 1), Array(text.utf8), jobs: 1)
    #expect(whole.refusals.isEmpty != isRefused, sourceLocation: sourceLocation)
    for size in [300, 1500, 4000, 1 << 20] {
      for jobs in [1, 2, 3] {
        let pieces = try read(Legge190XMLReader(small: 0, pieceSize: size), Array(text.utf8), jobs: jobs)
        #expect(self.text(pieces) == self.text(whole), "pieces of \(size) bytes on \(jobs) threads", sourceLocation: sourceLocation)
        #expect(problems(pieces) == problems(whole), "pieces of \(size) bytes on \(jobs) threads", sourceLocation: sourceLocation)
      }
    }
  }

  @Test("A legge 190 file in pieces of any size, on any number of threads, is the file read as a whole")
  func xml() throws { try compareXML(Legge190XMLTests.head + Self.lots.joined(separator: "\n") + Legge190XMLTests.tail) }

  @Test("Pieces of a file are really several, and each but the last ends before a record")
  func cuts() throws {
    let text = Legge190XMLTests.head + Self.lots.joined(separator: "\n") + Legge190XMLTests.tail
    let file = try source(Array(text.utf8))
    var pieces = try #require(try XMLPieces(file, start: 0, record: "lotto", size: 4000))
    var all: [XMLPieces.Piece] = []
    while let piece = try pieces.next() { all.append(piece) }
    #expect(all.count > 10)
    #expect(all.flatMap(\.bytes) == Array(text.utf8))
    for piece in all.dropFirst() { #expect(piece.bytes.starts(with: "<lotto>".utf8)) }
    #expect(String(decoding: all[1].before, as: UTF8.self).hasSuffix("<data>"))
    #expect(String(decoding: all[0].after, as: UTF8.self) == "</data></legge190:pubblicazione>")
  }

  @Test("Records in comments, in character data or inside of each other, and elements around records, change nothing")
  func oddXML() throws {
    var lots = Self.lots
    lots[5] = "<!-- " + lots[5].replacing("<!--", with: "") + " -->"
    try compareXML(Legge190XMLTests.head + lots.joined() + Legge190XMLTests.tail)
    lots = Self.lots
    lots[5] = lots[5].replacing("<oggetto>", with: "<oggetto><![CDATA[<lotto> " + String(repeating: "<lotto>", count: 300) + "]]>")
    try compareXML(Legge190XMLTests.head + lots.joined() + Legge190XMLTests.tail)
    lots = Self.lots
    lots[9] = lots[9].replacing("</lotto>", with: "<lotto><cig>9999999999</cig></lotto></lotto>")
    try compareXML(Legge190XMLTests.head + lots.joined() + Legge190XMLTests.tail)
    lots = Self.lots
    lots[11] += "<altro/></data><data>"
    try compareXML(Legge190XMLTests.head + lots.joined() + Legge190XMLTests.tail)
    // The tags around records are not told apart from a comment before the first: the file is read as a whole.
    try compareXML(Legge190XMLTests.head + "<!-- <data> -->" + Self.lots.joined() + Legge190XMLTests.tail)
  }

  @Test("A file that is cut short or has a mistake in the middle is refused with the same words as when it is read as a whole")
  func brokenXML() throws {
    let text = Legge190XMLTests.head + Self.lots.joined(separator: "\n") + Legge190XMLTests.tail
    try compareXML(String(text.prefix(text.count * 2 / 3)), isRefused: true)
    var lots = Self.lots
    lots[20] = lots[20].replacing("</cig>", with: "</gic>")
    try compareXML(Legge190XMLTests.head + lots.joined(separator: "\n") + Legge190XMLTests.tail, isRefused: true)
    try compareXML(text.dropLast(20) + "</altro>", isRefused: true)
  }

  @Test("One byte that is not UTF-8 makes the whole file windows-1252, wherever it stands")
  func encoding() throws {
    // Beyond the 64 KB from which the encoding is told.
    var bytes = Array((Legge190XMLTests.head + (0..<3).map { _ in Self.lots.joined() }.joined() + Legge190XMLTests.tail).utf8)
    let place = try #require(bytes.lastIndex(of: UInt8(ascii: "P")))
    bytes[place] = 0xE8
    let whole = try read(Legge190XMLReader(small: .max, pieceSize: 1), bytes, jobs: 1)
    let pieces = try read(Legge190XMLReader(small: 0, pieceSize: 3000), bytes, jobs: 2)
    #expect(text(pieces) == text(whole) && problems(pieces) == problems(whole))
    #expect(whole.problems.contains { $0.kind == .wrongEncodingDeclared })
  }

  // MARK: tables

  private static let rows = (0..<300).map { n in
    "T\(n / 4),\"Strada; \"\"\(n / 4)\"\"\(n % 50 == 17 ? "\nsu due righe" : "")\",B\(n % 13),\(n == 41 ? "tanto" : "100.\(n % 90 + 10)"),\(n % 4 == 0)"
  }

  private func compareTable(_ rows: [String]) throws {
    let bytes = Array((["tender_id,title,bidder_name,amount,winner", ""] + rows).joined(separator: "\n").utf8)
    let whole = try read(CSVReader(pieceSize: 1 << 20), bytes, jobs: 1)
    for (size, jobs) in [(200, 1), (200, 3), (1000, 1), (1000, 2), (5000, 2)] {
      let pieces = try read(CSVReader(pieceSize: size), bytes, jobs: jobs)
      #expect(
        text(pieces).filter { !$0.hasPrefix("lot") } == text(whole).filter { !$0.hasPrefix("lot") }, "pieces of \(size) bytes on \(jobs) threads")
      #expect(problems(pieces) == problems(whole))
      #expect(pieces.sum(\.processes.count) == whole.sum(\.processes.count))
      #expect(pieces.sum(\.recordsMet) == rows.count)
    }
  }

  @Test("A tender whose rows do not follow each other is one tender: the table is then read as one")
  func scatteredTable() throws { try compareTable((0..<300).map { Self.rows[$0 * 71 % 300] }) }

  @Test("Members of one consortium that stand in different pieces make one bid, and one award")
  func scatteredConsortium() throws {
    let rows = (0..<300).map { "T\($0 % 75),B\($0),100,true,K" }
    let bytes = Array((["tender_id,bidder_name,amount,winner,consortium_id"] + rows).joined(separator: "\n").utf8)
    for size in [200, 1000, 1 << 20] {
      let sink = try read(CSVReader(pieceSize: size), bytes, jobs: 2)
      #expect(sink.sum(\.processes.count) == 75 && sink.sum(\.bids.count) == 75 && sink.sum(\.awards.count) == 75)
      #expect(sink.sum(\.bidders.count) == 300 && sink.sum(\.suppliers.count) == 300)
    }
  }

  @Test("Rows that leave out the tender of the row above stay with it, also where a piece begins with them")
  func filledDown() throws {
    var rows = ["tender_id;tender_title;lot_row_nr;bid_row_nr;bidder_name;bid_price;bid_isWinning"]
    for n in 0..<80 {
      rows.append("T\(n);Strada \(n);;;;;")
      for lot in 1...(1 + n % 2) { rows += [";;\(lot);1;B\(n);9\(lot);true", ";;;2;C\(n);9\(lot + 3);false"] }
    }
    let bytes = Array(rows.joined(separator: "\n").utf8)
    let whole = try read(CSVReader(pieceSize: 1 << 20), bytes, jobs: 1)
    #expect(whole.sum(\.processes.count) == 80 && whole.sum(\.lots.count) == 120 && whole.sum(\.bids.count) == 240)
    for (size, jobs) in [(40, 1), (200, 3), (1000, 2)] {
      let pieces = try read(CSVReader(pieceSize: size), bytes, jobs: jobs)
      #expect(text(pieces).sorted() == text(whole).sorted(), "pieces of \(size) bytes on \(jobs) threads")
      #expect(problems(pieces) == problems(whole))
    }
  }

  @Test("A table in pieces of any size, on any number of threads, keeps the rows of a tender together")
  func table() throws { try compareTable(Self.rows) }

  @Test("Quotation marks that never close, rows that are too short and NUL bytes are the same problems in pieces")
  func oddTable() throws {
    var rows = Self.rows
    rows[100] = "T25,\"Strada aperta,B3,100.20,false"
    rows[150] = "T37"
    rows[200] = "T50,a\u{0}b,B2,17,true"
    rows[250] = ",Strada,B2,17,true"
    try compareTable(rows)
  }
}
