/// A named statistic: numbers in, a number or "not assessable, because" out. It knows nothing of tenders.
package struct Screen: Sendable {
  package let id: String
  /// Names of the columns it takes, in order.
  package let inputs: [String]
  /// Names of single numbers it takes beside them, in order.
  package let arguments: [String]
  package let meaning: String
  package let formula: String
  package let source: String
  /// The rows that its number is about, ascending, where it singles out some; empty where it has no value. Asked only of what is flagged.
  package let rows: (@Sendable (ScreenData) -> [Int])?
  package let measure: @Sendable (ScreenData) -> ScreenResult

  init(
    _ id: String, inputs: [String], arguments: [String] = [], meaning: String, formula: String, source: String,
    rows: (@Sendable (ScreenData) -> [Int])? = nil, measure: @escaping @Sendable (ScreenData) -> ScreenResult
  ) {
    self.id = id
    self.inputs = inputs
    self.arguments = arguments
    self.meaning = meaning
    self.formula = formula
    self.source = source
    self.rows = rows
    self.measure = measure
  }
}

/// Columns of equal length (one row a record) and single numbers.
package struct ScreenData {
  package let columns: Columns
  package let arguments: UnsafeBufferPointer<Double>
  /// The only column in ascending order; screens of several columns do not look at it.
  let sorted: UnsafeBufferPointer<Double>
  /// Grids of the same sets that other screens asked for, and which of the sets this is.
  let grids: RoundingGrids?
  let set: Int

  package init(columns: Columns, arguments: UnsafeBufferPointer<Double>, sorted: UnsafeBufferPointer<Double>, grids: RoundingGrids? = nil, set: Int = 0) {
    self.columns = columns
    self.arguments = arguments
    self.sorted = sorted
    self.grids = grids
    self.set = set
  }

  /// How the only column's amounts are rounded; `base` is 0 where it is not known.
  func grids(base: Double) -> Rounding.Grids { grids?.grids(ofSet: set, sorted, base: base) ?? Rounding.grids(of: sorted, base: base) }

  /// Up to four columns, held without an array.
  package struct Columns {
    private let parts: (UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>, UnsafeBufferPointer<Double>)
    package let count: Int

    /// The same rows of `count` columns that stand one after the other, each `stride` numbers long.
    package init(_ numbers: UnsafeBufferPointer<Double>, count: Int, stride: Int, rows: Range<Int>) {
      precondition(count <= 4, "a screen takes four columns at most")
      func part(_ i: Int) -> UnsafeBufferPointer<Double> {
        guard i < count else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(rebasing: numbers[(i * stride + rows.lowerBound)..<(i * stride + rows.upperBound)])
      }
      parts = (part(0), part(1), part(2), part(3))
      self.count = count
    }

    var first: UnsafeBufferPointer<Double>? { count > 0 ? parts.0 : nil }

    subscript(i: Int) -> UnsafeBufferPointer<Double> {
      precondition(i >= 0 && i < count, "a column that the screen takes")
      return i == 0 ? parts.0 : i == 1 ? parts.1 : i == 2 ? parts.2 : parts.3
    }
  }

  var count: Int { columns.first?.count ?? 0 }
  func argument(_ index: Int) -> Double { index < arguments.count ? arguments[index] : .nan }
}

extension Screen {
  /// The statistic of plain columns.
  package func value(of columns: [[Double]], _ arguments: [Double] = []) -> ScreenResult { Self.reading(columns, arguments, measure) }

  /// The rows of plain columns that the statistic singles out; `nil` where it looks at all of them alike.
  package func rows(of columns: [[Double]], _ arguments: [Double] = []) -> [Int]? { rows.map { Self.reading(columns, arguments, $0) } }

  private static func reading<Answer>(_ columns: [[Double]], _ arguments: [Double], _ body: (ScreenData) -> Answer) -> Answer {
    let sorted = columns.count == 1 ? columns[0].sorted() : []
    let length = columns.first?.count ?? 0
    precondition(columns.allSatisfy { $0.count == length }, "columns of equal length")
    return columns.flatMap { $0 }.withUnsafeBufferPointer { numbers in
      sorted.withUnsafeBufferPointer { sorted in
        arguments.withUnsafeBufferPointer { arguments in
          body(
            ScreenData(
              columns: ScreenData.Columns(numbers, count: columns.count, stride: length, rows: 0..<length), arguments: arguments, sorted: sorted))
        }
      }
    }
  }
}

package enum ScreenResult: Equatable, Sendable {
  case value(Double)
  case notAssessable(ScreenReason)
}

/// Why a statistic has no value, in words.
package enum ScreenReason: String, CaseIterable, Sendable {
  case tooFewValues = "too few values"
  case noSpread = "the values have no spread"
  case losingBidsHaveNoSpread = "losing bids have no spread"
  case notPositive = "an amount is zero or negative"
  case noTotal = "the amounts add up to zero"
  case outsideOfDomain = "outside of the statistic's domain"

  /// Place in `allCases`.
  package var number: Int {
    switch self {
    case .tooFewValues: 0
    case .noSpread: 1
    case .losingBidsHaveNoSpread: 2
    case .notPositive: 3
    case .noTotal: 4
    case .outsideOfDomain: 5
    }
  }

  package var italian: String {
    switch self {
    case .tooFewValues: "troppo pochi valori"
    case .noSpread: "i valori non hanno dispersione"
    case .losingBidsHaveNoSpread: "le offerte perdenti non hanno dispersione"
    case .notPositive: "un importo è zero o negativo"
    case .noTotal: "la somma degli importi è zero"
    case .outsideOfDomain: "fuori dal dominio della statistica"
    }
  }
}

/// All screens, one line each; a test holds the list against the folder.
package enum ScreenCatalogue {
  package static let screens: [Screen] = [
    .coefficientOfVariation, .relativeDistance, .normalisedDistance, .negativeSkewness, .excessKurtosis, .spread, .runnerUpGap,
    .kolmogorovSmirnovUniform,
    .identicalPrices, .fixedMultiple, .chanceOfEqualPrices, .chanceOfConstantRatio, .wholePercentMultiple, .chanceOfWholePercent, .binomialLowerTail,
    .benfordMAD, .herfindahl, .normalisedHerfindahl, .largestShare, .rollingCount, .rollingDistinctCount, .rollingSum, .rollingSumBelow, .dateOrder,
  ]

  private static let byId = Dictionary(uniqueKeysWithValues: screens.map { ($0.id, $0) })

  package static func screen(_ id: String) -> Screen? { byId[id] }
}
