import ProcurementLaw
import ProcurementModel
import RuleLanguage
import ScreenLibrary
import TenderStore

extension Evaluator {
  func call(_ function: BuiltIn, _ inputs: [NodeID], _ text: String?, _ node: PlanNode, _ count: Int) -> Vector {
    let vectors = inputs.map(vector)
    func mapped(_ body: (Double) -> Double) -> Vector {
      guard var result = vectors.first else { return .missing(data.reasons.emptySet, count: count) }
      for i in 0..<count where result.reason(i) == 0 {
        let value = body(result.values[i])
        if value.isFinite { result.values[i] = value } else { result.setMissing(i, data.reasons.screen(.outsideOfDomain)) }
      }
      if node.type != .money { result.currencies = .none }
      return result
    }
    switch function {
    case .abs: return mapped { Swift.abs($0) }
    case .sqrt: return mapped { $0 < 0 ? .nan : $0.squareRoot() }
    case .ln: return mapped { Logarithm.natural($0) }
    case .asNumber: return mapped { $0 }
    case .currency: return currencies(vectors.first, count)
    case .year: return mapped { Double(Moment(clamping: $0).year) }
    case .weekday: return weekdays(inputs.first ?? 0, vectors.first, node, count)
    case .minimum, .maximum:
      guard vectors.count == 2 else { return .missing(data.reasons.emptySet, count: count) }
      let (a, b) = (vectors[0], vectors[1])
      var result = Vector(count: count)
      result.reasons = joined(a, b)
      checkCurrencies(a, b, &result)
      result.currencies = merged(a, b)
      for i in 0..<count { result.values[i] = function == .minimum ? Swift.min(a.values[i], b.values[i]) : Swift.max(a.values[i], b.values[i]) }
      return result
    case .length, .startsWith, .contains:
      guard let first = inputs.first else { return .missing(data.reasons.emptySet, count: count) }
      func holds(_ value: String, _ wanted: String) -> Double {
        switch function {
        case .length: Double(value.count)
        case .startsWith: value.lowercased().hasPrefix(wanted) ? 1 : 0
        default: Self.contains(value.lowercased(), wanted) ? 1 : 0
        }
      }
      if text == nil, inputs.count == 2 { return texts(first, beside: inputs[1], count) { holds($0, $1.lowercased()) } }
      let wanted = (text ?? "").lowercased()
      return texts(first, count) { holds($0, wanted) }
    case .criticalValue: return criticalValues(text ?? "", vectors, count)
    case .legalThreshold: return thresholds(text ?? "", node, count)
    }
  }

  /// The packed code of each amount's currency; a sum of nothing has none.
  private func currencies(_ amounts: Vector?, _ count: Int) -> Vector {
    guard let amounts else { return .missing(data.reasons.emptySet, count: count) }
    var result = Vector(count: count)
    result.reasons = amounts.reasons
    for i in 0..<count where result.reason(i) == 0 {
      let currency = amounts.currency(i)
      if currency == Vector.anyCurrency { result.setMissing(i, data.reasons.emptySet) } else { result.values[i] = Double(currency) }
    }
    return result
  }

  func criticalValues(_ screen: String, _ vectors: [Vector], _ count: Int) -> Vector {
    guard vectors.count == 2 else { return .missing(data.reasons.noCriticalValue, count: count) }
    var result = Vector(count: count)
    result.reasons = joined(vectors[0], vectors[1])
    // Few different numbers of bids: each is looked up once a chunk.
    var known: [SIMD2<Double>: Double] = [:]
    for i in 0..<count where result.reason(i) == 0 {
      let key = SIMD2(vectors[0].values[i], vectors[1].values[i])
      let value: Double
      if let looked = known[key] {
        value = looked
      } else {
        value = Int(exactly: key.x).flatMap { CriticalValues.value(screen, bids: $0, level: key.y) } ?? .nan
        known[key] = value
      }
      if value.isNaN { result.setMissing(i, data.reasons.noCriticalValue) } else { result.values[i] = value }
    }
    return result
  }

  func thresholds(_ kind: String, _ node: PlanNode, _ count: Int) -> Vector {
    var result = Vector(count: count)
    result.currencies = .all(CurrencyCode.eur.packed)
    guard let thresholds = data.thresholds[kind] else { return .missing(data.reasons.threshold(.noTable), count: count) }
    let rows = elements(of: node.domain).rows
    let entity = plan.domains[node.domain].entity
    let processes = entity == .process ? nil : Vocabulary.relation(entity, "process").map { data.index($0) } ?? .one([])
    let outcomes = thresholds.outcomes.map { outcome -> (value: Double, reason: UInt16) in
      switch outcome {
      case .euros(let euros): (Double(euros), 0)
      case .unknown(let reason): (0, data.reasons.threshold(reason))
      }
    }
    for i in 0..<count {
      let process = Int(processes.map { $0.target(rows[i]) } ?? rows[i])
      let outcome = outcomes[process < 0 ? ProcessThresholds.withoutProcess : Int(thresholds.places[process])]
      if outcome.reason == 0 { result.values[i] = outcome.value } else { result.setMissing(i, outcome.reason) }
    }
    return result
  }
}

/// Natural logarithm without a dependency on the C library's own rounding: by argument reduction and a series.
enum Logarithm {
  static func natural(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x == 0 ? -.infinity : .nan }
    let m = x.significand
    let s = (m - 1) / (m + 1)
    var term = s
    var sum = 0.0
    for k in stride(from: 1, through: 61, by: 2) {
      sum += term / Double(k)
      term *= s * s
    }
    return 2 * sum + Double(x.exponent) * 0.6931471805599453
  }
}
