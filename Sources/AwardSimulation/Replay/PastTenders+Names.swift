import TenderStore

/// Bids that are listed and not awarded again.
extension PastTenders {
  /// Where bids stand whose bidders have one of the names: tender and lot as cases call them. All bids are looked at, admitted or not.
  func places(ofBidsBy names: Set<String>) -> Set<QualityFile.Place> {
    var places: Set<QualityFile.Place> = []
    for lot in 0..<store.lots.count {
      for bid in store.bidsOfLot[lot] {
        let members = Self.named(store, bid, Self.organizations(store, bid), isBuyer)
        guard let name = Self.name(store, bid, members), names.contains(name) else { continue }
        let process = Int(store.lots.process[lot])
        let (id, lotId) = (store.processes.id[process], store.lots.id[lot])
        let tender = id.isMissing ? "process \(process + 1)" : store.symbols.string(id)
        places.insert(QualityFile.Place(tender: tender, lot: lotId.isMissing ? "" : store.symbols.string(lotId), bidder: name))
      }
    }
    return places
  }
}
