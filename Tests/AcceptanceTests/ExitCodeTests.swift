import Findings
import Foundation
import Testing

/// How a run ends, as scripts see it: the code, and a sentence that says where and what to do.
@Suite("Exit codes")
struct ExitCodeTests {
  private static let sample = "SampleTenders/ted"

  private static func screen(_ scratch: Scratch, _ arguments: [String]) throws -> Program.End {
    try Program.run(["screen"] + arguments + ["--format", "jsonl", "--out", scratch.path.appendingPathComponent("audit").path])
  }

  /// A file that a user wrote, what is wrong with it, and the place and words of the message.
  struct WrongFile: CustomTestStringConvertible, Sendable {
    let option: String
    let name: String
    let text: String
    let message: String
    var more: [String] = []
    var testDescription: String { "\(option) \(name): \(message)" }
  }

  private static let wrongFiles = [
    WrongFile(
      option: "--settings", name: "a.yaml", text: "settings:\n  winner-far-below-losing-bid: {level: 0.05}\n",
      message: "a.yaml:2:3: unknown rule 'winner-far-below-losing-bid'; did you mean 'winner-far-below-losing-bids'?"),
    WrongFile(
      option: "--settings", name: "a.yaml", text: "settings:\n  winner-far-below-losing-bids: {levl: 0.05}\n",
      message: "a.yaml:2:34: unknown parameter 'levl' of winner-far-below-losing-bids; did you mean 'level'?"),
    WrongFile(
      option: "--settings", name: "a.yaml", text: "settings:\n  winner-far-below-losing-bids: {level: 5}\n",
      message: "a.yaml:2:41: level: 5 is none of 0.01, 0.05"),
    WrongFile(
      option: "--settings", name: "a.yaml", text: "settings:\n  winner-far-below-losing-bids: {level: low}\n",
      message: "a.yaml:2:41: level: expected a number"),
    WrongFile(
      option: "--settings", name: "a.yaml", text: "assumptions:\n  - {awardRule: lowest-prize}\n", message: "did you mean 'lowest-price'?"),
    WrongFile(
      option: "--settings", name: "c.ini", text: "[R003]\nthreshld = 15\n",
      message: "c.ini:2:1: unknown key 'R003.threshld'; did you mean 'threshold'?",
      more: ["--profile", "cardinal"]),
    WrongFile(option: "--links", name: "l.yaml", text: "same:\n  - [\"IT-CF:00743110157\"]\n", message: "l.yaml:2:5: two keys or more were expected"),
    WrongFile(option: "--links", name: "l.yaml", text: "sam: []\n", message: "l.yaml:1:1: unknown key 'sam'; did you mean 'same'?"),
    WrongFile(
      option: "--reference", name: "r.csv", text: "name,from\nAlfa,2023-02-30\n", message: "r.csv:2:2: '2023-02-30' in column 'from' is no date"),
    WrongFile(option: "--reference", name: "r.csv", text: "name,from\n,2023-02-03\n", message: "r.csv:2:1: the row has neither name nor id"),
    WrongFile(
      option: "--layout", name: "t.yaml", text: "id: a\ntitle: A\nrow: bid\nfields: {process.id: Gara, biddername: Ditta}\n",
      message: "t.yaml:4:28: unknown field 'biddername'; did you mean 'bidder.name'?"),
  ]

  @Test("A file beside the records that is wrong: 78, its place, the nearest name; nothing is written", arguments: wrongFiles)
  func wrongFile(_ wrong: WrongFile) throws {
    let scratch = try Scratch()
    let file = try scratch.file(wrong.name, wrong.text)
    let end = try Self.screen(scratch, [Self.sample, wrong.option, file.path] + wrong.more)
    #expect(end.status == 78, "\(end.status)")
    #expect(end.errors.contains(wrong.message), "\(end.errors)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path.path) == [wrong.name])
  }

  @Test(
    "A file beside the records that is not there is 78, as is one that is no text or far too large",
    arguments: ["--settings", "--links", "--layout", "--reference"])
  func unreadable(_ option: String) throws {
    let scratch = try Scratch()
    let missing = try Self.screen(scratch, [Self.sample, option, scratch.path.path + "/none"])
    #expect(missing.status == 78 && missing.errors.contains("/none"), "\(missing.errors)")
    guard option != "--reference" else { return }
    let binary = try scratch.file("binary", Data([0xFF, 0xFE, 0, 0xC3, 0x28]))
    let end = try Self.screen(scratch, [Self.sample, option, binary.path])
    #expect(end.status == 78 && end.errors.contains("UTF-8"), "\(end.errors)")
    let large = try scratch.file("large", String(repeating: "# remark\n", count: 600_000))
    let limit = try Self.screen(scratch, [Self.sample, option, large.path])
    #expect(limit.status == 78 && limit.errors.contains("is over 4 MB"), "\(limit.errors)")
  }

  @Test("100,000 levels of YAML are refused by name, wherever such a file is taken")
  func deepFiles() throws {
    let scratch = try Scratch()
    for (name, text) in [("lists", "["), ("maps", "{a: "), ("items", "- ")] {
      let file = try scratch.file("\(name).yaml", String(repeating: text, count: 100_000))
      for option in ["--settings", "--links", "--layout"] {
        let end = try Self.screen(scratch, [Self.sample, option, file.path])
        #expect(end.status == 78 && end.signal == nil, "\(option) \(end.status)")
        #expect(end.errors.contains("\(name).yaml:1:") && end.errors.contains("nested more than 32 levels deep"), "\(end.errors.prefix(300))")
      }
      let criteria = try Program.run(["simulate", "SampleTenders/pontelago/csv", "--criteria", file.path, "--out", scratch.path.path + "/s"])
      #expect(criteria.status == 78 && criteria.errors.contains("nested more than 32"), "\(criteria.errors.prefix(300))")
    }
    _ = try scratch.file("rules/x.yaml", String(repeating: "[", count: 100_000))
    for command in [["rules", "check"], ["rules", "test"]] {
      let end = try Program.run(command + [scratch.path.path + "/rules"])
      #expect(end.status == 78 && end.errors.contains("x.yaml:1:1"), "\(end.errors.prefix(300))")
    }
  }

  @Test("Rules of one's own: every mistake at once, with its place; an id that is there already is one")
  func rules() throws {
    let scratch = try Scratch()
    let known = try String(contentsOf: Program.root.appendingPathComponent("Rules/collusion/winner-far-below-losing-bids.yaml"), encoding: .utf8)
    _ = try scratch.file("mine/collusion/winner-far-below-losing-bids.yaml", known)
    let twice = try Self.screen(scratch, [Self.sample, "--rules", scratch.path.path + "/mine"])
    #expect(twice.status == 78 && twice.errors.contains("winner-far-below-losing-bids"), "\(twice.errors)")
    let other = try Scratch()
    let wrong = known.replacingOccurrences(of: "title:", with: "titel:").replacingOccurrences(of: "category: collusion", with: "category: colusion")
    _ = try other.file("mine/collusion/winner-far-below-losing-bids.yaml", wrong)
    let end = try Program.run(["rules", "check", other.path.path + "/mine"])
    #expect(end.status == 78)
    #expect(end.errors.contains("unknown key 'titel'; did you mean 'title'?") && end.errors.contains("'colusion'"), "\(end.errors)")
    #expect(try Program.run(["rules", "check", other.path.path + "/none"]).status == 78)
  }

  @Test(
    "Wrong usage is 2 and names what is known, the nearest first",
    arguments: [
      (["scren"], "did you mean 'screen'?"), (["rules", "lst"], "did you mean 'list'?"), (["screen", "x", "--formt", "jsonl"], "'--format'"),
      (["screen", "x", "--format", "htm"], "did you mean 'html'?"), (["screen", "x", "--format", "cardinal"], "needs --profile cardinal"),
      (["screen", "x", "--fail-on", "hig"], "did you mean 'high'?"), (["screen", "x", "--jobs", "0"], "from 1 to 256"),
      (["screen", "x", "--as-of", "yesterday"], "such as 2024-12-31"), (["screen", "x", "--language", "fr"], "en, it"),
      (["screen", "x", "--personal-data", "none"], "masked, full"), (["screen", "x", "--progress", "on"], "auto, json, none"),
      (["screen", "x", "--profile", "cardinl"], "did you mean 'cardinal'?"),
      (["screen", "x", "--only", "winner-far-below-losing-bid"], "did you mean 'winner-far-below-losing-bids'?"),
      (["screen", "x", "--except", "single-bit"], "did you mean 'single-bid'?"), (["rules", "show", "singel-bid"], "did you mean 'single-bid'?"),
      (["rules", "list", "--codes", "oc"], "ocp"), (["screen", "x", "--only", ""], "unknown rule ''"),
      (["thresholds", "--regime", "IT.2023.II.2.A", "--discounts", "12,5;13,2;14"], "--discounts takes numbers separated by commas, with a point"),
      (["thresholds", "--regime", "IT.2023.II.2.A", "--discounts", "12,5 13,2 14,1"], "--discounts takes numbers separated by commas, with a point"),
      (
        ["thresholds", "--regime", "IT.2023.II.2.A", "--discounts", "12,5, 13,2, 14,1"], "--discounts takes numbers separated by commas, with a point"
      ),
      (["thresholds", "--regime", "IT.2023.II.2.A", "--discounts", "20.37,,22.4"], "--discounts takes numbers separated by commas, with a point"),
      (["thresholds", "--regime", "IT.2023.II.2.X", "--discounts", "1,2"], "did you mean 'IT.2023.II.2.A'?"),
    ])
  func usage(_ arguments: [String], _ words: String) throws {
    let end = try Program.run(arguments)
    #expect(end.status == 2, "\(end.status) \(end.errors)")
    #expect(end.errors.contains(words), "\(end.errors)")
    #expect(end.output.isEmpty)
  }

  @Test("Of several ends the largest code wins, and run.json lists all")
  func largest() throws {
    let scratch = try Scratch()
    let bad = try scratch.file("bad.xml", "<a")
    let audit = scratch.path.appendingPathComponent("audit")
    let end = try Self.screen(scratch, ["SampleTenders/pontelago", bad.path, "--fail-on", "info"])
    #expect(end.status == 65)
    let run = try #require(JSONReader.read(try Data(contentsOf: audit.appendingPathComponent("run.json"))))
    #expect(run["exitCodes"]?.array.compactMap(\.integer) == [1, 65])
    // An input that is not there (66), an output that cannot be made (73), a wrong file (78).
    let nowhere = scratch.path.path + "/no/such/folder"
    #expect(try Program.run(["screen", "none", "--out", nowhere]).status == 73)
    #expect(try Program.run(["screen", "--out", nowhere]).status == 73)
    #expect(try Program.run(["screen", "none", "--out", nowhere, "--settings", nowhere]).status == 78)
    #expect(try Program.run(["screen", "none", "--out", audit.path]).status == 66)
    #expect(try Program.run(["screen", "--out", audit.path]).status == 66)
  }

  @Test("Results that find no room on standard output: 74, and why", arguments: [["rules", "list"], ["thresholds", "--list"]])
  func fullOutput(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
    #expect(String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self).hasPrefix("standard output: "))
  }

  @Test("--fail-on: 1 where a finding has that severity or a higher one")
  func failOn() throws {
    let scratch = try Scratch()
    // One bid alone is the only thing to see here, and it is no high severity.
    let one = try scratch.file("bids.csv", "tender_id,bidder_name,amount,procedure,winner\nT-1,Alfa,100,open,true\n")
    let plain = try Self.screen(scratch, [one.path])
    #expect(plain.status == 0)
    let audit = try Audit(folder: scratch.path.appendingPathComponent("audit"))
    let severities = Set(audit.findings.compactMap { $0["severity"]?.string })
    #expect(!severities.isEmpty && !severities.contains("high"), "\(severities)")
    #expect(try Self.screen(scratch, [one.path, "--fail-on", "high"]).status == 0)
    #expect(try Self.screen(scratch, [one.path, "--fail-on", "info"]).status == 1)
    #expect(FileManager.default.fileExists(atPath: scratch.path.path + "/audit/manifest.json"), "the folder is written all the same")
  }

  @Test("A source that changes while it is read: 74, its name, and the old audit stays")
  func changing() throws {
    let scratch = try Scratch()
    var table = "tender_id,bidder_name,amount,winner\n"
    for i in 0..<60_000 { table += "T\(i / 4),Firm \(i % 97),\(1000 + i % 977),\(i % 4 == 0)\n" }
    let file = try scratch.file("bids.csv", table)
    let out = scratch.path.appendingPathComponent("audit")
    #expect(try Program.run(["screen", Self.sample, "--format", "jsonl", "--out", out.path]).status == 0)
    let before = try Audit(folder: out).files
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = ["screen", file.path, "--format", "jsonl", "--progress", "json", "--out", out.path]
    process.standardOutput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    // The first line of progress: reading has begun, and judging is still to come.
    var errors = pipe.fileHandleForReading.availableData
    let handle = try FileHandle(forWritingTo: file)
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("T-late,Firm 1,1,true\n".utf8))
    try handle.close()
    errors += pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: errors, as: UTF8.self)
    #expect(process.terminationStatus == 74, "\(process.terminationStatus) \(text.suffix(300))")
    #expect(text.contains("bids.csv: changed while it was read"), "\(text.suffix(300))")
    #expect(try Audit(folder: out).files == before)
  }

  @Test(
    "With --language it what is wrong is said in Italian, with the same codes, places and nearest names",
    arguments: [
      (["screen", "x", "--formt", "jsonl"], 2, "Errore: opzione sconosciuta '--formt'. Forse '--format'?"),
      (["screen", "x", "--out"], 2, "Errore: manca il valore di '--out <out>'"),
      (["screen", "x", "--jobs", "0"], 2, "--jobs richiede un numero da 1 a 256"),
      (["screen", "x", "--fail-on", "hig"], 2, "--fail-on richiede high, medium, low, info, non 'hig'; forse 'high'?"),
      (["screen", "x", "--only", "single-bit"], 2, "regola sconosciuta 'single-bit'; forse 'single-bid'?"),
      (["riskmap", "SampleTenders/ted"], 2, "serve --boundaries"), (["screen", "none.xml"], 66, "none.xml: non esiste; indicare un file"),
      (["screen", "SampleTenders/ted", "--settings", "none.yaml"], 78, "none.yaml: non si può aprire: il file non esiste"),
      (["screen", "SampleTenders/ted", "--settings", "LINKS"], 78, "wrong.yaml:1:1: regola sconosciuta 'sam'"),
      (["screen", "SampleTenders/ted", "--links", "LINKS"], 78, "wrong.yaml:1:1: chiave sconosciuta 'sam'; forse 'same'?"),
      (["simulate", "SampleTenders/pontelago/csv", "--criteria", "LINKS"], 78, "wrong.yaml:1:1: chiave sconosciuta 'sam'"),
    ] as [([String], Int32, String)])
  func italian(_ arguments: [String], _ status: Int32, _ words: String) throws {
    let scratch = try Scratch()
    let wrong = try scratch.file("wrong.yaml", "sam: []\n").path
    let own = arguments.contains("--out") ? [] : ["--out", scratch.path.path + "/audit"]
    let rest: [String] = arguments.dropFirst().map { $0 == "LINKS" ? wrong : $0 }
    let all: [String] = [arguments[0], "--language", "it"] + own + rest
    let end = try Program.run(all)
    #expect(end.status == status && end.errors.contains(words), "\(end.status) \(end.errors)")
  }

  @Test("A file beside the records that is no text is named with the place of the first byte that is none")
  func noText() throws {
    let scratch = try Scratch()
    let file = try scratch.file("s.yaml", Data(Array("settings:\n  è: ".utf8) + [0xE8, 0x0A]))
    let end = try Self.screen(scratch, [Self.sample, "--settings", file.path])
    #expect(end.status == 78 && end.errors.contains("s.yaml:2:6: is no UTF-8 text: byte 16"), "\(end.errors)")
  }
}
