import Findings
import ProcurementModel

/// A finding whose evidence is still to be found in the sources.
package struct FindingDraft {
  package var finding: Finding
  package var requests: [EvidenceRequest]
}

/// A value to be shown with its place: the caller reads the record again and finds its bytes. A run may have a million of them, so they are small.
package struct EvidenceRequest {
  package enum Place: Hashable {
    /// A field of a row.
    case row(Entity, Int32)
    /// A field of an organization as the row's record names it.
    case member(Entity, Int32, organization: Int32)
    /// A field of a row as one of the notices states that were joined into it; the latest is 0.
    case notice(Entity, Int32, number: Int)
    /// A place outside of the tender records, already known.
    indirect case known(SourcePlace, published: String)
    /// Computed: no place of its own.
    case none

    var isNone: Bool { if case .none = self { true } else { false } }
  }

  package let place: Place
  package let kind: EvidenceKind
  package let normalised: String

  package var field: Field? { kind.field }
  package var name: EvidenceName { kind.name }
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

/// The kinds of evidence of one rule, each made once.
final class EvidenceKinds {
  private struct Key: Hashable {
    let entity: Entity
    let field: String
    let isMember: Bool
  }

  private var byField: [Key: EvidenceKind] = [:]
  private var byBinding: [String: EvidenceKind] = [:]

  /// `field` itself, or `asked` (the name of an organization) called by what `field` is called.
  func kind(_ field: Field, asked: Field? = nil) -> EvidenceKind {
    let key = Key(entity: field.entity, field: field.name, isMember: asked != nil)
    if let known = byField[key] { return known }
    let kind = EvidenceKind(field: asked ?? field, name: field.path, label: Wording(en: field.label, it: field.labelIT))
    byField[key] = kind
    return kind
  }

  func kind(binding name: String, _ label: () -> String) -> EvidenceKind {
    if let known = byBinding[name] { return known }
    let text = label()
    let kind = EvidenceKind(field: nil, name: name, label: Wording(en: text, it: text))
    byBinding[name] = kind
    return kind
  }
}
