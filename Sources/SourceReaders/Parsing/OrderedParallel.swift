import Dispatch
import Synchronization

private final class SharedWork<Result: Sendable>: Sendable {
  let results = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
  let next = Mutex<Int>(0)
  let stopped = Mutex<Bool>(false)
}

/// Runs `work` for 0..<count on up to `jobs` threads and hands each result to `consume` in order, on the calling thread, keeping at most
/// `jobs + 2` results waiting. The order of results, and so every byte written later, does not depend on `jobs`. The first error in order wins.
package func inOrder<Result: Sendable>(
  count: Int, jobs: Int, work: @escaping @Sendable (Int) throws -> Result, consume: (Int, consuming Result) throws -> Void
) throws {
  if jobs <= 1 || count <= 1 {
    for i in 0..<count { try consume(i, work(i)) }
    return
  }
  let shared = SharedWork<Result>()
  let ready = DispatchSemaphore(value: 0)
  // Raised from 0, because a semaphore must not be destroyed below its first value.
  let room = DispatchSemaphore(value: 0)
  for _ in 0..<(jobs + 2) { room.signal() }
  let group = DispatchGroup()
  for _ in 0..<min(jobs, count) {
    DispatchQueue.global().async(group: group) {
      while true {
        room.wait()
        let i = shared.next.withLock { next in
          defer { next += 1 }
          return next
        }
        if i >= count || shared.stopped.withLock({ $0 }) {
          room.signal()
          return
        }
        let result = Swift.Result { try work(i) }
        shared.results.withLock { $0[i] = result }
        ready.signal()
      }
    }
  }
  defer {
    shared.stopped.withLock { $0 = true }
    for _ in 0..<jobs { room.signal() }
    group.wait()
  }
  var wanted = 0
  while wanted < count {
    ready.wait()
    while let result = shared.results.withLock({ $0.removeValue(forKey: wanted) }) {
      room.signal()
      try consume(wanted, result.get())
      wanted += 1
    }
  }
}
