import Findings
import Foundation
import Testing

/// A number that was counted or added up can be recomputed from the records that stand beside it.
@Suite("Evidence of what was counted")
struct CountedRecordsTests {
  private func finding(_ input: URL, _ rule: String, _ further: [String] = []) throws -> JSONValue {
    let audit = try Audit.screen([input.path, "--only", rule, "--format", "jsonl", "--personal-data", "full"] + further)
    return try #require(audit.findings.first, "\(audit.verdicts)")
  }

  private func values(_ finding: JSONValue, _ field: String) -> [String] {
    (finding["evidence"]?.array ?? []).filter { $0["field"]?.string == field }.compactMap { $0["value"]?.string }
  }

  @Test("Direct awards that exceed the threshold together: those that were added up, and no others")
  func split() throws {
    let scratch = try Scratch()
    let header = "tender_id,bidder_name,amount,procedure,category,awarded,winner,buyer_name,buyer_id\n"
    let rows = [
      ("T1", 70000, "direct", "2024-01-10"), ("T2", 75000, "direct", "2024-02-10"), ("T3", 900_000, "open", "2024-03-10"),
      ("T4", 60000, "direct", "2019-01-10"), ("T5", 160_000, "direct", "2024-04-10"),
    ]
    let table = header + rows.map { "\($0.0),A,\($0.1),\($0.2),services,\($0.3),true,Comune X,00488410010\n" }.joined()
    let found = try finding(try scratch.file("bids.csv", table), "purchases-split-below-threshold")
    #expect(values(found, "award.amount") == ["70000", "75000"])
    #expect(values(found, "award.when") == ["2024-01-10", "2024-02-10"])
  }

  @Test("The date of an award without one is that of the signature, where the rule took it from")
  func signature() throws {
    let scratch = try Scratch()
    func release(_ n: Int, _ month: Int) -> String {
      #"{"ocid":"o-\#(n)","id":"1","date":"2025-01-01T00:00:00Z","tag":["contract"],"buyer":{"id":"b","name":"Comune X"},"tender":{"id":"t","title":"x \#(n)","procurementMethod":"direct","mainProcurementCategory":"services"},"awards":[{"id":"a","status":"active","suppliers":[{"id":"A","name":"A"}],"value":{"amount":\#(50_000 + n),"currency":"EUR"}}],"contracts":[{"id":"c","awardID":"a","dateSigned":"2024-0\#(month)-01","period":{"startDate":"2021-0\#(month)-15"}}]}"#
    }
    let input = try scratch.file("releases.json", #"{"releases":[\#((1...3).map { release($0, $0) }.joined(separator: ","))]}"#)
    let found = try finding(input, "repeated-direct-awards")
    #expect(values(found, "contract.dateSigned") + values(found, "contract.signed") == ["2024-01-01", "2024-02-01", "2024-03-01"])
    #expect(values(found, "contract.start") == [])
  }

  @Test("A buyer that disqualifies many bids: the disqualified ones")
  func disqualified() throws {
    let scratch = try Scratch()
    let rows = (1...12).map { "T\($0),B\($0),100,\($0 % 3 == 0 ? "valid" : "disqualified"),open,Comune X,00488410010\n" }
    let table = "tender_id,bidder_name,amount,status,procedure,buyer_name,buyer_id\n" + rows.joined()
    let found = try finding(try scratch.file("bids.csv", table), "many-disqualified-bids")
    #expect(values(found, "bid.status") == Array(repeating: "disqualified", count: 8))
    #expect(values(found, "bid.bidders") == ["B1", "B2", "B4", "B5", "B7", "B8", "B10", "B11"])
  }

  @Test("A record that stands twice: the other one")
  func repeated() throws {
    let scratch = try Scratch()
    let rows = ["X1", "X2", "X3"].map { "\($0),A,100,open,true,2024-01-10,Comune X,00488410010,\($0 == "X3" ? "Bridge" : "Roof of the school")\n" }
    let table = "tender_id,bidder_name,amount,procedure,winner,awarded,buyer_name,buyer_id,title\n" + rows.joined()
    let found = try finding(try scratch.file("bids.csv", table), "repeated-record")
    #expect(Set(values(found, "process.id")) == ["X1", "X2"])
  }

  @Test("Titles state the settings of the run")
  func title() throws {
    let scratch = try Scratch()
    let rows = (1...6).map { "T\($0),\($0 > 5 ? "B" : "A"),\($0 > 5 ? 1000 : 100),open,true,2024-01-10,Comune X,00488410010\n" }
    let table = "tender_id,bidder_name,amount,procedure,winner,awarded,buyer_name,buyer_id\n" + rows.joined()
    let input = try scratch.file("bids.csv", table)
    let settings = try scratch.file("settings.yaml", "large-share-of-a-buyers-spending: {share: 0.25}\n")
    let folder = scratch.path.appendingPathComponent("audit")
    let end = try Program.run([
      "screen", input.path, "--only", "large-share-of-a-buyers-spending", "--settings", settings.path, "--format", "html,jsonl", "--out", folder.path,
    ])
    #expect(end.status == 0, "\(end.errors)")
    let audit = try Audit(folder: folder)
    let page = String(decoding: audit.files["index.html"] ?? Data(), as: UTF8.self)
    #expect(page.contains("One supplier takes 25 % or more of a buyer's spending") || page.contains("One supplier takes 25&nbsp;% or more"))
    #expect(!page.contains("takes 50"))
    #expect(end.output.contains("25 % or more of a buyer's spending"))
    let id = try #require(audit.findings.first?["id"]?.string)
    let explained = try Program.run(["explain", id, "--audit", folder.path, "--language", "it"]).output
    #expect(explained.contains("Almeno il 25 % di quanto aggiudicato"), "\(explained)")
    #expect(explained.contains("segnalato quando misura ≥ share") && !explained.contains("flagged when"), "\(explained)")
  }
}
