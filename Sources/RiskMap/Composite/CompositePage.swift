import Documents
import Findings

/// The page of a composite index: its settings, its ranks with their uncertainty, never a rank alone.
package struct CompositePage {
  let frame: MapFrame
  let ground: MapGround
  let settings: CompositeSettings
  let index: CompositeIndex
  /// Name of each part.
  let labels: [String]

  package init(frame: MapFrame, ground: MapGround, settings: CompositeSettings, index: CompositeIndex, labels: [String]) {
    self.frame = frame
    self.ground = ground
    self.settings = settings
    self.index = index
    self.labels = labels
  }

  private var units: [Boundaries.Unit] { ground.boundaries.units }

  package func extra() -> MapFolder.Extra {
    let title = frame.say("Composite index: ", "Indice composito: ") + settings.name
    let page = frame.page(
      title, home: "index.html",
      { html in
        html.element("h1") { $0.data(title) }
        html.element("p", ["class": "caution"], text: frame.caution)
        html.element("p") { $0.data(settings.framework) }
        html.element("p") { html in
          html.text(
            frame.say(
              "Made by the steps of the OECD/JRC Handbook. Each rank stands beside the interval that holds 90 % of the ranks under \(frame.count(settings.draws)) other defensible choices: normalisation, weights within a quarter, aggregation, one indicator left out, shrunken or raw rates, and the rates' own uncertainty.",
              "Costruito secondo i passi del manuale OCSE/JRC. Accanto a ogni posizione sta l'intervallo che contiene il 90 % delle posizioni sotto \(frame.count(settings.draws)) altre scelte difendibili: normalizzazione, pesi entro un quarto, aggregazione, un indicatore escluso, tassi ridotti o grezzi, e l'incertezza dei tassi stessi."
            ))
        }
        parts(&html)
        steps(&html)
        ranks(&html)
      },
      foot: [
        ("N", frame.count(index.units.count { $0 != nil })), (frame.say("Seed", "Seme"), String(index.seed)),
        (frame.say("Settings", "Impostazioni"), settings.json.text),
      ])
    return MapFolder.Extra(title: title, file: "index-composite.html", page: page, tables: [(file: "composite", header: header, rows: rows)])
  }

  private func parts(_ html: inout HTML) {
    frame.table(
      &html, frame.say("Indicators of the index", "Indicatori dell'indice"),
      [
        (frame.say("Indicator", "Indicatore"), false), (frame.say("Nominal weight", "Peso nominale"), true),
        (frame.say("Effective importance (r²)", "Importanza effettiva (r²)"), true),
        (frame.say("Units with a value", "Unità con valore"), true), (frame.say("Values drawn in", "Valori ricondotti"), true),
      ]
    ) { html in
      let total = settings.parts.reduce(0) { $0 + $1.weight }
      for (i, part) in settings.parts.enumerated() {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { $0.data(labels[i]) }
          frame.cell(&html, frame.percent(part.weight / total))
          frame.cell(&html, index.effective[i].map { frame.number($0) } ?? "–")
          frame.cell(&html, frame.percent(index.coverage[i]) + (index.coverage[i] < settings.coverage ? " *" : ""))
          frame.cell(&html, frame.count(index.winsorised[i]))
        }
      }
    }
    if index.coverage.contains(where: { $0 < settings.coverage }) {
      html.element(
        "p",
        text: frame.say(
          "* below the coverage that the settings ask for (\(frame.percent(settings.coverage)) of the units).",
          "* sotto la copertura richiesta dalle impostazioni (\(frame.percent(settings.coverage)) delle unità)."))
    }
    guard let alpha = index.alpha else { return }
    var text = frame.say("Cronbach's alpha ", "Alfa di Cronbach ") + frame.number(alpha) + ". "
    if alpha < 0 {
      text += frame.say(
        "Below 0: the indicators do not measure one thing, and one number hides that.",
        "Sotto 0: gli indicatori non misurano una cosa sola, e un numero unico lo nasconde.")
    }
    if alpha > 0.92 { text += frame.say("Above 0.92: the indicators repeat each other.", "Oltre 0,92: gli indicatori si ripetono.") }
    html.element("p", text: text)
  }

  private func word(_ step: CompositeIndex.Step) -> String {
    switch step {
    case .normalisation: frame.say("normalisation", "normalizzazione")
    case .weights: frame.say("weights", "pesi")
    case .aggregation: frame.say("aggregation", "aggregazione")
    }
  }

  /// How much of the uncertainty goes when one step stays as it is set.
  private func steps(_ html: inout HTML) {
    let known = index.units.compactMap { $0 }
    guard !known.isEmpty else { return }
    func width(_ interval: (CompositeIndex.Unit) -> ClosedRange<Int>) -> Double {
      known.reduce(0.0) { $0 + Double(interval($1).upperBound - interval($1).lowerBound) } / Double(known.count)
    }
    let caption = frame.say("One step kept as it is set, the others drawn", "Un passo mantenuto come impostato, gli altri estratti")
    frame.table(
      &html, caption,
      [
        (frame.say("Step kept", "Passo mantenuto"), false), (frame.say("Mean width of the rank intervals", "Ampiezza media degli intervalli"), true),
        (frame.say("Draws", "Estrazioni"), true),
      ]
    ) { html in
      let rows =
        [(frame.say("none", "nessuno"), width(\.rankInterval), settings.draws)]
        + CompositeIndex.Step.allCases.map { step in
          (word(step), width { $0.stepIntervals[step.rawValue] }, min(CompositeIndex.stepDraws, settings.draws))
        }
      for (name, width, draws) in rows {
        html.element("tr") { html in
          html.element("th", ["scope": "row"], text: name)
          frame.cell(&html, frame.number(width, 1))
          frame.cell(&html, frame.count(draws))
        }
      }
    }
    html.element(
      "p", ["class": "small"],
      text: frame.say(
        "The step whose keeping narrows the intervals most is the one that decides most. Each unit's intervals are in composite.csv.",
        "Il passo che, mantenuto, restringe di più gli intervalli è quello che decide di più. Gli intervalli di ogni unità sono in composite.csv."))
  }

  private func ranks(_ html: inout HTML) {
    let shown = index.units.indices.filter { index.units[$0] != nil }.sorted { a, b in
      (index.units[a]?.medianRank ?? 0, units[a].code) < (index.units[b]?.medianRank ?? 0, units[b].code)
    }
    frame.table(
      &html, frame.say("Units by median rank", "Unità per posizione mediana"),
      [
        (frame.say("Unit", "Unità"), false), (frame.say("90 % of the ranks", "90 % delle posizioni"), true),
        (frame.say("Median rank", "Posizione mediana"), true),
        (frame.say("Probability of the top tenth", "Probabilità del decimo più alto"), true), (frame.say("Score", "Punteggio"), true),
        (frame.say("Missing", "Mancanti"), true),
        (frame.say("Rank without each indicator", "Posizione senza ciascun indicatore"), false),
      ]
    ) { html in
      for i in shown {
        guard let unit = index.units[i] else { continue }
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { $0.data(units[i].name) }
          frame.cell(&html, "\(unit.rankInterval.lowerBound) – \(unit.rankInterval.upperBound)")
          frame.cell(&html, frame.number(unit.medianRank, 1))
          frame.cell(&html, frame.probability(unit.topDecile))
          frame.cell(&html, frame.number(unit.score, 3))
          frame.cell(&html, frame.count(unit.missing))
          html.element("td", text: unit.ranksWithout.map(String.init).joined(separator: ", "))
        }
      }
    }
    let left = index.units.indices.filter { index.units[$0] == nil }
    if !left.isEmpty {
      html.element("details") { html in
        html.element(
          "summary",
          text: frame.say(
            "Units that are not scored because too many indicators are missing (\(frame.count(left.count)))",
            "Unità non valutate perché mancano troppi indicatori (\(frame.count(left.count)))"))
        html.element("p") { $0.data(left.map { units[$0].name }.joined(separator: ", ")) }
      }
    }
  }

  private var header: [String] {
    ["unit", "name", "score", "rank", "median_rank", "rank_low", "rank_high", "top_decile", "missing"]
      + settings.parts.map { "rank_without_" + $0.id }
      + CompositeIndex.Step.allCases.flatMap { ["rank_low_keeping_\($0)", "rank_high_keeping_\($0)"] }
  }

  private var rows: [[String]] {
    index.units.indices.compactMap { i in
      guard let unit = index.units[i] else { return nil }
      return [
        units[i].code, units[i].name, MapTables.number(unit.score), String(unit.rank), MapTables.number(unit.medianRank),
        String(unit.rankInterval.lowerBound), String(unit.rankInterval.upperBound),
        MapTables.number(unit.topDecile), String(unit.missing),
      ] + unit.ranksWithout.map(String.init) + unit.stepIntervals.flatMap { [String($0.lowerBound), String($0.upperBound)] }
    }
  }
}
