/// What a rule says of itself in single words, as people read it: its subject, severity, status, category, the units of its parameters.
package enum RuleWords {
  /// What a rule judges.
  package static func subject(_ kind: String, _ language: NumberText.Language) -> String {
    guard let words = subjects[kind] else { return kind }
    return language == .it ? words.it : words.en
  }

  private static let subjects: [String: (en: String, it: String)] = [
    "process": ("procedure", "procedura"), "lot": ("lot", "lotto"), "bid": ("bid", "offerta"), "award": ("award", "aggiudicazione"),
    "contract": ("contract", "contratto"), "organization": ("organization", "soggetto"), "bidder": ("bidder", "offerente"),
    "supplier": ("supplier", "operatore economico"), "buyer": ("buyer", "stazione appaltante"),
    "bidderPair": ("pair of bidders", "coppia di offerenti"),
    "buyerSupplierPair": ("buyer and supplier", "stazione appaltante e operatore"), "market": ("market", "mercato"),
  ]

  /// In Italian; what has no translation stays.
  static func severity(_ severity: RuleSeverity) -> String {
    switch severity {
    case .info: "informativa"
    case .low: "bassa"
    case .medium: "media"
    case .high: "alta"
    }
  }

  static func status(_ status: Rule.Status) -> String {
    switch status {
    case .draft: "bozza"
    case .stable: "stabile"
    case .retired: "ritirata"
    }
  }

  static func category(_ category: String) -> String { categories[category] ?? category }

  private static let categories: [String: String] = [
    "collusion": "rischio di accordi tra concorrenti", "infiltration": "rischio di infiltrazione, prezzo anomalo", "competition": "concorrenza",
    "favouritism": "rischio di favoritismo", "conflict": "rischio di conflitto di interessi",
    "conflict-of-interest": "rischio di conflitto di interessi",
    "connections": "legami degli operatori", "execution": "esecuzione", "planning": "programmazione", "concessions": "concessioni",
    "data-quality": "qualità dei dati",
  ]

  /// Units are few; one without a translation stays as the rule has it.
  package static func unit(_ unit: String) -> String { units[unit] ?? unit }

  package static let units: [String: String] = [
    "share": "quota", "share of the expected wins": "quota delle vittorie attese", "share of the base amount": "quota della base d'asta",
    "share of the lowest bid": "quota dell'offerta più bassa",
    "days": "giorni", "bids": "offerte",
    "probability": "probabilità", "awards": "aggiudicazioni", "times": "volte", "characters": "caratteri", "changes": "modifiche",
    "share of the award": "quota dell'aggiudicazione",
    "times the threshold": "volte la soglia", "share of the threshold": "quota della soglia", "share of the mean": "quota della media",
    "share of the buyer's awards": "quota delle aggiudicazioni della stazione appaltante", "share of records": "quota delle registrazioni",
    "share of bids": "quota delle offerte",
    "points of 100": "punti su 100", "other records": "altre registrazioni", "index": "indice", "euro": "euro", "currency units": "unità di valuta",
    "CPV divisions": "divisioni CPV",
    "percent": "per cento", "years": "anni", "lots": "lotti", "processes": "procedure", "standard deviations": "scarti tipo", "bidders": "offerenti",
    "suppliers": "operatori",
    "share of the discount": "quota del ribasso", "share of the discount that came back": "quota del ribasso recuperata", "contracts": "contratti",
    "records": "registrazioni", "months": "mesi",
    "hours": "ore", "coefficient": "coefficiente", "coefficient, or percent of the base amount": "coefficiente, o per cento della base d'asta",
    "percentile": "percentile", "place in the list": "posizione nell'elenco", "place in the table": "posizione nella tabella",
    "percentage points of the base amount": "punti percentuali della base d'asta",
    "percentage points beyond the table": "punti percentuali oltre la tabella", "amendments": "modifiche", "organizations": "soggetti",
    "Sunday: yes or no": "domenica: sì o no", "bids in one constant ratio": "offerte in un rapporto costante", "bids received": "offerte ricevute",
    "bids with a price that another bidder offers too": "offerte con un prezzo offerto anche da altri",
    "direct awards within the window": "affidamenti diretti nella finestra",
    "disqualified bids": "offerte escluse", "fields stated differently": "campi indicati diversamente",
    "kinds of contact shared": "tipi di contatto in comune", "kinds of disorder": "tipi di incongruenza",
    "largest share of records that lack one field": "quota più alta di registrazioni prive di un campo", "late: yes or no": "in ritardo: sì o no",
    "linked losing bids that decide": "offerte perdenti collegate che decidono",
    "normalised Herfindahl index, 0 to 1": "indice di Herfindahl normalizzato, da 0 a 1", "per cent": "per cento",
    "placeholder: yes or no": "valore fittizio: sì o no",
    "points of 100 for other than price": "punti su 100 per elementi diversi dal prezzo",
    "probability of so few wins by chance": "probabilità di così poche vittorie per caso", "procedures": "procedure",
    "robust standard deviations": "scarti tipo robusti", "same supplier: yes or no": "stesso operatore: sì o no",
    "share by which the winning bid is dearer": "quota di cui l'offerta vincente è più cara",
    "share of the median of comparable calls": "quota della mediana dei bandi comparabili",
    "standard deviation over mean": "scarto tipo diviso per la media",
    "standard deviations of the losing bids": "scarti tipo delle offerte perdenti",
    "subcontractors that bid and lost": "subappaltatori che hanno partecipato e perso",
    "suppliers on a reference list": "operatori in un elenco di riferimento", "wrong: yes or no": "errato: sì o no",
  ]
}
