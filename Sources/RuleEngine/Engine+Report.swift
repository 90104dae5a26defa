import Findings
import ProcurementModel
import RuleLanguage
import ScreenLibrary
import TenderStore

extension RuleEngine {
  /// Counts what a rule said and keeps what it flagged.
  func report(
    _ plan: Plan, _ number: Int, _ planned: PlannedRule, _ subjects: Subjects, _ judged: RuleVerdicts, _ measures: ((MeasureRow) -> Void)?,
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
    let expected = judged.expected.all.reduce(0, +)
    count.reasons = reasons.indices.filter { reasons[$0] > 0 }.map { key in
      (reason: data.reasons[UInt16(key % reasonCount)], kind: key < reasonCount ? VerdictKind.notApplicable : .notAssessable, count: reasons[key])
    }.sorted { ($1.count, $0.reason.en) < ($0.count, $1.reason.en) }
    count.expectedByChance = judged.expected.isEmpty ? nil : expected
    result.counts.append(count)

    if flagged.isEmpty, measures == nil { return }
    let names = SubjectNames(plan.subject, data)
    if !flagged.isEmpty {
      var kept = FlaggedSubjects(builder: FindingBuilder(plan: plan, planned: planned, number: number, data: data, names: names))
      kept.rows = flagged.map { subjects[$0] }
      kept.measures = flagged.map { judged.measures[$0] }
      kept.strengths =
        planned.rule.measure.isYesNo
        ? [Double](repeating: 1, count: flagged.count) : midRanks(of: flagged, judged, planned.rule.measure.direction)
      if let chance = planned.expectedByChance, !judged.expected.isEmpty {
        kept.expected = flagged.map { judged.expected[$0] }
        if !plan.isConstant(chance) { kept.alike = ImprobableSubjects.atMost(kept.expected, of: judged.expected.all) }
      }
      if let peers = judged.peers { kept.peers = flagged.map { peers[$0] } }
      result.flagged.append(kept)
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
            rule: planned.rule.id, subject: names.subject(subjects[i]), verdict: kind, measure: judged.measures[i].isNaN ? nil : judged.measures[i],
            reason: kind == .flagged || kind == .clear ? nil : data.reasons[judged.reasons[i]]))
      }
    }
  }

  /// (values below + half of the equal ones) / n among the assessed, turned where low is the notable end. One pass over all measures, without sorting them.
  private func midRanks(of flagged: [Int], _ judged: RuleVerdicts, _ direction: Measure.Direction) -> [Double] {
    if flagged.isEmpty { return [] }
    var marks = flagged.map { judged.measures[$0] }.sorted()
    var distinct = 0
    for i in marks.indices where i == 0 || !Statistic.areEqual(marks[i], marks[distinct - 1]) {
      marks[distinct] = marks[i]
      distinct += 1
    }
    marks.removeLast(marks.count - distinct)
    func place(_ value: Double) -> Int {
      var low = 0
      var high = marks.count
      while low < high {
        let middle = (low + high) / 2
        if marks[middle] < value, !Statistic.areEqual(marks[middle], value) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    // How many measures lie between a mark and the one before it, and how many are equal to it.
    var between = [Int](repeating: 0, count: marks.count + 1)
    var equal = [Int](repeating: 0, count: marks.count)
    var assessed = 0
    for i in judged.verdicts.indices where judged.verdicts[i] == Verdict.flagged || judged.verdicts[i] == Verdict.clear {
      assessed += 1
      let value = judged.measures[i]
      let at = place(value)
      if at < marks.count, Statistic.areEqual(marks[at], value) { equal[at] += 1 } else { between[at] += 1 }
    }
    var below = [Int](repeating: 0, count: marks.count)
    var sum = 0
    for at in marks.indices {
      sum += between[at]
      below[at] = sum
      sum += equal[at]
    }
    return flagged.map { i in
      let at = place(judged.measures[i])
      let rank = (Double(below[at]) + Double(equal[at]) / 2) / Double(max(1, assessed))
      return direction == .high ? rank : 1 - rank
    }
  }
}
