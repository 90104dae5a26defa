import ProcurementModel

/// Which ocids have several releases in the run: those are merged where the first stands. A release that a record or compiled release of the same ocid already holds (it is not
/// later) adds nothing and would be counted twice.
struct OCDSIndex: Sendable {
  /// Pieces of each such ocid in the order of merging: the compiled release if there is one, then releases in order of date and place.
  private(set) var releases: [String: [SourcePart]] = [:]
  private var superseded: Set<SourcePart> = []

  private struct Found {
    let ocid: String
    let date: String
    let part: SourcePart
    let isCompiled: Bool
  }

  init(units: [SourceUnit], context: ReadingContext) throws {
    var single: [String: [Found]] = [:]
    var compiledFiles: [UInt32] = []
    var compiled: [String: Found] = [:]
    func keep(_ found: Found) {
      guard found.isCompiled else { return single[found.ocid, default: []].append(found) }
      if compiled[found.ocid].map({ OCDSReleaseOrder.isLater(found.date, than: $0.date) }) ?? true { compiled[found.ocid] = found }
    }
    for number in units.compactMap(\.files.first) where Int(number) < context.files.count {
      // Compiled releases and records say so: then nothing needs merging, unless other files hold single releases.
      if let found = try Self.scan(context.files[Int(number)], context, stopsAtCompiled: true) {
        found.forEach(keep)
      } else {
        compiledFiles.append(number)
      }
    }
    if !single.isEmpty {
      for number in compiledFiles {
        for found in try Self.scan(context.files[Int(number)], context, stopsAtCompiled: false) ?? [] where single[found.ocid] != nil { keep(found) }
      }
    }
    for (ocid, found) in single {
      let inOrder = OCDSReleaseOrder.sorted(found.sorted { ($0.part.file, $0.part.offset) < ($1.part.file, $1.part.offset) }, by: \.date)
      if let base = compiled[ocid] {
        let isLater = OCDSReleaseOrder.areLater(inOrder.map(\.date), than: base.date)
        let later = zip(inOrder, isLater).filter(\.1).map(\.0)
        superseded.formUnion(zip(inOrder, isLater).filter { !$0.1 }.map(\.0.part))
        if !later.isEmpty { releases[ocid] = [base.part] + later.map(\.part) }
      } else if found.count > 1 {
        releases[ocid] = inOrder.map(\.part)
      }
    }
  }

  /// Releases of a file, none where it will be refused; `nil` for a file of compiled releases.
  private static func scan(_ source: RecognisedFile, _ context: ReadingContext, stopsAtCompiled: Bool) throws -> [Found]? {
    // A chance to stop: nothing is read yet.
    try context.progress(source.file.index, 0)
    let text = try JSONText(source)
    let shape = try text.shape()
    let parser = JSONParser()
    var found: [Found] = []
    var (compiled, singles) = (0, 0)
    struct Compiled: Error {}
    struct Broken: Error {}
    func see(_ piece: JSONCutter.Piece) throws {
      let bytes = try text.file.bytes(piece.offset..<(piece.offset + piece.length))
      do {
        let elements = try parser.parse(bytes) { root, _ -> [JSONCutter.Piece]? in
          if let elements = OCDSShapes.elements(of: root, in: piece) { return elements }
          let isCompiled = OCDSShapes.isCompiled(root)
          if isCompiled { compiled += 1 } else { singles += 1 }
          guard let ocid = OCDSShapes.ocid(of: root) else { return nil }
          let date = OCDSShapes.date(of: root)
          let part = SourcePart(file: source.file.index, offset: UInt64(piece.offset), length: UInt32(clamping: piece.length))
          found.append(Found(ocid: ocid, date: date, part: part, isCompiled: isCompiled))
          return nil
        }
        for element in elements ?? [] { try see(element) }
      } catch is JSONParser.Failure { if shape != .lines { throw Broken() } }
    }
    var isFirst = true
    do {
      if shape == .whole {
        try see(JSONCutter.Piece(offset: text.start, length: text.file.size - text.start))
        if stopsAtCompiled, compiled > 0, singles == 0 { return nil }
      } else {
        let end = try JSONCutter.groups(of: text.file, shape: shape, start: text.start, groupSize: 1 << 16) { group in
          for piece in group {
            try see(piece)
            if isFirst, stopsAtCompiled, compiled > 0, singles == 0 { throw Compiled() }
            isFirst = false
          }
        }
        if end != .complete { return [] }
      }
    } catch is Compiled {
      // Releases may stand beside the records.
      guard case .elementsOfLists(let keys) = shape, try JSONCutter.holdsSeveralLists(keys, text.file, start: text.start) else { return nil }
      return try scan(source, context, stopsAtCompiled: false)
    } catch is Broken { return [] }
    return found
  }

  /// Whether a record or compiled release already holds this release.
  func isSuperseded(_ part: SourcePart) -> Bool { !superseded.isEmpty && superseded.contains(part) }

  /// The pieces to merge with this one, or `nil` for a release that stands alone. Only the piece that stands first in the run emits the merged process.
  func merged(_ root: JSONNode, _ part: SourcePart) -> (parts: [SourcePart], isFirst: Bool)? {
    guard !releases.isEmpty, let ocid = OCDSShapes.ocid(of: root), let parts = releases[ocid], parts.contains(part) else { return nil }
    let first = parts.min { ($0.file, $0.offset) < ($1.file, $1.offset) }
    return (parts, first == part)
  }
}
