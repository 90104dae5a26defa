import Foundation
import ProcurementLaw
import ProcurementModel
import Testing

@testable import AwardSimulation

@Suite("Life-cycle cost, paired comparison and the committee, from files")
struct QualityTests {
  private static let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../SampleTenders/criteria")

  @Test("Every ready criteria file is read, and its id is its name")
  func ready() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.samples.path).filter { $0.hasSuffix(".yaml") }
    #expect(names.count >= 15)
    for name in names { #expect(try sample(name).id + ".yaml" == name) }
  }

  private func sample(_ name: String) throws -> AwardCriteria {
    try AwardCriteria.read(String(contentsOf: Self.samples.appendingPathComponent(name), encoding: .utf8), file: name)
  }

  @Test("With costs of ten years at 3 % the dearer purchase wins, and is paid its price")
  func lifeCycle() throws {
    let rule = try sample("life-cycle-cost.yaml")
    let file = try QualityFile(text: "tender_id,bidder,cost:yearly\nT,A,8000\nT,B,11500\n", file: "costs.csv")
    var cases = [tender(["100000", "80000"], base: "120000")]
    let engine = AwardEngine(rule)
    #expect(engine.award(cases[0]).undefined?.en == "needs the yearly costs of every bid (--points, columns cost:…)")
    file.apply(to: &cases)
    let outcome = engine.award(cases[0])
    #expect(outcome.winner == 0)
    #expect(outcome.price == exact("100000"))
    #expect(outcome.lines.map { ($0.total ?? .zero).text(places: 2) } == ["-168241.62", "-178097.33"])
  }

  @Test("Costs of single years: a residual value counts against the price")
  func singleYears() throws {
    let rule = try criteria("award: lowest-price\ncost: {rate: 0.25, years: 2}")
    let file = try QualityFile(text: "tender_id,bidder,cost:0,cost:2\nT,A,10,-25\nT,B,0,0\n", file: "costs.csv")
    var cases = [tender(["100", "95"])]
    file.apply(to: &cases)
    // A: 110 - 25 / 1.25² = 94.
    #expect(AwardEngine(rule).award(cases[0]).lines.map(\.total) == [exact("-94"), exact("-95")])
    // A formula of discounts needs its own base amount.
    let points = try criteria("price: {points: 100, formula: lin.best}\ncost: {rate: 0.25, years: 2, base: 100}")
    #expect(AwardEngine(points).award(cases[0]).lines.map(\.price) == [exact("100"), exact("250/3")])
  }

  @Test("Paired comparisons of two members give coefficients, and each can be left out")
  func paired() throws {
    let rule = try sample("it-paired-comparison.yaml")
    let text = """
      tender_id,criterion,evaluator,bidder,over,degree
      T,quality,Bianchi,A,B,3
      T,quality,Bianchi,A,C,2
      T,quality,Bianchi,B,C,1
      T,quality,Rossi,B,A,4
      T,quality,Rossi,A,C,2
      T,quality,Rossi,B,C,2

      """
    var cases = [tender(["80", "80", "80"], base: "100")]
    try QualityFile(text: text, file: "pairs.csv").apply(to: &cases)
    // Bianchi: sums 5, 1, 1; Rossi: 2, 6, 0.
    let outcome = AwardEngine(rule).award(cases[0])
    let full = rule.technicalPoints
    #expect(outcome.lines.map { $0.technical?.divided(by: full) } == [exact("2/3"), exact("3/5"), exact("1/10")])
    #expect(outcome.winner == 0)
    let left = try #require(EvaluatorInfluence(rule, cases[0]))
    #expect(left.members == ["Bianchi", "Rossi"])
    // Without Bianchi only Rossi counts, who prefers B.
    #expect(left.decisive == ["Bianchi"])
  }

  @Test(
    "A mistake in a table of comparisons has its line",
    arguments: [
      ("T,quality,X,A,B,7", "pairs.csv:2: '7' is no degree of preference"), ("T,quality,X,A,A,2", "compared twice, or a bidder with itself"),
      ("T,quality,X,A,B,2\nT,quality,X,B,A,2", "pairs.csv:3: B and A are compared twice"),
      ("T,quality,X,A,B,2\nT,quality,X,A,C,2", "evaluator X: B and C are not compared"),
    ])
  func wrongPairs(lines: String, message: String) {
    #expect {
      try QualityFile(text: "tender_id,criterion,evaluator,bidder,over,degree\n" + lines + "\n", file: "pairs.csv")
    } throws: {
      "\($0)".contains(message)
    }
  }

  @Test("A column of costs that is none says so")
  func wrongCosts() {
    #expect { try QualityFile(text: "tender_id,bidder,cost:soon\nT,A,1\n", file: "costs.csv") } throws: { "\($0)".contains("cost:yearly or cost:0") }
    #expect { try QualityFile(text: "tender_id,bidder,cost:1\nT,A,x\n", file: "costs.csv") } throws: { "\($0)".contains("costs.csv:2: 'x'") }
  }

  @Test("A drawn method decides where the law of the date knows several; one that is not in force is said, not applied")
  func drawn() throws {
    let byDate = try criteria("award: lowest-price\nanomaly: {regime: by-date}")
    var lot = tender(["60", "80", "82", "85", "90", "95"], base: "100")
    lot.process = "T"
    lot.date = Moment(year: 2024, month: 2, day: 1)
    let engine = AwardEngine(byDate)
    // Without a statement the method is not known.
    #expect(engine.award(lot).undefined != nil)
    for (method, regime) in [("A", "IT.2023.II.2.A"), ("b", "IT.2023.II.2.B"), ("IT.2023.II.2.B", "IT.2023.II.2.B")] {
      var cases = [lot]
      try QualityFile(text: "tender_id,method\nT,\(method)\n", file: "methods.csv").apply(to: &cases)
      let outcome = engine.award(cases[0])
      let stated = AwardEngine(try criteria("award: lowest-price\nanomaly: {regime: \(regime)}")).award(lot)
      #expect(outcome.regime == stated.regime && outcome.threshold != nil)
      #expect(outcome.threshold == stated.threshold && outcome.winner == stated.winner && outcome.price == stated.price, "\(method)")
    }
    // Method e takes the coefficient that was drawn; the rule that states a regime is not touched.
    lot.date = Moment(year: 2018, month: 2, day: 1)
    var cases = [lot]
    try QualityFile(text: "tender_id,lot_id,method,coefficient\nT,,e,0.8\nU,,a,\n", file: "methods.csv").apply(to: &cases)
    let drawn = engine.award(cases[0])
    var options = AnomalyOptions()
    options.coefficient = exact("0.8")
    let law = AnomalyEngine(try #require(AnomalyRegime.named("IT.2017.art97c2e")), options).outcome(
      discounts: ["40", "20", "18", "15", "10", "5"].map(exact))
    #expect(drawn.regime == "IT.2017.art97c2e" && drawn.threshold != nil && drawn.threshold == law.threshold)
    let fixed = AwardEngine(try criteria("award: lowest-price\nanomaly: {regime: IT.2023.II.2.A}"))
    #expect(fixed.award(cases[0]).threshold == fixed.award(lot).threshold)
    // Method A of 2023 is none of those of 2018.
    try QualityFile(text: "tender_id,method\nT,IT.2023.II.2.A\n", file: "methods.csv").apply(to: &cases)
    #expect(engine.award(cases[0]).undefined?.en.contains("none of those in force on its date (IT.2017.art97c2)") ?? false)
  }

  @Test(
    "A table of methods with a mistake is an error that names line and column",
    arguments: [
      ("tender_id,method,coefficient\nT,e,many\n", "m.csv:2: option coefficient takes a positive number, not 'many'"),
      ("tender_id,method\nT,A\nT,B\n", "m.csv:3: T has a method already"), ("tender_id,method,colour\nT,A,red\n", "m.csv:1: column 'colour'"),
      ("tender_id,kind\nT,A\n", "m.csv:1: needs the columns tender_id and bidder, or tender_id and method"),
    ])
  func drawnMistakes(text: String, words: String) throws {
    let problem = #expect(throws: QualityFile.Problem.self) { try QualityFile(text: text, file: "m.csv") }
    #expect(problem?.description.hasPrefix(words) ?? false, "\(problem?.description ?? "")")
  }
}
