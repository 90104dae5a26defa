/// The words of a rule in one language.
package struct RuleText: Sendable {
  /// With values of parameters in their places, as `rationale`: the defaults, until `Rule.worded` puts in those of a run.
  package private(set) var title: String
  package private(set) var rationale: String
  /// With `{name}` places; see `MessageTemplate`.
  package var message: String
  package var innocentExplanations: [Explanation]
  package var knownGaps: [String]

  package struct Explanation: Sendable {
    package var explanation: String
    package var check: String
    package init(explanation: String, check: String) {
      self.explanation = explanation
      self.check = check
    }
  }

  package init(title: String, rationale: String, message: String, innocentExplanations: [Explanation], knownGaps: [String]) {
    self.title = title
    self.rationale = rationale
    self.message = message
    self.innocentExplanations = innocentExplanations
    self.knownGaps = knownGaps
    asWritten = (title, rationale)
  }

  /// With their `{name}` places.
  private let asWritten: (title: String, rationale: String)

  /// Puts values of parameters into the title and the rationale.
  mutating func fill(_ parameters: [String: Constant], _ language: NumberText.Language) {
    title = parameters.filled(asWritten.title, language)
    rationale = parameters.filled(asWritten.rationale, language)
  }
}

extension Rule {
  /// The rule with values of this run's parameters in its title and rationale, the default of those that `settings` do not give.
  package func worded(_ settings: [String: Constant] = [:]) -> Rule {
    let values = Dictionary(parameters.map { ($0.name, settings[$0.name] ?? $0.value) }) { first, _ in first }
    var rule = self
    rule.texts.en.fill(values, .en)
    rule.texts.it.fill(values, .it)
    return rule
  }
}

extension [String: Constant] {
  /// A text with values of parameters in its `{name:format}` places.
  func filled(_ text: String, _ language: NumberText.Language) -> String {
    guard text.utf8.contains(UInt8(ascii: "{")), let template = try? MessageTemplate(text) else { return text }
    return template.rendered { name, format in self[name].map { NumberText.text($0, format, language) } ?? "{\(name)}" }
  }
}
