import ProcurementModel

// Contracts, and the awards that only contracts tell of.
extension OCDSMapping {
  /// The contracts of a release. Where it lists no awards, each contract is what was awarded; an award without an amount has that of its only contract.
  mutating func addContracts(_ node: JSONNode, _ process: Row, _ lots: Range<Int>, _ firstAward: Int) {
    let areAwards = batch.awards.count == firstAward
    let firstContract = batch.contracts.count
    for contract in list(node, "contracts") { addContract(contract, process, firstAward, awardedIn: areAwards ? lots : nil) }
    var contractsOf = [Int32](repeating: 0, count: batch.awards.count - firstAward)
    for contract in batch.contracts[firstContract...] where contract.award >= 0 { contractsOf[Int(contract.award) - firstAward] += 1 }
    for contract in batch.contracts[firstContract...] where contract.award >= 0 && contract.status?.value != .cancelled {
      let award = Int(contract.award)
      if areAwards, contractsOf[award - firstAward] > 1 { batch.awards[award].amount = nil }
      guard contractsOf[award - firstAward] == 1, batch.awards[award].amount == nil else { continue }
      batch.awards[award].amount = contract.amount
    }
  }

  private mutating func addContract(_ node: JSONNode, _ process: Row, _ firstAward: Int, awardedIn lots: Range<Int>?) {
    guard node.kind == .object else { return }
    var contract = ContractRecord(process: process)
    let row = Row(batch.contracts.count)
    var awardId: Sourced<Text>?
    var amendments: [JSONNode] = []
    var subcontracting: JSONNode?
    var suppliers: JSONNode?
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
      case .suppliers: suppliers = member
      case .hasSubcontracting: contract.hasSubcontracting = truth(member)
      case .subcontracting: subcontracting = member
      case .title, .description, .documents, .items, .milestones, .relatedProcesses, .rationale, .statusDetails, .contractID, .date:
        continue
      default: unknown(member, "contracts[]")
      }
    }
    if let awardId {
      contract.award = award(named: awardId) ?? -1
    } else if lots == nil, batch.awards.count - firstAward == 1 {
      contract.award = Row(firstAward)
    }
    // After changes of a contract a value other than the award's is what it has become.
    if contract.finalAmount == nil, amendments.contains(where: { $0.kind == .object }), contract.award >= 0,
      let awarded = batch.awards[Int(contract.award)].amount, awarded.value != contract.amount?.value
    {
      contract.finalAmount = contract.amount
    }
    if isRepeat(contract, node) { return }
    if let lots, contract.award < 0 { contract.award = addAward(of: contract, awardId, suppliers, process, lots) }
    batch.contracts.append(contract)
    let firstAmendment = batch.amendments.count
    for node in amendments where node.kind == .object {
      report(node, "contracts[]/amendments[]", OCDSKeySet.amendment)
      var amendment = AmendmentRecord(contract: row)
      if let id = node[.id] { amendment.id = text(id) }
      if let date = node[.date] { amendment.date = moment(date, "contracts/amendments/date") }
      if let reason = node[.rationale] ?? node[.description] { amendment.reason = text(reason) }
      if isRepeat(amendment, from: firstAmendment, node) { continue }
      batch.amendments.append(amendment)
    }
    if let subcontracting { addSubcontracting(subcontracting, row) }
  }

  /// The award that a contract without one tells of: what was signed, with whom.
  private mutating func addAward(
    of contract: ContractRecord, _ id: Sourced<Text>?, _ suppliers: JSONNode?, _ process: Row, _ lots: Range<Int>
  ) -> Row {
    var award = AwardRecord(process: process)
    award.id = id
    award.amount = contract.amount
    if lots.count == 1 { award.lot = Row(lots.lowerBound) }
    award.status = Sourced(contract.status?.value == .cancelled ? .cancelled : .active, at: contract.status?.span ?? .unknown)
    let row = Row(batch.awards.count)
    if let print = print(of: id) { listed.awards.add(row, print) }
    batch.awards.append(award)
    guard let suppliers else { return row }
    for supplier in list(suppliers, "contracts/suppliers") {
      let organization = reference(supplier)
      if organization >= 0 { batch.suppliers.append(SupplierRecord(award: row, organization: organization)) }
    }
    return row
  }

  private mutating func addSubcontracting(_ node: JSONNode, _ contract: Row) {
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

  /// The exact sum of payments in one currency; its place is the first payment's. A payment listed again with its id counts once.
  private mutating func paid(_ transactions: JSONNode.Children) -> Sourced<Money>? {
    var sum: ExactDecimal?
    var currency: CurrencyCode?
    var place: Span?
    var known: Set<UInt64> = []
    for transaction in transactions {
      // Money may flow back.
      guard
        let value = (transaction[.value] ?? transaction[.amount]).flatMap({
          money($0, "contracts/implementation/transactions/value", mayBeNegative: true)
        })
      else { continue }
      if let id = transaction[.id], !known.insert(ReleaseRows.hash(transaction.raw)).inserted {
        problem(
          .repeatedIdentifier, .recordLeftOut, id, "contracts/implementation/transactions/id",
          remark: "listed twice in one release, with the same content")
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
