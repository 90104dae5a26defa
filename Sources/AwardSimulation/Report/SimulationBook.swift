import Findings
import ProcurementLaw
import ProcurementModel
import RuleLanguage

/// All that the reports of one simulation show.
package struct SimulationBook: Sendable {
  package let replay: Replay
  package let totals: [RuleTotals]
  package let risks: [RuleRisks]
  package let lots: Int
  package let leftOut: [(reason: LawText, count: Int)]
  package let language: ReportLanguage
  package let program: String
  /// Name and SHA-256 of each input and criteria file.
  package let inputs: [(name: String, sha256: String)]
  package let criteriaFiles: [(name: String, sha256: String)]

  package init(
    replay: Replay, lots: Int, leftOut: [(reason: LawText, count: Int)], language: ReportLanguage, program: String,
    inputs: [(name: String, sha256: String)], criteriaFiles: [(name: String, sha256: String)],
    limits: RuleRisks.Limits = RuleRisks.Limits()
  ) {
    self.replay = replay
    self.lots = lots
    self.leftOut = leftOut
    self.language = language
    self.program = program
    self.inputs = inputs
    self.criteriaFiles = criteriaFiles
    totals = replay.rules.indices.map { RuleTotals(replay, rule: $0) }
    risks = replay.rules.indices.map { RuleRisks(replay.rules[$0], replay, index: $0, limits: limits) }
  }

  var italian: Bool { language == .it }
  func say(_ en: String, _ it: String) -> String { italian ? it : en }
  func say(_ text: LawText) -> String { text.text(italian: italian) }
  private var numbers: NumberText.Language { italian ? .it : .en }

  func percent(_ share: Double?, decimals: Int = 1) -> String {
    guard let share else { return "–" }
    return NumberText.grouped(NumberText.decimal(share * 100, decimals: decimals), numbers) + " %"
  }

  func decimal(_ value: Double?, decimals: Int = 3) -> String {
    guard let value else { return "–" }
    return NumberText.grouped(NumberText.decimal(value, decimals: decimals), numbers)
  }

  func amount(_ value: ExactRational?, decimals: Int = 2) -> String {
    guard let value else { return "–" }
    return NumberText.grouped(value.text(places: decimals), numbers)
  }

  func count(_ value: Int) -> String { NumberText.grouped(String(value), numbers) }

  /// What stands on every page.
  var caveat: String {
    say(
      "Bids are held fixed: under another rule bidders would have bid otherwise, and others would have taken part. The figures say what the rule makes of these bids, not what would have happened.",
      "Le offerte restano quelle presentate: con un'altra regola gli offerenti avrebbero offerto diversamente e altri avrebbero partecipato. I numeri dicono che cosa la regola fa di queste offerte, non che cosa sarebbe accaduto."
    )
  }

  /// For rules that follow a mean or a threshold; with the number found.
  func steeringWarning(_ index: Int) -> String? {
    let rule = replay.rules[index]
    guard rule.followsAnAverage else { return nil }
    let risk = risks[index]
    let found = risk.steerable.reduce(0, +)
    if risk.searched == 0 {
      return say(
        "This rule can be steered by coordinated bids; no tender here could be searched for how many.",
        "Questa regola può essere orientata da offerte coordinate; qui nessuna gara ha permesso di cercare quante.")
    }
    return say(
      "This rule can be steered by coordinated bids: in \(found) of \(risk.searched) tenders looked at, \(risk.mostPhantoms) further bids or fewer make another bid win.",
      "Questa regola può essere orientata da offerte coordinate: in \(found) gare su \(risk.searched) esaminate bastano al più \(risk.mostPhantoms) offerte aggiuntive per far vincere un'altra offerta."
    )
  }

  /// Warnings of dated ceilings on the weight of price: tenders in whose time the rule would have been above one.
  func ceilingWarning(_ index: Int) -> String? {
    let rule = replay.rules[index]
    let points = rule.pricePoints + rule.technicalPoints
    guard rule.selection == .points, rule.technicalPoints.sign > 0, let share = (rule.pricePoints * .hundred).divided(by: points) else { return nil }
    var counts: [PriceWeightCeiling: Int] = [:]
    for tender in replay.cases {
      guard let date = tender.date, let ceiling = PriceWeightCeiling.inForce(country: tender.country, date: date),
        share > ExactRational(ceiling.percent)
      else { continue }
      counts[ceiling, default: 0] += 1
    }
    if counts.isEmpty { return nil }
    return counts.sorted { $0.key.from < $1.key.from }.map { ceiling, count in
      let condition =
        ceiling.isForLabourIntensive ? say(" if the contract is labour-intensive", " se il contratto è ad alta intensità di manodopera") : ""
      let doubt = ceiling.isVerified ? "" : say(" (not verified)", " (non verificato)")
      return say(
        "Price weighs \(share.shortText(most: 2)) %, above the ceiling of \(ceiling.percent) % in force for \(count) of the tenders\(condition): \(ceiling.source)\(doubt).",
        "Il prezzo pesa il \(share.shortText(most: 2)) %, oltre il tetto del \(ceiling.percent) % in vigore per \(count) delle gare\(condition): \(ceiling.source)\(doubt)."
      )
    }.joined(separator: " ")
  }

  /// Why the winner is the winner, and what became of the earlier one.
  func reason(_ row: Int, _ index: Int) -> String {
    let tender = replay.cases[row]
    let outcome = replay.outcomes[row][index]
    if let undefined = outcome.undefined { return say("Not assessable: ", "Non valutabile: ") + say(undefined) }
    let explanation = AwardExplanation(replay.rules[index], tender, outcome)
    guard let winner = outcome.winner else { return say("Equal bids, and the rule has no draw.", "Offerte pari, e la regola non prevede sorteggio.") }
    var text = say(explanation.sentence(winner))
    if let old = tender.winner, old != winner { text += " " + say(explanation.sentence(old)) }
    if outcome.decidedBy == .draw {
      text +=
        " "
        + say(
          "Equal bids: a draw decided, seed \(replay.rules[index].seed).", "Offerte pari: ha deciso il sorteggio, seme \(replay.rules[index].seed).")
    }
    if let threshold = outcome.threshold, let regime = outcome.regime {
      text += " " + say("Threshold of \(regime): \(threshold.shortText(most: 4)).", "Soglia di \(regime): \(threshold.shortText(most: 4)).")
    }
    return text
  }
}
