/// Words that stand in the first cells of a row of sums or means: "Totale complessivo", "Grand total", "Summe", "Media", "Average".
package enum TotalWords {
  package enum Kind {
    /// A word for a total and nothing else, as a firm may be called, too: "Total".
    case word
    /// A word for a total, a part of one or a mean, that is no firm's whole name; with what it is a sum of, or without: "Subtotale T-1", "Totale complessivo", "Media".
    case nothingElse
    /// It begins with a word for a total: "Totale CIG 8812345600", "Total of tender 7".
    case beginning
  }

  /// What of a total a text is; `nil` for any other text.
  package static func kind(_ text: UnsafeRawBufferPointer) -> Kind? {
    guard mayBegin(text) else { return nil }
    let words = words(text)
    if plain.contains(words) || subtotals.contains(where: { words == $0 || words.hasPrefix($0 + " ") }) { return .nothingElse }
    if phrases.contains(words) { return .word }
    return words.split(separator: " ").first.map { totals.contains(String($0)) } == true ? .beginning : nil
  }

  private static func mayBegin(_ text: UnsafeRawBufferPointer) -> Bool { text.count >= 3 && text.count <= 60 && beginnings.contains(start(text)) }

  /// Letters of the first four bytes in capitals; what is no letter is a blank, and what is beyond ASCII one and the same.
  private static func start(_ text: some Sequence<UInt8>) -> UInt32 {
    var start: UInt32 = 0
    var count = 0
    for byte in text.prefix(4) {
      let own: UInt8 =
        switch byte {
        case 97...122: byte - 32
        case 65...90: byte
        case 128...: 255
        default: 32
        }
      start = start << 8 | UInt32(own)
      count += 1
    }
    while count < 4 {
      start = start << 8 | 32
      count += 1
    }
    return start
  }

  private static func words(_ text: UnsafeRawBufferPointer) -> String {
    String(decoding: text, as: UTF8.self).uppercased().split { !$0.isLetter }.joined(separator: " ")
  }

  private static func list(_ text: String) -> Set<String> { Set(text.split(separator: ",").map(String.init)) }

  private static let totals = list("TOTALE,TOTALI,TOTAL,TOTALES,TOTALS,TOTAUX,TOT,SUMME,SOMMANO,GESAMTSUMME,ZWISCHENSUMME,RAZEM,SUMA")
  private static let subtotals = list(
    "SUBTOTALE,SUBTOTALI,SUBTOTAL,SUBTOTALES,SUBTOTALS,SUB TOTALE,SUB TOTAL,SOUS TOTAL,ZWISCHENSUMME,TOTALE PARZIALE,TOTAL PARCIAL")
  /// These are all that they can be.
  private static let plain = list(
    "TOTALE GENERALE,TOTALE COMPLESSIVO,TOTALE PARZIALE,TOTALE GARA,TOTALE GARE,TOTALE LOTTO,TOTALE LOTTI,TOTALE IMPORTI,TOTALE IMPORTO,TOTALE ANNO,TOTALE EURO,TOTALE AGGIUDICATO,TOTALE AFFIDAMENTI,SUBTOTALE,SUBTOTALI,SUB TOTALE,SUB TOTALI,SOMMANO,IMPORTO TOTALE,IMPORTO MEDIO,VALORE MEDIO,RIBASSO MEDIO,OFFERTA MEDIA,MEDIA OFFERTE,MEDIA RIBASSI,MEDIA ARITMETICA,MEDIA DEI RIBASSI,MEDIA DELLE OFFERTE,GRAND TOTAL,GRAND TOTALS,SUBTOTAL,SUBTOTALS,SUB TOTAL,TOTAL AMOUNT,AVERAGE PRICE,AVERAGE BID,AVERAGE AMOUNT,MEAN PRICE,TOTAL GENERAL,TOTAL PARCIAL,TOTAL GÉNÉRAL,TOTAL GERAL,SOUS TOTAL,GESAMTSUMME,GESAMTBETRAG,ZWISCHENSUMME,INSGESAMT,MITTELWERT,DURCHSCHNITT,PROMEDIO,MOYENNE,TOTALE,TOTALI,TOT,PARZIALE,PARZIALI,MEDIA,MEDIANA,MEDIE,TOTALS,TOTALES,AVERAGE,AVG,MEAN,MEDIAN,PARCIAL,MÉDIA,MÉDIANE,TOTAUX,SUMME,RAZEM,ŚREDNIA,GEMIDDELD,GEMIDDELDE,TOTAAL"
  )
  /// These a firm may be called, too.
  private static let phrases = list("TOTAL,SUM,SOMMA,SUMA,SOMA,SOMME,GESAMT")

  private static let beginnings: Set<UInt32> = Set(phrases.union(plain).union(subtotals).union(totals).map { start(($0 + " ").utf8) })
}
