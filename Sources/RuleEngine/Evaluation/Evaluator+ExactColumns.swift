import ProcurementLaw
import ProcurementModel
import RuleLanguage
import TenderStore

extension Evaluator {
  /// Exact values of a node in lowest terms at some of its elements, for questions of the law; `nil` where there is none. Elements ascend and may repeat.
  func exactValues(_ id: NodeID, at places: [Int32]) -> [ExactRational?] {
    // The next question is mostly about the same bids.
    if let known = exactColumns[id], known.places == places { return known.values }
    let values = unreduced(id, places).map { $0?.reduced }
    // What hangs on the law itself is known for some subjects only.
    if !plan.asksLaw[id] { exactColumns[id] = (places, values) }
    return values
  }

  private func unreduced(_ id: NodeID, _ places: [Int32]) -> [ExactRational?] {
    let node = plan.nodes[id]
    let values = vector(id).values
    switch node.type {
    case .boolean, .date, .text, .code: return places.map { Self.whole(values[Int($0)]) }
    case .number, .money, .duration: break
    }
    if var exact = calculated(node, id, places) {
      for k in exact.indices where exact[k] == nil { exact[k] = Self.whole(values[Int(places[k])]) }
      return exact
    }
    return places.map { i in
      exact(id, Int(i)).flatMap { ExactRational(numerator: $0.numerator, denominator: $0.denominator) } ?? Self.whole(values[Int(i)])
    }
  }

  private static func whole(_ value: Double) -> ExactRational? { Int(exactly: value).map { ExactRational($0) } }

  /// Column by column; `nil` for what is calculated element by element.
  private func calculated(_ node: PlanNode, _ id: NodeID, _ places: [Int32]) -> [ExactRational?]? {
    switch node.operation {
    case .constant(let constant): return Array(repeating: constant.magnitude.map { ExactRational($0) }, count: places.count)
    case .field(let path, let field):
      let rows = elements(of: node.domain).rows
      func load(_ number: (Int) -> ExactRational?) -> [ExactRational?] {
        places.map { place in
          let end = target(path, rows[Int(place)])
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
      // Each subject once, in one walk beside the elements.
      var subjects: [Int32] = []
      var ofPlace: [Int32] = []
      ofPlace.reserveCapacity(places.count)
      var subject = 0
      for place in places {
        while subject + 2 < elements.offsets.count, elements.offsets[subject + 1] <= place { subject += 1 }
        if subjects.last != Int32(truncatingIfNeeded: subject) { subjects.append(Int32(truncatingIfNeeded: subject)) }
        ofPlace.append(Int32(truncatingIfNeeded: subjects.count - 1))
      }
      let values = unreduced(inner, subjects)
      return ofPlace.map { values[Int($0)] }
    case .arithmetic(let operation, let a, let b):
      let (x, y) = (unreduced(a, places), unreduced(b, places))
      return places.indices.map { i in
        guard let x = x[i], let y = y[i] else { return nil }
        return switch operation {
        case .plus: x + y
        case .minus: x - y
        case .times: x * y
        case .divided: x.divided(by: y)
        }
      }
    case .firstKnown(let inner):
      var result = [ExactRational?](repeating: nil, count: places.count)
      // Each is calculated only where those before it are not known.
      var open = Array(places.indices)
      for node in inner where !open.isEmpty {
        let known = vector(node)
        let here = known.reasons.isEmpty ? open : open.filter { known.reasons[Int(places[$0])] == 0 }
        if here.isEmpty { continue }
        for (k, value) in unreduced(node, here.map { places[$0] }).enumerated() { result[here[k]] = value }
        open = known.reasons.isEmpty ? [] : open.filter { known.reasons[Int(places[$0])] != 0 }
      }
      return result
    default: return nil
    }
  }

  private static func decimal(_ mantissa: Int64, _ scale: UInt8) -> ExactRational? {
    mantissa == .min ? nil : ExactRational(numerator: Int128(mantissa), denominator: ExactDecimal.power(Int(scale)))
  }
}
