import ProcurementModel
import TenderStore

/// Calls that stand in several records, as CIGs do whose payments are listed one by one.
extension EngineData {
  private struct Listing: Hashable {
    let call: Int32
    let lot: Symbol
    let bidCount: Int32
    let isCompetitive: Bool
    let bidders: [Int32]
  }

  /// Of each lot whether an earlier record of its call, of the same kind of procedure, lists the same lot with the same bidders and number of bids; records of what was cancelled or failed are no such records.
  func listedBefore() -> [Bool] {
    let (lots, processes) = (store.lots, store.processes)
    var result = [Bool](repeating: false, count: lots.count)
    let calls = calls()
    var stands = [UInt8](repeating: 0, count: calls.count)
    for call in calls where stands.indices.contains(Int(call)) && stands[Int(call)] < 2 { stands[Int(call)] += 1 }
    guard stands.contains(2), case .groups(let awards)? = Vocabulary.relation(.lot, "awards").map(prepare) else { return result }
    let bidCounts = integers(.lot, "bidCount")
    let competitive = [ProcurementMethod.open, .selective].map(\.number)
    let failed = [TenderStatus.cancelled, .unsuccessful, .withdrawn].map(\.number)
    let undone = [AwardStatus.cancelled, .unsuccessful].map(\.number)
    var known: Set<Listing> = []
    for process in calls.indices where stands.indices.contains(Int(calls[process])) && stands[Int(calls[process])] == 2 {
      for lot in store.lotsOfProcess[process] {
        if failed.contains(processes.status[process]) || failed.contains(lots.status[lot]) { continue }
        let own = awards[lot]
        if !own.isEmpty, own.allSatisfy({ undone.contains(store.awards.status[Int($0)]) }) { continue }
        var bidders: Set<Int32> = []
        for bid in store.bidsOfLot[lot] {
          for member in store.biddersOfBid[bid] {
            let party = Int(store.bidders.party[member])
            if store.organizations.ofParty.indices.contains(party) { bidders.insert(store.organizations.ofParty[party]) }
          }
        }
        let listing = Listing(
          call: calls[process], lot: lots.id[lot], bidCount: bidCounts[lot], isCompetitive: competitive.contains(processes.method[process]),
          bidders: bidders.sorted())
        result[lot] = !known.insert(listing).inserted
      }
    }
    return result
  }
}
