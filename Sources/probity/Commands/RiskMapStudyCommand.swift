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
  @Option(help: "Seed.") var seed: UInt64 = 1
  @Option(help: "Times the reading of a boundary file instead.") var boundaries: String?

  func run() throws {
    if let boundaries { return try time(boundaries) }
    let null = MapStudy.null(countries: countries, seed: seed)
    func line(_ name: String, _ value: String) { Console.print(name + ": " + value) }
    line("null countries", "\(null.countries) with \(null.units) units, \(percent(null.small, null.units)) of them with fewer than 20 records")
    line("  at 0.99 and above", "\(null.highest) (\(percent(null.highest, null.units))), small ones among them \(null.highestSmall)")
    line("  raw rates", "of the top 100 of each country \(percent(null.rawTopSmall, null.rawTop)) have fewer than 20 records")
    let recall = MapStudy.recall(runs: planted, seed: seed)
    let mean = recall.reduce(0, +) / Double(max(1, recall.count))
    line("planted units", "\(recall.count) runs, mean recall at 0.95 \(mean), lowest \(recall.min() ?? 0)")
    let found = MapStudy.clusters(runs: clusters, seed: seed)
    line("planted clusters", "found in \(found.found) of \(found.runs) runs; nothing kept in \(found.quiet) of \(found.runs) runs without one")
    line("null events", "\(events) runs, called different at 5 %: \(100 * MapStudy.nullEvents(runs: events, seed: seed)) %")
    let jobs = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    line("  label permutation", "\(events / 4) runs, p up to 5 %: \(100 * MapStudy.nullLabels(runs: events / 4, seed: seed)) %")
    line("  control limits", "\(events / 20) courses, left: \(100 * MapStudy.nullCourses(runs: events / 20, seed: seed, jobs: jobs)) %")
    let scans = MapStudy.scans(runs: clusters * 2, seed: seed, jobs: jobs)
    line(
      "scans",
      "\(scans.runs) runs; a zone of other purchases alone: plain \(scans.mixPlain), standardised \(scans.mixStandardised); a rate of its own: standardised \(scans.ownStandardised)"
    )
  }

  private func percent(_ part: Int, _ whole: Int) -> String { "\((1_000_000 * Double(part) / Double(max(1, whole))).rounded() / 10_000) %" }

  private func time(_ path: String) throws {
    let clock = ContinuousClock()
    guard let bytes = FileBytes.read(path) else { throw CommandEnd(.noInput, "\(path): cannot be read") }
    let start = clock.now
    let boundaries: Boundaries
    do throws(BoundaryError) { boundaries = try BoundaryReader.read(bytes) } catch { throw CommandEnd(.wrongConfiguration, "\(path): \(error)") }
    let read = clock.now
    let lists = boundaries.neighbours()
    let neighbours = clock.now
    let shapes = MapShapes(boundaries)
    let drawn = clock.now
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    Console.print(
      "\(bytes.count) bytes, \(boundaries.units.count) units, \(boundaries.x.count) points, \(lists.map(\.count).reduce(0, +) / 2) pairs of neighbours"
    )
    Console.print(
      "read \(read - start), neighbours \(neighbours - read), shapes \(drawn - neighbours), path data \(shapes.paths.map(\.utf8.count).reduce(0, +)) bytes"
    )
    Console.print("largest memory \(usage.ru_maxrss / 1024) MB")
  }
}
