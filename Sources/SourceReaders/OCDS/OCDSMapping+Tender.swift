import ProcurementModel

// The call, its lots and items.
extension OCDSMapping {
  mutating func addTender(_ tender: JSONNode, _ row: Row, _ process: inout ProcessRecord, isProzorro: Bool) {
    var documents: JSONNode?
    let firstLot = batch.lots.count
    for member in tender.children {
      switch member.key {
      case .title: process.title = text(member)
      case .description: if process.title == nil { process.title = text(member) }
      case .status: process.status = code(member, "tender/status", OCDSCodes.tenderStatus)
      case .procurementMethod: process.method = code(member, "tender/procurementMethod", OCDSCodes.method)
      case .procurementMethodDetails: process.methodDetails = text(member)
      case .procurementMethodRationale: process.directAwardReason = text(member)
      case .mainProcurementCategory: process.category = code(member, "tender/mainProcurementCategory", OCDSCodes.category)
      case .awardCriteria: process.awardRule = awardRule(member)
      case .value: process.estimate = money(member, "tender/value")
      case .numberOfTenderers: process.bidCount = integer(member)
      case .datePublished: process.published = moment(member, "tender/datePublished")
      case .documents: documents = member
      case .tenderPeriod:
        for part in member.children {
          switch part.key {
          case .startDate: process.submissionStart = moment(part, "tender/tenderPeriod/startDate")
          case .endDate: process.submissionDeadline = moment(part, "tender/tenderPeriod/endDate")
          case .durationInDays, .maxExtentDate: continue
          default: unknown(part, "tender/tenderPeriod")
          }
        }
      case .bidOpening: process.opened = member[.date].flatMap { moment($0, "tender/bidOpening/date") }
      case .procuringEntity: process.procuringEntity = organization(member, "tender/procuringEntity")
      case .items: for item in list(member, "tender/items") { addItem(item, row, award: -1) }
      case .lots: for lot in list(member, "tender/lots") { addLot(lot, row) }
      case .amendments: process.callAmendments = Sourced(Int32(clamping: list(member, "tender/amendments").count), at: span(member))
      case .techniques:
        if let framework = member[.hasFrameworkAgreement] { process.framework = truth(framework) }
        if let auction = member[.hasElectronicAuction] { process.electronicAuction = truth(auction) }
      case .submissionMethod:
        if process.electronicAuction == nil, member.equals("electronicAuction") || member.children.contains(where: { $0.equals("electronicAuction") })
        {
          process.electronicAuction = Sourced(true, at: span(member))
        }
      case .features where isOfProzorro: continue
      case .id, .tenderers, .enquiryPeriod, .awardPeriod, .awardCriteriaDetails, .submissionMethodDetails, .eligibilityCriteria,
        .minValue,
        .contractPeriod, .hasEnquiries, .milestones, .additionalProcurementCategories, .amendment, .procurementMethodRationaleDetails,
        .classification, .selectionCriteria, .enquiries, .lotGroups, .auctionPeriod, .criteria,
        .additionalClassifications, .statusDetails, .titleEn, .titleRu, .descriptionEn, .descriptionRu:
        continue
      case _ where isProzorro: continue
      default: unknown(member, "tender")
      }
    }
    if isOfProzorro, let features = tender[.features] { addFeatures(features, of: tender, &process, firstLot) }
    // Later releases may state the date of a changed call.
    if let first = history.published { process.published = first }
    if process.published == nil, let documents { process.published = noticePublished(documents) }
    if let classification = tender[.classification] { addItem(classification, row, award: -1, isClassification: true) }
  }

  /// The earliest publication of a document that is the call's notice.
  private mutating func noticePublished(_ documents: JSONNode) -> Sourced<Moment>? {
    var first: Sourced<Moment>?
    for document in documents.children where document["documentType"]?.equals("tenderNotice") == true {
      guard let date = document[.datePublished].flatMap({ moment($0, "tender/documents/datePublished") }) else { continue }
      if first.map({ date.value.compared(to: $0.value) == -1 }) ?? true { first = date }
    }
    return first
  }

  /// Where no publication is stated: the first release of the call, or the start of the period for bids where that came before. Data that were released after
  /// what follows the call tell nothing of its publication.
  mutating func completePublication(_ tender: JSONNode?, _ process: inout ProcessRecord, _ firstAward: Int, _ firstContract: Int) {
    guard process.published == nil else { return }
    defer { if process.published == nil, isDayOfBids(process) { noteDayOfBids(tender) } }
    if !isDayOfBids(process) { process.published = process.submissionStart }
    guard let called = history.called else { return }
    if let start = process.submissionStart, called.value.compared(to: start.value) != -1 { return }
    let later =
      [process.submissionDeadline, process.opened] + batch.awards[firstAward...].map(\.date) + batch.contracts[firstContract...].map(\.signed)
    guard !later.contains(where: { $0.map { called.value.compared(to: $0.value) == 1 } ?? false }) else { return }
    process.published = called
  }

  /// A period of hours or few days without a publication: some publishers state there the days on which bids are handed in and opened, long after the call. Prozorro's is the period.
  private func isDayOfBids(_ process: ProcessRecord) -> Bool {
    guard !isOfProzorro, let start = process.submissionStart, let end = process.submissionDeadline else { return false }
    return (0...5).contains(Int(end.value.day) - Int(start.value.day))
  }

  private mutating func noteDayOfBids(_ tender: JSONNode?) {
    guard let node = tender?[.tenderPeriod] else { return }
    problem(
      .contradiction, .valueKept, node, "tender/tenderPeriod",
      remark:
        "a period of at most five days and no publication of the call: it may be the days on which bids were handed in, and is not taken for the time to bid"
    )
  }

  mutating func addLot(_ node: JSONNode, _ process: Row) {
    guard node.kind == .object else { return }
    var lot = LotRecord(process: process)
    for member in node.children {
      switch member.key {
      case .id: lot.id = text(member)
      case .title: lot.title = text(member)
      case .description: if lot.title == nil { lot.title = text(member) }
      case .status: lot.status = code(member, "tender/lots/status", OCDSCodes.tenderStatus)
      case .value: lot.estimate = money(member, "tender/lots/value")
      case .awardCriteria:
        lot.awardRule = awardRule(member)
        lot.priceWeight = priceWeight(member)
      case .minValue, .contractPeriod, .mainProcurementCategory, .suitability, .options, .renewal, .hasOptions, .hasRenewal, .date, .minimalStep,
        .guarantee, .auctionPeriod, .placesOfPerformance:
        continue
      default: unknown(member, "tender/lots[]")
      }
    }
    if let print = print(of: lot.id) { listed.lots.add(Row(batch.lots.count), print) }
    batch.lots.append(lot)
  }

  /// A word of the code list, or the award criteria extension's list of criteria: price alone, or price with quality or cost.
  private mutating func awardRule(_ node: JSONNode) -> Sourced<AwardRule>? {
    if node.kind == .string { return OCDSCodes.awardRule(node.string.lowercased()).map { Sourced($0, at: span(node)) } }
    var price: Span?
    for criterion in criteria(of: node) {
      guard let type = criterion["type"], type.kind == .string else { return nil }
      if type.equals("price") {
        price = price ?? span(type)
      } else if type.equals("quality") || type.equals("cost") {
        return Sourced(.qualityPrice, at: span(type))
      } else {
        return nil
      }
    }
    return price.map { Sourced(.lowestPrice, at: $0) }
  }

  /// The weight of the only criterion of price, of all the points, where it is an exact percentage or share.
  private mutating func priceWeight(_ node: JSONNode) -> Sourced<ExactDecimal>? {
    var weight: Sourced<ExactDecimal>?
    var prices = 0
    for criterion in criteria(of: node) where criterion["type"]?.equals("price") == true {
      prices += 1
      for entry in criterion["numbers"]?.children ?? node.noElements {
        guard let number = entry["number"], let value = decimal(number), let unit = entry["weight"], value.mantissa >= 0 else { continue }
        if unit.equals("percentageExact") { weight = Sourced(value, at: span(number)) }
        if unit.equals("decimalExact"), let percent = value.multiplied(by: ExactDecimal(100)) { weight = Sourced(percent, at: span(number)) }
      }
    }
    guard prices == 1, let weight else { return nil }
    if ExactDecimal(100) < weight.value {
      problem(.unreadableNumber, .valueLeftOut, node, "tender/lots/awardCriteria/criteria/numbers", remark: "a weight is at most 100 percent")
      return nil
    }
    return weight
  }

  private func criteria(of node: JSONNode) -> JSONNode.Children {
    guard node.kind == .object, let list = node[.criteria], list.kind == .array else { return node.noElements }
    return list.children
  }

  mutating func addItem(_ node: JSONNode, _ process: Row, award: Row, isClassification: Bool = false) {
    if !isClassification { report(node, "items[]", OCDSKeySet.item) }
    guard let classification = isClassification ? node : node[.classification], classification.kind == .object else { return }
    report(classification, "classification", OCDSKeySet.classification)
    var item = ItemRecord(process: process)
    item.award = award
    if let scheme = classification[.scheme] { item.scheme = text(scheme) }
    if let id = classification[.id] { item.code = text(id) }
    if item.code != nil { batch.items.append(item) }
  }

  /// The first CPV code of the items, digits only.
  mutating func completeCPV(_ process: Row, _ lots: Range<Int>, _ record: inout ProcessRecord) {
    func cpv(_ item: ItemRecord) -> Sourced<Text>? {
      guard let code = item.code, let scheme = item.scheme, batch.utf8(scheme.value).starts(with: "CPV".utf8) else { return nil }
      let digits = batch.utf8(code.value).prefix { $0 >= 48 && $0 <= 57 }
      return digits.count >= 2 ? Sourced(Text(start: code.value.start, count: UInt32(min(8, digits.count))), at: code.span) : nil
    }
    var row = batch.items.count
    while row > 0, batch.items[row - 1].process == process {
      row -= 1
      guard let code = cpv(batch.items[row]) else { continue }
      if batch.items[row].award >= 0 { batch.awards[Int(batch.items[row].award)].cpv = code }
      record.cpv = code
    }
  }
}
