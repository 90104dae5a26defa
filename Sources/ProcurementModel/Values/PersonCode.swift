/// The codice fiscale of a natural person, and what resembles one: six letters, two digits, a month's letter, two digits, letter, three digits, letter
/// (D.M. 23.12.1976). Where two persons share a code (omocodia) digits become letters of `LMNPQRSTUV`.
package enum PersonCode {
  /// Letters and digits of the shortest word that may resemble a code: one that was cut after the day of birth.
  package static let shortest = 13
  private static let longest = 20
  static let length = 16

  /// Whether a word is in the pattern. A word of letters only counts with the right check letter, so that ordinary long words stay.
  package static func isExact(_ word: String) -> Bool { bytes(of: word) { isExact($0[...]) } }

  /// Whether a word is a code, or one in which up to two characters are wrong, missing or too many, or one that was cut short or has a tail: what was meant is a
  /// person, and such a code tells their day of birth all the same.
  package static func isResembled(by word: String) -> Bool { bytes(of: word) { isResembled(by: $0[...]) } }

  private static func bytes(of word: String, _ body: (UnsafeRawBufferPointer) -> Bool) -> Bool {
    var word = word
    return word.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }

  /// Whether a byte is a letter or digit of ASCII.
  package static func isPart(_ byte: UInt8) -> Bool { (byte | 0x20) &- 97 < 26 || isDigit(byte) }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  enum Place { case letter, digit, month }

  static let places: [Place] = (0..<length).map { $0 < 6 || $0 == 11 || $0 == 15 ? .letter : $0 == 8 ? .month : .digit }

  static func fits(_ byte: UInt8, _ place: Place) -> Bool {
    switch place {
    case .letter: byte &- 65 < 26
    case .month: isMonth(byte)
    case .digit: isDigit(byte) || byte &- 76 < 11 && byte != 79
    }
  }

  private static func isMonth(_ byte: UInt8) -> Bool {
    switch byte {
    case 65...69, 72, 76, 77, 80, 82...84: true
    default: false
    }
  }

  static func capital(_ byte: UInt8) -> UInt8 { byte &- 97 < 26 ? byte - 32 : byte }

  private static func isExact(_ word: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard word.count == length else { return false }
    var hasDigit = false
    for (byte, place) in zip(word, places) {
      if !fits(capital(byte), place) { return false }
      hasDigit = hasDigit || isDigit(byte)
    }
    return hasDigit || checkLetter(word.dropLast()) == word.last.map(capital)
  }

  package static func isResembled(by word: Slice<UnsafeRawBufferPointer>) -> Bool {
    guard (shortest...longest).contains(word.count) else { return false }
    var digits = 0
    for byte in word where isDigit(byte) { digits += 1 }
    // Most words have no digits, most numbers no letters.
    if digits < 4 || word.count - digits < 6 { return isExact(word) }
    let capitals = word.map(capital)
    // Hashes and ids in hexadecimal.
    if capitals.allSatisfy({ isDigit($0) || $0 <= 70 }) { return isExact(word) }
    if zip(capitals, places).prefix(11).allSatisfy({ isDigit($0) ? $1 == .digit : $1 != .digit && fits($0, $1) }) { return true }
    return abs(word.count - length) <= mostErrors && errors(capitals) <= mostErrors
  }

  private static let mostErrors = 2

  /// Characters that are wrong, missing or too many (Levenshtein), at least.
  private static func errors(_ word: [UInt8]) -> Int {
    var before = Array(0...length)
    var row = before
    for (i, byte) in word.enumerated() {
      row[0] = i + 1
      for (j, place) in places.enumerated() {
        row[j + 1] = min(before[j + 1] + 1, row[j] + 1, before[j] + (fits(byte, place) ? 0 : 1))
      }
      swap(&before, &row)
    }
    return before[length]
  }

  /// Values of letters and digits in odd places, D.M. 23.12.1976, art. 9.
  private static let oddValues = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

  /// Of letters and digits.
  private static func checkLetter(_ bytes: some Collection<UInt8>) -> UInt8 {
    var sum = 0
    for (i, byte) in bytes.enumerated() {
      let value = Int(capital(byte)) - (isDigit(byte) ? 48 : 65)
      sum += i % 2 == 0 ? oddValues[value] : value
    }
    return UInt8(65 + sum % 26)
  }
}
