import Dispatch
import Synchronization

/// Work in parts on several threads.
package enum Parallel {
  /// Runs `body` for every part on up to `jobs` threads and answers in order, whatever the number of threads. Bodies read shared data and write only their own part.
  package static func map<Part>(_ count: Int, jobs: Int, _ body: (Int) -> Part) -> [Part] {
    if jobs <= 1 || count <= 1 { return (0..<count).map(body) }
    return withoutActuallyEscaping(body) { body in
      let shared = SharedParts<Part>(count: count, body: body)
      DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in shared.work() }
      return shared.parts()
    }
  }
}

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
