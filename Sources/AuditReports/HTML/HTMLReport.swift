import Documents
import Findings

/// The pages of an audit: `index.html`, `pages/` with a style, a script and the list's data in parts. All open from disk.
package enum HTMLReport {
  package static func write(_ findings: [Finding], _ summary: AuditSummary, _ problems: [ProblemLine], to folder: OutputFolder) throws(OutputError) {
    let book = AuditBook(findings, summary, problems)
    let frame = PageFrame(book: book, isIndex: false)
    try folder.makeFolder("pages")
    try put("pages/style.css", PageStyle.css.utf8, folder)
    try put("pages/report.js", PageAssets.script.utf8, folder)
    try put("index.html", IndexPage(frame: PageFrame(book: book, isIndex: true)).html().bytes, folder)
    for page in 0..<AuditBook.pageCount(book.entries.count, AuditBook.findingsPerPage) {
      try put("pages/" + AuditBook.fileName("findings", page), FindingPage(frame: frame, number: page).html().bytes, folder)
    }
    for page in 0..<max(1, AuditBook.pageCount(book.suppliers.count, AuditBook.partiesPerPage)) {
      try put("pages/" + AuditBook.fileName("suppliers", page), PartyPage(frame: frame, role: .suppliers, number: page).html().bytes, folder)
    }
    for page in 0..<max(1, AuditBook.pageCount(book.buyers.count, AuditBook.partiesPerPage)) {
      try put("pages/" + AuditBook.fileName("buyers", page), PartyPage(frame: frame, role: .buyers, number: page).html().bytes, folder)
    }
    try put("pages/coverage.html", CoveragePage(frame: frame).html().bytes, folder)
    try put("pages/method.html", MethodPage(frame: frame).html().bytes, folder)
    try put("pages/workpaper.html", WorkpaperPage(frame: frame).html().bytes, folder)
    for part in 0..<AuditBook.pageCount(book.entries.count, AuditBook.findingsPerPart) { try writePart(part, book, frame, folder) }
  }

  private static func put(_ name: String, _ bytes: some Sequence<UInt8>, _ folder: OutputFolder) throws(OutputError) {
    try folder.write(name) { file throws(OutputError) in try file.write(bytes) }
  }

  /// One part of the list: `probityPart(number, [[severity, rule, category, title, subject, ids, buyer, suppliers, amount, measure, unit, state, id], …])`.
  private static func writePart(_ part: Int, _ book: AuditBook, _ frame: PageFrame, _ folder: OutputFolder) throws(OutputError) {
    let first = part * AuditBook.findingsPerPart
    let range = first..<min(first + AuditBook.findingsPerPart, book.entries.count)
    try folder.write("pages/list-\(part + 1).js") { file throws(OutputError) in
      try file.write("probityPart(\(part),[\n")
      for i in range {
        let entry = book.entries[i]
        let finding = entry.finding
        let language = frame.language
        var line: [UInt8] = []
        JSONValue.array([
          .string(finding.severity.rawValue), .string(finding.rule), .string(finding.category), .string(finding.title.text(language)),
          .string(Visible.text(finding.subject.shownTitle)), .string(finding.subject.title.isEmpty ? "" : Visible.text(finding.subject.shownKeys)),
          .string(Visible.text(finding.buyer.map { $0.name.isEmpty ? $0.id : $0.name } ?? "")), .integer(entry.buyer.map { $0 + 1 } ?? 0),
          .array(finding.suppliers.map { .string(Visible.text($0.name.isEmpty ? $0.id : $0.name)) }), .array(entry.suppliers.map { .integer($0 + 1) }),
          .string(finding.amount.map(frame.numbers.money) ?? "–"), .string(frame.measure(finding)), .string(finding.unit.text(language)),
          .string(entry.state.map(frame.numbers.state) ?? ""), .string(entry.id), .string(frame.say(finding.severity.phrase)),
        ]).write(to: &line)
        if i + 1 < range.upperBound { line.append(UInt8(ascii: ",")) }
        line.append(10)
        try file.write(line)
      }
      try file.write("]);\n")
    }
  }
}
