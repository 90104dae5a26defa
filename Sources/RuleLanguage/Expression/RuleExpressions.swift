import ProcurementModel

/// Expressions outside of rule files: places of messages.
package enum RuleExpressions {
  /// The expression with its types, or `nil` where it is none.
  package static func expression(
    _ text: String, subject: Entity, parameters: [String: ExpressionType], bindings: [String: ExpressionType], peers: Bool
  ) -> TypedExpression? {
    let checker = TypeChecker(subject: subject, parameters: parameters, bindings: bindings, allowsPeers: peers)
    guard let syntax = try? ExpressionParser.expression(text) else { return nil }
    return try? checker.check(syntax).expression
  }
}

extension ExpressionType {
  /// Type of a field of the vocabulary.
  package init(fieldType: FieldType) { self.init(fieldType) }
}

extension TypedExpression {
  /// Names of parameters and `let` values in the order of their first use, and `peers.…`.
  package var names: [String] {
    switch self {
    case .constant, .field: []
    case .parameter(let name, _), .binding(let name, _): [name]
    case .peers(let statistic): ["peers." + statistic.text]
    case .not(let a), .negate(let a, _), .isKnown(let a), .isOneOf(let a, _): a.names
    case .and(let a, let b), .or(let a, let b), .compare(_, let a, let b), .arithmetic(_, let a, let b, _): a.names + b.names
    case .choose(let a, let b, let c, _): a.names + b.names + c.names
    case .firstKnown(let values, _), .call(_, let values, _): values.flatMap(\.names)
    case .aggregate(let aggregate): (aggregate.over.condition?.names ?? []) + (aggregate.of?.names ?? [])
    }
  }

  /// The expression as people write it.
  package var text: String {
    switch self {
    case .constant(let constant): constant.text
    case .parameter(let name, _), .binding(let name, _): name
    case .peers(let statistic): "peers." + statistic.text
    case .field(let depth, let path, let field, _): (depth > 0 ? "this." : "") + (path.map(\.name) + [field.name]).joined(separator: ".")
    case .not(let a): "not (" + a.text + ")"
    case .and(let a, let b): a.text + " and " + b.text
    case .or(let a, let b): "(" + a.text + " or " + b.text + ")"
    case .compare(let comparison, let a, let b): a.text + " " + comparison.rawValue + " " + b.text
    case .arithmetic(let operation, let a, let b, _): "(" + a.text + " " + operation.rawValue + " " + b.text + ")"
    case .negate(let a, _): "-" + a.text
    case .isKnown(let a): a.text + " is known"
    case .isOneOf(let a, let constants): a.text + " in (" + constants.map(\.text).joined(separator: ", ") + ")"
    case .choose(let a, let b, let c, _): "if(" + a.text + ", " + b.text + ", " + c.text + ")"
    case .firstKnown(let values, _): "firstKnown(" + values.map(\.text).joined(separator: ", ") + ")"
    case .call(let function, let values, _): function.rawValue + "(" + values.map(\.text).joined(separator: ", ") + ")"
    case .aggregate(let aggregate): aggregate.text
    }
  }
}

extension Aggregate {
  package var text: String {
    let set = over.path.map(\.name).joined(separator: ".")
    let condition = over.condition.map { " where " + $0.text } ?? ""
    switch function {
    case .count: return "count(" + set + condition + ")"
    case .all, .any: return function.rawValue + "(" + set + condition + (of.map { ", " + $0.text } ?? "") + ")"
    case .sum, .min, .max, .mean, .median, .distinct: return function.rawValue + "(" + set + "." + (of?.text ?? "") + condition + ")"
    }
  }
}

extension RelatedSet {
  package var text: String { path.map(\.name).joined(separator: ".") + (condition.map { " where " + $0.text } ?? "") }
}

extension ScreenCall {
  package var text: String {
    let arguments = with.map { ", \($0.name) " + $0.value.text }.joined()
    return screen + "(" + of.map(\.text).joined(separator: ", ") + " of " + over.text + arguments + ")"
  }
}

extension Computation {
  package var text: String {
    switch self {
    case .expression(let expression): expression.text
    case .screen(let call): call.text
    }
  }
}

extension PeerStatistic {
  package var text: String {
    switch self {
    case .count: "count"
    case .median: "median"
    case .mad: "mad"
    case .mean: "mean"
    case .q1: "q1"
    case .q3: "q3"
    case .lowerFence: "lowerFence"
    case .upperFence: "upperFence"
    case .percentile(let percent): "percentile(\(percent))"
    }
  }
}
