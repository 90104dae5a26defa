import ProcurementModel

/// A bid as the notice lists it.
struct ListedBid {
  let element: XMLElement
  let id: String
  let lot: Row
  let row: Row
  let party: XMLElement?
  /// The contract that names it: it won.
  let contract: XMLElement?
  /// The lots that a tender for a group of lots is for (BT-13714); empty for a tender for one.
  var groupLots: [Row] = []
  /// The price of such a group, which is no lot's.
  var groupAmount: Sourced<Money>?
  var isAwarded = false
}

extension EFormsMapping {
  /// Direct LotTender children of NoticeResult; the ones elsewhere are references.
  mutating func addBids(_ result: XMLElement, contracts: [String: XMLElement], parties: [String: XMLElement]) -> [ListedBid] {
    // Where a bid does not name its lot, the result that lists it does.
    var lotOfResult: [String: XMLText] = [:]
    var lotsOfResults: [String: [Row]] = [:]
    for lotResult in result.children(EForms.lotResult) {
      guard let lot = lotResult.child(EForms.tenderLot)?.text(EForms.id) else { continue }
      for tender in lotResult.children(EForms.lotTender) {
        guard let id = tender.text(EForms.id)?.string else { continue }
        if lotOfResult[id] == nil { lotOfResult[id] = lot }
        if let row = lotRows[lot.string] { lotsOfResults[id, default: []].append(row) }
      }
    }
    var bids: [ListedBid] = []
    var lotsWithWinner: Set<Row> = []
    for tender in result.children(EForms.lotTender) {
      let idText = tender.text(EForms.id)
      let id = idText?.string ?? ""
      let named = tender.child(EForms.tenderLot)?.text(EForms.id)
      let isOfGroup = tender.child(EForms.tenderLot)?.child(EForms.id)?.attribute(EForms.schemeName)?.equals("LotsGroup") == true
      let groupLots = isOfGroup && lotRows[named?.string ?? ""] == nil ? lotsOfResults[id] ?? [] : []
      guard let lot = groupLots.first ?? lot(named, listedUnder: lotOfResult[id], "LotTender/TenderLot/ID") ?? (lots.count == 1 ? 0 : nil) else {
        records.problem(.danglingReference, .recordLeftOut, "LotTender/TenderLot/ID", idText, remark: "a bid without a lot")
        continue
      }
      if let named, let other = lotOfResult[id], other.string != named.string, lotRows[named.string] != nil {
        records.problem(
          .contradiction, .valueKept, "LotResult/LotTender/ID", idText, remark: "listed under \(other.string); the bid itself names \(named.string)")
      }
      let row = Row(truncatingIfNeeded: records.batch.bids.count)
      let partyId = tender.child(EForms.tenderingParty)?.text(EForms.id)
      let party = partyId.flatMap { parties[$0.string] }
      if let partyId, party == nil { records.problem(.danglingReference, .valueLeftOut, "LotTender/TenderingParty/ID", partyId) }
      let contract = contracts[id]
      if contract != nil { lotsWithWinner.formUnion(groupLots + [lot]) }
      var record = bid(tender, lot: lot, isWinner: contract != nil)
      var listed = ListedBid(element: tender, id: id, lot: lot, row: row, party: party, contract: contract, groupLots: groupLots)
      if !groupLots.isEmpty {
        listed.groupAmount = record.amount
        record.amount = nil
      }
      records.batch.bids.append(record)
      addBidders(party, bid: row)
      bids.append(listed)
    }
    for bid in bids where bid.contract == nil && lotsWithWinner.contains(bid.lot) {
      records.batch.bids[Int(bid.row)].isWinner = Sourced(false, at: .unknown)
    }
    return bids
  }

  private mutating func bid(_ tender: XMLElement, lot: Row, isWinner: Bool) -> BidRecord {
    let hidden = withheld(in: tender, "LotTender")
    var bid = BidRecord(lot: lot)
    bid.id = records.text(tender.text(EForms.id))
    if !hidden.contains("win-ten-val") {
      bid.amount = money(tender.child(EForms.legalMonetaryTotal)?.child(EForms.payableAmount), "LotTender/LegalMonetaryTotal/PayableAmount")
    }
    let ranked = tender.text(EForms.tenderRankedIndicator).flatMap(EFormsCodes.boolean)
    if ranked != false, !hidden.contains("ten-ran"), let rank = published(tender.text(EForms.rankCode), "LotTender/RankCode") {
      bid.rank = records.count(rank, field: "LotTender/RankCode")
    }
    if !hidden.contains("win-ten-var"), let variant = tender.text(EForms.tenderVariantIndicator), let value = EFormsCodes.boolean(variant) {
      bid.isVariant = Sourced(value, at: variant.span)
    }
    if isWinner { bid.isWinner = Sourced(true, at: .unknown) }
    // Rejected offers appear in the statistics only: a bid that is listed with its price was evaluated. A bid marked as not ranked may
    // have been rejected.
    if isWinner || (ranked != false && bid.amount != nil) { bid.status = Sourced(.valid, at: .unknown) }
    return bid
  }

  private mutating func addBidders(_ party: XMLElement?, bid: Row) {
    for tenderer in party.children(EForms.tenderer) {
      guard let id = tenderer.text(EForms.id) else { continue }
      let organization = organization(id, "TenderingParty/Tenderer/ID")
      guard organization >= 0 else { continue }
      let leads = tenderer.text(EForms.groupLeadIndicator).flatMap(EFormsCodes.boolean) ?? false
      records.batch.bidders.append(BidderRecord(bid: bid, organization: organization, isLead: leads))
    }
  }
}
