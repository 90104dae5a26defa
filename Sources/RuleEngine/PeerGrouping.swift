import RuleLanguage

/// Finds the peers of every assessed subject of a rule: equal keys, near keys within their distance; keys are dropped in the rule's order until there are enough.
/// A subject with an unknown key is compared as if that key had been dropped.
struct PeerGrouping {
  private let group: PeerGroup
  /// Key and near columns of all subjects (missing keys are NaN), and the compared values (NaN where there is none).
  private let keys: [[Double]]
  private let near: [[Double]]
  private let values: [Double]
  /// Which columns are known, by subject: a bit each, keys first.
  private var known: [UInt32]
  /// Subjects with a value, by ascending value.
  private let ascending: [Int32]
  /// Numbers of groups of equal keys, by the set of keys; -1 for subjects without a value.
  private var groupings: [UInt32: Grouping] = [:]
  private var result: PeersOfSubjects

  private struct Grouping {
    var numbers: [Int32]
    var count: Int
  }

  init(group: PeerGroup, keys: [[Double]], near: [[Double]], values: [Double]) {
    (self.group, self.keys, self.near, self.values) = (group, keys, near, values)
    var population: [(value: Double, row: Int32)] = []
    for (row, value) in values.enumerated() where !value.isNaN { population.append((value, Int32(truncatingIfNeeded: row))) }
    known = [UInt32](repeating: 0, count: values.count)
    for (k, column) in (keys + near).enumerated() { for entry in population where !column[Int(entry.row)].isNaN { known[Int(entry.row)] |= 1 << UInt32(k) } }
    population.sort { $0.value < $1.value }
    ascending = population.map(\.row)
    result = PeersOfSubjects(count: values.count)
  }

  /// The peers of each subject.
  mutating func statistics() -> PeersOfSubjects {
    let names = group.by.map(\.name) + group.near.map(\.name)
    var levels: [UInt32] = [names.isEmpty ? 0 : (1 << UInt32(names.count)) - 1]
    for name in group.widen { if let i = names.firstIndex(of: name) { levels.append((levels.last ?? 0) & ~(1 << UInt32(i))) } }
    // By ascending row.
    var open = ascending.sorted()
    for level in levels where !open.isEmpty {
      // One pass for each combination of known keys that occurs.
      var byKeys: [UInt32: [Int32]] = [:]
      for row in open { byKeys[level & known[Int(row)], default: []].append(row) }
      var rest: [Int32] = []
      for used in byKeys.keys.sorted() { rest += fill(byKeys[used] ?? [], used, names) }
      open = rest.sorted()
    }
    return result
  }

  /// Gives statistics to those that have enough peers with the keys in `used`; answers the others.
  private mutating func fill(_ open: [Int32], _ used: UInt32, _ names: [String]) -> [Int32] {
    let grouping = grouping(used & ((1 << UInt32(keys.count)) - 1))
    let windows = near.indices.filter { used & (1 << UInt32(keys.count + $0)) != 0 }
    let usedNames = names.indices.filter { used & (1 << UInt32($0)) != 0 }.map { names[$0] }
    // Open subjects and their candidates side by side, group by group.
    var wanting = Buckets(count: grouping.count)
    for row in open { wanting.count(grouping.numbers[Int(row)]) }
    var members = Buckets(count: grouping.count)
    for row in ascending where known[Int(row)] & used == used && wanting.isCounted(grouping.numbers[Int(row)]) {
      members.count(grouping.numbers[Int(row)])
    }
    wanting.place()
    members.place()
    for row in open { wanting.add(row, to: grouping.numbers[Int(row)]) }
    for row in ascending where known[Int(row)] & used == used && wanting.isCounted(grouping.numbers[Int(row)]) {
      members.add(row, to: grouping.numbers[Int(row)])
    }
    var rest: [Int32] = []
    for number in 0..<grouping.count {
      let (asking, peers) = (wanting[number], members[number])
      if asking.isEmpty { continue }
      if peers.count < group.minimum {
        rest += asking
      } else if windows.isEmpty {
        give(peers, usedNames, to: asking)
      } else {
        rest += fill(asking, among: peers, windows, usedNames)
      }
    }
    return rest
  }

  /// Likewise of subjects with equal keys, whose peers are those of the candidates within the distances.
  private mutating func fill(_ asking: ArraySlice<Int32>, among candidates: ArraySlice<Int32>, _ windows: [Int], _ usedNames: [String]) -> [Int32] {
    let placed = asking.sorted { a, b in
      for window in windows where near[window][Int(a)] != near[window][Int(b)] { return near[window][Int(a)] < near[window][Int(b)] }
      return a < b
    }
    var rest: [Int32] = []
    var place = 0
    while place < placed.count {
      // Those at one place of the windows share their peers.
      let here = Int(placed[place])
      var next = place + 1
      while next < placed.count, windows.allSatisfy({ near[$0][Int(placed[next])] == near[$0][here] }) { next += 1 }
      var peers = candidates
      for window in windows {
        let (column, center, distance) = (near[window], near[window][here], Double(group.near[window].distance))
        peers = peers.filter { abs(column[Int($0)] - center) <= distance }[...]
      }
      if peers.count < group.minimum { rest += placed[place..<next] } else { give(peers, usedNames, to: placed[place..<next]) }
      place = next
    }
    return rest
  }

  private mutating func give(_ peers: ArraySlice<Int32>, _ usedNames: [String], to asking: ArraySlice<Int32>) {
    let number = Int32(truncatingIfNeeded: result.groups.count)
    result.groups.append(PeerStatistics(sorted: peers.map { values[Int($0)] }, usedKeys: usedNames))
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
    let dropped = group.widen.compactMap { name in group.by.firstIndex { $0.name == name } }.first { used & (1 << UInt32($0)) != 0 }
    let last = dropped ?? used.trailingZeroBitCount
    var made = grouping(used & ~(1 << UInt32(last)))
    var cuts = GroupCuts()
    for row in ascending { made.numbers[Int(row)] = cuts.number(made.numbers[Int(row)], keys[last][Int(row)]) }
    made.count = cuts.count
    groupings[used] = made
    return made
  }
}

/// Rows by the number of their group, each group in the order in which its rows came: first all are counted, then placed.
private struct Buckets {
  private var ends: [Int32]
  private var rows: [Int32] = []

  init(count: Int) { ends = [Int32](repeating: 0, count: count + 1) }

  mutating func count(_ group: Int32) { ends[Int(group) + 1] &+= 1 }

  /// All are counted; before `place`, whether a group has rows, and after `add` too.
  func isCounted(_ group: Int32) -> Bool { sizes.isEmpty ? ends[Int(group) + 1] > 0 : sizes[Int(group)] > 0 }

  private var sizes: [Int32] = []

  mutating func place() {
    sizes = Array(ends.dropFirst())
    for i in 1..<ends.count { ends[i] &+= ends[i - 1] }
    rows = [Int32](repeating: 0, count: Int(ends[ends.count - 1]))
    // From here on the next free place of each group.
    ends.removeLast()
  }

  mutating func add(_ row: Int32, to group: Int32) {
    rows[Int(ends[Int(group)])] = row
    ends[Int(group)] &+= 1
  }

  /// The rows of a group, when all have been added.
  subscript(group: Int) -> ArraySlice<Int32> {
    let end = Int(ends[group])
    return rows[(end - Int(sizes[group]))..<end]
  }
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
