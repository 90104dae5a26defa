import ProcurementModel
import StrictYAML

extension CSVLayout {
  /// The head as this layout reads it, where the layout knows the table.
  func head(of head: SourceHead, _ seen: TableHead?) -> TableHead? {
    let own = readsAsSeen ? seen : TableHead(head, layout: self)
    guard let own, matches(own) else { return nil }
    return own
  }

  /// The layout says nothing about how the table is written.
  private var readsAsSeen: Bool { encoding == nil && delimiter == nil && quote == nil && skippedLines == 0 && hasHeader }

  func matches(_ head: TableHead) -> Bool {
    guard hasHeader else { return matchesContent(head) }
    let known = Self.known(head.headers)
    if requires.isEmpty {
      guard isGiven else { return false }
      // A layout given by hand without `requires`: its key columns, and half of what it names.
      let key = group.process ?? fields[.tenderId]?.columns ?? []
      let named = namedColumns
      return key.allSatisfy { isThere($0, known) } && named.count { isThere($0, known) } * 2 >= named.count
    }
    return requires.allSatisfy { isThere($0, known) }
  }

  /// Names under which a layout may ask for the columns: of several with one name the second is `name#2`, the third `name#3`.
  static func known(_ headers: [String]) -> Set<String> {
    var known: Set<String> = []
    var counts: [String: Int] = [:]
    for header in headers.lazy.map(normalised) {
      counts[header, default: 0] += 1
      known.insert(known.contains(header) ? "\(header)#\(counts[header] ?? 0)" : header)
    }
    return known
  }

  /// The name and number of a column of several with one name, written `name#2`.
  static func numbered(_ column: String) -> (name: String, number: Int)? {
    guard let mark = column.lastIndex(of: "#"), let number = Int(column[column.index(after: mark)...]), number > 1 else { return nil }
    return (String(column[..<mark]), number)
  }

  /// One of alternatives written as `a|b` is there.
  func isThere(_ alternatives: String, _ known: Set<String>) -> Bool {
    known.contains(Self.normalised(alternatives)) || alternatives.split(separator: "|").contains { known.contains(Self.normalised(String($0))) }
  }

  /// Every column that a field asks for.
  var namedColumns: [String] {
    var names: [String] = []
    for target in Target.allCases { names += fields[target]?.columns ?? [] }
    names += (group.process ?? []) + (group.lot ?? []) + (group.bid ?? []) + (group.award ?? []) + unique
    var seen: Set<String> = []
    return names.filter { seen.insert(Self.normalised($0)).inserted }
  }

  /// What a layout asks for and a table lacks, with the nearest header; empty where all is there.
  package func differences(from headers: [String]) -> [String] {
    guard hasHeader else { return [] }
    let known = Self.known(headers)
    let wanted = requires.isEmpty ? namedColumns : requires
    return wanted.filter { !isThere($0, known) }.map { column in
      let names = column.split(separator: "|").map(String.init)
      let free = headers.filter { header in !wanted.contains { Self.normalised($0) == Self.normalised(header) } }
      let nearest = names.lazy.compactMap { NearestName.of($0, among: free) }.first
      return "no column '\(names.joined(separator: "' or '"))'" + (nearest.map { " (nearest: '\($0)')" } ?? "")
    }
  }

  // MARK: tables without header

  /// At least nine in ten of the first rows have the layout's number of columns, and cells hold what the layout says.
  private func matchesContent(_ head: TableHead) -> Bool {
    guard !recognise.isEmpty || isGiven, !head.sample.isEmpty else { return false }
    let optional = columns.count { $0.hasSuffix("?") }
    let rows = head.sample.prefix(40).filter { row in ((columns.count - optional)...columns.count).contains(row.count) }
    guard rows.count * 10 >= min(40, head.sample.count) * 9 else { return false }
    return recognise.allSatisfy { entry in
      guard let column = head.headers.firstIndex(of: entry.column) else { return false }
      let cells = rows.compactMap { $0.count > column ? Self.trimmed($0[column]) : nil }
      let filled = cells.filter { !$0.isEmpty && !missing.contains($0.uppercased()) }
      if entry.content == .empty { return filled.isEmpty }
      return !filled.isEmpty && filled.count { self.is($0, entry.content) } * 10 >= filled.count * 8
    }
  }

  private func `is`(_ cell: String, _ content: Content) -> Bool {
    switch content {
    case .date: Array(cell.utf8).withUnsafeBytes { TableDates.moment($0, dates) } != nil
    case .amount: AmountText.number(Array(cell.utf8), mark: decimal) != nil
    case .number: cell.utf8.allSatisfy { (48...57).contains($0) }
    case .text: cell.contains(where: \.isLetter)
    case .empty: false
    }
  }
}

/// Finds the layout that knows a table.
package enum LayoutFinder {
  /// The first that knows it: those given by hand in their order, then the program's own.
  static func find(_ head: SourceHead, given: [CSVLayout]) -> (head: TableHead, layout: CSVLayout)? {
    let seen = TableHead(head)
    for layout in given + LayoutCatalogue.layouts {
      if let own = layout.head(of: head, seen) { return (own, layout) }
    }
    return nil
  }

  /// Why no layout knows a table, from the layout that is nearest: what its columns would have to be called.
  package static func nearMiss(_ head: SourceHead, given: [CSVLayout]) -> String? {
    guard let table = TableHead(head) else { return nil }
    let known = CSVLayout.known(table.headers)
    for layout in given where layout.hasHeader {
      let differences = layout.differences(from: TableHead(head, layout: layout)?.headers ?? table.headers)
      if !differences.isEmpty { return "the layout '\(layout.id)' does not fit: " + differences.prefix(4).joined(separator: ", ") }
    }
    var best: (layout: CSVLayout, share: Double)?
    for layout in LayoutCatalogue.layouts where layout.hasHeader && !layout.requires.isEmpty {
      let there = layout.requires.count { alternatives in
        alternatives.split(separator: "|").contains { known.contains(CSVLayout.normalised(String($0))) }
      }
      let share = Double(there) / Double(layout.requires.count)
      if share >= 0.5, share > best?.share ?? 0 { best = (layout, share) }
    }
    guard let best else { return nil }
    return "it is nearest to the layout '\(best.layout.id)', but has "
      + best.layout.differences(from: table.headers).prefix(4).joined(separator: ", ")
  }
}
