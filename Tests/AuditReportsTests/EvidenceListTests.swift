import Testing

@testable import Findings

@Suite("Evidence side by side in memory")
struct EvidenceListTests {
  private static let texts = [
    "", "1", "10", "9", "43861.55", "43861.55 EUR", "Zefiro Lago 61 Soc. Coop.", "Società Ñandú", "Societa\u{0300} Ñandú", "\u{FB01}ne", "z", "é",
    "e\u{0301}",
    "\"quoted\\\"", "line\nbreak", "\u{2028}", "日本", "RSSMRA85T10A562S",
  ]

  private static func items(_ seed: UInt64) -> [EvidenceItem] {
    var state = seed
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let names = ["lot.id", "bid.amount", "bid.bidders", "bid.amount"].map { EvidenceName(field: $0, label: .init(en: $0, it: $0)) }
    return (0..<next(30)).map { _ in
      var item = EvidenceItem(
        name: names[next(names.count)], value: texts[next(texts.count)], normalised: next(2) == 0 ? nil : texts[next(texts.count)],
        source: next(3) == 0
          ? nil
          : SourcePlace(
            file: texts[next(3)], record: texts[next(3)], line: next(1000), byte: next(1 << 40), length: next(2000), cell: next(4) == 0 ? "A!C" : nil)
      )
      item.person = [nil, nil, .name, .reference][next(4)]
      return item
    }
  }

  /// `[[field, value], …]` sorted as strings are sorted.
  private static func hash(_ items: [EvidenceItem]) -> String {
    let pairs = items.map { ($0.field, $0.normalised ?? $0.value) }.enumerated().sorted {
      if $0.element.0 != $1.element.0 { return $0.element.0 < $1.element.0 }
      if $0.element.1 != $1.element.1 { return $0.element.1 < $1.element.1 }
      return $0.offset < $1.offset
    }.map(\.element)
    var text = ByteText()
    text.add(list: pairs) { text, pair in text.add(list: [pair.0, pair.1]) { $0.add(quoted: $1) } }
    return Fingerprint.number(text).text
  }

  private static func finding(_ evidence: EvidenceList) -> Finding {
    let none = Wording(en: "", it: "")
    return Finding(
      rule: "r", version: 1, codes: [], category: "c", severity: .low, strength: 0, amount: nil, subject: FindingSubject(kind: "lot"), buyer: nil,
      suppliers: [], title: none, message: none, measure: 0, unit: none, threshold: [], expectedByChance: nil, evidence: evidence, formula: "")
  }

  @Test("Values come out as they went in, and are hashed in the order of their texts", arguments: 0..<200)
  func values(seed: Int) {
    let items = Self.items(UInt64(seed))
    let list = EvidenceList(items)
    #expect(Array(list) == items)
    #expect(Self.finding(list).evidenceHash == Self.hash(items))
    // Names that are known from the start, in another order and with others among them.
    var named = EvidenceList(names: EvidenceNames([EvidenceName(field: "z", label: .init(en: "", it: ""))] + items.reversed().map(\.name)))
    for item in items { named.append(item) }
    #expect(Array(named) == items)
    #expect(Self.finding(named).evidenceHash == Self.hash(items))
    let some = list.changed(where: { $0.count > 4 }) { $0.value += "!" }
    #expect(some.count == items.count)
    for (new, old) in zip(some, items) {
      var expected = old
      if old.person != nil || old.value.utf8.count > 4 || (old.normalised?.utf8.count ?? 0) > 4 { expected.value += "!" }
      #expect(new == expected)
    }
  }

  @Test("A person's code is seen in any value, and never where two values meet")
  func persons() {
    func list(_ value: String, _ normalised: String?) -> EvidenceList {
      [EvidenceItem(field: "f", label: .init(en: "", it: ""), value: value, normalised: normalised, source: nil)]
    }
    #expect(list("RSSMRA85T10A562S", nil).mayNamePersons(.none))
    #expect(list("1", "by RSSMRA85T10A562S, owner").mayNamePersons(.none))
    #expect(!list("RSSMRA85", "T10A562S").mayNamePersons(.none))
  }
}
