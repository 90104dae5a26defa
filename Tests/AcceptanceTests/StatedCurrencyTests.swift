import Foundation
import Testing

/// Amounts without a currency.
@Suite("Currencies that nobody states")
struct StatedCurrencyTests {
  /// A direct award in Italy, whose amount stands with these words about its currency.
  private func verdict(_ currency: String) throws -> String {
    let release = """
      {"ocid": "ocds-x-1", "id": "1", "date": "2024-06-01T00:00:00Z", "tag": ["compiled"],
       "parties": [{"id": "IT-CF-00514490010", "name": "Comune", "identifier": {"scheme": "IT-CF", "id": "00514490010"}, "address": {"countryName": "IT"}, "roles": ["buyer"]}],
       "buyer": {"id": "IT-CF-00514490010", "name": "Comune"},
       "tender": {"id": "1", "title": "Servizio", "procurementMethod": "direct", "mainProcurementCategory": "services", "value": {"amount": 139000\(currency)},
        "tenderPeriod": {"startDate": "2024-05-01T00:00:00Z"}}}
      """
    let scratch = try Scratch()
    let file = try scratch.file(
      "in/1.json", "{\"uri\": \"x\", \"version\": \"1.1\", \"publishedDate\": \"2024-06-01T00:00:00Z\", \"releases\": [" + release + "]}")
    let audit = scratch.path.appendingPathComponent("audit").path
    let end = try Program.run(["screen", file.path, "--out", audit, "--format", "measures"])
    #expect(end.status == 0, "\(end.errors)")
    let lines = try String(contentsOfFile: audit + "/measures.csv", encoding: .utf8).split(separator: "\n")
    return lines.first { $0.hasPrefix("value-just-below-threshold,") }.map(String.init) ?? ""
  }

  @Test("An amount without a currency is compared with nothing, and the verdict says that none is stated; another currency is another reason")
  func reasons() throws {
    #expect(try verdict("").contains("no currency is stated for one of the amounts"))
    #expect(try verdict(", \"currency\": \"SEK\"").contains("amounts are in different currencies"))
    #expect(try !verdict(", \"currency\": \"EUR\"").contains("currenc"))
  }
}
