import AuditReports
import Documents
import Findings
import Glibc
import RiskMap
import RuleLanguage
import SourceReaders
import StrictYAML

/// The files beside the inputs of a map: boundaries, places, sites.
struct MapFiles {
  let boundaries: Boundaries
  let finder: PlaceFinder
  let overlay: MapOverlay
  let events: [EventDefinition]
  let context: ContextLayers?
  let composite: CompositeSettings?
  let credit: String
  /// For the manifest.
  private(set) var used: [SettingsFile] = []

  init(_ options: MapOptions) throws {
    let command = options.command
    var used: [SettingsFile] = []
    func text(_ path: String) throws -> String {
      let text = try textFile(path, megabytes: 256)
      used.append(SettingsFile(name: Self.name(path), sha256: RunningDigest.text(of: Array(text.utf8)), bytes: text.utf8.count))
      return text
    }
    guard access(options.boundaries, R_OK) == 0, let bytes = FileBytes.read(options.boundaries) else {
      throw CommandEnd(.noInput, "\(options.boundaries): \(String(cString: strerror(errno)))")
    }
    used.append(SettingsFile(name: Self.name(options.boundaries), sha256: RunningDigest.text(of: bytes), bytes: bytes.count))
    do throws(BoundaryError) {
      boundaries = try BoundaryReader.read(bytes, choice: .init(codeProperty: command.boundaryCode, layer: command.boundaryLayer))
    } catch {
      throw CommandEnd(.wrongConfiguration, "\(options.boundaries):\(error.line ?? 1):\(error.column ?? 1): \(error.message)")
    }
    var statements: [String: String] = [:]
    if let path = command.places {
      let table = try Self.table(path, try text(path), ["organization", "code"])
      for row in table.rows {
        let organization = table.text(row, "organization")
        guard !organization.isEmpty else { throw CommandEnd(.wrongConfiguration, "\(path):\(row.line): the organization is empty") }
        statements[organization] = table.text(row, "code")
        statements[Territories.folded(organization)] = table.text(row, "code")
      }
    }
    var crosswalk: [String: [Territories.Former]] = [:]
    if let path = command.crosswalk {
      let content = try text(path)
      do throws(SmallTable.Failure) { crosswalk = try Territories.crosswalk(try SmallTable(content)) } catch {
        throw CommandEnd(.wrongConfiguration, "\(path):\(error)")
      }
    }
    finder = PlaceFinder(boundaries, statements: statements, crosswalk: crosswalk)
    var overlay = MapOverlay()
    if let path = command.sites {
      let content = try text(path)
      // GeoJSON begins with a brace, a table does not.
      if content.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) == "{" {
        do throws(BoundaryError) { overlay = try MapOverlay.read(Array(content.utf8), boundaries) } catch {
          throw CommandEnd(.wrongConfiguration, "\(path):\(error.line ?? 1):\(error.column ?? 1): \(error.message)")
        }
      } else {
        overlay.sites = try Self.sites(path, content, boundaries)
      }
    }
    self.overlay = overlay
    let units = Dictionary(boundaries.units.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { a, _ in a })
    if let path = command.indicators {
      let content = try text(path)
      do throws(SmallTable.Failure) { context = try ContextLayers(try SmallTable(content), units: units, count: boundaries.units.count) } catch {
        throw CommandEnd(.wrongConfiguration, "\(path):\(error)")
      }
    } else {
      context = nil
    }
    if let path = command.composite {
      let content = try text(path)
      do throws(StrictYAMLError) { composite = try CompositeSettings.read(content, file: path) } catch {
        throw CommandEnd(.wrongConfiguration, error.description)
      }
    } else {
      composite = nil
    }
    var events: [EventDefinition] = []
    if let path = command.events {
      let content = try text(path)
      do throws(SmallTable.Failure) { events = try EventDefinition.read(try SmallTable(content), units: units) } catch {
        throw CommandEnd(.wrongConfiguration, "\(path):\(error)")
      }
    }
    self.events = events
    // Italian codes are those of ISTAT's boundaries, whose licence asks for a credit.
    credit =
      switch finder.level {
      case .municipality, .province, .region: "ISTAT (CC BY)"
      case .nuts1, .nuts2, .nuts3, .other: Self.name(options.boundaries)
      }
    self.used = used
  }

  static func name(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  private static func sites(_ path: String, _ content: String, _ boundaries: Boundaries) throws -> [MapSite] {
    var sites: [MapSite] = []
    let table = try table(path, content, ["name", "latitude", "longitude"])
    for row in table.rows {
      do throws(SmallTable.Failure) {
        guard let latitude = try table.number(row, "latitude"), let longitude = try table.number(row, "longitude") else {
          throw SmallTable.Failure(row.line, "latitude or longitude is empty")
        }
        guard abs(latitude) <= 90, abs(longitude) <= 180 else { throw SmallTable.Failure(row.line, "latitude and longitude are degrees") }
        sites.append(MapSite(name: table.text(row, "name"), latitude: latitude, longitude: longitude, unit: boundaries.unit(at: longitude, latitude)))
      } catch { throw CommandEnd(.wrongConfiguration, "\(path):\(error)") }
    }
    return sites
  }

  static func table(_ path: String, _ text: String, _ columns: [String]) throws -> SmallTable {
    do throws(SmallTable.Failure) {
      let table = try SmallTable(text)
      try table.need(columns)
      return table
    } catch { throw CommandEnd(.wrongConfiguration, "\(path):\(error)") }
  }
}

/// `manifest.json` of a map folder; `probity verify` holds the folder against it.
struct MapManifest {
  let inputs: [InputSummary]
  let files: MapFiles
  /// Settings of the rules, layouts, links.
  let further: [SettingsFile]
  let rules: [Rule]
  let settings: MapSettings
  let language: ReportLanguage
  let maps: [IndicatorReport]
  let outputs: [(name: String, sha256: String, bytes: Int)]

  var text: String {
    func file(_ sha256: String, _ bytes: Int) -> [JSONValue.Member] { [.init("sha256", .string(sha256)), .init("bytes", .integer(bytes))] }
    return JSONValue.object([
      .init("schema", .string("probity-manifest/1")), .init("program", .string("probity " + Probity.programVersion)),
      .init("kind", .string("riskmap")),
      .init(
        "inputs",
        .array(
          inputs.map {
            .object(
              [.init("path", .string($0.path)), .init("format", .string($0.format))] + file($0.sha256, $0.bytes) + [
                .init("refused", .string($0.refused))
              ])
          })),
      .init(
        "rules",
        .array(
          rules.map {
            .object(
              [.init("id", .string($0.id)), .init("version", .integer($0.version))]
                + file(RunningDigest.text(of: $0.source.bytes), $0.source.bytes.count))
          })),
      .init("settings", .array((files.used + further).map { .object([.init("name", .string($0.name))] + file($0.sha256, $0.bytes)) })),
      .init("language", .string(language.rawValue)),
      .init(
        "map",
        .object([.init("level", .string(files.finder.level.rawValue)), .init("units", .integer(files.boundaries.units.count))] + settings.json)),
      .init(
        "indicators",
        .array(
          maps.map {
            .object([
              .init("id", .string($0.analysis.indicator.id)), .init("flagged", .integer($0.analysis.total.flagged)),
              .init("eligible", .integer($0.analysis.total.eligible)),
            ])
          })),
      .init("composite", files.composite?.json ?? .null),
      .init("outputs", .object(outputs.map { .init($0.name, .object(file($0.sha256, $0.bytes))) })),
    ]).indented
  }
}

/// What a map run says on standard output.
struct MapSummary {
  let reports: [IndicatorReport]
  let unmapped: [MapAnalysis]
  let facts: RecordFacts
  let sources: SourceSet
  let options: MapOptions
  let units: [Boundaries.Unit]

  func print(_ exits: [ExitStatus]) {
    Self.sayRefused(sources, options.language)
    let all = facts.all
    let lost = all.count { $0.unit < 0 }
    if options.command.json {
      let indicators = (reports.map(\.analysis) + unmapped).map { analysis -> JSONValue in
        .object([
          .init("id", .string(analysis.indicator.id)), .init("flagged", .integer(analysis.total.flagged)),
          .init("eligible", .integer(analysis.total.eligible)),
          .init("attention", .array(analysis.units.indices.filter { analysis.units[$0].attention >= .high }.map { .string(units[$0].code) })),
        ])
      }
      Console.print(
        JSONValue.object([
          .init("folder", .string(options.command.out)), .init("exitCodes", .array(exits.map { .integer(Int($0.rawValue)) })),
          .init("records", .integer(all.count)), .init("unmatched", .integer(lost)),
          .init("indicators", .array(indicators)),
        ]).text)
      return
    }
    let italian = options.language == .it
    Console.print(
      italian
        ? "Casi: \(all.count), fuori dalla mappa: \(lost). Unità: \(units.count)."
        : "Records: \(all.count), nowhere on the map: \(lost). Units: \(units.count).")
    for report in reports {
      let analysis = report.analysis
      let high = analysis.units.indices.filter { analysis.units[$0].attention >= .high }.map { units[$0].name }
      let named = high.isEmpty ? "" : ": " + high.prefix(8).joined(separator: ", ") + (high.count > 8 ? " …" : "")
      Console.print(
        Console.clean(
          "\(analysis.indicator.title.text(options.language)) · \(analysis.total.flagged)/\(analysis.total.eligible) · "
            + (italian ? "unità da 0,95 in su: " : "units at 0.95 and above: ") + "\(high.count)\(named)"))
    }
    if !unmapped.isEmpty {
      Console.print(
        italian ? "Altri \(unmapped.count) indicatori senza pagina: units.csv" : "\(unmapped.count) further indicators without a page: units.csv")
    }
    Console.print((italian ? "Cartella: " : "Folder: ") + options.command.out + "/")
  }

  /// Inputs that were not read, on standard error.
  static func sayRefused(_ sources: SourceSet, _ language: ReportLanguage) {
    let refused = language == .it ? "rifiutato" : "refused"
    for file in sources.files {
      if let reason = sources.refusals[file.index] { Console.error("\(refused): \(file.name): \(InputReason.text(reason, language))") }
    }
    for line in PassedOver(sources, language).lines(namedIn: (en: "'probity inspect'", it: "'probity inspect'")) { Console.error(line) }
    for error in sources.errors { Console.error("\(refused): \(error.name): \(InputReason.text(error.reason, language))") }
  }
}
