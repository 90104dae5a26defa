import Documents
import Findings
import ProcurementLaw

/// A workbook in which every score is a live formula over the bids: who doubts a score changes a price and sees what happens. One sheet a rule.
package struct SimulationWorkbook: Sendable {
  let book: SimulationBook
  /// More tenders are left to `tenders.jsonl`; the sheet says so. In all, so that the workbook can still be opened.
  static let mostTenders = 10_000
  static let mostTendersASheet = 5_000

  /// The values that formulas have now are stored beside them, for programs that do not compute; a test leaves them out, so that only a recomputation can fill them.
  private let storesValues: Bool

  package init(_ book: SimulationBook, storesValues: Bool = true) {
    self.book = book
    self.storesValues = storesValues
  }

  package func write(to folder: OutputFolder) throws(OutputError) {
    let thread = try WorkbookThread(self, folder, isBeside: false)
    try thread.finish()
  }

  func begin(path: String) throws(OutputError) -> Workbook {
    try Workbook(path: path, temporaryFolder: "/tmp", title: "Probity", comments: book.caveat)
  }

  /// All sheets, and the file closed. The cases pass by once for all rules.
  func fill(_ workbook: Workbook) throws(OutputError) {
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
    let rules = book.replay.rules
    var sheets: [Workbook.Sheet] = []
    for index in rules.indices { sheets.append(try sheet(workbook, index)) }
    let columns = rules.map { SheetColumns(criteria: $0.criteria.count) }
    let most = min(Self.mostTendersASheet, Self.mostTenders / max(1, rules.count))
    var shown = rules.map { _ in 0 }
    var isFull = rules.map { _ in false }
    book.replay.each { tender in
      for index in rules.indices where !isFull[index] {
        let outcome = book.replay.outcome(tender, rule: index)
        if outcome.undefined != nil { continue }
        if shown[index] >= most || sheets[index].rows + tender.bids.count > Workbook.mostRows - 2 {
          isFull[index] = true
          continue
        }
        shown[index] += 1
        append(sheets[index], tender, outcome, rules[index], columns[index])
      }
      return isFull.contains(false)
    }
    for index in rules.indices where isFull[index] {
      sheets[index].append([
        .text(
          book.say(
            "the first \(book.count(shown[index])) tenders with a score; the others: tenders.jsonl",
            "le prime \(book.count(shown[index])) gare con punteggio; le altre: tenders.jsonl"))
      ])
    }
    try workbook.close()
  }

  /// A sheet's name has at most 31 characters and none of `[]:*?/\`.
  private static func name(_ index: Int, _ id: String) -> String {
    "\(index + 1) " + String(id.unicodeScalars.filter { !"[]:*?/\\'".unicodeScalars.contains($0) }.map(Character.init).prefix(26))
  }

  private func sheet(_ workbook: Workbook, _ index: Int) throws(OutputError) -> Workbook.Sheet {
    let rule = book.replay.rules[index]
    let sheet = try workbook.sheet(
      Self.name(index, rule.id), widths: [26, 30, 14, 14, 12] + rule.criteria.map { _ in 12 } + [14, 14, 14, 14, 10, 24, 20])
    sheet.append([.bold(rule.id), .text(book.say(rule.title))])
    sheet.append([.bold(book.say("Points for price", "Punti prezzo")), .number(rule.pricePoints.doubleValue)])
    sheet.append([
      .bold(book.say("Parameter", "Parametro")), .number(SheetFormula.parameter(rule)?.doubleValue ?? 0),
      .text(rule.formula?.id ?? book.say(rule.selection.words)), .text(book.say(rule.rounding.words)),
    ])
    sheet.append(
      [.bold(book.say("Points by criterion", "Punti per criterio")), .empty, .empty, .empty, .empty]
        + rule.criteria.map { .number($0.points.doubleValue) } + [.empty, .empty, .number(rule.technicalPoints.doubleValue)])
    sheet.append(
      [.bold(book.say("Money value of a full coefficient", "Valore monetario del coefficiente pieno")), .empty, .empty, .empty, .empty]
        + rule.criteria.map { $0.value.map { .number($0.doubleValue) } ?? .empty })
    sheet.header(
      [
        book.say("Tender", "Gara"), book.say("Bidder", "Offerente"), book.say("Base amount", "Base d'asta"),
        rule.cost == nil ? book.say("Price", "Prezzo") : book.say("Life-cycle cost", "Costo del ciclo di vita"),
        book.say("Discount", "Ribasso"),
      ] + rule.criteria.map(\.id) + [
        book.say("Technical points before rescaling of the total", "Punti tecnici prima della riparametrazione del totale"),
        book.say("Price points", "Punti prezzo"), book.say("Technical points", "Punti tecnici"), book.say("Total", "Totale"),
        book.say("Place", "Posto"), book.say("Left at", "Uscita a"),
        book.say("Total by Probity", "Totale di Probity"),
      ])
    return sheet
  }

  private func append(_ sheet: Workbook.Sheet, _ tender: TenderCase, _ outcome: AwardOutcome, _ rule: AwardCriteria, _ columns: SheetColumns) {
    // Ranked bids first, so that ranges of a tender are neighbours.
    let ranked = tender.bids.indices.filter { outcome.lines[$0].out == nil }
    let first = sheet.rows + 1
    let last = first + ranked.count - 1
    // Bids beyond the anomaly threshold had their technical points: they set the scale of the others too.
    let scaled = tender.bids.indices.filter { outcome.lines[$0].out == .anomaly }
    for row in ranked + scaled + tender.bids.indices.filter({ outcome.lines[$0].out != nil && outcome.lines[$0].out != .anomaly }) {
      let bid = tender.bids[row]
      let line = outcome.lines[row]
      let here = sheet.rows + 1
      let isRanked = line.out == nil
      let base = rule.base(of: tender)
      let price = rule.evaluated(bid) ?? bid.price
      var cells: [Workbook.Cell] = [
        .text(tender.shownKey), .text(bid.shownName), base.map { .number($0.doubleValue) } ?? .empty, .number(price.doubleValue),
      ]
      if let base, let discount = (base - price).divided(by: base) {
        cells.append(live("=1-D\(here)/C\(here)", discount.doubleValue))
      } else {
        cells.append(.empty)
      }
      for criterion in rule.criteria { cells.append(bid.coefficients[criterion.key].map { .number($0.doubleValue) } ?? .empty) }
      let formula = SheetFormula(rule: rule, columns: columns, first: first, last: last, lastScaled: last + scaled.count, here: here)
      if isRanked {
        cells.append(formula.technicalSum.map { live($0, 0) } ?? .empty)
        cells.append(rule.selection == .points ? cell(formula.price, line.price) : .empty)
        cells.append(cell(formula.technical, line.technical))
        cells.append(cell(formula.total, line.total))
        cells.append(
          line.place.map { live("=RANK(\(columns.total)\(here),\(columns.total)$\(first):\(columns.total)$\(last))", Double($0)) } ?? .empty)
        cells.append(.empty)
        cells.append(line.total.map { .number($0.doubleValue) } ?? .empty)
      } else {
        let isScaled = line.out == .anomaly && line.technical != nil
        cells += [
          isScaled ? formula.technicalSum.map { live($0, 0) } ?? .empty : .empty, .empty,
          isScaled ? cell(formula.technical, line.technical) : .empty, .empty, .empty, .text(line.out.map { book.say($0.words) } ?? ""),
        ]
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
