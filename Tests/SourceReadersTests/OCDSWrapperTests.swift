import ProcurementModel
import Testing

@testable import SourceReaders

/// Releases and records that stand in more than one list, or in what an interface puts around them.
@Suite("OCDS in packages of both kinds and in answers of interfaces")
struct OCDSWrapperTests {
  private func record(_ ocid: String, date: String = "2024-01-01T00:00:00Z") -> String {
    #"{"ocid":"\#(ocid)","compiledRelease":{"ocid":"\#(ocid)","id":"1","date":"\#(date)","tag":["compiled"],"tender":{"id":"t","title":"Strada"}}}"#
  }

  private func release(_ ocid: String, date: String = "2024-01-01T00:00:00Z", title: String = "Ponte") -> String {
    #"{"ocid":"\#(ocid)","id":"\#(date)","date":"\#(date)","tag":["tender"],"tender":{"id":"t","title":"\#(title)"}}"#
  }

  private func titles(_ sink: CountingSink) -> [String] {
    sink.batches.flatMap { batch in batch.processes.compactMap { $0.title.map { batch.string($0.value) } } }
  }

  @Test("A package with records and releases is read whole, in whichever order they stand, alone, in a line and in a list")
  func recordsAndReleases() throws {
    let (records, releases) = (#""records":[\#(record("o-1"))]"#, #""releases":[\#(release("o-2")),\#(release("o-3"))]"#)
    for members in [[records, releases], [releases, records], [#""records":[]"#, releases, records]] {
      let package = #"{"uri":"u",\#(members.joined(separator: ",")),"version":"1.1"}"#
      for text in [package, package + "\n" + package.replacing("o-", with: "p-") + "\n", "[" + package + "]"] {
        let sink = try read(text)
        #expect(sink.refusals.isEmpty && titles(sink).sorted().prefix(3).contains("Ponte"))
        #expect(sink.sum { $0.processes.count } == (text.contains("p-1") ? 6 : 3), "\(text)")
        #expect(sink.problems.isEmpty)
      }
    }
  }

  @Test("A release beside its own record adds what is later, and is said to be held by it where it is not")
  func releaseBesideItsRecord() throws {
    func package(_ date: String) -> String {
      #"{"records":[\#(record("o-1", date: "2024-02-01T00:00:00Z"))],"releases":[\#(release("o-1", date: date)),\#(release("o-2", date: date))]}"#
    }
    let later = try read(package("2024-03-01T00:00:00Z"))
    #expect(titles(later) == ["Ponte", "Ponte"] && later.problems.isEmpty)
    let earlier = try read(package("2024-01-01T00:00:00Z"))
    #expect(titles(earlier) == ["Strada", "Ponte"])
    #expect(earlier.problems.map(\.kind) == [.supersededRecord])
  }

  @Test(
    "Answers of interfaces that put releases or packages into pages are read",
    arguments: [
      #"{"releases":{"count":2,"results":[A,B]}}"#, #"{"data":{"items":[A,B]},"next":null}"#, #"{"results":[{"releases":[A]},{"releases":[B]}]}"#,
      #"{"payload":{"content":[A,B]}}"#, #"{"items":[A,B],"total":2}"#, #"{"data":[{"uri":"u","records":[A]},{"uri":"v","releases":[B]}]}"#,
    ])
  func pages(_ shape: String) throws {
    let text = shape.replacing("A", with: release("o-1")).replacing("B", with: release("o-2", title: "Scuola"))
    let sink = try read(text)
    #expect(titles(sink) == ["Ponte", "Scuola"] && sink.refusals.isEmpty && sink.problems.isEmpty)
    let bytes = Array(text.utf8)
    for batch in sink.batches {
      for process in batch.processes {
        let part = batch.parts[Int(process.parts.start)]
        let span = try #require(process.title?.span)
        let start = Int(part.offset) + Int(span.offset)
        #expect(["Ponte", "Scuola"].contains(String(decoding: bytes[start..<(start + Int(span.length))], as: UTF8.self)))
      }
    }
  }

  @Test("A tender of the Prozorro interface is no page of its own items, and a record without an ocid of its own is one record")
  func noPages() throws {
    let tender = try read(
      #"{"data":{"id":"x","tenderID":"UA-1","procuringEntity":{"name":"Rada"},"items":[{"id":"i","tender":{"id":"y"}}],"title":"Ponte"}}"#)
    #expect(titles(tender) == ["Ponte"])
    let record = try read(
      #"[{"compiledRelease":{"ocid":"o-1","tag":["compiled"],"tender":{"id":"t","title":"Ponte"}},"releases":[{"url":"u","date":"2024-01-01"}]}]"#)
    #expect(titles(record) == ["Ponte"] && record.problems.isEmpty)
  }
}
