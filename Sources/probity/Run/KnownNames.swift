/// Names found by their first words. Most texts hold no first word of any name, which their bytes tell: the names are then not looked for.
struct KnownNames {
  /// By the first word, in small letters.
  private var byFirstWord: [Substring: [String]] = [:]
  /// Letters and digits of ASCII with which first words begin, as hashes.
  private var beginnings: Set<UInt64> = []
  /// Whether a first word begins with another letter.
  private var hasOtherBeginning = false

  var isEmpty: Bool { byFirstWord.isEmpty }

  mutating func insert(_ name: String) {
    guard let first = Self.words(name).first else { return }
    let key = first.lowercased()
    byFirstWord[key[...], default: []].append(name)
    var hash = WordHash()
    for byte in key.utf8 {
      guard WordHash.isPart(byte) else { break }
      hash.add(byte)
    }
    if hash.isEmpty { hasOtherBeginning = true } else { beginnings.insert(hash.value) }
  }

  /// The names whose first word stands in the text.
  func candidates(in text: String) -> [String] {
    guard !isEmpty, mayHold(text) else { return [] }
    return Self.words(text).flatMap { byFirstWord[$0.lowercased()[...]] ?? [] }
  }

  private func mayHold(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var hash = WordHash()
      for byte in bytes {
        if WordHash.isPart(byte) {
          hash.add(WordSearch.small(byte))
          continue
        }
        if !hash.isEmpty, beginnings.contains(hash.value) { return true }
        hash = WordHash()
        // A mark that joins the letter before it makes another letter of it (U+0300 to U+036F).
        if byte >= 0x80, hasOtherBeginning || byte == 0xCC || byte == 0xCD { return true }
      }
      return !hash.isEmpty && beginnings.contains(hash.value)
    }
  }

  private static func words(_ text: String) -> [Substring] { text.split { !$0.isLetter && !$0.isNumber } }
}

/// FNV-1a of letters and digits of ASCII.
private struct WordHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
  private(set) var isEmpty = true

  mutating func add(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    isEmpty = false
  }

  static func isPart(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 || byte &- 48 < 10 }
}
