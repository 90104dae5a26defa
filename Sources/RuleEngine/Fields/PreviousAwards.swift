import ProcurementModel
import TenderStore

/// The buyer's award before another one, as rotation of suppliers sees it.
struct PreviousAward {
  /// -1 where there is none.
  var award = -1
  /// 2 the same supplier, 1 another one, 0 not known.
  var isSame: UInt8 = 0
  /// 1 where an award of the buyer of which the day, the CPV group or the value band is not known may be the previous one and would change the answer, else 2; 0 where one of them is not known of the award itself.
  /// An award of which the CPV group is not known may be of anything: it does not take away that the supplier is the same.
  var isCertain: UInt8 = 0
  /// 2 where the supplier is the same and such an award of an unknown group may have come in between, 1 where none may.
  var mayBeOlder: UInt8 = 0
}

extension EngineData {
  /// The buyer's previous active award in the same CPV group and value band: of an earlier day and another process.
  /// Of several awards on that day nobody knows which was the last: the supplier is the same where each of them went to it, another where one did not.
  func previousAwards() -> [PreviousAward] {
    if let known = cachedPreviousAwards { return known }
    let made = makePreviousAwards()
    cachedPreviousAwards = made
    return made
  }

  private func makePreviousAwards() -> [PreviousAward] {
    guard case .one(let buyers)? = Vocabulary.relation(.award, "buyer").map(prepare),
      case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare)
    else { return [] }
    let groups = texts(.award, "cpvGroup")
    let bands = texts(.award, "valueBand")
    let when = dates(.award, "when")
    let ofBuyers = (0..<store.awards.count).filter { store.awards.status[$0] == AwardStatus.active.number && buyers[$0] >= 0 }
    func isComplete(_ award: Int) -> Bool { groups[award] != 0 && bands[award] != 0 && !when[award].isMissing }
    let order = ofBuyers.filter(isComplete).sorted { when[$0].day != when[$1].day ? when[$0].day < when[$1].day : $0 < $1 }
    var result = [PreviousAward](repeating: PreviousAward(), count: store.awards.count)
    /// Awards of a group in the order of their days, and where the latest day begins.
    struct History { var awards: [Int] = [], day = Int32.min, begin = 0 }
    let processes = store.awards.process
    func previous(_ award: Int, _ earlier: ArraySlice<Int>) -> PreviousAward {
      var found = PreviousAward()
      for other in earlier.reversed() where processes[other] != processes[award] {
        if found.award < 0 { found.award = other }
        guard when[other].day == when[found.award].day, !suppliers[award].isEmpty else { break }
        found.isSame = suppliers[award].contains { suppliers[other].contains($0) } ? 2 : 1
        if found.isSame == 1 { break }
      }
      return found
    }
    let doubtful = DoubtfulAwards(ofBuyers.filter { !isComplete($0) }, buyers: buyers, groups: groups, bands: bands, when: when)
    /// Whether a doubtful award may be the previous one of `award` with another answer than `found`.
    func changes(_ other: Int, _ award: Int, _ found: PreviousAward) -> Bool {
      guard processes[other] != processes[award] else { return false }
      if found.award < 0 || suppliers[other].isEmpty { return true }
      let isSame = suppliers[award].contains { suppliers[other].contains($0) }
      // Of several awards of one day one to another supplier decides.
      return isSame ? found.isSame != 2 && (when[other].isMissing || when[other].day > when[found.award].day) : found.isSame == 2
    }
    var histories: [AwardGroup: History] = [:]
    for award in order {
      let key = AwardGroup(buyer: buyers[award], group: groups[award], band: bands[award])
      var history = histories.removeValue(forKey: key) ?? History()
      if history.day != when[award].day { (history.day, history.begin) = (when[award].day, history.awards.count) }
      var found = previous(award, history.awards[..<history.begin])
      let since = found.award >= 0 ? when[found.award].day : .min
      func mayChange(_ groups: DoubtfulAwards.Groups) -> Bool {
        doubtful.contains(key, groups, from: since, before: when[award].day) { changes($0, award, found) }
      }
      let isOther = mayChange(.unknown)
      found.isCertain = mayChange(.same) || isOther && found.isSame != 2 ? 1 : 2
      if found.isSame == 2 { found.mayBeOlder = isOther ? 2 : 1 }
      if found.isCertain == 1 { found.isSame = 0 }
      result[award] = found
      history.awards.append(award)
      histories[key] = history
    }
    return result
  }
}

/// What a buyer's awards have in common; 0 where it is not known.
private struct AwardGroup: Hashable { var buyer: Int32, group: UInt32, band: UInt32 }

/// Awards of which the day, the CPV group or the value band is not known.
private struct DoubtfulAwards {
  private var undated: [AwardGroup: [Int]] = [:]
  /// In the order of their days.
  private var dated: [AwardGroup: [Int]] = [:]
  private let when: [Moment]

  init(_ awards: [Int], buyers: [Int32], groups: [UInt32], bands: [UInt32], when: [Moment]) {
    self.when = when
    for award in awards {
      let key = AwardGroup(buyer: buyers[award], group: groups[award], band: bands[award])
      if when[award].isMissing { undated[key, default: []].append(award) } else { dated[key, default: []].append(award) }
    }
    for key in dated.keys { dated[key]?.sort { (when[$0].day, $0) < (when[$1].day, $1) } }
  }

  enum Groups { case same, unknown }

  /// Whether one of the group, or of an unknown one, that may be of the value band and of a day from `first` on and before `last` fulfils a condition.
  func contains(_ key: AwardGroup, _ groups: Groups, from first: Int32, before last: Int32, where condition: (Int) -> Bool) -> Bool {
    for band in [key.band, 0] {
      let key = AwardGroup(buyer: key.buyer, group: groups == .same ? key.group : 0, band: band)
      if undated[key]?.contains(where: condition) ?? false { return true }
      guard let awards = dated[key] else { continue }
      var (low, high) = (0, awards.count)
      while low < high {
        let middle = (low + high) / 2
        if when[awards[middle]].day < last { low = middle + 1 } else { high = middle }
      }
      while low > 0, when[awards[low - 1]].day >= first {
        low -= 1
        if condition(awards[low]) { return true }
      }
    }
    return false
  }
}
