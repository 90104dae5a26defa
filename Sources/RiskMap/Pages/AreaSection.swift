import Documents
import Findings

/// Macro-areas by sector: is it the South, or the works?
struct AreaSection {
  let frame: MapFrame
  let table: AreaTable

  func write(_ html: inout HTML) {
    guard table.totals.contains(where: { $0.eligible > 0 }) else { return }
    let isWorks = table.axis == .works
    html.element(
      "h2",
      text: isWorks
        ? frame.say("Macro-area and category of works together", "Macroarea e categoria di lavori insieme")
        : frame.say("Macro-area and sector together", "Macroarea e settore insieme"))
    if let comparison = table.southAgainstNorth {
      html.element("p") { html in
        let crude = comparison.crude.map { frame.number($0) } ?? "–"
        let adjusted = "\(frame.number(comparison.oddsRatio)) (\(frame.ratio(comparison.interval)))"
        if knowsNoSector {
          html.text(
            frame.say(
              "Odds of being flagged in the South and the islands against the North: \(crude). No record states a sector, so nobody can say whether it is the area or what it buys.",
              "Rapporto tra le probabilità relative di segnalazione nel Sud e nelle isole e nel Nord: \(crude). Nessun caso indica un settore: non si può dire se dipenda dall'area o da ciò che acquista."
            ))
          return
        }
        html.text(
          frame.say(
            "Odds of being flagged in the South and the islands against the North: \(crude) as it stands, \(adjusted) once each \(isWorks ? "category" : "sector") is compared with itself (Mantel-Haenszel over \(strata(comparison.strata, isWorks)), 95 % interval). ",
            "Rapporto tra le probabilità relative di segnalazione nel Sud e nelle isole e nel Nord: \(crude) senza correzioni, \(adjusted) confrontando ogni \(isWorks ? "categoria" : "settore") con se \(isWorks ? "stessa" : "stesso") (Mantel-Haenszel su \(strata(comparison.strata, isWorks)), intervallo 95 %). "
          ))
        html.text(
          comparison.interval.low <= 1 && comparison.interval.high >= 1
            ? frame.say(
              isWorks ? "Within categories the areas cannot be told apart." : "Within sectors the areas cannot be told apart.",
              isWorks ? "All'interno delle categorie le aree non si distinguono." : "All'interno dei settori le aree non si distinguono.")
            : frame.say(
              isWorks ? "The areas differ within categories too." : "The areas differ within sectors too.",
              isWorks ? "Le aree differiscono anche all'interno delle categorie." : "Le aree differiscono anche all'interno dei settori."))
      }
    }
    let caption =
      isWorks
      ? frame.say(
        "Records, rate and observed to expected by macro-area and category of works",
        "Casi, tasso e osservati su attesi per macroarea e categoria di lavori")
      : frame.say("Records, rate and observed to expected by macro-area and sector", "Casi, tasso e osservati su attesi per macroarea e settore")
    frame.table(
      &html, caption,
      [
        (isWorks ? frame.say("Category", "Categoria") : frame.say("Sector", "Settore"), false), (frame.say("Area", "Area"), false),
        (frame.say("Flagged", "Segnalati"), true),
        (frame.say("Eligible", "Valutabili"), true),
        (frame.say("Shrunken rate", "Tasso ridotto"), true), (frame.say("95 % interval", "Intervallo 95 %"), true),
        (frame.say("Observed to expected", "Osservati su attesi"), true),
      ]
    ) { html in
      for (s, sector) in table.sectors.enumerated() {
        for area in MacroArea.allCases {
          guard let cell = table.cells[Int(area.rawValue) - 1][s] else { continue }
          html.element("tr") { html in
            html.element("th", ["scope": "row"], text: frame.say(sector.label))
            html.element("td", text: frame.say(area.wording))
            frame.cell(&html, frame.count(cell.tally.flagged))
            frame.cell(&html, frame.count(cell.tally.eligible))
            frame.cell(&html, frame.percent(cell.shrunken))
            frame.cell(&html, frame.interval(cell.interval))
            frame.cell(&html, cell.ratio.ratio.map { frame.number($0) } ?? "–")
          }
        }
      }
    }
  }
  /// The only stratum is that of records whose sector is unknown.
  private var knowsNoSector: Bool { table.axis == .division && table.sectors.allSatisfy { $0.key == 100 } }

  private func strata(_ count: Int, _ isWorks: Bool) -> String {
    let words: (one: String, many: String) =
      isWorks
      ? (frame.say("category of works", "categoria"), frame.say("categories of works", "categorie"))
      : (frame.say("sector", "settore"), frame.say("sectors", "settori"))
    return "\(frame.count(count)) \(count == 1 ? words.one : words.many)"
  }
}
