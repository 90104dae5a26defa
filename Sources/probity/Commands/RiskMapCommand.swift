import ArgumentParser
import Findings
import Glibc
import ProcurementModel
import RiskMap
import StrictYAML

struct RiskMapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "riskmap", abstract: "Rates of flagged records by territory, sector and year, as maps, tables and GeoJSON.",
    discussion: "A map of procurement records, not of people or places. Rates are shown with their uncertainty; see docs/risk-map.md.")

  @Argument(help: "Files, folders, .zip or .gz archives, or '-' for standard input.") var inputs: [String] = []
  @Option(help: "Polygons of the territories: GeoJSON or TopoJSON, WGS 84.") var boundaries: String?
  @Option(name: .customLong("boundary-layer"), help: "Which layer of a TopoJSON file.") var boundaryLayer: String?
  @Option(name: .customLong("boundary-code"), help: "Which property of the boundaries holds the code.") var boundaryCode: String?
  @Option(help: "Credit of the boundaries, printed on each map.") var credit: String?
  @Option(help: "Where a record belongs: buyer (its seat), performance or supplier (the winner's seat).") var place = "buyer"
  @Option(help: "Codes of places by organization (CSV: organization, code), where sources state none.") var places: String?
  @Option(help: "What former codes of places became (CSV: from, to, first_year, last_year).") var crosswalk: String?
  @Option(help: "Sites, incidents or lines that can be shown on the maps (CSV: name, latitude, longitude; or GeoJSON).") var sites: String?
  @Option(help: "Figures of the territories for a page of their own (CSV: code, then a column a figure).") var indicators: String?
  @Option(help: "How to make a composite index with its uncertainty (YAML); see docs/risk-map.md.") var composite: String?
  @Option(help: "Big events (CSV: event, decision, opening, closing, places, cpv); see docs/risk-map.md.") var events: String?
  @Option(help: "The folder to write.") var out = "riskmap"
  @Option(help: "A folder with further rules; may be given several times.") var rules: [String] = []
  @Option(help: "Parameter values by rule, and award rules that sources do not state (YAML).") var settings: String?
  @Option(help: "Only these rules, by id or code, with commas.") var only: String?
  @Option(help: "All but these rules, by id or code, with commas.") var except: String?
  @Option(help: "Statements which organizations are the same (YAML).") var links: String?
  @Option(help: "A table layout (YAML); may be given several times.") var layout: [String] = []
  @Option(name: .customLong("as-of"), help: "What 'today' means for rules that need it (YYYY-MM-DD).") var asOf: String?
  @Option(help: "How many times the common rate a unit must exceed.") var factor = 1.5
  @Option(help: "Seed of the permutations.") var seed: UInt64 = 20_240_131
  @Option(help: "Files to write: html, csv, geojson, xlsx, with commas.") var format = "html,csv,geojson,xlsx"
  @Option(help: "Language of pages: en or it.") var language = "en"
  @Option(help: "Threads; the result is the same for any number.") var jobs: Int?
  @Flag(name: .customLong("accept-unmatched"), help: "Write the maps although more than 5 % of the records are nowhere on them.")
  var acceptUnmatched = false
  @Option(help: "Progress on standard error: auto, json or none.") var progress = "auto"
  @Flag(help: "Answer with a summary as JSON.") var json = false

  func run() throws {
    let end = try MapRun(MapOptions(self)).run()
    if let code = end.max(), code != .done { throw CommandEnd(code) }
  }
}

/// The options of `riskmap`, checked.
struct MapOptions {
  let command: RiskMapCommand
  let boundaries: String
  let language: ReportLanguage
  let place: PlaceKind
  let formats: Set<String>
  let jobs: Int
  let asOf: Moment?
  let progress: ProgressReporter.Mode

  init(_ command: RiskMapCommand) throws {
    self.command = command
    guard !command.inputs.isEmpty else { throw CommandEnd(.noInput, "no input: give a file, a folder or '-'") }
    guard let path = command.boundaries else { throw CommandEnd(.usage, "--boundaries is needed: a GeoJSON or TopoJSON file with the territories") }
    boundaries = path
    language = try Self.word(command.language, "--language")
    place = try Self.word(command.place, "--place")
    progress = try Self.word(command.progress, "--progress")
    let known = ["html", "csv", "geojson", "xlsx"]
    let formats = command.format.split(separator: ",").map(String.init)
    for format in formats where !known.contains(format) {
      throw CommandEnd(.usage, "unknown format '\(format)' (known: \(known.joined(separator: ", ")))\(NearestName.hint(format, among: known))")
    }
    self.formats = Set(formats)
    guard command.factor > 1, command.factor <= 100 else { throw CommandEnd(.usage, "--factor takes a number above 1 and up to 100") }
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
