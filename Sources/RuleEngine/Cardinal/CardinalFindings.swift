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
    let kinds = EvidenceKinds()
    fields = ["id", "submissionStart", "submissionDeadline", "method", "bidCount"].compactMap { Vocabulary.field(.process, $0) }.map {
      kinds.kind($0)
    }
    self.kinds = kinds.fixed
  }

  private static let titles: [String: (en: String, it: String, unit: String, unitIT: String)] = [
    "R003": ("Short submission period", "Breve periodo di presentazione", "yes", "sì"),
    "R018": ("Single bid received", "Una sola offerta ricevuta", "yes", "sì"),
    "R024": (
      "Price close to winning bid", "Prezzo vicino all'offerta vincente", "difference from the winning bid", "differenza dall'offerta vincente"
    ),
    "R025": ("Excessive unsuccessful bids", "Troppe offerte senza esito", "wins a participation", "vittorie per partecipazione"),
    "R028": ("Identical bid prices", "Prezzi identici", "yes", "sì"),
    "R030": ("Late bid won", "Offerta tardiva aggiudicata", "yes", "sì"),
    "R035": ("All except winning bid disqualified", "Escluse tutte le offerte tranne la vincente", "disqualified bidders", "operatori esclusi"),
    "R036": ("Lowest bid disqualified", "Esclusa l'offerta più bassa", "yes", "sì"),
    "R038": ("Excessive disqualified bids", "Troppe offerte escluse", "disqualified share", "quota di esclusioni"),
    "R048": ("Heterogeneous supplier", "Operatore eterogeneo", "classes", "classi"),
    "R058": ("Heavily discounted bid", "Offerta molto ribassata", "difference from the next bid", "differenza dall'offerta successiva"),
  ]

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
    let (code, value) = (entry.flag.code, entry.value)
    let texts = Self.titles[code] ?? (code, code, "", "")
    let name = store.symbols.string(entry.flag.id)
    let kind =
      switch entry.flag.group {
      case .process: "process"
      case .buyer: "buyer"
      case .procuringEntity: "procuringEntity"
      case .tenderer: "bidder"
      }
    let subject =
      entry.flag.group == .process
      ? FindingSubject(kind: kind, process: name, title: title(entry.process)) : FindingSubject(kind: kind, organizations: [name], title: name)
    let shown = NumberText.decimal(value, decimals: 4, fixed: false)
    return Finding(
      rule: "cardinal-" + code.lowercased(), version: 1, codes: [code], category: "cardinal", severity: .medium, strength: 1, amount: nil,
      subject: subject, buyer: nil, suppliers: [],
      title: Wording(en: texts.en, it: texts.it),
      message: Wording(en: "\(texts.en): \(shown) (\(texts.unit))", it: "\(texts.it): \(NumberText.grouped(shown, .it)) (\(texts.unitIT))"),
      measure: value, unit: Wording(en: texts.unit, it: texts.unitIT),
      threshold: (results.meta[code] ?? []).filter { $0.value.isFinite }.map { ($0.name, $0.value) }, expectedByChance: nil, evidence: [],
      formula: "OCDS Cardinal \(code), as published")
  }

  private func title(_ process: Int32) -> String { process >= 0 ? store.texts.string(store.processes.title[Int(process)]) : "" }

  /// How many of each group were flagged, for the coverage table.
  package func counts(_ settings: CardinalSettings) -> [VerdictCount] {
    var flagged: [String: Int] = [:]
    for entry in entries where entry.flag.group == .process { flagged[entry.flag.code, default: 0] += 1 }
    return settings.indicators.map { indicator in
      var count = VerdictCount(rule: "cardinal-" + indicator.code.lowercased(), subject: "process")
      count.flagged = flagged[indicator.code] ?? 0
      count.clear = max(0, store.published.releases.count - count.flagged)
      return count
    }
  }
}
