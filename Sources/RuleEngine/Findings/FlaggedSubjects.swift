import Findings
import RuleLanguage

/// Findings of a run that are still to be made: some at a time, so that a run may have more of them than fit into memory.
package protocol FindingSource {
  var count: Int { get }
  /// Row of the process that the `i`th is about; `nil` for organizations and pairs of them.
  func process(_ i: Int) -> Int32?
  /// The findings with these numbers, in their order. May be called on any thread.
  func drafts(_ numbers: [Int], _ detail: FindingDetail) -> [FindingDraft]
}

extension FindingSource {
  package func drafts(_ detail: FindingDetail = FindingDetail()) -> [FindingDraft] { drafts(Array(0..<count), detail) }
}

/// What one rule flagged, as rows and numbers.
package struct FlaggedSubjects: FindingSource {
  let builder: FindingBuilder
  var rows: [Int32] = []
  var measures: [Double] = []
  var strengths: [Double] = []
  /// NaN where there is none; empty where the rule has no null model.
  var expected: [Double] = []
  /// What was found and what chance explains among subjects at most as probable; empty where the null model does not tell subjects apart.
  var alike: [ImprobableSubjects] = []
  /// Empty where the rule compares with no peers.
  var peers: [PeerStatistics?] = []

  package var count: Int { rows.count }

  package func process(_ i: Int) -> Int32? { builder.names.process(of: rows[i]) }

  package func drafts(_ numbers: [Int], _ detail: FindingDetail) -> [FindingDraft] {
    var drafts: [FindingDraft] = []
    drafts.reserveCapacity(numbers.count)
    var requests = EvidenceRequestTable()
    var ends: [Int] = []
    let none = EvidenceRequests.none()
    let chunk = builder.plan.subject.chunk
    for start in stride(from: 0, to: numbers.count, by: chunk) {
      let group = numbers[start..<min(start + chunk, numbers.count)]
      let words = builder.words(of: group.map { rows[$0] }, peers: group.map { peers.isEmpty ? nil : peers[$0] })
      for (k, i) in group.enumerated() {
        let chance = expected.isEmpty || expected[i].isNaN ? nil : expected[i]
        drafts.append(
          FindingDraft(
            finding: builder.draft(
              words, k, measure: measures[i], strength: strengths[i], expectedByChance: chance, alike: alike.isEmpty ? nil : alike[i], detail,
              &requests),
            requests: none))
        ends.append(requests.count)
      }
    }
    EvidenceRequests.share(requests, ends, builder.trails.kinds, among: &drafts)
    return drafts
  }
}
