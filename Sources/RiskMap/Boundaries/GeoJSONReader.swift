/// GeoJSON features to rings. RFC 7946; the direction of rings does not matter.
enum GeoJSONReader {
  static func read(_ root: BoundaryJSON.Value, _ type: String, _ builder: inout BoundaryBuilder) throws(BoundaryError) {
    switch type {
    case "FeatureCollection":
      guard let features = root["features"], features.kind == .array else { throw root.failure("a FeatureCollection without an array \"features\"") }
      for feature in features.children { try read(feature: feature, &builder) }
    case "Feature": try read(feature: root, &builder)
    default: throw root.failure("a bare \(type) has no code: wrap it in a Feature with properties")
    }
  }

  private static func read(feature: BoundaryJSON.Value, _ builder: inout BoundaryBuilder) throws(BoundaryError) {
    guard feature.kind == .object, feature["type"]?.string == "Feature" else { throw feature.failure("a Feature was expected here") }
    try feature.requireDistinctMembers()
    try feature["properties"]?.requireDistinctMembers()
    try builder.begin(properties(feature), at: feature)
    guard let geometry = feature["geometry"] else { throw feature.failure("a Feature without \"geometry\" (null is allowed)") }
    try read(geometry: geometry, &builder)
  }

  /// Texts and numbers of `properties`, and the feature's own `id`.
  static func properties(_ feature: BoundaryJSON.Value) -> [String: String] {
    var values: [String: String] = [:]
    if let id = feature["id"]?.label { values["id"] = id }
    if let properties = feature["properties"], properties.kind == .object {
      for property in properties.children { if let label = property.label { values[property.key] = label } }
    }
    return values
  }

  private static func read(geometry: BoundaryJSON.Value, _ builder: inout BoundaryBuilder) throws(BoundaryError) {
    if geometry.kind == .null { return }
    try geometry.requireDistinctMembers()
    guard geometry.kind == .object, let type = geometry["type"]?.string else { throw geometry.failure("a geometry without a \"type\"") }
    func coordinates() throws(BoundaryError) -> BoundaryJSON.Value {
      guard let value = geometry["coordinates"], value.kind == .array else { throw geometry.failure("a \(type) without an array \"coordinates\"") }
      return value
    }
    switch type {
    case "Polygon": try add(polygon: try coordinates(), &builder)
    case "MultiPolygon":
      for polygon in try coordinates().children {
        guard polygon.kind == .array else { throw polygon.failure("an array of rings was expected here") }
        try add(polygon: polygon, &builder)
      }
    case "GeometryCollection":
      guard let parts = geometry["geometries"], parts.kind == .array else {
        throw geometry.failure("a GeometryCollection without an array \"geometries\"")
      }
      for part in parts.children {
        guard part["type"]?.string != "GeometryCollection" else { throw part.failure("a GeometryCollection inside a GeometryCollection") }
        try read(geometry: part, &builder)
      }
    case "Point", "MultiPoint", "LineString", "MultiLineString":
      throw geometry.failure("a \(type) among the polygons: boundaries are polygons; sites and lines go to --sites")
    default: throw geometry.failure("unknown geometry type \"\(type)\"")
    }
  }

  private static func add(polygon: BoundaryJSON.Value, _ builder: inout BoundaryBuilder) throws(BoundaryError) {
    var rings: [(x: [Double], y: [Double])] = []
    for ring in polygon.children {
      guard ring.kind == .array else { throw ring.failure("an array of positions was expected here") }
      var x: [Double] = []
      var y: [Double] = []
      for position in ring.children {
        guard position.kind == .array else { throw position.failure("a position of two numbers was expected here") }
        var numbers = position.children
        guard let first = numbers.next()?.number, let second = numbers.next()?.number else {
          throw position.failure("a position needs two numbers: longitude and latitude")
        }
        // A height is no part of a boundary.
        if let third = numbers.next(), third.kind != .number { throw position.failure("a third number of a position, its height, is no number") }
        x.append(first)
        y.append(second)
      }
      rings.append((x, y))
    }
    guard !rings.isEmpty else {
      builder.remark(.emptyPart)
      return
    }
    try builder.add(rings, at: polygon)
  }
}
