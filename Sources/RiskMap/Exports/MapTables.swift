import Documents
import Findings

/// All numbers of a map folder as CSV: UTF-8, comma, decimals with a point, empty where unknown.
enum MapTables {
  static func row(_ cells: [String]) -> String { cells.map(quoted).joined(separator: ",") + "\n" }

  /// Quoted where needed, hidden signs shown by their numbers; a text that a spreadsheet would take for a formula gets an apostrophe.
  private static func quoted(_ text: String) -> String {
    var text = HiddenSigns.shown(in: text)
    if let first = text.first, "=+@\t\r".contains(first) || (first == "-" && Double(text) == nil) { text = "'" + text }
    guard text.contains(where: { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == "\r\n" }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  static func number(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "" }
    return JSONValue.number(value).text
  }

  static let unitHeader = [
    "indicator", "version", "unit", "name", "flagged", "eligible", "raw_rate", "wilson_low", "wilson_high", "marshall_rate", "shrunken_rate", "low",
    "high", "exceedance", "class", "expected", "ratio", "ratio_low",
    "ratio_high", "funnel", "cluster", "cluster_p", "group", "unlike",
  ]

  static func units(_ analysis: MapAnalysis, _ units: [Boundaries.Unit], _ language: ReportLanguage) -> [[String]] {
    analysis.units.indices.map { i in
      let unit = analysis.units[i]
      let known = unit.tally.eligible > 0
      func shown(_ value: Double?) -> String { known ? number(value) : "" }
      return [
        analysis.indicator.id, String(analysis.indicator.version), units[i].code, units[i].name, String(unit.tally.flagged),
        String(unit.tally.eligible), number(unit.tally.rate), number(unit.wilson?.low),
        number(unit.wilson?.high), shown(unit.marshall), shown(unit.shrunken), shown(unit.interval.low), shown(unit.interval.high),
        shown(unit.exceedance), "\(unit.attention)", shown(unit.ratio.expected),
        number(unit.ratio.ratio), number(unit.ratioInterval?.low), number(unit.ratioInterval?.high), unit.funnel?.rawValue ?? "",
        unit.cluster.map { "\($0)" } ?? "", number(unit.clusterProbability),
        analysis.groups[unit.group].text(language), shown(unit.unlike),
      ]
    }
  }

  static let sliceHeader = [
    "indicator", "axis", "key", "label", "unit", "name", "flagged", "eligible", "shrunken_rate", "low", "high", "exceedance", "class",
  ]

  static func slices(_ report: IndicatorReport, _ units: [Boundaries.Unit], _ language: ReportLanguage) -> [[String]] {
    var rows: [[String]] = []
    for (axis, slices) in [("year", report.years), ("sector", report.sectors), ("works", report.works)] {
      for slice in slices {
        for i in units.indices where slice.units[i].tally.eligible > 0 {
          let unit = slice.units[i]
          rows.append([
            report.analysis.indicator.id, axis, slice.key, slice.label.text(language), units[i].code, units[i].name, String(unit.tally.flagged),
            String(unit.tally.eligible), number(unit.shrunken),
            number(unit.interval.low), number(unit.interval.high), number(unit.exceedance), "\(unit.attention)",
          ])
        }
      }
    }
    return rows
  }

  static let areaHeader = [
    "indicator", "area", "axis", "sector", "label", "flagged", "eligible", "shrunken_rate", "low", "high", "expected", "ratio",
  ]

  static func areas(_ report: IndicatorReport, _ language: ReportLanguage) -> [[String]] {
    var rows: [[String]] = []
    for table in [report.areas, report.worksAreas].compactMap({ $0 }) {
      rows += areas(table, report.analysis.indicator.id, language)
    }
    return rows
  }

  private static func areas(_ table: AreaTable, _ indicator: String, _ language: ReportLanguage) -> [[String]] {
    var rows: [[String]] = []
    for area in MacroArea.allCases {
      for (s, sector) in table.sectors.enumerated() {
        guard let cell = table.cells[Int(area.rawValue) - 1][s] else { continue }
        rows.append([
          indicator, "\(area)", table.axis == .works ? "works" : "sector", table.axis.name(sector.key), sector.label.text(language),
          String(cell.tally.flagged),
          String(cell.tally.eligible), number(cell.shrunken), number(cell.interval.low),
          number(cell.interval.high), number(cell.ratio.expected), number(cell.ratio.ratio),
        ])
      }
    }
    return rows
  }

  static let indicatorHeader = [
    "indicator", "version", "title", "subject", "flagged", "eligible", "rate", "nowhere", "overdispersion", "moran", "moran_expected", "moran_p",
    "moran_raw", "south_north_crude", "south_north_adjusted", "south_north_low",
    "south_north_high", "seed",
  ]

  static func indicator(_ analysis: MapAnalysis, _ areas: AreaTable?, _ settings: MapSettings, _ language: ReportLanguage) -> [String] {
    let comparison = areas?.southAgainstNorth
    return [
      analysis.indicator.id, String(analysis.indicator.version), analysis.indicator.title.text(language), analysis.indicator.subject,
      String(analysis.total.flagged), String(analysis.total.eligible),
      number(analysis.total.rate), String(analysis.unmatched.reduce(0, +)), number(analysis.funnel?.overdispersion), number(analysis.moran?.value),
      number(analysis.moran?.expected), number(analysis.moran?.larger),
      number(analysis.moranRaw?.value), number(comparison?.crude), number(comparison?.oddsRatio), number(comparison?.interval.low),
      number(comparison?.interval.high), String(settings.seed),
    ]
  }

  static let clusterHeader = [
    "indicator", "rank", "units", "first_year", "last_year", "flagged", "eligible", "log_likelihood_ratio", "p", "scan", "expected",
  ]

  static func clusters(_ analysis: MapAnalysis, _ units: [Boundaries.Unit]) -> [[String]] {
    [("records", analysis.scan), ("standardised", analysis.scanStandardised)].flatMap { name, scan in
      (scan?.clusters ?? []).enumerated().map { rank, cluster in
        [
          analysis.indicator.id, String(rank + 1), cluster.units.map { units[$0].code }.joined(separator: " "),
          String(analysis.years[cluster.periods.lowerBound]), String(analysis.years[cluster.periods.upperBound]),
          String(cluster.inside.flagged), String(cluster.inside.eligible), number(cluster.logLikelihoodRatio), number(cluster.probability),
          name, number(cluster.expected),
        ]
      }
    }
  }
}
