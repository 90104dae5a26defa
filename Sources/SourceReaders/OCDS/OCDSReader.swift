import OrderedWork
import ProcurementModel

/// OCDS releases in JSON: release packages, record packages, bare releases and records, arrays, JSON Lines, and the Prozorro API's shape.
package struct OCDSReader: SourceReader {
  package let format = "ocds-json"

  package init() {}

  package func recognise(_ head: SourceHead) -> Recognition? {
    guard let first = head.utf8.first(where: { $0 > 32 }), first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
    guard Self.hasKey(head.utf8, of: Self.keys) else { return nil }
    // "records" is also what interfaces of open data call the rows of a table.
    if !Self.hasKey(head.utf8, of: Self.keys.subtracting(["records"])), JSONRowsHead(head.utf8)?.path.isEmpty == false { return nil }
    let text = String(decoding: head.utf8, as: UTF8.self)
    let version = Self.value("version", text) ?? ""
    return Recognition(format: format, version: version, confidence: 90, evidence: "JSON with OCDS keys")
  }

  private static let keys = Set(
    ["ocid", "releases", "records", "tenderID", "compiledRelease", "versionedRelease", "procuringEntity", "procurementMethodType"]
      // A document may begin with hundreds of kilobytes of anything else: words that only releases and Prozorro's tenders have.
      + ["tenderPeriod", "awardPeriod", "lotValues", "bid_id", "relatedLot"])

  /// Whether one of the keys stands between two quotation marks.
  private static func hasKey(_ utf8: [UInt8], of keys: Set<String>) -> Bool {
    let mark = UInt8(ascii: "\"")
    var next = utf8.firstIndex(of: mark)
    while let open = next, let close = utf8[(open + 1)...].firstIndex(of: mark) {
      if (4...21).contains(close - open - 1), keys.contains(String(decoding: utf8[(open + 1)..<close], as: UTF8.self)) { return true }
      next = close
    }
    return false
  }

  private static func value(_ key: String, _ text: String) -> String? {
    guard let place = text.range("\"\(key)\"") else { return nil }
    let rest = text[place.upperBound...].drop { $0.isWhitespace || $0 == ":" }
    return rest.first == "\"" ? String(rest.dropFirst().prefix { $0 != "\"" }.prefix(12)) : nil
  }

  package func read(_ units: [SourceUnit], context: ReadingContext, into sink: some RecordSink) throws {
    let index = try OCDSIndex(units: units, context: context)
    for unit in units {
      guard let number = unit.files.first, Int(number) < context.files.count else { continue }
      let source = context.files[Int(number)]
      sink.begin(unit)
      do {
        try Self.read(source, index: index, context: context, into: sink)
        sink.commit(unit)
      } catch let refusal as SourceRefusal { sink.refuse(unit, because: refusal) }
    }
  }

  private static func read(_ source: RecognisedFile, index: OCDSIndex, context: ReadingContext, into sink: some RecordSink) throws {
    let decoded = try JSONText(source)
    let shape = try decoded.shape()
    func read(_ group: JSONCutter.Group) -> OCDSGroup {
      OCDSGroup(source: decoded, pieces: group.pieces, chunks: group.chunks, isLines: shape == .lines, index: index, context: context)
    }
    if let note = try decoded.encodingProblem() { sink.add(note) }
    // A file of which nothing is what it was taken for.
    func refuse(_ reason: String?, _ count: Int, of met: Int) throws {
      guard met > 0, count == met else { return }
      throw SourceRefusal(
        file: source.file.index, reason: reason ?? "no OCDS release or record",
        advice: "give OCDS releases or records, in a package, a list or one a line; other shapes around them are not looked through")
    }
    func remark(_ batch: RecordBatch) -> String? {
      batch.problems.first { $0.kind == .recordRefused }?.remark.map { String(decoding: batch.utf8($0), as: UTF8.self) }
    }
    if shape == .whole {
      let batch = try read(
        JSONCutter.Group(pieces: [JSONCutter.Piece(offset: decoded.start, length: decoded.file.size - decoded.start)], chunks: [])
      ).read()
      try refuse(remark(batch), batch.problems.count { $0.kind == .recordRefused }, of: batch.recordsMet)
      sink.add(batch)
      if batch.recordsMet == 0 { sink.add(Self.emptiness(of: source)) }
    } else {
      var cutter = JSONCutter(decoded.file, shape: shape, start: decoded.start)
      var (met, malformed, kept) = (0, 0, 0)
      var first: (offset: UInt64, message: String)?
      var (refused, reason): (Int, String?) = (0, nil)
      try inOrder(jobs: context.jobs) { () -> OCDSGroup? in
        guard let group = try cutter.next() else { return nil }
        if let last = group.pieces.last { try context.progress(source.file.index, last.offset + last.length) }
        return read(group)
      } work: {
        try $0.read()
      } consume: { batch in
        met += batch.recordsMet
        kept += batch.processes.count
        refused += batch.problems.count { $0.kind == .recordRefused }
        reason = reason ?? remark(batch)
        for problem in batch.problems where problem.kind == .malformedLine {
          malformed += 1
          if first == nil { first = (problem.offset, problem.remark.map { String(decoding: batch.utf8($0), as: UTF8.self) } ?? "") }
        }
        sink.add(batch)
      }
      // One document in one line that was cut, or documents written over many lines: not a record is lost silently.
      if kept == 0, malformed * 2 > met, let first {
        throw SourceRefusal(
          file: source.file.index, line: try? decoded.line(of: Int(clamping: first.offset)), reason: "not well-formed JSON: \(first.message)",
          advice: "the file may be cut short or damaged; fetch it again. Of several documents, each stands in a line of its own")
      }
      try refuse(reason, refused, of: met)
      switch try cutter.end() {
      case .complete: break
      case .unfinished(let offset):
        throw SourceRefusal(
          file: source.file.index, line: try? decoded.line(of: offset), reason: "the JSON document ends early",
          advice: "the file is cut short; fetch it again")
      case .malformed(let message):
        throw SourceRefusal(
          file: source.file.index, reason: "not well-formed JSON around its records: \(message)", advice: "ask the publisher for the file again")
      }
      if met == 0 { sink.add(Self.emptiness(of: source)) }
    }
    try context.progress(source.file.index, source.file.size)
  }

  /// A package without a record gives nothing, which nobody should have to find out.
  private static func emptiness(of source: RecognisedFile) -> RecordBatch {
    var batch = RecordBatch()
    var problem = SourceProblem(.missingField, .fieldIgnored, file: source.file.index, offset: 0)
    problem.field = batch.text("releases")
    problem.remark = batch.text("the package lists no releases and no records")
    batch.problems.append(problem)
    return batch
  }

  package func decodedCopy(of source: RecognisedFile) throws -> DecodedText? { try JSONText.decoded(source) }
}

/// Which object of a document is the release.
enum OCDSShapes {
  /// The compiled release of a record, the release itself, or Prozorro's `data`.
  static func release(of node: JSONNode) -> JSONNode? {
    if let compiled = node[.compiledRelease], compiled.kind == .object { return compiled }
    if node[.releases] == nil, node["versionedRelease"] == nil, node[.ocid] != nil || node[.tender] != nil { return node }
    return nil
  }

  /// The releases or records of a package that stands in a line or in a list, or of an answer of an interface; `nil` for what is one record.
  static func elements(of node: JSONNode, in piece: JSONCutter.Piece) -> [JSONCutter.Piece]? {
    guard node.kind == .object, node[.ocid] == nil, node[.tender] == nil, node[.compiledRelease] == nil, node["versionedRelease"] == nil,
      prozorro(node) == nil
    else { return nil }
    let pieces = lists(in: node, within: 2).flatMap(\.children).compactMap { element -> JSONCutter.Piece? in
      guard element.start >= 0, element.length > 0, element.start + element.length <= piece.length else { return nil }
      return JSONCutter.Piece(offset: piece.offset + element.start, length: element.length)
    }
    return pieces.isEmpty ? nil : pieces.sorted { $0.offset < $1.offset }
  }

  /// Lists of releases, records or packages under the keys of packages and of interfaces that answer in pages (`{"releases": {"results": […]}}`).
  private static func lists(in node: JSONNode, within levels: Int) -> [JSONNode] {
    node.children.flatMap { member -> [JSONNode] in
      guard let key = wrappers.first(where: { member.keyBytes.elementsEqual($0.utf8) }) else { return [] }
      if member.kind == .object, levels > 1 { return lists(in: member, within: levels - 1) }
      guard member.kind == .array, let first = member.children.first(where: { $0.kind == .object }) else { return [] }
      return JSONText.listsOfPackages.contains(key) || key == "results" || key == "data" || holdsReleases(first) ? [member] : []
    }
  }

  private static let wrappers = JSONText.listsOfPackages + ["results", "data", "items", "content", "result", "payload", "response"]

  private static func holdsReleases(_ node: JSONNode) -> Bool {
    node[.ocid] != nil || node[.tender] != nil || node[.compiledRelease] != nil || node[.releases] != nil || node["records"] != nil
  }

  /// The ocid of a release or record.
  static func ocid(of node: JSONNode) -> String? {
    guard let ocid = node[.ocid] ?? node[.compiledRelease]?[.ocid], ocid.kind == .string else { return nil }
    return ocid.string
  }

  /// The date up to which a release or record speaks: that of the compiled release, or the latest of a record's full releases.
  static func date(of node: JSONNode) -> String {
    func date(_ release: JSONNode) -> String { release[.date].flatMap { $0.kind == .string ? $0.string : nil } ?? "" }
    return release(of: node).map(date) ?? inOrder(releases(of: node)).last.map(date) ?? ""
  }

  /// Releases in the order in which they are merged.
  static func inOrder(_ releases: [JSONNode]) -> [JSONNode] {
    OCDSReleaseOrder.sorted(releases.sorted { $0.start < $1.start }) { $0[.date].map(\.string) ?? "" }
  }

  /// Compiled releases, and records, which hold one or what it is made from.
  static func isCompiled(_ node: JSONNode) -> Bool {
    if node[.compiledRelease] != nil || node[.releases] != nil { return true }
    guard let tag = node[.tag] else { return false }
    return tag.kind == .array ? tag.children.contains { $0.equals("compiled") } : tag.equals("compiled")
  }

  /// Full releases of a record without a compiled one; linked releases hold only an address.
  static func releases(of node: JSONNode) -> [JSONNode] {
    guard let releases = node[.releases], releases.kind == .array else { return [] }
    return releases.children.filter { $0[.ocid] != nil || $0[.tender] != nil }
  }

  /// Why an object is not read.
  static func refusal(of node: JSONNode) -> String {
    if node["versionedRelease"] != nil { return "a versionedRelease without any version: give the compiled release or the releases" }
    let links = node[.releases].map { $0.kind == .array && $0.children.contains { $0[.url] != nil } } ?? false
    return links ? "only links to releases: give the releases themselves" : "no OCDS release or record"
  }

  /// What a release alone, or the releases beside a compiled one, say of earlier states; where these are links, or none, the versioned release tells it.
  static func history(of node: JSONNode) -> OCDSHistory {
    if node[.compiledRelease] != nil, releases(of: node).isEmpty, let versions = OCDSVersions(node["versionedRelease"]) { return versions.history() }
    var history = OCDSHistory()
    if let releases = node[.releases], releases.kind == .array {
      for release in inOrder(releases.children.filter { $0.kind == .object }) { history.see(release) }
    } else if node[.compiledRelease] == nil {
      history.seeCall(node)
    }
    return history
  }

  static func prozorro(_ node: JSONNode) -> JSONNode? {
    let data = node["data"] ?? node
    return data[.tenderID] != nil || (data[.procuringEntity] != nil && data[.tenderPeriod] != nil && data[.ocid] == nil) ? data : nil
  }
}

/// Reads a group of pieces into one batch.
struct OCDSGroup {
  let source: JSONText
  let pieces: [JSONCutter.Piece]
  /// Bytes of the pieces, where they are at hand.
  let chunks: [JSONChunk]
  let isLines: Bool
  let index: OCDSIndex
  let context: ReadingContext

  func read() throws -> RecordBatch {
    let number = source.original.file.index
    var mapping = OCDSMapping(file: number, keepsPublished: context.keepsPublishedReleases)
    try JSONParsers.with { parser in
      var current = 0
      for piece in pieces {
        while current + 1 < chunks.count, piece.offset >= chunks[current + 1].offset { current += 1 }
        guard current < chunks.count else {
          try readAlone(piece, parser, &mapping)
          continue
        }
        try chunks[current].withBytes { raw in
          let begin = piece.offset - chunks[current].offset
          guard begin >= 0, begin + piece.length + JSONCutter.padding <= raw.count else { return try readAlone(piece, parser, &mapping) }
          try read(piece, UnsafeRawBufferPointer(rebasing: raw[begin..<(begin + piece.length)]), parser, &mapping)
        }
      }
    }
    return mapping.takeBatch()
  }

  /// A piece that stands in no chunk.
  private func readAlone(_ piece: JSONCutter.Piece, _ parser: JSONParser, _ mapping: inout OCDSMapping) throws {
    let bytes = try source.file.bytes(piece.offset..<(piece.offset + piece.length), padding: JSONCutter.padding)
    guard bytes.count == piece.length + JSONCutter.padding else { return }
    try bytes.withUnsafeBytes { try read(piece, UnsafeRawBufferPointer(rebasing: $0[..<piece.length]), parser, &mapping) }
  }

  private func read(_ piece: JSONCutter.Piece, _ bytes: UnsafeRawBufferPointer, _ parser: JSONParser, _ mapping: inout OCDSMapping) throws {
    let number = source.original.file.index
    let part = SourcePart(file: number, offset: UInt64(piece.offset), length: UInt32(clamping: piece.length))
    do {
      let elements = try parser.parse(bytes) { root, repeated -> [JSONCutter.Piece]? in
        if let elements = OCDSShapes.elements(of: root, in: piece) { return elements }
        mapping.batch.recordsMet += 1
        if let repeated { mapping.noteRepeatedKey(at: repeated, in: root, of: bytes, part) }
        try add(root, part, repeatsKeys: repeated != nil, &mapping)
        return nil
      }
      for element in elements ?? [] {
        let begin = element.offset - piece.offset
        try read(element, UnsafeRawBufferPointer(rebasing: bytes[begin..<(begin + element.length)]), parser, &mapping)
      }
    } catch let failure as JSONParser.Failure {
      guard isLines else {
        throw SourceRefusal(
          file: number, line: try? source.line(of: piece.offset + failure.offset), reason: "not well-formed JSON: \(failure.message)",
          advice: "the file may be cut short or damaged; fetch it again")
      }
      mapping.batch.recordsMet += 1
      var problem = SourceProblem(
        .malformedLine, .recordLeftOut, file: number, offset: UInt64(piece.offset), length: UInt32(clamping: piece.length))
      problem.remark = mapping.batch.text(failure.message)
      mapping.batch.problems.append(problem)
      mapping.batch.recordsRefused += 1
    }
  }

  private func add(_ root: JSONNode, _ part: SourcePart, repeatsKeys: Bool, _ mapping: inout OCDSMapping) throws {
    if index.isSuperseded(part) {
      var problem = SourceProblem(.supersededRecord, .recordLeftOut, file: part.file, offset: part.offset, length: part.length)
      problem.record = OCDSShapes.ocid(of: root).map { mapping.batch.text($0) }
      problem.remark = mapping.batch.text("a release that its record or compiled release already holds")
      mapping.batch.problems.append(problem)
      mapping.batch.recordsRefused += 1
      return
    }
    if let (parts, isFirst) = index.merged(root, part) {
      guard isFirst else { return }
      let texts = try parts.map { try JSONText.utf8(of: $0, in: context.files[Int($0.file)]) }
      return Self.merge(texts, parts, into: &mapping)
    }
    if try mapping.add(document: root, part: part, repeatsKeys: repeatsKeys) { return }
    var problem = SourceProblem(.recordRefused, .recordLeftOut, file: part.file, offset: part.offset, length: part.length)
    problem.remark = mapping.batch.text(OCDSShapes.refusal(of: root))
    mapping.batch.problems.append(problem)
    mapping.batch.recordsRefused += 1
  }

  /// Merges releases that stand in several pieces.
  static func merge(_ texts: [[UInt8]], _ parts: [SourcePart], into mapping: inout OCDSMapping) {
    var merge = OCDSMerge()
    for (i, text) in texts.enumerated() {
      try? JSONParser().parse(text) { root, repeated in
        let releases = OCDSShapes.release(of: root).map { [$0] } ?? OCDSShapes.inOrder(OCDSShapes.releases(of: root))
        for release in releases { merge.add(release, part: i, repeatsKeys: repeated != nil) }
      }
    }
    try? mapping.add(&merge, parts: parts)
  }
}

extension OCDSMapping {
  /// Maps the compiled release of merged ones, or of those that a versioned release was made of.
  mutating func add(_ merge: inout OCDSMerge, parts: [SourcePart], versions: OCDSVersions? = nil) throws {
    let repeats = merge.repeats()
    let (text, places, conflicts) = merge.compiled(without: repeats.steps)
    var history = merge.history
    if let versions { history.move(versions.place) }
    try JSONParser().parse(text) { merged, _ in
      add(merged, parts: parts, history: history) { versions?.place(places.span($0, $1)) ?? places.span($0, $1) }
    }
    guard let part = parts.first else { return }
    for (list, count) in repeats.lists.sorted(by: { $0.key < $1.key }) {
      var problem = SourceProblem(.repeatedIdentifier, .recordLeftOut, file: part.file, offset: part.offset, length: part.length)
      problem.record = batch.processes.last?.id?.value
      problem.field = batch.text(list)
      problem.remark = batch.text("equal elements without ids in several releases: what they list counts once")
      problem.count = Int32(clamping: count)
      batch.problems.append(problem)
    }
    if merge.movedStatistics > 0 {
      var problem = SourceProblem(.repeatedIdentifier, .valueLeftOut, file: part.file, offset: part.offset, length: part.length)
      problem.record = batch.processes.last?.id?.value
      problem.field = batch.text("bids/statistics/relatedLot")
      problem.remark = batch.text("one id for the numbers of bids of several lots: merged by their ids only the last is known")
      problem.count = Int32(clamping: merge.movedStatistics)
      batch.problems.append(problem)
    }
    guard conflicts > 0 else { return }
    var problem = SourceProblem(.wrongType, .valueReplaced, file: part.file, offset: part.offset, length: part.length)
    problem.record = batch.processes.last?.id?.value
    problem.remark = batch.text("a later release has an object or array where an earlier one has something else: the later counts")
    problem.count = Int32(clamping: conflicts)
    batch.problems.append(problem)
  }

  /// Maps a document that stands in one piece: a release, a record's compiled release or else its releases merged, or else its versioned release, Prozorro's tender. False for anything else.
  mutating func add(document root: JSONNode, part: SourcePart, repeatsKeys: Bool) throws -> Bool {
    if let release = OCDSShapes.release(of: root) {
      add(release, parts: [part], history: OCDSShapes.history(of: root))
      return true
    }
    let releases = OCDSShapes.releases(of: root)
    if !releases.isEmpty {
      var merge = OCDSMerge()
      for release in OCDSShapes.inOrder(releases) { merge.add(release, part: 0, repeatsKeys: repeatsKeys) }
      try add(&merge, parts: [part])
      return true
    }
    if let versions = OCDSVersions(root["versionedRelease"]) {
      var merge = versions.merged()
      try add(&merge, parts: [part], versions: versions)
      return true
    }
    // The Prozorro API's shape: the tender's fields at the top, bids with lotValues, awards with bid_id and lotID.
    guard let data = OCDSShapes.prozorro(root) else { return false }
    add(data, parts: [part], isProzorro: true)
    return true
  }
}
