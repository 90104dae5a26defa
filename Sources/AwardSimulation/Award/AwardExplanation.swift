import ProcurementLaw

/// A sentence a bidder can check, for each bid.
package struct AwardExplanation: Sendable {
  let rule: AwardCriteria
  let tender: TenderCase
  let outcome: AwardOutcome
  let italian: Bool

  package init(_ rule: AwardCriteria, _ tender: TenderCase, _ outcome: AwardOutcome, italian: Bool = false) {
    self.rule = rule
    self.tender = tender
    self.outcome = outcome
    self.italian = italian
  }

  /// Only the language that is asked for is made.
  private func say(_ en: @autoclosure () -> String, _ it: @autoclosure () -> String) -> String { italian ? it() : en() }

  package func sentence(_ row: Int) -> String {
    let bid = tender.bids[row]
    let line = outcome.lines[row]
    func short(_ value: ExactRational) -> String { value.shortText(most: 4) }
    if let out = line.out { return "\(bid.name): \(out.words.text(italian: italian))\(gateFigures(bid, out))." }
    guard let total = line.total else { return say("\(bid.name): not scored.", "\(bid.name): senza punteggio.") }
    switch rule.selection {
    case .lowestPrice:
      return say(
        "\(bid.name) offered \(short(bid.price)), place \(line.place ?? 0) by price.",
        "\(bid.name) ha offerto \(short(bid.price)), posto \(line.place ?? 0) per prezzo.")
    case .nearestMean:
      return say(
        "\(bid.name) offered \(short(bid.price)), place \(line.place ?? 0) by distance from the mean.",
        "\(bid.name) ha offerto \(short(bid.price)), posto \(line.place ?? 0) per distanza dalla media.")
    case .highestRatio:
      return say(
        "\(bid.name): \(short(line.technical ?? .zero)) technical points at \(short(bid.price)), place \(line.place ?? 0) by quality per price.",
        "\(bid.name): \(short(line.technical ?? .zero)) punti tecnici a \(short(bid.price)), posto \(line.place ?? 0) per qualità su prezzo.")
    case .qualityToPrice:
      return say(
        "\(bid.name): price \(short(bid.price)) less the value of its quality is \(short(-total)), place \(line.place ?? 0).",
        "\(bid.name): il prezzo \(short(bid.price)) meno il valore della qualità è \(short(-total)), posto \(line.place ?? 0).")
    case .points:
      let price = line.price ?? .zero
      let why = priceReason(bid)
      let technical = line.technical.map { say(" + \(short($0)) technical", " + \(short($0)) tecnici") } ?? ""
      return say(
        "\(bid.name) scored \(short(price)) of \(short(rule.pricePoints)) for price\(why)\(technical) = \(short(total)), place \(line.place ?? 0).",
        "\(bid.name) ha \(short(price)) punti su \(short(rule.pricePoints)) per il prezzo\(why)\(technical) = \(short(total)), posto \(line.place ?? 0)."
      )
    }
  }

  /// What the gate compared.
  private func gateFigures(_ bid: TenderCase.Bid, _ out: AwardOutcome.Gate) -> String {
    let offered = say("offered \(bid.price.shortText(most: 4))", "ha offerto \(bid.price.shortText(most: 4))")
    guard out == .anomaly, let threshold = outcome.threshold?.shortText(most: 4) else { return " (\(offered))" }
    if rule.anomaly?.regime?.basis == .prices { return say(" (\(offered), threshold \(threshold))", " (\(offered), soglia \(threshold))") }
    guard let discount = tender.base.flatMap({ CasePrices.discount(bid.price, of: $0) })?.shortText(most: 4) else { return " (\(offered))" }
    return say(
      " (\(offered), a discount of \(discount) %; threshold \(threshold) %)", " (\(offered), ribasso del \(discount) %; soglia \(threshold) %)")
  }

  private func priceReason(_ bid: TenderCase.Bid) -> String {
    let rows = tender.bids.indices.filter { outcome.lines[$0].out == nil }
    let admitted = rule.cost == nil ? rows.map { tender.bids[$0].price } : rows.compactMap { rule.evaluated(tender.bids[$0]) }
    guard let lowest = admitted.min(), let price = rule.evaluated(bid) else { return "" }
    func percent(_ value: ExactRational) -> String { (value * .hundred).shortText(most: 4) }
    func mean() -> ExactRational { admitted.reduce(ExactRational.zero, +).divided(byCount: admitted.count) }
    let cost = rule.cost == nil ? say("price", "prezzo") : say("life-cycle cost", "costo del ciclo di vita")
    switch rule.formula {
    case .linearBest?, .alpha?, .bilinear?, .absoluteLinear?, .absolutePower?, .table?, .absoluteS?:
      guard let base = rule.base(of: tender), let own = (base - price).divided(by: base), let best = (base - lowest).divided(by: base) else {
        return ""
      }
      var average = ""
      if case .bilinear? = rule.formula, let discount = (base - mean()).divided(by: base) {
        average = say(", the mean \(percent(discount)) %", ", la media \(percent(discount)) %")
      }
      return say(
        " because its discount is \(percent(own)) % and the best is \(percent(best)) %\(average)",
        " perché il suo ribasso è \(percent(own)) % e il migliore \(percent(best)) %\(average)")
    case .inverse?, .linearMinMax?, .doubleLowest?, .rank?:
      var highest = ""
      if case .linearMinMax? = rule.formula, let most = admitted.max() {
        highest = say(", the highest \(most.shortText(most: 2))", ", il più alto \(most.shortText(most: 2))")
      }
      return say(
        " because its \(cost) is \(price.shortText(most: 2)) and the lowest is \(lowest.shortText(most: 2))\(highest)",
        " perché il suo \(cost) è \(price.shortText(most: 2)) e il più basso \(lowest.shortText(most: 2))\(highest)")
    case .nearMean?:
      return say(
        " because its \(cost) is \(price.shortText(most: 2)) and the mean is \(mean().shortText(most: 2))",
        " perché il suo \(cost) è \(price.shortText(most: 2)) e la media \(mean().shortText(most: 2))")
    case .expression?, nil: return ""
    }
  }
}
