import ProcurementModel
import Testing

@testable import SourceReaders

/// The generic bids table in all the shapes in which people save it.
@Suite("Tables")
struct TableTests {
  static let header = "tender_id,lot_id,bidder_name,amount\n"

  /// Reads the records again as evidence does, and gives the text at each bid's amount.
  private func amountsAsPublished(_ bytes: [UInt8]) throws -> [String] {
    let file = try source(bytes)
    let head = try SourceHead(of: file)
    let recognition = try #require(ReaderCatalogue.recognise(head))
    let context = ReadingContext(files: [RecognisedFile(file: file, encoding: head.encoding, recognition: recognition)])
    let sink = CountingSink()
    let reader = CSVReader()
    try reader.read([SourceUnit(files: [0])], context: context, into: sink)
    var texts: [String] = []
    for batch in sink.batches {
      for process in batch.processes {
        let parts = Array(batch.parts[process.parts.indices])
        let again = try reader.reread(parts, context: context)
        for bid in again.bids {
          guard let span = bid.amount?.span, Int(span.part) < parts.count else { continue }
          let start = Int(parts[Int(span.part)].offset) + Int(span.offset)
          texts.append(String(decoding: DecodedText(try file.bytes(start..<(start + Int(span.length))), encoding: head.encoding).utf8, as: UTF8.self))
        }
      }
    }
    return texts
  }

  @Test("UTF-8 with and without mark, UTF-16 of both kinds, ISO-8859-1: the same records, and each value at its bytes as published")
  func encodings() throws {
    let text = "tender_id,bidder_name,amount\n1,\"Società \"\"Uno\"\"\",10.50\n1,Über,12\n2,Čech?,\"14\"\n".replacing("Č", with: "C")
    let utf16 = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let shapes: [(String, [UInt8])] = [
      ("UTF-8", Array(text.utf8)), ("UTF-8 with mark", [0xEF, 0xBB, 0xBF] + Array(text.utf8)), ("UTF-16LE", [0xFF, 0xFE] + utf16),
      ("UTF-16LE without mark", utf16), ("UTF-16BE", [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }),
      ("windows-1252", text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }),
    ]
    for (name, bytes) in shapes {
      let sink = try read(bytes)
      let batch = try #require(sink.batches.first, "\(name)")
      #expect(batch.bids.indices.flatMap { batch.bidders(of: $0) } == ["Società \"Uno\"", "Über", "Cech?"], "\(name)")
      #expect(batch.bidAmounts == ["10.5", "12", "14"], "\(name)")
      #expect(try amountsAsPublished(bytes) == ["10.50", "12", "14"], "\(name)")
    }
  }

  @Test("Line ends of CR, LF and CRLF, a line sep=;, blank lines, delimiters of all kinds")
  func shapes() throws {
    let rows = [["tender_id", "bidder_name", "amount"], ["1", "A", "10"], ["1", "B", "11"]]
    for end in ["\n", "\r\n", "\r"] {
      for delimiter in [",", ";", "\t", "|"] {
        for first in ["", "sep=\(delimiter)\(end)"] where delimiter != "\t" || first.isEmpty {
          let text = first + rows.map { $0.joined(separator: delimiter) }.joined(separator: end) + end + end
          let batch = try #require(try read(text).batches.first, "\(text)")
          #expect(batch.bidAmounts == ["10", "11"], "\(text)")
          #expect(try amountsAsPublished(Array(text.utf8)) == ["10", "11"], "\(text)")
        }
      }
    }
  }

  @Test("A quotation mark that never closes costs its own line and no other, and is said with its place")
  func unclosedQuote() throws {
    let text = Self.header + "1,1,\"Alpha,10\n1,1,Beta,11\n1,1,\"Gamma, Ltd\",12\n1,1,Delta,13\n"
    let sink = try read(text)
    let batch = try #require(sink.batches.first)
    #expect(batch.bidAmounts == ["10", "11", "12", "13"])
    #expect(batch.bids.indices.flatMap { batch.bidders(of: $0) } == ["Alpha", "Beta", "Gamma, Ltd", "Delta"])
    #expect(sink.problems.filter { $0.kind == .malformedRow }.map(\.offset) == [UInt64(Self.header.utf8.count)])
    #expect(try amountsAsPublished(Array(text.utf8)) == ["10", "11", "12", "13"])
    let last = try read(Self.header + "1,1,Beta,11\n1,1,\"Alpha, Ltd,10\n")
    #expect(last.batches.first?.bidAmounts == ["11"])
    #expect(last.batches.first?.recordsRefused == 1)
    #expect(last.problems.contains { $0.kind == .malformedRow && $0.action == .recordLeftOut })
  }

  @Test("Quotation marks inside of fields, not doubled, do not shift columns")
  func strayQuotes() throws {
    let sink = try read(Self.header + "1,1,\"The \"Best\" Firm\",10\n1,1,Beta \"B\",11\n1,1,\"Two\nlines\",12\n")
    let batch = try #require(sink.batches.first)
    #expect(batch.bids.indices.flatMap { batch.bidders(of: $0) } == ["The \"Best\" Firm", "Beta \"B\"", "Two\nlines"])
    #expect(batch.bidAmounts == ["10", "11", "12"])
    #expect(sink.problems.filter { $0.kind == .malformedRow }.count == 1)
  }

  @Test("Rows that are too short are kept with what they say, those that are too long are left out; NUL bytes are blanks; nothing is lost in silence")
  func raggedRows() throws {
    let sink = try read(Self.header + "1,1,A,10\n1,1,B\n1,1,C,12,13\n1,1,D,14,,\n1,1,E\0E,15\n,,,\n,1,F,16\n")
    let batch = try #require(sink.batches.first)
    #expect(batch.bidAmounts == ["10", "-", "14", "15"])
    #expect(batch.bidders(of: 3) == ["E E"])
    #expect(sink.problems.filter { $0.kind == .malformedRow }.count == 4)
    #expect(sink.problems.filter { $0.kind == .missingIdentifier }.count == 1)
    #expect(batch.recordsRefused == 3)
    #expect(batch.recordsMet == 7)
  }

  @Test("A problem stands at its cell, with its record, its column and its text")
  func places() throws {
    let text = Self.header + "T-1,1,A,ten\n"
    let sink = try read(text)
    let batch = try #require(sink.batches.first)
    let problem = try #require(batch.problems.first { $0.kind == .unreadableAmount })
    #expect(problem.offset == UInt64(Self.header.utf8.count + 8))
    #expect(problem.length == 3)
    #expect(problem.record.map { batch.string($0) } == "T-1")
    #expect(problem.field.map { batch.string($0) } == "amount")
    #expect(problem.value.map { batch.string($0) } == "ten")
  }

  @Test("A header without rows is said; bytes of another encoding in the middle are said")
  func smallThings() throws {
    let empty = try read(Self.header)
    #expect(empty.problems.contains { $0.kind == .malformedRow })
    var bytes = Array((Self.header + "1,1,A,10\n").utf8)
    bytes += Array(String(repeating: "1,1,Filler,11\n", count: 6000).utf8) + Array("1,1,Citt".utf8) + [0xE0] + Array(",12\n".utf8)
    let sink = try read(bytes)
    #expect(sink.batches.last.map { $0.bidders(of: $0.bids.count - 1) } == ["Città"])
    #expect(sink.problems.contains { $0.kind == .encodingReplaced })
  }

  @Test("A table cut short at every byte is read or refused, never a crash")
  func cutShort() throws {
    let text = Self.header + "1,1,\"Alpha \"\"A\"\", Ltd\",10\r\n1,2,\"Be\nta\",11\r\n\"1\",\"3\",Gamma,12"
    let bytes = Array(text.utf8)
    for count in 0...bytes.count { _ = try read(Array(bytes[..<count])) }
    for count in stride(from: 0, to: bytes.count, by: 1) {
      var other = bytes
      other[count] = UInt8(ascii: "\"")
      _ = try read(other)
    }
  }
}
