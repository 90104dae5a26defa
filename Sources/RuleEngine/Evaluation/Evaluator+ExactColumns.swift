import ProcurementLaw
import ProcurementModel
import RuleLanguage
import TenderStore

extension Evaluator {
  /// Exact values of all elements of a node in lowest terms, for questions of the law; `nil` where there is none.
  func exactColumn(_ id: NodeID) -> [ExactRational?] {
    if let known = exactColumns[id] { return known }
    let result = unreduced(id).map { $0?.reduced }
    // What hangs on the law itself is known for some subjects only.
    if !plan.asksLaw[id] { exactColumns[id] = result }
    return result
  }

  private func unreduced(_ id: NodeID) -> [ExactRational?] {
    let values = vector(id)
    switch plan.nodes[id].type {
    case .boolean, .date, .text, .code: return values.values.map(Self.whole)
    case .number, .money, .duration: break
    }
    let column = calculated(id, values.count)
    return values.values.indices.map { i in
      let exact = column.map { $0[i] } ?? exact(id, i).flatMap { ExactRational(numerator: $0.numerator, denominator: $0.denominator) }
      return exact ?? Self.whole(values.values[i])
    }
  }

  private static func whole(_ value: Double) -> ExactRational? { Int(exactly: value).map { ExactRational($0) } }

  /// Column by column; `nil` for what is calculated element by element.
  private func calculated(_ id: NodeID, _ count: Int) -> [ExactRational?]? {
    let node = plan.nodes[id]
    switch node.operation {
    case .constant(let constant): return Array(repeating: constant.magnitude.map { ExactRational($0) }, count: count)
    case .field(let path, let field):
      let rows = elements(of: node.domain).rows
      func load(_ number: (Int) -> ExactRational?) -> [ExactRational?] {
        rows.map { row in
          let end = target(path, row)
          return end >= 0 ? number(Int(end)) : nil
        }
      }
      switch column(id, field) {
      case .money(let values): return load { $0 < values.count ? Self.decimal(values[$0].mantissa, values[$0].scale) : nil }
      case .decimal(let values): return load { $0 < values.count ? Self.decimal(values[$0].mantissa, values[$0].scale) : nil }
      case .integer(let values): return load { $0 < values.count && !values[$0].isMissing ? ExactRational(Int(values[$0])) : nil }
      case .none, .code, .truth, .date, .text, .pooled, .key, .oneMinusRatio: return nil
      }
    case .broadcast(let inner):
      let elements = elements(of: node.domain)
      guard elements.sets.isEmpty else { return nil }
      let values = unreduced(inner)
      var result = [ExactRational?](repeating: nil, count: count)
      for subject in 0..<max(0, elements.offsets.count - 1) { for i in elements.range(subject) { result[i] = values[subject] } }
      return result
    case .arithmetic(let operation, let a, let b):
      let (x, y) = (unreduced(a), unreduced(b))
      return (0..<count).map { i in
        guard let x = x[i], let y = y[i] else { return nil }
        return switch operation {
        case .plus: x + y
        case .minus: x - y
        case .times: x * y
        case .divided: x.divided(by: y)
        }
      }
    case .firstKnown(let inner):
      let known = inner.map { (vector: vector($0), values: unreduced($0)) }
      return (0..<count).map { i in known.first { $0.vector.reason(i) == 0 }?.values[i] }
    default: return nil
    }
  }

  private static func decimal(_ mantissa: Int64, _ scale: UInt8) -> ExactRational? {
    mantissa == .min ? nil : ExactRational(numerator: Int128(mantissa), denominator: ExactDecimal.power(Int(scale)))
  }
}
