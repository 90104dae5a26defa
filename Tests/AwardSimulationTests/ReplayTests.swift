import Documents
import Foundation
import ProcurementLaw
import ProcurementModel
import Testing

@testable import AwardSimulation

@Suite("Past tenders awarded again")
struct ReplayTests {
  private func past(_ count: Int) -> [TenderCase] {
    var dice = Dice(seed: 8)
    return (0..<count).map { number in
      var lot = tender((0..<(1 + dice.below(12))).map { _ in "\(60 + dice.below(40)).\(10 + dice.below(90))" }, base: "100")
      lot.process = "T\(number)"
      lot.winner = lot.bids.indices.min { lot.bids[$0].price < lot.bids[$1].price }
      lot.paid = lot.winner.map { lot.bids[$0].price }
      return lot
    }
  }

  private func rules() throws -> [AwardCriteria] {
    try [
      "award: lowest-price", "award: lowest-price\nanomaly: {regime: IT.2023.II.2.A}",
      "price: {points: 100, formula: abs.lin, cap: 0.2}\nties: [draw]",
    ].enumerated().map { number, body in
      var rule = try criteria(body)
      rule.id = "rule \(number)"
      return rule
    }
  }

  @Test("Another winner is another bidder: a second bid of the firm that won is none")
  func severalBidsOfOne() throws {
    let rule = try criteria("award: lowest-price")
    for (second, changed) in [([7], 0), ([8], 1), ([], 1)] as [([Int32], Int)] {
      var lot = tender(["95", "90"], base: "100")
      lot.bids[0].organizations = second.isEmpty ? [] : [7]
      lot.bids[1].organizations = second
      lot.winner = 0
      var tally = RuleTally()
      tally.add(0, lot, AwardEngine(rule).award(lot), rule, RuleTally.priceRanks(lot))
      #expect(tally.changed == changed && tally.comparable == 1)
    }
  }

  @Test("The same bytes with one thread and with two")
  func jobs() throws {
    let cases = past(900)
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("probity-jobs-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    func written(_ jobs: Int) throws -> [String: Data] {
      let folder = try OutputFolder(path: root.appendingPathComponent("\(jobs)").path)
      let book = try SimulationBook(
        replay: Replay(cases, rules: try rules()), lots: cases.count, leftOut: [], behaviour: .ring(size: 2, names: []), language: .en,
        program: "test", inputs: [], criteriaFiles: [], limits: RuleRisks.Limits(reversals: 40, phantoms: 2, lottery: 2, mostPhantoms: 1), jobs: jobs,
        tenderFiles: [.json, .html], folder: folder)
      try book.writeJSON(to: folder)
      try SimulationPages(book).write(to: folder)
      try book.writeManifest(to: folder)
      try folder.finish()
      var files: [String: Data] = [:]
      for name in folder.written.map(\.name) { files[name] = try Data(contentsOf: root.appendingPathComponent("\(jobs)/\(name)")) }
      return files
    }
    let one = try written(1)
    // Five pages of 200 tenders, their style, overview, memo, and the two of JSON.
    #expect(one.count == 10)
    for jobs in [2, 3] {
      let more = try written(jobs)
      #expect(more == one)
    }
  }

  @Test("Awarding by lowest price again changes nothing where the lowest price won")
  func same() throws {
    let replay = Replay(past(300), rules: try rules())
    let lowest = RuleTotals(replay, rule: 0)
    #expect(lowest.comparable == 300)
    #expect(lowest.changed == 0 || lowest.drawn > 0)
    #expect(lowest.priceChanges.first?.sum == .zero)
    #expect(lowest.rankCorrelation == 1)
    let excluding = RuleTotals(replay, rule: 1)
    #expect(excluding.changed > 0)
    let change = try #require(excluding.priceChanges.first)
    #expect(change.sum.sign > 0)
    let interval = try #require(change.interval)
    #expect(interval.low < change.sum.doubleValue && change.sum.doubleValue < interval.high)
    // A cap on the price points costs money where discounts pass it, and then a draw decides.
    #expect(RuleTotals(replay, rule: 2).drawn > 0)
  }

  @Test("The interval is the one of a known distribution; one tender has none")
  func bootstrap() throws {
    // 400 changes of +1 or -1 in equal number: the sum has a standard deviation of 20.
    let (low, high, draws) = try #require(Bootstrap.interval((0..<400).map { $0 % 2 == 0 ? 1 : -1 }))
    #expect(draws == 2_000)
    #expect(abs(low + 39) < 6 && abs(high - 39) < 6)
    #expect(Bootstrap.interval([]) == nil && Bootstrap.interval([-2_000]) == nil)
  }

  @Test("Quality comes from a file: a committee's mean, by tender, lot and bidder")
  func quality() throws {
    let file = try QualityFile(text: "tender_id,bidder,quality:x,quality:y\nT,A,0.6,0.8\n\"T\",\"B\",1,1\n", file: "points.csv")
    var cases = [tender(["75", "85"], base: "100")]
    file.apply(to: &cases)
    #expect(cases[0].bids.map { $0.coefficients["quality"] } == [exact("0.7"), .one])
    #expect(throws: QualityFile.Problem.self) { try QualityFile(text: "tender_id,bidder,quality\nT,A,1.1\n", file: "points.csv") }
    #expect(throws: QualityFile.Problem.self) { try QualityFile(text: "tender,bidder\n", file: "points.csv") }
    #expect(throws: QualityFile.Problem.self) { try QualityFile(text: "", file: "points.csv") }
  }

  @Test(
    "A mistake in a criteria file has its place",
    arguments: [
      ("price: {points: 30, formula: lin.bst}", "unknown formula 'lin.bst'; did you mean 'lin.best'?"),
      ("price: {points: 30, formula: alpha, alpha: 0}", "expected a number from"),
      ("prise: {points: 30, formula: inv}", "unknown key 'prise'"), ("award: points", "needs 'price'"),
      ("price: {points: 30, formula: expr, expression: \"W * Z\"}", "unknown name 'Z'"),
      ("award: lowest-price\nanomaly: {regime: IT.2023}", "unknown regime 'IT.2023'"),
      ("award: lowest-price\nanomaly: {regime: IT.2023.II.2.A, options: {tieRule: blok}}", "option tieRule takes"),
    ])
  func mistakes(body: String, message: String) {
    #expect { try criteria(body) } throws: { "\($0)".contains(message) && "\($0)".contains("test.yaml:") }
  }
}
