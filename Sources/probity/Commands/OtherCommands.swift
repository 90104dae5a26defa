import ArgumentParser
import AuditReports
import Findings
import ProcurementModel
import RuleLanguage
import StrictYAML

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "verify", abstract: "Checks an audit folder against its manifest.")
  @Argument(help: "The audit folder.") var folder: String
  @Flag(help: "Answer as JSON.") var json = false

  func run() throws {
    let differences: [String]
    do throws(ManifestVerifier.Failure) {
      differences = try ManifestVerifier.differences(in: folder)
    } catch { throw CommandEnd(.noInput, error.description) }
    if json {
      Console.print(JSONValue.object([.init("same", .boolean(differences.isEmpty)), .init("differences", .array(differences.map { .string($0) }))]).text)
    } else {
      for difference in differences { Console.print(difference) }
      if differences.isEmpty { Console.print("\(folder): every file is as the manifest says") }
    }
    if !differences.isEmpty { throw CommandEnd(.reached) }
  }
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "explain", abstract: "One finding in words and numbers.")
  @Argument(help: "The finding's id, or the beginning of it.") var finding: String
  @Option(help: "The audit folder.") var audit = "audit"

  func run() throws {
    let text: String
    do { text = try textFile(audit + "/findings.jsonl") } catch { throw CommandEnd(.noInput, "\(audit): holds no findings.jsonl") }
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("{\"id\":\"" + finding) }
    guard let line = lines.first, lines.count == 1 else {
      throw CommandEnd(.noInput, lines.isEmpty ? "no finding '\(finding)' in \(audit)" : "several findings begin with '\(finding)': give more of the id")
    }
    Console.print(Console.clean(String(line)))
  }
}

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists, shows, checks and tests rules.", subcommands: [List.self, Check.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All rules, a line each.")
    @Flag(help: "Answer as JSON.") var json = false

    func run() throws {
      let rules = try RuleSet().catalogue.rules
      if json {
        Console.print(
          JSONValue.array(
            rules.map { rule in
              .object([
                .init("id", .string(rule.id)), .init("version", .integer(rule.version)), .init("codes", .array(rule.codes.map { .string($0) })),
                .init("title", .string(rule.texts.en.title)), .init("category", .string(rule.category)), .init("severity", .string(rule.severity.rawValue)),
                .init("subject", .string(rule.subject.rawValue)), .init("status", .string(rule.status.rawValue)),
                .init("awardRules", .array(rule.awardRules.map { .string($0.rawValue) })),
              ])
            }).text)
        return
      }
      for rule in rules { Console.print("\(rule.id)  [\(rule.codes.joined(separator: ", "))]  \(rule.severity.rawValue), \(rule.subject.rawValue): \(rule.texts.en.title)") }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "check", abstract: "Reads rule files and says what is wrong with them.")
    @Argument(help: "A folder with rules; without it, those of the program.") var folder: String?

    func run() throws {
      let set = try folder.map { try RuleSet(folders: [$0], withEmbedded: false) } ?? RuleSet()
      Console.print("\(set.catalogue.rules.count) rules, all well-formed")
    }
  }
}

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "inspect", abstract: "What was recognised in the inputs, and which rules can judge them.")
  @Argument(help: "Files, folders or archives.") var inputs: [String]
  @Flag(help: "Answer as JSON.") var json = false

  func run() throws { try Inspection(inputs: inputs, json: json).run() }
}
