import Foundation
import ProcurementModel
import Testing

@testable import SourceReaders

@Suite("Places of values in notices")
struct TEDPlacesTests {
  static let files = [
    "ted-legacy-xml/R209_F03/000003-2019.xml", "ted-legacy-xml/R209_F06/145090-2021.xml", "ted-legacy-xml/R209_F20/019415-2022.xml",
    "ted-legacy-xml/R208_F18_award_defence/010245-2021.xml", "ted-eforms-xml/ContractAwardNotice/2024-OJS065-00191534__eforms-sdk-1.8.xml",
    "ted-eforms-xml/ContractAwardNotice/559670-2025__eforms-sdk-1.13.xml", "ted-eforms-xml/ContractNotice/573534-2025__eforms-sdk-1.13.xml",
  ]

  @Test("Each value's bytes are the published text", arguments: files)
  func places(name: String) throws {
    guard let sharedData else { return }
    let (sink, _, _) = try readNotice(sharedData + "/" + name)
    let bulk = try #require(sink.batches.first)
    let bytes = try bytes(of: sharedData + "/" + name)
    #expect(bulk.knowsPlaces)

    func published(_ span: Span) -> String { String(decoding: bytes[Int(span.offset)..<(Int(span.offset) + Int(span.length))], as: UTF8.self) }
    func plain(_ text: String) -> String {
      text.replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing(
        "&apos;", with: "'")
    }
    for organization in bulk.organizations {
      for text in [organization.name, organization.identifier, organization.streetAddress, organization.locality] {
        guard let text else { continue }
        #expect(plain(published(text.span)) == bulk.string(text.value))
      }
    }
    var values = 0
    for money in bulk.awards.map(\.amount) + bulk.bids.map(\.amount) + bulk.lots.map(\.lowestBid) + bulk.lots.map(\.estimate) {
      guard let money else { continue }
      values += 1
      #expect(AmountText.number(published(money.span).utf8) == money.value.amount, "\(published(money.span))")
    }
    for date in bulk.contracts.map(\.signed) + bulk.awards.map(\.date) + bulk.processes.map(\.released) + bulk.lots.map(\.submissionDeadline) {
      guard let date, date.span.isKnown else { continue }
      values += 1
      let text = published(date.span)
      let calendar = date.value.calendar
      #expect(text.contains(String(calendar.year)) && text.contains(String(calendar.day)), "\(text) \(date.value)")
    }
    for code in bulk.items.compactMap(\.code) { #expect(published(code.span) == bulk.string(code.value)) }
    for count in bulk.lots.compactMap(\.bidCount) {
      values += 1
      #expect(published(count.span) == String(count.value))
    }
    #expect(values > 0)
  }

  @Test("What is kept of the places is what the reader followed, for every third notice")
  func kept() throws {
    guard let sharedData else { return }
    let names = try goldenCounts("ted-counts.json").keys.sorted() + goldenCounts("eforms-counts.json").keys.sorted()
    for (i, name) in names.enumerated() where i % 3 == 0 {
      let (sink, _, _) = try readNotice(sharedData + "/" + name)
      #expect(try keptPlacesAgree(try #require(sink.batches.first)), "\(name)")
    }
  }

  @Test("Places hold in files with a byte order mark, in UTF-16, and in windows-1252 that was declared as UTF-8")
  func encodings() throws {
    let text = try String(decoding: bytes(of: TEDSampleTests.folder + "ted/352458-2021.xml"), as: UTF8.self).replacing(
      "Stadt Mitterteich", with: "Stadt M\u{FC}nchen")
    let files: [(TextEncoding, [UInt8])] = [
      (.utf8WithMark, [0xEF, 0xBB, 0xBF] + Array(text.utf8)),
      (.windows1252, text.unicodeScalars.map { $0.value < 256 ? UInt8($0.value) : 63 }),
      (.utf16LittleEndian, [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
    ]
    for (encoding, bytes) in files {
      let file = try source(bytes)
      let head = try SourceHead(of: file)
      let recognised = RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head)))
      let context = ReadingContext(files: [recognised])
      let sink = CountingSink()
      try TEDReader().read([SourceUnit(files: [0])], context: context, into: sink)
      let bulk = try #require(sink.batches.first, "\(encoding) \(sink.refusals)")
      #expect(bulk.string(bulk.organizations[0].name) == "Stadt M\u{FC}nchen", "\(encoding)")
      let span = try #require(bulk.organizations[0].name?.span)
      let published = Array(bytes[Int(span.offset)..<(Int(span.offset) + Int(span.length))])
      #expect(
        String(decoding: DecodedText(published, encoding: encoding == .utf8WithMark ? .utf8 : encoding).utf8, as: UTF8.self) == "Stadt M\u{FC}nchen")
      let amount = try #require(bulk.processes[0].estimate?.span)
      let digits = Array(bytes[Int(amount.offset)..<(Int(amount.offset) + Int(amount.length))]).filter { $0 != 0 }
      #expect(String(decoding: digits, as: UTF8.self) == "40000", "\(encoding)")
    }
  }

  @Test("A notice cut short is refused as a whole, wherever it is cut")
  func cutShort() throws {
    guard let sharedData else { return }
    for name in [Self.files[2], Self.files[4]] {
      let whole = try bytes(of: sharedData + "/" + name)
      // Ends inside the root's end tag at the latest.
      for length in stride(from: 0, to: whole.count - 20, by: 971) {
        let sink = try read(Array(whole[..<length]))
        #expect(sink.batches.isEmpty && sink.refusals.count == 1, "\(name) cut at \(length)")
      }
    }
  }

  @Test("The order and content of records do not depend on the number of threads")
  func threads() throws {
    guard let sharedData else { return }
    let names = try goldenCounts("ted-counts.json").keys.sorted().prefix(40)
    var sources: [RecognisedFile] = []
    for (index, name) in names.enumerated() {
      let path = sharedData + "/" + name
      let file = try SourceFile(index: UInt32(index), name: name, descriptor: open(path, O_RDONLY))
      let head = try SourceHead(of: file)
      sources.append(RecognisedFile(file: file, encoding: head.encoding, recognition: try #require(ReaderCatalogue.recognise(head))))
    }
    func ids(_ jobs: Int) throws -> [String?] {
      let sink = CountingSink()
      try TEDReader().read(TEDReader().units(of: sources), context: ReadingContext(files: sources, jobs: jobs), into: sink)
      return sink.batches.map { $0.string($0.processes[0].id) }
    }
    #expect(try ids(1) == ids(3))
    #expect(try ids(1).count == 40)
  }
}
