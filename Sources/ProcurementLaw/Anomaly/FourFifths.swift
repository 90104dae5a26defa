extension AnomalyEngine {
  /// The four-fifths rule: reached where points for price and for the rest both are at least 0.8 of their maximum.
  package func outcome(pricePoints: [ExactRational], technicalPoints: [ExactRational]) -> AnomalyOutcome {
    var result = AnomalyOutcome(regime, bids: pricePoints.count, equality: .atOrAbove)
    guard case .fourFifths = regime.formula else { return result.because(.needs(LawText(en: "discounts", it: "i ribassi"))) }
    if pricePoints.isEmpty { return result.because(.noBids) }
    guard pricePoints.count == technicalPoints.count else {
      return result.because(
        .needs(LawText(en: "as many points for the rest as for price", it: "tanti punti per gli altri elementi quanti per il prezzo")))
    }
    guard let maxPrice = options.maxPrice, let maxTechnical = options.maxTechnical else {
      return result.because(.needs(LawText(en: "options maxPrice and maxTechnical", it: "le opzioni maxPrice e maxTechnical")))
    }
    let (price, technical) = (maxPrice * .hundredths(80), maxTechnical * .hundredths(80))
    result.options = [("maxPrice", maxPrice.shortText()), ("maxTechnical", maxTechnical.shortText())]
    result.threshold = price
    result.excluded = pricePoints.indices.filter { pricePoints[$0] >= price && technicalPoints[$0] >= technical }
    let totals = pricePoints.indices.map { pricePoints[$0] + technicalPoints[$0] }
    if let best = totals.max() {
      let winners = totals.indices.filter { totals[$0] == best }
      if winners.count == 1 { result.winner = winners[0] } else { result.tied = winners }
    }
    if explains {
      result.steps = [
        LawText(
          en:
            "Four fifths of the points: price \(price.shortText()) of \(maxPrice.shortText()), the rest \(technical.shortText()) of \(maxTechnical.shortText()). Reached by: \(result.excluded.isEmpty ? "none" : result.excluded.map { "bid \($0 + 1)" }.joined(separator: ", ")).",
          it:
            "Quattro quinti dei punti: prezzo \(price.shortText()) su \(maxPrice.shortText()), altri elementi \(technical.shortText()) su \(maxTechnical.shortText()). Raggiunti da: \(result.excluded.isEmpty ? "nessuna" : result.excluded.map { "offerta \($0 + 1)" }.joined(separator: ", "))."
        ),
        LawText(
          en: "The winner is the bid with most points; those reached are verified, not excluded.",
          it: "Vince l'offerta con più punti; quelle raggiunte sono verificate, non escluse."),
      ]
    }
    return result
  }
}
