import Documents
import Findings

/// Writes a map folder: pages, tables, GeoJSON, workbook.
package struct MapFolder {
  package var frame: MapFrame
  package var ground: MapGround
  package var reports: [IndicatorReport]
  /// Indicators beyond those that get a page.
  package var unmapped: [MapAnalysis]
  package var overlay: MapOverlay

  /// More pages than this are not drawn; the further indicators are in the tables.
  package static let mostPages = 12
  /// On maps of thousands of units a page has several megabytes.
  package static let mostPagesDense = 4
  package static func pages(of units: Int) -> Int { units > 1000 ? mostPagesDense : mostPages }

  package init(frame: MapFrame, ground: MapGround, reports: [IndicatorReport], unmapped: [MapAnalysis], overlay: MapOverlay = MapOverlay()) {
    self.frame = frame
    self.ground = ground
    self.reports = reports
    self.unmapped = unmapped
    self.overlay = overlay
  }

  package struct Extra {
    package var title: String
    package var file: String
    package var page: HTML
    package var tables: [(file: String, header: [String], rows: [[String]])]
    package init(title: String, file: String, page: HTML, tables: [(file: String, header: [String], rows: [[String]])]) {
      self.title = title
      self.file = file
      self.page = page
      self.tables = tables
    }
  }

  package func write(to folder: OutputFolder, formats: Set<String>, extras: [Extra] = []) throws(OutputError) {
    let units = ground.boundaries.units
    let all = reports.map(\.analysis) + unmapped
    let language = frame.language
    let tables: [MapWorkbook.Table] =
      [
        .init(
          name: "indicators", header: MapTables.indicatorHeader,
          rows: reports.map { MapTables.indicator($0.analysis, $0.areas, frame.settings, language) }
            + unmapped.map { MapTables.indicator($0, nil, frame.settings, language) }),
        .init(name: "units", header: MapTables.unitHeader, rows: all.flatMap { MapTables.units($0, units, language) }),
        .init(name: "slices", header: MapTables.sliceHeader, rows: reports.flatMap { MapTables.slices($0, units, language) }),
        .init(name: "areas", header: MapTables.areaHeader, rows: reports.flatMap { MapTables.areas($0, language) }),
        .init(name: "clusters", header: MapTables.clusterHeader, rows: all.flatMap { MapTables.clusters($0, units) }),
      ] + extras.flatMap { $0.tables.map { .init(name: $0.file, header: $0.header, rows: $0.rows) } }
    if formats.contains("csv") {
      for table in tables {
        try folder.write(table.name + ".csv") { file throws(OutputError) in
          try file.write(MapTables.row(table.header))
          for row in table.rows { try file.write(MapTables.row(row)) }
        }
      }
    }
    if formats.contains("geojson") {
      try folder.write("units.geojson") { file throws(OutputError) in try MapGeoJSON.write(all, ground.boundaries, frame.credit, to: file) }
    }
    if formats.contains("xlsx") { try MapWorkbook.write(tables, frame, to: folder) }
    guard formats.contains("html") else { return }
    let figures = MapFigures(
      frame: frame, ground: ground, shapes: MapShapes(ground.boundaries), cartogram: Cartogram(centres: ground.centres), overlay: overlay)
    let overview = OverviewPage(
      frame: frame, reports: reports, unmapped: unmapped, ground: ground, further: extras.map { ($0.title, $0.file) }, overlay: overlay)
    try folder.write("index.html") { file throws(OutputError) in try file.write(overview.page().bytes) }
    if !reports.isEmpty { try folder.makeFolder("maps") }
    for report in reports {
      let page = IndicatorPage(frame: frame, figures: figures, report: report).page()
      try folder.write("maps/" + report.analysis.indicator.id + ".html") { file throws(OutputError) in try file.write(page.bytes) }
      guard figures.isDense else { continue }
      for (name, page) in UnitTable(frame: frame, report: report, units: units).pages() {
        try folder.write("maps/" + name) { file throws(OutputError) in try file.write(page.bytes) }
      }
    }
    for extra in extras { try folder.write(extra.file) { file throws(OutputError) in try file.write(extra.page.bytes) } }
  }
}
