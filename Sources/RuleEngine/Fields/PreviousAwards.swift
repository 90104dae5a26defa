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
    /// Awards of a group in the order of their days, and where the latest day begins.
    struct History { var awards: [Int] = [], day = Int32.min, begin = 0 }
    let processes = store.awards.process
    func previous(_ award: Int, _ earlier: ArraySlice<Int>) -> (award: Int, isSame: UInt8) {
      var found: (award: Int, isSame: UInt8) = (-1, 0)
      for other in earlier.reversed() where processes[other] != processes[award] {
        if found.award < 0 { found.award = other }
        guard when[other].day == when[found.award].day, !suppliers[award].isEmpty else { break }
        found.isSame = suppliers[award].contains { suppliers[other].contains($0) } ? 2 : 1
        if found.isSame == 1 { break }
      }
      return found
    }
    var histories: [Key: History] = [:]
    for award in order {
      let key = Key(buyer: buyers[award], group: groups[award], band: bands[award])
      var history = histories.removeValue(forKey: key) ?? History()
      if history.day != when[award].day { (history.day, history.begin) = (when[award].day, history.awards.count) }
      result[award] = previous(award, history.awards[..<history.begin])
      history.awards.append(award)
      histories[key] = history
    }
    return result
  }
}
