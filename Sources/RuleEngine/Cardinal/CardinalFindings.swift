import Findings
import ProcurementModel
import RuleLanguage
import TenderStore

/// Findings of the profile `cardinal`: one for each flagged process, buyer, procuring entity and tenderer. Each indicator's three groups are subjects of one rule.
package struct CardinalFindings {
  private let store: TenderStore
  private let results: CardinalIndicators.Results

  package init(store: TenderStore, results: CardinalIndicators.Results) {
    self.store = store
    self.results = results
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

  package func drafts() -> [FindingDraft] {
    var processes: [Symbol: Int32] = [:]
    for release in store.published.releases where processes[release.ocid] == nil { processes[release.ocid] = release.process }
    var drafts: [FindingDraft] = []
    var requests = EvidenceRequestTable()
    var ends: [Int] = []
    let none = EvidenceRequests.none()
    let kinds = EvidenceKinds()
    let fields = ["id", "submissionStart", "submissionDeadline", "method", "bidCount"].compactMap { Vocabulary.field(.process, $0) }.map {
      kinds.kind($0)
    }
    for (group, values) in results.values.sorted(by: { $0.key < $1.key }) {
      for (id, codes) in values.sorted(by: { store.symbols.string($0.key) < store.symbols.string($1.key) }) {
        for (code, value) in codes.sorted(by: { $0.key < $1.key }) {
          drafts.append(FindingDraft(finding: finding(group, id, code, value, processes[id]), requests: none))
          if let process = processes[id], process >= 0 { for kind in fields { requests.add(.row(.process, process), kind) { _ in } } }
          ends.append(requests.count)
        }
      }
    }
    EvidenceRequests.share(requests, ends, kinds.fixed, among: &drafts)
    return drafts
  }

  private func finding(_ group: String, _ id: Symbol, _ code: String, _ value: Double, _ process: Int32?) -> Finding {
    let texts = Self.titles[code] ?? (code, code, "", "")
    let name = store.symbols.string(id)
    let kind = ["OCID": "process", "Buyer": "buyer", "ProcuringEntity": "procuringEntity", "Tenderer": "bidder"][group] ?? group
    let subject =
      group == "OCID"
      ? FindingSubject(kind: kind, process: name, title: title(process)) : FindingSubject(kind: kind, organizations: [name], title: name)
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

  private func title(_ process: Int32?) -> String { process.map { store.texts.string(store.processes.title[Int($0)]) } ?? "" }

  /// How many of each group were flagged, for the coverage table.
  package func counts(_ settings: CardinalSettings) -> [VerdictCount] {
    settings.indicators.map { indicator in
      var count = VerdictCount(rule: "cardinal-" + indicator.code.lowercased(), subject: "process")
      count.flagged = results.values["OCID"]?.values.count { $0[indicator.code] != nil } ?? 0
      count.clear = max(0, store.published.releases.count - count.flagged)
      return count
    }
  }
}
