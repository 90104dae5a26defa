/// A document in the envelope of its signature (PKCS#7, CMS; `.p7m`), as Italian offices keep them: in bytes or in base64.
package enum SignedDocument {
  package static let advice =
    "a signed document (.p7m); take what is in it out of it with the program that verifies the signature, and give that"

  /// The name of signed data, 1.2.840.113549.1.7.2, behind the beginning of a sequence.
  private static let name: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
  /// The same in base64, at each of the three places where it may begin.
  private static let names = ["BgkqhkiG9w0BBw", "YJKoZIhvcNAQcC", "GCSqGSIb3DQEHA"]

  package static func recognise(_ head: SourceHead) -> Bool {
    let start = head.raw.prefix(32)
    if start.first == 0x30 { return (2...6).contains { start.dropFirst($0).starts(with: name) } }
    let text = String(decoding: head.utf8.prefix(80), as: UTF8.self)
    if ["-----BEGIN PKCS7", "-----BEGIN CMS"].contains(where: text.hasPrefix) { return true }
    return text.hasPrefix("MI") && names.contains { text.prefix(32).contains($0) }
  }

  /// What was signed is a PDF: its content says so, or its name (`act.pdf.p7m`).
  package static func isPDF(_ head: SourceHead) -> Bool {
    head.name.lowercased().contains(".pdf.") || String(decoding: head.raw.prefix(400), as: UTF8.self).contains("%PDF-")
  }
}
