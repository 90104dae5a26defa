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

  /// `inOrder` for bodies that read shared data and write only their own part: items come from `next`, parts go to `then` in their order, both on the calling thread, and few
  /// of them wait.
  package static func inOrder<Item, Part, Failure: Error>(
    jobs: Int, next: () -> Item?, _ body: (Item) -> Part, then take: (Part) throws(Failure) -> Void
  ) throws(Failure) {
    try withoutActuallyEscaping(body) { (body) throws(Failure) in
      let shared = Handed(body)
      try OrderedWork.inOrder(jobs: jobs) { () throws(Failure) -> Handed<Item>? in
        next().map(Handed.init)
      } work: { (item: Handed<Item>) throws(Failure) -> Handed<Part> in
        Handed(shared.value(item.value))
      } consume: { (part: consuming Handed<Part>) throws(Failure) in
        try take(part.value)
      }
    }
  }
}

/// What is handed from one thread to another.
private struct Handed<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
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
