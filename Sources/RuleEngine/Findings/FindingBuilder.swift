import Findings
import ProcurementModel
import RuleLanguage
import TenderStore

/// What of a finding is wanted: words in one language where nobody reads the other, and the formula's values for reports that show the calculation.
package struct FindingDetail: Sendable {
  package var languages: [ReportLanguage]
  package var hasValues: Bool

  package init(languages: [ReportLanguage] = ReportLanguage.allCases, hasValues: Bool = true) {
    self.languages = languages
    self.hasValues = hasValues
  }
}

/// Puts a verdict into words: message, threshold, formula, evidence. Made on one thread; drafts are then made on any.
final class FindingBuilder {
  let plan: Plan
  let planned: PlannedRule
  let number: Int
  let data: EngineData
  let names: SubjectNames
  /// The parts of the sentences that are the same for every finding, read once.
  private let sentences: (en: [Part], it: [Part])
  /// The dates that the sentences show, where these are several.
  private let shownDates: [NodeID]
  private let thresholds: [(name: String, node: NodeID?)]
  private let leaves: [FormulaLeaf]
  let trails: EvidenceTrails
  private let formulaParts: (measure: String, rest: String)
  private let title: Wording
  private let unit: Wording

  /// A piece of a message.
  private enum Part {
    case text(String)
    case value(NodeID, MessageTemplate.Format)
    /// A statistic of the peers, by its name.
    case peers(String)
  }

  static let mostEvidence = 50
  /// Values of a screen that the formula lists; one more says that there are more.
  static let mostInputs = 12

  init(plan: Plan, planned: PlannedRule, number: Int, data: EngineData, names: SubjectNames) {
    self.plan = plan
    self.planned = planned
    self.number = number
    self.data = data
    self.names = names
    let rule = planned.rule
    leaves = rule.leaves
    trails = EvidenceTrails(planned, data)
    func parts(_ text: String) -> [Part] {
      guard let template = try? MessageTemplate(text) else { return [.text(text)] }
      return template.parts.map { part in
        switch part {
        case .text(let text): .text(text)
        case .value(let name, let format): planned.named[name].map { .value($0, format) } ?? .peers(name)
        }
      }
    }
    sentences = (parts(rule.texts.en.message), parts(rule.texts.it.message))
    let dates = sentences.en.compactMap { part -> NodeID? in
      guard case .value(let node, let format) = part else { return nil }
      return format == .date || format == .plain && plan.nodes[node].type == .date ? node : nil
    }
    shownDates = dates.count > 1 ? dates : []
    thresholds = planned.thresholdNames.map { ($0, planned.named[$0]) }
    title = Wording(en: rule.texts.en.title, it: rule.texts.it.title)
    unit = Wording(en: rule.measure.unit.en, it: rule.measure.unit.it)
    let measure = rule.measure.value.text
    var bindings = ""
    for binding in rule.bindings where measure.contains(binding.name) { bindings += "; " + binding.name + " = " + binding.value.text }
    formulaParts = ("measure = " + measure + " = ", bindings + "; flagged when " + rule.flagWhen.text)
  }

  /// The evaluated steps of flagged subjects: what their sentences are made from.
  func words(of subjects: [Int32], peers: [PeerStatistics?]) -> Evaluator {
    let evaluator = Evaluator(plan: plan, data: data, subjects: subjects)
    evaluator.peers[number] = PeerVectors(statistics: peers, reasons: data.reasons, tooFew: data.reasons.noPeers)
    return evaluator
  }

  /// The draft of the `i`th subject of `evaluator`; what it asks for is added to `requests`.
  func draft(
    _ evaluator: Evaluator, _ i: Int, measure: Double, strength: Double, expectedByChance: Double?, alike: ImprobableSubjects?,
    _ detail: FindingDetail,
    _ requests: inout EvidenceRequestTable
  ) -> Finding {
    let rule = planned.rule
    let row = evaluator.subjects[i]
    let peers = evaluator.peers[number]?.statistics[i]
    let ruled =
      planned.severityWhen.first { condition in
        let truth = evaluator.vector(condition.node)
        return truth.reason(i) == 0 && truth.values[i] != 0
      }?.severity ?? rule.severity
    let severity = Severity(rawValue: ruled.rawValue) ?? .info
    let lowered = severity < .low ? alike?.explanation(severity) : nil
    var threshold: [(name: String, value: Double)] = []
    for (name, node) in thresholds {
      if let node {
        let value = evaluator.vector(node)
        if value.reason(i) == 0 { threshold.append((name, value.values[i])) }
      } else if name.hasPrefix("peers."), let value = peers?.value(named: name) {
        threshold.append((name, value))
      }
    }
    let before = requests.count
    trails.add(row, to: &requests) {
      value(evaluator, i, $0, .plain, .en, nil)
    } records: {
      records(evaluator, i, $0)
    }
    let leftOut = max(0, requests.count - before - Self.mostEvidence)
    if leftOut > 0 { requests.removeLast(leftOut) }
    let parties = names.parties(row)
    var finding = Finding(
      rule: rule.id, version: rule.version, codes: rule.codes, category: rule.category, severity: lowered?.lowered ?? severity,
      strength: strength,
      amount: amount(evaluator, i), subject: names.subject(row), buyer: parties.buyer.map { names.buyer($0, of: row) },
      suppliers: parties.suppliers.map { names.supplier($0, of: row) }, bidders: bidders(evaluator, i),
      title: title, message: message(evaluator, i, peers, detail.languages), measure: measure,
      unit: unit, threshold: threshold, expectedByChance: expectedByChance, evidence: [],
      evidenceLeftOut: leftOut,
      formula: formula(measure, threshold), peers: rule.peers.flatMap { peers?.summary($0.group) }, awardRuleAssumedBy: assumption(row),
      values: detail.hasValues ? zip(leaves, planned.leaves).map { shown(evaluator, i, $0, $1) } : [])
    finding.explainedByChance = lowered
    return finding
  }

  private func formula(_ measure: Double, _ threshold: [(name: String, value: Double)]) -> String {
    var text = formulaParts.measure
    text += NumberText.decimal(measure, decimals: 6, fixed: false)
    text += formulaParts.rest
    for (name, value) in threshold {
      text += "; "
      text += name
      text += " = "
      text += NumberText.decimal(value, decimals: 6, fixed: false)
    }
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
    case .date: return .date(evaluator.moment(node, i) ?? Moment(clamping: number))
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

  /// Whose bids the finding is about, where the rule says which.
  private func bidders(_ evaluator: Evaluator, _ i: Int) -> [NamedOrganization]? {
    if planned.rule.bidders == nil { return nil }
    var bids: Set<Int32> = []
    for (value, when) in planned.bidders {
      if let when {
        let truth = evaluator.vector(when)
        if truth.reason(i) != 0 || truth.values[i] == 0 { continue }
      }
      bids.formUnion(records(evaluator, i, value, orAll: false))
    }
    return names.bidders(of: bids.sorted())
  }

  /// Rows of the records that a value counts or singles out; of a screen that singles none out all that it looks at, or none.
  private func records(_ evaluator: Evaluator, _ i: Int, _ node: NodeID, orAll: Bool = true) -> [Int32] {
    switch plan.nodes[node].operation {
    case .aggregate(_, let domain, let condition, _):
      let elements = evaluator.elements(of: domain)
      let holds = condition.map { evaluator.vector($0) }
      return elements.range(i).filter { element in holds.map { $0.reason(element) == 0 && $0.values[element] != 0 } ?? true }.map {
        elements.rows[$0]
      }
    case .screen(_, let domain, _, _, _, _):
      let elements = evaluator.elements(of: domain)
      return evaluator.rows(ofScreen: node, i, orAll: orAll).map { elements.rows[$0] }
    default: return []
    }
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
    guard !planned.rule.awardRules.isEmpty, !data.assumptions.statements.isEmpty, let process = names.process(of: row) else { return nil }
    let lot = plan.subject.entity == .lot ? Int(row) : -1
    if lot >= 0, data.store.lots.awardRule[lot] != 0 { return nil }
    if data.store.processes.awardRule[Int(process)] != 0 { return nil }
    return data.assumedAwardRule(ofProcess: Int(process))?.by
  }

  // MARK: words

  private func message(_ evaluator: Evaluator, _ i: Int, _ peers: PeerStatistics?, _ languages: [ReportLanguage]) -> Wording {
    let offset = commonOffset(evaluator, i)
    func render(_ parts: [Part], _ language: NumberText.Language) -> String {
      var text = ""
      for part in parts {
        switch part {
        case .text(let words): text += words
        case .value(let node, let format):
          let words = value(evaluator, i, node, format, language, offset)
          if language == .it { ItalianArticles.append(words, to: &text, isDate: format == .date) } else { text += words }
        case .peers(let name):
          text += peers?.value(named: name).map { NumberText.grouped(NumberText.decimal($0, decimals: 4, fixed: false), language) } ?? "–"
        }
      }
      return text
    }
    let wider = planned.rule.peers.flatMap { rule in peers.flatMap { $0.widened(rule.group) } }
    return Wording(
      en: languages.contains(.en) ? render(sentences.en, .en) + (wider.map { " " + $0.en } ?? "") : "",
      it: languages.contains(.it) ? render(sentences.it, .it) + (wider.map { " " + $0.it } ?? "") : "")
  }

  /// The offset from UTC in which a sentence shows its times where they are published with several: that of the last one that is not in UTC, which machines write.
  private func commonOffset(_ evaluator: Evaluator, _ i: Int) -> Int16? {
    guard !shownDates.isEmpty else { return nil }
    let moments = shownDates.compactMap { evaluator.vector($0).reason(i) == 0 ? evaluator.moment($0, i) : nil }.filter { $0.instant != nil }
    guard let first = moments.first, moments.contains(where: { $0.offset != first.offset }) else { return nil }
    return moments.last { $0.offset != 0 }?.offset
  }

  /// By the clocks of the buyer's country where the day by which it was judged is another than the written one.
  private func atPlace(_ moment: Moment, judgedAs number: Double, _ evaluator: Evaluator, _ i: Int, _ node: NodeID) -> Moment {
    guard moment.isTimeOfMachine, moment.day != Moment(clamping: number).day else { return moment }
    let rows = evaluator.elements(of: plan.nodes[node].domain).rows
    guard rows.indices.contains(i), let process = names.process(of: rows[i]) else { return moment }
    return data.local(moment, process: Int(process))
  }

  private func value(
    _ evaluator: Evaluator, _ i: Int, _ node: NodeID, _ format: MessageTemplate.Format, _ language: NumberText.Language, _ offset: Int16?
  ) -> String {
    let vector = evaluator.vector(node)
    guard vector.reason(i) == 0 else { return language == .en ? "unknown" : "non disponibile" }
    let number = vector.values[i]
    let type = plan.nodes[node].type
    let currency = vector.currency(i) == Vector.anyCurrency ? "" : CurrencyCode(packed: vector.currency(i)).text
    switch (format, type) {
    case (.plain, .number) where plan.isYear(node), (.decimals, .number) where plan.isYear(node): return NumberText.decimal(number, decimals: 0)
    case (.percent, _): return NumberText.percent(number, language)
    case (.probability, _): return NumberText.probability(number, language)
    case (.plural(let one, let many), _): return number == 1 ? one : many
    case (.when(let words), _): return MessageTemplate.Format.said(words, number, language)
    case (.decimals(let places), _): return NumberText.grouped(NumberText.decimal(number, decimals: places), language)
    case (.money, _), (.plain, .money):
      // Beyond fifteen digits a double does not hold the cents.
      let exact = number.magnitude < 1e13 ? nil : evaluator.exact(node, i)?.decimal
      let amount = exact.map { NumberText.decimal($0, decimals: 2) } ?? NumberText.decimal(number, decimals: 2)
      return NumberText.grouped(amount, language) + (currency.isEmpty ? "" : " " + currency)
    case (.date, _), (.plain, .date):
      let moment = evaluator.moment(node, i) ?? Moment(clamping: number)
      return DateText.shown(offset.map(moment.shown(at:)) ?? atPlace(moment, judgedAs: number, evaluator, i, node), language)
    case (.plain, .text): return evaluator.string(node, i)
    case (.plain, .code(let list)): return CodeWords.text(list, Int(number), language)
    case (.plain, .boolean): return number != 0 ? (language == .en ? "yes" : "sì") : "no"
    case (.plain, .number), (.plain, .duration):
      let text = NumberText.decimal(number, decimals: 4, fixed: false)
      // What is not nothing is never shown as 0.
      return text == "0" ? NumberText.small(number, language) : NumberText.grouped(text, language)
    }
  }
}
