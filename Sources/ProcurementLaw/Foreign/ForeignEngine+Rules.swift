// The algorithms, as far as they are known; each regime says how far it is verified.

extension ForeignEngine {
  private static let needsBase = AnomalyReason.needs(LawText(en: "the base amount (base)", it: "la base d'asta (base)"))
  private static let needsEstimate = AnomalyReason.needs(LawText(en: "the estimated value (estimate)", it: "il valore stimato (estimate)"))

  /// The base amount, else the estimate, and the other way round: the sentence says which was used.
  private var baseOrEstimate: ExactRational? { (base ?? estimate).flatMap { $0.sign > 0 ? $0 : nil } }
  private var estimateOrBase: ExactRational? { (estimate ?? base).flatMap { $0.sign > 0 ? $0 : nil } }

  func evaluate(_ rule: ForeignRule, _ prices: [ExactRational]) -> ForeignResult {
    switch rule {
    case .spain: return spain(prices)
    case .doubleMean: return doubleMean(prices)
    case .shareOfBase(let percent, let strict):
      return share(of: baseOrEstimate, Self.needsBase, percent, strict, prices, LawText(en: "base amount", it: "base d'asta"))
    case .shareOfEstimate(let percent, let strict):
      return share(of: estimateOrBase, Self.needsEstimate, percent, strict, prices, LawText(en: "estimated value", it: "valore stimato"))
    case .gapToNext(let percent): return gap(percent, prices)
    case .poland: return poland(prices)
    case .belgium: return belgium(prices)
    case .slovakia: return slovakia(prices)
    case .greece: return greece(prices)
    case .ukraine: return ukraine(prices)
    case .euProposal: return euProposal(prices)
    case .deviation(let aroundMedian, let fewer, let many): return deviation(prices, aroundMedian, fewer, many)
    }
  }

  private func undefined(_ reason: AnomalyReason) -> ForeignResult {
    var result = ForeignResult()
    result.undefined = reason
    return result
  }

  private func mean(_ values: [ExactRational]) -> ExactRational { values.reduce(ExactRational.zero, +).divided(byCount: max(1, values.count)) }

  private func below(_ limit: ExactRational, strict: Bool, _ prices: [ExactRational]) -> [Int] {
    prices.indices.filter { strict ? prices[$0] < limit : prices[$0] <= limit }
  }

  private func limited(_ limit: ExactRational, strict: Bool, _ prices: [ExactRational], _ steps: [LawText]) -> ForeignResult {
    ForeignResult(flagged: below(limit, strict: strict, prices), limit: limit, steps: steps)
  }

  private func share(of amount: ExactRational?, _ reason: AnomalyReason, _ percent: Int, _ strict: Bool, _ prices: [ExactRational], _ name: LawText)
    -> ForeignResult
  {
    guard let amount else { return undefined(reason) }
    let limit = amount * .hundredths(percent)
    return limited(
      limit, strict: strict, prices,
      [
        LawText(
          en:
            "Limit: \(percent) percent of the \(name.en) \(amount.shortText()) = \(limit.shortText()); reached \(strict ? "below" : "at or below") it.",
          it:
            "Limite: \(percent) per cento di \(name.it) \(amount.shortText()) = \(limit.shortText()); raggiunto \(strict ? "sotto" : "fino a") questo."
        )
      ])
  }

  private func spain(_ prices: [ExactRational]) -> ForeignResult {
    let points = options.gapUnit == .pointsOfBase
    /// `percent` below a reference: of the reference, or in points of the base.
    func lowered(_ reference: ExactRational, _ percent: Int) -> ExactRational? {
      if points { return baseOrEstimate.map { reference - $0 * .hundredths(percent) } }
      return reference * .hundredths(100 - percent)
    }
    var result: ForeignResult
    switch prices.count {
    case 1:
      guard let base = baseOrEstimate else { return undefined(Self.needsBase) }
      let limit = base * .hundredths(75)
      result = limited(
        limit, strict: true, prices,
        [
          LawText(
            en: "One bid: limit 25 percent below the base amount = \(limit.shortText()).",
            it: "Una offerta: limite 25 per cento sotto la base d'asta = \(limit.shortText()).")
        ])
    case 2:
      let higher = max(prices[0], prices[1])
      guard let limit = lowered(higher, 20) else { return undefined(Self.needsBase) }
      result = limited(
        limit, strict: true, prices,
        [
          LawText(
            en: "Two bids: limit 20 units below the other one, \(higher.shortText()) = \(limit.shortText()).",
            it: "Due offerte: limite 20 unità sotto l'altra, \(higher.shortText()) = \(limit.shortText()).")
        ])
    default:
      let first = mean(prices)
      let ceiling: ExactRational
      if points, let base = baseOrEstimate { ceiling = first + base * .hundredths(10) } else { ceiling = first * .hundredths(110) }
      var steps = [LawText(en: "Mean of \(prices.count) bids: \(first.shortText()).", it: "Media di \(prices.count) offerte: \(first.shortText()).")]
      var reference = first
      if prices.count == 3 {
        let highest = prices.max() ?? first
        if highest > ceiling {
          reference = mean(prices.sorted().dropLast())
          steps.append(
            LawText(
              en: "The highest is more than 10 units above the mean: mean without it \(reference.shortText()).",
              it: "La più alta supera la media di oltre 10 unità: media senza di essa \(reference.shortText())."))
        }
      } else if prices.contains(where: { $0 > ceiling }) {
        let rest = prices.filter { $0 <= ceiling }
        reference = rest.count < 3 ? mean(Array(prices.sorted().prefix(3))) : mean(rest)
        steps.append(
          rest.count < 3
            ? LawText(
              en: "Without those more than 10 units above the mean fewer than three remain: mean of the three lowest \(reference.shortText()).",
              it: "Senza quelle oltre 10 unità sopra la media ne restano meno di tre: media delle tre più basse \(reference.shortText()).")
            : LawText(
              en: "Mean without those more than 10 units above the mean: \(reference.shortText()).",
              it: "Media senza quelle oltre 10 unità sopra la media: \(reference.shortText())."))
      }
      guard let limit = lowered(reference, 10) else { return undefined(Self.needsBase) }
      steps.append(LawText(en: "Limit: 10 units below it = \(limit.shortText()).", it: "Limite: 10 unità sotto = \(limit.shortText())."))
      result = limited(limit, strict: true, prices, steps)
      if prices.count == 3 {
        guard let base = baseOrEstimate else { return undefined(Self.needsBase) }
        let always = base * .hundredths(75)
        result.flagged = Array(Set(result.flagged + below(always, strict: true, prices)))
        result.steps.append(
          LawText(
            en: "In any case below 25 percent under the base amount = \(always.shortText()).",
            it: "In ogni caso sotto il 25 per cento in meno della base d'asta = \(always.shortText())."))
      }
    }
    result.options = [("gapUnit", options.gapUnit.rawValue)]
    return result
  }

  private func doubleMean(_ prices: [ExactRational]) -> ForeignResult {
    let first = mean(prices)
    let rest = prices.filter { $0 <= first * .hundredths(120) }
    let second = mean(rest)
    let limit = second * .hundredths(90)
    return limited(
      limit, strict: true, prices,
      [
        LawText(
          en: "Mean \(first.shortText()); without prices more than 20 percent above it \(second.shortText()).",
          it: "Media \(first.shortText()); senza i prezzi oltre il 20 per cento sopra \(second.shortText())."),
        LawText(
          en: "Limit: 10 percent below the second mean = \(limit.shortText()).",
          it: "Limite: 10 per cento sotto la seconda media = \(limit.shortText())."),
      ])
  }

  private func gap(_ percent: Int, _ prices: [ExactRational]) -> ForeignResult {
    if prices.count < 2 { return undefined(.tooFewBids(prices.count, least: 2)) }
    let sorted = prices.sorted()
    let limit = sorted[1] * .hundredths(100 - percent)
    return limited(
      limit, strict: false, prices,
      [
        LawText(
          en: "Limit: \(percent) percent below the next bid \(sorted[1].shortText()) = \(limit.shortText()).",
          it: "Limite: \(percent) per cento sotto l'offerta successiva \(sorted[1].shortText()) = \(limit.shortText()).")
      ])
  }

  private func poland(_ prices: [ExactRational]) -> ForeignResult {
    let average = mean(prices)
    var limit = average * .hundredths(70)
    var steps = [
      LawText(
        en: "70 percent of the mean of all bids \(average.shortText()) = \(limit.shortText()).",
        it: "70 per cento della media di tutte le offerte \(average.shortText()) = \(limit.shortText()).")
    ]
    if let estimate = estimateOrBase {
      let other = estimate * .hundredths(70)
      steps.append(
        LawText(
          en: "70 percent of the estimated value with VAT \(estimate.shortText()) = \(other.shortText()); either suffices.",
          it: "70 per cento del valore stimato con IVA \(estimate.shortText()) = \(other.shortText()); basta uno dei due."))
      limit = max(limit, other)
    } else {
      steps.append(
        LawText(
          en: "No estimated value was given: that half of the rule is left out.",
          it: "Valore stimato non indicato: quella metà della regola è tralasciata."))
    }
    return limited(limit, strict: false, prices, steps)
  }

  private func belgium(_ prices: [ExactRational]) -> ForeignResult {
    if prices.count < 4 { return undefined(.tooFewBids(prices.count, least: 4)) }
    let highest = prices.count >= 7 ? (prices.count + 3) / 4 : 1
    let kept = Array(prices.sorted().dropFirst().dropLast(highest))
    let average = mean(kept)
    let limit = average * .hundredths(85)
    return limited(
      limit, strict: false, prices,
      [
        LawText(
          en: "Mean without the lowest and the \(highest) highest: \(average.shortText()). Limit: 15 percent below = \(limit.shortText()).",
          it: "Media senza la più bassa e le \(highest) più alte: \(average.shortText()). Limite: 15 per cento sotto = \(limit.shortText()).")
      ])
  }

  private func slovakia(_ prices: [ExactRational]) -> ForeignResult {
    if prices.count < 3 { return undefined(.tooFewBids(prices.count, least: 3)) }
    let sorted = prices.sorted()
    let total = prices.reduce(ExactRational.zero, +)
    var result = ForeignResult()
    for (row, price) in prices.enumerated() {
      let others = (total - price).divided(byCount: prices.count - 1)
      let next = sorted.first { $0 > price }
      if price <= others * .hundredths(85) || next.map({ price <= $0 * .hundredths(90) && price == sorted[0] }) == true { result.flagged.append(row) }
    }
    result.steps = [
      LawText(
        en: "Reached: at least 15 percent below the mean of the others, or the lowest and at least 10 percent below the next.",
        it: "Raggiunte: almeno il 15 per cento sotto la media delle altre, o la più bassa e almeno il 10 per cento sotto la successiva.")
    ]
    return result
  }

  private func greece(_ prices: [ExactRational]) -> ForeignResult {
    guard let base = baseOrEstimate else { return undefined(Self.needsBase) }
    // A discount more than 10 points above the mean discount: a price more than 10 percent of the base below the mean price.
    let limit = mean(prices) - base * .hundredths(10)
    return limited(
      limit, strict: true, prices,
      [
        LawText(
          en: "Limit: 10 points of the base amount below the mean = \(limit.shortText()).",
          it: "Limite: 10 punti della base d'asta sotto la media = \(limit.shortText()).")
      ])
  }

  private func lowest(_ prices: [ExactRational]) -> (rows: [Int], price: ExactRational, others: ExactRational, next: ExactRational?) {
    let price = prices.min() ?? .zero
    let rows = prices.indices.filter { prices[$0] == price }
    let others = (prices.reduce(ExactRational.zero, +) - price).divided(byCount: max(1, prices.count - 1))
    let sorted = prices.sorted()
    return (rows, price, others, sorted.count > 1 ? sorted[1] : nil)
  }

  private func ukraine(_ prices: [ExactRational]) -> ForeignResult {
    if prices.count < 2 { return undefined(.tooFewBids(prices.count, least: 2)) }
    let low = lowest(prices)
    let a = low.others * .hundredths(60)
    let b = (low.next ?? low.price) * .hundredths(70)
    return ForeignResult(
      flagged: low.price <= a || low.price <= b ? low.rows : [],
      steps: [
        LawText(
          en:
            "Lowest bid \(low.price.shortText()): 60 percent of the mean of the others = \(a.shortText()); 70 percent of the next = \(b.shortText()); either suffices.",
          it:
            "Offerta più bassa \(low.price.shortText()): 60 per cento della media delle altre = \(a.shortText()); 70 per cento della successiva = \(b.shortText()); basta uno dei due."
        ),
        LawText(
          en: "One list of prices was given: it stands for the initial bids and for those after the auction.",
          it: "È stato dato un solo elenco di prezzi: vale per le offerte iniziali e per quelle dopo l'asta."),
      ])
  }

  private func euProposal(_ prices: [ExactRational]) -> ForeignResult {
    if prices.count < 5 { return undefined(.tooFewBids(prices.count, least: 5)) }
    let low = lowest(prices)
    let a = low.others * .hundredths(50)
    let b = (low.next ?? low.price) * .hundredths(80)
    return ForeignResult(
      flagged: low.price < a && low.price < b ? low.rows : [],
      steps: [
        LawText(
          en:
            "Lowest bid \(low.price.shortText()): 50 percent of the mean of the others = \(a.shortText()); 80 percent of the second = \(b.shortText()); both are needed.",
          it:
            "Offerta più bassa \(low.price.shortText()): 50 per cento della media delle altre = \(a.shortText()); 80 per cento della seconda = \(b.shortText()); servono entrambi."
        )
      ])
  }

  private func deviation(_ prices: [ExactRational], _ aroundMedian: Bool, _ fewer: Bool, _ many: Bool) -> ForeignResult {
    if (prices.count < 5 && fewer) || !many {
      guard let estimate = estimateOrBase else { return undefined(Self.needsEstimate) }
      return share(of: estimate, Self.needsEstimate, 80, false, prices, LawText(en: "estimated value", it: "valore stimato"))
    }
    if prices.count < 5 { return undefined(.tooFewBids(prices.count, least: 5)) }
    let average = mean(prices)
    let sorted = prices.sorted()
    let middle = sorted.count / 2
    let median = sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]).divided(byCount: 2)
    let centre = aroundMedian ? median : average
    let squares = prices.reduce(ExactRational.zero) { $0 + ($1 - average) * ($1 - average) }
    let variance = squares.divided(byCount: options.deviation == .sample ? prices.count - 1 : prices.count)
    let root = variance.squareRoot(decimals: 30) ?? .zero
    let limit = centre - root
    // Compared by squares, so that the root's cut decimals decide nothing.
    let flagged = prices.indices.filter {
      let gap = centre - prices[$0]
      return gap.sign > 0 && gap * gap > variance
    }
    return ForeignResult(
      flagged: flagged, limit: limit,
      steps: [
        LawText(
          en: "\(aroundMedian ? "Median" : "Mean") \(centre.shortText()), standard deviation \(root.shortText()) (\(options.deviation.rawValue)).",
          it: "\(aroundMedian ? "Mediana" : "Media") \(centre.shortText()), scarto tipo \(root.shortText()) (\(options.deviation.rawValue))."),
        LawText(en: "Limit: one standard deviation below = \(limit.shortText()).", it: "Limite: uno scarto tipo sotto = \(limit.shortText())."),
      ], options: [("deviation", options.deviation.rawValue)])
  }
}
