import Documents
import Findings

/// Which picture of the units is drawn.
enum MapLayer {
  case attention, ratio, bivariate, cluster

  /// Steps of the standardised ratio and of the rate against the group's: fixed, so that maps compare.
  static let steps = [0.5, 0.8, 1.25, 2.0]

  func colour(_ unit: UnitResult, mean: Double) -> String {
    switch unit.attention {
    case .noData: return "n0"
    case .tooFew: return "n1"
    case .none, .some, .high, .highest: break
    }
    switch self {
    case .attention: return "a\(unit.attention.rawValue)"
    case .ratio: return unit.ratio.ratio.map { ratio in "q\(Self.steps.count { ratio >= $0 })" } ?? "n0"
    case .bivariate: return "b\(unit.level(mean: mean))\(unit.certainty(mean: mean))"
    case .cluster: return unit.cluster.map { "l\($0.rawValue)" } ?? "a2"
    }
  }

  /// For a slice: the shrunken rate against the slice's own.
  static func relative(_ unit: UnitResult, mean: Double) -> String {
    switch unit.attention {
    case .noData: return "n0"
    case .tooFew: return "n1"
    case .none, .some, .high, .highest: return mean > 0 ? "q\(steps.count { unit.shrunken / mean >= $0 })" : "q0"
    }
  }
}

/// Draws the units once and refers to them from each map of the page.
struct MapFigures {
  let frame: MapFrame
  let ground: MapGround
  let shapes: MapShapes
  let cartogram: Cartogram?
  var overlay = MapOverlay()

  private var viewBox: String { "0 0 \(shapes.width) \(shapes.height)" }
  private var density: String { ground.boundaries.units.count > 300 ? "map dense" : "map" }

  /// The shapes and the hatching, unseen.
  func definitions(_ html: inout HTML) {
    html.element("svg", ["class": "defs", "aria-hidden": "true", "focusable": "false"]) { html in
      html.element("defs") { html in
        html.element("pattern", ["id": "few", "width": "8", "height": "8", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"]) {
          html in
          html.element("rect", ["class": "hatchground", "width": "8", "height": "8", "stroke": "none"]) { _ in }
          html.element("line", ["class": "hatchline", "x1": "0", "y1": "0", "x2": "0", "y2": "8"]) { _ in }
        }
        // All units together, for every map to lie upon, and each by its number.
        html.element("g", ["id": "all"]) { html in
          for (i, path) in shapes.paths.enumerated() where !path.isEmpty {
            html.element("path", ["id": "u\(i)", "d": path]) { _ in }
            html.line()
          }
        }
      }
    }
    html.line()
  }

  /// Maps of thousands of units: each unit is drawn once, those of the most frequent class all at once, and only units that stand out say their numbers when
  /// pointed at. The tables have them all.
  var isDense: Bool { ground.boundaries.units.count > 1000 }

  /// A map with a caption and a legend. `label` describes a unit in words; units in `linked` lead to their row.
  func map(
    _ html: inout HTML, _ caption: String, linked: Set<Int> = [], colours: [String], label: ((Int) -> String)? = nil, legend: (inout HTML) -> Void
  ) {
    html.element("figure") { html in
      html.element("figcaption", text: caption)
      html.element("svg", ["class": density, "viewBox": viewBox, "role": linked.isEmpty ? "img" : "group", "aria-label": caption]) { html in
        isDense ? dense(&html, linked, colours, label) : sparse(&html, linked, colours, label)
        draw(&html, overlay)
      }
      legend(&html)
    }
    html.line()
  }

  /// A switch for what lies over the maps; it works without a script and stands before the maps.
  func overlaySwitch(_ html: inout HTML) {
    guard !overlay.isEmpty else { return }
    html.open("input", ["type": "checkbox", "id": "overlay", "class": "switch"])
    html.element(
      "label", ["for": "overlay"],
      text: frame.say(
        "Show sites (\(frame.count(overlay.sites.count))) and lines (\(frame.count(overlay.lines.count))) from the user's file",
        "Mostra siti (\(frame.count(overlay.sites.count))) e linee (\(frame.count(overlay.lines.count))) dal file dell'utente"))
    html.line()
  }

  private func draw(_ html: inout HTML, _ overlay: MapOverlay) {
    guard !overlay.isEmpty else { return }
    html.element("g", ["class": "overlay"]) { html in
      for line in overlay.lines {
        html.element("path", ["class": "siteline", "d": line.parts.map(shapes.path).joined()]) { $0.element("title", text: line.name) }
      }
      for site in overlay.sites {
        let p = shapes.projection.point(site.longitude, site.latitude)
        html.element("rect", ["class": "site", "x": "\((p.x - 4).rounded())", "y": "\((p.y - 4).rounded())", "width": "8", "height": "8"]) {
          $0.element("title", text: site.name)
        }
      }
    }
  }

  private func sparse(_ html: inout HTML, _ linked: Set<Int>, _ colours: [String], _ label: ((Int) -> String)?) {
    html.element("use", ["href": "#all", "class": "n0"]) { _ in }
    for i in colours.indices where !shapes.paths[i].isEmpty && (colours[i] != "n0" || label != nil) {
      guard !linked.contains(i) else { continue }
      html.element("use", ["href": "#u\(i)", "class": colours[i]]) { html in if let label { html.element("title", text: label(i)) } }
    }
    self.links(&html, linked, colours, label)
  }

  private func dense(_ html: inout HTML, _ linked: Set<Int>, _ colours: [String], _ label: ((Int) -> String)?) {
    var units: [String: [Int]] = [:]
    for i in colours.indices where !shapes.paths[i].isEmpty { units[colours[i], default: []].append(i) }
    let classes = units.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
    html.element("use", ["href": "#all", "class": classes.first?.key ?? "n0"]) { _ in }
    for (colour, members) in classes.dropFirst() {
      html.element("g", ["class": colour]) { html in
        for i in members where !linked.contains(i) {
          html.literal("<use href=\"#u")
          html.text(String(i))
          html.literal("\"/>")
        }
      }
      html.line()
    }
    links(&html, linked, colours, label)
  }

  /// Above the others, so that the outline of the one in focus is seen all around.
  private func links(_ html: inout HTML, _ linked: Set<Int>, _ colours: [String], _ label: ((Int) -> String)?) {
    guard let label else { return }
    for i in linked.sorted() where !shapes.paths[i].isEmpty {
      html.element("a", ["href": "#t\(i)", "aria-label": label(i)]) { html in
        html.element("use", ["href": "#u\(i)", "class": colours[i]]) { $0.element("title", text: label(i)) }
      }
    }
  }

  /// Equal squares, with a short name in each.
  func squares(_ html: inout HTML, _ caption: String, colours: [String], label: (Int) -> String, legend: (inout HTML) -> Void) {
    guard let cartogram else { return }
    let size = 30
    html.element("figure") { html in
      html.element("figcaption", text: caption)
      html.element(
        "svg",
        ["class": "map grid", "viewBox": "0 0 \(cartogram.columns * size + 2) \(cartogram.rows * size + 2)", "role": "img", "aria-label": caption]
      ) { html in
        for (i, cell) in cartogram.cells.enumerated() {
          guard let cell else { continue }
          html.element(
            "rect",
            ["class": colours[i], "x": "\(cell.column * size + 1)", "y": "\(cell.row * size + 1)", "width": "\(size - 2)", "height": "\(size - 2)"]
          ) { $0.element("title", text: label(i)) }
          html.element("text", ["x": "\(cell.column * size + size / 2)", "y": "\(cell.row * size + size / 2 + 4)"], text: short(i))
        }
      }
      legend(&html)
    }
    html.line()
  }

  private func short(_ i: Int) -> String {
    let unit = ground.boundaries.units[i]
    if ground.level == .province,
      let province = Territories.italy.provinces[String(repeating: "0", count: max(0, 3 - unit.code.utf8.count)) + unit.code]
    {
      return province.acronym
    }
    return String(unit.name.unicodeScalars.prefix(4).map(Character.init))
  }

  func legend(_ html: inout HTML, _ entries: [(colour: String, text: String)]) {
    html.element("ul", ["class": "legend"]) { html in
      for (colour, text) in entries {
        html.element("li") { html in
          html.element("svg", ["viewBox": "0 0 12 12", "aria-hidden": "true"]) {
            $0.element("rect", ["class": colour, "x": ".5", "y": ".5", "width": "11", "height": "11"]) { _ in }
          }
          html.text(text)
        }
      }
    }
  }

  // MARK: the legends

  private func counted(_ text: String, _ colour: String, _ colours: [String]) -> (String, String) {
    (colour, text + " (" + frame.count(colours.count { $0 == colour }) + ")")
  }

  private func missing(_ colours: [String]) -> [(colour: String, text: String)] {
    [
      counted(
        frame.say("too few data (fewer than \(frame.settings.minimum) records)", "troppo pochi dati (meno di \(frame.settings.minimum) casi)"), "n1",
        colours),
      counted(frame.say("no data", "nessun dato"), "n0", colours),
    ]
  }

  func attention(_ html: inout HTML, _ colours: [String]) {
    legend(&html, [Attention.highest, .high, .some, .none].map { counted(frame.say($0.wording), "a\($0.rawValue)", colours) } + missing(colours))
  }

  func steps(_ html: inout HTML, _ colours: [String]) {
    let s = MapLayer.steps
    let n = { (value: Double) in frame.number(value, 2) }
    var texts = [frame.say("below ", "meno di ") + n(s[0])]
    for i in 0..<(s.count - 1) { texts.append(n(s[i]) + " – " + n(s[i + 1])) }
    texts.append(n(s[s.count - 1]) + frame.say(" and above", " e oltre"))
    legend(&html, texts.enumerated().map { counted($0.element, "q\($0.offset)", colours) } + missing(colours))
  }

  func bivariate(_ html: inout HTML, _ colours: [String]) {
    let levels = [
      frame.say("rate below 0.75 of the common one", "tasso sotto 0,75 di quello comune"),
      frame.say("about the common rate", "circa il tasso comune"), frame.say("1.5 times or more", "1,5 volte o più"),
    ]
    let certainty = [frame.say("uncertain", "incerto"), frame.say("fairly certain", "abbastanza certo"), frame.say("certain", "certo")]
    var entries: [(colour: String, text: String)] = []
    for level in [2, 1, 0] { for sure in [2, 1, 0] { entries.append(counted(levels[level] + ", " + certainty[sure], "b\(level)\(sure)", colours)) } }
    legend(&html, entries + missing(colours))
  }

  func clusters(_ html: inout HTML, _ colours: [String]) {
    legend(
      &html,
      [
        counted(frame.say("high beside high", "alto accanto ad alto"), "l1", colours),
        counted(frame.say("low beside low", "basso accanto a basso"), "l3", colours),
        counted(frame.say("high beside low", "alto accanto a basso"), "l4", colours),
        counted(frame.say("low beside high", "basso accanto ad alto"), "l2", colours),
        counted(frame.say("no cluster", "nessun raggruppamento"), "a2", colours),
      ] + missing(colours))
  }
}
