import ProcurementModel
import TenderStore

/// Whether a buyer's dates of submission are such dates at all.
extension EngineData {
  /// By lot: 2 where all dated bids of its buyer, two or more, are later than their deadlines, as the days of opening or of registration are; 0 where the buyer is not known.
  func lateByHabit() -> [UInt8] {
    guard !store.bids.submitted.isAllMissing, case .one(let buyers)? = Vocabulary.relation(.lot, "buyer").map(prepare) else { return [] }
    let deadlines = dates(.lot, "submissionDeadline")
    let countries = texts(.process, "country")
    var clocks: [UInt32: ClosedRange<Int>] = [:]
    var dated = [Int32](repeating: 0, count: store.organizations.count)
    var hasOthers = [Bool](repeating: false, count: store.organizations.count)
    for lot in 0..<store.lots.count where !deadlines[lot].isMissing && buyers[lot] >= 0 {
      let buyer = Int(buyers[lot])
      for bid in store.bidsOfLot[lot] where !hasOthers[buyer] && !store.bids.submitted[bid].isMissing {
        let country = countries[row(store.lots.process[lot])]
        let offsets = clocks[country] ?? CountryOffsets.of(string(country)) ?? CountryOffsets.anywhere
        clocks[country] = offsets
        dated[buyer] &+= 1
        // What cannot be compared, as two days without their hours, is not late.
        if store.bids.submitted[bid].order(to: deadlines[lot], where: offsets) != 1 { hasOthers[buyer] = true }
      }
    }
    return buyers.map { $0 < 0 ? 0 : dated[Int($0)] >= 2 && !hasOthers[Int($0)] ? 2 : 1 }
  }
}
