import ProcurementModel

/// A rule of law (or a practice) that says from which bid on an offer is abnormally low: its period, its formula, and how far it is verified.
///
/// A class, since every outcome names its own.
package final class AnomalyRegime: Sendable {
  package enum Formula: Sendable {
    /// Mean of the kept bids plus their mean deviation.
    case meanPlusDeviation(wing: Int)
    /// Mean of the kept bids, less its percentage by the first decimal of a sum.
    case firstDecimal(wing: Int)
    /// A multiple of the mean of all bids, in hundredths.
    case multipleOfMean(Int)
    /// Mean plus a coefficient, drawn by lot, times the mean deviation.
    case drawnCoefficient([String])
    case decimalsOfSum(instead: String)
    case ratioOfDeviation(instead: String)
    case methodB, methodC, sicily
    /// Points for price and for the rest both reach four fifths of their maximum.
    case fourFifths
    /// One of several, by the number of bids: the first below 15, the second from 15.
    case bySize(below: String, from: String)
    /// One of several that the notice names or a draw decides.
    case oneOf([String])
    case foreign(ForeignRule)
  }

  package enum Basis: Sendable { case discounts, prices, points }
  package enum Verification: String, Sendable {
    /// The law's text or rulings were read.
    case verified
    /// Read in the code of a public platform, not in the law.
    case fromCode = "from-code"
    /// From general knowledge; to be checked in the law.
    case unverified
    /// Some of it was read, some not.
    case partly
  }

  package let id: String
  package let country: String
  package let title: LawText
  /// First and last day of notices it is for, where kept.
  package let from: Moment?
  package let until: Moment?
  package let source: String
  /// The same with its few English words in Italian.
  package var sourceText: LawText {
    let words = [
      ("as amended by", "come modificato da"), ("struck down by", "dichiarato illegittimo da"), ("sum of all bids", "somma di tutti i ribassi"),
      ("practice of buyers and courts", "prassi di stazioni appaltanti e giudici"), ("practice of buyers", "prassi delle stazioni appaltanti"),
      ("practice, not law", "prassi, non legge"), (" and ", " e "),
    ]
    return LawText(en: source, it: words.reduce(source) { $0.replacing($1.0, with: $1.1) })
  }
  package let formula: Formula
  package let ties: TieRule
  package let equality: Equality
  package let verification: Verification
  /// What has not been verified, or what else must be known to use it.
  package let note: LawText?
  /// What follows for a bid beyond the threshold.
  package let effect: LawText
  package let aliases: [String]

  package var basis: Basis {
    switch formula {
    case .foreign: .prices
    case .fourFifths: .points
    default: .discounts
    }
  }

  init(
    _ id: String, _ title: LawText, _ from: (Int, Int, Int)? = nil, _ until: (Int, Int, Int)? = nil, source: String, _ formula: Formula,
    ties: TieRule = .block, equality: Equality = .atOrAbove,
    _ verification: Verification, note: LawText? = nil, effect: LawText, aliases: [String] = []
  ) {
    self.id = id
    country = String(id.prefix(2))
    self.title = title
    self.from = from.flatMap { Moment(year: $0.0, month: $0.1, day: $0.2) }
    self.until = until.flatMap { Moment(year: $0.0, month: $0.1, day: $0.2) }
    self.source = source
    self.formula = formula
    self.ties = ties
    self.equality = equality
    self.verification = verification
    self.note = note
    self.effect = effect
    self.aliases = aliases
  }

  package static let all: [AnomalyRegime] = italian + abroad

  private static let byName: [String: AnomalyRegime] = {
    var table: [String: AnomalyRegime] = [:]
    for regime in all { for name in [regime.id] + regime.aliases { table[name] = regime } }
    return table
  }()

  /// By id, or by another name of it.
  package static func named(_ name: String) -> AnomalyRegime? { byName[name] }

  private static let ofItalianDiscounts = ["IT.2006.art86c1", "IT.2016.art97c2", "IT.2017.art97c2", "IT.2019", "IT.2023.II.2"].compactMap {
    named($0)
  }

  /// The Italian regime for discounts by the date of the notice (or of the invitations), for lots awarded by lowest price.
  package static func italian(on date: Moment) -> AnomalyRegime? {
    ofItalianDiscounts.first { regime in
      guard let from = regime.from, date.day >= from.day else { return false }
      return regime.until.map { date.day <= $0.day } ?? true
    }
  }
}
