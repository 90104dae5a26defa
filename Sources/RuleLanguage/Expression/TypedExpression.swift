import ProcurementModel

/// Type of an expression after checking.
package enum ExpressionType: Hashable, Sendable {
  case boolean, number, money, date, text
  /// Whole days; the difference of two dates.
  case duration
  case code(CodeList)
}

/// A constant of a rule, exact.
package enum Constant: Hashable, Sendable {
  case boolean(Bool)
  case number(ExactDecimal)
  case money(Money)
  case days(ExactDecimal)
  case date(Moment)
  case text(String)
  /// Number of the word in its list, from 1.
  case code(CodeList, UInt8)
}

/// An expression whose names are resolved and whose types are right. Evaluation is three-valued: a missing value makes the result missing,
/// but a known `false` decides an `and` and a known `true` an `or`.
package indirect enum TypedExpression: Hashable, Sendable {
  case constant(Constant)
  /// The date of `--as-of`; unknown where none is given.
  case today
  /// A parameter of the rule, by name; its value may be set by a user.
  case parameter(String, ExpressionType)
  /// A value of `let`, or `measure`, by name: computed once for each subject.
  case binding(String, ExpressionType)
  /// A statistic of the subject's peer group.
  case peers(PeerStatistic)
  /// A field reached over to-one relations from the element in scope: `process.method`. `depth` 0 is the innermost element, 1 is `this`, the subject,
  /// inside an aggregate.
  case field(depth: Int, path: [Relation], Field, ExpressionType)
  case not(TypedExpression)
  case and(TypedExpression, TypedExpression)
  case or(TypedExpression, TypedExpression)
  case compare(Comparison, TypedExpression, TypedExpression)
  case arithmetic(Arithmetic, TypedExpression, TypedExpression, ExpressionType)
  case negate(TypedExpression, ExpressionType)
  case isKnown(TypedExpression)
  case isOneOf(TypedExpression, [Constant])
  /// `if(condition, a, b)`
  case choose(TypedExpression, TypedExpression, TypedExpression, ExpressionType)
  /// The first known of several.
  case firstKnown([TypedExpression], ExpressionType)
  case aggregate(Aggregate)
  case call(BuiltIn, [TypedExpression], ExpressionType)

  package enum Comparison: String, Hashable, Sendable, CaseIterable {
    case equal = "==", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
  }
  package enum Arithmetic: String, Hashable, Sendable, CaseIterable { case plus = "+", minus = "-", times = "*", divided = "/" }
}

/// `count(bids where status == valid)`, `sum(awards.amount where status == active)`.
package struct Aggregate: Hashable, Sendable {
  package var function: Function
  package var over: RelatedSet
  /// What is aggregated, in the scope of the element; `nil` for `count`. For `any` and `all` it is the condition.
  package var of: TypedExpression?
  package var type: ExpressionType

  package enum Function: String, Hashable, Sendable, CaseIterable {
    case count, sum, min, max, mean, median, any, all
    /// Number of distinct known values.
    case distinct
  }

  package init(function: Function, over: RelatedSet, of: TypedExpression?, type: ExpressionType) {
    self.function = function
    self.over = over
    self.of = of
    self.type = type
  }
}

/// Related records of the subject, possibly over several relations (`process.lots`), that satisfy a condition.
package struct RelatedSet: Hashable, Sendable {
  package var path: [Relation]
  package var entity: Entity
  /// In the scope of the element.
  package var condition: TypedExpression?

  package init(path: [Relation], entity: Entity, condition: TypedExpression?) {
    self.path = path
    self.entity = entity
    self.condition = condition
  }
}

package enum BuiltIn: String, Hashable, Sendable, CaseIterable {
  /// `abs(x)`
  case abs
  /// `minimum(a, b)`, `maximum(a, b)`: of two values of one type.
  case minimum, maximum
  /// `year(date)`, `weekday(date)` (1 Monday … 7 Sunday)
  case year, weekday
  /// `length(text)`, `startsWith(text, "45")`, `contains(text, "…")` (both without regard to case)
  case length, startsWith, contains
  /// `legalThreshold("direct-award")`: the threshold in force for the subject's buyer country, category and date; missing with a reason where there is none.
  case legalThreshold
  /// `criticalValue("relative-distance", n, level)`: the calibrated critical value of a screen for n bids; missing where there is none.
  case criticalValue
  /// `asNumber(money)`: the amount as a number, for amounts of one currency.
  case asNumber
  /// `currency(money)`: a number that stands for the amount's currency, equal for equal currencies; missing where the amount is.
  case currency
  /// `sqrt(x)`, `ln(x)`: statistics only.
  case sqrt, ln
}

/// A statistic of the peer group's values of `PeerComparison.of`.
package enum PeerStatistic: Hashable, Sendable {
  case count, median, mad, mean, q1, q3
  /// `q1 - 1.5 (q3 - q1)` and `q3 + 1.5 (q3 - q1)`, quantiles of Hyndman-Fan type 8; missing where q1 = q3.
  case lowerFence, upperFence
  /// `peers.percentile(5)`, type 8.
  case percentile(ExactDecimal)
  /// `peers.alike("division")`: whether those compared all have the subject's value of this key: neither was it dropped to find enough of them, nor is it unknown.
  case alike(String)

  /// `nil` where it is of the type of what is compared.
  package var ownType: ExpressionType? {
    switch self {
    case .count: .number
    case .alike: .boolean
    case .median, .mad, .mean, .q1, .q3, .lowerFence, .upperFence, .percentile: nil
    }
  }
}
