/// Exact numbers side by side, `nil` where there is none. They are plain bytes, which are copied and let go without a look at each; what 128 bits do not hold stands beside them.
package struct ExactColumn: Sendable {
  private struct Cell: BitwiseCopyable, Sendable {
    var numerator: Int128
    /// 0 where there is no number, or it is among the wide ones.
    var denominator: Int128
    static let none = Cell(numerator: 0, denominator: 0)
  }

  private var cells: [Cell]
  private var wide: [Int: ExactRational] = [:]

  package init(repeating value: ExactRational?, count: Int) {
    cells = Array(repeating: .none, count: count)
    guard let value else { return }
    if let narrow = value.narrow {
      cells = Array(repeating: Cell(numerator: narrow.numerator, denominator: narrow.denominator), count: count)
    } else {
      for i in 0..<count { wide[i] = value }
    }
  }

  package init(_ values: some Collection<ExactRational?>) {
    self.init(repeating: nil, count: values.count)
    for (i, value) in values.enumerated() { self[i] = value }
  }

  /// Whole numbers; `nil` where a number is none.
  package init(whole numbers: [Double]) {
    cells = numbers.map { number in Int(exactly: number).map { Cell(numerator: Int128($0), denominator: 1) } ?? .none }
  }

  package var count: Int { cells.count }

  /// Every number is known.
  package var isComplete: Bool { wide.isEmpty && cells.allSatisfy { $0.denominator != 0 } }

  /// Brings all numbers to lowest terms.
  package mutating func reduce() {
    for i in cells.indices where cells[i].denominator > 1 {
      if let narrow = ExactRational(narrow: cells[i].numerator, cells[i].denominator).reduced.narrow {
        cells[i] = Cell(numerator: narrow.numerator, denominator: narrow.denominator)
      }
    }
  }

  package subscript(i: Int) -> ExactRational? {
    get {
      let cell = cells[i]
      if cell.denominator != 0 { return ExactRational(narrow: cell.numerator, cell.denominator) }
      return wide.isEmpty ? nil : wide[i]
    }
    set {
      if !wide.isEmpty { wide[i] = nil }
      if let narrow = newValue?.narrow {
        cells[i] = Cell(numerator: narrow.numerator, denominator: narrow.denominator)
      } else {
        cells[i] = .none
        if let newValue { wide[i] = newValue }
      }
    }
  }

  package func isKnown(_ i: Int) -> Bool { cells[i].denominator != 0 || (!wide.isEmpty && wide[i] != nil) }
}
