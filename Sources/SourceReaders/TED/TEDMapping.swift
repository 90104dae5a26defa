import ProcurementModel

/// A form of R2.0.9 to one process: what the notice says of the whole procedure and of its lots. Awards are in the other part.
struct TEDMapping {
  enum Kind { case planning, call, award, modification, corrigendum }

  let root: XMLElement
  let form: XMLElement
  let kind: Kind
  var records: NoticeRecords
  var process = ProcessRecord()
  var lots: [LotRecord] = []
  /// Lots that OBJECT_DESCR describes; awards may name further ones.
  var describedLots = 0
  /// What award blocks say of a lot, by row: kept where all agree.
  var bidCounts: [Row: [Sourced<Int32>]] = [:]
  var estimates: [Row: [Sourced<Money>]] = [:]
  var outcomes: [Row: [TenderStatus]] = [:]
  var allOutcomes: [TenderStatus] = []

  init(root: XMLElement, form: XMLElement, file: UInt32, size: Int) {
    self.root = root
    self.form = form
    records = NoticeRecords(file: file, size: size)
    if form.child(TED.modificationsContract) != nil {
      kind = .modification
    } else if form.child(TED.changes) != nil {
      kind = .corrigendum
    } else if form.child(TED.awardContract) != nil || form.child(TED.results) != nil {
      kind = .award
    } else {
      kind = Self.isPlanning(form) ? .planning : .call
    }
  }

  /// Prior information and buyer profile notices, unless they themselves call for competition.
  private static func isPlanning(_ form: XMLElement) -> Bool {
    if let type = form.child(TED.notice)?.attribute(TED.type) {
      if type.string.range("CALL") != nil { return false }
      if type.hasPrefix("PRI") || type.hasPrefix("PER") { return true }
    }
    guard let number = form.attribute(TED.form) else { return false }
    return number.equals("F01") || number.equals("F04") || number.equals("F08") || number.equals("T01")
      // A qualification system stays open: several procedures are held among its members.
      || number.equals("F07")
  }

  mutating func map() -> RecordBatch {
    let coded = root.child(TED.codedDataSection)
    TEDNotice.begin(root, kind, references: references(), &process, &records)
    // What it corrects is the award notice: it speaks after that, and amends no call.
    if kind == .corrigendum, correctsAward { process.joinRank = 1 }
    if let body = form.first(TED.contractingBody, TED.addressContractingBody) { process.buyer = organization(body) }
    if let object = form.child(TED.objectContract) { mapObject(object, coded) }
    mapProcedure(coded?.child(TED.codifData))
    mapLots()
    switch kind {
    case .planning: process.status = Sourced(.planning, at: .unknown)
    case .call: process.status = Sourced(.active, at: .unknown)
    case .award, .modification:
      for block in form.children(TED.awardContract) { addAward(block) }
      for result in form.children(TED.results) { addPrize(result) }
      settleLots()
      if kind == .award {
        leaveOutTotals()
        takeTotalOfOnlyAward()
      }
      process.status = TEDNotice.status(of: allOutcomes).map { Sourced($0, at: .unknown) }
      for modification in form.children(TED.modificationsContract) { addModification(modification) }
    case .corrigendum: mapChanges()
    }
    process.parts = RowRange(start: 0, end: 1)
    records.batch.processes.append(process)
    records.batch.lots = lots
    TEDFields.report(root, form, into: &records)
    return records.batch
  }

  /// Numbers of earlier notices. A call's reference to a prior information notice is not used: several procedures may come from one such notice.
  private func references() -> [XMLText] {
    guard kind == .award || kind == .modification || kind == .corrigendum else { return [] }
    var numbers: [XMLText] = []
    for section in [TED.procedure, TED.complementaryInfo] {
      for element in form.child(section).children(TED.noticeNumberOj) { if let text = element.text { numbers.append(text) } }
    }
    for reference in root.first(TED.codedDataSection, TED.noticeData).children(TED.refNotice) {
      for element in reference.children(TED.noDocOjs) { if let text = element.text { numbers.append(text) } }
    }
    return numbers
  }

  // MARK: Procedure

  private mutating func mapObject(_ object: XMLElement, _ coded: XMLElement?) {
    process.title = paragraphs(object.child(TED.title))
    process.cpv = records.cpv(object.first(TED.cpvMain, TED.cpvCode)?.attribute(TED.code), field: "OBJECT_CONTRACT/CPV_MAIN/CPV_CODE/@CODE")
    records.addItem(process: 0, lot: -1, code: process.cpv)
    process.estimate = money(object.child(TED.valEstimatedTotal), "OBJECT_CONTRACT/VAL_ESTIMATED_TOTAL")
    if let type = object.child(TED.typeContract)?.attribute(TED.ctype) {
      if let category = TEDCodes.category(type) {
        process.category = Sourced(category, at: type.span)
      } else {
        records.problem(.unknownCode, .valueLeftOut, "OBJECT_CONTRACT/TYPE_CONTRACT/@CTYPE", type)
      }
    } else if let nature = coded?.first(TED.codifData, TED.ncContractNature)?.attribute(TED.code), let category = TEDCodes.category(nature: nature) {
      process.category = Sourced(category, at: nature.span)
    }
  }

  private mutating func mapProcedure(_ codif: XMLElement?) {
    let procedure = form.child(TED.procedure)
    var flag: XMLElement?
    for element in procedure.children where flag == nil {
      let name = element.name.text
      if name.hasPrefix("PT_") { flag = element }
      if name.hasPrefix("DIRECTIVE_") { flag = element.children.first { $0.name.text.hasPrefix("PT_") } }
    }
    let code = codif?.child(TED.prProc)?.attribute(TED.code)
    TEDNotice.method(flag, code, &process, &records)
    if let flag { directAwardReason(flag) }
    TEDNotice.narrow(&process, records)

    let number = form.attribute(TED.form)
    let hasBoxes = procedure != nil && ["F02", "F03", "F05", "F06"].contains(number?.string ?? "")
    let accelerated = procedure?.child(TED.acceleratedProc) != nil || code?.equals("3") == true || code?.equals("6") == true
    // A box of the form that is not ticked says no.
    if accelerated || (hasBoxes && flag != nil) {
      process.accelerated = Sourced(accelerated, at: procedure?.text(TED.acceleratedProc)?.span ?? .unknown)
    }
    if procedure?.child(TED.framework) != nil || hasBoxes { process.framework = Sourced(procedure?.child(TED.framework) != nil, at: .unknown) }
    if procedure?.child(TED.eauctionUsed) != nil || hasBoxes {
      process.electronicAuction = Sourced(procedure?.child(TED.eauctionUsed) != nil, at: .unknown)
    }

    process.submissionDeadline =
      records.date(procedure?.text(TED.dateReceiptTenders), time: procedure?.text(TED.timeReceiptTenders), field: "PROCEDURE/DATE_RECEIPT_TENDERS")
      ?? records.date(codif?.text(TED.dtDateForSubmission), field: "CODIF_DATA/DT_DATE_FOR_SUBMISSION")
    let opening = procedure?.child(TED.openingCondition)
    process.opened = records.date(
      opening?.text(TED.dateOpeningTenders), time: opening?.text(TED.timeOpeningTenders), field: "PROCEDURE/OPENING_CONDITION/DATE_OPENING_TENDERS")
  }

  /// The first D_ flag below an award without a call: `D_TECHNICAL`.
  private mutating func directAwardReason(_ flag: XMLElement) {
    for element in flag.descendants
    where element.name != TED.dAccordanceArticle && element.name != TED.dJustification && element.name.text.hasPrefix("D_") {
      process.directAwardReason = records.text(element.name.text, at: element.attribute(TED.ctype)?.span ?? .unknown)
      return
    }
  }

  // MARK: Lots

  private mutating func mapLots() {
    // A corrigendum speaks of the call as a whole; its lots are the call's.
    if kind == .corrigendum { return }
    let coded = root.first(TED.codedDataSection, TED.codifData, TED.acAwardCrit)?.attribute(TED.code)
    let descriptions = Array(form.child(TED.objectContract).children(TED.objectDescr))
    var funded: [Bool] = []
    for (i, description) in descriptions.enumerated() {
      var lot = LotRecord(process: 0)
      let row = Row(truncatingIfNeeded: i)
      lot.id = records.text(description.text(TED.lotNo))
      lot.title = paragraphs(description.child(TED.title)) ?? (descriptions.count == 1 ? process.title : nil)
      lot.estimate = money(description.child(TED.valObject), "OBJECT_DESCR/VAL_OBJECT")
      lot.region = records.upperCase(description.child(TED.nuts)?.attribute(TED.code))
      for additional in description.children(TED.cpvAdditional) {
        let code = records.cpv(additional.child(TED.cpvCode)?.attribute(TED.code), field: "OBJECT_DESCR/CPV_ADDITIONAL/CPV_CODE/@CODE")
        if lot.cpv == nil, descriptions.count > 1 { lot.cpv = code }
        records.addItem(process: 0, lot: row, code: code)
      }
      if lot.cpv == nil { lot.cpv = process.cpv }
      criteria(description, coded, &lot)
      if description.child(TED.euProgrRelated) != nil { funded.append(true) }
      if description.child(TED.noEuProgrRelated) != nil { funded.append(false) }
      lots.append(lot)
    }
    if lots.isEmpty {
      var lot = LotRecord(process: 0)
      lot.title = process.title
      lot.cpv = process.cpv
      lots.append(lot)
    }
    describedLots = lots.count
    process.region = lots.first?.region
    if !funded.isEmpty { process.euFunded = Sourced(funded.contains(true), at: .unknown) }
    if let rule = lots.first?.awardRule, lots.allSatisfy({ $0.awardRule?.value == rule.value }) { process.awardRule = rule }
  }

  private mutating func criteria(_ description: XMLElement, _ coded: XMLText?, _ lot: inout LotRecord) {
    var holders = [description]
    for child in description.children where child.name == TED.ac || child.name.text.hasPrefix("DIRECTIVE_") {
      holders.append(child)
      holders += child.children.filter { $0.name == TED.ac }
    }
    var price: XMLElement?
    var others: [XMLElement] = []
    var weights: [XMLText] = []
    for element in holders.flatMap({ Array($0.children) }) {
      switch element.name {
      case TED.acPrice: price = element
      case TED.acQuality, TED.acCost, TED.acCriteria, TED.acCriterion: others.append(element)
      default: continue
      }
      if let weight = element.text(TED.acWeighting) { weights.append(weight) }
    }
    // Some buyers name the price among the quality criteria.
    let namedPrice = others.first { ($0.text(TED.acCriterion) ?? $0.text).map(TEDCodes.isPrice) ?? false }
    let onlyNamedPrice = price == nil && others.count == 1 && namedPrice != nil
    if let price, others.isEmpty {
      lot.awardRule = Sourced(.lowestPrice, at: price.text(TED.acWeighting)?.span ?? coded?.span ?? .unknown)
    } else if let first = others.first {
      lot.awardRule = Sourced(onlyNamedPrice ? .lowestPrice : .qualityPrice, at: (first.text(TED.acCriterion) ?? first.text)?.span ?? .unknown)
    } else if let coded {
      if let rule = TEDCodes.awardRule(coded) { lot.awardRule = Sourced(rule, at: coded.span) }
    }
    if let weight = (price ?? namedPrice)?.text(TED.acWeighting) {
      lot.priceWeight = TEDNotice.priceWeight(weight, among: weights, "AC_PRICE/AC_WEIGHTING", &records)
    }
  }

  // MARK: Values

  mutating func money(_ element: XMLElement?, _ field: String) -> Sourced<Money>? {
    guard let element else { return nil }
    if isWithheld(element, field) { return nil }
    return records.money(element.text, currency: element.attribute(TED.currency), field: field)
  }

  /// Utilities may send values to the Publications Office that are not for publication.
  mutating func isWithheld(_ element: XMLElement, _ field: String) -> Bool {
    guard let publication = element.attribute(TED.publication), publication.equals("NO") else { return false }
    records.problem(.withheldValue, .valueLeftOut, field + "/@PUBLICATION", publication)
    return true
  }

  /// Text of a title: its paragraphs, separated by blanks; the place is the first's.
  mutating func paragraphs(_ element: XMLElement?) -> Sourced<Text>? { TEDNotice.paragraphs(element, &records) }

  mutating func organization(_ address: XMLElement) -> Row {
    var record = OrganizationRecord()
    record.name = records.organizationName(address.text(TED.officialname), field: "OFFICIALNAME")
    records.identify(&record, identifier: address.text(TED.nationalid), country: address.child(TED.country)?.attribute(TED.value))
    record.streetAddress = records.text(address.text(TED.address))
    record.locality = records.text(address.text(TED.town))
    record.postalCode = records.text(address.text(TED.postalCode))
    record.telephone = records.text(address.text(TED.phone))
    record.email = records.text(address.text(TED.eMail))
    record.region = records.upperCase(address.child(TED.nuts)?.attribute(TED.code))
    return records.add(record)
  }
}
