/// Whether a ring crosses itself. Boxes around stretches of its sides, two by two up to one around all, leave few pairs of sides to compare.
struct RingCheck {
  enum Answer: Sendable { case simple, crosses, unsettled }

  /// Sides in the smallest boxes.
  private static let sidesInBox = 8
  /// Comparisons after which a ring that fills its own boxes over and over is given up.
  static let mostComparisons = 40_000_000

  private struct Box {
    var west = Double.infinity
    var east = -Double.infinity
    var south = Double.infinity
    var north = -Double.infinity

    mutating func add(_ x: Double, _ y: Double) {
      west = min(west, x)
      east = max(east, x)
      south = min(south, y)
      north = max(north, y)
    }

    func union(_ other: Box) -> Box {
      Box(west: min(west, other.west), east: max(east, other.east), south: min(south, other.south), north: max(north, other.north))
    }

    func meets(_ other: Box) -> Bool { west <= other.east && other.west <= east && south <= other.north && other.south <= north }
  }

  private let x: [Double]
  private let y: [Double]
  /// A complete binary tree: the children of k are 2k and 2k + 1; the last half are the smallest boxes.
  private var boxes: [Box]
  private let leaves: Int
  private var left: Int

  /// `x` and `y` without the repeated last point. Sides that only touch do not cross.
  static func check(_ x: [Double], _ y: [Double], most: Int = mostComparisons) -> Answer {
    guard x.count >= 4, y.count == x.count else { return .simple }
    var ring = RingCheck(x, y, most)
    if ring.crosses(within: 1) { return .crosses }
    return ring.left < 0 ? .unsettled : .simple
  }

  private init(_ x: [Double], _ y: [Double], _ most: Int) {
    self.x = x
    self.y = y
    left = most
    var leaves = 1
    while leaves * Self.sidesInBox < x.count { leaves *= 2 }
    self.leaves = leaves
    boxes = [Box](repeating: Box(), count: 2 * leaves)
    for side in x.indices {
      let leaf = leaves + side / Self.sidesInBox
      let end = side + 1 == x.count ? 0 : side + 1
      boxes[leaf].add(x[side], y[side])
      boxes[leaf].add(x[end], y[end])
    }
    for k in stride(from: leaves - 1, to: 0, by: -1) { boxes[k] = boxes[2 * k].union(boxes[2 * k + 1]) }
  }

  private func sides(_ node: Int) -> Range<Int> {
    let start = (node - leaves) * Self.sidesInBox
    return min(start, x.count)..<min(start + Self.sidesInBox, x.count)
  }

  private mutating func crosses(within node: Int) -> Bool {
    if node < leaves {
      return crosses(within: 2 * node) || crosses(within: 2 * node + 1) || crosses(2 * node, 2 * node + 1)
    }
    let own = sides(node)
    for i in own { for j in own where j > i && cross(i, j) { return true } }
    return false
  }

  /// Two boxes of one size, the first before the second along the ring.
  private mutating func crosses(_ a: Int, _ b: Int) -> Bool {
    left -= 1
    guard left >= 0, boxes[a].meets(boxes[b]) else { return false }
    if a < leaves {
      return crosses(2 * a, 2 * b) || crosses(2 * a, 2 * b + 1) || crosses(2 * a + 1, 2 * b) || crosses(2 * a + 1, 2 * b + 1)
    }
    for i in sides(a) { for j in sides(b) where cross(i, j) { return true } }
    return false
  }

  private mutating func cross(_ i: Int, _ j: Int) -> Bool {
    let n = x.count
    if j == i + 1 || (i == 0 && j == n - 1) { return false }
    let i1 = i + 1
    let j1 = j + 1 == n ? 0 : j + 1
    if max(x[j], x[j1]) < min(x[i], x[i1]) || min(x[j], x[j1]) > max(x[i], x[i1]) { return false }
    if max(y[j], y[j1]) < min(y[i], y[i1]) || min(y[j], y[j1]) > max(y[i], y[i1]) { return false }
    left -= 1
    func side(_ a: Int, _ b: Int, _ c: Int) -> Double { (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]) }
    let (a, b) = (side(i, i1, j), side(i, i1, j1))
    if (a > 0) == (b > 0) || a == 0 || b == 0 { return false }
    let (c, d) = (side(j, j1, i), side(j, j1, i1))
    return (c > 0) != (d > 0) && c != 0 && d != 0
  }
}
