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
  ///
  /// One thread works with an evaluator: no access to what it keeps needs to be watched.
  @exclusivity(unchecked) var elements: [Elements?]
  @exclusivity(unchecked) var vectors: [Vector?]
  @exclusivity(unchecked) var columns: [FieldColumn?]
  @exclusivity(unchecked) var known = KnownOfNodes()
  /// Subjects for which questions of the law are answered now; empty for all. Values that hang on such a question mean nothing for the others.
  private var wanted: [Bool] = []
  /// By node that asks the law: the subjects for which its values hold.
  private var answered: [NodeID: [Bool]] = [:]
  /// By node, for questions of the law: exact values at the elements last asked for; several questions are about the same discounts.
  var exactColumns: [NodeID: KeptExactValues] = [:]
  /// By domain and numbers of the relations.
  private var endsOfPaths: [[Int]: Elements] = [:]
  var screenInputs: [ScreenInputs.Question: ScreenInputs] = [:]
  var lawOutcomes: [LawOutcomes.Question: LawOutcomes] = [:]
  /// Peers of the chunk's subjects, by rule, in the second stage.
  var peers: [Int: PeerVectors] = [:]

  init(plan: Plan, data: EngineData, subjects: [Int32]) {
    self.plan = plan
    self.data = data
    self.subjects = subjects
    elements = Array(repeating: nil, count: plan.domains.count)
    vectors = Array(repeating: nil, count: plan.nodes.count)
    columns = Array(repeating: nil, count: plan.nodes.count)
    if !elements.isEmpty { elements[0] = Elements(rows: subjects, offsets: []) }
  }

  private static func prepareCountries(_ data: EngineData) {
    _ = data.texts(.process, "country")
    _ = data.integers(.process, "year")
    for relation in Vocabulary.relations where relation.name == "process" { _ = data.prepare(relation) }
  }

  /// Makes all columns and relations that a plan needs, before threads start.
  static func prepare(_ plan: Plan, _ data: EngineData) {
    data.reasons.prepare()
    for domain in plan.domains {
      for relation in domain.path {
        _ = data.prepare(relation)
        data.reasons.prepare(relation)
      }
    }
    for node in plan.nodes {
      switch node.operation {
      case .field(let path, let field):
        for relation in path {
          _ = data.prepare(relation)
          data.reasons.prepare(relation)
        }
        _ = data.prepare(field)
        data.prepareDays(field)
        data.reasons.prepare(field)
      case .constant(.text(let text)): _ = data.text(text.utf8)
      case .isOneOf(_, let constants): for case .text(let text) in constants { _ = data.text(text.utf8) }
      case .call(.legalThreshold, _, let kind):
        for relation in Vocabulary.relations where relation.name == "process" { _ = data.prepare(relation) }
        data.prepareThresholds(kind ?? "")
      case .call(.weekday, _, _): prepareCountries(data)
      case .compare(_, let left, _) where plan.nodes[left].type == .date || plan.nodes[left].type == .duration: prepareCountries(data)
      default: break
      }
    }
  }

  func elements(of domain: Int) -> Elements {
    if let known = elements[domain] { return known }
    let result = expanded(plan.domains[domain].path, sharesSets: !plan.looksBack.contains(domain))
    elements[domain] = result
    return result
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

  func lawVector(_ id: NodeID) -> Vector {
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

  func compute(_ id: NodeID) -> Vector {
    let node = plan.nodes[id]
    let count = node.domain == 0 ? subjects.count : elements(of: node.domain).rows.count
    switch node.operation {
    case .constant(let constant): return self.constant(constant, count)
    case .today: return data.asOf.map { constant(.date($0), count) } ?? .missing(data.reasons.asOf, count: count)
    case .field(let path, let field): return self.field(path, field, column(id, field), elements(of: node.domain).rows, node.domain)
    case .broadcast(let inner): return broadcast(vector(inner), elements(of: node.domain))
    case .not(let inner):
      var result = vector(inner)
      result.values = Vector.map(result.values) { 1 - $0 }
      return result
    case .and(let a, let b): return logic(vector(a), vector(b), decides: 0)
    case .or(let a, let b): return logic(vector(a), vector(b), decides: 1)
    case .compare(let comparison, let a, let b): return compare(comparison, a, b, count)
    case .arithmetic(let operation, let a, let b): return arithmetic(operation, vector(a), vector(b), node.type)
    case .negate(let inner):
      var result = vector(inner)
      result.values = Vector.map(result.values) { -$0 }
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
  func column(_ id: NodeID, _ field: Field) -> FieldColumn {
    if let known = columns[id] { return known }
    let column = data.column(field)
    columns[id] = column
    return column
  }

  func number(_ constant: Constant) -> Double {
    switch constant {
    case .boolean(let value): value ? 1 : 0
    case .number(let value), .days(let value): value.doubleValue
    case .money(let money): money.amount.doubleValue
    case .date(let moment): Double(moment.day)
    case .text(let text): Double(data.knownText(text))
    case .code(_, let number): Double(number)
    }
  }

  func constant(_ constant: Constant, _ count: Int) -> Vector {
    var result = Vector(repeating: number(constant), count: count)
    if case .money(let money) = constant { result.currencies = .all(money.currency.packed) }
    return result
  }

  func field(_ path: [Relation], _ field: Field, _ column: FieldColumn, _ rows: [Int32], _ domain: Int) -> Vector {
    let needs = data.reasons.needs(field)
    if path.isEmpty { return moved(column.load(rows, reason: needs), field, rows) }
    let ends = ends(path, rows, domain)
    var result = moved(column.load(ends.rows, reason: needs), field, ends.rows)
    if !ends.reasons.isEmpty { for i in ends.reasons.indices where ends.reasons[i] != 0 { result.setMissing(i, ends.reasons[i]) } }
    return result
  }

  /// Dates as days at the buyer's place.
  private func moved(_ dates: Vector, _ field: Field, _ rows: [Int32]) -> Vector {
    guard let moves = data.movedDays[field.number], !moves.isEmpty else { return dates }
    var result = dates
    for (i, row) in rows.enumerated() where result.reason(i) == 0 { if let move = moves[row] { result.values[i] += Double(move) } }
    return result
  }

  /// Where a path of to-one relations leads from the elements of a domain, and why it leads nowhere; found once for all fields there.
  private func ends(_ path: [Relation], _ rows: [Int32], _ domain: Int) -> Elements {
    let key = [domain] + path.map(\.number)
    if let known = endsOfPaths[key] { return known }
    var ends = Elements(rows: rows, offsets: [])
    for relation in path {
      guard case .one(let targets) = data.index(relation) else { continue }
      for i in ends.rows.indices where ends.rows[i] >= 0 {
        let row = Int(ends.rows[i])
        ends.rows[i] = row < targets.count && targets[row] >= 0 ? targets[row] : -1
        guard ends.rows[i] < 0 else { continue }
        if ends.reasons.isEmpty { ends.reasons = [UInt16](repeating: 0, count: rows.count) }
        ends.reasons[i] = data.reasons.relation(relation)
      }
    }
    endsOfPaths[key] = ends
    return ends
  }

  func broadcast(_ a: Vector, _ elements: Elements) -> Vector {
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
  func logic(_ a: Vector, _ b: Vector, decides: Double) -> Vector {
    let count = a.count
    if a.reasons.isEmpty, b.reasons.isEmpty {
      return Vector(values: Vector.map(a.values, b.values) { $0 == decides || $1 == decides ? decides : 1 - decides }, reasons: [])
    }
    var result = Vector(count: count)
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

  /// Of codes, truths and texts; numbers, amounts and dates are compared one by one.
  func isOneOf(_ inner: NodeID, _ constants: [Constant], _ count: Int) -> Vector {
    var result = vector(inner)
    let isForeign = plan.nodes[inner].type == .text && (isOfTitles(inner) || isOfNames(inner))
    if isForeign {
      let wanted = Set(constants.compactMap { if case .text(let text) = $0 { Array(text.utf8) } else { nil } })
      for i in 0..<count where result.reason(i) == 0 { result.values[i] = wanted.contains(Array(string(inner, i).utf8)) ? 1 : 0 }
      return result
    }
    let wanted = constants.map(number)
    result.values = Vector.map(result.values) { value in wanted.contains(value) ? 1 : 0 }
    result.currencies = .none
    return result
  }
}
