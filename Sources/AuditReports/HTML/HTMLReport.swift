import Documents
import Findings

/// The pages of an audit: `index.html`, `pages/` with a style, a script and the list's data in parts. All open from disk.
package enum HTMLReport {
  package static func write(
    _ findings: KeptFindings, _ summary: AuditSummary, _ problems: [ProblemLine], sourceLines: @escaping SourceLineReader = { _ in [] },
    jobs: Int = 1, to folder: OutputFolder
  ) throws(OutputError) {
    try write(findings, summary, problems, sourceLines: sourceLines, sizes: PageLayout.Sizes(), jobs: jobs, to: folder)
  }

  static func write(
    _ findings: KeptFindings, _ summary: AuditSummary, _ problems: [ProblemLine], sourceLines: @escaping SourceLineReader = { _ in [] },
    sizes: PageLayout.Sizes, jobs: Int = 1, to folder: OutputFolder
  ) throws(OutputError) {
    let book = AuditBook(findings, summary, problems, sizes: sizes)
    let frame = PageFrame(book: book, isIndex: false)
    try folder.makeFolder("pages")
    try put("pages/style.css", Array(PageStyle.css.utf8), folder)
    try put("pages/report.js", Array((PageAssets.script + ListScript.text).utf8), folder)
    try put("index.html", IndexPage(frame: PageFrame(book: book, isIndex: true)).html().bytes, folder)
    for page in 0..<AuditBook.pageCount(book.layout.plainFindings, AuditBook.findingsPerPage) {
      try put("pages/" + AuditBook.fileName("findings", page), FindingPage(frame: frame, number: page, sourceLines: sourceLines).html().bytes, folder)
    }
    for page in 0..<max(1, AuditBook.pageCount(book.layout.plainGroups(book.together), TogetherPage.groupsPerPage)) {
      try put("pages/" + AuditBook.fileName("together", page), TogetherPage(frame: frame, number: page).html().bytes, folder)
    }
    for page in 0..<max(1, AuditBook.pageCount(book.layout.plainParties(book.suppliers.count), AuditBook.partiesPerPage)) {
      try put("pages/" + AuditBook.fileName("suppliers", page), PartyPage(frame: frame, role: .suppliers, number: page).html().bytes, folder)
    }
    for page in 0..<max(1, AuditBook.pageCount(book.layout.plainParties(book.buyers.count), AuditBook.partiesPerPage)) {
      try put("pages/" + AuditBook.fileName("buyers", page), PartyPage(frame: frame, role: .buyers, number: page).html().bytes, folder)
    }
    try put("pages/coverage.html", CoveragePage(frame: frame).html().bytes, folder)
    try put("pages/method.html", MethodPage(frame: frame).html().bytes, folder)
    try put("pages/workpaper.html", WorkpaperPage(frame: frame).html().bytes, folder)
    guard book.layout.isPacked else {
      try ListData(frame: frame).write(to: folder)
      return try findings.check()
    }
    try put("pages/unpack.js", Array(UnpackScript.text.utf8), folder)
    try put("pages/evidence.js", Array(EvidenceScript.text.utf8), folder)
    try put("pages/evidence.html", EvidencePage(frame: frame).html().bytes, folder)
    try PackedRecords(frame: frame, sourceLines: sourceLines).write(to: folder, jobs: jobs)
    try PackedList(frame: frame).write(to: folder)
    try findings.check()
  }

  private static func put(_ name: String, _ bytes: [UInt8], _ folder: OutputFolder) throws(OutputError) {
    try folder.write(name) { file throws(OutputError) in try file.write(bytes) }
  }
}
