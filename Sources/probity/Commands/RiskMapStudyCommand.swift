import ArgumentParser
import Documents
import Findings
import Glibc
import RiskMap

/// Not listed: tries the map's promises with full counts; its figures stand in docs/risk-map.md.
struct RiskMapStudyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "riskmap-study", abstract: "Tries the map's promises on simulated countries.", shouldDisplay: false)

  @Option(help: "Countries without any difference.") var countries = 1000
  @Option(help: "Runs with planted units.") var planted = 30
  @Option(help: "Runs with and without a planted cluster.") var clusters = 100
  @Option(help: "Events without an effect.") var events = 20_000
  @Option(help: "Simulated countries and indexes for the other promises.") var runs = 100
  @Option(help: "Only these promises, such as C2,C7.") var only: String?
  @Option(help: "Seed.") var seed: UInt64 = 1
  @Option(help: "Times the reading of a boundary file instead.") var boundaries: String?

  func run() throws {
    if let boundaries { return try time(boundaries) }
    let known = ["C2", "C3", "C4", "C5", "C6", "C7", "C8", "C9", "C10", "C12", "scans", "lone"]
    let wanted = only.map { $0.split(separator: ",").map(String.init) } ?? known
    for name in wanted where !known.contains(name) { throw CommandEnd(.usage, "--only takes \(known.joined(separator: ", ")), not '\(name)'") }
    let jobs = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    var failures = 0
    func line(_ name: String, _ value: String) { Console.print(name + ": " + value) }
    func trials(_ name: String, _ what: String, _ trials: MapStudy.Trials) {
      line(name, "\(trials.made - trials.failed.count) of \(trials.made) \(what)")
      for failure in trials.failed.prefix(5) { Console.print("  not so: " + failure) }
      failures += trials.failed.count
    }
    if wanted.contains("C2") {
      let null = MapStudy.null(countries: countries, seed: seed)
      line("C2 null countries", "\(null.countries) with \(null.units) units, \(percent(null.small, null.units)) of them with fewer than 20 records")
      line("  at 0.99 and above", "\(null.highest) (\(percent(null.highest, null.units))), small ones among them \(null.highestSmall)")
      line("  raw rates", "of the top 100 of each country \(percent(null.rawTopSmall, null.rawTop)) have fewer than 20 records")
    }
    if wanted.contains("C3") {
      let recall = MapStudy.recall(runs: planted, seed: seed)
      let mean = recall.reduce(0, +) / Double(max(1, recall.count))
      line("C3 planted units", "\(recall.count) runs, mean recall at 0.95 \(mean), lowest \(recall.min() ?? 0)")
      let found = MapStudy.clusters(runs: clusters, seed: seed)
      line("C3 planted clusters", "found in \(found.found) of \(found.runs) runs; nothing kept in \(found.quiet) of \(found.runs) runs without one")
    }
    if wanted.contains("lone") {
      let lone = MapStudy.lone(countries: planted, seed: seed)
      line("a unit with 25 of 30 in a null country", "\(lone.count) countries, lowest probability \(lone.min() ?? 0)")
    }
    if wanted.contains("C4") { trials("C4", "answers have the same bytes", MapStudy.sameBytes(countries: runs, seed: seed)) }
    if wanted.contains("C5") { trials("C5", "odd units have their outcome", MapStudy.oddUnits()) }
    if wanted.contains("C6") {
      let files = MapStudy.brokenFiles()
      trials("C6 by hand", "broken files have their outcome", files.byHand)
      trials("C6 geojsonhint", "faults have their outcome", files.hint)
    }
    if wanted.contains("C7") {
      let files = MapStudy.municipalities(seed: seed)
      try time(files.geoJSON, "C7 GeoJSON")
      try time(files.topoJSON, "C7 TopoJSON")
    }
    if wanted.contains("C8") {
      line("C8 null events", "\(events) runs, called different at 5 %: \(100 * MapStudy.nullEvents(runs: events, seed: seed)) %")
      line("  label permutation", "\(events / 4) runs, p up to 5 %: \(100 * MapStudy.nullLabels(runs: events / 4, seed: seed)) %")
      line("  control limits", "\(events / 20) courses, left: \(100 * MapStudy.nullCourses(runs: events / 20, seed: seed, jobs: jobs)) %")
    }
    if wanted.contains("C9") {
      let mix = MapStudy.mix(countries: runs, seed: seed)
      trials("C9", "countries that differ only in what they buy", mix.trials)
      line("  odds ratios", "least crude one \(mix.leastCrude), Mantel-Haenszel at most \(mix.farthest) from 1")
    }
    if wanted.contains("C10") {
      let indexes = MapStudy.indexes(runs: runs, seed: seed)
      trials("C10", "lists unchanged and gaps left out", indexes.trials)
      line("  other weights", "moved a rank interval in \(indexes.moved) of \(runs) runs")
    }
    if wanted.contains("C12") { trials("C12", "words looked for in pages and not found", MapStudy.words(countries: max(1, runs / 10), seed: seed)) }
    if wanted.contains("scans") {
      let scans = MapStudy.scans(runs: clusters * 2, seed: seed, jobs: jobs)
      line(
        "scans",
        "\(scans.runs) runs; a zone of other purchases alone: plain \(scans.mixPlain), standardised \(scans.mixStandardised); a rate of its own: standardised \(scans.ownStandardised)"
      )
    }
    if only == nil { line("C1, C11", "vectors, PySAL and the pages in a browser: Tests/RiskMapTests, Tests/Oracles") }
    if failures > 0 { throw CommandEnd(.wrongConfiguration, "\(failures) trials did not come out as promised") }
  }

  private func percent(_ part: Int, _ whole: Int) -> String { "\((1_000_000 * Double(part) / Double(max(1, whole))).rounded() / 10_000) %" }

  private func time(_ path: String) throws {
    guard let bytes = FileBytes.read(path) else { throw CommandEnd(.noInput, "\(path): cannot be read") }
    try time(bytes, path)
  }

  /// Wall time, and CPU time in brackets.
  private func time(_ bytes: [UInt8], _ name: String) throws {
    let clock = ContinuousClock()
    func used() -> Double {
      var usage = rusage()
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
      return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
    var last = (clock.now, used())
    func lap() -> String {
      let now = (clock.now, used())
      defer { last = now }
      return "\(now.0 - last.0) (CPU \((1000 * (now.1 - last.1)).rounded() / 1000) s)"
    }
    let boundaries: Boundaries
    do throws(BoundaryError) { boundaries = try BoundaryReader.read(bytes) } catch { throw CommandEnd(.wrongConfiguration, "\(name): \(error)") }
    let read = lap()
    let lists = boundaries.neighbours()
    let neighbours = lap()
    let shapes = MapShapes(boundaries)
    let drawn = lap()
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    Console.print(
      "\(name): \(bytes.count) bytes, \(boundaries.units.count) units, \(boundaries.x.count) points, \(lists.map(\.count).reduce(0, +) / 2) pairs of neighbours"
    )
    Console.print("  read \(read), neighbours \(neighbours), shapes \(drawn), path data \(shapes.paths.map(\.utf8.count).reduce(0, +)) bytes")
    Console.print("  largest memory \(usage.ru_maxrss / 1024) MB")
  }
}
