import ProcurementModel

/// Lot numbers as buyers write them.
enum LotNumber {
  static func isPlaceholder(_ text: String) -> Bool { ["0", "-", "n/a", "na", "none", "."].contains(text.lowercased()) }

  /// `Lot 1`, `01`, `1 - north` are 1; `1.02` and `3.1B` are not. `nil` where no single number leads.
  static func leading(_ text: String) -> String? {
    let rest = text.unicodeScalars.drop { $0.properties.isAlphabetic || $0 == " " || $0 == "º" || $0 == "°" || $0 == "#" }
    let digits = rest.prefix { $0 >= "0" && $0 <= "9" }
    guard !digits.isEmpty else { return nil }
    if let next = rest.dropFirst(digits.count).first, next == "." || next == "," || next == "/" || next.properties.isAlphabetic { return nil }
    let number = String(String.UnicodeScalarView(digits.drop { $0 == "0" }))
    return number.isEmpty ? "0" : number
  }

  /// `1,2` or `33.34.35`: the lots of a list of numbers, and the numbers that no lot has.
  static func list(_ text: String, of ids: [String?]) -> (found: [Row], missing: [String]) {
    var rows: [Row] = []
    var missing: [String] = []
    for part in text.split(whereSeparator: { ",.;/&+ ".contains($0) }).map(String.init) {
      if let row = ids.firstIndex(of: part) {
        if !rows.contains(Row(truncatingIfNeeded: row)) { rows.append(Row(truncatingIfNeeded: row)) }
      } else if part.unicodeScalars.allSatisfy({ $0 >= "0" && $0 <= "9" }) {
        missing.append(part)
      } else if !joinsLots(part) {
        return ([], [])
      }
    }
    return (rows, missing)
  }

  /// A word between the numbers of lots.
  static func joinsLots(_ word: String) -> Bool { ["and", "et", "und", "y", "e", "i", "a"].contains(word.lowercased()) }

  /// `1-3`, `1 bis 3`, `Lots 1 to 3`: the first and last number of a range, where nothing but a word for lots stands before it.
  static func range(_ text: String) -> ClosedRange<Int>? {
    let plain = text.lowercased().replacing("–", with: "-").replacing("-", with: " - ")
    var words = plain.split(whereSeparator: \.isWhitespace).map(String.init)
    if let first = words.first, lotWords.contains(first) { words.removeFirst() }
    guard words.count == 3, ["-", "bis", "to", "till", "t/m", "à", "au", "al", "do", "až"].contains(words[1]), words[0].count <= 4,
      words[2].count <= 4, let low = Int(words[0]), let high = Int(words[2]), low >= 0, low < high
    else { return nil }
    return low...high
  }

  /// `Lot 1, Lot 2` without the words for lots: `1, 2`.
  static func withoutWords(_ text: String) -> String {
    text.split(whereSeparator: { ",;/&+ ".contains($0) }).map(String.init).filter { !lotWords.contains($0.lowercased()) }.joined(separator: " ")
  }

  private static let lotWords: Set<String> = [
    "lot", "lots", "los", "lose", "lotto", "lotti", "lote", "lotes", "perceel", "percelen", "lott", "loturi", "lotul", "część", "části", "část", "nr",
    "no", "no.", "nr.",
  ]

  static func unique(where matches: (Int) -> Bool, in rows: Range<Int>) -> Int? {
    let found = rows.filter(matches)
    return found.count == 1 ? found[0] : nil
  }
}
