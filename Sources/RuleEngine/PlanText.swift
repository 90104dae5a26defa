import ProcurementModel
import RuleLanguage

extension RuleEngine {
  /// The plan as people read it: for each kind of subject the shared steps, then each rule's.
  package var planText: String {
    var lines: [String] = []
    for plan in plans {
      lines.append("\(plan.subject.rawValue): \(plan.rules.count) rules, \(plan.nodes.count) shared steps")
      for (i, domain) in plan.domains.enumerated() where i > 0 { lines.append("  set \(i): " + domain.path.map(\.name).joined(separator: ".")) }
      for planned in plan.rules {
        lines.append("  \(planned.rule.id) v\(planned.rule.version)")
        if !planned.rule.awardRules.isEmpty {
          lines.append(
            "    award rule in \(planned.rule.awardRules.map(\.rawValue).joined(separator: ", "))  [step \(planned.awardRule.map(String.init) ?? "-")]"
          )
        }
        for (condition, step) in zip(planned.rule.appliesWhen, planned.appliesWhen) {
          lines.append("    applies when \(condition.when.text)  [step \(step.node)]")
        }
        for (condition, step) in zip(planned.rule.assessableWhen, planned.assessableWhen) {
          lines.append("    assessable when \(condition.when.text)  [step \(step.node)]")
        }
        for binding in planned.rule.bindings {
          lines.append("    \(binding.name) = \(binding.value.text)  [step \(planned.named[binding.name].map(String.init) ?? "-")]")
        }
        lines.append("    measure = \(planned.rule.measure.value.text)  [step \(planned.measure)]")
        if let peers = planned.rule.peers {
          lines.append("    peers: \(peers.group.id), at least \(peers.group.minimum), widened by \(peers.group.widen.joined(separator: ", "))")
        }
        lines.append("    flagged when \(planned.rule.flagWhen.text)  [step \(planned.flagWhen)]")
        for (condition, step) in zip(planned.rule.severityWhen, planned.severityWhen) {
          lines.append("    severity \(condition.severity.rawValue) when \(condition.when.text)  [step \(step.node)]")
        }
        let values = planned.parameters.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value.text)" }
        if !values.isEmpty { lines.append("    with " + values.joined(separator: ", ")) }
      }
    }
    return lines.joined(separator: "\n")
  }
}
