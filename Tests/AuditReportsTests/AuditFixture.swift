import Documents
import Findings
import Glibc
import ProcurementModel
import RuleLanguage

@testable import AuditReports

/// An invented audit: plain findings, and findings whose texts want to be something else.
enum AuditFixture {
  static let personCode = "RSSMRA70A41F205Z"
  static let personName = "Rossi Mariangela"

  /// Texts that markup, spreadsheets, terminals and scripts must not take for their own.
  static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</script><script>alert(2)//", "' onmouseover='alert(3)", "<!-- ", "]]>",
    "&amp;&lt;", "=1+1",
    "+39 02 1234", "-2+3", "@SUM(A1)", "\t=1+1", "\r\n=1+1", "＝1+1", " =HYPERLINK(\"http://x\")", "\u{FEFF}=1", "line\u{2028}separator\u{2029}end",
    "\u{202E}txt.exe",
    "\u{2066}hidden\u{2069}", "\u{0}\u{1}\u{7}\u{1B}[31mred", "שלום עולם", "مرحبا بالعالم", "\u{1F469}\u{200D}\u{1F4BB}",
    String(repeating: "very long name ", count: 400),
    "a,b;c\"d\"", "back\\slash", "{{braces}}", "${x}`", "%s%n", "ﷺ",
  ]

  static let rule = """
    id: single-bid
    version: 1
    codes: [CMP-01, R018]
    title: One bid in a competitive procedure
    category: competition
    status: stable
    severity: medium
    subject: lot
    awardRules: any
    rationale: |
      A call that was open to many drew one bid.
    sources:
      - {citation: "Open Contracting Partnership, Red flags (2024)", locator: R018, kind: guidance}
    inputs:
      required: [lot.bidCount]
    parameters:
      most: {meaning: Number of bids up to which the lot is flagged, it: Numero di offerte fino al quale il lotto è segnalato, type: integer, unit: bids, default: 1, range: [1, 5]}
    appliesWhen:
      - {when: bidCount >= 1, otherwise: no bid was received, it: nessuna offerta ricevuta}
    measure:
      expression: bidCount
      unit: bids received
      it: offerte ricevute
      direction: low
    flagWhen: measure <= most
    evidence: [lot.bidCount]
    message: One bid was received.
    innocentExplanations:
      - explanation: "Only one firm can supply what was asked."
        check: "Read the specification."
    knownGaps:
      - Bids that were never meant to win are not seen here.
    it:
      title: Una sola offerta in una procedura aperta alla concorrenza
      rationale: |
        Una gara aperta a molti ha ricevuto una sola offerta.
      message: È pervenuta una sola offerta.
      innocentExplanations:
        - explanation: "Un solo operatore può fornire quanto richiesto."
          check: "Leggere il capitolato."
      knownGaps:
        - Non si vedono offerte mai destinate a vincere.
    examples:
      flagged:
        - name: one bid
          given: |
            lot, bidders, amount
            1,   A,       100
          expect: {measure: 1}
      clear:
        - name: two bids
          given: |
            lot, bidders, amount
            1,   A,       100
            1,   B,       110
          expect: {measure: 2}
    """

  static func finding(_ i: Int, title: String, supplier: NamedOrganization) -> Finding {
    let severity = Severity.allCases[i % 4]
    let peers =
      i % 3 == 0
      ? PeerSummary(
        definition: Wording(en: "lots of the same division", it: "lotti della stessa divisione"), count: 58, quantiles: [0.5, 1, 2, 3, 4, 5, 6],
        histogram: [1, 4, 12, 20, 14, 6, 1])
      : nil
    var finding = Finding(
      rule: "single-bid", version: 1, codes: ["CMP-01", "R018"], category: "competition", severity: severity, strength: Double(i % 10) / 10,
      amount: i % 7 == 0 ? nil : Money(ExactDecimal("\(1000 + i).50") ?? ExactDecimal(0), CurrencyCode("EUR") ?? .unknown),
      subject: FindingSubject(kind: "lot", process: "process-\(i)", lot: "lot-\(i)", organizations: [], title: title),
      buyer: NamedOrganization(id: "IT-CF:81230045072", name: "Comune di Pontelago", isPerson: false), suppliers: [supplier],
      title: Wording(en: "One bid in a competitive procedure", it: "Una sola offerta in una procedura aperta alla concorrenza"),
      message: Wording(en: "One bid was received: \(title)", it: "È pervenuta una sola offerta: \(title)"), measure: i % 5 == 0 ? -1.5 : 1,
      unit: Wording(en: "bids received", it: "offerte ricevute"),
      threshold: [(name: "most", value: 1)], expectedByChance: i % 2 == 0 ? 0.01 : nil,
      evidence: [
        EvidenceItem(
          field: "lot.bidCount", label: Wording(en: "number of bids", it: "numero di offerte"), value: title, normalised: "1",
          source: SourcePlace(file: "folder/\(i % 3).xml", record: "process-\(i)", line: 10 + i, byte: 1000 + i, length: 1)),
        EvidenceItem(
          field: "tender.published", label: Wording(en: "published", it: "pubblicazione"), value: "2024-0\(1 + i % 9)-10", normalised: nil,
          source: SourcePlace(file: "folder/0.xml", record: "process-\(i)", line: 9, byte: 900, length: 10)),
        EvidenceItem(field: "computed", label: Wording(en: "computed", it: "calcolato"), value: "0.25", normalised: nil, source: nil),
      ],
      evidenceLeftOut: i % 11 == 0 ? 12 : 0, formula: "measure = bidCount = 1; flagged when measure <= most; most = 1", peers: peers,
      awardRuleAssumedBy: i % 13 == 0 ? "settings.yaml" : nil,
      values: [.number(1), .number(1), .number(1)])
    if i == 2 { finding.explainedByChance = ChanceExplanation(severity: .high, lowered: .low, found: 3, expected: 4.25, probability: 0.797) }
    return finding
  }

  /// Findings in their order: plain ones first made, then one for each hostile text, and one about a person.
  static func findings(_ plain: Int, isHostile: Bool) -> [Finding] {
    var findings = (0..<plain).map { i in
      finding(i, title: "Road \(i)", supplier: NamedOrganization(id: "IT-CF:0000000\(i % 9)", name: "Supplier \(i % 9) S.r.l.", isPerson: false))
    }
    if isHostile {
      for (i, text) in hostile.enumerated() {
        findings.append(finding(plain + i, title: text, supplier: NamedOrganization(id: "X:" + text, name: text, isPerson: false)))
      }
    }
    findings.append(
      finding(
        plain + 100, title: "Work of \(personName), \(personCode)",
        supplier: NamedOrganization(id: "IT-CF:" + personCode, name: personName, isPerson: true)))
    return Finding.ordered(findings)
  }

  static func summary(_ findings: [Finding], language: ReportLanguage = .en) throws -> AuditSummary {
    let catalogue = try RuleCatalogue.load([("competition/single-bid.yaml", rule)], screens: [])
    var count = VerdictCount(rule: "single-bid", subject: "lot")
    count.flagged = findings.count
    count.clear = 900
    count.notApplicable = 40
    count.notAssessable = 60
    count.expectedByChance = 4.5
    count.reasons = [
      (Wording(en: "needs lot.bidCount", it: "manca lot.bidCount"), .notAssessable, 60),
      (Wording(en: "no bid was received", it: "nessuna offerta ricevuta"), .notApplicable, 40),
    ]
    var totals = Totals()
    totals.processes = 1000
    totals.lots = 1000
    totals.bids = 2345
    totals.records = 1000
    totals.amounts = [("EUR", "1234567.89")]
    totals.firstDate = "2024-01-10"
    totals.lastDate = "2024-12-31"
    var states: [String: String] = [:]
    for (i, finding) in findings.enumerated() { states[finding.id] = ["new", "unchanged", "updated"][i % 3] }
    return AuditSummary(
      program: "probity 0.1.0",
      inputs: [
        InputSummary(
          path: "folder/0.xml", format: "legge190-xml", version: "1.2", encoding: "UTF-8", bytes: 12345, sha256: String(repeating: "ab", count: 32),
          read: totals, refused: nil),
        InputSummary(
          path: "folder/<b>.xml", format: "", version: "", encoding: "", bytes: 5, sha256: String(repeating: "cd", count: 32), read: nil,
          refused: "the document is cut short"),
      ],
      rules: catalogue.rules.map { RuleSummary(rule: $0, sha256: String(repeating: "ef", count: 32), parameters: [("most", "1")]) },
      settings: [SettingsFile(name: "settings.yaml", sha256: String(repeating: "01", count: 32), bytes: 99)], totals: totals,
      problems: [("amount not readable", 2)],
      counts: [count], language: language, personalData: .masked, states: states,
      gone: [GoneFinding(id: "00112233445566778899aabbccddeeff", rule: "single-bid", message: "One bid was received.")])
  }

  static let problems = [
    ProblemLine(
      kind: "amount not readable", action: "left out", file: "folder/0.xml", line: 12, byte: 345, record: "process-1", field: "bid.amount",
      value: "=1+1 " + personCode, remark: nil, count: 2)
  ]

  /// A line for each value that has a place, with text around it that wants to be markup.
  static func sourceLines(_ finding: Finding) -> [SourceLine] {
    finding.evidence.compactMap { item in
      item.source.map {
        SourceLine(
          file: $0.file, line: $0.line,
          pieces: [
            SourceLine.Piece(text: "<offerte a=\"1\">", isValue: false), SourceLine.Piece(text: item.value, isValue: true),
            SourceLine.Piece(text: "</offerte>\u{202E}", isValue: false),
          ],
          isCutBefore: $0.line % 2 == 0, isCutAfter: false)
      }
    }
  }

  /// As a run keeps them: parts in any order, details on disk.
  static func keptOnDisk(_ findings: [Finding], _ summary: AuditSummary, _ folder: OutputFolder) throws -> KeptFindings {
    let kept = try KeptFindings(beside: folder)
    for half in [findings.indices.filter { $0 % 2 == 1 }, findings.indices.filter { $0 % 2 == 0 }] {
      var part = KeptFindings.Part()
      for i in half { part.add(findings[i], shown: findings[i].masked(summary.personalData), findings[i].rank(sequence: i)) }
      try kept.add(part)
    }
    kept.sort()
    return kept
  }

  /// Writes every format into a fresh folder and hands over its path.
  static func write(_ findings: [Finding], _ summary: AuditSummary, to path: String) throws {
    let folder = try OutputFolder(path: path)
    var lines = try FindingLines(folder)
    var part = FindingLines.Part()
    for (i, finding) in findings.enumerated() {
      part.add(finding.masked(summary.personalData), finding.rank(sequence: i), summary.language, state: summary.states[finding.id])
    }
    try lines.add(part)
    try lines.write(to: folder)
    let kept = try keptOnDisk(findings, summary, folder)
    try PlainReports.findingsTable(kept, summary, to: folder)
    try PlainReports.verdicts(summary, to: folder)
    try PlainReports.problems(problems, summary, to: folder)
    try HTMLReport.write(kept, summary, problems, sourceLines: sourceLines, to: folder)
    try WorkbookReport.write(kept, summary, problems, to: folder)
    try Manifest.write(FindingTotals(findings), summary, to: folder)
    try folder.finish()
  }
}

/// A folder that goes away with the test.
final class TemporaryFolder {
  let path: String

  init() {
    var template = Array("/tmp/probity-reports-XXXXXX".utf8CString)
    path = template.withUnsafeMutableBufferPointer { buffer in buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? "" }
  }

  deinit { Self.remove(path) }

  static func remove(_ path: String) {
    for name in OutputFolder.names(in: path) ?? [] {
      if unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
    }
    rmdir(path)
  }

  func text(_ name: String) -> String { String(decoding: FileBytes.read(path + "/" + name) ?? [], as: UTF8.self) }
  func bytes(_ name: String) -> [UInt8] { FileBytes.read(path + "/" + name) ?? [] }

  func files(_ prefix: String = "") -> [String] {
    (OutputFolder.names(in: path + "/" + prefix) ?? []).flatMap { name in
      OutputFolder.names(in: path + "/" + prefix + name) != nil ? files(prefix + name + "/") : [prefix + name]
    }
  }
}
