/// Computes the anomaly threshold of Italian law on discounts, in exact arithmetic. `explains` adds the sentences and the options in force; without them only the numbers are made.
package struct AnomalyEngine: Sendable {
  package let regime: AnomalyRegime
  package let options: AnomalyOptions
  package let explains: Bool
  private let listsOptions: Bool

  /// Without `listsOptions` the outcome does not name the options in force.
  package init(_ regime: AnomalyRegime, _ options: AnomalyOptions = AnomalyOptions(), explains: Bool = true, listsOptions: Bool = true) {
    self.regime = regime
    self.options = options
    self.explains = explains
    self.listsOptions = listsOptions
  }

  /// Discounts of the admitted bids, in percent of the base amount; `order` are their rows by ascending discount, equal ones in the order given, where they are known already.
  package func outcome(discounts: [ExactRational], order: [Int]? = nil) -> AnomalyOutcome {
    var result = AnomalyOutcome(regime, bids: discounts.count, equality: options.equality ?? regime.equality)
    if explains && listsOptions { result.options = optionsInForce }
    if discounts.isEmpty { return result.because(.noBids) }
    if discounts.contains(where: { $0.sign < 0 }) { return result.because(.negativeDiscount) }
    if discounts.contains(where: { $0 > .hundred }) { return result.because(.discountAboveHundred) }
    if discounts.count < options.minimumBids { return result.because(.tooFewBids(discounts.count, least: options.minimumBids)) }
    switch regime.formula {
    case .bySize(let below, let from):
      guard let chosen = AnomalyRegime.named(discounts.count < 15 ? below : from) else { return result.because(.methodUnknown([below, from])) }
      var inner = AnomalyEngine(chosen, options, explains: explains, listsOptions: listsOptions).outcome(discounts: discounts, order: order)
      if explains {
        inner.steps.insert(
          LawText(en: "\(discounts.count) admitted bids: \(chosen.id) applies.", it: "\(discounts.count) offerte ammesse: si applica \(chosen.id)."),
          at: 0)
      }
      return inner
    case .oneOf(let methods): return result.because(.methodUnknown(methods))
    case .fourFifths: return result.because(.needs(LawText(en: "points for price and for the rest", it: "i punti del prezzo e degli altri elementi")))
    case .foreign: return result.because(.needs(LawText(en: "prices", it: "i prezzi")))
    default: break
    }
    if let reason = threshold(of: discounts, order, &result) { return result.because(reason) }
    award(discounts, &result)
    return result
  }

  private func say(_ result: inout AnomalyOutcome, _ en: String, _ it: String) {
    result.steps.append(LawText(en: en, it: it))
  }

  private func cut(_ value: ExactRational, isFinal: Bool = false) -> ExactRational {
    isFinal || options.roundStage == .each ? value.rounded(options.rounding, decimals: options.decimals) : value
  }

  // MARK: the threshold

  private func threshold(of discounts: [ExactRational], _ order: [Int]?, _ result: inout AnomalyOutcome) -> AnomalyReason? {
    let n = discounts.count
    switch regime.formula {
    case .multipleOfMean(let hundredths):
      let sum = discounts.reduce(ExactRational.zero, +)
      let mean = cut(sum.divided(byCount: n))
      result.mean = mean
      result.threshold = cut(mean * .hundredths(hundredths), isFinal: true)
      if explains {
        say(&result, "The mean of all \(n) discounts is \(mean.shortText()).", "La media di tutti i \(n) ribassi è \(mean.shortText()).")
      }
      if explains {
        say(
          &result, "Threshold: \(mean.shortText()) × \(ExactRational.hundredths(hundredths).shortText()) = \(shown(result.threshold)).",
          "Soglia: \(mean.shortText()) × \(ExactRational.hundredths(hundredths).shortText()) = \(shown(result.threshold)).")
      }
      return nil
    case .meanPlusDeviation(let wing):
      guard let (m, s) = wings(discounts, order, percent: wing, &result) else { return .allBidsCut }
      result.threshold = cut(m + s, isFinal: true)
      if explains {
        say(&result, "Threshold: mean + deviation = \(shown(result.threshold)).", "Soglia: media + scarto = \(shown(result.threshold)).")
      }
      return nil
    case .firstDecimal(let wing): return firstDecimal(discounts, order, wing, &result)
    case .drawnCoefficient(let known):
      guard let coefficient = options.coefficient else {
        return .needs(
          LawText(
            en: "option coefficient: the one drawn by lot (\(known.joined(separator: ", ")))",
            it: "l'opzione coefficient: quello sorteggiato (\(known.joined(separator: ", ")))"))
      }
      guard let (m, s) = wings(discounts, order, percent: 10, &result) else { return .allBidsCut }
      result.coefficient = coefficient
      result.threshold = cut(m + s * coefficient, isFinal: true)
      if !known.contains(where: { ExactRational($0) == coefficient }) {
        if explains {
          say(
            &result, "The law knows the coefficients \(known.joined(separator: ", ")); \(coefficient.shortText()) is none of them.",
            "La legge conosce i coefficienti \(known.joined(separator: ", ")); \(coefficient.shortText()) non è tra questi.")
        }
      }
      if explains {
        say(
          &result, "Threshold: mean + \(coefficient.shortText()) × deviation = \(shown(result.threshold)).",
          "Soglia: media + \(coefficient.shortText()) × scarto = \(shown(result.threshold)).")
      }
      return nil
    case .decimalsOfSum(let other):
      if n < 15 { return .otherMethod(n, use: other) }
      return decimalsOfSum(discounts, order, &result)
    case .ratioOfDeviation(let other):
      if n >= 15 { return .otherMethod(n, use: other) }
      return ratioOfDeviation(discounts, order, &result)
    case .methodB, .methodC: return movedByDecimals(discounts, order, &result)
    case .sicily: return sicily(discounts, order, &result)
    case .bySize, .oneOf, .fourFifths, .foreign: return .methodUnknown([])
    }
  }

  private func shown(_ value: ExactRational?) -> String { value?.shortText() ?? "–" }

  /// Mean of the kept bids and mean deviation of those above it; `nil` where nothing is kept.
  private func wings(_ discounts: [ExactRational], _ order: [Int]?, percent: Int, _ result: inout AnomalyOutcome) -> (ExactRational, ExactRational)? {
    let wing = WingCut(discounts, percent: options.wingShare ?? percent, ties: options.tieRule ?? regime.ties, order: order)
    result.cut = wing
    func list(_ rows: [Int], _ separator: String) -> String { rows.map { discounts[$0].shortText() }.joined(separator: separator) }
    if explains {
      let ties = options.tieRule ?? regime.ties
      say(
        &result,
        "Set aside: \(wing.size == 1 ? "the lowest and the highest" : "the \(wing.size) lowest and the \(wing.size) highest") of \(discounts.count) discounts (\(options.wingShare ?? percent) percent a side, rounded up; equal bids: \(ties.rawValue)): \(list(wing.low, ", ")) and \(list(wing.high, ", ")).",
        "Accantonati: \(wing.size == 1 ? "il più basso e il più alto" : "i \(wing.size) più bassi e i \(wing.size) più alti") di \(discounts.count) ribassi (\(options.wingShare ?? percent) per cento per lato, per eccesso; offerte uguali: \(ties.italian)): \(list(wing.low, "; ")) e \(list(wing.high, "; "))."
      )
    }
    if wing.kept.isEmpty { return nil }
    let sum = wing.kept.reduce(ExactRational.zero) { $0 + discounts[$1] }
    let mean = cut(sum.divided(byCount: wing.kept.count))
    let above = wing.kept.filter { discounts[$0] > mean }
    let deviation = cut(above.reduce(ExactRational.zero) { $0 + (discounts[$1] - mean) }.divided(byCount: max(1, above.count)))
    result.sum = sum
    result.mean = mean
    result.meanDeviation = deviation
    if explains {
      say(
        &result,
        "Kept: \(wing.kept.count) \(wing.kept.count == 1 ? "discount" : "discounts") with the sum \(sum.shortText()) and the mean \(mean.shortText()).",
        "\(wing.kept.count == 1 ? "Resta 1 ribasso" : "Restano \(wing.kept.count) ribassi") con somma \(sum.shortText()) e media \(mean.shortText())."
      )
    }
    if above.isEmpty {
      if explains {
        say(&result, "No kept discount lies above the mean: the mean deviation is 0.", "Nessun ribasso supera la media: lo scarto medio è 0.")
      }
    } else {
      if explains {
        say(
          &result,
          "\(above.count) of them \(above.count == 1 ? "lies" : "lie") above the mean, on average by \(deviation.shortText()) (mean deviation).",
          "\(above.count) \(above.count == 1 ? "supera la media, di" : "superano la media, in media di") \(deviation.shortText()) (scarto medio).")
      }
    }
    return (mean, deviation)
  }

  private func firstDecimal(_ discounts: [ExactRational], _ order: [Int]?, _ wing: Int, _ result: inout AnomalyOutcome) -> AnomalyReason? {
    guard let (m, _) = wings(discounts, order, percent: wing, &result), let kept = result.sum else { return .allBidsCut }
    let sum = options.sumScope == .all ? discounts.reduce(ExactRational.zero, +) : kept
    let digit = Digits.first(of: sum)
    result.controlSum = sum
    result.firstDigit = digit
    if explains {
      say(
        &result, "The sum of \(options.sumScope == .all ? "all" : "the kept") discounts is \(sum.shortText()); its first decimal is \(digit).",
        "La somma \(options.sumScope == .all ? "di tutti i" : "dei restanti") ribassi è \(sum.shortText()); il primo decimale è \(digit).")
    }
    result.threshold = cut(digit % 2 == 0 ? m : m * .hundredths(100 - digit), isFinal: true)
    if digit % 2 == 0 {
      if explains {
        say(
          &result, "It is even or zero: the threshold is the mean, \(shown(result.threshold)).",
          "È pari o zero: la soglia è la media, \(shown(result.threshold)).")
      }
    } else {
      if explains {
        say(
          &result, "It is odd: the mean is lowered by \(digit) percent. Threshold: \(shown(result.threshold)).",
          "È dispari: la media è ridotta del \(digit) per cento. Soglia: \(shown(result.threshold)).")
      }
    }
    return nil
  }

  private func decimals(_ sum: ExactRational, _ result: inout AnomalyOutcome) -> (Int, Int) {
    let (first, second) = Digits.firstTwo(of: sum)
    result.firstDigit = first
    result.secondDigit = second
    if explains {
      say(
        &result, "The first two decimals of the sum are \(first) and \(second); their product is \(first * second).",
        "I primi due decimali della somma sono \(first) e \(second); il prodotto è \(first * second).")
    }
    return (first, second)
  }

  private func decimalsOfSum(_ discounts: [ExactRational], _ order: [Int]?, _ result: inout AnomalyOutcome) -> AnomalyReason? {
    guard let (m, s) = wings(discounts, order, percent: 10, &result), let sum = result.sum else { return .allBidsCut }
    let (first, second) = decimals(sum, &result)
    let start = cut(m + s)
    let decrement = cut(s * .hundredths(first * second))
    result.firstThreshold = start
    result.variation = decrement
    if explains { say(&result, "First threshold: mean + deviation = \(start.shortText()).", "Prima soglia: media + scarto = \(start.shortText()).") }
    switch options.decrementReading {
    case .absolute:
      result.threshold = cut(start - decrement, isFinal: true)
      if explains {
        say(
          &result, "It is lowered by \(first * second) percent of the deviation, \(decrement.shortText()). Threshold: \(shown(result.threshold)).",
          "È ridotta \(LawText.behind("del", first * second)) per cento dello scarto, \(decrement.shortText()). Soglia: \(shown(result.threshold)).")
      }
    case .percent:
      result.threshold = cut(start * (.one - decrement * .hundredths(1)), isFinal: true)
      if explains {
        say(
          &result,
          "Minority reading (TAR Marche 622/2019, rejected by Cons. Stato 2856/2020): lowered by \(decrement.shortText()) percent of itself. Threshold: \(shown(result.threshold)).",
          "Lettura minoritaria (TAR Marche 622/2019, respinta da Cons. Stato 2856/2020): ridotta del \(decrement.shortText()) per cento di sé stessa. Soglia: \(shown(result.threshold))."
        )
      }
    }
    return nil
  }

  private func ratioOfDeviation(_ discounts: [ExactRational], _ order: [Int]?, _ result: inout AnomalyOutcome) -> AnomalyReason? {
    guard let (m, s) = wings(discounts, order, percent: 10, &result) else { return .allBidsCut }
    guard let ratio = s.divided(by: m) else { return .meanIsZero }
    result.ratio = ratio
    if ratio <= .hundredths(15) {
      result.threshold = cut(m * .hundredths(120), isFinal: true)
      if explains {
        say(
          &result, "Deviation over mean is \(ratio.shortText()), not above 0.15: threshold = mean + 20 percent = \(shown(result.threshold)).",
          "Scarto su media è \(ratio.shortText()), non oltre 0,15: soglia = media + 20 per cento = \(shown(result.threshold)).")
      }
    } else {
      result.threshold = cut(m + s, isFinal: true)
      if explains {
        say(
          &result, "Deviation over mean is \(ratio.shortText()), above 0.15: threshold = mean + deviation = \(shown(result.threshold)).",
          "Scarto su media è \(ratio.shortText()), oltre 0,15: soglia = media + scarto = \(shown(result.threshold)).")
      }
    }
    return nil
  }

  private func movedByDecimals(_ discounts: [ExactRational], _ order: [Int]?, _ result: inout AnomalyOutcome) -> AnomalyReason? {
    guard let (m, s) = wings(discounts, order, percent: 10, &result), let sum = result.sum else { return .allBidsCut }
    let start: ExactRational
    if case .methodC = regime.formula {
      let cell = ReferenceDiscounts.cell(category: options.category, band: options.band, percentile: options.percentile)
      guard let reference = options.reference ?? cell else {
        return .needs(
          LawText(en: "option reference, or category, band and percentile", it: "l'opzione reference, oppure category, band e percentile"))
      }
      result.reference = reference
      if options.reference == nil, let category = options.category, let band = options.band, let percentile = options.percentile {
        result.referenceCell = "\(category) \(band) p\(percentile)"
      }
      if explains {
        say(
          &result, "Reference discount of the notice: \(reference.shortText())\(result.referenceCell.map { " (\($0))" } ?? "").",
          "Sconto di riferimento del bando: \(reference.shortText())\(result.referenceCell.map { " (\($0))" } ?? "").")
      }
      start = reference
    } else {
      start = cut(m + s)
      result.firstThreshold = start
      if explains { say(&result, "Mean + deviation = \(start.shortText()).", "Media + scarto = \(start.shortText()).") }
    }
    let (first, second) = decimals(sum, &result)
    let variation = cut(s * .hundredths(first * second))
    let digits = Digits.sum(of: sum)
    result.variation = variation
    result.digitSum = digits
    result.threshold = cut(digits % 2 == 0 ? start - variation : start + variation, isFinal: true)
    if explains {
      say(
        &result,
        "The digits of the sum, up to two decimals, add up to \(digits), an \(digits % 2 == 0 ? "even" : "odd") number: \(first * second) percent of the deviation, \(variation.shortText()), is \(digits % 2 == 0 ? "taken off" : "added"). Threshold: \(shown(result.threshold)).",
        "Le cifre della somma, fino a due decimali, danno \(digits), numero \(digits % 2 == 0 ? "pari" : "dispari"): \(LawText.behind("il", first * second)) per cento dello scarto, \(variation.shortText()), è \(digits % 2 == 0 ? "sottratto" : "aggiunto"). Soglia: \(shown(result.threshold))."
      )
    }
    return nil
  }

  private func sicily(_ discounts: [ExactRational], _ order: [Int]?, _ result: inout AnomalyOutcome) -> AnomalyReason? {
    guard let (m, _) = wings(discounts, order, percent: 10, &result), let sum = result.sum else { return .allBidsCut }
    let (first, second) = decimals(sum, &result)
    result.threshold = cut(m * .hundredths(second % 2 == 0 ? 100 - first : 100 + first), isFinal: true)
    if explains {
      say(
        &result,
        "The second decimal is \(second % 2 == 0 ? "even: the mean is lowered" : "odd: the mean is raised") by \(first) percent. Threshold: \(shown(result.threshold)).",
        "Il secondo decimale è \(second % 2 == 0 ? "pari: la media è ridotta" : "dispari: la media è aumentata") \(LawText.behind("del", first)) per cento. Soglia: \(shown(result.threshold))."
      )
    }
    return nil
  }

  // MARK: exclusions and winner

  private func award(_ discounts: [ExactRational], _ result: inout AnomalyOutcome) {
    guard let threshold = result.threshold else { return }
    var (beyond, winners): ([Int], [Int]) = ([], [])
    var highest: ExactRational?
    var second: ExactRational?
    for row in discounts.indices {
      let order = discounts[row].compared(to: threshold)
      if result.equality == .atOrAbove ? order >= 0 : order > 0 {
        beyond.append(row)
        continue
      }
      let against = highest.map { discounts[row].compared(to: $0) } ?? 1
      if against > 0 {
        (second, highest, winners) = (highest, discounts[row], [row])
      } else if against == 0 {
        winners.append(row)
      } else if second.map({ discounts[row] > $0 }) ?? true {
        second = discounts[row]
      }
    }
    result.excluded = beyond
    if explains {
      say(
        &result,
        "Beyond it (discount \(result.equality.mark) threshold): \(beyond.isEmpty ? "none" : result.excluded.map { discounts[$0].shortText() }.joined(separator: ", ")).",
        "Oltre la soglia (ribasso \(result.equality.mark) soglia): \(beyond.isEmpty ? "nessuna" : result.excluded.map { discounts[$0].shortText() }.joined(separator: "; "))."
      )
    }
    guard let best = highest else {
      if explains {
        say(
          &result, "Every bid is beyond the threshold: none remains to win if all are excluded.",
          "Tutte le offerte sono oltre la soglia: nessuna resta se tutte sono escluse.")
      }
      return
    }
    if winners.count == 1 { result.winner = winners[0] } else { result.tied = winners }
    result.awardDiscount = best
    if case .methodB = regime.formula, let second { result.awardDiscount = second }
    if explains {
      say(
        &result,
        winners.count == 1
          ? "Winner if those beyond are excluded: bid \(winners[0] + 1) with \(best.shortText())."
          : "Bids \(winners.map { String($0 + 1) }.joined(separator: ", ")) are equal at \(best.shortText()): a draw decides.",
        winners.count == 1
          ? "Aggiudicataria se quelle oltre sono escluse: offerta \(winners[0] + 1) con \(best.shortText())."
          : "Le offerte \(winners.map { String($0 + 1) }.joined(separator: ", ")) sono pari a \(best.shortText()): decide il sorteggio.")
    }
    if let award = result.awardDiscount, award != best {
      if explains {
        say(
          &result, "Method B awards at the second highest distinct discount: \(award.shortText()).",
          "Il metodo B aggiudica al secondo ribasso distinto più alto: \(award.shortText()).")
      }
    }
  }

  private var optionsInForce: [(name: String, value: String)] {
    var list: [(name: String, value: String)] = []
    func wings(_ percent: Int) {
      list.append(("tieRule", (options.tieRule ?? regime.ties).rawValue))
      list.append(("wingShare", (options.wingShare ?? percent) == 10 ? "0.10" : "0.20"))
    }
    switch regime.formula {
    case .meanPlusDeviation(let wing): wings(wing)
    case .firstDecimal(let wing):
      wings(wing)
      list.append(("sumScope", options.sumScope.rawValue))
    case .drawnCoefficient:
      wings(10)
      list.append(("coefficient", options.coefficient?.shortText() ?? "unknown"))
    case .decimalsOfSum:
      wings(10)
      list.append(("decrementReading", options.decrementReading.rawValue))
    case .methodC:
      wings(10)
      if let reference = options.reference {
        list.append(("reference", reference.shortText()))
      } else {
        list.append(("category", options.category ?? "unknown"))
        list.append(("band", options.band ?? "unknown"))
        list.append(("percentile", options.percentile.map(String.init) ?? "unknown"))
      }
    case .ratioOfDeviation, .methodB, .sicily, .bySize, .oneOf: wings(10)
    case .multipleOfMean: break
    case .fourFifths, .foreign: return []
    }
    list.append(("equality", (options.equality ?? regime.equality).rawValue))
    list.append(("minimumBids", String(options.minimumBids)))
    list.append(("rounding", options.rounding.rawValue))
    if options.rounding != .none {
      list.append(("decimals", String(options.decimals)))
      list.append(("roundStage", options.roundStage.rawValue))
    }
    return list
  }
}
