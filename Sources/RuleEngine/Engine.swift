import Dispatch
import Findings
import ProcurementModel
import RuleLanguage
import ScreenLibrary
import Synchronization
import TenderStore

/// Judges every subject by every rule. The result does not depend on the number of threads.
package struct RuleEngine {
  let data: EngineData
  let plans: [Plan]
  let jobs: Int
  private static let chunk = 2048

  /// `settings` are parameter values by rule id.
  package init(data: EngineData, rules: [Rule], settings: [String: [String: Constant]] = [:], jobs: Int = 1) {
    self.data = data
    self.jobs = max(1, jobs)
    plans = Planner(settings: settings).plans(rules.filter { $0.status != .retired })
  }

  /// What a run found.
  package struct Result {
    /// In no particular order yet: evidence comes first.
    package var drafts: [FindingDraft] = []
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
      for (number, planned) in plan.rules.enumerated() {
        report(plan, number, planned, subjects, judged[number], measures, &result)
        judged[number] = Judged(count: 0, planned: planned)
      }
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

  /// What one rule says of all subjects of its plan.
  fileprivate struct Judged {
    var verdicts: [UInt8]
    var reasons: [UInt16]
    /// Empty where nothing was measured: many rules have no subject at all in a source.
    var measures: [Double] = []
    /// Empty where there is no null model.
    var expected: [Double] = []
    var peers: [PeerStatistics?] = []
    var peerKeys: [[Double]] = []
    var peerNear: [[Double]] = []
    var peerValues: [Double] = []

    init(count: Int, planned: PlannedRule, measures hasMeasures: Bool = true) {
      verdicts = [UInt8](repeating: Verdict.pending, count: count)
      reasons = [UInt16](repeating: 0, count: count)
      if hasMeasures { measures = [Double](repeating: .nan, count: count) }
      if planned.expectedByChance != nil { expected = [Double](repeating: .nan, count: count) }
      if planned.rule.peers != nil {
        peerKeys = planned.peerKeys.map { _ in [Double](repeating: .nan, count: count) }
        peerNear = planned.peerNear.map { _ in [Double](repeating: .nan, count: count) }
        peerValues = [Double](repeating: .nan, count: count)
      }
    }

    func measure(_ i: Int) -> Double { measures.isEmpty ? .nan : measures[i] }
  }

  private enum Verdict {
    static let pending: UInt8 = 0
    static let flagged: UInt8 = 1
    static let clear: UInt8 = 2
    static let notApplicable: UInt8 = 3
    static let notAssessable: UInt8 = 4
  }

  private func judge(_ plan: Plan, _ subjects: [Int32]) -> [Judged] {
    var all = plan.rules.map { Judged(count: subjects.count, planned: $0, measures: false) }
    let chunks = stride(from: 0, to: subjects.count, by: Self.chunk).map { $0..<min($0 + Self.chunk, subjects.count) }
    // A few chunks at a time, so that their parts do not pile up.
    for wave in stride(from: 0, to: chunks.count, by: jobs * 8) {
      let count = min(jobs * 8, chunks.count - wave)
      let parts = parallel(count) { i in
        let evaluator = Evaluator(plan: plan, data: data, subjects: Array(subjects[chunks[wave + i]]))
        return plan.rules.map { firstStage($0, evaluator) }
      }
      for (i, results) in parts.enumerated() { for (rule, part) in results.enumerated() { all[rule].place(part, at: chunks[wave + i]) } }
    }
    let compared = plan.rules.indices.filter { plan.rules[$0].rule.peers != nil }
    guard !compared.isEmpty else { return all }
    for rule in compared {
      guard let peers = plan.rules[rule].rule.peers else { continue }
      all[rule].peers = PeerGrouping(group: peers.group, keys: all[rule].peerKeys, near: all[rule].peerNear, values: all[rule].peerValues)
        .statistics()
    }
    let snapshot = all
    let second = parallel(chunks.count) { i in
      let evaluator = Evaluator(plan: plan, data: data, subjects: Array(subjects[chunks[i]]))
      return compared.map { secondStage(plan.rules[$0], $0, evaluator, snapshot[$0], chunks[i]) }
    }
    for (range, results) in zip(chunks, second) { for (k, part) in results.enumerated() { all[compared[k]].place(part, at: range) } }
    return all
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
    // Where nothing is open any more, the rest of the rule is not looked at: many rules have no subject at all in a source.
    if let node = planned.awardRule {
      let rules = evaluator.vector(node)
      let allowed = Set(planned.rule.awardRules.map { Double($0.number) })
      for i in 0..<count {
        if rules.reason(i) != 0 {
          settle(i, Verdict.notAssessable, rules.reason(i))
        } else if !allowed.contains(rules.values[i]) {
          settle(i, Verdict.notApplicable, awardRuleReason(UInt8(rules.values[i])))
        }
      }
    }
    for condition in planned.appliesWhen where open > 0 {
      let truth = look(condition.node)
      for i in 0..<count where judged.verdicts[i] == Verdict.pending {
        if truth.reason(i) != 0 {
          settle(i, Verdict.notAssessable, truth.reason(i))
        } else if truth.values[i] == 0 {
          settle(i, Verdict.notApplicable, reason(condition.otherwise))
        }
      }
    }
    for node in planned.required where open > 0 {
      let value = look(node)
      for i in 0..<count where judged.verdicts[i] == Verdict.pending && value.reason(i) != 0 { settle(i, Verdict.notAssessable, value.reason(i)) }
    }
    for condition in planned.assessableWhen where open > 0 {
      let truth = look(condition.node)
      for i in 0..<count where judged.verdicts[i] == Verdict.pending {
        if truth.reason(i) != 0 {
          settle(i, Verdict.notAssessable, truth.reason(i))
        } else if truth.values[i] == 0 {
          settle(i, Verdict.notAssessable, reason(condition.otherwise))
        }
      }
    }
    if open == 0 { return judged }
    let measure = look(planned.measure)
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
    func known(_ node: NodeID) -> [Double] {
      let vector = evaluator.vector(node, for: isOpen)
      return (0..<count).map { isOpen[$0] && vector.reason($0) == 0 ? vector.values[$0] : .nan }
    }
    judged.peerKeys = planned.peerKeys.map(known)
    judged.peerNear = planned.peerNear.map { known($0.node) }
    if let node = planned.peerValue { judged.peerValues = known(node) }
    return judged
  }

  private func secondStage(_ planned: PlannedRule, _ number: Int, _ evaluator: Evaluator, _ all: Judged, _ range: Range<Int>) -> Judged {
    var judged = Judged(count: range.count, planned: planned)
    judged.verdicts = Array(all.verdicts[range])
    judged.reasons = Array(all.reasons[range])
    if !all.measures.isEmpty { judged.measures = Array(all.measures[range]) }
    judged.peers = Array(all.peers[range])
    guard let group = planned.rule.peers?.group else { return judged }
    let tooFew = data.reasons.number(tooFewPeers(group))
    // Without enough peers their statistics are missing; a comparison that is decided without them stands.
    evaluator.peers[number] = PeerVectors(statistics: judged.peers, reasons: data.reasons, tooFew: tooFew)
    conclude(planned, evaluator, &judged)
    return judged
  }

  private func tooFewPeers(_ group: PeerGroup) -> Wording {
    Wording(
      en: "fewer than \(group.minimum) comparable subjects (\(group.meaning.en))",
      it: "meno di \(group.minimum) soggetti confrontabili (\(group.meaning.it))")
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
    return data.reasons.number(Wording(en: "award rule is \(word)", it: "il criterio di aggiudicazione è \(word)"))
  }

  private func reason(_ text: Bilingual<String>) -> UInt16 { data.reasons.number(Wording(en: text.en, it: text.it)) }

  // MARK: report

  private func report(
    _ plan: Plan, _ number: Int, _ planned: PlannedRule, _ subjects: [Int32], _ judged: Judged, _ measures: ((MeasureRow) -> Void)?,
    _ result: inout Result
  ) {
    var count = VerdictCount(rule: planned.rule.id, subject: plan.subject.rawValue)
    // By reason, the not applicable first: reasons are numbered from 0 without gaps.
    let reasonCount = data.reasons.count
    var reasons = [Int](repeating: 0, count: 2 * reasonCount)
    var flagged: [Int] = []
    for i in subjects.indices {
      switch judged.verdicts[i] {
      case Verdict.flagged:
        count.flagged += 1
        flagged.append(i)
      case Verdict.clear: count.clear += 1
      case Verdict.notApplicable:
        count.notApplicable += 1
        reasons[Int(judged.reasons[i])] += 1
      default:
        count.notAssessable += 1
        reasons[reasonCount + Int(judged.reasons[i])] += 1
      }
    }
    var expected = 0.0
    var hasExpected = false
    for value in judged.expected where !value.isNaN {
      expected += value
      hasExpected = true
    }
    count.reasons = reasons.indices.filter { reasons[$0] > 0 }.map { key in
      (reason: data.reasons[UInt16(key % reasonCount)], kind: key < reasonCount ? VerdictKind.notApplicable : .notAssessable, count: reasons[key])
    }.sorted { ($1.count, $0.reason.en) < ($0.count, $1.reason.en) }
    count.expectedByChance = hasExpected ? expected : nil
    result.counts.append(count)

    let ranks = planned.rule.measure.isYesNo ? [] : midRanks(of: flagged, judged, planned.rule.measure.direction)
    let builder = FindingBuilder(plan: plan, planned: planned, number: number, data: data)
    for start in stride(from: 0, to: flagged.count, by: Self.chunk) {
      let group = flagged[start..<min(start + Self.chunk, flagged.count)]
      let words = builder.words(of: group.map { subjects[$0] }, peers: group.map { $0 < judged.peers.count ? judged.peers[$0] : nil })
      for (k, i) in group.enumerated() {
        let strength = planned.rule.measure.isYesNo ? 1 : ranks[start + k]
        result.drafts.append(
          builder.draft(
            words, k, measure: judged.measure(i), strength: strength,
            expectedByChance: judged.expected.isEmpty || judged.expected[i].isNaN ? nil : judged.expected[i]))
      }
    }
    if let measures {
      for i in subjects.indices {
        let kind: VerdictKind =
          switch judged.verdicts[i] {
          case Verdict.flagged: .flagged
          case Verdict.clear: .clear
          case Verdict.notApplicable: .notApplicable
          default: .notAssessable
          }
        measures(
          MeasureRow(
            rule: planned.rule.id, subject: builder.subject(subjects[i]), verdict: kind, measure: judged.measure(i).isNaN ? nil : judged.measure(i),
            reason: kind == .flagged || kind == .clear ? nil : data.reasons[judged.reasons[i]]))
      }
    }
  }

  /// (values below + half of the equal ones) / n among the assessed, turned where low is the notable end. One pass over all measures, without sorting them.
  private func midRanks(of flagged: [Int], _ judged: Judged, _ direction: Measure.Direction) -> [Double] {
    if flagged.isEmpty { return [] }
    var marks = flagged.map { judged.measure($0) }.sorted()
    var distinct = 0
    for i in marks.indices where i == 0 || marks[i] != marks[distinct - 1] {
      marks[distinct] = marks[i]
      distinct += 1
    }
    marks.removeLast(marks.count - distinct)
    func place(_ value: Double) -> Int {
      var low = 0
      var high = marks.count
      while low < high {
        let middle = (low + high) / 2
        if marks[middle] < value { low = middle + 1 } else { high = middle }
      }
      return low
    }
    // How many measures lie between a mark and the one before it, and how many are equal to it.
    var between = [Int](repeating: 0, count: marks.count + 1)
    var equal = [Int](repeating: 0, count: marks.count)
    var assessed = 0
    for i in judged.verdicts.indices where judged.verdicts[i] == Verdict.flagged || judged.verdicts[i] == Verdict.clear {
      assessed += 1
      let value = judged.measure(i)
      let at = place(value)
      if at < marks.count, marks[at] == value { equal[at] += 1 } else { between[at] += 1 }
    }
    var below = [Int](repeating: 0, count: marks.count)
    var sum = 0
    for at in marks.indices {
      sum += between[at]
      below[at] = sum
      sum += equal[at]
    }
    return flagged.map { i in
      let at = place(judged.measure(i))
      let rank = (Double(below[at]) + Double(equal[at]) / 2) / Double(max(1, assessed))
      return direction == .high ? rank : 1 - rank
    }
  }

  /// Runs `body` for every chunk on up to `jobs` threads and answers in order.
  private func parallel<Part>(_ count: Int, _ body: (Int) -> Part) -> [Part] {
    if jobs == 1 || count <= 1 { return (0..<count).map(body) }
    // Reasons are numbered as they are met; their numbers never reach an output, only their texts do.
    return withoutActuallyEscaping(body) { body in
      let shared = SharedParts<Part>(count: count, body: body)
      DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in shared.work() }
      return shared.parts()
    }
  }
}

/// Chunks in work on several threads. Bodies read shared data and write only their own part.
private final class SharedParts<Part>: @unchecked Sendable {
  private let count: Int
  private let body: (Int) -> Part
  private let next = Atomic<Int>(0)
  private var results: [Part?]
  private let lock = Mutex<Void>(())

  init(count: Int, body: @escaping (Int) -> Part) {
    self.count = count
    self.body = body
    results = (0..<count).map { _ in nil }
  }

  func work() {
    while true {
      let i = next.wrappingAdd(1, ordering: .relaxed).oldValue
      if i >= count { return }
      let part = body(i)
      lock.withLock { _ in results[i] = part }
    }
  }

  func parts() -> [Part] { results.compactMap { $0 } }
}

extension RuleEngine.Judged {
  fileprivate mutating func place(_ part: Self, at range: Range<Int>) {
    verdicts.replaceSubrange(range, with: part.verdicts)
    reasons.replaceSubrange(range, with: part.reasons)
    if measures.isEmpty, part.measures.contains(where: { !$0.isNaN }) { measures = [Double](repeating: .nan, count: verdicts.count) }
    if !measures.isEmpty { measures.replaceSubrange(range, with: part.measures) }
    if !expected.isEmpty { expected.replaceSubrange(range, with: part.expected) }
    for k in part.peerKeys.indices where k < peerKeys.count && peers.isEmpty { peerKeys[k].replaceSubrange(range, with: part.peerKeys[k]) }
    for k in part.peerNear.indices where k < peerNear.count && peers.isEmpty { peerNear[k].replaceSubrange(range, with: part.peerNear[k]) }
    if !part.peerValues.isEmpty, peers.isEmpty { peerValues.replaceSubrange(range, with: part.peerValues) }
  }
}

/// The subjects of a rule, as rows.
enum Subjects {
  static func rows(of subject: RuleSubject, in data: EngineData) -> [Int32] {
    func all(_ count: Int) -> [Int32] { (0..<count).map { Int32($0) } }
    func organizations(_ relations: [String]) -> [Int32] {
      var present = [Bool](repeating: false, count: data.store.organizations.count)
      for name in relations {
        guard let relation = Vocabulary.relation(.organization, name), case .groups(let groups) = data.prepare(relation) else { continue }
        for organization in 0..<min(groups.count, present.count) where !groups[organization].isEmpty { present[organization] = true }
      }
      return present.indices.filter { present[$0] }.map { Int32($0) }
    }
    switch subject {
    case .process, .lot, .bid, .award, .contract: return all(data.count(subject.entity))
    case .supplier: return organizations(["awards"])
    case .bidder: return organizations(["bids"])
    case .buyer: return organizations(["processesAsBuyer"])
    case .procuringEntity:
      guard let relation = Vocabulary.relation(.process, "procuringEntity"), case .one(let targets) = data.prepare(relation) else { return [] }
      return Array(Set(targets.filter { $0 >= 0 })).sorted()
    case .organization: return organizations(["awards", "bids", "processesAsBuyer"])
    case .bidderPair:
      data.makePairs()
      return all(data.derived.pairs.count)
    case .buyerSupplierPair:
      data.makeBuyerSuppliers()
      return all(data.derived.buyerSuppliers.count)
    case .market:
      data.makeMarkets()
      return all(data.derived.markets.count)
    }
  }
}
