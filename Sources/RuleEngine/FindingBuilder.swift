import Findings
import ProcurementModel
import RuleLanguage
import TenderStore

/// A finding whose evidence is still to be found in the sources.
package struct FindingDraft {
  package var finding: Finding
  package var requests: [EvidenceRequest]
}

/// A value to be shown with its place: the caller reads the record again and finds its bytes. A run may have a million of them, so they are small.
package struct EvidenceRequest {
  package enum Place: Hashable {
    /// A field of a row.
    case row(Entity, Int32)
    /// A field of an organization as the row's record names it.
    case member(Entity, Int32, organization: Int32)
    /// A field of a row as one of the notices states that were joined into it; the latest is 0.
    case notice(Entity, Int32, number: Int)
    /// A place outside of the tender records, already known.
    indirect case known(SourcePlace, published: String)
    /// Computed: no place of its own.
    case none
  }

  package let place: Place
  package let kind: EvidenceKind
  package let normalised: String

  package var field: Field? { kind.field }
  package var name: EvidenceName { kind.name }
}

/// The field that a record is asked for, and what its value is called in the finding.
package final class EvidenceKind: Sendable {
  package let field: Field?
  package let name: EvidenceName

  init(field: Field?, name: String, label: Wording) {
    self.field = field
    self.name = EvidenceName(field: name, label: label)
  }

  /// A field under its own name.
  convenience init(_ field: Field) { self.init(field: field, name: field.path, label: Wording(en: field.label, it: field.labelIT)) }
}

/// The kinds of evidence of one rule, each made once.
private final class EvidenceKinds {
  private struct Key: Hashable {
    let entity: Entity
    let field: String
    let isMember: Bool
  }

  private var byField: [Key: EvidenceKind] = [:]
  private var byBinding: [String: EvidenceKind] = [:]

  /// `field` itself, or `asked` (the name of an organization) called by what `field` is called.
  func kind(_ field: Field, asked: Field? = nil) -> EvidenceKind {
    let key = Key(entity: field.entity, field: field.name, isMember: asked != nil)
    if let known = byField[key] { return known }
    let kind = EvidenceKind(field: asked ?? field, name: field.path, label: Wording(en: field.label, it: field.labelIT))
    byField[key] = kind
    return kind
  }

  func kind(binding name: String, _ label: () -> String) -> EvidenceKind {
    if let known = byBinding[name] { return known }
    let text = label()
    let kind = EvidenceKind(field: nil, name: name, label: Wording(en: text, it: text))
    byBinding[name] = kind
    return kind
  }
}

/// Puts a verdict into words: message, threshold, formula, evidence.
struct FindingBuilder {
  let plan: Plan
  let planned: PlannedRule
  let number: Int
  let data: EngineData
  /// The parts of the sentences that are the same for every finding, read once.
  private let templates: (en: MessageTemplate?, it: MessageTemplate?)
  private let leaves: [FormulaLeaf]
  private let kinds = EvidenceKinds()
  private let formulaParts: (measure: String, bindings: String, flag: String)

  static let mostEvidence = 50
  /// Values of a screen that the formula lists; one more says that there are more.
  static let mostInputs = 12

  init(plan: Plan, planned: PlannedRule, number: Int, data: EngineData) {
    self.plan = plan
    self.planned = planned
    self.number = number
    self.data = data
    let rule = planned.rule
    leaves = rule.leaves
    templates = (try? MessageTemplate(rule.texts.en.message), try? MessageTemplate(rule.texts.it.message))
    let measure = rule.measure.value.text
    var bindings = ""
    for binding in rule.bindings where measure.contains(binding.name) { bindings += "; " + binding.name + " = " + binding.value.text }
    formulaParts = ("measure = " + measure + " = ", bindings, "; flagged when " + rule.flagWhen.text)
  }

  /// The evaluated steps of flagged subjects: what their sentences are made from.
  func words(of subjects: [Int32], peers: [PeerStatistics?]) -> Evaluator {
    let evaluator = Evaluator(plan: plan, data: data, subjects: subjects)
    evaluator.peers[number] = PeerVectors(statistics: peers, reasons: data.reasons, tooFew: data.reasons.noPeers)
    return evaluator
  }

  /// The draft of the `i`th subject of `evaluator`.
  func draft(_ evaluator: Evaluator, _ i: Int, measure: Double, strength: Double, expectedByChance: Double?) -> FindingDraft {
    let rule = planned.rule
    let row = evaluator.subjects[i]
    let peers = evaluator.peers[number]?.statistics[i]
    let severity =
      planned.severityWhen.first { condition in
        let truth = evaluator.vector(condition.node)
        return truth.reason(i) == 0 && truth.values[i] != 0
      }?.severity ?? rule.severity
    var threshold: [(name: String, value: Double)] = []
    for name in planned.thresholdNames {
      if let node = planned.named[name] {
        let value = evaluator.vector(node)
        if value.reason(i) == 0 { threshold.append((name, value.values[i])) }
      } else if name.hasPrefix("peers."), let value = peers?.value(named: name) {
        threshold.append((name, value))
      }
    }
    var requests: [EvidenceRequest] = []
    for path in rule.evidence { requests += self.requests(path, row, evaluator, i).filter { !$0.normalised.isEmpty || $0.place != .none } }
    let leftOut = max(0, requests.count - Self.mostEvidence)
    let parties = parties(row)
    let finding = Finding(
      rule: rule.id, version: rule.version, codes: rule.codes, category: rule.category, severity: Severity(rawValue: severity.rawValue) ?? .info,
      strength: strength,
      amount: amount(evaluator, i), subject: subject(row), buyer: parties.buyer.map(organization), suppliers: parties.suppliers.map(organization),
      title: Wording(en: rule.texts.en.title, it: rule.texts.it.title), message: message(evaluator, i, peers), measure: measure,
      unit: Wording(en: rule.measure.unit.en, it: rule.measure.unit.it), threshold: threshold, expectedByChance: expectedByChance, evidence: [],
      evidenceLeftOut: leftOut,
      formula: formula(measure, threshold), peers: rule.peers.flatMap { peers?.summary($0.group) }, awardRuleAssumedBy: assumption(row),
      values: zip(leaves, planned.leaves).map { shown(evaluator, i, $0, $1) })
    return FindingDraft(finding: finding, requests: Array(requests.prefix(Self.mostEvidence)))
  }

  private func formula(_ measure: Double, _ threshold: [(name: String, value: Double)]) -> String {
    var text = formulaParts.measure + NumberText.decimal(measure, decimals: 6, fixed: false) + formulaParts.bindings + formulaParts.flag
    for (name, value) in threshold { text += "; " + name + " = " + NumberText.decimal(value, decimals: 6, fixed: false) }
    return text
  }

  /// What a name of the formulas stands for in this record.
  private func shown(_ evaluator: Evaluator, _ i: Int, _ leaf: FormulaLeaf, _ node: NodeID) -> ShownValue {
    if case .inputs = leaf { return .list(inputs(evaluator, i, node)) }
    let vector = evaluator.vector(node)
    guard vector.reason(i) == 0 else { return .unknown }
    let number = vector.values[i]
    switch plan.nodes[node].type {
    case .number: return .number(number)
    case .duration: return .days(number)
    case .boolean: return .truth(number != 0)
    case .money: return .money(number, currency: vector.currency(i) == Vector.anyCurrency ? "" : CurrencyCode(packed: vector.currency(i)).text)
    case .date: return .date(evaluator.moment(node, i) ?? Moment(day: Int32(clamping: Int(number))))
    case .text: return .text(evaluator.string(node, i))
    case .code(let list): return number >= 1 && Int(number) <= list.words.count ? .code(list, list.words[Int(number) - 1]) : .unknown
    }
  }

  /// The first values that a screen was computed from, in the order of the records.
  private func inputs(_ evaluator: Evaluator, _ subject: Int, _ node: NodeID) -> [Double] {
    guard case .screen(_, let domain, let condition, let of, _, _) = plan.nodes[node].operation, let first = of.first else { return [] }
    switch plan.nodes[first].type {
    case .number, .money, .duration: break
    case .boolean, .date, .text, .code: return []
    }
    let values = evaluator.vector(first)
    let holds = condition.map { evaluator.vector($0) }
    var shown: [Double] = []
    for i in evaluator.elements(of: domain).range(subject) where i < values.count && values.reason(i) == 0 {
      if let holds, holds.reason(i) != 0 || holds.values[i] == 0 { continue }
      shown.append(values.values[i])
      if shown.count > Self.mostInputs { break }
    }
    return shown
  }

  private func amount(_ evaluator: Evaluator, _ i: Int) -> Money? {
    guard let node = planned.amount else { return nil }
    let value = evaluator.vector(node)
    guard value.reason(i) == 0 else { return nil }
    let currency = value.currency(i) == Vector.anyCurrency ? CurrencyCode.unknown.packed : value.currency(i)
    // A quotient is shown to the cent.
    let exact = evaluator.exact(node, i)?.decimal
    let shown = exact ?? ExactDecimal(NumberText.decimal(value.values[i], decimals: 2))
    return shown.map { Money($0, CurrencyCode(packed: currency)) }
  }

  private func assumption(_ row: Int32) -> String? {
    guard !planned.rule.awardRules.isEmpty, !data.assumptions.statements.isEmpty, let process = process(of: row) else { return nil }
    let lot = plan.subject.entity == .lot ? Int(row) : -1
    if lot >= 0, data.store.lots.awardRule[lot] != 0 { return nil }
    if data.store.processes.awardRule[Int(process)] != 0 { return nil }
    return data.assumedAwardRule(ofProcess: Int(process))?.by
  }

  // MARK: words

  private func message(_ evaluator: Evaluator, _ i: Int, _ peers: PeerStatistics?) -> Wording {
    func render(_ template: MessageTemplate?, _ text: String, _ language: NumberText.Language) -> String {
      guard let template else { return text }
      return template.rendered { name, format in
        if let node = planned.named[name] { return value(evaluator, i, node, format, language) }
        if let number = peers?.value(named: name) { return NumberText.grouped(NumberText.decimal(number, decimals: 4, fixed: false), language) }
        return "–"
      }
    }
    let texts = planned.rule.texts
    return Wording(en: render(templates.en, texts.en.message, .en), it: render(templates.it, texts.it.message, .it))
  }

  private func value(_ evaluator: Evaluator, _ i: Int, _ node: NodeID, _ format: MessageTemplate.Format, _ language: NumberText.Language) -> String {
    let vector = evaluator.vector(node)
    guard vector.reason(i) == 0 else { return language == .en ? "unknown" : "ignoto" }
    let number = vector.values[i]
    let type = plan.nodes[node].type
    let currency = vector.currency(i) == Vector.anyCurrency ? "" : CurrencyCode(packed: vector.currency(i)).text
    switch (format, type) {
    case (.percent, _): return NumberText.percent(number, decimals: 1, language)
    case (.probability, _): return NumberText.probability(number, language)
    case (.plural(let one, let many), _): return number == 1 ? one : many
    case (.decimals(let places), _): return NumberText.grouped(NumberText.decimal(number, decimals: places), language)
    case (.money, _), (.plain, .money):
      return NumberText.grouped(NumberText.decimal(number, decimals: 2), language) + (currency.isEmpty ? "" : " " + currency)
    case (.date, _), (.plain, .date): return DateText.shown(evaluator.moment(node, i) ?? Moment(day: Int32(clamping: Int(number))), language)
    case (.plain, .text): return evaluator.string(node, i)
    case (.plain, .code(let list)): return CodeWords.text(list, Int(number), language)
    case (.plain, .boolean): return number != 0 ? (language == .en ? "yes" : "sì") : "no"
    case (.plain, .number), (.plain, .duration): return NumberText.grouped(NumberText.decimal(number, decimals: 4, fixed: false), language)
    }
  }

  // MARK: who and what

  func subject(_ row: Int32) -> FindingSubject {
    let store = data.store
    let kind = plan.subject.rawValue
    func process(_ p: Int32) -> String? { p < 0 ? nil : data.processKeys[Int(p)] }
    func lotKey(_ lot: Int32) -> String? {
      guard lot >= 0 else { return nil }
      let l = Int(lot)
      if !store.lots.id[l].isMissing { return store.symbols.string(store.lots.id[l]) + store.counter(ofLot: l) }
      guard store.lotsOfProcess[Int(store.lots.process[l])].count > 1 else { return nil }
      return "title:" + store.texts.string(store.lots.title[l]) + store.counter(ofLot: l)
    }
    func members(_ entity: Entity, _ name: String, _ row: Int32) -> String {
      guard let relation = Vocabulary.relation(entity, name), case .groups(let groups) = data.prepare(relation) else { return "" }
      return groups[Int(row)].map { store.organizations.keys[Int($0)] }.sorted().joined(separator: "+")
    }
    /// Awards that name nobody and bids without ids are told apart by whom they are of; equal ones are counted.
    func counter(_ entity: Entity, _ row: Int32) -> String {
      store.counter(of: entity, row: Int(row)) { members(entity, entity == .bid ? "bidders" : "suppliers", Int32($0)) }
    }
    switch plan.subject.entity {
    case .process: return FindingSubject(kind: kind, process: process(row), title: store.texts.string(store.processes.title[Int(row)]))
    case .lot:
      let p = store.lots.process[Int(row)]
      let key = process(p)
      let lot = lotKey(row)
      return FindingSubject(kind: kind, process: key, lot: lot, title: title(process: p, lot: row))
    case .bid:
      let lot = store.bids.lot[Int(row)]
      let p = store.lots.process[Int(lot)]
      let id = store.bids.id[Int(row)]
      return FindingSubject(
        kind: kind, process: process(p), lot: lotKey(lot),
        item: (id.isMissing ? members(.bid, "bidders", row) : store.symbols.string(id)) + counter(.bid, row), title: title(process: p, lot: lot))
    case .award:
      let p = store.awards.process[Int(row)]
      let id = store.awards.id[Int(row)]
      let lot = store.awards.lot[Int(row)]
      return FindingSubject(
        kind: kind, process: process(p), lot: lotKey(lot),
        item: (id.isMissing ? members(.award, "suppliers", row) : store.symbols.string(id)) + counter(.award, row), title: title(process: p, lot: lot)
      )
    case .contract:
      let p = store.contracts.process[Int(row)]
      let id = store.contracts.id[Int(row)]
      let award = store.contracts.award[Int(row)]
      let lot = award < 0 ? -1 : store.awards.lot[Int(award)]
      return FindingSubject(
        kind: kind, process: process(p), lot: lotKey(lot),
        item: (id.isMissing ? members(.contract, "suppliers", row) : store.symbols.string(id)) + counter(.contract, row),
        title: title(process: p, lot: lot))
    case .organization:
      return FindingSubject(kind: kind, organizations: [store.organizations.keys[Int(row)]], title: name(row))
    case .bidderPair:
      let pair = data.derived.pairs[Int(row)]
      return FindingSubject(
        kind: kind, organizations: [pair.first, pair.second].map { store.organizations.keys[Int($0)] }.sorted(),
        title: [name(pair.first), name(pair.second)].sorted().joined(separator: " – "))
    case .buyerSupplierPair:
      let pair = data.derived.buyerSuppliers[Int(row)]
      return FindingSubject(
        kind: kind, organizations: [pair.buyer, pair.supplier].map { store.organizations.keys[Int($0)] },
        title: name(pair.buyer) + " – " + name(pair.supplier))
    case .market:
      let market = data.derived.markets[Int(row)]
      let key = "\(data.string(market.division))|\(data.string(market.area))|\(market.year)"
      return FindingSubject(kind: kind, item: key, title: key)
    case .amendment, .item: return FindingSubject(kind: kind)
    }
  }

  private func title(process: Int32, lot: Int32) -> String {
    if lot >= 0, !data.store.lots.title[Int(lot)].isMissing { return data.store.texts.string(data.store.lots.title[Int(lot)]) }
    return process < 0 ? "" : data.store.texts.string(data.store.processes.title[Int(process)])
  }

  private func name(_ organization: Int32) -> String {
    let party = data.store.organizations.representative[Int(organization)]
    guard party >= 0 else { return "" }
    let name = data.store.parties.name[Int(party)]
    return name.isMissing ? data.store.organizations.keys[Int(organization)] : data.store.symbols.string(name)
  }

  private func organization(_ row: Int32) -> NamedOrganization {
    let party = data.store.organizations.representative[Int(row)]
    return NamedOrganization(
      id: data.store.organizations.keys[Int(row)], name: name(row),
      isPerson: (party >= 0 && data.store.parties.isPerson[Int(party)] == 2) || PersonalData.namesPerson(data.store.organizations.keys[Int(row)]))
  }

  private func process(of row: Int32) -> Int32? {
    let entity = plan.subject.entity
    if entity == .process { return row }
    guard let relation = Vocabulary.relation(entity, "process") else { return nil }
    let target = data.prepare(relation).target(row)
    return target >= 0 ? target : nil
  }

  /// The buyer and the winning suppliers that the subject touches.
  private func parties(_ row: Int32) -> (buyer: Int32?, suppliers: [Int32]) {
    func one(_ entity: Entity, _ name: String, _ row: Int32) -> Int32? {
      guard let relation = Vocabulary.relation(entity, name) else { return nil }
      let target = data.prepare(relation).target(row)
      return target >= 0 ? target : nil
    }
    func many(_ entity: Entity, _ name: String, _ rows: [Int32]) -> [Int32] {
      guard let relation = Vocabulary.relation(entity, name) else { return [] }
      var result: [Int32] = []
      for row in rows { data.prepare(relation).append(row, to: &result) }
      return result
    }
    func unique(_ rows: [Int32]) -> [Int32] {
      var seen: Set<Int32> = []
      return rows.filter { seen.insert($0).inserted }
    }
    switch plan.subject.entity {
    case .process:
      let awards = many(.process, "awards", [row]).filter { data.store.awards.status[Int($0)] == AwardStatus.active.number }
      return (one(.process, "buyer", row), unique(many(.award, "suppliers", awards)))
    case .lot:
      let awards = many(.lot, "awards", [row]).filter { data.store.awards.status[Int($0)] == AwardStatus.active.number }
      return (one(.lot, "buyer", row), unique(many(.award, "suppliers", awards)))
    case .bid: return (process(of: row).flatMap { one(.process, "buyer", $0) }, unique(many(.bid, "bidders", [row])))
    case .award: return (one(.award, "buyer", row), many(.award, "suppliers", [row]))
    case .contract: return (one(.contract, "buyer", row), many(.contract, "suppliers", [row]))
    case .organization:
      return plan.subject == .buyer || plan.subject == .procuringEntity ? (row, []) : (nil, [row])
    case .bidderPair:
      let pair = data.derived.pairs[Int(row)]
      return (nil, [pair.first, pair.second])
    case .buyerSupplierPair:
      let pair = data.derived.buyerSuppliers[Int(row)]
      return (pair.buyer, [pair.supplier])
    case .market, .amendment, .item: return (nil, [])
    }
  }

  // MARK: evidence

  private func requests(_ path: EvidencePath, _ row: Int32, _ evaluator: Evaluator, _ i: Int) -> [EvidenceRequest] {
    switch path {
    case .binding(let name):
      guard let node = planned.named[name] else { return [] }
      let kind = kinds.kind(binding: name) { planned.rule.bindings.first { $0.name == name }?.value.text ?? name }
      return [EvidenceRequest(place: .none, kind: kind, normalised: value(evaluator, i, node, .plain, .en))]
    case .field(let relations, let field):
      var rows = [row]
      for relation in relations {
        let index = data.prepare(relation)
        var next: [Int32] = []
        for row in rows { index.append(row, to: &next) }
        rows = next
      }
      return rows.flatMap { requests(field, $0) }
    }
  }

  private func requests(_ field: Field, _ row: Int32) -> [EvidenceRequest] {
    let r = Int(row)
    func own(_ name: String) -> [EvidenceRequest] { Vocabulary.field(field.entity, name).map { requests($0, row) } ?? [] }
    func related(_ relation: String, _ entity: Entity, _ name: String) -> [EvidenceRequest] {
      guard let relation = Vocabulary.relation(field.entity, relation), let field = Vocabulary.field(entity, name) else { return [] }
      var rows: [Int32] = []
      data.prepare(relation).append(row, to: &rows)
      return rows.flatMap { requests(field, $0) }
    }
    switch (field.entity, field.name) {
    case (.lot, "awardedAmount"): return related("awards", .award, "amount")
    case (.lot, "discount"): return own("base") + own("awardedAmount")
    case (.lot, "awardDate"): return related("awards", .award, "date")
    case (.lot, "value"):
      let store = data.store
      return !store.lots.estimate[r].isMissing
        ? own("estimate") : !store.lots.base[r].isMissing ? own("base") : related("process", .process, "estimate") + own("awardedAmount")
    case (.lot, "estimate") where data.store.lots.estimate[r].isMissing: return related("process", .process, "estimate")
    case (.lot, "bidCount") where data.store.lots.bidCount[r].isMissing:
      return data.store.processes.bidCount[Int(data.store.lots.process[r])].isMissing
        ? computed(field, row) : related("process", .process, "bidCount")
    case (.lot, "submissionDeadline") where data.store.lots.submissionDeadline[r].isMissing: return related("process", .process, "submissionDeadline")
    case (.lot, "opened") where data.store.lots.opened[r].isMissing: return related("process", .process, "opened")
    case (.lot, "awardRule") where data.store.lots.awardRule[r] == 0: return related("process", .process, "awardRule")
    case (.bid, "bidders"): return members(.bid, "bidders", row, field)
    case (.award, "suppliers"): return members(.award, "suppliers", row, field)
    case (.award, "method"): return related("process", .process, "method")
    case (.award, "when") where data.store.awards.date[r].isMissing:
      return data.store.contractsOfAward[r].flatMap { contract in Vocabulary.field(.contract, "start").map { requests($0, contract) } ?? [] }
    case (.contract, "suppliers"): return related("award", .award, "suppliers")
    case (.contract, "base"): return related("lot", .lot, "base")
    case (.contract, "awardedAmount"): return related("award", .award, "amount")
    case (.contract, "finalAmount") where data.store.contracts.finalAmount[r].isMissing: return related("amendments", .amendment, "amountAfter")
    case (.contract, "losersAmongSubcontractors"): return members(.contract, "subcontractors", row, field)
    case (.award, "listedSuppliers"): return listEntries(row)
    case (.process, "noticeDifferences"): return ["cpv", "method", "category", "estimate"].flatMap { perNotice($0, row) }
    case (.organization, _): return [organizationRequest(field, row)].compactMap { $0 }
    default: return computed(field, row)
    }
  }

  /// The suppliers' entries on reference lists that were in force on the day of the award.
  private func listEntries(_ award: Int32) -> [EvidenceRequest] {
    guard let relation = Vocabulary.relation(.award, "suppliers"), case .groups(let suppliers) = data.prepare(relation),
      let when = Vocabulary.field(.award, "when"),
      case .date(let dates) = data.prepare(when), Int(award) < dates.count, !dates[Int(award)].isMissing
    else { return [] }
    return suppliers[Int(award)].flatMap { supplier in
      data.referenceMatches.entries(of: supplier, on: dates[Int(award)]).map { match in
        let entry = match.entry
        let period =
          (entry.from.map { DateText.shown(Moment(day: $0.day), .en) } ?? "…") + " – "
          + (entry.until.map { DateText.shown(Moment(day: $0.day), .en) } ?? "…")
        return EvidenceRequest(
          place: .known(
            SourcePlace(file: data.referenceLists[match.list].file, record: entry.list, line: entry.line, byte: entry.byte, length: entry.length),
            published: entry.name.isEmpty ? entry.identifier : entry.name),
          kind: EvidenceKind(
            field: nil, name: "reference.entry",
            label: Wording(
              en: match.isByIdentifier ? "entry on a reference list, found by identifier" : "entry on a reference list, found by name only",
              it: match.isByIdentifier
                ? "voce di un elenco di riferimento, trovata tramite identificativo" : "voce di un elenco di riferimento, trovata solo tramite nome")),
          normalised: [entry.name.isEmpty ? entry.identifier : entry.name, entry.list, period, entry.reason].filter { !$0.isEmpty }.joined(
            separator: " · "))
      }
    }
  }

  /// What each of the joined notices states, the earliest first.
  private func perNotice(_ name: String, _ row: Int32) -> [EvidenceRequest] {
    guard let field = Vocabulary.field(.process, name) else { return [] }
    return data.store.origins(of: .process, row: Int(row)).indices.reversed().map { number in
      EvidenceRequest(place: .notice(.process, row, number: number), kind: kinds.kind(field), normalised: "")
    }
  }

  private func computed(_ field: Field, _ row: Int32) -> [EvidenceRequest] {
    let text = self.text(of: field, Int(row))
    let hasPlace = [.process, .lot, .bid, .award, .contract, .amendment, .item].contains(field.entity)
    return [EvidenceRequest(place: hasPlace ? .row(field.entity, row) : .none, kind: kinds.kind(field), normalised: text)]
  }

  private func members(_ entity: Entity, _ relation: String, _ row: Int32, _ field: Field) -> [EvidenceRequest] {
    guard let relation = Vocabulary.relation(entity, relation), case .groups(let groups) = data.prepare(relation),
      let name = Vocabulary.field(.organization, "name")
    else { return [] }
    return groups[Int(row)].map { organization in
      EvidenceRequest(
        place: .member(entity, row, organization: organization), kind: kinds.kind(field, asked: name), normalised: self.name(organization))
    }
  }

  /// An organization's field, in a record that names it.
  private func organizationRequest(_ field: Field, _ organization: Int32) -> EvidenceRequest? {
    func first(_ relation: String) -> Int32? {
      guard let relation = Vocabulary.relation(.organization, relation), case .groups(let groups) = data.prepare(relation) else { return nil }
      return groups[Int(organization)].first
    }
    let place: EvidenceRequest.Place =
      if let bid = first("bids") { .member(.bid, bid, organization: organization) } else if let award = first("awards") {
        .member(.award, award, organization: organization)
      } else if let process = first("processesAsBuyer") {
        .member(.process, process, organization: organization)
      } else { .none }
    return EvidenceRequest(place: place, kind: kinds.kind(field), normalised: text(of: field, Int(organization)))
  }

  /// A field's value in its normal form.
  private func text(of field: Field, _ row: Int) -> String {
    switch data.prepare(field) {
    case .none: return ""
    case .code(let values):
      guard case .code(let list) = field.type, row < values.count, values[row] > 0, Int(values[row]) <= list.words.count else { return "" }
      return list.words[Int(values[row]) - 1]
    case .truth(let values): return row < values.count ? (values[row] == 2 ? "true" : values[row] == 1 ? "false" : "") : ""
    case .integer(let values): return row < values.count && !values[row].isMissing ? String(values[row]) : ""
    case .money(let values):
      guard row < values.count, let money = values[row].money else { return "" }
      return money.amount.description + (money.currency == .unknown ? "" : " " + money.currency.text)
    case .decimal(let values): return row < values.count ? values[row].decimal?.description ?? "" : ""
    case .date(let values): return row < values.count && !values[row].isMissing ? values[row].description : ""
    case .text(let values): return row < values.count && values[row] != 0 ? data.string(values[row]) : ""
    case .pooled(let column): return data.store.texts.string(column[row])
    case .key: return ""
    case .oneMinusRatio:
      let value = data.prepare(field).read(row)
      return value.known ? NumberText.decimal(value.value, decimals: 6, fixed: false) : ""
    }
  }
}

extension PeerStatistics {
  /// `peers.median`, `peers.percentile(5)`.
  func value(named name: String) -> Double? {
    let known: [PeerStatistic] = [.count, .median, .mad, .mean, .q1, .q3, .lowerFence, .upperFence]
    if let statistic = known.first(where: { "peers." + $0.text == name }) { return value(statistic) }
    guard name.hasPrefix("peers.percentile("), let percent = ExactDecimal(String(name.dropFirst("peers.percentile(".count).dropLast())) else {
      return nil
    }
    return value(.percentile(percent))
  }
}

extension EngineData {
  /// Keys of all processes: the source's own ids, or a hash of the content; equal ones get a counter in the order of their content.
  var processKeys: [String] {
    if let known = cachedProcessKeys { return known }
    var rows: [String: [Int]] = [:]
    var keys = (0..<store.processes.count).map { store.key(ofProcess: $0) }
    for (row, key) in keys.enumerated() { rows[key, default: []].append(row) }
    for (key, equal) in rows where equal.count > 1 {
      for (i, row) in equal.sorted(by: { (store.contentHash(ofProcess: $0), $0) < (store.contentHash(ofProcess: $1), $1) }).enumerated() where i > 0 {
        keys[row] = "\(key)#\(i + 1)"
      }
    }
    cachedProcessKeys = keys
    return keys
  }
}
