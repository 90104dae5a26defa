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
