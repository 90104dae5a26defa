import Findings

/// Which records have plain pages. In an audit of many findings those of the first ones are plain, and all others packed into parts that `evidence.html` opens; organizations
/// and procedures without a page of their own are looked at in the list.
struct PageLayout {
  struct Sizes {
    /// Up to so many findings all pages are plain.
    var mostPlain = 5_000
    var plainFindings = 250
    var plainParties = 25
    var plainGroups = 80
    var rowsOfParty = 100
    var rowsOfPartyWhenPacked = 25
    /// Lines of the source in a packed record; the table of values names the places of all.
    var packedSourceLines = 3
    var recordsPerPart = 1_500
    var idsPerFile = 10_000
    var rowsPerPackedPart = 10_000
  }

  let sizes: Sizes
  let isPacked: Bool
  private let count: Int
  /// Numbers of the packed findings in the order in which they are packed: by rule, then by rank, since findings of one rule look alike.
  let packed: [Int]
  /// Part of each packed finding; -1 for the plain ones.
  let parts: [Int]

  init(_ entries: [AuditBook.Entry], _ sizes: Sizes) {
    self.sizes = sizes
    count = entries.count
    isPacked = entries.count > sizes.mostPlain
    var parts = [Int](repeating: -1, count: entries.count)
    var byRule: [String: [Int]] = [:]
    if isPacked { for i in entries.indices.dropFirst(sizes.plainFindings) { byRule[entries[i].finding.rule, default: []].append(i) } }
    packed = byRule.sorted { $0.key < $1.key }.flatMap(\.value)
    for (place, i) in packed.enumerated() { parts[i] = place / sizes.recordsPerPart }
    self.parts = parts
  }

  var plainFindings: Int { isPacked ? min(count, sizes.plainFindings) : count }
  func plainParties(_ all: Int) -> Int { isPacked ? min(all, sizes.plainParties) : all }
  func plainGroups(_ all: Int) -> Int { isPacked ? min(all, sizes.plainGroups) : all }
  var rowsOfParty: Int { isPacked ? sizes.rowsOfPartyWhenPacked : sizes.rowsOfParty }
  /// Numbers of the findings of a part.
  func packed(_ part: Int) -> ArraySlice<Int> {
    packed[min(part * sizes.recordsPerPart, packed.count)..<min((part + 1) * sizes.recordsPerPart, packed.count)]
  }
  var partCount: Int { AuditBook.pageCount(packed.count, sizes.recordsPerPart) }
}

extension AuditBook {
  /// Address of a finding's evidence, seen from the folder of the pages.
  func findingLink(_ i: Int) -> String {
    guard i >= layout.plainFindings else { return Self.fileName("findings", i / Self.findingsPerPage) + "#f" + entries[i].id }
    return "evidence.html#\(i + 1).\(layout.parts[i])"
  }

  func buyerLink(_ number: Int) -> String { link("buyers", number, "b", layout.plainParties(buyers.count), Self.partiesPerPage) }
  func supplierLink(_ number: Int) -> String { link("suppliers", number, "s", layout.plainParties(suppliers.count), Self.partiesPerPage) }
  func groupLink(_ number: Int) -> String { link("together", number, "g", layout.plainGroups(together), TogetherPage.groupsPerPage) }

  /// A section of a plain page, or the list with only what is about it.
  private func link(_ stem: String, _ number: Int, _ mark: String, _ plain: Int, _ perPage: Int) -> String {
    number < plain ? Self.fileName(stem, number / perPage) + "#\(mark)\(number + 1)" : "../index.html#of=\(mark)\(number + 1)"
  }
}
