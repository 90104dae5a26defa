import Documents
import Findings
import ProcurementModel
import RuleLanguage

/// How a finding was computed: each step of the rule with this record's numbers put in, so that a reader can do the sum again.
struct FormulaSection {
  let frame: PageFrame
  let finding: Finding
  let rule: Rule
  let parameters: [(name: String, value: String)]
  private let values: [FormulaLeaf: ShownValue]

  private struct Step {
    let name: String
    let formula: String
    let numbers: String
    let result: String
    var isNamed = false
  }

  init(frame: PageFrame, finding: Finding, rule: Rule) {
    self.frame = frame
    self.finding = finding
    self.rule = rule
    parameters = frame.book.parameters[rule.id] ?? []
    values = Dictionary(zip(frame.book.leaves[rule.id] ?? [], finding.values)) { first, _ in first }
  }

  func draw(_ html: inout HTML) {
    html.element("h3", text: frame.say(.howComputed))
    html.element("ol", ["class": "formula"]) { html in
      for step in steps {
        html.element("li") { html in
          html.element("b") { html in if step.isNamed { html.element("code", text: step.name) } else { html.text(step.name) } }
          html.element("code") { $0.data(step.formula) }
          if !step.numbers.isEmpty, step.numbers != step.formula, step.numbers != step.result {
            html.element("code") { $0.data("= " + step.numbers) }
          }
          html.element("code", ["class": "result"]) { $0.data("= " + step.result) }
        }
      }
    }
    names(&html)
  }

  private var style: ExpressionText.Style { frame.language == .it ? .italian : .reading }

  // MARK: steps

  private var steps: [Step] {
    func step(_ name: String, _ shown: String, _ computation: Computation, _ result: String) -> Step {
      Step(name: shown, formula: plain(computation), numbers: filled(computation, name), result: result, isNamed: name != "measure")
    }
    let used = rule.usedBindings
    func named(_ binding: Binding) -> Step {
      step(binding.name, binding.name, binding.value, text(.value(.binding(binding.name, binding.type))) ?? "–")
    }
    let measure = step("measure", frame.say(.measure), rule.measure.value, frame.measure(finding))
    let comparison = Step(
      name: frame.say(.flaggedBecause), formula: ExpressionText.render(rule.flagWhen, style: style) { name($0) },
      numbers: ExpressionText.render(rule.flagWhen, style: style) { value($0) }, result: frame.say(.yes))
    return used.filter { !rule.lateBindings.contains($0.name) }.map(named) + [measure]
      + used.filter { rule.lateBindings.contains($0.name) }.map(named) + [comparison]
  }

  private func plain(_ computation: Computation) -> String {
    switch computation {
    case .expression(let expression): ExpressionText.render(expression, style: style) { name($0) }
    case .screen(let call): ExpressionText.render(call, style: style)
    }
  }

  private func filled(_ computation: Computation, _ name: String) -> String {
    switch computation {
    case .expression(let expression): return ExpressionText.render(expression, style: style) { value($0) }
    case .screen(let call):
      guard let inputs = text(.inputs(of: name)), !inputs.isEmpty else { return "" }
      let with = call.with.map {
        "; \(style == .italian ? ExpressionText.italian($0.name) : $0.name) = " + ExpressionText.render($0.value, style: style) { value($0) }
      }.joined()
      return "\(style == .italian ? ExpressionText.italian(call.screen) : call.screen)(\(inputs)\(with))"
    }
  }

  /// The measure is called by its word in the page's language; other names stay those of the rule.
  private func name(_ expression: TypedExpression) -> String? {
    if case .binding("measure", _) = expression { return frame.say(.measure).lowercased() }
    return nil
  }

  private func value(_ expression: TypedExpression) -> String? {
    if case .binding("measure", _) = expression { return frame.measure(finding) }
    return text(.value(expression)) ?? name(expression)
  }

  private func text(_ leaf: FormulaLeaf) -> String? { values[leaf].map(text) }

  private func text(_ value: ShownValue) -> String {
    let numbers = frame.numbers
    switch value {
    case .unknown: return frame.say(.unknownValue)
    case .number(let number), .days(let number): return numbers.decimal(number)
    case .money(let amount, let currency):
      return numbers.decimalText(NumberText.decimal(amount, decimals: 2)) + (currency.isEmpty ? "" : " " + currency)
    case .date(let moment): return DateText.shown(moment, frame.language == .it ? .it : .en)
    case .truth(let truth): return frame.say(truth ? .yes : .no)
    case .text(let text): return "“" + frame.book.summary.persons.text(text, frame.book.summary.personalData) + "”"
    case .code(let list, let word): return CodeWords.text(list, word, frame.language == .it ? .it : .en)
    case .list(let list):
      let shown = list.prefix(12).map(numbers.decimal).joined(separator: "; ")
      return list.count > 12 ? shown + "; …" : shown
    }
  }

  // MARK: names

  /// What the names mean: fields and parameters in words, and who set a parameter.
  private func names(_ html: inout HTML) {
    var rows: [(name: String, meaning: String, field: String?, value: String)] = []
    for leaf in frame.book.leaves[rule.id] ?? [] {
      guard case .value(let expression) = leaf, let value = text(leaf) else { continue }
      switch expression {
      case .field(_, _, let field, _):
        let name = ExpressionText.render(expression)
        rows.append(frame.language == .it ? (field.labelIT, frame.say(.field).lowercased() + " ", name, value) : (name, field.label, nil, value))
      case .parameter(let name, _):
        guard let parameter = rule.parameters.first(where: { $0.name == name }) else { continue }
        let isSet = parameters.first { $0.name == name }.map { $0.value != parameter.value.text } ?? false
        rows.append(
          (
            name, (frame.language == .it ? parameter.meaning.it : parameter.meaning.en) + " (" + frame.say(isSet ? .setByUser : .defaultValue) + ")",
            nil,
            value
          ))
      case .peers: rows.append((ExpressionText.render(expression, style: style), frame.say(.ofTheRecordsCompared), nil, value))
      default: continue
      }
    }
    guard !rows.isEmpty else { return }
    frame.table(&html, frame.say(.whatNamesMean), class: "names", columns: [(.name, false), (.reading, false), (.value, true)]) { html in
      for row in rows {
        html.element("tr") { html in
          html.element("th", ["scope": "row"]) { $0.element("code", text: row.name) }
          html.element("td") { html in
            html.text(row.meaning)
            if let field = row.field { html.element("code", text: field) }
          }
          html.element("td", ["class": "number"]) { $0.data(row.value) }
        }
      }
    }
  }
}
