import Glibc

/// Reads GeoJSON (RFC 7946, and the older kind with clockwise rings) and TopoJSON.
package enum BoundaryReader {
  /// Which property holds the code, and which layer of a TopoJSON file is meant; found by themselves where only one answer is possible.
  package struct Choice: Sendable {
    package var codeProperty: String?
    package var layer: String?
    package init(codeProperty: String? = nil, layer: String? = nil) {
      self.codeProperty = codeProperty
      self.layer = layer
    }
  }

  package static func read(_ bytes: [UInt8], choice: Choice = Choice(), limits: BoundaryLimits = BoundaryLimits()) throws(BoundaryError) -> Boundaries
  {
    guard bytes.count <= limits.bytes else {
      throw BoundaryError("the file has \(bytes.count) bytes, more than the \(limits.bytes) that are read; simplify it first")
    }
    if bytes.starts(with: [0x00, 0x00, 0x27, 0x0A]) { throw BoundaryError("a shapefile: convert it to GeoJSON with WGS 84 coordinates first") }
    if bytes.starts(with: [0x50, 0x4B]) { throw BoundaryError("an archive: unpack it, and convert a shapefile to GeoJSON first") }
    if let first = bytes.first(where: { $0 > 32 && $0 < 0xEF }), first == UInt8(ascii: "<") {
      throw BoundaryError("XML or KML: convert it to GeoJSON first")
    }
    let root = try BoundaryJSON(bytes).root
    guard root.kind == .object else { throw root.failure("an object with a \"type\" was expected") }
    try root.requireDistinctMembers()
    guard let type = root["type"]?.string else { throw root.failure("no \"type\": neither GeoJSON nor TopoJSON") }
    var builder = BoundaryBuilder(choice: choice, limits: limits)
    switch type {
    case "FeatureCollection", "Feature", "Polygon", "MultiPolygon":
      try checkReference(root)
      try GeoJSONReader.read(root, type, &builder)
      return try builder.finish("GeoJSON")
    case "Topology":
      try TopoJSONReader.read(root, choice, &builder)
      return try builder.finish("TopoJSON")
    case "GeometryCollection", "Point", "MultiPoint", "LineString", "MultiLineString":
      throw root.failure("a single \(type): units need polygons, one feature each")
    default: throw root.failure("unknown type \"\(type)\": FeatureCollection or Topology was expected")
    }
  }

  /// Whether a text begins like a boundary file: for telling it from tender data.
  package static func recognises(_ head: some Sequence<UInt8>) -> Bool {
    let text = String(decoding: Array(head.prefix(4096)), as: UTF8.self).filter { !$0.isWhitespace }
    return text.hasPrefix("{")
      && (text.contains("\"type\":\"FeatureCollection\"") || text.contains("\"type\":\"Topology\"") || text.contains("\"type\":\"Feature\""))
  }

  /// The old "crs" member may name another reference system: only WGS 84 is read.
  private static func checkReference(_ root: BoundaryJSON.Value) throws(BoundaryError) {
    guard let crs = root["crs"], crs.kind != .null else { return }
    guard crs.kind == .object, let name = crs["properties"]?["name"]?.string else {
      throw crs.failure("a \"crs\" that names no reference system; leave it out where coordinates are WGS 84 (EPSG:4326)")
    }
    let known = ["CRS84", "EPSG::4326", "EPSG:4326", "4326"]
    guard known.contains(where: { name.hasSuffix($0) }) else {
      throw crs.failure("coordinates are in \(name); convert them to WGS 84 (EPSG:4326) first")
    }
  }
}

/// Collects features of either format and checks them.
struct BoundaryBuilder {
  let choice: BoundaryReader.Choice
  let limits: BoundaryLimits
  var boundaries = Boundaries()
  /// Properties of each feature that are texts or numbers.
  var properties: [[String: String]] = []

  init(choice: BoundaryReader.Choice, limits: BoundaryLimits) {
    self.choice = choice
    self.limits = limits
  }

  mutating func begin(_ values: [String: String], at place: BoundaryJSON.Value) throws(BoundaryError) {
    guard boundaries.units.count < limits.features else { throw place.failure("more than \(limits.features) features") }
    properties.append(values)
    boundaries.units.append(.init(code: "", name: "", polygons: boundaries.polygons.count..<boundaries.polygons.count))
  }

  private var feature: Int { boundaries.units.count - 1 }

  mutating func remark(_ kind: BoundaryRemark.Kind) { boundaries.remarks.append(BoundaryRemark(kind, feature: feature, code: "")) }

  /// Adds the rings of one polygon to the feature that was begun.
  mutating func add(_ rings: [(x: [Double], y: [Double])], at place: BoundaryJSON.Value) throws(BoundaryError) {
    let first = boundaries.rings.count
    for (number, ring) in rings.enumerated() {
      var (x, y) = ring
      for i in x.indices {
        guard x[i].isFinite, y[i].isFinite else { throw place.failure("feature \(feature): a coordinate is no finite number") }
        guard abs(x[i]) <= 180, abs(y[i]) <= 90 else {
          throw place.failure(
            "feature \(feature): coordinate (\(x[i]), \(y[i])) is no longitude and latitude in degrees: the file is projected, or has latitude first; convert it to WGS 84 (EPSG:4326)"
          )
        }
      }
      let given = x.count
      if let last = x.indices.last, last > 0, x[0] == x[last], y[0] == y[last] {
        x.removeLast()
        y.removeLast()
      } else if given >= 3 {
        remark(.ringClosed)
      }
      let before = x.count
      var keptX: [Double] = []
      var keptY: [Double] = []
      for i in x.indices where keptX.isEmpty || keptX[keptX.count - 1] != x[i] || keptY[keptY.count - 1] != y[i] {
        keptX.append(x[i])
        keptY.append(y[i])
      }
      while keptX.count > 1, keptX[0] == keptX[keptX.count - 1], keptY[0] == keptY[keptY.count - 1] {
        keptX.removeLast()
        keptY.removeLast()
      }
      if keptX.count < before, keptX.count >= 3 { remark(.pointsRepeated) }
      let start = boundaries.x.count
      let range = start..<(start + keptX.count)
      guard keptX.count >= 3, Boundaries.doubleArea(0..<keptX.count, keptX, keptY) != 0 else {
        remark(.ringDropped)
        // Without its outer ring a polygon is nothing.
        if number == 0 {
          remark(.emptyPart)
          return
        }
        continue
      }
      guard range.upperBound <= limits.vertices else { throw place.failure("more than \(limits.vertices) points; simplify the file first") }
      switch RingCheck.check(keptX, keptY) {
      case .simple: break
      case .crosses: remark(.ringCrossesItself)
      case .unsettled: remark(.ringUnsettled)
      }
      boundaries.x += keptX
      boundaries.y += keptY
      boundaries.rings.append(range)
    }
    guard boundaries.rings.count > first else { return }
    boundaries.polygons.append(first..<boundaries.rings.count)
    let begun = boundaries.units[feature].polygons.lowerBound
    boundaries.units[feature].polygons = begun..<boundaries.polygons.count
  }

  mutating func finish(_ format: String) throws(BoundaryError) -> Boundaries {
    guard !boundaries.units.isEmpty else { throw BoundaryError("no features: nothing can be drawn") }
    guard !boundaries.polygons.isEmpty else { throw BoundaryError("no feature has a polygon: nothing can be drawn") }
    boundaries.format = format
    let property = try codeProperty()
    boundaries.codeProperty = property
    for i in boundaries.units.indices {
      guard let code = properties[i][property], !code.isEmpty else {
        throw BoundaryError("feature \(i) has no \"\(property)\": every unit needs a code")
      }
      boundaries.units[i].code = code
      boundaries.units[i].name = BoundaryProperties.name(properties[i], besides: property) ?? code
    }
    for i in boundaries.remarks.indices { boundaries.remarks[i].code = boundaries.units[boundaries.remarks[i].feature].code }
    for (i, unit) in boundaries.units.enumerated() where unit.polygons.isEmpty {
      boundaries.remarks.append(BoundaryRemark(.noShape, feature: i, code: unit.code))
    }
    mergeEqualCodes()
    return boundaries
  }

  private func codeProperty() throws(BoundaryError) -> String {
    var keys: Set<String> = []
    for values in properties { keys.formUnion(values.keys) }
    if let wanted = choice.codeProperty {
      guard keys.contains(wanted) else { throw BoundaryError("no property \"\(wanted)\" (known: \(keys.sorted().joined(separator: ", ")))") }
      return wanted
    }
    func isDistinct(_ key: String) -> Bool {
      let values = properties.compactMap { $0[key] }
      return values.count == properties.count && Set(values).count == values.count
    }
    if let known = BoundaryProperties.codes.first(where: { keys.contains($0) && isDistinct($0) }) { return known }
    if let known = BoundaryProperties.codes.first(where: { keys.contains($0) }) { return known }
    throw BoundaryError("which property holds the code? Name one with --boundary-code (known: \(keys.sorted().joined(separator: ", ")))")
  }

  /// Features with the same code are parts of one unit.
  private mutating func mergeEqualCodes() {
    var first: [String: Int] = [:]
    var repeated: [Int: [Int]] = [:]
    for (i, unit) in boundaries.units.enumerated() {
      if let earlier = first[unit.code] {
        repeated[earlier, default: []].append(i)
        boundaries.remarks.append(BoundaryRemark(.codeRepeated, feature: i, code: unit.code))
      } else {
        first[unit.code] = i
      }
    }
    guard !repeated.isEmpty else { return }
    let further = Set(repeated.values.joined())
    var polygons: [Range<Int>] = []
    var units: [Boundaries.Unit] = []
    for (i, unit) in boundaries.units.enumerated() where !further.contains(i) {
      let start = polygons.count
      for part in [i] + (repeated[i] ?? []) { polygons += boundaries.units[part].polygons.map { boundaries.polygons[$0] } }
      var merged = unit
      merged.polygons = start..<polygons.count
      units.append(merged)
    }
    boundaries.units = units
    boundaries.polygons = polygons
  }
}

/// Names of properties that boundary files of statistical offices use.
enum BoundaryProperties {
  /// The finest unit first: a municipality's feature also names its province and region.
  static let codes = [
    "com_istat_code", "PRO_COM_T", "PRO_COM", "LAU_ID", "prov_istat_code", "COD_PROV", "COD_UTS", "reg_istat_code", "COD_REG", "NUTS_ID", "nuts_id",
    "LAU_CODE", "code", "id",
  ]
  private static let names = [
    "name", "NAME_LATN", "NUTS_NAME", "COMUNE", "DEN_PROV", "DEN_UTS", "DEN_REG", "prov_name", "reg_name", "LAU_NAME", "NAME", "Name",
  ]

  static func name(_ values: [String: String], besides property: String) -> String? {
    let own: [String] =
      switch property {
      case "prov_istat_code", "COD_PROV", "COD_UTS": ["prov_name", "DEN_UTS", "DEN_PROV"]
      case "reg_istat_code", "COD_REG": ["reg_name", "DEN_REG"]
      default: []
      }
    return (own + names).lazy.compactMap { values[$0] }.first { !$0.isEmpty }
  }
}
