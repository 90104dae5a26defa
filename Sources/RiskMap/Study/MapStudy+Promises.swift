import Documents
import Findings

// Promises about the program's own answers: same bytes, odd units, broken files, mix, index, words.
extension MapStudy {
  /// How many trials were made, and how many did not come out as promised.
  package struct Trials: Sendable {
    package var made = 0
    package var failed: [String] = []
    mutating func expect(_ isAsPromised: Bool, _ what: @autoclosure () -> String) {
      made += 1
      if !isAsPromised { failed.append(what()) }
    }
  }

  /// Squares of one degree, `rows` by `columns`.
  static func ground(rows: Int, columns: Int) -> MapGround? {
    let features = (0..<(rows * columns)).map { BrokenBoundaries.square("u\($0)", Double($0 % columns), Double($0 / columns)) }
    guard let boundaries = try? BoundaryReader.read(Array(BrokenBoundaries.collection(features).utf8)) else { return nil }
    return MapGround(boundaries, level: .other)
  }

  private static var quick: MapSettings {
    var settings = MapSettings()
    settings.moranPermutations = 199
    settings.localMost = 5_000
    settings.scanPermutations = 49
    return settings
  }

  private static func records(_ units: Int, _ random: inout RandomSource) -> [MapRecord] {
    var records: [MapRecord] = []
    for unit in 0..<units {
      let rate = random.beta(2, 10)
      for k in 0..<(3 + random.below(40)) {
        records.append(
          MapRecord(
            unit: Int32(unit), isFlagged: random.uniform() < rate, division: [45, 33, 90, 0][random.below(4)], works: UInt8(random.below(4)),
            category: UInt8(1 + random.below(3)), method: UInt8(1 + random.below(3)), band: UInt8(random.below(4)), area: UInt8(1 + unit % 5),
            day: Int32(17_000 + random.below(1_500)), process: Int32(k)))
      }
    }
    for _ in 0..<5 { records.append(MapRecord(unit: -1, isFlagged: false)) }
    return records
  }

  private static func frame(_ language: ReportLanguage) -> MapFrame {
    MapFrame(
      language: language, program: "probity", source: "simulated", period: "–", place: .buyer, settings: quick, credit: "Invented squares")
  }

  /// Everything that is written of one indicator, as bytes.
  private static func written(_ records: [MapRecord], _ ground: MapGround, jobs: Int, language: ReportLanguage) -> [UInt8] {
    let analyst = MapAnalyst(ground: ground, settings: quick, jobs: jobs)
    let indicator = Indicator(
      id: "simulated", version: 1, title: Wording(en: "A simulated indicator", it: "Un indicatore simulato"), category: "competition", subject: "lot",
      records: records)
    guard let analysis = analyst.analyse(indicator) else { return [] }
    let report = IndicatorReport(
      analysis: analysis, sectors: analyst.bySector(indicator), works: analyst.bySector(indicator, axis: .works), years: analyst.byYear(indicator),
      areas: AreaTable(records), worksAreas: AreaTable(records, axis: .works), flagged: [:])
    let frame = frame(language)
    let overlay = MapOverlay()
    let figures = MapFigures(
      frame: frame, ground: ground, shapes: MapShapes(ground.boundaries), cartogram: Cartogram(centres: ground.centres), overlay: overlay)
    let units = ground.boundaries.units
    var bytes = IndicatorPage(frame: frame, figures: figures, report: report).page().bytes
    bytes += OverviewPage(frame: frame, reports: [report], unmapped: [], ground: ground, further: [], overlay: overlay).page().bytes
    let tables =
      MapTables.units(analysis, units, language) + MapTables.slices(report, units, language) + MapTables.areas(report, language)
      + MapTables.clusters(analysis, units) + [MapTables.indicator(analysis, report.areas, quick, language)]
    for row in tables { bytes += MapTables.row(row).utf8 }
    return bytes
  }

  /// C4: rows in another order, two threads, another run: the same bytes of pages (with their SVG) and tables.
  package static func sameBytes(countries: Int, units: Int = 100, seed: UInt64) -> Trials {
    var trials = Trials()
    guard let ground = ground(rows: max(1, units / 10), columns: 10) else { return trials }
    for country in 0..<countries {
      var random = RandomSource(seed: seed, stream: UInt64(country) + 1)
      let all = records(units, &random)
      let language: ReportLanguage = country % 2 == 0 ? .en : .it
      let first = written(all, ground, jobs: 1, language: language)
      var shuffled = all
      random.shuffle(&shuffled)
      trials.expect(!first.isEmpty && written(shuffled, ground, jobs: 1, language: language) == first, "country \(country): rows in another order")
      trials.expect(written(all, ground, jobs: 2, language: language) == first, "country \(country): two threads")
      trials.expect(written(all, ground, jobs: 1, language: language) == first, "country \(country): another run")
    }
    return trials
  }

  /// C5: each odd unit has the outcome that docs/risk-map.md writes down.
  package static func oddUnits() -> Trials {
    var trials = Trials()
    let shapeless = "{\"type\":\"Feature\",\"properties\":{\"code\":\"s\"},\"geometry\":null}"
    let square = { BrokenBoundaries.square($0, $1, $2) }
    let features = [square("a", 0, 0), square("b", 1, 0), square("c", 2, 0), square("far", 9, 9), shapeless, square("a", 0, 1)]
    guard let boundaries = try? BoundaryReader.read(Array(BrokenBoundaries.collection(features).utf8)) else {
      trials.expect(false, "the boundaries of the trial cannot be read")
      return trials
    }
    let ground = MapGround(boundaries, level: .other)
    func some(_ unit: Int32, _ flagged: Int, of eligible: Int) -> [MapRecord] {
      (0..<eligible).map { MapRecord(unit: unit, isFlagged: $0 < flagged, division: 45) }
    }
    let all = some(0, 3, of: 40) + some(1, 3, of: 4) + some(3, 20, of: 40) + some(4, 2, of: 30) + some(-1, 1, of: 2) + some(-3, 0, of: 1)
    let indicator = Indicator(
      id: "simulated", version: 1, title: Wording(en: "A", it: "A"), category: "competition", subject: "lot", records: all)
    guard let map = MapAnalyst(ground: ground, settings: quick).analyse(indicator) else {
      trials.expect(false, "the records of the trial give no map")
      return trials
    }
    trials.expect(map.units[2].attention == .noData && map.units[2].tally.rate == nil, "a polygon without records has no rate and no colour")
    trials.expect(map.units[1].attention == .tooFew, "fewer than five records: hatched")
    trials.expect(map.units[4].tally == Tally(flagged: 2, eligible: 30), "a unit without a polygon stays in the counts")
    trials.expect(boundaries.remarks.contains { $0.kind == .noShape && $0.code == "s" }, "a unit without a polygon is remarked on")
    trials.expect(ground.weights.islands == [3, 4], "units without neighbours are listed")
    trials.expect(map.units[3].clusterProbability == nil && map.units[3].tally.eligible == 40, "an island keeps its rate and has no cluster")
    trials.expect(boundaries.units.filter { $0.code == "a" }.count == 1, "equal codes are parts of one unit")
    trials.expect(boundaries.remarks.contains { $0.kind == .codeRepeated }, "equal codes are remarked on")
    trials.expect(map.unmatched == [2, 0, 1, 0, 0], "records without a place are counted by reason")
    trials.expect(map.total.eligible == 114, "and are in no unit")
    let nowhere = Indicator(
      id: "simulated", version: 1, title: Wording(en: "A", it: "A"), category: "competition", subject: "lot", records: some(-1, 1, of: 9))
    trials.expect(MapAnalyst(ground: ground, settings: quick).analyse(nowhere) == nil, "without a record on the map there is no map")
    // Municipalities that were merged: counted under the code of today.
    if let former = Territories.italy.formerMunicipalities.sorted(by: { $0.key < $1.key }).first(where: { former in
      former.value.count == 1 && Territories.italy.municipalities[former.key] == nil
    }), let current = former.value.first?.current,
      let merged = try? BoundaryReader.read(
        Array(BrokenBoundaries.collection([square(current, 0, 0), square("001272", 1, 0)]).utf8))
    {
      let finder = PlaceFinder(merged, level: .municipality)
      trials.expect(finder.find(StatedPlace(region: former.key)) == .unit(0), "the former code \(former.key) is counted under \(current)")
    } else {
      trials.expect(false, "no former municipal code in the tables")
    }
    return trials
  }

  /// C6: broken files by hand, and geojsonhint's faults.
  package static func brokenFiles() -> (byHand: Trials, hint: Trials) {
    var (byHand, hint) = (Trials(), Trials())
    for file in BrokenBoundaries.refused {
      do throws(BoundaryError) {
        _ = try BoundaryReader.read(Array(file.text.utf8))
        byHand.expect(false, "\(file.name): was read")
      } catch { byHand.expect(error.description.contains(file.says), "\(file.name): \(error)") }
    }
    for number in HintBoundaries.cases.indices {
      let difference = HintBoundaries.difference(number)
      hint.expect(difference == nil, difference ?? "")
    }
    return (byHand, hint)
  }

  /// C9: countries whose North and South differ only in what they buy, as expected counts: the crude odds ratio, and that of Mantel and Haenszel.
  package static func mix(countries: Int, seed: UInt64) -> (trials: Trials, leastCrude: Double, farthest: Double) {
    var trials = Trials()
    var (leastCrude, farthest) = (Double.infinity, 0.0)
    for country in 0..<countries {
      var random = RandomSource(seed: seed, stream: UInt64(country) + 1)
      // Rates in tenths of a percent and records in thousands, so that expected counts are whole.
      let (works, supplies) = (300 + random.below(200), 20 + random.below(60))
      let (many, few) = (1_000 * (6 + random.below(5)), 1_000 * (1 + random.below(3)))
      func some(_ division: UInt8, _ area: MacroArea, _ perMille: Int, _ eligible: Int) -> [MapRecord] {
        (0..<eligible).map { MapRecord(unit: 0, isFlagged: $0 < perMille * (eligible / 1_000), division: division, area: area.rawValue) }
      }
      let all =
        some(45, .south, works, many) + some(30, .south, supplies, few) + some(45, .northWest, works, few) + some(30, .northWest, supplies, many)
      let comparison = AreaTable(all).southAgainstNorth
      let (crude, adjusted) = (comparison?.crude ?? 0, comparison?.oddsRatio ?? 0)
      leastCrude = min(leastCrude, crude)
      farthest = max(farthest, abs(adjusted - 1))
      trials.expect(crude > 1.5 && abs(adjusted - 1) <= 0.02, "country \(country): crude \(crude), within sectors \(adjusted)")
    }
    return (trials, leastCrude, farthest)
  }

  package struct IndexResult: Sendable {
    package var trials = Trials()
    /// Runs in which weights within a quarter moved the rank interval of at least one unit.
    package var moved = 0
  }

  /// C10: other weights move rank intervals and no list of records; a missing part is left out, never scored as 0.
  package static func indexes(runs: Int, seed: UInt64) -> IndexResult {
    var result = IndexResult()
    guard let ground = ground(rows: 3, columns: 10) else { return result }
    for run in 0..<runs {
      var random = RandomSource(seed: seed, stream: UInt64(run) + 1)
      let all = records(30, &random)
      let indicator = Indicator(
        id: "simulated", version: 1, title: Wording(en: "A", it: "A"), category: "competition", subject: "lot", records: all)
      let analyst = MapAnalyst(ground: ground, settings: quick)
      guard let before = analyst.analyse(indicator, isWhole: false) else { continue }
      func listed(_ map: MapAnalysis) -> [[Int32]] {
        map.units.indices.map { unit in
          map.units[unit].attention >= .some ? map.indicator.records.filter { Int($0.unit) == unit && $0.isFlagged }.map(\.process) : []
        }
      }
      var columns = [before.column(minimum: 5)] + (0..<3).map { _ in CompositeIndex.Column(values: (0..<30).map { _ in random.uniform() }) }
      var (gaps, missing) = (0, Set<Int>())
      while gaps < 6 {
        let (part, unit) = (1 + random.below(3), random.below(30))
        gaps += 1
        if missing.insert(unit).inserted { columns[part].values[unit] = nil }
      }
      func settings(_ weights: [Double]) -> CompositeSettings {
        var settings = CompositeSettings(
          name: "A", framework: "A", parts: weights.enumerated().map { .init(id: "i\($0.offset)", weight: $0.element) })
        settings.draws = 300
        settings.winsorises = false
        settings.aggregation = CompositeSettings.Aggregation.allCases[run % 3]
        return settings
      }
      let weights = (0..<4).map { _ in 0.75 + 0.5 * random.uniform() }
      let (equal, other) = (settings([1, 1, 1, 1]), settings(weights))
      guard let first = CompositeIndex(columns, equal, seed: seed), let second = CompositeIndex(columns, other, seed: seed) else {
        result.trials.expect(false, "run \(run): no index")
        continue
      }
      if zip(first.units, second.units).contains(where: { $0?.rankInterval != $1?.rankInterval }) { result.moved += 1 }
      let after = analyst.analyse(indicator, isWhole: false)
      result.trials.expect(after.map(listed) == listed(before), "run \(run): another list of records")
      // A unit with a gap has the score of its other parts alone.
      let scored = first.units.indices.filter { first.units[$0] != nil }
      let normal = CompositeIndex.normalise(columns.map { column in scored.map { column.values[$0] } }, equal.parts, equal.normalisation)
      for (place, unit) in scored.enumerated() where missing.contains(unit) {
        let rest = normal.map { [$0[place]] }.filter { $0[0] != nil }
        let alone = CompositeIndex.aggregate(rest, [Double](repeating: 1, count: rest.count), equal.aggregation).first ?? .nan
        let score = first.units[unit]?.score ?? .nan
        result.trials.expect(abs(score - alone) <= 1e-9 * max(1, abs(alone)), "run \(run), unit \(unit): scored \(score), its parts give \(alone)")
      }
    }
    return result
  }

  /// Words that no page may have (English and Italian).
  package static let accusing = [
    "corrupt", "corrott", "corruzion", "mafia", "mafios", "infiltrat", "guilty", "colpevol", "fraud", "frode", "frodi", "suspect", "sospett",
    "criminal",
    "risky area", "zona a rischio",
  ]

  /// C12: pages and tables of simulated countries in both languages.
  package static func words(countries: Int, seed: UInt64) -> Trials {
    var trials = Trials()
    guard let ground = ground(rows: 5, columns: 10) else { return trials }
    for country in 0..<countries {
      var random = RandomSource(seed: seed, stream: UInt64(country) + 1)
      let all = records(50, &random)
      for language in [ReportLanguage.en, .it] {
        let text = String(decoding: written(all, ground, jobs: 1, language: language), as: UTF8.self).lowercased()
        for word in accusing { trials.expect(!text.isEmpty && !text.contains(word), "\(language.rawValue): '\(word)'") }
      }
    }
    return trials
  }
}
