import Glibc
import Synchronization

/// A local name of XML elements and attributes as a number, the same for all documents of the process.
package struct XMLName: Hashable, Sendable {
  let number: UInt32

  package init(_ text: StaticString) {
    number = text.withUTF8Buffer { XMLNameTable.shared.number(of: UnsafeRawBufferPointer($0)) }
  }

  init(number: UInt32) { self.number = number }

  package var text: String { XMLNameTable.shared.text(of: number) }
}

/// All names met so far. Bounded: a document with endless names gets one number for all that come late.
final class XMLNameTable: Sendable {
  static let shared = XMLNameTable()
  private static let limit = 200_000

  /// Names one behind the other, found by their hashes with linear probing; 0 is an empty slot, and the number of all that come late.
  private struct State {
    var bytes = Array("(other)".utf8)
    var ends = [0, 7]
    var hashes: [UInt64] = [0]
    var slots = [UInt32](repeating: 0, count: 1 << 11)

    private func isName(_ number: UInt32, _ name: UnsafeRawBufferPointer) -> Bool {
      let start = ends[Int(number)]
      guard ends[Int(number) + 1] - start == name.count, let other = name.baseAddress else { return false }
      return bytes.withUnsafeBytes { raw in raw.baseAddress.map { memcmp($0 + start, other, name.count) == 0 } ?? false }
    }

    func text(_ number: UInt32) -> ArraySlice<UInt8> { bytes[ends[Int(number)]..<ends[Int(number) + 1]] }

    mutating func number(of name: UnsafeRawBufferPointer) -> UInt32 {
      let hash = Self.hash(name)
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 {
        let number = slots[slot]
        if hashes[Int(number)] == hash, isName(number, name) { return number }
        slot = (slot + 1) & (slots.count - 1)
      }
      guard hashes.count < XMLNameTable.limit else { return 0 }
      let number = UInt32(hashes.count)
      bytes.append(contentsOf: name)
      ends.append(bytes.count)
      hashes.append(hash)
      slots[slot] = number
      if hashes.count * 2 > slots.count { grow() }
      return number
    }

    private mutating func grow() {
      slots = Array(repeating: 0, count: slots.count * 4)
      for number in 1..<hashes.count {
        var slot = Int(truncatingIfNeeded: hashes[number]) & (slots.count - 1)
        while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        slots[slot] = UInt32(number)
      }
    }

    private static func hash(_ name: UnsafeRawBufferPointer) -> UInt64 {
      var hash = UInt64(truncatingIfNeeded: name.count)
      for byte in name { hash = (hash.rotated ^ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15 }
      return hash ^ hash >> 32
    }
  }

  private let state = Mutex(State())

  func number(of text: [UInt8]) -> UInt32 { text.withUnsafeBytes { number(of: $0) } }

  func number(of text: UnsafeRawBufferPointer) -> UInt32 { state.withLock { $0.number(of: text) } }

  func text(of number: UInt32) -> String {
    state.withLock { Int(number) < $0.hashes.count ? String(decoding: $0.text(number), as: UTF8.self) : "" }
  }
}

extension UInt64 {
  fileprivate var rotated: UInt64 { self << 5 | self >> 59 }
}
