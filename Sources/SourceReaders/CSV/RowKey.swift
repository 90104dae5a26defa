import ProcurementModel

extension CSVMapping {
  /// Two hashes of a key's bytes: equal keys are equal in both.
  struct RowKey: Hashable, Sendable, BitwiseCopyable {
    private var a: UInt64 = 0xCBF2_9CE4_8422_2325
    private var b: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Eight bytes at a time, each multiplied and folded to 64 bits by two odd numbers; the length goes in last.
    mutating func add(_ bytes: UnsafeRawBufferPointer) {
      var i = 0
      while i + 8 <= bytes.count {
        mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)))
        i += 8
      }
      var rest: UInt64 = 0
      while i < bytes.count {
        rest = rest << 8 | UInt64(bytes[i])
        i += 1
      }
      mix(rest)
      mix(UInt64(truncatingIfNeeded: bytes.count))
    }

    /// A field that is empty, or a number.
    mutating func add(_ number: UInt64) {
      mix(number)
      mix(.max)
    }

    func hash(into hasher: inout Hasher) { hasher.combine(a ^ b) }

    /// Where a table looks first.
    fileprivate var place: Int { Int(truncatingIfNeeded: a ^ b) }

    /// 16 bytes that are the key.
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
      withUnsafeBytes(of: (a.littleEndian, b.littleEndian)) { body($0) }
    }

    private mutating func mix(_ word: UInt64) {
      a = Self.fold(a ^ word, 0xE703_7ED1_A0B4_28DB)
      b = Self.fold(b &+ word, 0xC2B2_AE3D_27D4_EB4F) &+ 0x9E37_79B9_7F4A_7C15
    }

    private static func fold(_ x: UInt64, _ y: UInt64) -> UInt64 {
      let product = x.multipliedFullWidth(by: y)
      return product.high ^ product.low
    }
  }

  /// Rows by key: open addressing with linear probing over keys that are hashes already.
  struct KeyTable: Sendable {
    private struct Slot {
      var key = RowKey()
      /// -1 for an empty slot.
      var row: Row = -1
    }

    private var slots: [Slot] = []
    private var count = 0

    subscript(key: RowKey) -> Row? {
      guard !slots.isEmpty else { return nil }
      let slot = slots[place(of: key)]
      return slot.row < 0 ? nil : slot.row
    }

    /// `row` is not negative.
    mutating func insert(_ key: RowKey, _ row: Row) {
      if (count + 1) * 3 > slots.count * 2 {
        let old = slots
        slots = Array(repeating: Slot(), count: max(64, old.count * 2))
        for slot in old where slot.row >= 0 { slots[place(of: slot.key)] = slot }
      }
      let place = place(of: key)
      if slots[place].row < 0 { count += 1 }
      slots[place] = Slot(key: key, row: row)
    }

    mutating func removeAll(keepingCapacity: Bool = false) {
      if keepingCapacity { for i in slots.indices { slots[i] = Slot() } } else { slots = [] }
      count = 0
    }

    var keys: [RowKey] { slots.lazy.filter { $0.row >= 0 }.map(\.key) }
    /// In the order of their rows.
    var entries: [(key: RowKey, row: Row)] { slots.lazy.filter { $0.row >= 0 }.map { ($0.key, $0.row) }.sorted { $0.row < $1.row } }

    /// The key's slot, or the empty one where it would stand.
    private func place(of key: RowKey) -> Int {
      var place = key.place & (slots.count - 1)
      while slots[place].row >= 0, slots[place].key != key { place = (place + 1) & (slots.count - 1) }
      return place
    }
  }

  /// Keys met so far: a table of keys that are hashes already.
  struct KeySet: Sendable {
    private var slots: [RowKey?] = Array(repeating: nil, count: 64)
    private var count = 0

    /// False where the key was there.
    mutating func insert(_ key: RowKey) -> Bool {
      var place = place(of: key)
      if slots[place] != nil { return false }
      count += 1
      if count * 3 > slots.count * 2 {
        let old = slots
        slots = Array(repeating: nil, count: old.count * 2)
        for known in old { if let known { slots[self.place(of: known)] = known } }
        place = self.place(of: key)
      }
      slots[place] = key
      return true
    }

    /// The key's slot, or the empty one where it would stand.
    private func place(of key: RowKey) -> Int {
      var place = key.place & (slots.count - 1)
      while let known = slots[place], known != key { place = (place + 1) & (slots.count - 1) }
      return place
    }
  }
}
