/// A category of public works of the Italian qualification system (SOA): general works OG 1 to OG 13, specialised works OS 1 to OS 35, and where it is stated the class of amount.
/// Source: D.Lgs. 36/2023, Allegato II.12, table A (before: D.P.R. 207/2010, allegato A, and D.P.R. 34/2000, whose undivided OS 2, 12, 18 and 20 stand in older data);
/// classes: D.P.R. 207/2010, art. 61.
package struct WorksCategory: Sendable, Hashable {
  /// `OG3`, `OS12-A`.
  package let code: String
  /// `IV`, `III-BIS`; `nil` where none is stated.
  package let amountClass: String?

  private static let divided: Set<Int> = [2, 12, 18, 20]
  private static let classes: Set<String> = ["I", "II", "III", "III-BIS", "IV", "IV-BIS", "V", "VI", "VII", "VIII"]

  /// All codes, the general works first.
  package static let codes: [String] =
    (1...13).map { "OG\($0)" } + (1...35).flatMap { divided.contains($0) ? ["OS\($0)", "OS\($0)-A", "OS\($0)-B"] : ["OS\($0)"] }

  /// Reads `OG3`, `OG 3 - STRADE …`, `os 12-a`, `OG1 classifica III-bis`. `nil` where the text begins with no category, or runs on into another word.
  package init?(_ text: some StringProtocol) {
    let scalars = Array(text.uppercased().unicodeScalars)
    func scalar(_ i: Int) -> Unicode.Scalar? { scalars.indices.contains(i) ? scalars[i] : nil }
    func isDigit(_ i: Int) -> Bool { scalar(i).map { ("0"..."9").contains($0) } ?? false }
    func isWord(_ i: Int) -> Bool { scalar(i).map { $0.properties.isAlphabetic || ("0"..."9").contains($0) } ?? false }
    var i = scalars.firstIndex { !$0.properties.isWhitespace } ?? 0
    guard scalar(i) == "O", let kind = scalar(i + 1), kind == "G" || kind == "S" else { return nil }
    i += 2
    while scalar(i) == " " || scalar(i) == "." { i += 1 }
    var number = 0
    var digits = 0
    while isDigit(i), digits < 3, let value = scalar(i)?.value {
      number = number * 10 + Int(value - 48)
      digits += 1
      i += 1
    }
    guard digits > 0 else { return nil }
    var code = "O\(kind)\(number)"
    if kind == "S", Self.divided.contains(number) {
      var j = i
      while scalar(j) == " " || scalar(j) == "-" { j += 1 }
      if let part = scalar(j), part == "A" || part == "B", !isWord(j + 1) {
        code += "-\(part)"
        i = j + 1
      }
    }
    guard !isWord(i), Self.codes.contains(code) else { return nil }
    self.code = code
    var rest = String(String.UnicodeScalarView(scalars[min(i, scalars.count)...]))
    let words = rest.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
    if let word = words.firstIndex(where: { ["CL", "CLASS", "CLASSE", "CLASSIFICA"].contains($0) }), word + 1 < words.count {
      rest = words[(word + 1)...].prefix(2).joined(separator: " ")
    } else {
      rest = words.joined(separator: " ")
    }
    amountClass = Self.amountClass(rest)
  }

  /// `IV`, `iv bis`, `III-BIS`, `IVBIS`; `nil` where the text is something else.
  package static func amountClass(_ text: some StringProtocol) -> String? {
    var name = text.uppercased().filter { $0 != " " && $0 != "-" && $0 != "." }
    if name.hasSuffix("BIS") { name = name.dropLast(3) + "-BIS" }
    if classes.contains(name) { return name }
    // "IV FINO A …": the class is the first word.
    let first = text.split(separator: " ").first.map { $0.uppercased() }
    return first.flatMap { classes.contains($0) ? $0 : nil }
  }

  /// Number of a code in `codes`, from 1; 0 where it is none of them.
  package static func number(_ code: String) -> UInt8 { (codes.firstIndex(of: code)).map { UInt8(clamping: $0 + 1) } ?? 0 }
}
