import Crypto

package enum Fingerprint {
  /// The first 16 bytes of a SHA-256, in the order of their hexadecimal text.
  package struct Number: Comparable, Hashable, Sendable {
    let high, low: UInt64

    package static func < (a: Self, b: Self) -> Bool { (a.high, a.low) < (b.high, b.low) }

    package var text: String {
      String(unsafeUninitializedCapacity: 32) { buffer in
        for i in 0..<32 {
          let word = i < 16 ? high : low
          buffer[i] = digits[Int(truncatingIfNeeded: word >> UInt64(60 - i % 16 * 4) & 15)]
        }
        return 32
      }
    }
  }

  private static let digits = Array("0123456789abcdef".utf8)

  /// The fingerprint of JSON text.
  static func number(_ bytes: borrowing ByteText) -> Number {
    let digest = bytes.withBytes { raw in
      var hash = SHA256()
      hash.update(bufferPointer: raw)
      return hash.finalize()
    }
    return digest.withUnsafeBytes { raw in
      Number(
        high: UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self)), low: UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }
  }

  /// The id of a finding, from what its line in `findings.jsonl` states: SHA-256 of `[rule id, rule version, subject kind, subject keys]`.
  package static func id(rule: String, version: Int, kind: String, keys: [String]) -> String {
    number(rule: rule, version: version, kind: kind, keys: keys).text
  }

  /// First 16 bytes of that SHA-256.
  static func number(rule: String, version: Int, kind: String, keys: [String]) -> Number {
    var text = ByteText(capacity: 256, isCanonical: true)
    text.add("[")
    text.add(quoted: rule)
    text.add(",")
    text.add(integer: version)
    text.add(",")
    text.add(quoted: kind)
    text.add(",")
    text.add(list: keys) { $0.add(quoted: $1) }
    text.add("]")
    return number(text)
  }

  /// The evidence hash of a finding, from the names and normalised values of its evidence in any order.
  package static func evidenceHash(_ values: [(field: String, normalised: String)]) -> String {
    func precedes(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
    var text = ByteText(capacity: 2048, isCanonical: true)
    text.add(list: values.sorted { $0.field == $1.field ? precedes($0.normalised, $1.normalised) : precedes($0.field, $1.field) }) { text, value in
      text.add("[")
      text.add(quoted: value.field)
      text.add(",")
      text.add(quoted: value.normalised)
      text.add("]")
    }
    return number(text).text
  }

  package static func hex(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      for digit in [byte >> 4, byte & 15] { text.append(digits[Int(digit)]) }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
