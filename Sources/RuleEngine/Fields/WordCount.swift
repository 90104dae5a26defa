/// Characters and words of titles in Latin script, counted byte by byte.
enum WordCount {
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
