import Dispatch
import Synchronization

/// Runs `work` for 0..<count on up to `jobs` threads and hands each result to `consume` in order.
package func inOrder<Result: Sendable, Failure: Error>(
  count: Int, jobs: Int, work: @escaping @Sendable (Int) throws(Failure) -> Result, consume: (Int, consuming Result) throws(Failure) -> Void
) throws(Failure) {
  var started = 0
  var ended = 0
  try inOrder(jobs: min(jobs, count)) { () throws(Failure) -> Int? in
    guard started < count else { return nil }
    defer { started += 1 }
    return started
  } work: { (number: Int) throws(Failure) -> Result in
    try work(number)
  } consume: { (result: consuming Result) throws(Failure) in
    defer { ended += 1 }
    try consume(ended, result)
  }
}

/// Takes items from `next` until it answers `nil`, runs `work` for them on up to `jobs` threads, of which the calling one is one, and hands each result to
/// `consume` in the order of the items, on the calling thread, keeping at most `jobs + 2` items and results waiting. `next` is asked on the calling thread too.
/// The order of results, and so every byte written later, does not depend on `jobs`. The first error in order wins.
package func inOrder<Item: Sendable, Result: Sendable, Failure: Error>(
  jobs: Int, next: () throws(Failure) -> Item?, work: @escaping @Sendable (Item) throws(Failure) -> Result,
  consume: (consuming Result) throws(Failure) -> Void
) throws(Failure) {
  if jobs <= 1 {
    while let item = try next() { try consume(work(item)) }
    return
  }
  let line = WorkLine<Item, Result, Failure>()
  let group = DispatchGroup()
  for _ in 1..<jobs { DispatchQueue.global().async(group: group) { line.help(work) } }
  defer {
    line.end(helpers: jobs - 1)
    group.wait()
  }
  var taken = 0
  var consumed = 0
  var isExhausted = false
  while true {
    if let result = line.result(consumed) {
      consumed += 1
      try consume(result.get())
    } else if !isExhausted, taken - consumed < jobs + 2 {
      if let item = try next() {
        line.add(item, number: taken)
        taken += 1
      } else {
        isExhausted = true
      }
    } else if consumed == taken {
      return
    } else if !line.workOnOne(work) {
      line.waitForResult()
    }
  }
}

/// Items that wait for a thread, and results that wait for their turn.
private final class WorkLine<Item: Sendable, Result: Sendable, Failure: Error>: Sendable {
  private struct State: Sendable {
    var items: [(number: Int, item: Item)] = []
    var results: [Int: Swift.Result<Result, Failure>] = [:]
    var isEnded = false
  }

  private let state = Mutex(State())
  private let added = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)

  func add(_ item: Item, number: Int) {
    state.withLock { $0.items.append((number, item)) }
    added.signal()
  }

  func result(_ number: Int) -> Swift.Result<Result, Failure>? { state.withLock { $0.results.removeValue(forKey: number) } }

  /// False where no item waits.
  func workOnOne(_ work: (Item) throws(Failure) -> Result) -> Bool {
    guard let (number, item) = state.withLock({ $0.items.isEmpty ? nil : $0.items.removeFirst() }) else { return false }
    let result = Swift.Result { () throws(Failure) in try work(item) }
    state.withLock { $0.results[number] = result }
    done.signal()
    return true
  }

  /// Works until the end.
  func help(_ work: (Item) throws(Failure) -> Result) {
    while true {
      added.wait()
      if state.withLock({ $0.isEnded }) { return }
      _ = workOnOne(work)
    }
  }

  func waitForResult() { done.wait() }

  func end(helpers: Int) {
    state.withLock {
      $0.isEnded = true
      $0.items = []
    }
    for _ in 0..<helpers { added.signal() }
  }
}
