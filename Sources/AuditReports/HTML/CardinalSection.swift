import Documents
import Findings
import RuleLanguage

/// The definitions of OCDS Cardinal's indicators, which are no rules of the catalogue, on the page of methods and beside their findings.
struct CardinalSection {
  let frame: PageFrame

  private func pick(_ text: Bilingual<String>) -> String { frame.language == .it ? text.it : text.en }

  /// On the page of methods: what several share, then each that the run judged.
  func draw(_ html: inout HTML) {
    let used = CardinalTexts.all.filter { texts in frame.book.summary.counts.contains { $0.rule == texts.rule } }
    guard !used.isEmpty else { return }
    html.element("p", text: pick(CardinalTexts.shared))
    for texts in used {
      html.element("article", ["class": "rule", "id": texts.rule]) { html in
        html.element("p", ["class": "kicker"], text: "OCDS Cardinal · " + texts.code)
        html.element("h3", text: pick(texts.title))
        html.element("p", text: pick(texts.definition))
        html.element("dl", ["class": "facts"]) { html in
          frame.fact(&html, .rule) { $0.element("code", text: texts.rule) }
          frame.fact(&html, .unit, pick(texts.unit))
        }
        html.element("h4", text: frame.say(.innocentExplanations))
        html.element("ul") { $0.element("li", text: pick(texts.explanation)) }
      }
      html.line()
    }
  }

  /// Beside a finding; nothing where it is a rule's.
  func draw(_ html: inout HTML, of finding: Finding) {
    guard let texts = CardinalTexts.of(rule: finding.rule) else { return }
    html.element("h3", text: frame.say(.howComputed))
    html.element("p", text: pick(texts.definition))
    if !finding.threshold.isEmpty {
      html.element("ul", ["class": "formula"]) { html in
        for (name, value) in finding.threshold { html.element("li") { $0.element("code", text: name + " = " + frame.numbers.decimal(value)) } }
      }
    }
  }

  func explanations(_ html: inout HTML, of finding: Finding) {
    guard let texts = CardinalTexts.of(rule: finding.rule) else { return }
    html.element("h3", text: frame.say(.innocentExplanations))
    html.element("ul") { $0.element("li", text: pick(texts.explanation)) }
    html.element("p", ["class": "small"]) { html in
      html.element("a", ["href": "method.html#" + texts.rule], text: frame.say(.allOfRule))
      html.text(" · ")
      html.element("a", ["href": frame.home], text: frame.say(.backToList))
    }
  }
}
