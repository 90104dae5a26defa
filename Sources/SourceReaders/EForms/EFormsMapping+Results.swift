import ProcurementModel

extension EFormsMapping {
  /// NoticeResult: bids (direct LotTender children; the ones elsewhere are references), results by lot, contracts.
  mutating func mapResult() {
    guard let result = ownExtension?.child(EForms.noticeResult) else {
      if kind == .award { addTenderResults() }
      return
    }
    _ = withheld(in: result, "NoticeResult")
    var contracts: [String: XMLElement] = [:]
    var isFunded = false
    for contract in result.children(EForms.settledContract) {
      for tender in contract.children(EForms.lotTender) {
        if let id = tender.text(EForms.id)?.string, contracts[id] == nil { contracts[id] = contract }
      }
      if contract.child(EForms.funding) != nil { isFunded = true }
    }
    if isFunded, process.euFunded?.value != true { process.euFunded = Sourced(true, at: .unknown) }
    var parties: [String: XMLElement] = [:]
    for party in result.children(EForms.tenderingParty) { if let id = party.text(EForms.id)?.string, parties[id] == nil { parties[id] = party } }
    var bids = addBids(result, contracts: contracts, parties: parties)
    var outcomes: [TenderStatus] = []
    for lotResult in result.children(EForms.lotResult) { addResult(lotResult, &bids, &outcomes) }
    // A bid of a contract whose lot has no result of its own still won.
    for i in bids.indices where bids[i].contract != nil && !bids[i].isAwarded {
      addAward(to: &bids[i], lot: bids[i].lot)
      outcomes.append(.complete)
    }
    for row in lots.indices where lots[row].bidCount?.value == 0 && bids.contains(where: { Int($0.lot) == row && $0.isAwarded && $0.party != nil }) {
      records.problem(
        .contradiction, .valueLeftOut, "LotResult/ReceivedSubmissionsStatistics/StatisticsNumeric", nil, at: lots[row].bidCount?.span,
        remark: "no bid was received, yet a winner is named")
      lots[row].bidCount = nil
    }
    for row in lots.indices where lots[row].bidCount.map({ count in Int(count.value) == bids.count { Int($0.lot) == row } }) ?? false {
      lots[row].bidsAreComplete = true
    }
    process.status = TEDNotice.status(of: outcomes).map { Sourced($0, at: .unknown) }
    leaveOutTotals(result)
    addModification()
  }

  /// The lot of an id; the result that lists a bid names it where the bid names a group of lots; the only lot is meant however it is spelled.
  mutating func lot(_ id: XMLText?, listedUnder other: XMLText? = nil, _ field: String) -> Row? {
    guard let id = id ?? other else { return nil }
    if let row = lotRows[id.string] { return row }
    if lots.count == 1, lots[0].id == nil {
      lots[0].id = records.text(id)
      lotRows[id.string] = 0
      return 0
    }
    if let row = other.flatMap({ lotRows[$0.string] }) ?? (lots.count == 1 ? 0 : nil) {
      let read = records.batch.string(lots[Int(row)].id) ?? ""
      records.problem(.danglingReference, .valueReplaced, field, id, remark: "not among the lots of the notice; read as '\(read)'")
      return row
    }
    records.problem(.danglingReference, .recordKept, field, id, remark: "not among the lots of the notice; kept as a lot of its own")
    var lot = LotRecord(process: 0)
    lot.id = records.text(id)
    let row = Row(truncatingIfNeeded: lots.count)
    lotRows[id.string] = row
    lots.append(lot)
    return row
  }

  // MARK: Results and awards

  private mutating func addResult(_ result: XMLElement, _ bids: inout [ListedBid], _ outcomes: inout [TenderStatus]) {
    guard let lot = lot(result.child(EForms.tenderLot)?.text(EForms.id), "LotResult/TenderLot/ID") ?? (lots.count == 1 ? 0 : nil) else {
      records.problem(.danglingReference, .recordLeftOut, "LotResult/TenderLot/ID", result.text(EForms.id), remark: "a result without a lot")
      return
    }
    let hidden = withheld(in: result, "LotResult")
    if !hidden.contains("ten-val-hig"), lots[Int(lot)].highestBid == nil {
      lots[Int(lot)].highestBid = money(result.child(EForms.higherTenderAmount), "LotResult/HigherTenderAmount")
    }
    if !hidden.contains("ten-val-low"), lots[Int(lot)].lowestBid == nil {
      lots[Int(lot)].lowestBid = money(result.child(EForms.lowerTenderAmount), "LotResult/LowerTenderAmount")
    }
    statistics(result, lot)

    var code = hidden.contains("win-cho") ? nil : published(result.text(EForms.tenderResultCode), "LotResult/TenderResultCode")
    if let known = code, !known.equals("selec-w"), !known.equals("clos-nw"), !known.equals("open-nw") {
      records.problem(.unknownCode, .valueLeftOut, "LotResult/TenderResultCode", known)
      code = nil
    }
    var winners = bids.indices.filter { bids[$0].lot == lot && bids[$0].contract != nil && !bids[$0].isAwarded }
    // The winner of a group of lots won this one too, with one award.
    if winners.isEmpty, bids.contains(where: { $0.groupLots.contains(lot) && ($0.isAwarded || $0.contract != nil) }) {
      return settle(lot, .complete, &outcomes)
    }
    if winners.isEmpty, code?.equals("selec-w") == true { winners = likelyWinners(result, lot, bids) }
    if !winners.isEmpty {
      for i in winners { addAward(to: &bids[i], lot: lot) }
      settle(lot, .complete, &outcomes)
      return
    }
    var award = AwardRecord(process: 0)
    award.lot = lot
    award.cpv = lots[Int(lot)].cpv
    let reason = result.child(EForms.decisionReason)
    let reasonIsHidden = reason.map { !withheld(in: $0, "LotResult/DecisionReason").isEmpty } ?? false
    let reasonCode = reasonIsHidden ? nil : published(reason?.text(EForms.decisionReasonCode), "LotResult/DecisionReason/DecisionReasonCode")
    if code?.equals("selec-w") == true {
      // A winner was chosen, the notice does not say which.
      if bids.contains(where: { $0.lot == lot && $0.isAwarded }) { return }
      award.status = Sourced(.active, at: code?.span ?? .unknown)
      records.batch.awards.append(award)
      settle(lot, .complete, &outcomes)
    } else if code?.equals("clos-nw") == true || (code == nil && reasonCode != nil) {
      award.status = Sourced(.unsuccessful, at: (code ?? reasonCode)?.span ?? .unknown)
      award.notAwardedReason = records.text(reasonCode)
      records.batch.awards.append(award)
      settle(lot, .unsuccessful, &outcomes)
    } else if code?.equals("open-nw") == true {
      lots[Int(lot)].status = Sourced(.active, at: code?.span ?? .unknown)
      outcomes.append(.active)
    }
  }

  private mutating func settle(_ lot: Row, _ outcome: TenderStatus, _ outcomes: inout [TenderStatus]) {
    outcomes.append(outcome)
    if lots[Int(lot)].status?.value != .complete { lots[Int(lot)].status = Sourced(outcome, at: .unknown) }
  }

  /// Without a contract yet: the only bid listed under a result with a winner, else those of rank 1.
  private mutating func likelyWinners(_ result: XMLElement, _ lot: Row, _ bids: [ListedBid]) -> [Int] {
    let listed = Set(result.children(EForms.lotTender).compactMap { $0.text(EForms.id)?.string })
    let candidates = bids.indices.filter { bids[$0].lot == lot && listed.contains(bids[$0].id) && !bids[$0].isAwarded }
    if candidates.count == 1, !bids.contains(where: { $0.groupLots.contains(lot) && $0.lot != lot }) { return candidates }
    return candidates.filter { records.batch.bids[Int(bids[$0].row)].rank?.value == 1 }
  }

  private mutating func statistics(_ result: XMLElement, _ lot: Row) {
    let field = "LotResult/ReceivedSubmissionsStatistics/StatisticsNumeric"
    var totals: [Sourced<Int32>] = []
    var uncoded: [XMLText] = []
    for statistic in result.children(EForms.receivedSubmissionsStatistics) {
      if !withheld(in: statistic, "LotResult/ReceivedSubmissionsStatistics").isEmpty { continue }
      guard let number = published(statistic.text(EForms.statisticsNumeric), field) else { continue }
      guard let code = statistic.text(EForms.statisticsCode) else {
        uncoded.append(number)
        continue
      }
      if code.equals("tenders") {
        if let total = records.count(number, field: field) { totals.append(total) }
      } else if code.equals("t-verif-inad") {
        lots[Int(lot)].excludedBidCount = records.count(number, field: field)
      }
    }
    if totals.isEmpty, let first = uncoded.first {
      if uncoded.count == 1 {
        records.problem(.unknownCode, .valueKept, field, first, remark: "no code says what is counted; taken as the number of bids")
        if let total = records.count(first, field: field) { totals.append(total) }
      } else {
        records.problem(.unknownCode, .valueLeftOut, field, first, remark: "several numbers without a code that says what is counted")
      }
    }
    for total in totals where !contestedCounts.contains(lot) {
      guard let earlier = lots[Int(lot)].bidCount, earlier.value != total.value else {
        lots[Int(lot)].bidCount = total
        continue
      }
      records.problem(
        .contradiction, .valueLeftOut, field, nil, at: total.span,
        remark: "results of one lot state \(earlier.value) and \(total.value) bids: neither counts")
      lots[Int(lot)].bidCount = nil
      contestedCounts.insert(lot)
    }
  }

  private mutating func addAward(to bid: inout ListedBid, lot: Row) {
    bid.isAwarded = true
    records.batch.bids[Int(bid.row)].isWinner = Sourced(true, at: .unknown)
    records.batch.bids[Int(bid.row)].status = Sourced(.valid, at: .unknown)
    let amount = bid.groupAmount ?? records.batch.bids[Int(bid.row)].amount
    // The price offered stands in the notice of the award.
    if kind == .modification { records.batch.bids[Int(bid.row)].amount = nil }
    let row = Row(truncatingIfNeeded: records.batch.awards.count)
    var award = AwardRecord(process: 0)
    award.lot = lot
    award.bid = bid.row
    award.cpv = lots[Int(lot)].cpv
    award.status = Sourced(.active, at: .unknown)
    // A modification states the value after the change; what was awarded stands in the earlier notice.
    if kind == .award { award.amount = amount }
    let number = bid.contract?.child(EForms.contractReference)?.text(EForms.id)
    award.id = records.text(number)
    award.date = records.date(bid.contract?.text(EForms.awardDate), field: "SettledContract/AwardDate")
    let signed = records.date(bid.contract?.text(EForms.issueDate), field: "SettledContract/IssueDate")
    // In a voluntary ex ante notice a day of conclusion is that of the decision.
    if award.date == nil, isExAnte { award.date = signed }
    if award.date == nil, signed == nil { award.date = awardDate(of: root.child(EForms.tenderResult)) }
    var suppliers = 0
    for bidder in records.batch.bidders where bidder.bid == bid.row {
      records.batch.suppliers.append(SupplierRecord(award: row, organization: bidder.organization))
      suppliers += 1
    }
    award.isGroup = suppliers > 1
    records.batch.awards.append(award)
    for other in bid.groupLots where other != lot { records.batch.awardLots.append(RecordBatch.AwardLot(award: row, lot: other)) }
    guard let contractElement = bid.contract else { return }
    // A contract over several lots is one record a lot, with the lot's amount.
    var contract = ContractRecord(process: 0)
    contract.award = row
    contract.id = records.text(number ?? contractElement.text(EForms.id))
    if isExAnte { contract.status = Sourced(.pending, at: .unknown) } else { contract.signed = signed }
    contract.start = periods[lot]?.start
    contract.end = periods[lot]?.end
    if kind == .modification { contract.finalAmount = amount } else { contract.amount = amount }
    let contractRow = Row(truncatingIfNeeded: records.batch.contracts.count)
    subcontracting(bid, &contract, contractRow)
    records.batch.contracts.append(contract)
  }

  private mutating func subcontracting(_ bid: ListedBid, _ contract: inout ContractRecord, _ row: Row) {
    for term in bid.element.children(EForms.subcontractingTerm) {
      let hidden = withheld(in: term, "LotTender/SubcontractingTerm")
      if !hidden.contains("sub-con"), let code = published(term.text(EForms.termCode), "LotTender/SubcontractingTerm/TermCode") {
        if code.equals("yes") || code.equals("no") {
          contract.hasSubcontracting = Sourced(code.equals("yes"), at: code.span)
        } else if !code.equals("not-known") {
          records.problem(.unknownCode, .valueLeftOut, "LotTender/SubcontractingTerm/TermCode", code)
        }
      }
      if !hidden.contains("sub-val") {
        contract.subcontractedAmount = money(term.child(EForms.termAmount), "LotTender/SubcontractingTerm/TermAmount")
      }
      if !hidden.contains("sub-per"), let percent = published(term.text(EForms.termPercent), "LotTender/SubcontractingTerm/TermPercent") {
        if let number = NoticeRecords.plainNumber(percent), number.mantissa >= 0,
          let share = ExactDecimal(wide: Int128(number.mantissa), scale: Int(number.scale) + 2),
          !(ExactDecimal.one < share)
        {
          contract.subcontractedShare = Sourced(share, at: percent.span)
        } else {
          records.problem(.unreadableNumber, .valueLeftOut, "LotTender/SubcontractingTerm/TermPercent", percent)
        }
      }
    }
    for subcontractor in bid.party.children(EForms.subContractor) {
      guard let id = subcontractor.text(EForms.id) else { continue }
      let organization = organization(id, "TenderingParty/SubContractor/ID")
      if organization >= 0 { records.batch.subcontractors.append(SubcontractorRecord(contract: row, organization: organization)) }
    }
  }

  // MARK: Modifications

  /// The contract that changed: the one named, in this notice's or in the buyer's own numbers, else the only one.
  private mutating func addModification() {
    guard kind == .modification else { return }
    let modification = ownExtension?.child(EForms.contractModification)
    if records.batch.contracts.isEmpty { records.batch.contracts.append(ContractRecord(process: 0)) }
    var row = 0
    if let named = modification?.text(EForms.modifiedContractIdentifier)?.string {
      let number = ownExtension.first(EForms.noticeResult).children(EForms.settledContract).first { $0.text(EForms.id)?.string == named }?
        .child(EForms.contractReference)?.text(EForms.id)?.string
      row = records.batch.contracts.firstIndex { records.batch.string($0.id) == number ?? named } ?? 0
    }
    var amendment = AmendmentRecord(contract: Row(truncatingIfNeeded: row))
    amendment.amountAfter = records.batch.contracts[row].finalAmount
    amendment.reason = records.text(modification?.child(EForms.changeReason)?.text(EForms.reasonCode))
    records.batch.amendments.append(amendment)
  }
}
