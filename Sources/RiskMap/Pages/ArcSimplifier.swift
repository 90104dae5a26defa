/// Leaves out points of outlines that the eye does not miss (Visvalingam and Whyatt 1993), arc by arc: what two units share stays shared.
struct ArcSimplifier {
  struct Point: Hashable, Comparable {
    var x: Int32
    var y: Int32
    static func < (a: Point, b: Point) -> Bool { (a.x, a.y) < (b.x, b.y) }
  }

  /// The points beside a point, over all rings; a third one makes it the end of an arc.
  private struct Beside {
    var first: Point
    var second: Point?
    var isEnd = false

    mutating func add(_ point: Point) {
      if point == first || point == second { return }
      if second == nil { second = point } else { isEnd = true }
    }
  }

  private var beside: [Point: Beside] = [:]
  /// Arcs by their first two points: between its ends an arc can go one way only.
  private var known: [[Point]: [Point]] = [:]
  /// Points whose triangle with their neighbours has no more than half of this area go.
  private let doubleArea: Int

  /// `rings` without repeated points, on a grid.
  init(_ rings: [[Point]], doubleArea: Int) {
    self.doubleArea = doubleArea
    beside.reserveCapacity(rings.reduce(0) { $0 + $1.count } / 2)
    for ring in rings {
      guard var previous = ring.last else { continue }
      for (i, point) in ring.enumerated() {
        let next = ring[i + 1 == ring.count ? 0 : i + 1]
        for other in [previous, next] where other != point { beside[point, default: Beside(first: other)].add(other) }
        previous = point
      }
    }
  }

  /// The ring with fewer points; as it was where fewer than three would stay.
  mutating func simplified(_ ring: [Point]) -> [Point] {
    guard ring.count > 3 else { return ring }
    let ends = ring.indices.filter { beside[ring[$0]]?.isEnd == true }
    var result: [Point] = []
    if let first = ends.first {
      for (number, start) in ends.enumerated() {
        let stop = number + 1 < ends.count ? ends[number + 1] : first + ring.count
        let arc = (start...stop).map { ring[$0 % ring.count] }
        result += simplified(arc: arc).dropLast()
      }
    } else if let start = ring.indices.min(by: { ring[$0] < ring[$1] }) {
      // A ring of its own: an island, or a unit within another one.
      result = Array(simplified(arc: (start...(start + ring.count)).map { ring[$0 % ring.count] }).dropLast())
    }
    return result.count >= 3 ? result : ring
  }

  /// The same points in either direction.
  private mutating func simplified(arc: [Point]) -> [Point] {
    guard arc.count > 2, let first = arc.first, let last = arc.last else { return arc }
    let isForward = first == last ? arc[1] <= arc[arc.count - 2] : first < last
    let own = isForward ? arc : arc.reversed()
    let key = [own[0], own[1], own[own.count - 1]]
    let kept = known[key] ?? Self.reduced(own, doubleArea: doubleArea)
    known[key] = kept
    return isForward ? kept : kept.reversed()
  }

  /// An arc with its ends and what exceeds the area.
  static func reduced(_ arc: [Point], doubleArea: Int) -> [Point] {
    guard arc.count > 2 else { return arc }
    let fewest = arc.first == arc.last ? 4 : 2
    var before = arc.indices.map { $0 - 1 }
    var after = arc.indices.map { $0 + 1 }
    func area(_ i: Int) -> Int {
      let (a, b, c) = (arc[before[i]], arc[i], arc[after[i]])
      return abs((Int(b.x) - Int(a.x)) * (Int(c.y) - Int(a.y)) - (Int(c.x) - Int(a.x)) * (Int(b.y) - Int(a.y)))
    }
    var areas = arc.indices.map { $0 == 0 || $0 == arc.count - 1 ? Int.max : area($0) }
    var queue = AreaQueue()
    for i in 1..<(arc.count - 1) where areas[i] <= doubleArea { queue.insert(areas[i], i) }
    var left = arc.count
    while left > fewest, let (smallest, i) = queue.removeFirst() {
      // An entry from before its neighbours went.
      guard areas[i] == smallest else { continue }
      areas[i] = -1
      after[before[i]] = after[i]
      before[after[i]] = before[i]
      left -= 1
      for j in [before[i], after[i]] where j > 0 && j < arc.count - 1 {
        // Never smaller than what went before it: the order of going is that of importance.
        areas[j] = max(smallest, area(j))
        if areas[j] <= doubleArea { queue.insert(areas[j], j) }
      }
    }
    return arc.indices.filter { areas[$0] >= 0 }.map { arc[$0] }
  }
}

/// The smallest area first, ties by place.
private struct AreaQueue {
  private var heap: [(area: Int, place: Int)] = []

  mutating func insert(_ area: Int, _ place: Int) {
    heap.append((area, place))
    var i = heap.count - 1
    while i > 0, heap[i] < heap[(i - 1) / 2] {
      heap.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
  }

  mutating func removeFirst() -> (area: Int, place: Int)? {
    guard let first = heap.first, let last = heap.popLast() else { return nil }
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var i = 0
    while true {
      var least = i
      for child in [2 * i + 1, 2 * i + 2] where child < heap.count && heap[child] < heap[least] { least = child }
      if least == i { return first }
      heap.swapAt(i, least)
      i = least
    }
  }
}
