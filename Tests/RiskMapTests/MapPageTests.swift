import Documents
import Findings
import Foundation
import Testing

@testable import RiskMap

@Suite("Pages of a map")
struct MapPageTests {
  private func folder(_ language: ReportLanguage, title: String = "One bid in a competitive procedure") throws -> MapFolder {
    let ground = try rowOfSquares(8)
    var all = records(0, flagged: 30, of: 40, area: 4)
    for unit in 1..<7 { all += records(unit, flagged: unit, of: 40, division: unit % 2 == 0 ? 45 : 33, area: 1, day: Int32(18_000 + 400 * unit)) }
    all += records(7, flagged: 2, of: 3)
    let analyst = MapAnalyst(ground: ground, settings: quick)
    let indicator = indicator(all, title: title)
    let analysis = try #require(analyst.analyse(indicator))
    let report = IndicatorReport(
      analysis: analysis, sectors: analyst.bySector(indicator), years: analyst.byYear(indicator), areas: AreaTable(all),
      flagged: [0: ["P-1 <b>", "P-2"]])
    let frame = MapFrame(
      language: language, program: "probity test", source: "sample.csv", period: "2019 – 2022", place: .buyer, settings: quick,
      credit: "Invented squares")
    return MapFolder(frame: frame, ground: ground, reports: [report], unmapped: [])
  }

  private func written(_ map: MapFolder) throws -> [String: String] {
    let path = NSTemporaryDirectory() + "probity-map-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let output = try OutputFolder(path: path)
    try map.write(to: output, formats: ["html", "csv", "geojson"])
    try output.finish()
    var files: [String: String] = [:]
    for name in ["index.html", "maps/single-bid.html", "units.csv", "slices.csv", "areas.csv", "clusters.csv", "indicators.csv", "units.geojson"] {
      files[name] = try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }
    return files
  }

  @Test("A page is whole: maps with words, the numbers as a table, legend, hatching and foot", arguments: [ReportLanguage.en, .it])
  func page(_ language: ReportLanguage) throws {
    let page = try #require(try written(folder(language))["maps/single-bid.html"])
    #expect(page.contains("<html lang=\"\(language.rawValue)\">"))
    // Nothing is fetched and nothing runs.
    for outside in ["http://", "https://", "<script", "<img", "@import", "url(//"] { #expect(!page.contains(outside), "\(outside)") }
    for part in ["id=\"few\"", "class=\"n1\"", "<figcaption>", "class=\"legend\"", "sample.csv", "2019 – 2022", "Invented squares", "single-bid"] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(page.contains(language == .it ? "motivi per controllare" : "reasons to look"))
    #expect(page.contains(language == .it ? "troppo pochi dati" : "too few data"))
    #expect(page.contains(language == .it ? "sede della stazione appaltante" : "seat of the buyer"))
    // Text of the data is escaped.
    #expect(page.contains("P-1 &lt;b&gt;") && !page.contains("P-1 <b>"))
    // What is opened is closed.
    for tag in ["svg", "figure", "table", "tr", "td", "ul", "li", "a", "use", "details", "div", "title"] {
      let opened = page.components(separatedBy: "<\(tag) ").count + page.components(separatedBy: "<\(tag)>").count
      #expect(opened - 2 == page.components(separatedBy: "</\(tag)>").count - 1, "\(tag)")
    }
  }

  @Test("By keyboard alone: every unit with records is a link to its row, and every row is there")
  func keyboard() throws {
    let page = try #require(try written(folder(.en))["maps/single-bid.html"])
    for unit in 0..<8 {
      #expect(page.contains("<a href=\"#t\(unit)\" aria-label="))
      #expect(page.contains("<tr id=\"t\(unit)\">"))
    }
    let ids = page.matches(of: /id="([^"]+)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    for reference in page.matches(of: /href="#([^"]+)"/).map({ String($0.output.1) }) { #expect(ids.contains(reference), "#\(reference)") }
    #expect(page.contains("class=\"skip\" href=\"#content\""))
  }

  @Test("The table beside a map has the map's numbers, and the files have them too")
  func sameNumbers() throws {
    let map = try folder(.en)
    let files = try written(map)
    let page = try #require(files["maps/single-bid.html"])
    let analysis = map.reports[0].analysis
    for (i, unit) in analysis.units.enumerated() {
      let shown = map.frame.percent(unit.shrunken)
      #expect(page.contains("Unit u\(i): \(unit.tally.flagged)/\(unit.tally.eligible)"))
      let row = try #require(page.components(separatedBy: "<tr id=\"t\(i)\">").last?.components(separatedBy: "</tr>").first)
      #expect(row.contains(">\(unit.tally.flagged)<") && row.contains(">\(unit.tally.eligible)<") && row.contains(shown))
      #expect(files["units.csv"]?.contains("single-bid,2,u\(i),Unit u\(i),\(unit.tally.flagged),\(unit.tally.eligible),") == true)
      #expect(
        files["units.geojson"]?.contains(
          "\"code\":\"u\(i)\",\"name\":\"Unit u\(i)\",\"single-bid\":{\"flagged\":\(unit.tally.flagged),\"eligible\":\(unit.tally.eligible),") == true
      )
    }
    // The GeoJSON can be read again.
    let again = try BoundaryReader.read(Array(try #require(files["units.geojson"]).utf8))
    #expect(again.units.map(\.code) == map.ground.boundaries.units.map(\.code))
  }

  @Test("Two runs give the same bytes")
  func sameBytes() throws { #expect(try written(folder(.it)) == written(folder(.it))) }

  @Test("No word of the map accuses anyone", arguments: [ReportLanguage.en, .it])
  func words(_ language: ReportLanguage) throws {
    for (name, text) in try written(folder(language)) {
      let lower = text.lowercased()
      for word in [
        "corrupt", "corrott", "corruzion", "mafia", "mafios", "infiltrat", "guilty", "colpevol", "fraud", "frode", "frodi", "suspect", "sospett",
        "criminal", "risky area", "zona a rischio",
      ] {
        #expect(!lower.contains(word), "\(name): \(word)")
      }
    }
  }

  @Test("Neighbouring colours are apart, in light and in dark, or an outline parts them")
  func contrast() throws {
    func luminance(_ hex: Substring) -> Double {
      var digits = Array(hex)
      if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
      let channels = stride(from: 0, to: 6, by: 2).map { Double(Int(String(digits[$0...($0 + 1)]), radix: 16) ?? 0) / 255 }
      let linear = channels.map { $0 <= 0.03928 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }
    let css = MapStyle.css
    let parts = css.components(separatedBy: "prefers-color-scheme:dark")
    for part in parts {
      func colour(_ name: String) throws -> Double {
        let hex = try #require(part.components(separatedBy: "--\(name):#").dropFirst().first?.prefix { $0.isHexDigit })
        return luminance(hex)
      }
      // Darker or lighter in one direction: nothing is told by hue alone.
      for classes in [["q0", "q1", "q2", "q3", "q4"], ["a2", "a3", "a4", "a5"]] {
        let values = try classes.map(colour)
        #expect(values == values.sorted() || values == values.sorted(by: >))
      }
      // The outline stands out from the ground of a unit without data by 3 to 1.
      let (edge, ground) = (try colour("edge"), try colour("a0"))
      #expect((max(edge, ground) + 0.05) / (min(edge, ground) + 0.05) >= 3)
    }
    #expect(css.contains(".map use,.map rect{stroke:var(--edge)"))
  }

  @Test("A unit smaller than the grid stays visible, and what two units share stays shared")
  func shapes() throws {
    let boundaries = try read(collection(square("large", 0, 0, side: 10), square("beside", 10, 0, side: 10), square("dot", 5, 15, side: 0.0001)))
    let shapes = MapShapes(boundaries)
    #expect(shapes.paths.allSatisfy { $0.hasPrefix("M") && $0.hasSuffix("z") })
    #expect(!shapes.paths.joined().contains("NaN"))
    let cartogram = try #require(Cartogram(centres: try rowOfSquares(30).centres))
    let cells = cartogram.cells.compactMap { $0 }.map { "\($0.column),\($0.row)" }
    #expect(Set(cells).count == 30)
    #expect(Cartogram(centres: []) == nil)
  }
}
