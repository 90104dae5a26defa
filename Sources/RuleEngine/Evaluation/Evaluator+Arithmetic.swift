import RuleLanguage

extension Evaluator {
  func arithmetic(_ operation: TypedExpression.Arithmetic, _ a: Vector, _ b: Vector, _ type: ExpressionType) -> Vector {
    let count = a.count
    let values =
      switch operation {
      case .plus: Vector.map(a.values, b.values) { $0 + $1 }
      case .minus: Vector.map(a.values, b.values) { $0 - $1 }
      case .times: Vector.map(a.values, b.values) { $0 * $1 }
      case .divided: Vector.map(a.values, b.values) { $1 != 0 ? $0 / $1 : 0 }
      }
    var result = Vector(values: values, reasons: joined(a, b))
    checkCurrencies(a, b, &result)
    if type == .money { result.currencies = merged(a, b) }
    if operation == .divided {
      b.values.withUnsafeBufferPointer { b in
        for i in 0..<count where b[i] == 0 && result.reason(i) == 0 { result.setMissing(i, data.reasons.division) }
      }
    }
    return result
  }

  func choose(_ condition: Vector, _ a: Vector, _ b: Vector) -> Vector {
    var result = Vector(count: condition.count)
    for i in 0..<condition.count {
      let isFirst = condition.values[i] != 0
      let reason = condition.reason(i) != 0 ? condition.reason(i) : isFirst ? a.reason(i) : b.reason(i)
      if reason != 0 { result.setMissing(i, reason) } else { result.values[i] = isFirst ? a.values[i] : b.values[i] }
    }
    result.currencies = merged(a, b) { condition.values[$0] != 0 }
    return result
  }

  func firstKnown(_ vectors: [Vector], _ count: Int) -> Vector {
    guard var result = vectors.first else { return .missing(data.reasons.emptySet, count: count) }
    for next in vectors.dropFirst() {
      if result.reasons.isEmpty { break }
      let before = result
      result.currencies = merged(before, next) { before.reason($0) == 0 }
      for i in 0..<count where result.reasons[i] != 0 && next.reason(i) == 0 {
        result.values[i] = next.values[i]
        result.reasons[i] = 0
      }
    }
    return result
  }
}
