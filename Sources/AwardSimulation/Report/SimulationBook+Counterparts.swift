import ProcurementLaw

/// Sentences on both sides of a rule: what a ring could make of it, what the screens would still see, and how much hangs on one member of the committee.
extension SimulationBook {
  private func list(_ screens: RingScreens) -> String {
    screens.counts.map { count in
      say(
        "\(count.screen) \(count.asMoved) of \(count.assessed) (as submitted \(count.asSubmitted))",
        "\(count.screen) \(count.asMoved) su \(count.assessed) (come presentate \(count.asSubmitted))")
    }.joined(separator: "; ")
  }

  /// Which price screens would see the phantom bids that were found.
  func phantomScreensText(_ index: Int) -> String? {
    let screens = risks[index].phantomScreens
    guard screens.lots > 0 else { return nil }
    return say(
      "of \(count(screens.lots)) tenders steered by further bids, screens at the 5 % level see: ",
      "delle \(count(screens.lots)) gare orientate da offerte aggiuntive, gli indicatori al livello del 5 % vedono: ") + list(screens)
  }

  func ringText(_ index: Int) -> String? {
    guard let ring = risks[index].ring else { return nil }
    if ring.tenders == 0 {
      return say("best response of a ring: no tender to look at", "migliore risposta di un accordo: nessuna gara da esaminare")
    }
    let open = ring.unfinished > 0 ? say("; not searched to the end: \(ring.unfinished)", "; ricerca non completa: \(ring.unfinished)") : ""
    let seen = ring.screens.lots > 0 ? say("; screens see: ", "; gli indicatori vedono: ") + list(ring.screens) : ""
    return say(
      "best response of a ring: gains in \(ring.gaining) of \(ring.tenders) tenders, on average \(percent(ring.meanGain, decimals: 2)) of the base amount; price \(percent(ring.meanPriceChange, decimals: 2))",
      "migliore risposta di un accordo: guadagna in \(ring.gaining) gare su \(ring.tenders), in media il \(percent(ring.meanGain, decimals: 2)) della base d'asta; prezzo \(percent(ring.meanPriceChange, decimals: 2))"
    ) + open + seen
  }

  func evaluatorsText(_ index: Int) -> String? {
    guard replay.rules[index].needsQuality else { return nil }
    guard let (tenders, pairs, decisive) = risks[index].evaluators else {
      return say(
        "one evaluator left out: not assessable, no coefficients by member of the committee",
        "un commissario escluso: non valutabile, mancano i coefficienti dei singoli commissari")
    }
    return say(
      "one evaluator left out: another winner in \(count(decisive)) of \(count(pairs)) cases (\(count(tenders)) tenders)",
      "un commissario escluso: altro vincitore in \(count(decisive)) casi su \(count(pairs)) (\(count(tenders)) gare)")
  }
}
