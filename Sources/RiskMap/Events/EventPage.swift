import Documents
import Findings
import ProcurementModel

/// The page of big events, and its table.
package struct EventPage {
  package let frame: MapFrame
  package let analyses: [EventAnalysis]
  package let units: [Boundaries.Unit]

  package init(frame: MapFrame, analyses: [EventAnalysis], units: [Boundaries.Unit]) {
    self.frame = frame
    self.analyses = analyses
    self.units = units
  }

  private var title: String { frame.say("Big events", "Grandi eventi") }
  private func names(_ numbers: some Sequence<Int>) -> String { numbers.map { units[$0].name }.joined(separator: ", ") }
  private func date(_ day: Int32) -> String { Moment(day: day).description }

  private func window(_ window: EventDefinition.Window) -> String {
    switch window {
    case .before: frame.say("before the decision", "prima della decisione")
    case .preparation: frame.say("decision to opening", "dalla decisione all'apertura")
    case .event: frame.say("event", "evento")
    case .after: frame.say("two years after", "due anni dopo")
    }
  }

  package func extra() -> MapFolder.Extra {
    let page = frame.page(
      title, home: "index.html",
      { html in
        html.element("h1", text: title)
        html.element("p", ["class": "caution"], text: frame.caution)
        for analysis in analyses { section(&html, analysis) }
      }, foot: [("N", frame.count(analyses.count))])
    return MapFolder.Extra(title: title, file: "events.html", page: page, tables: [(file: "events", header: Self.header, rows: rows)])
  }

  private func section(_ html: inout HTML, _ analysis: EventAnalysis) {
    let event = analysis.event
    html.element("h2") { $0.data(event.name) }
    html.element("p") { html in
      html.text(
        frame.say(
          "Decision \(date(event.decision)), opening \(date(event.opening)), closing \(date(event.closing)). Places: ",
          "Decisione \(date(event.decision)), apertura \(date(event.opening)), chiusura \(date(event.closing)). Luoghi: "))
      html.data(names(event.units.sorted()))
      html.text(
        frame.say(
          ". Controls (same size class, like mix of sectors, no neighbours): ",
          ". Controlli (stessa classe dimensionale, settori simili, non confinanti): "))
      html.data(analysis.controls.isEmpty ? "–" : names(analysis.controls))
      html.text(".")
    }
    for measure in analysis.measures { self.measure(&html, event.name, measure) }
    let known = analysis.numbers.filter { $0.counts.contains { $0.treated > 0 } }
    if !known.isEmpty {
      let columns: [(String, isNumber: Bool)] =
        [(frame.say("Number", "Grandezza"), false), (frame.say("Where", "Dove"), false)] + EventDefinition.Window.allCases.map { (window($0), true) }
      frame.table(&html, event.name + ": " + frame.say("Medians by window", "Mediane per periodo"), columns) { html in
        for medians in known {
          for (label, values, isTreated) in [
            (frame.say("event", "evento"), medians.treated, true), (frame.say("controls", "controlli"), medians.control, false),
          ] {
            html.element("tr") { html in
              html.element("th", ["scope": "row"], text: frame.say(medians.label))
              html.element("td", text: label)
              for (w, value) in values.enumerated() {
                let count = isTreated ? medians.counts[w].treated : medians.counts[w].control
                frame.cell(&html, (value.map { frame.number($0) } ?? "–") + " (\(frame.count(count)))")
              }
            }
          }
        }
      }
    }
  }

  private func measure(_ html: inout HTML, _ event: String, _ measure: EventAnalysis.Measure) {
    // Shares and indicators may have the same words; the key tells them apart.
    let caption = event + ": " + frame.say(measure.label) + " (" + measure.key + ")"
    html.element("h3", text: frame.say(measure.label))
    html.element("p", text: sentence(measure))
    let columns: [(String, isNumber: Bool)] = [(frame.say("Where", "Dove"), false)] + EventDefinition.Window.allCases.map { (window($0), true) }
    frame.table(&html, caption, columns) { html in
      for (label, tallies) in [(frame.say("event", "evento"), measure.treated), (frame.say("controls", "controlli"), measure.control)] {
        html.element("tr") { html in
          html.element("th", ["scope": "row"], text: label)
          for tally in tallies {
            frame.cell(&html, tally.rate.map { "\(frame.count(tally.flagged))/\(frame.count(tally.eligible)) · \(frame.percent($0))" } ?? "–")
          }
        }
      }
    }
    if measure.quarters.count >= 4 { CusumChart(frame: frame, name: caption, measure: measure).write(&html) }
  }

  private func sentence(_ measure: EventAnalysis.Measure) -> String {
    guard let ratio = measure.preparation else {
      return frame.say("Too few records in one of the four cells for a comparison.", "Troppo pochi casi in una delle quattro celle per un confronto.")
    }
    var text = frame.say(
      "From before the decision to the preparation the rate changed by a factor of \(frame.number(ratio.treated)) at the event's places and \(frame.number(ratio.control)) at the controls; ratio of ratios \(frame.number(ratio.value)) (95 % interval \(frame.ratio(ratio.interval))). ",
      "Da prima della decisione alla preparazione il tasso è cambiato di un fattore \(frame.number(ratio.treated)) nei luoghi dell'evento e \(frame.number(ratio.control)) nei controlli; rapporto tra rapporti \(frame.number(ratio.value)) (intervallo 95 % \(frame.ratio(ratio.interval))). "
    )
    text +=
      ratio.isDistinguishable
      ? frame.say("The change differs from the general trend. ", "Il cambiamento si distingue dall'andamento generale. ")
      : frame.say("Not distinguishable from the general trend. ", "Non distinguibile dall'andamento generale. ")
    if let placebo = measure.placebo {
      text += frame.say(
        "Placebo: of \(measure.placeboDates) fake dates a share of \(frame.probability(placebo)) gives as large a ratio. ",
        "Placebo: su \(measure.placeboDates) date fittizie una quota di \(frame.probability(placebo)) dà un rapporto altrettanto grande. ")
    } else {
      text += frame.say(
        "Placebo: the data hold only \(measure.placeboDates) usable fake dates, 20 are needed. ",
        "Placebo: i dati contengono solo \(measure.placeboDates) date fittizie utilizzabili, ne servono 20. ")
    }
    if let permutation = measure.permutation {
      text += frame.say(
        "With the event's label given to other places of the same number, \(permutation.isComplete ? "all" : "drawn") \(frame.count(permutation.arrangements)) arrangements, p = \(frame.probability(permutation.probability)). ",
        "Dando l'etichetta dell'evento ad altrettanti luoghi diversi, \(permutation.isComplete ? "tutte le" : "estratte") \(frame.count(permutation.arrangements)) disposizioni, p = \(frame.probability(permutation.probability)). "
      )
    }
    if let limit = measure.cusumLimit, measure.quarters.count >= 4 {
      text +=
        measure.beyond.map { quarter in
          frame.say(
            "The quarterly sum leaves the limits of ±\(frame.number(limit, 1)) from \(date(quarter.start)) on. ",
            "La somma trimestrale esce dai limiti di ±\(frame.number(limit, 1)) dal \(date(quarter.start)). ")
        }
        ?? frame.say(
          "The quarterly sum stays within the limits of ±\(frame.number(limit, 1)). ",
          "La somma trimestrale resta entro i limiti di ±\(frame.number(limit, 1)). ")
    }
    if ratio.isCorrected {
      text += frame.say(
        "Half a record was added to each cell because one was empty.", "A ogni cella è stato aggiunto mezzo caso perché una era vuota.")
    }
    return text
  }

  static let header = [
    "event", "measure", "window", "where", "flagged", "eligible", "ratio_of_ratios", "low", "high", "p", "placebo", "placebo_dates",
    "permutation_p", "arrangements", "cusum_limit", "cusum_beyond_from",
  ]

  private var rows: [[String]] {
    var rows: [[String]] = []
    for analysis in analyses {
      for measure in analysis.measures {
        for window in EventDefinition.Window.allCases {
          let ratio = window == .preparation ? measure.preparation : window == .after ? measure.after : nil
          for (place, tally) in [("event", measure.treated[window.rawValue]), ("controls", measure.control[window.rawValue])] {
            let isEvent = place == "event"
            rows.append([
              analysis.event.name, measure.key, "\(window)", place, String(tally.flagged), String(tally.eligible),
              isEvent ? MapTables.number(ratio?.value) : "", isEvent ? MapTables.number(ratio?.interval.low) : "",
              isEvent ? MapTables.number(ratio?.interval.high) : "", isEvent ? MapTables.number(ratio?.probability) : "",
              isEvent && window == .preparation ? MapTables.number(measure.placebo) : "",
              isEvent && window == .preparation ? String(measure.placeboDates) : "",
              isEvent && window == .preparation ? MapTables.number(measure.permutation?.probability) : "",
              isEvent && window == .preparation ? measure.permutation.map { String($0.arrangements) } ?? "" : "",
              isEvent && window == .preparation ? MapTables.number(measure.cusumLimit) : "",
              isEvent && window == .preparation ? measure.beyond.map { date($0.start) } ?? "" : "",
            ])
          }
        }
      }
    }
    return rows
  }
}

/// Observed less expected, summed quarter by quarter.
struct CusumChart {
  let frame: MapFrame
  let name: String
  let measure: EventAnalysis.Measure

  func write(_ html: inout HTML) {
    let quarters = measure.quarters
    guard let first = quarters.first?.start, let last = quarters.last?.start, last > first else { return }
    let limit = measure.cusumLimit
    let low = min(0, quarters.map(\.cusum).min() ?? 0, -(limit ?? 0))
    let high = max(1, quarters.map(\.cusum).max() ?? 1, limit ?? 0)
    let (width, height, left) = (640.0, 180.0, 44.0)
    func x(_ day: Int32) -> Double { left + (width - left - 12) * Double(day - first) / Double(last - first) }
    func y(_ value: Double) -> Double { 10 + (height - 34) * (1 - (value - low) / (high - low)) }
    func n(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
    let caption =
      name + ": "
      + frame.say(
        "Flagged records beyond what the controls lead to expect, summed by quarter",
        "Casi segnalati oltre quanto atteso dai controlli, cumulati per trimestre")
    html.element("figure") { html in
      html.element("figcaption", text: caption)
      html.element("svg", ["class": "plot", "viewBox": "0 0 640 180", "role": "img", "aria-label": caption]) { html in
        html.element("line", ["class": "axis", "x1": n(left), "y1": n(y(0)), "x2": n(width - 12), "y2": n(y(0))]) { _ in }
        for value in limit.map({ [-$0, $0] }) ?? [] {
          html.element("line", ["class": "limit far", "x1": n(left), "y1": n(y(value)), "x2": n(width - 12), "y2": n(y(value))]) { _ in }
        }
        let path = quarters.enumerated().map { ($0.offset == 0 ? "M" : "L") + n(x($0.element.start)) + " " + n(y($0.element.cusum)) }.joined()
        html.element("path", ["class": "line", "d": path]) { _ in }
        for quarter in quarters {
          html.element("circle", ["cx": n(x(quarter.start)), "cy": n(y(quarter.cusum)), "r": "3"]) {
            $0.element(
              "title",
              text: "\(Moment(day: quarter.start).description): \(quarter.tally.flagged)/\(quarter.tally.eligible), "
                + frame.say("expected", "attesi") + " \(frame.number(quarter.expected, 1)), " + frame.say("smoothed rate", "tasso livellato")
                + " \(frame.percent(quarter.smoothed))")
          }
        }
        for value in [low, high] {
          html.element("text", ["x": n(left - 6), "y": n(y(value) + 4), "text-anchor": "end"], text: frame.number(value, 0))
        }
        html.element("text", ["x": n(left), "y": n(height - 6)], text: Moment(day: first).description)
        html.element("text", ["x": n(width - 12), "y": n(height - 6), "text-anchor": "end"], text: Moment(day: last).description)
      }
    }
    if let limit {
      html.element(
        "p", ["class": "small"],
        text: frame.say(
          "Broken lines: ±\(frame.number(limit, 1)), which 95 % of \(CusumLimits.courses) simulated courses without an effect never leave (places and controls drawn anew; seed \(frame.settings.seed)).",
          "Linee tratteggiate: ±\(frame.number(limit, 1)), che il 95 % di \(CusumLimits.courses) andamenti simulati senza effetto non supera mai (luoghi e controlli estratti di nuovo; seme \(frame.settings.seed))."
        ))
    }
    html.element("details") { html in
      html.element("summary", text: caption + ": " + frame.say("the numbers", "i numeri"))
      frame.table(
        &html, caption,
        [
          (frame.say("Quarter from", "Trimestre dal"), false), (frame.say("Flagged", "Segnalati"), true), (frame.say("Eligible", "Valutabili"), true),
          (frame.say("Expected", "Attesi"), true),
          (frame.say("Sum", "Somma"), true), (frame.say("Smoothed rate", "Tasso livellato"), true),
        ]
      ) { html in
        for quarter in measure.quarters {
          html.element("tr") { html in
            html.element("th", ["scope": "row"], text: Moment(day: quarter.start).description)
            frame.cell(&html, frame.count(quarter.tally.flagged))
            frame.cell(&html, frame.count(quarter.tally.eligible))
            frame.cell(&html, frame.number(quarter.expected))
            frame.cell(&html, frame.number(quarter.cusum))
            frame.cell(&html, frame.percent(quarter.smoothed))
          }
        }
      }
    }
    html.line()
  }
}
