import ProcurementModel

/// The defence forms of R2.0.8 (16 prior information, 17 contract, 18 award) to one process.
struct TEDDefenceMapping {
  private let root: XMLElement
  private let form: XMLElement
  private let kind: TEDMapping.Kind
  private var records: NoticeRecords
  private var process = ProcessRecord()
  private var lots: [LotRecord] = []
  private var bidCounts: [Row: [Sourced<Int32>]] = [:]
  private var estimates: [Row: [Sourced<Money>]] = [:]

  init(root: XMLElement, form: XMLElement, file: UInt32, size: Int) {
    self.root = root
    self.form = form
    kind = form.name == TED.contractAwardDefence ? .award : form.name == TED.contractDefence ? .call : .planning
    records = NoticeRecords(file: file, size: size)
  }

  mutating func map() -> RecordBatch {
    let codif = root.first(TED.codedDataSection, TED.codifData)
    TEDNotice.begin(root, kind, references: references(), &process, &records)
    if let body = form.firstDescendant(TED.caCeConcessionaireProfile) { process.buyer = organization(body) }
    process.title = TEDNotice.paragraphs(form.firstDescendant(TED.titleContract), &records)
    process.cpv = cpv(form)
    records.addItem(process: 0, lot: -1, code: process.cpv)
    if let type = form.firstDescendant(TED.typeContract)?.attribute(TED.value) {
      if let category = TEDCodes.category(type) {
        process.category = Sourced(category, at: type.span)
      } else {
        records.problem(.unknownCode, .valueLeftOut, "TYPE_CONTRACT/@VALUE", type)
      }
    }
    let place = form.firstDescendant(TED.locationNuts) ?? form.firstDescendant(TED.siteOrLocation)
    process.region = records.upperCase(place?.child(TED.nuts)?.attribute(TED.code))
    mapProcedure(codif)
    mapLots()
    switch kind {
    case .planning: process.status = Sourced(.planning, at: .unknown)
    case .call: process.status = Sourced(.active, at: .unknown)
    case .award, .modification, .corrigendum:
      var awarded = 0
      for block in form.descendants where block.name == TED.awardOfContractDefence {
        addAward(block)
        awarded += 1
      }
      if awarded > 0 { process.status = Sourced(.complete, at: .unknown) }
      for row in lots.indices {
        let key = Row(truncatingIfNeeded: row)
        lots[row].bidCount = TEDNotice.agreed(bidCounts[key] ?? [], "AWARD_OF_CONTRACT_DEFENCE/OFFERS_RECEIVED_NUMBER", &records)
        if lots[row].estimate == nil {
          lots[row].estimate = TEDNotice.agreed(estimates[key] ?? [], "INITIAL_ESTIMATED_TOTAL_VALUE_CONTRACT", &records)
        }
        if records.batch.awards.contains(where: { $0.lot == key }) { lots[row].status = Sourced(.complete, at: .unknown) }
      }
      process.bidCount = TEDNotice.agreed(bidCounts[-1] ?? [], "AWARD_OF_CONTRACT_DEFENCE/OFFERS_RECEIVED_NUMBER", &records)
    }
    process.parts = RowRange(start: 0, end: 1)
    records.batch.processes.append(process)
    records.batch.lots = lots
    TEDFields.report(root, form, into: &records)
    return records.batch
  }

  private func references() -> [XMLText] {
    guard kind == .award else { return [] }
    return form.descendants.filter { $0.name == TED.noticeNumberOj }.compactMap(\.text)
      + root.child(TED.codedDataSection).first(TED.noticeData, TED.refNotice).children(TED.noDocOjs).compactMap(\.text)
  }

  private mutating func cpv(_ element: XMLElement) -> Sourced<Text>? {
    records.cpv(element.firstDescendant(TED.cpvMain)?.child(TED.cpvCode)?.attribute(TED.code), field: "CPV_MAIN/CPV_CODE/@CODE")
  }

  private mutating func mapProcedure(_ codif: XMLElement?) {
    let flag = form.descendants.first { $0.name.text.hasPrefix("PT_") || $0.name.text.hasPrefix("F18_PT_") }
    TEDNotice.method(flag, codif?.child(TED.prProc)?.attribute(TED.code), &process, &records)
    // Boxes of annex D: those that say no begin with NO_, those with children group others.
    if let annex = form.firstDescendant(TED.annexD) {
      let box = annex.descendants.first {
        $0.firstChild == nil && !$0.name.text.hasPrefix("NO_") && $0.parent?.name.text.hasPrefix("REASON_CONTRACT") != true && $0.name != TED.p
      }
      process.directAwardReason = box.map { records.text($0.name.text) }
      TEDNotice.narrow(&process, records)
    }
    if let involves = (form.firstDescendant(TED.noticeInvolvesDefence) ?? form.firstDescendant(TED.noticeInvolvesDescDefence))?.attribute(TED.value) {
      process.framework = Sourced(involves.string.range("FRAMEWORK") != nil, at: involves.span)
    } else if let framework = form.firstDescendant(TED.frameworkAgreement)?.attribute(TED.value) {
      process.framework = Sourced(framework.equals("YES"), at: framework.span)
    }
    if let auction = form.firstDescendant(TED.f18IsElectronicAuctionUsable)?.attribute(TED.value) {
      process.electronicAuction = Sourced(auction.equals("YES"), at: auction.span)
    } else if let auction = form.firstDescendant(TED.isElectronicAuctionUsable) {
      process.electronicAuction = Sourced(auction.child(TED.noUseElectronicAuction) == nil, at: .unknown)
    }
    if form.firstDescendant(TED.relatesToEuProjectYes) != nil { process.euFunded = Sourced(true, at: .unknown) }
    if form.firstDescendant(TED.relatesToEuProjectNo) != nil { process.euFunded = Sourced(false, at: .unknown) }
    process.submissionDeadline =
      date(form.firstDescendant(TED.receiptLimitDate), "RECEIPT_LIMIT_DATE")
      ?? records.date(codif?.text(TED.dtDateForSubmission), field: "CODIF_DATA/DT_DATE_FOR_SUBMISSION")
  }

  private mutating func mapLots() {
    var value: XMLElement?
    for scope in [TED.quantityScope, TED.f17Framework] where value == nil {
      value = form.firstDescendant(scope)?.firstDescendant(TED.costsRangeAndCurrency)
    }
    process.estimate = amount(value, "QUANTITY_SCOPE/NATURE_QUANTITY_SCOPE/COSTS_RANGE_AND_CURRENCY")
    for element in form.descendants where element.name == TED.f17AnnexB || element.name == TED.lotPriorInformation {
      var lot = LotRecord(process: 0)
      lot.id = records.text(element.text(TED.lotNumber))
      lot.title = TEDNotice.paragraphs(element.child(TED.lotTitle), &records)
      lot.cpv = cpv(element) ?? process.cpv
      lot.estimate = amount(
        element.child(TED.natureQuantityScope)?.child(TED.costsRangeAndCurrency), "F17_ANNEX_B/NATURE_QUANTITY_SCOPE/COSTS_RANGE_AND_CURRENCY")
      records.addItem(process: 0, lot: Row(truncatingIfNeeded: lots.count), code: lot.cpv)
      lots.append(lot)
    }
    if lots.isEmpty {
      var lot = LotRecord(process: 0)
      lot.title = process.title
      lot.cpv = process.cpv
      lots.append(lot)
    }
    criteria()
    for row in lots.indices {
      lots[row].region = process.region
      lots[row].awardRule = process.awardRule
    }
  }

  private mutating func criteria() {
    if form.firstDescendant(TED.lowestPrice) != nil {
      process.awardRule = Sourced(.lowestPrice, at: .unknown)
      return
    }
    guard let best = form.firstDescendant(TED.mostEconomicallyAdvantageousTender) ?? form.firstDescendant(TED.mostEconomicallyAdvantageousTenderShort)
    else { return }
    process.awardRule = Sourced(.qualityPrice, at: .unknown)
    let definitions = best.descendants.filter { $0.name == TED.criteriaDefinition }
    let weights = definitions.compactMap { $0.text(TED.weighting) }
    guard let price = definitions.first(where: { $0.text(TED.criteria).map(TEDCodes.isPrice) ?? false })?.text(TED.weighting) else { return }
    let weight = TEDNotice.priceWeight(price, among: weights, "CRITERIA_DEFINITION/WEIGHTING", &records)
    for row in lots.indices { lots[row].priceWeight = weight }
  }

  private mutating func addAward(_ block: XMLElement) {
    let lot = lot(of: block)
    var award = AwardRecord(process: 0)
    award.lot = lot
    award.id = records.text(block.text(TED.contractNumber))
    award.status = Sourced(.active, at: .unknown)
    award.cpv = process.cpv
    award.date = date(block.child(TED.contractAwardDate), "AWARD_OF_CONTRACT_DEFENCE/CONTRACT_AWARD_DATE")
    let values = block.child(TED.contractValueInformation)
    let costs = values?.child(TED.costsRangeAndCurrencyWithVatRate)
    award.amount = amount(costs, "CONTRACT_VALUE_INFORMATION/COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE")
    if let amount = award.amount, let period = period(values) {
      records.problem(
        .unreadableAmount, .valueLeftOut, "CONTRACT_VALUE_INFORMATION/COSTS_RANGE_AND_CURRENCY_WITH_VAT_RATE/VALUE_COST",
        costs?.child(TED.valueCost).flatMap { $0.text ?? $0.attribute(TED.fmtval) }, at: amount.span,
        remark: "stated beside \(period): by the form the value of one of them, while many notices state the total; it cannot be judged as a total")
      award.amount = nil
    } else if let range = costs?.child(TED.rangeValueCost), lot >= 0, period(values) == nil {
      lots[Int(lot)].lowestBid = money(range.child(TED.lowValue), costs?.attribute(TED.currency), "RANGE_VALUE_COST/LOW_VALUE")
      lots[Int(lot)].highestBid = money(range.child(TED.highValue), costs?.attribute(TED.currency), "RANGE_VALUE_COST/HIGH_VALUE")
    }
    if let estimate = amount(values?.child(TED.initialEstimatedTotalValueContract), "INITIAL_ESTIMATED_TOTAL_VALUE_CONTRACT"), lot >= 0 {
      estimates[lot, default: []].append(estimate)
    }
    if let count = records.count(block.text(TED.offersReceivedNumber), field: "AWARD_OF_CONTRACT_DEFENCE/OFFERS_RECEIVED_NUMBER") {
      bidCounts[lot, default: []].append(count)
    }
    let row = Row(truncatingIfNeeded: records.batch.awards.count)
    if let address = block.child(TED.economicOperatorNameAddress)?.child(TED.contactDataWithoutResponsibleName) {
      let supplier = organization(address)
      records.batch.suppliers.append(SupplierRecord(award: row, organization: supplier))
    }
    records.batch.awards.append(award)
    var contract = ContractRecord(process: 0)
    contract.award = row
    contract.id = award.id
    contract.amount = award.amount
    if let subcontracting = block.child(TED.moreInformationToSubContracted) {
      let likely = subcontracting.child(TED.contractLikelySubContractedWithDefence)
      contract.hasSubcontracting = Sourced(likely != nil, at: .unknown)
      if let percent = likely?.child(TED.excludingVatPrct), let text = percent.attribute(TED.fmtval) ?? percent.text {
        if let number = NoticeRecords.plainNumber(text), let share = ExactDecimal(wide: Int128(number.mantissa), scale: Int(number.scale) + 2),
          !(ExactDecimal.one < share)
        {
          contract.subcontractedShare = Sourced(share, at: text.span)
        } else {
          records.problem(.unreadableNumber, .valueLeftOut, "EXCLUDING_VAT_PRCT", text)
        }
      }
    }
    records.batch.contracts.append(contract)
  }

  /// The years or months beside a value: the form asks for them where it is an annual or monthly one. Of one year the value is the whole.
  private func period(_ values: XMLElement?) -> String? {
    let box = values?.child(TED.moreInformationIfAnnualMonthly)
    if let years = box?.text(TED.numberOfYears) { return years.equals("1") ? nil : "NUMBER_OF_YEARS \(years.string)" }
    return box?.text(TED.numberOfMonths).flatMap { $0.equals("1") ? nil : "NUMBER_OF_MONTHS \($0.string)" }
  }

  /// An award notice names lots by number only; the first award of a number makes the lot.
  private mutating func lot(of block: XMLElement) -> Row {
    guard let number = block.text(TED.lotNumber) else { return lots.count == 1 ? 0 : -1 }
    let wanted = number.string
    if let row = lots.firstIndex(where: { records.batch.string($0.id) == wanted }) { return Row(truncatingIfNeeded: row) }
    if lots.count == 1, lots[0].id == nil {
      lots[0].id = records.text(number)
      return 0
    }
    var lot = LotRecord(process: 0)
    lot.id = records.text(number)
    lot.title = TEDNotice.paragraphs(block.child(TED.contractTitle), &records)
    lot.cpv = process.cpv
    lot.region = process.region
    lot.awardRule = process.awardRule
    lots.append(lot)
    return Row(truncatingIfNeeded: lots.count - 1)
  }

  private mutating func organization(_ address: XMLElement) -> Row {
    var record = OrganizationRecord()
    let organization = address.child(TED.organisation)
    record.name = records.organizationName((organization ?? address).text(TED.officialname), field: "OFFICIALNAME")
    records.identify(&record, identifier: organization?.text(TED.nationalid), country: address.child(TED.country)?.attribute(TED.value))
    record.streetAddress = records.text(address.text(TED.address))
    record.locality = records.text(address.text(TED.town))
    record.postalCode = records.text(address.text(TED.postalCode))
    record.telephone = records.text(address.text(TED.phone))
    record.email = records.text(address.child(TED.eMails)?.text(TED.eMail))
    return records.add(record)
  }

  private mutating func amount(_ costs: XMLElement?, _ field: String) -> Sourced<Money>? {
    money(costs?.child(TED.valueCost), costs?.attribute(TED.currency), field + "/VALUE_COST")
  }

  /// FMTVAL is the number; the text has blanks and a decimal comma. The place is the text's. Where the text is another number, however its marks are read, neither counts.
  private mutating func money(_ element: XMLElement?, _ currency: XMLText?, _ field: String) -> Sourced<Money>? {
    guard let element else { return nil }
    if let value = element.attribute(TED.fmtval), let number = AmountText.number(value.bytes, mark: .point) {
      if let text = element.text, Self.isAnotherAmount(text, than: number) {
        records.problem(
          .contradiction, .valueLeftOut, field, text, remark: "FMTVAL states \(value.string): neither counts")
        return nil
      }
      var money = records.money(value, currency: currency, field: field + "/@FMTVAL")
      if let span = element.text?.span, span.isKnown { money?.span = span }
      return money
    }
    return records.money(element.text, currency: currency, field: field, mark: .detect)
  }

  /// Cents may be left out of one of the two.
  private static func isAnotherAmount(_ text: XMLText, than number: ExactDecimal) -> Bool {
    let readings = [AmountText.DecimalMark.comma, .point].compactMap { AmountText.amount(text.bytes, mark: $0)?.number }
    return !readings.isEmpty
      && readings.allSatisfy { reading in
        guard let difference = number.adding(reading.negated) else { return false }
        return !(difference < ExactDecimal.one) || !(difference.negated < ExactDecimal.one)
      }
  }

  /// DAY, MONTH, YEAR and sometimes TIME; the place is from the first to the last.
  private mutating func date(_ element: XMLElement?, _ field: String) -> Sourced<Moment>? {
    guard let element, let day = element.text(TED.day), let month = element.text(TED.month), let year = element.text(TED.year) else { return nil }
    func number(_ text: XMLText) -> Int? { Int(text.string) }
    var second: Int32 = -1
    if let time = element.text(TED.time) {
      let parts = time.string.split(separator: ":").map { Int32($0) }
      if parts.count == 2, let hour = parts[0], let minute = parts[1], (0..<24).contains(hour), (0..<60).contains(minute) {
        second = hour * 3600 + minute * 60
      }
    }
    guard let d = number(day), let m = number(month), let y = number(year), let moment = Moment(year: y, month: m, day: d, second: second) else {
      records.problem(.unreadableDate, .valueLeftOut, field, day)
      return nil
    }
    guard day.span.isKnown, year.span.isKnown, year.span.offset >= day.span.offset else { return Sourced(moment, at: .unknown) }
    return Sourced(moment, at: Span(part: day.span.part, offset: day.span.offset, length: year.span.offset - day.span.offset + year.span.length))
  }
}
