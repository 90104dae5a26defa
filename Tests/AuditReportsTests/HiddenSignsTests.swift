import Documents
import Findings
import Testing

@testable import AuditReports

/// Signs in names and titles that nobody sees, and that can turn or hide what is seen.
@Suite("Hidden signs")
struct HiddenSignsTests {
  private static let name = "Alfa \u{202E}.l.r.S\u{2066}\u{00AD}\u{200B}\u{0085}\u{0007}\u{E0041}"
  private static let shown = "Alfa ⟨U+202E⟩.l.r.S⟨U+2066⟩⟨U+00AD⟩⟨U+200B⟩⟨U+0085⟩⟨U+0007⟩⟨U+E0041⟩"

  @Test("People see their numbers: in tables, pages and workbooks alike")
  func shown() {
    #expect(Visible.text(Self.name) == Self.shown)
    #expect(CSVText.cell(Self.name) == Self.shown)
    var html = HTML()
    html.data(Self.name)
    #expect(String(decoding: html.bytes, as: UTF8.self) == "<bdi>\(Self.shown)</bdi>")
    // What is shown is not shown again otherwise.
    #expect(Visible.text(Self.shown) == Self.shown)
  }

  @Test("What is seen stays: accents, line ends, tabs, the joiners of scripts that need them")
  func kept() {
    for text in ["Società «Città» – 3 €", "a\nb\tc\r\nd", "क्\u{200D}ष", "می\u{200C}خواهم", "👩\u{200D}🔧", "العربية", "ß\u{FE0F}", "𝔘"] {
      #expect(Visible.text(text) == text)
    }
    #expect(Visible.text("a\rb") == "a⟨U+000D⟩b")
    // A formula behind a hidden sign is one no more.
    #expect(CSVText.cell("\u{202E}=1+1") == "⟨U+202E⟩=1+1")
  }

  @Test("JSON escapes them and reads back to the same text; ids and hashes do not depend on how they are written")
  func json() {
    let json = JSONValue.string(Self.name).text
    #expect(json == #""Alfa \u202e.l.r.S\u2066\u00ad\u200b\u0085\u0007\udb40\udc41""#)
    #expect(JSONReader.read(json.utf8)?.string == Self.name)
    // SHA-256 of the canonical JSON ["r",1,"lot",["a\u202eb"]] with the sign as it is.
    #expect(Fingerprint.id(rule: "r", version: 1, kind: "lot", keys: ["a\u{202E}b"]) == Self.canonicalId)
  }

  private static let canonicalId = "3b01c6581d26e987be62a46f90f21a49"
}
