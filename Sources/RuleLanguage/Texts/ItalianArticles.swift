/// Italian articles before figures, which are spoken as words: dell'80 % (ottanta), l'8 giugno (otto), l'11 (undici), dello 0,2 % (zero), il 1º giugno.
package enum ItalianArticles {
  private static let articles = ["il": "l'", "Il": "L'", "del": "dell'", "al": "all'", "dal": "dall'", "nel": "nell'", "sul": "sull'"]
  /// Before zero.
  private static let beforeZ = ["il": "lo ", "Il": "Lo ", "del": "dello ", "al": "allo ", "dal": "dallo ", "nel": "nello ", "sul": "sullo "]

  /// Appends what a place stands for; an article before it is elided where the figure begins with a vowel.
  package static func append(_ value: String, to text: inout String, isDate: Bool = false) {
    guard text.last == " ", let article = text.dropLast().split(separator: " ", omittingEmptySubsequences: false).last.map(String.init),
      let elided = articles[article]
    else {
      text += value
      return
    }
    if isDate, value.hasPrefix("1 ") {
      text += "1º" + value.dropFirst()
    } else if beginsWithVowel(value) {
      text.removeLast(article.count + 1)
      text += elided + value
    } else if isZero(value), let full = beforeZ[article] {
      text.removeLast(article.count + 1)
      text += full + value
    } else {
      text += value
    }
  }

  /// Zero, alone or before decimals.
  private static func isZero(_ value: String) -> Bool { value.hasPrefix("0") && !(value.dropFirst().first?.isNumber ?? false) }

  /// Otto, ottanta, ottocento, ottomila; undici, undicimila; uno.
  private static func beginsWithVowel(_ value: String) -> Bool {
    let whole = value.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }.split(separator: ".").map(String.init)
    guard let first = whole.first else { return false }
    // 8.000 and 80.000 begin with eight, 11.000 with eleven, 1.000 with a thousand.
    return first.hasPrefix("8") || first == "11" || first == "1" && whole.count == 1
  }
}
