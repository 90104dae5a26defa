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
    var furtherBidIds: [Sourced<Text>] = []
    var items: JSONNode?
    var subcontracting: JSONNode?
    var subcontracts: Sourced<Bool>?
    var ownTax = ValueTax()
    var isUsable = true
    var statesOutcome = false
    for member in node.children {
      switch member.key {
      case .id: award.id = text(member)
      case .status:
        award.status = code(member, "awards/status", OCDSCodes.awardStatus)
        statesOutcome = award.status != nil || !member.isNull && !(member.kind == .string && member.string.allSatisfy(\.isWhitespace))
      case .date: award.date = moment(member, "awards/date")
      case .value:
        award.amount = money(member, "awards/value")
        ownTax = tax
        if award.amount == nil, member.kind == .object, let stated = member[.amount], !stated.isNull { isUsable = false }
      case .suppliers: for supplier in list(member, "awards/suppliers") { suppliers.append(organization(supplier, "awards/suppliers")) }
      case .relatedLots: for id in list(member, "awards/relatedLots") { if let id = lotId(id) { lotIds.append(id) } }
      case .lotID, .relatedLot: if let id = text(member) { lotIds.append(id) }
      case .relatedBid, .bidId: if let id = text(member) { if bidId == nil { bidId = id } else { furtherBidIds.append(id) } }
      case .relatedBids:
        for id in list(member, "awards/relatedBids") { if let id = text(id) { if bidId == nil { bidId = id } else { furtherBidIds.append(id) } } }
      case .items: items = member
      case .hasSubcontracting: subcontracts = truth(member)
      case .subcontracting: subcontracting = member
      case .title, .description, .documents, .contractPeriod, .amendments, .amendment, .rationale, .statusDetails, .qualified, .eligible,
        .complaintPeriod:
        continue
      default: unknown(member, "awards[]")
      }
    }
    // Of one lot, as most are, nothing is gathered.
    var ownLots: [Row] = []
    if lots.count == 1 {
      award.lot = Row(lots.lowerBound)
    } else {
      ownLots = lotsOfAward(lotIds, items, bidId, furtherBidIds, lots, firstBid)
      award.lot = ownLots.first ?? -1
    }
    if let bidId, award.lot >= 0 { award.bid = bid(named: bidId, for: award.lot) ?? -1 }
    if award.bid < 0, ownLots.count > 1 || !furtherBidIds.isEmpty { award.bid = self.firstBid(of: bidId, furtherBidIds, in: ownLots, or: award.lot) }
    // Some name the bid and not who made it.
    if suppliers.allSatisfy({ $0 < 0 }), furtherBidIds.isEmpty, award.bid >= 0 { suppliers = bidders(of: award.bid) }
    if isRepeat(award, to: suppliers, node) { return }
    // OCDS 1.1: suppliers who were awarded different items or values stand in awards of their own.
    award.isGroup = suppliers.count { $0 >= 0 } > 1
    if let bidId, furtherBidIds.isEmpty, ownLots.count < 2 { checkBid(of: &award, named: bidId, suppliers: suppliers, node, firstBid) }
    for id in lotIds { noteUnknownLot(id, lots, node, "awards/relatedLots") }
    batch.awards.append(award)
    if let bidId, ownLots.count > 1 || !furtherBidIds.isEmpty {
      accept([bidId] + furtherBidIds, in: ownLots.isEmpty ? [award.lot] : ownLots, by: row)
    }
    if ownTax.isIncluded != nil { taxOfAwards[row] = ownTax }
    if !isUsable { awardsWithoutUsableAmount.insert(row) }
    if !statesOutcome { awardsWithoutOutcome.append(row) }
    for lot in ownLots.dropFirst() { batch.awardLots.append(RecordBatch.AwardLot(award: row, lot: lot)) }
    for supplier in suppliers where supplier >= 0 { batch.suppliers.append(SupplierRecord(award: row, organization: supplier)) }
    if let items { for item in list(items, "awards/items") { addItem(item, process, award: row) } }
    if subcontracts != nil || subcontracting != nil {
      subcontracted.append(SubcontractedAward(award: row, isSubcontracted: subcontracts, node: subcontracting))
    }
  }

  /// An award that states no status, as Ecuador's and Peru's, and whose contract was concluded is in force.
  mutating func activateAwards(_ firstContract: Int) {
    guard !awardsWithoutOutcome.isEmpty else { return }
    var concluded = jointlyConcluded
    for contract in batch.contracts[firstContract...] where contract.award >= 0 && contract.isConcluded && concluded[contract.award] == nil {
      concluded[contract.award] = Self.placeOfConclusion(contract)
    }
    for row in awardsWithoutOutcome { if let place = concluded[row] { batch.awards[Int(row)].status = Sourced(.active, at: place) } }
  }

  /// A call or lot that was cancelled or came to nothing supplied nobody: an award that still says `active`, or nothing, shares that outcome, and the contradiction is said. Where a
  /// contract of the award was concluded, that counts, and this is said.
  mutating func endAwards(of process: ProcessRecord, _ lots: Range<Int>, _ firstAward: Int, _ firstContract: Int, _ release: JSONNode) {
    /// A lot's own status says more than that of the call, which may be cancelled with lots that Prozorro leaves `active`.
    func ending(_ lot: Int) -> Sourced<TenderStatus>? {
      guard let own = batch.lots[lot].status, own.value == .complete || own.value.outcomeOfAwards != nil else { return process.status }
      return own
    }
    guard lots.contains(where: { ending($0)?.value.outcomeOfAwards != nil }) else { return }
    for row in batch.awards.indices[firstAward...] where batch.awards[row].isInForce {
      let award = batch.awards[row]
      let own = award.lot < 0 ? Array(lots) : self.lots(ofAward: row, from: firstAward).map(Int.init)
      guard let status = ending(own[0]), let outcome = status.value.outcomeOfAwards, own.allSatisfy({ ending($0)?.value.outcomeOfAwards != nil })
      else { continue }
      let isConcluded =
        jointlyConcluded[Row(row)] != nil || batch.contracts[firstContract...].contains { Int($0.award) == row && $0.isConcluded }
      let place = award.status ?? Sourced(outcome, at: status.span)
      if !isConcluded { batch.awards[row].status = Sourced(outcome, at: place.span) }
      problem(
        .contradiction, isConcluded ? .recordKept : .valueReplaced, release, "awards/status", at: place.span,
        value: award.status?.value.rawValue ?? status.value.rawValue, remark: EndedCalls.remark(isConcluded: isConcluded))
    }
  }

  /// In Prozorro a bid whose award came to nothing, while another bid of the lot was awarded, was turned down: so it says that the lowest bid was rejected. Elsewhere its bidder may as
  /// well not have signed, and the bid is what its own status says.
  mutating func rejectBids(_ firstAward: Int) {
    guard isOfProzorro else { return }
    var named = accepted.map { (award: Int($0.award), bid: $0.bid) }
    for award in batch.awards.indices[firstAward...] where batch.awards[award].bid >= 0 { named.append((award, batch.awards[award].bid)) }
    var awarded: Set<Row> = []
    var awardedLots: Set<Row> = []
    for (award, bid) in named where batch.awards[award].status?.value == .active {
      awarded.insert(bid)
      awardedLots.insert(batch.bids[Int(bid)].lot)
    }
    guard !awarded.isEmpty else { return }
    for (award, bid) in named {
      guard let status = batch.awards[award].status, status.value == .unsuccessful, !awarded.contains(bid),
        awardedLots.contains(batch.bids[Int(bid)].lot)
      else { continue }
      let known = batch.bids[Int(bid)].status?.value
      if known == nil || known == .valid { batch.bids[Int(bid)].status = Sourced(.disqualified, at: status.span) }
    }
  }
}
