/// Words that would accuse someone: they are kept out of rules, reports and program text. A finding is a reason to look.
package enum WordingLint {
  /// Beginnings of English words.
  package static let english = ["guilt", "fraud", "corrupt", "criminal", "mafia", "mafios", "suspect", "red-handed", "crook"]
  /// Whole English words that are harmless as the beginning of others.
  package static let englishWords = ["proof", "proofs"]
  /// Beginnings of Italian words.
  package static let italian = [
    "colpevol", "frod", "fraudol", "corrott", "corruzion", "criminal", "criminos", "mafia", "mafios", "sospettat", "sospett",
  ]
  package static let italianWords = ["prova", "prove"]

  package static var forbidden: [String] { english + englishWords + italian + italianWords }

  /// The forbidden words of a text with their place in Unicode scalars. English words are forbidden in Italian too; the Italian ones only there.
  package static func occurrences(in text: String, language: NumberText.Language = .en) -> [(word: String, offset: Int)] {
    var found: [(String, Int)] = []
    if !mayHoldForbidden(text, language) { return found }
    var word = ""
    var start = 0
    func close() {
      if isForbidden(word, language) { found.append((word, start)) }
      word = ""
    }
    for (offset, scalar) in text.unicodeScalars.enumerated() {
      if scalar.isASCII {
        // Most texts are ASCII, where the tables of Unicode are not needed.
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        let isLetter = (97...122).contains(byte | 0x20)
        if isLetter || (scalar == "-" && !word.isEmpty) {
          if word.isEmpty { start = offset }
          word.unicodeScalars.append(isLetter ? Unicode.Scalar(byte | 0x20) : scalar)
        } else if !word.isEmpty {
          close()
        }
      } else if scalar.properties.isAlphabetic {
        if word.isEmpty { start = offset }
        word += scalar.properties.lowercaseMapping
      } else {
        close()
      }
    }
    close()
    return found
  }

  /// Whether some place of a text begins like a forbidden word, small or large: seldom, and only then are words cut out.
  private static func mayHoldForbidden(_ text: String, _ language: NumberText.Language) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var key: UInt32 = 0
      var previous: UInt8 = 0
      for byte in bytes {
        // Beyond ASCII only İ (C4 B0) and the sign of kelvin (E2 84 AA) become letters of ASCII when they are made small.
        if byte == 0xC4 || previous == 0xE2 && byte == 0x84 { return true }
        previous = byte
        if byte == UInt8(ascii: "-") { continue }
        let letter = byte | 0x20
        key = (97...122).contains(letter) ? (key << 5 | UInt32(letter - 96)) & 0xFFFFF : 0
        if key >= 1 << 15, starts.contains(key) { return true }
      }
      return false
    }
  }

  /// The first four letters of each forbidden word, in five bits each.
  private static let starts = Set(
    forbidden.map { word in word.utf8.filter { $0 != UInt8(ascii: "-") }.prefix(4).reduce(UInt32(0)) { $0 << 5 | UInt32($1 - 96) } })

  /// The forbidden words of a text, in order.
  package static func findings(in text: String, language: NumberText.Language = .en) -> [String] {
    occurrences(in: text, language: language).map(\.word)
  }

  package static func message(_ word: String) -> String { "the word '\(word)' accuses someone; say what is seen in the data" }

  private static func isForbidden(_ word: String, _ language: NumberText.Language) -> Bool {
    if word.isEmpty { return false }
    let pieces = word.utf8.contains(UInt8(ascii: "-")) ? [word] + word.split(separator: "-").map(String.init) : [word]
    return pieces.contains { piece in
      english.contains { piece.hasPrefix($0) } || englishWords.contains(piece)
        || (language == .it && (italian.contains { piece.hasPrefix($0) } || italianWords.contains(piece)))
    }
  }
}
