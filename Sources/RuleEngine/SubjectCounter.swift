import ProcurementModel
import Synchronization
import TenderStore

/// Where a source gives the same id, or none, to several lots, bids, awards or contracts of one parent, the second and further ones get a counter, so that no two subjects share a
/// finding's id. The counters of a parent with many are made once, on whichever thread asks first.
final class SubjectCounters: Sendable {
  private struct Parent: Hashable {
    let entity: Entity
    let row: Int32
  }

  private static let few = 16
  private let known = Mutex<[Parent: [Int32]]>([:])

  /// "" for the first of its name among the parent's, "#2" for the second.
  func suffix(_ entity: Entity, of parent: Int32, _ siblings: Range<Int>, _ row: Int, _ name: (Int) -> String) -> String {
    guard siblings.contains(row) else { return "" }
    if siblings.count <= Self.few {
      if row == siblings.lowerBound { return "" }
      let own = name(row)
      let before = siblings.prefix { $0 < row }.count { name($0) == own }
      return before == 0 ? "" : "#\(before + 1)"
    }
    let key = Parent(entity: entity, row: parent)
    let place = row - siblings.lowerBound
    let number = known.withLock { $0[key]?[place] } ?? numbered(key, siblings, name)[place]
    return number == 1 ? "" : "#\(number)"
  }

  private func numbered(_ key: Parent, _ siblings: Range<Int>, _ name: (Int) -> String) -> [Int32] {
    var counts: [String: Int32] = [:]
    let numbers = siblings.map { sibling in
      let number = counts[name(sibling), default: 0] + 1
      counts[name(sibling)] = number
      return number
    }
    known.withLock { $0[key] = numbers }
    return numbers
  }
}

extension EngineData {
  /// The counter of a lot among the lots of its process, by id or, without one, by title.
  func counter(ofLot lot: Int) -> String {
    let process = store.lots.process[lot]
    return counters.suffix(.lot, of: process, store.lotsOfProcess[Int(process)], lot) { other in
      store.lots.id[other].isMissing ? "t" + store.texts.string(store.lots.title[other]) : "i\(store.lots.id[other].id)"
    }
  }

  /// Likewise for bids of a lot, awards and contracts of a process; `members` names those without an id.
  func counter(of entity: Entity, row: Int, members: (Int) -> String) -> String {
    func name(_ column: Column<Symbol>, _ lot: Int32, _ other: Int) -> String {
      "\(lot) " + (column[other].isMissing ? "m" + members(other) : "i\(column[other].id)")
    }
    switch entity {
    case .bid:
      let lot = store.bids.lot[row]
      return counters.suffix(.bid, of: lot, store.bidsOfLot[Int(lot)], row) { name(store.bids.id, lot, $0) }
    case .award:
      let process = store.awards.process[row]
      return counters.suffix(.award, of: process, store.awardsOfProcess[Int(process)], row) { name(store.awards.id, store.awards.lot[$0], $0) }
    case .contract:
      func lot(_ contract: Int) -> Int32 { store.contracts.award[contract] < 0 ? -1 : store.awards.lot[Int(store.contracts.award[contract])] }
      let process = store.contracts.process[row]
      return counters.suffix(.contract, of: process, store.contractsOfProcess[Int(process)], row) { name(store.contracts.id, lot($0), $0) }
    case .process, .lot, .organization, .bidderPair, .buyerSupplierPair, .market, .amendment, .item: return ""
    }
  }
}
