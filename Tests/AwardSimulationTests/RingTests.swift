import ProcurementLaw
import Testing

@testable import AwardSimulation

@Suite("What a ring would bid, and what the screens would see")
struct RingTests {
  private static let rules = [
    "award: lowest-price", "award: nearest-mean\ntrim: 10\nwins: below-mean", "award: lowest-price\nanomaly: {regime: IT.2019}",
    "price: {points: 100, formula: mean.near, h: 1}",
  ]

  @Test("No joint placement on the same prices earns more than the one found, on random tenders", arguments: rules)
  func bruteForce(body: String) throws {
    let rule = try criteria(body)
    let response = RingResponse(rule)
    let engine = AwardEngine(rule)
    var dice = Dice(seed: 17)
    for _ in 0..<counted(12, 400) {
      let lot = tender((0..<(3 + dice.below(4))).map { _ in "\(60 + dice.below(40))" }, base: "100")
      let members = [0, 1]
      let choices = RingResponse.choices(lot, members: members)
      let found = response.best(lot, members: members, choices: choices)
      #expect(found.isComplete)
      // Every pair, the slow way: what the ring is paid less the winner's own price, never less than nothing.
      var most = ExactRational.zero
      for a in choices {
        for b in choices {
          var moved = lot
          moved.bids[0].price = a
          moved.bids[1].price = b
          let outcome = engine.award(moved)
          guard let winner = outcome.winner, winner < 2, let paid = outcome.price else { continue }
          most = max(most, (paid - lot.bids[winner].price) * .hundredths(1))
        }
      }
      #expect(found.gain == most)
      if found.gain.sign > 0 {
        let outcome = engine.award(response.applied(found, to: lot))
        #expect(outcome.winner == found.winner)
        #expect(outcome.price == found.paid)
      }
    }
  }

  @Test("At the lowest price two bids that stand first go up to one cent below the third")
  func lowestPrice() throws {
    let response = RingResponse(try criteria("award: lowest-price"))
    let lot = tender(["70", "80", "90"], base: "100")
    #expect(response.firstPlaces(lot, size: 2) == [0, 1])
    let found = response.best(lot, members: [0, 1], choices: RingResponse.choices(lot, members: [0, 1]))
    #expect(found.paid == exact("89.99"))
    #expect(found.gain == exact("0.1999"))
    #expect(found.paidBefore == exact("70"))
    // Alone it cannot pass the second: without a draw for equal bids it stays one cent below.
    let undrawn = RingResponse(try criteria("award: lowest-price\nties: [price]"))
    #expect(undrawn.best(lot, members: [0], choices: RingResponse.choices(lot, members: [0])).paid == exact("79.99"))
    // Who cannot win without losing keeps its bid.
    let last = response.best(lot, members: [2], choices: RingResponse.choices(lot, members: [2]))
    #expect(last.gain == .zero && last.winner == nil && last.prices == [exact("90")])
  }

  @Test("A budget that ends is said")
  func budget() throws {
    let lot = tender(["70", "80", "90", "95"], base: "100")
    let response = RingResponse(try criteria("award: lowest-price"))
    #expect(!response.best(lot, members: [0, 1], choices: RingResponse.choices(lot, members: [0, 1]), budget: 5).isComplete)
  }

  @Test("A cover bid far above a low one is seen by the relative distance, an even spread is not")
  func screens() {
    var screens = RingScreens()
    let even = ["70", "75", "81", "86", "90"].map(exact)
    screens.add(submitted: even, moved: ["60", "95", "95.1", "95.2", "95.3"].map(exact))
    let distance = screens.counts.first { $0.screen == "relative-distance" }
    #expect(distance == RingScreens.Count(screen: "relative-distance", assessed: 1, asSubmitted: 0, asMoved: 1))
    // Two bids: no screen has a value, and none is counted as not seeing.
    screens.add(submitted: ["1", "2"].map(exact), moved: ["1", "3"].map(exact))
    #expect(screens.lots == 2)
    #expect(screens.counts.allSatisfy { $0.assessed <= 1 })
  }

  @Test("One search for all other bids finds the least number that a search for each finds")
  func together() throws {
    let rule = try criteria("award: nearest-mean\ntrim: 10\nwins: below-mean")
    let analysis = Manipulation(rule)
    var dice = Dice(seed: 23)
    for _ in 0..<counted(20, 500) {
      let lot = tender((0..<(3 + dice.below(5))).map { _ in "\(60 + dice.below(40))" }, base: "100")
      let winner = AwardEngine(rule).award(lot).winner
      let others = lot.bids.indices.filter { $0 != winner }
      let grid = Manipulation.breakpoints(lot)
      let each = others.compactMap { analysis.pivotal(lot, member: $0, most: 2, grid: grid).phantoms.count }.min()
      #expect(analysis.pivotal(lot, members: Set(others), most: 2, grid: grid, budget: 200_000).phantoms.count == each)
    }
  }
}
