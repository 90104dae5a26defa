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
    for row in batch.contracts.indices[firstContract...] {
      let contract = batch.contracts[row]
      guard contract.award >= 0, contract.status?.value != .cancelled else { continue }
      let award = Int(contract.award)
      if areAwards, contractsOf[award - firstAward] > 1 { batch.awards[award].amount = nil }
      guard contractsOf[award - firstAward] == 1, batch.awards[award].amount == nil, !awardsWithoutUsableAmount.contains(contract.award) else {
        continue
      }
      batch.awards[award].amount = amountsBeforeChanges[Row(row)] ?? contract.amount
    }
  }

  /// Whether all items of a contract name one lot, and the award is of that lot alone.
  private func lot(ofItems items: JSONNode?, isThatOfAward award: Row) -> Bool {
    let lot = batch.awards[Int(award)].lot
    guard let items, items.kind == .array, !items.children.isEmpty, lot >= 0, let id = batch.lots[Int(lot)].id,
      !batch.awardLots.contains(where: { $0.award == award })
    else { return false }
    let name = batch.string(id.value)
    return items.children.allSatisfy { $0.kind == .object && $0[.relatedLot]?.kind == .string && $0[.relatedLot]?.string == name }
  }

  /// The awards of a contract that lists several, none where it lists one.
  private mutating func jointAwards(_ ids: [Sourced<Text>]) -> [Row] {
    guard ids.count > 1, ids.dropFirst().contains(where: { !batch.areEqual($0.value, ids[0].value) }) else { return [] }
    var seen: Set<Row> = []
    return ids.compactMap { award(named: $0) }.filter { seen.insert($0).inserted }
  }

  /// Where the source says that a contract was concluded.
  static func placeOfConclusion(_ contract: ContractRecord) -> Span {
    contract.status?.span ?? contract.signed?.span ?? contract.paid?.span ?? .unknown
  }

  private mutating func addContract(_ node: JSONNode, _ process: Row, _ firstAward: Int, awardedIn lots: Range<Int>?) {
    guard node.kind == .object else { return }
    var contract = ContractRecord(process: process)
    let row = Row(batch.contracts.count)
    var awardId: Sourced<Text>?
    var awardIds: [Sourced<Text>] = []
    var amendments: [JSONNode] = []
    var subcontracting: JSONNode?
    var suppliers: JSONNode?
    var items: JSONNode?
    var (ownTax, finalTax) = (ValueTax(), ValueTax())
    var payments: JSONNode?
    for member in node.children {
      switch member.key {
      case .id: contract.id = text(member)
      // MTender writes a small d.
      case .awardID, .awardId: awardId = text(member) ?? awardId
      // Kyrgyzstan lists the awards.
      case .awardIDs: for id in list(member, "contracts/awardIDs") { if let id = text(id) { awardIds.append(id) } }
      case .status: contract.status = code(member, "contracts/status", OCDSCodes.contractStatus)
      case .dateSigned: contract.signed = moment(member, "contracts/dateSigned")
      case .value:
        contract.amount = money(member, "contracts/value")
        ownTax = tax
      case .finalValue:
        contract.finalAmount = money(member, "contracts/finalValue")
        finalTax = tax
      case .period:
        report(member, "contracts[]/period", OCDSKeySet.period)
        if let start = member[.startDate] { contract.start = moment(start, "contracts/period/startDate") }
        if let end = member[.endDate] { contract.end = moment(end, "contracts/period/endDate") }
      case .amendments: amendments = Array(list(member, "contracts/amendments"))
      case .amendment: amendments.append(member)
      case .implementation:
        report(member, "contracts[]/implementation", OCDSKeySet.implementation)
        payments = member[.transactions]
        if let final = member[.finalValue] {
          contract.finalAmount = money(final, "contracts/implementation/finalValue")
          finalTax = tax
        }
      case .suppliers: suppliers = member
      case .items: items = member
      case .hasSubcontracting: contract.hasSubcontracting = truth(member)
      case .subcontracting: subcontracting = member
      case .title, .description, .documents, .milestones, .relatedProcesses, .rationale, .statusDetails, .contractID, .date:
        continue
      default: unknown(member, "contracts[]")
      }
    }
    let joint = lots == nil && awardId == nil ? jointAwards(awardIds) : []
    awardId = awardId ?? awardIds.first
    if !joint.isEmpty {
      problem(
        .ambiguousLink, .valueLeftOut, node, "contracts/awardIDs", at: awardId?.span, value: awardId.map { batch.string($0.value) },
        remark: "one contract of several awards: its amounts are compared with none of them")
    } else if let awardId {
      contract.award = award(named: awardId) ?? -1
      if contract.award < 0, lots == nil {
        let isOfOnlyAward = batch.awards.count - firstAward == 1 && self.lot(ofItems: items, isThatOfAward: Row(firstAward))
        if isOfOnlyAward { contract.award = Row(firstAward) }
        problem(
          .danglingReference, isOfOnlyAward ? .valueReplaced : .valueLeftOut, node, "contracts/awardID", at: awardId.span,
          value: batch.string(awardId.value),
          remark: isOfOnlyAward
            ? "no award of the release has this id: the only one, of the lot that the contract's items name, is taken"
            : "no award of the release has this id")
      }
    } else if lots == nil, batch.awards.count - firstAward == 1 {
      contract.award = Row(firstAward)
    }
    if lots == nil, place != nil, let id = contract.id, contract.award >= 0, history.isUnderSeveralAwards(batch.utf8(id.value)) {
      contract.award = -1
      problem(.ambiguousLink, .valueLeftOut, node[.id] ?? node, "contracts/awardID", remark: Self.severalAwards)
    }
    if isRepeat(contract, payments, node) {
      amountsBeforeChanges[row] = nil
      return
    }
    // Amounts are compared with the award's, or with the contract's where it stands in for it.
    let hasAwardedAmount = contract.award >= 0 && batch.awards[Int(contract.award)].amount != nil
    let basis = hasAwardedAmount ? taxOfAwards[contract.award]?.isIncluded : ownTax.isIncluded
    if let payments { addPayments(list(payments, "contracts/implementation/transactions"), to: &contract, basis) }
    contract.finalAmount = comparable(contract.finalAmount, finalTax, basis, node, "contracts/finalValue")
    if contract.finalAmount?.value.amount.isZero == true, let paid = contract.paid, !paid.value.amount.isZero, let final = contract.finalAmount {
      problem(
        .contradiction, .valueLeftOut, node, "contracts/finalValue", at: final.span, value: "0",
        remark: "a final value of 0 beside payments: the payments count")
      contract.finalAmount = nil
    }
    let changes = changes(of: &contract, row, node, basis)
    // After changes of a contract a value other than the award's is what it has become, unless it stood so before any of them. What was never concluded, or is cancelled, came to
    // nothing but what was paid.
    if contract.mayBeInForce, contract.finalAmount == nil, !contract.doubts.contains(.restatedAmount),
      amendments.contains(where: { $0.kind == .object }),
      contract.award >= 0, let awarded = batch.awards[Int(contract.award)].amount, awarded.value != contract.amount?.value,
      !neverChanged(contract, basis)
    {
      contract.finalAmount = comparable(contract.amount, ownTax, basis, node, "contracts/value")
    }
    if let lots, contract.award < 0 {
      contract.award = addAward(of: contract, row, awardId, suppliers, process, lots)
      if ownTax.isIncluded != nil { taxOfAwards[contract.award] = ownTax }
    }
    batch.contracts.append(contract)
    if contract.isConcluded { for award in joint { jointlyConcluded[award] = Self.placeOfConclusion(contract) } }
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
    // Listed changes mostly state no amounts; where none is listed each release that changed the value is one.
    if batch.amendments.count == firstAmendment {
      for change in changes {
        var amendment = AmendmentRecord(contract: row)
        (amendment.date, amendment.amountBefore, amendment.amountAfter) = (change.date, change.before, change.after)
        batch.amendments.append(amendment)
      }
    } else if let first = changes.first {
      batch.amendments[firstAmendment].amountBefore = first.before
      batch.amendments[batch.amendments.count - 1].amountAfter = changes.last?.after
    }
    if let subcontracting { addSubcontracting(subcontracting, row, "contracts/subcontracting") }
  }

  private struct Change {
    let before, after: Sourced<Money>
    let date: Sourced<Moment>?
  }

  /// What releases that amend the contract made of its value. A value that another release states anew may be a correction, and so may one in another currency: it is said, and
  /// nobody takes it for growth.
  private mutating func changes(of contract: inout ContractRecord, _ row: Row, _ node: JSONNode, _ basis: Bool?) -> [Change] {
    guard let id = contract.id else { return [] }
    let stated = history.values(ofContract: batch.utf8(id.value))
    let compared = OCDSHistory.ContractValue.compared(stated, basis)
    let values = compared ?? stated
    guard let first = values.first, let last = values.last, values.count > 1 else { return [] }
    let isOneCurrency = values.allSatisfy { $0.amount.value.currency == first.amount.value.currency }
    guard compared != nil, isOneCurrency, values.dropFirst().contains(where: \.isAmendment) else {
      contract.doubts.insert(.restatedAmount)
      let remark =
        compared == nil
        ? "releases state the value with VAT and without it: they are not compared"
        : isOneCurrency
          ? "a later release states another value and no amendment: it may be a correction, and the later counts"
          : "a later release states the value in another currency: the later counts"
      problem(
        .contradiction, .valueReplaced, node[.value] ?? node, "contracts/value", at: first.amount.span, value: first.amount.value.amount.description,
        remark: remark)
      return []
    }
    if contract.mayBeInForce, contract.finalAmount == nil, contract.amount != nil { contract.finalAmount = last.amount }
    let changes = zip(values, values.dropFirst()).compactMap { before, after in
      after.isAmendment ? Change(before: before.amount, after: after.amount, date: after.date) : nil
    }
    amountsBeforeChanges[row] = changes.first?.before
    return changes
  }

  /// Whether the releases show that the contract's changes left its value alone: the first that states it tells of no change, and none states another.
  private func neverChanged(_ contract: ContractRecord, _ basis: Bool?) -> Bool {
    guard let id = contract.id else { return false }
    let stated = history.values(ofContract: batch.utf8(id.value))
    guard let values = OCDSHistory.ContractValue.compared(stated, basis), stated.last?.amount.value == contract.amount?.value else { return false }
    return values.count == 1 && values.first?.isAmendment == false
  }

  /// The award that a contract without one tells of: what was signed, with whom.
  private mutating func addAward(
    of contract: ContractRecord, _ contractRow: Row, _ id: Sourced<Text>?, _ suppliers: JSONNode?, _ process: Row, _ lots: Range<Int>
  ) -> Row {
    var award = AwardRecord(process: process)
    award.id = id
    award.amount = amountsBeforeChanges[contractRow] ?? contract.amount
    if lots.count == 1 { award.lot = Row(lots.lowerBound) }
    award.status = Sourced(contract.status?.value == .cancelled ? .cancelled : .active, at: contract.status?.span ?? .unknown)
    let row = Row(batch.awards.count)
    if let print = print(of: id) { listed.awards.add(row, print) }
    batch.awards.append(award)
    guard let suppliers else { return row }
    for supplier in list(suppliers, "contracts/suppliers") {
      let organization = self.organization(supplier, "contracts/suppliers")
      if organization >= 0 { batch.suppliers.append(SupplierRecord(award: row, organization: organization)) }
    }
    return row
  }

  /// The exact sum of payments in one currency; its place is the first payment's. A payment listed again with its id counts once. Payments in several currencies have no sum, and neither have equal ones without ids of a
  /// compiled release.
  private mutating func addPayments(_ transactions: JSONNode.Children, to contract: inout ContractRecord, _ basis: Bool?) {
    var sum: ExactDecimal?
    var currency: CurrencyCode?
    var place: Span?
    var known: Set<UInt64> = []
    var isReadable = true
    var isComparable = true
    var isCertain = true
    for transaction in transactions {
      // Money may flow back.
      guard let node = transaction[.value] ?? transaction[.amount],
        let stated = money(node, "contracts/implementation/transactions/value", mayBeNegative: true)
      else { continue }
      guard let value = comparable(stated, tax, basis, node, "contracts/implementation/transactions/value") else {
        // A sum without it would be too small.
        isComparable = false
        continue
      }
      if let id = transaction[.id], !known.insert(ReleaseRows.hash(transaction.raw)).inserted {
        problem(
          .repeatedIdentifier, .recordLeftOut, id, "contracts/implementation/transactions/id",
          remark: "listed twice in one release, with the same content")
        continue
      }
      if transaction[.id] == nil, isPublishedCompiled, !known.insert(ReleaseRows.hash(transaction.raw)).inserted {
        isCertain = false
        problem(
          .repeatedIdentifier, .valueLeftOut, node[.amount] ?? node, "contracts/implementation/transactions/value",
          remark: "equal payments without ids in a compiled release: they may be one payment that several releases list, and are not added up")
        continue
      }
      if let currency, currency != value.value.currency {
        if !contract.doubts.contains(.paidInSeveralCurrencies) {
          let names = [currency, value.value.currency].map { $0 == .unknown ? "no stated currency" : $0.text }
          problem(
            .contradiction, .valueLeftOut, node[.amount] ?? node, "contracts/implementation/transactions/value",
            remark: "payments in \(names[0]) and \(names[1]): they are not added up")
        }
        contract.doubts.insert(.paidInSeveralCurrencies)
        continue
      }
      currency = value.value.currency
      place = place ?? value.span
      if isReadable { sum = sum.map { $0.adding(value.value.amount) } ?? value.value.amount }
      isReadable = sum != nil
    }
    guard isComparable, isCertain, !contract.doubts.contains(.paidInSeveralCurrencies), let sum, let currency, let place else { return }
    contract.paid = Sourced(Money(sum, currency), at: place)
  }
}
