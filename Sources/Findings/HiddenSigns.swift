/// Signs that nobody sees and that can change what is seen: control characters, marks that turn the direction of text, blanks without width, tags.
///
/// Where people read, each is shown by its number, `⟨U+202E⟩`, so that nothing is hidden and nothing lost; JSON escapes it, `\u202e`. The joiners that some scripts are
/// written with (U+200C, U+200D) stay.
package enum HiddenSigns {
  /// The hidden sign that begins at the `i`th byte, and its length; `nil` for what is seen. Line ends, tabs and carriage returns are left to the caller.
  @inline(__always)
  package static func sign(in utf8: UnsafeBufferPointer<UInt8>, at i: Int) -> (scalar: UInt32, length: Int)? {
    let byte = utf8[i]
    // Only these begin a hidden sign.
    switch byte {
    case 9, 10, 13: return nil
    case 0..<32, 0x7F: return (UInt32(byte), 1)
    case 0xC2, 0xD8, 0xE1, 0xE2, 0xEF, 0xF3: return longer(utf8, i)
    default: return nil
    }
  }

  private static func longer(_ utf8: UnsafeBufferPointer<UInt8>, _ i: Int) -> (scalar: UInt32, length: Int)? {
    let byte = utf8[i]
    let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    guard i + length <= utf8.count else { return nil }
    var scalar = UInt32(byte) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for k in 1..<length { scalar = scalar << 6 | UInt32(utf8[i + k] & 0x3F) }
    return isHidden(scalar) ? (scalar, length) : nil
  }

  private static func isHidden(_ scalar: UInt32) -> Bool {
    switch scalar {
    // Control characters, the soft hyphen, marks of direction, embeddings, isolates, separators of lines, blanks without width.
    case 0x80...0x9F, 0xAD, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    // The byte order mark, annotations, what is no character, tags.
    case 0xFEFF, 0xFFF9...0xFFFB, 0xFFFE, 0xFFFF, 0xE0000...0xE007F: true
    default: false
    }
  }

  /// Eight bytes of ASCII of which none is a control character.
  @inline(__always)
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let deletes = word ^ ones &* 0x7F
    return (word | (word &- ones &* 0x20) | ((deletes &- ones) & ~deletes)) & highs == 0
  }

  /// `⟨U+202E⟩`
  package static func shown(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "⟨U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits + "⟩"
  }

  /// The text with every hidden sign shown by its number. Line ends and tabs stay; a carriage return stays before a line end.
  package static func shown(in text: String) -> String {
    var text = text
    let shown: String? = text.withUTF8 { utf8 in
      var result: [UInt8] = []
      var plain = 0
      var i = 0
      let raw = UnsafeRawBufferPointer(utf8)
      while i < utf8.count {
        if i + 8 <= utf8.count, isPlain(raw.loadUnaligned(fromByteOffset: i, as: UInt64.self)) {
          i += 8
          continue
        }
        let isReturn = utf8[i] == 13 && !(i + 1 < utf8.count && utf8[i + 1] == 10)
        guard let (scalar, length) = isReturn ? (13, 1) : sign(in: utf8, at: i) else {
          i += 1
          continue
        }
        result.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[plain..<i]))
        result.append(contentsOf: Self.shown(scalar).utf8)
        i += length
        plain = i
      }
      if plain == 0 { return nil }
      result.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[plain...]))
      return String(decoding: result, as: UTF8.self)
    }
    return shown ?? text
  }
}
