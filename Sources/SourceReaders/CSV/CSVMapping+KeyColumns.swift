import ProcurementModel

// Keys whose columns have alternatives.
extension CSVMapping {
  /// Columns of a key, and of each the alternatives (`a|b`) for rows that leave it empty; no alternatives at all in most layouts.
  struct KeyColumns: Sendable {
    var columns: [Int]
    var others: [[Int]]
  }

  /// Likewise, where a column may have alternatives: what stands in one of them is another key than the same text in the first.
  mutating func key(_ columns: KeyColumns, _ row: Cells, from start: RowKey = RowKey()) -> RowKey {
    if columns.others.isEmpty { return key(columns.columns, row, from: start) }
    var key = start
    for (part, column) in columns.columns.enumerated() {
      if let field = trimmed(column, row) {
        key.add(bytes(field, row))
        continue
      }
      if let other = columns.others[part].first(where: { trimmed($0, row) != nil }), let field = trimmed(other, row) {
        key.add(UInt64(truncatingIfNeeded: other))
        key.add(bytes(field, row))
      } else {
        key.add(0)
      }
    }
    return key
  }

  /// Some part of a key is filled.
  mutating func isNamed(_ columns: KeyColumns, _ row: Cells) -> Bool {
    columns.columns.contains { trimmed($0, row) != nil } || columns.others.contains { $0.contains { trimmed($0, row) != nil } }
  }

  /// The key of a bid that goes over several rows; `nil` where each row is one of its own.
  mutating func bidKey(_ row: Cells, _ lotKey: RowKey) -> RowKey? {
    if let bid = groups.bid { return bidAbove(row) ?? self.key(bid, row, from: lotKey) }
    if layout.row == .lineItem {
      guard let bidder = idCell(.bidderId, row) ?? raw(.bidderName, row) else { return nil }
      var key = lotKey
      key.add(bidder)
      return key
    }
    guard let consortium = raw(.consortium, row), !isNoGroup(consortium, row) else { return nil }
    var key = lotKey
    key.add(consortium)
    return key
  }

  mutating func awardKey(_ row: Cells, _ lotKey: RowKey) -> RowKey? { groups.award.map { key($0, row, from: lotKey) } }
}
