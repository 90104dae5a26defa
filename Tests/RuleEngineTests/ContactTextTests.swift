import Testing

@testable import RuleEngine

@Suite("Contacts in a form in which equal ones are equal")
struct ContactTextTests {
  @Test("Looked at byte by byte, plain ASCII gives what it gives as text")
  func bytesAndText() {
    var generator = SystemRandomNumberGenerator()
    let seed = UInt64.random(in: 0 ... .max, using: &generator)
    var state = seed
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let pieces = [
      "+39", "0039", "06", "12345", "7", " ", ".", "@", "PEC.it", ".gmail.com", "Comune", "via", "Roma", ",", "\r\n", "\t", "-", "A", "z", "|",
      "xgmail.com",
    ]
    func text() -> String { (0..<next(8)).map { _ in pieces[next(pieces.count)] }.joined() }
    for _ in 0..<5_000 {
      let (contact, place) = (text(), text())
      func normal(_ kind: ContactKind) -> String? { ContactText.normal(kind, Array(contact.utf8)[...], Array(place.utf8)[...]) }
      #expect(normal(.telephone) == ContactText.telephone(contact), "seed \(seed): \(contact)")
      #expect(normal(.email) == ContactText.email(contact), "seed \(seed): \(contact)")
      #expect(normal(.address) == ContactText.address(contact, place), "seed \(seed): \(contact), \(place)")
    }
  }

  @Test("Letters beyond ASCII, small and large, are the same")
  func otherLetters() {
    let (a, b) = ("Via Libertà 3", "VIA LIBERTÀ, 3")
    #expect(
      ContactText.normal(.address, Array(a.utf8)[...], Array("Forlì".utf8)[...])
        == ContactText.normal(.address, Array(b.utf8)[...], Array("FORLÌ".utf8)[...]))
  }
}
