import ProcurementLaw
import Testing

@testable import AwardSimulation

@Suite("How far a rule can be steered")
struct ManipulationTests {
  static let phantomExample = [
    "10.125", "11.5", "12.34", "13.1", "13.777", "14.02", "14.5", "14.91", "15.3", "15.625", "16.01", "16.44", "17.2", "18.35", "19.99", "24.6",
  ]

  private func lot(_ discounts: [String]) -> TenderCase { tender(discounts.map { (exact("100") - exact($0)).shortText() }, base: "100") }

  @Test(
    "Removing a losing bid never changes the winner under rules that look at each bid alone",
    arguments: [
      "award: lowest-price", "price: {points: 40, formula: abs.lin, cap: 0.4}\ntechnical: {criteria: [{id: quality, points: 60}]}",
      "price: {points: 30, formula: abs.pow, n: 2}\ntechnical: {criteria: [{id: quality, points: 70}]}",
    ])
  func absolute(body: String) throws {
    let rule = try criteria(body)
    #expect(rule.isIndependentOfOtherBids)
    let analysis = Manipulation(rule)
    var dice = Dice(seed: 11)
    for _ in 0..<counted(200, 100_000) {
      let count = 2 + dice.below(7)
      let lot = tender(
        (0..<count).map { _ in "\(60 + dice.below(40)).\(dice.below(100))" }, base: "100",
        quality: (0..<count).map { _ in "\(dice.below(1001))/1000" })
      let answer = try #require(analysis.reversals(lot))
      // Equal bids are drawn among those that are there; a draw is no reversal of the formula's.
      if AwardEngine(rule).award(lot).tied.isEmpty { #expect(answer.reversing == 0) }
    }
  }

  @Test("Under the linear formula a losing bid turns two others round")
  func relative() throws {
    let rule = try criteria("price: {points: 40, formula: lin.best}\ntechnical: {criteria: [{id: quality, points: 60}]}")
    let answer = try #require(Manipulation(rule).reversals(tender(["75", "85", "60"], base: "100", quality: ["2/3", "52/60", "5/60"])))
    #expect(answer.losers == 2)
    #expect(answer.reversing == 1)
  }

  @Test("Three phantoms make another bid win under method A, and the search finds them")
  func phantoms() throws {
    let rule = try criteria("award: lowest-price\nanomaly: {regime: IT.2023.II.2.A}")
    let own = lot(Self.phantomExample)
    #expect(AwardEngine(rule).award(own).winner.map { Self.phantomExample[$0] } == "16.01")
    let member = try #require(Self.phantomExample.firstIndex(of: "17.2"))
    let (found, isComplete) = Manipulation(rule).pivotal(own, member: member, most: 3, grid: Manipulation.breakpoints(own))
    #expect(isComplete)
    #expect((found.count ?? 99) <= 3)
    var more = own
    for price in found.prices { more.bids.append(TenderCase.Bid(name: "phantom \(more.bids.count)", price: price)) }
    #expect(AwardEngine(rule).award(more).winner == member)
    #expect(try #require(Manipulation(rule).singleBidInfluence(own)).sign > 0)
  }

  @Test("The search finds the same number as trying every placement, on random tenders")
  func bruteForce() throws {
    let rule = try criteria("award: nearest-mean\ntrim: 10\nwins: below-mean")
    let analysis = Manipulation(rule)
    var dice = Dice(seed: 3)
    for _ in 0..<counted(20, 2_000) {
      let lot = tender((0..<(3 + dice.below(5))).map { _ in "\(60 + dice.below(40))" }, base: "100")
      let member = dice.below(lot.bids.count)
      let grid = Manipulation.grid(from: exact("50"), to: exact("100"), step: exact("0.02"))
      let found = analysis.pivotal(lot, member: member, most: 2, grid: grid)
      #expect(found.isComplete)
      // Every ordered placement, the slow way.
      func wins(_ prices: [ExactRational]) -> Bool {
        var more = lot
        for (i, price) in prices.enumerated() { more.bids.append(TenderCase.Bid(name: "phantom \(i + 1)", price: price)) }
        return AwardEngine(rule).award(more).winner == member
      }
      var least: Int?
      if wins([]) {
        least = 0
      } else if grid.contains(where: { wins([$0]) }) {
        least = 1
      } else if grid.contains(where: { a in grid.contains { wins([a, $0]) } }) {
        least = 2
      }
      #expect(found.phantoms.count == least)
    }
  }

  @Test("The largest rise of the price is that of every ordered placement, tried the slow way")
  func gain() throws {
    var dice = Dice(seed: 29)
    for body in ["award: nearest-mean\ntrim: 10\nwins: below-mean", "award: lowest-price\nanomaly: {regime: IT.2023.II.2.B}"] {
      let rule = try criteria(body)
      let engine = AwardEngine(rule)
      for _ in 0..<counted(6, 100) {
        let lot = tender((0..<(4 + dice.below(4))).map { _ in "\(60 + dice.below(40))" }, base: "100")
        let honest = engine.award(lot)
        let members = Set(lot.bids.indices.filter { $0 != honest.winner })
        let grid = Manipulation.breakpoints(lot)
        let found = Manipulation(rule).pivotal(lot, members: members, most: 2, grid: grid, budget: .max, seeksGain: true)
        var most: ExactRational?
        for prices in grid.map({ [$0] }) + grid.flatMap({ a in grid.map { [a, $0] } }) {
          var more = lot
          for (i, price) in prices.enumerated() { more.bids.append(TenderCase.Bid(name: "phantom \(i + 1)", price: price)) }
          let outcome = engine.award(more)
          guard let winner = outcome.winner, members.contains(winner), let paid = outcome.price, let before = honest.price else { continue }
          let gain = (paid - before) * .hundredths(1)
          most = most.map { max($0, gain) } ?? gain
        }
        #expect(found.isComplete && found.phantoms.gain == most)
      }
    }
  }

  @Test("A bid that is not looked at is a bid that was not made")
  func absent() throws {
    var dice = Dice(seed: 37)
    for body in [
      "award: lowest-price\nanomaly: {regime: IT.2023.II.2.A}", "award: nearest-mean\ntrim: 10", "price: {points: 100, formula: lin.best}",
      "price: {points: 40, formula: rank}\ntechnical: {rescaling: both, threshold: 10, criteria: [{id: quality, points: 60}]}",
    ] {
      let rule = try criteria(body)
      let engine = AwardEngine(rule)
      for _ in 0..<50 {
        let count = 2 + dice.below(8)
        let lot = tender(
          (0..<count).map { _ in "\(60 + dice.below(45))" }, base: "100", quality: (0..<count).map { _ in "\(dice.below(11))/10" })
        for row in lot.bids.indices {
          var rest = lot
          rest.bids.remove(at: row)
          let (with, without) = (engine.award(lot, CasePrices(lot, withDiscounts: engine.needsDiscounts).without(row)), engine.award(rest))
          #expect(with.winner.map { lot.bids[$0].name } == without.winner.map { rest.bids[$0].name })
          #expect(with.price == without.price && with.threshold == without.threshold)
        }
      }
    }
  }

  @Test("Lowest price is no lottery; method A is closer to one")
  func lottery() throws {
    let own = lot(Self.phantomExample)
    let lowest = try #require(Manipulation(try criteria("award: lowest-price")).lottery(own))
    let methodA = try #require(Manipulation(try criteria("award: lowest-price\nanomaly: {regime: IT.2023.II.2.A}")).lottery(own))
    #expect(lowest == 0)
    #expect(methodA > 0.1)
  }

  @Test("The weight at which the winner changes is exact")
  func weights() throws {
    let rule = try criteria("price: {points: 40, formula: abs.lin, cap: 0.4}\ntechnical: {criteria: [{id: quality, points: 60}]}")
    let lot = tender(["75", "85"], base: "100", quality: ["2/3", "52/60"])
    let bands = try #require(ParameterBands(rule, lot, .priceWeight)?.bands)
    // B leads in quality by 1/5, A in price by 1/4: equal where w/4 = (1 - w)/5, w = 4/9.
    #expect(bands.map(\.winner) == [1, 0])
    #expect(bands[0].to == exact("400/9"))
    for band in bands {
      var other = rule
      let weight = (band.from + band.to).divided(byCount: 2)
      other.pricePoints = weight
      other.technicalPoints = .hundred - weight
      other.criteria = [AwardCriteria.Criterion(id: "quality", points: .hundred - weight, threshold: nil, value: nil)]
      #expect(AwardEngine(other).award(lot).winner == band.winner)
    }
  }
}

struct Dice {
  private var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }
  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(1, limit)))
  }
}
