import OrderedWork
import ProcurementLaw

/// Tries what the simulation promises on many random tenders. The tests do the same with small counts; figures of full ones stand in docs/award-simulation.md.
package struct SimulationStudy: Sendable {
  package struct Figure: Sendable {
    package let name: String
    package let cases: Int
    package let failures: Int
  }

  private let seed: UInt64
  private let jobs: Int

  package init(seed: UInt64, jobs: Int) {
    self.seed = seed
    self.jobs = jobs
  }

  private static let base = ExactRational.hundred
  private static let points = ExactRational(30)

  /// A formula as it is, and written again as an expression.
  private static let formulas: [(formula: PriceFormula, expression: String)] = [
    (.linearBest, "if(Rmax == 0, 0, W * R / Rmax)"), (.linearMinMax, "if(Pmax == Pmin, W, W * (Pmax - P) / (Pmax - Pmin))"),
    (.inverse, "W * Pmin / P"), (.alpha(ExactRational(2)), "if(Rmax == 0, 0, W * (R / Rmax) ^ 2)"),
    (.bilinear(.hundredths(85)), "if(R <= Rm, if(Rm == 0, 0, W * 0.85 * R / Rm), W * (0.85 + 0.15 * (R - Rm) / (Rmax - Rm)))"),
    (.absoluteLinear(cap: .hundredths(30)), "W * min(1, R / 0.30)"), (.absolutePower(ExactRational(2)), "W * (1 - (P / BA) ^ 2)"),
    (.doubleLowest, "W * max(0, 2 - P / Pmin)"), (.nearMean(h: .one), "W * max(0, 1 - max(P - Pm, Pm - P) / Pm)"),
  ]

  /// Prices in cents between 40 and 100 percent of the base amount, one tender for each number.
  private func prices(_ number: Int, most: Int = 8) -> [ExactRational] {
    var dice = DraftDice(seed &+ UInt64(number) &* 0x2545_F491_4F6C_DD1D)
    for _ in 0..<4 { _ = dice.below(2) }
    return (0..<(2 + dice.below(most - 1))).map { _ in .hundredths(4_000 + dice.below(6_001)) }
  }

  private func tender(_ prices: [ExactRational], quality: [ExactRational] = []) -> TenderCase {
    var bids: [TenderCase.Bid] = []
    for (i, price) in prices.enumerated() {
      var bid = TenderCase.Bid(name: "bidder \(i + 1)", price: price)
      if i < quality.count { bid.coefficients["quality"] = quality[i] }
      bids.append(bid)
    }
    return TenderCase(process: "T", lot: "", base: Self.base, bids: bids)
  }

  private func count(_ name: String, _ cases: Int, _ fails: @Sendable (Int) -> Bool) -> Figure {
    let size = 100
    let failures = Parallel.map((cases + size - 1) / size, jobs: jobs) { chunk in
      (chunk * size..<min(cases, (chunk + 1) * size)).count { fails($0) }
    }
    return Figure(name: name, cases: cases, failures: failures.reduce(0, +))
  }

  /// Built-in formulas against the same ones as expressions, which are evaluated by other code.
  package func expressions(_ cases: Int) -> [Figure] {
    Self.formulas.map { formula, text in
      let again = (try? SafeExpression(text)).map { PriceFormula.expression($0) }
      return count("expression for \(formula.id) differs", cases) { number in
        let prices = prices(number)
        let own = try? formula.points(prices, base: Self.base, weight: Self.points)
        return own == nil || own != (try? again?.points(prices, base: Self.base, weight: Self.points))
      }
    }
  }

  /// A lower price with fewer points; and points that change when all amounts are multiplied by 7/3, or move otherwise than their bidders.
  package func properties(_ cases: Int) -> [Figure] {
    let all = Self.formulas.map(\.formula) + [.rank]
    return all.flatMap { formula in
      [
        count("\(formula.id): a lower price has fewer points", cases) { number in
          var prices = prices(number)
          let before = try? formula.points(prices, base: Self.base, weight: Self.points)
          prices[0] = prices[0] - .hundredths(350)
          let after = try? formula.points(prices, base: Self.base, weight: Self.points)
          guard let a = before?.first, let b = after?.first else { return true }
          return b < a
        },
        count("\(formula.id): scale or order changes points", cases) { number in
          let prices = prices(number)
          let factor = ExactRational(7, over: 3) ?? .one
          let own = try? formula.points(prices, base: Self.base, weight: Self.points)
          let scaled = try? formula.points(prices.map { $0 * factor }, base: Self.base * factor, weight: Self.points)
          let turned = try? formula.points(prices.reversed(), base: Self.base, weight: Self.points)
          return own == nil || own != scaled || own != turned?.reversed()
        },
      ]
    }
  }

  /// Not a promise but a figure: tenders in which a copy of the bid that places last changes the winner.
  package func duplicates(_ rules: [AwardCriteria], _ cases: Int) -> [Figure] {
    rules.map { rule in
      let engine = AwardEngine(rule)
      return count("\(rule.id): a copy of the last bid changes the winner", cases) { number in
        var dice = DraftDice(seed &+ UInt64(number) &* 31 &+ 11)
        let prices = prices(number)
        var lot = tender(prices, quality: prices.map { _ in .hundredths(dice.below(101)) })
        let outcome = engine.award(lot)
        let last = lot.bids.indices.max { (outcome.lines[$0].place ?? 0) < (outcome.lines[$1].place ?? 0) }
        guard let winner = outcome.winner, outcome.tied.isEmpty, let last, last != winner else { return false }
        var copy = lot.bids[last]
        copy.name = "copy"
        lot.bids.append(copy)
        return engine.award(lot).winner != winner
      }
    }
  }

  /// Tenders in which the absence of a losing bid changes the winner; ties at the top are drawn among those that are there and are passed over.
  package func reversals(_ rules: [AwardCriteria], _ cases: Int) -> [Figure] {
    rules.map { rule in
      let engine = AwardEngine(rule)
      let analysis = Manipulation(rule)
      return count("\(rule.id): absence of a losing bid changes the winner", cases) { number in
        var dice = DraftDice(seed &+ UInt64(number) &* 31 &+ 7)
        let prices = prices(number)
        let lot = tender(prices, quality: prices.map { _ in .hundredths(dice.below(101)) })
        return engine.award(lot).tied.isEmpty && (analysis.reversals(lot)?.reversing ?? 1) > 0
      }
    }
  }

  /// The search for phantom bids against every ordered placement on the grid, which is tried without any of the search's order or memory.
  package func phantoms(_ rules: [AwardCriteria], _ cases: Int, most: Int) -> [Figure] {
    let grid = Manipulation.grid(from: ExactRational(50), to: .hundred, step: .hundredths(1) * .hundredths(50))
    return rules.map { rule in
      let analysis = Manipulation(rule)
      return count("\(rule.id): least number of phantoms, up to \(most), on \(grid.count) prices differs", cases) { number in
        let lot = tender(prices(number))
        let member = number % lot.bids.count
        let found = analysis.pivotal(lot, member: member, most: most, grid: grid, budget: .max)
        return !found.isComplete || found.phantoms.count != leastByTrying(rule, lot, member, grid, most)
      }
    }
  }

  private func leastByTrying(_ rule: AwardCriteria, _ lot: TenderCase, _ member: Int, _ grid: [ExactRational], _ most: Int) -> Int? {
    let engine = AwardEngine(rule)
    func wins(_ tender: TenderCase, _ left: Int) -> Bool {
      if left == 0 { return engine.award(tender).winner == member }
      var more = tender
      more.bids.append(TenderCase.Bid(name: "phantom \(tender.bids.count - lot.bids.count + 1)", price: .one))
      let place = more.bids.count - 1
      for price in grid {
        more.bids[place].price = price
        if wins(more, left - 1) { return true }
      }
      return false
    }
    return (0...most).first { wins(lot, $0) }
  }

  /// The best response of two bids against every pair of prices.
  package func rings(_ rules: [AwardCriteria], _ cases: Int) -> [Figure] {
    rules.map { rule in
      let response = RingResponse(rule)
      let engine = AwardEngine(rule)
      return count("\(rule.id): another pair of prices earns a ring more", cases) { number in
        let lot = tender(prices(number))
        let choices = RingResponse.choices(lot, members: [0, 1])
        let found = response.best(lot, members: [0, 1], choices: choices, budget: .max)
        var moved = lot
        for a in choices {
          for b in choices {
            (moved.bids[0].price, moved.bids[1].price) = (a, b)
            let outcome = engine.award(moved)
            guard let winner = outcome.winner, winner < 2, let paid = outcome.price else { continue }
            if (paid - lot.bids[winner].price) * .hundredths(1) > found.gain { return true }
          }
        }
        return false
      }
    }
  }
}
