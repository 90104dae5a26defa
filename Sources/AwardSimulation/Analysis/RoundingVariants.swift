import ProcurementLaw

/// The same rule under other policies of rounding: courts have annulled awards that hung on one that the tender documents did not state.
enum RoundingVariants {
  static let policies: [AwardCriteria.RoundingPolicy] =
    [.none]
    + [Rounding.halfUp, .truncate].flatMap { mode in [2, 3, 5].map { AwardCriteria.RoundingPolicy(mode: mode, decimals: $0) } }

  static func rule(_ rule: AwardCriteria, _ policy: AwardCriteria.RoundingPolicy) -> AwardCriteria {
    var other = rule
    other.rounding = policy
    return other
  }

  /// Policies under which another bid wins than under the rule's own.
  static func differing(_ rule: AwardCriteria, _ tender: TenderCase) -> [(policy: AwardCriteria.RoundingPolicy, winner: Int?)] {
    guard rule.selection == .points else { return [] }
    let winner = AwardEngine(rule).award(tender).winner
    return policies.compactMap { policy in
      let other = AwardEngine(Self.rule(rule, policy)).award(tender).winner
      return other == winner ? nil : (policy, other)
    }
  }
}
