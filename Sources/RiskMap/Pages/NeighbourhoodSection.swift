import Documents
import Findings

/// Whether like lies beside like, and where records are flagged most beyond the rest.
struct NeighbourhoodSection {
  let frame: MapFrame
  let analysis: MapAnalysis
  let ground: MapGround

  private var units: [Boundaries.Unit] { ground.boundaries.units }

  func write(_ html: inout HTML) {
    html.element("h2", text: frame.say("Neighbourhood", "Vicinato"))
    if let moran = analysis.moran {
      html.element("p") { html in
        html.text(
          frame.say(
            "Moran's I of the standardised rates (Assunção and Reis): \(frame.number(moran.value, 3)), expected by chance \(frame.number(moran.expected, 3)), p = \(frame.probability(moran.larger ?? 1)) (\(frame.count(moran.permutations)) permutations)",
            "I di Moran dei tassi standardizzati (Assunção e Reis): \(frame.number(moran.value, 3)), atteso per caso \(frame.number(moran.expected, 3)), p = \(frame.probability(moran.larger ?? 1)) (\(frame.count(moran.permutations)) permutazioni)"
          ))
        if let raw = analysis.moranRaw { html.text(frame.say("; of the raw rates ", "; dei tassi grezzi ") + frame.number(raw.value, 3)) }
        html.text(".")
      }
    } else {
      html.element(
        "p",
        text: frame.say(
          "Too few neighbouring units with records for a statement about neighbourhood.",
          "Troppo poche unità vicine con casi per dire qualcosa sul vicinato."))
    }
    let islands = ground.weights.islands
    if !islands.isEmpty {
      html.element("p") { html in
        html.text(frame.say("Units without a neighbour (they stay in every count): ", "Unità senza vicini (restano in ogni conteggio): "))
        html.data(islands.prefix(40).map { units[$0].name }.joined(separator: ", ") + (islands.count > 40 ? " … (\(islands.count))" : ""))
      }
    }
    scan(
      &html, analysis.scan,
      frame.say(
        "Scan in space and time (Kulldorff): zones with more flags than the rest",
        "Scansione nello spazio e nel tempo (Kulldorff): zone con più segnalazioni del resto"),
      frame.say(
        "This scan does not know sectors: a zone that buys other things than the rest may stand here for that alone.",
        "Questa scansione non conosce i settori: una zona che acquista altro dal resto può comparire solo per questo."))
    scan(
      &html, analysis.scanStandardised,
      frame.say(
        "The same scan, given sector, procedure and value: zones with more flags than their mix leads to expect",
        "La stessa scansione, dati settore, procedura e valore: zone con più segnalazioni di quante la loro combinazione faccia attendere"),
      frame.say(
        "Expected by indirect standardisation; flags are exchanged among records of the same sector, procedure and value.",
        "Attesi per standardizzazione indiretta; le segnalazioni sono scambiate tra casi con stesso settore, procedura e valore."))
  }

  private func scan(_ html: inout HTML, _ scan: SpaceTimeScan?, _ caption: String, _ note: String) {
    guard let scan, !scan.clusters.isEmpty else { return }
    frame.table(
      &html, caption,
      [
        (frame.say("Units", "Unità"), false), (frame.say("Years", "Anni"), false), (frame.say("Flagged", "Segnalati"), true),
        (frame.say("Expected", "Attesi"), true), (frame.say("Eligible", "Valutabili"), true), (frame.say("Rate", "Tasso"), true),
        (frame.say("Log-likelihood ratio", "Log-rapporto di verosimiglianza"), true), ("p", true),
      ]
    ) { html in
      for cluster in scan.clusters {
        html.element("tr") { html in
          html.element("td") {
            $0.data(
              cluster.units.prefix(12).map { units[$0].name }.joined(separator: ", ")
                + (cluster.units.count > 12 ? " … (\(cluster.units.count))" : ""))
          }
          let (first, last) = (analysis.years[cluster.periods.lowerBound], analysis.years[cluster.periods.upperBound])
          html.element("td", text: first == last ? String(first) : "\(first)–\(last)")
          frame.cell(&html, frame.count(cluster.inside.flagged))
          frame.cell(&html, frame.number(cluster.expected, 1))
          frame.cell(&html, frame.count(cluster.inside.eligible))
          frame.cell(&html, frame.percent(cluster.inside.rate ?? 0))
          frame.cell(&html, frame.number(cluster.logLikelihoodRatio))
          frame.cell(&html, frame.probability(cluster.probability))
        }
      }
    }
    html.element(
      "p", ["class": "small"],
      text: frame.say("p from \(frame.count(scan.permutations)) permutations. ", "p da \(frame.count(scan.permutations)) permutazioni. ") + note)
  }
}
