import Findings
import ProcurementModel
import RuleLanguage
import TenderStore

/// Findings of the profile `cardinal`: one for each flagged process, buyer, procuring entity and tenderer. Each indicator's three groups are subjects of one rule.
package struct CardinalFindings: FindingSource {
  private let store: TenderStore
  private let results: CardinalIndicators.Results
  /// By group, id and code.
  private let entries: [Entry]
  private let kinds: EvidenceKinds.Fixed
  private let fields: [Int32]
  /// A named mention of the organizations that releases refer to by an id: buyers, and whoever bears an id that means the same everywhere.
  private let organizations: [Symbol: Int32]

  private struct Entry {
    let flag: CardinalIndicators.Flag
    /// Row of the process, -1 where it is about none.
    let process: Int32
    let value: Double
  }

  package init(store: TenderStore, results: CardinalIndicators.Results) {
    self.store = store
    self.results = results
    var processes: [Symbol: Int32] = [:]
    for release in store.published.releases where processes[release.ocid] == nil { processes[release.ocid] = release.process }
    // Groups in the order of their names, ids as texts.
    let groups = CardinalIndicators.Group.allCases.sorted { $0.name < $1.name }
    var entries: [Entry] = []
    entries.reserveCapacity(results.values.count)
    for group in groups {
      let flags = results.values.keys.filter { $0.group == group }
      let ids = Set(flags.map(\.id)).map { (id: $0, text: store.symbols.string($0)) }.sorted { $0.text < $1.text }
      let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1.id, Int32(truncatingIfNeeded: $0)) })
      for flag in flags.sorted(by: { (places[$0.id] ?? 0, $0.number) < (places[$1.id] ?? 0, $1.number) }) {
        entries.append(Entry(flag: flag, process: processes[flag.id] ?? -1, value: results.values[flag] ?? 0))
      }
    }
    self.entries = entries
    var organizations: [Symbol: Int32] = [:]
    let wanted = Set(entries.lazy.filter { $0.flag.group != .process }.map(\.flag.id))
    if !wanted.isEmpty {
      func know(_ id: Symbol, _ party: Int32) {
        guard wanted.contains(id), party >= 0, !store.parties.name[Int(party)].isMissing, organizations[id] == nil else { return }
        organizations[id] = party
      }
      for release in store.published.releases where release.process >= 0 {
        know(release.buyerId, store.processes.buyer[Int(release.process)])
        know(release.procuringEntityId, store.processes.procuringEntity[Int(release.process)])
      }
      for party in 0..<store.parties.count { know(store.parties.localId[party], Int32(truncatingIfNeeded: party)) }
    }
    self.organizations = organizations
    let kinds = EvidenceKinds()
    fields = ["id", "submissionStart", "submissionDeadline", "method", "bidCount"].compactMap { Vocabulary.field(.process, $0) }.map {
      kinds.kind($0)
    }
    self.kinds = kinds.fixed
  }

  package var count: Int { entries.count }

  package func process(_ i: Int) -> Int32? { entries[i].process >= 0 ? entries[i].process : nil }

  package func drafts(_ numbers: [Int], _ detail: FindingDetail) -> [FindingDraft] {
    var drafts: [FindingDraft] = []
    drafts.reserveCapacity(numbers.count)
    var requests = EvidenceRequestTable()
    var ends: [Int] = []
    let none = EvidenceRequests.none()
    for i in numbers {
      let entry = entries[i]
      drafts.append(FindingDraft(finding: finding(entry), requests: none))
      if entry.process >= 0 { for kind in fields { requests.add(.row(.process, entry.process), kind) { _ in } } }
      ends.append(requests.count)
    }
    EvidenceRequests.share(requests, ends, kinds, among: &drafts)
    return drafts
  }

  private func finding(_ entry: Entry) -> Finding {
    let code = entry.flag.code
    let texts = CardinalTexts.of(code: code)
    let period = entry.flag.number == 3 ? results.periods[entry.flag.id] : nil
    let value = period.map { Double($0.days) } ?? entry.value
    let id = store.symbols.string(entry.flag.id)
    let kind =
      switch entry.flag.group {
      case .process: "process"
      case .buyer: "buyer"
      case .procuringEntity: "procuringEntity"
      case .tenderer: "bidder"
      }
    let organization = organizations[entry.flag.id]
    let subject =
      entry.flag.group == .process
      ? FindingSubject(kind: kind, process: id, title: title(entry.process))
      : FindingSubject(kind: kind, organizations: [id], title: organization.map { name($0) } ?? id)
    let threshold = threshold(entry, period?.limit)
    let limit = threshold.last { $0.name.hasSuffix("fence") || $0.name == "threshold" }?.value
    func wording(_ text: Bilingual<String>?) -> Wording { text.map { Wording(en: $0.en, it: $0.it) } ?? Wording(en: code, it: code) }
    var buyer = entry.flag.group == .process ? buyerParty(of: entry.process) : nil
    if entry.flag.group == .buyer { buyer = organization }
    return Finding(
      rule: CardinalTexts.rule(code), version: 1, codes: [code], category: "cardinal", severity: .medium, strength: 1, amount: nil,
      subject: subject, buyer: buyer.map { named($0) }, suppliers: [],
      title: wording(texts?.title), message: CardinalWords(code: code, group: entry.flag.group, value: value, limit: limit).message,
      measure: value, unit: wording(texts?.unit), threshold: threshold, expectedByChance: nil, evidence: [],
      formula: "OCDS Cardinal \(code), as published")
  }

  /// What the value was compared with: quartiles and fence of the entry's group, or the limit that was set.
  private func threshold(_ entry: Entry, _ limit: Double?) -> [(name: String, value: Double)] {
    if let limit { return [("threshold", limit)] }
    if entry.flag.number == 35 { return entry.flag.group == .process ? [("threshold", results.fewestDisqualified)] : [] }
    let known = (results.meta[entry.flag.code] ?? []).filter { $0.value.isFinite }
    // R038 has quartiles of each group.
    guard entry.flag.number == 38 else { return known }
    let prefix = entry.flag.group.name + "_"
    return known.filter { $0.name.hasPrefix(prefix) }.map { (String($0.name.dropFirst(prefix.count)), $0.value) }
  }

  // MARK: organizations

  private func buyerParty(of process: Int32) -> Int32? {
    guard process >= 0 else { return nil }
    let party = store.processes.buyer[Int(process)]
    return party >= 0 ? party : nil
  }

  private func name(_ party: Int32) -> String { store.symbols.string(store.parties.name[Int(party)]) }

  private func named(_ party: Int32) -> NamedOrganization {
    let organizations = store.organizations
    let key = organizations.ofParty.indices.contains(Int(party)) ? organizations.keys[Int(organizations.ofParty[Int(party)])] : ""
    return NamedOrganization(id: key, name: name(party), isPerson: store.parties.isPerson[Int(party)] == 2 || PersonalData.namesPerson(key))
  }

  private func title(_ process: Int32) -> String { process >= 0 ? store.texts.string(store.processes.title[Int(process)]) : "" }

  /// How many of each group were flagged, for the coverage table.
  package func counts(_ settings: CardinalSettings) -> [VerdictCount] {
    var flagged: [String: Int] = [:]
    for entry in entries where entry.flag.group == .process { flagged[entry.flag.code, default: 0] += 1 }
    return settings.indicators.map { indicator in
      var count = VerdictCount(rule: CardinalTexts.rule(indicator.code), subject: "process")
      count.flagged = flagged[indicator.code] ?? 0
      count.clear = max(0, store.published.releases.count - count.flagged)
      return count
    }
  }
}
