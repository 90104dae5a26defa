import Documents
import ProcurementLaw

/// Bands of each parameter of a rule with their winners, drawn and in words.
struct ParameterChart {
  let book: SimulationBook
  init(_ book: SimulationBook) { self.book = book }

  /// `withSlow`: also of numbers that the rule's author wrote, which cost most.
  func show(_ html: inout HTML, _ tender: TenderCase, _ index: Int, withSlow: Bool) {
    let rule = book.replay.rules[index]
    for parameter in ParameterBands.parameters(of: rule) where withSlow || !ParameterBands.isSlow(parameter) {
      guard let found = ParameterBands(rule, tender, parameter) else { continue }
      draw(&html, found)
      html.element("small", ["class": "bands"]) { html in
        html.text("\(book.say(parameter.words(rule))) (\(book.say("now", "ora")) \(book.figures.number(found.now))): ")
        html.data(words(found, tender))
      }
    }
    rescalings(&html, rule, tender)
    roundings(&html, rule, tender)
    if let note = ParameterBands.notVaried(rule) { html.element("small", ["class": "bands"], text: book.say(note)) }
  }

  /// Policies of rounding under which another bid wins.
  private func roundings(_ html: inout HTML, _ rule: AwardCriteria, _ tender: TenderCase) {
    if rule.isCostly { return }
    let others = RoundingVariants.differing(rule, tender)
    if others.isEmpty { return }
    html.element("small", ["class": "bands"]) { html in
      html.text(book.say("another bid wins when rounded otherwise: ", "altra offerta prima con altro arrotondamento: "))
      html.data(others.map { "\(book.say($0.policy.words)): \($0.winner.map { tender.bids[$0].shownName } ?? "–")" }.joined(separator: "; "))
    }
  }

  private func words(_ found: ParameterBands, _ tender: TenderCase) -> String {
    found.bands.map { band in
      let winner = band.winner.map { tender.bids[$0].shownName } ?? book.say("no award", "nessuna aggiudicazione")
      let end = (band.isExact ? "" : book.say("about ", "circa ")) + book.figures.number(band.to)
      return "\(book.figures.number(band.from))–\(end): \(winner)"
    }.joined(separator: "; ")
  }

  private func draw(_ html: inout HTML, _ found: ParameterBands) {
    guard let low = found.bands.first?.from.doubleValue, let high = found.bands.last?.to.doubleValue, high > low else { return }
    func x(_ value: ExactRational) -> Int { Int(min(1000, max(0, (value.doubleValue - low) / (high - low) * 1000))) }
    html.element("svg", ["class": "bar", "viewBox": "0 0 1000 40", "preserveAspectRatio": "none", "aria-hidden": "true"]) { html in
      for (i, band) in found.bands.enumerated() {
        html.element(
          "rect",
          [
            "class": i % 2 == 0 ? "band" : "band odd", "x": String(x(band.from)), "y": "0", "width": String(max(1, x(band.to) - x(band.from))),
            "height": "40",
          ]
        ) { _ in }
      }
      html.element("line", ["class": "zero", "x1": String(x(found.now)), "x2": String(x(found.now)), "y1": "0", "y2": "40"]) { _ in }
    }
  }

  /// The four forms of rescaling, where they do not all give the same winner.
  private func rescalings(_ html: inout HTML, _ rule: AwardCriteria, _ tender: TenderCase) {
    guard rule.selection == .points, rule.technicalPoints.sign > 0 else { return }
    let winners = Rescaling.allCases.map { form in
      var other = rule
      other.rescaling = form
      return (form, AwardEngine(other).award(tender).winner)
    }
    guard Set(winners.map(\.1)).count > 1 else { return }
    html.element("small", ["class": "bands"]) { html in
      html.text(book.say("rescaling: ", "riparametrazione: "))
      html.data(winners.map { "\(book.say($0.words)): \($1.map { tender.bids[$0].shownName } ?? "–")" }.joined(separator: "; "))
    }
  }
}
