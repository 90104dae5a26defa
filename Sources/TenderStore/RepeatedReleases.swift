import ProcurementModel

extension Joining {
  /// Compiled releases of which the run holds a later one of the same process: downloads of several years, or pages fetched twice. Of two with one date the first counts;
  /// without dates nobody knows which is later, and both stay.
  func repeatedReleases() -> Set<Int32> {
    let table = builder.processes
    let traits = table.joinTraits
    func isRelease(_ row: Int) -> Bool { traits[row] & 4 != 0 && !table.id[row].isMissing && !table.released[row].isMissing }
    guard let start = (0..<table.count).first(where: isRelease) else { return [] }
    var latest: [Symbol: Int32] = [:]
    var result: Set<Int32> = []
    func time(_ row: Int) -> (Int32, Int32) { (table.released[row].day, table.released[row].second) }
    for row in start..<table.count where isRelease(row) {
      guard let known = latest.updateValue(Int32(row), forKey: table.id[row]) else { continue }
      if time(row) > time(Int(known)) {
        result.insert(known)
      } else {
        latest[table.id[row]] = known
        result.insert(Int32(row))
      }
    }
    for row in result.sorted() { noteSuperseded(Int(row)) }
    return result
  }

  /// Says that a record is left out because another one took its place, and counts it so.
  func noteSuperseded(_ row: Int) {
    builder.countLeftOut(Int32(row))
    let record = Int(builder.processes.record[row])
    guard let part = builder.parts[clamping: Int(builder.partEnds[record])..<Int(builder.partEnds[record + 1])].first else { return }
    builder.note(SourceProblem(.supersededRecord, .recordLeftOut, file: part.file, offset: part.offset, length: part.length))
  }
}
