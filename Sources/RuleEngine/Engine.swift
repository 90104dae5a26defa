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
      let judged = judge(plan, subjects)
      for (number, planned) in plan.rules.enumerated() { report(plan, number, planned, subjects, judged[number], measures, &result) }
    }
    result.counts.sort { $0.rule < $1.rule }
    return result
  }

  /// What one rule says of all subjects of its plan.
  fileprivate struct Judged {
    var verdicts: [UInt8]
    var reasons: [UInt16]
    var measures: [Double]
    var expected: [Double]
    var peers: [PeerStatistics?] = []
    var peerKeys: [[Double]] = []
    var peerNear: [[Double]] = []
    var peerValues: [Double] = []

    init(count: Int, planned: PlannedRule) {
      verdicts = [UInt8](repeating: Verdict.pending, count: count)
      reasons = [UInt16](repeating: 0, count: count)
      measures = [Double](repeating: .nan, count: count)
      expected = [Double](repeating: .nan, count: count)
      if planned.rule.peers != nil {
        peerKeys = planned.peerKeys.map { _ in [Double](repeating: .nan, count: count) }
        peerNear = planned.peerNear.map { _ in [Double](repeating: .nan, count: count) }
        peerValues = [Double](repeating: .nan, count: count)
      }
    }
  }

  private enum Verdict {
    static let pending: UInt8 = 0
    static let flagged: UInt8 = 1
    static let clear: UInt8 = 2
    static let notApplicable: UInt8 = 3
    static let notAssessable: UInt8 = 4
  }

  private func judge(_ plan: Plan, _ subjects: [Int32]) -> [Judged] {
    var all = plan.rules.map { Judged(count: subjects.count, planned: $0) }
    let chunks = stride(from: 0, to: subjects.count, by: Self.chunk).map { $0..<min($0 + Self.chunk, subjects.count) }
    let first = parallel(chunks.count) { i in
      let evaluator = Evaluator(plan: plan, data: data, subjects: Array(subjects[chunks[i]]))
      return plan.rules.map { firstStage($0, evaluator) }
    }
    for (range, results) in zip(chunks, first) { for (rule, part) in results.enumerated() { all[rule].place(part, at: range) } }
    let compared = plan.rules.indices.filter { plan.rules[$0].rule.peers != nil }
    guard !compared.isEmpty else { return all }
    for rule in compared {
      guard let peers = plan.rules[rule].rule.peers else { continue }
      all[rule].peers = PeerGrouping(group: peers.group, keys: all[rule].peerKeys, near: all[rule].peerNear, values: all[rule].peerValues).statistics()
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
    func settle(_ i: Int, _ verdict: UInt8, _ reason: UInt16) {
      judged.verdicts[i] = verdict
      judged.reasons[i] = reason
    }
    if let node = planned.awardRule {
      let rules = evaluator.vector(node)
      let allowed = Set(planned.rule.awardRules.map { Double($0.number) })
      for i in 0..<count {
        if rules.missing[i] != 0 {
          settle(i, Verdict.notAssessable, rules.missing[i])
        } else if !allowed.contains(rules.values[i]) {
          settle(i, Verdict.notApplicable, awardRuleReason(UInt8(rules.values[i])))
        }
      }
    }
    for condition in planned.appliesWhen {
      let truth = evaluator.vector(condition.node)
      for i in 0..<count where judged.verdicts[i] == Verdict.pending {
        if truth.missing[i] != 0 {
          settle(i, Verdict.notAssessable, truth.missing[i])
        } else if truth.values[i] == 0 { settle(i, Verdict.notApplicable, reason(condition.otherwise)) }
      }
    }
    for node in planned.required {
      let value = evaluator.vector(node)
      for i in 0..<count where judged.verdicts[i] == Verdict.pending && value.missing[i] != 0 { settle(i, Verdict.notAssessable, value.missing[i]) }
    }
    for condition in planned.assessableWhen {
      let truth = evaluator.vector(condition.node)
      for i in 0..<count where judged.verdicts[i] == Verdict.pending {
        if truth.missing[i] != 0 {
          settle(i, Verdict.notAssessable, truth.missing[i])
        } else if truth.values[i] == 0 { settle(i, Verdict.notAssessable, reason(condition.otherwise)) }
      }
    }
    let measure = evaluator.vector(planned.measure)
    for i in 0..<count where judged.verdicts[i] == Verdict.pending {
      if measure.missing[i] != 0 { settle(i, Verdict.notAssessable, measure.missing[i]) } else { judged.measures[i] = measure.values[i] }
    }
    if planned.rule.peers == nil {
      conclude(planned, evaluator, &judged)
      return judged
    }
    func copy(_ node: NodeID, _ target: inout [Double]) {
      let vector = evaluator.vector(node)
      for i in 0..<count where judged.verdicts[i] == Verdict.pending && vector.missing[i] == 0 { target[i] = vector.values[i] }
    }
    for (k, node) in planned.peerKeys.enumerated() { copy(node, &judged.peerKeys[k]) }
    for (k, near) in planned.peerNear.enumerated() { copy(near.node, &judged.peerNear[k]) }
    if let node = planned.peerValue { copy(node, &judged.peerValues) }
    return judged
  }

  private func secondStage(_ planned: PlannedRule, _ number: Int, _ evaluator: Evaluator, _ all: Judged, _ range: Range<Int>) -> Judged {
    var judged = Judged(count: range.count, planned: planned)
    judged.verdicts = Array(all.verdicts[range])
    judged.reasons = Array(all.reasons[range])
    judged.measures = Array(all.measures[range])
    judged.peers = Array(all.peers[range])
    guard let group = planned.rule.peers?.group else { return judged }
    let tooFew = data.reasons.number(tooFewPeers(group))
    evaluator.peers[number] = PeerVectors(statistics: judged.peers, reasons: data.reasons, tooFew: tooFew)
    for i in judged.peers.indices where judged.verdicts[i] == Verdict.pending && judged.peers[i] == nil {
      judged.verdicts[i] = Verdict.notAssessable
      judged.reasons[i] = tooFew
    }
    conclude(planned, evaluator, &judged)
    return judged
  }

  private func tooFewPeers(_ group: PeerGroup) -> Wording {
    Wording(en: "fewer than \(group.minimum) comparable subjects (\(group.meaning.en))", it: "meno di \(group.minimum) soggetti confrontabili (\(group.meaning.it))")
  }

  /// The comparison, for subjects that are still open.
  private func conclude(_ planned: PlannedRule, _ evaluator: Evaluator, _ judged: inout Judged) {
    let flag = evaluator.vector(planned.flagWhen)
    let expected = planned.expectedByChance.map(evaluator.vector)
    for i in judged.verdicts.indices where judged.verdicts[i] == Verdict.pending {
      if flag.missing[i] != 0 {
        judged.verdicts[i] = Verdict.notAssessable
        judged.reasons[i] = flag.missing[i]
        judged.measures[i] = .nan
      } else {
        judged.verdicts[i] = flag.values[i] != 0 ? Verdict.flagged : Verdict.clear
        if let expected, expected.missing[i] == 0 { judged.expected[i] = expected.values[i] }
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
    _ plan: Plan, _ number: Int, _ planned: PlannedRule, _ subjects: [Int32], _ judged: Judged, _ measures: ((MeasureRow) -> Void)?, _ result: inout Result
  ) {
    var count = VerdictCount(rule: planned.rule.id, subject: plan.subject.rawValue)
    var reasons: [UInt32: Int] = [:]
    var expected = 0.0
    var hasExpected = false
    for i in subjects.indices {
      switch judged.verdicts[i] {
      case Verdict.flagged: count.flagged += 1
      case Verdict.clear: count.clear += 1
      case Verdict.notApplicable: count.notApplicable += 1
      default: count.notAssessable += 1
      }
      if judged.verdicts[i] >= Verdict.notApplicable { reasons[UInt32(judged.verdicts[i]) << 16 | UInt32(judged.reasons[i]), default: 0] += 1 }
      if !judged.expected[i].isNaN {
        expected += judged.expected[i]
        hasExpected = true
      }
    }
    count.reasons = reasons.map { key, times in
      (reason: data.reasons[UInt16(key & 0xFFFF)], kind: key >> 16 == UInt32(Verdict.notApplicable) ? VerdictKind.notApplicable : .notAssessable, count: times)
    }.sorted { ($1.count, $0.reason.en) < ($0.count, $1.reason.en) }
    count.expectedByChance = hasExpected ? expected : nil
    result.counts.append(count)

    let assessed = subjects.indices.filter { judged.verdicts[$0] == Verdict.flagged || judged.verdicts[$0] == Verdict.clear }
    let sorted = planned.rule.measure.isYesNo ? [] : assessed.map { judged.measures[$0] }.sorted()
    let builder = FindingBuilder(plan: plan, planned: planned, number: number, data: data)
    for i in subjects.indices where judged.verdicts[i] == Verdict.flagged {
      let strength = planned.rule.measure.isYesNo ? 1 : midRank(judged.measures[i], sorted, planned.rule.measure.direction)
      result.drafts.append(
        builder.draft(
          subject: subjects[i], measure: judged.measures[i], strength: strength, expectedByChance: judged.expected[i].isNaN ? nil : judged.expected[i],
          peers: i < judged.peers.count ? judged.peers[i] : nil))
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
            rule: planned.rule.id, subject: builder.subject(subjects[i]), verdict: kind, measure: judged.measures[i].isNaN ? nil : judged.measures[i],
            reason: kind == .flagged || kind == .clear ? nil : data.reasons[judged.reasons[i]]))
      }
    }
  }

  /// (values below + half of the equal ones) / n, turned where low is the notable end.
  private func midRank(_ value: Double, _ sorted: [Double], _ direction: Measure.Direction) -> Double {
    guard !sorted.isEmpty else { return 1 }
    func bound(_ before: (Double) -> Bool) -> Int {
      var low = 0
      var high = sorted.count
      while low < high {
        let middle = (low + high) / 2
        if before(sorted[middle]) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let below = bound { $0 < value }
    let upTo = bound { $0 <= value }
    let rank = (Double(below) + Double(upTo - below) / 2) / Double(sorted.count)
    return direction == .high ? rank : 1 - rank
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
    measures.replaceSubrange(range, with: part.measures)
    expected.replaceSubrange(range, with: part.expected)
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
