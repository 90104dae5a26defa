import ProcurementLaw
import Testing

@testable import AwardSimulation

@Suite("Between which values of a parameter the winner stays")
struct SensitivityTests {
  private static let quality = "\ntechnical: {criteria: [{id: quality, points: 40}, {id: time, points: 20}]}"

  private func lot(_ dice: inout Dice) -> TenderCase {
    let count = 2 + dice.below(5)
    var lot = tender((0..<count).map { _ in "\(60 + dice.below(40))" }, base: "100", quality: (0..<count).map { _ in "\(dice.below(101))/100" })
    for row in lot.bids.indices { lot.bids[row].coefficients["time"] = ExactRational(dice.below(101), over: 100) }
    return lot
  }

  @Test(
    "Within each band its bid wins, for every parameter of every kind of rule",
    arguments: [
      "price: {points: 40, formula: lin.best}" + quality, "price: {points: 40, formula: bilinear, x: 0.85}" + quality,
      "price: {points: 40, formula: abs.lin, cap: 0.3}" + quality, "price: {points: 40, formula: mean.near, h: 1}" + quality,
      "price: {points: 40, formula: abs.pow, n: 2}" + quality,
      "price: {points: 40, formula: inv}\ntechnical: {threshold: 20, criteria: [{id: quality, points: 40}, {id: time, points: 20}]}",
      "award: highest-ratio\nband: 0.05" + quality,
      "price: {points: 40, formula: inv}\ntechnical: {rescaling: total, criteria: [{id: quality, points: 40}, {id: time, points: 20}]}",
    ])
  func bands(body: String) throws {
    let rule = try criteria(body)
    var dice = Dice(seed: 31)
    for _ in 0..<counted(6, 200) {
      let lot = lot(&dice)
      for parameter in ParameterBands.parameters(of: rule) {
        guard let found = ParameterBands(rule, lot, parameter) else { continue }
        let (low, high) = ParameterBands.range(parameter, rule)
        #expect(found.bands.first?.from == low && found.bands.last?.to == high)
        #expect(zip(found.bands, found.bands.dropFirst()).allSatisfy { $0.to == $1.from && $0.winner != $1.winner })
        for band in found.bands where band.isExact && band.from < band.to {
          for share in [1, 13, 37, 50, 88] {
            let value = band.from + (band.to - band.from) * .hundredths(share)
            if ParameterBands.isLinear(parameter, rule) || parameter == .technicalThreshold || parameter == .band {
              #expect(AwardEngine(ParameterBands.rule(rule, parameter, value)).award(lot).winner == band.winner, "\(parameter) \(value.shortText())")
            }
          }
        }
        #expect(found.current != nil)
      }
    }
  }

  @Test("A cap on the discount: the exact cap at which a dearer, better bid wins")
  func cap() throws {
    // Discounts 40 % and 20 %, quality 0 and 30 of 60: A has min(40, 40·0.4/cap), B 40·0.2/cap up to 40, and 30.
    let rule = try criteria("price: {points: 40, formula: abs.lin, cap: 0.3}\ntechnical: {criteria: [{id: quality, points: 60}]}")
    let found = try #require(ParameterBands(rule, tender(["60", "80"], base: "100", quality: ["0", "0.5"]), .cap))
    // B leads by 30 - 8/cap while 40·0.4/cap counts in full (cap from 0.4 on), and by 8/cap - 10 below: never behind, equal nowhere.
    #expect(found.bands.map(\.winner) == [1])
    // With quality of 10 points instead of 30 the two are equal at cap 4/15 (40 = 8/cap + 10) and 0.8 (16/cap = 8/cap + 10).
    let other = try #require(ParameterBands(rule, tender(["60", "80"], base: "100", quality: ["0", "1/6"]), .cap))
    #expect(other.bands.map(\.winner) == [1, 0, 1])
    #expect(other.bands.map(\.to) == [exact("4/15"), exact("0.8"), exact("1")])
    #expect(other.bands.allSatisfy { $0.isExact })
  }

  @Test("A technical threshold lets a bid fall out exactly above its own points")
  func threshold() throws {
    let rule = try criteria("price: {points: 30, formula: abs.lin, cap: 0.5}\ntechnical: {threshold: 10, criteria: [{id: quality, points: 70}]}")
    let found = try #require(ParameterBands(rule, tender(["50", "90"], base: "100", quality: ["0.6", "0.9"]), .technicalThreshold))
    // A has 30 + 42, B 6 + 63: A leads until the threshold passes 42, then B until 63, then nobody is left.
    #expect(found.bands.map(\.winner) == [0, 1, nil])
    #expect(found.bands.map(\.to) == [exact("42"), exact("63"), exact("70")])
  }

  @Test("An exponent is no straight line: its end is bracketed and says so")
  func exponent() throws {
    let rule = try criteria("price: {points: 40, formula: abs.pow, n: 2}\ntechnical: {criteria: [{id: quality, points: 60}]}")
    // A has 40·(1 - 0.5^n), B 40·(1 - 0.8^n) and 10 points of quality: equal where 0.8^n - 0.5^n = 1/4, first between n = 1 and 2.
    let found = try #require(ParameterBands(rule, tender(["50", "80"], base: "100", quality: ["0", "1/6"]), .power))
    let first = try #require(found.bands.first)
    #expect(first.winner == 0 || !first.isExact)
    for band in found.bands where !band.isExact {
      let below = AwardEngine(ParameterBands.rule(rule, .power, band.to - exact("0.001"))).award(
        tender(["50", "80"], base: "100", quality: ["0", "1/6"]))
      #expect(below.winner == band.winner)
    }
    #expect(found.bands.count >= 2)
  }

  @Test("A threshold of one criterion lets a bid fall out exactly above its points there, with rescaling and rounding too")
  func criterionThreshold() throws {
    let rule = try criteria(
      "price: {points: 30, formula: abs.lin, cap: 0.5}\nrounding: {mode: halfUp, decimals: 1}\ntechnical: {rescaling: total, criteria: [{id: quality, points: 70, threshold: 10}]}"
    )
    let lot = tender(["50", "90"], base: "100", quality: ["0.61", "0.9"])
    let found = try #require(ParameterBands(rule, lot, .criterionThreshold(0)))
    #expect(found.bands.map(\.winner) == [0, 1, nil])
    #expect(found.bands.map(\.to) == [exact("42.7"), exact("63"), exact("70")])
    #expect(found.bands.allSatisfy { $0.isExact })
    for (value, winner) in [("42.7", 0), ("42.71", 1), ("63", 1)] {
      #expect(AwardEngine(ParameterBands.rule(rule, .criterionThreshold(0), exact(value))).award(lot).winner == winner)
    }
  }

  @Test("The share in a row of a table moves between its neighbours', and its ends are exact")
  func tableShare() throws {
    let rule = try criteria(
      "price: {points: 40, formula: table, table: [[0.5, 1], [0.8, 0.4], [1, 0]]}\ntechnical: {criteria: [{id: quality, points: 60}]}")
    // A at 0.5 of the base has 40 points; B at 0.8 has 40·y and 20 for quality: equal at y = 1/2.
    let lot = tender(["50", "80"], base: "100", quality: ["0", "1/3"])
    let found = try #require(ParameterBands(rule, lot, .tableShare(1)))
    #expect(found.bands.map(\.winner) == [0, 1])
    #expect(found.bands.map(\.to) == [exact("1/2"), exact("1")])
    #expect(found.bands.first?.from == exact("0") && found.now == exact("0.4"))
    #expect(ParameterBands.notVaried(rule)?.en.contains("rows") ?? false)
  }

  @Test("The cut before a mean and the years of a cost are whole numbers, each of them tried")
  func wholeNumbers() throws {
    let rule = try criteria("award: nearest-mean\ntrim: 10\nwins: below-mean")
    var dice = Dice(seed: 41)
    for _ in 0..<20 {
      let lot = tender((0..<(4 + dice.below(8))).map { _ in "\(60 + dice.below(40)).\(dice.below(100))" }, base: "100")
      guard let found = ParameterBands(rule, lot, .trim) else { continue }
      #expect(found.bands.first?.from == .zero && found.bands.last?.to == exact("45"))
      for value in 0...45 {
        let band = found.bands.first { $0.from <= ExactRational(value) && ExactRational(value) <= $0.to }
        #expect(band?.winner == AwardEngine(ParameterBands.rule(rule, .trim, ExactRational(value))).award(lot).winner)
      }
    }
    let cost = try criteria("award: lowest-price\ncost: {rate: 0, years: 2}")
    var lot = tender(["100", "90"], base: "200")
    lot.bids[0].yearlyCost = .zero
    lot.bids[1].yearlyCost = exact("3")
    // B costs 90 + 3·years: cheaper up to three years.
    let years = try #require(ParameterBands(cost, lot, .costYears))
    #expect(years.bands.map(\.winner) == [1, 0] && years.bands.map(\.to) == [exact("3"), exact("40")])
    // 12 years without interest: 90 + 36 is dearer; the rate at which Σ 3/(1+r)^t = 10 is about 27.6 %, beyond the range.
    let rate = try #require(ParameterBands(try criteria("award: lowest-price\ncost: {rate: 0, years: 4}"), lot, .costRate))
    // Four years: 3·(1/q + … + 1/q⁴) = 10 at r between 7 and 8 %.
    #expect(rate.bands.map(\.winner) == [0, 1])
    #expect(rate.bands.first.map { !$0.isExact && $0.to > exact("0.07") && $0.to < exact("0.08") } ?? false)
  }
}
