/// Characters and words of titles. Those in Latin script are counted byte by byte.
///
/// A Chinese, Japanese or Korean letter is a syllable or a word, for which the Latin script takes several letters: it counts as two, which is the room that it has beside them.
/// Source: Unicode Standard Annex #11, East Asian Width: letters of Han, Hiragana, Katakana, Bopomofo, Yi and Hangul are wide (W), and wide is two columns.
struct WordCount {
  private(set) var characters = 0
  private(set) var width = 0
  /// Of at least three letters.
  private(set) var words = 0

  init(_ bytes: ArraySlice<UInt8>) {
    if let latin = Self.latin(bytes) {
      (characters, width, words) = (latin.characters, latin.characters, latin.words)
      return
    }
    var letters = 0
    for character in String(decoding: bytes, as: UTF8.self) {
      let size = Self.isWide(character) ? 2 : 1
      characters += 1
      width += size
      if character.isLetter {
        if letters < 3, letters + size >= 3 { words += 1 }
        letters += size
      } else {
        letters = 0
      }
    }
  }

  private static func isWide(_ character: Character) -> Bool {
    guard character.isLetter, let scalar = character.unicodeScalars.first?.value else { return false }
    return switch scalar {
    case 0x1100...0x115F, 0x2E80...0x2FFF, 0x3005...0x3007, 0x3031...0x318F, 0x31A0...0x31FF, 0x3400...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Characters, and words of at least three letters, as Swift's `Character` counts them; `nil` for texts with scalars from U+0300 on, where marks may join
  /// what stands before them, and for carriage returns, which make one character with a line feed.
  static func latin(_ bytes: ArraySlice<UInt8>) -> (characters: Int, words: Int)? {
    bytes.withUnsafeBufferPointer { bytes in
      var (characters, words, letters) = (0, 0, 0)
      var i = 0
      while i < bytes.count {
        let byte = bytes[i]
        let isLetter: Bool
        if byte < 0x80 {
          if byte == 13 { return nil }
          isLetter = (byte | 0x20) &- 97 < 26
          i += 1
        } else {
          guard byte >= 0xC2, byte <= 0xCB, i + 1 < bytes.count, bytes[i + 1] & 0xC0 == 0x80 else { return nil }
          isLetter = Self.isLetter[(Int(byte) & 0x1F) << 6 | Int(bytes[i + 1] & 0x3F)]
          i += 2
        }
        characters += 1
        if isLetter {
          letters += 1
          if letters == 3 { words += 1 }
        } else {
          letters = 0
        }
      }
      return (characters, words)
    }
  }

  private static let isLetter: [Bool] = (0..<0x300).map { Unicode.Scalar(UInt32($0)).map { Character($0).isLetter } ?? false }
}
