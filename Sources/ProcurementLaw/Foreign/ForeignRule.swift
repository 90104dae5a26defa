/// A rule on prices, outside of Italy: who is asked to explain a low price. Nobody is excluded by it without being heard, so `excluded` is "if the explanation fails".
package enum ForeignRule: Sendable {
  case spain
  case doubleMean
  /// At or below a share of the base, in percent; `strict` is below only.
  case shareOfBase(percent: Int, strict: Bool)
  case shareOfEstimate(percent: Int, strict: Bool)
  case gapToNext(percent: Int)
  case poland, belgium, slovakia, greece, ukraine, euProposal
  /// Fewer than five bids: share of the estimate; else mean (or median) less one standard deviation.
  case deviation(aroundMedian: Bool, fewer: Bool, many: Bool)
}

/// What one foreign rule makes of prices.
struct ForeignResult {
  /// Rows of the bids it reaches.
  var flagged: [Int] = []
  /// The price limit, where there is one.
  var limit: ExactRational?
  var steps: [LawText] = []
  var undefined: AnomalyReason?
  var options: [(name: String, value: String)] = []
}

package struct ForeignEngine: Sendable {
  let regime: AnomalyRegime
  let options: AnomalyOptions
  let base: ExactRational?
  let estimate: ExactRational?

  package init(_ regime: AnomalyRegime, _ options: AnomalyOptions = AnomalyOptions(), base: ExactRational?, estimate: ExactRational?) {
    self.regime = regime
    self.options = options
    self.base = base
    self.estimate = estimate
  }

  /// Prices of the admitted bids. The winner is the lowest price that remains if those reached are excluded.
  package func outcome(prices: [ExactRational]) -> AnomalyOutcome {
    var outcome = AnomalyOutcome(regime, bids: prices.count, equality: regime.equality)
    guard case .foreign(let rule) = regime.formula else { return outcome.because(.needs(LawText(en: "discounts", it: "i ribassi"))) }
    if prices.isEmpty { return outcome.because(.noBids) }
    if prices.contains(where: { $0.sign <= 0 }) { return outcome.because(.priceNotPositive) }
    let result = evaluate(rule, prices)
    outcome.options = result.options
    outcome.steps = result.steps
    if let reason = result.undefined { return outcome.because(reason) }
    outcome.threshold = result.limit
    outcome.excluded = result.flagged.sorted()
    let reached = Set(result.flagged)
    let rest = prices.indices.filter { !reached.contains($0) }
    outcome.steps.append(
      LawText(
        en:
          "Reached by the rule: \(reached.isEmpty ? "none" : outcome.excluded.map { prices[$0].shortText() }.joined(separator: ", ")). What follows: \(regime.effect.en).",
        it:
          "Raggiunte dalla regola: \(reached.isEmpty ? "nessuna" : outcome.excluded.map { prices[$0].shortText() }.joined(separator: ", ")). Effetto: \(regime.effect.it)."
      ))
    if let best = rest.map({ prices[$0] }).min() {
      let winners = rest.filter { prices[$0] == best }
      if winners.count == 1 { outcome.winner = winners[0] } else { outcome.tied = winners }
      outcome.steps.append(
        winners.count == 1
          ? LawText(
            en: "Lowest of the others: bid \(winners[0] + 1) with \(best.shortText()).",
            it: "La più bassa delle altre: offerta \(winners[0] + 1) con \(best.shortText()).")
          : LawText(
            en: "Lowest of the others: \(winners.count) equal bids at \(best.shortText()).",
            it: "Le più basse delle altre: \(winners.count) offerte uguali a \(best.shortText())."))
    } else {
      outcome.steps.append(LawText(en: "No other bid remains.", it: "Non resta alcuna altra offerta."))
    }
    if let base, base.sign > 0, let row = outcome.winner ?? outcome.tied.first {
      outcome.awardDiscount = ((base - prices[row]) * .hundred).divided(by: base)
    }
    return outcome
  }
}
