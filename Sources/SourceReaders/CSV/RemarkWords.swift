/// Texts that stand alone below or between the rows of a table and are about it: footnotes, sources, the day of the last change.
enum RemarkWords {
  /// The text begins with a word for a remark.
  static func begins(_ text: String) -> Bool {
    let text = text.lowercased()
    return beginnings.contains { text.hasPrefix($0) && text.utf8.count > $0.utf8.count + 3 }
  }

  /// It begins with a footnote's mark, behind which words follow: `* importi al netto`, `(1) di cui oneri`.
  static func isMarked(_ text: String) -> Bool {
    let mark = text.prefix { "*()[]†‡¹²³0123456789 ".contains($0) }
    guard mark.contains(where: { "*†‡¹²³".contains($0) }) || mark.hasPrefix("(") && mark.contains(")") else { return false }
    return words(text[mark.endIndex...]) >= 2
  }

  /// Four words or more, as no number of a tender has.
  static func isSentence(_ text: String) -> Bool { words(text[...]) >= 4 }

  /// Words of two letters or more, and no digit among them.
  private static func words(_ text: Substring) -> Int {
    text.split(whereSeparator: \.isWhitespace).count { word in
      word.count(where: \.isLetter) >= 2 && !word.contains(where: \.isNumber)
    }
  }

  private static let beginnings = [
    "nota:", "note:", "n.b.", "nb:", "fonte:", "fonti:", "legenda:", "avvertenza:", "avvertenze:", "aggiornato al", "dati aggiornati",
    "data di estrazione",
    "note :", "nota :", "source:", "sources:", "remark:", "remarks:", "legend:", "last updated", "updated on", "fuente:", "fuentes:",
    "observaciones:",
    "actualizado", "remarque:", "remarques:", "source :", "légende", "mis à jour", "quelle:", "hinweis:", "anmerkung:", "anmerkungen:", "stand:",
  ]
}
