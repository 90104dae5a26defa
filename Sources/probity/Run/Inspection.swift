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
            + [input.format.isEmpty ? "not recognised" : input.format, input.version, input.encoding].filter { !$0.isEmpty }.joined(separator: " ")
            + ", \(input.bytes) bytes"))
      if let refused = input.refused { Console.print("  refused: \(refused)") }
      if let passedOver = input.passedOver { Console.print("  passed over: \(passedOver)") }
      if let read = input.read {
        Console.print(ControlTotals(read).text(italian: false).map { "  " + $0 }.joined(separator: "\n"))
      }
      guard i < sources.files.count else { continue }
      let file = sources.files[i].index
      if let own = problems[file] {
        Console.print("  odd data: " + own.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
      }
      // An index of data sets: what it lists is all that it says.
      for entry in builder.problems where entry.file == file && entry.kind == .indexEntry {
        Console.print(Console.clean("  lists \(builder.problemText(entry.value) ?? "a data set without a link")"))
      }
    }
    for folder in sources.passedFolders { Console.print(Console.clean("\(folder.name): passed over: \(folder.reason)")) }
    proposals.print()
    printFields(fields)
    let judging = counts.filter { $0.assessed + $0.notAssessable + $0.notApplicable > 0 }
    for count in judging {
      let because = count.reasons.filter { $0.kind == .notAssessable }.map { "\($0.reason.en): \($0.count)" }.joined(separator: "; ")
      Console.print(
        "\(count.rule): can judge \(count.assessed), cannot \(count.notAssessable)\(because.isEmpty ? "" : " (" + because + ")"), does not apply to \(count.notApplicable)"
      )
    }
    if !judging.isEmpty, judging.count < counts.count {
      let idle = Set(counts.map(\.rule)).subtracting(judging.map(\.rule)).sorted()
      Console.print("nothing to judge for: \(idle.joined(separator: ", "))")
    }
  }

  /// A line for each kind of record: the fields that have a value, with the share of records where it is not all, then those that no record has.
  private func printFields(_ fields: [FieldCoverage]) {
    for entity in Entity.allCases {
      let own = fields.filter { $0.field.entity == entity }
      guard let first = own.first else { continue }
      let present = own.filter { $0.known > 0 }.map { $0.known == $0.records ? $0.field.name : "\($0.field.name) \(Self.share($0))" }
      let absent = own.filter { $0.known == 0 }.map(\.field.name)
      Console.print("fields of \(first.records) \(entity.rawValue) records: \(present.isEmpty ? "none" : present.joined(separator: ", "))")
      if !absent.isEmpty { Console.print("  in none of them: " + absent.joined(separator: ", ")) }
    }
  }

  /// Whole percent, rounded towards the middle: some is never 0 %, and not all is never 100 %.
  private static func share(_ field: FieldCoverage) -> String {
    let percent = min(99, max(1, (field.known * 100 + field.records / 2) / field.records))
    return "\(percent) %"
  }
}
