import ProcurementModel
import StrictYAML

/// Reads one rule file. Every mistake is an error with file, line, column and what was expected.
struct RuleReader {
  let file: String
  let text: String
  let peerGroups: [String: PeerGroup]
  let screens: [String: ScreenSignature]

  private static let keys = [
    "id", "version", "codes", "title", "category", "status", "profile", "severity", "severityWhen", "subject", "awardRules", "rationale", "sources", "inputs", "parameters", "let",
    "appliesWhen", "assessableWhen", "measure", "peers", "flagWhen", "expectedByChance", "amount", "evidence", "message", "innocentExplanations", "knownGaps", "it",
    "examples", "related",
  ]

  func rule() throws(StrictYAMLError) -> Rule {
    let root = try YAMLNode.parse(text, file: file)
    let top = try root.mapping(known: Self.keys)
    let id = try top.required("id").nonEmptyString()
    let idNode = try top.required("id")
    guard file.split(separator: "/").last.map(String.init) == id + ".yaml" else { throw idNode.error("the id is equal to the file's name: \(id).yaml") }
    let category = try top.required("category").nonEmptyString()
    let folder = file.split(separator: "/").dropLast().last.map(String.init)
    guard folder == nil || folder == category else { throw try top.required("category").error("the category is equal to the folder's name: \(folder ?? "")") }
    let subject = try top.required("subject").word(RuleSubject.self)
    let parameters = try self.parameters(top["parameters"])
    let parameterTypes = Dictionary(uniqueKeysWithValues: parameters.map { ($0.name, $0.type) })
    var bindingTypes: [String: ExpressionType] = [:]
    func checker(peers: Bool = false) -> TypeChecker {
      TypeChecker(subject: subject.entity, parameters: parameterTypes, bindings: bindingTypes, allowsPeers: peers)
    }

    // Values that use peers or the measure are computed after it.
    var bindings: [Binding] = []
    var late: [(String, YAMLNode, YAMLNode)] = []
    if let entries = try top["let"]?.mapping(known: nil).entries {
      for (name, keyNode, value) in entries {
        guard parameterTypes[name] == nil, bindingTypes[name] == nil, name != "measure", name != "this", name != "peers" else { throw keyNode.error("the name '\(name)' is taken") }
        let isLate = value.isScalar ? try comesAfterMeasure(value) : false
        if isLate {
          late.append((name, keyNode, value))
          continue
        }
        let (computation, type) = try computation(value, checker(), keyNode)
        bindings.append(Binding(name: name, value: computation, type: type))
        bindingTypes[name] = type
      }
    }
    let measureNode = try top.required("measure")
    let measure = try self.measure(measureNode, checker(), subject)
    bindingTypes["measure"] = measure.type
    let peers = try top["peers"].map { node throws(StrictYAMLError) in try self.peers(node, checker()) } ?? nil
    for (name, keyNode, value) in late {
      let (computation, type) = try computation(value, checker(peers: peers != nil), keyNode)
      bindings.append(Binding(name: name, value: computation, type: type))
      bindingTypes[name] = type
    }
    let after = checker(peers: peers != nil)
    let texts = try self.texts(top, after)
    let sources = try self.sources(top.required("sources"))
    let inputs = try self.inputs(top.required("inputs"))
    let examples = try RuleExampleReader(parameters: parameterTypes).examples(top.required("examples"))

    return Rule(
      id: id, version: try top.required("version").integer(1...9999), codes: try strings(top.required("codes")), category: category,
      status: try top.required("status").word(Rule.Status.self), profile: try top["profile"]?.string(), severity: try top.required("severity").word(RuleSeverity.self), subject: subject,
      awardRules: try awardRules(top.required("awardRules")), texts: texts, sources: sources, inputs: inputs, parameters: parameters, bindings: bindings,
      lateBindings: Set(late.map(\.0)), appliesWhen: try conditions(top["appliesWhen"], checker(), after),
      assessableWhen: try conditions(top["assessableWhen"], checker(), after), measure: measure, peers: peers,
      flagWhen: try expression(top.required("flagWhen"), after, .boolean), severityWhen: try severities(top["severityWhen"], after),
      expectedByChance: try top["expectedByChance"].map { node throws(StrictYAMLError) in try expression(node, after, .number) } ?? nil,
      evidence: try evidence(top.required("evidence"), after, subject.entity),
      amount: try top["amount"].map { node throws(StrictYAMLError) in try expression(node, after, .money) } ?? nil, examples: examples, related: try top["related"].map { node throws(StrictYAMLError) in try strings(node) } ?? [],
      source: RuleSource(file: file, bytes: Array(text.utf8)))
  }

  private func comesAfterMeasure(_ node: YAMLNode) throws(StrictYAMLError) -> Bool {
    let words = try node.string().split { !$0.isLetter && $0 != "_" }
    return words.contains("measure") || words.contains("peers")
  }

  private func strings(_ node: YAMLNode) throws(StrictYAMLError) -> [String] {
    var result: [String] = []
    for item in try node.list() { result.append(try item.nonEmptyString()) }
    return result
  }

  // MARK: expressions

  func expression(_ node: YAMLNode, _ checker: TypeChecker, _ type: ExpressionType? = nil) throws(StrictYAMLError) -> TypedExpression {
    try typed(node, checker, type).expression
  }

  func typed(_ node: YAMLNode, _ checker: TypeChecker, _ type: ExpressionType? = nil) throws(StrictYAMLError) -> TypeChecker.Typed {
    let text = try node.nonEmptyString()
    do throws(ExpressionError) {
      return try checker.check(ExpressionParser.expression(text), expecting: type)
    } catch { throw node.error(at: error.offset, error.message + quoted(text)) }
  }

  private func set(_ node: YAMLNode, _ checker: TypeChecker) throws(StrictYAMLError) -> RelatedSet {
    let text = try node.nonEmptyString()
    do throws(ExpressionError) {
      let (set, field, _) = try checker.set(ExpressionParser.set(text))
      guard field == nil else { throw ExpressionError(offset: 0, message: "a set of records was expected here, without a field") }
      return set
    } catch { throw node.error(at: error.offset, error.message + quoted(text)) }
  }

  private func quoted(_ text: String) -> String { " in '\(text.count > 100 ? text.prefix(100) + "…" : Substring(text))'" }

  private func computation(_ node: YAMLNode, _ checker: TypeChecker, _ key: YAMLNode) throws(StrictYAMLError) -> (Computation, ExpressionType) {
    if node.isScalar {
      let typed = try typed(node, checker)
      return (.expression(typed.expression), typed.type)
    }
    return (.screen(try screen(node.mapping(known: ["screen", "over", "of", "with", "missing"]), checker)), .number)
  }

  private func screen(_ mapping: YAMLMapping, _ checker: TypeChecker) throws(StrictYAMLError) -> ScreenCall {
    let idNode = try mapping.required("screen")
    let id = try idNode.nonEmptyString()
    guard let signature = screens[id] else { throw idNode.error("unknown screen '\(id)'\(NearestName.hint(id, among: screens.keys))") }
    let set = try self.set(mapping.required("over"), checker)
    let inside = checker.inside(set)
    let ofNode = try mapping.required("of")
    var of: [TypedExpression] = []
    for item in ofNode.isSequence ? try ofNode.list() : [ofNode] { of.append(try expression(item, inside)) }
    guard of.count == signature.inputs.count else {
      throw ofNode.error("screen '\(id)' takes \(signature.inputs.count) input\(signature.inputs.count == 1 ? "" : "s") (\(signature.inputs.joined(separator: ", "))), not \(of.count)")
    }
    var with: [(name: String, value: TypedExpression)] = []
    if let node = mapping["with"] {
      for (name, _, value) in try node.mapping(known: signature.arguments).entries { with.append((name, try expression(value, checker, .number))) }
    }
    for name in signature.arguments where !with.contains(where: { $0.name == name }) {
      throw mapping.node.error("screen '\(id)' needs 'with: {\(name): …}'")
    }
    var skip = false
    if let node = mapping["missing"] {
      guard try node.string() == "skip" else { throw node.error("'skip' was expected here") }
      skip = true
    }
    return ScreenCall(screen: id, over: set, of: of, skipMissing: skip, with: with)
  }

  private func measure(_ node: YAMLNode, _ checker: TypeChecker, _ subject: RuleSubject) throws(StrictYAMLError) -> Measure {
    let mapping = try node.mapping(known: ["expression", "screen", "over", "of", "with", "missing", "unit", "it", "direction"])
    let value: Computation
    let type: ExpressionType
    if let expressionNode = mapping["expression"] {
      let typed = try typed(expressionNode, checker)
      (value, type) = (.expression(typed.expression), typed.type)
    } else { (value, type) = (.screen(try screen(mapping, checker)), .number) }
    guard [.number, .money, .duration, .boolean].contains(type) else { throw node.error("a measure is a number, money, a number of days or a yes or no; this is \(type.words)") }
    let direction = try mapping["direction"].map { node throws(StrictYAMLError) in try node.word(Measure.Direction.self) } ?? .high
    return Measure(
      value: value, type: type, unit: Bilingual(en: try mapping.required("unit").nonEmptyString(), it: try mapping.required("it").nonEmptyString()), direction: direction)
  }

  private func peers(_ node: YAMLNode, _ checker: TypeChecker) throws(StrictYAMLError) -> PeerComparison {
    let mapping = try node.mapping(known: ["group", "of"])
    let groupNode = try mapping.required("group")
    let id = try groupNode.nonEmptyString()
    guard let group = peerGroups[id] else { throw groupNode.error("unknown peer group '\(id)'\(NearestName.hint(id, among: peerGroups.keys))") }
    let of = try mapping["of"].map { node throws(StrictYAMLError) in try typed(node, checker) } ?? (.binding("measure", .number), .number)
    guard [.number, .money, .duration].contains(of.type) else { throw node.error("peers are compared by a number") }
    return PeerComparison(group: group, of: of.expression)
  }

  private func conditions(_ node: YAMLNode?, _ checker: TypeChecker, _ message: TypeChecker) throws(StrictYAMLError) -> [Condition] {
    guard let node else { return [] }
    var result: [Condition] = []
    for item in try node.list() {
      let mapping = try item.mapping(known: ["when", "otherwise", "it"])
      result.append(
        Condition(
          when: try expression(mapping.required("when"), checker, .boolean),
          otherwise: Bilingual(en: try mapping.required("otherwise").nonEmptyString(), it: try mapping.required("it").nonEmptyString())))
    }
    return result
  }

  private func severities(_ node: YAMLNode?, _ checker: TypeChecker) throws(StrictYAMLError) -> [SeverityCondition] {
    guard let node else { return [] }
    var result: [SeverityCondition] = []
    for item in try node.list() {
      let mapping = try item.mapping(known: ["when", "severity"])
      result.append(
        SeverityCondition(when: try expression(mapping.required("when"), checker, .boolean), severity: try mapping.required("severity").word(RuleSeverity.self)))
    }
    return result
  }

  // MARK: plain parts

  private func awardRules(_ node: YAMLNode) throws(StrictYAMLError) -> [AwardRule] {
    if node.isScalar {
      guard try node.string() == "any" else { throw node.error("a list of award rules, or 'any', was expected here") }
      return []
    }
    var rules: [AwardRule] = []
    for item in try node.list() { rules.append(try item.word(AwardRule.self)) }
    return rules
  }

  private func sources(_ node: YAMLNode) throws(StrictYAMLError) -> [Citation] {
    var result: [Citation] = []
    for item in try node.list() {
      let mapping = try item.mapping(known: ["citation", "locator", "kind"])
      let kind = try mapping.required("kind").nonEmptyString()
      guard ["method", "law", "guidance", "case"].contains(kind) else { throw try mapping.required("kind").error("'\(kind)' is not one of method, law, guidance, case") }
      result.append(Citation(citation: try mapping.required("citation").nonEmptyString(), locator: try mapping["locator"]?.string(), kind: kind))
    }
    guard !result.isEmpty else { throw node.error("a rule needs a source") }
    return result
  }

  /// Sex, age, birthplace and nationality are no fields of the vocabulary, and so can be no input.
  private func inputs(_ node: YAMLNode) throws(StrictYAMLError) -> Inputs {
    let mapping = try node.mapping(known: ["required", "improves"])
    func fields(_ node: YAMLNode?) throws(StrictYAMLError) -> [InputPath] {
      guard let node else { return [] }
      var result: [InputPath] = []
      for item in try node.list() {
        let text = try item.nonEmptyString()
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let entity = Entity(rawValue: parts[0]), let field = Vocabulary.field(entity, parts[1]) else {
          throw item.error("unknown field '\(text)'\(NearestName.hint(text, among: Vocabulary.fields.map(\.path)))")
        }
        result.append(InputPath(field: field))
      }
      return result
    }
    return Inputs(required: try fields(mapping.required("required")), improves: try fields(mapping["improves"]))
  }

  private func parameters(_ node: YAMLNode?) throws(StrictYAMLError) -> [Parameter] {
    guard let node else { return [] }
    var result: [Parameter] = []
    for (name, keyNode, value) in try node.mapping(known: nil).entries {
      let mapping = try value.mapping(known: ["meaning", "it", "type", "unit", "default", "range"])
      let type: ExpressionType
      switch try mapping.required("type").string() {
      case "decimal", "integer": type = .number
      case "money": type = .money
      case "days": type = .duration
      case "text": type = .text
      case let other: throw try mapping.required("type").error("'\(other)' is not one of decimal, integer, money, days, text")
      }
      var range: ClosedRange<ExactDecimal>?
      if let node = mapping["range"] {
        let bounds = try strings(node)
        guard bounds.count == 2, let low = ExactDecimal(bounds[0]), let high = ExactDecimal(bounds[1]), low <= high else { throw node.error("two numbers, the smaller first, were expected here") }
        range = low...high
      }
      let defaultNode = try mapping.required("default")
      guard let constant = Constant(try defaultNode.string(), type: type) else { throw defaultNode.error("\(type.words) was expected here") }
      guard name.first?.isLetter == true else { throw keyNode.error("a parameter's name begins with a letter") }
      let parameter = Parameter(
        name: name, meaning: Bilingual(en: try mapping.required("meaning").nonEmptyString(), it: try mapping.required("it").nonEmptyString()), type: type,
        unit: try mapping.required("unit").string(), value: constant, range: range)
      if let problem = parameter.problem(with: constant) { throw defaultNode.error(problem) }
      result.append(parameter)
    }
    return result
  }

  private func texts(_ top: YAMLMapping, _ checker: TypeChecker) throws(StrictYAMLError) -> Bilingual<RuleText> {
    let it = try top.required("it").mapping(known: ["title", "rationale", "message", "innocentExplanations", "knownGaps"])
    let en = try text(top, checker)
    let italian = try text(it, checker)
    guard italian.innocentExplanations.count == en.innocentExplanations.count, italian.knownGaps.count == en.knownGaps.count else {
      throw it.node.error("the Italian text has as many explanations and gaps as the English one")
    }
    return Bilingual(en: en, it: italian)
  }

  private func text(_ mapping: YAMLMapping, _ checker: TypeChecker) throws(StrictYAMLError) -> RuleText {
    var explanations: [RuleText.Explanation] = []
    for item in try mapping.required("innocentExplanations").list() {
      let entry = try item.mapping(known: ["explanation", "check"])
      explanations.append(RuleText.Explanation(explanation: try words(entry.required("explanation")), check: try words(entry.required("check"))))
    }
    guard !explanations.isEmpty else { throw mapping.node.error("a rule needs an innocent explanation with something to check") }
    var gaps: [String] = []
    for item in try mapping["knownGaps"]?.list() ?? [] { gaps.append(try words(item)) }
    let messageNode = try mapping.required("message")
    let message = try words(messageNode)
    do throws(MessageTemplate.Problem) {
      for name in try MessageTemplate(message).names {
        do throws(ExpressionError) {
          _ = try checker.check(ExpressionParser.expression(name))
        } catch { throw MessageTemplate.Problem(offset: 0, message: "{\(name)}: \(error.message)") }
      }
    } catch { throw messageNode.error(at: error.offset, error.message) }
    return RuleText(
      title: try words(mapping.required("title")), rationale: try words(mapping.required("rationale")), message: message, innocentExplanations: explanations, knownGaps: gaps)
  }

  /// A text for people: without words that accuse, without line ends inside a paragraph.
  private func words(_ node: YAMLNode) throws(StrictYAMLError) -> String {
    let text = try node.nonEmptyString()
    if let word = WordingLint.findings(in: text).first { throw node.error("the word '\(word)' accuses someone; say what is seen in the data") }
    let paragraphs = text.split(separator: "\n\n").map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
    return paragraphs.joined(separator: "\n\n")
  }

  private func evidence(_ node: YAMLNode, _ checker: TypeChecker, _ subject: Entity) throws(StrictYAMLError) -> [EvidencePath] {
    var result: [EvidencePath] = []
    for item in try node.list() {
      let text = try item.nonEmptyString()
      let parts = text.split(separator: ".").map(String.init)
      if parts.count == 1, checker.isBinding(parts[0]) {
        result.append(.binding(parts[0]))
        continue
      }
      var entity = subject
      var path: [Relation] = []
      var rest = parts[...]
      if parts.count > 1, parts[0] == subject.rawValue, Vocabulary.relation(subject, parts[0]) == nil { rest = parts.dropFirst() }
      while rest.count > 1, let relation = Vocabulary.relation(entity, rest[rest.startIndex]) {
        path.append(relation)
        entity = relation.to
        rest = rest.dropFirst()
      }
      guard rest.count == 1, let name = rest.first, let field = Vocabulary.field(entity, name) else {
        let known = Vocabulary.fields(of: entity).map(\.name) + Vocabulary.relations(of: entity).map(\.name)
        throw item.error("unknown field '\(rest.joined(separator: "."))' of \(entity.rawValue)\(NearestName.hint(rest.first ?? "", among: known))")
      }
      result.append(.field(path: path, field))
    }
    return result
  }
}

extension TypeChecker {
  func isBinding(_ name: String) -> Bool {
    guard let typed = try? check(.name([Syntax.NamePart(text: name, offset: 0)])) else { return false }
    if case .binding = typed.expression { return true }
    if case .parameter = typed.expression { return true }
    return false
  }
}

extension Constant {
  /// Reads a parameter's value: `0.25`, `25 %`, `15 days`, `40000 EUR`.
  package init?(_ text: String, type: ExpressionType) {
    let parts = text.split(separator: " ").map(String.init)
    switch type {
    case .number:
      if parts.count == 2, parts[1] == "%", let value = ExactDecimal(parts[0]), let share = ExactDecimal(wide: Int128(value.mantissa), scale: Int(value.scale) + 2) {
        self = .number(share)
      } else if parts.count == 1, let value = ExactDecimal(parts[0]) {
        self = .number(value)
      } else { return nil }
    case .money:
      guard parts.count == 2, let value = ExactDecimal(parts[0]), let currency = CurrencyCode(parts[1]) else { return nil }
      self = .money(Money(value, currency))
    case .duration:
      guard let first = parts.first, let value = ExactDecimal(first), parts.count == 1 || parts[1].hasPrefix("day") else { return nil }
      self = .days(value)
    case .text: self = .text(text)
    case .boolean, .date, .code: return nil
    }
  }

  /// The number in it, for ranges.
  package var magnitude: ExactDecimal? {
    switch self {
    case .number(let value), .days(let value): value
    case .money(let money): money.amount
    case .boolean, .date, .text, .code: nil
    }
  }

  package var text: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .number(let value): value.description
    case .money(let money): money.amount.description + " " + money.currency.text
    case .days(let value): value.description + " days"
    case .date(let moment): moment.description
    case .text(let text): text
    case .code(let list, let number): Int(number) <= list.words.count && number > 0 ? list.words[Int(number) - 1] : ""
    }
  }
}

extension Parameter {
  /// Why a value is not allowed, or `nil`.
  package func problem(with constant: Constant) -> String? {
    guard let range, let value = constant.magnitude, !range.contains(value) else { return nil }
    return "\(value) is outside of \(range.lowerBound) to \(range.upperBound)"
  }
}
