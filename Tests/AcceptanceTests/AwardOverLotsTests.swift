import Foundation
import Testing

/// One award over two lots, from a release to what rules and the simulation see of it.
@Suite("An award over several lots")
struct AwardOverLotsTests {
  /// Alfa wins lots 1 and 2 with one award; `bids` are those that the award names.
  private func release(_ scratch: Scratch, bids: String) throws -> URL {
    func bid(_ id: String, _ firm: String, _ lot: String, _ amount: Int) -> String {
      #"{"id":"\#(id)","status":"valid","tenderers":[{"id":"\#(firm)","name":"\#(firm)"}],"relatedLots":["\#(lot)"],"value":{"amount":\#(amount),"currency":"EUR"}}"#
    }
    let details = [bid("b1", "Alfa", "1", 1000), bid("b2", "Alfa", "2", 2000), bid("b3", "Beta", "2", 2500), bid("b4", "Alfa", "3", 3000)]
    return try scratch.file(
      "release.json",
      #"{"releases":[{"ocid":"o-1","id":"1","date":"2020-01-10T00:00:00Z","tag":["award"],"tender":{"id":"t","title":"x","procurementMethod":"open","lots":[{"id":"1"},{"id":"2"},{"id":"3"}]},"bids":{"details":[\#(details.joined(separator: ","))]},"awards":[{"id":"a","status":"active","date":"2020-01-09T00:00:00Z","suppliers":[{"id":"Alfa","name":"Alfa"}],"value":{"amount":3000,"currency":"EUR"},"relatedLots":["1","2"]\#(bids)}]}]}"#
    )
  }

  private static let rule = """
    id: lots-won
    version: 1
    codes: [TST-01]
    title: Lots won
    category: competition
    status: stable
    severity: info
    subject: bidder
    awardRules: any
    rationale: Counts lots.
    sources: [{citation: none, kind: guidance}]
    inputs: {required: [organization.name]}
    parameters:
      low: {meaning: Least, it: Minimo, type: decimal, unit: lots, default: 0, range: [0, 100]}
    measure: {expression: winCount, unit: lots, it: lotti}
    flagWhen: measure >= low
    evidence: [organization.name]
    message: "{measure:2} lots."
    innocentExplanations: [{explanation: None., check: None.}]
    it:
      title: Lotti vinti
      rationale: Conta i lotti.
      message: "{measure:2} lotti."
      innocentExplanations: [{explanation: Nessuna., check: Nessuno.}]
    examples:
      flagged: [{name: a, given: "tender, bidders, amount\\n1, A, 100\\n", expect: {measure: 0}}]
      clear: [{name: b, given: "tender, bidders, amount\\n1, A, 100\\n", expect: {measure: 0}}]
    """

  @Test(
    "Its winner has won each of its lots and no other, whichever bids it names, and its amount counts once",
    arguments: ["", #","relatedBids":["b1"]"#, #","relatedBids":["b1","b2"]"#, #","relatedBids":["b2"]"#])
  func wins(_ bids: String) throws {
    let scratch = try Scratch()
    let input = try release(scratch, bids: bids)
    _ = try scratch.file("rules/competition/lots-won.yaml", Self.rule)
    let out = scratch.path.appendingPathComponent("audit")
    let end = try Program.run([
      "screen", input.path, "--rules", scratch.path.appendingPathComponent("rules").path, "--only", "lots-won", "--format", "jsonl", "--out",
      out.path,
    ])
    #expect(end.status == 0 && end.output.contains("Sum of awards: 3,000.00 EUR"), "\(end.output) \(end.errors)")
    let lines = try String(contentsOf: out.appendingPathComponent("findings.jsonl"), encoding: .utf8).split(separator: "\n")
    var won: [String: Double] = [:]
    for line in lines {
      let finding = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let evidence = try #require(finding["evidence"] as? [[String: Any]])
      let name = try #require(evidence.first?["value"] as? String)
      won[name] = ((finding["measure"] as? [String: Any])?["value"] as? NSNumber)?.doubleValue
    }
    #expect(won == ["Alfa": 2, "Beta": 0])
  }

  @Test("Awarded again, each lot costs its winner's bid and not the whole award")
  func paid() throws {
    let scratch = try Scratch()
    let input = try release(scratch, bids: "")
    let out = scratch.path.appendingPathComponent("out")
    let end = try Program.run([
      "simulate", input.path, "--criteria", "SampleTenders/criteria/lowest-price.yaml", "--progress", "none", "--out", out.path,
    ])
    #expect(end.status == 0, "\(end.errors)")
    let lines = try String(contentsOf: out.appendingPathComponent("tenders.jsonl"), encoding: .utf8).split(separator: "\n")
    let paid = try lines.map { line -> String? in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])["paid"] as? String
    }
    #expect(paid == ["1000", "2000", nil])
  }
}
