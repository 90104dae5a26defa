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
  private var elements: [Int: Elements] = [:]
  private var vectors: [NodeID: Vector] = [:]
  /// Peers of the chunk's subjects, by rule, in the second stage.
  var peers: [Int: PeerVectors] = [:]

  /// Elements of a domain: rows, and where each subject's begin.
  struct Elements {
    let rows: [Int32]
    let offsets: [Int32]
  }

  init(plan: Plan, data: EngineData, subjects: [Int32]) {
    self.plan = plan
    self.data = data
    self.subjects = subjects
    elements[0] = Elements(rows: subjects, offsets: [])
  }

  /// Makes all columns and relations that a plan needs, before threads start.
  static func prepare(_ plan: Plan, _ data: EngineData) {
    data.reasons.prepare()
    for domain in plan.domains { for relation in domain.path { _ = data.prepare(relation); _ = data.reasons.relation(relation) } }
    for node in plan.nodes {
      switch node.operation {
      case .field(let path, let field):
        for relation in path { _ = data.prepare(relation); _ = data.reasons.relation(relation) }
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
    var rows: [Int32] = []
    var offsets: [Int32] = [0]
    offsets.reserveCapacity(subjects.count + 1)
    let path = plan.domains[domain].path.map { data.index($0) }
    var current: [Int32] = []
    var next: [Int32] = []
    for subject in subjects {
      current.removeAll(keepingCapacity: true)
      current.append(subject)
      for index in path {
        next.removeAll(keepingCapacity: true)
        for row in current { index.append(row, to: &next) }
        swap(&current, &next)
      }
      rows.append(contentsOf: current)
      offsets.append(Int32(truncatingIfNeeded: rows.count))
    }
    let result = Elements(rows: rows, offsets: offsets)
    elements[domain] = result
    return result
  }

  func vector(_ id: NodeID) -> Vector {
    if let known = vectors[id] { return known }
    let result = compute(id)
    vectors[id] = result
    return result
  }

  private func compute(_ id: NodeID) -> Vector {
    let node = plan.nodes[id]
    let rows = elements(of: node.domain).rows
    let count = rows.count
    switch node.operation {
    case .constant(let constant): return self.constant(constant, count)
    case .field(let path, let field): return self.field(path, field, rows)
    case .broadcast(let inner): return broadcast(vector(inner), elements(of: node.domain), node.type)
    case .not(let inner):
      let a = vector(inner)
      let result = Vector(count: count)
      for i in 0..<count {
        result.values[i] = a.values[i] == 0 ? 1 : 0
        result.missing[i] = a.missing[i]
      }
      return result
    case .and(let a, let b): return logic(vector(a), vector(b), decides: 0)
    case .or(let a, let b): return logic(vector(a), vector(b), decides: 1)
    case .compare(let comparison, let a, let b): return compare(comparison, a, b, count)
    case .arithmetic(let operation, let a, let b): return arithmetic(operation, vector(a), vector(b), node.type)
    case .negate(let inner):
      let a = vector(inner)
      let result = Vector(count: count)
      result.values = a.values.map { -$0 }
      result.missing = a.missing
      result.currencies = a.currencies
      return result
    case .isKnown(let inner):
      let a = vector(inner)
      let result = Vector(count: count)
      for i in 0..<count { result.values[i] = a.missing[i] == 0 ? 1 : 0 }
      return result
    case .isOneOf(let inner, let constants):
      let a = vector(inner)
      let wanted = constants.map(number)
      let result = Vector(count: count)
      result.missing = a.missing
      for i in 0..<count { result.values[i] = wanted.contains(a.values[i]) ? 1 : 0 }
      return result
    case .choose(let condition, let a, let b): return choose(vector(condition), vector(a), vector(b))
    case .firstKnown(let inner): return firstKnown(inner.map(vector))
    case .aggregate(let function, let domain, let condition, let of): return aggregate(function, domain, condition, of, node.type)
    case .screen(let id, let domain, let condition, let of, let skip, let with): return screen(id, domain, condition, of, skip, with)
    case .call(let function, let inputs, let text): return call(function, inputs, text, node, rows)
    case .peers(let rule, let statistic): return peers[rule]?.vector(statistic) ?? unknown(count, data.reasons.noPeers)
    }
  }

  private func unknown(_ count: Int, _ reason: UInt16) -> Vector {
    let result = Vector(count: count)
    for i in 0..<count { result.missing[i] = reason }
    return result
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
    if case .money(let money) = constant { return Vector(repeating: money.amount.doubleValue, count: count, currency: money.currency) }
    return Vector(repeating: number(constant), count: count)
  }

  private func field(_ path: [Relation], _ field: Field, _ rows: [Int32]) -> Vector {
    let column = data.column(field)
    let result = Vector(count: rows.count, isMoney: column.isMoney)
    let needs = data.reasons.needs(field)
    let indices = path.map { (index: data.index($0), reason: data.reasons.relation($0)) }
    for (i, row) in rows.enumerated() {
      var target = row
      var lost: UInt16 = 0
      for step in indices {
        target = step.index.target(target)
        if target < 0 { lost = step.reason; break }
      }
      guard lost == 0, target >= 0 else {
        result.missing[i] = lost == 0 ? needs : lost
        continue
      }
      let (value, known, currency) = column.read(Int(target))
      result.values[i] = value
      if !known { result.missing[i] = needs }
      if column.isMoney { result.currencies?[i] = currency }
    }
    return result
  }

  private func broadcast(_ a: Vector, _ elements: Elements, _ type: ExpressionType) -> Vector {
    let result = Vector(count: elements.rows.count, isMoney: a.currencies != nil)
    for subject in 0..<max(0, elements.offsets.count - 1) {
      for i in Int(elements.offsets[subject])..<Int(elements.offsets[subject + 1]) {
        result.values[i] = a.values[subject]
        result.missing[i] = a.missing[subject]
        if let currencies = a.currencies { result.currencies?[i] = currencies[subject] }
      }
    }
    return result
  }

  /// Three-valued `and` (a known false decides) and `or` (a known true decides).
  private func logic(_ a: Vector, _ b: Vector, decides: Double) -> Vector {
    let result = Vector(count: a.count)
    for i in 0..<a.count {
      let aDecides = a.missing[i] == 0 && a.values[i] == decides
      let bDecides = b.missing[i] == 0 && b.values[i] == decides
      if aDecides || bDecides {
        result.values[i] = decides
      } else if a.missing[i] != 0 || b.missing[i] != 0 {
        result.missing[i] = a.missing[i] != 0 ? a.missing[i] : b.missing[i]
      } else { result.values[i] = 1 - decides }
    }
    return result
  }

  private func compare(_ comparison: TypedExpression.Comparison, _ left: NodeID, _ right: NodeID, _ count: Int) -> Vector {
    let a = vector(left)
    let b = vector(right)
    let result = Vector(count: count)
    let isDate = plan.nodes[left].type == .date
    for i in 0..<count {
      if a.missing[i] != 0 || b.missing[i] != 0 {
        result.missing[i] = a.missing[i] != 0 ? a.missing[i] : b.missing[i]
        continue
      }
      if let x = a.currencies?[i], let y = b.currencies?[i], x != y {
        result.missing[i] = data.reasons.currencies
        continue
      }
      let (x, y) = (a.values[i], b.values[i])
      var order = x < y ? -1 : x > y ? 1 : 0
      if isDate, let exact = compareMoments(left, right, i) {
        guard let known = exact else {
          // The same day without times: equal as dates, and nobody can say which came first.
          if comparison == .equal || comparison == .notEqual || order != 0 { result.values[i] = holds(comparison, order) ? 1 : 0 } else { result.missing[i] = data.reasons.notComparable }
          continue
        }
        order = known
      } else if abs(x - y) <= 1e-9 * max(abs(x), abs(y)), let p = exact(left, i), let q = exact(right, i), let decided = p.compared(to: q) { order = decided }
      result.values[i] = holds(comparison, order) ? 1 : 0
    }
    return result
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

  /// Dates that are plain fields are compared with their times and offsets; `.some(nil)` where the source does not allow an answer.
  private func compareMoments(_ left: NodeID, _ right: NodeID, _ i: Int) -> Int?? {
    guard let a = moment(left, i), let b = moment(right, i) else { return nil }
    return .some(a.compared(to: b))
  }

  func moment(_ id: NodeID, _ i: Int) -> Moment? {
    switch plan.nodes[id].operation {
    case .constant(.date(let moment)): return moment
    case .field(let path, let field):
      guard case .date(let values) = data.column(field) else { return nil }
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
    let result = Vector(count: a.count, isMoney: type == .money)
    for i in 0..<a.count {
      if a.missing[i] != 0 || b.missing[i] != 0 {
        result.missing[i] = a.missing[i] != 0 ? a.missing[i] : b.missing[i]
        continue
      }
      if let x = a.currencies?[i], let y = b.currencies?[i], x != y {
        result.missing[i] = data.reasons.currencies
        continue
      }
      let (x, y) = (a.values[i], b.values[i])
      switch operation {
      case .plus: result.values[i] = x + y
      case .minus: result.values[i] = x - y
      case .times: result.values[i] = x * y
      case .divided:
        if y == 0 { result.missing[i] = data.reasons.division } else { result.values[i] = x / y }
      }
      if type == .money { result.currencies?[i] = a.currencies?[i] ?? b.currencies?[i] ?? 0 }
    }
    return result
  }

  private func choose(_ condition: Vector, _ a: Vector, _ b: Vector) -> Vector {
    let result = Vector(count: condition.count, isMoney: a.currencies != nil)
    for i in 0..<condition.count {
      if condition.missing[i] != 0 {
        result.missing[i] = condition.missing[i]
        continue
      }
      let source = condition.values[i] != 0 ? a : b
      result.values[i] = source.values[i]
      result.missing[i] = source.missing[i]
      if let currency = source.currencies?[i] { result.currencies?[i] = currency }
    }
    return result
  }

  private func firstKnown(_ vectors: [Vector]) -> Vector {
    guard let first = vectors.first else { return Vector(count: 0) }
    let result = Vector(count: first.count, isMoney: first.currencies != nil)
    for i in 0..<first.count {
      guard let known = vectors.first(where: { $0.missing[i] == 0 }) else {
        result.missing[i] = first.missing[i]
        continue
      }
      result.values[i] = known.values[i]
      if let currency = known.currencies?[i] { result.currencies?[i] = currency }
    }
    return result
  }

  // MARK: related records

  private func aggregate(_ function: Aggregate.Function, _ domain: Int, _ condition: NodeID?, _ of: NodeID?, _ type: ExpressionType) -> Vector {
    let elements = elements(of: domain)
    let condition = condition.map(vector)
    let of = of.map(vector)
    let result = Vector(count: subjects.count, isMoney: type == .money)
    var kept: [Double] = []
    for subject in subjects.indices {
      kept.removeAll(keepingCapacity: true)
      var missing: UInt16 = 0
      var currency: UInt16?
      var mixed = false
      var decided = false
      var members = 0
      for i in Int(elements.offsets[subject])..<Int(elements.offsets[subject + 1]) {
        if let condition {
          if condition.missing[i] != 0 { if missing == 0 { missing = condition.missing[i] }; continue }
          if condition.values[i] == 0 { continue }
        }
        members += 1
        guard let of else {
          if function == .any { decided = true }
          continue
        }
        if of.missing[i] != 0 {
          // Distinct values are counted among the known ones; a missing truth may be decided by another element.
          if function != .distinct, missing == 0 { missing = of.missing[i] }
          continue
        }
        if let own = of.currencies?[i] {
          if let currency, currency != own { mixed = true }
          currency = own
        }
        if function == .any, of.values[i] != 0 { decided = true }
        if function == .all, of.values[i] == 0 { decided = true }
        kept.append(of.values[i])
      }
      if decided {
        result.values[subject] = function == .any ? 1 : 0
        continue
      }
      if missing != 0 {
        result.missing[subject] = missing
        continue
      }
      if mixed, function != .distinct {
        result.missing[subject] = data.reasons.currencies
        continue
      }
      switch function {
      case .count: result.values[subject] = Double(members)
      case .any: result.values[subject] = 0
      case .all: result.values[subject] = 1
      case .distinct: result.values[subject] = Double(Set(kept).count)
      case .sum: result.values[subject] = kept.reduce(0, +)
      case .min, .max, .mean, .median:
        if kept.isEmpty {
          result.missing[subject] = data.reasons.emptySet
        } else {
          switch function {
          case .min: result.values[subject] = kept.min() ?? 0
          case .max: result.values[subject] = kept.max() ?? 0
          case .mean: result.values[subject] = kept.reduce(0, +) / Double(kept.count)
          default: result.values[subject] = Quantile.median(kept.sorted())
          }
        }
      }
      if type == .money { result.currencies?[subject] = currency ?? CurrencyCode.eur.packed }
    }
    return result
  }

  private func screen(_ id: String, _ domain: Int, _ condition: NodeID?, _ of: [NodeID], _ skip: Bool, _ with: [NodeID]) -> Vector {
    let result = Vector(count: subjects.count)
    guard let screen = ScreenCatalogue.screen(id) else { return result }
    let elements = elements(of: domain)
    let condition = condition.map(vector)
    let inputs = of.map(vector)
    let arguments = with.map(vector)
    var columns = [[Double]](repeating: [], count: inputs.count)
    for subject in subjects.indices {
      for c in columns.indices { columns[c].removeAll(keepingCapacity: true) }
      var missing: UInt16 = 0
      var currency: UInt16?
      rows: for i in Int(elements.offsets[subject])..<Int(elements.offsets[subject + 1]) {
        if let condition {
          if condition.missing[i] != 0 { missing = condition.missing[i]; break }
          if condition.values[i] == 0 { continue }
        }
        for input in inputs where input.missing[i] != 0 {
          if skip { continue rows }
          missing = input.missing[i]
          break rows
        }
        for (c, input) in inputs.enumerated() {
          if let own = input.currencies?[i] {
            if let currency, currency != own { missing = data.reasons.currencies; break rows }
            currency = own
          }
          columns[c].append(input.values[i])
        }
      }
      for argument in arguments where argument.missing[subject] != 0 { missing = argument.missing[subject] }
      if missing != 0 {
        result.missing[subject] = missing
        continue
      }
      switch run(screen, columns, arguments.map { $0.values[subject] }) {
      case .value(let value) where value.isFinite: result.values[subject] = value
      case .value: result.missing[subject] = data.reasons.screen(.outsideOfDomain)
      case .notAssessable(let reason): result.missing[subject] = data.reasons.screen(reason)
      }
    }
    return result
  }

  private func run(_ screen: Screen, _ columns: [[Double]], _ arguments: [Double]) -> ScreenResult {
    func open(_ index: Int, _ buffers: [UnsafeBufferPointer<Double>]) -> ScreenResult {
      if index == columns.count { return screen.measure(ScreenData(columns: buffers, arguments: arguments)) }
      return columns[index].withUnsafeBufferPointer { open(index + 1, buffers + [$0]) }
    }
    return open(0, [])
  }

  // MARK: functions

  private func call(_ function: BuiltIn, _ inputs: [NodeID], _ text: String?, _ node: PlanNode, _ rows: [Int32]) -> Vector {
    let vectors = inputs.map(vector)
    let count = rows.count
    func mapped(isMoney: Bool = false, _ body: (Double) -> Double) -> Vector {
      let result = Vector(count: count)
      guard let a = vectors.first else { return result }
      result.missing = a.missing
      if isMoney { result.currencies = a.currencies }
      for i in 0..<count where a.missing[i] == 0 { result.values[i] = body(a.values[i]) }
      return result
    }
    switch function {
    case .abs: return mapped(isMoney: true) { Swift.abs($0) }
    case .sqrt: return mapped { $0 < 0 ? .nan : $0.squareRoot() }
    case .ln: return mapped { Logarithm.natural($0) }
    case .asNumber: return mapped { $0 }
    case .year: return mapped { Double(Moment(day: Int32(clamping: Int($0))).year) }
    case .weekday: return mapped { Double(Moment(day: Int32(clamping: Int($0))).weekday) }
    case .minimum, .maximum:
      guard vectors.count == 2 else { return Vector(count: count) }
      let (a, b) = (vectors[0], vectors[1])
      let result = Vector(count: count, isMoney: a.currencies != nil)
      for i in 0..<count {
        if a.missing[i] != 0 || b.missing[i] != 0 { result.missing[i] = a.missing[i] != 0 ? a.missing[i] : b.missing[i]; continue }
        if let x = a.currencies?[i], let y = b.currencies?[i], x != y { result.missing[i] = data.reasons.currencies; continue }
        result.values[i] = function == .minimum ? Swift.min(a.values[i], b.values[i]) : Swift.max(a.values[i], b.values[i])
        if let currency = a.currencies?[i] { result.currencies?[i] = currency }
      }
      return result
    case .length, .startsWith, .contains:
      return texts(inputs.first ?? 0, count) { value in
        let wanted = (text ?? "").lowercased()
        return switch function {
        case .length: Double(value.count)
        case .startsWith: value.lowercased().hasPrefix(wanted) ? 1 : 0
        default: Self.contains(value.lowercased(), wanted) ? 1 : 0
        }
      }
    case .criticalValue:
      guard vectors.count == 2 else { return Vector(count: count) }
      let result = Vector(count: count)
      for i in 0..<count {
        if vectors[0].missing[i] != 0 || vectors[1].missing[i] != 0 { result.missing[i] = vectors[0].missing[i] != 0 ? vectors[0].missing[i] : vectors[1].missing[i]; continue }
        if let value = CriticalValues.value(text ?? "", bids: Int(vectors[0].values[i]), level: vectors[1].values[i]) {
          result.values[i] = value
        } else { result.missing[i] = data.reasons.noCriticalValue }
      }
      return result
    case .legalThreshold:
      let result = Vector(count: count, isMoney: true)
      for (i, row) in rows.enumerated() {
        switch threshold(text ?? "", plan.domains[node.domain].entity, row) {
        case .threshold(let threshold):
          result.values[i] = threshold.money.amount.doubleValue
          result.currencies?[i] = threshold.money.currency.packed
        case .unknown(let reason): result.missing[i] = data.reasons.threshold(reason)
        }
      }
      return result
    }
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

  /// A function of the text behind each value.
  private func texts(_ id: NodeID, _ count: Int, _ body: (String) -> Double) -> Vector {
    let a = vector(id)
    let result = Vector(count: count)
    result.missing = a.missing
    for i in 0..<count where a.missing[i] == 0 { result.values[i] = body(string(id, i)) }
    return result
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
  private func threshold(_ kind: String, _ entity: Entity, _ row: Int32) -> ValueThresholds.Answer {
    let store = data.store
    let process = entity == .process ? row : Vocabulary.relation(entity, "process").map { data.index($0).target(row) } ?? -1
    guard process >= 0 else { return .unknown(.noCountry) }
    let p = Int(process)
    let country = data.string(data.texts(.process, "country")[p])
    var date = store.processes.published[p]
    if date.isMissing { date = store.awardsOfProcess[p].map { store.awards.date[$0] }.first { !$0.isMissing } ?? .missing }
    if date.isMissing { date = store.contractsOfProcess[p].flatMap { [store.contracts.signed[$0], store.contracts.start[$0]] }.first { !$0.isMissing } ?? .missing }
    return ValueThresholds.threshold(
      kind, country: country.isEmpty ? nil : country, category: ProcurementCategory(number: store.processes.category[p]), date: date.isMissing ? nil : date)
  }

  // MARK: exact values

  /// The exact value of a node for an element, where it can be had: plain arithmetic over amounts, numbers, days and counts.
  func exact(_ id: NodeID, _ i: Int) -> Fraction? {
    let node = plan.nodes[id]
    switch node.operation {
    case .constant(let constant): return Fraction(constant.magnitude)
    case .field(let path, let field):
      let row = target(path, elements(of: node.domain).rows[i])
      return row >= 0 ? data.column(field).exact(Int(row)) : nil
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
      return truth.missing[i] == 0 ? exact(truth.values[i] != 0 ? a : b, i) : nil
    case .firstKnown(let inner): return inner.first { vector($0).missing[i] == 0 }.flatMap { exact($0, i) }
    case .aggregate(let function, let domain, let condition, let of):
      if function == .count { return Fraction(vector(id).values[i]) }
      guard function == .sum || function == .min || function == .max || function == .mean, let of else { return nil }
      let elements = elements(of: domain)
      let truth = condition.map(vector)
      var values: [Fraction] = []
      for k in Int(elements.offsets[i])..<Int(elements.offsets[i + 1]) where truth.map({ $0.values[k] != 0 && $0.missing[k] == 0 }) ?? true {
        guard let value = exact(of, k) else { return nil }
        values.append(value)
      }
      switch function {
      case .sum, .mean:
        var sum = Fraction(0, 1)
        for value in values { sum = sum.flatMap { $0.adding(value) } }
        return function == .sum ? sum : sum.flatMap { total in Fraction(1, Int128(values.count)).flatMap(total.multiplied) }
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
