import Documents
import Glibc

/// Rates against the number of records, with the limits within which chance keeps them.
struct FunnelChart {
  let frame: MapFrame
  let funnel: Funnel
  let units: [(name: String, tally: Tally, place: Funnel.Place?)]

  func write(_ html: inout HTML) {
    let shown = units.filter { $0.tally.eligible > 0 }
    guard let most = shown.map(\.tally.eligible).max() else { return }
    let (width, height, left, bottom, top) = (640.0, 300.0, 52.0, 34.0, 8.0)
    let high = min(
      1,
      max(
        funnel.limits(eligible: max(5, most / 50), level: 0.998)?.high ?? 0,
        shown.filter { $0.tally.eligible >= frame.settings.minimum }.compactMap { $0.tally.rate }.max() ?? 0, 0.01) * 1.05)
    let logMost = log(Double(max(2, most)))
    func x(_ eligible: Double) -> Double { left + (width - left - 10) * log(max(1, eligible)) / logMost }
    func y(_ rate: Double) -> Double { top + (height - bottom - top) * (1 - min(1, rate / high)) }
    func n(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
    let caption = frame.say(
      "Funnel: rate by number of records, with limits of 95 % and 99.8 %", "Imbuto: tasso per numero di casi, con limiti del 95 % e del 99,8 %")
    html.element("figure") { html in
      html.element("figcaption", text: caption)
      html.element("svg", ["class": "plot", "viewBox": "0 0 640 300", "role": "img", "aria-label": caption]) { html in
        html.element("line", ["class": "axis", "x1": n(left), "y1": n(y(0)), "x2": n(width - 10), "y2": n(y(0))]) { _ in }
        html.element("line", ["class": "mean", "x1": n(left), "y1": n(y(funnel.mean)), "x2": n(width - 10), "y2": n(y(funnel.mean))]) { _ in }
        for (level, name) in [(0.95, "limit"), (0.998, "limit far")] {
          for isHigh in [true, false] {
            var path = ""
            for step in 0...60 {
              let eligible = max(1, Int(exp(logMost * Double(step) / 60)))
              guard let limits = funnel.limits(eligible: eligible, level: level) else { continue }
              path += (path.isEmpty ? "M" : "L") + n(x(Double(eligible))) + " " + n(y(isHigh ? limits.high : limits.low))
            }
            html.element("path", ["class": name, "d": path]) { _ in }
          }
        }
        // Of many units only those outside of the far limits say their names.
        let isMany = shown.count > 1000
        func isOut(_ place: Funnel.Place?) -> Bool { place == .above998 || place == .below998 }
        if isMany {
          var dots: Set<String> = []
          for unit in shown where !isOut(unit.place) {
            dots.insert("M" + n(x(Double(unit.tally.eligible))) + " " + n(y(unit.tally.rate ?? 0)) + "h0")
          }
          html.element("path", ["class": "dots", "d": dots.sorted().joined()]) { _ in }
        }
        for unit in shown where !isMany || isOut(unit.place) {
          let isOut = isOut(unit.place)
          html.element(
            "circle",
            ["class": isOut ? "out" : "", "cx": n(x(Double(unit.tally.eligible))), "cy": n(y(unit.tally.rate ?? 0)), "r": isOut ? "4" : "2.5"]
          ) {
            $0.element("title", text: "\(unit.name): \(unit.tally.flagged)/\(unit.tally.eligible)")
          }
        }
        var mark = 1
        while mark <= most {
          html.element("text", ["x": n(x(Double(mark))), "y": n(height - 14), "text-anchor": "middle"], text: frame.count(mark))
          mark *= 10
        }
        for share in [0, 0.25, 0.5, 0.75, 1] {
          html.element("text", ["x": n(left - 6), "y": n(y(high * share) + 4), "text-anchor": "end"], text: frame.percent(high * share))
        }
      }
      html.element("p", ["class": "small"]) { html in
        html.text(
          frame.say(
            "Common rate \(frame.percent(funnel.mean)); over-dispersion \(frame.number(funnel.overdispersion)): where it exceeds 1, the limits are widened by its square root.",
            "Tasso comune \(frame.percent(funnel.mean)); sovradispersione \(frame.number(funnel.overdispersion)): oltre 1 i limiti sono allargati della sua radice."
          ))
      }
    }
    html.line()
  }
}
