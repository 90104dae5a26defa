import ProcurementModel
import Testing

@testable import RuleLanguage

@Suite("Texts of rules")
struct TextTests {
  @Test("A message puts values into places, in two languages")
  func message() throws {
    let template = try MessageTemplate("{measure:2} of {base:money}, {share:percent} since {when:date}; {count} {{not a place}}")
    func render(_ language: NumberText.Language) -> String {
      template.rendered { name, format in
        switch name {
        case "measure": NumberText.text(1234.565, format, language)
        case "base": NumberText.text(.money(Money(ExactDecimal("1234567.5") ?? .zero, .eur)), format, language)
        case "share": NumberText.text(.number(ExactDecimal("0.1234") ?? .zero), format, language)
        case "when": NumberText.text(.date(Moment("2024-03-01") ?? Moment(day: 0)), format, language)
        default: NumberText.text(.number(ExactDecimal(12345)), format, language)
        }
      }
    }
    #expect(render(.en) == "1,234.57 of 1,234,567.50 EUR, 12.3 % since 1 March 2024; 12,345 {not a place}")
    #expect(render(.it) == "1.234,57 of 1.234.567,50 EUR, 12,3 % since 1 marzo 2024; 12.345 {not a place}")
    #expect(template.names == ["measure", "base", "share", "when", "count"])
  }

  @Test(
    "Broken places are mistakes",
    arguments: [
      ("a {b", "without '}'"), ("a } b", "without '{'"), ("{}", "expected a name"), ("{a:x}", "unknown format 'x'"), ("{a:10}", "unknown format"),
      ("{a {b}", "without '}'"),
    ])
  func broken(_ text: String, _ message: String) {
    do throws(MessageTemplate.Problem) {
      _ = try MessageTemplate(text)
      Issue.record("accepted")
    } catch { #expect(error.message.contains(message)) }
  }

  @Test(
    "A share never becomes a whole per cent by rounding up",
    arguments: [
      (0.125, "12.5 %"), (0.4994, "49.9 %"), (0.4996, "49.96 %"), (0.4999999, "49.99 %"), (0.5, "50 %"), (0.50004, "50 %"), (8.99999, "899.99 %"),
      (9, "900 %"), (0.1 + 0.2, "30 %"), (0.99957, "99.96 %"), (0.999999, "99.99 %"), (0, "0 %"), (-0.49999, "−50 %"), (0.0000001, "0 %"),
    ])
  func percents(_ share: Double, _ text: String) { #expect(NumberText.percent(share, decimals: 1, .en) == text) }

  @Test(
    "Numbers are grouped and rounded half away from zero",
    arguments: [
      (0.0, 2, "0.00"), (-0.004, 2, "0.00"), (0.5, 0, "1"), (-1234.5, 1, "−1,234.5"), (999.995, 2, "1,000.00"), (1e20, 0, "1e+20"),
      (.infinity, 2, "∞"), (.nan, 2, "–"),
    ])
  func numbers(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(NumberText.grouped(NumberText.decimal(value, decimals: decimals), .en) == text)
  }

  @Test(
    "A share below the whole is never shown as the whole",
    arguments: [
      (0.9999, "99.99 %"), (0.99949, "99.9 %"), (0.9996, "99.96 %"), (0.9999999, "99.99 %"), (1, "100 %"), (1.0004, "100 %"), (0.999, "99.9 %"),
    ])
  func belowTheWhole(share: Double, text: String) {
    #expect(NumberText.percent(share, .en) == text)
    #expect(NumberText.text(share, .percent, .en) == text)
    #expect(NumberText.percent(share, decimals: 1, .it) == text.replacing(".", with: ","))
  }

  @Test("A probability is never nothing")
  func probability() {
    #expect(NumberText.probability(0.00004, .en) == "below 0.0001")
    #expect(NumberText.probability(0, .it) == "inferiore a 0,0001")
    #expect(NumberText.probability(0.00006, .en) == "0.0001")
    #expect(NumberText.text(0.0154, .probability, .it) == "0,0154")
  }

  @Test(
    "What is not nothing is shown as a number that people read, however small or large",
    arguments: [
      (4.440892098500626e-16, "below 0.000000001", "inferiore a 0,000000001"), (-1e-12, "above −0.000000001", "superiore a −0,000000001"),
      (0.000000123, "0.000000123", "0,000000123"), (0, "0", "0"),
    ])
  func small(value: Double, english: String, italian: String) {
    #expect(NumberText.small(value, .en) == english && NumberText.small(value, .it) == italian)
    #expect(MessageTemplate.Format.said("# late", value, .it) == (value == 0 ? "" : italian + " late") || value == 0.000000123)
    #expect(NumberText.grouped(NumberText.decimal(12_391_909_120, decimals: 6, fixed: false), .en) == "12,391,909,120")
    #expect(NumberText.grouped(NumberText.decimal(2e16, decimals: 2, fixed: false), .en) == "20,000,000,000,000,000")
  }

  @Test("One has its own word")
  func plural() throws {
    let template = try MessageTemplate("{n:0} {n:plural|subappaltatore aveva|subappaltatori avevano} partecipato")
    for (value, sentence) in [
      (1.0, "1 subappaltatore aveva partecipato"), (2, "2 subappaltatori avevano partecipato"), (0, "0 subappaltatori avevano partecipato"),
    ] {
      #expect(template.rendered { NumberText.text(value, $1, .it) } == sentence)
    }
    for text in ["{n:plural}", "{n:plural|win}", "{n:plural||wins}", "{n:plural|a|b|c}"] {
      #expect(throws: MessageTemplate.Problem.self) { try MessageTemplate(text) }
    }
  }

  @Test("Shares below one percent keep two decimals, and none becomes a whole per cent by rounding up")
  func smallShares() {
    #expect(NumberText.percent(0.00123, .en) == "0.12 %")
    #expect(NumberText.percent(0.5, .it) == "50 %")
    #expect(NumberText.percent(0.0999, .it) == "9,99 %")
  }

  @Test("Every code has words in both languages")
  func codeWords() {
    for list in CodeList.allCases {
      for (index, word) in list.words.enumerated() {
        for language in NumberText.Language.allCases {
          let text = CodeWords.text(list, index + 1, language)
          #expect(text == CodeWords.text(list, word, language) && !text.isEmpty && WordingLint.findings(in: text, language: language).isEmpty)
        }
      }
    }
    #expect(NumberText.text(.code(.procurementMethod, 4), .plain, .it) == "affidamento diretto")
    #expect(CodeWords.text(.bidStatus, 99, .en) == "–")
  }

  @Test("Words that accuse are found, and only those")
  func wording() {
    #expect(
      WordingLint.findings(in: "Suspected fraud, red-handed: a guilty, corrupt criminal. Proof!") == [
        "suspected", "fraud", "red-handed", "guilty", "corrupt", "criminal", "proof",
      ])
    #expect(WordingLint.findings(in: "It does not prove anything; the waterproof roof improves.").isEmpty)
    #expect(
      WordingLint.findings(in: "La prova della frode: il colpevole, corrotto e sospettato.", language: .it) == [
        "prova", "frode", "colpevole", "corrotto", "sospettato",
      ])
    #expect(WordingLint.findings(in: "Approvare le offerte, provare di nuovo.", language: .it).isEmpty)
    #expect(WordingLint.occurrences(in: "À la mafia", language: .en).map(\.offset) == [5])
  }
}

@Suite("Documents made from rules")
struct DocumentTests {
  @Test("Who was compared is said by the keys that were equal, and no others")
  func wordsOfPeers() throws {
    let words = """

        noun: {en: lots, it: lotti}
        keys:
          cpv: {en: CPV division, it: divisione CPV}
          method: {en: procedure, it: procedura}
          band: {en: value band, it: fascia di valore}
      """
    let catalogue = try RuleCatalogue.load([("peer-groups.yaml", RuleFixture.peerGroups + words)], screens: RuleFixture.screens)
    let group = try #require(catalogue.peerGroups.first)
    let all = group.words(used: ["cpv", "method", "band", "year"])
    #expect(all.en == group.meaning.en && all.it == group.meaning.it)
    let some = group.words(used: ["method", "band"])
    #expect(
      some.en
        == "lots with the same procedure and value band; whatever their CPV division and year, because fewer than 20 were alike or the value is not known"
    )
    #expect(
      some.it
        == "lotti con uguale procedura e fascia di valore; senza riguardo a divisione CPV e year, perché meno di 20 erano uguali o il valore non è noto"
    )
    #expect(group.words(of: ["method"], unknown: ["method"]).en == "lots with the same procedure (not known)")
    #expect(group.words(of: ["method"], unknown: ["method"]).it == "lotti con uguale procedura (dato non noto)")
    #expect(group.words(of: []).en == "all lots of the run" && group.words(of: []).it == "tutti i dati esaminati (lotti)")
  }

  @Test("The catalogue, pages and lists are as kept in Tests/Goldens")
  func goldens() throws {
    let catalogue = try RuleFixture.catalogue()
    let screens = [
      ScreenSignature(
        id: "largest-share", inputs: ["key", "amount"], arguments: [], meaning: "share of the key with the largest sum", formula: "max |Σ| / Σ",
        source: "x")
    ]
    try Golden.expect(RuleCatalogueDocument.markdown(catalogue, screens: screens), "rule-catalogue.md")
    #expect(RuleCatalogueDocument.vocabulary().contains("| amount | money | amount of the bid; *importo dell'offerta* |"))
    let rule = try #require(catalogue.rule("short-submission-period"))
    try Golden.expect(RulePage.text(rule, .en) + "\n\n" + RulePage.text(rule, .it), "rule-page.txt")
    try Golden.expect(RulePage(rule, language: .en).json, "rule-page.json")
    try Golden.expect(RuleListing.json(catalogue) + RuleListing.text(catalogue), "rule-list.txt")
  }

  @Test("Each of the 73 flags has rules or a reason, and no text accuses anyone")
  func coverage() throws {
    let coverage = RuleListing.coverage(try RuleFixture.catalogue())
    #expect(coverage.map(\.flag) == (1...73).map { "R" + String(repeating: "0", count: 3 - "\($0)".count) + "\($0)" })
    #expect(coverage[2].covered == .rules(["short-submission-period"]))
    #expect(coverage[31].covered == .reason("needs beneficial owners (company registers)"))
    for flag in OpenContractingFlag.all {
      #expect(!flag.reason.isEmpty && !flag.codes.isEmpty)
      #expect(WordingLint.findings(in: flag.title + " " + flag.reason).isEmpty)
    }
    #expect(RuleListing.coverageJSON(try RuleFixture.catalogue()).contains("\"R003\": [\"short-submission-period\"],"))
  }

  @Test("Rules are selected by id or code, unknown names get a hint")
  func selection() throws {
    let catalogue = try RuleFixture.catalogue()
    #expect(catalogue.select(["COL-02"]).rules.map(\.id) == ["winner-far-below"])
    #expect(catalogue.select(["R003", "winner-far-below"]).rules.count == 2)
    #expect(catalogue.select(["winner-far-bellow"]).unknown == ["unknown rule 'winner-far-bellow'; did you mean 'winner-far-below'?"])
  }

  @Test("Italian articles before figures that begin with a vowel are elided, the first of a month has its mark")
  func italianArticles() {
    func said(_ words: String, _ value: String, isDate: Bool = false) -> String {
      var text = words
      ItalianArticles.append(value, to: &text, isDate: isDate)
      return text
    }
    for (words, value, expected) in [
      ("supera del ", "80 %", "supera dell'80 %"), ("è il ", "8,5 %", "è l'8,5 %"), ("era del ", "800 %", "era dell'800 %"),
      ("del ", "11 %", "dell'11 %"),
      ("del ", "11.000 EUR", "dell'11.000 EUR"), ("del ", "1 %", "dell'1 %"), ("del ", "18 %", "del 18 %"), ("del ", "1.000 %", "del 1.000 %"),
      ("del ", "118 %", "del 118 %"), ("Il ", "80 %", "L'80 %"), ("di ", "80 %", "di 80 %"), ("nel ", "8 %", "nell'8 %"),
      ("è il ", "0,2 %", "è lo 0,2 %"), ("più bassa del ", "0,2 %", "più bassa dello 0,2 %"), ("del ", "0 %", "dello 0 %"),
      ("il ", "05/02/2024", "il 05/02/2024"),
    ] { #expect(said(words, value) == expected) }
    #expect(said("il ", "1 giugno 2024", isDate: true) == "il 1º giugno 2024")
    #expect(said("il ", "11 giugno 2024", isDate: true) == "l'11 giugno 2024")
    #expect(said("il ", "10 giugno 2024", isDate: true) == "il 10 giugno 2024")
  }
}
