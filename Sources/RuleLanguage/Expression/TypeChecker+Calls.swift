import ProcurementModel
import StrictYAML

/// Aggregates and functions.
extension TypeChecker {
  func call(_ name: String, _ arguments: [Syntax.Argument], _ offset: Int) throws(ExpressionError) -> Typed {
    if let function = Aggregate.Function(rawValue: name) { return try aggregate(function, arguments, offset) }
    let known =
      BuiltIn.allCases.map(\.rawValue) + Aggregate.Function.allCases.map(\.rawValue) + ["if", "firstKnown", "peers.percentile", "peers.alike"]
    guard known.contains(name) else { throw unknown(name, "function", known, at: offset, listing: true) }
    if let argument = arguments.first(where: { $0.condition != nil }) {
      throw ExpressionError(
        offset: argument.value.start,
        message: "'where' goes with \(Aggregate.Function.allCases.map(\.rawValue).joined(separator: ", ")), not with \(name)")
    }
    let values = arguments.map(\.value)
    switch name {
    case "if":
      try expect(3, values, "if(condition, a, b)", offset)
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
      try expect(1, values, "peers.percentile(5)", offset)
      let type = try peersType(at: offset)
      guard case .constant(.number(let percent)) = try check(values[0], expecting: .number).expression, percent >= .zero, percent <= ExactDecimal(100)
      else {
        throw ExpressionError(offset: values[0].start, message: "expected a plain number from 0 to 100")
      }
      return (.peers(.percentile(percent)), type)
    case "peers.alike":
      try expect(1, values, "peers.alike(\"division\")", offset)
      _ = try peersType(at: offset)
      guard case .text(let key, _) = values[0] else {
        throw ExpressionError(offset: values[0].start, message: "expected the name of a key in quotes, such as \"division\"")
      }
      guard names.peerKeys.contains(key) else { throw unknown(key, "key of the peer group", names.peerKeys, at: values[0].start, listing: true) }
      return (.peers(.alike(key)), .boolean)
    default: break
    }
    guard let function = BuiltIn(rawValue: name) else { throw unknown(name, "function", known, at: offset, listing: true) }
    return try builtIn(function, values, offset)
  }

  private func expect(_ count: Int, _ values: [Syntax], _ form: String, _ offset: Int) throws(ExpressionError) {
    guard values.count == count else {
      throw ExpressionError(offset: offset, message: "\(form) takes \(count) value\(count == 1 ? "" : "s"), not \(values.count)")
    }
  }

  private func builtIn(_ function: BuiltIn, _ values: [Syntax], _ offset: Int) throws(ExpressionError) -> Typed {
    let name = function.rawValue
    func checked(_ form: String, _ types: ExpressionType...) throws(ExpressionError) -> [TypedExpression] {
      try expect(types.count, values, form, offset)
      var result: [TypedExpression] = []
      for (value, type) in zip(values, types) { result.append(try check(value, expecting: type).expression) }
      return result
    }
    func plainText(_ what: String) throws(ExpressionError) -> String {
      guard case .text(let text, _)? = values.first else { throw ExpressionError(offset: values.first?.start ?? offset, message: "expected \(what)") }
      return text
    }
    switch function {
    case .abs:
      try expect(1, values, "abs(x)", offset)
      let value = try typed(values[0], hint: nil)
      guard value.type.isQuantity else {
        throw ExpressionError(offset: values[0].start, message: "abs takes a number, money or days, not \(value.type.words)")
      }
      return (.call(function, [value.expression], value.type), value.type)
    case .minimum, .maximum:
      try expect(2, values, "\(name)(a, b)", offset)
      let a = try typed(values[0], hint: nil)
      let b = try check(values[1], expecting: a.type)
      guard a.type.isOrdered else {
        throw ExpressionError(offset: values[0].start, message: "\(name) takes values with an order, not \(a.type.words)")
      }
      return (.call(function, [a.expression, b.expression], a.type), a.type)
    case .year, .weekday: return (.call(function, try checked("\(name)(date)", .date), .number), .number)
    case .length: return (.call(function, try checked("length(text)", .text), .number), .number)
    case .startsWith, .contains: return (.call(function, try checked("\(name)(text, \"…\")", .text, .text), .boolean), .boolean)
    case .legalThreshold:
      try expect(1, values, "legalThreshold(\"direct-award\")", offset)
      let threshold = try plainText("a text such as \"direct-award\"")
      if !names.thresholds.isEmpty, !names.thresholds.contains(threshold) {
        throw unknown(threshold, "legal threshold", names.thresholds, at: values[0].start, listing: true)
      }
      return (.call(function, [.constant(.text(threshold))], .money), .money)
    case .criticalValue:
      try expect(3, values, "criticalValue(\"screen\", number of bids, level)", offset)
      let screen = try plainText("a screen's id in quotation marks")
      guard let signature = names.screens[screen] else { throw unknown(screen, "screen", names.screens.keys.sorted(), at: values[0].start) }
      guard signature.hasCriticalValues else {
        throw ExpressionError(offset: values[0].start, message: "the screen '\(screen)' has no critical values")
      }
      return (.call(function, try checked(name, .text, .number, .number), .number), .number)
    case .asNumber:
      try expect(1, values, "asNumber(x)", offset)
      let value = try typed(values[0], hint: nil)
      guard value.type == .money || value.type == .duration else {
        throw ExpressionError(offset: values[0].start, message: "asNumber takes money or days, not \(value.type.words)")
      }
      return (.call(function, [value.expression], .number), .number)
    case .currency: return (.call(function, try checked("currency(amount)", .money), .number), .number)
    case .sqrt, .ln: return (.call(function, try checked("\(name)(x)", .number), .number), .number)
    }
  }

  private func aggregate(_ function: Aggregate.Function, _ arguments: [Syntax.Argument], _ offset: Int) throws(ExpressionError) -> Typed {
    let name = function.rawValue
    guard let first = arguments.first else { throw ExpressionError(offset: offset, message: "\(name) needs related records, such as 'bids'") }
    if function == .min || function == .max, arguments.count == 2, first.condition == nil {
      throw ExpressionError(offset: offset, message: "\(name) is of a set of records; of two values write \(name)imum(a, b)")
    }
    let (set, field) = try set(first)
    func made(_ of: TypedExpression?, _ type: ExpressionType) -> Typed {
      (.aggregate(Aggregate(function: function, over: set, of: of, type: type)), type)
    }
    switch function {
    case .count:
      guard arguments.count == 1 else { throw ExpressionError(offset: offset, message: "count takes one set of records") }
      guard field == nil else {
        throw ExpressionError(
          offset: first.value.start, message: "count counts records: write 'where … is known' to count known values, or distinct(…)")
      }
      return made(nil, .number)
    case .any, .all:
      guard field == nil else { throw ExpressionError(offset: first.value.start, message: "\(name) takes a set of records, without a field") }
      if arguments.count == 2, arguments[1].condition == nil {
        return made(try inside(set.entity).check(arguments[1].value, expecting: .boolean).expression, .boolean)
      }
      guard function == .any, arguments.count == 1, let condition = set.condition else {
        throw ExpressionError(offset: offset, message: function == .any ? "expected any(set where condition)" : "expected all(set, condition)")
      }
      // The condition is what is asked, not what is left out.
      let bare = RelatedSet(path: set.path, entity: set.entity, condition: nil)
      return (.aggregate(Aggregate(function: function, over: bare, of: condition, type: .boolean)), .boolean)
    case .sum, .min, .max, .mean, .median, .distinct:
      guard arguments.count == 1, let field else {
        throw ExpressionError(offset: first.value.start, message: "\(name) takes a field of a set, such as '\(name)(bids.amount)'")
      }
      switch function {
      case .distinct: return made(field.expression, .number)
      case .min, .max:
        guard field.type.isOrdered else { throw ExpressionError(offset: first.value.start, message: "\(name) of \(field.type.words) has no meaning") }
        return made(field.expression, field.type)
      case .sum, .mean, .median:
        guard field.type.isQuantity else {
          throw ExpressionError(offset: first.value.start, message: "\(name) of \(field.type.words) has no meaning")
        }
        return made(field.expression, field.type)
      case .count, .any, .all: return made(nil, .number)
      }
    }
  }
}
