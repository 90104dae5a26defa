import ProcurementModel

/// What the codes of legge 190/2012 data sets mean; shared by the XML and the CSV reader.
package enum Legge190 {
  /// Procurement method of a `sceltaContraente`: direct where the words say "affidamento diretto", else by its two-digit number, else by its words (43 spellings are in use, texts changed with the schema).
  package static func method(_ text: some Collection<UInt8>) -> ProcurementMethod? {
    var number = 0
    var digits = 0
    for byte in text {
      guard byte >= 48, byte <= 57, digits < 3 else { break }
      number = number * 10 + Int(byte) - 48
      digits += 1
    }
    let known = digits == 1 || digits == 2 ? ItalianProcedure.method(legge190: number) : nil
    if known == .direct { return .direct }
    // ANAC's own list numbers such awards otherwise than the schema; the words are what the office chose.
    if let known, !says("DIRETTO", text) { return known }
    let words = String(decoding: Array(text), as: UTF8.self).uppercased()
    if words.contains("AFFIDAMENTO DIRETTO") { return .direct }
    return known ?? ItalianProcedure.method(words: words)
  }

  /// Why the direct award of a `sceltaContraente` was no new choice of the buyer: by its words, and by its number where there are none.
  package static func directAwardBasis(_ text: some Collection<UInt8>) -> DirectAwardBasis? {
    if text.contains(where: { ($0 | 32) >= 97 && ($0 | 32) <= 122 }) { return ItalianProcedure.basis { says($0, text) } }
    let digits = text.prefix { $0 >= 48 && $0 <= 57 }
    return digits.count <= 2 ? ItalianProcedure.basis(legge190: digits.reduce(0) { $0 * 10 + Int($1) - 48 }) : nil
  }

  /// Whether a word whose first letter it has once stands in the text, in capitals or not.
  private static func says(_ word: StaticString, _ text: some Collection<UInt8>) -> Bool {
    word.withUTF8Buffer { word in
      var matched = 0
      for byte in text {
        let letter = byte >= 97 && byte <= 122 ? byte - 32 : byte
        matched = letter == word[matched] ? matched + 1 : letter == word[0] ? 1 : 0
        if matched == word.count { return true }
      }
      return false
    }
  }

  /// A CIG has ten letters or digits. One character throughout, digits that count up, and words ("esente", "n.d.", "in attesa", a dash) mean that
  /// there is none.
  package enum CIG: Equatable { case given, placeholder, malformed }

  package static func cig(_ text: some Collection<UInt8>) -> CIG {
    var (digits, letters, others) = (0, 0, 0)
    var first: UInt8 = 0
    var (isRepeated, counts) = (true, true)
    var last: UInt8 = 48
    for byte in text {
      switch byte {
      case 48...57: digits += 1
      case 65...90, 97...122: letters += 1
      default: others += 1
      }
      if first == 0 { first = byte } else if byte | 32 != first | 32 { isRepeated = false }
      if byte != (last == 57 ? 48 : last &+ 1) { counts = false }
      last = byte
    }
    // A CIG of 2024 and after, and a SmartCIG behind its X, Y or Z, is a number of base sixteen: any of its digits may be a letter.
    let isHexadecimal =
      letters == 10 && others == 0 && (first | 32 <= UInt8(ascii: "f") || first | 32 >= UInt8(ascii: "x"))
      && text.dropFirst().allSatisfy { $0 | 32 <= UInt8(ascii: "f") }
    let length = digits + letters + others
    if digits == 0 && !isHexadecimal || isRepeated && (first == 48 || length > 5) || counts && length > 7 { return .placeholder }
    return digits + letters == 10 && others == 0 ? .given : .malformed
  }

  /// A CIG is written in capitals: data sets that write it small mean the same lot.
  static func cig(_ text: SourceText, in batch: inout RecordBatch) -> Sourced<Text> {
    let hasSmall = text.bytes.contains { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
    return Sourced(hasSmall ? batch.text(text.string.uppercased()) : batch.text(text.bytes), at: text.span)
  }

  /// 11 digits (firms) or 16 letters and digits (persons); anything else, and one repeated digit, is no codice fiscale.
  package static func isTaxCode(_ text: some Collection<UInt8>) -> Bool {
    guard let first = text.first, text.contains(where: { $0 != first }) else { return false }
    if text.count == 11 { return text.allSatisfy { $0 >= 48 && $0 <= 57 } }
    return text.count == 16 && text.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 65 && $0 <= 90) || ($0 >= 97 && $0 <= 122) }
  }

  /// The same in one look at each byte, and whether letters are small. Readers give raw buffers.
  static func taxCode(_ text: UnsafeRawBufferPointer) -> (isTaxCode: Bool, hasSmall: Bool) {
    guard text.count == 11 || text.count == 16 else { return (false, false) }
    let mayHoldLetters = text.count == 16
    var differs = false
    var hasSmall = false
    for byte in text {
      if byte != text[0] { differs = true }
      if byte >= 48, byte <= 57 { continue }
      let isSmall = byte >= 97 && byte <= 122
      guard mayHoldLetters, isSmall || (byte >= 65 && byte <= 90) else { return (false, false) }
      if isSmall { hasSmall = true }
    }
    return (differs, hasSmall)
  }

  /// The member that leads a group: mandataria (02) or capogruppo (04).
  package static func leads(_ role: some Collection<UInt8>) -> Bool { role.starts(with: "02".utf8) || role.starts(with: "04".utf8) }
}

/// HTML entities that publishers leave in texts after XML's own were expanded (`&amp;agrave;`).
package enum HTMLEntities {
  /// The text with entities expanded, or `nil` where it has none.
  package static func expanded(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.contains(UInt8(ascii: "&")), text.contains(UInt8(ascii: ";")) else { return nil }
    let source = Array(text)
    var result: [UInt8] = []
    var changed = false
    var i = 0
    while i < source.count {
      if source[i] == UInt8(ascii: "&"), let end = source[i...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let scalar = scalar(String(decoding: source[(i + 1)..<end], as: UTF8.self))
      {
        result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        i = end + 1
        changed = true
      } else {
        result.append(source[i])
        i += 1
      }
    }
    return changed ? result : nil
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    if let scalar = named[name] { return scalar }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    return value.flatMap(Unicode.Scalar.init)
  }

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "agrave": "à", "egrave": "è", "eacute": "é", "igrave": "ì",
    "ograve": "ò", "ugrave": "ù", "Agrave": "À", "Egrave": "È", "Eacute": "É", "Igrave": "Ì", "Ograve": "Ò", "Ugrave": "Ù", "deg": "°", "euro": "€",
    "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "hellip": "…", "aacute": "á",
    "ccedil": "ç", "uuml": "ü", "ouml": "ö", "auml": "ä", "ordf": "ª", "ordm": "º", "sup2": "²", "sup3": "³",
  ]
}
