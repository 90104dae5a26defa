import ArgumentParser
import AuditReports
import Documents
import Findings
import ProcurementModel
import RuleEngine
import RuleLanguage
import StrictYAML

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "verify", abstract: "Checks an audit folder against its manifest.")
  @Argument(help: "The audit folder.") var folder: String
  @Option(help: "en or it; without it, the language of the audit.") var language: String?
  @Flag(help: "Answer as JSON, whose sentences are in English.") var json = false

  func run() throws {
    let asked = try ReportLanguage.asked(language)
    let differences: [ManifestVerifier.Difference]
    do throws(ManifestVerifier.Failure) {
      differences = try ManifestVerifier.differences(in: folder)
    } catch { throw CommandEnd(.noInput, error.description) }
    if json {
      Console.print(
        JSONValue.object([.init("same", .boolean(differences.isEmpty)), .init("differences", .array(differences.map { .string($0.text(.en)) }))]).text
      )
    } else {
      let language = asked ?? ReportLanguage.ofAudit(folder)
      func say(_ en: String, _ it: String) -> String { language == .it ? it : en }
      for difference in differences { Console.print(Console.clean(difference.text(language))) }
      if differences.isEmpty { Console.print("\(folder): " + say("every file is as the manifest says", "ogni file è come indicato nel manifest")) }
      // What belongs to one run alone is not in the manifest; a simulation has nothing of it.
      if WrittenFolder(folder)?.isOfSimulation != true, FileBytes.read(folder + "/run.json").flatMap({ JSONReader.read($0) }) == nil {
        Console.print(
          "\(folder)/run.json: "
            + say(
              "is missing or cannot be read; the manifest does not cover it, but the folder is not whole",
              "manca o non si può leggere; il manifest non lo comprende, ma la cartella non è integra"))
      }
    }
    if !differences.isEmpty { throw CommandEnd(.reached) }
  }
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "explain", abstract: "One finding in words and numbers.")
  @Argument(help: "The finding's id, or the beginning of it.") var finding: String
  @Option(help: "The audit folder.") var audit = "audit"
  @Option(help: "A folder with the audit's further rules, for their texts; may be given several times.") var rules: [String] = []
  @Option(help: "en or it; without it, the language of the audit. Sentences of the audit itself stay in its language.") var language: String?
  @Flag(help: "Answer with the finding as JSON.") var json = false

  func run() throws {
    let asked = try ReportLanguage.asked(language)
    let wanted = Array(("{\"id\":\"" + finding).utf8)
    var lines: [String] = []
    let isRead = FileBytes.forEachLine(audit + "/findings.jsonl") { line in
      if line.starts(with: wanted) { lines.append(String(decoding: line, as: UTF8.self)) }
      return lines.count < 2
    }
    guard isRead else { throw CommandEnd(.noInput, "\(audit): holds no findings.jsonl") }
    guard let line = lines.first, lines.count == 1 else {
      throw CommandEnd(
        .noInput, lines.isEmpty ? "no finding '\(finding)' in \(audit)" : "several findings begin with '\(finding)': give more of the id")
    }
    if json {
      // A line of JSON, in which every hidden sign is escaped.
      Console.print(line)
      return
    }
    let manifest = FileBytes.read(audit + "/manifest.json").flatMap { JSONReader.read($0) }
    let language = asked ?? ReportLanguage.ofAudit(audit)
    guard let explanation = FindingExplanation(line: line.utf8, language: language) else {
      throw CommandEnd(.noInput, "\(audit)/findings.jsonl: the line of '\(finding)' is no finding")
    }
    let rule = JSONReader.read(line.utf8)?["rule"]?.string
    let known = try RuleSet(folders: rules, examples: false).catalogue.rules.first { $0.id == rule }.map { $0.worded(settings(of: $0, manifest)) }
    let isAsWritten = WrittenFolder(audit).map { written in
      written.outputs.contains { $0.key == "findings.jsonl" && $0.value["sha256"]?.string == FileHash.sha256(audit + "/findings.jsonl")?.sha256 }
    }
    Console.print(Console.clean(explanation.text(known, masksPersons: manifest?["personalData"]?.string != "full", isAsWritten: isAsWritten)))
  }
}

extension ExplainCommand {
  /// The values that a rule's parameters had in the audit.
  private func settings(of rule: Rule, _ manifest: JSONValue?) -> [String: Constant] {
    let stated = manifest?["rules"]?.array.first { $0["id"]?.string == rule.id }?["parameters"]?.members ?? []
    return Dictionary(
      stated.compactMap { member in
        guard let parameter = rule.parameters.first(where: { $0.name == member.key }) else { return nil }
        return member.value.string.flatMap { Constant($0, type: parameter.type) }.map { (member.key, $0) }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension ReportLanguage {
  /// What `--language` says; `nil` where it is not given.
  static func asked(_ text: String?) throws -> ReportLanguage? {
    guard let text else { return nil }
    guard let language = ReportLanguage(rawValue: text) else { throw CommandEnd(.usage, "--language takes en or it, not '\(text)'") }
    return language
  }

  /// The language in which an audit folder was written; English where its manifest does not say.
  static func ofAudit(_ folder: String) -> ReportLanguage {
    FileBytes.read(folder + "/manifest.json").flatMap { JSONReader.read($0) }?["language"]?.string.flatMap { ReportLanguage(rawValue: $0) } ?? .en
  }
}

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists, shows, checks, tests and documents rules.",
    subcommands: [List.self, Show.self, Check.self, Test.self, Document.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "All rules, a line each.")
    @Flag(help: "Answer as JSON, whose titles are in English.") var json = false
    @Option(help: "Which rules cover the flags of a catalogue: ocp.") var codes: String?
    @Option(help: "A folder with further rules; may be given several times.") var rules: [String] = []
    @Option(help: "en or it.") var language = "en"

    func run() throws {
      guard let language = NumberText.Language(rawValue: language) else { throw CommandEnd(.usage, "--language takes en or it, not '\(language)'") }
      let catalogue = try RuleSet(folders: rules, examples: false).catalogue
      if let codes {
        guard codes == "ocp" else { throw CommandEnd(.usage, "--codes takes ocp, not '\(codes)'") }
        if json { return Console.print(RuleListing.coverageJSON(catalogue)) }
        for (flag, covered) in RuleListing.coverage(catalogue) {
          switch covered {
          case .rules(let ids): Console.print("\(flag)  \(ids.joined(separator: ", "))")
          case .reason(let reason): Console.print("\(flag)  - \(reason)")
          }
        }
        return
      }
      guard json else { return Console.print(RuleListing.text(catalogue, language)) }
      Console.print(
        JSONValue.array(
          catalogue.rules.map { rule in
            .object([
              .init("id", .string(rule.id)), .init("version", .integer(rule.version)), .init("codes", .array(rule.codes.map { .string($0) })),
              .init("title", .string(rule.texts.en.title)), .init("category", .string(rule.category)),
              .init("severity", .string(rule.severity.rawValue)),
              .init("subject", .string(rule.subject.rawValue)), .init("status", .string(rule.status.rawValue)),
              .init("awardRules", .array(rule.awardRules.map { .string($0.rawValue) })), .init("profile", .string(rule.profile)),
            ])
          }
        ).text)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "One rule: what it measures, why, what may explain it, how it is checked.")
    @Argument(help: "Id or code of the rule.") var rule: String
    @Option(help: "A folder with further rules; may be given several times.") var rules: [String] = []
    @Option(help: "en or it.") var language = "en"
    @Flag(help: "Answer as JSON.") var json = false

    func run() throws {
      guard let language = NumberText.Language(rawValue: language) else { throw CommandEnd(.usage, "--language takes en or it, not '\(language)'") }
      let rules = try RuleSet(folders: self.rules).catalogue.rules
      guard let found = rules.first(where: { $0.id == rule || $0.codes.contains(rule) }) else {
        throw CommandEnd(.usage, "unknown rule '\(rule)'\(NearestName.hint(rule, among: rules.flatMap { [$0.id] + $0.codes }))")
      }
      let page = RulePage(found, language: language)
      Console.print(json ? page.json : page.text)
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "check", abstract: "Reads rule files and says what is wrong with them.")
    @Argument(help: "A folder with rules; without it, those of the program.") var folder: String?
    @Flag(help: "Answer as JSON.") var json = false

    func run() throws {
      let set: RuleSet
      do { set = try folder.map { try RuleSet(folders: [$0], withEmbedded: false) } ?? RuleSet() } catch let end as CommandEnd where json {
        Console.print(JSONValue.object([.init("rules", .null), .init("problems", .string(end.message ?? ""))]).text)
        throw CommandEnd(end.code)
      }
      if json { return Console.print(JSONValue.object([.init("rules", .integer(set.catalogue.rules.count)), .init("problems", .null)]).text) }
      Console.print("\(set.catalogue.rules.count) rules, all well-formed")
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: "Runs the examples of rules, as written and under disguises that must not change a verdict.")
    @Argument(help: "A folder with rules; without it, those of the program.") var folder: String?
    @Flag(help: "Answer as JSON.") var json = false
    @Flag(help: "Also change each threshold, comparison and field of the rules and say which changes no example notices.") var mutations = false

    func run() throws {
      let set = try folder.map { try RuleSet(folders: [$0], withEmbedded: false) } ?? RuleSet()
      if mutations { return try mutate(set) }
      var passed = 0
      var failed = 0
      var failures: [JSONValue] = []
      for rule in set.catalogue.rules where rule.profile == nil {
        for outcome in ExampleRunner().run(rule) {
          if outcome.isAsExpected {
            passed += 1
          } else {
            failed += 1
            failures.append(
              .object([
                .init("rule", .string(rule.id)), .init("example", .string(outcome.example)), .init("disguise", .string(outcome.disguise.rawValue)),
                .init("differences", .array(outcome.differences.map { .string($0) })),
              ]))
            if !json { Console.print("\(rule.id), \(outcome.example), \(outcome.disguise.rawValue): \(outcome.differences.joined(separator: "; "))") }
          }
        }
      }
      if json {
        Console.print(
          JSONValue.object([.init("passed", .integer(passed)), .init("failed", .integer(failed)), .init("failures", .array(failures))]).text)
      } else {
        Console.print("\(passed) passed, \(failed) failed")
      }
      if failed > 0 { throw CommandEnd(.reached) }
    }

    /// How many small changes of each rule its examples notice; the code stays 0, since some changes change nothing.
    private func mutate(_ set: RuleSet) throws {
      let check = MutationCheck(peerGroups: try folder.map { try RuleSet.peerGroupFiles(in: $0) } ?? RuleSet.embeddedPeerGroups)
      var answers: [JSONValue] = []
      var (tried, caught) = (0, 0)
      for rule in set.catalogue.rules where rule.profile == nil {
        let result = check.run(rule)
        tried += result.tried
        caught += result.caught
        answers.append(
          .object([
            .init("rule", .string(rule.id)), .init("tried", .integer(result.tried)), .init("noticed", .integer(result.caught)),
            .init("unnoticed", .array(result.survivors.map { .string("line \($0.line): \($0.change)") })),
          ]))
        if json { continue }
        Console.print("\(rule.id): \(result.caught) of \(result.tried) changes noticed")
        for survivor in result.survivors { Console.print("  line \(survivor.line): \(survivor.change)") }
      }
      if json {
        Console.print(JSONValue.object([.init("tried", .integer(tried)), .init("noticed", .integer(caught)), .init("rules", .array(answers))]).text)
      } else {
        Console.print("\(caught) of \(tried) changes noticed")
      }
    }
  }

  struct Document: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "document", abstract: "Prints the catalogue of all rules as Markdown (Rules/CATALOGUE.md).")

    @Flag(help: "The fields and relations that rules may name instead (docs/fields.md).") var fields = false

    func run() throws {
      Console.print(
        fields ? RuleCatalogueDocument.vocabulary() : RuleCatalogueDocument.markdown(try RuleSet().catalogue, screens: RuleSet.signatures))
    }
  }
}

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect", abstract: "What was recognised in the inputs, and which rules can judge them.")
  @Argument(help: "Files, folders or archives.") var inputs: [String] = []
  @Option(help: "A table layout (YAML, see docs/layouts.md); may be given several times.") var layout: [String] = []
  @Option(
    name: .customLong("write-layout"),
    help: "Write the layout that is proposed for an unknown table to this file, to be edited and given with --layout.") var writeLayout: String?
  @Option(help: "Language of the answer: en or it.") var language = "en"
  @Flag(help: "Answer as JSON, whose sentences are in English.") var json = false

  func run() throws {
    let language = try ReportLanguage.asked(language) ?? .en
    guard !inputs.isEmpty else { throw CommandEnd(.noInput, "no input: give a file, a folder or '-'") }
    try Inspection(inputs: inputs, json: json, language: language, layouts: layout, target: writeLayout).run()
  }
}
