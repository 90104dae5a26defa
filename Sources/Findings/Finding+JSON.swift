import ProcurementModel

extension Finding {
  /// Schema `probity-finding/1`: keys in this order, further keys after them.
  package func json(_ language: ReportLanguage, state: String? = nil) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(id)), .init("evidenceHash", .string(evidenceHash)), .init("rule", .string(rule)), .init("version", .integer(version)),
      .init("codes", .array(codes.map { .string($0) })), .init("category", .string(category)), .init("severity", .string(severity.rawValue)),
      .init("strength", .number(strength)),
      .init(
        "amount",
        amount.map { .object([.init("value", .string($0.amount.text(minimumDecimals: 2))), .init("currency", .string($0.currency.text))]) } ?? .null),
      .init("subject", subject.json),
      .init("buyer", buyer?.json ?? .null), .init("suppliers", .array(suppliers.map(\.json))), .init("message", .string(message.text(language))),
      .init("measure", .object([.init("value", .number(measure)), .init("unit", .string(unit.text(language)))])),
      .init("threshold", .object(threshold.map { .init($0.name, .number($0.value)) })),
    ]
    if let expectedByChance { members.append(.init("expectedByChance", .number(expectedByChance))) }
    members.append(.init("evidence", .array(evidence.map(\.json))))
    if evidenceLeftOut > 0 { members.append(.init("evidenceLeftOut", .integer(evidenceLeftOut))) }
    members.append(.init("title", .string(title.text(language))))
    members.append(.init("formula", .string(formula)))
    if let peers { members.append(.init("peers", peers.json(language))) }
    if let awardRuleAssumedBy { members.append(.init("awardRuleAssumedBy", .string(awardRuleAssumedBy))) }
    if let state { members.append(.init("state", .string(state))) }
    return .object(members)
  }
}

extension FindingSubject {
  package var json: JSONValue {
    var members = [JSONValue.Member("kind", .string(kind))]
    if let process { members.append(.init("process", .string(process))) }
    if let lot { members.append(.init("lot", .string(lot))) }
    if let item { members.append(.init("item", .string(item))) }
    members.append(.init("organizations", .array(organizations.map { .string($0) })))
    if !title.isEmpty { members.append(.init("title", .string(title))) }
    return .object(members)
  }
}

extension NamedOrganization {
  var json: JSONValue { .object([.init("id", .string(id)), .init("name", .string(name))]) }
}

extension EvidenceItem {
  var json: JSONValue {
    var members = [JSONValue.Member("field", .string(field)), .init("value", .string(value))]
    if let normalised { members.append(.init("normalised", .string(normalised))) }
    if let source {
      members.append(
        .init(
          "source",
          .object(
            [
              .init("file", .string(source.file)), .init("record", .string(source.record)), .init("line", .integer(source.line)),
              .init("byte", .integer(source.byte)),
              .init("length", .integer(source.length)),
            ] + (source.cell.map { [JSONValue.Member("cell", .string($0))] } ?? []))))
    }
    return .object(members)
  }
}

extension PeerSummary {
  func json(_ language: ReportLanguage) -> JSONValue {
    .object([
      .init("definition", .string(definition.text(language))), .init("count", .integer(count)),
      .init("quantiles", .array(quantiles.map { .number($0) })),
      .init("histogram", .array(histogram.map { .integer($0) })),
    ])
  }
}
