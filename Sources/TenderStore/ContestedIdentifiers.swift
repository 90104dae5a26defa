import ProcurementModel

extension StoreBuilder {
  /// Says of each identifier that bidders or suppliers of different names share, or one of them and a buyer, which names these are, at the first record of the later one, or of the bidder. Call
  /// once the store is linked.
  package func noteContestedIdentifiers(_ store: TenderStore) {
    noteNamesOfSeveralCodes(store)
    let contested = store.organizations.contested
    let pairs = contested.pairs.map { ($0.one, $0.other, false) } + contested.ofBuyers.map { ($0.buyer, $0.bidder, true) }
    if pairs.isEmpty { return }
    let wanted = Set(pairs.map(\.1))
    var process: [Int32: Int32] = [:]
    var bid: [Int32: Int] = [:]
    func see(_ party: Int32, _ row: () -> Int32) { if wanted.contains(party), process[party] == nil { process[party] = row() } }
    for row in 0..<store.bidders.count {
      see(store.bidders.party[row]) {
        let own = Int(store.bidders.parent[row])
        bid[store.bidders.party[row]] = own
        let lot = store.bids.lot[own]
        return lot >= 0 ? store.lots.process[Int(lot)] : -1
      }
    }
    for row in 0..<store.suppliers.count { see(store.suppliers.party[row]) { store.awards.process[Int(store.suppliers.parent[row])] } }
    for (one, other, isBuyer) in pairs {
      guard let row = process[other], row >= 0 else { continue }
      let parts = store.parts(ofRecord: store.processes.record[Int(row)])
      // Of a table with a row a bid the bid's own row.
      let bids = store.lotsOfProcess[Int(row)].count == 1 ? store.bidsOfLot[store.lotsOfProcess[Int(row)].lowerBound] : 0..<0
      let place = bid[other].flatMap { bids.contains($0) && bids.count == parts.count ? $0 - bids.lowerBound : nil } ?? 0
      guard place < parts.count else { continue }
      let part = parts[parts.startIndex + place]
      func name(_ party: Int32) -> String { store.symbols.string(store.parties.name[Int(party)]) }
      var batch = RecordBatch()
      var problem = SourceProblem(.ambiguousLink, .valueKept, file: part.file, offset: part.offset, length: part.length)
      problem.record = batch.text(store.symbols.string(store.processes.id[Int(row)]))
      let identifier = store.parties.identifier[Int(other)]
      problem.value = batch.text(store.symbols.string(identifier.isMissing ? store.parties.localId[Int(other)] : identifier))
      problem.remark = batch.text(
        (isBuyer ? "a buyer's identifier beside a bidder's name" : "one identifier beside two names")
          + ", \"\(name(one).prefix(90))\" and \"\(name(other).prefix(90))\": taken for one organization by its identifier"
      )
      note(problem, textsIn: batch, field: "organization.identifier")
    }
  }

  /// Says of each lot with bidders of one name under different identifiers which these are.
  private func noteNamesOfSeveralCodes(_ store: TenderStore) {
    for entry in store.organizations.contested.inLots {
      let process = Int(store.lots.process[Int(entry.lot)])
      guard process >= 0, let part = store.parts(ofRecord: store.processes.record[process]).first else { continue }
      func text(_ symbol: Symbol) -> String { store.symbols.string(symbol) }
      var batch = RecordBatch()
      var problem = SourceProblem(.ambiguousLink, .recordKept, file: part.file, offset: part.offset, length: part.length)
      problem.record = batch.text(text(store.processes.id[process]))
      problem.value = batch.text(text(store.parties.identifier[Int(entry.other)]))
      problem.remark = batch.text(
        "two bidders of one lot bear one name, or one a person's name that stands in the other's, beside different identifiers: they stay two organizations, and how many bidders there are is not certain"
      )
      note(problem, textsIn: batch, field: "organization.identifier")
    }
  }
}
