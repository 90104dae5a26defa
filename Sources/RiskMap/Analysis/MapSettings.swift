import Findings

/// How a map is computed; saved with it.
package struct MapSettings: Sendable {
  package var place = PlaceKind.buyer
  /// How many times the group's rate a unit must exceed.
  package var factor = 1.5
  /// Units with fewer eligible records are hatched and get no colour.
  package var minimum = 5
  /// Share of records nowhere on the map from which an export must be acknowledged.
  package var mostUnmatched = 0.05
  package var seed: UInt64 = 20_240_131
  package var moranPermutations = 9_999
  package var localMost = 1_000_000
  package var scanPermutations = 999
  package var queen = true
  package init() {}

  package var json: [JSONValue.Member] {
    [
      .init("place", .string(place.rawValue)), .init("factor", .number(factor)), .init("minimumEligible", .integer(minimum)),
      .init("mostUnmatched", .number(mostUnmatched)),
      .init("seed", .integer(Int(truncatingIfNeeded: seed))), .init("moranPermutations", .integer(moranPermutations)),
      .init("localPermutationsAtMost", .integer(localMost)),
      .init("scanPermutations", .integer(scanPermutations)), .init("neighbours", .string(queen ? "queen" : "rook")),
    ]
  }
}

/// How sure it is that a unit's rate exceeds its group's by the factor.
package enum Attention: Int, Sendable, CaseIterable, Comparable {
  case noData, tooFew, none, some, high, highest

  package init(_ tally: Tally, exceedance: Double, minimum: Int) {
    if tally.eligible == 0 {
      self = .noData
    } else if tally.eligible < minimum {
      self = .tooFew
    } else if exceedance >= 0.99 {
      self = .highest
    } else if exceedance >= 0.95 {
      self = .high
    } else if exceedance >= 0.8 {
      self = .some
    } else {
      self = .none
    }
  }

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  package var wording: Wording {
    switch self {
    case .noData: Wording(en: "no data", it: "nessun dato")
    case .tooFew: Wording(en: "too few data", it: "troppo pochi dati")
    case .none: Wording(en: "not distinguishable (below 0.8)", it: "non distinguibile (meno di 0,8)")
    case .some: Wording(en: "0.8 to 0.95", it: "da 0,8 a 0,95")
    case .high: Wording(en: "0.95 to 0.99", it: "da 0,95 a 0,99")
    case .highest: Wording(en: "0.99 and above", it: "0,99 e oltre")
    }
  }
}

/// One unit of a map and what its records say.
package struct UnitResult: Sendable {
  package var tally: Tally
  package var wilson: Interval?
  package var marshall: Double
  /// The rate shown: shrunken towards its group, with its interval.
  package var shrunken: Double
  package var interval: Interval
  package var exceedance: Double
  /// Probability that the unit is unlike its group, and judged by its own records (`Rates.Posterior`).
  package var unlike: Double
  package var attention: Attention
  package var ratio: StandardisedRatio
  package var ratioInterval: Interval?
  package var funnel: Funnel.Place?
  /// Local Moran: quadrant where the false-discovery control keeps it; the raw probability beside.
  package var cluster: LocalMoran.Quadrant?
  package var clusterProbability: Double?
  /// Number of the prior group.
  package var group: Int

  /// How certain the rate is: width of its interval as a multiple of the group's rate. 0 wide (over 2), 1 middle, 2 narrow (1 or less).
  package func certainty(mean: Double) -> Int {
    let width = interval.high - interval.low
    return width > 2 * mean ? 0 : width > mean ? 1 : 2
  }

  /// The rate in steps of the group's: 0 below 0.75, 1 about the same, 2 from 1.5 times.
  package func level(mean: Double) -> Int { mean <= 0 || shrunken < 0.75 * mean ? 0 : shrunken < 1.5 * mean ? 1 : 2 }
}
