/// How identifiers and names of natural persons are written.
package enum PersonalData: String, Sendable, CaseIterable {
  /// Identifiers show their first three and last character, names their initials.
  case masked
  case full

  package func identifier(_ text: String) -> String {
    guard self == .masked else { return text }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let body = parts.count == 2 ? parts[1] : parts[0]
    guard body.count > 4 else { return text }
    let masked = body.prefix(3) + String(repeating: "•", count: body.count - 4) + body.suffix(1)
    return parts.count == 2 ? parts[0] + ":" + masked : String(masked)
  }

  package func name(_ text: String) -> String {
    guard self == .masked else { return text }
    return text.split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1) + "." }.joined(separator: " ")
  }

  /// A text that may hold a person's codice fiscale: 16 letters and digits in their fixed pattern are masked.
  package func text(_ text: String) -> String {
    guard self == .masked else { return text }
    var result = ""
    var word = ""
    func end() {
      result += Self.isPersonCode(word) ? identifier(word) : word
      word = ""
    }
    for character in text {
      if character.isASCII, character.isLetter || character.isNumber {
        word.append(character)
      } else {
        end()
        result.append(character)
      }
    }
    end()
    return result
  }

  /// Six letters, two digits, letter, two digits, letter, three digits, letter; digits may be letters where two persons share a code (omocodia).
  package static func isPersonCode(_ word: String) -> Bool {
    let bytes = Array(word.uppercased().utf8)
    guard bytes.count == 16 else { return false }
    let letters: Set<Int> = [0, 1, 2, 3, 4, 5, 8, 11, 15]
    for (i, byte) in bytes.enumerated() {
      let isLetter = (65...90).contains(byte)
      if letters.contains(i) ? !isLetter : !(isLetter || (48...57).contains(byte)) { return false }
    }
    return true
  }
}
