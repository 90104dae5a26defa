import ProcurementModel

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
    return text.split { !$0.isPartOfWord }.map { $0.prefix(1) + "." }.joined(separator: " ")
  }

  package func value(_ text: String, _ kind: PersonalValue) -> String {
    switch kind {
    case .name: name(text)
    case .reference: identifier(text)
    }
  }

  /// A text that may hold a person's codice fiscale: words in its pattern, or nearly so, are masked.
  package func text(_ text: String) -> String {
    guard self == .masked, Self.holdsPersonCode(text) else { return text }
    var result = ""
    let text = withoutGroups(text)
    var word = ""
    func end() {
      result += PersonCode.isResembled(by: word) ? identifier(word) : word
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

  /// Codes in groups of characters are joined and masked.
  private func withoutGroups(_ text: String) -> String {
    text.utf8Bytes { bytes in
      guard var range = PersonCode.groups(in: bytes) else { return text }
      var result: [UInt8] = []
      var start = 0
      while true {
        result += bytes[start..<range.lowerBound]
        result += identifier(String(decoding: bytes[range].filter { PersonCode.isPart($0) }, as: UTF8.self)).utf8
        start = range.upperBound
        guard let next = PersonCode.groups(in: bytes, from: start) else { break }
        range = next
      }
      result += bytes[start...]
      return String(decoding: result, as: UTF8.self)
    }
  }

  /// Whether `text(_:)` may change the text.
  package static func holdsPersonCode(_ text: String) -> Bool {
    // Short texts are decided without looking at them.
    if text.utf8.count < PersonCode.shortest { return false }
    return text.utf8Bytes { holdsPersonCode($0) }
  }

  package static func holdsPersonCode(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // Every so manyth byte is enough: no word of that length passes between two of them.
    var i = PersonCode.shortest - 1
    while i < bytes.count {
      guard PersonCode.isPart(bytes[i]) else {
        i += PersonCode.shortest
        continue
      }
      var start = i
      var end = i + 1
      while start > 0, PersonCode.isPart(bytes[start - 1]) { start -= 1 }
      while end < bytes.count, PersonCode.isPart(bytes[end]) { end += 1 }
      if end - start >= PersonCode.shortest {
        if PersonCode.isResembled(by: bytes[start..<end]) { return true }
        // The last letter may belong to a character with what follows.
        if end < bytes.count, bytes[end] >= 0x80, PersonCode.isResembled(by: bytes[start..<(end - 1)]) { return true }
      }
      i = end + PersonCode.shortest
    }
    return PersonCode.groups(in: bytes) != nil
  }

  /// Whether an organization's key, with or without its scheme, is a person's code or nearly one, or a name that looks like a person's.
  package static func namesPerson(_ key: String) -> Bool {
    if key.hasPrefix("name:") {
      let name = String(key.dropFirst(5))
      return PersonNames.looksLikePerson(name) || holdsPersonCode(name)
    }
    let code = key.utf8.lastIndex(of: UInt8(ascii: ":")).map { key.utf8[key.utf8.index(after: $0)...] } ?? key.utf8[...]
    return code.count >= PersonCode.shortest && PersonCode.isResembled(by: String(Substring(code)))
  }
}
