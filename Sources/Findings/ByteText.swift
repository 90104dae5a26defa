import Glibc

/// Text that is being written: UTF-8 bytes in one piece of memory that grows. Findings make hundreds of megabytes of it.
package struct ByteText: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  package private(set) var count = 0
  /// Whether hidden signs stand as they are: what fingerprints are made of is no matter of showing.
  private let isCanonical: Bool

  package init(capacity: Int = 1 << 12, isCanonical: Bool = false) {
    self.isCanonical = isCanonical
    self.capacity = max(64, capacity)
    base = Self.room(malloc(self.capacity))
  }

  deinit { free(base) }

  package mutating func clear() { count = 0 }

  package borrowing func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(UnsafeRawBufferPointer(start: base, count: count))
  }

  @inline(__always)
  private mutating func reserve(_ more: Int) { if count + more > capacity { grow(more) } }

  @inline(never)
  private mutating func grow(_ more: Int) {
    capacity = max(capacity * 2, count + more)
    // Large texts are moved by the system, page by page, and not copied.
    base = Self.room(realloc(base, capacity))
  }

  private static func room(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<UInt8> {
    guard let memory else { preconditionFailure("out of memory") }
    return memory.assumingMemoryBound(to: UInt8.self)
  }

  @inline(__always)
  package mutating func add(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count += 1
  }

  @inline(__always)
  package mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Room for `length` bytes, of which `fill` says how many it wrote.
  package mutating func add(length: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Int) {
    reserve(length)
    count += min(length, max(0, fill(UnsafeMutableRawBufferPointer(start: base + count, count: length))))
  }

  @inline(__always)
  package mutating func add(_ text: StaticString) { add(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)) }

  /// As it is, without quotes.
  package mutating func add(plain text: String) {
    var text = text
    text.withUTF8 { add($0) }
  }

  package mutating func add(integer value: Int) {
    reserve(20)
    if value < 0 { add(UInt8(ascii: "-")) }
    var rest = value.magnitude
    var length = 1
    while length < 20, rest >= Self.powers[length] { length += 1 }
    var place = count + length
    repeat {
      place -= 1
      base[place] = UInt8(truncatingIfNeeded: rest % 10) &+ 48
      rest /= 10
    } while rest > 0
    count += length
  }

  private static let powers: [UInt] = (0..<20).map { (0..<$0).reduce(UInt(1)) { power, _ in power * 10 } }

  /// The shortest text that reads back to the same number; JSON knows no infinity: not a number and infinite are null.
  package mutating func add(number value: Double) {
    guard value.isFinite else { return add("null") }
    if value == value.rounded(), abs(value) < 1e15 { return add(integer: Int(value)) }
    add(plain: value.description)
  }

  /// In quotes, as RFC 8785 writes strings. Hidden signs are escaped too, line and paragraph separators among them, so that the text may stand in a script.
  package mutating func add(quoted text: String) {
    add(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { add(escaped: $0) }
    add(UInt8(ascii: "\""))
  }

  package mutating func add(quoted utf8: UnsafeRawBufferPointer) {
    add(UInt8(ascii: "\""))
    add(escaped: utf8.assumingMemoryBound(to: UInt8.self))
    add(UInt8(ascii: "\""))
  }

  private mutating func add(escaped utf8: UnsafeBufferPointer<UInt8>) {
    guard let start = utf8.baseAddress else { return }
    let raw = UnsafeRawBufferPointer(utf8)
    var plain = 0
    var i = 0
    while i < utf8.count {
      if i + 8 <= utf8.count, Self.isPlain(raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)) {
        i += 8
        continue
      }
      let byte = utf8[i]
      let isEscaped = byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      let (scalar, length) = isEscaped ? (UInt32(byte), 1) : HiddenSigns.sign(in: utf8, at: i) ?? (0, 0)
      if length == 0 || isCanonical && !isEscaped && scalar != 0x7F && scalar & ~1 != 0x2028 {
        i += 1
        continue
      }
      add(UnsafeBufferPointer(start: start + plain, count: i - plain))
      add(escape: scalar)
      i += length
      plain = i
    }
    add(UnsafeBufferPointer(start: start + plain, count: utf8.count - plain))
  }

  /// Eight bytes of ASCII of which none is a control character, a quote, a backslash or DEL.
  @inline(__always)
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    func hasZero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & highs }
    return (word | (word &- ones &* 0x20) | hasZero(word ^ ones &* 0x22) | hasZero(word ^ ones &* 0x5C) | hasZero(word ^ ones &* 0x7F)) & highs == 0
  }

  private mutating func add(escape scalar: UInt32) {
    add(UInt8(ascii: "\\"))
    switch scalar {
    case 0x22, 0x5C: add(UInt8(truncatingIfNeeded: scalar))
    case 10: add(UInt8(ascii: "n"))
    case 13: add(UInt8(ascii: "r"))
    case 9: add(UInt8(ascii: "t"))
    case 8: add(UInt8(ascii: "b"))
    case 12: add(UInt8(ascii: "f"))
    case 0x10000...:
      // Two halves.
      let rest = scalar &- 0x10000
      add(unit: 0xD800 | rest >> 10)
      add(UInt8(ascii: "\\"))
      add(unit: 0xDC00 | rest & 0x3FF)
    default: add(unit: scalar)
    }
  }

  private mutating func add(unit: UInt32) {
    add(UInt8(ascii: "u"))
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: unit >> UInt32(shift) & 15)
      add(digit < 10 ? 48 + digit : 87 + digit)
    }
  }

  /// A list in brackets.
  @inline(__always)
  package mutating func add<Element>(list: some Sequence<Element>, _ write: (inout ByteText, Element) -> Void) {
    add(UInt8(ascii: "["))
    var isFirst = true
    for element in list {
      if !isFirst { add(UInt8(ascii: ",")) }
      isFirst = false
      write(&self, element)
    }
    add(UInt8(ascii: "]"))
  }
}
