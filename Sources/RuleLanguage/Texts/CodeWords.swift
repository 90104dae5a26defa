import ProcurementModel

/// Codes in words: `open procedure` rather than `open`. The rule language and machine-readable files keep the codes.
package enum CodeWords {
  package static func text(_ list: CodeList, _ word: String, _ language: NumberText.Language) -> String {
    guard let words = table[list]?[word] else { return word }
    return language == .en ? words.en : words.it
  }

  /// By number from 1, as in `Constant.code`.
  package static func text(_ list: CodeList, _ number: Int, _ language: NumberText.Language) -> String {
    number >= 1 && number <= list.words.count ? text(list, list.words[number - 1], language) : "–"
  }

  private static let table: [CodeList: [String: (en: String, it: String)]] = [
    .tenderStatus: [
      "planning": ("in planning", "in programmazione"), "planned": ("planned", "programmata"), "active": ("open for bids", "in corso"),
      "cancelled": ("cancelled", "annullata"),
      "unsuccessful": ("unsuccessful", "deserta"), "complete": ("complete", "conclusa"), "withdrawn": ("withdrawn", "ritirata"),
    ],
    .bidStatus: [
      "invited": ("invited", "invitata"), "pending": ("pending", "in esame"), "valid": ("valid", "ammessa"), "disqualified": ("excluded", "esclusa"),
      "withdrawn": ("withdrawn", "ritirata"),
    ],
    .awardStatus: [
      "pending": ("pending", "proposta"), "active": ("active", "efficace"), "cancelled": ("cancelled", "annullata"),
      "unsuccessful": ("unsuccessful", "non aggiudicata"),
    ],
    .contractStatus: [
      "pending": ("pending", "da firmare"), "active": ("active", "in esecuzione"), "cancelled": ("cancelled", "annullato"),
      "terminated": ("ended", "concluso"),
    ],
    .procurementMethod: [
      "open": ("open procedure", "procedura aperta"), "selective": ("restricted procedure", "procedura ristretta"),
      "limited": ("negotiated procedure", "procedura negoziata"),
      "direct": ("direct award", "affidamento diretto"),
    ],
    .directAwardBasis: [
      "framework": ("contract under a framework agreement", "adesione ad accordo quadro o convenzione"),
      "in-house": ("company of the buyer's own", "società in house o del gruppo"),
      "reserved": ("set aside by law", "affidamento riservato per legge"), "change": ("change of a contract", "modifica di un contratto"),
      "permit": ("works of a permit's holder", "opere a carico del titolare del permesso"),
    ],
    .procurementCategory: ["works": ("works", "lavori"), "goods": ("goods", "forniture"), "services": ("services", "servizi")],
    .awardRule: [
      "lowest-price": ("lowest price", "minor prezzo"), "average-bid": ("bid nearest the average", "offerta più vicina alla media"),
      "anomaly-exclusion": ("lowest price with exclusion of abnormally low bids", "minor prezzo con esclusione automatica delle offerte anomale"),
      "floor-price": ("lowest price above a floor", "minor prezzo sopra una soglia minima"),
      "quality-price": ("quality and price", "offerta economicamente più vantaggiosa"),
    ],
    .organizationSize: [
      "micro": ("micro", "micro"), "small": ("small", "piccola"), "medium": ("medium", "media"), "large": ("large", "grande"),
      "sme": ("small or medium", "piccola o media"),
    ],
  ]
}
