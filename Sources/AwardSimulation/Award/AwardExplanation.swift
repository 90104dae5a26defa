import ProcurementLaw

/// A sentence a bidder can check, for each bid.
package struct AwardExplanation: Sendable {
  let rule: AwardCriteria
  let tender: TenderCase
  let outcome: AwardOutcome

  package init(_ rule: AwardCriteria, _ tender: TenderCase, _ outcome: AwardOutcome) {
    self.rule = rule
    self.tender = tender
    self.outcome = outcome
  }

  package func sentence(_ row: Int) -> LawText {
    let bid = tender.bids[row]
    let line = outcome.lines[row]
    func short(_ value: ExactRational) -> String { value.shortText(most: 4) }
    if let out = line.out { return LawText(en: "\(bid.name): \(out.words.en).", it: "\(bid.name): \(out.words.it).") }
    guard let total = line.total else { return LawText(en: "\(bid.name): not scored.", it: "\(bid.name): senza punteggio.") }
    switch rule.selection {
    case .lowestPrice:
      return LawText(
        en: "\(bid.name) offered \(short(bid.price)), place \(line.place ?? 0) by price.",
        it: "\(bid.name) ha offerto \(short(bid.price)), posto \(line.place ?? 0) per prezzo.")
    case .nearestMean:
      return LawText(
        en: "\(bid.name) offered \(short(bid.price)), place \(line.place ?? 0) by distance from the mean.",
        it: "\(bid.name) ha offerto \(short(bid.price)), posto \(line.place ?? 0) per distanza dalla media.")
    case .highestRatio:
      return LawText(
        en: "\(bid.name): \(short(line.technical ?? .zero)) technical points at \(short(bid.price)), place \(line.place ?? 0) by quality per price.",
        it: "\(bid.name): \(short(line.technical ?? .zero)) punti tecnici a \(short(bid.price)), posto \(line.place ?? 0) per qualità su prezzo.")
    case .qualityToPrice:
      return LawText(
        en: "\(bid.name): price \(short(bid.price)) less the value of its quality is \(short(-total)), place \(line.place ?? 0).",
        it: "\(bid.name): il prezzo \(short(bid.price)) meno il valore della qualità è \(short(-total)), posto \(line.place ?? 0).")
    case .points:
      let price = line.price ?? .zero
      let (en, it) = priceReason(bid.price)
      let technical = line.technical.map { (" + \(short($0)) technical", " + \(short($0)) tecnici") } ?? ("", "")
      return LawText(
        en:
          "\(bid.name) scored \(short(price)) of \(short(rule.pricePoints)) for price\(en)\(technical.0) = \(short(total)), place \(line.place ?? 0).",
        it:
          "\(bid.name) ha \(short(price)) punti su \(short(rule.pricePoints)) per il prezzo\(it)\(technical.1) = \(short(total)), posto \(line.place ?? 0)."
      )
    }
  }

  private func priceReason(_ price: ExactRational) -> (String, String) {
    let admitted = tender.bids.indices.filter { outcome.lines[$0].out == nil }.map { tender.bids[$0].price }
    guard let lowest = admitted.min() else { return ("", "") }
    func percent(_ value: ExactRational) -> String { (value * .hundred).shortText(most: 2) }
    switch rule.formula {
    case .linearBest?, .alpha?, .bilinear?, .absoluteLinear?, .absolutePower?:
      guard let base = tender.base, let own = (base - price).divided(by: base), let best = (base - lowest).divided(by: base) else { return ("", "") }
      return (
        " because its discount is \(percent(own)) % and the best is \(percent(best)) %",
        " perché il suo ribasso è \(percent(own)) % e il migliore \(percent(best)) %"
      )
    case .inverse?, .linearMinMax?, .doubleLowest?, .rank?:
      return (
        " because its price is \(price.shortText(most: 2)) and the lowest is \(lowest.shortText(most: 2))",
        " perché il suo prezzo è \(price.shortText(most: 2)) e il più basso \(lowest.shortText(most: 2))"
      )
    case .nearMean?:
      let mean = admitted.reduce(ExactRational.zero, +).divided(byCount: admitted.count)
      return (
        " because its price is \(price.shortText(most: 2)) and the mean is \(mean.shortText(most: 2))",
        " perché il suo prezzo è \(price.shortText(most: 2)) e la media \(mean.shortText(most: 2))"
      )
    case .table?, .expression?, nil: return ("", "")
    }
  }
}
