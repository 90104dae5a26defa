import AuditReports
import Findings
import ProcurementModel
import RuleLanguage
import SourceReaders

/// The ranked summary on standard output.
struct SummaryText {
  static let mostFindings = 12
  private static let width = 100

  let findings: FindingTotals
  let summary: AuditSummary
  let sources: SourceSet
  let folder: String
  /// The folder has pages to open.
  let hasPages: Bool
  private var italian: Bool { summary.language == .it }
  private var numbers: NumberText.Language { italian ? .it : .en }

  init(findings: FindingTotals, summary: AuditSummary, sources: SourceSet, folder: String, hasPages: Bool) {
    self.findings = findings
    self.summary = summary
    self.sources = sources
    self.folder = folder
    self.hasPages = hasPages
  }

  /// What scripts want to know without opening the folder.
  func printJSON(_ exits: [ExitStatus]) {
    let refused =
      sources.files.compactMap { file in sources.refusals[file.index].map { (file.name, $0) } } + sources.errors.map { ($0.name, $0.reason) }
    Console.print(
      JSONValue.object([
        .init("folder", .string(folder)), .init("exitCodes", .array(exits.map { .integer(Int($0.rawValue)) })), .init("totals", summary.totals.json),
        .init(
          "findings", .object(Severity.allCases.map { severity in .init(severity.rawValue, .integer(findings.count(severity))) })),
        .init("baseline", comparison),
        .init("problems", .object(summary.problems.map { .init($0.kind, .integer($0.count)) })),
        .init("refused", .array(refused.map { .object([.init("path", .string($0.0)), .init("reason", .string($0.1))]) })),
        .init(
          "passedOver",
          .array(
            sources.files.compactMap { file in
              sources.passedOver[file.index].map { .object([.init("path", .string(file.name)), .init("reason", .string($0))]) }
            } + sources.passedFolders.map { .object([.init("path", .string($0.name)), .init("reason", .string($0.reason))]) })),
      ]).text)
  }

  /// What became of the findings of an earlier audit, for scripts.
  private var comparison: JSONValue {
    guard let baseline = summary.baseline else { return .null }
    return .object(
      [.init("folder", .string(baseline))] + summary.stateCounts.map { .init($0.state, .integer($0.count)) } + [
        .init("gone", .integer(summary.gone.count)), .init("notAsked", .integer(summary.notAsked)),
      ])
  }

  /// The same in words: `Compared with audit-2023: 3 new, 1 updated, 200 unchanged, 5 gone`.
  private func printComparison() {
    guard let baseline = summary.baseline else { return }
    let words = SummaryWords(language: summary.language)
    let states = (summary.stateCounts + [("gone", summary.gone.count)]).map { words.state($0.0, $0.1, count($0.1)) }
    Console.print(Console.clean((italian ? "Rispetto a " : "Compared with ") + "\(baseline): " + states.joined(separator: ", ")))
  }

  func print() {
    for line in ControlTotals(summary.totals).text(italian: italian) { Console.print(line) }
    inputs()
    let words = SummaryWords(language: summary.language)
    let bySeverity = Severity.allCases.map { severity in "\(words.severity(severity)) \(count(findings.count(severity)))" }.joined(
      separator: ", ")
    Console.print((italian ? "Segnalazioni: " : "Findings: ") + "\(count(findings.count)) (\(bySeverity))")
    printComparison()
    Console.print("")
    for (i, finding) in findings.first.prefix(Self.mostFindings).enumerated() {
      entry(i + 1, finding.masked(summary.personalData, summary.persons), words)
    }
    let more = findings.count - Self.mostFindings
    if more > 0 {
      Console.print(
        italian
          ? (more == 1 ? "… e un'altra: vedi la cartella." : "… e altre \(count(more)): vedi la cartella.")
          : "… and \(count(more)) more: see the audit folder.")
    }
    if findings.count > 0 { Console.print("") }
    let cannot = summary.counts.filter { $0.assessed == 0 && $0.subjects > 0 }.count
    if cannot > 0 {
      Console.print(
        italian
          ? "\(cannot) regole non hanno potuto valutare nulla: i motivi sono \(hasPages ? "nella pagina Copertura" : "in verdicts.csv")."
          : "\(cannot) rules could not judge anything here: \(hasPages ? "the page Coverage" : "verdicts.csv") says why.")
    }
    let path = folder.hasSuffix("/") ? folder : folder + "/"
    Console.print(
      (italian ? "Cartella: " : "Audit folder: ") + path
        + (!hasPages ? "" : italian ? "  (aprire \(path)index.html in un browser)" : "  (open \(path)index.html in a browser)"))
    Console.print(
      italian
        ? "Un indicatore è un motivo per controllare, non l'accertamento di un illecito. Verificare le fonti e sentire le parti."
        : "An indicator is a reason to look, not a finding of wrongdoing. Check the source records and hear the parties.")
  }

  private func count(_ value: Int) -> String { NumberText.grouped(String(value), numbers) }

  private func inputs() {
    let refused = italian ? "rifiutato" : "refused"
    let passed = italian ? "tralasciato" : "passed over"
    func say(_ reason: String) -> String { InputReason.text(reason, summary.language) }
    for file in sources.files {
      if let reason = sources.refusals[file.index] { Console.error("\(refused): \(file.name): \(say(reason))") }
    }
    for line in PassedOver(sources, summary.language).lines(namedIn: (en: "manifest.json", it: "manifest.json")) { Console.error(line) }
    for folder in sources.passedFolders { Console.error("\(passed): \(folder.name): \(say(folder.reason))") }
    for error in sources.errors { Console.error("\(refused): \(error.name): \(say(error.reason))") }
    guard !summary.problems.isEmpty else { return }
    Console.print(
      (italian ? "Dati particolari: " : "Odd data: ")
        + summary.problems.map { "\(InputReason.kind($0.kind, summary.language)) \(count($0.count))" }.joined(separator: ", ") + " (problems.jsonl)")
  }

  /// Rank, severity and title; what it is about; the sentence with its numbers.
  private func entry(_ rank: Int, _ finding: Finding, _ words: SummaryWords) {
    let label = (rank < 10 ? " " : "") + "\(rank). "
    Console.print(Console.clean(label + "[\(words.severity(finding.severity))] " + finding.title.text(summary.language)))
    let keys = [finding.subject.process, finding.subject.lot].compactMap { $0 }.joined(separator: " / ")
    let subject = [shortened(finding.subject.title), keys, finding.buyer.map { shortened($0.name) } ?? ""].filter { !$0.isEmpty }.joined(
      separator: " · ")
    for line in wrapped(subject) + wrapped(finding.message.text(summary.language)) { Console.print(Console.clean("    " + line)) }
  }

  private func shortened(_ text: String) -> String { text.count > 90 ? text.prefix(89) + "…" : text }

  /// Whole words in lines of a width that most terminals have.
  private func wrapped(_ text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.count + 1 + word.count > Self.width - 4 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

/// Severities in a terminal.
struct SummaryWords {
  let language: ReportLanguage

  func severity(_ severity: Severity) -> String {
    guard language == .it else { return severity.rawValue }
    return switch severity {
    case .high: "alta"
    case .medium: "media"
    case .low: "bassa"
    case .info: "informativa"
    }
  }

  /// How many findings are `new`, `updated`, `unchanged` or `gone`.
  func state(_ state: String, _ count: Int, _ shown: String) -> String {
    guard language == .it else { return "\(shown) \(state)" }
    return switch state {
    case "new": "\(shown) \(count == 1 ? "nuova" : "nuove")"
    case "updated": "\(shown) \(count == 1 ? "aggiornata" : "aggiornate")"
    case "unchanged": "\(shown) \(count == 1 ? "invariata" : "invariate")"
    default: "\(shown) non più \(count == 1 ? "presente" : "presenti")"
    }
  }
}
