import ProcurementModel
import StrictYAML

/// Reads the parts of a rule that are computed: values, conditions, measure, comparison with peers, evidence.
final class RuleLogic {
  let reader: RuleReader
  let subject: RuleSubject
  let parameters: [RuleReader.ReadParameter]
  private var list: ProblemList { reader.list }

  private(set) var bindings: [Binding] = []
  private(set) var lateNames: Set<String> = []
  private(set) var measure: Measure?
  private(set) var peers: PeerComparison?
  private(set) var flagWhen: TypedExpression?
  private(set) var appliesWhen: [Condition] = []
  private(set) var assessableWhen: [Condition] = []
  private(set) var severityWhen: [SeverityCondition] = []
  private(set) var expectedByChance: TypedExpression?
  private(set) var amount: TypedExpression?
  private(set) var bidders: NamedBidders?
  private(set) var evidence: [EvidencePath] = []
  private(set) var places: [String: TypedExpression] = [:]

  /// Types of the names read so far; `nil` for one that could not be read.
  private(set) var types: [String: ExpressionType?] = [:]
  private var later: [String: String] = [:]
  private var peersType: ExpressionType?

  /// Where in the order of a verdict an expression is computed.
  enum Stage { case before, after }

  /// `unread`: names of parameters with a mistake.
  init(reader: RuleReader, subject: RuleSubject, parameters: [RuleReader.ReadParameter], unread: [String]) {
    self.reader = reader
    self.subject = subject
    self.parameters = parameters
    for name in unread { types.updateValue(nil, forKey: name) }
  }

  func checker(_ stage: Stage) -> TypeChecker {
    var names = TypeChecker.Names()
    for read in parameters { names.parameters[read.parameter.name] = read.parameter.type }
    names.screens = reader.screens
    names.thresholds = reader.thresholds
    for binding in bindings { if case .expression(.field(_, _, let field, _)) = binding.value { names.fields[binding.name] = field } }
    if case .expression(.field(_, _, let field, _))? = measure?.value { names.fields["measure"] = field }
    switch stage {
    case .before:
      names.bindings = types.filter { $0.key != "measure" && !lateNames.contains($0.key) }
      names.later = later
      names.later["measure"] = "is known only later"
      for name in lateNames { names.later[name] = "needs the measure or peers, which are known only later" }
    case .after:
      names.bindings = types
      names.peers = peersType
      names.peerKeys = peers.map { $0.group.by.map(\.name) + $0.group.near.map(\.name) } ?? []
    }
    return TypeChecker(subject: subject, names: names)
  }

  func read(_ top: YAMLMapping) {
    let late = earlyBindings(top["let"])
    appliesWhen = conditions(top["appliesWhen"])
    assessableWhen = conditions(top["assessableWhen"])
    if let node = top["measure"] { measure = list.attempt { try measure(node) } }
    types.updateValue(measure?.type, forKey: "measure")
    if let node = top["peers"] {
      peers = list.attempt { try peers(node) }
      if peers == nil { peersType = .number }
    }
    for entry in late { bind(entry, .after) }
    later = [:]
    if let node = top["flagWhen"] { flagWhen = list.attempt { try expression(node, checker(.after), .boolean) } }
    severityWhen = severities(top["severityWhen"])
    expectedByChance = list.attempt { try top["expectedByChance"].map(probability) } ?? nil
    amount = list.attempt { try top["amount"].map { try expression($0, checker(.after), .money) } } ?? nil
    bidders = list.attempt { try top["bidders"].map(namedBidders) } ?? nil
    if let node = top["evidence"] { evidence = evidence(node) }
    for node in [top["message"], (try? top["it"]?.mapping())?["message"]] {
      guard let node, let found = try? reader.places(node, checker(.after)) else { continue }
      for place in found { places[place.name] = place.value }
    }
  }

  private func probability(_ node: YAMLNode) throws -> TypedExpression {
    let value = try expression(node, checker(.after), .number)
    if case .constant(.number(let number)) = value, number < .zero || number > ExactDecimal(1) {
      throw node.error("a probability lies between 0 and 1")
    }
    return value
  }

  /// A parameter or a value that nothing uses is a slip of the pen.
  func reportUnused(_ top: YAMLMapping) {
    guard list.problems.isEmpty else { return }
    func names(_ computation: Computation) -> [String] {
      switch computation {
      case .expression(let expression): return expression.names
      case .screen(let call): return call.of.flatMap(\.names) + (call.over.condition?.names ?? []) + call.with.flatMap { $0.value.names }
      }
    }
    var used = Set(bindings.flatMap { names($0.value) } + (measure.map { names($0.value) } ?? []))
    used.formUnion((appliesWhen + assessableWhen).flatMap { $0.when.names })
    used.formUnion(severityWhen.flatMap { $0.when.names } + places.values.flatMap(\.names))
    for expression in [flagWhen, expectedByChance, amount, peers?.of] { used.formUnion(expression?.names ?? []) }
    used.formUnion(evidence.compactMap(\.valueName))
    if case .of(let choices)? = bidders { used.formUnion(choices.flatMap { [$0.value] + ($0.when?.names ?? []) }) }
    // Reasons name parameters too.
    for condition in appliesWhen + assessableWhen { used.formUnion((try? MessageTemplate(condition.otherwise.en).names) ?? []) }
    if peers != nil, !used.contains(where: { $0.hasPrefix("peers.") }), let entry = top.entries.first(where: { $0.key == "peers" }) {
      list.add(top.error("nothing uses the statistics of the peers", at: entry))
    }
    for read in parameters where !used.contains(read.parameter.name) {
      list.add(top.error("parameter '\(read.parameter.name)' is not used", at: read.entry))
    }
    for entry in (try? top["let"]?.mapping().entries) ?? [] where !used.contains(entry.key) {
      list.add(top.error("'\(entry.key)' is not used", at: entry))
    }
  }

  // MARK: values

  /// Reads the values that do not need the measure, and hands back those that do.
  private func earlyBindings(_ node: YAMLNode?) -> [YAMLNode.Entry] {
    guard let node, let mapping = list.attempt({ try node.mapping() }) else { return [] }
    for entry in mapping.entries { later[entry.key] = "is named further down: a value uses those before it" }
    var late: [YAMLNode.Entry] = []
    for entry in mapping.entries {
      guard list.attempt({ try reader.checkName(entry, in: mapping) }) != nil else {
        types.updateValue(nil, forKey: entry.key)
        continue
      }
      if parameters.contains(where: { $0.parameter.name == entry.key }) {
        list.add(mapping.error("'\(entry.key)' is already the name of a parameter", at: entry))
        types.updateValue(nil, forKey: entry.key)
        continue
      }
      if needsMeasure(entry.value) {
        late.append(entry)
        lateNames.insert(entry.key)
      } else {
        bind(entry, .before)
      }
    }
    return late
  }

  private func bind(_ entry: YAMLNode.Entry, _ stage: Stage) {
    later[entry.key] = nil
    let computed = list.attempt { try computation(entry.value, checker(stage)) }
    types.updateValue(computed?.type, forKey: entry.key)
    if let computed { bindings.append(Binding(name: entry.key, value: computed.value, type: computed.type)) }
  }

  /// Whether an expression names the measure, peers or a value that does.
  private func needsMeasure(_ node: YAMLNode) -> Bool {
    switch node.content {
    case .scalar(let text, _):
      guard let tokens = try? Lexer.tokens(text) else { return false }
      return tokens.contains { token in
        guard case .name(let name) = token.kind else { return false }
        return name == "measure" || name == "peers" || lateNames.contains(name)
      }
    case .list(let items): return items.contains { needsMeasure($0) }
    case .mapping(let entries): return entries.contains { needsMeasure($0.value) }
    }
  }

  private func computation(_ node: YAMLNode, _ checker: TypeChecker) throws -> (value: Computation, type: ExpressionType) {
    if case .mapping = node.content {
      return (.screen(try screen(try node.mapping(known: ["screen", "over", "of", "with", "missing"]), checker)), .number)
    }
    let typed = try typed(node, checker)
    return (.expression(typed.expression), typed.type)
  }

  private func screen(_ mapping: YAMLMapping, _ checker: TypeChecker) throws -> ScreenCall {
    let idNode = try mapping.required("screen")
    let id = try idNode.nonEmptyString()
    guard let signature = reader.screens[id] else {
      let known = reader.screens.keys.sorted()
      let hint = NearestName.hint(id, among: known)
      throw idNode.error("unknown screen '\(id)'" + (hint.isEmpty ? "; known: \(known.joined(separator: ", "))" : hint))
    }
    let overNode = try mapping.required("over")
    let over = try reader.pointing(overNode) { text throws(ExpressionError) in
      let (set, field) = try checker.set(ExpressionParser.set(text))
      if field != nil { throw ExpressionError(offset: 0, message: "expected a set of records; the field belongs into 'of'") }
      return set
    }
    let inside = checker.inside(over.entity)
    let ofNode = try mapping.required("of")
    var of: [TypedExpression] = []
    var items = [ofNode]
    if case .list(let several) = ofNode.content { items = several }
    for item in items {
      let typed = try typed(item, inside)
      if typed.type == .text {
        throw item.error("a screen takes numbers, and this is a text; for the same organizations take a key such as bidderKey")
      }
      of.append(typed.expression)
    }
    guard of.count == signature.inputs.count else {
      throw ofNode.error(
        "screen '\(id)' takes \(signature.inputs.count) input\(signature.inputs.count == 1 ? "" : "s") (\(signature.inputs.joined(separator: ", "))), not \(of.count)"
      )
    }
    var with: [(name: String, value: TypedExpression)] = []
    if let node = mapping["with"] {
      let arguments = try node.mapping()
      if let problem = arguments.unknownKeys(signature.arguments).first { throw problem }
      for entry in arguments.entries {
        let typed = try typed(entry.value, checker)
        guard typed.type.isQuantity else { throw entry.value.error("expected a number, found \(typed.type.words)") }
        with.append((entry.key, typed.expression))
      }
    }
    for name in signature.arguments where !with.contains(where: { $0.name == name }) {
      throw idNode.error("screen '\(id)' needs 'with: {\(name): …}'")
    }
    // In the order of the screen, whatever the order in the file.
    with.sort { (signature.arguments.firstIndex(of: $0.name) ?? 0) < (signature.arguments.firstIndex(of: $1.name) ?? 0) }
    let skip = try mapping["missing"].map { try $0.word(of: ["skip"]) == "skip" } ?? false
    return ScreenCall(screen: id, over: over, of: of, skipMissing: skip, with: with)
  }

  private func measure(_ node: YAMLNode) throws -> Measure {
    let mapping = try node.mapping(known: ["expression", "screen", "over", "of", "with", "missing", "unit", "it", "direction"])
    let computed: (value: Computation, type: ExpressionType)
    if let expressionNode = mapping["expression"] {
      if let screen = mapping["screen"] { throw screen.error("a measure is an expression or a screen, not both") }
      let typed = try typed(expressionNode, checker(.before))
      computed = (.expression(typed.expression), typed.type)
      guard typed.type.isQuantity || typed.type == .boolean else {
        throw expressionNode.error("a measure is a number, money, days or a yes or no; this is \(typed.type.words)")
      }
    } else {
      guard mapping["screen"] != nil else { throw node.error("a measure needs 'expression', or 'screen' with 'over' and 'of'") }
      computed = (.screen(try screen(mapping, checker(.before))), .number)
    }
    let direction = try mapping["direction"].map { try $0.word(Measure.Direction.self) } ?? .high
    var unit = Bilingual(en: "yes or no", it: "sì o no")
    if computed.type != .boolean || mapping["unit"] != nil {
      unit = Bilingual(en: try reader.words(mapping.required("unit")), it: try reader.words(mapping.required("it"), .it))
    }
    return Measure(value: computed.value, type: computed.type, unit: unit, direction: direction)
  }

  private func peers(_ node: YAMLNode) throws -> PeerComparison {
    let mapping = try node.mapping(known: ["group", "of"])
    let groupNode = try mapping.required("group")
    let id = try groupNode.nonEmptyString()
    guard let group = reader.peerGroups[id] else {
      let known = reader.peerGroups.keys.sorted()
      let hint = NearestName.hint(id, among: known)
      throw groupNode.error("unknown peer group '\(id)'" + (hint.isEmpty ? "; known: \(known.joined(separator: ", "))" : hint))
    }
    guard group.subject == subject else {
      throw groupNode.error("the peer group '\(id)' is about \(group.subject.rawValue), this rule about \(subject.rawValue)")
    }
    let typed: TypeChecker.Typed
    if let of = mapping["of"] {
      typed = try self.typed(of, checker(.after))
    } else {
      guard let type = types["measure"] ?? nil else { throw ConsequentialProblem() }
      typed = (.binding("measure", type), type)
    }
    guard typed.type.isQuantity else {
      throw (mapping["of"] ?? node).error("peers are compared by a number, money or days; this is \(typed.type.words)")
    }
    peersType = typed.type
    return PeerComparison(group: typed.type == .money ? group.ofOneCurrency(typed.expression) : group, of: typed.expression)
  }

  // MARK: conditions

  private func conditions(_ node: YAMLNode?) -> [Condition] {
    guard let node, let items = list.attempt({ try node.list() }) else { return [] }
    let before = checker(.before)
    return items.compactMap { item in
      list.attempt {
        let mapping = try item.mapping(known: ["when", "otherwise", "it"])
        let when = list.attempt { try expression(mapping.required("when"), before, .boolean) }
        let (otherwise, it) = (try mapping.required("otherwise"), try mapping.required("it"))
        for node in [otherwise, it] { try reader.parameterPlaces(node, before, "a reason names parameters only, since reasons are counted") }
        guard let when else { throw ConsequentialProblem() }
        return Condition(when: when, otherwise: Bilingual(en: try reader.words(otherwise), it: try reader.words(it, .it)))
      }
    }
  }

  private func severities(_ node: YAMLNode?) -> [SeverityCondition] {
    guard let node, let items = list.attempt({ try node.list() }) else { return [] }
    return items.compactMap { item in
      list.attempt {
        let mapping = try item.mapping(known: ["when", "severity"])
        return SeverityCondition(
          when: try expression(mapping.required("when"), checker(.after), .boolean),
          severity: try mapping.required("severity").word(RuleSeverity.self))
      }
    }
  }

  // MARK: expressions

  /// A statistic of the peers that the evidence shows, named as written.
  func bindPeers(_ text: String, _ typed: TypeChecker.Typed) {
    guard lateNames.insert(text).inserted else { return }
    bindings.append(Binding(name: text, value: .expression(typed.expression), type: typed.type))
  }

  /// What `measure` or a name of `let` is computed as; `nil` for a name that is neither.
  func computation(named name: String) -> Computation? {
    func named(_ name: String) -> Computation? { bindings.first { $0.name == name }?.value }
    let value = name == "measure" ? measure?.value : named(name)
    if case .expression(.binding(let other, _))? = value { return named(other) }
    return value
  }

  func expression(_ node: YAMLNode, _ checker: TypeChecker, _ type: ExpressionType) throws -> TypedExpression {
    try reader.pointing(node) { text throws(ExpressionError) in try checker.check(ExpressionParser.expression(text), expecting: type).expression }
  }

  private func typed(_ node: YAMLNode, _ checker: TypeChecker) throws -> TypeChecker.Typed {
    try reader.pointing(node) { text throws(ExpressionError) in try checker.check(ExpressionParser.expression(text)) }
  }
}

extension RuleReader {
  /// Reads an expression from a node; a mistake in it points into the node and quotes the expression.
  func pointing<Value>(_ node: YAMLNode, _ body: (String) throws(ExpressionError) -> Value) throws -> Value {
    let text = try node.string()
    do throws(ExpressionError) {
      return try body(text)
    } catch {
      if error.isConsequence { throw ConsequentialProblem() }
      throw node.error(Self.quoting(error.message, text), at: error.offset)
    }
  }

  /// `unknown field 'ammount' in 'bids where ammount > 0'; did you mean 'amount'?`
  static func quoting(_ message: String, _ text: String) -> String {
    var shown = text.split(whereSeparator: \.isNewline).map { $0.trimmingBlanks() }.joined(separator: " ")
    if shown.count > 100 { shown = shown.prefix(100) + "…" }
    let quotation = " in '\(shown)'"
    guard let semicolon = message.firstRange(of: "; ") else { return message + quotation }
    return message[..<semicolon.lowerBound] + quotation + message[semicolon.lowerBound...]
  }
}
