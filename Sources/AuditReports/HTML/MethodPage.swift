import Documents
import Findings
import RuleLanguage

/// What was read, which rules judged it with which parameters, and what each rule means.
struct MethodPage {
  let frame: PageFrame
  private var summary: AuditSummary { frame.book.summary }

  func html() -> HTML {
    frame.page(frame.say(.method), .method) { html in
      html.element("h1", text: frame.say(.method))
      html.element("p", ["class": "lead"], text: frame.say(.methodIntro))
      RunFacts(frame: frame).draw(&html)
      html.element("h2", text: frame.say(.inputs))
      InputTable(frame: frame).draw(&html)
      problems(&html)
      html.element("h2", text: frame.say(.rulesUsed))
      for rule in summary.rules { section(&html, rule) }
      CardinalSection(frame: frame).draw(&html)
    }
  }

  private func problems(_ html: inout HTML) {
    guard !summary.problems.isEmpty else { return }
    html.element("h2", text: frame.say(.problems))
    frame.table(&html, frame.say(.problems), columns: [(.kind, false), (.count, true)]) { html in
      for problem in summary.problems {
        html.element("tr") { html in
          html.element("th", ["scope": "row"], text: ReaderWords.kind(problem.kind, frame.language))
          frame.number(&html, frame.numbers.count(problem.count))
        }
      }
    }
    html.element("p", ["class": "small"]) { $0.element("a", ["href": "../problems.jsonl"], text: "problems.jsonl") }
  }

  private func section(_ html: inout HTML, _ used: RuleSummary) {
    let rule = used.rule
    let texts = frame.language == .it ? rule.texts.it : rule.texts.en
    html.element("article", ["class": "rule", "id": rule.id]) { html in
      html.element("p", ["class": "kicker"]) { html in
        html.text(frame.numbers.category(rule.category) + " · " + rule.codes.joined(separator: ", "))
      }
      html.element("h3", text: texts.title)
      html.element("p", text: texts.rationale)
      html.element("dl", ["class": "facts"]) { html in
        frame.fact(&html, .rule) { $0.element("code", text: rule.id) }
        frame.fact(&html, .version, String(rule.version))
        frame.fact(&html, .severity) { html in if let severity = Severity(rawValue: rule.severity.rawValue) { frame.severity(&html, severity) } }
        frame.fact(&html, .unit, frame.language == .it ? rule.measure.unit.it : rule.measure.unit.en)
        frame.fact(&html, .hash) { $0.element("code", text: used.sha256) }
      }
      html.element("ul", ["class": "formula"]) { html in
        // English pages have the rule's own words, which can be written into a rule again.
        let style: ExpressionText.Style = frame.language == .it ? .italian : .source
        for binding in rule.usedBindings { step(&html, binding.name, ExpressionText.render(binding.value, style: style), isCode: true) }
        step(&html, frame.say(.measure), ExpressionText.render(rule.measure.value, style: style))
        step(&html, frame.say(.flaggedWhen), ExpressionText.render(rule.flagWhen, style: style) { measured($0) })
      }
      parameters(&html, used)
      if !texts.innocentExplanations.isEmpty {
        frame.table(&html, frame.say(.innocentExplanations), class: "texts", columns: [(.explanation, false), (.check, false)]) { html in
          for explanation in texts.innocentExplanations {
            html.element("tr") { html in
              html.element("td", text: explanation.explanation)
              html.element("td", text: explanation.check)
            }
          }
        }
      }
      list(&html, .knownGaps, texts.knownGaps)
      citations(&html, rule.sources)
    }
    html.line()
  }

  /// The measure's word in Italian; English pages have the rule's own.
  private func measured(_ expression: TypedExpression) -> String? {
    guard frame.language == .it, case .binding("measure", _) = expression else { return nil }
    return frame.say(.measure).lowercased()
  }

  private func step(_ html: inout HTML, _ name: String, _ formula: String, isCode: Bool = false) {
    html.element("li") { html in
      html.element("b") { html in if isCode { html.element("code", text: name) } else { html.text(name) } }
      html.element("code", text: formula)
    }
  }

  private func parameters(_ html: inout HTML, _ used: RuleSummary) {
    guard !used.parameters.isEmpty else { return }
    frame.table(&html, frame.say(.parameters), columns: [(.name, false), (.reading, false), (.value, true), (.unit, false)]) { html in
      for parameter in used.rule.parameters {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { $0.element("code", text: parameter.name) }
          html.element("td", text: frame.language == .it ? parameter.meaning.it : parameter.meaning.en)
          // The unit has a column of its own.
          frame.number(
            &html,
            used.parameters.first { $0.name == parameter.name }.map {
              frame.numbers.parameter($0.value.hasSuffix(" days") ? String($0.value.dropLast(5)) : $0.value)
            } ?? "–")
          html.element("td", text: ReaderWords.unit(parameter.unit, frame.language))
        }
      }
    }
  }

  private func list(_ html: inout HTML, _ phrase: Phrase, _ items: [String]) {
    guard !items.isEmpty else { return }
    html.element("h4", text: frame.say(phrase))
    html.element("ul") { html in for item in items { html.element("li", text: item) } }
  }
}

extension MethodPage {
  /// Titles of works stay in their own language.
  private func citations(_ html: inout HTML, _ sources: [Citation]) {
    guard !sources.isEmpty else { return }
    html.element("h4", text: frame.say(.sources))
    html.element("ul") { html in
      for source in sources { html.element("li") { $0.element("cite", text: source.citation + (source.locator.map { ", " + $0 } ?? "")) } }
    }
  }
}

/// The files that went in, with hash and control totals; what is no tender data stands below, in short.
struct InputTable {
  let frame: PageFrame

  func draw(_ html: inout HTML) {
    frame.table(
      &html, frame.say(.inputs),
      columns: [(.file, false), (.format, false), (.bytes, true), (.records, true), (.lots, true), (.bids, true), (.awards, true)]
    ) { html in
      for input in frame.book.summary.inputs where input.passedOver == nil {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { html in
            html.data(input.path)
            html.element("small") { html in
              html.text(frame.say(.hash) + " ")
              html.element("code", text: input.sha256)
            }
            if let refused = input.refused { html.element("small", text: frame.say(.refused) + ": " + ReaderWords.refusal(refused, frame.language)) }
          }
          html.element(
            "td",
            text: [input.format, input.version, ReaderWords.encoding(input.encoding, frame.language)].filter { !$0.isEmpty }.joined(separator: " "))
          frame.number(&html, frame.numbers.count(input.bytes))
          for value in [input.read?.records, input.read?.lots, input.read?.bids, input.read?.awards] {
            frame.number(&html, value.map(frame.numbers.count) ?? "–")
          }
        }
        html.line()
      }
      totals(&html)
    }
    passedOver(&html)
  }

  /// What the files add up to, and what there is in all, where joined records make it less.
  private func totals(_ html: inout HTML) {
    let (read, totals) = (frame.book.summary.inputs.compactMap(\.read), frame.book.summary.totals)
    let sums = [\.records, \.lots, \.bids, \.awards].map { (field: KeyPath<Totals, Int>) in
      (sum: read.reduce(0) { $0 + $1[keyPath: field] }, all: totals[keyPath: field])
    }
    guard sums.contains(where: { $0.sum != $0.all }) else { return }
    for (name, values) in [(Phrase.sumOfFiles, sums.map(\.sum)), (.countedOnce, sums.map(\.all))] {
      html.element("tr") { html in
        html.element("th", ["scope": "row", "colspan": "3"], text: frame.say(name))
        for value in values { frame.number(&html, frame.numbers.count(value)) }
      }
      html.line()
    }
  }

  private func passedOver(_ html: inout HTML) {
    let files = frame.book.summary.inputs.filter { $0.passedOver != nil }
    guard !files.isEmpty else { return }
    html.element("p", ["class": "small"], text: "\(frame.say(.passedOver)): \(frame.numbers.count(files.count))")
    html.element("ul", ["class": "small"]) { html in
      for file in files {
        html.element("li") { html in
          html.data(file.path)
          html.text(" — " + ReaderWords.refusal(file.passedOver ?? "", frame.language))
        }
      }
    }
    html.line()
  }
}

/// The program and what it was told for this run.
struct RunFacts {
  let frame: PageFrame
  private var summary: AuditSummary { frame.book.summary }

  func draw(_ html: inout HTML) {
    html.element("dl", ["class": "facts"]) { html in
      frame.fact(&html, .program, summary.program)
      frame.fact(&html, .personalData, frame.say(summary.personalData == .masked ? .masked : .full))
      if let asOf = summary.asOf { frame.fact(&html, .asOf, asOf) }
      if let profile = summary.profile { frame.fact(&html, .profile, profile) }
      frame.fact(&html, .settings) { html in
        if summary.settings.isEmpty { html.text(frame.say(.none)) }
        for file in summary.settings {
          html.data(file.name)
          html.element("small") { $0.element("code", text: file.sha256) }
        }
      }
    }
    html.line()
  }
}
