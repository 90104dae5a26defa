import Findings
import ProcurementModel

/// A finding whose evidence is still to be found in the sources.
package struct FindingDraft {
  package var finding: Finding
  package var requests: EvidenceRequests
}

/// A value to be shown with its place: the caller reads the record again and finds its bytes.
package enum EvidencePlace {
  /// A field of a row.
  case row(Entity, Int32)
  /// A field of an organization as the row's record names it.
  case member(Entity, Int32, organization: Int32)
  /// A field of a row as one of the notices states that were joined into it; the latest is 0.
  case notice(Entity, Int32, number: Int32)
  /// A place outside of the tender records, already known: its number among the known ones.
  case known(Int)
  /// Computed: no place of its own.
  case none
}

/// What the findings of one group ask for, side by side: a run may have a million of such values.
struct EvidenceRequestTable {
  struct Entry {
    let place: EvidencePlace
    let kind: Int32
    let start: Int
    var end: Int
  }

  fileprivate(set) var entries: [Entry] = []
  /// Normal forms, in UTF-8.
  fileprivate(set) var bytes: [UInt8] = []
  fileprivate(set) var known: [(place: SourcePlace, published: String)] = []

  var count: Int { entries.count }

  /// `write` appends the value in its normal form. A value that is empty and has no place is left out.
  @inline(__always)
  mutating func add(_ place: EvidencePlace, _ kind: Int32, _ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    if case .none = place, bytes.count == start { return }
    entries.append(Entry(place: place, kind: kind, start: start, end: bytes.count))
  }

  mutating func add(_ place: SourcePlace, published: String, _ kind: Int32, normalised: String) {
    known.append((place, published))
    add(.known(known.count - 1), kind) { $0.append(utf8: normalised) }
  }

  mutating func removeLast(_ count: Int) { entries.removeLast(count) }
}

/// What one finding asks for.
package struct EvidenceRequests {
  /// The table of its group.
  private final class Group {
    let table: EvidenceRequestTable
    let kinds: [EvidenceKind]
    let names: EvidenceNames
    init(_ table: EvidenceRequestTable, _ kinds: [EvidenceKind], _ names: EvidenceNames) {
      self.table = table
      self.kinds = kinds
      self.names = names
    }
  }

  private let group: Group
  private let range: Range<Int>

  private init(_ group: Group, _ range: Range<Int>) {
    self.group = group
    self.range = range
  }

  /// For a draft that has no requests yet.
  static func none() -> EvidenceRequests { EvidenceRequests(Group(EvidenceRequestTable(), [], EvidenceNames([])), 0..<0) }

  /// Gives each draft its part of the table.
  static func share(_ table: EvidenceRequestTable, _ ends: [Int], _ kinds: EvidenceKinds.Fixed, among drafts: inout [FindingDraft]) {
    let group = Group(table, kinds.all, kinds.names)
    var start = 0
    for (i, end) in ends.enumerated() {
      drafts[i].requests = EvidenceRequests(group, start..<end)
      start = end
    }
  }

  package var count: Int { range.count }
  package var names: EvidenceNames { group.names }

  /// Hands over each request: its place, the number of its name, its field and its value in normal form.
  @inline(__always)
  package func forEach(_ body: (EvidencePlace, Int, Field?, UnsafeRawBufferPointer) throws -> Void) rethrows {
    try group.table.bytes.withUnsafeBytes { bytes in
      for entry in group.table.entries[range] {
        try body(entry.place, Int(entry.kind), group.kinds[Int(entry.kind)].field, UnsafeRawBufferPointer(rebasing: bytes[entry.start..<entry.end]))
      }
    }
  }

  /// A place outside of the tender records.
  package func known(_ number: Int) -> (place: SourcePlace, published: String) { group.table.known[number] }
}

/// The field that a record is asked for, and what its value is called in the finding.
package final class EvidenceKind: Sendable {
  package let field: Field?
  package let name: EvidenceName

  init(field: Field?, name: String, label: Wording) {
    self.field = field
    self.name = EvidenceName(field: name, label: label)
  }

  /// A field under its own name.
  convenience init(_ field: Field) { self.init(field: field, name: field.path, label: Wording(en: field.label, it: field.labelIT)) }
}

/// The kinds of evidence of one rule, each made once and numbered.
final class EvidenceKinds {
  private struct Key: Hashable {
    let entity: Entity
    let field: String
    let isMember: Bool
  }

  /// When all are known.
  struct Fixed {
    let all: [EvidenceKind]
    let names: EvidenceNames
  }

  private var all: [EvidenceKind] = []
  private var byField: [Key: Int32] = [:]
  private var byBinding: [String: Int32] = [:]

  var fixed: Fixed { Fixed(all: all, names: EvidenceNames(all.map(\.name))) }

  func add(_ kind: EvidenceKind) -> Int32 {
    all.append(kind)
    return Int32(truncatingIfNeeded: all.count - 1)
  }

  /// `field` itself, or `asked` (the name of an organization) called by what `field` is called.
  func kind(_ field: Field, asked: Field? = nil) -> Int32 {
    let key = Key(entity: field.entity, field: field.name, isMember: asked != nil)
    if let known = byField[key] { return known }
    let kind = add(EvidenceKind(field: asked ?? field, name: field.path, label: Wording(en: field.label, it: field.labelIT)))
    byField[key] = kind
    return kind
  }

  func kind(binding name: String, _ label: () -> Wording) -> Int32 {
    if let known = byBinding[name] { return known }
    let kind = add(EvidenceKind(field: nil, name: name, label: label()))
    byBinding[name] = kind
    return kind
  }
}
