/// Codes written in groups, as they stand on the card: `RSS MRA 80A01 H501U`, `RSSMRA-80A01-H501U`.
extension PersonCode {
  /// The first code at or behind `from` whose characters stand in groups: blanks, hyphens, points and the like between them, no letter or digit beside the whole. The last five
  /// characters, the place of birth and the check letter, stand together.
  package static func groups(in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Range<Int>? {
    var i = start
    while i < bytes.count {
      if i + 8 <= bytes.count, hasNoDigit(bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self)) {
        i += 8
        continue
      }
      guard isDigit(bytes[i]) else {
        i += 1
        continue
      }
      var end = i + 1
      while end < bytes.count, isDigit(bytes[end]) { end += 1 }
      var first = i
      while first > start, isDigit(bytes[first - 1]) { first -= 1 }
      if end - first == 3, let range = code(bytes, digits: first, from: start) { return range }
      i = end
    }
    return nil
  }

  /// The code whose three last digits begin at `digits`.
  private static func code(_ bytes: UnsafeRawBufferPointer, digits: Int, from start: Int) -> Range<Int>? {
    let last = digits + 3
    guard last < bytes.count, digits - 1 > start, !isDigit(bytes[last]), isPart(bytes[last]), isPart(bytes[digits - 1]),
      last + 1 == bytes.count || !isPart(bytes[last + 1])
    else { return nil }
    var place = length - 6
    var at = digits - 2
    var hasGroups = false
    while true {
      let begin = at
      while at >= start, begin - at < 3, isBetween(bytes[at]) { at -= 1 }
      hasGroups = hasGroups || at < begin
      guard at >= start, fits(capital(bytes[at]), places[place]) else { return nil }
      if place == 0 { break }
      place -= 1
      at -= 1
    }
    guard hasGroups, at == 0 || !isPart(bytes[at - 1]) else { return nil }
    return at..<(last + 1)
  }

  /// Blanks, also the bytes of a no-break space, and marks that people write between groups.
  private static func isBetween(_ byte: UInt8) -> Bool {
    switch byte {
    case 9, 32, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "_"), 0xC2, 0xA0: true
    default: false
    }
  }

  /// None of eight bytes is a digit: with the bits of '0' turned over digits are below 10.
  private static func hasNoDigit(_ word: UInt64) -> Bool {
    let highs: UInt64 = 0x8080_8080_8080_8080
    let turned = word ^ 0x3030_3030_3030_3030
    return ((turned & ~highs) &+ 0x7676_7676_7676_7676 | turned) & highs == highs
  }
}
