import ArgumentParser
import AwardSimulation
import Documents
import Findings
import Glibc
import ProcurementLaw
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
  @Option(help: "Coefficients for quality from 0 to 1 (CSV: tender_id, lot_id, bidder, one column a criterion).") var points: String?
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
  @Option(help: "The folder to write.") var out = "simulation"
  @Option(help: "Reports to write: html, xlsx, json, with commas.") var format = "html,xlsx,json"
  @Option(help: "Language of reports: en or it.") var language = "en"
  @Option(help: "Threads; the result is the same for any number.") var jobs: Int?
  @Option(help: "Progress on standard error: auto, json or none.") var progress = "auto"
  @Flag(help: "Answer with the totals as JSON; no folder is written.") var json = false

  private static let formats = ["html", "xlsx", "json"]

  func run() throws {
    guard !inputs.isEmpty || draft != nil else { throw CommandEnd(.noInput, "no input: give a file, a folder or '-'") }
    guard !criteria.isEmpty else { throw CommandEnd(.usage, "give --criteria FILE, up to \(Replay.mostRules) times") }
    guard criteria.count <= Replay.mostRules else { throw CommandEnd(.usage, "at most \(Replay.mostRules) criteria files, not \(criteria.count)") }
    guard let language = ReportLanguage(rawValue: language) else { throw CommandEnd(.usage, "--language takes en or it, not '\(language)'") }
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
    if let repeated = Dictionary(grouping: rules, by: \.id).first(where: { $0.value.count > 1 }) {
      throw CommandEnd(.wrongConfiguration, "two criteria files have the id '\(repeated.key)'; ids tell rules apart")
    }
    let quality: QualityFile?
    do { quality = try points.map { try QualityFile(text: textFile($0, megabytes: 256), file: $0) } } catch let problem as QualityFile.Problem {
      throw CommandEnd(.wrongConfiguration, problem.description)
    }
    let points = try points.map { path in
      (path.split(separator: "/").last.map(String.init) ?? path, RunningDigest.text(of: Array(try textFile(path, megabytes: 256).utf8)))
    }

    let read = inputs.isEmpty ? Past() : try past(jobs: jobs, mode: mode)
    var cases = read.cases
    if let draft {
      guard let base = ExactRational(draft), base.sign > 0 else {
        throw CommandEnd(.usage, "--draft takes the base amount, a positive number, not '\(draft)'")
      }
      guard (1...200).contains(bids), mean > 0, mean <= 1, variation >= 0, variation <= 2, (1...100_000).contains(draws) else {
        throw CommandEnd(.usage, "draft mode takes --bids 1 to 200, --mean above 0 and up to 1, --variation 0 to 2, --draws 1 to 100000")
      }
      cases =
        inputs.isEmpty
        ? DraftTenders.lognormal(base: base, bids: bids, mean: mean, variation: variation, draws: draws, seed: seed)
        : DraftTenders.history(base: base, past: cases, draws: draws, seed: seed)
      if cases.isEmpty { throw CommandEnd(.noInput, "the inputs hold no bids with a base amount from which to draw") }
    }
    if let quality { quality.apply(to: &cases) }
    let replay = Replay(cases, rules: rules, jobs: jobs)
    let book = SimulationBook(
      replay: replay, lots: draft == nil ? read.lots : cases.count, leftOut: draft == nil ? read.leftOut : [], language: language,
      program: "probity " + Probity.programVersion, inputs: read.hashes, criteriaFiles: files + (points.map { [$0] } ?? []))
    for line in read.refused { Console.error(line) }
    if json {
      Console.print(book.json.text)
    } else {
      let folder = try writing { () throws(OutputError) in try OutputFolder(path: out) }
      try writing { () throws(OutputError) in
        if formats.contains("json") { try book.writeJSON(to: folder) }
        if formats.contains("html") { try SimulationPages(book).write(to: folder) }
        if formats.contains("xlsx") { try SimulationWorkbook(book).write(to: folder) }
        try book.writeManifest(to: folder)
        try folder.finish()
      }
      Console.print(Console.clean(book.summary(folder: out)))
    }
    if !read.refused.isEmpty { throw CommandEnd(.refusedInput) }
  }

  /// What the inputs gave.
  private struct Past {
    var cases: [TenderCase] = []
    var leftOut: [(reason: LawText, count: Int)] = []
    var lots = 0
    var hashes: [(name: String, sha256: String)] = []
    var refused: [String] = []
  }

  private func past(jobs: Int, mode: ProgressReporter.Mode) throws -> Past {
    let layouts = try LayoutFiles(paths: layout)
    var sources = try SourceSet(inputs: inputs, layouts: layouts.layouts)
    let reporter = ProgressReporter(mode: mode, files: sources.files)
    let (builder, _) = try sources.read(jobs: jobs, profile: nil, layouts: layouts.layouts, progress: reporter)
    reporter.finish()
    var store = builder.finish()
    try LinkStatements(path: nil).link(&store)
    let past = PastTenders(store)
    let hashes = try sources.files.map { file in (name: file.name, sha256: try reading { try FileDigest.of(file) }) }
    let refused =
      sources.refusals.sorted { $0.key < $1.key }.filter { Int($0.key) < sources.files.count }.map {
        "refused: \(sources.files[Int($0.key)].name): \($0.value)"
      } + sources.errors.map { "refused: \($0)" }
    return Past(cases: past.cases, leftOut: past.leftOut, lots: past.lots, hashes: hashes, refused: refused)
  }
}
