import Documents
import Findings
import ProcurementModel
import RuleLanguage

/// The findings of one audit as the pages need them: masked, numbered, and gathered by organization.
struct AuditBook {
  struct Entry {
    let finding: Finding
    let id: String
    let state: String?
    /// Numbers of the organization in `buyers` and `suppliers`.
    var buyer: Int?
    var suppliers: [Int] = []
  }

  /// An organization with findings.
  struct Party {
    var shown: NamedOrganization
    var entries: [Int] = []
  }

  static let findingsPerPage = 25
  static let partiesPerPage = 40
  /// Rows of the list that are written as plain HTML in the first page.
  static let firstRows = 100
  static let findingsPerPart = 2_000
  /// An organization's own list shows so many; the whole is in the ranked list, which then opens with its name as the filter.
  static let mostRowsOfParty = 500
  /// Above this many findings, the texts of a rule stand once on the method page, no longer with each finding.
  static let mostWithTexts = 10_000

  let summary: AuditSummary
  let entries: [Entry]
  let buyers: [Party]
  let suppliers: [Party]
  let rules: [String: Rule]
  let problems: [ProblemLine]

  init(_ findings: [Finding], _ summary: AuditSummary, _ problems: [ProblemLine] = []) {
    self.summary = summary
    self.problems = problems
    var rules: [String: Rule] = [:]
    for rule in summary.rules { rules[rule.rule.id] = rule.rule }
    self.rules = rules
    var entries: [Entry] = []
    var buyers = Gathering()
    var suppliers = Gathering()
    entries.reserveCapacity(findings.count)
    for (i, finding) in findings.enumerated() {
      let masked = finding.masked(summary.personalData)
      let id = finding.id
      var entry = Entry(finding: masked, id: id, state: summary.states[id])
      if let buyer = finding.buyer, let shown = masked.buyer { entry.buyer = buyers.add(i, buyer, shown) }
      for (supplier, shown) in zip(finding.suppliers, masked.suppliers) { entry.suppliers.append(suppliers.add(i, supplier, shown)) }
      entries.append(entry)
    }
    let buyerOrder = buyers.order()
    let supplierOrder = suppliers.order()
    for i in entries.indices {
      entries[i].buyer = entries[i].buyer.map { buyerOrder.place[$0] }
      entries[i].suppliers = entries[i].suppliers.map { supplierOrder.place[$0] }
    }
    self.entries = entries
    self.buyers = buyerOrder.parties
    self.suppliers = supplierOrder.parties
  }

  static func pageCount(_ count: Int, _ size: Int) -> Int { (count + size - 1) / size }
  static func fileName(_ stem: String, _ page: Int) -> String {
    let digits = String(page + 1)
    return stem + "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ".html"
  }

  func findingFile(_ entry: Int) -> String { Self.fileName("findings", entry / Self.findingsPerPage) }
  func buyerFile(_ party: Int) -> String { Self.fileName("buyers", party / Self.partiesPerPage) }
  func supplierFile(_ party: Int) -> String { Self.fileName("suppliers", party / Self.partiesPerPage) }

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
        parties.append(Party(shown: shown))
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
      return (sorted.map { parties[$0] }, place)
    }
  }
}
