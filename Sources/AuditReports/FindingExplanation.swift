import Findings
import ProcurementModel
import RuleLanguage

/// One finding of `findings.jsonl` in words and numbers, for a terminal.
package struct FindingExplanation {
  private let finding: JSONValue
  private let language: ReportLanguage

  /// `nil` where the line is no finding. The language is that of the audit.
  package init?(line: some Sequence<UInt8>, language: ReportLanguage) {
    guard let value = JSONReader.read(line), value["id"]?.string != nil, value["rule"]?.string != nil else { return nil }
    finding = value
    self.language = language
  }

  /// `masksPersons` where the audit shows persons masked: their values are then not those that were hashed. `isAsWritten`: whether the file of findings is the one that the
  /// manifest states; `nil` where there is no manifest to tell.
  package func text(_ rule: Rule?, masksPersons: Bool = false, isAsWritten: Bool? = nil) -> String {
    var lines: [String] = []
    let say = { (phrase: Phrase) in phrase.text(language) }
    let numbers = ShownNumber(language: language)
    func add(_ phrase: Phrase, _ text: String?) { if let text, !text.isEmpty { lines.append("  \(say(phrase)): \(text)") } }
    let severity = finding["severity"]?.string.flatMap { Severity(rawValue: $0) }
    lines.append("\(finding["title"]?.string ?? finding["rule"]?.string ?? "") [\(severity.map { say($0.phrase) } ?? "")]")
    lines.append(finding["message"]?.string ?? "")
    lines.append("")
    add(.identifier, finding["id"]?.string)
    add(.rule, finding["rule"]?.string.map { "\($0) \(finding["version"]?.integer ?? 0)" })
    if let rule, let version = finding["version"]?.integer, version != rule.version {
      lines.append(
        "    "
          + words(
            "judged by version \(version); the texts below are those of version \(rule.version)",
            "valutata con la versione \(version); i testi che seguono sono della versione \(rule.version)"))
    }
    add(.codes, finding["codes"]?.array.compactMap(\.string).joined(separator: ", "))
    let subject = finding["subject"]
    add(
      .subject,
      [subject?["title"]?.string, subject?["process"]?.string, subject?["lot"]?.string, subject?["item"]?.string].compactMap { $0 }.joined(
        separator: " / "))
    add(.buyer, finding["buyer"].map(named))
    add(.biddersConcerned, finding["bidders"]?.array.map(named).joined(separator: "; "))
    let isOfWinners = ["lot", "process"].contains(subject?["kind"]?.string ?? "")
    add(isOfWinners ? .winner : .supplier, finding["suppliers"]?.array.map(named).joined(separator: "; "))
    if let amount = finding["amount"]?["value"]?.string {
      add(.amount, numbers.decimalText(amount) + " " + (finding["amount"]?["currency"]?.string ?? ""))
    }
    if let measure = finding["measure"]?["value"]?.double {
      add(.measure, numbers.decimal(measure) + " · " + (finding["measure"]?["unit"]?.string ?? ""))
    }
    for threshold in finding["threshold"]?.members ?? [] {
      // Beside parameters a threshold may name values of the rule, which stand under the formula.
      guard let value = threshold.value.double, let parameter = rule?.parameters.first(where: { $0.name == threshold.key }) else { continue }
      let meaning = language == .it ? parameter.meaning.it : parameter.meaning.en
      lines.append("  \(words("Threshold", "Soglia")): \(threshold.key) \(numbers.decimal(value)) · \(meaning)")
    }
    if let strength = finding["strength"]?.double { add(.strength, numbers.decimal(strength)) }
    if let chance = finding["expectedByChance"]?.double { add(.probabilityByChance, numbers.decimal(chance)) }
    if let explained = finding["explainedByChance"], let severity = explained["severity"]?.string.flatMap(Severity.init(rawValue:)),
      let found = explained["found"]?.integer, let expected = explained["expectedAtMost"]?.double,
      let probability = explained["probability"]?.double
    {
      add(.loweredByChance, numbers.lowered(from: severity, found: found, expected: expected, probability: probability))
    }
    add(.assumedAwardRule, finding["awardRuleAssumedBy"]?.string)
    add(.state, finding["state"]?.string.map(numbers.state))
    section(&lines, .howComputed, formula(rule))
    if let peers = finding["peers"] {
      let quantiles = peers["quantiles"]?.array.compactMap(\.double) ?? []
      var words = ["\(peers["definition"]?.string ?? ""): \(numbers.count(peers["count"]?.integer ?? 0))"]
      if quantiles.count == 7 {
        let names: [Phrase] = [.minimum, .fifthPercentile, .lowerQuartile, .median, .upperQuartile, .ninetyFifthPercentile, .maximum]
        words.append(zip(names, quantiles).map { "\(say($0)) \(numbers.decimal($1))" }.joined(separator: ", "))
      }
      section(&lines, .comparedWith, words)
    }
    section(&lines, .evidence, finding["evidence"]?.array.map(evidence) ?? [])
    if let left = finding["evidenceLeftOut"]?.integer { lines.append("  \(numbers.count(left)) \(say(.moreEvidence))") }
    lines.append("  " + fingerprints(masksPersons))
    lines.append("  " + integrity(isAsWritten))
    if let texts = rule.map({ language == .it ? $0.texts.it : $0.texts.en }) {
      let paragraphs = texts.rationale.split(whereSeparator: \.isNewline).map(String.init)
      lines += ["", words("Why this is looked at", "Perché si guarda"), "  " + paragraphs.joined(separator: "\n  ")]
    }
    if let texts = rule.map({ language == .it ? $0.texts.it : $0.texts.en }) {
      section(&lines, .innocentExplanations, texts.innocentExplanations.map { "\($0.explanation) → \($0.check)" })
      section(&lines, .knownGaps, texts.knownGaps)
    }
    if rule == nil, let texts = CardinalTexts.of(rule: finding["rule"]?.string ?? "") {
      section(&lines, .innocentExplanations, [language == .it ? texts.explanation.it : texts.explanation.en])
    }
    if rule == nil, CardinalTexts.of(rule: finding["rule"]?.string ?? "") == nil {
      lines += [
        "",
        words(
          "The rule is none of the program's: with --rules FOLDER, the folder that the audit had it from, its reasons, explanations and limits are shown here.",
          "La regola non è tra quelle del programma: con --rules CARTELLA, quella da cui la verifica l'ha letta, qui si vedono anche motivi, spiegazioni e limiti."
        ),
      ]
    }
    lines.append("")
    lines.append(say(.footer))
    return lines.joined(separator: "\n")
  }

  /// The parts of the formula, a line each; in Italian words where the rule that the finding was made by is known.
  private func formula(_ rule: Rule?) -> [String] {
    let parts = (finding["formula"]?.string ?? "").split(separator: ";").map { String($0.drop { $0 == " " }) }
    if let texts = CardinalTexts.of(rule: finding["rule"]?.string ?? "") {
      let stated = (finding["threshold"]?.members ?? []).compactMap { member in
        member.value.double.map { "\(member.key) = \(ShownNumber(language: language).decimal($0))" }
      }
      return [words("OCDS Cardinal \(texts.code), as published", "OCDS Cardinal \(texts.code), come pubblicato")]
        + [language == .it ? texts.definition.it : texts.definition.en] + stated
    }
    guard language == .it else { return parts }
    let numbers = ShownNumber(language: language)
    guard let rule, rule.version == finding["version"]?.integer else { return parts.map { Self.italian($0, numbers) } }
    let measure = "measure = " + rule.measure.value.text + " = "
    return parts.map { part in
      if part.hasPrefix(measure) {
        let value = Double(part.dropFirst(measure.count)).map(numbers.decimal) ?? String(part.dropFirst(measure.count))
        return "misura = " + ExpressionText.render(rule.measure.value, style: .italian) + " = " + value
      }
      if part == "flagged when " + rule.flagWhen.text {
        return Phrase.flaggedWhen.text(.it).lowercased() + " "
          + ExpressionText.render(rule.flagWhen, style: .italian) { if case .binding("measure", _) = $0 { "misura" } else { nil } }
      }
      if let binding = rule.bindings.first(where: { part == $0.name + " = " + $0.value.text }) {
        return binding.name + " = " + ExpressionText.render(binding.value, style: .italian)
      }
      return Self.italian(part, numbers)
    }
  }

  /// A part of a formula in Italian as far as it goes without its rule: the names of fields stay. `share = 0.5` is `share = 0,5`.
  private static func italian(_ part: String, _ numbers: ShownNumber) -> String {
    let flagged = "flagged when "
    if part.hasPrefix(flagged) {
      let condition = part.dropFirst(flagged.count)
      let measure = condition.hasPrefix("measure ") ? "misura" + condition.dropFirst("measure".count) : String(condition)
      return Phrase.flaggedWhen.text(.it).lowercased() + " " + measure
    }
    var words = part.split(separator: " ").map(String.init)
    if words.first == "measure", words.dropFirst().first == "=" { words[0] = "misura" }
    if words.count >= 3, words[words.count - 2] == "=", let value = words.last.flatMap(Double.init) {
      words[words.count - 1] = numbers.decimal(value)
    }
    return words.joined(separator: " ")
  }

  private func words(_ english: String, _ italian: String) -> String { language == .it ? italian : english }

  /// Whether id and evidence hash, computed again from what the line states, are those it carries.
  private func fingerprints(_ masksPersons: Bool) -> String {
    let subject = finding["subject"]
    let keys = ["process", "lot", "item"].compactMap { subject?[$0]?.string } + (subject?["organizations"]?.array.compactMap(\.string) ?? [])
    let id = Fingerprint.id(
      rule: finding["rule"]?.string ?? "", version: finding["version"]?.integer ?? 0, kind: subject?["kind"]?.string ?? "", keys: keys)
    let hash = Fingerprint.evidenceHash(
      (finding["evidence"]?.array ?? []).map {
        ($0["field"]?.string ?? "", $0["normalised"]?.string ?? $0["value"]?.string ?? "")
      })
    if id == finding["id"]?.string, hash == finding["evidenceHash"]?.string {
      return words(
        "Computed again: subject and evidence give the id and the evidence hash of this finding.",
        "Ricalcolati: oggetto ed evidenze danno l'identificativo e l'impronta delle evidenze di questa segnalazione.")
    }
    return masksPersons
      ? words(
        "Id and evidence hash cannot be computed again here: they are of values before persons were masked.",
        "Identificativo e impronta non si possono ricalcolare qui: sono dei valori prima del mascheramento delle persone.")
      : words(
        "Computed again, id or evidence hash differ: the line was changed after it was written; run 'probity verify' on the folder.",
        "Ricalcolati, identificativo o impronta differiscono: la riga è stata modificata dopo la scrittura; eseguire 'probity verify' sulla cartella."
      )
  }

  /// Whether the numbers above are those of the audit: id and evidence hash do not cover them.
  private func integrity(_ isAsWritten: Bool?) -> String {
    switch isAsWritten {
    case true?:
      words(
        "Compared: findings.jsonl is the file that the manifest states; the numbers above are the audit's.",
        "Confrontato: findings.jsonl è il file indicato nel manifest; i numeri qui sopra sono quelli della verifica.")
    case false?:
      words(
        "Compared: findings.jsonl was changed after it was written; the numbers above may not be the audit's. Run 'probity verify' on the folder.",
        "Confrontato: findings.jsonl è stato modificato dopo la scrittura; i numeri qui sopra possono non essere quelli della verifica. Eseguire 'probity verify' sulla cartella."
      )
    case nil:
      words(
        "There is no manifest of Probity beside findings.jsonl: whether the numbers above are the audit's cannot be told.",
        "Accanto a findings.jsonl non c'è un manifest di Probity: non si può dire se i numeri qui sopra siano quelli della verifica.")
    }
  }

  private func section(_ lines: inout [String], _ phrase: Phrase, _ items: [String]) {
    guard !items.isEmpty else { return }
    lines.append("")
    lines.append(phrase.text(language))
    for item in items where !item.isEmpty { lines.append("  - " + item) }
  }

  private func named(_ value: JSONValue) -> String {
    let (id, name) = (value["id"]?.string ?? "", value["name"]?.string ?? "")
    return name.isEmpty ? id : id.isEmpty || id.hasPrefix("name:") ? name : "\(name) (\(id))"
  }

  private func evidence(_ item: JSONValue) -> String {
    let value = item["value"]?.string ?? ""
    let shown = item["source"] == nil ? ShownNumber(language: language).amount(value, isComputed: true) ?? value : value
    var text = "\(item["field"]?.string ?? ""): \(shown)"
    if let normalised = item["normalised"]?.string { text += " (\(Phrase.normalised.text(language)) \(normalised))" }
    guard let source = item["source"] else { return text + " [\(Phrase.computed.text(language))]" }
    return text
      + " — \(source["file"]?.string ?? ""), \(source["cell"]?.string.map { $0 + ", " } ?? "")\(Phrase.line.text(language)) \(source["line"]?.integer ?? 0), \(Phrase.byte.text(language)) \(source["byte"]?.integer ?? 0)"
  }
}
