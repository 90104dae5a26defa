import ProcurementModel
import Testing

@testable import RuleLanguage

@Suite("Settings")
struct SettingsTests {
  func problems(_ text: String) throws -> [String] {
    let catalogue = try RuleFixture.catalogue()
    do throws(RuleProblems) {
      _ = try RuleSettings.load(text, file: "settings.yaml", rules: catalogue)
      return []
    } catch { return error.errors.map { "\($0.line):\($0.column) \($0.message)" } }
  }

  @Test("Values take the place of the defaults")
  func values() throws {
    let catalogue = try RuleFixture.catalogue()
    let text = "settings:\n  winner-far-below: {level: 5 %, minimumBids: 7}\n  short-submission-period:\n    shortest: 20 days\n"
    let changed = catalogue.applying(try RuleSettings.load(text, file: "settings.yaml", rules: catalogue))
    let rule = try #require(changed.rule("winner-far-below"))
    #expect(rule.parameters.map(\.value) == [.number(ExactDecimal("0.05") ?? .zero), .number(ExactDecimal(7))])
    #expect(changed.rule("short-submission-period")?.parameters.first?.value == .days(ExactDecimal(20)))
    let bare = try RuleSettings.load("winner-far-below: {level: 0.05}\n", file: "s", rules: catalogue)
    #expect(bare.values.map(\.rule) == ["winner-far-below"])
  }

  @Test("Titles and rationales state the values of the run, not those of the rule")
  func words() throws {
    let gap = RuleFixture.gap
      .replacing("title: Winner far below a tight cluster of losing bids", with: "title: 'Winner far below {minimumBids:0} bids'")
      .replacing("and well above the agreed winner.", with: "and well above: {level:percent} of honest lots.")
    let rule = try #require(try RuleFixture.load(("collusion/winner-far-below.yaml", gap)).rule("winner-far-below"))
    #expect(rule.texts.en.title == "Winner far below 5 bids")
    let level = Constant.number(try #require(ExactDecimal("0.025")))
    let changed = rule.worded(["level": level, "minimumBids": .number(ExactDecimal(7))])
    #expect(changed.texts.en.title == "Winner far below 7 bids")
    #expect(changed.texts.en.rationale.contains("2.5 % of honest lots"))
    #expect(changed.worded().texts.en.title == "Winner far below 5 bids")
  }

  @Test("Unknown rules and parameters are mistakes that name the nearest; all are named")
  func mistakes() throws {
    let text = """
      settings:
        winner-far-bellow: {level: 0.05}
        winner-far-below: {levle: 0.05, minimumBids: 2.5}
        short-submission-period: {shortest: soon}
      assumptions:
        - {awardRule: lowest-prize}
        - {awardRule: lowest-price, buyr: x}
      """
    #expect(
      try problems(text) == [
        "2:3 unknown rule 'winner-far-bellow'; did you mean 'winner-far-below'?",
        "3:22 unknown parameter 'levle' of winner-far-below; did you mean 'level'?",
        "3:48 minimumBids: 2.5 is not a whole number",
        "4:39 shortest: expected days (like 15 days), found 'soon'",
        "6:17 unknown value 'lowest-prize'; did you mean 'lowest-price'?",
        "7:31 unknown key 'buyr'; did you mean 'buyer'?",
      ])
    #expect(try problems("winner-far-below: {level: 0.5}\n") == ["1:27 level: 0.5 is outside of 0.001 to 0.05"])
    #expect(try problems("assumtions: []\n") == ["1:1 unknown rule 'assumtions'; did you mean 'assumptions'?"])
    #expect(try problems("[1]") == ["1:1 expected a mapping, found a list"])
  }

  @Test("An award rule may be assumed for a buyer or a source")
  func assumptions() throws {
    let text =
      "assumptions:\n  - {awardRule: lowest-price, buyer: \"IT-CF:01234567890\"}\n  - {awardRule: quality-price, source: legge190-xml}\n  - awardRule: average-bid\n"
    let settings = try RuleSettings.load(text, file: "settings.yaml", rules: RuleFixture.catalogue())
    #expect(settings.assumptions.map(\.awardRule) == [.lowestPrice, .qualityPrice, .averageBid])
    #expect(settings.assumptions.map(\.place) == ["settings.yaml:2", "settings.yaml:3", "settings.yaml:4"])
    func first(_ buyers: [String], _ file: String, _ format: String) -> AwardRule? {
      settings.assumptions.first { $0.holds(buyers: buyers, file: file, format: format) }?.awardRule
    }
    #expect(first(["01234567890", "IT-CF:01234567890"], "a.csv", "csv") == .lowestPrice)
    #expect(first(["x"], "2023/a.xml", "legge190-xml") == .qualityPrice)
    #expect(first([], "2023/a.xml", "ocds") == .averageBid)
  }
}

@Suite("Cardinal's settings.ini")
struct CardinalSettingsTests {
  static let text = """
    ; Settings of Cardinal
    currency = USD
    no_price_comparison_procurement_methods = Consultoría|Lista corta
    [exclusions]
    procurement_method_details = Emergencia|Régimen especial

    [R003]
    threshold = 10
    procurement_methods = open
    [R003.procurement_method_details]
    Licitación pública = 20
    Menor cuantía = 5
    [R025]
    percentile = 80
    threshold = 0.05
    [R018]
    [R038]
    ; threshold = 0.5
    minimum_submitted_bids = 3
    [defaults]
    currency = USD
    anything = goes
    """

  @Test("Sections and keys are those of Cardinal")
  func reading() throws {
    let settings = try CardinalSettings.load(Self.text, file: "settings.ini")
    #expect(settings.currency == "USD")
    #expect(settings.noPriceComparisonProcurementMethods == ["Consultoría", "Lista corta"])
    #expect(settings.excludedProcurementMethodDetails == ["Emergencia", "Régimen especial"])
    #expect(settings.indicators.map(\.code) == ["R003", "R018", "R025", "R038"])
    #expect(settings["R003"]?.threshold == ExactDecimal(10) && settings["R003"]?.procurementMethods == ["open"])
    #expect(settings["R003"]?.thresholdByMethodDetails.map(\.details) == ["Licitación pública", "Menor cuantía"])
    #expect(settings["R003"]?.thresholdByMethodDetails.map(\.days) == [ExactDecimal(20), ExactDecimal(5)])
    #expect(settings["R025"]?.percentile == 80 && settings["R025"]?.threshold == ExactDecimal("0.05"))
    #expect(settings["R038"]?.minimumSubmittedBids == 3 && settings["R038"]?.threshold == nil)
    #expect(settings["R024"] == nil && settings["R018"]?.procurementMethods == nil)
    #expect(settings.ignoredSections == ["defaults"])
    #expect(settings["R025"]?.parameterTexts.map { "\($0.name) \($0.text)" } == ["threshold 0.05", "percentile 80"])
    #expect(CardinalSettings.defaults.indicators.count == 11)
  }

  @Test("Unknown sections and keys name the nearest")
  func mistakes() {
    let text =
      "curency = USD\n[R3]\nx = 1\n[R024]\ntreshold = 1\nthreshold = low\n[R028]\nthreshold = 1\n[exclusions\n[R048]\ndigits = 2.5\nnonsense\nthreshold = 3\nthreshold = 4\n"
    do throws(RuleProblems) {
      _ = try CardinalSettings.load(text, file: "settings.ini")
      Issue.record("accepted")
    } catch {
      #expect(
        error.errors.map { "\($0.line):\($0.column) \($0.message)" } == [
          "1:1 unknown key 'curency'; did you mean 'currency'?",
          "2:2 unknown section 'R3'; known: R003, R018, R024, R025, R028, R030, R035, R036, R038, R048, R058, R003.procurement_method_details, exclusions, output, defaults, redactions, corrections, modifications, codelists.bid_status, codelists.award_status",
          "5:1 unknown key 'R024.treshold'; did you mean 'threshold'?", "6:13 expected a number, found 'low'",
          "8:1 unknown key 'R028.threshold'; the section has no keys",
          "9:1 expected ']' at the end of the section", "11:10 expected a whole number from 1 to 32, found '2.5'",
          "12:1 expected '[section]' or 'key = value'",
          "14:1 key 'R048.threshold' is written more than once",
        ])
    }
  }

  @Test("The two kinds of settings files are told apart by content")
  func recognised() {
    #expect(CardinalSettings.recognises(Self.text))
    #expect(CardinalSettings.recognises("\n# x\n[R003]\n"))
    #expect(!CardinalSettings.recognises("settings:\n  winner-far-below: {level: 0.05}\n"))
    #expect(!CardinalSettings.recognises("# a = b\nassumptions: [a]\n"))
    #expect(!CardinalSettings.recognises(""))
  }

  @Test("Every cut is read or refused with a place")
  func cuts() {
    let bytes = Array(Self.text.utf8)
    for end in bytes.indices {
      do throws(RuleProblems) { _ = try CardinalSettings.load(String(decoding: bytes[..<end], as: UTF8.self), file: "cut") } catch {
        #expect(!error.errors.isEmpty)
      }
    }
  }
}
