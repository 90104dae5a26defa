import Findings
import ProcurementLaw
import ProcurementModel
import StrictYAML

/// The answer to one question, as text and as JSON, with what the other methods would give.
struct ThresholdAnswer {
  let question: ThresholdQuestion
  let outcome: AnomalyOutcome
  let others: [AnomalyOutcome]

  init(_ question: ThresholdQuestion) {
    self.question = question
    outcome = question.outcome(question.regime, explains: true)
    var others: [AnomalyOutcome] = []
    if question.regime.basis != .points {
      for regime in AnomalyRegime.all where regime.basis == question.regime.basis && regime.id != outcome.regime.id && regime.id != question.regime.id
      {
        switch regime.formula {
        // Umbrellas repeat their members.
        case .bySize, .oneOf: continue
        case .drawnCoefficient(let coefficients) where question.options.coefficient == nil:
          for coefficient in coefficients {
            var asked = question
            asked.options.coefficient = ExactRational(coefficient)
            others.append(asked.outcome(regime, explains: false))
          }
        default: others.append(question.outcome(regime, explains: false))
        }
      }
    }
    self.others = others
  }

  private func money(_ value: ExactRational) -> String { value.text(places: 12) }

  func json(italian: Bool) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("regime", .string(question.regime.id)), .init("options", .object(outcome.options.map { .init($0.name, .string($0.value)) })),
      .init("threshold", .string(outcome.threshold.map(money))), .init("thresholdExact", .string(outcome.threshold?.fractionText)),
      .init("steps", .array(outcome.steps.map { .string($0.step(italian: italian)) })),
      .init("excluded", .array(outcome.excluded.map { .integer($0) })),
      .init("winner", outcome.winner.map { .integer($0) } ?? .null), .init("tied", .array(outcome.tied.map { .integer($0) })),
      .init("awardDiscount", .string(outcome.awardDiscount.map(money))),
      .init("undefined", .string(outcome.undefined?.text.text(italian: italian))), .init("applied", .string(outcome.regime.id)),
      .init("comparator", .string(outcome.equality == .atOrAbove ? ">=" : ">")),
      .init("effect", .string(outcome.regime.effect.text(italian: italian))), .init("source", .string(outcome.regime.sourceText.text(italian: italian))),
      .init("verification", .string(outcome.regime.verification.rawValue)),
      .init("note", .string(outcome.regime.note?.text(italian: italian))),
    ]
    let parts: [(String, ExactRational?)] = [
      ("sum", outcome.sum), ("mean", outcome.mean), ("meanDeviation", outcome.meanDeviation), ("firstThreshold", outcome.firstThreshold),
      ("variation", outcome.variation), ("ratio", outcome.ratio),
      ("reference", outcome.reference),
    ]
    for (name, value) in parts { if let value { members.append(.init(name, .string(money(value)))) } }
    if let cut = outcome.cut {
      members.append(.init("cutLow", .array(cut.low.map { .integer($0) })))
      members.append(.init("cutHigh", .array(cut.high.map { .integer($0) })))
    }
    if let first = outcome.firstDigit {
      members.append(.init("digits", .array([.integer(first)] + (outcome.secondDigit.map { [.integer($0)] } ?? []))))
    }
    if let digits = outcome.digitSum { members.append(.init("digitSum", .integer(digits))) }
    members.append(
      .init(
        "others",
        .array(
          others.map { other in
            .object([
              .init("regime", .string(other.regime.id)), .init("options", .object(other.options.map { .init($0.name, .string($0.value)) })),
              .init("threshold", .string(other.threshold.map(money))),
              .init("winner", other.winner.map { .integer($0) } ?? .null), .init("tied", .array(other.tied.map { .integer($0) })),
              .init("awardDiscount", .string(other.awardDiscount.map(money))),
              .init("undefined", .string(other.undefined?.text.text(italian: italian))),
              .init("verification", .string(other.regime.verification.rawValue)),
            ])
          })))
    return .object(members)
  }

  func text(italian: Bool) -> String {
    func say(_ en: String, _ it: String) -> String { italian ? it : en }
    func shown(_ number: String) -> String { italian ? LawText.withDecimalCommas(number) : number }
    var lines = ["\(outcome.regime.id): \(outcome.regime.title.text(italian: italian))", say("Source: ", "Fonte: ") + outcome.regime.sourceText.text(italian: italian)]
    lines.append(
      say("Verification: ", "Verifica: ") + Self.words(outcome.regime.verification, italian)
        + (outcome.regime.note.map { " (" + $0.text(italian: italian) + ")" } ?? ""))
    if !outcome.options.isEmpty {
      lines.append(say("Options: ", "Opzioni: ") + outcome.options.map { "\($0.name)=\($0.value)" }.joined(separator: ", "))
    }
    lines.append("")
    for (number, step) in outcome.steps.enumerated() { lines.append("\(number + 1). \(step.step(italian: italian))") }
    if let reason = outcome.undefined { lines.append(say("No threshold: ", "Nessuna soglia: ") + reason.text.text(italian: italian)) }
    if let threshold = outcome.threshold {
      lines.append("")
      lines.append(
        say("Threshold: ", "Soglia: ") + shown(money(threshold)) + (threshold.fractionText.utf8.count <= 60 ? " (= \(threshold.fractionText))" : ""))
    }
    if outcome.undefined == nil { lines.append(say("What follows: ", "Effetto: ") + outcome.regime.effect.text(italian: italian)) }
    if !others.isEmpty {
      lines.append("")
      lines.append(
        say(
          "Other methods on the same bids (their winner if those beyond are excluded):",
          "Altri metodi sulle stesse offerte (aggiudicatario se quelle oltre sono escluse):"))
      for other in others {
        let coefficient = other.coefficient.map { " × " + shown($0.shortText()) } ?? ""
        let mark = other.regime.verification == .verified ? "" : " [\(Self.words(other.regime.verification, italian))]"
        if let reason = other.undefined {
          lines.append("  \(other.regime.id)\(coefficient): \(reason.text.text(italian: italian))\(mark)")
        } else {
          let winner =
            other.winner.map { say("bid \($0 + 1)", "offerta \($0 + 1)") }
            ?? (other.tied.isEmpty
              ? say("none", "nessuno") : say("draw among ", "sorteggio tra ") + other.tied.map { String($0 + 1) }.joined(separator: ", "))
          lines.append(
            "  \(other.regime.id)\(coefficient): \(other.threshold.map { shown($0.shortText(most: 6)) } ?? "–"), \(say("winner", "aggiudicatario")) \(winner)\(mark)"
          )
        }
      }
    }
    return lines.joined(separator: "\n")
  }

  static func words(_ verification: AnomalyRegime.Verification, _ italian: Bool) -> String {
    switch verification {
    case .verified: italian ? "verificato nel testo o nelle sentenze" : "verified in the text or rulings"
    case .fromCode: italian ? "non verificato: letto solo in codice altrui" : "not verified: read in others' code only"
    case .unverified: italian ? "non verificato" : "not verified"
    case .partly: italian ? "verificato in parte" : "verified in part"
    }
  }

  static func listJSON(italian: Bool) -> JSONValue {
    .object([
      .init(
        "regimes",
        .array(
          AnomalyRegime.all.map { regime in
            .object([
              .init("id", .string(regime.id)), .init("country", .string(regime.country)),
              .init("title", .string(regime.title.text(italian: italian))), .init("from", .string(regime.from?.description)),
              .init("until", .string(regime.until?.description)), .init("source", .string(regime.sourceText.text(italian: italian))),
              .init("verification", .string(regime.verification.rawValue)),
              .init("verified", .boolean(regime.verification == .verified)), .init("note", .string(regime.note?.text(italian: italian))),
              .init("aliases", .array(regime.aliases.map { .string($0) })),
            ])
          })),
      .init(
        "options",
        .array(
          AnomalyOptions.names.map {
            .object([
              .init("name", .string($0.name)), .init("values", .string($0.values)), .init("meaning", .string($0.meaning.text(italian: italian))),
            ])
          })),
    ])
  }

  static func listText(italian: Bool) -> String {
    var lines: [String] = []
    for regime in AnomalyRegime.all {
      let period = regime.from.map { "\($0) – \(regime.until?.description ?? "")" } ?? ""
      lines.append("\(regime.id)  \(regime.title.text(italian: italian))\(period.isEmpty ? "" : "  [\(period)]")")
      lines.append("    \(regime.sourceText.text(italian: italian)); \(words(regime.verification, italian))\(regime.note.map { " (" + $0.text(italian: italian) + ")" } ?? "")")
    }
    lines.append("")
    lines.append(italian ? "Opzioni (--option NOME=VALORE):" : "Options (--option NAME=VALUE):")
    for option in AnomalyOptions.names { lines.append("  \(option.name) = \(option.values): \(option.meaning.text(italian: italian))") }
    return lines.joined(separator: "\n")
  }
}
