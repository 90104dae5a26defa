import Findings
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
      #expect(!text.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value) || ($0.value < 32 && $0 != "\n" && $0 != "\t") }, "\(page)")
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
        if parts.count == 2, target.hasSuffix(".html"), !parts[1].contains("=") { #expect(places[target]?.contains(parts[1]) == true, "\(page): \(attribute.value)") }
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
    #expect(rows.compactMap { $0.array.count > 14 ? $0.array[14].string : nil } == expected.map(\.id))
    #expect(!text.unicodeScalars.contains { $0 == "\u{2028}" || $0 == "\u{2029}" })
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
    "!DOCTYPE", "html", "head", "meta", "title", "link", "script", "body", "a", "header", "nav", "ul", "li", "main", "footer", "p", "h1", "h2", "h3", "h4", "dl", "div", "dt", "dd",
    "strong", "span", "form", "label", "input", "select", "option", "button", "table", "caption", "thead", "tbody", "tr", "th", "td", "small", "bdi", "code", "mark", "figure",
    "figcaption", "svg", "rect", "line", "text", "circle", "article", "section", "textarea", "output",
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
