import ProcurementLaw

/// Letters of the columns that formulas name.
struct SheetColumns {
  let criteria: Int
  private func letter(_ index: Int) -> String {
    var index = index
    var name = ""
    repeat {
      name = String(UnicodeScalar(UInt8(65 + index % 26))) + name
      index = index / 26 - 1
    } while index >= 0
    return name
  }
  func criterion(_ index: Int) -> String { letter(5 + index) }
  var sum: String { letter(5 + criteria) }
  var price: String { letter(6 + criteria) }
  var technical: String { letter(7 + criteria) }
  var total: String { letter(8 + criteria) }
}

/// The formulas of one row, in the common language of spreadsheets. `nil` where a rule has no form there: then the computed number stands in the cell.
struct SheetFormula {
  let rule: AwardCriteria
  let columns: SheetColumns
  let first: Int
  let last: Int
  /// The last row of those that set the scale of rescaling: bids that leave at the anomaly gate, which comes after it, stand behind the ranked ones.
  let lastScaled: Int
  let here: Int

  private static let weight = "$B$2"
  private static let parameterCell = "$B$3"

  static func parameter(_ rule: AwardCriteria) -> ExactRational? {
    if rule.selection == .highestRatio { return rule.band }
    return switch rule.formula {
    case .alpha(let value)?, .bilinear(let value)?, .absoluteLinear(let value, _)?, .absolutePower(let value)?, .nearMean(let value)?: value
    default: nil
    }
  }

  private func rounded(_ text: String) -> String {
    switch rule.rounding.mode {
    case .none: text
    case .halfUp: "ROUND(\(text),\(rule.rounding.decimals))"
    case .truncate: "TRUNC(\(text),\(rule.rounding.decimals))"
    }
  }

  var price: String? {
    let (w, x) = (Self.weight, Self.parameterCell)
    let (prices, discounts) = ("D$\(first):D$\(last)", "E$\(first):E$\(last)")
    let (p, r) = ("D\(here)", "E\(here)")
    guard let formula = rule.formula else { return "=0" }
    let text: String
    switch formula {
    case .linearBest: text = "IF(MAX(\(discounts))=0,0,\(w)*\(r)/MAX(\(discounts)))"
    case .linearMinMax: text = "IF(MAX(\(prices))=MIN(\(prices)),\(w),\(w)*(MAX(\(prices))-\(p))/(MAX(\(prices))-MIN(\(prices))))"
    case .inverse: text = "\(w)*MIN(\(prices))/\(p)"
    case .alpha: text = "IF(MAX(\(discounts))=0,0,\(w)*(\(r)/MAX(\(discounts)))^\(x))"
    case .bilinear:
      text =
        "IF(\(r)<=AVERAGE(\(discounts)),IF(AVERAGE(\(discounts))=0,0,\(w)*\(x)*\(r)/AVERAGE(\(discounts))),\(w)*(\(x)+(1-\(x))*(\(r)-AVERAGE(\(discounts)))/(MAX(\(discounts))-AVERAGE(\(discounts)))))"
    case .absoluteLinear(_, let floor):
      text = floor.isZero ? "\(w)*MIN(1,\(r)/\(x))" : "\(w)*MIN(1,MAX(0,\(r)-\(Self.number(floor)))/(\(x)-\(Self.number(floor))))"
    case .absolutePower: text = "\(w)*(1-(1-\(r))^\(x))"
    case .doubleLowest: text = "\(w)*MAX(0,2-\(p)/MIN(\(prices)))"
    case .nearMean: text = "\(w)*MAX(0,1-ABS(\(p)-AVERAGE(\(prices)))/(\(x)*AVERAGE(\(prices))))"
    case .rank: text = first == last ? w : "\(w)*(\(last - first)-COUNTIF(\(prices),\"<\"&\(p)))/\(last - first)"
    case .table(let points, let isStepped): text = "\(w)*(" + Self.table(points, isStepped, of: "(1-\(r))") + ")"
    case .absoluteS(let points): text = "\(w)*(" + Self.table(points, false, of: "(1-\(r))") + ")"
    case .expression(let expression):
      text = expression.spreadsheet([
        w, "C\(here)", p, r, "N(\(columns.technical)\(here))", "\(last - first + 1)", "MIN(\(prices))", "MAX(\(prices))", "AVERAGE(\(prices))",
        "MIN(\(discounts))", "MAX(\(discounts))", "AVERAGE(\(discounts))",
      ])
    }
    return "=" + rounded(text)
  }

  /// Numbers of the rule as spreadsheets read them.
  private static func number(_ value: ExactRational) -> String { "\(value.doubleValue)" }

  private static func table(_ points: [(ExactRational, ExactRational)], _ isStepped: Bool, of x: String) -> String {
    guard let first = points.first, let last = points.last else { return "0" }
    var text = number(last.1)
    for (a, b) in zip(points, points.dropFirst()).reversed() {
      let slope = (b.1 - a.1).divided(by: b.0 - a.0) ?? .zero
      let inside = isStepped ? number(a.1) : "\(number(a.1))+(\(x)-\(number(a.0)))*(\(number(slope)))"
      text = "IF(\(x)<\(number(b.0)),\(inside),\(text))"
    }
    return "IF(\(x)<=\(number(first.0)),\(number(first.1)),\(text))"
  }

  /// Points of all criteria, each rescaled where the rule says so.
  var technicalSum: String? {
    guard !rule.criteria.isEmpty else { return nil }
    let terms = rule.criteria.indices.map { index in
      let (letter, points) = (columns.criterion(index), "\(columns.criterion(index))$4")
      guard rule.rescaling == .criterion || rule.rescaling == .both else { return rounded("\(letter)\(here)*\(points)") }
      let best = "MAX(\(letter)$\(first):\(letter)$\(lastScaled))"
      return rounded("IF(\(best)=0,0,\(letter)\(here)*\(points)/\(best))")
    }
    return "=" + terms.joined(separator: "+")
  }

  var technical: String? {
    guard !rule.criteria.isEmpty else { return nil }
    let own = "\(columns.sum)\(here)"
    guard rule.rescaling == .total || rule.rescaling == .both else { return "=" + rounded(own) }
    let best = "MAX(\(columns.sum)$\(first):\(columns.sum)$\(lastScaled))"
    return "=" + rounded("IF(\(best)=0,\(own),\(own)*\(columns.technical)$4/\(best))")
  }

  var total: String? {
    let prices = "D$\(first):D$\(last)"
    switch rule.selection {
    case .points: return "=\(columns.price)\(here)+N(\(columns.technical)\(here))"
    case .lowestPrice: return "=-D\(here)"
    case .highestRatio:
      let ratio = "\(columns.technical)\(here)/D\(here)"
      if rule.band.isZero { return "=" + ratio }
      let best = "SUMPRODUCT(MAX(\(columns.technical)$\(first):\(columns.technical)$\(last)/\(prices)))"
      return "=IF(\(ratio)>=\(best)*(1-\(Self.parameterCell)),2+1/D\(here),IF(\(best)=0,0,\(ratio)/\(best)))"
    case .qualityToPrice:
      let values = rule.criteria.indices.map { "\(columns.criterion($0))\(here)*N(\(columns.criterion($0))$5)" }
      return "=" + values.joined(separator: "+") + "-D\(here)"
    case .nearestMean:
      let count = last - first + 1
      let cut = WingCut.size(bids: count, percent: rule.trim)
      guard count > 2 * cut else { return nil }
      let places = ((cut + 1)...(count - cut)).map(String.init).joined(separator: ";")
      let mean = "SUMPRODUCT(SMALL(\(prices),{\(places)}))/\(count - 2 * cut)"
      let isAllowed = rule.winsAboveMean ? "D\(here)>=\(mean)" : "D\(here)<=\(mean)"
      return "=-ABS(D\(here)-\(mean))-IF(\(isAllowed),0,2*MAX(\(prices)))"
    }
  }
}
