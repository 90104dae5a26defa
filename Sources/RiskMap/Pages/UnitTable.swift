import Documents
import Findings

/// The numbers of an indicator's maps, unit by unit. On maps of thousands of units the page has the first rows, and pages of their own have all.
struct UnitTable {
  let frame: MapFrame
  let report: IndicatorReport
  let units: [Boundaries.Unit]

  /// Rows on the page of a map of thousands of units, and on each page of the table alone.
  static let rowsOnMap = 200
  static let rowsOnPage = 1000

  private var analysis: MapAnalysis { report.analysis }
  private var id: String { analysis.indicator.id }

  /// Units with records, by probability.
  var order: [Int] {
    analysis.units.indices.filter { analysis.units[$0].tally.eligible > 0 }.sorted { a, b in
      (analysis.units[b].exceedance, units[a].code) < (analysis.units[a].exceedance, units[b].code)
    }
  }

  private var pageCount: Int { (order.count + Self.rowsOnPage - 1) / Self.rowsOnPage }
  private func name(_ page: Int) -> String { "\(id)-table-\(page + 1).html" }

  /// The table's own pages, by file name beside the indicator's page.
  func pages() -> [(file: String, page: HTML)] {
    let order = order
    return (0..<pageCount).map { number in
      let own = order[(number * Self.rowsOnPage)..<min(order.count, (number + 1) * Self.rowsOnPage)]
      let title =
        frame.say(analysis.indicator.title) + " · "
        + frame.say("table, part \(number + 1) of \(pageCount)", "tabella, parte \(number + 1) di \(pageCount)")
      let page = frame.page(
        title, home: "../index.html",
        { html in
          html.element("h1", text: title)
          html.element("p") { html in
            html.element("a", ["href": id + ".html"], text: frame.say("Back to the maps", "Torna alle mappe"))
          }
          links(&html, current: number)
          table(&html, own)
          links(&html, current: number, isBelow: true)
        }, foot: [(frame.say("Definition", "Definizione"), "\(id), " + frame.say("version", "versione") + " \(analysis.indicator.version)")])
      return (name(number), page)
    }
  }

  func write(_ html: inout HTML, rows: ArraySlice<Int>, isWhole: Bool) {
    html.element("h2", text: frame.say("The same numbers as a table", "Gli stessi numeri in tabella"))
    if !isWhole {
      html.element(
        "p",
        text: frame.say(
          "The \(frame.count(rows.count)) units with the highest probability, of \(frame.count(order.count)) with records. All of them:",
          "Le \(frame.count(rows.count)) unità con la probabilità più alta, su \(frame.count(order.count)) con casi. Tutte:"))
      links(&html, current: nil)
    }
    table(&html, rows)
    let none = analysis.units.indices.filter { analysis.units[$0].tally.eligible == 0 }
    guard !none.isEmpty else { return }
    html.element("details") { html in
      html.element(
        "summary", text: frame.say("Units without a record (\(frame.count(none.count)))", "Unità senza casi (\(frame.count(none.count)))"))
      html.element("p") { html in html.data(none.map { units[$0].name }.joined(separator: ", ")) }
    }
  }

  private func links(_ html: inout HTML, current: Int?, isBelow: Bool = false) {
    guard pageCount > 0 else { return }
    let label =
      isBelow ? frame.say("Parts of the table, below it", "Parti della tabella, sotto di essa") : frame.say("Parts of the table", "Parti della tabella")
    html.element("nav", ["class": "parts", "aria-label": label]) { html in
      html.element("ul") { html in
        for number in 0..<pageCount {
          let rows = "\(frame.count(number * Self.rowsOnPage + 1)) – \(frame.count(min(order.count, (number + 1) * Self.rowsOnPage)))"
          html.element("li") { html in
            if number == current {
              html.element("span", ["aria-current": "page"], text: rows)
            } else {
              html.element("a", ["href": name(number)], text: rows)
            }
          }
        }
      }
    }
  }

  private func table(_ html: inout HTML, _ rows: ArraySlice<Int>) {
    let columns: [(String, isNumber: Bool)] = [
      (frame.say("Unit", "Unità"), false), (frame.say("Flagged", "Segnalati"), true), (frame.say("Eligible", "Valutabili"), true),
      (frame.say("Raw rate", "Tasso grezzo"), true),
      (frame.say("Shrunken rate", "Tasso ridotto"), true), (frame.say("95 % interval", "Intervallo 95 %"), true),
      (frame.say("Probability of exceeding", "Probabilità di superare"), true),
      (frame.say("Class", "Classe"), false), (frame.say("Observed to expected", "Osservati su attesi"), true),
      (frame.say("Interval", "Intervallo"), true),
      (frame.say("Neighbours", "Vicini"), false),
    ]
    frame.table(&html, frame.say("Units with records, by probability", "Unità con casi, per probabilità"), columns) { html in
      for i in rows {
        let unit = analysis.units[i]
        html.element("tr", ["id": "t\(i)"]) { html in
          html.element("th", ["scope": "row"]) { html in
            html.data(units[i].name)
            html.element("small") { $0.data(units[i].code) }
            if let records = report.flagged[i], !records.isEmpty {
              html.element("details") { html in
                html.element("summary", text: frame.say("Flagged records", "Casi segnalati"))
                html.element("ul") { html in for record in records { html.element("li") { $0.data(record) } } }
              }
            }
          }
          frame.cell(&html, frame.count(unit.tally.flagged))
          frame.cell(&html, frame.count(unit.tally.eligible))
          frame.cell(&html, unit.tally.rate.map(frame.percent) ?? "–")
          frame.cell(&html, frame.percent(unit.shrunken))
          frame.cell(&html, frame.interval(unit.interval))
          frame.cell(&html, frame.probability(unit.exceedance))
          html.element("td", text: frame.say(unit.attention.wording))
          frame.cell(&html, unit.ratio.ratio.map { frame.number($0) } ?? "–")
          frame.cell(&html, frame.ratio(unit.ratioInterval))
          html.element("td", text: unit.cluster.map { frame.say($0.wording) } ?? "–")
        }
        html.line()
      }
    }
  }
}
