import ProcurementLaw
import ProcurementModel
import RuleLanguage
import ScreenLibrary
import TenderStore

/// Evaluates the nodes of a plan for a chunk of subjects, one pass over the chunk a node. Each node is computed once a chunk, whichever rules need it.
final class Evaluator {
  let plan: Plan
  let data: EngineData
  /// Rows of the chunk's subjects.
  let subjects: [Int32]
  /// By domain and by node, made when they are asked for.
  private var elements: [Elements?]
  private var vectors: [Vector?]
  private var columns: [FieldColumn?]
  /// Subjects for which questions of the law are answered now; empty for all. Values that hang on such a question mean nothing for the others.
  private var wanted: [Bool] = []
  /// By node that asks the law: the subjects for which its values hold.
  private var answered: [NodeID: [Bool]] = [:]
  /// By node, for questions of the law: exact values of its elements, as far as they were asked for; several rules ask about the same discounts.
  var exactColumns: [NodeID: [ExactRational?]] = [:]
  /// Peers of the chunk's subjects, by rule, in the second stage.
  var peers: [Int: PeerVectors] = [:]

  /// Elements of a domain: rows, and where each subject's begin.
  struct Elements {
    var rows: [Int32]
    var offsets: [Int32]
    /// Subjects whose elements are unknown, and why; empty where there are none.
    var reasons: [UInt16] = []
    /// Where several subjects have the same elements (the awards of their buyer), these stand once: the set of each subject. Empty where each has its own.
    var sets: [Int32] = []

    var setCount: Int { offsets.count - 1 }
    func range(ofSet set: Int) -> Range<Int> { Int(offsets[set])..<Int(offsets[set + 1]) }
    func reason(ofSet set: Int) -> UInt16 { reasons.isEmpty ? 0 : reasons[set] }
    func set(of subject: Int) -> Int { sets.isEmpty ? subject : Int(sets[subject]) }
    func range(_ subject: Int) -> Range<Int> { range(ofSet: set(of: subject)) }
    func reason(_ subject: Int) -> UInt16 { reason(ofSet: set(of: subject)) }

    /// A value of each set, for each subject.
    func spread(_ vector: Vector) -> Vector {
      if sets.isEmpty { return vector }
      var result = Vector(count: sets.count)
      result.currencies = vector.currencies
      if case .each(let currencies) = vector.currencies { result.currencies = .each(sets.map { currencies[Int($0)] }) }
      for (subject, set) in sets.enumerated() { result.values[subject] = vector.values[Int(set)] }
      if !vector.reasons.isEmpty { result.reasons = sets.map { vector.reasons[Int($0)] } }
      return result
    }
  }

  init(plan: Plan, data: EngineData, subjects: [Int32]) {
    self.plan = plan
    self.data = data
    self.subjects = subjects
    elements = Array(repeating: nil, count: plan.domains.count)
    vectors = Array(repeating: nil, count: plan.nodes.count)
    columns = Array(repeating: nil, count: plan.nodes.count)
    if !elements.isEmpty { elements[0] = Elements(rows: subjects, offsets: []) }
  }

  /// Makes all columns and relations that a plan needs, before threads start.
  static func prepare(_ plan: Plan, _ data: EngineData) {
    data.reasons.prepare()
    for domain in plan.domains {
      for relation in domain.path {
        _ = data.prepare(relation)
        _ = data.reasons.relation(relation)
      }
    }
    for node in plan.nodes {
      switch node.operation {
      case .field(let path, let field):
        for relation in path {
          _ = data.prepare(relation)
          _ = data.reasons.relation(relation)
        }
        _ = data.prepare(field)
        _ = data.reasons.needs(field)
      case .constant(.text(let text)): _ = data.text(text.utf8)
      case .isOneOf(_, let constants): for case .text(let text) in constants { _ = data.text(text.utf8) }
      case .call(.legalThreshold, _, _):
        _ = data.texts(.process, "country")
        _ = data.integers(.process, "year")
        for relation in Vocabulary.relations where relation.name == "process" { _ = data.prepare(relation) }
      default: break
      }
    }
  }

  func elements(of domain: Int) -> Elements {
    if let known = elements[domain] { return known }
    let looksBack = plan.nodes.contains { node in
      guard node.domain == domain, case .broadcast = node.operation else { return false }
      return true
    }
    let result = expanded(plan.domains[domain].path, sharesSets: !looksBack)
    elements[domain] = result
    return result
  }

  /// Related records of every subject. A to-one relation that leads nowhere makes the set unknown; behind several relations each record counts once.
  private func expanded(_ path: [Relation], sharesSets: Bool) -> Elements {
    var rows: [Int32] = []
    var offsets: [Int32] = [0]
    var reasons: [UInt16] = []
    offsets.reserveCapacity(subjects.count + 1)
    var starts = subjects
    var rest = path[...]
    while let relation = rest.first, !relation.isMany {
      rest = rest.dropFirst()
      guard case .one(let targets) = data.index(relation) else { continue }
      let reason = data.reasons.relation(relation)
      for i in starts.indices where starts[i] >= 0 {
        starts[i] = Int(starts[i]) < targets.count && targets[Int(starts[i])] >= 0 ? targets[Int(starts[i])] : -1
        guard starts[i] < 0 else { continue }
        if reasons.isEmpty { reasons = [UInt16](repeating: 0, count: starts.count) }
        reasons[i] = reason
      }
    }
    var sets: [Int32] = []
    if sharesSets, rest.count < path.count {
      // Subjects behind the same record share its set: a buyer's awards are looked at once, not once for each of its suppliers.
      var known: [Int64: Int32] = [:]
      var distinct: [Int32] = []
      var distinctReasons: [UInt16] = []
      for (subject, start) in starts.enumerated() {
        let reason = reasons.isEmpty ? 0 : reasons[subject]
        let key = start >= 0 ? Int64(start) : -1 - Int64(reason)
        if let set = known[key] {
          sets.append(set)
          continue
        }
        known[key] = Int32(distinct.count)
        sets.append(Int32(distinct.count))
        distinct.append(start)
        distinctReasons.append(reason)
      }
      starts = distinct
      if !reasons.isEmpty { reasons = distinctReasons }
    }
    if rest.count == 1, let relation = rest.first {
      rows.reserveCapacity(subjects.count * 4)
      switch data.index(relation) {
      case .ranges(let ranges):
        for start in starts {
          if start >= 0 { for row in ranges[Int(start)] { rows.append(Int32(truncatingIfNeeded: row)) } }
          offsets.append(Int32(truncatingIfNeeded: rows.count))
        }
      case .groups(let groups):
        for start in starts {
          if start >= 0 { rows.append(contentsOf: groups[Int(start)]) }
          offsets.append(Int32(truncatingIfNeeded: rows.count))
        }
      case .one: for _ in starts { offsets.append(0) }
      }
      return Elements(rows: rows, offsets: offsets, reasons: reasons, sets: sets)
    }
    let indices = rest.map { data.index($0) }
    var current: [Int32] = []
    var next: [Int32] = []
    for start in starts {
      current.removeAll(keepingCapacity: true)
      if start >= 0 { current.append(start) }
      for index in indices {
        next.removeAll(keepingCapacity: true)
        for row in current { index.append(row, to: &next) }
        swap(&current, &next)
      }
      if current.count > 1 {
        current.sort()
        for (i, row) in current.enumerated() where i == 0 || current[i - 1] != row { rows.append(row) }
      } else {
        rows.append(contentsOf: current)
      }
      offsets.append(Int32(truncatingIfNeeded: rows.count))
    }
    return Elements(rows: rows, offsets: offsets, reasons: reasons, sets: sets)
  }

  func vector(_ id: NodeID) -> Vector {
    if plan.asksLaw[id] { return lawVector(id) }
    if let known = vectors[id] { return known }
    let result = compute(id)
    vectors[id] = result
    return result
  }

  /// Values for the subjects that are `true` in `subjects`; for the others they may be anything where the law is asked.
  func vector(_ id: NodeID, for subjects: @autoclosure () -> [Bool]) -> Vector {
    guard plan.asksLaw[id] else { return vector(id) }
    wanted = subjects()
    defer { wanted = [] }
    return lawVector(id)
  }

  private func lawVector(_ id: NodeID) -> Vector {
    let wanted = wanted.isEmpty ? [Bool](repeating: true, count: subjects.count) : wanted
    let before = answered[id] ?? []
    if let known = vectors[id], before.count == wanted.count, !wanted.indices.contains(where: { wanted[$0] && !before[$0] }) { return known }
    let result: Vector
    var now = wanted
    if case .screen(let name, let domain, let condition, let of, _, let with) = plan.nodes[id].operation, let question = LawScreen.named(name) {
      var open = wanted
      if before.count == wanted.count {
        for i in wanted.indices where before[i] { (open[i], now[i]) = (false, true) }
      }
      result = law(question, domain, condition, of, with, open: open, into: vectors[id] ?? Vector(count: subjects.count))
    } else {
      result = compute(id)
    }
    vectors[id] = result
    answered[id] = now
    return result
  }

  private func compute(_ id: NodeID) -> Vector {
    let node = plan.nodes[id]
    let count = node.domain == 0 ? subjects.count : elements(of: node.domain).rows.count
    switch node.operation {
    case .constant(let constant): return self.constant(constant, count)
    case .today: return data.asOf.map { constant(.date($0), count) } ?? .missing(data.reasons.asOf, count: count)
    case .field(let path, let field): return self.field(path, field, column(id, field), elements(of: node.domain).rows)
    case .broadcast(let inner): return broadcast(vector(inner), elements(of: node.domain))
    case .not(let inner):
      var result = vector(inner)
      for i in 0..<count { result.values[i] = 1 - result.values[i] }
      return result
    case .and(let a, let b): return logic(vector(a), vector(b), decides: 0)
    case .or(let a, let b): return logic(vector(a), vector(b), decides: 1)
    case .compare(let comparison, let a, let b): return compare(comparison, a, b, count)
    case .arithmetic(let operation, let a, let b): return arithmetic(operation, vector(a), vector(b), node.type)
    case .negate(let inner):
      var result = vector(inner)
      for i in 0..<count { result.values[i] = -result.values[i] }
      return result
    case .isKnown(let inner):
      let a = vector(inner)
      var result = Vector(repeating: 1, count: count)
      if !a.reasons.isEmpty { for i in 0..<count where a.reasons[i] != 0 { result.values[i] = 0 } }
      return result
    case .isOneOf(let inner, let constants): return isOneOf(inner, constants, count)
    case .choose(let condition, let a, let b): return choose(vector(condition), vector(a), vector(b))
    case .firstKnown(let inner): return firstKnown(inner.map(vector), count)
    case .aggregate(let function, let domain, let condition, let of): return aggregate(function, domain, condition, of, node.type)
    case .screen(let id, let domain, let condition, let of, let skip, let with): return screen(id, domain, condition, of, skip, with)
    case .call(let function, let inputs, let text): return call(function, inputs, text, node, count)
    case .peers(let rule, let statistic): return peers[rule]?.vector(statistic) ?? .missing(data.reasons.noPeers, count: count)
    }
  }

  /// The column of a field's node.
  private func column(_ id: NodeID, _ field: Field) -> FieldColumn {
    if let known = columns[id] { return known }
    let column = data.column(field)
    columns[id] = column
    return column
  }

  private func number(_ constant: Constant) -> Double {
    switch constant {
    case .boolean(let value): value ? 1 : 0
    case .number(let value), .days(let value): value.doubleValue
    case .money(let money): money.amount.doubleValue
    case .date(let moment): Double(moment.day)
    case .text(let text): Double(data.knownText(text))
    case .code(_, let number): Double(number)
    }
  }

  private func constant(_ constant: Constant, _ count: Int) -> Vector {
    var result = Vector(repeating: number(constant), count: count)
    if case .money(let money) = constant { result.currencies = .all(money.currency.packed) }
    return result
  }

  private func field(_ path: [Relation], _ field: Field, _ column: FieldColumn, _ rows: [Int32]) -> Vector {
    let needs = data.reasons.needs(field)
    if path.isEmpty { return column.load(rows, reason: needs) }
    var ends = rows
    var broken: [UInt16] = []
    for relation in path {
      guard case .one(let targets) = data.index(relation) else { continue }
      for i in ends.indices where ends[i] >= 0 {
        ends[i] = Int(ends[i]) < targets.count && targets[Int(ends[i])] >= 0 ? targets[Int(ends[i])] : -1
        guard ends[i] < 0 else { continue }
        if broken.isEmpty { broken = [UInt16](repeating: 0, count: rows.count) }
        broken[i] = data.reasons.relation(relation)
      }
    }
    var result = column.load(ends, reason: needs)
    if !broken.isEmpty { for i in broken.indices where broken[i] != 0 { result.setMissing(i, broken[i]) } }
    return result
  }

  private func broadcast(_ a: Vector, _ elements: Elements) -> Vector {
    var result = Vector(count: elements.rows.count)
    if !a.reasons.isEmpty { result.reasons = [UInt16](repeating: 0, count: elements.rows.count) }
    var each: [UInt16] = []
    if case .each = a.currencies {
      each = [UInt16](repeating: Vector.anyCurrency, count: elements.rows.count)
    } else {
      result.currencies = a.currencies
    }
    for subject in 0..<max(0, elements.offsets.count - 1) {
      for i in elements.range(subject) {
        result.values[i] = a.values[subject]
        if !a.reasons.isEmpty { result.reasons[i] = a.reasons[subject] }
        if !each.isEmpty { each[i] = a.currency(subject) }
      }
    }
    if !each.isEmpty { result.currencies = .each(each) }
    return result
  }

  /// Three-valued `and` (a known false decides) and `or` (a known true decides).
  private func logic(_ a: Vector, _ b: Vector, decides: Double) -> Vector {
    let count = a.count
    var result = Vector(count: count)
    if a.reasons.isEmpty, b.reasons.isEmpty {
      for i in 0..<count { result.values[i] = a.values[i] == decides || b.values[i] == decides ? decides : 1 - decides }
      return result
    }
    for i in 0..<count {
      let (x, y) = (a.reason(i), b.reason(i))
      if (x == 0 && a.values[i] == decides) || (y == 0 && b.values[i] == decides) {
        result.values[i] = decides
      } else if x != 0 || y != 0 {
        result.setMissing(i, x != 0 ? x : y)
      } else {
        result.values[i] = 1 - decides
      }
    }
    return result
  }

  private func isOneOf(_ inner: NodeID, _ constants: [Constant], _ count: Int) -> Vector {
    var result = vector(inner)
    let wanted = constants.map(number)
    let currencies = result
    for i in 0..<count {
      let at = wanted.firstIndex(of: result.values[i])
      var holds = at != nil
      if let at, case .money(let money) = constants[at], currencies.currency(i) != money.currency.packed { holds = false }
      result.values[i] = holds ? 1 : 0
    }
    result.currencies = .none
    return result
  }

  // MARK: comparisons and arithmetic

  private func joined(_ a: Vector, _ b: Vector) -> [UInt16] {
    if a.reasons.isEmpty { return b.reasons }
    if b.reasons.isEmpty { return a.reasons }
    return zip(a.reasons, b.reasons).map { $0 != 0 ? $0 : $1 }
  }

  private func goTogether(_ a: UInt16, _ b: UInt16) -> Bool { a == b || a == Vector.anyCurrency || b == Vector.anyCurrency }

  /// Marks elements whose two amounts are in different currencies.
  private func checkCurrencies(_ a: Vector, _ b: Vector, _ result: inout Vector) {
    switch (a.currencies, b.currencies) {
    case (.none, _), (_, .none): return
    case (.all(let x), .all(let y)) where goTogether(x, y): return
    default: break
    }
    for i in 0..<a.count where result.reason(i) == 0 && !goTogether(a.currency(i), b.currency(i)) { result.setMissing(i, data.reasons.currencies) }
  }

  /// The currencies of a result that takes either side's.
  private func merged(_ a: Vector, _ b: Vector, takesFirst: (Int) -> Bool = { _ in true }) -> Vector.Currencies {
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

  private func compare(_ comparison: TypedExpression.Comparison, _ left: NodeID, _ right: NodeID, _ count: Int) -> Vector {
    let (a, b) = (vector(left), vector(right))
    var result = Vector(count: count)
    result.reasons = joined(a, b)
    checkCurrencies(a, b, &result)
    switch comparison {
    case .equal: for i in 0..<count { result.values[i] = a.values[i] == b.values[i] ? 1 : 0 }
    case .notEqual: for i in 0..<count { result.values[i] = a.values[i] != b.values[i] ? 1 : 0 }
    case .less: for i in 0..<count { result.values[i] = a.values[i] < b.values[i] ? 1 : 0 }
    case .lessOrEqual: for i in 0..<count { result.values[i] = a.values[i] <= b.values[i] ? 1 : 0 }
    case .greater: for i in 0..<count { result.values[i] = a.values[i] > b.values[i] ? 1 : 0 }
    case .greaterOrEqual: for i in 0..<count { result.values[i] = a.values[i] >= b.values[i] ? 1 : 0 }
    }
    switch plan.nodes[left].type {
    case .date: compareDates(comparison, left, right, a, b, &result)
    case .number, .money, .duration:
      if isExactAsDouble(left), isExactAsDouble(right) { break }
      for i in 0..<count where abs(a.values[i] - b.values[i]) <= 1e-9 * max(abs(a.values[i]), abs(b.values[i])) && result.reason(i) == 0 {
        if let x = exact(left, i), let y = exact(right, i), let order = x.compared(to: y) { result.values[i] = holds(comparison, order) ? 1 : 0 }
      }
    case .boolean, .text, .code: break
    }
    return result
  }

  /// Times of day and offsets decide between neighbouring days; on one day without them nobody can say which came first.
  private func compareDates(
    _ comparison: TypedExpression.Comparison, _ left: NodeID, _ right: NodeID, _ a: Vector, _ b: Vector, _ result: inout Vector
  ) {
    for i in 0..<result.count where abs(a.values[i] - b.values[i]) <= 1 && result.reason(i) == 0 {
      guard let x = moment(left, i), let y = moment(right, i) else { continue }
      if let order = x.compared(to: y) {
        result.values[i] = holds(comparison, order) ? 1 : 0
        continue
      }
      if x.day == y.day, comparison != .equal, comparison != .notEqual { result.setMissing(i, data.reasons.notComparable) }
    }
  }

  /// Values that a `Double` holds exactly: counts and whole numbers, and plain arithmetic on them.
  private func isWhole(_ id: NodeID) -> Bool {
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
  private func isExactAsDouble(_ id: NodeID) -> Bool {
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

  private func holds(_ comparison: TypedExpression.Comparison, _ order: Int) -> Bool {
    switch comparison {
    case .equal: order == 0
    case .notEqual: order != 0
    case .less: order < 0
    case .lessOrEqual: order <= 0
    case .greater: order > 0
    case .greaterOrEqual: order >= 0
    }
  }

  /// The date behind a value with its time and offset, for plain fields.
  func moment(_ id: NodeID, _ i: Int) -> Moment? {
    switch plan.nodes[id].operation {
    case .constant(.date(let moment)): return moment
    case .today: return data.asOf
    case .field(let path, let field):
      guard case .date(let values) = column(id, field) else { return nil }
      let row = target(path, elements(of: plan.nodes[id].domain).rows[i])
      return row >= 0 && Int(row) < values.count && !values[Int(row)].isMissing ? values[Int(row)] : nil
    case .broadcast(let inner): return subject(of: i, in: plan.nodes[id].domain).flatMap { moment(inner, $0) }
    default: return nil
    }
  }

  func target(_ path: [Relation], _ row: Int32) -> Int32 {
    var target = row
    for relation in path { target = data.index(relation).target(target) }
    return target
  }

  /// The subject that an element belongs to.
  private func subject(of element: Int, in domain: Int) -> Int? {
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

  private func arithmetic(_ operation: TypedExpression.Arithmetic, _ a: Vector, _ b: Vector, _ type: ExpressionType) -> Vector {
    let count = a.count
    var result = Vector(count: count)
    result.reasons = joined(a, b)
    checkCurrencies(a, b, &result)
    if type == .money { result.currencies = merged(a, b) }
    switch operation {
    case .plus: for i in 0..<count { result.values[i] = a.values[i] + b.values[i] }
    case .minus: for i in 0..<count { result.values[i] = a.values[i] - b.values[i] }
    case .times: for i in 0..<count { result.values[i] = a.values[i] * b.values[i] }
    case .divided:
      for i in 0..<count {
        if b.values[i] != 0 {
          result.values[i] = a.values[i] / b.values[i]
        } else if result.reason(i) == 0 {
          result.setMissing(i, data.reasons.division)
        }
      }
    }
    return result
  }

  private func choose(_ condition: Vector, _ a: Vector, _ b: Vector) -> Vector {
    var result = Vector(count: condition.count)
    for i in 0..<condition.count {
      let isFirst = condition.values[i] != 0
      let reason = condition.reason(i) != 0 ? condition.reason(i) : isFirst ? a.reason(i) : b.reason(i)
      if reason != 0 { result.setMissing(i, reason) } else { result.values[i] = isFirst ? a.values[i] : b.values[i] }
    }
    result.currencies = merged(a, b) { condition.values[$0] != 0 }
    return result
  }

  private func firstKnown(_ vectors: [Vector], _ count: Int) -> Vector {
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

  // MARK: related records

  private func aggregate(_ function: Aggregate.Function, _ domain: Int, _ condition: NodeID?, _ of: NodeID?, _ type: ExpressionType) -> Vector {
    let elements = elements(of: domain)
    let condition = condition.map(vector)
    let of = of.map(vector)
    var result = Vector(count: elements.setCount)
    var each: [UInt16] = []
    var mixedCurrencies: [UInt16] = []
    if let of, type == .money || function == .distinct {
      if case .each(let currencies) = of.currencies {
        mixedCurrencies = currencies
        if type == .money { each = [UInt16](repeating: Vector.anyCurrency, count: elements.setCount) }
      } else if type == .money {
        result.currencies = of.currencies
        if case .none = of.currencies { result.currencies = .all(Vector.anyCurrency) }
      }
    }
    var kept: [Int] = []
    var values: [Double] = []
    subjects: for subject in 0..<elements.setCount {
      var missing = elements.reason(ofSet: subject)
      if missing != 0 {
        result.setMissing(subject, missing)
        continue
      }
      kept.removeAll(keepingCapacity: true)
      for i in elements.range(ofSet: subject) {
        if let condition {
          let reason = condition.reason(i)
          if reason != 0 {
            if missing == 0 { missing = reason }
            continue
          }
          if condition.values[i] == 0 { continue }
        }
        kept.append(i)
      }
      if function == .any || function == .all {
        let decides: Double = function == .any ? 1 : 0
        var isDecided = of == nil && function == .any && !kept.isEmpty
        if let of {
          for i in kept {
            let reason = of.reason(i)
            if reason != 0 {
              if missing == 0 { missing = reason }
            } else if of.values[i] == decides {
              isDecided = true
              break
            }
          }
        }
        if isDecided {
          result.values[subject] = decides
        } else if missing != 0 {
          result.setMissing(subject, missing)
        } else {
          result.values[subject] = 1 - decides
        }
        continue
      }
      if missing != 0 {
        result.setMissing(subject, missing)
        continue
      }
      guard let of else {
        result.values[subject] = Double(kept.count)
        continue
      }
      // Distinct values are counted among the known ones.
      if !of.reasons.isEmpty {
        if function == .distinct {
          kept.removeAll { of.reasons[$0] != 0 }
        } else if let unknown = kept.first(where: { of.reasons[$0] != 0 }) {
          result.setMissing(subject, of.reasons[unknown])
          continue
        }
      }
      if !mixedCurrencies.isEmpty, function != .distinct {
        var own = Vector.anyCurrency
        for i in kept {
          guard goTogether(own, mixedCurrencies[i]) else {
            result.setMissing(subject, data.reasons.currencies)
            continue subjects
          }
          if own == Vector.anyCurrency { own = mixedCurrencies[i] }
        }
        if !each.isEmpty { each[subject] = own }
      }
      if kept.isEmpty, function != .sum, function != .distinct {
        result.setMissing(subject, data.reasons.emptySet)
        continue
      }
      switch function {
      case .sum, .mean:
        var sum = 0.0
        for i in kept { sum += of.values[i] }
        result.values[subject] = function == .sum ? sum : sum / Double(kept.count)
      case .min:
        var best = Double.infinity
        for i in kept where of.values[i] < best { best = of.values[i] }
        result.values[subject] = best
      case .max:
        var best = -Double.infinity
        for i in kept where of.values[i] > best { best = of.values[i] }
        result.values[subject] = best
      case .median:
        values.removeAll(keepingCapacity: true)
        for i in kept { values.append(of.values[i]) }
        values.sort()
        result.values[subject] = Quantile.median(values)
      case .distinct:
        values.removeAll(keepingCapacity: true)
        for i in kept { values.append(of.values[i]) }
        if !mixedCurrencies.isEmpty {
          result.values[subject] = Double(Set(kept.map { SIMD2(of.values[$0], Double(mixedCurrencies[$0])) }).count)
          continue
        }
        values.sort()
        var distinct = 0
        for i in values.indices where i == 0 || values[i] != values[i - 1] { distinct += 1 }
        result.values[subject] = Double(distinct)
      case .count, .any, .all: result.values[subject] = Double(kept.count)
      }
    }
    if !each.isEmpty { result.currencies = .each(each) }
    return elements.spread(result)
  }

  private func screen(_ id: String, _ domain: Int, _ condition: NodeID?, _ of: [NodeID], _ skip: Bool, _ with: [NodeID]) -> Vector {
    guard let screen = ScreenCatalogue.screen(id) else { return .missing(data.reasons.screen(.outsideOfDomain), count: subjects.count) }
    // Arguments are the subject's own: then a set is looked at for each of its subjects.
    let isShared = with.isEmpty
    let elements = elements(of: domain)
    let count = isShared ? elements.setCount : subjects.count
    var result = Vector(count: count)
    let condition = condition.map(vector)
    let inputs = of.map(vector)
    let arguments = with.map(vector)
    var columns = [[Double]](repeating: [], count: inputs.count)
    var mixed: [[UInt16]?] = inputs.map { if case .each(let each) = $0.currencies { each } else { nil } }
    if mixed.allSatisfy({ $0 == nil }) { mixed = [] }
    let isComplete = inputs.allSatisfy(\.reasons.isEmpty)
    subjects: for subject in 0..<count {
      let set = isShared ? subject : elements.set(of: subject)
      let unknown = elements.reason(ofSet: set)
      if unknown != 0 {
        result.setMissing(subject, unknown)
        continue
      }
      for c in columns.indices { columns[c].removeAll(keepingCapacity: true) }
      var currency = Vector.anyCurrency
      rows: for i in elements.range(ofSet: set) {
        if let condition {
          let reason = condition.reason(i)
          if reason != 0 {
            result.setMissing(subject, reason)
            continue subjects
          }
          if condition.values[i] == 0 { continue }
        }
        if !isComplete {
          for input in inputs where input.reason(i) != 0 {
            if skip { continue rows }
            result.setMissing(subject, input.reason(i))
            continue subjects
          }
        }
        for c in inputs.indices { columns[c].append(inputs[c].values[i]) }
        for case let each? in mixed {
          guard goTogether(currency, each[i]) else {
            result.setMissing(subject, data.reasons.currencies)
            continue subjects
          }
          if currency == Vector.anyCurrency { currency = each[i] }
        }
      }
      for argument in arguments where argument.reason(subject) != 0 {
        result.setMissing(subject, argument.reason(subject))
        continue subjects
      }
      switch run(screen, columns, arguments.map { $0.values[subject] }) {
      case .value(let value) where value.isFinite: result.values[subject] = value
      case .value: result.setMissing(subject, data.reasons.screen(.outsideOfDomain))
      case .notAssessable(let reason): result.setMissing(subject, data.reasons.screen(reason))
      }
    }
    return isShared ? elements.spread(result) : result
  }

  private func run(_ screen: Screen, _ columns: [[Double]], _ arguments: [Double]) -> ScreenResult {
    if columns.count == 1 { return columns[0].withUnsafeBufferPointer { screen.measure(ScreenData(columns: [$0], arguments: arguments)) } }
    func open(_ index: Int, _ buffers: [UnsafeBufferPointer<Double>]) -> ScreenResult {
      if index == columns.count { return screen.measure(ScreenData(columns: buffers, arguments: arguments)) }
      return columns[index].withUnsafeBufferPointer { open(index + 1, buffers + [$0]) }
    }
    return open(0, [])
  }

  // MARK: functions

  private func call(_ function: BuiltIn, _ inputs: [NodeID], _ text: String?, _ node: PlanNode, _ count: Int) -> Vector {
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
    case .year: return mapped { Double(Moment(clamping: $0).year) }
    case .weekday: return mapped { Double(Moment(clamping: $0).weekday) }
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
      let wanted = (text ?? "").lowercased()
      return texts(inputs.first ?? 0, count) { value in
        switch function {
        case .length: Double(value.count)
        case .startsWith: value.lowercased().hasPrefix(wanted) ? 1 : 0
        default: Self.contains(value.lowercased(), wanted) ? 1 : 0
        }
      }
    case .criticalValue: return criticalValues(text ?? "", vectors, count)
    case .legalThreshold: return thresholds(text ?? "", node, count)
    }
  }

  private func criticalValues(_ screen: String, _ vectors: [Vector], _ count: Int) -> Vector {
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

  private func thresholds(_ kind: String, _ node: PlanNode, _ count: Int) -> Vector {
    var result = Vector(count: count)
    var currencies = [UInt16](repeating: Vector.anyCurrency, count: count)
    let rows = elements(of: node.domain).rows
    let entity = plan.domains[node.domain].entity
    let processes = entity == .process ? nil : Vocabulary.relation(entity, "process").map { data.index($0) } ?? .one([])
    let countries = data.texts(.process, "country")
    var known: [ThresholdQuestion: ValueThresholds.Answer] = [:]
    for i in 0..<count {
      switch threshold(kind, processes.map { $0.target(rows[i]) } ?? rows[i], countries, &known) {
      case .threshold(let threshold):
        result.values[i] = threshold.money.amount.doubleValue
        currencies[i] = threshold.money.currency.packed
      case .unknown(let reason): result.setMissing(i, data.reasons.threshold(reason))
      }
    }
    result.currencies = .each(currencies)
    return result
  }

  private static func contains(_ text: String, _ part: String) -> Bool {
    guard !part.isEmpty else { return true }
    var rest = Substring(text)
    while !rest.isEmpty {
      if rest.hasPrefix(part) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  /// A function of the text behind each value; equal texts are looked at once.
  private func texts(_ id: NodeID, _ count: Int, _ body: (String) -> Double) -> Vector {
    let a = vector(id)
    var result = Vector(count: count)
    result.reasons = a.reasons
    let isPooled = isTitle(id)
    var known: [Double: Double] = [:]
    for i in 0..<count where a.reason(i) == 0 {
      if !isPooled, let value = known[a.values[i]] {
        result.values[i] = value
        continue
      }
      result.values[i] = body(string(id, i))
      known[a.values[i]] = result.values[i]
    }
    return result
  }

  /// Titles are not interned: their values are not those of their texts.
  private func isTitle(_ id: NodeID) -> Bool {
    switch plan.nodes[id].operation {
    case .field(_, let field): if case .pooled = data.column(field) { true } else { false }
    case .broadcast(let inner): isTitle(inner)
    default: false
    }
  }

  /// The text behind a value.
  func string(_ id: NodeID, _ i: Int) -> String {
    if case .field(let path, let field) = plan.nodes[id].operation, case .pooled(let column) = data.column(field) {
      let row = target(path, elements(of: plan.nodes[id].domain).rows[i])
      return row >= 0 ? data.store.texts.string(column[Int(row)]) : ""
    }
    if case .broadcast(let inner) = plan.nodes[id].operation { return subject(of: i, in: plan.nodes[id].domain).map { string(inner, $0) } ?? "" }
    return data.string(UInt32(vector(id).values[i]))
  }

  /// The threshold in force for the process behind a row.
  private func threshold(_ kind: String, _ process: Int32, _ countries: [UInt32], _ known: inout [ThresholdQuestion: ValueThresholds.Answer])
    -> ValueThresholds.Answer
  {
    guard process >= 0 else { return .unknown(.noCountry) }
    let p = Int(process)
    var date = data.store.processes.published[p]
    if date.isMissing { date = data.store.awardsOfProcess[p].map { data.store.awards.date[$0] }.first { !$0.isMissing } ?? .missing }
    if date.isMissing {
      date =
        data.store.contractsOfProcess[p].flatMap { [data.store.contracts.signed[$0], data.store.contracts.start[$0]] }.first { !$0.isMissing }
        ?? .missing
    }
    let question = ThresholdQuestion(country: countries[p], category: data.store.processes.category[p], day: date.day)
    if let answer = known[question] { return answer }
    let country = data.string(question.country)
    let answer = ValueThresholds.threshold(
      kind, country: country.isEmpty ? nil : country, category: ProcurementCategory(number: question.category),
      date: date.isMissing ? nil : Moment(day: date.day))
    known[question] = answer
    return answer
  }

  /// What a legal threshold depends on; many processes ask the same.
  private struct ThresholdQuestion: Hashable {
    let country: UInt32, category: UInt8, day: Int32
  }

  // MARK: exact values

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
      if function == .count { return Fraction(vector(id).values[i]) }
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
    case .call(.legalThreshold, _, _): return Fraction(vector(id).values[i])
    case .not, .and, .or, .compare, .isKnown, .isOneOf, .screen, .call, .peers: return nil
    }
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
