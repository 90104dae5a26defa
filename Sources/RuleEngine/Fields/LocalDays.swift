import ProcurementModel
import TenderStore

/// The day of a date at the buyer's place, which the law and the calendar go by.
extension EngineData {
  /// The written day, but for a time in UTC the day in the buyer's country, where that settles it.
  func localDay(_ moment: Moment, process: Int) -> Int32 {
    guard moment.isTimeOfMachine else { return moment.day }
    let countries = texts(.process, "country")
    guard countries.indices.contains(process), countries[process] != 0 else { return moment.day }
    return moment.day(where: moment.offsets(in: string(countries[process]))) ?? moment.day
  }

  /// The same time by clocks of the buyer's country, where the day there is another one than is written.
  func local(_ moment: Moment, process: Int) -> Moment {
    let day = localDay(moment, process: process)
    guard day != moment.day else { return moment }
    return moment.shown(at: Int16(clamping: moment.offsets(in: string(texts(.process, "country")[process])).lowerBound))
  }

  /// By row of a date's field, where it is another day at the buyer's place: how many days later. Call before threads start.
  func prepareDays(_ field: Field) {
    guard movedDays[field.number] == nil, case .date(let moments) = prepare(field) else { return }
    var moves: [Int32: Int32] = [:]
    if moments.contains(where: \.isTimeOfMachine), let processes = processes(of: field.entity) {
      for (row, moment) in moments.enumerated() where moment.isTimeOfMachine {
        let row = Int32(truncatingIfNeeded: row)
        let move = localDay(moment, process: Int(processes.target(row))) - moment.day
        if move != 0 { moves[row] = move }
      }
    }
    movedDays[field.number] = moves
  }

  private func processes(of entity: Entity) -> RelationIndex? {
    if entity == .process { return .one((0..<Int32(clamping: store.processes.count)).map { $0 }) }
    return Vocabulary.relation(entity, "process").map(prepare)
  }
}
