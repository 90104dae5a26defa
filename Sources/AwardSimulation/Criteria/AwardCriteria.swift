import BigInt
import ProcurementLaw
import ProcurementModel

/// One way of awarding: which bids stay in, how they are scored, who wins and at what price. Read from a YAML file.
package struct AwardCriteria: Sendable {
  package enum Selection: String, CaseIterable, Sendable {
    /// Most points for price and quality together.
    case points
    case lowestPrice = "lowest-price"
    /// Highest quality per price (UfAB, Richtwertmethode); with a band the lowest price among those close to the best ratio.
    case highestRatio = "highest-ratio"
    /// Lowest price less the money value of quality (quality-to-price).
    case qualityToPrice = "quality-to-price"
    /// Nearest to the mean of the prices from the allowed side.
    case nearestMean = "nearest-mean"
  }

  package struct Criterion: Sendable {
    package let id: String
    package let points: ExactRational
    /// Fewest points to stay in, before or after rescaling as `thresholdsAfterRescaling` says.
    package let threshold: ExactRational?
    /// Money value of a full coefficient, for quality-to-price.
    package let value: ExactRational?
    /// Coefficients come from the committee's paired comparisons, not from coefficients that it gave.
    package var isPaired = false

    /// Where a bid's coefficient stands.
    package var key: String { isPaired ? Self.pairedKey(id) : id }
    static func pairedKey(_ id: String) -> String { "paired\u{0}" + id }
  }

  /// Life-cycle cost instead of the price: what scores and decides is the price plus the costs of the years, discounted to today. What is paid stays the price.
  package struct Cost: Sendable {
    /// Yearly, from 0 to 1.
    package let rate: ExactRational
    /// Years in which a yearly cost recurs, from 1 on.
    package let years: Int
    /// What formulas of discounts take for the base amount; without it they say that one is needed.
    package let base: ExactRational?
  }

  package struct Anomaly: Sendable {
    /// `nil`: the regime of the notice's date.
    package let regime: AnomalyRegime?
    package let options: AnomalyOptions
    /// Bids beyond the threshold are out; otherwise they are only named.
    package let excludes: Bool
  }

  package struct RoundingPolicy: Sendable {
    package let mode: Rounding
    package let decimals: Int
    package static let none = RoundingPolicy(mode: .none, decimals: 0)
    func callAsFunction(_ value: ExactRational) -> ExactRational { value.rounded(mode, decimals: decimals) }
    package var text: String { mode == .none ? "none" : "\(mode.rawValue), \(decimals) decimals" }
  }

  package enum TieBreak: String, CaseIterable, Sendable { case technical, price, draw }

  /// The best response of a ring, to be computed for this rule.
  package struct RingSetting: Sendable, Equatable {
    /// Bids that the rule places first; with `names`, their number.
    package var size = 2
    package var names: [String] = []
    /// Tenders looked at, evenly spread: of as many, a share is known to 5 percentage points.
    package var tenders = 400
    /// Step of a further even grid of prices, in percent of the base amount; `nil`: only the prices at which a rule changes its course.
    package var grid: ExactRational?
    /// Joint placements tried a tender; what is not searched to the end is counted.
    package var placements = 20_000
    package init() {}
  }

  package var id: String
  package var title: LawText
  package var source: String
  package var selection: Selection
  package var formula: PriceFormula?
  package var pricePoints: ExactRational = .zero
  package var technicalPoints: ExactRational = .zero
  package var criteria: [Criterion] = []
  package var rescaling = Rescaling.none
  package var threshold: ExactRational?
  package var thresholdsAfterRescaling = false
  package var anomaly: Anomaly?
  package var cost: Cost?
  package var band: ExactRational = .zero
  /// Share of the bids cut on each side before the mean, in percent, and the side that may win.
  package var trim = 0
  package var winsAboveMean = false
  package var rounding = RoundingPolicy.none
  package var ties: [TieBreak] = [.technical, .price, .draw]
  package var seed: UInt64 = 1
  package var ring: RingSetting?

  package var needsQuality: Bool { !technicalPoints.isZero || selection == .highestRatio || selection == .qualityToPrice }

  /// The price that scores: the bid's own, or its life-cycle cost; `nil` where costs are needed and not known.
  func evaluated(_ bid: TenderCase.Bid) -> ExactRational? {
    guard let cost else { return bid.price }
    if bid.costs.isEmpty, bid.yearlyCost == nil { return nil }
    var years = [bid.price]
    for year in 0...max(cost.years, bid.costs.keys.max() ?? 0) {
      let own = (bid.costs[year] ?? .zero) + (year >= 1 && year <= cost.years ? bid.yearlyCost ?? .zero : .zero)
      if year == 0 { years[0] = years[0] + own } else { years.append(own) }
    }
    return LifeCycleCost.value(years, rate: cost.rate)
  }

  func base(of tender: TenderCase) -> ExactRational? { cost == nil ? tender.base : cost?.base }

  /// Its formula takes powers that are no whole ones, or is an expression.
  var isCostly: Bool {
    switch formula {
    case .alpha(let exponent)?, .absolutePower(let exponent)?: exponent.fraction.denominator != 1
    case .expression?: true
    default: false
    }
  }

  /// Weight of price in percent of all points, where quality has points too.
  var priceShare: ExactRational? {
    guard selection == .points, technicalPoints.sign > 0 else { return nil }
    return (pricePoints * .hundred).divided(by: pricePoints + technicalPoints)
  }

  /// No other bid can turn the order of two bids round.
  package var isIndependentOfOtherBids: Bool {
    guard anomaly == nil, rescaling == .none else { return false }
    switch selection {
    case .points: return formula?.isAbsolute ?? true
    case .lowestPrice, .qualityToPrice: return true
    case .highestRatio: return band.isZero
    case .nearestMean: return false
    }
  }

  /// A rule that coordinated bids can steer by moving a mean or a threshold.
  package var followsAnAverage: Bool {
    if selection == .nearestMean || anomaly?.excludes == true { return true }
    if case .nearMean? = formula { return true }
    return false
  }
}
