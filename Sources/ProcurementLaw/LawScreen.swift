import ProcurementModel

/// A question about one lot that only the law answers, for rules: exact columns in (one row a bid) and single numbers, a number or a reason out. It knows nothing of
/// stores. Rules call it like a screen of the `ScreenLibrary`.
package struct LawScreen: Sendable {
  package let id: String
  /// Names of the columns it takes, in order.
  package let inputs: [String]
  /// Names of single numbers it takes beside them, in order.
  package let arguments: [String]
  package let meaning: String
  package let formula: String
  package let source: String
  /// The rows that its number is about, ascending, where it singles out some; empty where it has no value.
  package var rows: (@Sendable (LawScreenData) -> [Int])? = nil
  package let measure: @Sendable (LawScreenData) -> Answer

  package enum Answer: Sendable, Equatable {
    case value(ExactRational)
    case notAssessable(LawText)
  }

  package static let all: [LawScreen] = [
    anomalyThreshold, beyondThreshold, pivotalBids, pivotalAlone, pivotalChance, automaticExclusion, excessOverTable,
  ]

  private static let byId = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })

  package static func named(_ id: String) -> LawScreen? { byId[id] }

  /// The place of the day among the columns of questions that are answered from the outcome of the discounts alone.
  package var dayOfOutcome: Int? { id == "legal-anomaly-threshold" || id == "legal-anomaly-beyond" ? inputs.firstIndex(of: "day") : nil }
}

/// Columns of equal length and single numbers, all exact.
package struct LawScreenData {
  /// Of many lots one after the other; `rows` are those of the lot that the question is about.
  private let columns: [ExactColumn]
  private let rows: Range<Int>
  package let arguments: [ExactRational]
  /// What the law says of the discounts, shared by the questions that are asked about the same ones.
  let memo: Memo?

  package init(columns: [ExactColumn], rows: Range<Int>, arguments: [ExactRational], memo: Memo? = nil) {
    self.columns = columns
    self.rows = rows
    self.arguments = arguments
    self.memo = memo
  }

  /// The columns of one lot.
  package init(columns: [[ExactRational]], arguments: [ExactRational]) {
    self.init(columns: columns.map { ExactColumn($0.map { $0 }) }, rows: 0..<(columns.first?.count ?? 0), arguments: arguments)
  }

  /// Keeps an outcome for the questions that are asked about the same discounts, day and arguments.
  package final class Memo {
    fileprivate var outcome: Result<LawScreen.Outcome, LawScreen.Problem>?
    package init() {}
  }

  var count: Int { rows.count }
  func value(_ column: Int, _ row: Int) -> ExactRational? {
    column < columns.count && row < rows.count ? columns[column][rows.lowerBound + row] : nil
  }
  func argument(_ index: Int) -> ExactRational { index < arguments.count ? arguments[index] : .zero }
  func isTrue(_ column: Int, _ row: Int) -> Bool { value(column, row).map { !$0.isZero } ?? false }

  /// The day that every row repeats.
  func day(_ column: Int) -> Moment? { value(column, 0)?.wholePart.flatMap { Int32(exactly: $0) }.map { Moment(day: $0) } }

  /// Shares of the base amount as percent.
  var discounts: [ExactRational] { (0..<count).map { (value(0, $0) ?? .zero) * .hundred } }
}

extension LawScreen {
  private static let lawSource = "docs/thresholds.md; the regime follows the date of the call"
  private static let noDate = LawText(en: "the date of the procedure is not known", it: "la data della procedura non è nota")
  private static let noRegime = LawText(
    en: "no anomaly threshold is kept for this date", it: "per questa data non è disponibile una soglia di anomalia")
  static let noWinner = LawText(en: "no winning bid is known among the bids", it: "tra le offerte non è nota quella aggiudicataria")

  static let otherWinner = LawText(
    en: "the recorded winner is not the winner of the law's formula: the award rests on something that the record does not show",
    it: "l'aggiudicatario registrato non è quello della formula di legge: l'aggiudicazione dipende da qualcosa che il record non mostra")
  static let noThresholdLeft = LawText(
    en: "without the bids in question too few are left for a threshold, and the law does not say who would win",
    it: "senza le offerte in questione ne restano troppo poche per una soglia, e la legge non dice chi vincerebbe")

  /// The regime of a date with the method and the figure that the rule's parameters state (0: not stated).
  static func engine(_ data: LawScreenData, day: Int) -> Result<AnomalyEngine, Problem> {
    guard let date = data.day(day) else { return .failure(Problem(text: noDate)) }
    guard var regime = AnomalyRegime.italian(on: date) else { return .failure(Problem(text: noRegime)) }
    var options = AnomalyOptions()
    if case .oneOf(let methods) = regime.formula {
      let method = data.argument(0).wholePart ?? 0
      guard method >= 1, method <= methods.count, let chosen = AnomalyRegime.named(methods[method - 1]) else {
        return .failure(Problem(text: methodNotStated(methods)))
      }
      regime = chosen
      let figure = data.argument(1)
      if figure.sign > 0 {
        options.coefficient = figure
        options.reference = figure
      } else if let reason = figureNotStated(chosen) {
        return .failure(Problem(text: reason))
      }
    }
    return .success(AnomalyEngine(regime, options, explains: false, listsOptions: false))
  }

  /// The method of 2016 to 18-4-2019 is drawn after the bids are opened, that of 2023 stands in the notice or is drawn: no format that is read carries it.
  private static func methodNotStated(_ methods: [String]) -> LawText {
    let list = methods.enumerated().map { "\($0.offset + 1) = \($0.element)" }.joined(separator: ", ")
    return LawText(
      en:
        "method unknown: the record does not say which was drawn or named in the notice; state it with --settings, parameter 'method' of this rule (\(list)), for inputs whose calls all used it",
      it:
        "metodo sconosciuto: il record non dice quale sia stato sorteggiato o indicato nel bando; indicarlo con --settings, parametro 'method' di questa regola (\(list)), per dati i cui bandi lo hanno usato tutti"
    )
  }

  /// What method e, or method C, needs beside its place in the list.
  private static func figureNotStated(_ regime: AnomalyRegime) -> LawText? {
    switch regime.formula {
    case .drawnCoefficient(let known):
      LawText(
        en: "the coefficient drawn is unknown: state it with --settings, parameter 'figure' of this rule (\(known.joined(separator: ", ")))",
        it: "il coefficiente sorteggiato non è noto: indicarlo con --settings, parametro 'figure' di questa regola (\(known.joined(separator: ", ")))"
      )
    case .methodC:
      LawText(
        en: "the reference discount of the notice is unknown: state it with --settings, parameter 'figure' of this rule (percent of the base amount)",
        it:
          "lo sconto di riferimento del bando non è noto: indicarlo con --settings, parametro 'figure' di questa regola (percento della base d'asta)")
    default: nil
    }
  }

  struct Problem: Error { let text: LawText }

  /// What of an outcome the questions need.
  fileprivate struct Outcome {
    let threshold: ExactRational?
    /// Rows of the bids beyond it.
    let excluded: [Int]
  }

  private static func outcome(_ data: LawScreenData, day: Int) -> Result<Outcome, Problem> {
    if let known = data.memo?.outcome { return known }
    let result: Result<Outcome, Problem> = engine(data, day: day).flatMap { engine in
      let outcome = engine.outcome(discounts: data.discounts)
      if let reason = outcome.undefined { return .failure(Problem(text: reason.text)) }
      return .success(Outcome(threshold: outcome.threshold, excluded: outcome.excluded))
    }
    data.memo?.outcome = result
    return result
  }

  static func answer(_ result: Result<ExactRational, Problem>) -> Answer {
    switch result {
    case .success(let value): .value(value)
    case .failure(let problem): .notAssessable(problem.text)
    }
  }

  static let anomalyThreshold = LawScreen(
    id: "legal-anomaly-threshold", inputs: ["discount", "day"], arguments: ["method", "figure"],
    meaning: "The anomaly threshold of Italian law for the admitted bids, in percent of the base amount",
    formula: "By the regime of the day; method: place of the drawn or named method (0 not known); figure: its coefficient or reference discount",
    source: lawSource
  ) { data in
    answer(outcome(data, day: 1).flatMap { outcome in outcome.threshold.map { .success($0) } ?? .failure(Problem(text: noRegime)) })
  }

  static let beyondThreshold = LawScreen(
    id: "legal-anomaly-beyond", inputs: ["discount", "isWinner", "day"], arguments: ["method", "figure"],
    meaning: "1 where the winning bid stands beyond the anomaly threshold of Italian law (at it, where the regime says so), else 0",
    formula: "discount ≥ T, for methods B and C discount > T", source: lawSource
  ) { data in
    answer(
      outcome(data, day: 2).flatMap { outcome in
        let rows = 0..<data.count
        guard rows.contains(where: { data.isTrue(1, $0) }) else { return .failure(Problem(text: noWinner)) }
        return .success(outcome.excluded.contains { data.isTrue(1, $0) } ? .one : .zero)
      })
  }

  static let automaticExclusion = LawScreen(
    id: "legal-automatic-exclusion", inputs: ["day", "category", "awardRule"], arguments: ["value"],
    meaning:
      "1 where Italian law excludes bids beyond the threshold without hearing them (kind of contract, value, number of bids, day, award rule), else 0",
    formula:
      "2006-2016: works up to 1M, services below 100k, from 10 bids; to 16-7-2020 below the EU threshold from 10 bids; then from 5; these where the notice says so. From 1-7-2023 works and services at lowest price, from 5 bids",
    source:
      "D.Lgs. 163/2006 art. 122 c. 9 and 124 c. 8; D.Lgs. 50/2016 art. 97 c. 8; DL 76/2020 art. 1 c. 3; D.Lgs. 36/2023 art. 54. Art. 122 c. 9 as quoted by a legal publisher (\"inferiore o pari a 1 milione\"); services, and the higher figures of art. 253 c. 20-bis for 2011-2016, not verified and not applied"
  ) { data in
    guard let date = data.day(0) else { return .notAssessable(noDate) }
    let awardRule = data.value(2, 0)?.wholePart.flatMap { UInt8(exactly: $0) }.flatMap { AwardRule(number: $0) }
    func isFrom(_ year: Int, _ month: Int, _ day: Int) -> Bool { Moment(year: year, month: month, day: day).map { date.day >= $0.day } ?? false }
    guard isFrom(2006, 7, 1) else { return .notAssessable(noRegime) }
    let isForeseen = awardRule == .anomalyExclusion || (awardRule == .lowestPrice && isFrom(2023, 7, 1))
    if !isForeseen { return .value(.zero) }
    let category = data.value(1, 0)?.wholePart.flatMap { UInt8(exactly: $0) }.flatMap { ProcurementCategory(number: $0) }
    guard let category else {
      return .notAssessable(
        LawText(en: "needs process.category (works, goods or services)", it: "serve process.category (lavori, forniture o servizi)"))
    }
    let bids = data.count
    let value = data.argument(0)
    if !isFrom(2016, 4, 19) {
      // Works of a million are inside; whether services of 100,000 are was not read.
      let isSmall = category == .works ? value <= ExactRational(1_000_000) : value < ExactRational(100_000)
      return .value(bids >= 10 && isSmall ? .one : .zero)
    }
    if isFrom(2023, 7, 1), category == .goods { return .value(.zero) }
    guard case .threshold(let eu) = ValueThresholds.threshold("eu", country: "IT", category: category, date: date) else {
      return .notAssessable(LawText(en: "no EU threshold is kept for this date", it: "per questa data non è disponibile la soglia UE"))
    }
    let least = isFrom(2020, 7, 17) ? 5 : 10
    return .value(bids >= least && value < ExactRational(eu.money.amount) ? .one : .zero)
  }

  static let excessOverTable = LawScreen(
    id: "legal-discount-over-table", inputs: ["discount", "isWinner", "day"], arguments: ["value", "percentile", "category"],
    meaning:
      "Percentage points by which the winner's discount exceeds a percentile of the national table of past discounts (Allegato II.2, method C) for its value band, in the works category stated (its place in the table) or, where that is 0, in every one; below zero where it exceeds it in none",
    formula: "d − max over categories where d is above all; d − min where d is at or below all; else the works category would have to be known",
    source: "D.Lgs. 36/2023, Allegato II.2, table of method C (read in the code of a public platform)"
  ) { data in
    guard let date = data.day(2) else { return .notAssessable(noDate) }
    let winners = (0..<data.count).filter { data.isTrue(1, $0) }
    guard let row = winners.first else { return .notAssessable(noWinner) }
    if winners.count > 1 { return .notAssessable(LawText(en: "several bids have won", it: "hanno vinto più offerte")) }
    guard case .threshold(let eu) = ValueThresholds.threshold("eu", country: "IT", category: .works, date: date) else {
      return .notAssessable(LawText(en: "no EU threshold is kept for this date", it: "per questa data non è disponibile la soglia UE"))
    }
    guard let band = ReferenceDiscounts.band(of: data.argument(0), euThreshold: ExactRational(eu.money.amount)) else {
      return .notAssessable(LawText(en: "the table ends at the EU threshold", it: "la tabella termina alla soglia UE"))
    }
    let percentile = data.argument(1).wholePart
    let stated = data.argument(2).wholePart ?? 0
    let category = stated >= 1 && stated <= ReferenceDiscounts.categories.count ? ReferenceDiscounts.categories[stated - 1] : nil
    guard let (least, most) = ReferenceDiscounts.range(category: category, band: band, percentile: percentile) else {
      return .notAssessable(
        LawText(
          en: "the table has no such percentile (50, 60, 70, 80, 90, 95, 99)", it: "la tabella non ha questo percentile (50, 60, 70, 80, 90, 95, 99)")
      )
    }
    let discount = (data.value(0, row) ?? .zero) * .hundred
    if discount > most { return .value(discount - most) }
    if discount <= least { return .value(discount - least) }
    return .notAssessable(
      LawText(
        en: "the works category decides, and it is not published with the record",
        it: "decide la categoria di lavori, che non è pubblicata con il record"))
  }
}
