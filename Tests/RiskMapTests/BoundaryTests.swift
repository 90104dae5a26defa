import Foundation
import Testing

@testable import RiskMap

func square(_ code: String, _ west: Double, _ south: Double, side: Double = 1) -> String { BrokenBoundaries.square(code, west, south, side: side) }
func collection(_ features: String...) -> String { BrokenBoundaries.collection(features) }

func read(_ text: String, _ choice: BoundaryReader.Choice = .init(), limits: BoundaryLimits = .init()) throws(BoundaryError) -> Boundaries {
  try BoundaryReader.read(Array(text.utf8), choice: choice, limits: limits)
}

@Suite("Boundary files")
struct BoundaryTests {
  static let refused = BrokenBoundaries.refused

  @Test("A broken file is refused with a sentence that says why", arguments: refused.indices)
  func refuses(_ number: Int) {
    let file = Self.refused[number]
    do throws(BoundaryError) {
      _ = try read(file.text)
      Issue.record("\(file.name): was read")
    } catch { #expect(error.description.contains(file.says), "\(file.name): \(error)") }
  }

  @Test("A file cut short anywhere is refused or read, and never stops the program")
  func cutShort() {
    let text = collection(square("1", 0, 0), square("2", 1, 0))
    for length in 0..<text.utf8.count { #expect(throws: BoundaryError.self) { try BoundaryReader.read(Array(text.utf8.prefix(length))) } }
  }

  @Test("Small faults are mended and remarked on")
  func mends() throws {
    let open =
      "{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}}"
    let repeated =
      "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1,0],[1,0],[2,0],[2,1],[1,1],[1,0]]]}}"
    let bow =
      "{\"type\":\"Feature\",\"properties\":{\"code\":\"3\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[5,0],[6,1],[6,0],[5,2],[5,0]]]}}"
    let shapeless = "{\"type\":\"Feature\",\"properties\":{\"code\":\"4\"},\"geometry\":null}"
    let flatHole =
      "{\"type\":\"Feature\",\"properties\":{\"code\":\"5\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[8,0],[9,0],[9,1],[8,1],[8,0]],[[8.1,0.1],[8.2,0.2],[8.1,0.1]]]}}"
    let nothing = "{\"type\":\"Feature\",\"properties\":{\"code\":\"6\"},\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":[[]]}}"
    let boundaries = try read(collection(open, repeated, bow, shapeless, flatHole, nothing, square("1", 3, 3)))
    func kinds(_ code: String) -> [BoundaryRemark.Kind] { boundaries.remarks.filter { $0.code == code }.map(\.kind) }
    #expect(kinds("1") == [.ringClosed, .codeRepeated])
    #expect(kinds("2") == [.pointsRepeated])
    #expect(kinds("3") == [.ringCrossesItself])
    #expect(kinds("4") == [.noShape])
    #expect(kinds("5") == [.ringDropped])
    #expect(kinds("6") == [.emptyPart, .noShape])
    // Two features with one code are parts of one unit.
    #expect(boundaries.units.map(\.code) == ["1", "2", "3", "4", "5", "6"])
    #expect(boundaries.units[0].polygons.count == 2)
  }

  @Test("The direction of a ring does not matter, and numbers serve as codes")
  func tolerance() throws {
    let clockwise =
      "{\"type\":\"Feature\",\"id\":17,\"properties\":null,\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]}}"
    let boundaries = try read("\u{FEFF}" + collection(clockwise))
    #expect(boundaries.units.map(\.code) == ["17"])
    #expect(boundaries.unit(at: 0.5, 0.5) == 0)
    #expect(boundaries.unit(at: 1.5, 0.5) == nil)
    let centre = try #require(boundaries.centres[0])
    #expect(abs(centre.x - 0.5) < 1e-12 && abs(centre.y - 0.5) < 1e-12)
  }

  @Test("A hole is outside")
  func hole() throws {
    let holed =
      "{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[4,0],[4,4],[0,4],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]}}"
    let boundaries = try read(collection(holed, square("2", 1, 1)))
    #expect(boundaries.unit(at: 1.5, 1.5) == 1)
    #expect(boundaries.unit(at: 3, 3) == 0)
    #expect(boundaries.neighbours() == [[1], [0]])
  }

  @Test("Neighbours share an edge (rook) or a corner (queen); vertices a hair apart are one")
  func neighbours() throws {
    let boundaries = try read(collection(square("a", 0, 0), square("b", 1.0000000004, 0), square("c", 0, 1), square("d", 1, 1), square("e", 7, 7)))
    #expect(boundaries.neighbours(queen: true) == [[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2], []])
    #expect(boundaries.neighbours(queen: false) == [[1, 2], [0, 3], [0, 3], [1, 2], []])
  }

  @Test("GeoJSON and TopoJSON of the same squares are the same units, quantised or plain")
  func topologies() throws {
    // Two squares that share the edge x = 1: arc 0 is that edge.
    let objects =
      "\"objects\":{\"units\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\",\"properties\":{\"code\":\"a\"},\"arcs\":[[0,1]]},{\"type\":\"MultiPolygon\",\"properties\":{\"code\":\"b\"},\"arcs\":[[[-1,2]]]}]}}"
    let plain = "{\"type\":\"Topology\",\"arcs\":[[[1,0],[1,1]],[[1,1],[0,1],[0,0],[1,0]],[[1,0],[2,0],[2,1],[1,1]]],\(objects)}"
    let quantised =
      "{\"type\":\"Topology\",\"transform\":{\"scale\":[0.5,0.25],\"translate\":[0,0]},\"arcs\":[[[2,0],[0,4]],[[2,4],[-2,0],[0,-4],[2,0]],[[2,0],[2,0],[0,4],[-2,0]]],\(objects)}"
    let squares = try read(collection(square("a", 0, 0), square("b", 1, 0)))
    for text in [plain, quantised] {
      let boundaries = try read(text)
      #expect(boundaries.neighbours(queen: false) == [[1], [0]])
      for i in 0..<2 {
        let (own, other) = (try #require(boundaries.centres[i]), try #require(squares.centres[i]))
        #expect(abs(own.x - other.x) < 1e-12 && abs(own.y - other.y) < 1e-12)
      }
    }
    #expect(throws: BoundaryError.self) { try read(plain, .init(layer: "nope")) }
    #expect(try read(plain, .init(layer: "units")).units.count == 2)
  }

  @Test("Limits of size, points and features are kept")
  func limits() {
    let text = collection(square("1", 0, 0), square("2", 1, 0))
    #expect(throws: BoundaryError.self) { try read(text, limits: .init(bytes: 100)) }
    #expect(throws: BoundaryError.self) { try read(text, limits: .init(vertices: 7)) }
    #expect(throws: BoundaryError.self) { try read(text, limits: .init(features: 1)) }
    #expect(throws: Never.self) { try read(text, limits: .init(vertices: 8, features: 2)) }
  }

  @Test("The shipped provinces and regions: all units, all neighbours, Italy's islands known")
  func shipped() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../SampleTenders/boundaries")
    let provinces = try BoundaryReader.read(Array(try Data(contentsOf: folder.appendingPathComponent("italy-provinces.topo.json"))))
    #expect(provinces.units.count == 107)
    #expect(provinces.codeProperty == "prov_istat_code")
    #expect(MapLevel(of: provinces) == .province)
    let lists = provinces.neighbours()
    func code(_ name: String) -> Int? { provinces.units.firstIndex { $0.name == name } }
    let torino = try #require(code("Torino"))
    #expect(
      Set(lists[torino].map { provinces.units[$0].name }) == ["Alessandria", "Asti", "Biella", "Cuneo", "Vercelli", "Valle d'Aosta/Vallée d'Aoste"])
    // The shapes are those of ISTAT: every province of the tables is there.
    #expect(Set(provinces.units.map(\.code)) == Set(Territories.italy.provinces.keys))
    let regions = try BoundaryReader.read(Array(try Data(contentsOf: folder.appendingPathComponent("italy-regions.topo.json"))))
    #expect(regions.units.count == 20)
    #expect(MapLevel(of: regions) == .region)
    #expect(SpatialWeights(regions.neighbours()).islands.map { regions.units[$0].name }.sorted() == ["Sardegna", "Sicilia"])
    let size = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: [.fileSizeKey]).reduce(0) {
      $0 + (try $1.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0)
    }
    #expect(size < 1_000_000)
  }
}

@Suite("Rings and numbers of boundary files")
struct RingTests {
  /// Each pair of sides.
  private func slow(_ x: [Double], _ y: [Double]) -> Bool {
    let n = x.count
    func side(_ a: Int, _ b: Int, _ c: Int) -> Double { (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]) }
    for i in 0..<n {
      for j in (i + 2)..<max(i + 2, n) where !(i == 0 && j == n - 1) {
        let (i1, j1) = (i + 1, (j + 1) % n)
        let (a, b, c, d) = (side(i, i1, j), side(i, i1, j1), side(j, j1, i), side(j, j1, i1))
        if a * b < 0, c * d < 0 { return true }
      }
    }
    return false
  }

  @Test("A ring that crosses itself is found however long it is, and as a look at every pair finds it")
  func crossings() {
    var random = RandomSource(seed: 77)
    var crossing = 0
    for run in 0..<300 {
      let n = 3 + random.below(90)
      // A star around the middle does not cross itself; two points that change places may make it do so.
      var angles = (0..<n).map { _ in random.uniform() * 2 * .pi }.sorted()
      if run % 2 == 0 { angles.swapAt(random.below(n), random.below(n)) }
      let radii = angles.map { _ in 1 + random.uniform() }
      let (x, y) = (zip(angles, radii).map { cos($0) * $1 }, zip(angles, radii).map { sin($0) * $1 })
      let expected = slow(x, y)
      if expected { crossing += 1 }
      #expect((RingCheck.check(x, y) == .crosses) == expected, "seed 77, run \(run)")
    }
    #expect(crossing > 50)
    // 200,000 points, one crossing at the far end.
    let many = 100_000
    var x = (0..<many).map { Double($0) } + (0..<many).reversed().map { Double($0) }
    var y = (0..<many).map { _ in random.uniform() } + (0..<many).map { _ in 2 + random.uniform() }
    #expect(RingCheck.check(x, y) == .simple)
    (y[many - 3], y[many + 3]) = (y[many + 3], y[many - 3])
    #expect(RingCheck.check(x, y) == .crosses)
    // A zigzag that comes back below itself: simple, and given up where the comparisons are too few rather than called simple.
    x = (0..<4_000).map { $0 % 2 == 0 ? 0 : 1 } + [2, 2]
    y = (0..<4_000).map { Double($0) * 1e-6 } + [1, -1]
    #expect(RingCheck.check(x, y) == .simple)
    #expect(RingCheck.check(x, y, most: 1_000) == .unsettled)
  }

  @Test("Numbers are those of the C library to the last bit")
  func numbers() {
    var random = RandomSource(seed: 3)
    var texts = [
      "0", "-0", "7", "-12.5", "0.1", "12.12345678901234", "9007199254740993", "9007199254740992", "1e5", "123456789012345678901234.5",
      "0.00000000000000000000001",
    ]
    for _ in 0..<2_000 {
      let decimals = random.below(17)
      texts.append(String(format: "%.\(decimals)f", (random.uniform() - 0.5) * 360))
    }
    for text in texts {
      let fast = Array(text.utf8).withUnsafeBufferPointer { BoundaryJSON.decimal($0) }
      if let fast { #expect(fast.bitPattern == strtod(text, nil).bitPattern, "\(text)") }
    }
    #expect(Array("12.25".utf8).withUnsafeBufferPointer { BoundaryJSON.decimal($0) } == 12.25)
    #expect(Array("1e5".utf8).withUnsafeBufferPointer { BoundaryJSON.decimal($0) } == nil)
  }
}
