import Glibc

/// The nearest points of each point, itself first: the circles of a scan.
enum NearestUnits {
  /// By distance, ties by number; `most` of each at most.
  static func lists(_ points: [(x: Double, y: Double)], most: Int, jobs: Int) -> [[Int]] {
    guard most > 0 else { return points.map { _ in [] } }
    // Along x: once a point is farther off in x alone than the farthest that is kept, so are all beyond it.
    let order = points.indices.sorted { (points[$0].x, $0) < (points[$1].x, $1) }
    var place = [Int](repeating: 0, count: points.count)
    for (i, unit) in order.enumerated() { place[unit] = i }
    return Shares.map(points.count, jobs: jobs, stretch: 64) { [place] centre in
      let own = points[centre]
      var found: [(distance: Double, unit: Int)] = []
      func add(_ unit: Int) { found.append((hypot(points[unit].x - own.x, points[unit].y - own.y), unit)) }
      /// Distance of the farthest that is kept, as far as it is known yet.
      var kth = Double.infinity
      var west = place[centre] - 1
      var east = place[centre]
      var sinceLook = 0
      while west >= 0 || east < order.count {
        let toWest = west >= 0 ? own.x - points[order[west]].x : .infinity
        let toEast = east < order.count ? points[order[east]].x - own.x : .infinity
        if min(toWest, toEast) > kth { break }
        if toEast <= toWest {
          add(order[east])
          east += 1
        } else {
          add(order[west])
          west -= 1
        }
        sinceLook += 1
        if found.count >= most, sinceLook >= most {
          sinceLook = 0
          found.sort { ($0.distance, $0.unit) < ($1.distance, $1.unit) }
          found.removeLast(found.count - most)
          kth = found[most - 1].distance
        }
      }
      found.sort { ($0.distance, $0.unit) < ($1.distance, $1.unit) }
      return found.prefix(most).map(\.unit)
    }
  }
}
