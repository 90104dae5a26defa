/// Texts that stand in a bidder's or an outcome's place and say that nobody made an offer: "gara deserta", "nessuna offerta pervenuta", "no bids received".
package enum NoBid {
  /// Whether a text says that there is no offer. A text that names somebody unknown ("ditte varie", "n.d.") does not.
  package static func isSaid(by text: UnsafeRawBufferPointer) -> Bool {
    guard text.count >= 4, text.count <= 64 else { return false }
    // Nearly all texts begin otherwise.
    var i = 0
    var start: UInt32 = 0
    while i < text.count, text[i] <= 47 { i += 1 }
    guard i + 4 <= text.count else { return false }
    for byte in text[i..<(i + 4)] { start = start << 8 | UInt32(byte >= 97 && byte <= 122 ? byte - 32 : byte) }
    guard beginnings.contains(start) else { return false }
    let words = words(text)
    return phrases.contains(words) || notAwarded.contains(words)
  }

  /// Whether a text says that nothing was awarded, to this bidder or to any: beside a bidder it is no word on whether there was an offer.
  package static func saysNotAwarded(_ text: UnsafeRawBufferPointer) -> Bool { isSaid(by: text) && notAwarded.contains(words(text)) }

  /// Whether a text has no letter and no digit: a dash, dots.
  package static func isBlank(_ text: UnsafeRawBufferPointer) -> Bool {
    text.allSatisfy { !($0 >= 48 && $0 <= 57 || $0 >= 65 && $0 <= 90 || $0 >= 97 && $0 <= 122 || $0 >= 128) }
  }

  /// The words in capitals without accents, with one blank between them.
  private static func words(_ text: UnsafeRawBufferPointer) -> String {
    var words = ""
    for character in String(decoding: text, as: UTF8.self).uppercased() {
      let plain = accents[character] ?? character
      if plain.isLetter || plain.isNumber { words.append(plain) } else if !words.isEmpty, words.last != " " { words.append(" ") }
    }
    if words.last == " " { words.removeLast() }
    return words
  }

  private static let accents: [Character: Character] = [
    "À": "A", "Á": "A", "Ã": "A", "Ä": "A", "È": "E", "É": "E", "Ê": "E", "Ë": "E", "Ì": "I", "Í": "I", "Ó": "O", "Õ": "O", "Ö": "O", "Ú": "U",
    "Ü": "U", "Ç": "C",
  ]

  /// Words for an award that was not made.
  private static let notAwarded: Set<String> = [
    "NON AGGIUDICATA", "NON AGGIUDICATO", "GARA NON AGGIUDICATA", "LOTTO NON AGGIUDICATO", "PROCEDURA NON AGGIUDICATA",
    "NESSUN AGGIUDICATARIO", "NESSUNA AGGIUDICAZIONE", "NO WINNER", "NOT AWARDED", "NO AWARD", "NO ADJUDICADO", "NO ADJUDICADA",
    "NAO ADJUDICADO", "NAO ADJUDICADA", "NON ATTRIBUE", "AUCUN ATTRIBUTAIRE", "KEIN ZUSCHLAG", "NICHT VERGEBEN",
  ]

  private static let phrases: Set<String> = [
    // Italian
    "DESERTA", "DESERTO", "GARA DESERTA", "ASTA DESERTA", "PROCEDURA DESERTA", "LICITAZIONE DESERTA", "TRATTATIVA DESERTA", "LOTTO DESERTO",
    "BANDO DESERTO", "RDO DESERTA", "GARA ANDATA DESERTA", "ASTA ANDATA DESERTA", "PROCEDURA ANDATA DESERTA", "ANDATA DESERTA",
    "LOTTO ANDATO DESERTO",
    "GARA DICHIARATA DESERTA", "DICHIARATA DESERTA", "GARA DESERTA PER MANCANZA DI OFFERTE", "DESERTA PER MANCANZA DI OFFERTE", "NESSUNA OFFERTA",
    "NESSUN OFFERTA", "NESSUNA OFFERTA PERVENUTA", "NESSUNA OFFERTA PRESENTATA", "NESSUNA OFFERTA RICEVUTA", "NESSUNA OFFERTA VALIDA",
    "NESSUNA OFFERTA AMMESSA", "NESSUN OFFERENTE", "NESSUN PARTECIPANTE", "NESSUN CONCORRENTE", "NESSUN OPERATORE", "NESSUN OPERATORE ECONOMICO",
    "NESSUNA DITTA", "NESSUNA DITTA PARTECIPANTE", "NESSUNA IMPRESA", "NESSUNA IMPRESA PARTECIPANTE",

    "SENZA OFFERTE",
    "NON SONO PERVENUTE OFFERTE", "NON PERVENUTE OFFERTE", "NON E PERVENUTA ALCUNA OFFERTA", "OFFERTA NON PRESENTATA", "OFFERTA NON PERVENUTA",
    "NON HA PRESENTATO OFFERTA", "NON HA PRESENTATO L OFFERTA", "NON HA OFFERTO", "OFFERTE NON PERVENUTE", "NON PRESENTATA",
    // English
    "NO BID", "NO BIDS", "NO BIDS RECEIVED", "NO BIDDER", "NO BIDDERS", "NO TENDER", "NO TENDERS", "NO TENDERS RECEIVED", "NO OFFER", "NO OFFERS",
    "NO OFFERS RECEIVED", "NO TENDERERS", "NO PARTICIPANTS", "NO SUPPLIER", "DID NOT BID",
    // Spanish and Portuguese
    "DESIERTA", "DESIERTO", "LICITACION DESIERTA", "LOTE DESIERTO", "PROCEDIMIENTO DESIERTO", "SIN OFERTAS", "SIN OFERTA", "NINGUNA OFERTA",
    "SEM PROPOSTAS", "NENHUMA PROPOSTA", "LICITACAO DESERTA",
    // French
    "INFRUCTUEUX", "SANS SUITE POUR ABSENCE D OFFRES", "AUCUNE OFFRE", "AUCUNE OFFRE RECUE", "AUCUN CANDIDAT", "AUCUN SOUMISSIONNAIRE",
    "ABSENCE D OFFRES", "ABSENCE D OFFRE", "SANS OFFRE",
    // German
    "KEIN ANGEBOT", "KEINE ANGEBOTE", "KEIN BIETER", "KEINE BIETER", "KEINE ANGEBOTE EINGEGANGEN", "KEIN ANGEBOT EINGEGANGEN",

  ]

  /// The first four bytes of the phrases, packed; every beginning is of plain letters and blanks except where an accent may stand.
  private static let beginnings: Set<UInt32> = Set(
    phrases.union(notAwarded).map { $0.utf8.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }
      + [Array("NÃO".utf8), Array("NÃo".utf8), Array("Não".utf8)].map {
        $0.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1 >= 97 && $1 <= 122 ? $1 - 32 : $1) }
      })
}
