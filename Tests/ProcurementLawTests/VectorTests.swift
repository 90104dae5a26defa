import Testing

@testable import ProcurementLaw

@Suite("Reference vectors of the anomaly threshold")
struct VectorTests {
  @Test("All vectors are there")
  func counts() {
    #expect(LawVector.italy.count == 47)
    #expect(LawVector.external.count == 5)
    #expect(LawVector.foreign.count == 18)
    #expect(LawVector.crosschecked.count == 240)
  }

  @Test("Italian vectors", arguments: LawVector.italy)
  func italian(vector: LawVector) throws {
    let regime = try #require(AnomalyRegime.named(vector.regime))
    let outcome = AnomalyEngine(regime, try vector.options).outcome(discounts: vector.exactValues)
    try expectSame(vector, outcome)
    // Names that share the formula share the result.
    if let other = vector.texts["sameAs"].flatMap({ AnomalyRegime.named($0) }) {
      try expectSame(vector, AnomalyEngine(other, try vector.options).outcome(discounts: vector.exactValues))
    }
  }

  @Test(
    "The regime's own options are those of the vectors' defaults",
    arguments: LawVector.italy.filter { $0.id.hasSuffix("straddle") && $0.regime.contains("2019") })
  func defaults(vector: LawVector) throws {
    let regime = try #require(AnomalyRegime.named(vector.regime))
    try expectSame(vector, AnomalyEngine(regime).outcome(discounts: vector.exactValues))
  }

  private func expectSame(_ vector: LawVector, _ outcome: AnomalyOutcome) throws {
    #expect(outcome.undefined == nil)
    let threshold = try #require(outcome.threshold)
    #expect(threshold.text(places: 12) == vector.exact("threshold")?.text(places: 12))
    let values = vector.exactValues
    if let excluded = vector.lists["excluded"] {
      #expect(outcome.excluded.map { values[$0] }.sorted() == excluded.compactMap { ExactRational($0) }.sorted())
    }
    if let low = vector.lists["cutLow"], let cut = outcome.cut { #expect(cut.low.map { values[$0] } == low.compactMap { ExactRational($0) }) }
    if let high = vector.lists["cutHigh"], let cut = outcome.cut { #expect(cut.high.map { values[$0] } == high.compactMap { ExactRational($0) }) }
    for (key, value) in [
      ("sumKept", outcome.sum), ("mean", outcome.mean), ("meanDeviation", outcome.meanDeviation), ("decrement", outcome.variation),
      ("firstThreshold", outcome.firstThreshold), ("variation", outcome.variation), ("ratio", outcome.ratio),
      ("controlSumAllBids", outcome.controlSum),
    ] {
      if let expected = vector.exact(key) { #expect(value?.text(places: 12) == expected.text(places: 12), "\(key)") }
    }
    if let digits = vector.numbers["digits"] { #expect([outcome.firstDigit, outcome.secondDigit] == digits) }
    if let digits = vector.numbers["digitSum"]?.first { #expect(outcome.digitSum == digits) }
    if let digit = vector.numbers["firstDecimal"]?.first { #expect(outcome.firstDigit == digit) }
    if let best = vector.exact("highestAdmitted") ?? vector.exact("winnerDiscount") {
      let row = try #require(outcome.winner ?? outcome.tied.first)
      #expect(values[row] == best)
    }
    if let second = vector.exact("awardDiscountSecond") { #expect(outcome.awardDiscount == second) }
    #expect(!outcome.steps.isEmpty)
  }

  @Test("Cases computed by two independent programs", arguments: LawVector.crosschecked)
  func crosschecked(vector: LawVector) throws {
    for name in [vector.regime, vector.texts["sameAs"] ?? vector.regime] {
      let regime = try #require(AnomalyRegime.named(name))
      let outcome = AnomalyEngine(regime, try vector.options).outcome(discounts: vector.exactValues)
      #expect(outcome.threshold?.text(places: 12) == vector.exact("threshold")?.text(places: 12))
      if let second = vector.exact("awardDiscountSecondTuttogare") { #expect(outcome.awardDiscount == second) }
    }
  }

  @Test("EXT-1: digits and decrement as in TAR Catania 2191/2019")
  func catania() throws {
    let vector = try #require(LawVector.external.first { $0.id == "EXT-1" })
    let (first, second) = Digits.firstTwo(of: try #require(vector.exact("sumKept")))
    #expect([first, second] == vector.numbers["digits"])
    #expect(first * second == 48)
    #expect(try #require(vector.exact("firstThreshold")) - (try #require(vector.exact("decrement"))) == vector.exact("threshold"))
  }

  @Test("EXT-2 and EXT-3: a bid equal to the threshold is beyond it under method A", arguments: ["EXT-2", "EXT-3"])
  func equality(id: String) throws {
    let vector = try #require(LawVector.external.first { $0.id == id })
    let regime = try #require(AnomalyRegime.named(vector.regime))
    #expect(regime.equality == .atOrAbove)
    // Fifteen equal bids: the threshold is their common value, and each is at it.
    let bid = try #require(vector.exact("bid"))
    let outcome = AnomalyEngine(regime).outcome(discounts: Array(repeating: bid, count: 15))
    #expect(outcome.undefined == .allBidsCut)
    let fourteen = AnomalyEngine(try #require(AnomalyRegime.named("IT.2006.art86c1")), AnomalyOptions(ties: .absolute)).outcome(
      discounts: Array(repeating: bid, count: 14))
    #expect(fourteen.threshold == vector.exact("threshold"))
    #expect(fourteen.excluded.count == 14)
  }

  @Test("EXT-4: three bids a side of eleven under the 20 percent wings of 2017")
  func wings() throws {
    let vector = try #require(LawVector.external.first { $0.id == "EXT-4" })
    let cut = WingCut((1...11).map { ExactRational($0) }, percent: 20, ties: .block)
    #expect(cut.size == vector.numbers["cutPerSide"]?.first)
    #expect(cut.kept.map { $0 + 1 } == vector.numbers["keptIndices"])
  }

  @Test(
    "EXT-5: m + s·(1 - c1·c2/100) is the same threshold",
    arguments: LawVector.italy.filter { $0.id.hasPrefix("A15") && $0.texts["decrementReading"] == nil })
  func identity(vector: LawVector) throws {
    let outcome = AnomalyEngine(try #require(AnomalyRegime.named(vector.regime)), try vector.options).outcome(discounts: vector.exactValues)
    let (m, s) = (try #require(outcome.mean), try #require(outcome.meanDeviation))
    let product = (outcome.firstDigit ?? 0) * (outcome.secondDigit ?? 0)
    #expect(outcome.threshold == m + s * (.one - .hundredths(product)))
  }

  @Test("Foreign vectors", arguments: LawVector.foreign)
  func foreign(vector: LawVector) throws {
    let regime = try #require(AnomalyRegime.named(vector.regime))
    let base = vector.exact("budget") ?? vector.exact("basePrice")
    let estimate = vector.exact("estimate") ?? vector.exact("estimateInclVAT")
    let outcome = ForeignEngine(regime, base: base, estimate: estimate).outcome(prices: vector.exactValues)
    #expect(outcome.undefined == nil)
    #expect(outcome.excluded.map { vector.exactValues[$0] } == vector.lists["flagged"]?.compactMap { ExactRational($0) })
    if let limit = vector.exact("limit") { #expect(outcome.threshold?.rounded(.halfUp, decimals: 6) == limit) }
  }

  @Test(
    "The phantom example: three bids of nineteen choose among four winners",
    arguments: [
      ([], "16.012725", "16.01"), (["20", "21", "22"], "18.03224", "17.2"), (["9.9", "10.0", "10.1"], "15.7139015", "15.625"),
      (["24.61", "24.62", "24.63"], "18.876385333333", "18.35"),
    ])
  func phantoms(added: [String], threshold: String, winner: String) throws {
    let own = [
      "10.125", "11.5", "12.34", "13.1", "13.777", "14.02", "14.5", "14.91", "15.3", "15.625", "16.01", "16.44", "17.2", "18.35", "19.99", "24.6",
    ]
    let bids = (own + added).compactMap { ExactRational($0) }
    let outcome = AnomalyEngine(try #require(AnomalyRegime.named("IT.2023.II.2.A"))).outcome(discounts: bids)
    #expect(outcome.threshold?.text(places: 12) == ExactRational(threshold)?.text(places: 12))
    #expect(bids[try #require(outcome.winner)] == ExactRational(winner))
  }
}

extension AnomalyOptions {
  init(ties: TieRule) {
    self.init()
    tieRule = ties
  }
}
