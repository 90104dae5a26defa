import Documents
import Findings
import OrderedWork

/// Findings beyond the plain pages: packed into `records-N.js`, with what they share in `pieces.js` and their ids in `ids-N.js`. Parts are drawn on all threads; a few
/// at a time are in memory.
struct PackedRecords: Sendable {
  let frame: PageFrame
  let sourceLines: SourceLineReader
  private var book: AuditBook { frame.book }

  func write(to folder: OutputFolder, jobs: Int) throws(OutputError) {
    var pieces = RecordPieces()
    try inOrder(count: book.layout.partCount, jobs: jobs) { (number: Int) throws(OutputError) -> RecordPart in
      drawn(number)
    } consume: { (number: Int, part: consuming RecordPart) throws(OutputError) in
      try Self.put("records", number, pieces.bytes(of: part), folder)
    }
    try folder.write("pages/pieces.js") { file throws(OutputError) in try Self.put("pieces", 0, pieces.bytes, file) }
    try ids(folder)
  }

  private func drawn(_ part: Int) -> RecordPart {
    let evidence = FindingEvidence(frame: frame, sourceLines: sourceLines, mostLines: book.layout.sizes.packedSourceLines)
    var packer = RecordPacker(frame.language)
    for i in book.layout.packed(part) {
      var html = HTML.keepingTextsApart()
      evidence.draw(&html, i)
      packer.add(html, number: i + 1, id: book.entries[i].id)
    }
    return packer.part
  }

  private func ids(_ folder: OutputFolder) throws(OutputError) {
    let size = book.layout.sizes.idsPerFile
    for file in 0..<AuditBook.pageCount(book.entries.count, size) {
      var bytes: [UInt8] = []
      for entry in book.entries[file * size..<min((file + 1) * size, book.entries.count)] { bytes.append(contentsOf: Self.bytes(entry.id)) }
      try folder.write("pages/ids-\(file).js") { out throws(OutputError) in try Self.put("ids", file, bytes, out, isDeflated: false) }
    }
  }

  /// The 16 bytes that an id's digits stand for.
  private static func bytes(_ id: String) -> [UInt8] {
    let digits = id.utf8.map { $0 >= 97 ? $0 - 87 : $0 & 15 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] & 15 }
  }

  static func put(_ name: String, _ number: Int, _ bytes: [UInt8], _ folder: OutputFolder) throws(OutputError) {
    try folder.write("pages/\(name)-\(number).js") { file throws(OutputError) in try put(name, number, bytes, file) }
  }

  /// `probityPacked(name, number, bytes of what is packed, characters)`.
  static func put(_ name: String, _ number: Int, _ bytes: [UInt8], _ file: ReportFile, isDeflated: Bool = true) throws(OutputError) {
    let packed = isDeflated ? PackedText.deflated(bytes) : bytes
    try file.write("probityPacked(\"\(name)\",\(number),\(packed.count),\"")
    try file.write(PackedText.characters(packed))
    try file.write("\");\n")
  }
}

/// The page that opens packed findings, one at a time.
struct EvidencePage {
  let frame: PageFrame

  func html() -> HTML {
    frame.page(frame.say(.evidence), .findings, scripts: ["unpack.js", "evidence.js"]) { html in
      html.element("h1", ["id": "heading"], text: frame.say(.findings))
      html.element("p", ["class": "small"]) { html in
        html.text(frame.say(.evidenceIntro) + " ")
        html.element("a", ["href": frame.home], text: frame.say(.backToList))
      }
      html.element(
        "p",
        [
          "id": "status", "class": "status", "role": "status", "aria-live": "polite", "data-loading": frame.say(.loading),
          "data-broken": frame.say(.cannotOpen),
          "data-old": frame.say(.oldBrowser), "data-unknown": frame.say(.idUnknown), "data-of": frame.say(.ofTotal),
          "data-finding": frame.say(.finding),
          "data-total": String(frame.book.entries.count), "data-per-ids": String(frame.book.layout.sizes.idsPerFile),
        ]
      ) { _ in }
      html.element("p", ["class": "noscript-only"]) { html in
        html.text(frame.say(.needsScript) + " ")
        html.element("a", ["href": "findings-0001.html"], text: frame.say(.findings) + " 1–\(frame.book.layout.plainFindings)")
        html.text(" · ")
        html.element("a", ["href": "../findings.csv"], text: "findings.csv")
      }
      html.element("div", ["id": "record"]) { _ in }
    }
  }
}
