import ProcurementLaw

extension SimulationBook {
  /// What the command prints.
  package func summary(folder: String) -> String {
    var lines = [
      say(
        "\(count(replay.count)) of \(lots(lots)) awarded again.",
        "\(lots(replay.count)) su \(count(lots)) \(replay.count == 1 ? "riaggiudicato" : "riaggiudicati").")
    ]
    for left in leftOut {
      lines.append("  " + say("not replayed, \(left.reason.en): ", "non riaggiudicati, \(left.reason.it): ") + count(left.count))
    }
    for (index, rule) in replay.rules.enumerated() {
      let (total, risk) = (totals[index], risks[index])
      let share = total.comparable > 0 ? percent(Double(total.changed) / Double(total.comparable)) : "–"
      lines.append(
        "\(rule.id): "
          + say(
            "another winner \(among(total.changed, total.comparable)) (\(share))",
            "altro aggiudicatario \(among(total.changed, total.comparable)) (\(share))"))
      for change in total.priceChanges.prefix(3) {
        lines.append(
          "  " + say("price change ", "variazione di prezzo ")
            + "\(amount(change.sum)) \(change.currency) "
            + (change.interval.map { "[\(decimal($0.low, decimals: 0)); \(decimal($0.high, decimals: 0))]" } ?? "[\(noIntervalText)]"))
      }
      if let share = total.priceOverBase {
        lines.append(
          "  " + say("winner's price over the base amount, mean ", "prezzo aggiudicato sulla base d'asta, media ")
            + "\(percent(share.mean)) [\(percent(share.low)); \(percent(share.high))]")
      }
      for reason in total.notAssessable {
        lines.append("  " + say("not assessable, ", "non valutabili, ") + "\(say(reason.reason)): \(count(reason.count))")
      }
      lines.append(
        "  "
          + say(
            "losing bids whose absence changes the winner: \(percent(risk.reversalRate, decimals: 2)); points judged, not measured: \(percent(risk.judgedShare, decimals: 0))",
            "offerte perdenti la cui assenza cambia l'aggiudicatario: \(percent(risk.reversalRate, decimals: 2)); punti valutati, non misurati: \(percent(risk.judgedShare, decimals: 0))"
          ))
      for line in [phantomGainText(index), phantomScreensText(index), ringText(index), evaluatorsText(index), roundingText(index)].compactMap({ $0 })
      { lines.append("  " + line) }
      for warning in [steeringWarning(index), ceilingWarning(index)].compactMap({ $0 }) { lines.append("  " + warning) }
    }
    lines.append(caveat)
    if let ringCaveat { lines.append(ringCaveat) }
    lines.append(say("Folder: ", "Cartella: ") + folder + "/")
    return lines.joined(separator: "\n")
  }
}
