import RuleLanguage

/// Finds the peers of every assessed subject of a rule: equal keys, near keys within their distance; keys are dropped in the rule's order until there are enough.
/// A subject with an unknown key is compared as if that key had been dropped. A key that is never dropped is not known of all its peers where it is not of the subject.
struct PeerGrouping {
  private let group: PeerGroup
  /// Key columns of all subjects and after them near columns (missing keys are NaN), and the compared values (NaN where there is none).
  private let columns: [[Double]]
  private let names: [String]
  private let values: [Double]
  /// Which columns are known, by subject: a bit each, keys first.
  private var known: [UInt32]
  /// Subjects with a value, by ascending value.
  private let ascending: [Int32]
  /// Numbers of groups of equal keys, by the set of keys; -1 for subjects without a value.
  private var groupings: [UInt32: Grouping] = [:]
  private var result: PeersOfSubjects

  /// The value of a key that is never dropped where it is not known; none has it otherwise.
  private static let unknown = -1.0

  private struct Grouping {
    var numbers: [Int32]
    var count: Int
  }

  init(group: PeerGroup, keys: [[Double]], near: [[Double]], values: [Double]) {
    (self.group, self.values) = (group, values)
    columns = zip(group.by, keys).map { key, column in group.widen.contains(key.name) ? column : column.map { $0.isNaN ? Self.unknown : $0 } } + near
    names = group.by.map(\.name) + group.near.map(\.name)
    var population: [(value: Double, row: Int32)] = []
    for (row, value) in values.enumerated() where !value.isNaN { population.append((value, Int32(truncatingIfNeeded: row))) }
    known = [UInt32](repeating: 0, count: values.count)
    for (k, column) in columns.enumerated() {
      for entry in population where !column[Int(entry.row)].isNaN { known[Int(entry.row)] |= 1 << UInt32(k) }
    }
    population.sort { $0.value < $1.value }
    ascending = population.map(\.row)
    result = PeersOfSubjects(count: values.count)
  }

  /// The peers of each subject.
  mutating func statistics() -> PeersOfSubjects {
    var levels: [UInt32] = [names.isEmpty ? 0 : (1 << UInt32(names.count)) - 1]
    for name in group.widen { if let i = names.firstIndex(of: name) { levels.append((levels.last ?? 0) & ~(1 << UInt32(i))) } }
    // By ascending row.
    var open = ascending.sorted()
    for level in levels where !open.isEmpty {
      // One pass for each combination of known keys that occurs.
      var byKeys: [UInt32: [Int32]] = [:]
      for row in open { byKeys[level & known[Int(row)], default: []].append(row) }
      var rest: [Int32] = []
      for used in byKeys.keys.sorted() { rest += fill(byKeys[used] ?? [], used) }
      open = rest.sorted()
    }
    return result
  }

  /// Gives statistics to those that have enough peers with the keys in `used`; answers the others.
  private mutating func fill(_ open: [Int32], _ used: UInt32) -> [Int32] {
    let windows = group.near.indices.filter { used & (1 << UInt32(group.by.count + $0)) != 0 }
    let usedNames = names.indices.filter { used & (1 << UInt32($0)) != 0 }.map { names[$0] }
    // Candidates have equal keys; those at one place of the windows share their peers.
    let equal = grouping(used & ((1 << UInt32(group.by.count)) - 1))
    let placed = windows.isEmpty ? equal : grouping(used)
    let asking = Buckets(open, count: placed.count) { placed.numbers[Int($0)] }
    var isWanted = [Bool](repeating: false, count: equal.count)
    for row in open { isWanted[Int(equal.numbers[Int(row)])] = true }
    let candidates = Buckets(
      ascending.filter { known[Int($0)] & used == used && isWanted[Int(equal.numbers[Int($0)])] }, count: equal.count
    ) { equal.numbers[Int($0)] }
    var rest: [Int32] = []
    for number in 0..<placed.count {
      let here = asking[number]
      guard let first = here.first else { continue }
      var peers = candidates[Int(equal.numbers[Int(first)])]
      for window in windows where peers.count >= group.minimum {
        let column = columns[group.by.count + window]
        let (center, distance) = (column[Int(first)], Double(group.near[window].distance))
        peers = peers.filter { abs(column[Int($0)] - center) <= distance }[...]
      }
      if peers.count < group.minimum {
        rest += here
      } else {
        let unknown = group.by.indices.filter { used & (1 << UInt32($0)) != 0 && columns[$0][Int(first)] == Self.unknown }.map { names[$0] }
        give(peers, usedNames, Set(unknown), to: here)
      }
    }
    return rest
  }

  private mutating func give(_ peers: ArraySlice<Int32>, _ usedNames: [String], _ unknown: Set<String>, to asking: ArraySlice<Int32>) {
    let number = Int32(truncatingIfNeeded: result.groups.count)
    result.groups.append(PeerStatistics(sorted: peers.map { values[Int($0)] }, usedKeys: usedNames, unknownKeys: unknown))
    for row in asking { result.numbers[Int(row)] = number }
  }

  /// Numbers of the groups of subjects with equal keys. Keys that are dropped first cut last, so that what is left of them is numbered already.
  private mutating func grouping(_ used: UInt32) -> Grouping {
    if let made = groupings[used] { return made }
    guard used != 0 else {
      var numbers = [Int32](repeating: -1, count: values.count)
      for row in ascending { numbers[Int(row)] = 0 }
      groupings[0] = Grouping(numbers: numbers, count: 1)
      return Grouping(numbers: numbers, count: 1)
    }
    let dropped = group.widen.compactMap { names.firstIndex(of: $0) }.first { used & (1 << UInt32($0)) != 0 }
    let last = dropped ?? used.trailingZeroBitCount
    var made = grouping(used & ~(1 << UInt32(last)))
    var cuts = GroupCuts()
    for row in ascending { made.numbers[Int(row)] = cuts.number(made.numbers[Int(row)], columns[last][Int(row)]) }
    made.count = cuts.count
    groupings[used] = made
    return made
  }
}

/// Rows by the number of their group, by counting; each group in the order in which its rows came.
private struct Buckets {
  private let offsets: [Int32]
  private let rows: [Int32]

  init(_ rows: [Int32], count: Int, _ group: (Int32) -> Int32) {
    var offsets = [Int32](repeating: 0, count: count + 1)
    for row in rows { offsets[Int(group(row)) + 1] &+= 1 }
    for i in 0..<count { offsets[i + 1] &+= offsets[i] }
    var next = offsets
    var placed = [Int32](repeating: 0, count: rows.count)
    for row in rows {
      let number = Int(group(row))
      placed[Int(next[number])] = row
      next[number] &+= 1
    }
    (self.offsets, self.rows) = (offsets, placed)
  }

  subscript(group: Int) -> ArraySlice<Int32> { rows[Int(offsets[group])..<Int(offsets[group + 1])] }
}

/// Numbers pairs of a group and a value in the order of sight: open addressing with linear probing.
private struct GroupCuts {
  private var keys: [(group: Int32, bits: UInt64)] = []
  private var slots = [Int32](repeating: -1, count: 1 << 10)

  var count: Int { keys.count }

  private func slot(_ group: Int32, _ bits: UInt64) -> Int {
    let mixed = (bits ^ UInt64(truncatingIfNeeded: group) &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return Int(truncatingIfNeeded: mixed.high ^ mixed.low) & (slots.count - 1)
  }

  mutating func number(_ group: Int32, _ value: Double) -> Int32 {
    // Both zeros are equal.
    let bits = value == 0 ? 0 : value.bitPattern
    var place = slot(group, bits)
    while slots[place] >= 0 {
      let number = Int(slots[place])
      if keys[number].bits == bits, keys[number].group == group { return slots[place] }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = Int32(truncatingIfNeeded: keys.count)
    keys.append((group, bits))
    if keys.count * 2 > slots.count { grow() }
    return Int32(truncatingIfNeeded: keys.count - 1)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for (number, key) in keys.enumerated() {
      var place = slot(key.group, key.bits)
      while slots[place] >= 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = Int32(truncatingIfNeeded: number)
    }
  }
}
