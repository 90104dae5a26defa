import Crypto

/// What a page may load (Content Security Policy, https://www.w3.org/TR/CSP3/): nothing from elsewhere and nothing inline that the program did not write.
package enum PagePolicy {
  /// The scripts and the style that stand beside the page. `file:` since a page opened from disk has no origin of its own in every browser.
  package static let text = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'"

  /// For a page of one file without a script: this style and nothing else.
  package static func inlineStyle(_ sheet: String) -> String {
    var hash = SHA256()
    Array(sheet.utf8).withUnsafeBytes { hash.update(bufferPointer: $0) }
    let digest = base64(Array(hash.finalize()))
    return "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
  }

  /// RFC 4648, section 4.
  static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = 0
      for byte in group { bits = bits << 8 | Int(byte) }
      bits <<= 8 * (3 - group.count)
      for place in 0..<4 { text.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : "=") }
    }
    return text
  }
}
