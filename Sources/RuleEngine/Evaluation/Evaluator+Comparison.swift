import ProcurementLaw
import ProcurementModel
import RuleLanguage
import TenderStore

extension Evaluator {
  func joined(_ a: Vector, _ b: Vector) -> [UInt16] {
    if a.reasons.isEmpty { return b.reasons }
    if b.reasons.isEmpty { return a.reasons }
    return zip(a.reasons, b.reasons).map { $0 != 0 ? $0 : $1 }
  }

  func goTogether(_ a: UInt16, _ b: UInt16) -> Bool { a == b || a == Vector.anyCurrency || b == Vector.anyCurrency }

  /// Marks elements whose two amounts are in different currencies.
  func checkCurrencies(_ a: Vector, _ b: Vector, _ result: inout Vector) {
    switch (a.currencies, b.currencies) {
    case (.none, _), (_, .none): return
    case (.all(let x), .all(let y)) where goTogether(x, y): return
    default: break
    }
    for i in 0..<a.count where result.reason(i) == 0 && !goTogether(a.currency(i), b.currency(i)) {
      result.setMissing(i, data.reasons.ofCurrencies(a.currency(i), b.currency(i)))
    }
  }

  /// The currencies of a result that takes either side's.
  func merged(_ a: Vector, _ b: Vector, takesFirst: (Int) -> Bool = { _ in true }) -> Vector.Currencies {
    switch (a.currencies, b.currencies) {
    case (.none, let other), (let other, .none): return other
    case (.all(let x), .all(let y)) where x == y || y == Vector.anyCurrency: return .all(x)
    case (.all(Vector.anyCurrency), .all(let y)): return .all(y)
    default:
      return .each(
        (0..<a.count).map { i in
          let (x, y) = takesFirst(i) ? (a.currency(i), b.currency(i)) : (b.currency(i), a.currency(i))
          return x == Vector.anyCurrency ? y : x
        })
    }
  }

  func compare(_ comparison: TypedExpression.Comparison, _ left: NodeID, _ right: NodeID, _ count: Int) -> Vector {
    let (a, b) = (vector(left), vector(right))
    let values =
      switch comparison {
      case .equal: Vector.map(a.values, b.values) { $0 == $1 ? 1 : 0 }
      case .notEqual: Vector.map(a.values, b.values) { $0 != $1 ? 1 : 0 }
      case .less: Vector.map(a.values, b.values) { $0 < $1 ? 1 : 0 }
      case .lessOrEqual: Vector.map(a.values, b.values) { $0 <= $1 ? 1 : 0 }
      case .greater: Vector.map(a.values, b.values) { $0 > $1 ? 1 : 0 }
      case .greaterOrEqual: Vector.map(a.values, b.values) { $0 >= $1 ? 1 : 0 }
      }
    var result = Vector(values: values, reasons: joined(a, b))
    checkCurrencies(a, b, &result)
    switch plan.nodes[left].type {
    case .date: compareDates(comparison, left, right, a, b, &result)
    case .number, .money, .duration:
      if plan.nodes[left].type == .duration { checkUnsettledDays(comparison, left, right, a, b, &result) }
      if isStatistic(left) || isStatistic(right) {
        for i in 0..<count where result.reason(i) == 0 && Statistic.areEqual(a.values[i], b.values[i]) {
          result.values[i] = holds(comparison, 0) ? 1 : 0
        }
        break
      }
      if isExactAsDouble(left), isExactAsDouble(right) { break }
      let sizes = [magnitudes(left), magnitudes(right)].compactMap { $0 }
      for i in 0..<count where result.reason(i) == 0 {
        var size = max(abs(a.values[i]), abs(b.values[i]))
        for other in sizes { size = max(size, other[i]) }
        guard abs(a.values[i] - b.values[i]) <= 1e-9 * size else { continue }
        if let x = exact(left, i), let y = exact(right, i), let order = x.compared(to: y) { result.values[i] = holds(comparison, order) ? 1 : 0 }
      }
    case .text: compareTexts(left, right, isEqual: comparison == .equal, count, &result)
    case .boolean, .code: break
    }
    return result
  }

  /// How large the numbers are that a value was calculated from by adding and taking away: its doubles differ from the exact value by their last digits, not by
  /// its own. `nil` where the value's own size tells.
  private func magnitudes(_ id: NodeID) -> [Double]? {
    if plan.asksLaw[id] { return nil }
    if let known = known.magnitudes[id] { return known }
    let made = madeMagnitudes(id)
    known.magnitudes[id] = .some(made)
    return made
  }

  private func madeMagnitudes(_ id: NodeID) -> [Double]? {
    func sizes(_ id: NodeID) -> [Double] { magnitudes(id) ?? vector(id).values.map(abs) }
    func larger(_ inputs: [NodeID]) -> [Double]? {
      let all = inputs.map(sizes)
      return all.dropFirst().reduce(all.first) { most, next in most.map { Vector.map($0, next, max) } }
    }
    func largerWhereCalculated(_ inputs: [NodeID]) -> [Double]? { inputs.contains { magnitudes($0) != nil } ? larger(inputs) : nil }
    switch plan.nodes[id].operation {
    case .arithmetic(.plus, let a, let b), .arithmetic(.minus, let a, let b): return larger([a, b])
    case .arithmetic(.times, let a, let b):
      return magnitudes(a) == nil && magnitudes(b) == nil ? nil : Vector.map(sizes(a), sizes(b), *)
    case .arithmetic(.divided, let a, let b):
      return magnitudes(a).map { Vector.map($0, vector(b).values) { $1 == 0 ? $0 : $0 / abs($1) } }
    case .negate(let inner): return magnitudes(inner)
    case .call(let function, let inputs, _) where function == .abs || function == .asNumber || function == .minimum || function == .maximum:
      return largerWhereCalculated(inputs)
    case .choose(_, let a, let b): return largerWhereCalculated([a, b])
    case .firstKnown(let inner): return largerWhereCalculated(inner)
    case .broadcast(let inner):
      guard let sizes = magnitudes(inner) else { return nil }
      return broadcast(Vector(values: sizes, reasons: []), elements(of: plan.nodes[id].domain)).values
    default: return nil
    }
  }

  /// Times of day and offsets decide between neighbouring days; where they are not stated nobody can say which came first. A day that a rule states is a whole one.
  func compareDates(
    _ comparison: TypedExpression.Comparison, _ left: NodeID, _ right: NodeID, _ a: Vector, _ b: Vector, _ result: inout Vector
  ) {
    if isDay(left) || isDay(right) { return }
    // Offsets differ by 26 hours at most.
    let near = (0..<result.count).filter { abs(a.values[$0] - b.values[$0]) <= 2 && result.reason($0) == 0 }
    if near.isEmpty { return }
    var clocks = BuyersClocks(self, domain: plan.nodes[left].domain)
    for i in near {
      let offsets = clocks.offsets(i)
      guard let x = moment(left, i, offsets), let y = moment(right, i, offsets) else { continue }
      if let order = x.order(to: y, where: offsets) {
        result.values[i] = holds(comparison, order) ? 1 : 0
        continue
      }
      if comparison != .equal, comparison != .notEqual { result.setMissing(i, data.reasons.notComparable) }
    }
  }

  /// Values that a screen or the peers have a part in: calculated in doubles, they differ in their last bits where the numbers are equal.
  func isStatistic(_ id: NodeID) -> Bool { remembered(\.isStatistic, id, madeIsStatistic) }

  private func madeIsStatistic(_ id: NodeID) -> Bool {
    switch plan.nodes[id].operation {
    case .screen(let name, _, _, _, _, _): LawScreen.named(name) == nil
    case .peers: true
    case .constant, .today, .field, .aggregate, .not, .and, .or, .compare, .isKnown, .isOneOf: false
    case .broadcast, .arithmetic, .negate, .choose, .firstKnown, .call: plan.nodes[id].operation.inputs.contains(where: isStatistic)
    }
  }

  /// Values that a `Double` holds exactly: counts and whole numbers, and plain arithmetic on them.
  func isWhole(_ id: NodeID) -> Bool { remembered(\.isWhole, id, madeIsWhole) }

  private func madeIsWhole(_ id: NodeID) -> Bool {
    switch plan.nodes[id].operation {
    case .constant(.number(let value)), .constant(.days(let value)): value.scale == 0
    case .constant(.money): false
    case .constant, .today: true
    case .field(_, let field): if case .integer = field.type { true } else { false }
    case .broadcast(let inner), .negate(let inner): isWhole(inner)
    case .arithmetic(let operation, let a, let b):
      operation != .divided && operation != .times && (isWhole(a) && isWhole(b) || plan.nodes[a].type == .date)
    case .aggregate(let function, _, _, let of):
      function == .count || function == .distinct || (function != .mean && function != .median && of.map(isWhole) ?? true)
    case .call(let function, _, _): function == .year || function == .weekday || function == .length
    case .screen, .peers: true
    case .not, .and, .or, .compare, .isKnown, .isOneOf, .choose, .firstKnown: false
    }
  }

  /// Values whose doubles are equal only where the numbers are: whole ones, and decimals of up to 15 digits that are shown and chosen but not calculated with.
  func isExactAsDouble(_ id: NodeID) -> Bool { remembered(\.isExactAsDouble, id, madeIsExactAsDouble) }

  private func madeIsExactAsDouble(_ id: NodeID) -> Bool {
    if isWhole(id) { return true }
    switch plan.nodes[id].operation {
    case .constant(let constant): return constant.magnitude.map { $0.mantissa.magnitude < FieldColumn.narrowLimit } ?? false
    case .field(_, let field): return data.isNarrow(field)
    case .broadcast(let inner), .negate(let inner): return isExactAsDouble(inner)
    case .choose(_, let a, let b): return isExactAsDouble(a) && isExactAsDouble(b)
    case .firstKnown(let inner): return inner.allSatisfy(isExactAsDouble)
    case .aggregate(let function, _, _, let of): return (function == .min || function == .max) && of.map(isExactAsDouble) ?? false
    case .call(let function, let inputs, _):
      return (function == .abs || function == .asNumber || function == .minimum || function == .maximum) && inputs.allSatisfy(isExactAsDouble)
    case .today, .arithmetic, .screen, .peers, .not, .and, .or, .compare, .isKnown, .isOneOf: return false
    }
  }

  /// Steps share others: each is asked once.
  private func remembered(_ answers: WritableKeyPath<KnownOfNodes, [NodeID: Bool]>, _ id: NodeID, _ make: (NodeID) -> Bool) -> Bool {
    if let known = known[keyPath: answers][id] { return known }
    let made = make(id)
    known[keyPath: answers][id] = made
    return made
  }

  func holds(_ comparison: TypedExpression.Comparison, _ order: Int) -> Bool {
    switch comparison {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }

  /// A date without an hour that stands in the rule, or in its parameters.
  private func isDay(_ id: NodeID) -> Bool {
    switch plan.nodes[id].operation {
    case .constant(.date(let moment)): moment.second < 0
    case .broadcast(let inner): isDay(inner)
    default: false
    }
  }

  /// The date behind a value with its time and offset: of fields, and of what is chosen among them. `offsets` says how far from UTC the buyer's
  /// clocks may be; among dates whose order hangs on an hour that is not stated the latest, or earliest, is that day at an hour that is not known.
  func moment(_ id: NodeID, _ i: Int, _ offsets: ClosedRange<Int> = CountryOffsets.anywhere) -> Moment? {
    let node = plan.nodes[id]
    switch node.operation {
    case .constant(.date(let moment)): return moment
    case .today: return data.asOf
    case .field(let path, let field):
      guard case .date(let values) = column(id, field) else { return nil }
      let row = target(path, elements(of: node.domain).rows[i])
      return row >= 0 && Int(row) < values.count && !values[Int(row)].isMissing ? values[Int(row)] : nil
    case .broadcast(let inner): return subject(of: i, in: node.domain).flatMap { moment(inner, $0, offsets) }
    case .choose(let condition, let a, let b):
      let truth = vector(condition)
      return truth.reason(i) == 0 ? moment(truth.values[i] != 0 ? a : b, i, offsets) : nil
    case .firstKnown(let inner): return inner.first { vector($0).reason(i) == 0 }.flatMap { moment($0, i, offsets) }
    case .aggregate(let function, let domain, let condition, let of?) where function == .min || function == .max:
      let truth = condition.map(vector)
      var best: Moment?
      for k in elements(of: domain).range(i) where truth.map({ $0.values[k] != 0 && $0.reason(k) == 0 }) ?? true {
        guard let next = moment(of, k, offsets) else { return nil }
        guard let known = best else {
          best = next
          continue
        }
        let order = next.order(to: known, where: offsets) ?? (next.day != known.day ? (next.day < known.day ? -1 : 1) : nil)
        guard let order else {
          best = Moment(day: known.day)
          continue
        }
        if order * (function == .max ? 1 : -1) > 0 { best = next }
      }
      return best
    default: return nil
    }
  }

  func target(_ path: [Relation], _ row: Int32) -> Int32 {
    var target = row
    for relation in path { target = data.index(relation).target(target) }
    return target
  }

  /// The subject that an element belongs to.
  func subject(of element: Int, in domain: Int) -> Int? {
    if domain == 0 { return element }
    let offsets = elements(of: domain).offsets
    var low = 0
    var high = offsets.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(offsets[middle]) <= element { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

/// What is known of the steps of a plan, by step.
struct KnownOfNodes {
  var isStatistic: [NodeID: Bool] = [:]
  var isWhole: [NodeID: Bool] = [:]
  var isExactAsDouble: [NodeID: Bool] = [:]
  var magnitudes: [NodeID: [Double]?] = [:]
}
