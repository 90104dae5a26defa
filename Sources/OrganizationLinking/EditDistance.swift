/// Insertions, deletions and replacements that make one word of another (Levenshtein 1966).
package enum EditDistance {
  /// Their least number; `nil` beyond `most`.
  package static func within<Letter: Equatable>(_ most: Int, _ a: [Letter], _ b: [Letter]) -> Int? {
    if a == b { return 0 }
    guard most > 0, abs(a.count - b.count) <= most else { return nil }
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in b.enumerated() {
        let replaced = diagonal + (letter == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, min(row[j], diagonal) + 1)
      }
    }
    return row.last.flatMap { $0 <= most ? $0 : nil }
  }
}
