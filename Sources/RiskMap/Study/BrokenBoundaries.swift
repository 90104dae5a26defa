/// Hand-made boundary files with faults, for tests and for the study.
enum BrokenBoundaries {
  /// A square of one degree as a feature.
  static func square(_ code: String, _ west: Double, _ south: Double, side: Double = 1) -> String {
    let (e, n) = (west + side, south + side)
    return
      "{\"type\":\"Feature\",\"properties\":{\"code\":\"\(code)\",\"name\":\"Unit \(code)\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[\(west),\(south)],[\(e),\(south)],[\(e),\(n)],[\(west),\(n)],[\(west),\(south)]]]}}"
  }

  static func collection(_ features: [String]) -> String { "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}" }

  /// Hand-made files that cannot be used, and a word of what is said about each.
  static let refused: [(name: String, text: String, says: String)] = [
    ("nothing", "", "empty"),
    ("cut short", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Fea", "no JSON"),
    ("words", "boundaries of Italy", "no JSON"),
    ("a comma too many", "{\"type\":\"FeatureCollection\",\"features\":[],}", "no JSON"),
    ("something behind the end", collection([square("1", 0, 0)]) + "{}", "no JSON"),
    ("an array", "[1,2]", "an object"),
    ("no type", "{\"features\":[]}", "no \"type\""),
    ("another type", "{\"type\":\"Map\"}", "unknown type \"Map\""),
    ("no features", "{\"type\":\"FeatureCollection\"}", "without an array \"features\""),
    ("features that are an object", "{\"type\":\"FeatureCollection\",\"features\":{}}", "without an array \"features\""),
    ("an empty collection", collection([]), "no features"),
    ("a feature that is a number", collection(["7"]), "a Feature was expected"),
    ("a feature without geometry", collection(["{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"}}"]), "without \"geometry\""),
    ("a geometry without type", collection(["{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":{}}"]), "without a \"type\""),
    (
      "a point among polygons",
      collection([
        square("1", 0, 0), "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}}",
      ]),
      "Point among the polygons"
    ),
    (
      "a line",
      collection(["{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[1,2],[2,3]]}}"]),
      "LineString among the polygons"
    ),
    (
      "coordinates that are a text",
      collection(["{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":\"1 2\"}}"]),
      "without an array \"coordinates\""
    ),
    (
      "a position of one number",
      collection([
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1],[2,3],[3,4],[1]]]}}"
      ]),
      "needs two numbers"
    ),
    (
      "numbers as texts",
      collection([
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[\"1\",\"2\"],[2,3],[3,4],[1,2]]]}}"
      ]), "needs two numbers"
    ),
    (
      "one level too few",
      collection([
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[1,2],[2,3],[3,4],[1,2]]}}"
      ]),
      "position of two numbers"
    ),
    ("metres instead of degrees", collection([square("1", 400_000, 5_000_000, side: 1000)]), "projected"),
    (
      "another reference system",
      "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3035\"}},\"features\":[]}",
      "EPSG::3035"
    ),
    ("latitude first and beyond the pole", collection([square("1", 0, 95)]), "no longitude and latitude"),
    (
      "an endless number",
      collection([
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"2\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[1e999,0],[2,3],[3,4],[1e999,0]]]}}"
      ]), "no finite number"
    ),
    (
      "no property for the code", collection(["{\"type\":\"Feature\",\"properties\":{\"colour\":\"red\"},\"geometry\":null}", square("1", 0, 0)]),
      "has no \"code\""
    ),
    (
      "no code at all",
      "{\"type\":\"Feature\",\"properties\":{\"colour\":\"red\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}}",
      "--boundary-code"
    ),
    ("shapes for nobody", collection(["{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":null}"]), "no feature has a polygon"),
    (
      "only flat rings",
      collection([
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[2,2],[0,0]]]}}"
      ]),
      "no feature has a polygon"
    ),
    ("a bare polygon", "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}", "wrap it in a Feature"),
    (
      "collections in collections",
      collection([
        "{\"type\":\"Feature\",\"properties\":{\"code\":\"1\"},\"geometry\":{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"GeometryCollection\",\"geometries\":[]}]}}"
      ]), "inside a GeometryCollection"
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
}
