import Findings
import Foundation
import Testing

/// Whatever is handed in: a message, the code of the contract, no crash, and the other files are still screened.
@Suite("Bad input")
struct BadInputTests {
  private static let sample = Program.root.appendingPathComponent("SampleTenders")

  /// Screens a folder with bad files beside a good one; answers how it ended, and the refusals by name.
  private static func screen(_ scratch: Scratch, _ options: [String] = []) throws -> (end: Program.End, refused: [String: String], audit: Audit) {
    _ = try scratch.file("in/good.xml", Data(contentsOf: sample.appendingPathComponent("pontelago/legge190/2024.xml")))
    let out = scratch.path.appendingPathComponent("audit")
    let end = try Program.run(["screen", scratch.path.appendingPathComponent("in").path, "--format", "jsonl", "--out", out.path] + options)
    #expect(end.signal == nil, "\(end.errors.suffix(500))")
    let audit = try Audit(folder: out)
    var refused: [String: String] = [:]
    for input in audit.manifest["inputs"]?.array ?? [] { refused[input["path"]?.string ?? ""] = input["refused"]?.string }
    let good = (audit.manifest["inputs"]?.array ?? []).first { $0["path"]?.string == "good.xml" }
    #expect(good?["read"]?["lots"]?.integer ?? 0 > 20, "the good file is still screened")
    return (end, refused, audit)
  }

  /// Small whole documents of each format that is refused as a whole.
  private static func documents() throws -> [(name: String, data: Data)] {
    let legge190 = try String(contentsOf: sample.appendingPathComponent("pontelago/legge190/2023.xml"), encoding: .utf8)
    let cut = try #require(legge190.range(of: "</lotto>")?.upperBound)
    let releases = try String(contentsOf: sample.appendingPathComponent("pontelago/ocds/releases.jsonl"), encoding: .utf8).split(separator: "\n")
      .prefix(2)
    return [
      ("legge190.xml", Data((legge190[..<cut] + legge190[(legge190.range(of: "</data>")?.lowerBound ?? legge190.endIndex)...]).utf8)),
      ("package.json", Data(("{\"releases\":[" + releases.joined(separator: ",") + "]}").utf8)),
      ("ted.xml", try Data(contentsOf: sample.appendingPathComponent("ted/178025-2021.xml"))),
      ("eforms.xml", try Data(contentsOf: sample.appendingPathComponent("eforms/191534-2024.xml"))),
    ]
  }

  @Test("XML and JSON cut short at every 97th byte are refused, each by name")
  func truncated() throws {
    let scratch = try Scratch()
    var cuts = 0
    for (name, data) in try Self.documents() {
      for length in stride(from: 0, to: data.count - 3, by: 97) {
        _ = try scratch.file("in/\(name)-\(length)", data.prefix(length))
        cuts += 1
      }
      _ = try scratch.file("in/whole-" + name, data)
    }
    let (end, refused, _) = try Self.screen(scratch)
    #expect(end.status == 65)
    #expect(cuts > 300)
    #expect(refused.keys.count { !$0.hasPrefix("whole") } == cuts)
    #expect(refused.keys.allSatisfy { !$0.hasPrefix("whole") && $0 != "good.xml" }, "\(refused.keys.filter { $0.hasPrefix("whole") })")
    for name in refused.keys { #expect(end.errors.contains(name), "named on standard error: \(name)") }
  }

  @Test("Documents that attack the parser are refused, each with a reason a person understands")
  func attacks() throws {
    let scratch = try Scratch()
    let deep = 100_000
    let (head, tail) = (
      "<?xml version=\"1.0\"?><legge190:pubblicazione xmlns:legge190=\"legge190_1_0\"><data><lotto><oggetto>",
      "</oggetto></lotto></data></legge190:pubblicazione>"
    )
    let bad: [(name: String, text: Data, reason: String)] = [
      (
        "doctype.xml", Data("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\(head.dropFirst(21))&a;\(tail)".utf8),
        "DOCTYPE"
      ),
      (
        "laughs.xml",
        Data(
          "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>\(head.dropFirst(21))&b;\(tail)"
            .utf8), "DOCTYPE"
      ),
      ("deep.xml", Data((head + String(repeating: "<a>", count: deep) + String(repeating: "</a>", count: deep) + tail).utf8), "limit"),
      (
        "deep.json",
        Data(("{\"releases\":[{\"ocid\":\"x\",\"tender\":" + String(repeating: "[", count: deep) + String(repeating: "]", count: deep) + "}]}").utf8),
        "JSON"
      ),
      ("nul.xml", Data((head + "a\0b" + tail).utf8), "XML"),
      ("wrong.xml", Data(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + head.dropFirst(21)).utf8) + Data([0xC3, 0x28, 0xFF]) + Data(tail.utf8), ""),
      ("entity.xml", Data((head + "&unknown;" + tail).utf8), "XML"),
      ("empty.xml", Data(), "empty"), ("noise.bin", Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 131 ^ $0 >> 3) }), ""),
      ("broken.zip", Data([0x50, 0x4B, 3, 4] + Array(repeating: 7, count: 200)), "archive"),
      ("broken.gz", Data([0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), "compressed"),
    ]
    for file in bad { _ = try scratch.file("in/" + file.name, file.text) }
    let (end, refused, audit) = try Self.screen(scratch)
    #expect(end.status == 65)
    for file in bad where file.name != "wrong.xml" && file.name != "noise.bin" {
      #expect(refused[file.name]?.contains(file.reason) == true, "\(file.name): \(refused[file.name] ?? "read")")
      #expect(end.errors.contains(file.name))
    }
    #expect(!audit.files.values.contains { String(decoding: $0, as: UTF8.self).contains("root:") }, "no other file is looked into")
  }

  @Test("A text of 12 MB, ragged rows, a bad line among JSON Lines: read, and what is odd is a problem")
  func odd() throws {
    let scratch = try Scratch()
    let legge190 = try String(contentsOf: Self.sample.appendingPathComponent("pontelago/legge190/2023.xml"), encoding: .utf8)
    let title = try #require(legge190.range(of: "<oggetto>")?.upperBound)
    _ = try scratch.file("in/long.xml", legge190[..<title] + String(repeating: "lungo ", count: 2_000_000) + legge190[title...])
    _ = try scratch.file("in/ragged.csv", "tender_id,bidder_id,amount\nA,B,100\nA,C\nA,D,120,more,and more\nA,E,130\n")
    _ = try scratch.file("in/quote.csv", "tender_id,bidder_id,amount\nQ,B,1\nQ,\"C,2\nQ,D,3\n")
    let releases = try String(contentsOf: Self.sample.appendingPathComponent("pontelago/ocds/releases.jsonl"), encoding: .utf8).split(separator: "\n")
    _ = try scratch.file("in/lines.jsonl", (releases[0] + "\n{\"ocid\":\n" + releases[1] + "\n"))
    let (end, refused, audit) = try Self.screen(scratch)
    #expect(end.status == 0, "\(end.errors)")
    #expect(refused.isEmpty)
    let problems = try Audit.lines(audit.files["problems.jsonl"])
    for file in ["long.xml", "ragged.csv", "quote.csv", "lines.jsonl"] { #expect(problems.contains { $0["file"]?.string == file }, "\(file)") }
    func read(_ file: String, _ what: String) -> Int? {
      (audit.manifest["inputs"]?.array ?? []).first { $0["path"]?.string == file }?["read"]?[what]?.integer
    }
    #expect(read("lines.jsonl", "processes") == 2)
    #expect(problems.contains { $0["file"]?.string == "lines.jsonl" && $0["line"]?.integer == 2 })
  }

  @Test("What is packed in another way, or once more within an archive, is refused with what to do")
  func packed() throws {
    let scratch = try Scratch()
    let tar = Data(repeating: 0, count: 257) + Data("ustar".utf8) + Data(repeating: 0, count: 600)
    for (name, data) in [("a.json.bz2", Data("BZh91AY".utf8)), ("b.xz", Data([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0])), ("c.tar", tar)] {
      _ = try scratch.file("in/\(name)", data)
    }
    let (end, refused, _) = try Self.screen(scratch)
    #expect(end.status == 65 && refused.filter { $0.key != "good.xml" }.count == 3, "\(refused)")
    #expect(refused.filter { $0.key != "good.xml" }.values.allSatisfy { $0.hasPrefix("packed (") && $0.contains("unpack it") }, "\(refused)")
  }

  @Test("Of an archive with a damaged member the others are read, and that one is named")
  func damagedMember() throws {
    let scratch = try Scratch()
    let script = """
      import sys, zipfile
      name = sys.argv[1] + "/year.zip"
      table = "bid;tender;winner\\n" * 50
      with zipfile.ZipFile(name, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.xml", open(sys.argv[2], "rb").read())
        archive.writestr("b.csv", table)
        archive.writestr("c.xml", open(sys.argv[2], "rb").read().replace(b"Pontelago", b"Pontefermo"))
      raw = bytearray(open(name, "rb").read())
      raw[raw.find(b"bid;tender")] ^= 1
      open(name, "wb").write(raw)
      """
    _ = try scratch.file("in/note", "x")
    let source = Self.sample.appendingPathComponent("pontelago/legge190/2023.xml").path
    guard try python(script, [scratch.path.appendingPathComponent("in").path, source]) != nil else { return }
    let (end, refused, audit) = try Self.screen(scratch)
    #expect(end.status == 65)
    #expect(refused.keys.sorted() == ["year.zip!/b.csv"], "\(refused)")
    let read = (audit.manifest["inputs"]?.array ?? []).filter { $0["read"]?["lots"]?.integer ?? 0 > 0 }.compactMap { $0["path"]?.string }
    #expect(read == ["good.xml", "year.zip!/a.xml", "year.zip!/c.xml"])
  }

  @Test("A table below a title in a folder is tender data: it is refused by name, not passed over")
  func titleAboveTable() throws {
    let scratch = try Scratch()
    let table = "gara;impresa;prezzo\nT1;Alfa;10\nT1;Beta;11\nT2;Alfa;12\n"
    _ = try scratch.file("in/titled.csv", Data(("Elenco offerte 2024\n" + table).utf8))
    _ = try scratch.file("in/letter.txt", Data("Dear all,\nenclosed are the offers, as agreed.\nThank you, and best wishes,\nthe office\n".utf8))
    let (end, refused, _) = try Self.screen(scratch)
    #expect(end.status == 65)
    #expect(refused.keys.sorted() == ["titled.csv"], "\(refused)")
  }

  @Test("A linked folder is named, not skipped in silence")
  func linkedFolder() throws {
    let scratch = try Scratch()
    _ = try scratch.file("elsewhere/other.xml", "<a/>")
    _ = try scratch.file("in/note", "x")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path.appendingPathComponent("in/more").path, withDestinationPath: scratch.path.appendingPathComponent("elsewhere").path)
    let (end, _, _) = try Self.screen(scratch)
    #expect(end.status == 0)
    #expect(end.errors.contains("more: a link to a folder, not followed"), "\(end.errors)")
  }

  @Test("A pipe and a device in a folder are named, not skipped in silence; a device is refused as what it is")
  func pipesAndDevices() throws {
    let scratch = try Scratch()
    _ = try scratch.file("in/note", "x")
    let folder = scratch.path.appendingPathComponent("in")
    #expect(mkfifo(folder.appendingPathComponent("pipe.xml").path, 0o600) == 0)
    try FileManager.default.createSymbolicLink(atPath: folder.appendingPathComponent("zero.csv").path, withDestinationPath: "/dev/zero")
    let (end, _, _) = try Self.screen(scratch)
    #expect(end.status == 0)
    #expect(end.errors.contains("pipe.xml: no regular file but a pipe") && end.errors.contains("zero.csv: no regular file"), "\(end.errors)")
    let device = try Program.run(["screen", "/dev/zero", "--out", scratch.path.appendingPathComponent("device").path])
    #expect(device.status == 65 && device.errors.contains("no regular file but a socket or a device"), "\(device.errors)")
  }

  @Test("An archive that unpacks to a thousand times its size is refused")
  func bombs() throws {
    let scratch = try Scratch()
    let script = """
      import sys, zipfile, gzip
      zeros = b"0" * (64 << 20)
      with zipfile.ZipFile(sys.argv[1] + "/bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive: archive.writestr("a.xml", zeros)
      with gzip.open(sys.argv[1] + "/bomb.gz", "wb") as file: file.write(zeros)
      with zipfile.ZipFile(sys.argv[1] + "/slip.zip", "w") as archive: archive.writestr("../../slip.xml", b"<a/>")
      """
    _ = try scratch.file("in/note", "x")
    guard try python(script, [scratch.path.appendingPathComponent("in").path]) != nil else { return }
    let (end, refused, _) = try Self.screen(scratch)
    #expect(end.status == 65)
    #expect(
      refused["bomb.zip"]?.contains("200 times") == true && refused["bomb.gz"]?.contains("200 times") == true
        && refused["slip.zip"]?.contains("unsafe name") == true, "\(refused)")
  }

  @Test("Samples with seeded damage: no crash, whatever the damage")
  func damaged() throws {
    let scratch = try Scratch()
    var generator = Damage(state: 20_130_909)
    var documents = try Self.documents()
    documents.append(("bids.csv", try Data(contentsOf: Self.sample.appendingPathComponent("pontelago/csv/bids.csv")).prefix(6000)))
    let lines = try Data(contentsOf: Self.sample.appendingPathComponent("pontelago/ocds/releases.jsonl")).split(separator: 10).prefix(3)
    documents.append(("releases.jsonl", Data(lines.joined(separator: [10]))))
    for round in 0..<60 { for (name, data) in documents { _ = try scratch.file("in/\(round)-\(name)", generator.damaged(data)) } }
    let (end, refused, _) = try Self.screen(scratch)
    #expect(end.status == 65)
    #expect(refused.count > 30 && refused.count < 60 * documents.count, "some are refused, some are read: \(refused.count)")
  }

  /// SplitMix64 (Steele, Lea, Flood 2014), and what it does to a document.
  private struct Damage {
    var state: UInt64

    mutating func next(_ limit: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ z >> 31) % UInt64(max(1, limit)))
    }

    static let words = [
      "99999999999999999999999999999999999999", "-1e400", "9999-99-99", "&#0;", "&#xD800;", "\\ud800", "null", "NaN", "-0",
      "2024-02-30T25:61:61+99:99", "\"", "<", "]]>", "{", "[", ",", "\0",
    ]

    mutating func damaged(_ data: Data) -> Data {
      var bytes = [UInt8](data)
      for _ in 0...next(4) where !bytes.isEmpty {
        let place = next(bytes.count)
        switch next(5) {
        case 0: bytes[place] = UInt8(next(256))
        case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + next(60)))
        case 2: bytes.insert(contentsOf: Array(Self.words[next(Self.words.count)].utf8), at: place)
        case 3:
          let from = next(bytes.count)
          bytes.insert(contentsOf: Array(bytes[from..<min(bytes.count, from + 1 + next(200))]), at: place)
        default:
          guard let digit = bytes[place...].firstIndex(where: { (48...57).contains($0) }) else { continue }
          bytes.replaceSubrange(digit...digit, with: Array(Self.words[next(3)].utf8))
        }
      }
      return Data(bytes)
    }
  }

  @Test("Standard input that is nothing, and an input that is not there")
  func nothing() throws {
    let scratch = try Scratch()
    let out = scratch.path.appendingPathComponent("audit").path
    let empty = try Program.run(["screen", "-", "--out", out])
    #expect(empty.status == 65 && empty.errors.contains("empty"), "\(empty.status) \(empty.errors)")
    #expect(FileManager.default.fileExists(atPath: out + "/manifest.json"), "with every input refused the audit folder is still written")
    let missing = try Program.run(["screen", "no-such-file", "SampleTenders", "--out", out])
    #expect(missing.status == 66 && missing.errors.contains("no-such-file"))
    #expect(try Program.run(["screen"]).status == 66)
  }

  @Test("Places where nothing can be written: 73, and nothing is lost")
  func outputs() throws {
    let scratch = try Scratch()
    let sample = "SampleTenders/ted"
    let foreign = try scratch.file("foreign/letter.txt", "keep me")
    let end = try Program.run(["screen", sample, "--out", foreign.deletingLastPathComponent().path])
    #expect(end.status == 73 && end.errors.contains("no audit folder"), "\(end.status) \(end.errors)")
    #expect(try String(contentsOf: foreign, encoding: .utf8) == "keep me")
    #expect(try Program.run(["screen", sample, "--out", foreign.path]).status == 73)
    #expect(try Program.run(["screen", sample, "--out", scratch.path.path + "/no/such/folder"]).status == 73)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path.path) == ["foreign"], "no temporary folder is left")
  }

  @Test("A full disk is 74, the old audit stays as it was, and nothing temporary is left")
  func fullDisk() throws {
    let scratch = try Scratch()
    let out = scratch.path.appendingPathComponent("audit")
    #expect(try Program.run(["screen", "SampleTenders/ted", "--out", out.path]).status == 0)
    let before = try Audit(folder: out).files
    // A limit on the size of files is met like a full disk: a write that fails (the signal is ignored, as a disk sends none).
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", "trap '' XFSZ; ulimit -f 40; exec \"$0\" screen SampleTenders --out \"$1\"", Program.path, out.path]
    process.currentDirectoryURL = Program.root
    process.standardOutput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let errors = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 74, "\(process.terminationStatus) \(errors)")
    #expect(errors.contains(out.path))
    #expect(try Audit(folder: out).files == before)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path.path) == ["audit"])
  }

  @Test("A folder without permission is refused, its neighbours are screened")
  func permission() throws {
    guard getuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv") else {
      return print("skipped: dropping privileges needs setpriv")
    }
    let scratch = try Scratch()
    _ = try scratch.file("in/good.xml", Data(contentsOf: Self.sample.appendingPathComponent("pontelago/legge190/2024.xml")))
    _ = try scratch.file("in/closed/a.xml", "<a/>")
    _ = try scratch.file("in/unreadable.xml", "<a/>")
    let closed = scratch.path.path + "/in/closed"
    for (path, mode) in [(closed, 0o000), (scratch.path.path + "/in/unreadable.xml", 0o000), (scratch.path.path, 0o777)] {
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: closed) }
    // The program itself may lie in a folder that only root may enter.
    let program = scratch.path.path + "/program"
    try FileManager.default.copyItem(atPath: Program.path, toPath: program)
    let process = Process()
    let arguments = ["screen", scratch.path.path + "/in", "--format", "jsonl", "--out", scratch.path.path + "/audit"]
    process.executableURL = URL(fileURLWithPath: getuid() == 0 ? "/usr/bin/setpriv" : program)
    process.arguments = getuid() == 0 ? ["--reuid=65534", "--regid=65534", "--clear-groups", program] + arguments : arguments
    process.standardOutput = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let errors = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 65, "\(process.terminationStatus) \(errors)")
    #expect(errors.contains("closed") && errors.contains("unreadable.xml") && errors.contains("Permission denied"), "\(errors)")
  }
}
