import ProcurementModel
import RuleLanguage
import TenderStore

extension Evaluator {
  /// Days of the week (1 Monday … 7 Sunday) at the buyer's place: a time in UTC may be another day's there, and where the country does not settle it nobody knows. The dates' days are
  /// those of the place already, where it is known.
  func weekdays(_ input: NodeID, _ dates: Vector?, _ node: PlanNode, _ count: Int) -> Vector {
    guard var result = dates else { return .missing(data.reasons.emptySet, count: count) }
    let clocks = BuyersClocks(self, domain: node.domain)
    for i in 0..<count where result.reason(i) == 0 {
      let day = Moment(clamping: result.values[i])
      guard let moment = moment(input, i), moment.day == day.day, moment.isTimeOfMachine else {
        result.values[i] = Double(day.weekday)
        continue
      }
      if let weekday = moment.weekday(where: moment.offsets(in: clocks.country(i))) {
        result.values[i] = Double(weekday)
      } else {
        result.setMissing(i, data.reasons.noLocalDay)
      }
    }
    result.currencies = .none
    return result
  }
}

/// How far from UTC, in minutes, the clocks of the buyer's country may be, for each element of a domain. Reads columns that `Evaluator.prepare` makes.
struct BuyersClocks {
  private let rows: [Int32]
  private let data: EngineData
  private let entity: Entity
  private let processes: RelationIndex?
  private let countries: [UInt32]
  private var known: [UInt32: ClosedRange<Int>] = [:]

  init(_ evaluator: Evaluator, domain: Int) {
    data = evaluator.data
    rows = evaluator.elements(of: domain).rows
    entity = evaluator.plan.domains[domain].entity
    processes = entity == .process ? nil : Vocabulary.relation(entity, "process").map { evaluator.data.index($0) }
    countries = evaluator.data.texts(.process, "country")
  }

  private func number(_ element: Int) -> UInt32? {
    let process = processes.map { $0.target(rows[element]) } ?? (entity == .process ? rows[element] : -1)
    return process >= 0 && Int(process) < countries.count ? countries[Int(process)] : nil
  }

  /// Two letters, or empty.
  func country(_ element: Int) -> String { number(element).map(data.string) ?? "" }

  mutating func offsets(_ element: Int) -> ClosedRange<Int> {
    guard let country = number(element) else { return CountryOffsets.anywhere }
    if let offsets = known[country] { return offsets }
    let made = CountryOffsets.of(data.string(country)) ?? CountryOffsets.anywhere
    known[country] = made
    return made
  }
}
