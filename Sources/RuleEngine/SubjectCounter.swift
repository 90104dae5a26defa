import ProcurementModel
import TenderStore

/// Where a source gives the same id, or none, to several lots, bids, awards or contracts of one process, the second and further ones get a counter, so that no two subjects share a finding's id.
extension TenderStore {
  /// "" for the first of its name, "#2" for the second.
  func counter(ofLot lot: Int) -> String {
    suffix(lotsOfProcess[Int(lots.process[lot])], lot) { other in
      lots.id[lot].isMissing
        ? lots.id[other].isMissing && texts.string(lots.title[other]) == texts.string(lots.title[lot]) : lots.id[other] == lots.id[lot]
    }
  }

  /// Likewise for bids of a lot, awards and contracts of a process; `members` names those without an id.
  func counter(of entity: Entity, row: Int, members: (Int) -> String) -> String {
    func same(_ column: Column<Symbol>, _ other: Int) -> Bool {
      column[row].isMissing ? column[other].isMissing && members(other) == members(row) : column[other] == column[row]
    }
    switch entity {
    case .bid: return suffix(bidsOfLot[Int(bids.lot[row])], row) { same(bids.id, $0) }
    case .award: return suffix(awardsOfProcess[Int(awards.process[row])], row) { awards.lot[$0] == awards.lot[row] && same(awards.id, $0) }
    case .contract:
      func lot(_ contract: Int) -> Int32 { contracts.award[contract] < 0 ? -1 : awards.lot[Int(contracts.award[contract])] }
      return suffix(contractsOfProcess[Int(contracts.process[row])], row) { lot($0) == lot(row) && same(contracts.id, $0) }
    case .process, .lot, .organization, .bidderPair, .buyerSupplierPair, .market, .amendment, .item: return ""
    }
  }

  private func suffix(_ siblings: Range<Int>, _ row: Int, _ isSame: (Int) -> Bool) -> String {
    let before = siblings.prefix { $0 < row }.count(where: isSame)
    return before == 0 ? "" : "#\(before + 1)"
  }
}
