/// An input that cannot be used at all, with what to do about it.
package struct InputError: Error, Sendable, CustomStringConvertible {
  package enum Kind: Sendable {
    /// It does not exist (exit code 66).
    case missing
    /// It exists and cannot be opened or unpacked: counts as refused (exit code 65).
    case refused
    /// Reading or spooling failed (exit code 74).
    case failed
    /// A folder within a folder that holds no tender records, such as an earlier audit: not read, and named.
    case passedOver
    /// A further sheet of a workbook: not read, and named.
    case sheet
  }

  package let kind: Kind
  package let name: String
  package let reason: String

  package init(_ kind: Kind, name: String, reason: String) {
    self.kind = kind
    self.name = name
    self.reason = reason
  }

  package var description: String { "\(name): \(reason)" }
}
