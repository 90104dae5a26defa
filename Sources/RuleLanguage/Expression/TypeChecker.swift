import ProcurementModel
import StrictYAML

/// Gives an expression its names and types.
struct TypeChecker {
  /// What the names of a rule mean at one place of it.
  struct Names {
    var parameters: [String: ExpressionType] = [:]
    /// Values of `let` and `measure`, and parameters that could not be read; `nil` for what could not be read, so that its uses are not reported as well.
    var bindings: [String: ExpressionType?] = [:]
    /// Those that are a field and nothing else: they have its unit.
    var fields: [String: Field] = [:]
    /// Names that exist, but only later, with the reason.
    var later: [String: String] = [:]
    /// Type of what peers are compared by; `nil` where peers cannot be named.
    var peers: ExpressionType?
    /// Names of the keys that peers are found by.
    var peerKeys: [String] = []
    var screens: [String: ScreenSignature] = [:]
    /// Names of legal thresholds; empty: not checked.
    var thresholds: [String] = []
  }

  /// The elements in scope, the subject first.
  private(set) var scopes: [Entity]
  /// The word for the subject (`supplier`), which may stand before its own fields.
  let role: String
  let names: Names

  init(subject: RuleSubject, names: Names = Names()) {
    scopes = [subject.entity]
    role = subject.rawValue
    self.names = names
  }

  typealias Typed = (expression: TypedExpression, type: ExpressionType)

  var element: Entity { scopes[scopes.count - 1] }

  /// A checker for expressions about the elements of a set.
  func inside(_ entity: Entity) -> TypeChecker {
    var inner = self
    inner.scopes.append(entity)
    return inner
  }

  /// The expression, which must have the type where one is given.
  func check(_ syntax: Syntax, expecting wanted: ExpressionType? = nil) throws(ExpressionError) -> Typed {
    let typed = try typed(syntax, hint: wanted)
    guard let wanted, typed.type != wanted else { return typed }
    if let converted = zero(typed, as: wanted) { return converted }
    let example = wanted == .boolean ? "a condition" : "\(wanted.words) (like \(wanted.example))"
    throw ExpressionError(offset: syntax.start, message: "expected \(example), found \(typed.type.words)")
  }

  /// A plain 0 stands for no days; for no money it needs the amount as a number, see `compare`.
  private func zero(_ typed: Typed, as wanted: ExpressionType) -> Typed? {
    guard wanted == .duration, case .constant(.number(let value)) = typed.expression, value.isZero else { return nil }
    return (.constant(.days(value)), .duration)
  }

  func unknown(_ name: String, _ kind: String, _ known: [String], at offset: Int, listing: Bool = false) -> ExpressionError {
    let hint = NearestName.hint(name, among: known)
    return ExpressionError(
      offset: offset, message: "unknown \(kind) '\(name)'" + (hint.isEmpty && listing ? "; known: \(known.joined(separator: ", "))" : hint))
  }

  // MARK: operators

  func typed(_ syntax: Syntax, hint: ExpressionType?) throws(ExpressionError) -> Typed {
    switch syntax {
    case .number(let digits, let unit, let offset): return try number(digits, unit, offset)
    case .text(let text, let offset):
      if case .code(let list)? = hint {
        throw ExpressionError(offset: offset, message: "a code stands without quotation marks: \(list.words.joined(separator: ", "))")
      }
      return (.constant(.text(text)), .text)
    case .date(let text, let offset):
      guard text.utf8.count == 10, let moment = Moment(text) else {
        throw ExpressionError(offset: offset, message: "'\(text)' is no date of the calendar")
      }
      return (.constant(.date(moment)), .date)
    case .name(let parts): return try nameOrCode(parts, hint: hint)
    case .not(let inner, _): return (.not(try check(inner, expecting: .boolean).expression), .boolean)
    case .negate(let inner, let offset):
      let value = try typed(inner, hint: hint)
      guard value.type.isQuantity else {
        throw ExpressionError(offset: offset, message: "'-' goes with numbers, money and days, not with \(value.type.words)")
      }
      return (value.expression.negated ?? .negate(value.expression, value.type), value.type)
    case .binary(let symbol, let left, let right, let offset): return try binary(symbol, left, right, offset)
    case .isKnown(let inner, let known, _):
      let value = TypedExpression.isKnown(try typed(inner, hint: nil).expression)
      return (known ? value : .not(value), .boolean)
    case .isOneOf(let inner, let values, _):
      let value = try typed(inner, hint: nil)
      var constants: [Constant] = []
      for syntax in values {
        guard case .constant(let constant) = try check(syntax, expecting: value.type).expression else {
          throw ExpressionError(offset: syntax.start, message: "only plain values may stand in a list")
        }
        constants.append(constant)
      }
      return (.isOneOf(value.expression, constants), .boolean)
    case .call(let name, let arguments, let offset): return try call(name, arguments, offset)
    }
  }

  private func number(_ digits: String, _ unit: String?, _ offset: Int) throws(ExpressionError) -> Typed {
    guard digits.utf8.filter({ $0 == UInt8(ascii: ".") }).count <= 1 else {
      throw ExpressionError(offset: offset, message: "'\(digits)' is no number; thousands have no mark")
    }
    guard let value = ExactDecimal(digits) else { throw ExpressionError(offset: offset, message: "'\(digits)' has too many digits") }
    switch unit {
    case nil: return (.constant(.number(value)), .number)
    case "%":
      guard let share = ExactDecimal(wide: Int128(value.mantissa), scale: Int(value.scale) + 2) else {
        throw ExpressionError(offset: offset, message: "'\(digits) %' has too many digits")
      }
      return (.constant(.number(share)), .number)
    case "day", "days": return (.constant(.days(value)), .duration)
    case let unit?:
      if unit.utf8.allSatisfy({ (65...90).contains($0) }), let currency = CurrencyCode(unit), currency.isInList {
        return (.constant(.money(Money(value, currency))), .money)
      }
      let hint = NearestName.hint(unit, among: ["EUR", "days"] + CurrencyCode.inUse.sorted())
      throw ExpressionError(
        offset: offset + digits.unicodeScalars.count + 1,
        message: "unknown unit '\(unit)'" + (hint.isEmpty ? "; known: %, days, and currencies such as EUR" : hint))
    }
  }

  private func binary(_ symbol: String, _ left: Syntax, _ right: Syntax, _ offset: Int) throws(ExpressionError) -> Typed {
    if symbol == "and" { return (.and(try check(left, expecting: .boolean).expression, try check(right, expecting: .boolean).expression), .boolean) }
    if symbol == "or" { return (.or(try check(left, expecting: .boolean).expression, try check(right, expecting: .boolean).expression), .boolean) }
    if let comparison = TypedExpression.Comparison(rawValue: symbol) { return try compare(comparison, left, right, offset) }
    guard let operation = TypedExpression.Arithmetic(rawValue: symbol) else {
      throw ExpressionError(offset: offset, message: "'\(symbol)' has no meaning here")
    }
    let a = try typed(left, hint: nil)
    let b = try typed(right, hint: nil)
    guard let type = operation.result(a.type, b.type) else {
      throw ExpressionError(offset: offset, message: "'\(symbol)' does not go with \(a.type.words) and \(b.type.words)")
    }
    if operation == .divided, case .constant(let constant) = b.expression, constant.magnitude?.isZero == true {
      throw ExpressionError(offset: offset, message: "division by zero")
    }
    return (.arithmetic(operation, a.expression, b.expression, type), type)
  }

  private func compare(_ comparison: TypedExpression.Comparison, _ left: Syntax, _ right: Syntax, _ offset: Int) throws(ExpressionError) -> Typed {
    var (a, b) = try bothSides(left, right)
    // `amount > 0` needs no currency; `period < 0` no unit.
    if a.type == .money, b.expression.isPlainZero { a = (.call(.asNumber, [a.expression], .number), .number) }
    if b.type == .money, a.expression.isPlainZero { b = (.call(.asNumber, [b.expression], .number), .number) }
    if a.type == .duration, b.expression.isPlainZero { b = (.constant(.days(.zero)), .duration) }
    if b.type == .duration, a.expression.isPlainZero { a = (.constant(.days(.zero)), .duration) }
    guard a.type == b.type else {
      throw ExpressionError(
        offset: offset, message: "\(a.type.words) cannot be compared with \(b.type.words)" + (unitHint(a, b) ?? unitHint(b, a) ?? ""))
    }
    guard a.type.isOrdered || comparison == .equal || comparison == .notEqual else {
      throw ExpressionError(offset: offset, message: "\(a.type.words) has no order: write == or !=")
    }
    if let problem = percentProblem(a, right) ?? percentProblem(b, left) { throw ExpressionError(offset: offset, message: problem) }
    return (.compare(comparison, a.expression, b.expression), .boolean)
  }

  /// How a number gets the unit of the other side.
  private func unitHint(_ quantity: Typed, _ other: Typed) -> String? {
    guard other.type == .number, quantity.type == .money || quantity.type == .duration else { return nil }
    if case .constant(.number(let value)) = other.expression { return "; write \(value) \(quantity.type == .money ? "EUR" : "days")" }
    return "; asNumber(…) gives the bare number of \(quantity.type.words)"
  }

  /// A bare word on one side may be a code of the list on the other.
  private func bothSides(_ left: Syntax, _ right: Syntax) throws(ExpressionError) -> (Typed, Typed) {
    do throws(ExpressionError) {
      let a = try typed(left, hint: nil)
      return (a, try typed(right, hint: a.type))
    } catch {
      guard left.path?.count == 1, right.path?.count != 1 || error.offset < right.start, let b = try? typed(right, hint: nil), case .code = b.type
      else { throw error }
      return (try typed(left, hint: b.type), b)
    }
  }

  /// `priceWeight >= 40 %` where the field counts percent.
  private func percentProblem(_ value: Typed, _ other: Syntax) -> String? {
    guard case .number(let digits, unit: "%", _) = other else { return nil }
    let field: Field
    switch value.expression {
    case .field(_, _, let own, _): field = own
    case .binding(let name, _):
      guard let own = names.fields[name] else { return nil }
      field = own
    default: return nil
    }
    let unit: String
    switch field.type {
    case .number(let words), .integer(let words): unit = words
    case .code, .text, .boolean, .date, .money: return nil
    }
    return unit.hasPrefix("share") ? nil : "'\(field.path)' is counted in \(unit), not in shares: write \(digits) without %"
  }
}

extension TypedExpression {
  var isPlainZero: Bool { if case .constant(.number(let value)) = self { value.isZero } else { false } }

  /// A constant with the other sign.
  fileprivate var negated: TypedExpression? {
    guard case .constant(let constant) = self else { return nil }
    switch constant {
    case .number(let value): return .constant(.number(value.negated))
    case .days(let value): return .constant(.days(value.negated))
    case .money(let money): return .constant(.money(Money(money.amount.negated, money.currency)))
    case .boolean, .date, .text, .code: return nil
    }
  }
}
