import Glibc

/// Interned texts: equal bytes have equal symbols. Numbers are given in the order of first sight.
package struct SymbolTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = [0]
  /// Open addressing with linear probing: the upper half of a text's hash above its number; 0 is empty.
  private var slots: [UInt64] = Array(repeating: 0, count: 1 << 12)

  package init() {}

  package var count: Int { ends.count - 1 }

  package mutating func intern(_ text: UnsafeRawBufferPointer) -> Symbol {
    if text.isEmpty { return .missing }
    let mark = Self.hash(text) >> 32
    var slot = Int(truncatingIfNeeded: mark) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == mark {
        let id = UInt32(truncatingIfNeeded: slots[slot])
        if equals(id, text) { return Symbol(id: id) }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    // 4 GiB of identifiers or 4 billion of them is beyond any register; then the text counts as unknown.
    guard bytes.count + text.count < Int(UInt32.max), ends.count < Int(UInt32.max) - 1 else { return .missing }
    let id = UInt32(ends.count)
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
    slots[slot] = mark << 32 | UInt64(id)
    if ends.count * 3 > slots.count * 2 { grow() }
    return Symbol(id: id)
  }

  package mutating func intern(_ text: String) -> Symbol {
    var text = text
    return text.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
  }

  /// The symbol of a text that was interned before; missing where it never was.
  package func symbol(for text: some Collection<UInt8>) -> Symbol {
    if let found = text.withContiguousStorageIfAvailable({ symbol(for: UnsafeRawBufferPointer($0)) }) { return found }
    return Array(text).withUnsafeBytes { symbol(for: $0) }
  }

  private func symbol(for text: UnsafeRawBufferPointer) -> Symbol {
    if text.isEmpty { return .missing }
    let mark = Self.hash(text) >> 32
    var slot = Int(truncatingIfNeeded: mark) & (slots.count - 1)
    while slots[slot] != 0 {
      let id = UInt32(truncatingIfNeeded: slots[slot])
      if slots[slot] >> 32 == mark, equals(id, text) { return Symbol(id: id) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return .missing
  }

  package func utf8(_ symbol: Symbol) -> ArraySlice<UInt8> {
    let id = Int(symbol.id)
    guard id > 0, id < ends.count else { return [] }
    return bytes[Int(ends[id - 1])..<Int(ends[id])]
  }

  package func string(_ symbol: Symbol) -> String { String(decoding: utf8(symbol), as: UTF8.self) }

  /// Whether a text is, byte for byte, that of a symbol.
  package func holds(_ symbol: Symbol, _ text: ArraySlice<UInt8>) -> Bool {
    symbol.id > 0 && Int(symbol.id) < ends.count && text.withUnsafeBytes { equals(symbol.id, $0) }
  }

  func holds(_ symbol: Symbol, _ text: UnsafeRawBufferPointer) -> Bool {
    symbol.id > 0 && Int(symbol.id) < ends.count && equals(symbol.id, text)
  }

  private func equals(_ id: UInt32, _ text: UnsafeRawBufferPointer) -> Bool {
    let start = Int(ends[Int(id) - 1])
    guard Int(ends[Int(id)]) - start == text.count else { return false }
    return bytes.withUnsafeBytes { known in
      guard let a = known.baseAddress, let b = text.baseAddress else { return text.isEmpty }
      return memcmp(a + start, b, text.count) == 0
    }
  }

  /// Gives back the room that growing took in advance.
  mutating func trim() {
    bytes.trim()
    ends.trim()
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    let mask = slots.count - 1
    for entry in old where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry >> 32) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }

  /// A multiply-and-fold hash over 8-byte words, the same on every machine and in every run.
  package static func hash(_ text: UnsafeRawBufferPointer, seed: UInt64 = 0x9E37_79B9_7F4A_7C15) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: text.count) &* 0xA076_1D64_78BD_642F
    var offset = 0
    while offset + 8 <= text.count {
      state = fold(state ^ text.loadUnaligned(fromByteOffset: offset, as: UInt64.self), 0xE703_7ED1_A0B4_28DB)
      offset += 8
    }
    let rest = text.count - offset
    var tail: UInt64 = 0
    if offset > 0 {
      // The last bytes again, with those before them, of which nothing is kept.
      let last = UInt64(bigEndian: text.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self))
      tail = last & ((1 << UInt64(rest * 8)) &- 1)
    } else {
      while offset < text.count {
        tail = tail << 8 | UInt64(text[offset])
        offset += 1
      }
    }
    return fold(state ^ tail, 0x8EBC_6AF0_9C88_C6E3)
  }

  static func fold(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }
}

/// Texts kept once each, not interned: titles.
package struct TextPool: Sendable {
  private var bytes: [UInt8] = [0]

  package init() {}

  mutating func append(_ text: UnsafeRawBufferPointer) -> PooledText {
    guard !text.isEmpty, bytes.count < 1 << 40 else { return .missing }
    let count = min(text.count, 0xFF_FFFF)
    let result = PooledText(packed: UInt64(bytes.count) << 24 | UInt64(count))
    bytes.append(contentsOf: text.prefix(count))
    return result
  }

  package func utf8(_ text: PooledText) -> ArraySlice<UInt8> {
    guard !text.isMissing, text.offset + text.count <= bytes.count else { return [] }
    return bytes[text.offset..<(text.offset + text.count)]
  }

  package func string(_ text: PooledText) -> String { String(decoding: utf8(text), as: UTF8.self) }

  mutating func truncate(to count: Int) { if count < bytes.count { bytes.removeLast(bytes.count - count) } }
  var end: Int { bytes.count }

  /// Gives back the room that growing took in advance.
  mutating func trim() { bytes.trim() }
}
