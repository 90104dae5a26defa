/// The faults of geojsonhint's test files (github.com/mapbox/geojsonhint, `test/data`, BSD 3-clause), each in a boundary file of our own: theirs are mostly points
/// and bare geometries, which are no boundaries whatever else is wrong with them. Named after their files.
enum HintBoundaries {
  enum Outcome {
    case refused(String)
    /// Used, with these remarks; `why` says why it may be.
    case used([BoundaryRemark.Kind], why: String)
  }

  static let ring = "[[[0,0],[1,0],[1,1],[0,1],[0,0]]]"

  static func feature(_ geometry: String, properties: String = "{\"code\":\"1\"}", more: String = "") -> String {
    "{\"type\":\"Feature\",\(more)\"properties\":\(properties),\"geometry\":\(geometry)}"
  }

  static func polygon(_ coordinates: String = ring, more: String = "") -> String { "{\"type\":\"Polygon\",\(more)\"coordinates\":\(coordinates)}" }
  static func all(_ features: String, more: String = "") -> String { "{\"type\":\"FeatureCollection\",\(more)\"features\":[\(features)]}" }

  static let cases: [(files: String, text: String, outcome: Outcome)] = [
    // What geojsonhint calls bad.
    (
      "bad-crs", "{\"type\":\"GeometryCollection\",\"crs\":{\"type\":\"unknown\",\"properties\":{}},\"geometries\":[false]}",
      .refused("a single GeometryCollection")
    ),
    ("bad-duplicate-properties", "{\"type\":\"FeatureCollection\",\"type\":\"Feature\",\"features\":[]}", .refused("\"type\" stands twice")),
    (
      "bad-duplicate-properties, in a feature", all(feature(polygon(), properties: "{\"code\":\"1\",\"code\":\"2\"}")),
      .refused("\"code\" stands twice")
    ),
    ("bad-duplicate-properties, in a geometry", all(feature(polygon(more: "\"coordinates\":[],"))), .refused("\"coordinates\" stands twice")),
    (
      "bad-feature-with-number-id", all(feature(polygon(), properties: "{}", more: "\"id\":200,")),
      .used([], why: "RFC 7946 allows numbers; they serve as codes")
    ),
    ("badfeatureid", all(feature(polygon(), properties: "{}", more: "\"id\":{},")), .refused("--boundary-code")),
    ("bad-featurelist", all(feature(polygon("[5]"))), .refused("an array of positions")),
    ("bad-json", "{\"type\":\"FeatureCollection\" \"features\":[]}", .refused("no JSON")),
    ("bad-object-type", "{\"type\":{}}", .refused("no \"type\"")),
    ("unknowntype", "{\"type\":\"FooBar\"}", .refused("unknown type \"FooBar\"")),
    (
      "bad-polygon-interiorring-rhr", all(feature(polygon("[[[0,0],[1,0],[1,1],[0,1],[0,0]],[[0.2,0.2],[0.8,0.2],[0.8,0.8],[0.2,0.8],[0.2,0.2]]]"))),
      .used([], why: "the direction of rings does not matter; older files turn them round")
    ),
    ("polygon_winding_order", all(feature(polygon("[[[0,0],[0,1],[1,1],[1,0],[0,0]]]"))), .used([], why: "as above")),
    (
      "bad-polygonloop", all(feature(polygon("[[[0,0],[2,0],[2,2],[1,-1],[0,2]]]"))),
      .used([.ringClosed, .ringCrossesItself], why: "drawn and remarked on")
    ),
    ("bad-properties-as-array", all(feature(polygon(), properties: "[]")), .refused("--boundary-code")),
    ("expected_object", all(feature(polygon(), properties: "123")), .refused("--boundary-code")),
    ("badcoord", all(feature(polygon("[[[0,0,\"f\"],[1,0],[1,1],[0,0]]]"))), .refused("a third number")),
    ("badcoordtype", all(feature("{\"type\":\"MultiPolygon\",\"coordinates\":[[[1]]]}")), .refused("position of two numbers")),
    ("badfeature", all("null"), .refused("a Feature was expected")),
    ("bbox-4or6elements", all(feature(polygon(), more: "\"bbox\":[1,2,3],")), .used([], why: "bounding boxes are not read")),
    ("bbox-contains-string", all(feature(polygon(), more: "\"bbox\":[1,2,\"x\"],")), .used([], why: "bounding boxes are not read")),
    ("bbox-string", all(feature(polygon(), more: "\"bbox\":\"x\",")), .used([], why: "bounding boxes are not read")),
    ("crs-badroot", all(feature(polygon()), more: "\"crs\":5,"), .refused("\"crs\"")),
    ("crs-badtype", all(feature(polygon()), more: "\"crs\":{\"type\":10,\"properties\":{}},"), .refused("\"crs\"")),
    ("crs-nolink", all(feature(polygon()), more: "\"crs\":{\"type\":\"link\",\"properties\":{}},"), .refused("\"crs\"")),
    ("crs-noname", all(feature(polygon()), more: "\"crs\":{\"type\":\"name\",\"properties\":{}},"), .refused("\"crs\"")),
    ("crs-notype, crs_nolongervalidtype", all(feature(polygon()), more: "\"crs\":{},"), .refused("\"crs\"")),
    (
      "crs_notvalid_evencrs84",
      all(feature(polygon()), more: "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:OGC:1.3:CRS84\"}},"),
      .used([], why: "it names WGS 84, which is what is read")
    ),
    ("different-first-last", all(feature(polygon("[[[0,0],[1,0],[1,1],[0,1]]]"))), .used([.ringClosed], why: "closed and remarked on")),
    ("different-first-size", all(feature(polygon("[[[0,0],[1,0],[1,1],[0,1],[0,0,4.9]]]"))), .used([], why: "heights are not read")),
    (
      "excessive_precision, excessive_precision_truncated", all(feature(polygon("[[[0.0000000001,0],[1,0],[1,1],[0.0000000001,0]]]"))),
      .used([], why: "digits do no harm")
    ),
    ("false, geometrycollection_single", "{\"type\":\"GeometryCollection\",\"geometries\":[false]}", .refused("a single GeometryCollection")),
    (
      "geometrycollection_nested",
      all(feature("{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"GeometryCollection\",\"geometries\":[]}]}")),
      .refused("inside a GeometryCollection")
    ),
    (
      "feature_changed_semantics", all(feature(polygon(), more: "\"features\":[],\"coordinates\":null,")),
      .used([], why: "further members are not read")
    ),
    (
      "featurecollection_changed_semantics", all(feature(polygon()), more: "\"properties\":{},\"coordinates\":null,"),
      .used([], why: "further members are not read")
    ),
    ("geometry_changed_semantics", all(feature(polygon(more: "\"features\":[],\"geometry\":null,"))), .used([], why: "further members are not read")),
    ("featurecollection-obj", "{\"type\":\"FeatureCollection\",\"features\":{}}", .refused("without an array \"features\"")),
    ("featurecollection-type-case", "{\"type\":\"featurecollection\",\"features\":[]}", .refused("unknown type \"featurecollection\"")),
    ("featurecollection", "{\"type\":\"FeatureCollection\"}", .refused("without an array \"features\"")),
    ("multiple_problems, stringcoord", all(feature("{\"type\":\"Point\",\"coordinates\":[-100.9,\"39\"]}")), .refused("Point among the polygons")),
    ("multipoint-multidimension, multipoint-nondimension", "{\"type\":\"MultiPoint\",\"coordinates\":[0,0]}", .refused("a single MultiPoint")),
    (
      "nofeaturetype", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Featre\",\"properties\":{},\"geometry\":null}]}",
      .refused("a Feature was expected")
    ),
    ("point-labeled-as-a-multipolygon", all(feature("{\"type\":\"MultiPolygon\",\"coordinates\":[-0.09,51.56]}")), .refused("an array of rings")),
    ("point, point-string, point-toofew, point-toomany", "{\"type\":\"Point\"}", .refused("a single Point")),
    ("short-line, short-multilinestring", "{\"type\":\"LineString\",\"coordinates\":[[1,2]]}", .refused("a single LineString")),
    ("short-linearring", all(feature(polygon("[[[0,0],[1,0],[1,1]]]"))), .used([.ringClosed], why: "a triangle once it is closed")),
    // What geojsonhint calls good, and boundaries cannot be.
    ("good-feature", feature("{\"type\":\"Point\",\"coordinates\":[102,0.5]}"), .refused("Point among the polygons")),
    (
      "good-featurecollection, good-featurecollection-extensions",
      all(feature(polygon()) + "," + feature("{\"type\":\"LineString\",\"coordinates\":[[102,0],[103,1]]}", properties: "{\"code\":\"2\"}")),
      .refused("LineString among the polygons")
    ),
    ("good-polygon, multipolygon", "{\"type\":\"MultiPolygon\",\"coordinates\":[[[[0,0],[1,0],[1,1],[0,0]]]]}", .refused("wrap it in a Feature")),
    ("good-polygon, wrapped", feature(polygon()), .used([], why: "a unit")),
    ("multipolygon, wrapped", feature("{\"type\":\"MultiPolygon\",\"coordinates\":[\(ring)]}"), .used([], why: "a unit")),
    ("issue82", all(feature(polygon("[[[-259,-100],[-250,-100],[-250,-90],[-259,-100]]]"))), .refused("no longitude and latitude")),
    ("nullproperties", all(feature(polygon(), properties: "null")), .refused("--boundary-code")),
  ]

  /// `nil` where the file has the outcome that stands beside it, else what happened.
  static func difference(_ number: Int) -> String? {
    guard cases.indices.contains(number) else { return "no such case" }
    let file = cases[number]
    do throws(BoundaryError) {
      let boundaries = try BoundaryReader.read(Array(file.text.utf8))
      switch file.outcome {
      case .refused(let says): return "\(file.files): was read, '\(says)' was expected"
      case .used(let remarks, let why): return boundaries.remarks.map(\.kind) == remarks ? nil : "\(file.files) (\(why)): \(boundaries.remarks)"
      }
    } catch {
      switch file.outcome {
      case .refused(let says): return error.description.contains(says) ? nil : "\(file.files): \(error)"
      case .used(_, let why): return "\(file.files): \(error), used was expected (\(why))"
      }
    }
  }
}
