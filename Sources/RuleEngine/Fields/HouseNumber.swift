/// Whether an address states the number of a house, or only numbers that belong to the name of a street, a road or a post office box.
enum HouseNumber {
  /// `words` are those of a street in small letters, without punctuation and words for "number".
  static func stands(in words: [ArraySlice<UInt8>]) -> Bool {
    let words = words.map { String(decoding: $0, as: UTF8.self) }
    func word(_ i: Int) -> String { words.indices.contains(i) ? words[i] : "" }
    /// Whether the number at a place has been said to be of a road's length: `km 12,500`, `km 10+300`.
    var isLength = false
    for (i, text) in words.enumerated() where text.utf8.contains(where: isDigit) {
      let isNumber = text.utf8.first.map(isDigit) ?? false
      let before = word(i - 1)
      defer { isLength = isNumber && before == "km" || text.hasPrefix("km") }
      if isLength && isNumber && !beforeNumbers.contains(before) { continue }
      if !isNumber, roads.contains(String(text.prefix { !$0.isNumber })) { continue }
      if beforeNumbers.contains(before) || roads.contains(before) || before.count == 1 && roads.contains(word(i - 2) + before) { continue }
      if isNumber, isDay(i, word) { continue }
      // A year behind a day: "via 25 aprile 1945".
      if months.contains(before), let year = Int(text), (1800...2099).contains(year) { continue }
      // A postal code stands behind the street; where the number is first, it is the house's.
      if i > 0, text.utf8.count == 5, text.utf8.allSatisfy(isDigit) { continue }
      // "Piazza 5 giornate": behind the word for a street, before a further word of its name.
      if i == 1, streets.contains(before), word(2).count > 1, !word(2).utf8.contains(where: isDigit), word(2) != "snc" { continue }
      return true
    }
    return false
  }

  private static func isDay(_ i: Int, _ word: (Int) -> String) -> Bool {
    months.contains(word(i + 1)) || word(i + 1) == "de" && months.contains(word(i + 2))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private static let roads: Set<String> = ["ss", "sp", "sr", "sc", "km", "statale", "provinciale", "regionale"]
  private static let beforeNumbers: Set<String> = [
    "chilometro", "postale", "cp", "box", "postfach", "apartado", "interno", "int", "scala", "piano", "cap",
  ]
  private static let streets: Set<String> = [
    "via", "viale", "corso", "piazza", "piazzale", "largo", "vicolo", "contrada", "rue", "calle", "avenida", "rua",
  ]
  private static let months: Set<String> = [
    "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    "enero", "febrero", "abril", "mayo", "junio", "julio", "septiembre", "octubre", "noviembre", "diciembre",
    "janeiro", "fevereiro", "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro",
    "januar", "februar", "märz", "april", "juni", "juli", "august", "september", "oktober", "november", "dezember",
  ]
}
