import Dispatch
import Synchronization

/// Work in several threads with results in order, so that their number never shows.
package enum Parallel {
  /// Rows handled at a time.
  package static let chunk = 200

  /// `body` for 0, 1 … in any order; the results in order.
  package static func map<T: Sendable>(_ count: Int, jobs: Int, _ body: @Sendable (Int) -> T) -> [T] {
    if jobs <= 1 || count <= 1 { return (0..<count).map(body) }
    let next = Mutex(0)
    let done = Mutex([T?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: min(jobs, count)) { _ in
      while true {
        let index = next.withLock { next in
          defer { next += 1 }
          return next
        }
        if index >= count { return }
        let result = body(index)
        done.withLock { $0[index] = result }
      }
    }
    return done.withLock { $0.compactMap { $0 } }
  }

  /// As `map`, but each result is handed to `use` in order and not kept; only a few stand in memory. The next ones are made while one is used.
  package static func stream<T: Sendable, E: Error>(
    _ count: Int, jobs: Int, _ body: @escaping @Sendable (Int) -> T, use: (T) throws(E) -> Void
  ) throws(E) {
    if jobs <= 1 {
      for index in 0..<count { try use(body(index)) }
      return
    }
    let window = jobs * 4
    func start(_ from: Int) -> Pending<T>? {
      if from >= count { return nil }
      let size = min(window, count - from)
      let pending = Pending<T>()
      DispatchQueue.global().async { pending.finish(map(size, jobs: jobs) { body(from + $0) }) }
      return pending
    }
    var from = 0
    var pending = start(from)
    while let current = pending {
      let results = current.wait()
      from += window
      pending = start(from)
      for result in results { try use(result) }
    }
  }

  private final class Pending<T: Sendable>: Sendable {
    private let results = Mutex<[T]>([])
    private let isDone = DispatchSemaphore(value: 0)

    func finish(_ made: [T]) {
      results.withLock { $0 = made }
      isDone.signal()
    }

    func wait() -> [T] {
      isDone.wait()
      return results.withLock { $0 }
    }
  }
}
