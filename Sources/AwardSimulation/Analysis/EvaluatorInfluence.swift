import ProcurementLaw

/// Whether the award hangs on one member of the committee: each is left out in turn, the mean of the others counts, and the award is made again.
package struct EvaluatorInfluence: Sendable {
  /// Members whose coefficients are known for every admitted bid and criterion, and those without whom another bid wins.
  package let members: [String]
  package let decisive: [String]

  /// Criteria for which some admitted bid has no coefficients of two members or more.
  package static func criteriaWithoutMembers(_ rule: AwardCriteria, _ tender: TenderCase) -> [String] {
    let outcome = AwardEngine(rule).award(tender)
    return rule.criteria.filter { criterion in
      tender.bids.indices.contains { outcome.lines[$0].out != .admissibility && (tender.bids[$0].byEvaluator[criterion.key] ?? [:]).count < 2 }
    }.map(\.id)
  }

  /// `nil` where the rule has no quality, the case no winner under it, or fewer than two members gave a coefficient for every bid.
  package init?(_ rule: AwardCriteria, _ tender: TenderCase) {
    guard rule.needsQuality else { return nil }
    let engine = AwardEngine(rule)
    let outcome = engine.award(tender)
    guard let winner = outcome.winner else { return nil }
    let keys = rule.criteria.map(\.key)
    let rows = tender.bids.indices.filter { outcome.lines[$0].out != .admissibility }
    var common: Set<String>?
    for row in rows {
      for key in keys {
        let own = Set((tender.bids[row].byEvaluator[key] ?? [:]).keys)
        common = common.map { $0.intersection(own) } ?? own
      }
    }
    let members = (common ?? []).sorted()
    guard members.count >= 2 else { return nil }
    self.members = members
    decisive = members.filter { member in
      var rest = tender
      for row in rows {
        for key in keys {
          let others = (tender.bids[row].byEvaluator[key] ?? [:]).filter { $0.key != member }.sorted { $0.key < $1.key }.map(\.value)
          if let mean = TechnicalScore.mean(others) { rest.bids[row].coefficients[key] = mean }
        }
      }
      return engine.award(rest).winner != winner
    }
  }
}
