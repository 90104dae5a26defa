import Foundation
import ProcurementLaw
import Testing

@testable import AwardSimulation

func exact(_ text: String) -> ExactRational { ExactRational(text) ?? .zero }

func tender(_ prices: [String], base: String? = nil, quality: [String]? = nil) -> TenderCase {
  var bids: [TenderCase.Bid] = []
  for (i, price) in prices.enumerated() {
    var bid = TenderCase.Bid(name: String(UnicodeScalar(UInt8(65 + i))), price: exact(price))
    bid.organizations = [Int32(i)]
    if let quality { bid.coefficients["quality"] = exact(quality[i]) }
    bids.append(bid)
  }
  return TenderCase(process: "T", lot: "", base: base.map(exact), bids: bids)
}

func criteria(_ body: String) throws -> AwardCriteria { try AwardCriteria.read("id: test\ntitle: test\nit: prova\n" + body, file: "test.yaml") }

/// Small counts in everyday runs; the full ones of docs/award-simulation.md with PROBITY_FULL_COUNTS=1.
func counted(_ few: Int, _ full: Int) -> Int { ProcessInfo.processInfo.environment["PROBITY_FULL_COUNTS"] == nil ? few : full }

@Suite("Golden values of the price formulas")
struct GoldenTests {
  static let prices = ["80000", "85000", "92000", "97000"].map(exact)

  @Test(
    "Exactly the reference fractions",
    arguments: [
      (PriceFormula.linearBest, ["30", "45/2", "12", "9/2"]), (.linearMinMax, ["30", "360/17", "150/17", "0"]),
      (.inverse, ["30", "480/17", "600/23", "2400/97"]),
      (.bilinear(exact("0.85")), ["30", "465/17", "408/23", "153/23"]), (.bilinear(exact("0.90")), ["30", "480/17", "432/23", "162/23"]),
      (.absoluteLinear(cap: exact("0.30")), ["20", "15", "8", "3"]),
      (.absolutePower(exact("2")), ["54/5", "333/40", "576/125", "1773/1000"]),
      (.absolutePower(exact("3")), ["14.64", "11.57625", "6.63936", "2.61981"]), (.doubleLowest, ["30", "225/8", "51/2", "189/8"]),
      (.alpha(exact("2")), ["30", "16.875", "4.8", "0.675"]),
    ])
  func golden(formula: PriceFormula, points: [String]) throws {
    #expect(try formula.points(Self.prices, base: exact("100000"), weight: exact("30")) == points.map(exact))
  }

  @Test("A power with a fractional exponent to 30 decimals")
  func power() throws {
    let points = try PriceFormula.alpha(exact("0.5")).points(Self.prices, base: exact("100000"), weight: exact("30"))
    // 30·√(3/4), 30·√(2/5), 30·√(3/20), by whole-number square roots.
    for (point, square) in zip(points, ["900", "675", "360", "135"]) {
      let root = try #require(exact(square).squareRoot(decimals: 40))
      #expect((point - root).magnitude < exact("1/10000000000000000000000000000"))
    }
    #expect(ExactPower.power(exact("2"), exact("0.5"))?.text(places: 30) == "1.414213562373095048801688724210")
    #expect(ExactPower.power(exact("-2"), exact("0.5")) == nil)
    #expect(ExactPower.power(.zero, exact("0.5")) == .zero)
    #expect(ExactPower.power(exact("3"), exact("1000")) == nil)
  }

  @Test("Closest to the mean: A and D, B and C are equal")
  func nearMean() throws {
    let points = try PriceFormula.nearMean(h: .one).points(Self.prices, base: nil, weight: exact("30"))
    #expect(points[0] == points[3])
    #expect(points[1] == points[2])
    #expect(points[0] == exact("1600/59"))
  }

  @Test("Life-cycle cost: the dearer purchase is the cheaper one")
  func lifeCycle() throws {
    func cost(_ purchase: Int, _ yearly: Int) -> ExactRational? {
      LifeCycleCost.value([ExactRational(purchase)] + Array(repeating: ExactRational(yearly), count: 10), rate: exact("0.03"))
    }
    #expect(cost(100_000, 8_000)?.text(places: 2) == "168241.62")
    #expect(cost(80_000, 11_500)?.text(places: 2) == "178097.33")
    #expect(LifeCycleCost.value([.one], rate: exact("-1")) == nil)
  }

  @Test("Quality per price: the third wins")
  func ratio() throws {
    let rule = try criteria("award: highest-ratio\ntechnical: {criteria: [{id: quality, points: 100}]}")
    #expect(AwardEngine(rule).award(tender(["100000", "120000", "74000"], quality: ["0.80", "0.92", "0.60"])).winner == 2)
  }

  @Test("Written again as expressions, the formulas agree on 10,000 random tenders")
  func expressions() throws {
    let pairs: [(PriceFormula, String)] = [
      (.linearBest, "if(Rmax == 0, 0, W * R / Rmax)"), (.linearMinMax, "if(Pmax == Pmin, W, W * (Pmax - P) / (Pmax - Pmin))"),
      (.inverse, "W * Pmin / P"),
      (.bilinear(exact("0.85")), "if(R <= Rm, if(Rm == 0, 0, W * 0.85 * R / Rm), W * (0.85 + 0.15 * (R - Rm) / (Rmax - Rm)))"),
      (.absoluteLinear(cap: exact("0.30")), "W * min(1, R / 0.30)"),
      (.absolutePower(exact("2")), "W * (1 - (P / BA) ^ 2)"), (.doubleLowest, "W * max(0, 2 - P / Pmin)"),
      (.alpha(exact("2")), "if(Rmax == 0, 0, W * (R / Rmax) ^ 2)"),
    ]
    var state: UInt64 = 99
    for (formula, text) in pairs {
      let expression = PriceFormula.expression(try SafeExpression(text))
      for _ in 0..<(10_000 / pairs.count) {
        let prices = (0..<(2 + Int(state % 6))).map { _ -> ExactRational in
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return ExactRational(1 + Int(state >> 33) % 100_000)
        }
        #expect(
          try formula.points(prices, base: exact("100000"), weight: exact("30"))
            == expression.points(prices, base: exact("100000"), weight: exact("30")))
      }
    }
  }

  @Test("Expressions that are wrong say where", arguments: [("W * Q", 4), ("W * (P", 6), ("", 0), ("1 + + 2", 4), ("if(1, 2)", 0), ("P @ 2", 2)])
  func wrongExpressions(text: String, offset: Int) {
    #expect { try SafeExpression(text) } throws: { ($0 as? SafeExpression.Problem)?.offset == offset }
    #expect(throws: SafeExpression.Problem.self) { try SafeExpression(String(repeating: "(", count: 5_000)) }
    #expect(throws: SafeExpression.Problem.self) { try SafeExpression(String(repeating: "1+", count: 20_000) + "1") }
  }
}

@Suite("Who wins under a rule")
struct AwardTests {
  @Test("A bid that never wins turns the order round under a relative formula, not under an absolute one")
  func rankReversal() throws {
    let rules: [(String, String, String)] = [("lin.best", "A", "B"), ("inv", "B", "B"), ("lin.minmax", "A", "A"), ("abs.lin, cap: 0.4", "B", "B")]
    for (formula, alone, withZ) in rules {
      let rule = try criteria("price: {points: 40, formula: \(formula)}\ntechnical: {criteria: [{id: quality, points: 60}]}")
      let two = tender(["75", "85"], base: "100", quality: ["2/3", "52/60"])
      let three = tender(["75", "85", "60"], base: "100", quality: ["2/3", "52/60", "5/60"])
      #expect(AwardEngine(rule).award(two).winner.map { two.bids[$0].name } == alone, "\(formula)")
      #expect(AwardEngine(rule).award(three).winner.map { three.bids[$0].name } == withZ, "\(formula)")
    }
    let rule = try criteria("price: {points: 40, formula: lin.best}\ntechnical: {criteria: [{id: quality, points: 60}]}")
    let outcome = AwardEngine(rule).award(tender(["75", "85", "60"], base: "100", quality: ["2/3", "52/60", "5/60"]))
    #expect(outcome.lines.map(\.total) == [exact("65"), exact("67"), exact("45")])
  }

  @Test("The four forms of rescaling")
  func rescaling() {
    let coefficients = [[exact("0.5"), exact("0.8")], [exact("0.4"), exact("0.4")]]
    let weights = [exact("40"), exact("30")]
    func totals(_ form: Rescaling) -> [ExactRational] {
      TechnicalScore.totals(TechnicalScore.points(coefficients, weights: weights, rescaling: form), full: exact("70"), rescaling: form)
    }
    #expect(totals(.none) == [exact("44"), exact("28")])
    #expect(totals(.criterion) == [exact("70"), exact("47")])
    #expect(totals(.total) == [exact("70"), exact("490/11")])
    #expect(totals(.both) == [exact("70"), exact("47")])
  }

  @Test("Paired comparison and the committee's mean")
  func committee() {
    #expect(TechnicalScore.pairedComparison([[0, 3, 2], [0, 0, 1], [0, 1, 0]]) == [.one, exact("1/5"), exact("1/5")])
    #expect(TechnicalScore.pairedComparison([[0, 3], [2, 0]]) == nil)
    #expect(TechnicalScore.pairedComparison([[0, 7], [0, 0]]) == nil)
    #expect(TechnicalScore.mean([exact("0.6"), exact("0.8"), exact("1")]) == exact("0.8"))
  }

  @Test("The technical threshold takes a bid out before its price is opened")
  func threshold() throws {
    let rule = try criteria("price: {points: 30, formula: lin.best}\ntechnical: {threshold: 40, criteria: [{id: quality, points: 70}]}")
    let outcome = AwardEngine(rule).award(tender(["50", "80", "90"], base: "100", quality: ["0.5", "0.8", "0.9"]))
    #expect(outcome.lines[0].out == .technicalThreshold)
    // The best discount is that of the admitted bids: 20 percent, not 50.
    #expect(outcome.lines[1].price == exact("30"))
    #expect(outcome.winner == 1)
    let all = AwardEngine(try criteria("price: {points: 30, formula: lin.best}\ntechnical: {threshold: 69, criteria: [{id: quality, points: 70}]}"))
      .award(tender(["50"], base: "100", quality: ["0.5"]))
    #expect(all.undefined?.en == "no bid passes all gates")
  }

  @Test("Method A excludes and method B pays the second discount")
  func anomaly() throws {
    let own = [
      "10.123", "12.456", "14.111", "15.222", "16.333", "17.444", "18.055", "18.555", "19.066", "19.577", "20.088", "20.599", "21.11", "22.221",
      "25.333", "31.444",
    ]
    let lot = tender(own.map { (exact("100") - exact($0)).shortText() }, base: "100")
    let a = AwardEngine(try criteria("award: lowest-price\nanomaly: {regime: IT.2023.II.2.A}")).award(lot)
    #expect(a.winner.map { own[$0] } == "19.577")
    #expect(a.price == exact("80.423"))
    #expect(a.lines.count { $0.out == .anomaly } == 6)
    let b = AwardEngine(try criteria("award: lowest-price\nanomaly: {regime: IT.2023.II.2.B}")).award(lot)
    #expect(b.winner.map { own[$0] } == "20.088")
    #expect(b.price == exact("80.423"))
    // Four bids: no threshold, the lowest price wins.
    #expect(
      AwardEngine(try criteria("award: lowest-price\nanomaly: {regime: IT.2023.II.2.A}")).award(tender(["90", "80", "60", "95"], base: "100")).winner
        == 2)
  }

  @Test(
    "What cannot be answered says why",
    arguments: [
      ("price: {points: 100, formula: lin.best}", nil as String?, "needs the base amount"),
      ("price: {points: 30, formula: inv}\ntechnical: {criteria: [{id: quality, points: 70}]}", "100", "needs technical points of every bid"),
      ("award: lowest-price\nanomaly: {regime: by-date}", "100", "needs the date of the call, from which the regime follows"),
      ("award: lowest-price\nanomaly: {regime: IT.2023.II.2.A}", nil, "needs the base amount"),
      ("price: {points: 1, formula: expr, expression: \"1 / (P - P)\"}", "100", "the formula has no value for A"),
    ])
  func undefined(body: String, base: String?, reason: String) throws {
    let outcome = AwardEngine(try criteria(body)).award(tender(["90", "80"], base: base))
    #expect(outcome.undefined?.en == reason)
    #expect(outcome.winner == nil)
    #expect(AwardEngine(try criteria(body)).award(tender([], base: base)).undefined?.en == "no bids")
  }

  @Test(
    "Edge cases: one bid, all equal, above the base, price zero or negative",
    arguments: FormulaCatalogue.priceFormulas.filter { !["table", "abs.s", "expr"].contains($0) })
  func edges(id: String) throws {
    let parameters = ["alpha": ", alpha: 0.5", "bilinear": ", x: 0.9", "abs.lin": ", cap: 0.3", "abs.pow": ", n: 2", "mean.near": ", h: 1"][id] ?? ""
    let engine = AwardEngine(try criteria("price: {points: 30, formula: \(id)\(parameters)}"))
    #expect(engine.award(tender(["90"], base: "100")).winner == 0)
    let equal = engine.award(tender(["90", "90", "90"], base: "100"))
    #expect(Set(equal.lines.compactMap(\.price)).count == 1)
    #expect(equal.tied.count == 3 && equal.winner != nil && equal.decidedBy == .draw)
    #expect(engine.award(tender(["100", "100"], base: "100")).winner != nil)
    let odd = engine.award(tender(["0", "-5", "101", "90"], base: "100"))
    #expect(odd.winner == 3)
    #expect(odd.lines.prefix(3).allSatisfy { $0.out == .admissibility })
  }

  @Test("The draw depends on the seed and the bidders, not on their order")
  func draw() throws {
    var rule = try criteria("award: lowest-price\nties: [draw]")
    var lot = tender(["90", "90", "90", "90"])
    var winners: Set<String> = []
    for seed in 0..<40 {
      rule.seed = UInt64(seed)
      let name = AwardEngine(rule).award(lot).winner.map { lot.bids[$0].name }
      lot.bids.reverse()
      #expect(AwardEngine(rule).award(lot).winner.map { lot.bids[$0].name } == name)
      winners.insert(name ?? "")
    }
    #expect(winners.count > 1)
  }

  @Test("Rounding decides between bids 0.0004 apart, and the policies that differ are seen")
  func rounding() throws {
    var winners: [String: Int?] = [:]
    for (mode, decimals) in [("none", 0), ("halfUp", 2), ("halfUp", 3), ("halfUp", 5), ("truncate", 2), ("truncate", 3), ("truncate", 5)] {
      let rule = try criteria(
        "price: {points: 30, formula: abs.lin, cap: 0.3}\ntechnical: {criteria: [{id: quality, points: 70}]}\nrounding: {mode: \(mode), decimals: \(decimals)}\nties: [technical, price]"
      )
      // A has 20 points for price and 35 for quality; B has 19.9996 and 35.00045: ahead by 0.00005 where nothing is rounded.
      let lot = tender(["80", "80.0004"], base: "100", quality: ["0.5", "3500045/7000000"])
      winners["\(mode) \(decimals)"] = AwardEngine(rule).award(lot).winner
    }
    let differ = winners.filter { $0.value != winners["none 0"] }.keys.sorted()
    #expect(winners["none 0"] == 1)
    #expect(differ == ["halfUp 2", "halfUp 3", "truncate 2", "truncate 3"])
  }

  @Test(
    "A lower price never has fewer points, and scale does not matter: random tenders for each formula",
    arguments: FormulaCatalogue.priceFormulas.filter { !["table", "abs.s", "expr"].contains($0) })
  func monotone(id: String) throws {
    let parameters = ["alpha": ", alpha: 2", "bilinear": ", x: 0.9", "abs.lin": ", cap: 0.3", "abs.pow": ", n: 2", "mean.near": ", h: 1"][id] ?? ""
    let formula = try #require(try criteria("price: {points: 30, formula: \(id)\(parameters)}").formula)
    var state: UInt64 = 4
    var violations = 0
    for _ in 0..<counted(1_000, 10_000) {
      let prices = (0..<(2 + Int(state >> 60))).map { _ -> ExactRational in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return ExactRational(40 + Int(state >> 33) % 60)
      }
      let base = exact("100")
      let points = try formula.points(prices, base: base, weight: exact("30"))
      var lower = prices
      lower[0] = lower[0] - exact("7/2")
      if try formula.points(lower, base: base, weight: exact("30"))[0] < points[0] { violations += 1 }
      let factor = exact("7/3")
      #expect(try formula.points(prices.map { $0 * factor }, base: base * factor, weight: exact("30")) == points)
      #expect(try formula.points(prices.reversed(), base: base, weight: exact("30")) == points.reversed())
    }
    #expect(formula.isMonotone ? violations == 0 : violations > 0)
  }
}
