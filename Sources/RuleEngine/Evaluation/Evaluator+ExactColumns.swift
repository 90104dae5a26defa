import ProcurementLaw
import ProcurementModel
import RuleLanguage
import TenderStore

/// Exact values of a step at some of its elements, kept for the next question.
struct KeptExactValues {
  let places: [Int32]
  let values: ExactColumn

  /// The values at places that are all among these; `nil` where one is not. Both ascend and may repeat.
  func at(_ wanted: [Int32]) -> ExactColumn? {
    if wanted == places { return values }
    var picked = ExactColumn(repeating: nil, count: wanted.count)
    var at = 0
    for (k, place) in wanted.enumerated() {
      while at < places.count, places[at] < place { at += 1 }
      guard at < places.count, places[at] == place else { return nil }
      picked[k] = values[at]
    }
    return picked
  }
}

extension Evaluator {
  /// Exact values of a node in lowest terms at some of its elements, for questions of the law; `nil` where there is none. Elements ascend and may repeat.
  func exactValues(_ id: NodeID, at places: [Int32]) -> ExactColumn {
    // The next question is mostly about the same bids, or some of them.
    if let known = exactColumns[id]?.at(places) { return known }
    var values = unreduced(id, places)
    values.reduce()
    // What hangs on the law itself is known for some subjects only.
    if !plan.asksLaw[id] { exactColumns[id] = KeptExactValues(places: places, values: values) }
    return values
  }

  private func unreduced(_ id: NodeID, _ places: [Int32]) -> ExactColumn {
    let node = plan.nodes[id]
    let values = vector(id).values
    var exact: ExactColumn
    switch node.type {
    case .boolean, .date, .text, .code: return ExactColumn(whole: places.map { values[Int($0)] })
    case .number, .money, .duration:
      if let calculated = calculated(node, id, places) {
        exact = calculated
      } else {
        exact = ExactColumn(repeating: nil, count: places.count)
        for (k, i) in places.enumerated() {
          exact[k] = self.exact(id, Int(i)).flatMap { ExactRational(numerator: $0.numerator, denominator: $0.denominator) }
        }
      }
    }
    for k in places.indices where !exact.isKnown(k) { exact[k] = Int(exactly: values[Int(places[k])]).map { ExactRational($0) } }
    return exact
  }

  /// Column by column; `nil` for what is calculated element by element.
  private func calculated(_ node: PlanNode, _ id: NodeID, _ places: [Int32]) -> ExactColumn? {
    var result = ExactColumn(repeating: nil, count: places.count)
    switch node.operation {
    case .constant(let constant): return ExactColumn(repeating: constant.magnitude.map { ExactRational($0) }, count: places.count)
    case .field(let path, let field):
      var rows = places
      let elements = elements(of: node.domain).rows
      for k in rows.indices { rows[k] = elements[Int(rows[k])] }
      for relation in path {
        let index = data.index(relation)
        for k in rows.indices { rows[k] = index.target(rows[k]) }
      }
      func load<Element>(_ values: [Element], _ number: (Element) -> ExactRational?) {
        for (k, row) in rows.enumerated() where row >= 0 && Int(row) < values.count { result[k] = number(values[Int(row)]) }
      }
      switch column(id, field) {
      case .money(let values): load(values) { Self.decimal($0.mantissa, $0.scale) }
      case .decimal(let values):
        for (k, row) in rows.enumerated() where row >= 0 { result[k] = Self.decimal(values[Int(row)].mantissa, values[Int(row)].scale) }
      case .integer(let values): load(values) { $0.isMissing ? nil : ExactRational(Int($0)) }
      case .none, .code, .truth, .counts, .date, .text, .pooled, .key, .oneMinusRatio: return nil
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
      for (k, subject) in ofPlace.enumerated() { result[k] = values[Int(subject)] }
    case .arithmetic(let operation, let a, let b):
      let (x, y) = (unreduced(a, places), unreduced(b, places))
      for k in places.indices {
        guard let x = x[k], let y = y[k] else { continue }
        switch operation {
        case .plus: result[k] = x + y
        case .minus: result[k] = x - y
        case .times: result[k] = x * y
        case .divided: result[k] = x.divided(by: y)
        }
      }
    case .firstKnown(let inner):
      // Each is calculated only where those before it are not known.
      var open = Array(places.indices)
      for node in inner where !open.isEmpty {
        let known = vector(node)
        let here = known.reasons.isEmpty ? open : open.filter { known.reasons[Int(places[$0])] == 0 }
        if here.isEmpty { continue }
        let values = unreduced(node, here.map { places[$0] })
        for (k, i) in here.enumerated() { result[i] = values[k] }
        open = known.reasons.isEmpty ? [] : open.filter { known.reasons[Int(places[$0])] != 0 }
      }
    default: return nil
    }
    return result
  }

  private static func decimal(_ mantissa: Int64, _ scale: UInt8) -> ExactRational? {
    mantissa == .min ? nil : ExactRational(numerator: Int128(mantissa), denominator: ExactDecimal.power(Int(scale)))
  }
}
