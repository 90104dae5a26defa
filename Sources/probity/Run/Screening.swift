import AuditReports
import Documents
import Findings
import ProcurementModel
import RuleEngine
import RuleLanguage
import SourceReaders
import TenderStore

/// One run of `probity screen`: from inputs to an audit folder.
struct Screening {
  let options: ScreenOptions
  private let command: ScreenCommand

  init(_ options: ScreenOptions) {
    self.options = options
    command = options.command
  }

  /// The exit codes that apply, ascending; `[.done]` where none does.
  func run() throws -> [ExitStatus] {
    let cardinal = try cardinalSettings()
    let (rules, settings) = try rulesAndSettings(isCardinal: cardinal != nil)
    let links = try LinkStatements(path: command.links)

    let references = try ReferenceFiles(paths: command.reference)
    for list in references.lists where !list.ignoredColumns.isEmpty {
      let names = list.ignoredColumns.joined(separator: ", ")
      Console.error(
        options.language == .it
          ? "\(list.file): colonne non lette: \(names); vedi docs/reference-lists.md"
          : "\(list.file): columns not read: \(names); see docs/reference-lists.md")
    }
    let layouts = try LayoutFiles(paths: command.layout)

    // Before anything is read: who cannot write there learns it at once.
    let folder = command.explain ? nil : try writing { () throws(OutputError) in try OutputFolder(path: command.out) }
    guard !command.inputs.isEmpty else { throw CommandEnd(.noInput, "no input: give a file, a folder or '-'") }
    let read = try LinkedInputs(
      command.inputs, layouts: layouts, links: links, profile: command.profile, keepsPlaces: true, jobs: options.jobs,
      progress: options.progress)
    let (sources, builder, context, store) = (read.sources, read.builder, read.context, read.store)
    for line in read.repeated(options.language) { Console.error(line) }
    let files = sources.recognised.compactMap { $0 }.map { (index: $0.file.index, name: $0.file.name, format: $0.recognition.format) }
    // What the user states goes before what a layout states for its whole source.
    var assumptions = settings.assumptions(files)
    assumptions.statements += LayoutFiles.assumptions(sources, layouts.layouts)
    let data = EngineData(store: store, assumptions: assumptions, asOf: options.asOf, referenceLists: references.lists)
    let engine = RuleEngine(data: data, rules: rules, settings: settings.parameters, jobs: options.jobs)
    guard let folder else {
      Console.print(engine.planText)
      return [.done]
    }
    let persons = options.personalData == .masked ? data.knownPersons() : .none
    var measureLines: [String] = []
    let wantsMeasures = options.formats.contains("measures")
    var result = engine.run(
      measures: wantsMeasures ? { measureLines.append(PlainReports.measure($0, options.language, options.personalData, persons)) } : nil)
    var flagged: [any FindingSource] = result.flagged
    var cardinalResults: CardinalIndicators.Results?
    if let cardinal {
      let results = CardinalIndicators.run(store, cardinal)
      let findings = CardinalFindings(store: store, results: results)
      flagged = [findings]
      result.counts = findings.counts(cardinal)
      cardinalResults = results
    }
    let baseline = try command.baseline.map { try Baseline(folder: $0) }
    // Reports that hold all findings at once; a list of lines does not.
    let keepsFindings = options.formats.contains { ["csv", "html", "xlsx"].contains($0) }
    let kept = keepsFindings ? try writing { () throws(OutputError) in try KeptFindings(beside: folder) } : nil
    let stream = FindingStream(
      sources: EvidenceSources(store: store, context: context, persons: data.persons()), flagged: flagged,
      detail: FindingDetail(languages: [options.language], hasValues: keepsFindings), language: options.language,
      personalData: options.personalData, persons: persons, baseline: baseline, kept: kept, jobs: options.jobs)
    var lines = options.formats.contains("jsonl") ? try writing { () throws(OutputError) in try FindingLines(folder) } : nil
    let findings = try stream.run(into: &lines)
    try writing { () throws(OutputError) in try lines?.write(to: folder) }
    let problems = try ProblemList(builder: builder, sources: sources).lines()
    var summary = try self.summary(sources, builder, store, rules, settings, result.counts, problems)
    summary.settings += layouts.files + references.files + links.files
    summary.states = findings.states
    summary.persons = persons
    if let baseline {
      let asked = Set(result.counts.map(\.rule))
      summary.baseline = command.baseline
      summary.gone = baseline.gone(findings.states, rules: asked)
      summary.notAsked = baseline.notAsked(findings.states, rules: asked)
      if summary.notAsked > 0 {
        Console.error(
          options.language == .it
            ? "\(summary.notAsked) segnalazioni della verifica precedente sono di regole che questa non ha applicato: non risultano né presenti né scomparse"
            : "\(summary.notAsked) findings of the earlier audit are of rules that this run did not ask: they are neither there nor gone")
      }
    }
    if let cardinalResults, options.formats.contains("cardinal") {
      try writing { () throws(OutputError) in
        try folder.write("cardinal.json") { file throws(OutputError) in try file.writeLine(cardinalResults.json(store)) }
      }
    }
    let excerpts = options.formats.contains("html") ? SourceExcerpts(context: context, persons: persons, personalData: options.personalData) : nil
    try write(findings.totals, kept, summary, problems, measureLines, excerpts, to: folder)
    try read.checkUnchanged()
    let end = status(findings.totals, sources)
    try writing { () throws(OutputError) in
      try folder.write("run.json", isHashed: false) { file throws(OutputError) in
        try file.write(RunRecord(command: command, jobs: options.jobs, exits: end).text)
      }
      try folder.finish()
    }
    folder.sayKept(options.language)
    let text = SummaryText(
      findings: findings.totals, summary: summary, sources: sources, folder: command.out, hasPages: options.formats.contains("html"))
    if command.json { text.printJSON(end) } else { text.print() }
    return end
  }

  /// Cardinal's indicators are no rules: then rules are read only where a folder of them is given, which may hold mistakes.
  private func rulesAndSettings(isCardinal: Bool) throws -> ([Rule], Settings) {
    func list(_ text: String?) -> [String] { text.map(listed) ?? [] }
    if isCardinal, command.rules.isEmpty { return ([], Settings()) }
    let ruleSet = try RuleSet(folders: command.rules, examples: false)
    if isCardinal { return ([], Settings()) }
    let rules = try ruleSet.selected(profile: command.profile, only: list(command.only), except: list(command.except))
    let settings = try command.settings.map { try Settings(path: $0, catalogue: ruleSet.catalogue) } ?? Settings()
    return (settings.worded(rules), settings)
  }

  /// Settings of the profile `cardinal`: Cardinal's own file, or its defaults; `nil` in other runs.
  private func cardinalSettings() throws -> CardinalSettings? {
    guard command.profile == "cardinal" else { return nil }
    guard let path = command.settings else { return .defaults }
    let text = try textFile(path)
    guard CardinalSettings.recognises(text) else {
      throw CommandEnd(.wrongConfiguration, "\(path):1:1: under --profile cardinal give Cardinal's settings.ini")
    }
    do throws(RuleProblems) { return try CardinalSettings.load(text, file: path) } catch { throw CommandEnd(.wrongConfiguration, error.description) }
  }

  private func write(
    _ totals: FindingTotals, _ kept: KeptFindings?, _ summary: AuditSummary, _ problems: [ProblemLine], _ measures: [String],
    _ excerpts: SourceExcerpts?,
    to folder: OutputFolder
  ) throws {
    try writing { () throws(OutputError) in
      if let kept, options.formats.contains("csv") { try PlainReports.findingsTable(kept, summary, to: folder) }
      if let kept, options.formats.contains("html") {
        try HTMLReport.write(kept, summary, problems, sourceLines: { excerpts?.lines($0) ?? [] }, jobs: options.jobs, to: folder)
      }
      if let kept, options.formats.contains("xlsx") { try WorkbookReport.write(kept, summary, problems, to: folder) }
      try PlainReports.verdicts(summary, to: folder)
      try PlainReports.problems(problems, summary, to: folder)
      if options.formats.contains("measures") {
        try folder.write("measures.csv") { file throws(OutputError) in
          try file.write(PlainReports.measureHeader())
          for line in measures { try file.write(line) }
        }
      }
      try Manifest.write(totals, summary, to: folder)
    }
  }

  private func summary(
    _ sources: SourceSet, _ builder: StoreBuilder, _ store: TenderStore, _ rules: [Rule], _ settings: Settings, _ counts: [VerdictCount],
    _ problems: [ProblemLine]
  ) throws -> AuditSummary {
    builder.countOrganizations(store.organizations)
    let inputs = try sources.summaries(builder.totals)
    var totals = Totals()
    totals.processes = store.processes.count
    totals.lots = store.lots.count
    totals.bids = store.bids.count
    totals.awards = store.awards.count
    totals.contracts = store.contracts.count
    totals.amendments = store.amendments.count
    totals.organizations = store.organizations.count
    var sums: [CurrencyCode: ExactSum] = [:]
    for row in 0..<store.awards.count where store.awards.isInForce(row) {
      if let money = store.awards.amount[row].money { sums[money.currency, default: ExactSum()].add(money.amount) }
    }
    totals.amounts = sums.sorted { $0.key.text < $1.key.text }.map { ($0.key.text, $0.value.text() ?? "too large") }
    totals.records = inputs.compactMap { $0.read?.records }.reduce(0, +)
    totals.refusedRecords = inputs.compactMap { $0.read?.refusedRecords }.reduce(0, +)
    totals.firstDate = inputs.compactMap { $0.read?.firstDate }.min()
    totals.lastDate = inputs.compactMap { $0.read?.lastDate }.max()
    var kinds: [String: Int] = [:]
    for problem in problems { kinds[problem.kind, default: 0] += problem.count }
    let summaries = rules.map { rule in
      RuleSummary(
        rule: rule, sha256: RunningDigest.text(of: rule.source.bytes),
        parameters: rule.parameters.map { ($0.name, (settings.parameters[rule.id]?[$0.name] ?? $0.value).text) })
    }
    return AuditSummary(
      program: "probity " + Probity.programVersion, inputs: inputs, rules: summaries, settings: settings.files, totals: totals,
      problems: kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      counts: counts, language: options.language, personalData: options.personalData, asOf: options.asOf?.description, profile: command.profile)
  }

  private func status(_ findings: FindingTotals, _ sources: SourceSet) -> [ExitStatus] {
    var ends: [ExitStatus] = []
    if let limit = options.failOn, Severity.allCases.contains(where: { $0 <= limit && findings.count($0) > 0 }) { ends.append(.reached) }
    if !sources.refusals.isEmpty || !sources.errors.isEmpty { ends.append(.refusedInput) }
    return ends.isEmpty ? [.done] : ends
  }
}

/// A failure to write is exit code 73 or 74.
func writing<Result>(_ body: () throws(OutputError) -> Result) throws -> Result {
  do throws(OutputError) {
    return try body()
  } catch { throw CommandEnd(error.isCreation ? .cannotCreate : .ioFailed, error.description) }
}
