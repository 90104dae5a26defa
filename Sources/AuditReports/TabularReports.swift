import Documents
import Findings
import ProcurementModel

/// Cells of a CSV file that a spreadsheet will not take for formulas.
enum CSVText {
  /// A cell whose first character (after blanks and invisible marks) could begin a formula gets an apostrophe before it; plain numbers stay numbers.
  static func cell(_ text: String) -> String {
    let text = HiddenSigns.shown(in: text)
    var cell = text
    let first = text.unicodeScalars.first { ![" ", "\u{FEFF}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{A0}"].contains($0) }
    if let first, ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"].contains(first), !isNumber(text) { cell = "'" + text }
    guard cell.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline || $0 == ";" }) else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }

  /// A number as this program writes them: a spreadsheet reads it as a number, never as a formula.
  private static func isNumber(_ text: String) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) } && Double(text) != nil
  }

  static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\n" }

  static func number(_ value: Double?) -> String { value.map { JSONValue.number($0).text } ?? "" }
}

/// The plain files of an audit folder.
package enum PlainReports {
  package static func findingsTable(_ findings: KeptFindings, _ summary: AuditSummary, to folder: OutputFolder) throws(OutputError) {
    try folder.write("findings.csv") { file throws(OutputError) in
      try file.write(
        CSVText.row([
          "id", "rule", "codes", "category", "severity", "strength", "amount", "currency", "subject", "process", "lot", "item", "title", "buyer_id",
          "buyer_name", "supplier_ids",
          "supplier_names", "message", "measure", "unit", "expected_by_chance", "state", "bidder_ids", "bidder_names",
        ]))
      for i in findings.indices {
        let f = findings[i].shown
        let id = findings[i].id.text
        try file.write(
          CSVText.row([
            id, f.rule, f.codes.joined(separator: " "), f.category, f.severity.rawValue, CSVText.number(f.strength),
            f.amount?.amount.text(minimumDecimals: 2) ?? "",
            f.amount?.currency.text ?? "", f.subject.kind, f.subject.process ?? "", f.subject.lot ?? "", f.subject.item ?? "", f.subject.title,
            f.buyer?.id ?? "", f.buyer?.name ?? "",
            f.suppliers.map(\.id).joined(separator: " | "), f.suppliers.map(\.name).joined(separator: " | "), f.message.text(summary.language),
            CSVText.number(f.measure),
            f.unit.text(summary.language), CSVText.number(f.expectedByChance), summary.states[id] ?? "",
            (f.bidders ?? []).map(\.id).joined(separator: " | "), (f.bidders ?? []).map(\.name).joined(separator: " | "),
          ]))
      }
    }
  }

  package static func verdicts(_ summary: AuditSummary, to folder: OutputFolder) throws(OutputError) {
    try folder.write("verdicts.csv") { file throws(OutputError) in
      try file.write("rule,subject,subjects,assessed,flagged,clear,notApplicable,notAssessable,reasons\n")
      for count in summary.counts {
        let reasons = count.reasons.map { "\($0.reason.text(summary.language)): \($0.count)" }.joined(separator: "; ")
        try file.write(
          CSVText.row(
            [count.rule, count.subject]
              + [count.subjects, count.assessed, count.flagged, count.clear, count.notApplicable, count.notAssessable].map(String.init) + [reasons]))
      }
    }
  }

  package static func problems(_ lines: [ProblemLine], _ summary: AuditSummary, to folder: OutputFolder) throws(OutputError) {
    try folder.write("problems.jsonl") { file throws(OutputError) in
      for line in lines { try file.writeLine(line.masked(summary.personalData, summary.persons).json) }
    }
  }

  package static func measureHeader() -> String { "rule,subject,process,lot,item,organizations,verdict,measure,reason\n" }

  package static func measure(_ row: MeasureRow, _ summary: ReportLanguage, _ personalData: PersonalData, _ persons: KnownPersons) -> String {
    CSVText.row([
      row.rule, row.subject.kind, persons.text(row.subject.process ?? "", personalData), persons.text(row.subject.lot ?? "", personalData),
      persons.key(row.subject.item ?? "", personalData),
      row.subject.organizations.map { persons.key($0, personalData) }.joined(separator: " | "), row.verdict.rawValue, CSVText.number(row.measure),
      row.reason?.text(summary) ?? "",
    ])
  }
}

extension PersonalData {
  /// A person whose code stands beside a firm's name signs for the firm: the code is masked, the name is not.
  package func organization(_ organization: NamedOrganization) -> NamedOrganization {
    guard self == .masked, organization.isPerson else { return organization }
    let hides = organization.hidesName
    return NamedOrganization(
      id: identifier(organization.id), name: hides ? name(organization.name) : organization.name, isPerson: true,
      generalName: organization.generalName.map { hides ? name($0) : $0 })
  }
}

extension Finding {
  /// With identifiers and names of natural persons as the run wants them. Id and evidence hash do not change with it.
  package func masked(_ mode: PersonalData, _ persons: KnownPersons = .none) -> Finding {
    guard isMasked(by: mode, persons) else { return self }
    var copy = self
    var names: [String] = []
    var keys: Set<String> = []
    func mask(_ organization: NamedOrganization) -> NamedOrganization {
      guard organization.isPerson else {
        // One code may stand beside a firm's name and a person's.
        var copy = organization
        copy.name = persons.text(organization.name, mode)
        copy.generalName = organization.generalName.map { persons.text($0, mode) }
        return copy
      }
      if organization.hidesName { names += [organization.name, organization.generalName].compactMap { $0 }.filter { $0.count >= 4 } }
      keys.insert(organization.id)
      return mode.organization(organization)
    }
    for item in evidence where item.person == .name {
      names += [item.value, item.normalised].compactMap { $0 }.filter { $0.count >= 4 }
    }
    copy.buyer = buyer.map(mask)
    copy.suppliers = suppliers.map(mask)
    copy.bidders = bidders?.map(mask)
    func text(_ text: String) -> String {
      var result = persons.text(text, mode)
      for name in names where result.contains(name) { result = result.replacing(name, with: mode.name(name)) }
      return result
    }
    func key(_ key: String) -> String { keys.contains(key) ? mode.identifier(key) : persons.key(key, mode) }
    copy.subject.organizations = subject.organizations.map(key)
    // Registers of engagements number a procedure by the tax code of whom they engage.
    copy.subject.process = subject.process.map { persons.text($0, mode) }
    copy.subject.lot = subject.lot.map { persons.text($0, mode) }
    copy.subject.item = subject.item.map { item in
      let masked = key(item)
      return masked == item ? text(item) : masked
    }
    copy.subject.title = text(subject.title)
    copy.message = Wording(en: text(message.en), it: text(message.it))
    copy.evidence = evidence.changed(where: { PersonalData.holdsPersonCode($0) || names.mayStand(in: $0) || persons.mayStand(in: $0) }) { item in
      let person = item.person
      let masked = { (value: String) in person.map { mode.value(value, $0) } ?? text(value) }
      let (value, normalised) = (masked(item.value), item.normalised.map(masked))
      item.value = value
      item.normalised = normalised
    }.withRecords { persons.text($0, mode) }
    copy.keepFingerprints(of: self)
    return copy
  }

  /// Whether `masked` may change anything.
  package func isMasked(by mode: PersonalData, _ persons: KnownPersons = .none) -> Bool { mode == .masked && mayName(persons) }

  private func mayName(_ persons: KnownPersons) -> Bool {
    if buyer?.isPerson == true || suppliers.contains(where: \.isPerson) || bidders?.contains(where: \.isPerson) == true { return true }
    func mayName(_ organization: NamedOrganization) -> Bool {
      persons.mayStand(in: organization.name) || organization.generalName.map { persons.mayStand(in: $0) } ?? false
    }
    if !persons.isEmpty, buyer.map(mayName) == true || suppliers.contains(where: mayName) || bidders?.contains(where: mayName) == true { return true }
    func may(_ text: String?) -> Bool { text.map { PersonalData.holdsPersonCode($0) || persons.mayStand(in: $0) } ?? false }
    return may(subject.title) || may(subject.process) || may(subject.lot) || may(subject.item)
      || subject.organizations.contains { persons.isPerson($0) || may($0) } || may(message.en) || may(message.it)
      || evidence.mayNamePersons(persons)
  }
}

extension [String] {
  /// False only where none of the texts stands in another one; only plain ASCII is looked at byte by byte.
  fileprivate func mayStand(in text: UnsafeRawBufferPointer) -> Bool {
    if isEmpty { return false }
    if !UTF8Order.isASCII(text) { return true }
    return contains { name in
      name.utf8Bytes { name in
        guard let first = name.first, UTF8Order.isASCII(name) else { return true }
        if name.count > text.count { return false }
        return (0...(text.count - name.count)).contains { text[$0] == first && text[$0...].starts(with: name) }
      }
    }
  }
}
