import Documents
import Findings
import OrderedWork
import ProcurementLaw
import ProcurementModel
import RuleLanguage

/// All that the reports of one simulation show. The cases pass by once, a range at a time; what is said of single tenders is written then, and only counts stay.
package struct SimulationBook: Sendable {
  package let replay: Replay
  package private(set) var totals: [RuleTotals] = []
  package private(set) var risks: [RuleRisks] = []
  private(set) var tallies: [RuleTally]
  /// The tender that the memo recomputes, and the rule: the first with three bids or more whose winner differs, else the first with a decision.
  private(set) var example: (row: Int, rule: Int)?
  package let lots: Int
  package let leftOut: [(reason: LawText, count: Int)]
  package let behaviour: RuleRisks.Behaviour
  package let language: ReportLanguage
  package let program: String
  package let personalData: PersonalData
  /// Natural persons of the inputs.
  package let persons: KnownPersons
  /// Name and SHA-256 of each input and criteria file.
  package let inputs: [(name: String, sha256: String)]
  package let criteriaFiles: [(name: String, sha256: String)]

  /// What is written of each tender while the cases pass by.
  package struct TenderFiles: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static let json = TenderFiles(rawValue: 1)
    package static let html = TenderFiles(rawValue: 2)
    /// The workbook, which is filled in a thread of its own.
    package static let xlsx = TenderFiles(rawValue: 4)
  }

  package init(
    replay: Replay, lots: Int, leftOut: [(reason: LawText, count: Int)], behaviour: RuleRisks.Behaviour = .fixed, language: ReportLanguage,
    program: String, personalData: PersonalData = .full, persons: KnownPersons = .none, inputs: [(name: String, sha256: String)],
    criteriaFiles: [(name: String, sha256: String)], limits: RuleRisks.Limits = RuleRisks.Limits(), jobs: Int = 1, tenderFiles: TenderFiles = [],
    folder: OutputFolder? = nil
  ) throws(OutputError) {
    self.replay = replay
    self.lots = lots
    self.leftOut = leftOut
    self.behaviour = behaviour
    self.language = language
    self.program = program
    self.personalData = personalData
    self.persons = persons
    self.inputs = inputs
    self.criteriaFiles = criteriaFiles
    tallies = replay.rules.map { _ in RuleTally() }
    var workbook: WorkbookThread?
    if let folder, tenderFiles.contains(.xlsx) { workbook = try WorkbookThread(SimulationWorkbook(self), folder, isBeside: jobs > 1) }
    if let folder, tenderFiles.contains(.html) { try SimulationPages.begin(folder) }
    if let folder, tenderFiles.contains(.json) {
      var book = self
      try folder.write("tenders.jsonl") { file throws(OutputError) in try book.pass(jobs: jobs, tenderFiles, folder, file) }
      (tallies, example) = (book.tallies, book.example)
    } else {
      try pass(jobs: jobs, folder == nil ? [] : tenderFiles, folder, nil)
    }
    let tallies = tallies
    totals = Parallel.map(tallies.count, jobs: jobs) { RuleTotals(tallies[$0]) }
    risks = replay.rules.indices.map {
      RuleRisks(replay.rules[$0], replay, tally: tallies[$0], behaviour: behaviour, limits: limits, jobs: jobs)
    }
    try workbook?.finish()
  }

  /// What a range of cases gave.
  private struct Range: Sendable {
    var tallies: [RuleTally]
    var example: (row: Int, rule: Int)?
    var fallback: (row: Int, rule: Int)?
    var lines: [UInt8] = []
    var page: [UInt8] = []
  }

  private mutating func pass(jobs: Int, _ files: TenderFiles, _ folder: OutputFolder?, _ lines: ReportFile?) throws(OutputError) {
    let book = self
    let size = SimulationPages.tendersAPage
    // A page says something even where no tender was awarded again.
    let ranges = max(1, (replay.count + size - 1) / size)
    var fallback: (row: Int, rule: Int)?
    try inOrder(count: ranges, jobs: jobs) { (number: Int) throws(OutputError) -> Range in
      book.range(number, of: ranges, files)
    } consume: { (number: Int, range: consuming Range) throws(OutputError) in
      for i in tallies.indices { tallies[i].add(range.tallies[i]) }
      if example == nil { example = range.example }
      if fallback == nil { fallback = range.fallback }
      try lines?.write(range.lines)
      if let folder, files.contains(.html) {
        try folder.write(SimulationPages.tendersPage(number)) { file throws(OutputError) in try file.write(range.page) }
      }
    }
    example = example ?? fallback
  }

  private func range(_ number: Int, of count: Int, _ files: TenderFiles) -> Range {
    let size = SimulationPages.tendersAPage
    let rows = number * size..<min(replay.count, (number + 1) * size)
    let cases = rows.isEmpty ? [] : replay.cases(rows)
    let outcomes = cases.map { replay.outcomes($0) }
    var result = Range(tallies: replay.rules.map { _ in RuleTally() })
    let isWritten = files.contains(.json) || files.contains(.html)
    let reasons =
      isWritten ? zip(cases, outcomes).map { tender, own in own.indices.map { reason(tender, own[$0], $0) } } : []
    var lines = ByteText(capacity: files.contains(.json) ? 1 << 20 : 64)
    for (i, tender) in cases.enumerated() {
      let row = rows.lowerBound + i
      let ranks = RuleTally.priceRanks(tender)
      for rule in outcomes[i].indices {
        result.tallies[rule].add(row, tender, outcomes[i][rule], replay.rules[rule], ranks)
        guard let winner = outcomes[i][rule].winner else { continue }
        if result.fallback == nil { result.fallback = (row, rule) }
        if result.example == nil, let old = tender.winner, tender.areOthers(old, winner), tender.bids.count >= 3 { result.example = (row, rule) }
      }
      if files.contains(.json) { addTender(tender, outcomes[i], reasons[i], to: &lines) }
    }
    result.lines = lines.withBytes { Array($0) }
    if files.contains(.html) { result.page = SimulationPages(self).tenders(cases, outcomes, reasons, from: rows.lowerBound, number, of: count).bytes }
    return result
  }

  var italian: Bool { language == .it }
  /// Only the language that is asked for is made.
  func say(_ en: @autoclosure () -> String, _ it: @autoclosure () -> String) -> String { italian ? it() : en() }
  func say(_ text: LawText) -> String { text.text(italian: italian) }
  private var numbers: NumberText.Language { italian ? .it : .en }

  func percent(_ share: Double?, decimals: Int = 1) -> String {
    guard let share else { return "–" }
    return NumberText.grouped(NumberText.decimal(share * 100, decimals: decimals), numbers) + " %"
  }

  func decimal(_ value: Double?, decimals: Int = 3) -> String {
    guard let value else { return "–" }
    return NumberText.grouped(NumberText.decimal(value, decimals: decimals), numbers)
  }

  func amount(_ value: ExactRational?, decimals: Int = 2) -> String {
    guard let value else { return "–" }
    return NumberText.grouped(value.text(places: decimals), numbers)
  }

  func count(_ value: Int) -> String { NumberText.grouped(String(value), numbers) }
  var figures: ShownFigure { ShownFigure(italian: italian) }
  /// `1 tender`, `1 gara`, `2 tenders`, `2 gare`
  func tenders(_ value: Int) -> String { figures.count(value, say("tender", "gara"), say("tenders", "gare")) }
  func bids(_ value: Int) -> String { figures.count(value, say("bid", "offerta"), say("bids", "offerte")) }
  func lots(_ value: Int) -> String { figures.count(value, say("lot", "lotto"), say("lots", "lotti")) }
  /// `in 3 of 40 tenders looked at`, `in 3 gare su 40 esaminate`
  func among(_ found: Int, _ all: Int, _ en: String = "", _ it: (one: String, many: String) = ("", "")) -> String {
    say("in \(count(found)) of \(tenders(all))\(en)", "in \(tenders(found)) su \(count(all))\(all == 1 ? it.one : it.many)")
  }

  /// What stands on every page.
  var caveat: String {
    say(
      "Bids are held fixed: under another rule bidders would have bid otherwise, and others would have taken part. The figures say what the rule makes of these bids, not what would have happened.",
      "Le offerte restano quelle presentate: con un'altra regola gli offerenti avrebbero offerto diversamente e altri avrebbero partecipato. I numeri dicono che cosa la regola fa di queste offerte, non che cosa sarebbe accaduto."
    )
  }

  /// What a ring's best response is and is not; `nil` where none was computed.
  var ringCaveat: String? {
    guard risks.contains(where: { $0.ring != nil }) else { return nil }
    return say(
      "Best response of a ring: in each tender looked at, the bids that the rule places first, or the bidders named for it, choose their prices together, knowing the others' bids, which are held fixed. The ring is assumed for the computation; nothing is said of these bidders. Real bidders do not know the other bids, so the gain is an upper bound on the prices tried: the bids, points between neighbours, one cent below others' bids, the ends, and the even grid where the rule's file sets one. Prices in between may gain a little more.",
      "Migliore risposta di un accordo: in ogni gara esaminata le offerte che la regola pone prime, o gli offerenti indicati, scelgono insieme i prezzi conoscendo le altre offerte, che restano ferme. L'accordo è un'ipotesi di calcolo; nulla si dice di questi offerenti. Chi offre davvero non conosce le altre offerte: il guadagno è un limite superiore sui prezzi provati, cioè le offerte, i punti intermedi, un centesimo sotto le offerte altrui, gli estremi e la griglia regolare se il file della regola la prevede. Prezzi intermedi possono dare poco di più."
    )
  }

  /// For rules that follow a mean or a threshold; with the number found.
  func steeringWarning(_ index: Int) -> String? {
    let rule = replay.rules[index]
    guard rule.followsAnAverage else { return nil }
    let risk = risks[index]
    let found = risk.steerable.reduce(0, +)
    if risk.searched == 0 {
      return say(
        "This rule can be steered by coordinated bids; no tender here could be searched for how many.",
        "Questa regola può essere orientata da offerte coordinate; qui nessuna gara ha permesso di cercare quante.")
    }
    return say(
      "This rule can be steered by coordinated bids: \(among(found, risk.searched, " looked at")), \(risk.mostPhantoms) further bids or fewer make another bid win.",
      "Questa regola può essere orientata da offerte coordinate: \(among(found, risk.searched, "", (" esaminata", " esaminate"))) bastano al più \(risk.mostPhantoms) offerte aggiuntive per far vincere un'altra offerta."
    )
  }

  /// Warnings of dated ceilings on the weight of price: tenders in whose time the rule would have been above one.
  func ceilingWarning(_ index: Int) -> String? {
    let counts = tallies[index].ceilings
    guard let share = replay.rules[index].priceShare, !counts.isEmpty else { return nil }
    return counts.sorted { $0.key.from < $1.key.from }.map { ceiling, count in
      let condition =
        ceiling.isForLabourIntensive ? say(" if the contract is labour-intensive", " se il contratto è ad alta intensità di manodopera") : ""
      let doubt = ceiling.isVerified ? "" : say(" (not verified)", " (non verificato)")
      return say(
        "Price weighs \(figures.number(share, most: 2)) %, above the ceiling of \(ceiling.percent) % in force for \(count) of the tenders\(condition): \(say(ceiling.shownSource))\(doubt).",
        "Il prezzo pesa \(ShownFigure.behind("il", figures.number(share, most: 2))) %, oltre il tetto \(ShownFigure.behind("del", String(ceiling.percent))) % in vigore per \(count) delle gare\(condition): \(say(ceiling.shownSource))\(doubt)."
      )
    }.joined(separator: " ")
  }

  /// The first bids without technical points, and for which criteria.
  private func lacking(_ tender: TenderCase, _ index: Int) -> String {
    let bids = AwardEngine(replay.rules[index]).bidsWithoutCoefficients(tender)
    if bids.isEmpty { return "" }
    let named = bids.prefix(3).map { "\(tender.bids[$0.row].shownName) (\($0.criteria.joined(separator: ", ")))" }
    let more = bids.count > 3 ? say(" and \(count(bids.count - 3)) more", " e altre \(count(bids.count - 3))") : ""
    return say("; none for ", "; mancano per ") + named.joined(separator: ", ") + more
  }

  /// Why the winner is the winner, and what became of the earlier one.
  func reason(_ tender: TenderCase, _ outcome: AwardOutcome, _ index: Int) -> String {
    if let undefined = outcome.undefined { return say("Not assessable: ", "Non valutabile: ") + say(undefined) + lacking(tender, index) }
    let explanation = AwardExplanation(replay.rules[index], tender, outcome, italian: italian)
    guard let winner = outcome.winner else { return say("Equal bids, and the rule has no draw.", "Offerte pari, e la regola non prevede sorteggio.") }
    var text = explanation.sentence(winner)
    if let old = tender.winner, old != winner { text += " " + explanation.sentence(old) }
    if outcome.decidedBy == .draw {
      text +=
        " "
        + say(
          "Equal bids: a draw decided, seed \(replay.rules[index].seed).", "Offerte pari: ha deciso il sorteggio, seme \(replay.rules[index].seed).")
    }
    if let threshold = outcome.threshold, let regime = outcome.regime {
      text += " " + ShownFigure.ended(say("Threshold of \(regime): ", "Soglia di \(regime): ") + figures.number(threshold))
    }
    return text
  }
}
