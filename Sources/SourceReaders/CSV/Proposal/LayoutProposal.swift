import ProcurementModel

/// A layout guessed from a table that no layout knows: what was guessed, from what, and what remains in doubt.
package struct LayoutProposal: Sendable {
  /// One guess with what speaks for it.
  package struct Evidence: Sendable {
    package let about: String
    package let guess: String
    package let because: String
    /// Something else is as likely: to be looked at by a person.
    package let isAmbiguous: Bool
  }

  package internal(set) var evidence: [Evidence] = []
  /// The layout as text, to be edited and given with `--layout`.
  package internal(set) var yaml = ""
  /// Why there is no layout: what the table is, and what it lacks.
  package internal(set) var refusal: String?
  /// Headers of the table, for telling whether two tables are of one kind.
  package internal(set) var headers: [String] = []
  /// The first rows as they would be read.
  package internal(set) var preview: [String] = []

  /// What was guessed of one field is of another after all.
  mutating func rename(_ old: String, _ new: String) {
    evidence = evidence.map { $0.about == old ? Evidence(about: new, guess: $0.guess, because: $0.because, isAmbiguous: $0.isAmbiguous) : $0 }
  }

  /// What was guessed of a field no longer counts.
  mutating func forget(_ about: String) { evidence.removeAll { $0.about == about } }

  /// A proposal for a table; `nil` for what is no table.
  package static func propose(for file: SourceFile, id: String) throws -> LayoutProposal? {
    let raw = try file.bytes(0..<(1 << 20))
    let encoding = TextEncoding.detect(raw[...], isWhole: raw.count == file.size)
    var even = raw
    if raw.count < file.size, encoding == .utf8 || encoding == .utf8WithMark { while let last = even.last, last & 0x80 != 0 { even.removeLast() } }
    var head = SourceHead(name: file.name, size: file.size, raw: raw, utf8: DecodedText(even, encoding: encoding).utf8, encoding: encoding)
    head.isSheet = file.sheet != nil
    guard let shape = TableShape(head) else { return nil }
    var guesser = LayoutGuesser(shape: shape, id: id)
    guesser.guess()
    var proposal = guesser.proposal
    if proposal.refusal != nil { return proposal }
    proposal.preview = LayoutPreview.rows(of: file, head, proposal.yaml)
    return proposal
  }
}
