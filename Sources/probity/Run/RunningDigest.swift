import Crypto
import Findings

/// SHA-256 of bytes that come in pieces.
struct RunningDigest {
  private var hash = SHA256()
  mutating func add(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBytes { hash.update(bufferPointer: $0) } }
  var text: String { Fingerprint.hex(hash.finalize()) }

  static func text(of bytes: [UInt8]) -> String { Fingerprint.hex(SHA256.hash(data: bytes)) }
}
