import Glibc

/// Whether a rate changed more where an event took place than where none did.
package struct RatioOfRatios: Sendable, Equatable {
  /// After against before, at the event's places and at the controls, and the one against the other.
  package let treated: Double
  package let treatedInterval: Interval
  package let control: Double
  package let controlInterval: Interval
  package let value: Double
  package let interval: Interval
  /// Two-sided, that the ratio of ratios is 1.
  package let probability: Double
  /// Of the logarithm of the ratio of ratios from 0, in standard errors.
  package let distance: Double
  /// Half a record was added to each cell because one was empty (Haldane 1956).
  package let isCorrected: Bool

  /// Log-normal intervals with the variance 1/O - 1/P of each cell (Katz and others 1978). `nil` where a cell has no eligible record.
  package init?(treatedBefore: Tally, treatedAfter: Tally, controlBefore: Tally, controlAfter: Tally, z: Double = Rates.z95) {
    let cells = [treatedBefore, treatedAfter, controlBefore, controlAfter]
    guard cells.allSatisfy({ $0.eligible > 0 }) else { return nil }
    let needs = cells.contains { $0.flagged == 0 }
    isCorrected = needs
    let flagged = cells.map { Double($0.flagged) + (needs ? 0.5 : 0) }
    let eligible = cells.map { Double($0.eligible) + (needs ? 0.5 : 0) }
    let rates = zip(flagged, eligible).map { $0 / $1 }
    let variances = zip(flagged, eligible).map { 1 / $0 - 1 / $1 }
    func around(_ ratio: Double, _ variance: Double) -> Interval {
      let half = z * max(0, variance).squareRoot()
      return Interval(low: ratio * exp(-half), high: ratio * exp(half))
    }
    treated = rates[1] / rates[0]
    control = rates[3] / rates[2]
    value = treated / control
    treatedInterval = around(treated, variances[0] + variances[1])
    controlInterval = around(control, variances[2] + variances[3])
    let variance = variances.reduce(0, +)
    interval = around(value, variance)
    distance = variance > 0 ? abs(log(value)) / variance.squareRoot() : 0
    probability = variance > 0 ? 2 * SpecialFunctions.normal(-distance) : 1
  }

  package var isDistinguishable: Bool { interval.low > 1 || interval.high < 1 }
}
