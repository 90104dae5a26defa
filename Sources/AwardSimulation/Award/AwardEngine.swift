import ProcurementLaw

/// Awards one case under one rule, gate by gate: admissibility, technical threshold, prices, abnormally low bids, score, tie-break.
package struct AwardEngine: Sendable {
  package let rule: AwardCriteria
  /// Of the regime that the rule states, where it is one of discounts.
  private let anomaly: AnomalyEngine?

  package init(_ rule: AwardCriteria) {
    self.rule = rule
    anomaly = rule.anomaly.flatMap { stated in
      stated.regime.flatMap { $0.basis == .prices ? nil : AnomalyEngine($0, stated.options, explains: false) }
    }
  }

  private static let noBids = LawText(en: "no bids", it: "nessuna offerta")
  private static let noneLeft = LawText(en: "no bid passes all gates", it: "nessuna offerta supera tutte le verifiche")
  private static let needsBase = LawText(en: "needs the base amount", it: "serve la base d'asta")
  private static let needsQuality = LawText(en: "needs technical points of every bid", it: "servono i punti tecnici di ogni offerta")

  private static let needsCosts = LawText(
    en: "needs the yearly costs of every bid (--points, columns cost:…)", it: "servono i costi annui di ogni offerta (--points, colonne cost:…)")

  /// The rule looks at discounts to find what the law calls abnormally low.
  var needsDiscounts: Bool { rule.anomaly.map { $0.regime?.basis != .prices } ?? false }

  package func award(_ tender: TenderCase) -> AwardOutcome { award(tender, CasePrices(tender, withDiscounts: needsDiscounts)) }

  /// `prices` are those of the case; rules that score one case share them.
  func award(_ tender: TenderCase, _ prices: CasePrices) -> AwardOutcome {
    var outcome = AwardOutcome(count: tender.bids.count)
    if tender.bids.isEmpty { return because(Self.noBids, outcome) }
    if prices.admitted.count < tender.bids.count {
      var next = 0
      for row in tender.bids.indices {
        if next < prices.admitted.count, prices.admitted[next] == row { next += 1 } else { outcome.lines[row].out = .admissibility }
      }
    }
    if rule.needsQuality, !scoreQuality(tender, prices, &outcome) { return because(Self.needsQuality, outcome) }
    if let reason = excludeAnomalous(tender, prices, &outcome) { return because(reason, outcome) }
    let rows = left(prices, outcome)
    if rows.isEmpty { return because(Self.noneLeft, outcome) }
    if let reason = scorePrice(tender, rows, prices, &outcome) { return because(reason, outcome) }
    choose(tender, rows, prices, &outcome)
    return outcome
  }

  /// Rows that passed all gates so far.
  private func left(_ prices: CasePrices, _ outcome: AwardOutcome) -> [Int] {
    let gone = prices.admitted.count { outcome.lines[$0].out != nil }
    return gone == 0 ? prices.admitted : prices.admitted.filter { outcome.lines[$0].out == nil }
  }

  private func because(_ reason: LawText, _ outcome: AwardOutcome) -> AwardOutcome {
    var result = outcome
    result.undefined = reason
    return result
  }

  // MARK: gates

  /// Admitted bids without a coefficient for some criterion of the rule, with these criteria; empty where the rule has no quality.
  func bidsWithoutCoefficients(_ tender: TenderCase) -> [(row: Int, criteria: [String])] {
    guard rule.needsQuality else { return [] }
    return CasePrices(tender, withDiscounts: false).admitted.compactMap { row in
      let lacking = rule.criteria.filter { tender.bids[row].coefficients[$0.key] == nil }.map(\.id)
      return lacking.isEmpty ? nil : (row, lacking)
    }
  }

  /// Coefficients of the admitted bids by criterion; `nil` where one is missing.
  private func coefficients(_ tender: TenderCase, _ rows: [Int]) -> [[ExactRational]]? {
    var coefficients: [[ExactRational]] = []
    for row in rows {
      var own: [ExactRational] = []
      for criterion in rule.criteria {
        guard let value = tender.bids[row].coefficients[criterion.key] else { return nil }
        own.append(value)
      }
      coefficients.append(own)
    }
    return coefficients
  }

  /// What the technical thresholds are compared with: points by bid and criterion, and their totals, as the rule's stage says.
  private func thresholdFigures(_ coefficients: [[ExactRational]]) -> (points: [[ExactRational]], totals: [ExactRational]) {
    let weights = rule.criteria.map(\.points)
    if !rule.thresholdsAfterRescaling {
      let plain = TechnicalScore.points(coefficients, weights: weights, rescaling: .none)
      return (plain, plain.map { $0.reduce(ExactRational.zero, +) })
    }
    let points = rescaled(coefficients)
    return (points, TechnicalScore.totals(points, full: rule.technicalPoints, rescaling: rule.rescaling))
  }

  private func rescaled(_ coefficients: [[ExactRational]]) -> [[ExactRational]] {
    TechnicalScore.points(coefficients, weights: rule.criteria.map(\.points), rescaling: rule.rescaling).map { $0.map { rule.rounding($0) } }
  }

  /// As above, of the admitted bids of a case; `nil` where a coefficient is missing.
  func thresholdFigures(_ tender: TenderCase) -> (points: [[ExactRational]], totals: [ExactRational])? {
    coefficients(tender, CasePrices(tender, withDiscounts: false).admitted).map { thresholdFigures($0) }
  }

  /// Technical points of the admitted bids, and the technical thresholds; false where a coefficient is missing.
  private func scoreQuality(_ tender: TenderCase, _ prices: CasePrices, _ outcome: inout AwardOutcome) -> Bool {
    let rows = prices.admitted
    guard let coefficients = coefficients(tender, rows) else { return false }
    let figures = thresholdFigures(coefficients)
    for (i, row) in rows.enumerated() where isBelow(figures.points[i], figures.totals[i]) { outcome.lines[row].out = .technicalThreshold }
    var totals = TechnicalScore.totals(rescaled(coefficients), full: rule.technicalPoints, rescaling: rule.rescaling)
    // Who is out does not set the scale for who stays.
    let kept = rows.indices.filter { outcome.lines[rows[$0]].out == nil }
    if kept.count < rows.count, rule.rescaling != .none {
      let sums = TechnicalScore.totals(rescaled(kept.map { coefficients[$0] }), full: rule.technicalPoints, rescaling: rule.rescaling)
      for (i, k) in kept.enumerated() { totals[k] = sums[i] }
    }
    for (i, row) in rows.enumerated() { outcome.lines[row].technical = rule.rounding(totals[i]) }
    return true
  }

  private func isBelow(_ points: [ExactRational], _ total: ExactRational) -> Bool {
    if let threshold = rule.threshold, total < threshold { return true }
    return zip(points, rule.criteria).contains { point, criterion in criterion.threshold.map { point < $0 } ?? false }
  }

  /// Takes out what the law calls abnormally low; a reason where the regime cannot be applied for want of data. Too few bids mean no threshold, not no award.
  private func excludeAnomalous(_ tender: TenderCase, _ prices: CasePrices, _ outcome: inout AwardOutcome) -> LawText? {
    guard let anomaly = rule.anomaly else { return nil }
    let rows = left(prices, outcome)
    if rows.isEmpty { return nil }
    let regime: AnomalyRegime
    var options = anomaly.options
    if let stated = anomaly.regime {
      regime = stated
    } else {
      guard let date = tender.date else {
        return LawText(en: "needs the date of the call, from which the regime follows", it: "serve la data del bando, da cui dipende il regime")
      }
      guard let dated = AnomalyRegime.italian(on: date) else {
        return LawText(en: "no anomaly threshold is kept for this date", it: "per questa data non è disponibile una soglia di anomalia")
      }
      if let drawn = tender.drawn {
        guard let named = drawn.regime(in: dated) else {
          return LawText(
            en: "the method stated for it, \(drawn.method), is none of those in force on its date (\(dated.id))",
            it: "il metodo indicato, \(drawn.method), non è tra quelli in vigore alla sua data (\(dated.id))")
        }
        (regime, options) = (named, drawn.options(beside: options))
      } else {
        regime = dated
      }
    }
    let answer: AnomalyOutcome
    if regime.basis == .prices {
      answer = ForeignEngine(regime, options, base: tender.base, estimate: tender.estimate).outcome(
        prices: rows.map { tender.bids[$0].price })
    } else {
      guard let base = tender.base, base.sign > 0 else { return Self.needsBase }
      let discounts: [ExactRational]
      let order: [Int]?
      if let known = prices.discounts, rows.count == prices.admitted.count {
        discounts = known
        order = prices.byDiscount
      } else {
        discounts = rows.compactMap { CasePrices.discount(tender.bids[$0].price, of: base) }
        order = nil
      }
      let engine = self.anomaly ?? AnomalyEngine(regime, options, explains: false)
      answer = engine.outcome(discounts: discounts, order: order)
    }
    outcome.regime = answer.regime.id
    if let reason = answer.undefined {
      switch reason {
      case .needs, .methodUnknown: return reason.text
      // Too few bids, or nothing left for a mean: nobody is excluded.
      default: return nil
      }
    }
    outcome.threshold = answer.threshold
    guard anomaly.excludes else { return nil }
    for i in answer.excluded where i < rows.count { outcome.lines[rows[i]].out = .anomaly }
    // Where the winner is paid another discount than its own (method B).
    if regime.basis == .discounts, let award = answer.awardDiscount, let base = tender.base { outcome.price = base - base * award * .hundredths(1) }
    return nil
  }

  // MARK: score

  private func scorePrice(_ tender: TenderCase, _ rows: [Int], _ known: CasePrices, _ outcome: inout AwardOutcome) -> LawText? {
    var prices: [ExactRational] = []
    var shares: [ExactRational]?
    if rule.cost == nil {
      (prices, shares) =
        rows.count == known.admitted.count ? (known.prices, known.shares) : (rows.map { tender.bids[$0].price }, nil)
    } else {
      prices.reserveCapacity(rows.count)
      for row in rows {
        guard let price = rule.evaluated(tender.bids[row]) else { return Self.needsCosts }
        prices.append(price)
      }
    }
    switch rule.selection {
    case .points:
      var points = prices.map { _ in ExactRational.zero }
      if let formula = rule.formula {
        do throws(PriceFormula.Failure) {
          points = try formula.points(
            prices, base: rule.base(of: tender), weight: rule.pricePoints, shares: shares,
            quality: rule.needsQuality ? rows.map { outcome.lines[$0].technical } : [])
        } catch {
          switch error {
          case .needsBase: return Self.needsBase
          case .undefined(let i):
            let name = i < rows.count ? tender.bids[rows[i]].shownName : ""
            return LawText(en: "the formula has no value for \(name)", it: "la formula non ha valore per \(name)")
          }
        }
      }
      for (i, row) in rows.enumerated() {
        let price = rule.rounding(points[i])
        outcome.lines[row].price = price
        outcome.lines[row].total = rule.needsQuality ? price + (outcome.lines[row].technical ?? .zero) : price
      }
    case .lowestPrice: for (i, row) in rows.enumerated() { outcome.lines[row].total = -prices[i] }
    case .highestRatio:
      for (i, row) in rows.enumerated() { outcome.lines[row].total = (outcome.lines[row].technical ?? .zero).divided(by: prices[i]) }
      if rule.band.sign > 0, let best = rows.compactMap({ outcome.lines[$0].total }).max() {
        // Among those within the band the lowest price wins; the others follow by ratio.
        let floor = best * (.one - rule.band)
        for (i, row) in rows.enumerated() {
          guard let ratio = outcome.lines[row].total else { continue }
          outcome.lines[row].total =
            ratio >= floor ? ExactRational(2) + (ExactRational.one.divided(by: prices[i]) ?? .zero) : ratio.divided(by: best) ?? .zero
        }
      }
    case .qualityToPrice:
      for (i, row) in rows.enumerated() {
        let value = rule.criteria.reduce(ExactRational.zero) { sum, criterion in
          sum + (criterion.value ?? .zero) * (tender.bids[row].coefficients[criterion.key] ?? .zero)
        }
        outcome.lines[row].total = value - prices[i]
      }
    case .nearestMean:
      let cut = WingCut(
        prices, percent: rule.trim, ties: .absolute, order: rule.cost == nil && rows.count == known.admitted.count ? known.order : nil)
      guard !cut.kept.isEmpty else { return LawText(en: "all bids are cut with the wings", it: "tutte le offerte sono accantonate con le ali") }
      let mean = cut.kept.reduce(ExactRational.zero) { $0 + prices[$1] }.divided(byCount: cut.kept.count)
      let behind = ExactRational(2) * (prices.max() ?? .zero)
      for (i, row) in rows.enumerated() {
        let isAllowed = rule.winsAboveMean ? prices[i] >= mean : prices[i] <= mean
        // The other side stays behind every bid of the allowed side.
        let distance = (prices[i] - mean).magnitude
        outcome.lines[row].total = isAllowed ? -distance : -(distance + behind)
      }
    }
    return nil
  }

  private func choose(_ tender: TenderCase, _ rows: [Int], _ prices: CasePrices, _ outcome: inout AwardOutcome) {
    let totals = rows.map { outcome.lines[$0].total ?? .zero }
    // Under most rules the order by price is the order by points, or near it.
    let order = RankOrder.descending(totals, from: rows.count == prices.admitted.count ? prices.order : Array(rows.indices))
    guard !order.isEmpty else { return }
    var place = 1
    for (i, k) in order.enumerated() {
      if i > 0, totals[k] != totals[order[i - 1]] { place = i + 1 }
      outcome.lines[rows[k]].place = place
    }
    var equal = 1
    while equal < order.count, outcome.lines[rows[order[equal]]].place == 1 { equal += 1 }
    var left = order[..<equal].map { rows[$0] }.sorted()
    outcome.tied = left.count > 1 ? left : []
    if left.count > 1 {
      ties: for tie in rule.ties {
        let before = left.count
        switch tie {
        case .technical:
          guard let most = left.compactMap({ outcome.lines[$0].technical }).max() else { continue }
          left.removeAll { outcome.lines[$0].technical != most }
        case .price:
          let costs = left.map { rule.evaluated(tender.bids[$0]) ?? tender.bids[$0].price }
          guard let least = costs.min() else { continue }
          left = zip(left, costs).filter { $0.1 == least }.map(\.0)
        case .draw: left = [left.min { ticket(tender, $0) < ticket(tender, $1) } ?? left[0]]
        }
        if left.count < before { outcome.decidedBy = tie }
        if left.count == 1 { break ties }
      }
    }
    guard left.count == 1, let winner = left.first else {
      outcome.price = nil
      return
    }
    outcome.winner = winner
    if outcome.price == nil || rule.selection != .lowestPrice { outcome.price = tender.bids[winner].price }
  }

  /// A number for the draw that depends on the recorded seed, the tender and the bidder, never on the order of the bids.
  private func ticket(_ tender: TenderCase, _ row: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ (rule.seed &* 0x9E37_79B9_7F4A_7C15)
    for byte in (tender.key + "\u{0}" + tender.bids[row].name).utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash ^= hash >> 31
    return hash &* 0xBF58_476D_1CE4_E5B9
  }
}
