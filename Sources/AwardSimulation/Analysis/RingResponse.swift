import ProcurementLaw

/// What a ring would bid under a rule, the other bids held as submitted: the joint prices of its members that earn it most. An upper bound for the harm in one tender, since a real
/// ring does not know the others' bids; it says nothing about who is in one.
package struct RingResponse: Sendable {
  package struct Answer: Sendable {
    /// Rows of the members, ascending.
    package let members: [Int]
    /// Their prices, in the same order: where no placement earns more, those that they submitted.
    package let prices: [ExactRational]
    /// The member that wins with them, and what is paid to it.
    package let winner: Int?
    package let paid: ExactRational?
    /// What is paid with the bids as submitted, whoever wins.
    package let paidBefore: ExactRational?
    /// What the ring is paid less the winner's submitted price, over the base amount (over the largest price without one); 0 where it cannot earn.
    package let gain: ExactRational
    /// False where the budget ended before every placement was tried.
    package let isComplete: Bool
    /// Joint placements tried.
    package let placements: Int
  }

  private let rule: AwardCriteria
  private let engine: AwardEngine
  package static let mostMembers = 4

  package init(_ rule: AwardCriteria) {
    self.rule = rule
    engine = AwardEngine(rule)
  }

  /// The ring that stands to gain most easily: the bids that the rule places first.
  package func firstPlaces(_ tender: TenderCase, size: Int) -> [Int] {
    let outcome = engine.award(tender)
    let ranked = tender.bids.indices.filter { outcome.lines[$0].place != nil }
    let sorted = ranked.sorted { a, b in
      let (x, y) = (outcome.lines[a].place ?? 0, outcome.lines[b].place ?? 0)
      return x == y ? a < b : x < y
    }
    return Array(sorted.prefix(size)).sorted()
  }

  /// Prices that a member may choose: those at which a rule's statistics change their course, one step of `tick` below each bid of others, which undercuts it, and, where `grid` is
  /// given, every step of so many percent of the base amount (of the largest price without one) from half of it on.
  package static func choices(_ tender: TenderCase, members: [Int], grid: ExactRational? = nil) -> [ExactRational] {
    let ceiling = tender.base ?? tender.bids.map(\.price).max() ?? .zero
    let tick = ExactRational.hundredths(1)
    let undercut = tender.bids.indices.filter { !members.contains($0) }.map { tender.bids[$0].price - tick }
    let even = grid.map { Manipulation.grid(from: ceiling * .hundredths(50), to: ceiling, step: $0 * .hundredths(1)) } ?? []
    return Set(Manipulation.breakpoints(tender) + undercut + even).filter { $0.sign > 0 && $0 <= ceiling }.sorted()
  }

  /// Tries every joint placement on `choices` as far as `budget` goes. Whoever wins for the ring is paid no less than it asked for in its own bid; the others' bids are free.
  package func best(_ tender: TenderCase, members: [Int], choices: [ExactRational], budget: Int = 20_000) -> Answer {
    let before = engine.award(tender)
    let scale = tender.base ?? tender.bids.map(\.price).max() ?? .one
    var best: (gain: ExactRational, prices: [ExactRational], winner: Int, paid: ExactRational)?
    var isComplete = true
    var spent = 0
    if !choices.isEmpty, !members.isEmpty, members.allSatisfy({ $0 < tender.bids.count }) {
      var moved = tender
      var places = [Int](repeating: 0, count: members.count)
      placements: while true {
        if spent >= budget {
          isComplete = false
          break
        }
        spent += 1
        for (i, member) in members.enumerated() { moved.bids[member].price = choices[places[i]] }
        let outcome = engine.award(moved)
        if let winner = outcome.winner, members.contains(winner), let paid = outcome.price, paid >= tender.bids[winner].price,
          let gain = (paid - tender.bids[winner].price).divided(by: scale), gain > best?.gain ?? .zero
        {
          best = (gain, members.map { moved.bids[$0].price }, winner, paid)
        }
        var at = 0
        while at < places.count, places[at] == choices.count - 1 {
          places[at] = 0
          at += 1
        }
        if at == places.count { break placements }
        places[at] += 1
      }
    }
    let own = before.winner.flatMap { members.contains($0) ? $0 : nil }
    return Answer(
      members: members, prices: best?.prices ?? members.filter { $0 < tender.bids.count }.map { tender.bids[$0].price }, winner: best?.winner ?? own,
      paid: best?.paid ?? (own == nil ? nil : before.price), paidBefore: before.price, gain: best?.gain ?? .zero, isComplete: isComplete,
      placements: spent)
  }

  /// The case with the ring's prices in place of the submitted ones.
  package func applied(_ answer: Answer, to tender: TenderCase) -> TenderCase {
    var moved = tender
    for (member, price) in zip(answer.members, answer.prices) where member < moved.bids.count { moved.bids[member].price = price }
    return moved
  }
}
