/// A sentence in the two languages of the program.
package struct LawText: Hashable, Sendable {
  package let en: String
  package let it: String
  package init(en: String, it: String) {
    self.en = en
    self.it = it
  }

  package func text(italian: Bool) -> String { italian ? it : en }

  /// Points between two digits become commas; names of regimes have letters beside theirs.
  static func withDecimalCommas(_ text: String) -> String {
    var bytes = Array(text.utf8)
    func isDigit(_ i: Int) -> Bool { bytes.indices.contains(i) && (48...57).contains(bytes[i]) }
    for i in bytes.indices where bytes[i] == UInt8(ascii: ".") && isDigit(i - 1) && isDigit(i + 1) { bytes[i] = UInt8(ascii: ",") }
    return String(decoding: bytes, as: UTF8.self)
  }
}
