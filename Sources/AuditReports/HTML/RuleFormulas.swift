import Findings
import ProcurementModel
import RuleLanguage

/// The formulas of a rule as its findings show them: written once, with places where each finding's values go.
struct RuleFormulas: Sendable {
  /// A text with places for values.
  struct Blank: Sendable {
    enum Part: Sendable {
      case text(String)
      /// A value, by its number among the rule's leaves.
      case value(Int)
      case measure
    }

    var parts: [Part]
    /// A value without which there is nothing to write.
    var needed: Int?

    init(_ text: String) { parts = [.text(text)] }
    init(value: Int) { parts = [.value(value)] }
    init(parts: [Part]) { self.parts = parts }

    static let measure = Blank(parts: [.measure])
  }

  struct Step: Sendable {
    let name: String
    var isNamed = false
    let formula: String
    let numbers: Blank
    let result: Blank
  }

  /// What a name in the formulas means.
  struct Meaning: Sendable {
    let name: String
    let meaning: String
    var field: String?
    /// Number of its value.
    let value: Int
  }

  let steps: [Step]
  let meanings: [Meaning]

  /// `parameters` are those of the run, as text.
  init(_ rule: Rule, parameters: [(name: String, value: String)], _ language: ReportLanguage) {
    let writer = FormulaWriter(leaves: rule.leaves, language: language)
    let used = rule.usedBindings
    func named(_ binding: Binding) -> Step {
      Step(
        name: binding.name, isNamed: true, formula: writer.plain(binding.value), numbers: writer.filled(binding.value, binding.name),
        result: writer.number(.value(.binding(binding.name, binding.type))).map { Blank(value: $0) } ?? Blank("–"))
    }
    let measure = Step(
      name: Phrase.measure.text(language), formula: writer.plain(rule.measure.value), numbers: writer.filled(rule.measure.value, "measure"),
      result: .measure)
    let comparison = Step(
      name: Phrase.flaggedBecause.text(language), formula: writer.plain(.expression(rule.flagWhen)), numbers: writer.filled(rule.flagWhen),
      result: Blank(Phrase.yes.text(language)))
    steps =
      used.filter { !rule.lateBindings.contains($0.name) }.map(named) + [measure]
      + used.filter { rule.lateBindings.contains($0.name) }.map(named) + [comparison]
    meanings = rule.leaves.enumerated().compactMap { number, leaf in
      guard case .value(let expression) = leaf else { return nil }
      return Self.meaning(of: expression, number, rule, parameters, language)
    }
  }

  /// What fields and parameters are in words, and who set a parameter; named values explain themselves.
  private static func meaning(
    of expression: TypedExpression, _ number: Int, _ rule: Rule, _ parameters: [(name: String, value: String)], _ language: ReportLanguage
  ) -> Meaning? {
    switch expression {
    case .field(_, _, let field, _):
      let name = ExpressionText.render(expression)
      guard language == .it else { return Meaning(name: name, meaning: field.label, value: number) }
      return Meaning(name: field.labelIT, meaning: Phrase.field.text(language).lowercased() + " ", field: name, value: number)
    case .parameter(let name, _):
      guard let parameter = rule.parameters.first(where: { $0.name == name }) else { return nil }
      let isSet = parameters.first { $0.name == name }.map { $0.value != parameter.value.text } ?? false
      let meaning = language == .it ? parameter.meaning.it : parameter.meaning.en
      return Meaning(name: name, meaning: meaning + " (" + (isSet ? Phrase.setByUser : .defaultValue).text(language) + ")", value: number)
    case .peers:
      return Meaning(
        name: ExpressionText.render(expression, style: FormulaWriter.style(language)), meaning: Phrase.ofTheRecordsCompared.text(language),
        value: number)
    default: return nil
    }
  }
}

/// Writes a rule's formulas in the page's language.
private struct FormulaWriter {
  let leaves: [FormulaLeaf]
  let language: ReportLanguage

  static func style(_ language: ReportLanguage) -> ExpressionText.Style { language == .it ? .italian : .reading }
  private var style: ExpressionText.Style { Self.style(language) }

  func number(_ leaf: FormulaLeaf) -> Int? { leaves.firstIndex(of: leaf) }

  func plain(_ computation: Computation) -> String {
    switch computation {
    case .expression(let expression): ExpressionText.render(expression, style: style) { name($0) }
    case .screen(let call): ExpressionText.render(call, style: style)
    }
  }

  func filled(_ expression: TypedExpression) -> RuleFormulas.Blank { RuleFormulas.Blank(marked: marked(expression)) }

  func filled(_ computation: Computation, _ name: String) -> RuleFormulas.Blank {
    switch computation {
    case .expression(let expression): return filled(expression)
    case .screen(let call):
      guard let inputs = number(.inputs(of: name)) else { return RuleFormulas.Blank("") }
      let with = call.with.map { "; \(say($0.name)) = " + marked($0.value) }.joined()
      var blank = RuleFormulas.Blank(marked: "\(say(call.screen))(\(RuleFormulas.Blank.mark(inputs))\(with))")
      blank.needed = inputs
      return blank
    }
  }

  private func say(_ word: String) -> String { language == .it ? ExpressionText.italian(word) : word }

  private func marked(_ expression: TypedExpression) -> String {
    ExpressionText.render(expression, style: style) { expression in
      if case .binding("measure", _) = expression { return RuleFormulas.Blank.mark(nil) }
      return number(.value(expression)).map { RuleFormulas.Blank.mark($0) }
    }
  }

  /// The measure is called by its word in the page's language; other names stay those of the rule.
  private func name(_ expression: TypedExpression) -> String? {
    if case .binding("measure", _) = expression { return Phrase.measure.text(language).lowercased() }
    return nil
  }
}

extension RuleFormulas.Blank {
  /// Begins and ends a place for a value; no text of a rule has it.
  private static let border: Character = "\u{1}"

  /// A place for a value, or for the measure, within a text.
  fileprivate static func mark(_ number: Int?) -> String { "\(border)\(number.map(String.init) ?? "")\(border)" }

  fileprivate init(marked text: String) {
    parts = text.split(separator: Self.border, omittingEmptySubsequences: false).enumerated().compactMap { i, part in
      if i % 2 == 1 { return Int(part).map { .value($0) } ?? .measure }
      return part.isEmpty ? nil : .text(String(part))
    }
  }
}
