import Documents
import Findings

/// The units with their numbers as GeoJSON (RFC 7946): shapes once, a member for each indicator.
enum MapGeoJSON {
  static func write(_ analyses: [MapAnalysis], _ boundaries: Boundaries, _ credit: String, to file: ReportFile) throws(OutputError) {
    try file.write("{\"type\":\"FeatureCollection\",\"credit\":" + JSONValue.string(credit).text + ",\"features\":[\n")
    for (i, unit) in boundaries.units.enumerated() {
      var properties: [JSONValue.Member] = [.init("code", .string(unit.code)), .init("name", .string(unit.name))]
      for analysis in analyses {
        let result = analysis.units[i]
        guard result.tally.eligible > 0 else { continue }
        properties.append(
          .init(
            analysis.indicator.id,
            .object([
              .init("flagged", .integer(result.tally.flagged)), .init("eligible", .integer(result.tally.eligible)),
              .init("shrunkenRate", .number(result.shrunken)), .init("low", .number(result.interval.low)),
              .init("high", .number(result.interval.high)), .init("exceedance", .number(result.exceedance)),
              .init("class", .string("\(result.attention)")),
              .init("ratio", result.ratio.ratio.map { .number($0) } ?? .null),
            ])))
      }
      try file.write((i == 0 ? "" : ",\n") + "{\"type\":\"Feature\",\"properties\":" + JSONValue.object(properties).text + ",\"geometry\":")
      try geometry(unit, boundaries, file)
      try file.write("}")
    }
    try file.write("\n]}\n")
  }

  /// Coordinates with five decimals, about a metre; outer rings counter-clockwise, holes clockwise.
  private static func geometry(_ unit: Boundaries.Unit, _ boundaries: Boundaries, _ file: ReportFile) throws(OutputError) {
    guard !unit.polygons.isEmpty else { return try file.write("null") }
    try file.write("{\"type\":\"MultiPolygon\",\"coordinates\":[")
    for (p, polygon) in unit.polygons.enumerated() {
      try file.write(p == 0 ? "[" : ",[")
      for (r, ring) in boundaries.polygons[polygon].enumerated() {
        let range = boundaries.rings[ring]
        let isCounterClockwise = Boundaries.doubleArea(range, boundaries.x, boundaries.y) > 0
        var order = Array(range)
        if isCounterClockwise != (r == 0) { order.reverse() }
        if let first = order.first { order.append(first) }
        var bytes = Array((r == 0 ? "[" : ",[").utf8)
        for (k, i) in order.enumerated() {
          if k > 0 { bytes.append(UInt8(ascii: ",")) }
          bytes.append(UInt8(ascii: "["))
          append(boundaries.x[i], &bytes)
          bytes.append(UInt8(ascii: ","))
          append(boundaries.y[i], &bytes)
          bytes.append(UInt8(ascii: "]"))
        }
        bytes.append(UInt8(ascii: "]"))
        try file.write(bytes)
      }
      try file.write("]")
    }
    try file.write("]}")
  }

  private static func append(_ degrees: Double, _ bytes: inout [UInt8]) {
    let steps = Int((degrees * 100_000).rounded())
    if steps < 0 { bytes.append(UInt8(ascii: "-")) }
    let size = steps.magnitude
    bytes.append(contentsOf: String(size / 100_000).utf8)
    let rest = size % 100_000
    if rest > 0 {
      var text = String(rest)
      text = "." + String(repeating: "0", count: 5 - text.utf8.count) + text
      while text.hasSuffix("0") { text.removeLast() }
      bytes.append(contentsOf: text.utf8)
    }
  }
}
