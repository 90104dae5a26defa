import Documents
import Findings
import ProcurementModel
import RuleLanguage

/// `audit.xlsx`: read me, workpaper, findings, verdicts by rule, organizations, problems.
package enum WorkbookReport {
  package static func write(_ findings: KeptFindings, _ summary: AuditSummary, _ problems: [ProblemLine], to folder: OutputFolder) throws(OutputError)
  {
    let book = AuditBook(findings, summary, problems)
    let path = folder.temporaryPath("audit.xlsx")
    let say = { (phrase: Phrase) in phrase.text(summary.language) }
    let workbook = try Workbook(path: path, temporaryFolder: folder.temporaryPath(""), title: say(.auditTitle), comments: say(.footer))
    try Sheets(book: book, workbook: workbook).write()
    try workbook.close()
    try findings.check()
    try folder.adopt("audit.xlsx")
  }
}

/// The sheets, one after another.
private struct Sheets {
  let book: AuditBook
  let workbook: Workbook
  private var summary: AuditSummary { book.summary }
  private var language: ReportLanguage { book.summary.language }
  private var numbers: ShownNumber { ShownNumber(language: language) }

  init(book: AuditBook, workbook: Workbook) {
    self.book = book
    self.workbook = workbook
  }

  private func say(_ phrase: Phrase) -> String { phrase.text(language) }

  func write() throws(OutputError) {
    try readMe()
    try workpaper()
    try findings()
    if summary.baseline != nil { try gone() }
    try verdicts()
    try organizations()
    try problems()
  }

  private func readMe() throws(OutputError) {
    let sheet = try workbook.sheet(say(.readMe), widths: [40, 90])
    sheet.append([.title(say(.auditTitle))])
    sheet.append([])
    for text in [say(.footer), say(.baseRateNote)] { sheet.append([.empty, .wrapped(text)]) }
    sheet.append([])
    sheet.append([.bold(say(.program)), .text(summary.program)])
    sheet.append([.bold(say(.personalData)), .text(say(summary.personalData == .masked ? .masked : .full))])
    if let asOf = summary.asOf { sheet.append([.bold(say(.asOf)), .text(asOf)]) }
    if let profile = summary.profile { sheet.append([.bold(say(.profile)), .text(profile)]) }
    sheet.append([.bold(say(.findings)), .whole(book.entries.count)])
    if let baseline = summary.baseline {
      let states = summary.stateCounts.map { "\(numbers.state($0.state)) \(numbers.count($0.count))" }
      sheet.append([
        .bold(say(.comparedWithAudit)),
        .wrapped("\(baseline): " + (states + ["\(say(.goneSheet).lowercased()) \(numbers.count(summary.gone.count))"]).joined(separator: ", ")),
      ])
    }
    sheet.append([.bold(say(.settings)), .text(summary.settings.isEmpty ? say(.none) : summary.settings.map(\.name).joined(separator: ", "))])
    sheet.append([])
    sheet.append([.header(say(.sheetGuide)), .header("")])
    var guides: [(Phrase, Phrase)] = [(.workpaper, .guideWorkpaper), (.findings, .guideFindings)]
    if summary.baseline != nil { guides.append((.goneSheet, .goneFindings)) }
    guides += [(.verdictsByRule, .guideVerdicts), (.organizations, .guideOrganizations), (.problems, .guideProblems)]
    for (name, guide) in guides { sheet.append([.bold(say(name)), .wrapped(say(guide))]) }
    sheet.append([])
    sheet.append([.header(say(.rulesUsed)), .header(say(.innocentExplanations))])
    for rule in summary.rules {
      let texts = language == .it ? rule.rule.texts.it : rule.rule.texts.en
      sheet.append([.bold("\(rule.rule.id) \(rule.rule.version)"), .boldWrapped(texts.title)])
      for explanation in texts.innocentExplanations {
        sheet.append([.empty, .wrapped("\(say(.explanation)): \(explanation.explanation) → \(explanation.check)")])
      }
      for gap in texts.knownGaps { sheet.append([.empty, .wrapped("\(say(.knownGaps)): \(gap)")]) }
    }
  }

  private func workpaper() throws(OutputError) {
    let sheet = try workbook.sheet(say(.workpaper), widths: [36, 22, 22, 22, 22, 66, 34, 36, 40])
    sheet.append([.title(say(.workpaper))])
    sheet.append([.text(say(.fillYellow))])
    sheet.append([])
    sheet.append([.bold(say(.preparedBy)), .input, .bold(say(.date)), .input])
    sheet.append([.bold(say(.reviewedBy)), .input, .bold(say(.date)), .input])
    sheet.append([])
    sheet.append([.bold("1. " + say(.objective))])
    sheet.append([.text(say(.objectiveText))])
    sheet.append([])
    sheet.append([.bold("2. " + say(.controlTotals))])
    sheet.append([.header(say(.population)), .header(say(.found)), .header(say(.expectedTotal))])
    let totals = summary.totals
    let rows: [(Phrase, Int)] = [
      (.records, totals.records), (.processes, totals.processes), (.lots, totals.lots), (.bids, totals.bids), (.awards, totals.awards),
      (.contracts, totals.contracts),
      (.amendments, totals.amendments), (.organizations, totals.organizations),
    ]
    for (phrase, value) in rows { sheet.append([.text(say(phrase)), .whole(value), .input]) }
    for amount in totals.amounts {
      sheet.append([
        .text("\(say(.sumOfAwards)), \(amount.currency.isEmpty ? say(.currencyUnknown) : amount.currency)"),
        Double(amount.sum).map { .money($0) } ?? .text(amount.sum), .input,
      ])
    }
    for (phrase, date) in [(Phrase.firstDate, totals.firstDate), (.lastDate, totals.lastDate)] {
      if let date { sheet.append([.text(say(phrase)), .text(date), .input]) }
    }
    sheet.append([])
    sheet.append([
      .header(say(.file)), .header(say(.format)), .header(say(.bytes)), .header(say(.records)), .header(say(.remark)), .header(say(.hash)),
    ])
    // What holds no tender data comes last.
    for input in summary.inputs.filter({ $0.passedOver == nil }) + summary.inputs.filter({ $0.passedOver != nil }) {
      let remark =
        input.refused.map { say(.refused) + ": " + ReaderWords.refusal($0, language) }
        ?? input.passedOver.map {
          say(.passedOver) + ": " + ReaderWords.refusal($0, language)
        }
      sheet.append([
        .text(input.path),
        .text([input.format, input.version, ReaderWords.encoding(input.encoding, language)].filter { !$0.isEmpty }.joined(separator: " ")),
        .whole(input.bytes),
        input.read.map { .whole($0.records) } ?? .empty, .wrapped(remark ?? ""),
        .text(input.sha256),
      ])
    }
    sheet.append([])
    sheet.append([.bold("3. " + say(.procedure))])
    sheet.append([.text(say(.procedureText))])
    sheet.append([.bold(say(.program)), .text(summary.program)])
    sheet.append([
      .bold(say(.settings)),
      .text(summary.settings.isEmpty ? say(.none) : summary.settings.map { "\($0.name) \($0.sha256)" }.joined(separator: ", ")),
    ])
    if let asOf = summary.asOf { sheet.append([.bold(say(.asOf)), .text(asOf)]) }
    if let profile = summary.profile { sheet.append([.bold(say(.profile)), .text(profile)]) }
    sheet.append([
      .header(say(.rule)), .header(say(.version)), .header(say(.codes)), .header(say(.severity)), .header(say(.parameters)), .header(say(.hash)),
    ])
    for used in summary.rules {
      sheet.append([
        .wrapped(language == .it ? used.rule.texts.it.title : used.rule.texts.en.title), .whole(used.rule.version),
        .text(used.rule.codes.joined(separator: ", ")),
        .text(Severity(rawValue: used.rule.severity.rawValue).map { say($0.phrase) } ?? ""),
        .text(used.parameters.map { "\($0.name) = \(numbers.parameter($0.value))" }.joined(separator: "; ")),
        .text(used.sha256),
      ])
    }
    sheet.append([])
    sheet.append([.bold("4. " + say(.results))])
    for severity in Severity.allCases { sheet.append([.text(say(severity.phrase)), .whole(book.entries.count { $0.finding.severity == severity })]) }
    sheet.append([
      .header(say(.rule)), .header(say(.subjects)), .header(say(.assessed)), .header(say(.flagged)), .header(say(.expectedByChance)),
      .header(say(.reasons)), .header(say(.clear)), .header(say(.notApplicable)), .header(say(.notAssessable)),
    ])
    for count in summary.counts where count.subjects > 0 {
      sheet.append([
        .wrapped(book.title(of: count.rule, language)), .whole(count.subjects),
        .whole(count.assessed),
        .whole(count.flagged), count.expectedByChance.map { .decimal($0) } ?? .empty,
        .wrapped(count.reasons.map { "\($0.reason.text(language)): \(numbers.count($0.count))" }.joined(separator: "; ")),
        .whole(count.clear), .whole(count.notApplicable), .whole(count.notAssessable),
      ])
    }
    sheet.append([])
    sheet.append([.bold("5. " + say(.exceptions))])
    sheet.append([
      .header(say(.whatWasSeen)), .header(say(.subject)), .header(say(.amount)), .header(say(.severity)), .header(say(.identifier)),
      .header(say(.message)), .header(say(.buyer)), .header("ID"), .header(say(.outcomeOfCheck)),
    ])
    let shown = book.entries.prefix(AuditBook.firstRows)
    for entry in shown {
      let f = entry.finding
      sheet.append([
        .wrapped(f.title.text(language)), .wrapped(f.subject.shownTitle), f.amount.map { .wrapped(numbers.money($0)) } ?? .empty,
        .text(say(f.severity.phrase)), .wrapped(f.subject.shownKeys),
        .wrapped(f.message.text(language)), .wrapped(f.buyer.map(name) ?? ""), .text(entry.id), .input,
      ])
    }
    if book.entries.count > shown.count {
      sheet.append([.text("\(say(.showing)) \(numbers.count(shown.count)) \(say(.ofTotal)) \(numbers.count(book.entries.count)): \(say(.findings))")])
    }
    sheet.append([])
    sheet.append([.bold("6. " + say(.conclusion))])
    sheet.append([.tallInput, .tallInput, .tallInput, .tallInput, .tallInput, .tallInput])
    sheet.append([])
    sheet.append([.text(say(.footer))])
  }

  private func findings() throws(OutputError) {
    let columns: [Phrase] = [
      .rank, .severity, .rule, .codes, .category, .subject, .identifier, .buyer, .winnerOrBidders, .amount, .notSeen, .message, .measure, .unit,
      .strength,
      .probabilityByChance, .state, .evidence,
      .kind,
    ]
    var names = columns.map(say)
    names[10] = say(.currency)
    names[18] = "ID"
    try table(say(.findings), names, widths: [6, 11, 34, 16, 18, 36, 30, 28, 34, 16, 9, 60, 12, 24, 10, 12, 11, 60, 36], book.entries.indices) { i in
      let entry = book.entries[i]
      let f = entry.finding
      let isYesNo = book.rules[f.rule]?.measure.isYesNo == true
      return [
        .whole(i + 1), .text(say(f.severity.phrase)), .wrapped(f.title.text(language)), .text(f.codes.joined(separator: ", ")),
        .text(numbers.category(f.category)),
        .wrapped(f.subject.shownTitle), .text(f.subject.shownKeys), .wrapped(f.buyer.map(name) ?? ""),
        .wrapped(f.concerned.map(name).joined(separator: " | ")),
        money(f.amount), .text(f.amount?.currency.text ?? ""), .wrapped(f.message.text(language)),
        isYesNo ? .text(say(f.measure == 0 ? .no : .yes)) : .decimal(f.measure), .text(f.unit.text(language)),
        .decimal(f.strength),
        f.expectedByChance.map { .decimal($0) } ?? .empty, .text(entry.state.map(numbers.state) ?? ""), .wrapped(evidence(i)),
        .text(entry.id),
      ]
    }
  }

  /// The values behind a finding, a line each, as many as a cell takes; how many more there are is said.
  private func evidence(_ i: Int) -> String {
    let whole = book.whole(i)
    var lines = whole.evidence.prefix(Self.evidenceLines).map { item in
      let label = item.label.text(language)
      let reading = numbers.reading(item)
      let value = item.source == nil || item.value.isEmpty ? reading : item.value + (reading.isEmpty ? "" : " (\(reading))")
      let place = item.source.map { "[\($0.file), \(say(.line)) \($0.line), \(say(.byte)) \($0.byte)]" } ?? "(\(say(.computed)))"
      return "\(label.isEmpty || !item.field.contains(".") ? item.field : label) = \(value) \(place)"
    }
    let left = whole.evidence.count - lines.count + whole.evidenceLeftOut
    if left > 0 { lines.append("… \(numbers.count(left)) \(say(left == 1 ? .furtherValue : .moreEvidence))") }
    return lines.joined(separator: "\n")
  }

  /// A row shows no more than 409 points, which is 27 lines.
  private static let evidenceLines = 26

  private func name(_ organization: NamedOrganization) -> String { organization.name.isEmpty ? organization.id : organization.name }

  /// Amounts that a double cannot hold to the cent stay text.
  private func money(_ money: Money?) -> Workbook.Cell {
    guard let money else { return .empty }
    let text = money.amount.text(minimumDecimals: 2)
    guard let value = Double(text), value.magnitude < 1e13 else { return .text(text) }
    return .money(value)
  }

  /// What the earlier audit had and this one has no more.
  private func gone() throws(OutputError) {
    let columns: [Phrase] = [.rule, .subject, .message]
    try table(say(.goneSheet), columns.map(say) + ["ID"], widths: [34, 60, 90, 36], summary.gone.indices) { i in
      let gone = summary.gone[i]
      return [.text(gone.rule), .wrapped(gone.subject), .wrapped(gone.message), .text(gone.id)]
    }
  }

  private func verdicts() throws(OutputError) {
    let columns: [Phrase] = [
      .rule, .name, .subject, .subjects, .assessed, .flagged, .expectedByChance, .clear, .notApplicable, .notAssessable, .reasons,
    ]
    try table(say(.verdictsByRule), columns.map(say), widths: [32, 44, 18, 11, 11, 11, 13, 11, 13, 13, 80], summary.counts.indices) { i in
      let count = summary.counts[i]
      let title = book.isOnMethodPage(count.rule) ? book.title(of: count.rule, language) : ""
      return [
        .text(count.rule), .wrapped(title), .text(ReaderWords.subject(count.subject, language)), .whole(count.subjects), .whole(count.assessed),
        .whole(count.flagged),
        count.expectedByChance.map { .decimal($0) } ?? .empty, .whole(count.clear), .whole(count.notApplicable), .whole(count.notAssessable),
        .wrapped(count.reasons.map { "\($0.reason.text(language)): \($0.count)" }.joined(separator: "; ")),
      ]
    }
  }

  private func organizations() throws(OutputError) {
    let parties = book.suppliers.map { (say(.supplier), $0) } + book.buyers.map { (say(.buyer), $0) }
    let columns: [Phrase] = [.name, .identifier, .role, .findings, .high, .medium, .low, .info]
    try table(say(.organizations), columns.map(say), widths: [48, 30, 22, 12, 10, 10, 10, 12], parties.indices) { i in
      let (role, party) = parties[i]
      let bySeverity: [Workbook.Cell] = Severity.allCases.map { severity in
        .whole(party.entries.count { book.entries[$0].finding.severity == severity })
      }
      return [
        .wrapped(name(party.shown)), .text(party.shown.id.hasPrefix("name:") || party.shown.id.isEmpty ? say(.notSeen) : party.shown.id), .text(role),
        .whole(party.entries.count),
      ] + bySeverity
    }
  }

  private func problems() throws(OutputError) {
    let columns: [Phrase] = [.kind, .file, .line, .byte, .record, .field, .value, .remark, .done, .count]
    try table(say(.problems), columns.map(say), widths: [26, 40, 10, 12, 24, 24, 40, 60, 30, 10], book.problems.indices) { i in
      let line = book.problems[i].masked(summary.personalData, summary.persons)
      return [
        .text(ReaderWords.kind(line.kind, language)), .text(line.file), .whole(line.line), .whole(line.byte), .text(line.record ?? ""),
        .text(line.field ?? ""),
        .text(line.value ?? ""), .wrapped(ReaderRemarks.text(line.remark ?? "", language)),
        .text(ReaderWords.action(line.action, language)),
        .whole(line.count),
      ]
    }
  }

  /// A list with header and filter; where a sheet is full, a notice, and it goes on in the next.
  private func table(_ title: String, _ names: [String], widths: [Double], _ items: Range<Int>, _ cells: (Int) -> [Workbook.Cell]) throws(OutputError)
  {
    var next = items.lowerBound
    var number = 1
    repeat {
      let sheet = try workbook.sheet(number == 1 ? title : "\(title) \(number)", widths: widths, repeatsFirstRow: true)
      sheet.header(names.map { $0.prefix(1).uppercased() + $0.dropFirst() })
      while next < items.upperBound, sheet.rows < Workbook.mostRows - 1 {
        sheet.append(cells(next))
        next += 1
      }
      sheet.filter(from: 0, columns: names.count)
      if next < items.upperBound { sheet.append([.bold(say(.sheetContinues))]) }
      number += 1
    } while next < items.upperBound
  }
}
