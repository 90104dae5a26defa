import ProcurementModel
import StrictYAML

extension RuleLogic {
  /// Fields and values by name; or `{of: VALUE, show: [FIELD, …]}`: these fields of each record that a value was computed from.
  func evidence(_ node: YAMLNode) -> [EvidencePath] {
    guard let items = reader.list.attempt({ try node.list() }) else { return [] }
    return items.compactMap { item in
      reader.list.attempt {
        if case .mapping = item.content { return try evidenceOfRecords(item) }
        return try evidenceByName(item)
      }
    }
  }

  private func evidenceByName(_ item: YAMLNode) throws -> EvidencePath {
    let after = checker(.after)
    return try reader.pointing(item) { text throws(ExpressionError) in
      let syntax = try ExpressionParser.expression(text)
      if let parts = syntax.path, let path = try self.evidencePath(parts) { return path }
      // Peers: a value by itself, named as written.
      let typed = try after.check(syntax)
      guard case .peers = typed.expression else {
        throw ExpressionError(offset: syntax.start, message: "evidence names fields and values of 'let'; name this expression in 'let'")
      }
      self.bindPeers(text, typed)
      return .binding(text)
    }
  }

  private func evidenceOfRecords(_ item: YAMLNode) throws -> EvidencePath {
    let mapping = try item.mapping(known: ["of", "show"])
    let of = try mapping.required("of")
    let name = try of.nonEmptyString()
    guard let value = computation(named: name) else {
      // A value that could not be read is reported where it stands.
      if name == "measure" || types[name] != nil { throw ConsequentialProblem() }
      throw of.error("expected 'measure' or a name of 'let', found '\(name)'" + NearestName.hint(name, among: ["measure"] + bindings.map(\.name)))
    }
    guard let over = value.records else {
      throw of.error("'\(name)' is computed from no set of records: expected a value like 'count(bids where status == valid)', or a screen")
    }
    let show = try mapping.required("show").list().map { node in
      try reader.pointing(node) { text throws(ExpressionError) in
        let syntax = try ExpressionParser.expression(text)
        guard let parts = syntax.path, let field = try self.field(parts[...], of: over.entity, otherNames: []) else {
          throw ExpressionError(offset: syntax.start, message: "expected a field of \(over.entity.rawValue)")
        }
        return field
      }
    }
    return .records(of: name, show: show)
  }

  /// Values by name, and fields over any relations, also those to many records.
  private func evidencePath(_ parts: [Syntax.NamePart]) throws(ExpressionError) -> EvidencePath? {
    guard let first = parts.first, first.text != "peers" else { return nil }
    if parts.count == 1 {
      if let binding = types[first.text] {
        if binding == nil { throw ExpressionError(offset: first.offset, message: "", isConsequence: true) }
        return .binding(first.text)
      }
      if parameters.contains(where: { $0.parameter.name == first.text }) { return .binding(first.text) }
    }
    var rest = parts[...]
    let start = subject.entity
    if parts.count > 1, Vocabulary.relation(start, first.text) == nil, Vocabulary.field(start, first.text) == nil,
      first.text == start.rawValue || first.text == subject.rawValue
    {
      rest = rest.dropFirst()
    }
    return try field(rest, of: start, otherNames: types.keys.sorted()).map { .field(path: $0.path, $0.field) }
  }

  /// A field over relations that start at `start`.
  private func field(
    _ parts: ArraySlice<Syntax.NamePart>, of start: Entity, otherNames: [String]
  ) throws(ExpressionError) -> (path: [Relation], field: Field)? {
    var (rest, entity) = (parts, start)
    var path: [Relation] = []
    while rest.count > 1, let part = rest.first, let relation = Vocabulary.relation(entity, part.text) {
      path.append(relation)
      entity = relation.to
      rest = rest.dropFirst()
    }
    guard let part = rest.first else { return nil }
    if rest.count == 1, let field = Vocabulary.field(entity, part.text) { return (path, field) }
    if rest.count == 1, Vocabulary.relation(entity, part.text) != nil {
      throw ExpressionError(offset: part.offset, message: "'\(part.text)' are records; name a field of them")
    }
    let known = Vocabulary.fields(of: entity).map(\.name) + Vocabulary.relations(of: entity).map(\.name) + (path.isEmpty ? otherNames : [])
    let hint = NearestName.hint(part.text, among: known)
    throw ExpressionError(offset: part.offset, message: "unknown field '\(part.text)'" + (hint.isEmpty ? " of \(entity.rawValue)" : hint))
  }
}

extension Computation {
  /// The set of records that it is computed from, where it is a screen or an aggregate of one.
  fileprivate var records: RelatedSet? {
    switch self {
    case .screen(let call): return call.over
    case .expression(.aggregate(let aggregate)): return aggregate.over
    case .expression: return nil
    }
  }
}

extension EvidencePath {
  /// The value of the rule that it names.
  var valueName: String? {
    switch self {
    case .binding(let name), .records(of: let name, show: _): name
    case .field: nil
    }
  }
}
