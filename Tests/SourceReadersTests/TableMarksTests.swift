import ProcurementModel
import Testing

@testable import SourceReaders

/// The generic bids table as spreadsheets of other countries write it.
@Suite("Marks of the bids table")
struct TableMarksTests {
  private static let header = "tender_id;bidder_name;amount;base;discount;awarded;winner\n"

  private func batch(_ rows: String, pieceSize: Int = 1 << 20) throws -> RecordBatch {
    let sink = try read(Array((Self.header + rows).utf8))
    #expect(sink.refusals.isEmpty, "\(sink.refusals)")
    return try #require(sink.batches.first)
  }

  private func remarks(_ batch: RecordBatch, _ kind: ProblemKind) -> [String] {
    batch.problems.filter { $0.kind == kind }.map { $0.remark.map { batch.string($0) } ?? "" }
  }

  @Test("A decimal comma and the day first are read where the first rows show them and nothing else, and it is said")
  func shown() throws {
    let batch = try batch("T1;Alfa;1.234,50;2.000,00;0,25;05/03/2021;true\nT1;Beta;10.000;2.000,00;;;false\nT2;Alfa;900,00;1.000;;13/04/2021;true\n")
    #expect(batch.bidAmounts == ["1234.5", "10000", "900"])
    #expect(batch.lots.map { $0.base?.value.amount.description } == ["2000", "1000"])
    #expect(batch.bids.first?.discount?.value.description == "0.25")
    #expect(batch.awards.compactMap { $0.date?.value.description } == ["2021-03-05", "2021-04-13"])
    #expect(remarks(batch, .assumedFormat).count == 2 && remarks(batch, .unreadableAmount).isEmpty && remarks(batch, .unreadableDate).isEmpty)
    let american = try self.batch("T1;Alfa;1,234.50;;;03/15/2021;true\n")
    #expect(american.bidAmounts == ["1234.5"] && american.awards.compactMap { $0.date?.value.description } == ["2021-03-15"])
    #expect(remarks(american, .assumedFormat).count == 1)
  }

  @Test("What the first rows leave open or write in two ways is not guessed, and each cell says what a layout has to state")
  func open() throws {
    let open = try batch("T1;Alfa;10.000;;;05/03/2021;true\nT1;Beta;12,000;;;;false\n")
    #expect(open.bidAmounts == ["-", "-"] && open.awards.allSatisfy { $0.date == nil })
    #expect(remarks(open, .assumedFormat).isEmpty)
    #expect(remarks(open, .unreadableAmount).allSatisfy { $0.hasPrefix("thousands or decimals: state 'decimal'") })
    #expect(
      remarks(open, .unreadableDate) == ["the day or the month may be first: state 'dates: day-month-year' or 'dates: month-day-year' in a layout"])
    let mixed = try batch("T1;Alfa;1.234,50;;;13/03/2021;true\nT2;Beta;1234.5;;;03/15/2021;true\n")
    #expect(mixed.bidAmounts == ["-", "1234.5"] && remarks(mixed, .assumedFormat).isEmpty)
    #expect(remarks(mixed, .unreadableAmount) == ["a number with a decimal comma: state 'decimal: comma' in a layout, where all are written so"])
    #expect(
      remarks(mixed, .unreadableDate) == [
        "a date with the day first: state 'dates: day-month-year' in a layout, where all are written so",
        "a date with the month first: state 'dates: month-day-year' in a layout, where all are written so",
      ])
  }

  @Test("Points and ISO dates stay what they are, without a remark")
  func usual() throws {
    let batch = try batch("T1;Alfa;1234.50;2000;;2021-03-05;true\nT1;Beta;1300;2000;;;false\n")
    #expect(batch.bidAmounts == ["1234.5", "1300"] && batch.problems.map(\.kind) == [.assumedCurrency])
  }

  @Test("A layout given by hand that states neither reads as its page says: with a point, and ISO dates")
  func byHand() throws {
    let yaml = "id: bids-table\ntitle: Mine\nrow: bid\nfields: {process.id: tender_id, bidder.name: bidder_name, bid.amount: amount}\n"
    let batch = try table("tender_id;bidder_name;amount\nT1;Alfa;1.234,50\n", yaml)
    #expect(batch.bidAmounts == ["-"])
  }

  @Test("Bytes that no text holds are no table; a table with a stray control character is one")
  func binary() {
    var state: UInt64 = 7
    let noise = (0..<3000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    #expect(TableHead.isBinary(noise) && TableHead.isBinary([0xFF, 0xD8, 0xFF] + noise))
    #expect(!TableHead.isBinary(Array("a;b\u{1}\n1;2\n".utf8)) && !TableHead.isBinary(Array("a\tb\r\n1\t2\r\n\u{1A}".utf8)))
    let marked = Array(String(repeating: "a\u{1}b\n", count: 40).utf8)
    #expect(TableHead.isBinary(marked) && !TableHead.isBinary(marked, delimiter: 1))
  }

  @Test("A signed document is known by its beginning, in bytes and in base64")
  func signed() {
    let name: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
    func head(_ bytes: [UInt8], _ name: String = "a.xml.p7m") -> SourceHead {
      SourceHead(name: name, size: bytes.count, raw: bytes, utf8: bytes, encoding: .utf8)
    }
    for start in [[0x30, 0x80], [0x30, 0x82, 0x2A, 0x09], [0x30, 0x83, 1, 2, 3], [0x30, 0x84, 0, 1, 2, 3]] as [[UInt8]] {
      #expect(SignedDocument.recognise(head(start + name + [0xA0, 0x80])))
    }
    for text in [
      "MIIqCQYJKoZIhvcNAQcCoIIp+jCC", "MIAGCSqGSIb3DQEHAqCAMIACAQEx", "MIMBAgMGCSqGSIb3DQEHAqCD", "MIQAAQIDBgkqhkiG9w0BBwKg",
      "-----BEGIN PKCS7-----\nMII",
    ] { #expect(SignedDocument.recognise(head(Array(text.utf8)))) }
    for text in ["0;1;2\n", "MILANO;1;2\n", "<a/>"] { #expect(!SignedDocument.recognise(head(Array(text.utf8)))) }
    #expect(
      SignedDocument.isPDF(head(name + Array("%PDF-1.7".utf8))) && SignedDocument.isPDF(head(name, "Act.PDF.p7m"))
        && !SignedDocument.isPDF(head(name)))
  }
}
