import ProcurementLaw
import StrictYAML
import Testing

@testable import AwardSimulation

@Suite("What a criteria file can say")
struct CriteriaLanguageTests {
  @Test("Every catalogued formula of prices is read, and the others are ways of awarding")
  func catalogue() throws {
    let ids = [
      "lin.best", "lin.minmax", "inv", "qcbs", "alpha", "bilinear", "abs.lin", "abs.pow", "abs.s", "de.double", "de.richtwert", "nl.value",
      "mean.near", "mean.below", "rank", "table", "expr",
    ]
    #expect(FormulaCatalogue.entries.map(\.id) == ids)
    let parameters = [
      "alpha": ", alpha: 2", "bilinear": ", x: 0.9", "abs.lin": ", cap: 0.3", "abs.pow": ", n: 2", "mean.near": ", h: 1",
      "table": ", table: [[0.5, 1], [1, 0]]", "abs.s": ", table: [[0.5, 1], [0.8, 0.5], [1, 0]]", "expr": ", expression: \"W * Pmin / P\"",
    ]
    for entry in FormulaCatalogue.entries {
      if FormulaCatalogue.priceFormulas.contains(entry.id) {
        let formula = try #require(try criteria("price: {points: 30, formula: \(entry.id)\(parameters[entry.id] ?? "")}").formula)
        // An expression may be anything; the catalogue promises nothing of it.
        if entry.id != "expr" {
          #expect(formula.isAbsolute == entry.isAbsolute && formula.isMonotone == entry.isMonotone, "\(entry.id)")
        }
        #expect(formula.id == (entry.id == "qcbs" ? "inv" : entry.id))
      } else {
        let rule = try criteria("award: \(entry.id)\ntechnical: {criteria: [{id: quality, points: 100, value: 10}]}")
        #expect(rule.isIndependentOfOtherBids == (entry.isAbsolute || entry.id == "de.richtwert"), "\(entry.id)")
      }
    }
    let italian = FormulaCatalogue.text(italian: true)
    #expect(italian.contains("relativa: contano le altre offerte") && italian.contains("alpha da 0,000001 a 20"))
    for word in [" to ", "default", " or ", "lowest P", "highest q", " with ", "share", "mean of"] { #expect(!italian.contains(word), "\(word)") }
  }

  @Test("Between floor and cap of the discount points are a straight line")
  func corridor() throws {
    let rule = try criteria("price: {points: 30, formula: abs.lin, cap: 0.3, floor: 0.1}")
    let outcome = AwardEngine(rule).award(tender(["95", "90", "80", "70", "60"], base: "100"))
    #expect(outcome.lines.map(\.price) == [exact("0"), exact("0"), exact("15"), exact("30"), exact("30")])
  }

  @Test(
    "Mistakes say what is expected",
    arguments: [
      ("price: {points: 30, formula: abs.lin, cap: 0.3, floor: 0.3}", "'floor' must be below 'cap'"),
      ("award: lowest-prize", "did you mean 'lowest-price'?"), ("award: lowest-price\nring: {size: 5}", "1"),
      ("award: lowest-price\nring: {bidders: []}", "a ring has 1 to 4 bidders"), ("award: lowest-price\nring: {grid: 0.01}", "0.05"),
      ("price: {points: 30, formula: abs.s, table: [[0.5, 0], [1, 1]]}", "fall from row to row"),
    ])
  func mistakes(body: String, words: String) {
    #expect { try criteria(body) } throws: { ($0 as? StrictYAMLError)?.description.contains(words) ?? false }
  }

  @Test("A ring's setting changes the prices tried, and what was cut short is counted")
  func ring() throws {
    let plain = try criteria("award: lowest-price\nring: {size: 2}")
    #expect(plain.ring == AwardCriteria.RingSetting())
    let cases = (0..<6).map { number in tender(["\(70 + number)", "80", "90", "95"], base: "100") }
    func risks(_ rule: AwardCriteria) -> RuleRisks {
      let replay = Replay(cases, rules: [rule])
      var tally = RuleTally()
      for (row, own) in cases.enumerated() { tally.add(row, own, replay.outcome(own, rule: 0), rule, RuleTally.priceRanks(own)) }
      return RuleRisks(rule, replay, tally: tally, limits: RuleRisks.Limits(reversals: 1, phantoms: 1, lottery: 1, mostPhantoms: 1))
    }
    let without = try #require(risks(plain).ring)
    let fine = try #require(risks(try criteria("award: lowest-price\nring: {size: 2, tenders: 3, grid: 1}")).ring)
    #expect(without.tenders == 6 && fine.tenders == 3 && without.unfinished == 0)
    #expect((fine.meanChoices ?? 0) > (without.meanChoices ?? 0) + 30)
    #expect(without.meanPlacements == (without.meanChoices ?? 0) * (without.meanChoices ?? 0))
    let cut = try #require(risks(try criteria("award: lowest-price\nring: {size: 2, placements: 7}")).ring)
    #expect(cut.unfinished == 6 && cut.meanPlacements == 7)
  }

  @Test("A bid that left says what its gate compared, and a score names what it comes from")
  func sentences() throws {
    let rule = try criteria("award: lowest-price\nanomaly: {regime: IT.2023.II.2.A}")
    let lot = tender(["60", "80", "82", "85", "90", "110"], base: "100")
    let outcome = AwardEngine(rule).award(lot)
    let left = AwardExplanation(rule, lot, outcome)
    #expect(outcome.lines[0].out == .anomaly)
    #expect(
      left.sentence(0).contains("(offered 60.00, a discount of 40 %; threshold \(outcome.threshold?.shortText(most: 4) ?? "") %)"),
      "\(left.sentence(0))"
    )
    #expect(left.sentence(5).contains("(offered 110.00)"))
    #expect(AwardExplanation(rule, lot, outcome, italian: true).sentence(0).contains("ribasso del 40 %"))
    let points = try criteria("price: {points: 30, formula: bilinear, x: 0.85}")
    let two = tender(["80", "90"], base: "100")
    let sentence = AwardExplanation(points, two, AwardEngine(points).award(two)).sentence(1)
    #expect(sentence.contains("(its discount is 10 %, the best 20 %, the mean 15 %)"), "\(sentence)")
    // Of five bids the lowest and the highest are cut: the mean of 80, 84 and 91 is 85.
    let mean = try criteria("award: nearest-mean\ntrim: 10\nwins: below-mean")
    let five = tender(["60", "80", "84", "91", "99"], base: "100")
    let near = AwardExplanation(mean, five, AwardEngine(mean).award(five))
    #expect(near.sentence(2).contains("offered 84.00, 1.00 below the mean 85.00, place 1 "), "\(near.sentence(2))")
    #expect(near.sentence(3).contains("offered 91.00, 6.00 above the mean 85.00, place 4 "), "\(near.sentence(3))")
  }
}
