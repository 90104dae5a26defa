import ProcurementModel
import RuleLanguage
import TenderStore

/// Texts behind values. Those of most fields are interned, so that equal values are equal texts; titles are not, and the names of several organizations have a
/// value of their own, which is that of the organizations.
extension Evaluator {
  /// The text behind a value that is known.
  func string(_ id: NodeID, _ i: Int) -> String {
    let node = plan.nodes[id]
    switch node.operation {
    case .constant(.text(let text)): return text
    case .field(let path, let field):
      let row = target(path, elements(of: node.domain).rows[i])
      if case .pooled(let column) = column(id, field) { return row >= 0 ? data.store.texts.string(column[Int(row)]) : "" }
      return isOfNames(id) ? names(field, row) : data.string(UInt32(exactly: vector(id).values[i]) ?? 0)
    case .broadcast(let inner): return subject(of: i, in: node.domain).map { string(inner, $0) } ?? ""
    case .choose(let condition, let a, let b): return string(vector(condition).values[i] != 0 ? a : b, i)
    case .firstKnown(let inner): return inner.first { vector($0).reason(i) == 0 }.map { string($0, i) } ?? ""
    default: return data.string(UInt32(exactly: vector(id).values[i]) ?? 0)
    }
  }

  /// The names of the organizations that a field is of, in their order.
  private func names(_ field: Field, _ row: Int32) -> String {
    guard row >= 0, let relation = Vocabulary.relation(field.entity, field.name), case .groups(let groups) = data.index(relation) else { return "" }
    let names = groups[Int(row)].map { organization in
      var bytes: [UInt8] = []
      data.write(nameOf: organization, to: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    return names.joined(separator: ", ")
  }

  /// Whether a value is, or is chosen among, fields of a kind.
  private func holds(_ id: NodeID, _ isWanted: (NodeID) -> Bool) -> Bool {
    switch plan.nodes[id].operation {
    case .field: isWanted(id)
    case .broadcast(let inner): holds(inner, isWanted)
    case .choose(_, let a, let b): holds(a, isWanted) || holds(b, isWanted)
    case .firstKnown(let inner): inner.contains { holds($0, isWanted) }
    default: false
    }
  }

  /// Titles.
  func isOfTitles(_ id: NodeID) -> Bool {
    holds(id) { id in
      if case .field(_, let field) = plan.nodes[id].operation, case .pooled = column(id, field) { true } else { false }
    }
  }

  /// Names of organizations.
  func isOfNames(_ id: NodeID) -> Bool {
    holds(id) { id in
      if case .field(_, let field) = plan.nodes[id].operation, case .key = column(id, field), Vocabulary.relation(field.entity, field.name) != nil {
        true
      } else {
        false
      }
    }
  }

  /// Whether two texts are equal, letter by letter; names of organizations beside others where the organizations are the same.
  func compareTexts(_ left: NodeID, _ right: NodeID, isEqual: Bool, _ count: Int, _ result: inout Vector) {
    let (ofNames, others) = (isOfNames(left), isOfNames(right))
    if ofNames && others || !(ofNames || others || isOfTitles(left) || isOfTitles(right)) { return }
    for i in 0..<count where result.reason(i) == 0 {
      result.values[i] = string(left, i).utf8.elementsEqual(string(right, i).utf8) == isEqual ? 1 : 0
    }
  }

  /// A function of the text behind each value; equal texts are looked at once.
  func texts(_ id: NodeID, _ count: Int, _ body: (String) -> Double) -> Vector {
    let a = vector(id)
    var result = Vector(count: count)
    result.reasons = a.reasons
    let isForeign = isOfTitles(id) || isOfNames(id)
    var known: [Double: Double] = [:]
    for i in 0..<count where a.reason(i) == 0 {
      if !isForeign, let value = known[a.values[i]] {
        result.values[i] = value
        continue
      }
      result.values[i] = body(string(id, i))
      known[a.values[i]] = result.values[i]
    }
    return result
  }

  /// A function of the texts behind two values.
  func texts(_ id: NodeID, beside other: NodeID, _ count: Int, _ body: (String, String) -> Double) -> Vector {
    var result = Vector(count: count)
    result.reasons = joined(vector(id), vector(other))
    for i in 0..<count where result.reason(i) == 0 { result.values[i] = body(string(id, i), string(other, i)) }
    return result
  }

  static func contains(_ text: String, _ part: String) -> Bool {
    guard !part.isEmpty else { return true }
    var rest = Substring(text)
    while !rest.isEmpty {
      if rest.hasPrefix(part) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
