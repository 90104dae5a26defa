import ProcurementLaw
import ProcurementModel
import RuleLanguage
import ScreenLibrary

typealias NodeID = Int

/// The elements that a value belongs to: the subjects of a chunk (domain 0), or related records of each subject.
struct Domain: Hashable {
  let entity: Entity
  /// From the subject; empty for domain 0.
  let path: [Relation]
}

/// One step of the evaluation; inputs are earlier nodes. Equal steps exist once, so that rules share them.
enum Operation: Hashable {
  case constant(Constant)
  case today
  case field(path: [Relation], Field)
  /// A value of the subject for each of its elements.
  case broadcast(NodeID)
  case not(NodeID)
  case and(NodeID, NodeID)
  case or(NodeID, NodeID)
  case compare(TypedExpression.Comparison, NodeID, NodeID)
  case arithmetic(TypedExpression.Arithmetic, NodeID, NodeID)
  case negate(NodeID)
  case isKnown(NodeID)
  case isOneOf(NodeID, [Constant])
  case choose(NodeID, NodeID, NodeID)
  case firstKnown([NodeID])
  /// Over the elements of another domain that satisfy the condition.
  case aggregate(Aggregate.Function, domain: Int, condition: NodeID?, of: NodeID?)
  case screen(String, domain: Int, condition: NodeID?, of: [NodeID], skipMissing: Bool, with: [NodeID])
  case call(BuiltIn, [NodeID], text: String?)
  /// A statistic of the peer group of rule number `rule`: known in the second stage only.
  case peers(rule: Int, PeerStatistic)
}

extension Operation {
  /// The steps that this one takes its values from.
  var inputs: [NodeID] {
    switch self {
    case .constant, .today, .field, .peers: []
    case .broadcast(let a), .not(let a), .negate(let a), .isKnown(let a), .isOneOf(let a, _): [a]
    case .and(let a, let b), .or(let a, let b), .compare(_, let a, let b), .arithmetic(_, let a, let b): [a, b]
    case .choose(let condition, let a, let b): [condition, a, b]
    case .firstKnown(let all), .call(_, let all, _): all
    case .aggregate(_, _, let condition, let of): [condition, of].compactMap { $0 }
    case .screen(_, _, let condition, let of, _, let with): (condition.map { [$0] } ?? []) + of + with
    }
  }
}

struct PlanNode: Hashable {
  let operation: Operation
  let domain: Int
  let type: ExpressionType
}

/// What all rules about one kind of subject compute, as a list of shared steps.
struct Plan {
  let subject: RuleSubject
  var domains: [Domain]
  var nodes: [PlanNode] = []
  /// By node: whether a question of the law stands in it or before it. Those are dear and are answered only for subjects that wait for the answer.
  private(set) var asksLaw: [Bool] = []
  /// Domains whose elements look at values of their subject: such elements cannot be shared between subjects.
  private(set) var looksBack: Set<Int> = []
  private var numbers: [PlanNode: NodeID] = [:]
  var rules: [PlannedRule] = []

  init(subject: RuleSubject) {
    self.subject = subject
    domains = [Domain(entity: subject.entity, path: [])]
  }

  mutating func node(_ operation: Operation, _ domain: Int, _ type: ExpressionType) -> NodeID {
    let node = PlanNode(operation: operation, domain: domain, type: type)
    if let number = numbers[node] { return number }
    numbers[node] = nodes.count
    nodes.append(node)
    if case .broadcast = operation { looksBack.insert(domain) }
    var asks = operation.inputs.contains { asksLaw[$0] }
    if case .screen(let id, _, _, _, _, _) = operation, LawScreen.named(id) != nil { asks = true }
    asksLaw.append(asks)
    return nodes.count - 1
  }

  /// Whether a value is the year of a date, which is written without marks between its digits.
  func isYear(_ id: NodeID) -> Bool {
    switch nodes[id].operation {
    case .call(.year, _, _): true
    case .field(_, let field): field.name == "year"
    case .broadcast(let inner): isYear(inner)
    default: false
    }
  }

  /// What subjects are compared by, each with the numbers of the rules that compare them by it.
  var peerKeys: [NodeID: [Int]] {
    var keys: [NodeID: [Int]] = [:]
    for (number, planned) in rules.enumerated() where planned.rule.peers != nil {
      for node in Set(planned.peerKeys + planned.peerNear.map(\.node)) { keys[node, default: []].append(number) }
    }
    return keys
  }

  /// Whether a value is the same for all subjects.
  func isConstant(_ node: NodeID) -> Bool { if case .constant = nodes[node].operation { true } else { false } }

  mutating func domain(_ set: RelatedSet) -> Int {
    let domain = Domain(entity: set.entity, path: set.path)
    if let number = domains.firstIndex(of: domain) { return number }
    domains.append(domain)
    return domains.count - 1
  }
}

/// A rule with its expressions as nodes.
struct PlannedRule {
  let rule: Rule
  var awardRule: NodeID?
  var appliesWhen: [(node: NodeID, otherwise: Bilingual<String>)] = []
  var required: [NodeID] = []
  var assessableWhen: [(node: NodeID, otherwise: Bilingual<String>)] = []
  var measure: NodeID = 0
  var peerKeys: [NodeID] = []
  var peerNear: [(node: NodeID, distance: Int)] = []
  var peerValue: NodeID?
  var flagWhen: NodeID = 0
  var severityWhen: [(node: NodeID, severity: RuleSeverity)] = []
  var expectedByChance: NodeID?
  /// Values that say whose bids a finding is about, each with its condition.
  var bidders: [(value: NodeID, when: NodeID?)] = []
  var amount: NodeID?
  /// Named values for the message, the evidence and the threshold, by their text.
  var named: [String: NodeID] = [:]
  /// Names in the comparison, in order of their first use.
  var thresholdNames: [String] = []
  /// Values of the rule's parameters in this run.
  var parameters: [String: Constant] = [:]
  /// The values that the formulas name, in the order of `Rule.leaves`.
  var leaves: [NodeID] = []
}

/// Turns rules into plans, one a kind of subject.
struct Planner {
  private var settings: [String: [String: Constant]]

  init(settings: [String: [String: Constant]] = [:]) { self.settings = settings }

  func plans(_ rules: [Rule]) -> [Plan] {
    var plans: [Plan] = []
    for subject in RuleSubject.allCases {
      let own = rules.filter { $0.subject == subject }
      guard !own.isEmpty else { continue }
      var plan = Plan(subject: subject)
      for rule in own {
        var lowering = Lowering(plan: plan, rule: rule, number: plan.rules.count, parameters: parameters(of: rule))
        var planned = lowering.planned()
        planned.parameters = parameters(of: rule)
        plan = lowering.plan
        plan.rules.append(planned)
      }
      plans.append(plan)
    }
    return plans
  }

  func parameters(of rule: Rule) -> [String: Constant] {
    var values = Dictionary(uniqueKeysWithValues: rule.parameters.map { ($0.name, $0.value) })
    for (name, value) in settings[rule.id] ?? [:] { values[name] = value }
    return values
  }
}

/// Lowers one rule into a plan.
private struct Lowering {
  var plan: Plan
  let rule: Rule
  let number: Int
  let parameters: [String: Constant]
  private var bindings: [String: NodeID] = [:]
  private var thresholdNames: [String] = []

  init(plan: Plan, rule: Rule, number: Int, parameters: [String: Constant]) {
    self.plan = plan
    self.rule = rule
    self.number = number
    self.parameters = parameters
  }

  mutating func planned() -> PlannedRule {
    var planned = PlannedRule(rule: rule)
    planned.awardRule = awardRule()
    for binding in rule.bindings where !rule.lateBindings.contains(binding.name) { bindings[binding.name] = node(binding.value) }
    planned.appliesWhen = rule.appliesWhen.map { (lower($0.when, 0), $0.reason(parameters)) }
    planned.required = rule.inputs.required.compactMap { required($0) }
    planned.assessableWhen = rule.assessableWhen.map { (lower($0.when, 0), $0.reason(parameters)) }
    planned.measure = node(rule.measure.value)
    // What stands before the peers are known is computed with the measure itself.
    bindings["measure"] = planned.measure
    if let peers = rule.peers {
      planned.peerKeys = peers.group.by.map { lower($0.value, 0) }
      planned.peerNear = peers.group.near.map { (lower($0.value, 0), $0.distance) }
      planned.peerValue = lower(peers.of, 0)
    }
    for binding in rule.bindings where rule.lateBindings.contains(binding.name) { bindings[binding.name] = node(binding.value) }
    planned.flagWhen = lower(rule.flagWhen, 0)
    collectNames(rule.flagWhen)
    planned.severityWhen = rule.severityWhen.map { (lower($0.when, 0), $0.severity) }
    planned.expectedByChance = rule.expectedByChance.map { lower($0, 0) }
    planned.amount = rule.amount.map { lower($0, 0) } ?? defaultAmount()
    planned.named = bindings
    for (name, value) in parameters { planned.named[name] = plan.node(.constant(value), 0, value.type) }
    planned.named["measure"] = planned.measure
    if case .of(let choices)? = rule.bidders {
      planned.bidders = choices.compactMap { choice in planned.named[choice.value].map { ($0, choice.when.map { lower($0, 0) }) } }
    }
    planned.thresholdNames = thresholdNames
    // Steps that are there already: the same expression is the same node.
    planned.leaves = rule.leaves.map { leaf in
      switch leaf {
      case .value(let expression): lower(expression, 0)
      case .inputs(let name): bindings[name] ?? planned.measure
      }
    }
    for template in [rule.texts.en.message, rule.texts.it.message] {
      for name in (try? MessageTemplate(template).names) ?? [] where planned.named[name] == nil {
        if let node = messageValue(name) { planned.named[name] = node }
      }
    }
    return planned
  }

  /// A name of a message that is neither a `let` nor a parameter: an expression about the subject.
  private mutating func messageValue(_ text: String) -> NodeID? { rule.places[text].map { lower($0, 0) } }

  private mutating func collectNames(_ expression: TypedExpression) {
    for name in expression.names where name != "measure" && !thresholdNames.contains(name) { thresholdNames.append(name) }
  }

  /// The award rule of the subject's lot or process.
  private mutating func awardRule() -> NodeID? {
    guard !rule.awardRules.isEmpty else { return nil }
    let path: [String]
    let entity: Entity
    switch rule.subject.entity {
    case .lot: (path, entity) = ([], .lot)
    case .process: (path, entity) = ([], .process)
    case .bid, .award, .contract: (path, entity) = (["lot"], .lot)
    case .amendment, .item, .organization, .bidderPair, .buyerSupplierPair, .market: return nil
    }
    guard let field = Vocabulary.field(entity, "awardRule") else { return nil }
    return plan.node(.field(path: path.compactMap { Vocabulary.relation(rule.subject.entity, $0) }, field), 0, .code(.awardRule))
  }

  /// A required field of the subject or of a to-one relation; others are looked at where they are used.
  private mutating func required(_ input: InputPath) -> NodeID? {
    let entity = rule.subject.entity
    // An id names the subject; where the source has none its content does.
    if input.field.name == "id" { return nil }
    if input.field.entity == entity { return plan.node(.field(path: [], input.field), 0, ExpressionType(fieldType: input.field.type)) }
    guard let relation = Vocabulary.relations(of: entity).first(where: { !$0.isMany && $0.to == input.field.entity }),
      input.field.entity != .organization
    else { return nil }
    return plan.node(.field(path: [relation], input.field), 0, ExpressionType(fieldType: input.field.type))
  }

  private mutating func defaultAmount() -> NodeID? {
    let entity = rule.subject.entity
    let names: [String]
    switch entity {
    case .lot: names = ["awardedAmount", "value"]
    case .process: names = ["estimate"]
    case .bid, .award: names = ["amount"]
    case .contract: names = ["amount", "awardedAmount"]
    case .organization, .amendment, .item, .bidderPair, .buyerSupplierPair, .market: names = []
    }
    let nodes = names.compactMap { Vocabulary.field(entity, $0) }.map { plan.node(.field(path: [], $0), 0, .money) }
    return nodes.isEmpty ? nil : plan.node(.firstKnown(nodes), 0, .money)
  }

  private mutating func node(_ computation: Computation) -> NodeID {
    switch computation {
    case .expression(let expression): return lower(expression, 0)
    case .screen(let call):
      let domain = plan.domain(call.over)
      let condition = call.over.condition.map { lower($0, domain) }
      let of = call.of.map { lower($0, domain) }
      let arguments = RuleScreens.arguments(call.screen)
      let with = arguments.compactMap { name in call.with.first { $0.name == name }.map { lower($0.value, 0) } }
      return plan.node(.screen(call.screen, domain: domain, condition: condition, of: of, skipMissing: call.skipMissing, with: with), 0, .number)
    }
  }

  /// A text that is the same for all subjects: of the rule itself, of a parameter, or of a step that is one of these.
  private func fixedText(_ expression: TypedExpression) -> String? {
    switch expression {
    case .constant(let constant): constant.text
    case .parameter(let name, _): parameters[name]?.text
    case .binding(let name, _):
      if let node = bindings[name], case .constant(let constant) = plan.nodes[node].operation { constant.text } else { nil }
    default: nil
    }
  }

  private mutating func lower(_ expression: TypedExpression, _ domain: Int) -> NodeID {
    func inSubject(_ node: NodeID, _ type: ExpressionType) -> NodeID { domain == 0 ? node : plan.node(.broadcast(node), domain, type) }
    switch expression {
    case .constant(let constant): return plan.node(.constant(constant), domain, constant.type)
    case .today: return plan.node(.today, domain, .date)
    case .parameter(let name, let type): return plan.node(.constant(parameters[name] ?? .number(.zero)), domain, type)
    case .binding(let name, let type): return inSubject(bindings[name] ?? plan.node(.constant(.number(.zero)), 0, type), type)
    case .peers(let statistic):
      let type = statistic.ownType ?? .number
      return inSubject(plan.node(.peers(rule: number, statistic), 0, type), type)
    case .field(let depth, let path, let field, let type):
      if depth > 0 { return inSubject(plan.node(.field(path: path, field), 0, type), type) }
      return plan.node(.field(path: path, field), domain, type)
    case .not(let inner): return plan.node(.not(lower(inner, domain)), domain, .boolean)
    case .and(let a, let b): return plan.node(.and(lower(a, domain), lower(b, domain)), domain, .boolean)
    case .or(let a, let b): return plan.node(.or(lower(a, domain), lower(b, domain)), domain, .boolean)
    case .compare(let comparison, let a, let b): return plan.node(.compare(comparison, lower(a, domain), lower(b, domain)), domain, .boolean)
    case .arithmetic(let operation, let a, let b, let type):
      return plan.node(.arithmetic(operation, lower(a, domain), lower(b, domain)), domain, type)
    case .negate(let inner, let type): return plan.node(.negate(lower(inner, domain)), domain, type)
    case .isKnown(let inner): return plan.node(.isKnown(lower(inner, domain)), domain, .boolean)
    case .isOneOf(let inner, let constants):
      let node = lower(inner, domain)
      switch plan.nodes[node].type {
      case .boolean, .text, .code: return plan.node(.isOneOf(node, constants), domain, .boolean)
      // One of several numbers, amounts or dates is what equals any of them.
      case .number, .money, .duration, .date:
        let equals = constants.map { plan.node(.compare(.equal, node, plan.node(.constant($0), domain, $0.type)), domain, .boolean) }
        guard let first = equals.first else { return plan.node(.isOneOf(node, constants), domain, .boolean) }
        return equals.dropFirst().reduce(first) { plan.node(.or($0, $1), domain, .boolean) }
      }
    case .choose(let condition, let a, let b, let type):
      return plan.node(.choose(lower(condition, domain), lower(a, domain), lower(b, domain)), domain, type)
    case .firstKnown(let values, let type): return plan.node(.firstKnown(values.map { lower($0, domain) }), domain, type)
    case .aggregate(let aggregate):
      let inner = plan.domain(aggregate.over)
      let condition = aggregate.over.condition.map { lower($0, inner) }
      let of = aggregate.of.map { lower($0, inner) }
      return plan.node(.aggregate(aggregate.function, domain: inner, condition: condition, of: of), domain, aggregate.type)
    case .call(let function, let inputs, let type):
      if case .constant(.text(let text))? = inputs.first, function == .legalThreshold || function == .criticalValue {
        return plan.node(.call(function, inputs.dropFirst().map { lower($0, domain) }, text: text), domain, type)
      }
      if function == .startsWith || function == .contains, let last = inputs.last, let text = fixedText(last) {
        return plan.node(.call(function, inputs.dropLast().map { lower($0, domain) }, text: text), domain, type)
      }
      return plan.node(.call(function, inputs.map { lower($0, domain) }, text: nil), domain, type)
    }
  }
}

extension Constant {
  fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }

  var type: ExpressionType {
    switch self {
    case .boolean: .boolean
    case .number: .number
    case .money: .money
    case .days: .duration
    case .date: .date
    case .text: .text
    case .code(let list, _): .code(list)
    }
  }
}
