import Findings
import Glibc

/// Polygons of territorial units with their codes, as flat arrays: longitude and latitude in degrees (WGS 84).
package struct Boundaries: Sendable {
  package struct Unit: Sendable {
    /// As the file writes it; digits keep their leading zeros.
    package var code: String
    package var name: String
    /// Numbers in `polygons`; empty for a unit that the file names without a shape.
    package var polygons: Range<Int>
  }

  package internal(set) var units: [Unit] = []
  /// Numbers in `rings` of each polygon: the outer ring, then holes.
  package internal(set) var polygons: [Range<Int>] = []
  /// Numbers in `x` and `y` of each ring, without the repeated last point.
  package internal(set) var rings: [Range<Int>] = []
  package internal(set) var x: [Double] = []
  package internal(set) var y: [Double] = []
  /// Name of the property that holds the codes.
  package internal(set) var codeProperty = ""
  package internal(set) var format = ""
  /// What was odd and what was done about it.
  package internal(set) var remarks: [BoundaryRemark] = []

  init() {}

  package var bounds: (west: Double, south: Double, east: Double, north: Double)? {
    guard let west = x.min(), let east = x.max(), let south = y.min(), let north = y.max() else { return nil }
    return (west, south, east, north)
  }

  /// Twice the signed area of a ring in the given plane; positive counter-clockwise.
  static func doubleArea(_ ring: Range<Int>, _ x: [Double], _ y: [Double]) -> Double {
    guard ring.count >= 3 else { return 0 }
    // Around the first point: far from the origin the products would lose digits.
    let (x0, y0) = (x[ring.lowerBound], y[ring.lowerBound])
    var sum = 0.0
    for i in ring.dropLast() { sum += (x[i] - x0) * (y[i + 1] - y0) - (x[i + 1] - x0) * (y[i] - y0) }
    return sum
  }

  /// Centre of the largest polygon of each unit (by its outer ring), in degrees; `nil` without a shape. Longitudes are scaled with the latitude meanwhile.
  package var centres: [(x: Double, y: Double)?] {
    units.map { unit in
      var best: (area: Double, x: Double, y: Double)?
      for polygon in unit.polygons {
        guard let ring = polygons[polygon].first.map({ rings[$0] }), let centre = Self.centroid(ring, x, y) else { continue }
        if centre.area > (best?.area ?? -1) { best = centre }
      }
      return best.map { ($0.x, $0.y) }
    }
  }

  private static func centroid(_ ring: Range<Int>, _ x: [Double], _ y: [Double]) -> (area: Double, x: Double, y: Double)? {
    guard let first = ring.first else { return nil }
    let (x0, y0) = (x[first], y[first])
    var area = 0.0
    var cx = 0.0
    var cy = 0.0
    for i in ring {
      let j = i + 1 == ring.upperBound ? first : i + 1
      let cross = (x[i] - x0) * (y[j] - y0) - (x[j] - x0) * (y[i] - y0)
      area += cross
      cx += (x[i] + x[j] - 2 * x0) * cross
      cy += (y[i] + y[j] - 2 * y0) * cross
    }
    guard area != 0 else { return nil }
    return (abs(area) * cos(y0 * .pi / 180), x0 + cx / (3 * area), y0 + cy / (3 * area))
  }

  /// The unit that holds a point (even-odd rule over all rings), the first of several.
  package func unit(at px: Double, _ py: Double) -> Int? {
    units.indices.first { number in
      var isInside = false
      for polygon in units[number].polygons {
        for ring in polygons[polygon] {
          let range = rings[ring]
          guard var previous = range.last else { continue }
          for i in range {
            if (y[i] > py) != (y[previous] > py), px < (x[previous] - x[i]) * (py - y[i]) / (y[previous] - y[i]) + x[i] { isInside.toggle() }
            previous = i
          }
        }
      }
      return isInside
    }
  }

  /// How far two vertices may lie apart and still be one: a millionth of a degree, about 11 cm.
  package static let snap = 1e-6

  /// Neighbours by shared vertices (queen) or shared edges (rook).
  package func neighbours(queen: Bool = true) -> [[Int]] {
    var marks: [(key: UInt64, other: UInt64, unit: Int32)] = []
    marks.reserveCapacity(x.count)
    func key(_ i: Int) -> UInt64 {
      let a = UInt64(bitPattern: Int64(((x[i] + 360) / Self.snap).rounded()))
      let b = UInt64(bitPattern: Int64(((y[i] + 180) / Self.snap).rounded()))
      return a << 32 | b & 0xFFFF_FFFF
    }
    for (number, unit) in units.enumerated() {
      for polygon in unit.polygons {
        for ring in polygons[polygon] {
          let range = rings[ring]
          guard let last = range.last else { continue }
          var previous = key(last)
          for i in range {
            let own = key(i)
            if queen {
              marks.append((own, 0, Int32(truncatingIfNeeded: number)))
            } else if own != previous {
              marks.append((min(own, previous), max(own, previous), Int32(truncatingIfNeeded: number)))
            }
            previous = own
          }
        }
      }
    }
    marks.sort { ($0.key, $0.other, $0.unit) < ($1.key, $1.other, $1.unit) }
    var found = [Set<Int>](repeating: [], count: units.count)
    var start = 0
    while start < marks.count {
      var end = start + 1
      while end < marks.count, marks[end].key == marks[start].key, marks[end].other == marks[start].other { end += 1 }
      if end - start > 1, marks[start].unit != marks[end - 1].unit {
        for a in start..<end {
          for b in (a + 1)..<max(a + 1, end) where marks[a].unit != marks[b].unit {
            found[Int(marks[a].unit)].insert(Int(marks[b].unit))
            found[Int(marks[b].unit)].insert(Int(marks[a].unit))
          }
        }
      }
      start = end
    }
    return found.map { $0.sorted() }
  }
}

/// Something odd in a boundary file that did not stop it.
package struct BoundaryRemark: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case ringClosed, ringDropped, ringCrossesItself, ringUnsettled, pointsRepeated, noShape, codeRepeated, emptyPart

    package var wording: Wording {
      switch self {
      case .ringClosed: Wording(en: "lines of a border closed here", it: "linee di confine chiuse qui")
      case .ringDropped: Wording(en: "lines of a border without area, left out", it: "linee di confine senza area, tralasciate")
      case .ringCrossesItself: Wording(en: "lines of a border that cross themselves", it: "linee di confine che si incrociano")
      case .ringUnsettled: Wording(en: "lines of a border that may cross themselves", it: "linee di confine che forse si incrociano")
      case .pointsRepeated:
        Wording(en: "lines of a border with repeated points, each kept once", it: "linee di confine con punti ripetuti, tenuti una volta")
      case .noShape: Wording(en: "units without shape", it: "unità senza forma")
      case .codeRepeated: Wording(en: "units whose code stands more than once", it: "unità il cui codice compare più volte")
      case .emptyPart: Wording(en: "parts of units without area, left out", it: "parti di unità senza area, tralasciate")
      }
    }
  }
  package var kind: Kind
  /// Number of the feature, from 0, and its code where known.
  package var feature: Int
  package var code: String

  package init(_ kind: Kind, feature: Int, code: String) {
    self.kind = kind
    self.feature = feature
    self.code = code
  }
}

/// A boundary file that cannot be used, with its place and what to do.
package struct BoundaryError: Error, Sendable, Equatable, CustomStringConvertible {
  package var message: String
  /// Line and column from 1; `nil` where the whole file is meant.
  package var line: Int?
  package var column: Int?
  package init(_ message: String, line: Int? = nil, column: Int? = nil) {
    self.message = message
    self.line = line
    self.column = column
  }
  package var description: String { line.map { "line \($0), column \(column ?? 1): \(message)" } ?? message }
}

/// How large and how deep a boundary file may be.
package struct BoundaryLimits: Sendable {
  package var bytes = 256 << 20
  package var vertices = 20_000_000
  package var features = 200_000
  package init(bytes: Int = 256 << 20, vertices: Int = 20_000_000, features: Int = 200_000) {
    self.bytes = bytes
    self.vertices = vertices
    self.features = features
  }
}
