import Findings
import Foundation
import Testing

/// What the commands answer about the inputs, the rules and an earlier audit.
@Suite("Answers of the commands")
struct AnswerWordsTests {
  private static let bids =
    "tender_id;bidder_name;amount;procedure;winner;awarded;base\nT1;Alfa;1.234,50;open;true;05/03/2021;2.000,00\nT1;Beta;1.300,00;open;false;;2.000,00\nT2;Alfa;10.000;open;true;13/04/2021;20.000\n"

  @Test("The layout that inspect writes for a known bids table states how this one is written, and reads it alike")
  func writtenLayout() throws {
    let scratch = try Scratch()
    let table = try scratch.file("offerte.csv", Self.bids)
    let layout = scratch.path.appendingPathComponent("offerte.yaml").path
    #expect(try Program.run(["inspect", table.path, "--write-layout", layout]).status == 0)
    let written = try String(contentsOfFile: layout, encoding: .utf8)
    #expect(written.contains("row: bid\ndecimal: comma\ndates: day-month-year\n"), "\(written)")
    func totals(_ options: [String]) throws -> JSONValue? {
      let end = try Program.run(
        ["screen", table.path, "--out", scratch.path.appendingPathComponent("a\(options.count)").path, "--format", "jsonl", "--json"] + options)
      return JSONReader.read(end.output.utf8)?["totals"]
    }
    let own = try totals([])
    let alike = try totals(["--layout", layout])
    #expect(own != nil && own == alike)
    #expect(own?["awards"]?.integer == 2 && "\(own?["amounts"] ?? .null)".contains("11234.5"), "\(String(describing: own))")
    let points = try scratch.file("bids.csv", Self.bids.replacingOccurrences(of: ".", with: "").replacingOccurrences(of: ",", with: "."))
    let both = try Program.run(["inspect", table.path, points.path, "--write-layout", layout + "2"])
    #expect(both.status == 2 && both.errors.contains("write numbers or dates in different ways"), "\(both.errors)")
  }

  @Test("Pictures, noise and signed documents are refused as what they are, in both languages; a signed act beside the data is passed over")
  func binaryFiles() throws {
    let scratch = try Scratch()
    var state: UInt64 = 11
    let noise = (0..<4000).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 33)
    }
    let signature: [UInt8] = [0x30, 0x80, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02, 0xA0, 0x80]
    let picture = try scratch.file("foto.jpg", Data([0xFF, 0xD8, 0xFF, 0xE0] + noise))
    let signed = try scratch.file("in/gare.xml.p7m", Data(signature + Array("<?xml version=\"1.0\"?><a/>".utf8) + noise))
    _ = try scratch.file("in/determina.pdf.p7m", Data(signature + Array("%PDF-1.7".utf8) + noise))
    _ = try scratch.file("in/tabella.csv", Self.bids)
    func end(_ input: String, _ language: String) throws -> Program.End {
      try Program.run(["screen", input, "--format", "jsonl", "--out", scratch.path.appendingPathComponent("audit").path, "--language", language])
    }
    let known = try end(picture.path, "en")
    #expect(known.status == 65 && known.errors.contains("foto.jpg: the format is not known"), "\(known.errors)")
    for (language, words) in [("en", "a signed document (.p7m)"), ("it", "un documento firmato (.p7m)")] {
      let alone = try end(signed.path, language)
      #expect(alone.status == 65 && alone.errors.contains(words), "\(alone.errors)")
      let folder = try end(scratch.path.appendingPathComponent("in").path, language)
      #expect(
        folder.status == 65 && folder.errors.contains("gare.xml.p7m: " + words) && !folder.errors.contains("determina.pdf.p7m: " + words),
        "\(folder.errors)")
    }
  }

  @Test(
    "--baseline says on the terminal, in the answer as JSON and in the workbook what is new, updated, unchanged and gone", arguments: ["en", "it"])
  func baseline(_ language: String) throws {
    let scratch = try Scratch()
    func run(_ name: String, _ tenders: [String], _ options: [String]) throws -> Program.End {
      let rows = tenders.map { "\($0),Alfa,100,open,true,Comune X\n" }.joined()
      let file = try scratch.file(name + ".csv", "tender_id,bidder_name,amount,procedure,winner,buyer_name\n" + rows)
      return try Program.run(
        ["screen", file.path, "--only", "single-bid", "--language", language, "--out", scratch.path.appendingPathComponent(name).path] + options)
    }
    let first = try run("first", ["T1", "T2", "T3"], [])
    #expect(first.status == 0 && !first.output.contains("Compared with") && !first.output.contains("Rispetto a"), "\(first.errors)")
    let earlier = scratch.path.appendingPathComponent("first").path
    let second = try run("second", ["T1", "T4"], ["--baseline", earlier])
    #expect(
      second.output.contains(
        language == "en"
          ? "Compared with \(earlier): 1 new, 0 updated, 1 unchanged, 2 gone"
          : "Rispetto a \(earlier): 1 nuova, 0 aggiornate, 1 invariata, 2 non più presenti"), "\(second.output)")
    let answer = try run("third", ["T1", "T4"], ["--baseline", earlier, "--json"])
    let states = JSONReader.read(answer.output.utf8)?["baseline"]
    #expect(["new", "updated", "unchanged", "gone", "notAsked"].map { states?[$0]?.integer } == [1, 0, 1, 2, 0], "\(answer.output)")
    let without = try run("fourth", ["T1"], ["--json"])
    #expect(JSONReader.read(without.output.utf8)?["baseline"] == .null)
  }

  @Test("Blanks around the commas of an option are no part of what it lists")
  func blanks() throws {
    let audit = try Audit.screen(["SampleTenders/pontelago", "--format", "jsonl, csv", "--only", "single-bid , COL-02"])
    #expect(audit.verdicts.compactMap { $0["rule"] } == ["single-bid", "winner-far-below-losing-bids"])
    #expect(audit.files["findings.csv"] != nil)
  }

  @Test("rules list and show know rules of one's own and Italian")
  func ownRules() throws {
    let scratch = try Scratch()
    let known = try String(contentsOf: Program.root.appendingPathComponent("Rules/competition/single-bid.yaml"), encoding: .utf8)
    _ = try scratch.file(
      "mine/competition/one-bid-here.yaml",
      known.replacingOccurrences(of: "id: single-bid", with: "id: one-bid-here"))
    let folder = scratch.path.path + "/mine"
    let list = try Program.run(["rules", "list", "--rules", folder, "--language", "it"])
    let line = try #require(list.output.split(separator: "\n").first { $0.hasPrefix("one-bid-here ") }, "\(list.errors)")
    #expect(line.contains(" media ") && line.contains(" lotto ") && !line.contains("One bid"), "\(line)")
    let plain = try Program.run(["rules", "list"])
    #expect(plain.status == 0 && !plain.output.contains("one-bid-here"))
    #expect(try Program.run(["rules", "show", "one-bid-here", "--rules", folder]).status == 0)
    #expect(try Program.run(["rules", "list", "--language", "de"]).status == 2)
  }

  @Test("explain without the folder of a rule of one's own says what it lacks, and its numbers are in Italian")
  func explainOwnRule() throws {
    let scratch = try Scratch()
    let known = try String(contentsOf: Program.root.appendingPathComponent("Rules/competition/single-bid.yaml"), encoding: .utf8)
    _ = try scratch.file("mine/competition/one-bid-here.yaml", known.replacingOccurrences(of: "id: single-bid", with: "id: one-bid-here"))
    let (folder, out) = (scratch.path.path + "/mine", scratch.path.path + "/audit")
    let end = try Program.run([
      "screen", "SampleTenders/pontelago", "--rules", folder, "--only", "one-bid-here", "--format", "jsonl", "--language", "it", "--out", out,
    ])
    #expect(end.status == 0, "\(end.errors)")
    let id = try #require(try Audit(folder: URL(fileURLWithPath: out)).findings.first?["id"]?.string)
    let bare = try Program.run(["explain", id, "--audit", out]).output
    #expect(bare.contains("con --rules CARTELLA") && bare.contains("segnalato quando misura ") && bare.contains("- misura = "), "\(bare)")
    #expect(!bare.contains("flagged when") && !bare.contains("measure"), "\(bare)")
    let whole = try Program.run(["explain", id, "--audit", out, "--rules", folder]).output
    #expect(!whole.contains("CARTELLA") && whole.contains("Perché si guarda"), "\(whole)")
    #expect(try Program.run(["explain", id, "--audit", out, "--language", "en"]).output.contains("with --rules FOLDER"))
  }
}
