import Findings
import Foundation
import Testing

/// What the options of `screen` do to its result.
@Suite("Options of screen")
struct OptionTests {
  private static let municipality = "SampleTenders/pontelago"

  private static func verdicts(_ options: [String]) throws -> [String] {
    try Audit.screen([municipality, "--format", "jsonl"] + options).verdicts.compactMap { $0["rule"] }
  }

  @Test("--only and --except take ids and codes, and what is left out is not judged")
  func selection() throws {
    let all = try Self.verdicts([])
    #expect(all.count > 30)
    #expect(try Self.verdicts(["--only", "COL-02"]) == ["winner-far-below-losing-bids"])
    #expect(try Self.verdicts(["--only", "single-bid,COL-02"]) == ["single-bid", "winner-far-below-losing-bids"])
    #expect(try Self.verdicts(["--only", "single-bid,COL-02", "--except", "COL-02"]) == ["single-bid"])
    #expect(try Self.verdicts(["--except", "single-bid"]) == all.filter { $0 != "single-bid" })
    let audit = try Audit.screen([Self.municipality, "--format", "jsonl", "--only", "single-bid"])
    #expect(!audit.findings.isEmpty && audit.findings.allSatisfy { $0["rule"]?.string == "single-bid" })
  }

  @Test("A rule of one's own is judged beside the others, and the manifest has its hash")
  func ownRules() throws {
    let scratch = try Scratch()
    let known = try String(contentsOf: Program.root.appendingPathComponent("Rules/competition/single-bid.yaml"), encoding: .utf8)
    _ = try scratch.file("mine/competition/one-bid-here.yaml", known.replacingOccurrences(of: "id: single-bid", with: "id: one-bid-here"))
    let audit = try Audit.screen([
      Self.municipality, "--format", "jsonl", "--rules", scratch.path.path + "/mine", "--only", "one-bid-here,single-bid",
    ])
    let counts = Dictionary(grouping: audit.findings) { $0["rule"]?.string ?? "" }.mapValues(\.count)
    #expect(counts["one-bid-here"] == counts["single-bid"] && counts.count == 2, "\(counts)")
    let rule = try #require(audit.manifest["rules"]?.array.first { $0["id"]?.string == "one-bid-here" })
    #expect(rule["sha256"]?.string?.count == 64)
  }

  @Test("--as-of is what 'today' means: without it a rule that needs it cannot judge, with it later records stay in")
  func today() throws {
    let without = try Audit.screen([Self.municipality, "--format", "jsonl"])
    let with = try Audit.screen([Self.municipality, "--format", "jsonl", "--as-of", "2023-06-30"])
    func cannot(_ audit: Audit) -> Set<String> {
      Set(audit.verdicts.filter { $0["reasons"]?.contains("--as-of") == true }.compactMap { $0["rule"] })
    }
    #expect(cannot(with).isEmpty, "\(cannot(with))")
    #expect(with.manifest["totals"] == without.manifest["totals"])
    for rule in without.verdicts where rule["reasons"]?.contains("--as-of") != true {
      let same = with.verdicts.first { $0["rule"] == rule["rule"] }
      #expect(same?["subjects"] == rule["subjects"])
    }
  }

  @Test("--progress json writes a line of JSON a step to standard error, none and a file write nothing")
  func progress() throws {
    let scratch = try Scratch()
    func errors(_ mode: [String]) throws -> String {
      let end = try Program.run(["screen", Self.municipality, "--format", "jsonl", "--out", scratch.path.path + "/audit"] + mode)
      #expect(end.status == 0)
      return end.errors
    }
    let lines = try errors(["--progress", "json"]).split(separator: "\n")
    #expect(lines.count >= 2)
    var last = 0
    for line in lines {
      let step = try #require(JSONReader.read(line.utf8)?["progress"], "\(line)")
      let (bytes, of) = (try #require(step["bytes"]?.integer), try #require(step["of"]?.integer))
      #expect(bytes >= last && bytes <= of && step["secondsLeft"]?.integer != nil)
      #expect(step["records"]?.integer != nil && step["recordsPerSecond"]?.integer != nil)
      last = bytes
      if line == lines.last { #expect(bytes == of, "the last line is the whole") }
    }
    #expect(try errors(["--progress", "none"]).isEmpty)
    #expect(try errors([]).isEmpty, "standard error is no terminal")
  }

  @Test("On a terminal a line that is written over says bytes, records a second and the time left, and is gone at the end")
  func progressOnTerminal() throws {
    let scratch = try Scratch()
    // Large enough for several steps.
    var table = "tender_id,bidder_name,amount\n"
    for i in 0..<120_000 { table += "T\(i / 3),Firm \(i % 97),\(1000 + i % 977)\n" }
    let file = try scratch.file("bids.csv", table)
    let script = """
      import os, pty, subprocess, sys
      master, slave = pty.openpty()
      run = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=slave)
      os.close(slave)
      seen = b""
      while True:
        try: part = os.read(master, 65536)
        except OSError: break
        if not part: break
        seen += part
      sys.stdout.write(seen.decode())
      sys.exit(run.wait())
      """
    let arguments = [Program.path, "screen", file.path, "--only", "COL-01", "--format", "jsonl", "--out", scratch.path.path + "/out"]
    guard let seen = try python(script, arguments) else { return }
    let lines = seen.components(separatedBy: "\r\u{1B}[K").filter { !$0.isEmpty }
    let whole = try Regex(#"^read \d+ of \d+ kB, \d+ records/s, \d+ s left$"#)
    #expect(lines.contains { $0.wholeMatch(of: whole) != nil }, "\(lines)")
    #expect(lines.allSatisfy { $0.hasPrefix("read ") }, "\(lines)")
    #expect(seen.hasSuffix("\r\u{1B}[K"), "\(seen.suffix(80))")
  }

  @Test("The same bytes under another name, also in an archive, are read once and named")
  func copies() throws {
    let scratch = try Scratch()
    let table = "tender_id,bidder_name,amount,winner\nT,Alba,10,true\nT,Brenta,12,false\n"
    for name in ["in/bids.csv", "in/copy of bids.csv"] { _ = try scratch.file(name, Data(table.utf8)) }
    _ = try scratch.file("in/other.csv", Data(table.replacing("T,", with: "U,").utf8))
    let out = scratch.path.appendingPathComponent("out")
    let end = try Program.run(["screen", scratch.path.path + "/in", "--format", "jsonl", "--out", out.path])
    #expect(end.status == 0)
    #expect(end.errors == "passed over: copy of bids.csv: a copy of a file that is read; its bytes are those of bids.csv\n", "\(end.errors)")
    let manifest = try Audit(folder: out).manifest
    #expect(manifest["totals"]?["bids"]?.integer == 4, "\(manifest["totals"] as Any)")
    #expect((manifest["inputs"]?.array ?? []).count { $0["passedOver"]?.string != nil } == 1)
    let italian = try Program.run(["screen", scratch.path.path + "/in", "--format", "jsonl", "--language", "it", "--out", out.path])
    #expect(italian.errors.contains("tralasciato: copy of bids.csv: copia di un file che viene già letto"), "\(italian.errors)")
  }

  @Test("A further sheet of a workbook is named on the terminal and in the manifest")
  func furtherSheet() throws {
    let scratch = try Scratch()
    let out = scratch.path.appendingPathComponent("out")
    let book = Program.root.appendingPathComponent("Tests/SourceReadersTests/Workbooks/bids.xlsx").path
    let end = try Program.run(["screen", book, "--format", "jsonl", "--out", out.path])
    #expect(end.status == 0 && end.errors.contains("passed over: bids.xlsx!/Other: not read: of a workbook the first sheet is"), "\(end.errors)")
    let inputs = try Audit(folder: out).manifest["inputs"]?.array ?? []
    #expect(inputs.compactMap { $0["passedOver"]?.string }.count == 1)
  }

  @Test("Files without tender data are one quiet line when they are many, and each stands in the manifest and in --json")
  func passedOver() throws {
    let scratch = try Scratch()
    for name in ["one", "two", "three", "four"] { _ = try scratch.file("in/\(name).txt", "words and no table\n") }
    _ = try scratch.file("in/criteria.yaml", "id: x\ntitle: X\naward: lowest-price\n")
    _ = try scratch.file("in/bids.csv", "tender_id,bidder_name,amount\nT,Alba,10\n")
    let out = scratch.path.appendingPathComponent("out")
    let end = try Program.run(["screen", scratch.path.path + "/in", "--format", "jsonl", "--out", out.path])
    #expect(end.status == 0)
    #expect(
      end.errors
        == "passed over: 5 files without tender data or read already (4 × neither XML nor JSON nor a table, 1 × award criteria); manifest.json names them\n",
      "\(end.errors)")
    let inputs = try Audit(folder: out).manifest["inputs"]?.array ?? []
    #expect(inputs.count { $0["passedOver"]?.string != nil } == 5)
    let json = try Program.run(["screen", scratch.path.path + "/in", "--format", "jsonl", "--json", "--out", out.path])
    #expect(JSONReader.read(json.output.utf8)?["passedOver"]?.array.count == 5, "\(json.output)")
    let inspected = try Program.run(["inspect", scratch.path.path + "/in", "--json"])
    #expect((JSONReader.read(inspected.output.utf8)?["inputs"]?.array ?? []).count { $0["passedOver"]?.string != nil } == 5)
    for name in ["one", "two"] { try FileManager.default.removeItem(at: scratch.path.appendingPathComponent("in/\(name).txt")) }
    let few = try Program.run(["screen", scratch.path.path + "/in", "--format", "jsonl", "--out", out.path]).errors
    #expect(few.split(separator: "\n").count == 3 && few.contains("passed over: criteria.yaml: award criteria"), "\(few)")
  }

  @Test("An audit folder among the inputs is passed over and named: the second run gives the same as the first")
  func ownOutput() throws {
    let scratch = try Scratch()
    let inputs = scratch.path.appendingPathComponent("records")
    try FileManager.default.copyItem(at: Program.root.appendingPathComponent(Self.municipality), to: inputs)
    let first = try Program.run(["screen", "."], folder: inputs)
    #expect(first.status == 0 && first.errors.isEmpty, "\(first.errors)")
    let before = try Audit(folder: inputs.appendingPathComponent("audit")).files
    let second = try Program.run(["screen", "."], folder: inputs)
    #expect(second.status == 0 && second.errors == "passed over: audit/: an audit folder of Probity, no tender data\n", "\(second.errors)")
    let after = try Audit(folder: inputs.appendingPathComponent("audit")).files
    for (name, bytes) in before where name != "run.json" { #expect(after[name] == bytes, "\(name)") }
    #expect(try Program.run(["screen", "audit", "--out", "other"], folder: inputs).status == 65)
  }

  @Test("A baseline of more than 4 MB is compared to its end; one with a broken line is no baseline")
  func largeBaseline() throws {
    let scratch = try Scratch()
    var table = "tender_id,bidder_name,amount,procedure,winner\n"
    // Every third lot has a second bid: a source that lists one bidder everywhere would tell nothing.
    for i in 0..<6_000 {
      table += "T\(i),Firm \(i % 97),\(1000 + i % 977),open,true\n"
      if i % 3 == 0 { table += "T\(i),Rival \(i % 89),\(2000 + i % 977),open,false\n" }
    }
    let file = try scratch.file("bids.csv", table)
    let (one, two) = (scratch.path.appendingPathComponent("one"), scratch.path.appendingPathComponent("two"))
    let options = ["--only", "single-bid", "--format", "jsonl"]
    #expect(try Program.run(["screen", file.path, "--out", one.path] + options).status == 0)
    let findings = one.appendingPathComponent("findings.jsonl")
    #expect(try Data(contentsOf: findings).count > 4 << 20)
    let end = try Program.run(["screen", file.path, "--out", two.path, "--baseline", one.path] + options)
    #expect(end.status == 0, "\(end.errors)")
    let compared = try Audit(folder: two).findings
    #expect(compared.count == 4_000 && compared.allSatisfy { $0["state"]?.string == "unchanged" })
    let last = try #require(compared.last?["id"]?.string)
    #expect(try Program.run(["explain", last, "--audit", one.path]).output.contains(last), "the last of many is found")
    let handle = try FileHandle(forWritingTo: findings)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("{\"id\":\n".utf8))
    try handle.close()
    let broken = try Program.run(["screen", file.path, "--out", two.path, "--baseline", one.path] + options)
    #expect(broken.status == 78 && broken.errors.contains("findings.jsonl:4001"), "\(broken.errors)")
  }

  @Test("What a killed run left beside the audit folder is removed by the next; what a living process holds stays")
  func leftovers() throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/true")
    try process.run()
    process.waitUntilExit()
    _ = try scratch.file(".audit.probity-\(process.processIdentifier)/findings.jsonl", "half a li")
    _ = try scratch.file(".audit.probity-\(getpid())/findings.jsonl", "being written")
    _ = try scratch.file(".audit.probity-notes/letter.txt", "keep me")
    #expect(try Program.run(["screen", "SampleTenders/ted", "--format", "jsonl", "--out", scratch.path.path + "/audit"]).status == 0)
    let left = Set(try FileManager.default.contentsOfDirectory(atPath: scratch.path.path))
    #expect(left == ["audit", ".audit.probity-\(getpid())", ".audit.probity-notes"])
  }
}
