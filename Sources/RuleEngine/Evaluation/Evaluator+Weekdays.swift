import ProcurementModel
import RuleLanguage
import TenderStore

extension Evaluator {
  /// Days of the week (1 Monday … 7 Sunday) at the buyer's place: a time in UTC may be another day's there, and where the country does not settle it nobody knows.
  func weekdays(_ input: NodeID, _ dates: Vector?, _ node: PlanNode, _ count: Int) -> Vector {
    guard var result = dates else { return .missing(data.reasons.emptySet, count: count) }
    let rows = elements(of: node.domain).rows
    let entity = plan.domains[node.domain].entity
    let processes = entity == .process ? nil : Vocabulary.relation(entity, "process").map { data.index($0) }
    let countries = data.texts(.process, "country")
    var known: [UInt32: ClosedRange<Int>] = [:]
    func offsets(_ i: Int) -> ClosedRange<Int> {
      let process = processes.map { $0.target(rows[i]) } ?? (entity == .process ? rows[i] : -1)
      guard process >= 0 else { return CountryOffsets.anywhere }
      let country = countries[Int(process)]
      if let offsets = known[country] { return offsets }
      let made = CountryOffsets.of(data.string(country)) ?? CountryOffsets.anywhere
      known[country] = made
      return made
    }
    for i in 0..<count where result.reason(i) == 0 {
      let day = Moment(clamping: result.values[i])
      guard let moment = moment(input, i), moment.day == day.day, moment.offset == 0, moment.second > 0 else {
        result.values[i] = Double(day.weekday)
        continue
      }
      if let weekday = moment.weekday(where: offsets(i)) {
        result.values[i] = Double(weekday)
      } else {
        result.setMissing(i, data.reasons.noLocalDay)
      }
    }
    result.currencies = .none
    return result
  }
}
