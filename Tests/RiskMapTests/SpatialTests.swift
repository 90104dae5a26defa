import Findings
import Foundation
import Testing

@testable import RiskMap

@Suite("Statistics of neighbourhood")
struct SpatialTests {
  @Test("The 4 by 4 grid: Moran's I, its variances, rates, local values and quadrants")
  func vectors() throws {
    let vectors = try golden("vectors.json")
    let units = tallies(vectors["O"]?.wholes ?? [], vectors["P"]?.wholes ?? [])
    let weights = SpatialWeights.grid(rows: 4, columns: 4)
    let shrunken = try #require(Rates.marshall(units)).rates
    let moran = try #require(Moran(shrunken, weights))
    #expect(near(moran.value, vectors["moran_eb"]?["I"]?.real ?? .nan, 1e-12))
    #expect(near(moran.expected, vectors["moran_eb"]?["E"]?.real ?? .nan, 1e-12))
    #expect(near(moran.varianceNormal, vectors["moran_eb"]?["varN"]?.real ?? .nan, 1e-12))
    #expect(near(moran.varianceRandom, vectors["moran_eb"]?["varR"]?.real ?? .nan, 1e-12))
    let raw = units.map { $0.rate ?? 0 }
    #expect(near(try #require(Moran(raw, weights)).value, vectors["moran_raw_row"]?.real ?? .nan, 1e-12))
    #expect(near(try #require(Moran(raw, .grid(rows: 4, columns: 4, style: .binary))).value, vectors["moran_raw_binary"]?.real ?? .nan, 1e-12))
    let standardised = try #require(Moran.standardised(units))
    for (z, expected) in zip(standardised, vectors["ebi_z"]?.reals ?? []) { #expect(near(z, expected, 1e-12)) }
    #expect(near(try #require(Moran(standardised, weights)).value, vectors["moran_assuncao_reis"]?.real ?? .nan, 1e-12))
    let local = try #require(LocalMoran(shrunken, weights, effort: .init(most: 0)))
    for (value, expected) in zip(local.values, vectors["lisa_eb"]?.reals ?? []) { #expect(near(value, expected, 1e-12)) }
    #expect(local.quadrants.map(\.rawValue) == vectors["quadrant"]?.wholes)
  }

  @Test("Fifty random grids of 9 to 400 units agree with PySAL")
  func grids() throws {
    let grids = try golden("spatial.json")["grids"]?.array ?? []
    #expect(grids.count == 50)
    for grid in grids {
      let units = tallies(grid["flagged"]?.wholes ?? [], grid["eligible"]?.wholes ?? [])
      let (rows, columns, queen) = (grid["rows"]?.whole ?? 0, grid["columns"]?.whole ?? 0, grid["rook"]?.isTrue == false)
      let weights = SpatialWeights.grid(rows: rows, columns: columns, queen: queen)
      let eb = try #require(Rates.marshall(units)).rates
      func sum(_ values: [Double]) -> Double { values.enumerated().reduce(0) { $0 + $1.element * Double($1.offset + 1) } }
      func agree(_ values: [Double], _ key: String) {
        for (value, expected) in zip(values, grid[key]?.reals ?? []) { #expect(near(value, expected, 1e-9)) }
      }
      agree(eb, "eb")
      #expect(near(sum(eb), grid["ebSum"]?.real ?? .nan, 1e-9))
      let moran = try #require(Moran(eb, weights))
      #expect(near(moran.value, grid["moran"]?.real ?? .nan, 1e-9))
      #expect(near(moran.varianceNormal, grid["varianceNormal"]?.real ?? .nan, 1e-9))
      #expect(near(moran.varianceRandom, grid["varianceRandom"]?.real ?? .nan, 1e-9))
      let raw = try #require(Moran(units.map { $0.rate ?? 0 }, .grid(rows: rows, columns: columns, queen: queen, style: .binary)))
      #expect(near(raw.value, grid["moranRawBinary"]?.real ?? .nan, 1e-9))
      let standardised = try #require(Moran.standardised(units))
      agree(standardised, "standardised")
      #expect(near(try #require(Moran(standardised, weights)).value, grid["moranRates"]?.real ?? .nan, 1e-9))
      let local = try #require(LocalMoran(eb, weights, effort: .init(most: 0)))
      agree(local.values, "local")
      #expect(near(sum(local.values), grid["localSum"]?.real ?? .nan, 1e-9))
      #expect(Array(local.quadrants.prefix(64).map(\.rawValue)) == grid["quadrants"]?.wholes)
    }
  }

  @Test("Nearest points and points within a distance are PySAL's")
  func points() throws {
    let expected = try golden("spatial.json")
    let points = (expected["points"]?.array ?? []).map { (x: $0.reals[0], y: $0.reals[1]) }
    let nearest = SpatialWeights.nearest(4, of: points)
    let within = SpatialWeights.within(0.2, of: points)
    for i in points.indices {
      #expect(Array(nearest.neighbours(of: i)) == expected["nearest"]?.array[i].wholes)
      #expect(Array(within.neighbours(of: i)) == expected["within"]?.array[i].wholes)
    }
  }

  @Test("Adaptive permutations answer what a hundred thousand of PySAL's do")
  func pseudoProbabilities() throws {
    let expected = try #require(try golden("spatial.json")["pseudo"])
    let values = expected["values"]?.reals ?? []
    let weights = SpatialWeights.grid(rows: 10, columns: 10)
    let local = try #require(LocalMoran(values, weights, effort: .init(enough: 400, most: 200_000), seed: 9))
    for (own, oneSided) in zip(local.probabilities, expected["oneSided"]?.reals ?? []) {
      let p = try #require(own)
      // 400 exceedances have a relative error of 5 %; four of these, and the resolution of the other side's draws.
      #expect(abs(p - min(1, 2 * oneSided)) < 0.2 * 2 * oneSided + 1e-4)
    }
    let moran = try #require(Moran(values, weights, permutations: 9999, seed: 2))
    // PySAL answers the smaller of both tails.
    let tail = min(moran.larger ?? 1, 1 - (moran.larger ?? 1))
    #expect(abs(tail - (expected["moranP"]?.real ?? 0)) < 0.015)
    #expect((moran.twoSided ?? 0) >= tail)
  }

  @Test("The scan finds the zone that a look at every zone finds")
  func scan() throws {
    let expected = try #require(try golden("spatial.json")["scan"])
    let points = (expected["points"]?.array ?? []).map { (x: $0.reals[0], y: $0.reals[1]) }
    let cells = zip(expected["flagged"]?.array ?? [], expected["eligible"]?.array ?? []).map { tallies($0.wholes, $1.wholes) }
    let scan = try #require(SpaceTimeScan(cells, points: points, options: .init(permutations: 99, seed: 3)))
    let best = try #require(scan.clusters.first)
    #expect(near(best.logLikelihoodRatio, expected["ratio"]?.real ?? .nan, 1e-9))
    #expect(best.units.sorted() == expected["units"]?.wholes)
    #expect([best.periods.lowerBound, best.periods.upperBound] == expected["periods"]?.wholes)
    #expect([best.inside.flagged, best.inside.eligible] == expected["inside"]?.wholes)
    #expect(best.probability == 0.01)
    for (i, cluster) in scan.clusters.enumerated() {
      for other in scan.clusters[..<i] where cluster.periods.overlaps(other.periods) { #expect(Set(cluster.units).isDisjoint(with: other.units)) }
    }
  }

  @Test("On a country without clusters the scan's best zone is rarely called unlikely")
  func scanNull() throws {
    var unlikely = 0
    for run in 0..<60 {
      var random = RandomSource(seed: 100 + UInt64(run))
      let points = (0..<16).map { (x: Double($0 % 4), y: Double($0 / 4)) }
      let cells = (0..<16).map { _ in (0..<3).map { _ in Tally(flagged: random.binomial(20, 0.15), eligible: 20) } }
      let scan = try #require(SpaceTimeScan(cells, points: points, options: .init(permutations: 39, seed: UInt64(run))))
      if (scan.clusters.first?.probability ?? 1) <= 0.05 { unlikely += 1 }
    }
    // Binomial with 60 draws at 5 %: nine or more has a probability of 0.3 %.
    #expect(unlikely <= 8)
  }

  @Test("Units without neighbours stay, and values without spread have no I")
  func edges() throws {
    let weights = SpatialWeights([[1], [0], [], [9, 3, -1]])
    #expect(weights.islands == [2, 3])
    #expect(Moran([1, 1, 1, 1], weights) == nil)
    #expect(Moran([1, 2, 3], weights) == nil)
    let local = try #require(LocalMoran([1, 2, 3, 5], weights, effort: .init(enough: 5, most: 100)))
    #expect(local.probabilities[2] == nil)
    #expect(Moran.standardised([Tally(flagged: 0, eligible: 4)]) == nil)
    #expect(Moran.standardised([Tally(flagged: 1, eligible: 4), Tally()])?[1] == 0)
    #expect(SpaceTimeScan([[Tally(flagged: 0, eligible: 4)]], points: [(0, 0)]) == nil)
  }
}

@Suite("Zones and circles")
struct ScanZoneTests {
  @Test("The nearest units of each are those of a sort of all, ties by number")
  func nearest() {
    var random = RandomSource(seed: 31)
    for count in [1, 7, 60, 300] {
      // A coarse grid makes ties.
      let points = (0..<count).map { _ in (x: Double(random.below(20)), y: Double(random.below(20))) }
      for most in [1, 5, 400] {
        let slow = points.map { centre in
          points.indices.map { (hypot(points[$0].x - centre.x, points[$0].y - centre.y), $0) }.sorted { $0 < $1 }.prefix(most).map(\.1)
        }
        #expect(NearestUnits.lists(points, most: most, jobs: 2) == slow, "seed 31, \(count) points, \(most)")
      }
    }
  }

  @Test("The same numbers for any number of threads")
  func threads() throws {
    var random = RandomSource(seed: 5)
    let points = (0..<80).map { (x: Double($0 % 10), y: Double($0 / 10)) }
    let cells = points.map { _ in (0..<4).map { _ in Tally(flagged: random.binomial(12, 0.2), eligible: 12) } }
    let scans = [1, 3].map { SpaceTimeScan(cells, points: points, options: .init(permutations: 40, seed: 2, jobs: $0)) }
    #expect(try #require(scans[0]).clusters == scans[1]?.clusters)
    let weights = SpatialWeights.grid(rows: 8, columns: 10)
    let values = points.map { _ in random.normal() }
    let morans = [1, 3].map { Moran(values, weights, permutations: 1_999, seed: 4, jobs: $0) }
    #expect(try #require(morans[0]).larger == morans[1]?.larger && morans[0]?.twoSided == morans[1]?.twoSided)
    let locals = [1, 3].map { LocalMoran(values, weights, effort: .init(most: 4_000), seed: 4, jobs: $0) }
    #expect(try #require(locals[0]).probabilities == locals[1]?.probabilities)
  }

  @Test("What a zone buys explains its flags: the plain scan finds it, the standardised one does not; a rate of its own both find")
  func standardised() throws {
    var random = RandomSource(seed: 12)
    let points = (0..<49).map { (x: Double($0 % 7), y: Double($0 / 7)) }
    // Works are flagged at 40 %, supplies at 5 %; the corner of four units buys works only.
    func scans(isOwnRate: Bool) throws -> (plain: SpaceTimeScan, standardised: SpaceTimeScan) {
      var works: [Int: Tally] = [:]
      var supplies: [Int: Tally] = [:]
      for unit in points.indices {
        let isCorner = [0, 1, 7, 8].contains(unit)
        let part = isCorner && !isOwnRate ? 60 : 20
        works[unit] = Tally(flagged: random.binomial(part, isCorner && isOwnRate ? 0.8 : 0.4), eligible: part)
        supplies[unit] = Tally(flagged: random.binomial(60 - part, isCorner && isOwnRate ? 0.3 : 0.05), eligible: 60 - part)
      }
      let all = points.indices.map { [(works[$0] ?? Tally()) + (supplies[$0] ?? Tally())] }
      let options = SpaceTimeScan.Options(permutations: 99, seed: 6)
      let cells = try #require(ScanCells(units: 49, periods: 1, kinds: [works, supplies]))
      // What is expected adds up to what is flagged.
      #expect(abs((cells.expected ?? []).reduce(0, +) - Double(cells.total.flagged)) < 1e-9)
      return (
        try #require(SpaceTimeScan(all, points: points, options: options)), try #require(SpaceTimeScan(cells, points: points, options: options))
      )
    }
    let mix = try scans(isOwnRate: false)
    #expect(mix.plain.clusters.first?.probability == 0.01)
    #expect((mix.standardised.clusters.first?.probability ?? 1) > 0.05)
    let own = try scans(isOwnRate: true)
    for scan in [own.plain, own.standardised] {
      #expect(scan.clusters.first?.probability == 0.01)
      let units = Set(try #require(scan.clusters.first).units)
      // Chance may leave one of the four outside of the best circle.
      #expect(units.intersection([0, 1, 7, 8]).count >= 3 && units.count <= 6)
    }
  }
}
