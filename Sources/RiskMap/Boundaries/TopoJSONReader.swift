/// TopoJSON (Bostock and Metcalf, specification 1.0): arcs that units share, quantised or plain.
enum TopoJSONReader {
  private struct Arc {
    var x: [Double] = []
    var y: [Double] = []
  }

  static func read(_ root: BoundaryJSON.Value, _ choice: BoundaryReader.Choice, _ builder: inout BoundaryBuilder) throws(BoundaryError) {
    guard let objects = root["objects"], objects.kind == .object else { throw root.failure("a Topology without \"objects\"") }
    let layers = Array(objects.children)
    guard !layers.isEmpty else { throw objects.failure("a Topology without a layer") }
    let layer: BoundaryJSON.Value
    let names = layers.map(\.key).joined(separator: ", ")
    if let wanted = choice.layer {
      guard let found = layers.last(where: { $0.key == wanted }) else { throw BoundaryError("no layer \"\(wanted)\" (known: \(names))") }
      layer = found
    } else {
      guard layers.count == 1 else { throw BoundaryError("several layers: choose one with --boundary-layer (known: \(names))") }
      layer = layers[0]
    }
    let arcs = try arcs(root)
    guard layer.kind == .object, let type = layer["type"]?.string else { throw layer.failure("a layer without a \"type\"") }
    if type == "GeometryCollection" {
      guard let geometries = layer["geometries"], geometries.kind == .array else {
        throw layer.failure("a GeometryCollection without an array \"geometries\"")
      }
      for geometry in geometries.children { try read(geometry, arcs, &builder) }
    } else {
      try read(layer, arcs, &builder)
    }
  }

  private static func arcs(_ root: BoundaryJSON.Value) throws(BoundaryError) -> [Arc] {
    guard let list = root["arcs"], list.kind == .array else { throw root.failure("a Topology without an array \"arcs\"") }
    var scale = (x: 1.0, y: 1.0)
    var translate = (x: 0.0, y: 0.0)
    let transform = root["transform"]
    if let transform {
      scale = try pair(transform, "scale")
      translate = try pair(transform, "translate")
    }
    var arcs: [Arc] = []
    for entry in list.children {
      guard entry.kind == .array else { throw entry.failure("an arc is an array of positions") }
      var arc = Arc()
      var x = 0.0
      var y = 0.0
      for position in entry.children {
        var numbers = position.children
        guard position.kind == .array, let first = numbers.next()?.number, let second = numbers.next()?.number else {
          throw position.failure("a position needs two numbers")
        }
        // Quantised positions are steps from the one before.
        x = transform == nil ? first : x + first
        y = transform == nil ? second : y + second
        arc.x.append(x * scale.x + translate.x)
        arc.y.append(y * scale.y + translate.y)
      }
      arcs.append(arc)
    }
    return arcs
  }

  private static func pair(_ transform: BoundaryJSON.Value, _ name: String) throws(BoundaryError) -> (x: Double, y: Double) {
    guard let value = transform[name], value.kind == .array else { throw transform.failure("a transform without \"\(name)\"") }
    var numbers = value.children
    guard let x = numbers.next()?.number, let y = numbers.next()?.number, x.isFinite, y.isFinite else {
      throw value.failure("\"\(name)\" needs two numbers")
    }
    if name == "scale", x == 0 || y == 0 { throw value.failure("a scale of 0") }
    return (x, y)
  }

  private static func read(_ geometry: BoundaryJSON.Value, _ arcs: [Arc], _ builder: inout BoundaryBuilder) throws(BoundaryError) {
    guard geometry.kind == .object else { throw geometry.failure("a geometry was expected here") }
    try geometry.requireDistinctMembers()
    try geometry["properties"]?.requireDistinctMembers()
    try builder.begin(GeoJSONReader.properties(geometry), at: geometry)
    guard let typeValue = geometry["type"] else { throw geometry.failure("a geometry without a \"type\"") }
    if typeValue.kind == .null { return }
    guard let type = typeValue.string else { throw geometry.failure("a geometry without a \"type\"") }
    guard type == "Polygon" || type == "MultiPolygon" else {
      throw geometry.failure("a \(type) among the polygons: boundaries are polygons; sites and lines go to --sites")
    }
    guard let parts = geometry["arcs"], parts.kind == .array else { throw geometry.failure("a \(type) without an array \"arcs\"") }
    if type == "Polygon" { try add(polygon: parts, arcs, &builder) } else { for part in parts.children { try add(polygon: part, arcs, &builder) } }
  }

  private static func add(polygon: BoundaryJSON.Value, _ arcs: [Arc], _ builder: inout BoundaryBuilder) throws(BoundaryError) {
    guard polygon.kind == .array else { throw polygon.failure("an array of rings was expected here") }
    var rings: [(x: [Double], y: [Double])] = []
    for ring in polygon.children {
      guard ring.kind == .array else { throw ring.failure("a ring is an array of arc numbers") }
      var x: [Double] = []
      var y: [Double] = []
      for reference in ring.children {
        guard let number = reference.integer else { throw reference.failure("an arc number was expected here") }
        // ~n is arc n the other way round.
        let index = number < 0 ? ~number : number
        guard index < arcs.count else { throw reference.failure("arc \(index) does not exist; there are \(arcs.count)") }
        let arc = arcs[index]
        let count = arc.x.count
        var from = 0
        if let lastX = x.last, let lastY = y.last, count > 0 {
          let first = number < 0 ? count - 1 : 0
          guard abs(lastX - arc.x[first]) < 1e-7, abs(lastY - arc.y[first]) < 1e-7 else {
            throw reference.failure("arc \(index) does not begin where the one before it ends")
          }
          from = 1
        }
        x.reserveCapacity(x.count + count)
        y.reserveCapacity(y.count + count)
        for k in from..<max(from, count) {
          let i = number < 0 ? count - 1 - k : k
          x.append(arc.x[i])
          y.append(arc.y[i])
        }
        guard x.count <= builder.limits.vertices else {
          throw reference.failure("more than \(builder.limits.vertices) points; simplify the file first")
        }
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
