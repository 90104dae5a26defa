import ArgumentParser
import AuditReports
import Findings
import Glibc
import OrganizationLinking
import ProcurementModel
import RuleEngine
import RuleLanguage
import SourceReaders
import StrictYAML
import TenderStore

struct ScreenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "Reads procurement records, judges them by the rules and writes an audit folder.")

  @Argument(help: "Files, folders, .zip or .gz archives, or '-' for standard input.") var inputs: [String] = []
  @Option(help: "The audit folder to write.") var out = "audit"
  @Option(help: "A folder with further rules; may be given several times.") var rules: [String] = []
  @Option(help: "Parameter values by rule, and award rules that sources do not state (YAML).") var settings: String?
  @Option(help: "Run only the rules of a profile.") var profile: String?
  @Option(help: "Only these rules, by id or code, with commas.") var only: String?
  @Option(help: "All but these rules, by id or code, with commas.") var except: String?
  @Option(help: "A list of organizations to compare suppliers with (CSV, see docs/reference-lists.md); may be given several times.") var reference:
    [String] = []
  @Option(help: "Statements which organizations are the same (YAML).") var links: String?
  @Option(help: "A table layout (YAML, see docs/layouts.md); may be given several times.") var layout: [String] = []
  @Option(help: "An earlier audit folder: findings are marked new, unchanged or updated.") var baseline: String?
  @Option(name: .customLong("as-of"), help: "What 'today' means for rules that need it (YYYY-MM-DD).") var asOf: String?
  @Option(help: "Reports to write: html, xlsx, jsonl, csv, measures, cardinal (with --profile cardinal), with commas.") var format =
    "html,xlsx,jsonl,csv"
  @Option(help: "Language of reports: en or it.") var language = "en"
  @Option(name: .customLong("personal-data"), help: "Identifiers of natural persons: masked or full.") var personalData = "masked"
  @Option(help: "Threads; the result is the same for any number.") var jobs: Int?
  @Option(name: .customLong("fail-on"), help: "Exit with 1 when a finding has this severity or a higher one: high, medium, low, info.") var failOn:
    String?
  @Flag(help: "Print the plan instead of running it.") var explain = false
  @Option(help: "Progress on standard error: auto, json or none.") var progress = "auto"
  @Flag(help: "Answer with a summary as JSON.") var json = false

  func run() throws {
    let options = try ScreenOptions(self)
    let end = try Screening(options).run()
    if let code = end.max(), code != .done { throw CommandEnd(code) }
  }
}

/// What an option lists with commas; blanks around them are no part of it.
func listed(_ text: String) -> [String] {
  text.split(separator: ",", omittingEmptySubsequences: false).map { part in
    String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// The options of `screen`, checked.
struct ScreenOptions {
  let command: ScreenCommand
  let formats: [String]
  let language: ReportLanguage
  let personalData: PersonalData
  let jobs: Int
  let failOn: Severity?
  let asOf: Moment?
  let progress: ProgressReporter.Mode

  static let knownFormats = ["html", "xlsx", "jsonl", "csv", "measures", "cardinal"]

  init(_ command: ScreenCommand) throws {
    self.command = command
    formats = listed(command.format).filter { !$0.isEmpty }
    if formats.isEmpty { throw CommandEnd(.usage, "--format takes one or more of \(Self.knownFormats.joined(separator: ", "))") }
    for format in formats where !Self.knownFormats.contains(format) {
      throw CommandEnd(
        .usage,
        "unknown format '\(format)' (known: \(Self.knownFormats.joined(separator: ", ")))\(NearestName.hint(format, among: Self.knownFormats))")
    }
    if formats.contains("cardinal"), command.profile != "cardinal" { throw CommandEnd(.usage, "--format cardinal needs --profile cardinal") }
    language = try Self.word(command.language, "--language")
    personalData = try Self.word(command.personalData, "--personal-data")
    progress = try Self.word(command.progress, "--progress")
    failOn = try command.failOn.map { try Self.word($0, "--fail-on") }
    if let jobs = command.jobs { guard (1...256).contains(jobs) else { throw CommandEnd(.usage, "--jobs takes a number from 1 to 256") } }
    jobs = command.jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    if let text = command.asOf {
      guard let moment = Moment(text) else { throw CommandEnd(.usage, "--as-of takes a date such as 2024-12-31, not '\(text)'") }
      asOf = moment
    } else {
      asOf = nil
    }
  }

  private static func word<Word: RawRepresentable & CaseIterable>(_ text: String, _ option: String) throws -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue)
      throw CommandEnd(.usage, "\(option) takes \(known.joined(separator: ", ")), not '\(text)'\(NearestName.hint(text, among: known))")
    }
    return word
  }
}
