import Documents
import Findings

/// Figures of territories that a user brings: income, education, insurance, reported offences. Shown on a page of their own and never part of a rate.
package struct ContextLayers: Sendable {
  package struct Layer: Sendable {
    /// As the user's column is called.
    package let name: String
    /// One a unit; `nil` where the table has none.
    package let values: [Double?]

    /// Upper ends of five classes with about equally many units; fewer where values repeat.
    package var breaks: [Double] {
      let sorted = values.compactMap { $0 }.sorted()
      guard !sorted.isEmpty else { return [] }
      var breaks: [Double] = []
      for k in 1...5 {
        let value = sorted[min(sorted.count - 1, (sorted.count * k + 4) / 5 - 1)]
        if value != breaks.last { breaks.append(value) }
      }
      return breaks
    }
  }

  package let layers: [Layer]
  /// Codes of the table that are no unit of the map.
  package let unknownCodes: [String]

  /// A table with `code` and a column for each figure; `name` is ignored. A cell that is no number is an error with its line.
  package init(_ table: SmallTable, units: [String: Int], count: Int) throws(SmallTable.Failure) {
    try table.need(["code"])
    let columns = table.columns.filter { $0 != "code" && $0 != "name" && !$0.isEmpty }
    guard !columns.isEmpty else { throw SmallTable.Failure(1, "no column beside 'code': a figure for each unit was expected") }
    var values = [[Double?]](repeating: [Double?](repeating: nil, count: count), count: columns.count)
    var seen: Set<String> = []
    var unknown: [String] = []
    for row in table.rows {
      let code = table.text(row, "code")
      guard seen.insert(code).inserted else { throw SmallTable.Failure(row.line, "the code '\(code)' stands twice") }
      guard let unit = units[code] else {
        unknown.append(code)
        continue
      }
      for (c, column) in columns.enumerated() { values[c][unit] = try table.number(row, column) }
    }
    layers = zip(columns, values).map { Layer(name: $0, values: $1) }
    unknownCodes = unknown
  }
}

/// The page of the context layers: each closed until it is opened.
package struct ContextPage {
  let frame: MapFrame
  let ground: MapGround
  let context: ContextLayers

  package init(frame: MapFrame, ground: MapGround, context: ContextLayers) {
    self.frame = frame
    self.ground = ground
    self.context = context
  }

  private var units: [Boundaries.Unit] { ground.boundaries.units }

  package func extra() -> MapFolder.Extra {
    let title = frame.say("Context of the territories", "Contesto dei territori")
    let figures = MapFigures(frame: frame, ground: ground, shapes: MapShapes(ground.boundaries), cartogram: nil)
    let page = frame.page(
      title, home: "index.html",
      { html in
        html.element("h1", text: title)
        html.element(
          "p", ["class": "caution"],
          text: frame.say(
            "Figures from a file of the user, off until they are opened. They describe territories, not procurement; no rate, probability or class of the other pages uses them.",
            "Dati da un file dell'utente, chiusi finché non vengono aperti. Descrivono i territori, non gli affidamenti; nessun tasso, probabilità o classe delle altre pagine li usa."
          ))
        if !context.unknownCodes.isEmpty {
          html.element("p", ["class": "note"]) { html in
            html.text(frame.say("Codes that are no unit of the map: ", "Codici che non sono unità della mappa: "))
            html.data(
              context.unknownCodes.prefix(20).joined(separator: ", ") + (context.unknownCodes.count > 20 ? " … (\(context.unknownCodes.count))" : ""))
          }
        }
        figures.definitions(&html)
        for layer in context.layers { section(&html, layer, figures) }
      }, foot: [("N", frame.count(context.layers.count))])
    return MapFolder.Extra(
      title: title, file: "context.html", page: page, tables: [(file: "context", header: ["unit", "name", "layer", "value"], rows: rows)])
  }

  private var rows: [[String]] {
    context.layers.flatMap { layer in
      units.indices.compactMap { i in layer.values[i].map { [units[i].code, units[i].name, layer.name, MapTables.number($0)] } }
    }
  }

  private func section(_ html: inout HTML, _ layer: ContextLayers.Layer, _ figures: MapFigures) {
    let breaks = layer.breaks
    let colours = layer.values.map { value in value.map { value in "q\(min(4, breaks.firstIndex { value <= $0 } ?? 4))" } ?? "n0" }
    html.element("details") { html in
      html.element("summary") { $0.data(layer.name) }
      html.element("div", ["class": "maps"]) { html in
        figures.map(
          &html, layer.name, colours: colours, label: { i in "\(units[i].name): \(layer.values[i].map { frame.number($0) } ?? "–")" },
          legend: { html in
            var low = layer.values.compactMap { $0 }.min() ?? 0
            var entries: [(colour: String, text: String)] = []
            for (k, high) in breaks.enumerated() {
              entries.append(
                ("q\(min(4, k))", "\(frame.number(low)) – \(frame.number(high)) (\(frame.count(colours.count { $0 == "q\(min(4, k))" })))"))
              low = high
            }
            figures.legend(&html, entries + [("n0", frame.say("no data", "nessun dato") + " (\(frame.count(colours.count { $0 == "n0" })))")])
          })
      }
      frame.table(&html, layer.name, [(frame.say("Unit", "Unità"), false), (frame.say("Value", "Valore"), true)]) { html in
        for i in units.indices {
          guard let value = layer.values[i] else { continue }
          html.element("tr") { html in
            html.element("th", ["scope": "row"]) { $0.data(units[i].name) }
            frame.cell(&html, frame.number(value))
          }
        }
      }
    }
    html.line()
  }
}
