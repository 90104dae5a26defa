import Dispatch
import ProcurementLaw
import Synchronization

/// Every case awarded under every rule. Results stand in the order of the cases, whatever the number of threads.
package struct Replay: Sendable {
  package let rules: [AwardCriteria]
  package let cases: [TenderCase]
  /// `outcomes[case][rule]`.
  package let outcomes: [[AwardOutcome]]

  package static let mostRules = 8

  package init(_ cases: [TenderCase], rules: [AwardCriteria], jobs: Int) {
    self.cases = cases
    self.rules = rules
    let engines = rules.map { AwardEngine($0) }
    let size = 512
    let chunks = (cases.count + size - 1) / size
    let done = Mutex<[Int: [[AwardOutcome]]]>([:])
    let next = Mutex(0)
    @Sendable func work() {
      while true {
        let chunk = next.withLock { next in
          defer { next += 1 }
          return next
        }
        if chunk >= chunks { return }
        let range = chunk * size..<min(cases.count, (chunk + 1) * size)
        let results = range.map { row in engines.map { $0.award(cases[row]) } }
        done.withLock { $0[chunk] = results }
      }
    }
    if jobs <= 1 || chunks <= 1 { work() } else { DispatchQueue.concurrentPerform(iterations: min(jobs, chunks)) { _ in work() } }
    outcomes = done.withLock { done in (0..<chunks).flatMap { done[$0] ?? [] } }
  }
}
