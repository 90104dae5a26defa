import ProcurementModel
import Testing

@testable import SourceReaders

/// When a call was published, as its releases and documents say.
@Suite("OCDS: publication of the call")
struct OCDSPublicationTests {
  private func releases(_ list: [(date: String, tag: String, rest: String)]) throws -> RecordBatch {
    let texts = list.map { #"{"ocid":"o-1","id":"\#($0.date)","date":"\#($0.date)T08:00:00Z","tag":["\#($0.tag)"],\#($0.rest)}"# }
    return try #require(read(#"{"releases":[\#(texts.joined(separator: ","))]}"#).batches.first)
  }

  @Test(
    "A call is published where it says so first, else with its notice, else by its first release or the start of the period, whichever came first")
  func published() throws {
    func day(_ list: [(String, String, String)]) throws -> String? {
      try releases(list.map { (date: $0.0, tag: $0.1, rest: #""tender":{"id":"t",\#($0.2)}"#) }).processes.first?.published.map {
        String($0.value.description.prefix(10))
      }
    }
    let period = #""tenderPeriod":{"startDate":"2023-03-20T00:00:00Z","endDate":"2023-03-28T00:00:00Z"}"#
    #expect(
      try day([
        ("2023-03-01", "tender", #""datePublished":"2023-03-01T00:00:00Z""#),
        ("2023-03-26", "tenderAmendment", #""datePublished":"2023-03-26T00:00:00Z""#),
      ])
        == "2023-03-01")
    #expect(
      try day([("2023-03-02", "tender", #""documents":[{"id":"d","documentType":"tenderNotice","datePublished":"2023-02-28T00:00:00Z"}]"#)])
        == "2023-02-28")
    #expect(try day([("2023-03-01", "tender", period), ("2023-03-18", "tenderUpdate", period)]) == "2023-03-01")
    #expect(try day([("2023-03-22", "tender", period)]) == "2023-03-20", "data released after the period began")
  }

  @Test(
    "The date of a release is no publication of the call where it is of a compiled one, of an update, or later than what follows the call",
    arguments: [("compiled", "2023-03-01"), ("tenderUpdate", "2023-03-01"), ("tender", "2023-03-29")])
  func unknownPublication(_ tag: String, _ date: String) throws {
    let batch = try releases([(date, tag, #""tender":{"id":"t","tenderPeriod":{"endDate":"2023-03-28T00:00:00Z"}}"#)])
    #expect(batch.processes.first?.published == nil)
  }

  @Test("A record says with its linked releases when the call was published")
  func linked() throws {
    let batch = try #require(
      read(
        #"{"records":[{"ocid":"o-1","releases":[{"url":"u","date":"2023-03-26T00:00:00Z","tag":["tenderUpdate"]},{"url":"v","date":"2023-03-01T00:00:00Z","tag":["tender"]}],"compiledRelease":{"ocid":"o-1","id":"c","date":"2023-03-26T00:00:00Z","tag":["compiled"],"tender":{"id":"t"}}}]}"#
      ).batches.first)
    #expect(batch.processes.first?.published?.value.description == "2023-03-01T00:00:00Z")
  }
}
