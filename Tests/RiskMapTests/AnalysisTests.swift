import Findings
import ProcurementModel
import Testing

@testable import RiskMap

/// A map of `count` squares in rows of a hundred.
func rowOfSquares(_ count: Int) throws -> MapGround {
  let squares = (0..<count).map { (unit: Int) -> String in square("u\(unit)", Double(unit % 100), Double(40 + unit / 100)) }
  let features = squares.joined(separator: ",")
  let boundaries = try read("{\"type\":\"FeatureCollection\",\"features\":[\(features)]}")
  return MapGround(boundaries, level: MapLevel(of: boundaries))
}

func indicator(_ records: [MapRecord], title: String = "One bid in a competitive procedure") -> Indicator {
  Indicator(
    id: "single-bid", version: 2, title: Wording(en: title, it: "Una sola offerta"), category: "competition", subject: "lot", records: records)
}

func records(_ unit: Int, flagged: Int, of eligible: Int, division: UInt8 = 45, area: UInt8 = 0, day: Int32 = 19_000) -> [MapRecord] {
  (0..<eligible).map { MapRecord(unit: Int32(unit), isFlagged: $0 < flagged, division: division, area: area, day: day, process: Int32($0)) }
}

/// Quick settings.
var quick: MapSettings {
  var settings = MapSettings()
  settings.moranPermutations = 99
  settings.localMost = 2_000
  settings.scanPermutations = 19
  return settings
}

@Suite("Maps of records")
struct AnalysisTests {
  @Test("North and South that differ only in what they buy: the crude odds differ, the odds within sectors do not")
  func mix() throws {
    // Works are flagged at 40 %, supplies at 5 %; the South buys mostly works.
    let south = records(0, flagged: 320, of: 800, division: 45, area: 4) + records(0, flagged: 10, of: 200, division: 30, area: 4)
    let north = records(1, flagged: 80, of: 200, division: 45, area: 1) + records(1, flagged: 40, of: 800, division: 30, area: 1)
    let table = AreaTable(south + north)
    let comparison = try #require(table.southAgainstNorth)
    #expect(try #require(comparison.crude) > 1.5)
    #expect(abs(comparison.oddsRatio - 1) < 0.02)
    let ratios = try #require(MapAnalyst(ground: rowOfSquares(2), settings: quick).analyse(indicator(south + north))).units.map {
      $0.ratio.ratio ?? 0
    }
    #expect(abs(ratios[0] - 1) < 1e-9 && abs(ratios[1] - 1) < 1e-9)
  }

  @Test("Every odd unit has its outcome: no record, too few, no shape, no neighbour, records nowhere")
  func oddUnits() throws {
    let shapeless = "{\"type\":\"Feature\",\"properties\":{\"code\":\"s\"},\"geometry\":null}"
    let boundaries = try read(collection(square("a", 0, 0), square("b", 1, 0), square("c", 2, 0), square("far", 9, 9), shapeless, square("a", 0, 1)))
    let ground = MapGround(boundaries, level: .other)
    #expect(boundaries.units.map(\.code) == ["a", "b", "c", "far", "s"])
    let all =
      records(0, flagged: 3, of: 40) + records(1, flagged: 3, of: 4) + records(3, flagged: 20, of: 40) + records(4, flagged: 2, of: 30)
      + records(-1, flagged: 1, of: 2) + records(-3, flagged: 0, of: 1)
    let analysis = try #require(MapAnalyst(ground: ground, settings: quick).analyse(indicator(all)))
    #expect(analysis.units[1].attention == .tooFew)
    #expect(analysis.units[2].attention == .noData)
    #expect(analysis.units[2].tally.rate == nil)
    #expect(analysis.units[4].tally == Tally(flagged: 2, eligible: 30))
    #expect(analysis.units[3].clusterProbability == nil)
    #expect(ground.weights.islands == [3, 4])
    // By reason: two without a place, one known too coarsely.
    #expect(analysis.unmatched == [2, 0, 1, 0, 0])
    #expect(abs(analysis.unmatchedShare - 3.0 / 117) < 1e-12)
    #expect(MapAnalyst(ground: ground, settings: quick).analyse(indicator(records(-1, flagged: 1, of: 9))) == nil)
  }

  @Test("Three of three in a village stays behind thirty of sixty in a town")
  func shrinkage() throws {
    var all = records(0, flagged: 3, of: 3) + records(1, flagged: 30, of: 60)
    for unit in 2..<40 { all += records(unit, flagged: 5 + unit % 3, of: 60) }
    let analysis = try #require(MapAnalyst(ground: rowOfSquares(40), settings: quick).analyse(indicator(all)))
    #expect(try #require(analysis.units[0].wilson).high == 1)
    #expect(analysis.units[0].shrunken < analysis.units[1].shrunken)
    #expect(analysis.units[0].exceedance < analysis.units[1].exceedance)
    #expect(analysis.units[1].attention == .highest)
  }

  @Test("The order of the records changes no number")
  func order() throws {
    var all: [MapRecord] = []
    var random = RandomSource(seed: 8)
    for unit in 0..<12 {
      for year in 0..<3 {
        all += records(unit, flagged: random.below(9), of: 20, division: UInt8(30 + random.below(3)), day: Int32(18_000 + 365 * year))
      }
    }
    var shuffled = all
    random.shuffle(&shuffled)
    let analyst = MapAnalyst(ground: try rowOfSquares(12), settings: quick)
    let (first, second) = (try #require(analyst.analyse(indicator(all))), try #require(analyst.analyse(indicator(shuffled))))
    let units = analyst.ground.boundaries.units
    #expect(MapTables.units(first, units, .en) == MapTables.units(second, units, .en))
    #expect(MapTables.clusters(first, units) == MapTables.clusters(second, units))
    #expect(first.moran?.larger == second.moran?.larger)
    #expect(analyst.bySector(indicator(all)).map(\.key) == analyst.bySector(indicator(shuffled)).map(\.key))
  }

  @Test("Sectors and years: each slice has its own common rate, and their records add up")
  func slices() throws {
    let all =
      records(0, flagged: 5, of: 20, division: 45, day: 18_000) + records(1, flagged: 1, of: 30, division: 33, day: 18_400)
      + records(0, flagged: 2, of: 10, division: 0, day: .min)
    let analyst = MapAnalyst(ground: try rowOfSquares(2), settings: quick)
    let sectors = analyst.bySector(indicator(all))
    #expect(sectors.map(\.key) == ["33", "45", "100"])
    #expect(sectors.map(\.total.eligible).reduce(0, +) == 60)
    #expect(analyst.byYear(indicator(all)).map(\.key) == ["2019", "2020"])
    #expect(Sectors.label(45).it == "45 lavori di costruzione")
  }

  @Test("A unit with 25 flagged of 30 is seen even where all others differ less than chance makes them")
  func lone() throws {
    // Every other unit has exactly the common rate: the group's prior weighs all records, and alone it would give the unit a probability of 0.
    var all = records(0, flagged: 25, of: 30)
    for unit in 1..<400 { all += records(unit, flagged: 3, of: 30) }
    let analysis = try #require(MapAnalyst(ground: rowOfSquares(400), settings: quick).analyse(indicator(all), isWhole: false))
    let prior = analysis.priors[0]
    #expect(Rates.Posterior(analysis.units[0].tally, prior: Rates.Prior(a: 1_200, b: 10_800)).exceedance() < 1e-6)
    #expect(analysis.units[0].attention == .highest)
    #expect(analysis.units[1...].allSatisfy { $0.attention == .none && $0.unlike < 1e-4 })
    #expect(prior.strength > 100)
    // Three of three are no evidence against 12,000 records; fifteen of thirty are.
    let strong = Rates.Prior(a: 1_200, b: 10_800)
    func seen(_ flagged: Int, _ eligible: Int) -> Rates.Posterior {
      Rates.Posterior(Tally(flagged: flagged, eligible: eligible), prior: strong, unlike: Rates.unlike)
    }
    #expect(seen(3, 3).exceedance() < 0.05 && seen(3, 3).mean < 0.13)
    #expect(seen(15, 30).exceedance() > 0.95)
    let interval = seen(15, 30).interval()
    #expect(interval.low < 0.36 && interval.high > 0.6 && seen(15, 30).mean > 0.45)
    // Without the uniform part it is the beta-binomial posterior, to the last bit.
    #expect(Rates.Posterior(Tally(flagged: 3, eligible: 30), prior: strong).unlike == 0)
    #expect(MapStudy.lone(countries: 2, seed: 5).allSatisfy { $0 > 0.99 })
  }

  @Test("By category of works: only records that state one, each category with its own name and code, and jointly with macro-areas")
  func works() throws {
    let roads = WorksCategory.number("OG3")
    let buildings = WorksCategory.number("OG1")
    func some(_ unit: Int32, _ works: UInt8, _ area: UInt8, flagged: Int, of eligible: Int) -> [MapRecord] {
      (0..<eligible).map { MapRecord(unit: unit, isFlagged: $0 < flagged, division: 45, works: works, area: area) }
    }
    let all =
      some(0, roads, 4, flagged: 40, of: 100) + some(0, buildings, 4, flagged: 5, of: 50) + some(1, roads, 1, flagged: 20, of: 50)
      + some(1, buildings, 1, flagged: 10, of: 100) + some(1, 0, 1, flagged: 1, of: 30)
    let analyst = MapAnalyst(ground: try rowOfSquares(2), settings: quick)
    let slices = analyst.bySector(indicator(all), axis: .works)
    #expect(slices.map(\.key) == ["OG1", "OG3"] && slices.map(\.total.eligible) == [150, 150])
    #expect(slices[1].label.en == "OG3 roads, bridges, railways" && slices[1].label.it == "OG3 strade, ponti, ferrovie")
    let table = AreaTable(all, axis: .works)
    #expect(table.sectors.map(\.label.en).first?.hasPrefix("OG1 ") == true)
    #expect(table.totals.total.eligible == 300)
    let comparison = try #require(table.southAgainstNorth)
    #expect(comparison.strata == 2)
    #expect(WorksCategory.codes.allSatisfy { WorksNames.names[$0] != nil } && WorksNames.names.count == WorksCategory.codes.count)
  }

  @Test("Promises with small counts: same bytes, odd units, mix, index, words; the municipal file from a seed is the same each time")
  func promises() throws {
    let trials = [
      MapStudy.sameBytes(countries: 2, units: 50, seed: 2), MapStudy.oddUnits(), MapStudy.mix(countries: 3, seed: 2).trials,
      MapStudy.indexes(runs: 4, seed: 2).trials, MapStudy.words(countries: 1, seed: 2),
    ]
    for (number, trial) in trials.enumerated() { #expect(trial.made >= 3 && trial.failed.isEmpty, "\(number): \(trial.failed)") }
    #expect(MapStudy.indexes(runs: 4, seed: 2).moved > 0)
    let broken = MapStudy.brokenFiles()
    #expect(broken.byHand.made >= 20)
  }

  @Test("On null countries small units fill the top of raw rates, and the map points at none; planted units are found")
  func study() {
    let null = MapStudy.null(countries: 4, seed: 3)
    #expect(abs(null.smallShare - 0.45) < 0.02)
    #expect(null.rawTopSmall == null.rawTop)
    #expect(null.highest <= null.units / 100)
    #expect(Double(null.highestSmall) <= (null.smallShare + 0.01) * Double(max(1, null.highest)))
    let recall = MapStudy.recall(runs: 3, seed: 4)
    #expect(recall.reduce(0, +) / 3 >= 0.75)
    let clusters = MapStudy.clusters(runs: 6, most: 20_000, seed: 5)
    #expect(clusters.found >= 4)
    #expect(clusters.quiet >= 4)
  }
}
