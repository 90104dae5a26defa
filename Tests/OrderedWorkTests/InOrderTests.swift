import OrderedWork
import Testing

@Suite("Work on several threads")
struct InOrderTests {
  @Test("Results come in the order of the items, on the calling thread, and no more than a few wait")
  func order() throws {
    for jobs in [1, 2, 4] {
      var next = 0
      var seen: [Int] = []
      try inOrder(jobs: jobs) { () -> Int? in
        guard next < 200 else { return nil }
        #expect(next - seen.count <= jobs + 2)
        next += 1
        return next
      } work: { item -> Int in
        (0..<(item * 7919 % 1000)).reduce(item) { $0 ^ $1 ^ $1 }
      } consume: {
        seen.append($0)
      }
      #expect(seen == Array(1...200))
    }
  }

  @Test("The first error in order ends the work; later results are dropped")
  func firstError() throws {
    struct Failure: Error, Equatable { let number: Int }
    for jobs in [1, 2, 4] {
      var next = 0
      var seen = 0
      let error = #expect(throws: Failure.self) {
        try inOrder(jobs: jobs) { () -> Int? in
          next += 1
          return next
        } work: { item -> Int in
          if item >= 50 { throw Failure(number: item) }
          return item
        } consume: {
          #expect($0 == seen + 1)
          seen = $0
        }
      }
      #expect(error == Failure(number: 50) && seen == 49)
    }
  }

  @Test("Parts made on several threads stand in the order of their numbers")
  func map() {
    for jobs in [1, 2, 4] { #expect(Parallel.map(300, jobs: jobs) { $0 * $0 } == (0..<300).map { $0 * $0 }) }
    #expect(Parallel.map(0, jobs: 4) { $0 }.isEmpty)
  }
}
