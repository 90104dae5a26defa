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

  @Test("Tables show what hides or turns text by its number, and no formula begins with it")
  func hiddenSigns() {
    #expect(MapTables.row(["Via \u{202E}amoR", "=1+1", "\u{200B}=1"]) == "Via ⟨U+202E⟩amoR,'=1+1,⟨U+200B⟩=1\n")
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
      for word in MapStudy.accusing {
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

  @Test("On a map of thousands of units the page stays small: each shape once, the first rows, and the whole table on pages of its own")
  func dense() throws {
    let count = 1_200
    let features = (0..<count).map { square("u\($0)", Double($0 % 40), Double($0 / 40)) }.joined(separator: ",")
    let boundaries = try read("{\"type\":\"FeatureCollection\",\"features\":[\(features)]}")
    let ground = MapGround(boundaries, level: .other)
    var random = RandomSource(seed: 17)
    let all = (0..<count).flatMap { unit in
      let flagged = unit == 5 ? 25 : random.binomial(30, 0.1)
      return records(unit, flagged: flagged, of: 30)
    }
    var settings = quick
    settings.localMost = 50
    settings.scanPermutations = 2
    let analyst = MapAnalyst(ground: ground, settings: settings, jobs: 2)
    let indicator = indicator(all)
    let analysis = try #require(analyst.analyse(indicator))
    let report = IndicatorReport(analysis: analysis, sectors: [], years: [], areas: nil, flagged: [5: ["P-1"]])
    let frame = MapFrame(language: .en, program: "probity test", source: "s", period: "p", place: .buyer, settings: settings, credit: "c")
    let path = NSTemporaryDirectory() + "probity-map-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let output = try OutputFolder(path: path)
    try MapFolder(frame: frame, ground: ground, reports: [report], unmapped: []).write(to: output, formats: ["html"])
    try output.finish()
    let page = try String(contentsOfFile: path + "/maps/single-bid.html", encoding: .utf8)
    #expect(page.components(separatedBy: "<path id=\"u").count == count + 1)
    #expect(page.components(separatedBy: "<tr id=\"t").count == UnitTable.rowsOnMap + 1)
    #expect(page.contains("<a href=\"#t5\" aria-label=\"Unit u5: 25/30") && page.contains("<tr id=\"t5\">"))
    for reference in page.matches(of: /href="#(t[0-9]+)"/).map({ String($0.output.1) }) { #expect(page.contains("<tr id=\"\(reference)\">")) }
    // Every unit has its row on one of the table's pages, and each page names the others.
    let parts = try (1...2).map { try String(contentsOfFile: path + "/maps/single-bid-table-\($0).html", encoding: .utf8) }
    #expect(parts.map { $0.components(separatedBy: "<tr id=\"t").count - 1 } == [1_000, 200])
    #expect(parts[0].contains("href=\"single-bid-table-2.html\"") && parts[1].contains("href=\"single-bid.html\""))
    #expect(page.contains("href=\"single-bid-table-1.html\""))
    for part in parts {
      let labels = part.matches(of: /<nav [^>]*aria-label="([^"]+)"/).map { String($0.output.1) }
      #expect(Set(labels).count == labels.count, "\(labels)")
    }
    for unit in [0, 5, 600, 1_199] { #expect(parts.contains { $0.contains("<tr id=\"t\(unit)\">") }) }
  }

  @Test("Outlines with fewer points stay shared: what two units have in common is left out in both or in none")
  func simplification() {
    var random = RandomSource(seed: 21)
    typealias Point = ArcSimplifier.Point
    // Two units whose common border wiggles, and an island.
    let border = (0...60).map { Point(x: 500 + Int32(random.below(9)), y: Int32($0 * 10)) }
    let west = [Point(x: 0, y: 0)] + border + [Point(x: 0, y: 600)]
    let east = [Point(x: 900, y: 600)] + border.reversed() + [Point(x: 900, y: 0)]
    let island = (0..<40).map { step -> Point in
      let angle = Double(step) / 20 * Double.pi
      return Point(x: 2_000 + Int32((cos(angle) * 50).rounded()), y: Int32((sin(angle) * 50).rounded()))
    }
    for area in [0, 20, 200, 100_000] {
      var simplifier = ArcSimplifier([west, east, island], doubleArea: area)
      let (a, b, c) = (simplifier.simplified(west), simplifier.simplified(east), simplifier.simplified(island))
      let shared = Set(border)
      #expect(Set(a).intersection(shared) == Set(b).intersection(shared), "seed 21, area \(area)")
      #expect(a.count >= 3 && b.count >= 3 && c.count >= 3)
      // From whichever point a ring begins.
      let turned = simplifier.simplified(Array(island[17...] + island[..<17]))
      #expect(Set(turned) == Set(c))
      if area > 0 { #expect(a.count < west.count) }
    }
  }

  @Test("Sites and lines lie over the maps behind a switch, off until a reader puts it on; polygons among them are refused")
  func overlay() throws {
    let ground = try rowOfSquares(8)
    let text = collection(
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"Yard <1>\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[2.5,40.5]}}",
      "{\"type\":\"Feature\",\"properties\":{\"name\":\"Road\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[0,40.5],[4,40.5],[8,40.5]]}}")
    let overlay = try MapOverlay.read(Array(text.utf8), ground.boundaries)
    #expect(overlay.sites.map(\.unit) == [2] && overlay.lines.map(\.name) == ["Road"])
    // Eight degrees of longitude at 40.5 degrees north; the great circle between its points is a little shorter than the parallel.
    #expect(abs(overlay.lines[0].kilometres - 8 * 111.195 * cos(40.5 * .pi / 180)) < 0.5)
    var map = try folder(.en)
    map.overlay = overlay
    let page = try #require(try written(map)["maps/single-bid.html"])
    #expect(page.contains("<input type=\"checkbox\" id=\"overlay\" class=\"switch\">") && !page.contains(" checked"))
    #expect(page.contains("class=\"siteline\"") && page.contains("Yard &lt;1&gt;"))
    #expect(MapStyle.css.contains(".overlay{display:none}"))
    #expect(try !#require(try written(folder(.en))["maps/single-bid.html"]).contains("id=\"overlay\""))
    for (wrong, says) in [
      (collection(square("1", 0, 0)), "--boundaries"), (collection("{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}"), "geometry"),
      (text.replacing("40.5]}}", with: "95]}}"), "degrees"), ("{\"type\":\"Topology\"}", "FeatureCollection of points"),
      (text.replacing("[2.5,40.5]", with: "[2.5]"), "two numbers"),
    ] {
      do throws(BoundaryError) {
        _ = try MapOverlay.read(Array(wrong.utf8), ground.boundaries)
        Issue.record("was read: \(says)")
      } catch { #expect(error.description.contains(says) && error.line != nil, "\(error)") }
    }
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
