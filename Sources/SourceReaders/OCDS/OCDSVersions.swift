import ProcurementModel

/// A versioned release taken apart into the releases that it was made of, for records that hold no others.
///
/// Source: OCDS 1.1, "Versioned releases": each value is a list of its versions, objects with `releaseID`, `releaseDate`, `releaseTag` and `value`; ids stay as they are, and so do objects and
/// lists of objects with ids around them.
struct OCDSVersions {
  /// One of the releases: what it stated, and where each value stands in the versioned one.
  private struct Release {
    let text: [UInt8]
    let places: OCDSMergedPlaces
  }

  private let releases: [Release]

  /// `nil` for what is no versioned release, or one without a version.
  init?(_ versioned: JSONNode?) {
    guard let versioned, versioned.kind == .object else { return nil }
    var versions: [Version] = []
    var met: Set<[UInt8]> = []
    Self.collect(versioned, &versions, &met)
    guard !versions.isEmpty else { return nil }
    releases = OCDSReleaseOrder.sorted(versions, by: { String(decoding: $0.date, as: UTF8.self) }).map { version in
      var members: [(key: [UInt8], value: MergedValue)] = []
      if let ocid = versioned[.ocid], ocid.kind == .string { members.append((Array("ocid".utf8), MergedValue(ocid, 0))) }
      for (key, node) in [("id", version.node["releaseID"]), ("date", version.node["releaseDate"]), ("tag", version.node["releaseTag"])] {
        if let node { members.append((Array(key.utf8), MergedValue(node, 0))) }
      }
      for member in versioned.children where member.kind == .object || member.kind == .array {
        if let value = Self.value(of: member, in: version.key) { members.append((Array(member.keyBytes), value)) }
      }
      var text: [UInt8] = []
      var places = OCDSMergedPlaces()
      MergedValue.object(members).write(&text, &places)
      return Release(text: text, places: places)
    }
  }

  /// The releases merged again, and what they said first.
  func merged() -> OCDSMerge {
    var merge = OCDSMerge()
    for (number, release) in releases.enumerated() { try? JSONParser().parse(release.text) { root, _ in merge.add(root, part: number) } }
    return merge
  }

  /// What the releases said first, with its places.
  func history() -> OCDSHistory {
    var history = OCDSHistory()
    for (number, release) in releases.enumerated() { try? JSONParser().parse(release.text) { root, _ in history.see(root, part: number) } }
    history.move(place)
    return history
  }

  /// A place in one of the releases as the place in the record.
  func place(_ span: Span) -> Span {
    guard span.isKnown, releases.indices.contains(Int(span.part)) else { return .unknown }
    return releases[Int(span.part)].places.span(Int(span.offset), Int(span.length))
  }

  // MARK: versions

  /// A version of some value that is the first met of its release.
  private struct Version {
    let key: [UInt8]
    let date: [UInt8]
    let node: JSONNode
  }

  private static func isVersions(_ node: JSONNode) -> Bool {
    guard node.kind == .array, let first = node.children.first, first.kind == .object else { return false }
    return first["releaseID"] != nil && first["releaseDate"] != nil
  }

  /// Id and date of the release that a version is of.
  private static func key(_ version: JSONNode) -> (key: [UInt8], date: [UInt8])? {
    guard let date = version["releaseDate"], date.kind == .string else { return nil }
    return (Array(date.string.utf8) + [0] + (version["releaseID"].map { Array($0.string.utf8) } ?? []), Array(date.string.utf8))
  }

  private static func collect(_ node: JSONNode, _ versions: inout [Version], _ met: inout Set<[UInt8]>) {
    for child in node.children {
      if isVersions(child) {
        for version in child.children {
          if let (key, date) = key(version), met.insert(key).inserted { versions.append(Version(key: key, date: date, node: version)) }
        }
      } else if child.kind == .object || child.kind == .array {
        collect(child, &versions, &met)
      }
    }
  }

  /// What a release stated at a place of the versioned one; `nil` where it stated nothing there.
  private static func value(of node: JSONNode, in release: [UInt8]) -> MergedValue? {
    if isVersions(node) {
      let version = node.children.first { key($0)?.key == release }
      return version.flatMap { $0["value"] }.map { MergedValue($0, 0) }
    }
    switch node.kind {
    case .array:
      let elements = node.children.compactMap { value(of: $0, in: release) }
      return elements.isEmpty ? nil : .list(elements)
    case .object:
      var members: [(key: [UInt8], value: MergedValue)] = []
      for member in node.children where member.kind == .object || member.kind == .array {
        if let value = value(of: member, in: release) { members.append((Array(member.keyBytes), value)) }
      }
      if members.isEmpty { return nil }
      if let id = node[.id], id.kind == .string || id.kind == .number { members.insert((Array("id".utf8), MergedValue(id, 0)), at: 0) }
      return .object(members)
    case .null, .boolean, .number, .string: return nil
    }
  }
}
