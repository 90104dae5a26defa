import AuditReports
import Documents
import Findings
import ProcurementModel
import RiskMap
import RuleEngine
import RuleLanguage
import SourceReaders
import StrictYAML
import TenderStore

/// One run of `probity riskmap`: from inputs and boundaries to a folder of maps.
struct MapRun {
  let options: MapOptions
  private var command: RiskMapCommand { options.command }

  init(_ options: MapOptions) { self.options = options }

  /// The exit codes that apply, ascending; `[.done]` where none does.
  func run() throws -> [ExitStatus] {
    let ruleSet = try RuleSet(folders: command.rules, examples: false)
    func list(_ text: String?) -> [String] { text.map(listed) ?? [] }
    let ruleSettings = try command.settings.map { try Settings(path: $0, catalogue: ruleSet.catalogue) } ?? Settings()
    let rules = ruleSettings.worded(try ruleSet.selected(profile: nil, only: list(command.only), except: list(command.except)))
    let links = try LinkStatements(path: command.links)
    let files = try MapFiles(options)
    let ground = MapGround(files.boundaries, level: files.finder.level)

    let layouts = try LayoutFiles(paths: command.layout)
    let read = try LinkedInputs(command.inputs, layouts: layouts, links: links, jobs: options.jobs, progress: options.progress)
    let (sources, builder, store) = (read.sources, read.builder, read.store)
    let named = sources.recognised.compactMap { $0 }.map { (index: $0.file.index, name: $0.file.name, format: $0.recognition.format) }
    // What the user states goes before what a layout states for its whole source.
    var assumptions = ruleSettings.assumptions(named)
    assumptions.statements += LayoutFiles.assumptions(sources, layouts.layouts)
    let engine = RuleEngine(
      data: EngineData(store: store, assumptions: assumptions, asOf: options.asOf), rules: rules, settings: ruleSettings.parameters,
      jobs: options.jobs)
    let facts = RecordFacts(store, files.finder, options.place)
    try acknowledge(facts)
    let indicators = indicators(engine, facts)
    guard !indicators.isEmpty else {
      MapSummary.sayRefused(sources, options.language)
      throw CommandEnd(.noInput, "no rule could assess a record here: there is nothing to map")
    }

    var settings = MapSettings()
    settings.place = options.place
    settings.factor = command.factor
    settings.seed = command.seed
    let analyst = MapAnalyst(ground: ground, settings: settings, jobs: options.jobs)
    let folder = try writing { () throws(OutputError) in try OutputFolder(path: command.out) }
    let (reports, unmapped) = try analyse(indicators, analyst, store)
    guard !reports.isEmpty else {
      throw CommandEnd(.noInput, "no assessed record is on the map: check --place, --places and the codes of the boundaries")
    }
    let frame = MapFrame(
      language: options.language, program: "probity " + Probity.programVersion, source: source(sources), period: period(facts), place: options.place,
      settings: settings,
      credit: command.credit ?? files.credit)
    var extras = try further(files, ground, frame, reports.map(\.analysis) + unmapped)
    if !files.events.isEmpty {
      let records = EventRecord.records(store, facts)
      let analyses = files.events.map {
        EventAnalysis($0, records, ground: ground, indicators: reports.map(\.analysis.indicator), seed: settings.seed)
      }
      extras.append(EventPage(frame: frame, analyses: analyses, units: ground.boundaries.units).extra())
    }
    let map = MapFolder(frame: frame, ground: ground, reports: reports, unmapped: unmapped, overlay: files.overlay)
    try writing { () throws(OutputError) in try map.write(to: folder, formats: options.formats, extras: extras) }
    let end: [ExitStatus] = sources.refusals.isEmpty && sources.errors.isEmpty ? [.done] : [.refusedInput]
    builder.countOrganizations(store.organizations)
    let summaries = try sources.summaries(builder.totals)
    try writing { () throws(OutputError) in
      let outputs = folder.written
      try folder.write("manifest.json", isHashed: false) { file throws(OutputError) in
        try file.write(
          MapManifest(
            inputs: summaries, files: files, further: ruleSettings.files + layouts.files + links.files, rules: rules, settings: settings,
            language: options.language, maps: reports, outputs: outputs
          ).text)
      }
      try folder.write("run.json", isHashed: false) { file throws(OutputError) in
        try file.write(RunRecord.text(inputs: command.inputs, out: command.out, jobs: options.jobs, exits: end))
      }
    }
    try read.checkUnchanged()
    try writing { () throws(OutputError) in try folder.finish() }
    folder.sayKept(options.language)
    MapSummary(reports: reports, unmapped: unmapped, facts: facts, sources: sources, options: options, units: ground.boundaries.units).print(end)
    return end
  }

  /// Pages beside those of the indicators: context layers and a composite index, where asked for.
  private func further(_ files: MapFiles, _ ground: MapGround, _ frame: MapFrame, _ analyses: [MapAnalysis]) throws -> [MapFolder.Extra] {
    var extras: [MapFolder.Extra] = []
    if let context = files.context { extras.append(ContextPage(frame: frame, ground: ground, context: context).extra()) }
    guard let settings = files.composite else { return extras }
    var columns: [CompositeIndex.Column] = []
    var labels: [String] = []
    for part in settings.parts {
      if let analysis = analyses.first(where: { $0.indicator.id == part.id }) {
        columns.append(analysis.column(minimum: frame.settings.minimum))
        labels.append(analysis.indicator.title.text(options.language))
      } else if let layer = files.context?.layers.first(where: { $0.name == part.id }) {
        columns.append(CompositeIndex.Column(values: layer.values))
        labels.append(layer.name)
      } else {
        let known = analyses.map(\.indicator.id) + (files.context?.layers.map(\.name) ?? [])
        throw CommandEnd(
          .wrongConfiguration,
          "\(command.composite ?? ""):\(Self.line(of: part.id, in: command.composite)): '\(part.id)' is neither an indicator of this map nor a column of --indicators\(NearestName.hint(part.id, among: known))"
        )
      }
    }
    guard let index = CompositeIndex(columns, settings, seed: frame.settings.seed) else {
      throw CommandEnd(
        .wrongConfiguration,
        "\(command.composite ?? ""):1:1: fewer than three units have enough of the indicators (coverage \(settings.coverage)): there is no index to make"
      )
    }
    extras.append(CompositePage(frame: frame, ground: ground, settings: settings, index: index, labels: labels).extra())
    return extras
  }

  /// The first line and column of a file where a word stands.
  private static func line(of word: String, in path: String?) -> String {
    let lines = (path.flatMap { try? textFile($0, megabytes: 256) } ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    for (i, line) in lines.enumerated() {
      if let range = line.firstRange(of: word) { return "\(i + 1):\(line.distance(from: line.startIndex, to: range.lowerBound) + 1)" }
    }
    return "1:1"
  }

  /// More records nowhere on the map than the limit ask for a word of the user.
  private func acknowledge(_ facts: RecordFacts) throws {
    let all = facts.all
    let lost = all.count { $0.unit < 0 }
    guard !all.isEmpty, Double(lost) > MapSettings().mostUnmatched * Double(all.count), !command.acceptUnmatched else { return }
    let reasons = PlaceAnswer.Reason.allCases.enumerated().compactMap { number, reason -> String? in
      let count = all.count { $0.unit == Int32(-1 - number) }
      return count > 0 ? "\(reason.wording.text(options.language)): \(count)" : nil
    }
    let share = NumberText.percent(Double(lost) / Double(all.count), options.language == .it ? .it : .en)
    // Names of offices tell a user which lines to write; suppliers may be persons and are not named.
    let buyers = options.place != .buyer ? [] : facts.unplacedBuyers(most: 5).map { Console.clean("\($0.identifier) (\($0.name)): \($0.records)") }
    let named = buyers.isEmpty ? "" : " Buyers of most of them: " + buyers.joined(separator: "; ") + "."
    throw CommandEnd(
      .usage,
      "\(lost) of \(all.count) records (\(share)) are nowhere on the map (\(reasons.joined(separator: "; "))). Nothing was written.\(named) "
        + "State places with --places, former codes of other countries with --crosswalk (CSV: from, to, first_year, last_year), choose another --place, or write the maps all the same with --accept-unmatched"
    )
  }

  /// Rules about records, with what they said of each.
  private func indicators(_ engine: RuleEngine, _ facts: RecordFacts) -> [Indicator] {
    var indicators: [Indicator] = []
    engine.assessed { rule, subject, rows, flagged in
      var records: [MapRecord] = []
      records.reserveCapacity(rows.count)
      for (row, isFlagged) in zip(rows, flagged) {
        if let record = facts.record(subject.entity, row, isFlagged: isFlagged) { records.append(record) }
      }
      guard !records.isEmpty else { return }
      indicators.append(
        Indicator(
          id: rule.id, version: rule.version, title: Wording(en: rule.texts.en.title, it: rule.texts.it.title), category: rule.category,
          subject: subject.rawValue, records: records))
    }
    return indicators.sorted { $0.id < $1.id }
  }

  /// The indicators with most flagged records get a page each.
  private func analyse(_ indicators: [Indicator], _ analyst: MapAnalyst, _ store: TenderStore) throws -> (
    reports: [IndicatorReport], unmapped: [MapAnalysis]
  ) {
    let flagged = indicators.map { indicator in indicator.records.count { $0.isFlagged && $0.unit >= 0 } }
    let order = indicators.indices.sorted { (flagged[$1], indicators[$0].id) < (flagged[$0], indicators[$1].id) }
    let drawn = Set(order.prefix(MapFolder.pages(of: analyst.ground.boundaries.units.count)).filter { flagged[$0] > 0 })
    var reports: [IndicatorReport] = []
    var unmapped: [MapAnalysis] = []
    for number in order {
      let indicator = indicators[number]
      guard let analysis = analyst.analyse(indicator, isWhole: drawn.contains(number)) else { continue }
      guard drawn.contains(number) else {
        unmapped.append(analysis)
        continue
      }
      var records: [Int: [String]] = [:]
      for record in indicator.records where record.isFlagged && record.unit >= 0 && record.process >= 0 {
        let unit = Int(record.unit)
        guard analysis.units[unit].attention >= .some, records[unit, default: []].count < 50 else { continue }
        records[unit, default: []].append(store.key(ofProcess: Int(record.process)))
      }
      reports.append(
        IndicatorReport(
          analysis: analysis, sectors: analyst.bySector(indicator), works: analyst.bySector(indicator, axis: .works),
          years: analyst.byYear(indicator), areas: AreaTable(indicator.records), worksAreas: AreaTable(indicator.records, axis: .works),
          flagged: records.mapValues { Array(Set($0)).sorted().prefix(20).map { $0 } }))
    }
    return (reports, unmapped)
  }

  private func source(_ sources: SourceSet) -> String {
    let names = sources.files.filter { sources.refusals[$0.index] == nil && sources.passedOver[$0.index] == nil }.map(\.name).sorted()
    return names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " … (\(names.count))" : "")
  }

  private func period(_ facts: RecordFacts) -> String {
    let days = facts.all.map(\.day).filter { $0 != .min }
    guard let first = days.min(), let last = days.max() else { return "–" }
    return Moment(day: first).description + " – " + Moment(day: last).description
  }
}
