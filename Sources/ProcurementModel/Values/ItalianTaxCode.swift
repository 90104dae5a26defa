/// Check digits of the Italian codice fiscale (16 characters) and partita IVA (11 digits).
///
/// Source: Decreto Ministero delle finanze 23 dicembre 1976 (codice fiscale, character 16) and DPR 633/1972 art. 35 with the Luhn-like
/// control digit of the partita IVA.
package enum ItalianTaxCode {
  package static func check(_ code: [UInt8]) -> OrganizationIdentifier.Check {
    switch code.count {
    case 11: code.allSatisfy { (48...57).contains($0) } ? (isRightNumber(code) ? .right : .wrong) : .none
    case 16: code.allSatisfy { (48...57).contains($0) || (65...90).contains($0) } ? (isRightPersonCode(code) ? .right : .wrong) : .none
    default: .none
    }
  }

  private static func isRightNumber(_ digits: [UInt8]) -> Bool {
    var sum = 0
    for (i, byte) in digits.prefix(10).enumerated() {
      let digit = Int(byte) - 48
      if i % 2 == 0 { sum += digit } else { sum += digit * 2 > 9 ? digit * 2 - 9 : digit * 2 }
    }
    return (10 - sum % 10) % 10 == Int(digits[10]) - 48
  }

  private static let oddValues: [Int] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]

  private static func isRightPersonCode(_ code: [UInt8]) -> Bool {
    var sum = 0
    for (i, byte) in code.prefix(15).enumerated() {
      let value = byte <= 57 ? Int(byte) - 48 : Int(byte) - 65
      sum += i % 2 == 0 ? oddValues[value] : value
    }
    return code[15] == UInt8(65 + sum % 26)
  }

  /// The one code that a text holds beside words and marks for it: `IT02438750586`, `P.IVA 02438750586`, `CF/P.IVA 00151420205`, `02438750586.0`. Its check characters are
  /// right; `nil` where there is none, there are several, or anything else stands beside it.
  package static func written(in text: some Collection<UInt8>) -> [UInt8]? {
    guard (11...80).contains(text.count) else { return nil }
    var letters = Array(text)
    // A column of numbers that was saved with decimals.
    if letters.suffix(2).elementsEqual(".0".utf8), letters.dropLast(2).allSatisfy({ (48...57).contains($0) }) { letters.removeLast(2) }
    letters = letters.compactMap { (48...57).contains($0) || (65...90).contains($0) ? $0 : (97...122).contains($0) ? $0 - 32 : $0 < 128 ? nil : 0 }
    var rest = letters[...]
    var found: [UInt8]?
    while !rest.isEmpty {
      if let code = [16, 11].lazy.map({ Array(rest.prefix($0)) }).first(where: { check($0) == .right && !OrganizationIdentifier.isPlaceholder($0) }) {
        rest = rest.dropFirst(code.count)
        guard found == nil || found == code else { return nil }
        found = code
      } else if let word = words.first(where: { rest.starts(with: $0) }) {
        rest = rest.dropFirst(word.count)
      } else {
        return nil
      }
    }
    return found
  }

  /// The eleven digits of a number that is written as the European Union writes Italy's, `IT02438750587`, whatever its check digit says; `nil` for other texts and for placeholders.
  package static func ofTheUnion(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard (13...20).contains(text.count), let first = text.first, first | 0x20 == UInt8(ascii: "i") else { return nil }
    let letters = text.filter { $0 != 32 && $0 != 45 && $0 != 46 }
    guard letters.count == 13, letters[1] | 0x20 == UInt8(ascii: "t") else { return nil }
    let code = Array(letters.dropFirst(2))
    return code.allSatisfy { (48...57).contains($0) } && !OrganizationIdentifier.isPlaceholder(code) ? code : nil
  }

  /// Eleven digits of a partita IVA from the eight to ten that a spreadsheet left of it: the check digit and the office's number (digits 8 to 10) are right.
  ///
  /// Source of the offices' numbers: DPR 633/1972 art. 35; 001 to 100, 120, 121, 888 and 999.
  package static func withLeadingZeros(_ digits: some Collection<UInt8>) -> [UInt8]? {
    guard digits.count >= 8, digits.count <= 10, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }), digits.first != 48 else { return nil }
    let code = [UInt8](repeating: 48, count: 11 - digits.count) + Array(digits)
    let office = code[7..<10].reduce(0) { $0 * 10 + Int($1) - 48 }
    guard (1...100).contains(office) || [120, 121, 888, 999].contains(office) else { return nil }
    return check(code) == .right ? code : nil
  }

  /// What stands before or between codes, the longest first.
  private static let words = [
    "CODICEFISCALE", "PARTITAIVA", "CODFISCALE", "CODFISC", "PARTIVA", "PIVA", "VATNO", "VAT", "CF", "PI", "IT", "NR", "N", "E", "O",
  ].map { Array($0.utf8) }
}
