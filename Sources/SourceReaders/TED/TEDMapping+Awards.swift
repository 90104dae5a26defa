import ProcurementModel

extension TEDMapping {
  /// AWARD_CONTRACT: who won, or that nobody did.
  mutating func addAward(_ block: XMLElement) {
    let rows = lots(of: block)
    var award = AwardRecord(process: 0)
    award.lot = rows.first ?? -1
    award.id = records.text(block.text(TED.contractNo))
    let row = Row(truncatingIfNeeded: records.batch.awards.count)
    for further in rows.dropFirst() { records.batch.awardLots.append(RecordBatch.AwardLot(award: row, lot: further)) }
    award.cpv = lot(award.lot)?.cpv ?? process.cpv
    if let none = block.child(TED.noAwardedContract) {
      let discontinued = none.child(TED.procurementDiscontinued) != nil
      award.status = Sourced(.unsuccessful, at: .unknown)
      award.notAwardedReason = (none.child(TED.procurementDiscontinued) ?? none.child(TED.procurementUnsuccessful)).map { records.text($0.name.text) }
      note(discontinued ? .cancelled : .unsuccessful, rows)
      records.batch.awards.append(award)
      return
    }
    guard let awarded = block.child(TED.awardedContract) else {
      records.batch.awards.append(award)
      return
    }
    note(.complete, rows)
    award.status = Sourced(.active, at: .unknown)
    let values = value(awarded)
    award.amount = money(values?.child(TED.valTotal), "AWARD_CONTRACT/AWARDED_CONTRACT/VALUES/VAL_TOTAL")
    let estimate = money(values?.child(TED.valEstimatedTotal), "AWARD_CONTRACT/AWARDED_CONTRACT/VALUES/VAL_ESTIMATED_TOTAL")
    if let estimate, rows.count == 1, let lot = rows.first { estimates[lot, default: []].append(estimate) }
    if let range = values?.child(TED.valRangeTotal) {
      let field = "AWARD_CONTRACT/AWARDED_CONTRACT/VALUES/VAL_RANGE_TOTAL"
      if award.amount == nil, hasOneAward, let only = onlyValue(of: range, field) {
        award.amount = only
      } else if rows.count == 1, let lot = rows.first {
        mapRange(range, lot, field)
      }
    }
    countBids(awarded, rows)
    suppliers(awarded, of: row, &award)
    let concluded = records.date(awarded.text(TED.dateConclusionContract), field: "AWARD_CONTRACT/AWARDED_CONTRACT/DATE_CONCLUSION_CONTRACT")
    // In a voluntary ex ante notice this is the date of the decision: nothing is signed yet.
    let isExAnte = form.attribute(TED.form)?.equals("F15") == true
    if isExAnte { award.date = concluded }
    records.batch.awards.append(award)
    var contract = ContractRecord(process: 0)
    contract.award = row
    contract.id = award.id
    contract.amount = award.amount
    if isExAnte { contract.status = Sourced(.pending, at: .unknown) } else { contract.signed = concluded }
    if rows.count == 1, let lot = rows.first, let description = description(lot) {
      contract.start = records.date(description.text(TED.dateStart), field: "OBJECT_DESCR/DATE_START")
      contract.end = records.date(description.text(TED.dateEnd), field: "OBJECT_DESCR/DATE_END")
    }
    subcontracting(awarded, &contract)
    records.batch.contracts.append(contract)
  }

  /// A framework's total stands on the award of each of its winners: such amounts are left out. They are the total where the notice's VAL_TOTAL is
  /// reached with one of them a lot or is each of them, or, in a notice without, where they are the lot's own value; amounts that add up to VAL_TOTAL are each winner's.
  mutating func leaveOutTotals() {
    let awards = records.batch.awards
    var byLot: [Row: [Int]] = [:]
    for i in awards.indices where awards[i].amount != nil && !records.batch.awardLots.contains(where: { Int($0.award) == i }) {
      byLot[awards[i].lot, default: []].append(i)
    }
    let repeated = byLot.filter { lot, rows in
      lot >= 0 && rows.count > 1 && rows.allSatisfy { awards[$0].amount?.value == awards[rows[0]].amount?.value }
    }
    guard !repeated.isEmpty else { return }
    let repeats = Set(repeated.values.flatMap { $0.dropFirst() })
    func sum(without left: Set<Int>, _ currency: CurrencyCode) -> ExactDecimal? {
      var sum: ExactDecimal? = .zero
      for i in awards.indices where !left.contains(i) {
        guard let amount = awards[i].amount?.value else { continue }
        guard amount.currency == currency else { return nil }
        sum = sum?.adding(amount.amount)
      }
      return sum
    }
    let total = form.child(TED.objectContract)?.child(TED.valTotal)
    let value = total.flatMap { element in
      element.attribute(TED.publication)?.equals("NO") == true ? nil : element.text.flatMap { AmountText.number($0.bytes, mark: .point) }
    }
    let currency = total?.attribute(TED.currency).flatMap { CurrencyCode($0.bytes) } ?? .unknown
    if let value, sum(without: [], currency) == value { return }
    let stated = awards.indices.filter { awards[$0].amount != nil }
    if let value, stated.allSatisfy({ awards[$0].amount?.value == Money(value, currency) }) {
      leaveOut(stated, remark: "one amount for \(stated.count) awards: it is the notice's total")
      return
    }
    let reachesTotal = value != nil && sum(without: repeats, currency) == value
    for (lot, rows) in repeated.sorted(by: { $0.key < $1.key }) {
      guard reachesTotal || (value == nil && awards[rows[0]].amount?.value == lots[Int(lot)].estimate?.value) else { continue }
      leaveOut(rows, remark: "one amount for \(rows.count) awards of one lot: it is the lot's total")
    }
  }

  /// In a notice of one award the total of the notice is that award's: some forms have no other place for it. A framework's total is a ceiling.
  mutating func takeTotalOfOnlyAward() {
    guard hasOneAward, records.batch.awards.count == 1, records.batch.awards[0].amount == nil, records.batch.awards[0].status?.value == .active,
      let object = form.child(TED.objectContract)
    else { return }
    var total = money(object.child(TED.valTotal), "OBJECT_CONTRACT/VAL_TOTAL")
    if total == nil, let range = object.child(TED.valRangeTotal) { total = onlyValue(of: range, "OBJECT_CONTRACT/VAL_RANGE_TOTAL") }
    guard let total else { return }
    records.batch.awards[0].amount = total
    for c in records.batch.contracts.indices where records.batch.contracts[c].award == 0 { records.batch.contracts[c].amount = total }
  }

  /// One award of one lot, and no framework.
  private var hasOneAward: Bool {
    describedLots == 1 && form.children(TED.awardContract).reduce(0, { count, _ in count + 1 }) == 1 && process.framework?.value != true
  }

  /// A range whose lowest and highest offer are one value: there is one.
  private mutating func onlyValue(of range: XMLElement, _ field: String) -> Sourced<Money>? {
    guard range.attribute(TED.publication)?.equals("NO") != true else { return nil }
    let ends = [TED.low, TED.high].map { range.text($0).flatMap { AmountText.number($0.bytes, mark: .point) } }
    guard let low = ends[0], low == ends[1] else { return nil }
    return records.money(range.text(TED.low), currency: range.attribute(TED.currency), field: field + "/LOW")
  }

  private mutating func leaveOut(_ awards: [Int], remark: String) {
    let span = awards.first.flatMap { records.batch.awards[$0].amount?.span }
    for i in awards {
      records.batch.awards[i].amount = nil
      for c in records.batch.contracts.indices where Int(records.batch.contracts[c].award) == i { records.batch.contracts[c].amount = nil }
    }
    records.problem(.ambiguousLink, .valueLeftOut, "AWARD_CONTRACT/AWARDED_CONTRACT/VALUES/VAL_TOTAL", nil, at: span, remark: remark)
  }

  /// Amounts stand in VALUES, in VALUE or beside the date, by form.
  private mutating func value(_ awarded: XMLElement) -> XMLElement? {
    for name in [TED.values, TED.value] {
      if let element = awarded.child(name) { return isWithheld(element, "AWARD_CONTRACT/AWARDED_CONTRACT/" + name.text) ? nil : element }
    }
    return awarded
  }

  private mutating func mapRange(_ range: XMLElement, _ row: Row, _ field: String) {
    guard row >= 0, Int(row) < lots.count, !isWithheld(range, field) else { return }
    let currency = range.attribute(TED.currency)
    let low = records.money(range.text(TED.low), currency: currency, field: field + "/LOW")
    let high = records.money(range.text(TED.high), currency: currency, field: field + "/HIGH")
    if lots[Int(row)].lowestBid == nil { lots[Int(row)].lowestBid = low }
    if lots[Int(row)].highestBid == nil { lots[Int(row)].highestBid = high }
  }

  private mutating func countBids(_ awarded: XMLElement, _ rows: [Row]) {
    let field = "AWARD_CONTRACT/AWARDED_CONTRACT/TENDERS/NB_TENDERS_RECEIVED"
    var holder = awarded
    if let tenders = awarded.child(TED.tenders) {
      if isWithheld(tenders, "AWARD_CONTRACT/AWARDED_CONTRACT/TENDERS") { return }
      holder = tenders
    }
    guard let text = holder.text(TED.nbTendersReceived), let count = records.count(text, field: field) else { return }
    if count.value == 0, awarded.firstDescendant(TED.addressContractor) != nil {
      records.problem(.contradiction, .valueLeftOut, field, text, remark: "no bid was received, yet a winner is named")
      return
    }
    // Key -1 collects what cannot be told of one lot.
    switch rows.count {
    case 0: bidCounts[-1, default: []].append(count)
    case 1: bidCounts[rows[0], default: []].append(count)
    default: records.problem(.ambiguousLink, .valueLeftOut, field, text, remark: "one number for \(rows.count) lots")
    }
  }

  private mutating func suppliers(_ awarded: XMLElement, of row: Row, _ award: inout AwardRecord) {
    var holder = awarded
    if let contractors = awarded.child(TED.contractors) {
      if isWithheld(contractors, "AWARD_CONTRACT/AWARDED_CONTRACT/CONTRACTORS") { return }
      holder = contractors
    }
    award.isGroup = holder.child(TED.awardedToGroup) != nil
    for contractor in holder.children(TED.contractor) {
      guard let address = contractor.child(TED.addressContractor) else { continue }
      records.batch.suppliers.append(SupplierRecord(award: row, organization: supplier(address, contractor)))
    }
  }

  private mutating func supplier(_ address: XMLElement, _ holder: XMLElement) -> Row {
    let organization = self.organization(address)
    if holder.child(TED.sme) != nil { records.batch.organizations[Int(organization)].size = Sourced(.sme, at: .unknown) }
    if holder.child(TED.noSme) != nil { records.batch.organizations[Int(organization)].size = Sourced(.large, at: .unknown) }
    return organization
  }

  private mutating func subcontracting(_ awarded: XMLElement, _ contract: inout ContractRecord) {
    contract.subcontractedAmount = money(awarded.child(TED.valSubcontracting), "AWARDED_CONTRACT/VAL_SUBCONTRACTING")
    if let percent = awarded.text(TED.pctSubcontracting) {
      if let number = NoticeRecords.plainNumber(percent), number.mantissa >= 0,
        let share = ExactDecimal(wide: Int128(number.mantissa), scale: Int(number.scale) + 2),
        !(ExactDecimal.one < share)
      {
        contract.subcontractedShare = Sourced(share, at: percent.span)
      } else {
        records.problem(.unreadableNumber, .valueLeftOut, "AWARDED_CONTRACT/PCT_SUBCONTRACTING", percent)
      }
    }
    if awarded.child(TED.likelySubcontracted) != nil { contract.hasSubcontracting = Sourced(true, at: .unknown) }
  }

  /// RESULTS of a design contest: each winner of a prize is an award, participants are its bids. VAL_PRIZE is the sum of all prizes.
  mutating func addPrize(_ results: XMLElement) {
    let only: [Row] = lots.count == 1 ? [0] : []
    var award = AwardRecord(process: 0)
    award.lot = only.first ?? -1
    award.cpv = process.cpv
    guard let prize = results.child(TED.awardedPrize) else {
      guard let none = results.child(TED.noAwardedPrize) else { return }
      let reason = none.child(TED.procurementDiscontinued) ?? none.child(TED.procurementUnsuccessful)
      award.status = Sourced(.unsuccessful, at: .unknown)
      award.notAwardedReason = reason.map { records.text($0.name.text) }
      note(none.child(TED.procurementDiscontinued) != nil ? .cancelled : .unsuccessful, only)
      records.batch.awards.append(award)
      return
    }
    note(.complete, only)
    award.status = Sourced(.active, at: .unknown)
    award.date = records.date(prize.text(TED.dateDecisionJury), field: "RESULTS/AWARDED_PRIZE/DATE_DECISION_JURY")
    let participants = prize.child(TED.participants)
    let isHidden = participants.map { isWithheld($0, "RESULTS/AWARDED_PRIZE/PARTICIPANTS") } ?? false
    if !isHidden, let count = records.count((participants ?? prize).text(TED.nbParticipants), field: "RESULTS/AWARDED_PRIZE/NB_PARTICIPANTS") {
      bidCounts[only.first ?? -1, default: []].append(count)
    }
    let winners = prize.child(TED.winners)
    let areWithheld = winners.map { isWithheld($0, "RESULTS/AWARDED_PRIZE/WINNERS") } ?? false
    let named = areWithheld ? [] : (winners ?? prize).children(TED.winner).filter { $0.child(TED.addressWinner) != nil }
    let amount = money(prize.child(TED.valPrize), "RESULTS/AWARDED_PRIZE/VAL_PRIZE")
    if named.count <= 1 { award.amount = amount }
    for winner in named {
      guard let address = winner.child(TED.addressWinner) else { continue }
      let row = Row(truncatingIfNeeded: records.batch.awards.count)
      records.batch.suppliers.append(SupplierRecord(award: row, organization: supplier(address, winner)))
      records.batch.awards.append(award)
    }
    if named.isEmpty { records.batch.awards.append(award) }
  }

  // MARK: Modifications

  /// Before and after of a contract; the rest of the notice repeats the award.
  mutating func addModification(_ modification: XMLElement) {
    if records.batch.contracts.isEmpty {
      var contract = ContractRecord(process: 0)
      contract.id = records.text(form.child(TED.awardContract)?.text(TED.contractNo))
      records.batch.contracts.append(contract)
    }
    let description = modification.child(TED.descriptionProcurement)
    let information = modification.child(TED.infoModifications)
    let values = information?.child(TED.values) ?? information
    var amendment = AmendmentRecord(contract: 0)
    amendment.amountBefore = money(values?.child(TED.valTotalBefore), "MODIFICATIONS_CONTRACT/INFO_MODIFICATIONS/VAL_TOTAL_BEFORE")
    amendment.amountAfter = money(values?.child(TED.valTotalAfter), "MODIFICATIONS_CONTRACT/INFO_MODIFICATIONS/VAL_TOTAL_AFTER")
    leaveOutContradicted(&amendment)
    if let reason = information?.child(TED.additionalNeed) ?? information?.child(TED.unforeseenCircumstance) {
      amendment.reason = records.text(reason.name.text, at: (reason.text ?? reason.child(TED.p)?.text)?.span ?? .unknown)
    }
    records.batch.amendments.append(amendment)
    records.batch.contracts[0].finalAmount = amendment.amountAfter
    if let end = records.date(description?.text(TED.dateEnd), field: "MODIFICATIONS_CONTRACT/DESCRIPTION_PROCUREMENT/DATE_END") {
      records.batch.contracts[0].end = end
    }
    if records.batch.contracts[0].start == nil {
      records.batch.contracts[0].start = records.date(
        description?.text(TED.dateStart), field: "MODIFICATIONS_CONTRACT/DESCRIPTION_PROCUREMENT/DATE_START")
    }
  }

  /// Earlier changes may have raised a contract's value or lowered it; to less than half of the value awarded it was hardly lowered to be changed
  /// again: one of the two is a slip. Where the value after the change is as far below, both are the contract's and the award is not; else what was changed is measured from the award.
  private mutating func leaveOutContradicted(_ amendment: inout AmendmentRecord) {
    guard let before = amendment.amountBefore, let award = records.batch.awards.first?.amount, records.batch.awards.count == 1,
      before.value.currency == award.value.currency, let twice = before.value.amount.adding(before.value.amount), twice < award.value.amount
    else { return }
    let awarded = award.value
    if let after = amendment.amountAfter?.value, after.currency == awarded.currency, !(after.amount < before.value.amount),
      let twice = after.amount.adding(after.amount), twice < awarded.amount
    {
      records.problem(
        .contradiction, .valueLeftOut, "AWARD_CONTRACT/AWARDED_CONTRACT/VALUES/VAL_TOTAL", nil, at: award.span,
        remark: "more than twice what the same notice states before and after the change, \(before.value.amount) and \(after.amount)")
      records.batch.awards[0].amount = nil
      for c in records.batch.contracts.indices where records.batch.contracts[c].award == 0 { records.batch.contracts[c].amount = nil }
      return
    }
    records.problem(
      .contradiction, .valueLeftOut, "MODIFICATIONS_CONTRACT/INFO_MODIFICATIONS/VAL_TOTAL_BEFORE", nil, at: before.span,
      remark: "less than half of \(awarded.amount), which the same notice states as awarded")
    amendment.amountBefore = nil
  }

  // MARK: Lots

  private func lot(_ row: Row) -> LotRecord? { row >= 0 && Int(row) < lots.count ? lots[Int(row)] : nil }

  private func description(_ row: Row) -> XMLElement? {
    var i: Row = 0
    for description in form.child(TED.objectContract).children(TED.objectDescr) {
      if i == row { return description }
      i += 1
    }
    return nil
  }

  private mutating func note(_ outcome: TenderStatus, _ rows: [Row]) {
    allOutcomes.append(outcome)
    for row in rows { outcomes[row, default: []].append(outcome) }
  }

  /// What the award blocks said of each lot.
  mutating func settleLots() {
    for row in lots.indices {
      let key = Row(truncatingIfNeeded: row)
      lots[row].bidCount = TEDNotice.agreed(bidCounts[key] ?? [], "AWARD_CONTRACT/AWARDED_CONTRACT/TENDERS/NB_TENDERS_RECEIVED", &records)
      if lots[row].estimate == nil {
        lots[row].estimate = TEDNotice.agreed(estimates[key] ?? [], "AWARD_CONTRACT/AWARDED_CONTRACT/VALUES/VAL_ESTIMATED_TOTAL", &records)
      }
      lots[row].status = TEDNotice.status(of: outcomes[key] ?? []).map { Sourced($0, at: .unknown) }
    }
    process.bidCount = TEDNotice.agreed(bidCounts[-1] ?? [], "AWARD_CONTRACT/AWARDED_CONTRACT/TENDERS/NB_TENDERS_RECEIVED", &records)
    if lots.count == 1, let range = form.child(TED.objectContract)?.child(TED.valRangeTotal) { mapRange(range, 0, "OBJECT_CONTRACT/VAL_RANGE_TOTAL") }
  }

  /// The lots of an award block, by LOT_NO. No LOT_NO: the only lot, or none that could be told.
  private mutating func lots(of block: XMLElement) -> [Row] {
    guard let number = block.text(TED.lotNo) else { return describedLots == 1 ? [0] : [] }
    let field = "AWARD_CONTRACT/LOT_NO"
    let wanted = number.string
    let ids = lots.map { records.batch.string($0.id) }
    if let row = ids.firstIndex(of: wanted) { return [Row(truncatingIfNeeded: row)] }
    // The notice describes one lot without a number: it is the one that the award names.
    if lots.count == 1, ids[0] == nil {
      if !LotNumber.isPlaceholder(wanted) { lots[0].id = records.text(number) }
      return [0]
    }
    if LotNumber.isPlaceholder(wanted), lots.count == 1 { return [0] }
    if let range = LotNumber.range(wanted), range.count <= 1000 {
      let rows = range.map { number in ids.firstIndex { $0.flatMap(LotNumber.leading) == String(number) } }
      // Every lot of the range is described: they are meant.
      if !rows.contains(nil) { return rows.compactMap { $0.map { Row(truncatingIfNeeded: $0) } } }
    }
    let several = LotNumber.list(LotNumber.withoutWords(wanted), of: ids)
    if several.found.count > 1 {
      if !several.missing.isEmpty {
        let missing = several.missing.joined(separator: " ")
        records.problem(.danglingReference, .valueReplaced, field, number, remark: "not among the described lots: \(missing)")
      }
      return several.found
    }
    let title = TEDNotice.paragraphs(block.child(TED.title), &records)
    if let row = LotNumber.unique(
      where: { LotNumber.leading(wanted) != nil && ids[$0].flatMap(LotNumber.leading) == LotNumber.leading(wanted) }, in: ids.indices)
      ?? LotNumber.unique(
        where: { describedLots > 1 && title != nil && records.batch.string(lots[$0].title) == records.batch.string(title) },
        in: 0..<min(describedLots, lots.count))
    {
      records.problem(.danglingReference, .valueReplaced, field, number, remark: "read as lot '\(ids[row] ?? "")'")
      return [Row(truncatingIfNeeded: row)]
    }
    var lot = LotRecord(process: 0)
    lot.id = records.text(number)
    lot.title = title
    if describedLots == 1 {
      lot.cpv = lots[0].cpv
      lot.region = lots[0].region
      lot.awardRule = lots[0].awardRule
      lot.priceWeight = lots[0].priceWeight
    }
    lots.append(lot)
    records.problem(.danglingReference, .recordKept, field, number, remark: "not among the described lots; kept as a lot of its own")
    return [Row(truncatingIfNeeded: lots.count - 1)]
  }
}
