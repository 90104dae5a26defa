/// A sentence in the two languages of the program.
package struct LawText: Hashable, Sendable {
  package let en: String
  package let it: String
  package init(en: String, it: String) {
    self.en = en
    self.it = it
  }

  package func text(italian: Bool) -> String { italian ? it : en }

  /// A step of a computation as it is read: a number that goes on ends its sentence by itself, and Italian numbers have decimal commas.
  package func step(italian: Bool) -> String {
    let sentence = text(italian: italian)
    let ended = sentence.hasSuffix("….") ? String(sentence.dropLast()) : sentence
    return italian ? Self.withDecimalCommas(ended) : ended
  }

  /// Points between two digits become commas; names of regimes have letters beside theirs.
  package static func withDecimalCommas(_ text: String) -> String {
    var bytes = Array(text.utf8)
    func isDigit(_ i: Int) -> Bool { bytes.indices.contains(i) && (48...57).contains(bytes[i]) }
    for i in bytes.indices where bytes[i] == UInt8(ascii: ".") && isDigit(i - 1) && isDigit(i + 1) { bytes[i] = UInt8(ascii: ",") }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A whole number below a hundred behind its article: `il 7`, `l'8`, `dell'81`, `dello 0`.
  static func behind(_ article: String, _ number: Int) -> String {
    switch number {
    case 0: (article == "il" ? "lo" : article + "lo") + " 0"
    case 1, 8, 11, 80...89: (article == "il" ? "l'" : article + "l'") + String(number)
    default: article + " " + String(number)
    }
  }
}
