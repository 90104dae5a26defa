/// A value that a rule's formulas name, to be shown beside its name.
package enum FormulaLeaf: Hashable, Sendable {
  /// A field, parameter, named value, aggregate, call or peers' statistic of the subject.
  case value(TypedExpression)
  /// The values that a screen was computed from: of the named value, or of `measure`.
  case inputs(of: String)
}

extension Rule {
  /// Named values that the measure or the comparison uses, directly or through one another, in the order of the rule.
  package var usedBindings: [Binding] {
    var wanted = Set(measure.value.names + flagWhen.names)
    for binding in bindings.reversed() where wanted.contains(binding.name) { wanted.formUnion(binding.value.names) }
    return bindings.filter { wanted.contains($0.name) }
  }

  /// What the formulas name, in the order of its first use: an engine gives the values in this order.
  package var leaves: [FormulaLeaf] {
    var found: [FormulaLeaf] = []
    func add(_ leaf: FormulaLeaf) { if !found.contains(leaf) { found.append(leaf) } }
    func add(_ name: String, _ computation: Computation) {
      switch computation {
      case .expression(let expression): for leaf in expression.leaves { add(.value(leaf)) }
      case .screen(let call):
        add(.inputs(of: name))
        for argument in call.with { for leaf in argument.value.leaves { add(.value(leaf)) } }
      }
    }
    for binding in usedBindings where !lateBindings.contains(binding.name) {
      add(binding.name, binding.value)
      add(.value(.binding(binding.name, binding.type)))
    }
    add("measure", measure.value)
    for binding in usedBindings where lateBindings.contains(binding.name) {
      add(binding.name, binding.value)
      add(.value(.binding(binding.name, binding.type)))
    }
    for leaf in flagWhen.leaves { add(.value(leaf)) }
    return found
  }
}

extension Computation {
  /// Names of parameters and named values that it uses.
  package var names: [String] {
    switch self {
    case .expression(let expression): expression.names
    case .screen(let call): call.with.flatMap(\.value.names) + (call.over.condition?.names ?? []) + call.of.flatMap(\.names)
    }
  }
}

extension TypedExpression {
  /// The parts that stand for one value of the subject: what is read from the data, set, or counted.
  package var leaves: [TypedExpression] {
    switch self {
    case .constant: []
    case .today, .parameter, .binding, .peers, .field, .aggregate, .call(.legalThreshold, _, _), .call(.criticalValue, _, _): [self]
    case .not(let a), .negate(let a, _), .isKnown(let a), .isOneOf(let a, _): a.leaves
    case .and(let a, let b), .or(let a, let b), .compare(_, let a, let b), .arithmetic(_, let a, let b, _): a.leaves + b.leaves
    case .choose(let a, let b, let c, _): a.leaves + b.leaves + c.leaves
    case .firstKnown(let values, _), .call(_, let values, _): values.flatMap(\.leaves)
    }
  }
}
