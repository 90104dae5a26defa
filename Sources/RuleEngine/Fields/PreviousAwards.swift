import ProcurementModel
import TenderStore

/// The award before, as rotation of suppliers sees it.
extension EngineData {
  /// The buyer's previous active award in the same CPV group and value band: of an earlier day and another process. -1 where there is none or the group is not known.
  /// Of several awards on that day nobody knows which was the last: the supplier is the same (2) where each of them went to it, another (1) where one did not.
  func previousAwards() -> [(award: Int, isSame: UInt8)] {
    struct Key: Hashable { let buyer: Int32, group: UInt32, band: UInt32 }
    guard case .one(let buyers)? = Vocabulary.relation(.award, "buyer").map(prepare),
      case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare)
    else { return [] }
    let groups = texts(.award, "cpvGroup")
    let bands = texts(.award, "valueBand")
    let when = dates(.award, "when")
    let order = (0..<store.awards.count).filter {
      store.awards.status[$0] == AwardStatus.active.number && buyers[$0] >= 0 && groups[$0] != 0 && bands[$0] != 0 && !when[$0].isMissing
    }.sorted { when[$0].day != when[$1].day ? when[$0].day < when[$1].day : $0 < $1 }
    var result = [(award: Int, isSame: UInt8)](repeating: (-1, 0), count: store.awards.count)
    var earlier: [Key: [Int]] = [:]
    let processes = store.awards.process
    for award in order {
      let key = Key(buyer: buyers[award], group: groups[award], band: bands[award])
      var day: Int32?
      for other in (earlier[key] ?? []).reversed() where when[other].day < when[award].day && processes[other] != processes[award] {
        guard day ?? when[other].day == when[other].day else { break }
        if day == nil { result[award].award = other }
        day = when[other].day
        guard !suppliers[award].isEmpty else { break }
        result[award].isSame = suppliers[award].contains { suppliers[other].contains($0) } ? 2 : 1
        if result[award].isSame == 1 { break }
      }
      earlier[key, default: []].append(award)
    }
    return result
  }
}
