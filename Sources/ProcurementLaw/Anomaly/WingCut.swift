/// The bids that are set aside before the mean is taken: the lowest and the highest share, and what equal bids do.
package struct WingCut: Sendable {
  /// Rows of the bids, ascending by discount, equal ones in the order given.
  package let low: [Int]
  package let kept: [Int]
  package let high: [Int]
  /// Bids cut a side before equal ones are looked at.
  package let size: Int

  /// `ceil(share × n)` a side, in whole numbers: 10 percent is `(n + 9) / 10`.
  package static func size(bids: Int, percent: Int) -> Int { percent <= 0 ? 0 : (bids * percent + 99) / 100 }

  /// `order` are the rows ascending by value, equal ones in the order given, where they are known already.
  package init(_ values: [ExactRational], percent: Int, ties: TieRule, order known: [Int]? = nil) {
    let order =
      known
      ?? values.indices.sorted {
        let c = values[$0].compared(to: values[$1])
        return c == 0 ? $0 < $1 : c < 0
      }
    let k = Self.size(bids: values.count, percent: percent)
    size = k
    var first = min(k, order.count)
    var last = max(first, order.count - k)
    switch ties {
    case .absolute: break
    case .straddle:
      if first > 0 {
        let edge = values[order[first - 1]]
        while first < last, values[order[first]] == edge { first += 1 }
      }
      if last < order.count {
        let edge = values[order[last]]
        while last > first, values[order[last - 1]] == edge { last -= 1 }
      }
    case .block:
      first = 0
      last = order.count
      var positions = 0
      while first < order.count, positions < k {
        let value = values[order[first]]
        while first < order.count, values[order[first]] == value { first += 1 }
        positions += 1
      }
      positions = 0
      while last > first, positions < k {
        let value = values[order[last - 1]]
        while last > first, values[order[last - 1]] == value { last -= 1 }
        positions += 1
      }
    }
    low = Array(order[..<first])
    kept = Array(order[first..<last])
    high = Array(order[last...])
  }
}
