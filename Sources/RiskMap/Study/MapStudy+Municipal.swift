extension MapStudy {
  /// A municipal boundary file made from a seed: 7,900 polygons on a bent grid whose shared edges wiggle, as GeoJSON with 14 decimals (about 40 MB) and as quantised TopoJSON. The same kind of
  /// file as `Benchmarks/make_boundaries.py` makes.
  package static func municipalities(seed: UInt64) -> (geoJSON: [UInt8], topoJSON: [UInt8]) {
    let (columns, rows, steps) = (79, 100, 33)
    var random = RandomSource(seed: seed)
    func wiggle(_ size: Double) -> Double { size * (2 * random.uniform() - 1) }
    typealias Point = (x: Double, y: Double)
    var corners: [Point] = []
    for r in 0...rows { for c in 0...columns { corners.append((7 + 0.14 * Double(c) + wiggle(0.03), 36.5 + 0.1 * Double(r) + wiggle(0.02))) } }
    func edge(_ a: Point, _ b: Point) -> [Point] {
      var points = [a]
      for i in 1..<steps {
        let t = Double(i) / Double(steps)
        points.append((a.x + (b.x - a.x) * t + wiggle(0.002), a.y + (b.y - a.y) * t + wiggle(0.002)))
      }
      return points + [b]
    }
    func corner(_ r: Int, _ c: Int) -> Point { corners[r * (columns + 1) + c] }
    var across: [[Point]] = []
    for r in 0...rows { for c in 0..<columns { across.append(edge(corner(r, c), corner(r, c + 1))) } }
    var up: [[Point]] = []
    for r in 0..<rows { for c in 0...columns { up.append(edge(corner(r, c), corner(r + 1, c))) } }
    // South, east, north and west side of each unit; the last two are walked backwards.
    func sides(_ r: Int, _ c: Int) -> (south: Int, east: Int, north: Int, west: Int) {
      (r * columns + c, r * (columns + 1) + c + 1, (r + 1) * columns + c, r * (columns + 1) + c)
    }

    var text = Text()
    text.bytes.reserveCapacity(42_000_000)
    text.add("{\"type\":\"FeatureCollection\",\"features\":[\n")
    for unit in 0..<(rows * columns) {
      let side = sides(unit / columns, unit % columns)
      let ring = across[side.south] + up[side.east].dropFirst() + across[side.north].reversed().dropFirst() + up[side.west].reversed().dropFirst()
      text.add((unit == 0 ? "" : ",\n") + "{\"type\":\"Feature\",\"properties\":{\"code\":\"\(code(unit))\",\"name\":\"Municipality \(unit)\"},")
      text.add("\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[")
      for (k, point) in ring.enumerated() {
        text.add(k == 0 ? "[" : ",[")
        text.add(decimal: point.x)
        text.add(",")
        text.add(decimal: point.y)
        text.add("]")
      }
      text.add("]]}}")
    }
    text.add("\n]}\n")

    var topology = Text()
    topology.add("{\"type\":\"Topology\",\"transform\":{\"scale\":[0.00001,0.00001],\"translate\":[6,36]},\"arcs\":[")
    for (number, points) in (across + up).enumerated() {
      topology.add(number == 0 ? "[" : ",[")
      var last = (x: 0, y: 0)
      for (k, point) in points.enumerated() {
        let place = (x: Int(((point.x - 6) * 1e5).rounded()), y: Int(((point.y - 36) * 1e5).rounded()))
        topology.add((k == 0 ? "[" : ",[") + "\(place.x - last.x),\(place.y - last.y)]")
        last = place
      }
      topology.add("]")
    }
    topology.add("],\"objects\":{\"municipalities\":{\"type\":\"GeometryCollection\",\"geometries\":[")
    for unit in 0..<(rows * columns) {
      let side = sides(unit / columns, unit % columns)
      let (east, west) = (across.count + side.east, across.count + side.west)
      topology.add((unit == 0 ? "" : ",") + "{\"type\":\"Polygon\",\"properties\":{\"code\":\"\(code(unit))\",\"name\":\"Municipality \(unit)\"},")
      topology.add("\"arcs\":[[\(side.south),\(east),\(~side.north),\(~west)]]}")
    }
    topology.add("]}}}")
    return (text.bytes, topology.bytes)
  }

  private static func code(_ unit: Int) -> String {
    let digits = String(unit)
    return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  private struct Text {
    var bytes: [UInt8] = []
    mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }
    /// Fourteen decimals of a number between 0 and 90.
    mutating func add(decimal value: Double) {
      let whole = Int(value)
      add(String(whole))
      let fraction = String(Int(((value - Double(whole)) * 1e14).rounded(.down)))
      add("." + String(repeating: "0", count: max(0, 14 - fraction.utf8.count)) + fraction)
    }
  }
}
