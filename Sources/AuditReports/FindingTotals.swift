import Findings

/// What is known of a run's findings when all of them were written, without holding them.
package struct FindingTotals: Sendable {
  private var bySeverity: [Severity: Int] = [:]
  /// The first findings in their order: as many as somebody wants to see at once.
  package private(set) var first: [Finding] = []
  private var ranks: [FindingRank] = []
  private let most: Int

  package init(first most: Int = 0) { self.most = most }

  package init(_ findings: [Finding], first most: Int = 0) {
    self.init(first: most)
    for (i, finding) in findings.enumerated() { add(finding, finding.rank(sequence: i)) }
  }

  package var count: Int { bySeverity.values.reduce(0, +) }
  package func count(_ severity: Severity) -> Int { bySeverity[severity] ?? 0 }

  package mutating func add(_ finding: Finding, _ rank: FindingRank) {
    bySeverity[finding.severity, default: 0] += 1
    place(finding, rank)
  }

  package mutating func add(_ others: FindingTotals) {
    for (severity, count) in others.bySeverity { bySeverity[severity, default: 0] += count }
    for (finding, rank) in zip(others.first, others.ranks) { place(finding, rank) }
  }

  private mutating func place(_ finding: Finding, _ rank: FindingRank) {
    guard most > 0, ranks.count < most || ranks.last.map({ rank < $0 }) ?? true else { return }
    let at = ranks.firstIndex { rank < $0 } ?? ranks.count
    ranks.insert(rank, at: at)
    first.insert(finding, at: at)
    if ranks.count > most {
      ranks.removeLast()
      first.removeLast()
    }
  }
}
