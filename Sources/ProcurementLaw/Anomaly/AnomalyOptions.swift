/// How equal bids count when the wings are cut.
package enum TieRule: String, CaseIterable, Sendable {
  /// Bids are counted singly.
  case absolute
  /// As `absolute`, then every bid equal to a cut one is cut too: art. 97 c. 2 since 2019, Allegato II.2.
  case straddle
  /// Equal bids are one position: Ad. Plen. 5/2017.
  case block

  /// Of equal bids, in a sentence.
  var italian: String {
    switch self {
    case .absolute: "contate una per una"
    case .straddle: "accantonate tutte se lo è una"
    case .block: "contate come una sola"
    }
  }
}

/// Whether a bid that stands exactly at the threshold is beyond it.
package enum Equality: String, CaseIterable, Sendable {
  case atOrAbove = "at-or-above"
  case above
  var mark: String { self == .atOrAbove ? "≥" : ">" }
}

package enum SumScope: String, CaseIterable, Sendable { case all, kept }
package enum DecrementReading: String, CaseIterable, Sendable { case absolute, percent }
package enum RoundStage: String, CaseIterable, Sendable { case final, each }
package enum GapUnit: String, CaseIterable, Sendable { case percentOfReference, pointsOfBase }
package enum DeviationKind: String, CaseIterable, Sendable { case sample, population }

/// The readings of the law that a result depends on; `nil` is the regime's own. Printed with each result.
package struct AnomalyOptions: Hashable, Sendable {
  package var tieRule: TieRule?
  package var equality: Equality?
  package var sumScope = SumScope.all
  package var decrementReading = DecrementReading.absolute
  package var rounding = Rounding.none
  package var decimals = 3
  package var roundStage = RoundStage.final
  /// Share of the bids cut on each side, in percent.
  package var wingShare: Int?
  package var minimumBids = 5
  /// The coefficient drawn by lot in method e.
  package var coefficient: ExactRational?
  /// The reference discount of method C, or where it stands in the table.
  package var reference: ExactRational?
  package var category: String?
  package var band: String?
  package var percentile: Int?
  package var gapUnit = GapUnit.percentOfReference
  package var deviation = DeviationKind.sample
  /// Largest number of points for price and for the rest, for the four-fifths rule.
  package var maxPrice: ExactRational?
  package var maxTechnical: ExactRational?

  package init() {}

  package struct Name: Sendable {
    package let name: String
    package let values: String
    package let meaning: LawText
  }

  /// What `set` takes, in the order of the law file.
  package static let names: [Name] = [
    Name(
      name: "tieRule", values: "absolute | straddle | block",
      meaning: LawText(en: "how equal bids count when the wings are cut", it: "come contano le offerte uguali nel taglio delle ali")),
    Name(
      name: "equality", values: "at-or-above | above",
      meaning: LawText(en: "whether a bid exactly at the threshold is beyond it", it: "se un'offerta pari alla soglia la supera")),
    Name(
      name: "sumScope", values: "all | kept",
      meaning: LawText(en: "bids whose sum gives the first decimal (method b)", it: "offerte la cui somma dà il primo decimale (metodo b)")),
    Name(
      name: "decrementReading", values: "absolute | percent",
      meaning: LawText(
        en: "the decrement is points of the discount, or a percentage of the first threshold",
        it: "il decremento è in punti di ribasso o in percentuale della prima soglia")),
    Name(
      name: "rounding", values: "none | truncate | halfUp",
      meaning: LawText(en: "how results are cut to decimals", it: "come i risultati sono ridotti ai decimali")),
    Name(name: "decimals", values: "0…30", meaning: LawText(en: "number of decimals where rounding is on", it: "numero di decimali se si arrotonda")),
    Name(
      name: "roundStage", values: "final | each",
      meaning: LawText(en: "only the threshold, or mean, deviation and each step", it: "solo la soglia, o media, scarto e ogni passo")),
    Name(
      name: "wingShare", values: "0.10 | 0.20",
      meaning: LawText(en: "share of the bids cut on each side", it: "quota di offerte accantonate per lato")),
    Name(
      name: "minimumBids", values: "1…100", meaning: LawText(en: "fewer admitted bids: no threshold", it: "con meno offerte ammesse: nessuna soglia")),
    Name(
      name: "coefficient", values: "number",
      meaning: LawText(en: "the coefficient drawn by lot (method e)", it: "il coefficiente sorteggiato (metodo e)")),
    Name(
      name: "reference", values: "number",
      meaning: LawText(en: "the reference discount of the notice (method C)", it: "lo sconto di riferimento del bando (metodo C)")),
    Name(name: "category", values: "OG1 … OS30 | Altro", meaning: LawText(en: "works category (method C)", it: "categoria di lavori (metodo C)")),
    Name(name: "band", values: "0-150k | 150k-1mln | 1mln-Soglia", meaning: LawText(en: "value band (method C)", it: "fascia d'importo (metodo C)")),
    Name(
      name: "percentile", values: "50 | 60 | 70 | 80 | 90 | 95 | 99",
      meaning: LawText(en: "percentile of the table (method C)", it: "percentile della tabella (metodo C)")),
    Name(
      name: "gapUnit", values: "percentOfReference | pointsOfBase",
      meaning: LawText(en: "what ten units below the mean are (Spain)", it: "che cosa sono dieci unità sotto la media (Spagna)")),
    Name(
      name: "deviation", values: "sample | population",
      meaning: LawText(en: "divisor of the standard deviation: n-1 or n", it: "divisore dello scarto tipo: n-1 o n")),
    Name(
      name: "maxPrice", values: "number",
      meaning: LawText(en: "most points for price (four-fifths rule)", it: "punti massimi per il prezzo (regola dei quattro quinti)")),
    Name(
      name: "maxTechnical", values: "number",
      meaning: LawText(en: "most points for the rest (four-fifths rule)", it: "punti massimi per il resto (regola dei quattro quinti)")),
  ]

  package struct Problem: Error, Sendable {
    package let message: String
    /// Known words, for a hint at the nearest.
    package let known: [String]
  }

  /// Sets one option from its texts.
  package mutating func set(_ name: String, _ value: String) throws(Problem) {
    func word<W: RawRepresentable<String> & CaseIterable>(_ type: W.Type) throws(Problem) -> W {
      guard let word = W(rawValue: value) else {
        let known = W.allCases.map(\.rawValue)
        throw Problem(message: "option \(name) takes \(known.joined(separator: ", ")), not '\(value)'", known: known)
      }
      return word
    }
    func number(_ range: ClosedRange<Int>) throws(Problem) -> Int {
      guard let number = Int(value), range.contains(number) else {
        throw Problem(message: "option \(name) takes a whole number from \(range.lowerBound) to \(range.upperBound), not '\(value)'", known: [])
      }
      return number
    }
    func positive() throws(Problem) -> ExactRational {
      guard let number = ExactRational(value), number.sign > 0 else {
        throw Problem(message: "option \(name) takes a positive number, not '\(value)'", known: [])
      }
      return number
    }
    switch name {
    case "tieRule": tieRule = try word(TieRule.self)
    case "equality": equality = value == ">=" ? .atOrAbove : value == ">" ? .above : try word(Equality.self)
    case "sumScope": sumScope = try word(SumScope.self)
    case "decrementReading": decrementReading = try word(DecrementReading.self)
    case "rounding": rounding = try word(Rounding.self)
    case "decimals": decimals = try number(0...30)
    case "roundStage": roundStage = try word(RoundStage.self)
    case "wingShare":
      guard let share = ExactRational(value),
        share == .hundredths(10) || share == .hundredths(20) || share == ExactRational(10) || share == ExactRational(20)
      else {
        throw Problem(message: "option wingShare takes 0.10 or 0.20, not '\(value)'", known: ["0.10", "0.20"])
      }
      wingShare = share == .hundredths(10) || share == ExactRational(10) ? 10 : 20
    case "minimumBids": minimumBids = try number(1...100)
    case "coefficient": coefficient = try positive()
    case "reference": reference = try positive()
    case "category":
      guard ReferenceDiscounts.categories.contains(value) else {
        throw Problem(message: "unknown category '\(value)'", known: ReferenceDiscounts.categories)
      }
      category = value
    case "band":
      guard ReferenceDiscounts.bands.contains(value) else { throw Problem(message: "unknown band '\(value)'", known: ReferenceDiscounts.bands) }
      band = value
    case "percentile":
      guard let number = Int(value), ReferenceDiscounts.percentiles.contains(number) else {
        throw Problem(
          message: "option percentile takes \(ReferenceDiscounts.percentiles.map(String.init).joined(separator: ", ")), not '\(value)'", known: [])
      }
      percentile = number
    case "gapUnit": gapUnit = try word(GapUnit.self)
    case "deviation": deviation = try word(DeviationKind.self)
    case "maxPrice": maxPrice = try positive()
    case "maxTechnical": maxTechnical = try positive()
    default: throw Problem(message: "unknown option '\(name)'", known: Self.names.map(\.name))
    }
  }
}
