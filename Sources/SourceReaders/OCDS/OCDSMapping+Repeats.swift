import ProcurementModel

// Bids, awards and contracts that a release lists twice: the same id and the same content, as some publishers write for every document of an award. They count once.
extension OCDSMapping {
  /// What stands in the lists of a release, by a hash of its id.
  struct ListedRows {
    var lots = ReleaseRows()
    var bids = ReleaseRows()
    var awards = ReleaseRows()
    var contracts = ReleaseRows()

    mutating func removeAll() {
      lots.removeAll()
      bids.removeAll()
      awards.removeAll()
      contracts.removeAll()
    }
  }

  /// Whether the release listed this bid for this lot before; says so. Two bids of one id that differ are both kept.
  mutating func isRepeat(_ bid: BidRecord, by members: [Row], _ node: JSONNode) -> Bool {
    guard let print = print(of: bid.id, bid.lot), let known = listed.bids.first(print) else {
      if let print = print(of: bid.id, bid.lot) { listed.bids.add(Row(batch.bids.count), print) }
      return false
    }
    let other = batch.bids[Int(known)]
    guard
      isSame(bid.id, other.id), bid.lot == other.lot, isSame(bid.status, other.status), isSame(bid.amount, other.amount),
      isSame(bid.initialAmount, other.initialAmount), isSame(bid.submitted, other.submitted), isSame(bid.rank, other.rank),
      isSame(bid.isVariant, other.isVariant),
      areSame(batch.bidders.lazy.drop(while: { $0.bid < known }).prefix(while: { $0.bid == known }).map(\.organization), members)
    else { return false }
    return leftOut(node, "bids/details/id")
  }

  /// Whether the release listed this award before; says so.
  mutating func isRepeat(_ award: AwardRecord, to suppliers: [Row], _ node: JSONNode) -> Bool {
    guard let print = print(of: award.id), let known = listed.awards.first(print) else {
      if let print = print(of: award.id) { listed.awards.add(Row(batch.awards.count), print) }
      return false
    }
    let other = batch.awards[Int(known)]
    guard
      isSame(award.id, other.id), award.lot == other.lot, award.bid == other.bid, isSame(award.status, other.status),
      isSame(award.amount, other.amount),
      isSame(award.date, other.date),
      areSame(batch.suppliers.lazy.drop(while: { $0.award < known }).prefix(while: { $0.award == known }).map(\.organization), suppliers)
    else { return false }
    return leftOut(node, "awards/id")
  }

  static let severalAwards = "one contract listed under several awards: it counts once, and its amounts are compared with none of them"

  /// What a contract states, before its amounts are compared with those of its award.
  struct StatedContract {
    let contract: ContractRecord
    let payments: UInt64
  }

  /// Whether the release listed this contract before; says so.
  mutating func isRepeat(_ contract: ContractRecord, _ payments: JSONNode?, _ node: JSONNode) -> Bool {
    let stated = StatedContract(contract: contract, payments: payments.map { ReleaseRows.hash($0.raw) } ?? 0)
    if isRepeat(stated, node) { return true }
    if contract.id != nil { statedContracts[Row(batch.contracts.count)] = stated }
    return false
  }

  private mutating func isRepeat(_ stated: StatedContract, _ node: JSONNode) -> Bool {
    let contract = stated.contract
    guard let print = print(of: contract.id), let known = listed.contracts.first(print) else {
      if let print = print(of: contract.id) { listed.contracts.add(Row(batch.contracts.count), print) }
      return false
    }
    guard let first = statedContracts[known] else { return false }
    let other = first.contract
    guard
      isSame(contract.id, other.id), isSame(contract.status, other.status),
      isSame(contract.signed, other.signed),
      isSame(contract.amount, other.amount), isSame(contract.finalAmount, other.finalAmount), stated.payments == first.payments,
      isSame(contract.start, other.start), isSame(contract.end, other.end)
    else { return false }
    if contract.award >= 0, contract.award != other.award {
      batch.contracts[Int(known)].award = -1
      problem(.ambiguousLink, .recordLeftOut, node[.id] ?? node, "contracts/awardID", remark: Self.severalAwards)
      return true
    }
    return leftOut(node, "contracts/id")
  }

  /// Whether the contract's amendments from row `first` on hold this one; says so. An amendment may stand in `amendments` and in the older `amendment` alike.
  mutating func isRepeat(_ amendment: AmendmentRecord, from first: Int, _ node: JSONNode) -> Bool {
    // Without an id only where merging may have listed it again.
    guard amendment.id != nil || isPublishedCompiled && (amendment.date != nil || amendment.reason != nil),
      batch.amendments[first...].contains(where: {
        isSame($0.id, amendment.id) && isSame($0.date, amendment.date) && isSame($0.reason, amendment.reason)
      })
    else { return false }
    return leftOut(node, "contracts/amendments/id")
  }

  /// Whether two lists name the same organizations in the same words. One that has no id stands in a row of its own each time it is named.
  private func areSame(_ known: some Sequence<Row>, _ rows: [Row]) -> Bool {
    known.elementsEqual(rows.lazy.filter { $0 >= 0 }) { first, second in
      if first == second { return true }
      let (a, b) = (batch.organizations[Int(first)], batch.organizations[Int(second)])
      return isSame(a.localId, b.localId) && isSame(a.scheme, b.scheme) && isSame(a.identifier, b.identifier) && isSame(a.name, b.name)
        && isSame(a.country, b.country) && isSame(a.streetAddress, b.streetAddress)
    }
  }

  /// A hash of an id, and of the lot that a bid is for.
  func print(of id: Sourced<Text>?, _ lot: Row = 0) -> UInt64? {
    id.map { id in batch.utf8(id.value).withUnsafeBytes { ReleaseRows.hash($0) } &+ UInt64(truncatingIfNeeded: lot) &* 0x9E37_79B9_7F4A_7C15 }
  }

  /// The first award of the release with this id.
  func award(named id: Sourced<Text>) -> Row? {
    guard let print = print(of: id), let row = listed.awards.first(print), isSame(batch.awards[Int(row)].id, id) else { return nil }
    return row
  }

  /// The first bid of the release with this id for this lot.
  func bid(named id: Sourced<Text>, for lot: Row) -> Row? {
    guard let print = print(of: id, lot), let row = listed.bids.first(print), isSame(batch.bids[Int(row)].id, id) else { return nil }
    return row
  }

  private func isSame<Value: Equatable>(_ a: Sourced<Value>?, _ b: Sourced<Value>?) -> Bool { a?.value == b?.value }

  private func isSame(_ a: Sourced<Text>?, _ b: Sourced<Text>?) -> Bool {
    guard let a, let b else { return a == nil && b == nil }
    return batch.areEqual(a.value, b.value)
  }

  private mutating func leftOut(_ node: JSONNode, _ field: String) -> Bool {
    problem(.repeatedIdentifier, .recordLeftOut, node[.id] ?? node, field, remark: "listed twice in one release, with the same content")
    return true
  }
}
