/// What a value says of a natural person.
package enum PersonalValue: Sendable, Hashable {
  case name
  /// An identifier, telephone, mail or street address.
  case reference
}

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

  package func value(_ text: String, _ kind: PersonalValue) -> String {
    switch kind {
    case .name: name(text)
    case .reference: identifier(text)
    }
  }

  /// A text that may hold a person's codice fiscale: 16 letters and digits in their fixed pattern are masked.
  package func text(_ text: String) -> String {
    guard self == .masked, Self.holdsPersonCode(text) else { return text }
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

  /// Whether `text(_:)` may change the text: few words of sixteen letters and digits are in the pattern of a code.
  package static func holdsPersonCode(_ text: String) -> Bool {
    guard mayName(text) else { return false }
    return text.utf8Bytes { bytes in
      var start = 0
      for end in 0...bytes.count where end == bytes.count || !isPart(bytes[end]) {
        // The last letter may belong to a character with what follows.
        if end - start == 16 || end - start == 17, isPersonCode(bytes[start..<(start + 16)]) { return true }
        start = end + 1
      }
      return false
    }
  }

  private static func isPart(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 }

  /// Whether an organization's key, with or without its scheme, is a person's code, or a name that looks like a person's.
  package static func namesPerson(_ key: String) -> Bool {
    if key.hasPrefix("name:") { return PersonNames.looksLikePerson(String(key.dropFirst(5))) }
    let code = key.utf8.split(separator: UInt8(ascii: ":")).last ?? key.utf8[...]
    return code.count == 16 && isPersonCode(String(Substring(code)))
  }

  /// Whether `text(_:)` may change the text: sixteen ASCII letters and digits follow each other in it. Few texts have such a word.
  package static func mayName(_ text: String) -> Bool {
    // Short texts are decided without looking at them.
    if text.utf8.count < 16 { return false }
    return text.utf8Bytes { mayName($0) }
  }

  package static func mayName(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // Every sixteenth byte is enough: a word of sixteen cannot pass between two of them.
    var i = 15
    while i < bytes.count {
      guard isPart(bytes[i]) else {
        i += 16
        continue
      }
      var start = i
      var end = i + 1
      while start > 0, isPart(bytes[start - 1]) { start -= 1 }
      while end < bytes.count, isPart(bytes[end]) { end += 1 }
      if end - start >= 16 { return true }
      i = end + 16
    }
    return false
  }

  /// Six letters, two digits, a month's letter, two digits, letter, three digits, letter. Where two persons share a code (omocodia) digits become letters of
  /// `LMNPQRSTUV`; a word of sixteen letters and no digit counts only with the right check letter, so that ordinary long words stay.
  package static func isPersonCode(_ word: String) -> Bool { word.utf8Bytes { isPersonCode($0[...]) } }

  private static let isLetterPlace = (0..<16).map { $0 < 6 || $0 == 11 || $0 == 15 }

  private static func isPersonCode(_ word: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard word.count == 16 else { return false }
    let bytes = word.map { (97...122).contains($0) ? $0 - 32 : $0 }
    let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
    for (i, byte) in bytes.enumerated() {
      if isLetterPlace[i] {
        guard (65...90).contains(byte) else { return false }
      } else if i == 8 {
        guard "ABCDEHLMPRST".utf8.contains(byte) else { return false }
      } else {
        guard isDigit(byte) || "LMNPQRSTUV".utf8.contains(byte) else { return false }
      }
    }
    return bytes.contains(where: isDigit) || checkLetter(bytes.dropLast()) == bytes[15]
  }

  /// Values of letters and digits in odd places, D.M. 23.12.1976, art. 9.
  private static let oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

  private static func checkLetter(_ bytes: some Collection<UInt8>) -> UInt8 {
    var sum = 0
    for (i, byte) in bytes.enumerated() {
      let value = Int(byte) - ((48...57).contains(byte) ? 48 : 65)
      sum += i % 2 == 0 ? oddValues[value] : value
    }
    return UInt8(65 + sum % 26)
  }
}
