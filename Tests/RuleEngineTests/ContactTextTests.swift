import Testing

@testable import RuleEngine

@Suite("Contacts")
struct ContactTextTests {
  @Test("Read byte by byte, contacts of ASCII characters are those that Swift's characters give")
  func bytes() {
    let parts = [
      "+39", "0039", " ", "-", "/", ".", ",", "@", "@@", "Via", "ROMA", "n.", "12", "7", "06", "5555", "gmail.com", "PEC.IT", "x.pec.it",
      "agmail.com", "it",
      "\r\n", "\t", "_", "[", "z",
    ]
    let seed = UInt64.random(in: 0...UInt64.max)
    var state = seed
    func draw(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    func text() -> String { (0..<draw(7)).map { _ in parts[draw(parts.count)] }.joined() }
    func utf8(_ text: String) -> ArraySlice<UInt8> { ArraySlice(text.utf8) }
    for _ in 0..<5_000 {
      let (a, b) = (text(), text())
      #expect(ContactText.telephone(utf8(a)) == ContactText.telephone(ofCharacters: a), "seed \(seed), '\(a)'")
      #expect(ContactText.email(utf8(a)) == ContactText.email(ofCharacters: a), "seed \(seed), '\(a)'")
      #expect(ContactText.address(utf8(a), utf8(b)) == ContactText.address(ofCharacters: a, b), "seed \(seed), '\(a)', '\(b)'")
    }
    #expect(ContactText.address(utf8("Via dell'Università, 5"), utf8("Forlì")) == "via dell università 5|forlì")
    #expect(ContactText.email(utf8("Città@Esempio.IT")) == "esempio.it")
  }
}
