import Foundation
import Testing

@testable import RiskMap

/// A square of one degree as a feature.
func square(_ code: String, _ west: Double, _ south: Double, side: Double = 1) -> String {
  let (e, n) = (west + side, south + side)
  return
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"\(code)\",\"name\":\"Unit \(code)\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[\(west),\(south)],[\(e),\(south)],[\(e),\(n)],[\(west),\(n)],[\(west),\(south)]]]}}"
}

func collection(_ features: String...) -> String { "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}" }

func read(_ text: String, _ choice: BoundaryReader.Choice = .init(), limits: BoundaryLimits = .init()) throws(BoundaryError) -> Boundaries {
  try BoundaryReader.read(Array(text.utf8), choice: choice, limits: limits)
}

@Suite("Boundary files")
struct BoundaryTests {
  /// Hand-made files that cannot be used, and a word of what is said about each.
  static let refused: [(name: String, text: String, says: String)] = [
    ("nothing", "", "empty"),
    ("cut short", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Fea", "no JSON"),
    ("words", "boundaries of Italy", "no JSON"),
    ("a comma too many", "{\"type\":\"FeatureCollection\",\"features\":[],}", "no JSON"),
    ("something behind the end", collection(square("1", 0, 0)) + "{}", "no JSON"),
    ("an array", "[1,2]", "an object"),
    ("no type", "{\"features\":[]}", "no \"type\""),
    ("another type", "{\"type\":\"Map\"}", "unknown type \"Map\""),
    ("no features", "{\"type\":\"FeatureCollection\"}", "without an array \"features\""),
    ("features that are an object", "{\"type\":\"FeatureCollection\",\"features\":{}}", "without an array \"features\""),
    ("an empty collection", collection(), "no features"),
    ("a feature that is a number", collection("7"), "a Feature was expected"),
    ("a feature without geometry", collection("{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"}}"), "without \"geometry\""),
    ("a geometry without type", collection("{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":{}}"), "without a \"type\""),
    (
      "a point among polygons",
      collection(square("1", 0, 0), "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}"),
      "Point among the polygons"
    ),
    (
      "a line",
      collection("{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[2,3]]}}"),
      "LineString among the polygons"
    ),
    (
      "coordinates that are a text",
      collection("{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\"1 2\"}}"),
      "without an array \"coordinates\""
    ),
    (
      "a position of one number",
      collection(
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1],[2,3],[3,4],[1]]]}}"),
      "needs two numbers"
    ),
    (
      "numbers as texts",
      collection(
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[\"1\",\"2\"],[2,3],[3,4],[1,2]]]}}"
      ), "needs two numbers"
    ),
    (
      "one level too few",
      collection(
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[1,2],[2,3],[3,4],[1,2]]}}"),
      "position of two numbers"
    ),
    ("metres instead of degrees", collection(square("1", 400_000, 5_000_000, side: 1000)), "projected"),
    (
      "another reference system",
      "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3035\"}},\"features\":[]}",
      "EPSG::3035"
    ),
    ("latitude first and beyond the pole", collection(square("1", 0, 95)), "no longitude and latitude"),
    (
      "an endless number",
      collection(
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1e999,0],[2,3],[3,4],[1e999,0]]]}}"
      ), "too large"
    ),
    (
      "no property for the code", collection("{\"type\":\"Feature\",\"properties\":{\"colour\":\"red\"},\"geometry\":null}", square("1", 0, 0)),
      "has no \"code\""
    ),
    (
      "no code at all",
      "{\"type\":\"Feature\",\"properties\":{\"colour\":\"red\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}}",
      "--boundary-code"
    ),
    ("shapes for nobody", collection("{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":null}"), "no feature has a polygon"),
    (
      "only flat rings",
      collection(
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[2,2],[0,0]]]}}"),
      "no feature has a polygon"
    ),
    ("a bare polygon", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}", "wrap it in a Feature"),
    (
      "collections in collections",
      collection(
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"GeometryCollection\",\"geometries\":[]}]}}"
      ), "inside a GeometryCollection"
    ),
    ("KML", "<?xml version=\"1.0\"?><kml></kml>", "KML"),
    ("an archive", "PK\u{3}\u{4}xxxx", "archive"),
    ("too deep", String(repeating: "[", count: 5000), "no JSON"),
    ("a topology without objects", "{\"type\":\"Topology\",\"arcs\":[]}", "without \"objects\""),
    (
      "a topology without arcs", "{\"type\":\"Topology\",\"objects\":{\"a\":{\"type\":\"GeometryCollection\",\"geometries\":[]}}}",
      "without an array \"arcs\""
    ),
    ("an arc that is not there", topology(arcs: "[[[0,0],[1,0],[1,1],[0,0]]]", of: "[[3]]"), "arc 3 does not exist"),
    ("a reversed arc that is not there", topology(arcs: "[[[0,0],[1,0],[1,1],[0,0]]]", of: "[[-5]]"), "arc 4 does not exist"),
    ("arcs that do not meet", topology(arcs: "[[[0,0],[1,0]],[[5,5],[0,0]]]", of: "[[0,1]]"), "does not begin where"),
    ("an arc number with a fraction", topology(arcs: "[[[0,0],[1,0],[1,1],[0,0]]]", of: "[[0.5]]"), "an arc number was expected"),
    ("a transform without scale", topology(arcs: "[[[0,0],[1,0],[1,1],[-2,-1]]]", of: "[[0]]", transform: "{\"translate\":[0,0]}"), "\"scale\""),
    (
      "a scale of nothing", topology(arcs: "[[[0,0],[1,0],[1,1],[-2,-1]]]", of: "[[0]]", transform: "{\"scale\":[0,1],\"translate\":[0,0]}"),
      "a scale of 0"
    ),
    (
      "two layers",
      "{\"type\":\"Topology\",\"arcs\":[],\"objects\":{\"a\":{\"type\":\"Polygon\",\"arcs\":[]},\"b\":{\"type\":\"Polygon\",\"arcs\":[]}}}",
      "--boundary-layer (known: a, b)"
    ),
    (
      "points in a topology",
      "{\"type\":\"Topology\",\"arcs\":[],\"objects\":{\"a\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"properties\":{\"code\":\"1\"},\"coordinates\":[0,0]}]}}}",
      "Point among the polygons"
    ),
  ]

  static func topology(arcs: String, of ring: String, transform: String? = nil) -> String {
    "{\"type\":\"Topology\",\(transform.map { "\"transform\":\($0)," } ?? "")\"arcs\":\(arcs),\"objects\":{\"units\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Polygon\",\"properties\":{\"code\":\"1\"},\"arcs\":\(ring)}]}}}"
  }

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
