import ProcurementModel

/// A layout bound to the headers of one table: fields to columns.
struct LayoutBinding {
  let columns: [Int32]
  let special: [CSVLayout.Source?]
  let marks: [AmountText.DecimalMark]
  let orders: [CSVLayout.DateOrder]
  let further: [[Int]]
  let constants: [String?]
  /// Further alternatives (`a|b`) of a field's column that the table has: a row whose cell is empty is asked for them.
  let alternatives: [[Int32]]
  /// Currencies by column, where the layout states one for it.
  let currencies: [[Int32: CurrencyCode]]
  /// For each bid of a row the columns of all fields.
  let bids: [[Int32]]
  /// Columns that a field or a key uses.
  private(set) var used: Set<Int> = []
  private let names: [String: [Int]]

  init(_ layout: CSVLayout, _ headers: [String]) {
    var names: [String: [Int]] = [:]
    for (i, header) in headers.enumerated() { names[CSVLayout.normalised(header), default: []].append(i) }
    self.names = names
    func index(_ column: String) -> Int? { Self.index(column, names) }
    let targets = CSVLayout.Target.allCases
    var columns = [Int32](repeating: -1, count: targets.count)
    var special = [CSVLayout.Source?](repeating: nil, count: targets.count)
    var marks = [AmountText.DecimalMark](repeating: layout.decimal, count: targets.count)
    var orders = [CSVLayout.DateOrder](repeating: layout.dates, count: targets.count)
    var further = [[Int]](repeating: [], count: targets.count)
    var constants = [String?](repeating: nil, count: targets.count)
    var alternatives = [[Int32]](repeating: [], count: targets.count)
    var currencies = [[Int32: CurrencyCode]](repeating: [:], count: targets.count)
    for target in targets {
      guard let source = layout.fields[target] else { continue }
      constants[target.number] = source.constant
      let found = source.columns.compactMap(index)
      columns[target.number] = found.first.map { Int32(truncatingIfNeeded: $0) } ?? -1
      if found.count > 1 { further[target.number] = Array(found.dropFirst()) }
      if !source.values.isEmpty || !source.beginnings.isEmpty || source.otherwise != nil { special[target.number] = source }
      marks[target.number] = source.decimal ?? layout.decimal
      orders[target.number] = source.dates ?? layout.dates
      used.formUnion(found)
      let others = source.columns.lazy.map { Self.all($0, names) }.first { !$0.isEmpty }?.dropFirst() ?? []
      alternatives[target.number] = others.map { Int32(truncatingIfNeeded: $0) }
      used.formUnion(others)
      for column in found + others {
        currencies[target.number][Int32(truncatingIfNeeded: column)] = source.currencies[CSVLayout.normalised(headers[column])]
      }
    }
    self.alternatives = alternatives
    self.currencies = currencies
    self.columns = columns
    self.special = special
    self.marks = marks
    self.orders = orders
    self.further = further
    self.constants = constants
    bids = layout.bids.map { Self.bids($0, names, columns) } ?? []
    for columns in bids { used.formUnion(columns.compactMap { $0 >= 0 ? Int($0) : nil }) }
    for group in [layout.group.process, layout.group.lot, layout.group.bid, layout.group.award, layout.unique] {
      used.formUnion(group?.flatMap { Self.all($0, names) } ?? [])
    }
  }

  /// Places of columns by name; those that the table lacks are left out.
  func indices(_ columns: [String]?) -> [Int]? { columns.map { $0.compactMap { Self.index($0, names) } } }

  /// The columns of a key: of each part the first alternative that is there, and the others for rows whose cell is empty.
  func key(_ columns: [String]?) -> CSVMapping.KeyColumns? {
    columns.map { parts in
      let all = parts.map { Self.all($0, names) }.filter { !$0.isEmpty }
      return CSVMapping.KeyColumns(
        columns: all.compactMap(\.first), others: all.contains { $0.count > 1 } ? all.map { Array($0.dropFirst()) } : [])
    }
  }

  private static func index(_ column: String, _ names: [String: [Int]]) -> Int? { all(column, names).first }

  /// Those of alternatives (`a|b`) that are there. A name that holds a bar is itself, where the table has it.
  private static func all(_ column: String, _ names: [String: [Int]]) -> [Int] {
    if let own = names[CSVLayout.normalised(column)]?.first { return [own] }
    if let (name, number) = CSVLayout.numbered(column), let all = names[CSVLayout.normalised(name)], number <= all.count { return [all[number - 1]] }
    guard column.contains("|") else { return [] }
    var met: Set<Int> = []
    return column.split(separator: "|").compactMap { names[CSVLayout.normalised(String($0))]?.first }.filter { met.insert($0).inserted }
  }

  /// The sets of columns that stand side by side: `bidder_1`, `bidder_2` …, counted from 0 where a column says so, or the same name again and again. One set for bids in one cell.
  private static func bids(_ bids: CSVLayout.RowBids, _ names: [String: [Int]], _ own: [Int32]) -> [[Int32]] {
    var sets: [[Int32]] = []
    let limit = bids.separator == nil ? 500 : 1
    func numbered(_ column: String, _ number: Int) -> Int? {
      names[CSVLayout.normalised(column.replacing("{n}", with: String(number)))]?.first
        ?? (number < 10 ? names[CSVLayout.normalised(column.replacing("{n}", with: "0\(number)"))]?.first : nil)
    }
    let start = bids.fields.contains { $0.column.contains("{n}") && numbered($0.column, 0) != nil } ? 0 : 1
    for n in 0..<limit {
      var set = own
      var found = 0
      for (target, column) in bids.fields {
        let place: Int?
        if column.contains("{n}") {
          place = numbered(column, start + n)
        } else {
          let all = names[CSVLayout.normalised(column)] ?? []
          place = n < all.count ? all[n] : nil
        }
        set[target.number] = place.map { Int32(truncatingIfNeeded: $0) } ?? -1
        if place != nil { found += 1 }
      }
      if found == 0 { break }
      sets.append(set)
    }
    return sets
  }
}
