/// What the words of the rule language are called where people read a formula in Italian.
package enum ItalianWords {
  package static func text(_ word: String) -> String { words[word] ?? word }

  static func peers(_ statistic: PeerStatistic) -> String {
    switch statistic {
    case .count: "numero dei record confrontati"
    case .median: "mediana dei record confrontati"
    case .mad: "scarto mediano assoluto dei record confrontati"
    case .mean: "media dei record confrontati"
    case .q1: "primo quartile dei record confrontati"
    case .q3: "terzo quartile dei record confrontati"
    case .lowerFence: "limite inferiore dei record confrontati"
    case .upperFence: "limite superiore dei record confrontati"
    case .percentile(let percent): "\(percent)° percentile dei record confrontati"
    case .alike(let key): "record confrontati uguali in «\(key)»"
    }
  }

  static let words: [String: String] = [
    "and": "e", "or": "o", "not": "non", "in": "in", "not in": "non in", "is known": "è noto", "is missing": "manca", "where": "dove", "of": "di",
    "over": "su",
    "with": "con", "known values only": "solo valori noti", "today": "oggi", "if": "se", "firstKnown": "primo noto",
    // Aggregates and functions.
    "count": "numero", "sum": "somma", "min": "minimo", "max": "massimo", "mean": "media", "median": "mediana", "any": "almeno uno", "all": "tutti",
    "distinct": "diversi", "abs": "valore assoluto", "minimum": "minimo", "maximum": "massimo", "year": "anno", "weekday": "giorno della settimana",
    "length": "lunghezza", "startsWith": "comincia con", "contains": "contiene", "legalThreshold": "soglia di legge",
    "criticalValue": "valore critico",
    "asNumber": "numero", "currency": "valuta", "sqrt": "radice quadrata", "ln": "logaritmo naturale",
    // Arguments of screens.
    "value": "valore", "percentile": "percentile", "category": "categoria", "method": "metodo", "figure": "coefficiente", "spread": "dispersione",
    "tolerance": "tolleranza", "window": "intervallo", "most": "al più", "least": "almeno",
    // Relations.
    "bids": "offerte", "lots": "lotti", "awards": "aggiudicazioni", "contracts": "contratti", "items": "voci", "amendments": "modifiche",
    "bidders": "offerenti",
    "suppliers": "aggiudicatari", "subcontractors": "subappaltatori", "process": "procedura", "lot": "lotto", "award": "aggiudicazione",
    "contract": "contratto",
    "buyer": "stazione appaltante", "supplier": "operatore economico", "procuringEntity": "ente appaltante", "market": "mercato", "first": "primo",
    "second": "secondo", "processesAsBuyer": "procedure della stazione appaltante", "lotsAsBuyer": "lotti della stazione appaltante",
    "bidsAsBuyer": "offerte ricevute dalla stazione appaltante", "awardsAsBuyer": "aggiudicazioni della stazione appaltante",
    "contractsAsBuyer": "contratti della stazione appaltante",
    // Screens.
    "binomial-lower-tail": "probabilità binomiale di così pochi successi", "chance-of-constant-ratio": "probabilità per caso di un rapporto costante",
    "chance-of-equal-prices": "probabilità per caso di prezzi uguali",
    "chance-of-whole-percent": "probabilità per caso di differenze di una percentuale intera",
    "coefficient-of-variation": "coefficiente di variazione", "fixed-multiple": "offerte in rapporto costante",
    "identical-prices": "offerte con prezzi uguali",
    "legal-anomaly-beyond": "punti oltre la soglia di anomalia di legge", "legal-anomaly-threshold": "soglia di anomalia di legge",
    "legal-automatic-exclusion": "esclusione automatica di legge", "legal-discount-over-table": "ribasso oltre la tabella di legge",
    "legal-pivotal-bids": "offerte che decidono secondo la legge",
    "legal-pivotal-alone": "offerte che decidono da sole secondo la legge",
    "legal-pivotal-chance": "probabilità per caso di offerte che decidono", "normalised-herfindahl": "indice di Herfindahl normalizzato",
    "relative-distance": "distanza relativa", "normalised-distance": "distanza normalizzata",
    "negative-skewness": "asimmetria negativa", "excess-kurtosis": "curtosi in eccesso", "rolling-count": "numero massimo in un intervallo",
    "rolling-distinct-count": "numero massimo di valori diversi in un intervallo",
    "rolling-sum": "somma massima in un intervallo", "rolling-sum-below": "somma massima, in soglie, in un intervallo",
    "runner-up-gap": "distanza della seconda offerta",
    "whole-percent-multiple": "coppie di offerte che differiscono di una percentuale intera",
  ]
}
