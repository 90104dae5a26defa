import Glibc

/// Outlines of the units as SVG path data: points are drawn in to a fine grid, and those that the eye does not miss are left out, arc by arc.
package struct MapShapes: Sendable {
  /// Path data of each unit; empty without a shape.
  package let paths: [String]
  package let width: Int
  package let height: Int
  let projection: Projection

  /// `step` is the grid in drawing units; the longer side has 1000 of them.
  package init(_ boundaries: Boundaries, step: Double? = nil) {
    let projection = Projection(boundaries.bounds ?? (0, 0, 1, 1))
    self.projection = projection
    width = Int(projection.width.rounded(.up))
    height = Int(projection.height.rounded(.up))
    // Small units need a finer grid than a few large ones, or they collapse.
    let grid = step ?? (boundaries.units.count > 200 ? 0.5 : 1)
    let rings = boundaries.rings.map { range -> [ArcSimplifier.Point] in
      var points: [ArcSimplifier.Point] = []
      for i in range {
        let p = projection.point(boundaries.x[i], boundaries.y[i])
        let snapped = ArcSimplifier.Point(x: Int32((p.x / grid).rounded()), y: Int32((p.y / grid).rounded()))
        if points.last != snapped { points.append(snapped) }
      }
      while points.count > 1, points[0] == points[points.count - 1] { points.removeLast() }
      return points
    }
    var simplifier = ArcSimplifier(rings, doubleArea: boundaries.units.count > 1000 ? 8 : 2)
    paths = boundaries.units.map { unit in
      var bytes: [UInt8] = []
      for polygon in unit.polygons {
        for (number, ring) in boundaries.polygons[polygon].enumerated() {
          var points = simplifier.simplified(rings[ring])
          // A unit that is smaller than the grid stays as a dot of one step; its islets go.
          if points.count < 3 {
            guard number == 0, polygon == unit.polygons.lowerBound, let p = points.first else { continue }
            points = [p, .init(x: p.x + 1, y: p.y), .init(x: p.x + 1, y: p.y + 1), .init(x: p.x, y: p.y + 1)]
          }
          Self.write(points.map { (Int($0.x), Int($0.y)) }, grid, &bytes)
        }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// An open line, on half a drawing unit and with fewer points.
  func path(_ line: [(x: Double, y: Double)]) -> String {
    var points: [ArcSimplifier.Point] = []
    for position in line {
      let p = projection.point(position.x, position.y)
      // Far outside of the map nothing is drawn that could be seen.
      guard abs(p.x) < 100_000, abs(p.y) < 100_000 else { continue }
      let snapped = ArcSimplifier.Point(x: Int32((p.x * 2).rounded()), y: Int32((p.y * 2).rounded()))
      if points.last != snapped { points.append(snapped) }
    }
    guard points.count > 1 else { return "" }
    var bytes: [UInt8] = []
    Self.write(ArcSimplifier.reduced(points, doubleArea: 4).map { (Int($0.x), Int($0.y)) }, 0.5, &bytes, isClosed: false)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Absolute first point, then steps.
  private static func write(_ points: [(x: Int, y: Int)], _ grid: Double, _ bytes: inout [UInt8], isClosed: Bool = true) {
    func number(_ steps: Int, _ isFirst: Bool) {
      let halves = grid == 0.5
      let text = halves ? (steps % 2 == 0 ? String(steps / 2) : (steps < 0 && steps / 2 == 0 ? "-" : "") + "\(steps / 2).5") : String(steps)
      if !isFirst, !text.hasPrefix("-") { bytes.append(32) }
      bytes.append(contentsOf: text.utf8)
    }
    bytes.append(UInt8(ascii: "M"))
    number(points[0].x, true)
    number(points[0].y, false)
    bytes.append(UInt8(ascii: "l"))
    var last = points[0]
    for (i, point) in points.dropFirst().enumerated() {
      number(point.x - last.x, i == 0)
      number(point.y - last.y, false)
      last = point
    }
    if isClosed { bytes.append(UInt8(ascii: "z")) }
  }
}

/// Units as equal squares, each near its place: large rural units do not dominate the eye.
package struct Cartogram: Sendable {
  /// Column and row of each unit; `nil` for units without a shape.
  package let cells: [(column: Int, row: Int)?]
  package let columns: Int
  package let rows: Int

  /// `nil` for so many units that squares would be dots.
  package init?(centres: [(x: Double, y: Double)?], most: Int = 400) {
    let placed = centres.indices.filter { centres[$0] != nil }
    guard !placed.isEmpty, placed.count <= most else { return nil }
    let points = placed.compactMap { centres[$0] }
    let (west, north) = (points.map(\.x).min() ?? 0, points.map(\.y).min() ?? 0)
    let wide = max((points.map(\.x).max() ?? 0) - west, 1e-6)
    let high = max((points.map(\.y).max() ?? 0) - north, 1e-6)
    // About two cells a unit leave room for gulfs and islands.
    let side = max(wide, high, (wide * high / (2 * Double(placed.count))).squareRoot() * 1e-3)
    let cell = max((wide * high / (2 * Double(placed.count))).squareRoot(), side / 40)
    var taken: Set<Int> = []
    let span = 1000
    var cells = [(column: Int, row: Int)?](repeating: nil, count: centres.count)
    // From north to south, so that the result does not depend on the order of the file.
    let order = placed.indices.sorted { (points[$0].y, points[$0].x, placed[$0]) < (points[$1].y, points[$1].x, placed[$1]) }
    for i in order {
      let x = (points[i].x - west) / cell
      let y = (points[i].y - north) / cell
      var best: (distance: Double, column: Int, row: Int)?
      for radius in 0...60 {
        let (c0, r0) = (Int(x), Int(y))
        for column in (c0 - radius)...(c0 + radius) {
          for row in (r0 - radius)...(r0 + radius)
          where max(abs(column - c0), abs(row - r0)) == radius && column >= 0 && row >= 0 && !taken.contains(column * span + row) {
            let distance = hypot(Double(column) + 0.5 - x, Double(row) + 0.5 - y)
            if distance < (best?.distance ?? .infinity) { best = (distance, column, row) }
          }
        }
        if let best, best.distance <= Double(radius) { break }
      }
      guard let best else { continue }
      taken.insert(best.column * span + best.row)
      cells[placed[i]] = (best.column, best.row)
    }
    self.cells = cells
    columns = (cells.compactMap { $0?.column }.max() ?? 0) + 1
    rows = (cells.compactMap { $0?.row }.max() ?? 0) + 1
  }
}
