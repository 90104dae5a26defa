import Findings

/// The assessed subjects of a rule that are flagged by chance with at most a certain probability: how many of them were flagged, and how many chance explains.
///
/// Findings that are all there is to expect of chance say nothing more than that many records were looked at. Subjects are taken together from the most improbable on,
/// so that one improbable finding is not hidden among many that chance explains.
struct ImprobableSubjects {
  private(set) var found = 0
  /// Sum of their probabilities.
  private(set) var expected = 0.0

  /// Why a finding of this severity is lowered; `nil` where more were found than chance explains.
  func explanation(_ severity: Severity) -> ChanceExplanation? {
    Double(found) <= expected ? ChanceExplanation(severity: severity, found: found, expected: expected) : nil
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
