import ProcurementModel

// Awards.
extension OCDSMapping {
  mutating func addAward(_ node: JSONNode, _ process: Row, _ lots: Range<Int>, _ firstBid: Int) {
    guard node.kind == .object else { return }
    var award = AwardRecord(process: process)
    let row = Row(batch.awards.count)
    var suppliers: [Row] = []
    var lotIds: [Sourced<Text>] = []
    var bidId: Sourced<Text>?
    var items: JSONNode?
    for member in node.children {
      switch member.key {
      case .id: award.id = text(member)
      case .status: award.status = code(member, "awards/status", OCDSCodes.awardStatus)
      case .date: award.date = moment(member, "awards/date")
      case .value: award.amount = money(member, "awards/value")
      case .suppliers: for supplier in list(member, "awards/suppliers") { suppliers.append(reference(supplier)) }
      case .relatedLots: for id in list(member, "awards/relatedLots") { if let id = text(id) { lotIds.append(id) } }
      case .lotID, .relatedLot: if let id = text(member) { lotIds.append(id) }
      case .relatedBid, .bidId: bidId = text(member)
      case .relatedBids: bidId = list(member, "awards/relatedBids").first.flatMap { text($0) }
      case .items: items = member
      case .title, .description, .documents, .contractPeriod, .amendments, .amendment, .rationale, .statusDetails, .hasSubcontracting,
        .subcontracting, .qualified, .eligible, .complaintPeriod:
        continue
      default: unknown(member, "awards[]")
      }
    }
    if lotIds.isEmpty, lots.count == 1 { award.lot = Row(lots.lowerBound) }
    if let first = lotIds.first, let lot = lot(named: first, lots) { award.lot = Row(lot) }
    if let bidId, award.lot >= 0 {
      award.bid = bid(named: bidId, for: award.lot) ?? -1
    } else if let bidId {
      for bid in batch.bids.indices[firstBid...] {
        if let id = batch.bids[bid].id, batch.areEqual(id.value, bidId.value), award.lot < 0 || batch.bids[bid].lot == award.lot {
          award.bid = Row(bid)
        }
      }
    }
    if isRepeat(award, to: suppliers, node) { return }
    batch.awards.append(award)
    for id in lotIds.dropFirst() { if let lot = lot(named: id, lots) { batch.awardLots.append(RecordBatch.AwardLot(award: row, lot: Row(lot))) } }
    for supplier in suppliers where supplier >= 0 { batch.suppliers.append(SupplierRecord(award: row, organization: supplier)) }
    if let items { for item in list(items, "awards/items") { addItem(item, process, award: row) } }
  }

  /// A bid whose award came to nothing, while another bid of the lot was awarded, was turned down: so Prozorro says that the lowest bid was rejected. An active award of a
  /// cancelled lot is none any more.
  mutating func rejectBids(_ firstAward: Int) {
    let awards = batch.awards.indices[firstAward...]
    for award in awards where batch.awards[award].lot >= 0 {
      let lot = Int(batch.awards[award].lot)
      guard batch.lots[lot].status?.value == .cancelled, batch.awards[award].status?.value == .active else { continue }
      batch.awards[award].status?.value = .cancelled
    }
    var awarded: Set<Row> = []
    var awardedLots: Set<Row> = []
    for award in awards where batch.awards[award].status?.value == .active && batch.awards[award].bid >= 0 {
      awarded.insert(batch.awards[award].bid)
      awardedLots.insert(batch.awards[award].lot)
    }
    guard !awarded.isEmpty else { return }
    for award in awards where batch.awards[award].status?.value == .unsuccessful {
      let bid = batch.awards[award].bid
      guard bid >= 0, !awarded.contains(bid), awardedLots.contains(batch.awards[award].lot), let status = batch.awards[award].status else { continue }
      let known = batch.bids[Int(bid)].status?.value
      if known == nil || known == .valid { batch.bids[Int(bid)].status = Sourced(.disqualified, at: status.span) }
    }
  }
}
