import ProcurementModel
import RuleLanguage

/// Days between two dates of which one is a time in UTC: where clocks of the buyer's country differ, it may be another day's.
extension Evaluator {
  /// Marks comparisons of such days that come out otherwise in another part of the country, or wherever it may be.
  func checkUnsettledDays(
    _ comparison: TypedExpression.Comparison, _ left: NodeID, _ right: NodeID, _ a: Vector, _ b: Vector, _ result: inout Vector
  ) {
    let isLeft = daysBetween(left) != nil
    guard let (later, earlier, isOuter) = daysBetween(left) ?? daysBetween(right), isLeft != (daysBetween(right) != nil) else { return }
    let domain = plan.nodes[isLeft ? left : right].domain
    var clocks: BuyersClocks?
    // By no more than two days does a part of the country differ.
    for i in 0..<result.count where result.reason(i) == 0 && abs(a.values[i] - b.values[i]) <= 2 {
      guard let element = isOuter ? subject(of: i, in: domain) : i, let x = moment(later, element), let y = moment(earlier, element),
        x.isTimeOfMachine || y.isTimeOfMachine
      else { continue }
      if clocks == nil { clocks = BuyersClocks(self, domain: domain) }
      let country = clocks?.country(i) ?? ""
      let days = x.days(since: y, where: x.offsets(in: country), y.offsets(in: country))
      let limit = isLeft ? b.values[i] : a.values[i]
      func holds(_ days: Int) -> Bool {
        let order = Double(days) < limit ? -1 : Double(days) > limit ? 1 : 0
        return self.holds(comparison, isLeft ? order : -order)
      }
      let first = holds(days.lowerBound)
      if days.contains(where: { holds($0) != first }) { result.setMissing(i, data.reasons.noLocalDay) }
    }
  }

  /// The two dates of which a step is the difference, and whether it stands for the subject of its elements.
  private func daysBetween(_ id: NodeID) -> (later: NodeID, earlier: NodeID, isOuter: Bool)? {
    switch plan.nodes[id].operation {
    case .arithmetic(.minus, let a, let b) where plan.nodes[a].type == .date && plan.nodes[b].type == .date: (a, b, false)
    case .broadcast(let inner): daysBetween(inner).map { ($0.later, $0.earlier, true) }
    default: nil
    }
  }
}
