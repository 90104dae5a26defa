import Documents
import Findings

/// All indicators of a map folder, and how the maps are to be read.
struct OverviewPage {
  let frame: MapFrame
  let reports: [IndicatorReport]
  /// Indicators that have no page of their own; their numbers are in the tables.
  let unmapped: [MapAnalysis]
  let ground: MapGround
  let further: [(title: String, file: String)]
  var overlay = MapOverlay()

  func page() -> HTML {
    let title = frame.say("Risk map of procurement records", "Mappa del rischio degli affidamenti")
    return frame.page(
      title, home: nil,
      { html in
        html.element("h1", text: title)
        html.element("p", ["class": "caution"], text: frame.caution)
        html.element("p") { html in
          html.text(
            frame.say(
              "Each indicator stands for itself; there is no single index. Rates of few records are drawn towards the common rate, so that the smallest units do not fill both ends of the list.",
              "Ogni indicatore vale per sé; non c'è un indice unico. I tassi di pochi casi sono avvicinati al tasso comune, perché le unità più piccole non riempiano i due estremi della lista."
            ))
        }
        list(&html, frame.say("Indicators", "Indicatori"), reports.map(\.analysis), linked: true)
        if !unmapped.isEmpty {
          html.element(
            "p",
            text: frame.say(
              "These have no page: their numbers are in units.csv and in the workbook. Choose indicators with --only.",
              "Questi non hanno una pagina: i numeri sono in units.csv e nella cartella di lavoro. Gli indicatori si scelgono con --only."))
          list(&html, frame.say("Further indicators", "Altri indicatori"), unmapped, linked: false)
        }
        if !further.isEmpty {
          html.element("h2", text: frame.say("Further pages", "Altre pagine"))
          html.element("ul") { html in for page in further { html.element("li") { $0.element("a", ["href": page.file], text: page.title) } } }
        }
        siteTable(&html)
        method(&html)
      },
      foot: [
        (frame.say("Indicators", "Indicatori"), frame.count(reports.count + unmapped.count)),
        (frame.say("Seed", "Seme"), String(frame.settings.seed)),
      ])
  }

  private func list(_ html: inout HTML, _ caption: String, _ analyses: [MapAnalysis], linked: Bool) {
    frame.table(
      &html, caption,
      [
        (frame.say("Indicator", "Indicatore"), false), (frame.say("Flagged", "Segnalati"), true), (frame.say("Eligible", "Valutabili"), true),
        (frame.say("Rate", "Tasso"), true),
        (frame.say("Units at 0.95 and above", "Unità da 0,95 in su"), true), (frame.say("Moran's I of rates", "I di Moran dei tassi"), true),
        ("p", true), (frame.say("Nowhere on the map", "Fuori dalla mappa"), true),
      ]
    ) { html in
      for analysis in analyses {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { html in
            if linked {
              html.element("a", ["href": "maps/" + analysis.indicator.id + ".html"], text: frame.say(analysis.indicator.title))
            } else {
              html.text(frame.say(analysis.indicator.title))
            }
            html.element("small", text: analysis.indicator.id)
          }
          frame.cell(&html, frame.count(analysis.total.flagged))
          frame.cell(&html, frame.count(analysis.total.eligible))
          frame.cell(&html, frame.percent(analysis.total.rate ?? 0))
          frame.cell(&html, frame.count(analysis.units.count { $0.attention >= .high }))
          frame.cell(&html, analysis.moran.map { frame.number($0.value, 3) } ?? "–")
          frame.cell(&html, analysis.moran?.larger.map(frame.probability) ?? "–")
          frame.cell(&html, frame.percent(analysis.unmatchedShare))
        }
      }
    }
  }

  private func siteTable(_ html: inout HTML) {
    guard !overlay.isEmpty else { return }
    frame.table(
      &html, frame.say("Sites and lines that can be shown on the maps", "Siti e linee che si possono mostrare sulle mappe"),
      [
        (frame.say("Name", "Nome"), false), (frame.say("Unit", "Unità"), false), (frame.say("Latitude", "Latitudine"), true),
        (frame.say("Longitude", "Longitudine"), true), (frame.say("Kilometres", "Chilometri"), true),
      ]
    ) { html in
      for site in overlay.sites {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { $0.data(site.name) }
          html.element("td") { $0.data(site.unit.map { ground.boundaries.units[$0].name } ?? frame.say("outside of the map", "fuori dalla mappa")) }
          frame.cell(&html, frame.number(site.latitude, 4))
          frame.cell(&html, frame.number(site.longitude, 4))
          frame.cell(&html, "–")
        }
      }
      for line in overlay.lines {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { $0.data(line.name) }
          html.element("td", text: frame.say("line", "linea"))
          frame.cell(&html, "–")
          frame.cell(&html, "–")
          frame.cell(&html, frame.number(line.kilometres, 1))
        }
      }
    }
    html.element(
      "p", ["class": "small"],
      text: frame.say(
        "From a file of the user; part of no number. Each indicator's page has a switch that shows them.",
        "Da un file dell'utente; non entrano in nessun numero. Ogni pagina di indicatore ha un comando per mostrarli."))
  }

  private func method(_ html: inout HTML) {
    html.element("h2", text: frame.say("How to read the maps", "Come leggere le mappe"))
    let texts = [
      frame.say(
        "Why not the raw rate: in 1,000 simulated countries whose units all have the same true rate, 99.999 % of the hundred highest raw rates belonged to units with fewer than 20 records; this map pointed at none (docs/risk-map.md).",
        "Perché non il tasso grezzo: in 1.000 paesi simulati con lo stesso tasso vero ovunque, il 99,999 % dei cento tassi grezzi più alti era di unità con meno di 20 casi; questa mappa non ne ha indicata nessuna (docs/risk-map.md)."
      ),
      frame.say(
        "Eligible is a record that the indicator could assess. Missing data are not eligible, and never count as unflagged.",
        "Valutabile è un caso che l'indicatore ha potuto giudicare. I dati mancanti non sono valutabili e non valgono mai come assenza di segnalazione."
      ),
      frame.say(
        "The shrunken rate is the mean of a beta-binomial posterior; its prior is fitted to the group of units by moments, and takes one unit in ten thousand to be unlike its group, so that a unit whose records speak clearly is seen even where all others are alike. The probability is that of exceeding \(frame.number(frame.settings.factor, 1)) times the group's rate.",
        "Il tasso ridotto è la media di una distribuzione a posteriori beta-binomiale; la priori è stimata dal gruppo di unità coi momenti, e suppone che un'unità su diecimila sia diversa dal gruppo, perché si veda chi si distingue nettamente anche dove tutte le altre sono simili. La probabilità è quella di superare \(frame.number(frame.settings.factor, 1)) volte il tasso del gruppo."
      ),
      frame.say(
        "Observed to expected compares a unit with what its mix of sectors, procedures and values would give anywhere.",
        "Osservati su attesi confronta un'unità con ciò che la sua combinazione di settori, procedure e valori darebbe ovunque."),
      frame.say(
        "Among many units some stand out by chance. Clusters are shown only where the false-discovery control keeps them.",
        "Tra molte unità alcune spiccano per caso. I raggruppamenti sono mostrati solo dove il controllo delle false scoperte li conserva."),
    ]
    html.element("ul") { html in
      for text in texts { html.element("li", text: text) }
      if [.nuts1, .nuts2, .nuts3].contains(ground.level) {
        html.element(
          "li",
          text: frame.say(
            "Former NUTS codes are known for Italy (2010 on) and, in other countries, between NUTS 2016, 2021 and 2024. What is not known, or was split among units, is counted as nowhere on the map; --crosswalk states more.",
            "I codici NUTS precedenti sono noti per l'Italia (dal 2010) e, per gli altri paesi, tra NUTS 2016, 2021 e 2024. Ciò che non è noto, o è stato diviso tra più unità, è contato fuori dalla mappa; --crosswalk ne indica altri."
          ))
      }
    }
    if !ground.boundaries.remarks.isEmpty {
      let kinds = Dictionary(grouping: ground.boundaries.remarks, by: \.kind).sorted { $0.key.rawValue < $1.key.rawValue }
      html.element(
        "p", ["class": "small"],
        text: frame.say("Remarks on the boundary file: ", "Note sul file dei confini: ")
          + kinds.map { "\(frame.say($0.key.wording)): \(frame.count($0.value.count))" }.joined(separator: "; ") + ".")
    }
  }
}
