import ProcurementModel

/// What a record says, as one number: for keys of records without an id, and to find records that stand more than once.
extension TenderStore {
  /// The source's own id of a process, or, where it has none, a hash of buyer, title, dates and amounts with a counter for equal ones.
  package func key(ofProcess row: Int) -> String {
    let id = processes.id[row]
    if !id.isMissing { return symbols.string(id) }
    return contentKey(ofProcess: row)
  }

  /// A hash of what the record says: the same for the same content wherever it stands in its file.
  package func contentHash(ofProcess row: Int) -> UInt64 { hash(ofProcess: row, isSpelled: true) }

  /// The same with the linked organizations, however each record spells them, and with all else that tells two records of one title apart: each lot's amounts, each bid, the days of
  /// the call and what became of its contracts.
  package func likenessHash(ofProcess row: Int) -> UInt64 { hash(ofProcess: row, isSpelled: false) }

  /// Whether an amount or a date is known that could tell a record from another one of the same title and firms.
  package func hasAmountOrDate(process row: Int) -> Bool {
    !processes.published[row].isMissing || !processes.estimate[row].isMissing || !processes.submissionDeadline[row].isMissing
      || !processes.opened[row].isMissing
      || lotsOfProcess[row].contains { lot in
        !lots.estimate[lot].isMissing || !lots.base[lot].isMissing || !lots.submissionDeadline[lot].isMissing || !lots.opened[lot].isMissing
          || bidsOfLot[lot].contains { !bids.amount[$0].isMissing || !bids.discount[$0].isMissing || !bids.submitted[$0].isMissing }
      }
      || awardsOfProcess[row].contains { !awards.amount[$0].isMissing || !awards.date[$0].isMissing }
      || contractsOfProcess[row].contains {
        !contracts.amount[$0].isMissing || !contracts.finalAmount[$0].isMissing || !contracts.paid[$0].isMissing || !contracts.signed[$0].isMissing
          || !contracts.start[$0].isMissing || !contracts.end[$0].isMissing
      }
  }

  private func hash(ofProcess row: Int, isSpelled: Bool) -> UInt64 {
    var text: [UInt8] = []
    func add(_ bytes: some Sequence<UInt8>) {
      text.append(contentsOf: bytes)
      text.append(0)
    }
    func add(_ money: StoredMoney) { add((money.amount.map { $0.description + money.currency.text } ?? "").utf8) }
    func add(_ moment: Moment) { add((moment.isMissing ? "" : moment.description).utf8) }
    func addParty(_ party: Int32) {
      guard party >= 0 else { return add([]) }
      if !isSpelled, Int(party) < organizations.ofParty.count, organizations.ofParty[Int(party)] >= 0 {
        return add("\(organizations.ofParty[Int(party)])".utf8)
      }
      add(symbols.utf8(parties.identifier[Int(party)]))
      add(symbols.utf8(parties.name[Int(party)]))
    }
    addParty(processes.buyer[row])
    add(texts.utf8(processes.title[row]))
    add(processes.published[row])
    add(processes.estimate[row])
    for award in awardsOfProcess[row] {
      add(awards.amount[award])
      add(awards.date[award])
      for supplier in suppliersOfAward[award] { addParty(suppliers.party[supplier]) }
    }
    for contract in contractsOfProcess[row] {
      add(contracts.start[contract])
      add(contracts.end[contract])
    }
    // Keys of records without an id are made of what stands above, and stay what they were.
    if !isSpelled {
      add(processes.submissionDeadline[row])
      add(processes.opened[row])
      for lot in lotsOfProcess[row] {
        add(lots.estimate[lot])
        add(lots.base[lot])
        add(lots.submissionDeadline[lot])
        add(lots.opened[lot])
        for bid in bidsOfLot[lot] {
          add(bids.amount[bid])
          add((bids.discount[bid].decimal.map(\.description) ?? "").utf8)
          for bidder in biddersOfBid[bid] { addParty(bidders.party[bidder]) }
        }
      }
      for contract in contractsOfProcess[row] {
        add(contracts.signed[contract])
        add(contracts.amount[contract])
        add(contracts.finalAmount[contract])
        add(contracts.paid[contract])
      }
    }
    return text.withUnsafeBytes { SymbolTable.hash($0) }
  }

  package func titleHash(ofProcess row: Int) -> UInt64 { texts.utf8(processes.title[row]).withUnsafeBytes { SymbolTable.hash($0) } }

  private func contentKey(ofProcess row: Int) -> String {
    let digits = String(contentHash(ofProcess: row), radix: 16)
    return "content:" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
