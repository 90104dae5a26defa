import ProcurementModel

// Losing bids that decide who wins, and how often as many others would.

extension LawScreen {
  static let pivotalBids = LawScreen(
    id: "legal-pivotal-bids", inputs: ["discount", "isWinner", "day", "counts"], arguments: ["method", "figure"],
    meaning:
      "Of the losing bids that count (1 in the fourth column), how many decide the award: without each, or without all of them together, the law's own winner is another; only where the recorded winner is the law's own",
    formula:
      "Remove one bid (or all that count), compute threshold and winner again, compare the winning discount; where too few are left for a threshold and the largest discount is not the winner's, the law gives no winner",
    source: "After Conley and Decarolis (2016); docs/thresholds.md", rows: { data in (try? deciding(data).get()) ?? [] }
  ) { data in answer(deciding(data).map { ExactRational($0.count) }) }

  static let pivotalAlone = LawScreen(
    id: "legal-pivotal-alone", inputs: ["discount", "isWinner", "day", "counts"], arguments: ["method", "figure"],
    meaning:
      "Of the losing bids that count (1 in the fourth column), how many decide the award each by itself; only where the recorded winner is the law's own",
    formula: "As legal-pivotal-bids, without the question of all together; a bid without which the law names no winner does not count",
    source: "After Conley and Decarolis (2016); docs/thresholds.md", rows: { data in (try? decidingAlone(data).get()) ?? [] }
  ) { data in answer(decidingAlone(data).map { ExactRational($0.count) }) }

  private static func decidingAlone(_ data: LawScreenData) -> Result<[Int], Problem> {
    award(data).map { award in award.losers.filter { data.isTrue(3, $0) && award.changes(without: [$0]) == true } }
  }

  static let pivotalChance = LawScreen(
    id: "legal-pivotal-chance", inputs: ["discount", "isWinner", "day", "counts"], arguments: ["method", "figure"],
    meaning:
      "Of all choices of as many losing bids as count (1 in the fourth column), the share of those that decide the award, one of them or all together",
    formula:
      "Choices that decide as in legal-pivotal-bids / all choices; those after which the law names no winner are taken to decide. Choices with a bid that decides alone are counted; of the others, where they are more than 100,000, 10,000 are drawn, the same on every run and in every order of the bids (SplitMix64), and (those that decide + 1) / 10,001 is their share",
    source: "Permutation test; after Conley and Decarolis (2016), docs/thresholds.md"
  ) { data in answer(award(data).map(\.shareOfChoices)) }

  /// The losing bids that count and decide, ascending.
  private static func deciding(_ data: LawScreenData) -> Result<[Int], Problem> {
    award(data).flatMap { award in
      let losers = award.losers.filter { data.isTrue(3, $0) }
      let each = losers.map { award.changes(without: [$0]) }
      let alone = zip(losers, each).filter { $0.1 == true }.map(\.0)
      if !alone.isEmpty { return .success(alone) }
      let together = losers.count > 1 ? award.changes(without: losers) : false
      if together == true { return .success(losers) }
      return each.contains(nil) || together == nil ? .failure(Problem(text: noThresholdLeft)) : .success([])
    }
  }

  /// The award as the law's formula makes it; a failure where the recorded winner is another.
  private static func award(_ data: LawScreenData) -> Result<LawfulAward, Problem> {
    engine(data, day: 2).flatMap { engine in
      let discounts = data.discounts
      let whole = engine.outcome(discounts: discounts)
      if let reason = whole.undefined { return .failure(Problem(text: reason.text)) }
      let winners = discounts.indices.filter { data.isTrue(1, $0) }
      if winners.isEmpty { return .failure(Problem(text: noWinner)) }
      let losers = discounts.indices.filter { !data.isTrue(1, $0) }
      // Who wins by something that is not published wins by none of the bids that are.
      guard let today = LawfulAward.best(engine, discounts), winners.allSatisfy({ today.contains(discounts[$0]) }) else {
        return .failure(Problem(text: otherWinner))
      }
      return .success(
        LawfulAward(engine: engine, discounts: discounts, today: today, losers: losers, linked: losers.count { data.isTrue(3, $0) }))
    }
  }
}

/// An award to the winner of the law's formula, and what other bids would make of it.
private struct LawfulAward {
  let engine: AnomalyEngine
  let discounts: [ExactRational]
  /// The winning discounts: one, or several that are equal.
  let today: Set<ExactRational>
  /// Rows of the bids that did not win.
  let losers: [Int]
  /// How many of them count.
  let linked: Int

  /// Choices of losing bids that are looked at one by one, and how many are drawn of more.
  private static let (most, draws) = (100_000, 10_000)

  /// Discounts that would win: the winner's, or all that are equal.
  static func best(_ engine: AnomalyEngine, _ discounts: [ExactRational]) -> Set<ExactRational>? {
    let outcome = engine.outcome(discounts: discounts)
    guard outcome.undefined == nil else { return nil }
    return Set((outcome.winner.map { [$0] } ?? outcome.tied).map { discounts[$0] })
  }

  /// Whether another discount would win; `nil` where the law does not say.
  func changes(without removed: [Int]) -> Bool? {
    let rest = discounts.indices.filter { !removed.contains($0) }.map { discounts[$0] }
    if let winner = Self.best(engine, rest) { return winner != today }
    // Without a threshold nobody is excluded by it: the largest discount wins, unless it is found abnormal when it is verified.
    return rest.max().map(today.contains) ?? true ? false : nil
  }

  /// Of the choices of `linked` losing bids, the share of which one decides, or all together. Choices with a bid that decides alone are counted; only the others are looked at.
  var shareOfChoices: ExactRational {
    let chosen = linked
    guard chosen > 0, chosen <= losers.count else { return .zero }
    let decides = losers.map { changes(without: [$0]) ?? true }
    // By their discounts: the order of the file changes nothing.
    let others = losers.indices.filter { !decides[$0] }.map { losers[$0] }.sorted { (discounts[$0], $0) < (discounts[$1], $1) }
    guard chosen > 1, chosen <= others.count else { return ExactRational.one - shareWithout(decides, chosen) }
    func isDecided(_ places: some Sequence<Int>) -> Bool { changes(without: places.map { others[$0] }) ?? true }
    var (all, deciding) = (0, 0)
    if Self.isAtMost(Self.most, chosen, of: others.count) {
      var places = Array(0..<chosen)
      while true {
        all += 1
        if isDecided(places) { deciding += 1 }
        // The next choice in the order of places: the last place that can still move on, and those behind it after it.
        guard let moving = places.indices.last(where: { places[$0] < others.count - chosen + $0 }) else { break }
        places[moving] += 1
        for next in places.indices where next > moving { places[next] = places[next - 1] + 1 }
      }
    } else {
      var random = SplitMix(seed: 1)
      var places = Array(others.indices)
      for _ in 0..<Self.draws {
        for at in 0..<chosen { places.swapAt(at, at + random.below(places.count - at)) }
        if isDecided(places.prefix(chosen)) { deciding += 1 }
      }
      // The choice that was made is one more: what happened is never said to be impossible.
      (all, deciding) = (Self.draws + 1, deciding + 1)
    }
    return ExactRational.one - shareWithout(decides, chosen) * ExactRational(all - deciding).divided(byCount: all)
  }

  /// The share of choices in which no bid decides alone.
  private func shareWithout(_ decides: [Bool], _ chosen: Int) -> ExactRational {
    let others = decides.count { !$0 }
    guard chosen <= others else { return .zero }
    return (0..<chosen).reduce(.one) { $0 * ExactRational(others - $1).divided(byCount: decides.count - $1) }
  }

  /// Whether there are no more choices than a limit.
  private static func isAtMost(_ limit: Int, _ chosen: Int, of all: Int) -> Bool {
    var count = 1
    for i in 0..<min(chosen, all - chosen) {
      count = count * (all - i) / (i + 1)
      if count > limit { return false }
    }
    return true
  }
}
