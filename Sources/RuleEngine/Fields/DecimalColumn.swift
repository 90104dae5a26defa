import TenderStore

/// Exact numbers of all rows. Where few are known, only those take memory.
struct DecimalColumn {
  private var each: [StoredDecimal] = []
  private var marks = MarkedRows()
  private var few: [StoredDecimal] = []

  init(_ values: [StoredDecimal]) { each = values }

  /// `found` ascends, and adds to what is known.
  init(_ values: [StoredDecimal], and found: [(bid: Int, discount: StoredDecimal)], count: Int) {
    if values.isEmpty, found.count < count / 4 {
      few.reserveCapacity(found.count)
      for (row, value) in found {
        marks.mark(row)
        few.append(value)
      }
    } else {
      each = values.isEmpty ? [StoredDecimal](repeating: .missing, count: count) : values
      for (row, value) in found { each[row] = value }
    }
  }

  var known: [StoredDecimal] { each.isEmpty ? few : each }

  @inline(__always)
  subscript(row: Int) -> StoredDecimal {
    if row < each.count { return row < 0 ? .missing : each[row] }
    return marks.place(of: row).map { few[$0] } ?? .missing
  }
}
