import Documents
import Findings
import ProcurementLaw

/// A workbook in which every score is a live formula over the bids: who doubts a score changes a price and sees what happens. One sheet a rule.
package struct SimulationWorkbook {
  let book: SimulationBook
  /// More tenders are left to `tenders.jsonl`; the sheet says how many.
  static let mostTenders = 5_000

  /// The values that formulas have now are stored beside them, for programs that do not compute; a test leaves them out, so that only a recomputation can fill them.
  private let storesValues: Bool

  package init(_ book: SimulationBook, storesValues: Bool = true) {
    self.book = book
    self.storesValues = storesValues
  }

  package func write(to folder: OutputFolder) throws(OutputError) {
    let workbook = try Workbook(path: folder.temporaryPath("simulation.xlsx"), temporaryFolder: "/tmp", title: "Probity", comments: book.caveat)
    let about = try workbook.sheet(book.say("Read me", "Leggimi"), widths: [28, 100])
    about.append([.title(book.say("Past tenders awarded again", "Gare passate riaggiudicate"))])
    about.append([.wrapped(""), .wrapped(book.caveat)])
    about.append([
      .bold(book.say("Scores", "Punteggi")),
      .wrapped(
        book.say(
          "are formulas over the prices and coefficients in their row and tender; the last column is the exact score that Probity computed.",
          "sono formule su prezzi e coefficienti della riga e della gara; l'ultima colonna è il punteggio esatto calcolato da Probity.")),
    ])
    about.append([
      .bold(book.say("Bids that left", "Offerte uscite")),
      .wrapped(
        book.say("before scoring have no score; the gate stands in their row.", "prima del punteggio non hanno punteggio; il motivo è nella riga.")),
    ])
    for (index, rule) in book.replay.rules.enumerated() {
      about.append([.bold("\(index + 1). \(rule.id)"), .wrapped(book.say(rule.title) + (rule.source.isEmpty ? "" : " · " + rule.source))])
    }
    for index in book.replay.rules.indices { try sheet(workbook, index) }
    try workbook.close()
    try folder.adopt("simulation.xlsx")
  }

  /// A sheet's name has at most 31 characters and none of `[]:*?/\`.
  private static func name(_ index: Int, _ id: String) -> String {
    "\(index + 1) " + String(id.unicodeScalars.filter { !"[]:*?/\\'".unicodeScalars.contains($0) }.map(Character.init).prefix(26))
  }

  private func sheet(_ workbook: Workbook, _ index: Int) throws(OutputError) {
    let rule = book.replay.rules[index]
    let sheet = try workbook.sheet(
      Self.name(index, rule.id), widths: [26, 30, 14, 14, 12] + rule.criteria.map { _ in 12 } + [14, 14, 14, 10, 24, 20])
    let columns = SheetColumns(criteria: rule.criteria.count)
    sheet.append([.bold(rule.id), .text(book.say(rule.title))])
    sheet.append([.bold(book.say("Points for price", "Punti prezzo")), .number(rule.pricePoints.doubleValue)])
    sheet.append([
      .bold(book.say("Parameter", "Parametro")), .number(SheetFormula.parameter(rule.formula)?.doubleValue ?? 0),
      .text(rule.formula?.id ?? rule.selection.rawValue), .text(rule.rounding.text),
    ])
    sheet.append(
      [.bold(book.say("Points by criterion", "Punti per criterio")), .empty, .empty, .empty, .empty]
        + rule.criteria.map { .number($0.points.doubleValue) })
    sheet.header(
      [
        book.say("Tender", "Gara"), book.say("Bidder", "Offerente"), book.say("Base amount", "Base d'asta"),
        rule.cost == nil ? book.say("Price", "Prezzo") : book.say("Life-cycle cost", "Costo del ciclo di vita"),
        book.say("Discount", "Ribasso"),
      ] + rule.criteria.map(\.id) + [
        book.say("Price points", "Punti prezzo"), book.say("Technical points", "Punti tecnici"), book.say("Total", "Totale"),
        book.say("Place", "Posto"), book.say("Left at", "Uscita a"),
        book.say("Total by Probity", "Totale di Probity"),
      ])
    var shown = 0
    let assessed = book.tallies[index].assessed
    if assessed > 0 {
      book.replay.each(rule: index) { tender, outcome in
        guard outcome.undefined == nil else { return true }
        if sheet.rows + tender.bids.count > Workbook.mostRows - 2 { return false }
        shown += 1
        append(sheet, tender, outcome, rule, columns)
        return shown < min(Self.mostTenders, assessed)
      }
    }
    if shown < assessed {
      sheet.append([.text(book.say("\(assessed - shown) more tenders: tenders.jsonl", "altre \(assessed - shown) gare: tenders.jsonl"))])
    }
  }

  private func append(_ sheet: Workbook.Sheet, _ tender: TenderCase, _ outcome: AwardOutcome, _ rule: AwardCriteria, _ columns: SheetColumns) {
    // Ranked bids first, so that ranges of a tender are neighbours.
    let ranked = tender.bids.indices.filter { outcome.lines[$0].out == nil }
    let first = sheet.rows + 1
    let last = first + ranked.count - 1
    for row in ranked + tender.bids.indices.filter({ outcome.lines[$0].out != nil }) {
      let bid = tender.bids[row]
      let line = outcome.lines[row]
      let here = sheet.rows + 1
      let isRanked = line.out == nil
      let base = rule.base(of: tender)
      let price = rule.evaluated(bid) ?? bid.price
      var cells: [Workbook.Cell] = [
        .text(tender.key), .text(bid.name), base.map { .number($0.doubleValue) } ?? .empty, .number(price.doubleValue),
      ]
      if let base, let discount = (base - price).divided(by: base) {
        cells.append(live("=1-D\(here)/C\(here)", discount.doubleValue))
      } else {
        cells.append(.empty)
      }
      for criterion in rule.criteria { cells.append(bid.coefficients[criterion.key].map { .number($0.doubleValue) } ?? .empty) }
      let formula = SheetFormula(rule: rule, columns: columns, first: first, last: last, here: here)
      if isRanked {
        cells.append(cell(formula.price, line.price ?? price))
        cells.append(cell(formula.technical, line.technical))
        cells.append(cell(formula.total, line.total))
        cells.append(
          line.place.map { live("=RANK(\(columns.total)\(here),\(columns.total)$\(first):\(columns.total)$\(last))", Double($0)) } ?? .empty)
        cells.append(.empty)
        cells.append(line.total.map { .number($0.doubleValue) } ?? .empty)
      } else {
        cells += [.empty, .empty, .empty, .empty, .text(line.out.map { book.say($0.words) } ?? "")]
      }
      sheet.append(cells)
    }
  }

  /// A live formula, else the number that was computed.
  private func cell(_ formula: String?, _ value: ExactRational?) -> Workbook.Cell {
    guard let value else { return .empty }
    return formula.map { live($0, value.doubleValue) } ?? .number(value.doubleValue)
  }

  private func live(_ formula: String, _ value: Double) -> Workbook.Cell { .formula(formula, storesValues ? value : 0) }
}

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
  var price: String { letter(5 + criteria) }
  var technical: String { letter(6 + criteria) }
  var total: String { letter(7 + criteria) }
}

/// The formulas of one row, in the common language of spreadsheets. `nil` where a rule has no form there: then the computed number stands in the cell.
struct SheetFormula {
  let rule: AwardCriteria
  let columns: SheetColumns
  let first: Int
  let last: Int
  let here: Int

  private static let weight = "$B$2"
  private static let parameterCell = "$B$3"

  static func parameter(_ formula: PriceFormula?) -> ExactRational? {
    switch formula {
    case .alpha(let value)?, .bilinear(let value)?, .absoluteLinear(let value)?, .absolutePower(let value)?, .nearMean(let value)?: value
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
    guard rule.selection == .points, let formula = rule.formula else { return rule.selection == .points ? "=0" : nil }
    let text: String
    switch formula {
    case .linearBest: text = "IF(MAX(\(discounts))=0,0,\(w)*\(r)/MAX(\(discounts)))"
    case .linearMinMax: text = "IF(MAX(\(prices))=MIN(\(prices)),\(w),\(w)*(MAX(\(prices))-\(p))/(MAX(\(prices))-MIN(\(prices))))"
    case .inverse: text = "\(w)*MIN(\(prices))/\(p)"
    case .alpha: text = "IF(MAX(\(discounts))=0,0,\(w)*(\(r)/MAX(\(discounts)))^\(x))"
    case .bilinear:
      text =
        "IF(\(r)<=AVERAGE(\(discounts)),IF(AVERAGE(\(discounts))=0,0,\(w)*\(x)*\(r)/AVERAGE(\(discounts))),\(w)*(\(x)+(1-\(x))*(\(r)-AVERAGE(\(discounts)))/(MAX(\(discounts))-AVERAGE(\(discounts)))))"
    case .absoluteLinear: text = "\(w)*MIN(1,\(r)/\(x))"
    case .absolutePower: text = "\(w)*(1-(1-\(r))^\(x))"
    case .doubleLowest: text = "\(w)*MAX(0,2-\(p)/MIN(\(prices)))"
    case .nearMean: text = "\(w)*MAX(0,1-ABS(\(p)-AVERAGE(\(prices)))/(\(x)*AVERAGE(\(prices))))"
    case .rank: text = first == last ? w : "\(w)*(\(last - first)-COUNTIF(\(prices),\"<\"&\(p)))/\(last - first)"
    case .table, .expression: return nil
    }
    return "=" + rounded(text)
  }

  var technical: String? {
    guard !rule.criteria.isEmpty, rule.rescaling == .none else { return nil }
    let terms = rule.criteria.indices.map { rounded("\(columns.criterion($0))\(here)*\(columns.criterion($0))$4") }
    return "=" + terms.joined(separator: "+")
  }

  var total: String? {
    switch rule.selection {
    case .points: "=\(columns.price)\(here)+N(\(columns.technical)\(here))"
    case .lowestPrice: "=-D\(here)"
    case .highestRatio: rule.band.isZero ? "=\(columns.technical)\(here)/D\(here)" : nil
    case .qualityToPrice, .nearestMean: nil
    }
  }
}
