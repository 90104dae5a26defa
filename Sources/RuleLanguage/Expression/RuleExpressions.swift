import ProcurementModel

/// Expressions outside of rule files: places of messages.
package enum RuleExpressions {
  /// The expression with its types, or `nil` where it is none.
  package static func expression(
    _ text: String, subject: RuleSubject, parameters: [String: ExpressionType], bindings: [String: ExpressionType], peers: ExpressionType?
  ) -> TypedExpression? {
    let names = TypeChecker.Names(parameters: parameters, bindings: bindings.mapValues { $0 }, peers: peers)
    guard let syntax = try? ExpressionParser.expression(text) else { return nil }
    return try? TypeChecker(subject: subject, names: names).check(syntax).expression
  }

  /// The same where only the kind of record is known; peers are numbers.
  package static func expression(
    _ text: String, subject: Entity, parameters: [String: ExpressionType], bindings: [String: ExpressionType], peers: Bool
  ) -> TypedExpression? {
    guard let role = RuleSubject.allCases.first(where: { $0.entity == subject }) else { return nil }
    return expression(text, subject: role, parameters: parameters, bindings: bindings, peers: peers ? .number : nil)
  }
}

extension ExpressionType {
  /// Type of a field of the vocabulary.
  package init(fieldType: FieldType) { self.init(fieldType) }
}

extension TypedExpression {
  /// Names of parameters and `let` values in the order of their use, and `peers.…`.
  package var names: [String] {
    switch self {
    case .constant, .today, .field: []
    case .parameter(let name, _), .binding(let name, _): [name]
    case .peers(let statistic): [ExpressionText.render(statistic)]
    case .not(let a), .negate(let a, _), .isKnown(let a), .isOneOf(let a, _): a.names
    case .and(let a, let b), .or(let a, let b), .compare(_, let a, let b), .arithmetic(_, let a, let b, _): a.names + b.names
    case .choose(let a, let b, let c, _): a.names + b.names + c.names
    case .firstKnown(let values, _), .call(_, let values, _): values.flatMap(\.names)
    case .aggregate(let aggregate): (aggregate.over.condition?.names ?? []) + (aggregate.of?.names ?? [])
    }
  }

  /// The expression in the rule language.
  package var text: String { ExpressionText.render(self) }
}

extension Aggregate {
  package var text: String { ExpressionText.render(.aggregate(self)) }
}

extension RelatedSet {
  package var text: String { ExpressionText.render(self) }
}

extension ScreenCall {
  package var text: String { ExpressionText.render(self) }
}

extension Computation {
  package var text: String { ExpressionText.render(self) }
}

extension PeerStatistic {
  /// `median`, `percentile(5)`
  package var text: String { String(ExpressionText.render(self).dropFirst("peers.".count)) }
}
