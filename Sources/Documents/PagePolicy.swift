import Crypto
import Foundation

/// What a page may load (Content Security Policy, https://www.w3.org/TR/CSP3/): nothing from elsewhere and nothing inline that the program did not write.
package enum PagePolicy {
  /// The scripts and the style that stand beside the page. `file:` since a page opened from disk has no origin of its own in every browser.
  package static let text = "default-src 'none'; script-src 'self' file:; style-src 'self' file:; base-uri 'none'; form-action 'none'"

  /// For a page of one file without a script: this style and nothing else.
  package static func inlineStyle(_ sheet: String) -> String {
    let digest = Data(SHA256.hash(data: Data(sheet.utf8))).base64EncodedString()
    return "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
  }
}
