import ProcurementLaw
import RuleLanguage

/// Sentences on both sides of a rule: what a ring could make of it, what the screens would still see, and how much hangs on one member of the committee.
extension SimulationBook {
  func screenName(_ id: String) -> String { italian ? ItalianWords.text(id) : id }

  private func list(_ screens: RingScreens) -> String {
    screens.counts.map { count in
      say(
        "\(count.screen) \(count.asMoved) of \(count.assessed) (as submitted \(count.asSubmitted))",
        "\(screenName(count.screen)) \(count.asMoved) su \(count.assessed) (come presentate \(count.asSubmitted))")
    }.joined(separator: "; ")
  }

  /// Which price screens would see the phantom bids that were found.
  func phantomScreensText(_ index: Int) -> String? {
    let screens = risks[index].phantomScreens
    guard screens.lots > 0 else { return nil }
    return say(
      "of \(tenders(screens.lots)) steered by further bids, screens at the 5 % level see: ",
      screens.lots == 1
        ? "nell'unica gara orientata da offerte aggiuntive, gli indicatori al livello del 5 % vedono: "
        : "delle \(count(screens.lots)) gare orientate da offerte aggiuntive, gli indicatori al livello del 5 % vedono: ") + list(screens)
  }

  /// Without `withScreens` what the screens would see is left to the pages.
  func ringText(_ index: Int, withScreens: Bool = true) -> String? {
    guard let ring = risks[index].ring else { return nil }
    if ring.tenders == 0 {
      return say("best response of a ring: no tender to look at", "migliore risposta di un accordo: nessuna gara da esaminare")
    }
    let sample = sampleText(ring.gaining, ring.tenders, of: risks[index].contested)
    let seen = withScreens && ring.screens.lots > 0 ? say("; screens see: ", "; gli indicatori vedono: ") + list(ring.screens) : ""
    return say(
      "best response of a ring of \(ring.setting.size): gains \(among(ring.gaining, ring.tenders))\(sample), on average \(percent(ring.meanGain, decimals: 2)) of the base amount; price \(percent(ring.meanPriceChange, decimals: 2))",
      "migliore risposta di un accordo di \(ring.setting.size): guadagna \(among(ring.gaining, ring.tenders))\(sample), in media \(ShownFigure.behind("il", percent(ring.meanGain, decimals: 2))) della base d'asta; prezzo \(percent(ring.meanPriceChange, decimals: 2))"
    ) + "; " + ringSearchText(ring) + seen
  }

  /// What a share in a sample says of all tenders; empty where all were looked at.
  func sampleText(_ hits: Int, _ looked: Int, of all: Int) -> String {
    guard looked < all, let (low, high) = SampleShare.interval(hits, of: looked) else { return "" }
    let range = ShownFigure.behind("dal", percent(low, decimals: 0)) + " " + ShownFigure.behind("al", percent(high, decimals: 0))
    return say(
      " (of all \(count(all)): \(percent(low, decimals: 0)) to \(percent(high, decimals: 0)), 95 % interval)",
      " (su tutte le \(count(all)): \(range), intervallo al 95 %)")
  }

  /// How many prices and placements were tried, and what was cut short.
  func ringSearchText(_ ring: RuleRisks.Ring) -> String {
    let grid = ring.setting.grid.map { step in
      say(
        ", with an even grid of \(figures.number(step)) % of the base amount",
        ", con griglia regolare a passi \(ShownFigure.behind("del", figures.number(step))) % della base d'asta")
    }
    let open =
      ring.unfinished > 0
      ? say(
        "; cut short at \(count(ring.setting.placements)) placements: \(tenders(ring.unfinished))",
        "; interrotte a \(count(ring.setting.placements)) combinazioni: \(tenders(ring.unfinished))") : ""
    return say(
      "each member among \(decimal(ring.meanChoices, decimals: 1)) prices\(grid ?? ""), \(decimal(ring.meanPlacements, decimals: 0)) joint placements a tender",
      "ogni membro tra \(decimal(ring.meanChoices, decimals: 1)) prezzi\(grid ?? ""), \(decimal(ring.meanPlacements, decimals: 0)) combinazioni per gara"
    ) + open
  }

  /// How much more is paid where further bids make another bid win.
  func phantomGainText(_ index: Int) -> String? {
    guard let most = risks[index].mostPhantomGain else { return nil }
    return say(
      "price with further bids, most in each steered tender: on average \(percent(risks[index].meanPhantomGain, decimals: 2)) of the base amount, at most \(percent(most, decimals: 2))",
      "prezzo con offerte aggiuntive, massimo in ogni gara orientata: in media \(percent(risks[index].meanPhantomGain, decimals: 2)) della base d'asta, al più \(percent(most, decimals: 2))"
    )
  }

  /// Policies of rounding under which another bid wins somewhere.
  func roundingText(_ index: Int) -> String? {
    let risk = risks[index]
    guard risk.roundingTenders > 0 else { return nil }
    let differing = risk.roundings.filter { $0.differing > 0 }
    if differing.isEmpty {
      return say(
        "rounding: the same winners in \(tenders(risk.roundingTenders)) without rounding and with 2, 3 or 5 decimals, half-up or cut",
        "arrotondamento: gli stessi aggiudicatari in \(tenders(risk.roundingTenders)) senza arrotondamento e con 2, 3 o 5 decimali, per eccesso o troncati"
      )
    }
    return say(
      "rounding: another winner, of \(tenders(risk.roundingTenders)), with ",
      "arrotondamento: altro aggiudicatario, su \(tenders(risk.roundingTenders)), con ")
      + differing.map { "\(say($0.policy.words)): \(count($0.differing))" }.joined(separator: "; ")
  }

  /// In the place of an interval that one tender cannot give.
  var noIntervalText: String { say("no interval: one tender only", "nessun intervallo: una sola gara") }

  /// Why no member of the committee can be left out; where some criteria have coefficients by member, those that have none.
  func withoutMembersText(_ index: Int) -> String {
    let (lacking, all) = (risks[index].criteriaWithoutMembers, replay.rules[index].criteria.map(\.id))
    if lacking == all || all.isEmpty {
      return say("no coefficients by member of the committee", "mancano i coefficienti dei singoli commissari")
    }
    if lacking.isEmpty {
      return say(
        "no tender has coefficients of the same two members or more for every bid and criterion",
        "nessuna gara ha i coefficienti degli stessi due o più commissari per ogni offerta e criterio")
    }
    return say(
      "no coefficients of two members or more for \(lacking.joined(separator: ", "))",
      "mancano i coefficienti di due o più commissari per \(lacking.joined(separator: ", "))")
  }

  func evaluatorsText(_ index: Int) -> String? {
    guard replay.rules[index].needsQuality else { return nil }
    guard let (tenders, pairs, decisive) = risks[index].evaluators else {
      return say("one evaluator left out: not assessable, ", "un commissario escluso: non valutabile, ") + withoutMembersText(index)
    }
    return say(
      "one evaluator left out: another winner in \(count(decisive)) of \(figures.count(pairs, "case", "cases")) (\(self.tenders(tenders)))",
      "un commissario escluso: altro aggiudicatario in \(figures.count(decisive, "caso", "casi")) su \(count(pairs)) (\(self.tenders(tenders)))")
  }
}
