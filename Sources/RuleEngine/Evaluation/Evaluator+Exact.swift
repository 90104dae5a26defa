import RuleLanguage

extension Evaluator {
  /// The exact value of a node for an element, where it can be had: plain arithmetic over amounts, numbers, days and counts.
  func exact(_ id: NodeID, _ i: Int) -> Fraction? {
    let node = plan.nodes[id]
    switch node.operation {
    case .constant(let constant): return Fraction(constant.magnitude)
    case .today: return nil
    case .field(let path, let field):
      let row = target(path, elements(of: node.domain).rows[i])
      return row >= 0 ? column(id, field).exact(Int(row)) : nil
    case .broadcast(let inner): return subject(of: i, in: node.domain).flatMap { exact(inner, $0) }
    case .arithmetic(let operation, let a, let b):
      guard let x = exact(a, i), let y = exact(b, i) else { return nil }
      switch operation {
      case .plus: return x.adding(y)
      case .minus: return y.negated.flatMap(x.adding)
      case .times: return x.multiplied(by: y)
      case .divided: return y.inverse.flatMap(x.multiplied)
      }
    case .negate(let inner): return exact(inner, i)?.negated
    case .choose(let condition, let a, let b):
      let truth = vector(condition)
      return truth.reason(i) == 0 ? exact(truth.values[i] != 0 ? a : b, i) : nil
    case .firstKnown(let inner): return inner.first { vector($0).reason(i) == 0 }.flatMap { exact($0, i) }
    case .aggregate(let function, let domain, let condition, let of):
      if function == .count || function == .distinct { return Fraction(vector(id).values[i]) }
      guard [.sum, .min, .max, .mean, .median].contains(function), let of else { return nil }
      let elements = elements(of: domain)
      let truth = condition.map(vector)
      var values: [Fraction] = []
      for k in elements.range(i) where truth.map({ $0.values[k] != 0 && $0.reason(k) == 0 }) ?? true {
        guard let value = exact(of, k) else { return nil }
        values.append(value)
      }
      switch function {
      case .sum, .mean:
        var sum = Fraction(0, 1)
        for value in values { sum = sum.flatMap { $0.adding(value) } }
        return function == .sum ? sum : sum.flatMap { total in Fraction(1, Int128(values.count)).flatMap(total.multiplied) }
      case .median:
        let sorted = values.sorted { ($0.compared(to: $1) ?? 0) < 0 }
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1
          ? sorted[middle] : sorted[middle - 1].adding(sorted[middle]).flatMap { sum in Fraction(1, 2).flatMap(sum.multiplied) }
      default: return values.max { ($0.compared(to: $1) ?? 0) * (function == .max ? 1 : -1) < 0 }
      }
    case .call(.abs, let inputs, _):
      guard let value = inputs.first.flatMap({ exact($0, i) }) else { return nil }
      return value.numerator < 0 ? value.negated : value
    case .call(.asNumber, let inputs, _): return inputs.first.flatMap { exact($0, i) }
    case .call(let function, let inputs, _) where function == .minimum || function == .maximum:
      guard inputs.count == 2, let a = exact(inputs[0], i), let b = exact(inputs[1], i), let order = a.compared(to: b) else { return nil }
      return (order < 0) == (function == .minimum) ? a : b
    case .call(.legalThreshold, _, _): return Fraction(vector(id).values[i])
    case .not, .and, .or, .compare, .isKnown, .isOneOf, .screen, .call, .peers: return nil
    }
  }
}
