import ProcurementModel
import StrictYAML

/// Paths of names to fields, values and sets.
extension TypeChecker {
  /// What a rule may never ask about people, whatever a source publishes.
  static let personalAttributes: Set<String> = [
    "sex", "gender", "age", "birthplace", "placeofbirth", "birthdate", "dateofbirth", "birthyear", "birthcountry", "nationality", "citizenship",
    "ethnicity", "religion",
  ]

  static func isPersonal(_ name: String) -> Bool { personalAttributes.contains(name.lowercased().filter { $0 != "_" && $0 != "-" }) }

  func nameOrCode(_ parts: [Syntax.NamePart], hint: ExpressionType?) throws(ExpressionError) -> Typed {
    guard case .code(let list)? = hint, parts.count == 1, let part = parts.first else { return try name(parts) }
    if let number = list.words.firstIndex(of: part.text) { return (.constant(.code(list, UInt8(number + 1))), .code(list)) }
    do throws(ExpressionError) {
      return try name(parts)
    } catch {
      if error.isConsequence { throw error }
      throw unknown(part.text, "\(list.rawValue)", list.words, at: part.offset, listing: true)
    }
  }

  func name(_ parts: [Syntax.NamePart]) throws(ExpressionError) -> Typed {
    guard let first = parts.first else { throw ExpressionError(offset: 0, message: "expected a name") }
    if first.text == "this" {
      guard scopes.count > 1 else {
        throw ExpressionError(offset: first.offset, message: "'this' is the subject seen from inside of a set; here its fields stand without it")
      }
      return try field(Array(parts.dropFirst()), depth: scopes.count - 1, from: scopes[0], after: first)
    }
    if parts.count == 1 {
      if first.text == "true" || first.text == "false" { return (.constant(.boolean(first.text == "true")), .boolean) }
      if let binding = names.bindings[first.text] {
        guard let type = binding else {
          throw ExpressionError(offset: first.offset, message: "'\(first.text)' could not be read", isConsequence: true)
        }
        return (.binding(first.text, type), type)
      }
      if let type = names.parameters[first.text] { return (.parameter(first.text, type), type) }
      if first.text == "today" { return (.today, .date) }
      if let reason = names.later[first.text] { throw ExpressionError(offset: first.offset, message: "'\(first.text)' \(reason)") }
    }
    if first.text == "peers" { return try peers(parts) }
    // `lot.id` for the subject's own field.
    if parts.count > 1, isOwnName(first.text) { return try field(Array(parts.dropFirst()), depth: 0, from: element, after: first) }
    return try field(parts, depth: 0, from: element, after: nil)
  }

  private func isOwnName(_ name: String) -> Bool {
    Vocabulary.relation(element, name) == nil && Vocabulary.field(element, name) == nil
      && (name == element.rawValue || (scopes.count == 1 && name == role))
  }

  private func field(_ parts: [Syntax.NamePart], depth: Int, from start: Entity, after prefix: Syntax.NamePart?) throws(ExpressionError) -> Typed {
    var entity = start
    var path: [Relation] = []
    for (i, part) in parts.enumerated() {
      if i == parts.count - 1, let field = Vocabulary.field(entity, part.text) {
        let type = ExpressionType(field.type)
        return (.field(depth: depth, path: path, field, type), type)
      }
      guard let relation = Vocabulary.relation(entity, part.text) else { throw unknownField(part, of: entity, isFirst: i == 0 && prefix == nil) }
      guard !relation.isMany else {
        let rest = parts[i...].map(\.text).joined(separator: ".")
        throw ExpressionError(
          offset: part.offset,
          message:
            "'\(part.text)' are many records: write count(\(part.text)), or sum, min, max, mean, median, distinct of \(rest == part.text ? part.text + ".…" : rest)"
        )
      }
      path.append(relation)
      entity = relation.to
    }
    let last = parts.last ?? prefix
    throw ExpressionError(offset: last?.offset ?? 0, message: "'\(last?.text ?? "")' is a record; name a field of \(entity.rawValue)")
  }

  private func unknownField(_ part: Syntax.NamePart, of entity: Entity, isFirst: Bool) -> ExpressionError {
    if Self.isPersonal(part.text) {
      return ExpressionError(offset: part.offset, message: "'\(part.text)': sex, age, birthplace, nationality and the like can be no input of a rule")
    }
    if Vocabulary.field(entity, part.text) != nil {
      return ExpressionError(offset: part.offset, message: "'\(part.text)' is a field and has no fields of its own")
    }
    var known = Vocabulary.fields(of: entity).map(\.name) + Vocabulary.relations(of: entity).map(\.name)
    if isFirst {
      known += names.bindings.keys.sorted() + names.parameters.keys.sorted()
      // A word with a hyphen may be a subtraction without blanks.
      if part.text.contains("-"), part.text.split(separator: "-").allSatisfy({ known.contains(String($0)) }) {
        return ExpressionError(offset: part.offset, message: "unknown name '\(part.text)'; a subtraction is written with blanks")
      }
    }
    let error = unknown(part.text, "field", known, at: part.offset)
    // Without a near name, say where we looked.
    return error.message.contains("did you mean") ? error : ExpressionError(offset: part.offset, message: error.message + " of \(entity.rawValue)")
  }

  static let peerStatistics: [(name: String, statistic: PeerStatistic)] = [
    ("count", .count), ("median", .median), ("mad", .mad), ("mean", .mean), ("q1", .q1), ("q3", .q3), ("lowerFence", .lowerFence),
    ("upperFence", .upperFence),
  ]

  func peersType(at offset: Int) throws(ExpressionError) -> ExpressionType {
    guard let type = names.peers else {
      throw ExpressionError(
        offset: offset,
        message:
          "peers are known only after the measure and with a key 'peers': in flagWhen, severityWhen, evidence, message and let names that the measure does not use"
      )
    }
    return type
  }

  private func peers(_ parts: [Syntax.NamePart]) throws(ExpressionError) -> Typed {
    let type = try peersType(at: parts[0].offset)
    let known = Self.peerStatistics.map(\.name) + ["percentile", "alike"]
    guard parts.count == 2 else {
      throw ExpressionError(offset: parts[0].offset, message: "expected one of peers.\(known.joined(separator: ", peers."))")
    }
    guard let statistic = Self.peerStatistics.first(where: { $0.name == parts[1].text })?.statistic else {
      if parts[1].text == "percentile" { throw ExpressionError(offset: parts[1].offset, message: "write peers.percentile(5)") }
      if parts[1].text == "alike" { throw ExpressionError(offset: parts[1].offset, message: "write peers.alike(\"division\")") }
      throw unknown(parts[1].text, "statistic of peers", known, at: parts[1].offset, listing: true)
    }
    return (.peers(statistic), statistic.ownType ?? type)
  }

  // MARK: sets

  /// Related records: a path of relations with an optional condition. What stands behind the last relation to many records is a field of the
  /// element, or of a record that belongs to it.
  func set(_ argument: Syntax.Argument) throws(ExpressionError) -> (set: RelatedSet, field: Typed?) {
    guard var parts = argument.value.path else {
      throw ExpressionError(offset: argument.value.start, message: "expected related records, such as 'bids' or 'bids where status == valid'")
    }
    if scopes.count > 1 {
      throw ExpressionError(offset: argument.value.start, message: "a set inside of a set is not possible; name one of them in 'let'")
    }
    if let first = parts.first, first.text == "this" || isOwnName(first.text), parts.count > 1 { parts.removeFirst() }
    var entity = element
    var path: [Relation] = []
    var end = 0
    for (i, part) in parts.enumerated() {
      guard let relation = Vocabulary.relation(entity, part.text) else { break }
      path.append(relation)
      entity = relation.to
      if relation.isMany { end = i + 1 }
    }
    guard end > 0 else {
      let part = parts[min(path.count, parts.count - 1)]
      if Vocabulary.field(entity, part.text) != nil || !path.isEmpty && path.count == parts.count {
        throw ExpressionError(offset: part.offset, message: "'\(part.text)' is one record or value, not a set")
      }
      throw unknown(part.text, "set", Vocabulary.relations(of: entity).filter(\.isMany).map(\.name), at: part.offset, listing: true)
    }
    path = Array(path.prefix(end))
    entity = path.last?.to ?? element
    let inner = inside(entity)
    let field = end < parts.count ? try inner.field(Array(parts[end...]), depth: 0, from: entity, after: parts[end - 1]) : nil
    let condition = try argument.condition.map { (syntax) throws(ExpressionError) in try inner.check(syntax, expecting: .boolean).expression }
    return (RelatedSet(path: path, entity: entity, condition: condition), field)
  }
}
