import Foundation
import Testing

/// What is made from other files is what those files say now.
@Suite("Generated texts")
struct GeneratedTextTests {
  @Test("Rules/CATALOGUE.md is what `probity rules document` prints")
  func catalogue() throws {
    let end = try Program.run(["rules", "document"])
    #expect(end.status == 0)
    let kept = try String(contentsOf: Program.root.appendingPathComponent("Rules/CATALOGUE.md"), encoding: .utf8)
    #expect(end.output == kept, "run: probity rules document > Rules/CATALOGUE.md")
  }

  @Test("docs/fields.md is what `probity rules document --fields` prints")
  func fields() throws {
    let end = try Program.run(["rules", "document", "--fields"])
    #expect(end.status == 0)
    let kept = try String(contentsOf: Program.root.appendingPathComponent("docs/fields.md"), encoding: .utf8)
    #expect(end.output == kept, "run: probity rules document --fields > docs/fields.md")
  }

  @Test("The rules, layouts and tables inside the program are those in their folders")
  func embedded() throws { try upToDate("embed.py") }

  @Test("The examples of all rules pass, as written and in every disguise")
  func examples() throws {
    let end = try Program.run(["rules", "test"])
    #expect(end.status == 0, "\(end.output.suffix(2000))")
  }

  @Test("The sample municipality is what its script makes")
  func samples() throws { try upToDate("make_samples.py") }

  /// Asks a script of ours whether what it makes is what is there.
  private func upToDate(_ script: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", Program.root.appendingPathComponent("Scripts/" + script).path, "--check"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let answer = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus == 127 { return print("skipped: \(script) needs python3, which is not installed") }
    #expect(process.terminationStatus == 0, "\(answer)")
  }
}
