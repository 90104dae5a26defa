import AuditReports
import Findings
import OrganizationLinking
import ProcurementModel
import RuleEngine
import RuleLanguage
import SourceReaders
import TenderStore

/// `probity inspect`: what was recognised, control totals, and what rules can be judged.
struct Inspection {
  let inputs: [String]
  let json: Bool
  let language: ReportLanguage
  var layouts: [String] = []
  /// Where to write the proposed layout.
  var target: String?

  func run() throws {
    let layouts = try LayoutFiles(paths: layouts)
    var sources = try SourceSet(inputs: inputs, layouts: layouts.layouts)
    let progress = ProgressReporter(mode: .none, files: sources.files)
    let (builder, _) = try sources.read(jobs: 1, profile: nil, layouts: layouts.layouts, progress: progress)
    let store = builder.finish()
    var linker = OrganizationLinker(store: store)
    store.organizations = linker.link()
    builder.noteContestedIdentifiers(store)
    let rules = try RuleSet(examples: false).selected(profile: nil, only: [], except: [])
    let data = EngineData(store: store, assumptions: AwardRuleAssumptions(statements: LayoutFiles.assumptions(sources, layouts.layouts)))
    let counts = RuleEngine(data: data, rules: rules).run().counts
    let fields = data.fieldCoverage()
    builder.countOrganizations(store.organizations)
    let summaries = try sources.summaries(builder.totals)
    var problems: [UInt32: [String: Int]] = [:]
    for problem in builder.problems { problems[problem.file, default: [:]][problem.kind.rawValue, default: 0] += Int(problem.count) }
    let proposals = try LayoutProposals(sources)
    if json {
      printJSON(summaries, sources, problems, fields, counts, proposals)
    } else {
      printText(summaries, sources, builder, problems, fields, counts, proposals)
    }
    if let target {
      try proposals.write(to: target, sources)
      // The unknown tables are what was asked about.
      if sources.refusals.keys.allSatisfy({ proposals.byFile[$0] != nil }), sources.errors.isEmpty { return }
    }
    if !sources.refusals.isEmpty || !sources.errors.isEmpty { throw CommandEnd(.refusedInput) }
  }

  private func printJSON(
    _ summaries: [InputSummary], _ sources: SourceSet, _ problems: [UInt32: [String: Int]], _ fields: [FieldCoverage], _ counts: [VerdictCount],
    _ proposals: LayoutProposals
  ) {
    let inputs = summaries.enumerated().map { i, input -> JSONValue in
      let own = i < sources.files.count ? problems[sources.files[i].index] ?? [:] : [:]
      return .object([
        .init("path", .string(input.path)), .init("format", .string(input.format)), .init("version", .string(input.version)),
        .init("encoding", .string(input.encoding)),
        .init("read", input.read?.json ?? .null),
        .init("problems", .object(own.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) })),
        .init("refused", .string(input.refused)), .init("passedOver", .string(input.passedOver)),
        .init("proposal", i < sources.files.count ? proposals.json(sources.files[i].index) : .null),
      ])
    }
    let rules = counts.map { count -> JSONValue in
      .object([
        .init("id", .string(count.rule)), .init("canJudge", .integer(count.assessed)), .init("cannotJudge", .integer(count.notAssessable)),
        .init("because", .object(count.reasons.filter { $0.kind == .notAssessable }.map { .init($0.reason.en, .integer($0.count)) })),
      ])
    }
    let present = fields.map { JSONValue.Member($0.field.path, .object([.init("present", .integer($0.known)), .init("of", .integer($0.records))])) }
    Console.print(JSONValue.object([.init("inputs", .array(inputs)), .init("fields", .object(present)), .init("rules", .array(rules))]).text)
  }

  private func printText(
    _ summaries: [InputSummary], _ sources: SourceSet, _ builder: StoreBuilder, _ problems: [UInt32: [String: Int]], _ fields: [FieldCoverage],
    _ counts: [VerdictCount], _ proposals: LayoutProposals
  ) {
    for (i, input) in summaries.enumerated() {
      Console.print(
        Console.clean(
          "\(input.path): "
            + [input.format.isEmpty ? say("not recognised", "non riconosciuto") : input.format, input.version, input.encoding].filter { !$0.isEmpty }
            .joined(separator: " ")
            + ", \(number(input.bytes)) " + say(input.bytes == 1 ? "byte" : "bytes", "byte")))
      if let refused = input.refused { Console.print(Console.clean("  \(say("refused", "rifiutato")): \(reason(refused))")) }
      if let passedOver = input.passedOver { Console.print(Console.clean("  \(passed): \(reason(passedOver))")) }
      if let read = input.read {
        Console.print(ControlTotals(read).text(italian: language == .it).map { "  " + $0 }.joined(separator: "\n"))
      }
      guard i < sources.files.count else { continue }
      let file = sources.files[i].index
      if let own = problems[file] {
        let kinds = own.sorted { $0.key < $1.key }.map { "\(language == .it ? InputReason.kind($0.key, language) : $0.key) \(number($0.value))" }
        Console.print("  \(say("odd data", "dati particolari")): " + kinds.joined(separator: ", "))
      }
      // An index of data sets: what it lists is all that it says.
      for entry in builder.problems where entry.file == file && entry.kind == .indexEntry {
        Console.print(
          Console.clean(
            "  \(say("lists", "elenca")) \(builder.problemText(entry.value) ?? say("a data set without a link", "un insieme di dati senza collegamento"))"
          ))
      }
    }
    for folder in sources.passedFolders { Console.print(Console.clean("\(folder.name): \(passed): \(reason(folder.reason))")) }
    proposals.print(language)
    printFields(fields)
    let judging = counts.filter { $0.assessed + $0.notAssessable + $0.notApplicable > 0 }
    for count in judging {
      let reasons = count.reasons.filter { $0.kind == .notAssessable }.map { "\($0.reason.text(language)): \(number($0.count))" }
      let because = reasons.isEmpty ? "" : " (" + reasons.joined(separator: "; ") + ")"
      let (can, cannot, idle) = (number(count.assessed), number(count.notAssessable), number(count.notApplicable))
      Console.print(
        Console.clean(
          say(
            "\(count.rule): can judge \(can), cannot \(cannot)\(because), does not apply to \(idle)",
            "\(count.rule): valutabili \(can), non valutabili \(cannot)\(because), non applicabile a \(idle)")))
    }
    if !judging.isEmpty, judging.count < counts.count {
      let idle = Set(counts.map(\.rule)).subtracting(judging.map(\.rule)).sorted()
      Console.print(say("nothing to judge for: ", "nulla da valutare per: ") + idle.joined(separator: ", "))
    }
  }

  /// A line for each kind of record: the fields that have a value, with the share of records where it is not all, then those that no record has.
  private func printFields(_ fields: [FieldCoverage]) {
    for entity in Entity.allCases {
      let own = fields.filter { $0.field.entity == entity }
      guard let first = own.first else { continue }
      let present = own.filter { $0.known > 0 }.map { $0.known == $0.records ? $0.field.name : "\($0.field.name) \(Self.share($0))" }
      let absent = own.filter { $0.known == 0 }.map(\.field.name)
      let (one, fields) = (first.records == 1, present.isEmpty ? say("none", "nessuno") : present.joined(separator: ", "))
      Console.print(
        say(
          "fields of \(number(first.records)) \(entity.rawValue) \(one ? "record" : "records"): ",
          "campi di \(number(first.records)) record \(entity.rawValue): ") + fields)
      if !absent.isEmpty {
        Console.print(say("  in none of them: ", one ? "  non presenti: " : "  in nessuno di essi: ") + absent.joined(separator: ", "))
      }
    }
  }

  private var passed: String { say("passed over", "tralasciato") }
  private func say(_ en: String, _ it: String) -> String { language == .it ? it : en }
  private func reason(_ text: String) -> String { InputReason.text(text, language) }
  private func number(_ value: Int) -> String { language == .it ? NumberText.grouped(String(value), .it) : String(value) }

  /// Whole percent, rounded towards the middle: some is never 0 %, and not all is never 100 %.
  private static func share(_ field: FieldCoverage) -> String {
    let percent = min(99, max(1, (field.known * 100 + field.records / 2) / field.records))
    return "\(percent) %"
  }
}
