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

  private var figures: ShownFigure { ShownFigure(italian: italian) }

  /// Only the language that is asked for is made.
  private func say(_ en: @autoclosure () -> String, _ it: @autoclosure () -> String) -> String { italian ? it() : en() }

  package func sentence(_ row: Int) -> String {
    let bid = tender.bids[row]
    let line = outcome.lines[row]
    func short(_ value: ExactRational) -> String { figures.number(value) }
    func price(_ value: ExactRational) -> String { figures.price(value) }
    if let out = line.out { return "\(bid.shownName): \(out.words.text(italian: italian))\(gateFigures(bid, out))." }
    guard let total = line.total else { return say("\(bid.shownName): not scored.", "\(bid.shownName): senza punteggio.") }
    switch rule.selection {
    case .lowestPrice:
      return say(
        "\(bid.shownName) offered \(price(bid.price)), place \(line.place ?? 0) by price.",
        "\(bid.shownName) ha offerto \(price(bid.price)), posto \(line.place ?? 0) per prezzo.")
    case .nearestMean:
      let figures = meanFigures(bid)
      return say(
        "\(bid.shownName) offered \(price(bid.price))\(figures), place \(line.place ?? 0) by distance from the mean.",
        "\(bid.shownName) ha offerto \(price(bid.price))\(figures), posto \(line.place ?? 0) per distanza dalla media.")
    case .highestRatio:
      return say(
        "\(bid.shownName): \(short(line.technical ?? .zero)) technical points at \(price(bid.price)), place \(line.place ?? 0) by quality per price.",
        "\(bid.shownName): \(short(line.technical ?? .zero)) punti tecnici a \(price(bid.price)), posto \(line.place ?? 0) per qualità su prezzo.")
    case .qualityToPrice:
      return say(
        "\(bid.shownName): price \(price(bid.price)) less the value of its quality is \(price(-total)), place \(line.place ?? 0).",
        "\(bid.shownName): il prezzo \(price(bid.price)) meno il valore della qualità è \(price(-total)), posto \(line.place ?? 0).")
    case .points:
      let points = line.price ?? .zero
      let why = priceReason(bid)
      let technical = line.technical.map { say(" + \(short($0)) technical", " + \(short($0)) tecnici") } ?? ""
      return say(
        "\(bid.shownName) scored \(short(points)) of \(short(rule.pricePoints)) for price\(why)\(technical) = \(short(total)), place \(line.place ?? 0).",
        "\(bid.shownName) ha \(short(points)) punti su \(short(rule.pricePoints)) per il prezzo\(why)\(technical) = \(short(total)), posto \(line.place ?? 0)."
      )
    }
  }

  /// How far the price is from the mean of those that the cut leaves.
  private func meanFigures(_ bid: TenderCase.Bid) -> String {
    let prices = tender.bids.indices.filter { outcome.lines[$0].out == nil }.compactMap { rule.evaluated(tender.bids[$0]) }
    let cut = WingCut(prices, percent: rule.trim, ties: .absolute)
    guard !cut.kept.isEmpty, let price = rule.evaluated(bid) else { return "" }
    let mean = cut.kept.reduce(ExactRational.zero) { $0 + prices[$1] }.divided(byCount: cut.kept.count)
    let distance = figures.price((price - mean).magnitude)
    let text = figures.price(mean)
    switch price.compared(to: mean) {
    case 0: return say(", the mean", ", la media")
    case 1: return say(", \(distance) above the mean \(text)", ", \(distance) sopra la media \(text)")
    default: return say(", \(distance) below the mean \(text)", ", \(distance) sotto la media \(text)")
    }
  }

  /// What the gate compared.
  private func gateFigures(_ bid: TenderCase.Bid, _ out: AwardOutcome.Gate) -> String {
    let offered = say("offered \(figures.price(bid.price))", "ha offerto \(figures.price(bid.price))")
    guard out == .anomaly, let limit = outcome.threshold else { return " (\(offered))" }
    let threshold = figures.number(limit)
    if rule.anomaly?.regime?.basis == .prices { return say(" (\(offered), threshold \(threshold))", " (\(offered), soglia \(threshold))") }
    guard let exact = tender.base.flatMap({ CasePrices.discount(bid.price, of: $0) }) else { return " (\(offered))" }
    var (discount, shown) = (figures.number(exact), threshold)
    if exact == limit {
      return say(
        " (\(offered), a discount of \(discount) %, which is the threshold itself)",
        " (\(offered), ribasso \(ShownFigure.behind("del", discount)) %, pari alla soglia stessa)")
    }
    // Both look the same to four decimals and are not.
    if discount == shown { (discount, shown) = (figures.number(exact, most: 12), figures.number(limit, most: 12)) }
    return say(
      " (\(offered), a discount of \(discount) %; threshold \(shown) %)",
      " (\(offered), ribasso \(ShownFigure.behind("del", discount)) %; soglia \(shown) %)")
  }

  private func priceReason(_ bid: TenderCase.Bid) -> String {
    let rows = tender.bids.indices.filter { outcome.lines[$0].out == nil }
    let admitted = rule.cost == nil ? rows.map { tender.bids[$0].price } : rows.compactMap { rule.evaluated(tender.bids[$0]) }
    guard let lowest = admitted.min(), let price = rule.evaluated(bid) else { return "" }
    func percent(_ value: ExactRational) -> String { figures.number(value * .hundred) }
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
        " (its discount is \(percent(own)) %, the best \(percent(best)) %\(average))",
        " (il suo ribasso è \(percent(own)) %, il migliore \(percent(best)) %\(average))")
    case .inverse?, .linearMinMax?, .doubleLowest?, .rank?:
      var highest = ""
      if case .linearMinMax? = rule.formula, let most = admitted.max() {
        highest = say(", the highest \(figures.price(most))", ", il più alto \(figures.price(most))")
      }
      return say(
        " (its \(cost) is \(figures.price(price)), the lowest \(figures.price(lowest))\(highest))",
        " (il suo \(cost) è \(figures.price(price)), il più basso \(figures.price(lowest))\(highest))")
    case .nearMean?:
      return say(
        " (its \(cost) is \(figures.price(price)), the mean \(figures.price(mean())))",
        " (il suo \(cost) è \(figures.price(price)), la media \(figures.price(mean())))")
    case .expression?, nil: return ""
    }
  }
}
