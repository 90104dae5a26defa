import ScreenLibrary

/// What screens look at: the chosen elements of each set, column beside column, gathered once for all screens that ask for the same.
final class ScreenInputs {
  struct Question: Hashable {
    let domain: Int
    let condition: NodeID?
    let of: [NodeID]
    let skipsMissing: Bool
  }

  let columnCount: Int
  /// Elements of all sets together.
  let length: Int
  /// Which elements they are.
  let elements: [Int]
  /// One column after the other, each of `length`.
  let columns: [Double]
  /// Where each set's elements begin in a column.
  private let offsets: [Int]
  /// Why a set cannot be looked at; 0 where it can.
  private let reasons: [UInt16]

  /// The only column, each set's numbers ascending; empty where there are several columns.
  private(set) lazy var sorted: [Double] = {
    guard columnCount == 1 else { return [] }
    var sorted = columns
    sorted.withUnsafeMutableBufferPointer { all in
      for set in reasons.indices { all[rows(set)].sort() }
    }
    return sorted
  }()

  private(set) lazy var grids = RoundingGrids(sets: reasons.count)

  func reason(_ set: Int) -> UInt16 { reasons[set] }
  func rows(_ set: Int) -> Range<Int> { offsets[set]..<offsets[set + 1] }

  init(_ elements: Elements, condition: Vector?, inputs: [Vector], skipsMissing: Bool, reasonTable: ReasonTable) {
    columnCount = inputs.count
    let mixed = inputs.compactMap { if case .each(let each) = $0.currencies { each } else { nil } }
    // Columns of one currency each: what stands beside them must be in it too.
    let uniform = inputs.compactMap { if case .all(let all) = $0.currencies, all != Vector.anyCurrency { all } else { nil } }
    let ofColumns = uniform.first ?? Vector.anyCurrency
    let other = uniform.first { $0 != ofColumns }
    let isComplete = inputs.allSatisfy(\.reasons.isEmpty)
    let (truths, unknownTruths) = (condition?.values ?? [], condition?.reasons ?? [])
    var kept: [Int] = []
    kept.reserveCapacity(elements.rows.count)
    var offsets = [0]
    offsets.reserveCapacity(elements.setCount + 1)
    var reasons = [UInt16](repeating: 0, count: elements.setCount)
    sets: for set in 0..<elements.setCount {
      let start = kept.count
      var missing = elements.reason(ofSet: set)
      var currency = ofColumns
      rows: for i in elements.range(ofSet: set) where missing == 0 {
        if condition != nil {
          if !unknownTruths.isEmpty, unknownTruths[i] != 0 {
            missing = unknownTruths[i]
            break
          }
          if truths[i] == 0 { continue }
        }
        if !isComplete {
          for input in inputs where input.reason(i) != 0 {
            if skipsMissing { continue rows }
            missing = input.reason(i)
            break rows
          }
        }
        kept.append(i)
        if let other {
          missing = reasonTable.ofCurrencies(ofColumns, other)
          break
        }
        for each in mixed {
          guard currency == each[i] || currency == Vector.anyCurrency || each[i] == Vector.anyCurrency else {
            missing = reasonTable.ofCurrencies(currency, each[i])
            break rows
          }
          if currency == Vector.anyCurrency { currency = each[i] }
        }
      }
      if missing != 0 { kept.removeLast(kept.count - start) }
      reasons[set] = missing
      offsets.append(kept.count)
    }
    length = kept.count
    self.elements = kept
    var columns: [Double] = []
    columns.reserveCapacity(kept.count * inputs.count)
    for input in inputs { input.values.withUnsafeBufferPointer { values in for i in kept { columns.append(values[i]) } } }
    self.columns = columns
    self.offsets = offsets
    self.reasons = reasons
  }
}
