import Dispatch
import Synchronization

/// Work shared out among threads: results stand in the order of their numbers, whatever the number of threads.
enum Shares {
  /// `work` of each number below `count`; it must depend on nothing but its number.
  static func map<Result: Sendable>(_ count: Int, jobs: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    guard jobs > 1, count > 1 else { return (0..<max(0, count)).map(work) }
    let done = Mutex<[(number: Int, result: Result)]>([])
    let next = Mutex(0)
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
      var own: [(number: Int, result: Result)] = []
      while true {
        let number = next.withLock { next in
          defer { next += 1 }
          return next
        }
        if number >= count { break }
        own.append((number, work(number)))
      }
      done.withLock { [own] in $0 += own }
    }
    return done.withLock { $0.sorted { $0.number < $1.number }.map(\.result) }
  }

  /// The same in stretches, for work that is small.
  static func map<Result: Sendable>(_ count: Int, jobs: Int, stretch: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    let parts = map((count + stretch - 1) / max(1, stretch), jobs: jobs) { part in
      (part * stretch..<min(count, (part + 1) * stretch)).map(work)
    }
    return parts.flatMap { $0 }
  }
}
