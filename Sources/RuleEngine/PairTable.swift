import TenderStore

/// Counts how often two organizations met: open addressing with linear probing, pairs numbered in the order of sight.
struct PairTable {
  private(set) var keys: [UInt64] = []
  /// Lots for which both bid.
  private(set) var shared: [Int32] = []
  /// Lots for which each bid without the other.
  private(set) var separate: [Int32] = []
  private var slots = [Int32](repeating: -1, count: 1 << 12)

  init() {}

  /// Finds the numbers of pairs that were counted before.
  init(_ pairs: PairList) {
    keys = pairs.keys
    while slots.count < keys.count * 2 { slots = [Int32](repeating: -1, count: slots.count * 4) }
    fillSlots()
  }

  /// All pairs with their counts, without what they were found by and without room for more: there may be millions.
  consuming func counted() -> (pairs: PairList, shared: [Int32], separate: [Int32]) {
    slots = []
    keys.trim()
    shared.trim()
    separate.trim()
    return (PairList(keys: keys), shared, separate)
  }

  private static func key(_ a: Int32, _ b: Int32) -> UInt64 { UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b)) }

  private func slot(_ key: UInt64) -> Int {
    let product = (key ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return Int(truncatingIfNeeded: product.high ^ product.low) & (slots.count - 1)
  }

  func number(_ a: Int32, _ b: Int32) -> Int32 {
    let key = Self.key(a, b)
    var slot = slot(key)
    while slots[slot] >= 0 {
      if keys[Int(slots[slot])] == key { return slots[slot] }
      slot = (slot + 1) & (slots.count - 1)
    }
    return -1
  }

  mutating func add(_ a: Int32, _ b: Int32, isSeparate: Bool) {
    let key = Self.key(a, b)
    var slot = slot(key)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if keys[index] == key {
        shared[index] &+= 1
        if isSeparate { separate[index] &+= 1 }
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(truncatingIfNeeded: keys.count)
    keys.append(key)
    shared.append(1)
    separate.append(isSeparate ? 1 : 0)
    if keys.count * 2 > slots.count { grow() }
  }

  private mutating func grow() {
    let room = slots.count * 4
    slots = []
    slots = [Int32](repeating: -1, count: room)
    fillSlots()
  }

  private mutating func fillSlots() {
    for (index, key) in keys.enumerated() {
      var slot = slot(key)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: index)
    }
  }
}

/// The organizations that bid for one lot, ascending, each with the bids it stands in.
struct LotMembers {
  private(set) var organizations: [Int32] = []
  private var entries: [(organization: Int32, bid: Int32)] = []
  private var starts: [Int] = []

  mutating func read(_ bids: Range<Int>, _ bidders: Groups) {
    entries.removeAll(keepingCapacity: true)
    organizations.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    for bid in bids {
      for i in Int(bidders.offsets[bid])..<Int(bidders.offsets[bid + 1]) { entries.append((bidders.rows[i], Int32(truncatingIfNeeded: bid))) }
    }
    if entries.count > 1 { entries.sort { $0.organization != $1.organization ? $0.organization < $1.organization : $0.bid < $1.bid } }
    for (i, entry) in entries.enumerated() where i == 0 || entries[i - 1].organization != entry.organization {
      organizations.append(entry.organization)
      starts.append(i)
    }
    starts.append(entries.count)
  }

  /// Each stands in a bid without the other: a joint bid alone is no meeting of rivals.
  func areSeparate(_ i: Int, _ j: Int) -> Bool {
    let (a, b) = (starts[i]..<starts[i + 1], starts[j]..<starts[j + 1])
    if a.count == 1, b.count == 1 { return entries[a.lowerBound].bid != entries[b.lowerBound].bid }
    return a.contains { x in !b.contains { entries[x].bid == entries[$0].bid } }
      && b.contains { y in !a.contains { entries[y].bid == entries[$0].bid } }
  }
}

/// Pairs of organizations, numbered in the order of sight.
struct PairList: RandomAccessCollection {
  fileprivate(set) var keys: [UInt64] = []

  var startIndex: Int { 0 }
  var endIndex: Int { keys.count }
  subscript(i: Int) -> (first: Int32, second: Int32) {
    (Int32(truncatingIfNeeded: keys[i] >> 32), Int32(truncatingIfNeeded: keys[i] & 0xFFFF_FFFF))
  }
}
