import Documents
import Findings

/// What one indicator's page is made of.
package struct IndicatorReport: Sendable {
  package var analysis: MapAnalysis
  package var sectors: [MapSlice]
  /// By category of works; empty where no record states one.
  package var works: [MapSlice]
  package var years: [MapSlice]
  package var areas: AreaTable?
  package var worksAreas: AreaTable?
  /// Ids of flagged procedures of each unit, for units that deserve attention.
  package var flagged: [Int: [String]]
  package init(
    analysis: MapAnalysis, sectors: [MapSlice], works: [MapSlice] = [], years: [MapSlice], areas: AreaTable?, worksAreas: AreaTable? = nil,
    flagged: [Int: [String]]
  ) {
    self.analysis = analysis
    self.sectors = sectors
    self.works = works
    self.years = years
    self.areas = areas
    self.worksAreas = worksAreas
    self.flagged = flagged
  }
}

/// The page of one indicator: maps, each with its table, charts and clusters.
struct IndicatorPage {
  let frame: MapFrame
  let figures: MapFigures
  let report: IndicatorReport

  private var analysis: MapAnalysis { report.analysis }
  private var units: [Boundaries.Unit] { figures.ground.boundaries.units }
  /// Units with records in the order of the table; of thousands the page has the first.
  private var rows: ArraySlice<Int> {
    let all = UnitTable(frame: frame, report: report, units: units).order
    return figures.isDense ? all.prefix(UnitTable.rowsOnMap) : all[...]
  }
  private func mean(_ unit: UnitResult) -> Double { analysis.priors[unit.group].mean }

  func page() -> HTML {
    let title = frame.say(analysis.indicator.title)
    return frame.page(
      title, home: "../index.html",
      { html in
        html.element("h1", text: title)
        intro(&html)
        figures.definitions(&html)
        figures.overlaySwitch(&html)
        maps(&html)
        if let funnel = analysis.funnel {
          FunnelChart(frame: frame, funnel: funnel, units: zip(units, analysis.units).map { ($0.name, $1.tally, $1.funnel) }).write(&html)
        }
        UnitTable(frame: frame, report: report, units: units).write(&html, rows: rows, isWhole: !figures.isDense)
        slices(&html, report.years, frame.say("By year", "Per anno"), frame.say("Year", "Anno"))
        slices(&html, report.sectors, frame.say("By sector", "Per settore"), frame.say("Sector", "Settore"))
        slices(&html, report.works, frame.say("By category of works", "Per categoria di lavori"), frame.say("Category", "Categoria"))
        works(&html)
        if let areas = report.areas { AreaSection(frame: frame, table: areas).write(&html) }
        if let areas = report.worksAreas { AreaSection(frame: frame, table: areas).write(&html) }
        NeighbourhoodSection(frame: frame, analysis: analysis, ground: figures.ground).write(&html)
      }, foot: foot)
  }

  /// How many records state a category of works.
  private func works(_ html: inout HTML) {
    let stated = analysis.indicator.records.count { $0.works > 0 && $0.unit >= 0 }
    let all = frame.count(analysis.total.eligible)
    html.element(
      "p", ["class": "note"],
      text: stated == 0
        ? frame.say(
          "By category of works (OG, OS): cannot be judged, because no record on the map states one. ANAC's documents and tables of categories and tables with such a column do.",
          "Per categoria di lavori (OG, OS): non valutabile, perché nessun caso sulla mappa ne indica una. La indicano i documenti e le tabelle delle categorie dell'ANAC e le tabelle con una colonna apposita."
        )
        : frame.say(
          "A category of works (OG, OS) is stated by \(frame.count(stated)) of \(all) records; the others are in no map by category.",
          "Una categoria di lavori (OG, OS) è indicata in \(frame.count(stated)) casi su \(all); gli altri non sono in alcuna mappa per categoria."))
  }

  private var foot: [(String, String)] {
    [
      (frame.say("Definition", "Definizione"), "\(analysis.indicator.id), " + frame.say("version", "versione") + " \(analysis.indicator.version)"),
      (frame.say("Compared with", "Confrontato con"), analysis.groups.map { frame.say($0) }.joined(separator: "; ")),
      ("N", frame.count(analysis.total.eligible)), (frame.say("Nowhere on the map", "Fuori dalla mappa"), frame.percent(analysis.unmatchedShare)),
      (frame.say("Seed", "Seme"), String(frame.settings.seed)),
    ]
  }

  private func intro(_ html: inout HTML) {
    html.element("p", ["class": "lead"]) { html in
      html.text(
        frame.say(
          "\(frame.count(analysis.total.flagged)) of \(frame.count(analysis.total.eligible)) records that the indicator could assess are flagged: \(frame.percent(analysis.total.rate ?? 0)). Records are shown by \(frame.say(frame.place.wording)).",
          "\(frame.count(analysis.total.flagged)) su \(frame.count(analysis.total.eligible)) casi valutabili sono segnalati: \(frame.percent(analysis.total.rate ?? 0)). I casi sono collocati per \(frame.say(frame.place.wording))."
        ))
    }
    html.element("p", ["class": "caution"], text: frame.caution)
    html.element("p") { html in
      html.text(
        frame.say(
          "The colour is not the raw rate. It says how probable it is that a unit's rate exceeds \(frame.number(frame.settings.factor, 1)) times the common rate of its group, after rates of few records are drawn towards it.",
          "Il colore non è il tasso grezzo. Dice quanto è probabile che il tasso di un'unità superi \(frame.number(frame.settings.factor, 1)) volte il tasso comune del suo gruppo, dopo che i tassi di pochi casi sono stati avvicinati a quello."
        ))
    }
    let unlike = units.indices.filter { analysis.units[$0].unlike >= 0.5 && analysis.units[$0].tally.eligible >= frame.settings.minimum }
    if !unlike.isEmpty {
      html.element("p", ["class": "note"]) { html in
        let names = unlike.prefix(10).map { units[$0].name }.joined(separator: ", ") + (unlike.count > 10 ? " …" : "")
        html.data(
          frame.say(
            "Unlike the others of their group beyond what the group's rates allow, and judged by their own records: \(names) (\(frame.count(unlike.count))).",
            "Diverse dalle altre del gruppo oltre quanto i tassi del gruppo consentono, e valutate sui soli propri casi: \(names) (\(frame.count(unlike.count)))."
          ))
      }
    }
    let lost = zip(PlaceAnswer.Reason.allCases, analysis.unmatched).filter { $0.1 > 0 }
    if !lost.isEmpty {
      html.element("p", ["class": "note"]) { html in
        html.text(
          frame.say("Nowhere on the map: ", "Fuori dalla mappa: ")
            + lost.map { "\(frame.say($0.0.wording)) \(frame.count($0.1))" }.joined(separator: "; ") + ".")
      }
    }
  }

  private func label(_ i: Int) -> String {
    let unit = analysis.units[i]
    // The shrunken rate of a unit without records is that of its neighbours and its group: no rate of its own.
    if unit.tally.eligible == 0 { return "\(units[i].name): \(frame.say(unit.attention.wording))" }
    let counts = "\(unit.tally.flagged)/\(unit.tally.eligible)"
    return "\(units[i].name): \(counts), \(frame.say(unit.attention.wording)), " + frame.say("rate", "tasso")
      + " \(frame.percent(unit.shrunken)) (\(frame.interval(unit.interval)))"
  }

  private func colours(_ layer: MapLayer) -> [String] { analysis.units.map { layer.colour($0, mean: mean($0)) } }

  private func maps(_ html: inout HTML) {
    html.element("div", ["class": "maps"]) { html in
      let attention = colours(.attention)
      let linked = Set(figures.isDense ? rows.filter { analysis.units[$0].attention >= .some } : Array(rows))
      figures.map(
        &html, frame.say("Probability of exceeding the common rate", "Probabilità di superare il tasso comune"), linked: linked, colours: attention,
        label: label, legend: { figures.attention(&$0, attention) })
      figures.squares(
        &html, frame.say("The same, each unit as a square", "Lo stesso, ogni unità come quadrato"), colours: attention, label: label,
        legend: { figures.attention(&$0, attention) })
      let both = colours(.bivariate)
      figures.map(&html, frame.say("Rate and certainty", "Tasso e certezza"), colours: both, label: label, legend: { figures.bivariate(&$0, both) })
      let ratio = colours(.ratio)
      figures.map(
        &html, frame.say("Observed to expected, given sector, procedure and value", "Osservati su attesi, dati settore, procedura e valore"),
        colours: ratio, label: label, legend: { figures.steps(&$0, ratio) })
      if analysis.moran != nil {
        let clusters = colours(.cluster)
        figures.map(
          &html, frame.say("Neighbours alike beyond chance (false-discovery rate 5 %)", "Vicini simili oltre il caso (tasso di false scoperte 5 %)"),
          colours: clusters, label: label, legend: { figures.clusters(&$0, clusters) })
      }
    }
    html.line()
  }

  /// Small multiples, and their numbers beneath.
  private func slices(_ html: inout HTML, _ slices: [MapSlice], _ title: String, _ word: String) {
    guard slices.count > 1 else { return }
    html.element("h2", text: title)
    html.element(
      "p",
      text: frame.say(
        "Shrunken rate as a multiple of the common rate of that map alone.", "Tasso ridotto come multiplo del tasso comune della singola mappa."))
    html.element("div", ["class": "small-maps"]) { html in
      for slice in slices {
        let colours = slice.units.map { MapLayer.relative($0, mean: slice.mean) }
        figures.map(
          &html, "\(frame.say(slice.label)) · \(frame.count(slice.total.flagged))/\(frame.count(slice.total.eligible))", colours: colours,
          legend: { _ in })
      }
    }
    figures.steps(&html, slices.flatMap { slice in slice.units.map { MapLayer.relative($0, mean: slice.mean) } })
    if figures.isDense {
      // A row for each of thousands of units and a dozen slices would be most of the page.
      html.element(
        "p",
        text: frame.say(
          "The numbers of these maps are in slices.csv and in the workbook.",
          "I numeri di queste mappe sono in slices.csv e nella cartella di lavoro."))
      return
    }
    html.element("details") { html in
      html.element("summary", text: title + ": " + frame.say("the numbers", "i numeri"))
      let columns: [(String, isNumber: Bool)] =
        [(frame.say("Unit", "Unità"), false), (word, false)]
        + [
          (frame.say("Flagged", "Segnalati"), true), (frame.say("Eligible", "Valutabili"), true), (frame.say("Shrunken rate", "Tasso ridotto"), true),
          (frame.say("95 % interval", "Intervallo 95 %"), true),
        ]
      frame.table(&html, title, columns) { html in
        for i in units.indices {
          for slice in slices where slice.units[i].tally.eligible > 0 {
            let unit = slice.units[i]
            html.element("tr") { html in
              html.element("th", ["scope": "row"]) { $0.data(units[i].name) }
              html.element("td", text: frame.say(slice.label))
              frame.cell(&html, frame.count(unit.tally.flagged))
              frame.cell(&html, frame.count(unit.tally.eligible))
              frame.cell(&html, frame.percent(unit.shrunken))
              frame.cell(&html, frame.interval(unit.interval))
            }
          }
        }
      }
    }
  }
}

extension LocalMoran.Quadrant {
  var wording: Wording {
    switch self {
    case .highHigh: Wording(en: "high beside high", it: "alto accanto ad alto")
    case .lowHigh: Wording(en: "low beside high", it: "basso accanto ad alto")
    case .lowLow: Wording(en: "low beside low", it: "basso accanto a basso")
    case .highLow: Wording(en: "high beside low", it: "alto accanto a basso")
    }
  }
}

extension PlaceAnswer.Reason {
  package var wording: Wording {
    switch self {
    case .notStated: Wording(en: "no place stated", it: "luogo non indicato")
    case .unknown: Wording(en: "place not known to the tables", it: "luogo non noto alle tabelle")
    case .tooCoarse: Wording(en: "known more coarsely than the map", it: "noto in modo meno preciso della mappa")
    case .split: Wording(en: "code split since, part not stated", it: "codice nel frattempo diviso, parte non indicata")
    case .outside: Wording(en: "outside of the map", it: "fuori dall'area della mappa")
    }
  }
}
