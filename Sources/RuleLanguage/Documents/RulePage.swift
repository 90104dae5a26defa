import ProcurementModel

/// A rule as a reader sees it, in one language: the one source of the catalogue, `rules show` and the panels of reports.
package struct RulePage: Sendable {
  package var title: String
  /// Short facts in a line: id, version, codes, severity.
  package var facts: [(label: String, value: String)]
  package var sections: [Section]

  package struct Section: Sendable {
    package var heading: String
    package var blocks: [Block]
  }

  package enum Block: Sendable {
    case paragraph(String)
    /// An expression of the rule language.
    case formula(String)
    case list([String])
    case table(header: [String], rows: [[String]])
  }

  package init(_ rule: Rule, language: NumberText.Language) {
    let writer = RulePageWriter(rule: rule, language: language)
    title = writer.texts.title
    facts = writer.facts
    sections = writer.sections.filter { !$0.blocks.isEmpty }
  }

  /// For a terminal: `rules show`.
  package static func text(_ rule: Rule, _ language: NumberText.Language) -> String { RulePage(rule, language: language).text }
}

/// Puts a rule into words.
private struct RulePageWriter {
  let rule: Rule
  let language: NumberText.Language

  private var style: ExpressionText.Style { language == .en ? .reading : .italian }

  var texts: RuleText { language == .en ? rule.texts.en : rule.texts.it }

  private func say(_ en: String, _ it: String) -> String { language == .en ? en : it }
  private func pick<Value>(_ value: Bilingual<Value>) -> Value { language == .en ? value.en : value.it }

  var facts: [(label: String, value: String)] {
    var facts = [
      (say("Id", "Identificativo"), rule.id), (say("Version", "Versione"), "\(rule.version)"),
      (say("Status", "Stato"), say(rule.status.rawValue, RuleWords.status(rule.status))),
      (say("Codes", "Codici"), rule.codes.joined(separator: ", ")),
      (say("Category", "Categoria"), say(rule.category, RuleWords.category(rule.category))),
      (say("Severity", "Gravità"), severity),
      (say("Subject", "Oggetto"), say(rule.subject.rawValue, RuleWords.subject(rule.subject.rawValue, .it))),
      (
        say("Award rules", "Criteri di aggiudicazione"),
        rule.awardRules.isEmpty ? say("any", "tutti") : awardRules
      ),
    ]
    if let profile = rule.profile { facts.append((say("Only in profile", "Solo nel profilo"), profile)) }
    return facts.filter { !$0.1.isEmpty }.map { (label: $0.0, value: $0.1) }
  }

  private var severity: String {
    ([say(rule.severity.rawValue, RuleWords.severity(rule.severity))]
      + rule.severityWhen.map {
        "\(say($0.severity.rawValue, RuleWords.severity($0.severity))) \(say("when", "se")) \(ExpressionText.render($0.when, style: style))"
      }).joined(
        separator: "; ")
  }

  private var awardRules: String {
    rule.awardRules.map { language == .en ? $0.rawValue : CodeWords.text(.awardRule, $0.rawValue, .it) }.joined(separator: ", ")
  }

  var sections: [RulePage.Section] {
    [
      section(say("Why it may matter", "Perché può contare"), paragraphs(texts.rationale)),
      section(say("When it applies", "Quando si applica"), applies),
      section(say("The measure", "La misura"), measure),
      section(say("Compared with", "Confronto"), peers),
      section(say("Flagged when", "Segnalato se"), flag),
      section(say("Parameters", "Parametri"), parameters),
      section(say("Fields", "Campi"), fields),
      section(say("Message", "Messaggio"), [.paragraph(texts.message)]),
      section(
        say("Innocent explanations", "Spiegazioni innocenti"),
        [.list(texts.innocentExplanations.map { "\($0.explanation) \(say("Check:", "Verifica:")) \($0.check)" })]),
      section(say("Known gaps", "Limiti noti"), texts.knownGaps.isEmpty ? [] : [.list(texts.knownGaps)]),
      section(say("Examples", "Esempi"), examples),
      section(say("Sources", "Fonti"), [.list(rule.sources.map { "\($0.citation)\($0.locator.map { ", \($0)" } ?? "") (\($0.kind))" })]),
      section(say("Related rules", "Regole collegate"), rule.related.isEmpty ? [] : [.paragraph(rule.related.joined(separator: ", "))]),
    ]
  }

  private func section(_ heading: String, _ blocks: [RulePage.Block]) -> RulePage.Section { RulePage.Section(heading: heading, blocks: blocks) }

  private func paragraphs(_ text: String) -> [RulePage.Block] { text.split(separator: "\n\n").map { .paragraph(String($0)) } }

  private var applies: [RulePage.Block] {
    var lines: [String] = []
    if !rule.awardRules.isEmpty {
      let names = awardRules
      lines.append(
        say(
          "Only under these award rules: \(names). Elsewhere not applicable.",
          "Solo con questi criteri di aggiudicazione: \(names). Altrove non applicabile."))
    }
    for condition in rule.appliesWhen {
      lines.append(
        "\(say("Not applicable", "Non applicabile")): \(reason(condition)) (\(say("unless", "salvo")) \(ExpressionText.render(condition.when, style: style)))"
      )
    }
    for condition in rule.assessableWhen {
      lines.append(
        "\(say("Not assessable", "Non valutabile")): \(reason(condition)) (\(say("unless", "salvo")) \(ExpressionText.render(condition.when, style: style)))"
      )
    }
    return lines.isEmpty ? [] : [.list(lines)]
  }

  /// Why not, with the values of parameters in their places.
  private func reason(_ condition: Condition) -> String {
    pick(condition.reason(Dictionary(rule.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })))
  }

  private var measure: [RulePage.Block] {
    let unit = pick(rule.measure.unit)
    var blocks: [RulePage.Block] = [.formula("measure = " + ExpressionText.render(rule.measure.value, style: style))]
    let low = rule.measure.direction == .low ? say(" Low values are the notable ones.", " Sono notevoli i valori bassi.") : ""
    blocks.append(.paragraph("\(say("Unit", "Unità")): \(unit).\(low)"))
    let values = rule.bindings.filter { !$0.name.hasPrefix("peers.") }
    if !values.isEmpty { blocks.append(.list(values.map { "\($0.name) = \(ExpressionText.render($0.value, style: style))" })) }
    return blocks
  }

  private var peers: [RulePage.Block] {
    guard let peers = rule.peers else { return [] }
    let group = peers.group
    var lines = ["\(group.id): \(pick(group.meaning))."]
    lines += group.by.map { "\($0.name): \(say("equal", "uguale")) \(ExpressionText.render($0.value, style: style))" }
    lines += group.near.map { "\($0.name): \(ExpressionText.render($0.value, style: style)) ± \($0.distance)" }
    if !group.widen.isEmpty { lines.append(say("widened in this order: ", "allargato in quest'ordine: ") + group.widen.joined(separator: ", ")) }
    lines.append(say("at least \(group.minimum), else not assessable", "almeno \(group.minimum), altrimenti non valutabile"))
    return [.paragraph("\(say("Value compared", "Valore confrontato")): \(ExpressionText.render(peers.of, style: style))"), .list(lines)]
  }

  private var flag: [RulePage.Block] {
    var blocks: [RulePage.Block] = [.formula(ExpressionText.render(rule.flagWhen, style: style))]
    if let chance = rule.expectedByChance {
      blocks.append(
        .paragraph(
          say(
            "Probability that an honest subject is flagged by chance, at most", "Probabilità che un soggetto regolare sia segnalato per caso, al più")
            + ": \(ExpressionText.render(chance, style: style))."))
    }
    if case .of(let choices)? = rule.bidders {
      let named = choices.map { choice in
        choice.value + (choice.when.map { " " + say("when", "se") + " " + ExpressionText.render($0, style: style) } ?? "")
      }
      blocks.append(.paragraph(say("Bidders named: those of ", "Offerenti indicati: quelli di ") + named.joined(separator: "; ") + "."))
    }
    return blocks
  }

  private var parameters: [RulePage.Block] {
    guard !rule.parameters.isEmpty else { return [] }
    let rows = rule.parameters.map { parameter in
      [
        parameter.name, pick(parameter.meaning), number(parameter.value.text), say(parameter.unit, RuleWords.unit(parameter.unit)),
        parameter.values.isEmpty
          ? parameter.range.map { number("\($0.lowerBound)") + " – " + number("\($0.upperBound)") } ?? ""
          : parameter.values.map(\.description).joined(separator: ", "),
      ]
    }
    return [
      .table(
        header: language == .en ? ["name", "meaning", "default", "unit", "range"] : ["nome", "significato", "predefinito", "unità", "intervallo"],
        rows: rows)
    ]
  }

  private var fields: [RulePage.Block] {
    func line(_ path: InputPath) -> String { "\(path.field.path): \(language == .en ? path.field.label : path.field.labelIT)" }
    var blocks: [RulePage.Block] = []
    if !rule.inputs.required.isEmpty { blocks += [.paragraph(say("Needed:", "Necessari:")), .list(rule.inputs.required.map(line))] }
    if !rule.inputs.improves.isEmpty { blocks += [.paragraph(say("Helpful:", "Utili:")), .list(rule.inputs.improves.map(line))] }
    return blocks
  }

  private var examples: [RulePage.Block] {
    let never = rule.impossibleVerdicts.map { "\(verdict($0.verdict)) \(say("cannot occur", "non può verificarsi")): \($0.reason)." }
    return (never.isEmpty ? [] : [.list(never)])
      + rule.examples.flatMap { example -> [RulePage.Block] in
        var expectation: [String] = []
        if let measure = example.expectedMeasure { expectation.append("\(say("measure", "misura")) \(number("\(measure)"))") }
        if let severity = example.expectedSeverity {
          expectation.append("\(say("severity", "gravità")) \(say(severity.rawValue, RuleWords.severity(severity)))")
        }
        if let reason = example.expectedReason { expectation.append(say(reason, italian(reason: reason))) }
        if let background = example.background {
          expectation.append(
            say(
              "beside \(background.lots) ordinary lots of \(background.bids) bids",
              "accanto a \(background.lots) lotti ordinari di \(background.bids) offerte"))
        }
        if !example.settings.isEmpty {
          expectation.append(say("with ", "con ") + example.settings.map { "\($0.name) \($0.value.text)" }.joined(separator: ", "))
        }
        if example.isExpectedMiss { expectation.append(say("known gap: not found yet", "limite noto: non ancora rilevato")) }
        let note = expectation.isEmpty ? "" : " (\(expectation.joined(separator: "; ")))"
        return [.paragraph("\(verdict(example.verdict)): \(example.name)\(note)"), .table(header: example.header, rows: example.rows)]
      }
  }

  /// A number with the decimal mark of the language; anything else as it is.
  private func number(_ text: String) -> String {
    if language == .it, text.hasSuffix(" days") { return number(String(text.dropLast(5))) + " giorni" }
    guard language == .it, !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 || $0 == 45 }) else { return text }
    return text.replacing(".", with: ",")
  }

  /// Why an example is not judged, in Italian: the words of the rule's own condition, or of the field that is missing. What a screen says stays as the example has it.
  private func italian(reason: String) -> String {
    for condition in rule.appliesWhen + rule.assessableWhen {
      let known = condition.reason(Dictionary(rule.parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
      if known.en.hasPrefix(reason) { return known.it }
    }
    if reason.hasPrefix("needs "), let field = Vocabulary.fields.first(where: { $0.path == reason.dropFirst(6) }) {
      return "serve \(field.path) (\(field.labelIT))"
    }
    return reason == "needs --reference" ? "serve --reference" : reason
  }

  private func verdict(_ verdict: RuleExample.Verdict) -> String {
    switch verdict {
    case .flagged: say("Flagged", "Segnalato")
    case .clear: say("Clear", "Senza segnalazione")
    case .notApplicable: say("Not applicable", "Non applicabile")
    case .notAssessable: say("Not assessable", "Non valutabile")
    }
  }
}
