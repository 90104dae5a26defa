import Findings
import Foundation
import Testing

/// What happens to an audit folder after it was written: checked, compared, explained.
@Suite("The audit folder")
struct AuditFolderTests {
  @Test("verify answers in the language of the audit, or the one that is asked for; its JSON is in English")
  func verifyInItalian() throws {
    let scratch = try Scratch()
    let out = scratch.path.appendingPathComponent("verifica").path
    _ = try Program.run(["screen", "SampleTenders/pontelago/legge190", "--out", out, "--format", "jsonl", "--language", "it"])
    #expect(try Program.run(["verify", out]).output.contains("ogni file è come indicato nel manifest"))
    #expect(try Program.run(["verify", out, "--language", "en"]).output.contains("every file is as the manifest says"))
    try Data("più".utf8).write(to: URL(fileURLWithPath: out + "/altro.txt"))
    try FileManager.default.removeItem(atPath: out + "/verdicts.csv")
    let changed = try Program.run(["verify", out])
    #expect(
      changed.status == 1 && changed.output.contains("mancante: verdicts.csv") && changed.output.contains("non presente nel manifest: altro.txt"))
    #expect(try Program.run(["verify", out, "--json"]).output.contains("missing: verdicts.csv"))
    #expect(try Program.run(["verify", out, "--language", "de"]).status == 2)
  }

  @Test("verify finds a changed, a missing and a further file, and names it")
  func tampering() throws {
    let scratch = try Scratch()
    let out = scratch.path.appendingPathComponent("audit")
    #expect(try Program.run(["screen", "SampleTenders/pontelago/legge190", "--out", out.path]).status == 0)
    #expect(try Program.run(["verify", out.path]).status == 0)
    let names = try Audit(folder: out).files.keys.filter { $0 != "manifest.json" && $0 != "run.json" }.sorted()
    for name in names {
      let file = out.appendingPathComponent(name)
      let data = try Data(contentsOf: file)
      var changed = data
      if changed.isEmpty { changed.append(10) } else { changed[changed.count / 2] ^= 1 }
      try changed.write(to: file)
      let end = try Program.run(["verify", out.path])
      #expect(end.status == 1 && end.output.contains("changed: \(name)"), "\(name): \(end.output)")
      try data.write(to: file)
    }
    let file = out.appendingPathComponent("findings.jsonl")
    let data = try Data(contentsOf: file)
    try FileManager.default.removeItem(at: file)
    #expect(try Program.run(["verify", out.path]).output.contains("missing: findings.jsonl"))
    try data.write(to: file)
    // The manifest does not cover what belongs to one run: the answer stays, and the gap is said.
    let run = out.appendingPathComponent("run.json")
    let ownRun = try Data(contentsOf: run)
    #expect(try !Program.run(["verify", out.path]).output.contains("run.json"))
    try FileManager.default.removeItem(at: run)
    let withoutRun = try Program.run(["verify", out.path])
    #expect(withoutRun.status == 0 && withoutRun.output.contains("run.json: is missing or cannot be read"))
    try ownRun.write(to: run)
    // The manifest's own numbers are held against the findings.
    let manifest = out.appendingPathComponent("manifest.json")
    let written = try String(contentsOf: manifest, encoding: .utf8)
    let total = try #require(written.firstMatch(of: /"findings": \{\s*"total": (\d+)/)?.output.1)
    try written.replacing("\"total\": \(total)", with: "\"total\": 1\(total)").write(to: manifest, atomically: true, encoding: .utf8)
    let miscounted = try Program.run(["verify", out.path])
    #expect(
      miscounted.status == 1 && miscounted.output.contains("findings.total says 1\(total), findings.jsonl holds \(total)"), "\(miscounted.output)")
    try written.write(to: manifest, atomically: true, encoding: .utf8)
    try Data("x".utf8).write(to: out.appendingPathComponent("pages/further.html"))
    let further = try Program.run(["verify", out.path, "--json"])
    #expect(further.status == 1 && further.output.contains("pages/further.html"))
    #expect(try Program.run(["verify", scratch.path.path]).status == 66)
    // A manifest that is there and broken is a folder that is not as it was written.
    try Data("{\"schema\":".utf8).write(to: out.appendingPathComponent("manifest.json"))
    let broken = try Program.run(["verify", out.path, "--json"])
    #expect(broken.status == 1 && broken.output.contains("\"same\":false") && broken.output.contains("manifest.json: is broken"), "\(broken)")
  }

  @Test("A baseline marks findings new, unchanged and updated, and lists those gone")
  func baseline() throws {
    let scratch = try Scratch()
    func table(_ rows: String) -> String { "tender_id,lot_id,buyer_id,bidder_id,amount,base,award_rule,winner\n" + rows }
    let rows = (1...4).map { "T\($0),1,B1,W,\(300 + $0),1000,lowest-price,true\nT\($0),1,B1,L\($0),900,1000,lowest-price,false\n" }
    func audit(_ name: String, _ text: String, _ options: [String] = []) throws -> Audit {
      let out = scratch.path.appendingPathComponent(name)
      let end = try Program.run(["screen", try scratch.file("\(name).csv", table(text)).path, "--format", "jsonl", "--out", out.path] + options)
      #expect(end.status == 0, "\(end.errors)")
      return try Audit(folder: out)
    }
    let only = ["--only", "INF-03"]
    let first = try audit("first", rows[0] + rows[1] + rows[2], only)
    #expect(first.findings.count == 3)
    let changed = rows[1].replacingOccurrences(of: ",302,", with: ",250,")
    let second = try audit("second", rows[0] + changed + rows[3], only + ["--baseline", scratch.path.appendingPathComponent("first").path])
    let states = Dictionary(uniqueKeysWithValues: second.findings.map { ($0["subject"]?["process"]?.string ?? "", $0["state"]?.string ?? "") })
    #expect(states == ["T1": "unchanged", "T2": "updated", "T4": "new"], "\(states)")
    let gone = (second.manifest["gone"]?.array ?? []).compactMap { $0["id"]?.string }
    #expect(gone == first.findings.filter { $0["subject"]?["process"]?.string == "T3" }.compactMap { $0["id"]?.string })
    // What a run does not ask is neither there nor gone.
    let other = try audit("other", rows[0], ["--only", "DQ-07", "--baseline", scratch.path.appendingPathComponent("first").path])
    #expect((other.manifest["gone"]?.array ?? []).isEmpty && other.manifest["notAsked"]?.integer == 3)
    // A new file name and new places make no new finding.
    let moved = try audit("third", "\n" + rows[0] + rows[1] + rows[2], only)
    #expect(Set(moved.findings.compactMap { $0["id"]?.string }) == Set(first.findings.compactMap { $0["id"]?.string }))
    #expect(Set(moved.findings.compactMap { $0["evidenceHash"]?.string }) == Set(first.findings.compactMap { $0["evidenceHash"]?.string }))
  }

  @Test("explain takes the beginning of an id; an unknown one is 66")
  func explain() throws {
    let scratch = try Scratch()
    let out = scratch.path.appendingPathComponent("audit").path
    #expect(try Program.run(["screen", "SampleTenders/pontelago", "--out", out, "--format", "jsonl"]).status == 0)
    for finding in try Audit(folder: URL(fileURLWithPath: out)).findings.prefix(5) {
      let id = finding["id"]?.string ?? ""
      let end = try Program.run(["explain", String(id.prefix(12)), "--audit", out])
      #expect(end.status == 0 && end.output.contains(id) && end.output.contains(finding["message"]?.string ?? "-"), "\(end.errors)")
      for item in finding["evidence"]?.array ?? [] { #expect(end.output.contains(item["value"]?.string ?? "-")) }
    }
    #expect(try Program.run(["explain", "zzzz", "--audit", out]).status == 66)
  }

  @Test("explain computes the fingerprints again, names thresholds and the rule's reason, and speaks Italian where asked")
  func explanation() throws {
    let scratch = try Scratch()
    let out = scratch.path.appendingPathComponent("audit").path
    let file = try scratch.file("bids.csv", "tender_id,buyer_name,bidder_name,amount,procedure,winner\nT1,Comune,Alfa,100,open,true\n")
    let run = ["screen", file.path, "--out", out, "--format", "jsonl", "--only", "CMP-01", "--personal-data", "full"]
    #expect(try Program.run(run).status == 0)
    let id = try #require(try Audit(folder: URL(fileURLWithPath: out)).findings.first?["id"]?.string)
    let plain = try Program.run(["explain", id, "--audit", out]).output
    #expect(plain.contains("findings.jsonl is the file that the manifest states"))
    #expect(plain.contains("Computed again: subject and evidence give the id") && plain.contains("Why this is looked at"), "\(plain)")
    let italian = try Program.run(["explain", id, "--audit", out, "--language", "it"])
    #expect(italian.status == 0 && italian.output.contains("Ricalcolati: oggetto ed evidenze danno"), "\(italian)")
    #expect(try Program.run(["explain", id, "--audit", out, "--language", "fr"]).status == 2)
    let path = out + "/findings.jsonl"
    let changed = try String(contentsOfFile: path, encoding: .utf8).replacingOccurrences(of: "\"value\":\"open\"", with: "\"value\":\"limited\"")
    try changed.write(toFile: path, atomically: true, encoding: .utf8)
    let said = try Program.run(["explain", id, "--audit", out]).output
    #expect(said.contains("the line was changed after it was written") && said.contains("findings.jsonl was changed after it was written"))
  }
}
