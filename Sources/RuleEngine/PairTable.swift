/// Counts how often two numbers are met together: open addressing with linear probing, pairs numbered in the order of sight.
struct PairTable {
  private(set) var keys: [UInt64] = []
  /// How often each pair was added.
  private(set) var shared: [Int32] = []
  private var slots = [Int32](repeating: -1, count: 1 << 12)

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

  mutating func add(_ a: Int32, _ b: Int32) {
    let key = Self.key(a, b)
    var slot = slot(key)
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if keys[index] == key {
        shared[index] &+= 1
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(truncatingIfNeeded: keys.count)
    keys.append(key)
    shared.append(1)
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
