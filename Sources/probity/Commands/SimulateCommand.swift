import ArgumentParser
import AuditReports
import AwardSimulation
import Documents
import Findings
import Glibc
import ProcurementLaw
import RuleEngine
import SourceReaders
import StrictYAML
import TenderStore

/// Past tenders awarded again under other award criteria.
struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Past tenders awarded again under other award criteria, with the bids as submitted.",
    discussion: """
      Example: probity simulate my-files/ --criteria SampleTenders/criteria/lowest-price.yaml --criteria SampleTenders/criteria/it-lowest-price-anomaly-a.yaml
      Bids are held fixed: under another rule bidders would have bid otherwise. Criteria files are explained in docs/award-simulation.md.
      """)

  @Argument(help: "Files, folders, .zip or .gz archives, or '-' for standard input.") var inputs: [String] = []
  @Option(help: "A criteria file (YAML); up to eight, one after another or repeated.") var criteria: [String] = []
  @Option(
    help:
      "Coefficients for quality, paired comparisons, yearly costs of the bids, or drawn methods for the anomaly threshold (CSV, see docs/award-simulation.md); may be given several times."
  )
  var points: [String] = []
  @Option(
    help: "How bidders behave: fixed (bids as submitted) or ring (best response of a ring, beside the fixed bids; a criteria file may set its own).")
  var behaviour = "fixed"
  @Option(help: "Number of bids in the assumed ring, 1 to 4: those that the rule places first.") var ringSize = 2
  @Option(help: "A bidder of the assumed ring, by its name; may be given several times.") var ring: [String] = []
  @Option(
    help:
      "Draft mode: base amount of a new tender. Bids are drawn from the inputs' own history or, without inputs, from --bids, --mean and --variation.")
  var draft: String?
  @Option(help: "Draft mode: number of bids.") var bids = 8
  @Option(help: "Draft mode: mean price as a share of the base amount.") var mean = 0.8
  @Option(help: "Draft mode: coefficient of variation of the prices.") var variation = 0.1
  @Option(help: "Draft mode: number of tenders drawn.") var draws = 500
  @Option(help: "Draft mode: seed of the draws.") var seed: UInt64 = 1
  @Option(help: "A table layout (YAML, see docs/layouts.md); may be given several times.") var layout: [String] = []
  @Option(help: "Statements that organizations are the same, or different (YAML, see docs/linking.md).") var links: String?
  @Option(help: "The folder to write.") var out = "simulation"
  @Option(help: "Reports to write: html, xlsx, json, with commas.") var format = "html,xlsx,json"
  @Option(help: "Language of reports: en or it.") var language = "en"
  @Option(name: .customLong("personal-data"), help: "Identifiers and names of natural persons: masked or full.") var personalData = "masked"
  @Option(help: "Threads; the result is the same for any number.") var jobs: Int?
  @Option(help: "Progress on standard error: auto, json or none.") var progress = "auto"
  @Flag(help: "Answer with the totals as JSON; no folder is written.") var json = false
  @Flag(help: "List every way of scoring with its formula, bounds and source; nothing is read.") var list = false

  private static let formats = ["html", "xlsx", "json"]

  func run() throws {
    if list {
      guard let language = ReportLanguage(rawValue: language) else { throw CommandEnd(.usage, "--language takes en or it, not '\(language)'") }
      return Console.print(FormulaCatalogue.text(italian: language == .it))
    }
    guard !inputs.isEmpty || draft != nil else { throw CommandEnd(.noInput, "no input: give a file, a folder or '-'") }
    guard !criteria.isEmpty else { throw CommandEnd(.usage, "give --criteria FILE, up to \(Replay.mostRules) times") }
    guard criteria.count <= Replay.mostRules else { throw CommandEnd(.usage, "at most \(Replay.mostRules) criteria files, not \(criteria.count)") }
    guard let language = ReportLanguage(rawValue: language) else { throw CommandEnd(.usage, "--language takes en or it, not '\(language)'") }
    guard let shown = PersonalData(rawValue: personalData) else {
      let known = PersonalData.allCases.map(\.rawValue)
      throw CommandEnd(
        .usage, "--personal-data takes \(known.joined(separator: " or ")), not '\(personalData)'\(NearestName.hint(personalData, among: known))")
    }
    guard let mode = ProgressReporter.Mode(rawValue: progress) else {
      throw CommandEnd(.usage, "--progress takes \(ProgressReporter.Mode.allCases.map(\.rawValue).joined(separator: ", ")), not '\(progress)'")
    }
    let formats = format.split(separator: ",").map(String.init)
    for name in formats where !Self.formats.contains(name) {
      throw CommandEnd(
        .usage, "unknown format '\(name)' (known: \(Self.formats.joined(separator: ", ")))\(NearestName.hint(name, among: Self.formats))")
    }
    if let jobs, !(1...256).contains(jobs) { throw CommandEnd(.usage, "--jobs takes a number from 1 to 256") }
    let jobs = jobs ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    var rules: [AwardCriteria] = []
    var files: [(name: String, sha256: String)] = []
    for path in criteria {
      let text = try textFile(path)
      do throws(StrictYAMLError) { rules.append(try AwardCriteria.read(text, file: path)) } catch {
        throw CommandEnd(.wrongConfiguration, error.description)
      }
      files.append((path.split(separator: "/").last.map(String.init) ?? path, RunningDigest.text(of: Array(text.utf8))))
    }
    for (i, rule) in rules.enumerated() where rules[..<i].contains(where: { $0.id == rule.id }) {
      throw CommandEnd(.wrongConfiguration, "\(criteria[i]):1:1: two criteria files have the id '\(rule.id)'; ids tell rules apart")
    }
    var quality: [QualityFile] = []
    for path in points {
      let text = try textFile(path, megabytes: 256)
      do { quality.append(try QualityFile(text: text, file: path)) } catch let problem as QualityFile.Problem {
        throw CommandEnd(.wrongConfiguration, problem.description)
      }
      files.append((path.split(separator: "/").last.map(String.init) ?? path, RunningDigest.text(of: Array(text.utf8))))
    }
    let behaviour = try ringBehaviour()

    let read = inputs.isEmpty ? Past() : try past(shown, jobs: jobs, mode: mode)
    let judged = quality
    var replay = Replay([], rules: rules)
    if let tenders = read.tenders {
      replay = Replay(count: tenders.count, rules: rules) { range in
        var cases = tenders.cases(range)
        for file in judged { file.apply(to: &cases) }
        return cases
      }
    }
    if let draft {
      guard let base = ExactRational(draft), base.sign > 0 else {
        throw CommandEnd(.usage, "--draft takes the base amount, a positive number, not '\(draft)'")
      }
      guard (1...200).contains(bids), mean > 0, mean <= 1, variation >= 0, variation <= 2, (1...100_000).contains(draws) else {
        throw CommandEnd(.usage, "draft mode takes --bids 1 to 200, --mean above 0 and up to 1, --variation 0 to 2, --draws 1 to 100000")
      }
      var cases =
        inputs.isEmpty
        ? DraftTenders.lognormal(base: base, bids: bids, mean: mean, variation: variation, draws: draws, seed: seed, italian: language == .it)
        : DraftTenders.history(base: base, past: replay.cases(0..<replay.count), draws: draws, seed: seed, italian: language == .it)
      if cases.isEmpty { throw CommandEnd(.noInput, "the inputs hold no bids with a base amount from which to draw") }
      for file in judged { file.apply(to: &cases) }
      replay = Replay(cases, rules: rules)
    }
    let simulated = replay
    for note in UnmetNames(simulated, past: draft == nil ? read.tenders : nil, quality: judged, ring: ring).notes {
      Console.error(language == .it ? "nota: \(note.it)" : "note: \(note.en)")
    }
    func book(_ tenderFiles: SimulationBook.TenderFiles, _ folder: OutputFolder?) throws(OutputError) -> SimulationBook {
      try SimulationBook(
        replay: simulated, lots: draft == nil ? read.lots : simulated.count, leftOut: draft == nil ? read.leftOut : [], behaviour: behaviour,
        language: language, program: "probity " + Probity.programVersion, personalData: shown, persons: read.persons, inputs: read.hashes,
        criteriaFiles: files + read.statements, jobs: jobs,
        tenderFiles: tenderFiles, folder: folder)
    }
    for line in read.refused { Console.error(line) }
    if json {
      Console.print(try writing { () throws(OutputError) in try book([], nil) }.json.text)
    } else {
      let folder = try writing { () throws(OutputError) in try OutputFolder(path: out) }
      let summary = try writing { () throws(OutputError) in
        var tenderFiles: SimulationBook.TenderFiles = []
        if formats.contains("json") { tenderFiles.insert(.json) }
        if formats.contains("html") { tenderFiles.insert(.html) }
        if formats.contains("xlsx") { tenderFiles.insert(.xlsx) }
        let book = try book(tenderFiles, folder)
        if formats.contains("json") { try book.writeJSON(to: folder) }
        if formats.contains("html") { try SimulationPages(book).write(to: folder) }
        try book.writeManifest(to: folder)
        try folder.finish()
        folder.sayKept(language)
        return book.summary(folder: out)
      }
      Console.print(Console.clean(summary))
    }
    if !read.refused.isEmpty { throw CommandEnd(.refusedInput) }
  }

  private func ringBehaviour() throws -> RuleRisks.Behaviour {
    switch behaviour {
    case "fixed":
      if !ring.isEmpty { throw CommandEnd(.usage, "--ring needs --behaviour ring") }
      return .fixed
    case "ring":
      guard (1...RingResponse.mostMembers).contains(ringSize), ring.count <= RingResponse.mostMembers else {
        throw CommandEnd(.usage, "a ring has 1 to \(RingResponse.mostMembers) bidders (--ring-size, --ring)")
      }
      return .ring(size: ring.isEmpty ? ringSize : ring.count, names: ring)
    default: throw CommandEnd(.usage, "--behaviour takes fixed or ring, not '\(behaviour)'\(NearestName.hint(behaviour, among: ["fixed", "ring"]))")
    }
  }

  /// What the inputs gave.
  private struct Past {
    var tenders: PastTenders?
    /// Natural persons, where names that the user gave may be theirs.
    var persons = KnownPersons.none
    var leftOut: [(reason: LawText, count: Int)] = []
    var lots = 0
    var hashes: [(name: String, sha256: String)] = []
    var refused: [String] = []
    /// Of the links.
    var statements: [(name: String, sha256: String)] = []
  }

  private func past(_ shown: PersonalData, jobs: Int, mode: ProgressReporter.Mode) throws -> Past {
    let links = try LinkStatements(path: links)
    let read = try LinkedInputs(inputs, layouts: LayoutFiles(paths: layout), links: links, jobs: jobs, progress: mode)
    let data = EngineData(store: read.store)
    let masking = PastTenders.Masking(shown, persons: shown == .masked ? data.persons() : [], italian: language == "it")
    let past = PastTenders(read.store, masking: masking, jobs: jobs)
    let hashes = try read.sources.files.map { file in (name: file.name, sha256: try reading { try FileDigest.of(file) }) }
    try read.checkUnchanged()
    return Past(
      tenders: past, persons: shown == .masked && !ring.isEmpty ? data.knownPersons() : .none, leftOut: past.leftOut, lots: past.lots, hashes: hashes,
      refused: read.refused,
      statements: links.files.map { ($0.name, $0.sha256) })
  }
}
