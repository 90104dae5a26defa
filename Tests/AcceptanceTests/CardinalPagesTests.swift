import Findings
import Foundation
import Testing

/// What people see of the profile `cardinal`.
@Suite("Pages and findings of the profile cardinal")
struct CardinalPagesTests {
  private static let release =
    #"{"releases":[{"ocid":"ocds-x-1","id":"1","date":"2024-03-01T00:00:00Z","tag":["compiled"],"buyer":{"id":"B1","name":"City of X"},"#
    + #""parties":[{"id":"B1","name":"City of X","roles":["buyer"]}],"tender":{"id":"1","title":"Road works","status":"complete","procurementMethod":"open","#
    + #""tenderPeriod":{"startDate":"2024-01-01T00:00:00Z","endDate":"2024-01-03T00:00:00Z"}}}]}"#

  @Test("A finding says the days, the limit and the buyer; every link to the page of methods leads somewhere", arguments: ["en", "it"])
  func shortPeriod(language: String) throws {
    let scratch = try Scratch()
    let input = try scratch.file("one.json", Self.release)
    let out = scratch.path.appendingPathComponent("audit")
    let end = try Program.run(["screen", input.path, "--profile", "cardinal", "--language", language, "--out", out.path])
    #expect(end.status == 0, "\(end.errors)")
    func text(_ name: String) throws -> String { try String(contentsOf: out.appendingPathComponent(name), encoding: .utf8) }
    let finding = try #require(JSONReader.read(try text("findings.jsonl").utf8))
    #expect(finding["buyer"]?["name"]?.string == "City of X")
    #expect(finding["measure"]?["value"]?.double == 2 && finding["threshold"]?["threshold"]?.double == 15)
    #expect(
      finding["message"]?.string
        == (language == "it" ? "Giorni per presentare le offerte: 2; limite: 15." : "Days for submitting bids: 2; limit: 15."))
    let method = try text("pages/method.html")
    for name in ["index.html", "pages/coverage.html", "pages/workpaper.html"] {
      for link in try text(name).matches(of: /method\.html#([a-z0-9-]+)"/) {
        #expect(method.contains("id=\"\(link.output.1)\""), "\(name): \(link.output.1)")
      }
    }
    // The title, not the id, is what is chosen.
    #expect(try text("index.html").contains(language == "it" ? "Breve periodo di presentazione" : "Short submission period"))
    #expect(try !text("index.html").contains(">cardinal-r003 ("))
    let used = try text("index.html").firstMatch(of: /<dt>(?:Rules used|Regole usate)<\/dt>\s*<dd>.*?(\d+)/)?.output.1
    #expect(used == "11")
    let explained = try Program.run(["explain", try #require(finding["id"]?.string), "--audit", out.path])
    #expect(explained.output.contains(language == "it" ? "come pubblicato" : "as published"))
    #expect(explained.output.contains(language == "it" ? "giorni interi" : "whole days"))
  }
}
