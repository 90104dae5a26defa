import Glibc

/// A site or an incident with coordinates, from a user's file.
package struct MapSite: Sendable {
  package var name: String
  package var latitude: Double
  package var longitude: Double
  /// Number of the unit that holds it, where one does.
  package var unit: Int?
  package init(name: String, latitude: Double, longitude: Double, unit: Int?) {
    self.name = name
    self.latitude = latitude
    self.longitude = longitude
    self.unit = unit
  }
}

/// A road, a railway, another infrastructure, from a user's file.
package struct MapLine: Sendable {
  package let name: String
  /// Longitude and latitude in degrees.
  package let parts: [[(x: Double, y: Double)]]

  /// Length along the points on a sphere of 6,371 km.
  package var kilometres: Double {
    parts.reduce(0) { sum, points in
      zip(points, points.dropFirst()).reduce(sum) { sum, pair in
        let degree = Double.pi / 180
        let (a, b) = pair
        let half = pow(sin((b.y - a.y) / 2 * degree), 2) + cos(a.y * degree) * cos(b.y * degree) * pow(sin((b.x - a.x) / 2 * degree), 2)
        return sum + 2 * 6371 * asin(min(1, half.squareRoot()))
      }
    }
  }
}

/// What a user lays over the maps: drawn only where a reader switches it on, and part of no number.
package struct MapOverlay: Sendable {
  package var sites: [MapSite]
  package var lines: [MapLine]
  package init(sites: [MapSite] = [], lines: [MapLine] = []) {
    self.sites = sites
    self.lines = lines
  }
  package var isEmpty: Bool { sites.isEmpty && lines.isEmpty }

  /// Points and lines of a GeoJSON file (RFC 7946), each with its property `name`. Polygons are boundaries and refused here.
  package static func read(_ bytes: [UInt8], _ boundaries: Boundaries) throws(BoundaryError) -> MapOverlay {
    let root = try BoundaryJSON(bytes).root
    guard root.kind == .object, let type = root["type"]?.string else {
      throw root.failure("neither a table with name, latitude, longitude nor GeoJSON")
    }
    var overlay = MapOverlay()
    switch type {
    case "Feature": try overlay.add(root, boundaries)
    case "FeatureCollection":
      guard let features = root["features"], features.kind == .array else { throw root.failure("a FeatureCollection without an array \"features\"") }
      for feature in features.children { try overlay.add(feature, boundaries) }
    default: throw root.failure("a \(type): a FeatureCollection of points and lines was expected")
    }
    return overlay
  }

  private mutating func add(_ feature: BoundaryJSON.Value, _ boundaries: Boundaries) throws(BoundaryError) {
    guard feature.kind == .object, feature["type"]?.string == "Feature", let geometry = feature["geometry"] else {
      throw feature.failure("a Feature with a \"geometry\" was expected here")
    }
    guard geometry.kind == .object, let type = geometry["type"]?.string else {
      throw geometry.failure("a geometry with a \"type\" was expected here")
    }
    let properties = GeoJSONReader.properties(feature)
    let name = properties["name"] ?? properties["Name"] ?? properties["id"] ?? ""
    guard let coordinates = geometry["coordinates"], coordinates.kind == .array else {
      throw geometry.failure("a \(type) without an array \"coordinates\": points and lines are drawn")
    }
    func site(_ position: BoundaryJSON.Value) throws(BoundaryError) -> MapSite {
      let point = try Self.position(position)
      return MapSite(name: name, latitude: point.y, longitude: point.x, unit: boundaries.unit(at: point.x, point.y))
    }
    func line(_ positions: BoundaryJSON.Value) throws(BoundaryError) -> [(x: Double, y: Double)] {
      guard positions.kind == .array else { throw positions.failure("an array of positions was expected here") }
      var points: [(x: Double, y: Double)] = []
      for position in positions.children { points.append(try Self.position(position)) }
      guard points.count >= 2 else { throw positions.failure("a line needs two positions or more") }
      return points
    }
    switch type {
    case "Point": sites.append(try site(coordinates))
    case "MultiPoint": for position in coordinates.children { sites.append(try site(position)) }
    case "LineString": lines.append(MapLine(name: name, parts: [try line(coordinates)]))
    case "MultiLineString":
      var parts: [[(x: Double, y: Double)]] = []
      for part in coordinates.children { parts.append(try line(part)) }
      lines.append(MapLine(name: name, parts: parts))
    default: throw geometry.failure("a \(type) among sites and lines: polygons are boundaries (--boundaries)")
    }
  }

  private static func position(_ value: BoundaryJSON.Value) throws(BoundaryError) -> (x: Double, y: Double) {
    guard value.kind == .array else { throw value.failure("a position of two numbers was expected here") }
    var numbers = value.children
    guard let x = numbers.next()?.number, let y = numbers.next()?.number, x.isFinite, y.isFinite else {
      throw value.failure("a position needs two numbers: longitude and latitude")
    }
    guard abs(x) <= 180, abs(y) <= 90 else { throw value.failure("(\(x), \(y)) is no longitude and latitude in degrees (WGS 84)") }
    return (x, y)
  }
}
