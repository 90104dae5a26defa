import Foundation
import Testing

/// The help is part of what the program promises: `RECORD_GOLDENS=1` records it anew, and the difference is read before it is kept.
@Suite("Help pages")
struct HelpTests {
  private static let commands = [
    [], ["screen"], ["inspect"], ["rules"], ["rules", "list"], ["rules", "show"], ["rules", "check"], ["rules", "test"], ["rules", "document"],
    ["explain"], ["verify"], ["thresholds"], ["simulate"], ["simulate-study"], ["judging-study"], ["riskmap"], ["riskmap-study"],
  ]

  private static func help(_ arguments: [String]) throws -> Program.End { try Program.run(arguments, environment: ["COLUMNS": "80"]) }

  @Test("Every --help page, and what the bare program says, are as kept")
  func pages() throws {
    var text = ""
    for command in Self.commands {
      let end = try Self.help(command + ["--help"])
      #expect(end.status == 0 && end.errors.isEmpty, "\(command): \(end.status) \(end.errors)")
      // A word that is no command shows the help of the whole program.
      #expect(end.output.contains("USAGE: " + (["probity"] + command).joined(separator: " ") + " "), "\(command)")
      text += "## " + (["probity"] + command + ["--help"]).joined(separator: " ") + "\n\n" + end.output + "\n"
    }
    let bare = try Self.help([])
    #expect(bare.status == 0 && bare.errors.isEmpty)
    text += "## probity\n\n" + bare.output
    let url = Program.root.appendingPathComponent("Tests/Goldens/help.txt")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil { try Data(text.utf8).write(to: url) }
    let kept = String(decoding: try Data(contentsOf: url), as: UTF8.self)
    let (old, new) = (kept.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
    let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
    #expect(kept == text, "help.txt differs from line \(line + 1) on: '\(line < new.count ? new[line] : "")'. RECORD_GOLDENS=1 records it.")
  }

  @Test("Every command that the program knows has a page that is kept")
  func complete() throws {
    let page = try Self.help(["--help"]).output
    let listed = page.components(separatedBy: "SUBCOMMANDS:").last?.split(separator: "\n").compactMap { line -> String? in
      line.hasPrefix("  ") && !line.hasPrefix("   ") ? line.split(separator: " ").first.map(String.init) : nil
    }
    let commands = (listed ?? []).filter { $0 != "See" }
    #expect(commands.count >= 8)
    for command in commands { #expect(Self.commands.contains([command]), "\(command)") }
  }
}
