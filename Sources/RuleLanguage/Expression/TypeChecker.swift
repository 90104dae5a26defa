import ProcurementModel
import StrictYAML

/// Gives an expression its names and types.
struct TypeChecker {
  /// The elements in scope, the subject first.
  private var scopes: [Entity]
  private let parameters: [String: ExpressionType]
  private var bindings: [String: ExpressionType]
  private let allowsPeers: Bool

  init(subject: Entity, parameters: [String: ExpressionType] = [:], bindings: [String: ExpressionType] = [:], allowsPeers: Bool = false) {
    scopes = [subject]
    self.parameters = parameters
    self.bindings = bindings
    self.allowsPeers = allowsPeers
  }

  typealias Typed = (expression: TypedExpression, type: ExpressionType)

  /// The expression, which must have the type where one is given.
  func check(_ syntax: Syntax, expecting wanted: ExpressionType? = nil) throws(ExpressionError) -> Typed {
    let typed = try typed(syntax, hint: wanted)
    if let wanted, typed.type != wanted { throw ExpressionError(offset: syntax.offset, message: "\(wanted.words) was expected here, this is \(typed.type.words)") }
    return typed
  }

  /// Related records: a path of relations with an optional condition; with `field`, the last part of the path may be a field.
  func set(_ argument: Syntax.Argument) throws(ExpressionError) -> (set: RelatedSet, field: TypedExpression?, type: ExpressionType?) {
    guard case .name(let parts) = argument.value else { throw ExpressionError(offset: argument.value.offset, message: "a set of related records was expected here, such as 'bids'") }
    var entity = scopes[scopes.count - 1]
    var path: [Relation] = []
    var index = 0
    while index < parts.count, let relation = Vocabulary.relation(entity, parts[index].text) {
      path.append(relation)
      entity = relation.to
      index += 1
      if !relation.isMany { continue }
      // Behind a to-many relation a field of the element may follow.
      if index < parts.count, Vocabulary.relation(entity, parts[index].text) == nil { break }
    }
    guard path.contains(where: \.isMany) else {
      let part = parts[min(index, parts.count - 1)]
      throw ExpressionError(offset: part.offset, message: unknown(part.text, "relation to many records", Vocabulary.relations(of: entity).filter(\.isMany).map(\.name)))
    }
    var inner = self
    inner.scopes.append(entity)
    var field: TypedExpression?
    var type: ExpressionType?
    if index < parts.count {
      let typed = try inner.name(Array(parts[index...]))
      field = typed.expression
      type = typed.type
    }
    var condition: TypedExpression?
    if let syntax = argument.condition { condition = try inner.check(syntax, expecting: .boolean).expression }
    return (RelatedSet(path: path, entity: entity, condition: condition), field, type)
  }

  /// A checker for expressions about the elements of a set.
  func inside(_ set: RelatedSet) -> TypeChecker {
    var inner = self
    inner.scopes.append(set.entity)
    return inner
  }

  private func unknown(_ name: String, _ kind: String, _ known: [String]) -> String { "unknown \(kind) '\(name)'\(NearestName.hint(name, among: known))" }

  // MARK: names

  private func name(_ parts: [Syntax.NamePart]) throws(ExpressionError) -> Typed {
    guard let first = parts.first else { throw ExpressionError(offset: 0, message: "a name was expected here") }
    if first.text == "this" {
      guard scopes.count > 1 else { throw ExpressionError(offset: first.offset, message: "'this' is the subject, inside a set only") }
      return try field(Array(parts.dropFirst()), depth: scopes.count - 1, entity: scopes[0], after: first)
    }
    if parts.count == 1 {
      if first.text == "true" || first.text == "false" { return (.constant(.boolean(first.text == "true")), .boolean) }
      if let type = bindings[first.text] { return (.binding(first.text, type), type) }
      if let type = parameters[first.text] { return (.parameter(first.text, type), type) }
    }
    if first.text == "peers" { return try peers(parts) }
    // `lot.id` for the subject's own field.
    if parts.count > 1, first.text == scopes[scopes.count - 1].rawValue, Vocabulary.relation(scopes[scopes.count - 1], first.text) == nil {
      return try field(Array(parts.dropFirst()), depth: 0, entity: scopes[scopes.count - 1], after: first)
    }
    return try field(parts, depth: 0, entity: scopes[scopes.count - 1], after: first)
  }

  private func field(_ parts: [Syntax.NamePart], depth: Int, entity start: Entity, after first: Syntax.NamePart) throws(ExpressionError) -> Typed {
    var entity = start
    var path: [Relation] = []
    for (i, part) in parts.enumerated() {
      if i == parts.count - 1, let field = Vocabulary.field(entity, part.text) {
        let type = ExpressionType(field.type)
        return (.field(depth: depth, path: path, field, type), type)
      }
      guard let relation = Vocabulary.relation(entity, part.text) else {
        let known = Vocabulary.fields(of: entity).map(\.name) + Vocabulary.relations(of: entity).map(\.name) + (i == 0 ? Array(bindings.keys) + Array(parameters.keys) : [])
        throw ExpressionError(offset: part.offset, message: unknown(part.text, "field", known) + " (of \(entity.rawValue))")
      }
      guard !relation.isMany else {
        throw ExpressionError(offset: part.offset, message: "'\(part.text)' are many records: use count, sum, min, max, mean, median, any, all or distinct")
      }
      path.append(relation)
      entity = relation.to
    }
    throw ExpressionError(offset: parts.last?.offset ?? first.offset, message: "a field of \(entity.rawValue) was expected here")
  }

  private func peers(_ parts: [Syntax.NamePart]) throws(ExpressionError) -> Typed {
    guard allowsPeers else { throw ExpressionError(offset: parts[0].offset, message: "peers are known only after the measure: in flagWhen, severityWhen, evidence and message, with a 'peers' key") }
    let known: [String: PeerStatistic] = [
      "count": .count, "median": .median, "mad": .mad, "mean": .mean, "q1": .q1, "q3": .q3, "lowerFence": .lowerFence, "upperFence": .upperFence,
    ]
    guard parts.count == 2, let statistic = known[parts[1].text] else {
      let part = parts[min(1, parts.count - 1)]
      throw ExpressionError(offset: part.offset, message: unknown(part.text, "statistic of peers", known.keys.sorted() + ["percentile"]))
    }
    return (.peers(statistic), .number)
  }

  // MARK: operators

  private func typed(_ syntax: Syntax, hint: ExpressionType?) throws(ExpressionError) -> Typed {
    switch syntax {
    case .number(let digits, let unit, let offset): return try number(digits, unit, offset)
    case .text(let text, _): return (.constant(.text(text)), .text)
    case .date(let text, let offset):
      guard let moment = Moment(text) else { throw ExpressionError(offset: offset, message: "'\(text)' is no date") }
      return (.constant(.date(moment)), .date)
    case .name(let parts):
      if case .code(let list)? = hint, parts.count == 1, let number = list.words.firstIndex(of: parts[0].text) {
        return (.constant(.code(list, UInt8(number + 1))), .code(list))
      }
      do {
        return try name(parts)
      } catch {
        guard case .code(let list)? = hint, parts.count == 1 else { throw error }
        throw ExpressionError(offset: parts[0].offset, message: unknown(parts[0].text, "code", list.words) + "; known: \(list.words.joined(separator: ", "))")
      }
    case .not(let inner, _): return (.not(try check(inner, expecting: .boolean).expression), .boolean)
    case .negate(let inner, let offset):
      let value = try typed(inner, hint: hint)
      guard [.number, .money, .duration].contains(value.type) else { throw ExpressionError(offset: offset, message: "only numbers, money and durations have a sign") }
      return (.negate(value.expression, value.type), value.type)
    case .binary(let symbol, let left, let right, let offset): return try binary(symbol, left, right, offset)
    case .isKnown(let inner, let known, _):
      let value = TypedExpression.isKnown(try typed(inner, hint: nil).expression)
      return (known ? value : .not(value), .boolean)
    case .isOneOf(let inner, let values, let offset):
      let value = try typed(inner, hint: nil)
      var constants: [Constant] = []
      for syntax in values {
        guard case .constant(let constant) = try check(syntax, expecting: value.type).expression else {
          throw ExpressionError(offset: syntax.offset, message: "only plain values may stand in a list")
        }
        constants.append(constant)
      }
      guard !constants.isEmpty else { throw ExpressionError(offset: offset, message: "the list is empty") }
      return (.isOneOf(value.expression, constants), .boolean)
    case .call(let name, let arguments, let offset): return try call(name, arguments, offset)
    }
  }

  private func number(_ digits: String, _ unit: String?, _ offset: Int) throws(ExpressionError) -> Typed {
    guard let value = ExactDecimal(digits) else { throw ExpressionError(offset: offset, message: "'\(digits)' has too many digits") }
    switch unit {
    case nil: return (.constant(.number(value)), .number)
    case "%":
      guard let share = ExactDecimal(wide: Int128(value.mantissa), scale: Int(value.scale) + 2) else { throw ExpressionError(offset: offset, message: "'\(digits) %' has too many digits") }
      return (.constant(.number(share)), .number)
    case "day", "days": return (.constant(.days(value)), .duration)
    case let unit?:
      guard let currency = CurrencyCode(unit), unit == unit.uppercased() else {
        throw ExpressionError(offset: offset, message: "unknown unit '\(unit)'; known: %, days, and currencies such as EUR")
      }
      return (.constant(.money(Money(value, currency))), .money)
    }
  }

  private func binary(_ symbol: String, _ left: Syntax, _ right: Syntax, _ offset: Int) throws(ExpressionError) -> Typed {
    switch symbol {
    case "and": return (.and(try check(left, expecting: .boolean).expression, try check(right, expecting: .boolean).expression), .boolean)
    case "or": return (.or(try check(left, expecting: .boolean).expression, try check(right, expecting: .boolean).expression), .boolean)
    default: break
    }
    if let comparison = TypedExpression.Comparison(rawValue: symbol) {
      let a = try typed(left, hint: nil)
      let b = try typed(right, hint: a.type)
      guard a.type == b.type else { throw ExpressionError(offset: offset, message: "\(a.type.words) is compared with \(b.type.words)") }
      let isOrdered = [.number, .money, .date, .duration].contains(a.type)
      guard isOrdered || comparison == .equal || comparison == .notEqual else { throw ExpressionError(offset: offset, message: "\(a.type.words) has no order: use == or !=") }
      return (.compare(comparison, a.expression, b.expression), .boolean)
    }
    guard let operation = TypedExpression.Arithmetic(rawValue: symbol) else { throw ExpressionError(offset: offset, message: "'\(symbol)' has no meaning here") }
    let a = try typed(left, hint: nil)
    let b = try typed(right, hint: nil)
    guard let type = operation.result(a.type, b.type) else {
      throw ExpressionError(offset: offset, message: "'\(symbol)' does not go with \(a.type.words) and \(b.type.words)")
    }
    return (.arithmetic(operation, a.expression, b.expression, type), type)
  }

  // MARK: calls

  private func call(_ name: String, _ arguments: [Syntax.Argument], _ offset: Int) throws(ExpressionError) -> Typed {
    if let function = Aggregate.Function(rawValue: name) { return try aggregate(function, arguments, offset) }
    if let argument = arguments.first(where: { $0.condition != nil }) { throw ExpressionError(offset: argument.value.offset, message: "'where' goes with count, sum and their like") }
    let values = arguments.map(\.value)
    switch name {
    case "if":
      try expect(3, values, name, offset)
      let condition = try check(values[0], expecting: .boolean)
      let a = try typed(values[1], hint: nil)
      let b = try check(values[2], expecting: a.type)
      return (.choose(condition.expression, a.expression, b.expression, a.type), a.type)
    case "firstKnown":
      guard let first = values.first else { throw ExpressionError(offset: offset, message: "firstKnown needs values") }
      let type = try typed(first, hint: nil).type
      var expressions: [TypedExpression] = []
      for value in values { expressions.append(try check(value, expecting: type).expression) }
      return (.firstKnown(expressions, type), type)
    case "peers.percentile":
      try expect(1, values, name, offset)
      guard allowsPeers else { throw ExpressionError(offset: offset, message: "peers are known only after the measure") }
      guard case .constant(.number(let percent)) = try check(values[0], expecting: .number).expression, percent >= .zero, percent <= ExactDecimal(100) else {
        throw ExpressionError(offset: values[0].offset, message: "a plain number from 0 to 100 was expected here")
      }
      return (.peers(.percentile(percent)), .number)
    default: break
    }
    guard let function = BuiltIn(rawValue: name) else {
      let known = BuiltIn.allCases.map(\.rawValue) + Aggregate.Function.allCases.map(\.rawValue) + ["if", "firstKnown", "peers.percentile"]
      throw ExpressionError(offset: offset, message: unknown(name, "function", known))
    }
    let (inputs, result) = try signature(function, values, offset)
    return (.call(function, inputs, result), result)
  }

  private func expect(_ count: Int, _ values: [Syntax], _ name: String, _ offset: Int) throws(ExpressionError) {
    guard values.count == count else { throw ExpressionError(offset: offset, message: "\(name) takes \(count) value\(count == 1 ? "" : "s"), not \(values.count)") }
  }

  private func signature(_ function: BuiltIn, _ values: [Syntax], _ offset: Int) throws(ExpressionError) -> ([TypedExpression], ExpressionType) {
    func all(_ types: ExpressionType...) throws(ExpressionError) -> [TypedExpression] {
      try expect(types.count, values, function.rawValue, offset)
      var result: [TypedExpression] = []
      for (value, type) in zip(values, types) { result.append(try check(value, expecting: type).expression) }
      return result
    }
    switch function {
    case .abs:
      try expect(1, values, function.rawValue, offset)
      let value = try typed(values[0], hint: nil)
      guard [.number, .money, .duration].contains(value.type) else { throw ExpressionError(offset: offset, message: "abs takes a number, money or a duration") }
      return ([value.expression], value.type)
    case .minimum, .maximum:
      try expect(2, values, function.rawValue, offset)
      let a = try typed(values[0], hint: nil)
      let b = try check(values[1], expecting: a.type)
      guard [.number, .money, .duration, .date].contains(a.type) else { throw ExpressionError(offset: offset, message: "\(function.rawValue) takes ordered values") }
      return ([a.expression, b.expression], a.type)
    case .year, .weekday: return (try all(.date), .number)
    case .length: return (try all(.text), .number)
    case .startsWith, .contains: return (try all(.text, .text), .boolean)
    case .legalThreshold:
      let inputs = try all(.text)
      guard case .constant(.text) = inputs[0] else { throw ExpressionError(offset: offset, message: "legalThreshold takes a plain text such as \"direct-award\"") }
      return (inputs, .money)
    case .criticalValue:
      let inputs = try all(.text, .number, .number)
      guard case .constant(.text) = inputs[0] else { throw ExpressionError(offset: offset, message: "the first value of criticalValue is a screen's id in quotation marks") }
      return (inputs, .number)
    case .asNumber:
      try expect(1, values, function.rawValue, offset)
      let value = try typed(values[0], hint: nil)
      guard value.type == .money || value.type == .duration else { throw ExpressionError(offset: offset, message: "asNumber takes money or a duration") }
      return ([value.expression], .number)
    case .sqrt, .ln: return (try all(.number), .number)
    }
  }

  private func aggregate(_ function: Aggregate.Function, _ arguments: [Syntax.Argument], _ offset: Int) throws(ExpressionError) -> Typed {
    guard scopes.count == 1 else { throw ExpressionError(offset: offset, message: "a set inside a set is not read; name the inner value in 'let'") }
    guard let first = arguments.first else { throw ExpressionError(offset: offset, message: "\(function.rawValue) needs a set such as 'bids'") }
    let (set, field, fieldType) = try self.set(first)
    func made(_ of: TypedExpression?, _ type: ExpressionType) -> Typed { (.aggregate(Aggregate(function: function, over: set, of: of, type: type)), type) }
    switch function {
    case .count:
      guard field == nil, arguments.count == 1 else { throw ExpressionError(offset: offset, message: "count takes a set of records, without a field") }
      return made(nil, .number)
    case .any, .all:
      if arguments.count == 2 { return made(try inside(set).check(arguments[1].value, expecting: .boolean).expression, .boolean) }
      guard function == .any, arguments.count == 1 else { throw ExpressionError(offset: offset, message: "all(set, condition) was expected here") }
      return made(nil, .boolean)
    case .sum, .min, .max, .mean, .median, .distinct:
      guard arguments.count == 1, let field, let fieldType else {
        throw ExpressionError(offset: offset, message: "\(function.rawValue) takes a field of a set, such as 'bids.amount'")
      }
      switch function {
      case .distinct: return made(field, .number)
      case .min, .max:
        guard [.number, .money, .date, .duration].contains(fieldType) else { throw ExpressionError(offset: offset, message: "\(fieldType.words) has no order") }
        return made(field, fieldType)
      default:
        guard [.number, .money, .duration].contains(fieldType) else { throw ExpressionError(offset: offset, message: "\(fieldType.words) cannot be added up") }
        return made(field, fieldType)
      }
    }
  }
}

extension TypedExpression.Arithmetic {
  /// The type of a result, `nil` where the operation makes no sense.
  func result(_ a: ExpressionType, _ b: ExpressionType) -> ExpressionType? {
    switch (self, a, b) {
    case (.plus, .number, .number), (.minus, .number, .number), (.times, .number, .number), (.divided, .number, .number): .number
    case (.plus, .money, .money), (.minus, .money, .money): .money
    case (.times, .money, .number), (.divided, .money, .number), (.times, .number, .money): .money
    case (.divided, .money, .money), (.divided, .duration, .duration): .number
    case (.plus, .duration, .duration), (.minus, .duration, .duration), (.times, .duration, .number), (.divided, .duration, .number): .duration
    case (.minus, .date, .date): .duration
    case (.plus, .date, .duration), (.minus, .date, .duration): .date
    default: nil
    }
  }
}

extension ExpressionType {
  init(_ type: FieldType) {
    self =
      switch type {
      case .code(let list): .code(list)
      case .text: .text
      case .boolean: .boolean
      case .date: .date
      case .money: .money
      case .number, .integer: .number
      }
  }

  /// For messages: `a number`, `an amount of money`.
  package var words: String {
    switch self {
    case .boolean: "a yes or no"
    case .number: "a number"
    case .money: "an amount of money"
    case .date: "a date"
    case .text: "a text"
    case .duration: "a number of days"
    case .code(let list): "a code (\(list.words.joined(separator: ", ")))"
    }
  }
}
