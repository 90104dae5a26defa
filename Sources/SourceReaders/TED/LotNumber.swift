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
      } else if !["and", "et", "und", "y", "e", "i", "a"].contains(part.lowercased()) {
        return ([], [])
      }
    }
    return (rows, missing)
  }

  static func unique(where matches: (Int) -> Bool, in rows: Range<Int>) -> Int? {
    let found = rows.filter(matches)
    return found.count == 1 ? found[0] : nil
  }
}
