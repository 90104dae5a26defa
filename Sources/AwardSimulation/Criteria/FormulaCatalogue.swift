import ProcurementLaw

/// Every way of scoring by its id: how it is written in a criteria file, its parameters with their bounds, whether other bids count, and where it comes from.
package struct FormulaCatalogue: Sendable {
  package struct Entry: Sendable {
    package let id: String
    /// Points of a bid, or who wins.
    package let formula: String
    /// In a criteria file.
    package let written: String
    package let parameters: String
    /// The score depends on the bid alone.
    package let isAbsolute: Bool
    /// A lower price never has a worse score.
    package let isMonotone: Bool
    package let source: LawText
  }

  private static let anac = LawText(
    en: "ANAC guidelines no. 2, DPR 207/2010 annex P (not read in the text)", it: "Linee guida ANAC n. 2, DPR 207/2010 allegato P (testo non letto)")
  private static func consip(_ name: String, _ more: LawText = LawText(en: "", it: "")) -> LawText {
    LawText(en: "Consip's library of formulas, “\(name)”\(more.en)", it: "Formule di Consip, «\(name)»\(more.it)")
  }
  private static let own = LawText(en: "given by the user", it: "indicata dall'utente")

  package static let entries: [Entry] = [
    Entry(
      id: "lin.best", formula: "W · R / Rmax", written: "price: formula: lin.best", parameters: "–", isAbsolute: false, isMonotone: true, source: anac
    ),
    Entry(
      id: "lin.minmax", formula: "W · (Pmax − P) / (Pmax − Pmin)", written: "price: formula: lin.minmax", parameters: "–", isAbsolute: false,
      isMonotone: true, source: consip("Lineare Min-Max Interdipendente")),
    Entry(
      id: "inv", formula: "W · Pmin / P", written: "price: formula: inv", parameters: "–", isAbsolute: false, isMonotone: true,
      source: consip("Proporzionalità Inversa Interdipendente")),
    Entry(
      id: "qcbs", formula: "W · Pmin / P, W + T = 100", written: "price: formula: qcbs (the same points as inv)", parameters: "–", isAbsolute: false,
      isMonotone: true,
      source: LawText(en: "World Bank, quality- and cost-based selection (not verified)", it: "Banca mondiale, QCBS (non verificato)")),
    Entry(
      id: "alpha", formula: "W · (R / Rmax)^alpha", written: "price: formula: alpha", parameters: "alpha 0.000001 to 20", isAbsolute: false,
      isMonotone: true, source: anac),
    Entry(
      id: "bilinear", formula: "W · x · R / Rm up to Rm, then W · (x + (1 − x) · (R − Rm) / (Rmax − Rm))", written: "price: formula: bilinear",
      parameters: "x 0.000001 to 1", isAbsolute: false, isMonotone: true, source: anac),
    Entry(
      id: "abs.lin", formula: "W · min(1, max(0, R − floor) / (cap − floor))", written: "price: formula: abs.lin",
      parameters: "cap 0.000001 to 1; floor 0 (default) to below cap", isAbsolute: true, isMonotone: true,
      source: consip("Lineare Semplice a Punteggio Assoluto", LawText(en: ", with its threshold", it: ", con la sua soglia"))),
    Entry(
      id: "abs.pow", formula: "W · (1 − (P / BA)^n)", written: "price: formula: abs.pow", parameters: "n 1 to 20", isAbsolute: true, isMonotone: true,
      source: consip("Non Lineare Concava a Punteggio Assoluto")),
    Entry(
      id: "abs.s", formula: "the curve of the notice as rows [P / BA, share of W], straight in between", written: "price: formula: abs.s, with table",
      parameters: "table, falling", isAbsolute: true, isMonotone: true,
      source: LawText(
        en: "Consip's “Non Lineare a S a Punteggio Assoluto” (k, n, m): its closed form is published as an image only and was not read",
        it: "«Non Lineare a S a Punteggio Assoluto» di Consip (k, n, m): la formula è pubblicata solo come immagine e non è stata letta")),
    Entry(
      id: "de.double", formula: "W · max(0, 2 − P / Pmin)", written: "price: formula: de.double", parameters: "–", isAbsolute: false,
      isMonotone: true,
      source: LawText(en: "German practice (not verified)", it: "prassi tedesca (non verificata)")),
    Entry(
      id: "de.richtwert", formula: "highest q / P; with a band b the lowest P among q / P ≥ (1 − b) · best",
      written: "award: highest-ratio (or de.richtwert)",
      parameters: "band 0 (default) to 1", isAbsolute: false, isMonotone: true,
      source: LawText(
        en: "UfAB, simple and extended Richtwertmethode (not verified)", it: "UfAB, Richtwertmethode semplice ed estesa (non verificato)")),
    Entry(
      id: "nl.value", formula: "lowest P − Σ value · coefficient", written: "award: quality-to-price (or nl.value)",
      parameters: "value of each criterion from 0",
      isAbsolute: true, isMonotone: true,
      source: LawText(en: "quality-to-price, Bergman and Lundberg", it: "qualità convertita in prezzo, Bergman e Lundberg")),
    Entry(
      id: "mean.near", formula: "W · max(0, 1 − |P − Pm| / (h · Pm))", written: "price: formula: mean.near", parameters: "h 0.000001 to 20",
      isAbsolute: false, isMonotone: false,
      source: LawText(en: "closest to the mean; shown with its warning", it: "più vicina alla media; con avvertenza")),
    Entry(
      id: "mean.below", formula: "nearest to the mean of the bids kept, from the allowed side", written: "award: nearest-mean (or mean.below)",
      parameters: "trim 0 (default) to 45 percent a side; wins below-mean (default) or above-mean", isAbsolute: false, isMonotone: false,
      source: LawText(en: "average-bid auction; shown with its warning", it: "asta a media; con avvertenza")),
    Entry(
      id: "rank", formula: "W · (n − place) / (n − 1)", written: "price: formula: rank", parameters: "–", isAbsolute: false, isMonotone: true,
      source: LawText(en: "by place alone; loses how far prices lie apart", it: "solo per posizione; perde le distanze tra i prezzi")),
    Entry(
      id: "table", formula: "rows [P / BA, share of W], straight in between or stepped", written: "price: formula: table",
      parameters: "table, falling; stepped true or false", isAbsolute: true, isMonotone: true, source: own),
    Entry(
      id: "expr", formula: "an expression of \(SafeExpression.names.joined(separator: " "))", written: "price: formula: expr",
      parameters: "expression of at most 10,000 parts", isAbsolute: false, isMonotone: false, source: own),
  ]

  /// Words that `price: formula:` takes.
  package static let priceFormulas = entries.filter { $0.written.hasPrefix("price: ") }.map(\.id)

  /// Words that `award:` takes beside its own.
  static let awardWords: [String: AwardCriteria.Selection] = [
    "de.richtwert": .highestRatio, "nl.value": .qualityToPrice, "mean.below": .nearestMean,
  ]

  /// As text, one after another.
  package static func text(italian: Bool) -> String {
    entries.map { entry in
      let kind =
        italian
        ? (entry.isAbsolute ? "assoluta" : "relativa: contano le altre offerte") : (entry.isAbsolute ? "absolute" : "relative: other bids count")
      let fewer = entry.isMonotone ? "" : italian ? "; un prezzo più basso può avere meno punti" : "; a lower price may have fewer points"
      return """
        \(entry.id): \(entry.words(entry.formula, italian: italian))
          \(entry.words(entry.written, italian: italian)); \(italian ? "parametri" : "parameters"): \(entry.words(entry.parameters, italian: italian))
          \(kind)\(fewer); \(entry.source.text(italian: italian))
        """
    }.joined(separator: "\n")
  }
}

extension FormulaCatalogue.Entry {
  /// A formula, or what a criteria file takes, with its English words in Italian; keys of the file stay.
  func words(_ text: String, italian: Bool) -> String {
    italian ? Self.italian.reduce(text) { text, pair in text.replacing(pair.0, with: pair.1) } : text
  }

  private static let italian: [(String, String)] = [
    ("(the same points as inv)", "(gli stessi punti di inv)"), (" up to Rm, then ", " fino a Rm, poi "), (", with table", ", con table"),
    (
      "the curve of the notice as rows [P / BA, share of W], straight in between",
      "la curva del bando come righe [P / BA, quota di W], rettilinea tra l'una e l'altra"
    ),
    ("rows [P / BA, share of W], straight in between or stepped", "righe [P / BA, quota di W], rettilinee tra l'una e l'altra o a gradini"),
    (
      "highest q / P; with a band b the lowest P among q / P ≥ (1 − b) · best",
      "q / P più alto; con una fascia b il P più basso tra q / P ≥ (1 − b) · migliore"
    ), ("lowest P − Σ value · coefficient", "P − Σ valore · coefficiente più basso"),
    ("nearest to the mean of the bids kept, from the allowed side", "la più vicina alla media delle offerte rimaste, dal lato ammesso"),
    ("n − place", "n − posto"), ("an expression of ", "un'espressione di "),
    ("expression of at most 10,000 parts", "expression con al più 10.000 parti"),
    ("0 (default) to below cap", "da 0 (predefinito) a meno di cap"), ("0 (default) to ", "da 0 (predefinito) a "),
    ("0.000001 to ", "da 0,000001 a "),
    ("n 1 to 20", "n da 1 a 20"), ("table, falling", "table, decrescente"), ("stepped true or false", "stepped true o false"),
    ("value of each criterion from 0", "value di ogni criterio da 0"), (" percent a side", " per cento per lato"),
    ("below-mean (default) or above-mean", "below-mean (predefinito) o above-mean"), ("(or ", "(o "),
  ]
}
