import Documents
import Findings
import RuleLanguage

/// What each rule could say of how many subjects, and why it could not say more.
struct CoveragePage {
  let frame: PageFrame

  func html() -> HTML {
    frame.page(frame.say(.coverage), .coverage) { html in
      html.element("h1", text: frame.say(.coverage))
      html.element("p", ["class": "lead"], text: frame.say(.coverageIntro))
      html.element("ul", ["class": "legend"]) { html in
        for (style, phrase) in [("flagged", Phrase.flagged), ("clear", .clear), ("notapplicable", .notApplicable), ("notassessable", .notAssessable)]
        {
          html.element("li") { html in
            html.element("svg", ["viewBox": "0 0 12 12", "aria-hidden": "true"]) {
              $0.element("rect", ["class": style, "width": "12", "height": "12"]) { _ in }
            }
            html.text(frame.say(phrase))
          }
        }
      }
      CoverageTable(frame: frame).draw(&html, withBars: true)
      reasons(&html)
    }
  }

  private func reasons(_ html: inout HTML) {
    let counts = frame.book.summary.counts.filter { !$0.reasons.isEmpty }
    guard !counts.isEmpty else { return }
    html.element("h2", text: frame.say(.reasons))
    frame.table(&html, frame.say(.reasons), columns: [(.rule, false), (.reading, false), (.reasons, false), (.count, true)]) { html in
      for count in counts {
        for reason in count.reasons {
          html.element("tr") { html in
            html.element("th", ["scope": "row"], text: CoverageTable(frame: frame).title(count.rule))
            html.element("td", text: frame.say(reason.kind == .notApplicable ? .notApplicable : .notAssessable))
            html.element("td") { $0.data(reason.reason.text(frame.language)) }
            frame.number(&html, frame.numbers.count(reason.count))
          }
          html.line()
        }
      }
    }
  }
}

/// Verdicts by rule, as the coverage page and the workpaper show them.
struct CoverageTable {
  let frame: PageFrame

  func title(_ rule: String) -> String {
    frame.book.title(of: rule, frame.language)
  }

  func draw(_ html: inout HTML, withBars: Bool) {
    let columns: [(Phrase, isNumber: Bool)] =
      [
        (.rule, false), (.subjects, true), (.assessed, true), (.flagged, true), (.expectedByChance, true), (.clear, true), (.notApplicable, true),
        (.notAssessable, true),
      ] + (withBars ? [(.share, false)] : [])
    frame.table(&html, frame.say(.verdictsByRule), columns: columns) { html in
      for count in frame.book.summary.counts {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { html in
            if frame.book.isOnMethodPage(count.rule) {
              html.element("a", ["href": "method.html#" + count.rule], text: title(count.rule))
            } else {
              html.text(title(count.rule))
            }
            html.element("small", text: count.rule)
          }
          for value in [count.subjects, count.assessed, count.flagged] { frame.number(&html, frame.numbers.count(value)) }
          frame.number(&html, count.expectedByChance.map(frame.numbers.decimal) ?? "–")
          for value in [count.clear, count.notApplicable, count.notAssessable] { frame.number(&html, frame.numbers.count(value)) }
          if withBars {
            html.element("td", ["class": "chart"]) { html in
              Charts.verdictBar(&html, count, label: "\(frame.say(.flagged)) \(frame.numbers.share(count.flagged, of: count.subjects))")
            }
          }
        }
        html.line()
      }
    }
  }
}
