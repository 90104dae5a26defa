import Documents
import Findings

/// Macro-areas by sector: is it the South, or the works?
struct AreaSection {
  let frame: MapFrame
  let table: AreaTable

  func write(_ html: inout HTML) {
    guard table.totals.contains(where: { $0.eligible > 0 }) else { return }
    html.element("h2", text: frame.say("Macro-area and sector together", "Macroarea e settore insieme"))
    if let comparison = table.southAgainstNorth {
      html.element("p") { html in
        let crude = comparison.crude.map { frame.number($0) } ?? "–"
        let adjusted = "\(frame.number(comparison.oddsRatio)) (\(frame.ratio(comparison.interval)))"
        html.text(
          frame.say(
            "Odds of being flagged in the South and the islands against the North: \(crude) as it stands, \(adjusted) once each sector is compared with itself (Mantel-Haenszel over \(comparison.strata) sectors, 95 % interval). ",
            "Rapporto tra le probabilità relative di segnalazione nel Sud e nelle isole e nel Nord: \(crude) senza correzioni, \(adjusted) confrontando ogni settore con se stesso (Mantel-Haenszel su \(comparison.strata) settori, intervallo 95 %). "
          ))
        html.text(
          comparison.interval.low <= 1 && comparison.interval.high >= 1
            ? frame.say("Within sectors the areas cannot be told apart.", "All'interno dei settori le aree non si distinguono.")
            : frame.say("The areas differ within sectors too.", "Le aree differiscono anche all'interno dei settori."))
      }
    }
    let caption = frame.say(
      "Records, rate and observed to expected by macro-area and sector", "Casi, tasso e osservati su attesi per macroarea e settore")
    frame.table(
      &html, caption,
      [
        (frame.say("Sector", "Settore"), false), (frame.say("Area", "Area"), false), (frame.say("Flagged", "Segnalati"), true),
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
}
