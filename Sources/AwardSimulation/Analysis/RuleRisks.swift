import OrderedWork
import ProcurementLaw

/// How far a rule can be steered and how much it leaves to judgement, measured on the replayed tenders. Both sides, always.
package struct RuleRisks: Sendable {
  /// Tenders that the rule decides among two bids or more: the samples below are drawn from them.
  package var contested = 0
  /// Pairs of tender and losing bid, and those in which the winner changes without the losing bid.
  package var losingBids = 0
  package var reversals = 0
  package var reversalRate: Double? { losingBids > 0 ? Double(reversals) / Double(losingBids) : nil }
  /// Tenders searched for phantom bids, and in how many 1, 2 … phantoms make another bid win.
  package var searched = 0
  package var steerable: [Int] = []
  package var unfinished = 0
  /// Largest number of phantoms tried.
  package var mostPhantoms: Int
  /// Mean and largest amount by which phantoms that make another bid win raise what is paid, over the base amount: the largest of all placements tried in each steered tender.
  package var meanPhantomGain: Double?
  package var mostPhantomGain: Double?
  /// Tenders awarded again under other policies of rounding, and in how many another bid wins, by policy; empty where the rule has no points.
  package var roundings: [(policy: AwardCriteria.RoundingPolicy, differing: Int)] = []
  package var roundingTenders = 0
  /// Mean lottery index: 0 the same winner whatever ±0.5 % noise, 1 a draw among all bidders.
  package var lottery: Double?
  package var lotteryTenders = 0
  /// Largest change of the threshold by one further bid, mean over tenders with a threshold.
  package var singleBidInfluence: Double?
  /// Share of the points that are judged and not measured.
  package var judgedShare: Double
  /// Mean range of the points given, for price and for quality, over tenders with two ranked bids.
  package var priceRange: Double?
  package var qualityRange: Double?
  /// Pairs of tender and committee member, and those in which another bid wins without the member; `nil` where no tender has coefficients by member.
  package var evaluators: (tenders: Int, pairs: Int, decisive: Int)?
  /// Where there are none: criteria for which no tender looked at has coefficients of two members or more for every bid.
  package var criteriaWithoutMembers: [String] = []
  /// What the price screens of single lots would see of the phantom bids found.
  package var phantomScreens = RingScreens()
  /// Best response of a ring, where that behaviour was asked for.
  package var ring: Ring?

  package struct Ring: Sendable {
    package let setting: AwardCriteria.RingSetting
    /// Mean number of prices that each member could choose from, and mean number of joint placements tried.
    package var meanChoices: Double?
    package var meanPlacements: Double?
    /// Tenders looked at, those in which the ring gains, and those not searched to the end.
    package var tenders = 0
    package var gaining = 0
    package var unfinished = 0
    /// Mean gain over the base amount, over all tenders looked at.
    package var meanGain: Double?
    /// Mean of what is paid with the ring's bids less what is paid with the bids as submitted, over the base amount.
    package var meanPriceChange: Double?
    package var screens = RingScreens()
  }

  /// How the bidders behave: bids as submitted, or a ring answers the rule.
  package enum Behaviour: Sendable, Equatable {
    case fixed
    case ring(size: Int, names: [String])
  }

  /// Largest numbers of tenders looked at, evenly spread over the tenders: analyses that try many placements cost much.
  package struct Limits: Sendable {
    package var reversals = 2_000
    package var phantoms = 40
    package var lottery = 40
    package var mostPhantoms = 2
    package var evaluators = 2_000
    package var roundings = 500
    package init() {}

    package init(reversals: Int, phantoms: Int, lottery: Int, mostPhantoms: Int) {
      self.reversals = reversals
      self.phantoms = phantoms
      self.lottery = lottery
      self.mostPhantoms = mostPhantoms
    }
  }

  package init(_ rule: AwardCriteria, _ replay: Replay, tally: RuleTally, behaviour: Behaviour = .fixed, limits: Limits = Limits(), jobs: Int = 1) {
    mostPhantoms = limits.mostPhantoms
    contested = tally.contested.count
    let points = rule.pricePoints + rule.technicalPoints
    switch rule.selection {
    case .points: judgedShare = points.isZero ? 0 : rule.technicalPoints.divided(by: points)?.doubleValue ?? 0
    // Price divides or is deducted: what is judged moves the whole score.
    case .highestRatio, .qualityToPrice: judgedShare = 1
    case .lowestPrice, .nearestMean: judgedShare = 0
    }
    let analysis = Manipulation(rule)
    // Powers to 30 decimals cost a thousand times a fraction: fewer placements and tenders, and what was not searched is counted.
    var limits = limits
    if rule.isCostly {
      limits.reversals /= 20
      limits.phantoms /= 8
      limits.lottery /= 8
      limits.evaluators /= 20
      limits.roundings /= 20
    }
    let budget = rule.isCostly ? 60 : 3_000
    func spread<T: Sendable>(_ most: Int, _ body: @Sendable (TenderCase) -> T?) -> [T] {
      let rows = Self.spread(tally.contested, most)
      return Parallel.map(rows.count, jobs: jobs) { i in replay.tender(Int(rows[i])).flatMap(body) }.compactMap { $0 }
    }

    for (losers, reversing) in spread(limits.reversals, { analysis.reversals($0) }) {
      losingBids += losers
      reversals += reversing
    }

    steerable = Array(repeating: 0, count: limits.mostPhantoms)
    let most = limits.mostPhantoms
    let searches = spread(limits.phantoms) { tender in
      let outcome = AwardEngine(rule).award(tender)
      let members = Set(tender.bids.indices.filter { $0 != outcome.winner && outcome.lines[$0].out != .admissibility })
      let found = analysis.pivotal(tender, members: members, most: most, grid: Manipulation.breakpoints(tender), budget: budget, seeksGain: true)
      return (tender: tender, found: found)
    }
    searched = searches.count
    let gains = searches.compactMap { $0.found.phantoms.gain?.doubleValue }
    meanPhantomGain = Self.mean(gains)
    mostPhantomGain = gains.max()
    for (tender, found) in searches {
      if let count = found.phantoms.count, count <= steerable.count {
        steerable[count - 1] += 1
        let submitted = tender.bids.map(\.price).filter { $0.sign > 0 }
        phantomScreens.add(submitted: submitted, moved: submitted + found.phantoms.prices)
      }
      if !found.isComplete { unfinished += 1 }
    }

    let chances = spread(limits.lottery) { tender in
      (lottery: analysis.lottery(tender, draws: 100), influence: analysis.singleBidInfluence(tender)?.doubleValue)
    }
    let indices = chances.compactMap(\.lottery)
    let influences = chances.compactMap(\.influence)
    lotteryTenders = indices.count
    lottery = Self.mean(indices)
    singleBidInfluence = Self.mean(influences)
    priceRange = Self.mean(tally.priceRanges)
    qualityRange = Self.mean(tally.qualityRanges)

    if rule.needsQuality {
      let left = spread(limits.evaluators) { EvaluatorInfluence(rule, $0) }
      if !left.isEmpty {
        evaluators = (left.count, left.reduce(0) { $0 + $1.members.count }, left.reduce(0) { $0 + $1.decisive.count })
      } else {
        let lacking = spread(limits.evaluators) { EvaluatorInfluence.criteriaWithoutMembers(rule, $0) }
        criteriaWithoutMembers = rule.criteria.map(\.id).filter { id in !lacking.isEmpty && lacking.allSatisfy { $0.contains(id) } }
      }
    }
    if rule.selection == .points {
      let engine = AwardEngine(rule)
      let policies = RoundingVariants.policies.filter { $0.text != rule.rounding.text }
      let engines = policies.map { policy in AwardEngine(RoundingVariants.rule(rule, policy)) }
      let differing = spread(limits.roundings) { tender in
        engine.award(tender).winner.map { winner in engines.map { $0.award(tender).winner != winner } }
      }
      roundingTenders = differing.count
      roundings = policies.enumerated().map { i, policy in (policy, differing.count { $0[i] }) }
    }
    var setting = rule.ring
    if setting == nil, case .ring(let size, let names) = behaviour {
      var general = AwardCriteria.RingSetting()
      (general.size, general.names) = (size, names)
      if rule.isCostly { (general.tenders, general.placements) = (10, 60) }
      setting = general
    }
    if let setting {
      let response = RingResponse(rule)
      let answers = spread(setting.tenders) { tender -> RingAnswer? in
        let names = setting.names
        let members =
          names.isEmpty ? response.firstPlaces(tender, size: setting.size) : tender.bids.indices.filter { names.contains(tender.bids[$0].name) }
        if members.isEmpty || members.count > RingResponse.mostMembers { return nil }
        let choices = RingResponse.choices(tender, members: members, grid: setting.grid)
        let answer = response.best(tender, members: members, choices: choices, budget: setting.placements)
        return RingAnswer(tender: tender, answer: answer, choices: choices.count)
      }
      ring = Self.ring(answers, setting, response)
    }
  }

  private struct RingAnswer: Sendable {
    let tender: TenderCase
    let answer: RingResponse.Answer
    let choices: Int
  }

  private static func ring(_ answers: [RingAnswer], _ setting: AwardCriteria.RingSetting, _ response: RingResponse) -> Ring {
    var ring = Ring(setting: setting)
    var changes: [Double] = []
    for found in answers {
      let (tender, answer) = (found.tender, found.answer)
      ring.tenders += 1
      if !answer.isComplete { ring.unfinished += 1 }
      if answer.gain.sign > 0 {
        ring.gaining += 1
        ring.screens.add(
          submitted: tender.bids.map(\.price).filter { $0.sign > 0 },
          moved: response.applied(answer, to: tender).bids.map(\.price).filter { $0.sign > 0 })
      }
      if let before = answer.paidBefore, let scale = tender.base ?? tender.bids.map(\.price).max(),
        let change = ((answer.gain.sign > 0 ? answer.paid ?? before : before) - before).divided(by: scale)
      {
        changes.append(change.doubleValue)
      }
    }
    ring.meanGain = mean(answers.map { $0.answer.gain.doubleValue })
    ring.meanPriceChange = mean(changes)
    ring.meanChoices = mean(answers.map { Double($0.choices) })
    ring.meanPlacements = mean(answers.map { Double($0.answer.placements) })
    return ring
  }

  private static func mean(_ values: [Double]) -> Double? { values.isEmpty ? nil : values.reduce(0, +) / Double(values.count) }

  /// At most `most` of the rows, evenly spread.
  private static func spread(_ rows: [Int32], _ most: Int) -> [Int32] {
    rows.count <= most ? rows : (0..<most).map { rows[$0 * rows.count / most] }
  }
}
