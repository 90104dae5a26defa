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
    if let out = line.out { return "\(bid.shownName): \(out.words.text(italian: italian))\(gateFigures(bid, out))." }
    guard let total = line.total else { return say("\(bid.shownName): not scored.", "\(bid.shownName): senza punteggio.") }
    switch rule.selection {
    case .lowestPrice:
      return say(
        "\(bid.shownName) offered \(short(bid.price)), place \(line.place ?? 0) by price.",
        "\(bid.shownName) ha offerto \(short(bid.price)), posto \(line.place ?? 0) per prezzo.")
    case .nearestMean:
      let figures = meanFigures(bid)
      return say(
        "\(bid.shownName) offered \(short(bid.price))\(figures), place \(line.place ?? 0) by distance from the mean.",
        "\(bid.shownName) ha offerto \(short(bid.price))\(figures), posto \(line.place ?? 0) per distanza dalla media.")
    case .highestRatio:
      return say(
        "\(bid.shownName): \(short(line.technical ?? .zero)) technical points at \(short(bid.price)), place \(line.place ?? 0) by quality per price.",
        "\(bid.shownName): \(short(line.technical ?? .zero)) punti tecnici a \(short(bid.price)), posto \(line.place ?? 0) per qualità su prezzo.")
    case .qualityToPrice:
      return say(
        "\(bid.shownName): price \(short(bid.price)) less the value of its quality is \(short(-total)), place \(line.place ?? 0).",
        "\(bid.shownName): il prezzo \(short(bid.price)) meno il valore della qualità è \(short(-total)), posto \(line.place ?? 0).")
    case .points:
      let price = line.price ?? .zero
      let why = priceReason(bid)
      let technical = line.technical.map { say(" + \(short($0)) technical", " + \(short($0)) tecnici") } ?? ""
      return say(
        "\(bid.shownName) scored \(short(price)) of \(short(rule.pricePoints)) for price\(why)\(technical) = \(short(total)), place \(line.place ?? 0).",
        "\(bid.shownName) ha \(short(price)) punti su \(short(rule.pricePoints)) per il prezzo\(why)\(technical) = \(short(total)), posto \(line.place ?? 0)."
      )
    }
  }

  /// How far the price is from the mean of those that the cut leaves.
  private func meanFigures(_ bid: TenderCase.Bid) -> String {
    let prices = tender.bids.indices.filter { outcome.lines[$0].out == nil }.compactMap { rule.evaluated(tender.bids[$0]) }
    let cut = WingCut(prices, percent: rule.trim, ties: .absolute)
    guard !cut.kept.isEmpty, let price = rule.evaluated(bid) else { return "" }
    let mean = cut.kept.reduce(ExactRational.zero) { $0 + prices[$1] }.divided(byCount: cut.kept.count)
    let distance = (price - mean).magnitude.shortText(most: 4)
    let text = mean.shortText(most: 4)
    switch price.compared(to: mean) {
    case 0: return say(", the mean", ", la media")
    case 1: return say(", \(distance) above the mean \(text)", ", \(distance) sopra la media \(text)")
    default: return say(", \(distance) below the mean \(text)", ", \(distance) sotto la media \(text)")
    }
  }

  /// What the gate compared.
  private func gateFigures(_ bid: TenderCase.Bid, _ out: AwardOutcome.Gate) -> String {
    let offered = say("offered \(bid.price.shortText(most: 4))", "ha offerto \(bid.price.shortText(most: 4))")
    guard out == .anomaly, let threshold = outcome.threshold?.shortText(most: 4) else { return " (\(offered))" }
    if rule.anomaly?.regime?.basis == .prices { return say(" (\(offered), threshold \(threshold))", " (\(offered), soglia \(threshold))") }
    guard let exact = tender.base.flatMap({ CasePrices.discount(bid.price, of: $0) }), let limit = outcome.threshold else { return " (\(offered))" }
    var (discount, shown) = (exact.shortText(most: 4), threshold)
    if exact == limit {
      return say(
        " (\(offered), a discount of \(discount) %, which is the threshold itself)",
        " (\(offered), ribasso del \(discount) %, pari alla soglia stessa)")
    }
    // Both look the same to four decimals and are not.
    if discount == shown { (discount, shown) = (exact.shortText(most: 12), limit.shortText(most: 12)) }
    return say(
      " (\(offered), a discount of \(discount) %; threshold \(shown) %)", " (\(offered), ribasso del \(discount) %; soglia \(shown) %)")
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
