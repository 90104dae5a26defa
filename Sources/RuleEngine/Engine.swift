import Findings
import OrderedWork
import ProcurementModel
import RuleLanguage
import ScreenLibrary
import TenderStore

/// Judges every subject by every rule. The result does not depend on the number of threads.
package struct RuleEngine {
  let data: EngineData
  let plans: [Plan]
  let jobs: Int

  /// `settings` are parameter values by rule id.
  package init(data: EngineData, rules: [Rule], settings: [String: [String: Constant]] = [:], jobs: Int = 1) {
    self.data = data
    self.jobs = max(1, jobs)
    plans = Planner(settings: settings).plans(rules.filter { $0.status != .retired })
  }

  /// What a run found.
  package struct Result {
    /// What the rules flagged, rule by rule; the findings are made from it.
    package var flagged: [FlaggedSubjects] = []
    /// By rule id.
    package var counts: [VerdictCount] = []
  }

  /// Judges. `measures` is called with every verdict, where wanted.
  package func run(measures: ((MeasureRow) -> Void)? = nil) -> Result {
    var result = Result()
    for plan in plans {
      let subjects = Subjects.rows(of: plan.subject, in: data)
      Evaluator.prepare(plan, data)
      var judged = judge(plan, subjects)
      let flagged = result.flagged.count
      for (number, planned) in plan.rules.enumerated() {
        report(plan, number, planned, subjects, judged[number], measures, &result)
        judged[number] = RuleVerdicts(planned, count: 0)
      }
      if result.flagged.count == flagged { data.release(plan.subject) }
    }
    result.counts.sort { $0.rule < $1.rule }
    return result
  }

  /// Hands over, rule by rule, the subjects that could be assessed and which of them are flagged, as rows; for counts that need no findings.
  package func assessed(_ body: (Rule, RuleSubject, [Int32], [Bool]) throws -> Void) rethrows {
    for plan in plans {
      let subjects = Subjects.rows(of: plan.subject, in: data)
      Evaluator.prepare(plan, data)
      let judged = judge(plan, subjects)
      for (number, planned) in plan.rules.enumerated() {
        let verdicts = judged[number].verdicts
        let kept = subjects.indices.filter { verdicts[$0] == Verdict.flagged || verdicts[$0] == Verdict.clear }
        try body(planned.rule, plan.subject, kept.map { subjects[$0] }, kept.map { verdicts[$0] == Verdict.flagged })
      }
    }
  }

  private func judge(_ plan: Plan, _ subjects: Subjects) -> [RuleVerdicts] {
    var all = plan.rules.map { RuleVerdicts($0, count: subjects.count) }
    compare(plan, &all, firstStage(plan, subjects, &all))
    let compared = plan.rules.indices.filter { plan.rules[$0].rule.peers != nil }
    if compared.isEmpty { return all }
    let figures = compared.map { self.figures(plan, $0, all[$0]) }
    inChunks(of: subjects, plan) { range in
      compared.map { all[$0].part(range, plan.rules[$0]) }
    } evaluate: { evaluator, parts in
      compared.indices.map { secondStage(plan.rules[compared[$0]], compared[$0], evaluator, parts[$0].judged, parts[$0].peers, figures[$0]) }
    } then: { range, results in
      for (k, part) in results.enumerated() { all[compared[k]].conclude(part, at: range) }
    }
    return all
  }

  /// All rules up to their measure; returns what subjects are compared by.
  private func firstStage(_ plan: Plan, _ subjects: Subjects, _ all: inout [RuleVerdicts]) -> PeerKeys {
    var keys = PeerKeys(plan)
    inChunks(of: subjects, plan) { _ in
    } evaluate: { evaluator, _ in
      let judged = plan.rules.map { firstStage($0, evaluator) }
      return (judged: judged, keys: PeerKeys.part(judged, evaluator))
    } then: { range, part in
      for (rule, judged) in part.judged.enumerated() { all[rule].append(judged) }
      keys.append(part.keys, count: range.count)
    }
    return keys
  }

  private func compare(_ plan: Plan, _ all: inout [RuleVerdicts], _ keys: consuming PeerKeys) {
    for (number, planned) in plan.rules.enumerated() {
      if let peers = planned.rule.peers { all[number].compare(planned, peers.group, by: keys) }
    }
  }

  /// Evaluates chunk by chunk on all threads, from what is `given` of each; what came out is handed over in the order of the chunks, so that few parts wait.
  private func inChunks<Given, Part>(
    of subjects: Subjects, _ plan: Plan, given: (Range<Int>) -> Given, evaluate: (Evaluator, Given) -> Part, then take: (Range<Int>, Part) -> Void
  ) {
    var start = 0
    Parallel.inOrder(jobs: jobs) { () -> (range: Range<Int>, given: Given)? in
      guard start < subjects.count else { return nil }
      let range = start..<min(start + plan.subject.chunk, subjects.count)
      start = range.upperBound
      return (range, given(range))
    } _: { chunk in
      (range: chunk.range, part: evaluate(Evaluator(plan: plan, data: data, subjects: Array(subjects[chunk.range])), chunk.given))
    } then: { (chunk: (range: Range<Int>, part: Part)) throws(Never) in
      take(chunk.range, chunk.part)
    }
  }

  /// Up to the measure, and for rules without peers to the verdict.
  private func firstStage(_ planned: PlannedRule, _ evaluator: Evaluator) -> Judged {
    let count = evaluator.subjects.count
    var judged = Judged(count: count, planned: planned)
    var open = count
    func settle(_ i: Int, _ verdict: UInt8, _ reason: UInt16) {
      judged.verdicts[i] = verdict
      judged.reasons[i] = reason
      open -= 1
    }
    func look(_ node: NodeID) -> Vector { evaluator.vector(node, for: judged.verdicts.map { $0 == Verdict.pending }) }
    /// Settles what a condition decides; its own reason is looked up when the first subject fails it.
    func settle(by condition: (node: NodeID, otherwise: Bilingual<String>), _ verdict: UInt8) {
      let truth = look(condition.node)
      var otherwise: UInt16?
      for i in 0..<count where judged.verdicts[i] == Verdict.pending {
        let missing = truth.reason(i)
        if missing == 0, truth.values[i] != 0 { continue }
        if missing != 0 {
          settle(i, Verdict.notAssessable, missing)
        } else {
          let reason = otherwise ?? self.reason(condition.otherwise)
          otherwise = reason
          settle(i, verdict, reason)
        }
      }
    }
    // Where nothing is open any more, the rest of the rule is not looked at: many rules have no subject at all in a source.
    if let node = planned.awardRule {
      let rules = evaluator.vector(node)
      let allowed = planned.rule.awardRules.map { Double($0.number) }
      var others: [Double: UInt16] = [:]
      for i in 0..<count {
        if rules.reason(i) != 0 {
          settle(i, Verdict.notAssessable, rules.reason(i))
        } else if !allowed.contains(rules.values[i]) {
          let reason = others[rules.values[i]] ?? awardRuleReason(UInt8(rules.values[i]))
          others[rules.values[i]] = reason
          settle(i, Verdict.notApplicable, reason)
        }
      }
    }
    for condition in planned.appliesWhen where open > 0 { settle(by: condition, Verdict.notApplicable) }
    for node in planned.required where open > 0 {
      let value = look(node)
      if value.reasons.isEmpty { continue }
      for i in 0..<count where judged.verdicts[i] == Verdict.pending && value.reasons[i] != 0 { settle(i, Verdict.notAssessable, value.reasons[i]) }
    }
    for condition in planned.assessableWhen where open > 0 { settle(by: condition, Verdict.notAssessable) }
    if open == 0 { return judged }
    let measure = look(planned.measure)
    judged.measures = [Double](repeating: .nan, count: count)
    for i in 0..<count where judged.verdicts[i] == Verdict.pending {
      if measure.reason(i) != 0 { settle(i, Verdict.notAssessable, measure.reason(i)) } else { judged.measures[i] = measure.values[i] }
    }
    if open == 0 { return judged }
    if planned.rule.peers == nil {
      conclude(planned, evaluator, &judged)
      return judged
    }
    // What is compared: known values of the subjects that are still open.
    let isOpen = judged.verdicts.map { $0 == Verdict.pending }
    if let node = planned.peerValue { judged.peerValues = evaluator.vector(node, for: isOpen).known(isOpen) }
    return judged
  }

  /// What the rule asks of its groups of peers, once for all chunks.
  private func figures(_ plan: Plan, _ number: Int, _ judged: RuleVerdicts) -> [PeerStatistic: [Double]] {
    var figures: [PeerStatistic: [Double]] = [:]
    for case .peers(rule: number, let statistic) in plan.nodes.map(\.operation) { figures[statistic] = judged.peers?.figures(statistic) }
    return figures
  }

  private func secondStage(
    _ planned: PlannedRule, _ number: Int, _ evaluator: Evaluator, _ part: Judged, _ peers: PeersOfSubjects?, _ figures: [PeerStatistic: [Double]]
  ) -> Judged {
    var judged = part
    guard let group = planned.rule.peers?.group, let peers, judged.verdicts.contains(Verdict.pending) else { return judged }
    let tooFew = data.reasons.number(tooFewPeers(group))
    // Without enough peers their statistics are missing; a comparison that is decided without them stands.
    evaluator.peers[number] = PeerVectors(statistics: peers, figures: figures, reasons: data.reasons, tooFew: tooFew)
    conclude(planned, evaluator, &judged)
    return judged
  }

  private func tooFewPeers(_ group: PeerGroup) -> Wording {
    let widest = group.words(of: (group.by.map(\.name) + group.near.map(\.name)).filter { !group.widen.contains($0) })
    return Wording(
      en: "fewer than \(group.minimum) comparable subjects, even among \(widest.en)",
      it: "meno di \(group.minimum) soggetti confrontabili, anche tra: \(widest.it)")
  }

  /// The comparison, for subjects that are still open.
  private func conclude(_ planned: PlannedRule, _ evaluator: Evaluator, _ judged: inout Judged) {
    guard judged.verdicts.contains(Verdict.pending) else { return }
    let isOpen = judged.verdicts.map { $0 == Verdict.pending }
    let flag = evaluator.vector(planned.flagWhen, for: isOpen)
    let expected = planned.expectedByChance.map { evaluator.vector($0, for: isOpen) }
    for i in judged.verdicts.indices where judged.verdicts[i] == Verdict.pending {
      if flag.reason(i) != 0 {
        judged.verdicts[i] = Verdict.notAssessable
        judged.reasons[i] = flag.reason(i)
        // What was measured is still shown where only something to compare it with is missing.
        if planned.rule.peers == nil { judged.measures[i] = .nan }
      } else {
        judged.verdicts[i] = flag.values[i] != 0 ? Verdict.flagged : Verdict.clear
        if let expected, expected.reason(i) == 0, !judged.expected.isEmpty { judged.expected[i] = expected.values[i] }
      }
    }
  }

  private func awardRuleReason(_ number: UInt8) -> UInt16 {
    let word = AwardRule(number: number)?.rawValue ?? ""
    return data.reasons.number(
      Wording(en: "award rule is \(word)", it: "il criterio di aggiudicazione è \(CodeWords.text(.awardRule, Int(number), .it))"))
  }

  private func reason(_ text: Bilingual<String>) -> UInt16 { data.reasons.number(Wording(en: text.en, it: text.it)) }
}

extension RuleSubject {
  /// Subjects that are evaluated at once. Few buyers and markets have all bids of a run between them.
  var chunk: Int {
    switch self {
    case .buyer, .procuringEntity, .market: 64
    default: 2048
    }
  }
}
