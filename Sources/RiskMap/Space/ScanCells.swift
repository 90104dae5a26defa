/// The records that a scan looks at, by unit and period, and how they would be dealt if place and time made no difference.
struct ScanCells: Sendable {
  let units: Int
  let periods: Int
  /// Of each cell, unit by unit.
  let eligible: [Int]
  let flagged: [Int]
  /// Flags to be expected from what a cell's records are; `nil` where records are taken as they are.
  let expected: [Double]?
  /// Records among which flags are exchanged: all, or those of one kind.
  private let kinds: [Kind]
  let total: Tally

  private struct Kind: Sendable {
    var total: Tally
    var cells: [(cell: Int, eligible: Int)]
  }

  /// All records alike.
  init?(_ tallies: [[Tally]]) {
    let periods = tallies.first?.count ?? 0
    guard periods > 0, tallies.allSatisfy({ $0.count == periods }) else { return nil }
    units = tallies.count
    self.periods = periods
    let cells = tallies.flatMap { $0 }
    eligible = cells.map(\.eligible)
    flagged = cells.map(\.flagged)
    expected = nil
    total = cells.total
    kinds = [Kind(total: total, cells: cells.enumerated().map { ($0.offset, $0.element.eligible) })]
  }

  /// Records of kinds, such as sector, procedure and value together: a cell is expected to flag what its kinds flag anywhere, and flags are exchanged within kinds.
  /// `kinds[kind]` are the cells of a kind, by number `unit * periods + period`.
  init?(units: Int, periods: Int, kinds: [[Int: Tally]]) {
    guard units > 0, periods > 0 else { return nil }
    self.units = units
    self.periods = periods
    var eligible = [Int](repeating: 0, count: units * periods)
    var flagged = eligible
    var expected = [Double](repeating: 0, count: eligible.count)
    var own: [Kind] = []
    for kind in kinds {
      let cells = kind.filter { eligible.indices.contains($0.key) && $0.value.eligible > 0 }.sorted { $0.key < $1.key }
      let total = cells.map(\.value).total
      guard let rate = total.rate else { continue }
      for (cell, tally) in cells {
        eligible[cell] += tally.eligible
        flagged[cell] += tally.flagged
        expected[cell] += Double(tally.eligible) * rate
      }
      own.append(Kind(total: total, cells: cells.map { ($0.key, $0.value.eligible) }))
    }
    self.eligible = eligible
    self.flagged = flagged
    self.expected = expected
    self.kinds = own
    total = own.map(\.total).total
  }

  /// Units with a record.
  var present: [Int] { (0..<units).filter { unit in (unit * periods..<(unit + 1) * periods).contains { eligible[$0] > 0 } } }

  /// The flags dealt anew among all records of each kind.
  func dealt(_ random: inout RandomSource) -> [Int] {
    var result = [Int](repeating: 0, count: eligible.count)
    for kind in kinds {
      var flagsLeft = kind.total.flagged
      var recordsLeft = kind.total.eligible
      for (cell, count) in kind.cells where flagsLeft > 0 {
        for _ in 0..<count {
          if random.below(recordsLeft) < flagsLeft {
            result[cell] += 1
            flagsLeft -= 1
          }
          recordsLeft -= 1
        }
      }
    }
    return result
  }
}
