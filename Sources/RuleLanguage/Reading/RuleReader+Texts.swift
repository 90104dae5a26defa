import StrictYAML

extension RuleReader {
  /// English beside Italian, equally complete; places in messages name known values.
  func texts(_ top: YAMLMapping, _ checker: TypeChecker, isCheckingPlaces: Bool) -> Bilingual<RuleText>? {
    let english = text(top, checker, .en, isCheckingPlaces)
    guard let node = top["it"], let it = list.attempt({ try node.mapping() }) else { return nil }
    let keys = ["title", "rationale", "message", "innocentExplanations", "knownGaps"]
    list.add(contentsOf: it.unknownKeys(keys))
    for key in keys where it[key] == nil && (key != "knownGaps" || top[key] != nil) { list.add(node.error("the Italian text lacks '\(key)'")) }
    let italian = text(it, checker, .it, isCheckingPlaces)
    guard let english, let italian else { return nil }
    for (key, words) in [("innocentExplanations", "innocent explanations"), ("knownGaps", "known gaps")] {
      let (en, it) = ((try? top[key]?.list().count) ?? 0, (try? it[key]?.list().count) ?? 0)
      if en != it, it > 0 || key == "knownGaps" { list.add(node.error("\(en) \(words) in English and \(it) in Italian")) }
    }
    return Bilingual(en: english, it: italian)
  }

  private func text(_ mapping: YAMLMapping, _ checker: TypeChecker, _ language: NumberText.Language, _ isCheckingPlaces: Bool) -> RuleText? {
    let explanations = mapping["innocentExplanations"].map { self.explanations($0, language) } ?? []
    let gaps = mapping["knownGaps"].map { self.gaps($0, language) } ?? []
    let title = list.attempt { try mapping["title"].map { try words($0, language) } } ?? nil
    let rationale = list.attempt { try mapping["rationale"].map { try words($0, language) } } ?? nil
    let message = list.attempt { try mapping["message"].map { try words($0, language) } } ?? nil
    if isCheckingPlaces {
      if let node = mapping["message"] { list.attempt { _ = try places(node, checker) } }
      for node in [mapping["title"], mapping["rationale"]] {
        if let node {
          list.attempt { try parameterPlaces(node, checker, "titles and rationales name parameters only, as they are the same for all findings") }
        }
      }
    }
    guard let title, let rationale, let message else { return nil }
    return RuleText(title: title, rationale: rationale, message: message, innocentExplanations: explanations, knownGaps: gaps)
  }

  private func explanations(_ node: YAMLNode, _ language: NumberText.Language) -> [RuleText.Explanation] {
    guard let items = list.attempt({ try node.list() }) else { return [] }
    if items.isEmpty { list.add(node.error("a rule needs an innocent explanation, with something to check")) }
    return items.compactMap { item in
      list.attempt {
        let mapping = try item.mapping(known: ["explanation", "check"])
        return RuleText.Explanation(
          explanation: try words(mapping.required("explanation"), language), check: try words(mapping.required("check"), language))
      }
    }
  }

  private func gaps(_ node: YAMLNode, _ language: NumberText.Language) -> [String] {
    (list.attempt { try node.list() } ?? []).compactMap { item in list.attempt { try words(item, language) } }
  }

  /// A text for people: no word that accuses, no line ends inside of a paragraph.
  func words(_ node: YAMLNode, _ language: NumberText.Language = .en) throws -> String {
    let text = try node.nonEmptyString()
    if let word = WordingLint.occurrences(in: try node.string(), language: language).first {
      throw node.error(WordingLint.message(word.word), at: word.offset)
    }
    if !text.utf8.contains(10) { return text }
    var paragraphs: [String] = []
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.trimmingBlanks()
      if line.isEmpty {
        isOpen = false
        continue
      }
      if isOpen { paragraphs[paragraphs.count - 1] += " " + line } else { paragraphs.append(String(line)) }
      isOpen = true
    }
    return paragraphs.joined(separator: "\n\n")
  }

  /// Refuses a text that names another value than a parameter.
  func parameterPlaces(_ node: YAMLNode, _ checker: TypeChecker, _ why: String) throws {
    // Most name none; a text is cut into parts only where there is a brace.
    if try !node.string().utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) { return }
    for place in try places(node, checker) {
      guard case .parameter = place.value else { throw node.error("\(why); '{\(place.name)}' is none") }
    }
  }

  /// The values that a text names in braces, typed, by the name as written.
  @discardableResult
  func places(_ node: YAMLNode, _ checker: TypeChecker) throws -> [(name: String, value: TypedExpression)] {
    let text = try node.string()
    do {
      let template = try MessageTemplate(text)
      var places: [(name: String, value: TypedExpression)] = []
      for place in template.places {
        let typed: TypeChecker.Typed
        do throws(ExpressionError) {
          typed = try checker.check(ExpressionParser.expression(place.name))
        } catch {
          if error.isConsequence { throw ConsequentialProblem() }
          throw MessageTemplate.Problem(offset: place.offset + 1 + error.offset, message: Self.quoting(error.message, "{\(place.name)}"))
        }
        if let problem = place.format.problem(with: typed.type) { throw MessageTemplate.Problem(offset: place.offset, message: problem) }
        places.append((place.name, typed.expression))
      }
      return places
    } catch let problem as MessageTemplate.Problem {
      throw node.error(problem.message, at: problem.offset)
    }
  }
}

extension Substring {
  /// Without the blanks around it.
  func trimmingBlanks() -> Substring {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
