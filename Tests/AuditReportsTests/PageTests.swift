import Documents
import Findings
import Foundation
import ProcurementModel
import RuleLanguage
import Testing

@testable import AuditReports

@Suite("Pages")
struct PageTests {
  static func pages(_ temporary: TemporaryFolder) -> [String] { temporary.files("audit/").filter { $0.hasSuffix(".html") } }

  static func audit(language: ReportLanguage = .en, plain: Int = 170) throws -> TemporaryFolder {
    let temporary = TemporaryFolder()
    let findings = AuditFixture.findings(plain, isHostile: true)
    try AuditFixture.write(findings, AuditFixture.summary(findings, language: language), to: temporary.path + "/audit")
    return temporary
  }

  @Test("Hostile texts stay text: tags balance, no handler, no foreign address, nothing unescaped", arguments: ReportLanguage.allCases)
  func hostile(language: ReportLanguage) throws {
    let temporary = try Self.audit(language: language)
    for page in Self.pages(temporary) {
      let text = temporary.text(page)
      let tags = MarkupTags(text)
      #expect(tags.problem == nil, "\(page): \(tags.problem ?? "")")
      #expect(Set(tags.names).isSubset(of: MarkupTags.known), "\(page): \(Set(tags.names).subtracting(MarkupTags.known))")
      #expect(!tags.attributes.contains { $0.name.hasPrefix("on") || $0.name == "style" }, "\(page)")
      for attribute in tags.attributes where attribute.name == "src" || attribute.name == "href" {
        #expect(!attribute.value.contains(":") && !attribute.value.hasPrefix("//"), "\(page): \(attribute.value)")
      }
      #expect(
        !text.unicodeScalars.contains {
          (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value) || ($0.value < 32 && $0 != "\n" && $0 != "\t")
        }, "\(page)")
      #expect(text.contains(Phrase.footer.text(language).split(separator: "'").joined(separator: "'")), "\(page) lacks the fixed sentence")
    }
  }

  @Test("Every link leads to a page and a place that are there")
  func links() throws {
    let temporary = try Self.audit()
    var places: [String: Set<String>] = [:]
    for page in Self.pages(temporary) { places[page] = Set(MarkupTags(temporary.text(page)).attributes.filter { $0.name == "id" }.map(\.value)) }
    let files = Set(temporary.files("audit/"))
    for page in Self.pages(temporary) {
      for attribute in MarkupTags(temporary.text(page)).attributes where attribute.name == "href" || attribute.name == "src" {
        let parts = attribute.value.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let base = page.hasPrefix("audit/pages/") ? "audit/pages/" : "audit/"
        let target = parts[0].isEmpty ? page : parts[0].hasPrefix("../") ? "audit/" + parts[0].dropFirst(3) : base + parts[0]
        #expect(files.contains(target), "\(page): \(attribute.value)")
        if parts.count == 2, target.hasSuffix("evidence.html") {
          #expect(parts[1].split(separator: ".").compactMap { Int($0) }.count == 2)
        } else if parts.count == 2, target.hasSuffix(".html"), !parts[1].contains("=") {
          #expect(places[target]?.contains(parts[1]) == true, "\(page): \(attribute.value)")
        }
      }
    }
  }

  @Test("Ids are unique in a page, tables have captions, headers a scope")
  func tables() throws {
    let temporary = try Self.audit(plain: 30)
    for page in Self.pages(temporary) {
      let tags = MarkupTags(temporary.text(page))
      let ids = tags.attributes.filter { $0.name == "id" }.map(\.value)
      #expect(Set(ids).count == ids.count, "\(page)")
      #expect(tags.names.count { $0 == "table" } == tags.names.count { $0 == "caption" }, "\(page)")
      #expect(tags.names.count { $0 == "th" } == tags.attributes.count { $0.name == "scope" }, "\(page)")
    }
  }

  @Test("The parts of the list hold every finding in its order, and end no script early")
  func parts() throws {
    let temporary = try Self.audit()
    let text = temporary.text("audit/pages/list-1.js")
    let rows = try #require(JSONReader.read(text.dropFirst("probityPart(0,".count).dropLast(");\n".count).utf8)).array
    let expected = AuditFixture.findings(170, isHostile: true)
    #expect(rows.compactMap { $0.array.count > 9 ? $0.array[9].string : nil } == expected.map(\.id))
    #expect(!text.unicodeScalars.contains { $0 == "\u{2028}" || $0 == "\u{2029}" })
  }

  @Test("The list calls a buyer and a supplier as each finding's record does; its filters call them by their names in general")
  func ownNames() throws {
    func finding(_ i: Int, _ buyer: String, _ supplier: String) -> Finding {
      var finding = AuditFixture.finding(
        i, title: "Road \(i)", supplier: NamedOrganization(id: "IT-CF:1", name: supplier, isPerson: false, generalName: "Alfa S.r.l."))
      finding.buyer = NamedOrganization(id: "IT-CF:2", name: buyer, isPerson: false, generalName: "Comune di Pontelago")
      return finding
    }
    let findings = [finding(1, "Comune di Pontelago", "Alfa S.r.l."), finding(2, "Settore \u{202E}Scuole", "ALFA")]
    let book = AuditBook(KeptFindings(findings, .masked), try AuditFixture.summary(findings))
    #expect(book.buyers.map(\.label) == ["Comune di Pontelago"] && book.suppliers.map(\.label) == ["Alfa S.r.l."])
    let data = ListData(frame: PageFrame(book: book, isIndex: true))
    #expect(book.entries.map(data.ownNames) == ["", "Settore ⟨U+202E⟩Scuole\u{03}ALFA"])
    let temporary = TemporaryFolder()
    let folder = try OutputFolder(path: temporary.path + "/audit")
    try folder.makeFolder("pages")
    try data.write(to: folder)
    try folder.write("manifest.json") { file throws(OutputError) in try file.write("{}") }
    try folder.finish()
    let rows = temporary.text("audit/pages/list-1.js").split(separator: "\n")
    #expect(rows.count == 4 && !rows[1].contains("Pontelago"))
    #expect(rows[2].hasSuffix(#",0,"Settore ⟨U+202E⟩Scuole\u0003ALFA"]"#), "\(rows)")
    let script = ListScript.text
    #expect(script.contains("own[0] || names.buyers[") && script.contains("own[k + 1] || names.suppliers["))
  }

  @Test("The formula stands with the names and with this record's numbers")
  func formula() throws {
    let temporary = try Self.audit(plain: 3)
    let page = temporary.text("audit/pages/findings-0001.html")
    #expect(page.contains("<code><bdi>bidCount</bdi></code>"))
    #expect(page.contains("<code><bdi>measure ≤ most</bdi></code><code><bdi>= 1 ≤ 1</bdi></code>"))
    #expect(page.contains("Number of bids up to which the lot is flagged (default of the rule)"))
  }

  @Test("The lines of the source are shown with the value marked, as text")
  func sourceLines() throws {
    let temporary = try Self.audit(plain: 3)
    let page = temporary.text("audit/pages/findings-0001.html")
    #expect(page.contains("<bdi>&lt;offerte a=\"1\"&gt;</bdi><mark><bdi>"))
    #expect(page.contains("<bdi>&lt;/offerte&gt;⟨U+202E⟩</bdi>"))
  }

  @Test("Findings of one procedure stand together once, the most mechanisms first; single ones stay in the list")
  func together() throws {
    var findings: [Finding] = []
    for (i, kinds) in [["competition"], ["competition", "collusion"], ["competition", "collusion", "execution"], ["data-quality", "competition"]]
      .enumerated()
    {
      for (k, kind) in kinds.enumerated() {
        var finding = AuditFixture.finding(0, title: "Procedure \(i)", supplier: NamedOrganization(id: "S", name: "S", isPerson: false))
        finding.severity = .medium
        finding.rule = "rule-\(k)"
        finding.category = kind
        finding.subject.process = "p\(i)"
        findings.append(finding)
      }
    }
    findings = Finding.ordered(findings)
    let book = AuditBook(KeptFindings(findings, .masked), try AuditFixture.summary(findings))
    #expect(book.together == 3)
    #expect(book.groups.map(\.keys) == ["p2", "p1", "p3", "p0"])
    #expect(book.groups[2].mechanisms == ["competition", "data-quality"])
    #expect(book.groups[2].signs == 1)
    #expect(book.groups.flatMap(\.entries).sorted() == Array(book.entries.indices))
    for (number, group) in book.groups.enumerated() { for entry in group.entries { #expect(book.entries[entry].group == number) } }
    let page = String(decoding: TogetherPage(frame: PageFrame(book: book, isIndex: false), number: 0).html().bytes, as: UTF8.self)
    #expect(page.components(separatedBy: "class=\"finding\"").count == 4)
    #expect(!page.contains("Procedure 0"))
  }

  @Test("Persons of the same initials are told apart by their masked codes in the list, and are no one group; firms and single persons need none")
  func sameInitials() throws {
    let persons = [
      ("IT-CF:RSSMRA70A41F205Z", "Mario Galli"), ("IT-CF:GLLMRC80A01F205X", "Marco Galli"), ("IT-CF:BNCGLI80B41F205E", "Giulia Bianchi"),
    ]
    let findings = persons.map { id, name in
      var finding = AuditFixture.finding(0, title: name, supplier: NamedOrganization(id: id, name: name, isPerson: true))
      finding.subject = FindingSubject(kind: "supplier", organizations: [id], title: name)
      return finding
    }
    let book = AuditBook(KeptFindings(findings, .masked), try AuditFixture.summary(findings))
    #expect(Set(book.suppliers.map(\.label)) == ["M. G. (RSS••••••••••••Z)", "M. G. (GLL••••••••••••X)", "G. B."])
    #expect(book.buyers.map(\.label) == ["Comune di Pontelago"])
    #expect(book.groups.count == 3)
    // Different persons with one masked code.
    let twins = ["02119490833", "02199990833"].map { number in
      var finding = AuditFixture.finding(0, title: "M", supplier: NamedOrganization(id: "IT-CF:" + number, name: "Mario Galli", isPerson: true))
      finding.subject = FindingSubject(kind: "supplier", organizations: ["IT-CF:" + number], title: "Mario Galli")
      return finding
    }
    let two = AuditBook(KeptFindings(twins, .masked), try AuditFixture.summary(twins))
    #expect(Set(two.entries.flatMap(\.finding.subject.organizations)) == ["IT-CF:021•••••••3"])
    #expect(two.groups.count == 2 && two.suppliers.count == 2)
  }

  @Test("Words of readers have their Italian; none is the English one")
  func readerWords() {
    for kind in ProblemKind.allCases {
      let wording = ReaderWords.wording(kind)
      #expect(wording.en != wording.it)
      #expect(ReaderWords.kind(kind.rawValue, .it) == wording.it)
    }
    for action in ProblemAction.allCases { #expect(ReaderWords.action(action.rawValue, .it) != action.rawValue) }
  }

  @Test("No Italian phrase is the English one, but for words that both languages have")
  func translated() {
    let same: Set<Phrase> = [.byte, .file, .hash, .no]
    for phrase in Phrase.allCases where !same.contains(phrase) { #expect(phrase.wording.en != phrase.wording.it, "\(phrase)") }
  }

  @Test("Identifiers and names of persons are masked in every file")
  func masked() throws {
    let temporary = try Self.audit(plain: 5)
    for file in temporary.files("audit/") where !file.hasSuffix(".xlsx") {
      let text = temporary.text(file)
      #expect(!text.contains(AuditFixture.personCode), "\(file)")
      #expect(!text.contains(AuditFixture.personName), "\(file)")
    }
  }

  @Test("Every phrase has both languages and accuses nobody")
  func phrases() {
    for phrase in Phrase.allCases {
      #expect(!phrase.wording.en.isEmpty && !phrase.wording.it.isEmpty)
      #expect(WordingLint.findings(in: phrase.wording.en).isEmpty, "\(phrase)")
      #expect(WordingLint.findings(in: phrase.wording.it, language: .it).isEmpty, "\(phrase)")
    }
  }
}

/// Tags and attributes of a page, for tests.
struct MarkupTags {
  static let void: Set<String> = ["meta", "link", "input", "!DOCTYPE"]
  static let known: Set<String> = [
    "!DOCTYPE", "html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "ul", "li", "main", "footer", "p", "h1", "h2", "h3",
    "h4", "dl", "div", "dt", "dd",
    "strong", "span", "form", "label", "input", "select", "option", "button", "table", "caption", "thead", "tbody", "tr", "th", "td", "small", "bdi",
    "code", "mark", "figure",
    "figcaption", "svg", "rect", "line", "text", "circle", "article", "section", "textarea", "output", "ol", "b", "datalist", "cite",
  ]

  private(set) var names: [String] = []
  private(set) var attributes: [(name: String, value: String)] = []
  private(set) var problem: String?

  init(_ text: String) {
    var open: [String] = []
    let bytes = Array(text.utf8)
    var i = 0
    func word(_ ends: String) -> String {
      let start = i
      while i < bytes.count, !ends.utf8.contains(bytes[i]) { i += 1 }
      return String(decoding: bytes[start..<i], as: UTF8.self)
    }
    while i < bytes.count {
      guard bytes[i] == UInt8(ascii: "<") else {
        if bytes[i] == UInt8(ascii: ">") { problem = problem ?? "a bare > at \(i)" }
        i += 1
        continue
      }
      i += 1
      if i < bytes.count, bytes[i] == UInt8(ascii: "/") {
        i += 1
        let name = word(">")
        i += 1
        if open.popLast() != name { problem = problem ?? "</\(name)> closes nothing" }
        continue
      }
      let name = word(" >")
      names.append(name)
      while i < bytes.count, bytes[i] == UInt8(ascii: " ") {
        i += 1
        let attribute = word("= >")
        guard i < bytes.count, bytes[i] == UInt8(ascii: "=") else {
          attributes.append((attribute, ""))
          continue
        }
        i += 2
        attributes.append((attribute, word("\"")))
        i += 1
      }
      if i >= bytes.count || bytes[i] != UInt8(ascii: ">") { problem = problem ?? "<\(name) does not end" }
      i += 1
      if !Self.void.contains(name) { open.append(name) }
    }
    if !open.isEmpty { problem = problem ?? "open at the end: \(open)" }
  }
}
