import Documents
import Findings

/// Charts as SVG, each beside a table with the same numbers.
enum Charts {
  /// Shares of the four verdicts as one bar.
  static func verdictBar(_ html: inout HTML, _ count: VerdictCount, label: String) {
    let total = max(1, count.subjects)
    html.element("svg", ["class": "bar", "viewBox": "0 0 1000 40", "preserveAspectRatio": "none", "role": "img", "aria-label": label]) { html in
      var x = 0
      for (value, style) in [
        (count.flagged, "flagged"), (count.clear, "clear"), (count.notApplicable, "notapplicable"), (count.notAssessable, "notassessable"),
      ] where value > 0 {
        // A single flagged subject among many stays visible.
        let width = min(1000 - x, max(6, Int((Double(value) / Double(total) * 1000).rounded())))
        html.element("rect", ["class": style, "x": String(x), "y": "0", "width": String(width), "height": "40"]) { _ in }
        x += width
      }
    }
  }

  /// One bar of a list of bars.
  static func bar(_ html: inout HTML, _ value: Int, of most: Int, severity: Severity) {
    let width = most > 0 ? max(4, Int((Double(value) / Double(most) * 1000).rounded())) : 0
    html.element("svg", ["class": "bar", "viewBox": "0 0 1000 40", "preserveAspectRatio": "none", "aria-hidden": "true"]) { html in
      if value > 0 { html.element("rect", ["class": severity.rawValue, "x": "0", "y": "0", "width": String(width), "height": "40"]) { _ in } }
    }
  }

  /// The distribution among peers, with this record's place.
  static func distribution(_ html: inout HTML, _ peers: PeerSummary, measure: Double, frame: PageFrame) {
    guard let low = peers.quantiles.first, let high = peers.quantiles.last, high > low, measure.isFinite, let most = peers.histogram.max(), most > 0
    else { return }
    let (width, height, top) = (600.0, 150.0, 24.0)
    // The axis reaches as far as this record does.
    let (start, end) = (min(low, measure), max(high, measure))
    func x(_ value: Double) -> Double { 10 + (value - start) / (end - start) * (width - 20) }
    func place(_ value: Double) -> String { String(Int((value * 10).rounded()) / 10) }
    let label =
      "\(frame.say(.histogramOf)): \(frame.say(.peerCount)) \(frame.numbers.count(peers.count)); \(frame.say(.thisRecord)) \(frame.numbers.decimal(measure))"
    html.element("svg", ["class": "distribution", "viewBox": "0 0 600 190", "role": "img", "aria-label": label]) { html in
      let step = (high - low) / Double(peers.histogram.count)
      for (i, count) in peers.histogram.enumerated() where count > 0 {
        let left = x(low + Double(i) * step)
        let right = x(low + Double(i + 1) * step)
        let size = max(2, Double(count) / Double(most) * (height - top))
        html.element(
          "rect", ["class": "peer", "x": place(left), "y": place(height - size), "width": place(max(1, right - left - 1)), "height": place(size)]
        ) { _ in }
      }
      html.element("line", ["class": "axis", "x1": "10", "x2": "590", "y1": "150", "y2": "150"]) { _ in }
      if peers.quantiles.count == 7 {
        let median = x(peers.quantiles[3])
        html.element("line", ["class": "median", "x1": place(median), "x2": place(median), "y1": "24", "y2": "150"]) { _ in }
      }
      let here = x(measure)
      html.element("line", ["class": "here", "x1": place(here), "x2": place(here), "y1": "20", "y2": "156"]) { _ in }
      let anchor = here > 420 ? "end" : here < 180 ? "start" : "middle"
      html.element(
        "text", ["class": "here", "x": place(here), "y": "14", "text-anchor": anchor],
        text: frame.say(.thisRecord) + ": " + frame.numbers.decimal(measure))
      html.element("text", ["x": "10", "y": "172"], text: frame.numbers.decimal(start))
      html.element("text", ["x": "590", "y": "172", "text-anchor": "end"], text: frame.numbers.decimal(end))
    }
  }
}
