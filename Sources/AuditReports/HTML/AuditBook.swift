import Documents
import Findings
import ProcurementModel
import RuleLanguage

/// The findings of one audit as the pages need them: masked, numbered, and gathered by organization.
final class AuditBook: Sendable {
  struct Entry: Sendable {
    /// What lists show of it; `whole` has the rest.
    let finding: Finding
    let id: String
    let state: String?
    /// Numbers of the organizations in `buyers` and `suppliers`; the latter are those concerned.
    var buyer: Int?
    var suppliers: [Int] = []
    /// Number of the procedure, or of the organizations, that the finding is about, in `groups`.
    var group = 0
  }

  /// All findings of one procedure, or of the same organizations where a rule is about these.
  struct Group: Sendable {
    var title: String
    var keys: String
    /// Of its findings, each once: those of several lots differ.
    var titles: [String] = []
    /// Of the procedure itself, where a finding is about it.
    var ofProcess: String?
    /// The procedure's title, else those of its lots.
    var heading: String {
      if titles.count < 2 { return title }
      return ofProcess ?? titles.prefix(3).joined(separator: " · ") + (titles.count > 3 ? " …" : "")
    }
    var entries: [Int] = []
    /// Categories of the findings in the order of the list; odd data come last.
    var mechanisms: [String] = []
    /// Signs that do not come from the data's quality alone.
    var signs: Int { mechanisms.count { $0 != "data-quality" } }
  }

  /// An organization with findings.
  struct Party: Sendable {
    var shown: NamedOrganization
    var entries: [Int] = []
    /// Another one is shown by the same name: masked initials are those of several persons.
    var sharesName = false

    /// Its name says how many further names its code has.
    var hasFurtherNames: Bool { shown.name.hasSuffix(")") && shown.name.contains(" (+") }

    /// What the list calls it and its filter looks for: persons of the same initials are told apart by their masked identifiers.
    var label: String {
      let name = shown.name.isEmpty ? shown.id : shown.name
      guard sharesName, shown.isPerson, !shown.id.isEmpty, name != shown.id, !shown.id.hasPrefix("name:") else { return name }
      return name + " (" + (shown.id.split(separator: ":", maxSplits: 1).last.map(String.init) ?? shown.id) + ")"
    }
  }

  static let findingsPerPage = 25
  static let partiesPerPage = 40
  /// Rows of the list that are written as plain HTML in the first page.
  static let firstRows = 100
  static let findingsPerPart = 2_000

  private let kept: KeptFindings
  let layout: PageLayout
  let summary: AuditSummary
  let entries: [Entry]
  let buyers: [Party]
  let suppliers: [Party]
  let rules: [String: Rule]
  /// By rule.
  let formulas: [String: RuleFormulas]
  let problems: [ProblemLine]
  /// Those with several findings first, the most mechanisms first.
  let groups: [Group]
  /// How many groups have several findings.
  let together: Int

  init(_ findings: KeptFindings, _ summary: AuditSummary, _ problems: [ProblemLine] = [], sizes: PageLayout.Sizes = PageLayout.Sizes()) {
    kept = findings
    self.summary = summary
    self.problems = problems
    var rules: [String: Rule] = [:]
    for rule in summary.rules { rules[rule.rule.id] = rule.rule }
    self.rules = rules
    formulas = Dictionary(summary.rules.map { ($0.rule.id, RuleFormulas($0.rule, parameters: $0.parameters, summary.language)) }) { first, _ in first
    }
    var entries: [Entry] = []
    var buyers = Gathering()
    var suppliers = Gathering()
    entries.reserveCapacity(findings.count)
    for i in findings.indices {
      let item = findings[i]
      let id = item.id.text
      var entry = Entry(finding: item.shown, id: id, state: summary.states[id])
      if let buyer = item.buyer, let shown = item.shown.buyer { entry.buyer = buyers.add(i, buyer, shown) }
      for (supplier, shown) in zip(item.concerned, item.shown.concerned) { entry.suppliers.append(suppliers.add(i, supplier, shown)) }
      entries.append(entry)
    }
    let buyerOrder = buyers.order()
    let supplierOrder = suppliers.order()
    for i in entries.indices {
      entries[i].buyer = entries[i].buyer.map { buyerOrder.place[$0] }
      entries[i].suppliers = entries[i].suppliers.map { supplierOrder.place[$0] }
    }
    // Before masking: two persons' masked codes may be the same.
    groups = Self.gathered(&entries) { findings[$0].subject }
    layout = PageLayout(entries, sizes)
    together = groups.count { $0.entries.count > 1 }
    self.entries = entries
    self.buyers = buyerOrder.parties
    self.suppliers = supplierOrder.parties
  }

  /// What a rule, or an indicator of the profile `cardinal`, is called; its id where neither is known.
  func title(of rule: String, _ language: ReportLanguage) -> String {
    if let texts = rules[rule]?.texts { return language == .it ? texts.it.title : texts.en.title }
    return CardinalTexts.of(rule: rule).map { language == .it ? $0.title.it : $0.title.en } ?? rule
  }

  /// Whether the page of methods has the rule.
  func isOnMethodPage(_ rule: String) -> Bool { rules[rule] != nil || CardinalTexts.of(rule: rule) != nil }

  /// The finding with its evidence, read again where it was set aside.
  func whole(_ i: Int) -> Finding { kept.whole(i) }

  /// Puts findings about one thing together; the order is: several before one, the severest finding, the number of signs, the place in the list.
  private static func gathered(_ entries: inout [Entry], _ subjects: (Int) -> FindingSubject) -> [Group] {
    var groups: [Group] = []
    var index: [String: Int] = [:]
    for i in entries.indices {
      let finding = entries[i].finding
      // A buyer's own number is its own: two buyers may use the same.
      let subject = subjects(i)
      let key =
        subject.process.map { "p\($0)\u{1F}\(entries[i].buyer ?? -1)" } ?? "o"
        + subject.organizations.sorted().joined(separator: "\u{1F}") + (subject.item ?? "")
      let number = index[key] ?? groups.count
      if number == groups.count {
        index[key] = number
        groups.append(Group(title: finding.subject.shownTitle, keys: finding.subject.process ?? finding.subject.shownKeys))
      }
      if !finding.subject.shownTitle.isEmpty, !groups[number].titles.contains(finding.subject.shownTitle) {
        groups[number].titles.append(finding.subject.shownTitle)
      }
      if finding.subject.kind == "process" { groups[number].ofProcess = finding.subject.shownTitle }
      groups[number].entries.append(i)
      entries[i].group = number
      if !groups[number].mechanisms.contains(finding.category) { groups[number].mechanisms.append(finding.category) }
    }
    for i in groups.indices {
      groups[i].title = groups[i].heading
      groups[i].mechanisms = groups[i].mechanisms.filter { $0 != "data-quality" } + groups[i].mechanisms.filter { $0 == "data-quality" }
    }
    func rank(_ group: Group) -> (Int, Int, Int, Int) {
      let first = group.entries.first ?? 0
      return (group.entries.count > 1 ? 0 : 1, entries.indices.contains(first) ? entries[first].finding.severity.rank : 9, -group.signs, first)
    }
    let ranks = groups.map(rank)
    let order = groups.indices.sorted { ranks[$0] < ranks[$1] }
    var place = [Int](repeating: 0, count: groups.count)
    for (new, old) in order.enumerated() { place[old] = new }
    for i in entries.indices { entries[i].group = place[entries[i].group] }
    return order.map { groups[$0] }
  }

  static func pageCount(_ count: Int, _ size: Int) -> Int { (count + size - 1) / size }
  static func fileName(_ stem: String, _ page: Int) -> String {
    let digits = String(page + 1)
    return stem + "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ".html"
  }

  /// Organizations in the order of their first finding, then put in the order of how many they have.
  private struct Gathering {
    var parties: [Party] = []
    var index: [NamedOrganization: Int] = [:]

    mutating func add(_ entry: Int, _ organization: NamedOrganization, _ shown: NamedOrganization) -> Int {
      // One id is one organization, whatever the spelling of its name; without an id the name decides.
      let key = organization.id.isEmpty ? organization : NamedOrganization(id: organization.id, name: "", isPerson: false)
      let number = index[key] ?? parties.count
      if number == parties.count {
        index[key] = number
        parties.append(Party(shown: NamedOrganization(id: shown.id, name: shown.generalName ?? shown.name, isPerson: shown.isPerson)))
      }
      if parties[number].entries.last != entry { parties[number].entries.append(entry) }
      return number
    }

    func order() -> (parties: [Party], place: [Int]) {
      let sorted = parties.indices.sorted { a, b in
        parties[a].entries.count != parties[b].entries.count ? parties[a].entries.count > parties[b].entries.count : a < b
      }
      var place = [Int](repeating: 0, count: parties.count)
      for (new, old) in sorted.enumerated() { place[old] = new }
      var persons: [String: Int] = [:]
      for party in parties where party.shown.isPerson { persons[party.shown.name, default: 0] += 1 }
      return (
        sorted.map { i in
          var party = parties[i]
          party.sharesName = party.shown.isPerson && persons[party.shown.name, default: 0] > 1
          return party
        }, place
      )
    }
  }
}
