import Documents
import Findings
import RuleLanguage

/// The ranked list as data for the pages' script, in parts that load one after another: names that many rows share stand once, in a part of their own.
struct ListData {
  let frame: PageFrame
  private var book: AuditBook { frame.book }
  private var language: ReportLanguage { frame.language }

  func write(to folder: OutputFolder) throws(OutputError) {
    guard !book.entries.isEmpty else { return }
    try folder.write("pages/list-0.js") { file throws(OutputError) in
      try file.write("probityNames(")
      try file.write(names.text)
      try file.write(");\n")
    }
    let numbers = ruleNumbers
    for part in 0..<AuditBook.pageCount(book.entries.count, AuditBook.findingsPerPart) {
      let first = part * AuditBook.findingsPerPart
      let range = first..<min(first + AuditBook.findingsPerPart, book.entries.count)
      try folder.write("pages/list-\(part + 1).js") { file throws(OutputError) in
        try file.write("probityPart(\(part),[\n")
        for i in range {
          try file.write(row(i, numbers).text + (i + 1 < range.upperBound ? ",\n" : "\n"))
        }
        try file.write("]);\n")
      }
    }
  }

  /// Names that many rows share, and what the list says about an organization when it shows that one only.
  var names: JSONValue {
    func parties(_ parties: [AuditBook.Party]) -> JSONValue { .array(parties.map { .string(Visible.text($0.label)) }) }
    func facts(_ parties: [AuditBook.Party]) -> JSONValue {
      .array(
        parties.map { party in
          .array([.string(frame.identifier(party.shown)), .string(book.amounts(party).map(frame.numbers.money).joined(separator: "; "))])
        })
    }
    return .object([
      .init("severities", .array(Severity.allCases.map { .array([.string($0.rawValue), .string(frame.say($0.phrase))]) })),
      .init("rules", .array(titles)),
      .init("states", .array(["new", "unchanged", "updated"].map { .string(frame.numbers.state($0)) })),
      .init("buyers", parties(book.buyers)), .init("suppliers", parties(book.suppliers)),
      .init("buyerFacts", facts(book.buyers)), .init("supplierFacts", facts(book.suppliers)),
      .init("categories", .object(Set(book.entries.map(\.finding.category)).sorted().map { .init($0, .string(frame.numbers.category($0))) })),
    ])
  }

  var ruleNumbers: [String: Int] { Dictionary(ruleIds.enumerated().map { ($1, $0) }) { first, _ in first } }

  /// Rules with findings, those of the run first; a finding of another rule (profile `cardinal`) brings its own title.
  private var ruleIds: [String] {
    var ids = book.summary.rules.map { $0.rule.id }
    var known = Set(ids)
    for entry in book.entries where known.insert(entry.finding.rule).inserted { ids.append(entry.finding.rule) }
    return ids
  }

  private var titles: [JSONValue] {
    var sample: [String: Finding] = [:]
    for entry in book.entries where sample[entry.finding.rule] == nil { sample[entry.finding.rule] = entry.finding }
    return ruleIds.map { id in
      let texts = book.rules[id].map { language == .it ? $0.texts.it : $0.texts.en }
      return .array([
        .string(id), .string(texts?.title ?? sample[id]?.title.text(language) ?? id), .string(book.rules[id]?.category ?? sample[id]?.category ?? ""),
      ])
    }
  }

  /// `[severity, rule, subject, ids, message, buyer, suppliers, amount, state, id, group]`; organizations by number from 1. Where the finding's record names one
  /// otherwise than the list in general, two more follow: 0 and the finding's own names.
  private func row(_ i: Int, _ rules: [String: Int]) -> JSONValue {
    let entry = book.entries[i]
    let finding = entry.finding
    let state = entry.state.flatMap { ["new", "unchanged", "updated"].firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    let own = ownNames(entry)
    return .array(
      [
        .integer(finding.severity.rank), .integer(rules[finding.rule] ?? 0), .string(Visible.text(finding.subject.shownTitle)),
        .string(finding.subject.title.isEmpty ? "" : Visible.text(finding.subject.shownKeys)), .string(Visible.text(finding.message.text(language))),
        .integer(entry.buyer.map { $0 + 1 } ?? 0), .array(entry.suppliers.map { .integer($0 + 1) }),
        .string(finding.amount.map(frame.numbers.money) ?? ""), .integer(state), .string(entry.id),
        .integer(entry.group),
      ] + (own.isEmpty ? [] : [.integer(0), .string(own)]))
  }

  /// The names of buyer and suppliers as the finding's record has them, one after the other, where one differs from the name that its organization has in general; an
  /// equal one is empty. Empty where all are equal.
  func ownNames(_ entry: AuditBook.Entry) -> String {
    func own(_ organization: NamedOrganization, _ party: AuditBook.Party) -> String {
      organization.isPerson || organization.name == party.shown.name ? "" : Visible.text(organization.name)
    }
    var names = [""]
    if let number = entry.buyer, let buyer = entry.finding.buyer { names[0] = own(buyer, book.buyers[number]) }
    for (number, supplier) in zip(entry.suppliers, entry.finding.concerned) { names.append(own(supplier, book.suppliers[number])) }
    return names.allSatisfy(\.isEmpty) ? "" : names.joined(separator: Self.nameEnd)
  }

  /// Ends a name among those of a row.
  static let nameEnd = "\u{03}"
}
