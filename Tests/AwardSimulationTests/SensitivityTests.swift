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
    #expect(ParameterBands.notVaried(rule) == nil)
  }

  @Test("The price in a row of a table: a step passes a bid at the bid's own price, exactly; a straight line is searched and says about")
  func tablePrice() throws {
    let quality = "\ntechnical: {criteria: [{id: quality, points: 60}]}"
    // A at 0.5 of the base has 40 points. B at 0.7 has 40 below the step and 12 for quality, else 16 and 12.
    let stepped = try criteria("price: {points: 40, formula: table, stepped: true, table: [[0.5, 1], [0.8, 0.4], [1, 0]]}" + quality)
    let lot = tender(["50", "70"], base: "100", quality: ["0", "0.2"])
    let found = try #require(ParameterBands(stepped, lot, .tablePrice(1)))
    #expect(found.bands.map(\.winner) == [0, 1] && found.bands.map(\.to) == [exact("0.7"), exact("1")])
    #expect(found.bands.allSatisfy { $0.isExact } && found.bands.first?.from == exact("0.5") && found.now == exact("0.8"))
    // Straight in between, B has 40·(1 − 0.12/(v − 0.5)) and 12: ahead of A from v = 0.9 on.
    let straight = try criteria("price: {points: 40, formula: table, table: [[0.5, 1], [0.8, 0.4], [1, 0]]}" + quality)
    let line = try #require(ParameterBands(straight, lot, .tablePrice(1)))
    #expect(line.bands.map(\.winner) == [0, 1])
    let end = try #require(line.bands.first)
    #expect(!end.isExact && (end.to - exact("0.9")).magnitude < exact("0.000001"), "\(end.to.shortText())")
    // The last row may move up to the base amount, the first down to nothing.
    #expect(
      ParameterBands.range(.tablePrice(2), straight) == (exact("0.8"), .one)
        && ParameterBands.range(.tablePrice(0), straight) == (.zero, exact("0.8")))
  }

  @Test("A number inside of an expression is varied from 0 to twice its value; zeros are not, and that is said")
  func expressionNumber() throws {
    // At v instead of 2 A has 40·0.4·v, B 40·0.2·v and 10 for quality: equal at v = 1.25.
    let rule = try criteria(
      "price: {points: 40, formula: expr, expression: \"if(R > 0, W * R * 2, 0)\"}\ntechnical: {criteria: [{id: quality, points: 60}]}")
    let lot = tender(["60", "80"], base: "100", quality: ["0", "1/6"])
    #expect(ParameterBands.parameters(of: rule).filter { ParameterBands.isSlow($0) } == [.expressionNumber(1)])
    let found = try #require(ParameterBands(rule, lot, .expressionNumber(1)))
    #expect(found.now == exact("2") && found.bands.map(\.winner) == [1, 0] && found.bands.last?.to == exact("4"))
    let end = try #require(found.bands.first)
    #expect(!end.isExact && (end.to - exact("1.25")).magnitude < exact("0.0001"), "\(end.to.shortText())")
    #expect(ParameterBands.notVaried(rule)?.en.contains("zeros") ?? false)
    for (value, winner) in [("1.2", 1), ("1.3", 0)] {
      #expect(AwardEngine(ParameterBands.rule(rule, .expressionNumber(1), exact(value))).award(lot).winner == winner)
    }
    let plain = try criteria("price: {points: 40, formula: expr, expression: \"W * 1.5 * R\"}\ntechnical: {criteria: [{id: quality, points: 60}]}")
    #expect(ParameterBands.notVaried(plain) == nil)
  }

  @Test("A share in a sample: Wilson's interval, against values of its formula worked out by hand")
  func sampleShare() throws {
    let all = try #require(SampleShare.interval(40, of: 40))
    #expect(all.high == 1 && abs(all.low - 40 / (40 + 3.841458820694124)) < 1e-12)
    let none = try #require(SampleShare.interval(0, of: 40))
    #expect(none.low == 0 && abs(none.high - 3.841458820694124 / (40 + 3.841458820694124)) < 1e-12)
    let half = try #require(SampleShare.interval(200, of: 400))
    #expect(abs(half.low + half.high - 1) < 1e-12 && half.high - half.low < 0.1)
    #expect(SampleShare.interval(0, of: 0) == nil && SampleShare.interval(3, of: 2) == nil)
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
