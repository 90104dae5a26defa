import Crypto
import Findings

/// SHA-256 of bytes that come in pieces.
struct RunningDigest {
  private var hash = SHA256()
  mutating func add(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }
  var text: String { Fingerprint.hex(hash.finalize()) }

  static func text(of bytes: [UInt8]) -> String { Fingerprint.hex(SHA256.hash(data: bytes)) }
}
