import ProcurementModel

/// Writes expressions: as a rule file would have them, or as people read them, with or without the values of a record.
package enum ExpressionText {
  package enum Style: Sendable {
    /// The rule language; reading it again gives the same expression.
    case source
    /// Signs instead of ASCII (`≥`, `×`, `−`).
    case reading
    /// The same with Italian words: fields by their labels, codes, relations, functions and screens by `ItalianWords`. Names that the rule gives stay.
    case italian
  }

  /// The expression as text: `count(bids where status == valid) >= minimumBids`.
  package static func render(_ expression: TypedExpression, style: Style = .source) -> String {
    Writer(style: style, value: { _ in nil }).text(expression, above: 0)
  }

  /// The expression with the values of a record in the places of fields, values and aggregates: `(122 − 100) ÷ 8.4 ≥ 2.5`. `values` is asked from the
  /// outside in, for names, fields, parameters, aggregates and calls; where it has no text the expression stands.
  package static func render(_ expression: TypedExpression, style: Style = .reading, values: @escaping (TypedExpression) -> String?) -> String {
    Writer(style: style, value: values).text(expression, above: 0)
  }

  /// `bids where status == valid`
  package static func render(_ set: RelatedSet, style: Style = .source) -> String { Writer(style: style, value: { _ in nil }).set(set, field: nil) }

  /// `relative-distance over bids where status == valid, of amount`
  package static func render(_ call: ScreenCall, style: Style = .source) -> String {
    func say(_ word: String) -> String { style == .italian ? ItalianWords.text(word) : word }
    var text =
      "\(say(call.screen)) \(say("of")) \(call.of.map { render($0, style: style) }.joined(separator: ", ")) \(say("over")) \(render(call.over, style: style))"
    if !call.with.isEmpty {
      text += " \(say("with")) " + call.with.map { "\(say($0.name)) \(render($0.value, style: style))" }.joined(separator: ", ")
    }
    return call.skipMissing ? text + ", " + say("known values only") : text
  }

  package static func render(_ computation: Computation, style: Style = .source) -> String {
    switch computation {
    case .expression(let expression): render(expression, style: style)
    case .screen(let call): render(call, style: style)
    }
  }

  /// What a word of the rule language, such as the name of a screen, is called in Italian; the word itself where it has no translation.
  package static func italian(_ word: String) -> String { ItalianWords.text(word) }

  /// A constant as a rule has it.
  package static func render(_ constant: Constant) -> String {
    if case .text(let text) = constant { return "\"\(text)\"" }
    return constant.text
  }

  /// `peers.median`, `peers.percentile(5)`
  package static func render(_ statistic: PeerStatistic) -> String {
    if case .percentile(let percent) = statistic { return "peers.percentile(\(percent))" }
    if case .alike(let key) = statistic { return "peers.alike(\"\(key)\")" }
    return "peers." + (TypeChecker.peerStatistics.first { $0.statistic == statistic }?.name ?? "")
  }

  /// `bids.amount`, `validBids`, `validBids (bidders, amount)`
  package static func render(_ path: EvidencePath, subject: RuleSubject) -> String {
    switch path {
    case .field(let relations, let field): (relations.isEmpty ? [subject.rawValue] : relations.map(\.name)).joined(separator: ".") + "." + field.name
    case .binding(let name): name
    case .records(of: let name, let show):
      name + " (" + show.map { ($0.path.map(\.name) + [$0.field.name]).joined(separator: ".") }.joined(separator: ", ") + ")"
    }
  }
}

/// Writes with as few parentheses as reading needs.
private struct Writer {
  let style: ExpressionText.Style
  let value: (TypedExpression) -> String?

  // From loose to tight; an expression inside of a tighter one gets parentheses.
  private static let or = 1, and = 2, not = 3, comparison = 4, sum = 5, product = 6, sign = 7, atom = 8

  private func say(_ word: String) -> String { style == .italian ? ItalianWords.text(word) : word }

  /// Code words are those of the rule language, or what they are called in Italian.
  private func text(_ constant: Constant) -> String {
    if style == .italian, case .code(let list, _) = constant { return CodeWords.text(list, constant.text, .it) }
    if style == .italian, case .boolean(let truth) = constant { return truth ? "sì" : "no" }
    if style == .italian, case .days(let days) = constant {
      return days.description.replacing(".", with: ",") + (days == .one ? " giorno" : " giorni")
    }
    if style == .italian, constant.magnitude != nil { return constant.text.replacing(".", with: ",") }
    return ExpressionText.render(constant)
  }

  func text(_ expression: TypedExpression, above: Int) -> String {
    if let value = value(expression) { return value }
    let (text, level) = bare(expression)
    return level < above ? "(" + text + ")" : text
  }

  private func bare(_ expression: TypedExpression) -> (String, Int) {
    switch expression {
    case .today: return (say("today"), Self.atom)
    case .constant(let constant): return (text(constant), isNegative(constant) ? Self.sign : Self.atom)
    case .parameter(let name, _), .binding(let name, _): return (name, Self.atom)
    case .peers(let statistic): return (style == .italian ? ItalianWords.peers(statistic) : ExpressionText.render(statistic), Self.atom)
    case .field(_, let path, let field, _) where style == .italian:
      // The call's estimate and the lot's own are called alike.
      let isOfCall = path.last?.name == "process" && Vocabulary.field(.lot, field.name)?.labelIT == field.labelIT
      return (field.labelIT + (isOfCall ? " (\(say("process")))" : ""), Self.atom)
    case .field(let depth, let path, let field, _):
      return (((depth > 0 ? ["this"] : []) + path.map(\.name) + [field.name]).joined(separator: "."), Self.atom)
    case .not(.isKnown(let inner)): return (text(inner, above: Self.sum) + " " + say("is missing"), Self.comparison)
    case .not(.isOneOf(let inner, let constants)): return (oneOf(inner, constants, "not in"), Self.comparison)
    case .not(.firstKnown(let values, let type)) where isWhatIsKnown(values) && value(.firstKnown(values, type)) == nil:
      return ("non risulta che " + text(values[0], above: Self.not), Self.not)
    case .firstKnown(let values, _) where isWhatIsKnown(values): return ("risulta che " + text(values[0], above: Self.not), Self.not)
    case .not(let inner): return (say("not") + " " + text(inner, above: Self.not), Self.not)
    case .and(let a, let b): return (text(a, above: Self.and) + " \(say("and")) " + text(b, above: Self.and + 1), Self.and)
    case .or(let a, let b): return (text(a, above: Self.or) + " \(say("or")) " + text(b, above: Self.or + 1), Self.or)
    case .compare(let comparison, let a, let b):
      return ("\(text(a, above: Self.sum)) \(sign(comparison)) \(text(b, above: Self.sum))", Self.comparison)
    case .arithmetic(let operation, let a, let b, _):
      let level = operation == .plus || operation == .minus ? Self.sum : Self.product
      return ("\(text(a, above: level)) \(sign(operation)) \(text(b, above: level + 1))", level)
    case .negate(let inner, _): return ((style == .source ? "-" : "−") + text(inner, above: Self.sign), Self.sign)
    case .isKnown(let inner): return (text(inner, above: Self.sum) + " " + say("is known"), Self.comparison)
    case .isOneOf(let inner, let constants): return (oneOf(inner, constants, "in"), Self.comparison)
    case .choose(let condition, let a, let b, _): return (call("if", [condition, a, b]), Self.atom)
    case .firstKnown(let values, _): return (call("firstKnown", values), Self.atom)
    case .call(let function, let inputs, _): return (call(function.rawValue, inputs), Self.atom)
    case .aggregate(let aggregate): return (self.aggregate(aggregate), Self.atom)
    }
  }

  /// `firstKnown(condition, false)`, which Italian says in words.
  private func isWhatIsKnown(_ values: [TypedExpression]) -> Bool {
    guard style == .italian, values.count == 2, case .constant(.boolean(false)) = values[1] else { return false }
    return true
  }

  private func isNegative(_ constant: Constant) -> Bool { constant.magnitude.map { $0.mantissa < 0 } ?? false }

  /// Between the parts of a list; a comma is also the decimal mark in Italian.
  private var separator: String { style == .italian ? "; " : ", " }

  private func oneOf(_ inner: TypedExpression, _ constants: [Constant], _ word: String) -> String {
    "\(text(inner, above: Self.sum)) \(say(word)) (\(constants.map { text($0) }.joined(separator: separator)))"
  }

  private func call(_ name: String, _ inputs: [TypedExpression]) -> String {
    "\(say(name))(\(inputs.map { text($0, above: 0) }.joined(separator: separator)))"
  }

  private func aggregate(_ aggregate: Aggregate) -> String {
    let name = say(aggregate.function.rawValue)
    switch aggregate.function {
    case .any, .all:
      guard let of = aggregate.of else { return "\(name)(\(set(aggregate.over, field: nil)))" }
      // Conditions on elements are written without the record's values.
      let plain = Writer(style: style, value: { _ in nil }).text(of, above: 0)
      if aggregate.function == .any, aggregate.over.condition == nil { return "\(name)(\(set(aggregate.over, field: nil)) \(say("where")) \(plain))" }
      return "\(name)(\(set(aggregate.over, field: nil))\(separator)\(plain))"
    case .count, .sum, .min, .max, .mean, .median, .distinct: return "\(name)(\(set(aggregate.over, field: aggregate.of)))"
    }
  }

  func set(_ set: RelatedSet, field: TypedExpression?) -> String {
    let plain = Writer(style: style, value: { _ in nil })
    var text = set.path.map { say($0.name) }.joined(separator: style == .italian ? ", " : ".")
    if let field { text = style == .italian ? plain.text(field, above: Self.atom) + ", " + text : text + "." + plain.text(field, above: Self.atom) }
    if let condition = set.condition { text += " \(say("where")) " + plain.text(condition, above: 0) }
    return text
  }

  private func sign(_ comparison: TypedExpression.Comparison) -> String {
    guard style != .source else { return comparison.rawValue }
    switch comparison {
    case .equal: return "="
    case .notEqual: return "≠"
    case .less: return "<"
    case .lessOrEqual: return "≤"
    case .greater: return ">"
    case .greaterOrEqual: return "≥"
    }
  }

  private func sign(_ operation: TypedExpression.Arithmetic) -> String {
    guard style != .source else { return operation.rawValue }
    switch operation {
    case .plus: return "+"
    case .minus: return "−"
    case .times: return "×"
    case .divided: return "÷"
    }
  }
}
