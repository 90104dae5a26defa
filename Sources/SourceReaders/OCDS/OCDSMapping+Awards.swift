import ProcurementModel

// Awards and contracts.
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
    if let bidId {
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

  mutating func addContract(_ node: JSONNode, _ process: Row, _ firstAward: Int) {
    guard node.kind == .object else { return }
    var contract = ContractRecord(process: process)
    let row = Row(batch.contracts.count)
    var awardId: Sourced<Text>?
    var amendments: [JSONNode] = []
    var subcontracting: JSONNode?
    for member in node.children {
      switch member.key {
      case .id: contract.id = text(member)
      case .awardID: awardId = text(member)
      case .status: contract.status = code(member, "contracts/status", OCDSCodes.contractStatus)
      case .dateSigned: contract.signed = moment(member, "contracts/dateSigned")
      case .value: contract.amount = money(member, "contracts/value")
      case .finalValue: contract.finalAmount = money(member, "contracts/finalValue")
      case .period:
        report(member, "contracts[]/period", OCDSKeySet.period)
        if let start = member[.startDate] { contract.start = moment(start, "contracts/period/startDate") }
        if let end = member[.endDate] { contract.end = moment(end, "contracts/period/endDate") }
      case .amendments: amendments = Array(list(member, "contracts/amendments"))
      case .amendment: amendments.append(member)
      case .implementation:
        report(member, "contracts[]/implementation", OCDSKeySet.implementation)
        if let transactions = member[.transactions] { contract.paid = paid(list(transactions, "contracts/implementation/transactions")) }
        if let final = member[.finalValue] { contract.finalAmount = money(final, "contracts/implementation/finalValue") }
      case .hasSubcontracting: contract.hasSubcontracting = truth(member)
      case .subcontracting: subcontracting = member
      case .title, .description, .documents, .items, .milestones, .relatedProcesses, .rationale, .statusDetails, .contractID, .suppliers, .date:
        continue
      default: unknown(member, "contracts[]")
      }
    }
    if let awardId {
      for award in batch.awards.indices[firstAward...]
      where batch.awards[award].id.map({ batch.areEqual($0.value, awardId.value) }) ?? false { contract.award = Row(award) }
    } else if batch.awards.count - firstAward == 1 {
      contract.award = Row(firstAward)
    }
    if isRepeat(contract, node) { return }
    batch.contracts.append(contract)
    for node in amendments where node.kind == .object {
      report(node, "contracts[]/amendments[]", OCDSKeySet.amendment)
      var amendment = AmendmentRecord(contract: row)
      if let id = node[.id] { amendment.id = text(id) }
      if let date = node[.date] { amendment.date = moment(date, "contracts/amendments/date") }
      if let reason = node[.rationale] ?? node[.description] { amendment.reason = text(reason) }
      batch.amendments.append(amendment)
    }
    if let subcontracting { addSubcontracting(subcontracting, row) }
  }

  mutating func addSubcontracting(_ node: JSONNode, _ contract: Row) {
    report(node, "contracts[]/subcontracting", OCDSKeySet.subcontracting)
    if let share = node[.minimumPercentage] ?? node[.percentage], let value = decimal(share) {
      batch.contracts[Int(contract)].subcontractedShare = Sourced(value, at: span(share))
    }
    if let value = node[.value] { batch.contracts[Int(contract)].subcontractedAmount = money(value, "contracts/subcontracting/value") }
    for entry in node[.subcontracts].map({ list($0, "contracts/subcontracting/subcontracts") }) ?? node.noElements {
      let organization = entry[.subcontractor].map { reference($0) } ?? -1
      if organization >= 0 { batch.subcontractors.append(SubcontractorRecord(contract: contract, organization: organization)) }
    }
  }

  /// The exact sum of payments in one currency; its place is the first payment's.
  mutating func paid(_ transactions: JSONNode.Children) -> Sourced<Money>? {
    var sum: ExactDecimal?
    var currency: CurrencyCode?
    var place: Span?
    for transaction in transactions {
      guard let value = (transaction[.value] ?? transaction[.amount]).flatMap({ money($0, "contracts/implementation/transactions/value") }) else {
        continue
      }
      if let currency, currency != value.value.currency { return nil }
      currency = value.value.currency
      place = place ?? value.span
      sum = sum.map { $0.adding(value.value.amount) } ?? value.value.amount
      if sum == nil { return nil }
    }
    guard let sum, let currency, let place else { return nil }
    return Sourced(Money(sum, currency), at: place)
  }
}
