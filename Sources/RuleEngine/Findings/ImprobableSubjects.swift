import Findings
import Glibc

/// The assessed subjects of a rule that are flagged by chance with at most a certain probability: how many of them were flagged, and how many chance explains.
///
/// Where many records are looked at, some improbable ones are found among honest ones, and the most improbable of them looks the best. A finding keeps its severity where chance
/// seldom gives so many, or more. Subjects are taken together from the most improbable on, so that one improbable finding is not hidden among many that chance explains.
struct ImprobableSubjects {
  private(set) var found = 0
  /// Sum of their probabilities.
  private(set) var expected = 0.0

  /// How often chance gives so many or more, at most: the upper tail of the Poisson distribution. From one above the mean on it is no smaller than that of a sum of independent
  /// yes and no of the same mean (Hoeffding 1956, On the distribution of the number of successes in independent trials; Anderson and Samuels 1967, Some inequalities among binomial
  /// and Poisson probabilities). 1 where no more were found than the mean.
  var probability: Double {
    guard Double(found) > expected else { return 1 }
    guard expected > 0 else { return 0 }
    var term = exp(Double(found) * log(expected) - expected - lgamma(Double(found) + 1))
    var sum = 0.0
    var next = Double(found) + 1
    while term > sum * 1e-16 {
      sum += term
      term *= expected / next
      next += 1
    }
    return min(1, sum)
  }

  /// Severities by how often chance may give as many.
  private static func ceiling(_ probability: Double) -> Severity { probability < 0.01 ? .high : probability < 0.05 ? .medium : .low }

  /// Why a finding of this severity is lowered, and to which; `nil` where it keeps its own.
  func explanation(_ severity: Severity) -> ChanceExplanation? {
    let probability = probability
    let ceiling = Self.ceiling(probability)
    guard severity < ceiling else { return nil }
    return ChanceExplanation(severity: severity, lowered: ceiling, found: found, expected: expected, probability: probability)
  }

  /// For each probability of a flagged subject (NaN: not known) those of all assessed subjects that are no larger. One pass over all, in their order.
  static func atMost(_ flagged: [Double], of assessed: [Double]) -> [ImprobableSubjects] {
    var marks = flagged.filter { !$0.isNaN }.sorted()
    marks = marks.indices.filter { $0 == 0 || marks[$0] != marks[$0 - 1] }.map { marks[$0] }
    var groups = [ImprobableSubjects](repeating: ImprobableSubjects(), count: marks.count)
    /// The first mark that is no smaller.
    func place(_ probability: Double) -> Int {
      var (low, high) = (0, marks.count)
      while low < high {
        let middle = (low + high) / 2
        if marks[middle] < probability { low = middle + 1 } else { high = middle }
      }
      return low
    }
    for probability in assessed where probability > 0 {
      let at = place(probability)
      if at < groups.count { groups[at].expected += probability }
    }
    for probability in flagged where !probability.isNaN { groups[place(probability)].found += 1 }
    for at in groups.indices.dropFirst() {
      groups[at].found += groups[at - 1].found
      groups[at].expected += groups[at - 1].expected
    }
    return flagged.map { $0.isNaN ? ImprobableSubjects(found: 1) : groups[place($0)] }
  }

  private init(found: Int = 0) { self.found = found }
}
