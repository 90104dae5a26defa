import ProcurementModel

/// One compiled OCDS release to one process. A value of another JSON type than the standard's is used where it can be, and said.
struct OCDSMapping {
  let file: UInt32
  let keepsPublished: Bool
  var batch = RecordBatch()
  private var counted: [CountedKey: Int] = [:]
  /// Rows of the release's organizations by a hash of their ids.
  private var organizationRows: [UInt64: Row] = [:]
  private var firstOrganization: Row = 0
  private var part = SourcePart(file: 0, offset: 0, length: 0)
  /// Place of a value's bytes in the release it came from, for merged releases; `nil` where places are those within the record.
  private var place: ((Int, Int) -> Span)?

  private struct CountedKey: Hashable {
    let kind: ProblemKind
    let path: StaticPath
    let key: UInt64
  }

  /// Where in a release a key stands; a number for speed.
  struct StaticPath: Hashable {
    let text: String
  }

  init(file: UInt32, keepsPublished: Bool) {
    self.file = file
    self.keepsPublished = keepsPublished
  }

  mutating func takeBatch() -> RecordBatch {
    defer {
      batch = RecordBatch()
      counted = [:]
    }
    return batch
  }

  /// Maps a release that stands in one piece.
  mutating func add(_ release: JSONNode, parts: [SourcePart], isProzorro: Bool = false, place: ((Int, Int) -> Span)? = nil) {
    guard let first = parts.first else { return }
    part = first
    self.place = place
    organizationRows.removeAll(keepingCapacity: true)
    firstOrganization = Row(batch.organizations.count)
    let start = Row(batch.parts.count)
    batch.parts.append(contentsOf: parts)
    var process = ProcessRecord()
    process.parts = RowRange(start: start, end: Row(batch.parts.count))
    let row = Row(batch.processes.count)
    let firstLot = batch.lots.count
    batch.processes.append(process)
    var tender: JSONNode?
    var bids: JSONNode?
    var awards: JSONNode?
    var contracts: JSONNode?
    var buyer: JSONNode?
    var buyerAmongParties: Row = -1
    for member in release.children {
      switch member.key {
      case .ocid: process.id = text(member)
      case .date: process.released = moment(member, "date")
      case .parties:
        for party in list(member, "parties") {
          let row = organization(party)
          if buyerAmongParties < 0, let roles = party[.roles], Self.names(roles, "buyer") { buyerAmongParties = row }
        }
      case .buyer: buyer = member
      case .tender: tender = member
      case .bids: bids = member
      case .awards: awards = member
      case .contracts: contracts = member
      case .tenderID where isProzorro: process.id = text(member)
      case _ where isProzorro: continue
      case .id, .tag, .initiationType, .language, .planning, .relatedProcesses, .sources, .links, .complaints, .uri: continue
      default: unknown(member, "")
      }
    }
    if let buyer { process.buyer = reference(buyer) }
    if process.buyer < 0 { process.buyer = buyerAmongParties }
    if isProzorro { tender = release }
    if let tender { addTender(tender, row, &process, isProzorro: isProzorro) }
    // Who needs it, where that is said; else who runs it.
    if process.buyer < 0 { process.buyer = process.procuringEntity }
    let declared = process.bidCount
    if batch.lots.count == firstLot { batch.lots.append(LotRecord(process: row)) }
    let lots = firstLot..<batch.lots.count
    let firstBid = batch.bids.count
    if let bids { addBids(bids, lots) }
    if batch.bids.count == firstBid, let tenderers = tender?[.tenderers] {
      addTenderers(tenderers, lots, declared)
    } else if batch.bids.count > firstBid {
      markComplete(lots, firstBid, declared)
    }
    let firstAward = batch.awards.count
    if let awards { for award in list(awards, "awards") { addAward(award, row, lots, firstBid) } }
    if let contracts { for contract in list(contracts, "contracts") { addContract(contract, row, firstAward) } }
    completeCPV(row, lots, &process)
    batch.processes[Int(row)] = process
    if keepsPublished { OCDSPublished(release: release).add(to: &batch, process: row) }
  }

  /// A text, or a list of texts, with a word in it; publishers leave blanks around.
  private static func names(_ node: JSONNode, _ word: String) -> Bool {
    switch node.kind {
    case .string: node.string.filter { !$0.isWhitespace } == word
    case .array: node.children.contains { $0.kind == .string && names($0, word) }
    case .null, .boolean, .number, .object: false
    }
  }

  // MARK: values

  private func span(_ node: JSONNode) -> Span {
    place?(node.start, node.length) ?? Span(offset: UInt32(clamping: node.start), length: UInt32(clamping: node.length))
  }

  /// A string, or a number where an id may be one.
  private mutating func text(_ node: JSONNode) -> Sourced<Text>? {
    switch node.kind {
    case .string:
      guard node.length > 0 else { return nil }
      if node.hasEscapes { return Sourced(batch.text(JSONEscapes.resolved(node.raw)), at: span(node)) }
      return Sourced(batch.text(node.raw), at: span(node))
    case .number:
      note(.wrongType, .valueKept, node, "a number where a text belongs")
      return Sourced(batch.text(node.raw), at: span(node))
    case .null: return nil
    case .boolean, .array, .object:
      note(.wrongType, .valueLeftOut, node, "a text was expected")
      return nil
    }
  }

  private mutating func moment(_ node: JSONNode, _ field: String) -> Sourced<Moment>? {
    guard node.kind == .string, node.length > 0 else { return nil }
    guard let moment = Moment(iso8601: node.raw) else {
      problem(.unreadableDate, .valueLeftOut, node, field)
      return nil
    }
    return Sourced(moment, at: span(node))
  }

  private mutating func decimal(_ node: JSONNode) -> ExactDecimal? {
    switch node.kind {
    case .number:
      if let value = ExactDecimal(node.raw) { return value }
      problem(.unreadableAmount, .valueLeftOut, node, "amount")
      return nil
    case .string:
      if node.length == 0 { return nil }
      guard let value = AmountText.number(node.raw) else {
        problem(.unreadableAmount, .valueLeftOut, node, "amount")
        return nil
      }
      note(.wrongType, .valueKept, node, "a text where a number belongs")
      return value
    case .null, .boolean, .array, .object: return nil
    }
  }

  /// OCDS Value: amount and currency. The place is the amount's.
  private mutating func money(_ node: JSONNode, _ field: String) -> Sourced<Money>? {
    guard node.kind == .object else { return nil }
    var amount: Sourced<ExactDecimal>?
    var currency: CurrencyCode?
    for member in node.children {
      switch member.key {
      case .amount, .netAmount: if amount == nil || member.key == .amount { amount = decimal(member).map { Sourced($0, at: span(member)) } }
      case .currency: if member.kind == .string { currency = CurrencyCode(member.raw) }
      case .amountNet, .amountGross, .valueAddedTaxIncluded, .addedNetAmount: continue
      default: unknown(member, field)
      }
    }
    guard let amount else { return nil }
    if currency == nil { note(.assumedCurrency, .valueKept, node, "no currency: amounts are not compared with others") }
    return Sourced(Money(amount.value, currency ?? .unknown), at: amount.span)
  }

  private mutating func integer(_ node: JSONNode) -> Sourced<Int32>? {
    guard let value = decimal(node), value.scale == 0, let number = Int32(exactly: value.mantissa), number >= 0 else { return nil }
    return Sourced(number, at: span(node))
  }

  private func truth(_ node: JSONNode) -> Sourced<Bool>? { node.kind == .boolean ? Sourced(node.isTrue, at: span(node)) : nil }

  /// A code of a list, trimmed and in lower case; an unknown one is said and left out.
  private mutating func code<Value: Code>(_ node: JSONNode, _ field: String, _ find: (String) -> Value?) -> Sourced<Value>? {
    guard node.kind == .string else { return nil }
    // Nearly all codes are words in lower case already.
    let isPlain = node.raw.allSatisfy { $0 >= UInt8(ascii: "a") && $0 <= UInt8(ascii: "z") }
    let word =
      isPlain ? String(decoding: node.raw, as: UTF8.self) : node.string.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if word.isEmpty { return nil }
    guard let value = find(word) else {
      problem(.unknownCode, .valueLeftOut, node, field)
      return nil
    }
    return Sourced(value, at: span(node))
  }

  /// Elements of an array; one object where an array belongs counts as an array of one.
  private mutating func list(_ node: JSONNode, _ field: String) -> JSONNode.Children {
    switch node.kind {
    case .array: return node.children
    case .object:
      note(.wrongType, .valueKept, node, "an object where an array belongs: \(field)")
      return node.asOnlyElement
    case .null, .boolean, .number, .string: return node.noElements
    }
  }

  // MARK: organizations

  /// A party, a tenderer, a supplier: its row, made or completed.
  private mutating func organization(_ node: JSONNode) -> Row {
    guard node.kind == .object else { return -1 }
    var record = OrganizationRecord()
    for member in node.children {
      switch member.key {
      case .id: record.localId = text(member)
      case .name: record.name = text(member)
      case .identifier:
        for part in member.children {
          switch part.key {
          case .scheme: record.scheme = text(part)
          case .id: record.identifier = text(part)
          case .legalName: if record.name == nil { record.name = text(part) }
          case .uri, .legalNameEn, .legalNameRu: continue
          default: unknown(part, "identifier")
          }
        }
      case .address:
        for part in member.children {
          switch part.key {
          case .streetAddress: record.streetAddress = text(part)
          case .locality: record.locality = text(part)
          case .postalCode: record.postalCode = text(part)
          case .region: record.region = text(part)
          case .countryName, .country: record.country = text(part)
          default: unknown(part, "address")
          }
        }
      case .contactPoint:
        for part in member.children {
          switch part.key {
          case .telephone: record.telephone = text(part)
          case .email: record.email = text(part)
          case .name, .faxNumber, .url, .availableLanguage, .nameEn: continue
          default: unknown(part, "contactPoint")
          }
        }
      case .roles, .additionalIdentifiers, .details, .additionalContactPoints, .kind, .memberOf, .shareholders, .beneficialOwners, .uri: continue
      default: unknown(member, "parties[]")
      }
    }
    if let scale = node[.details]?[.scale], scale.kind == .string {
      record.size = OrganizationSize(rawValue: scale.string).map { Sourced($0, at: span(scale)) }
    }
    // A reference has an id and a name; the party of that id says the rest.
    let print = record.localId.map { id in batch.utf8(id.value).withUnsafeBytes { JSONKeyPrint.of($0) } }
    if let print, let id = record.localId, let known = knownOrganization(print, id.value) {
      complete(Int(known), with: record)
      return known
    }
    guard record.localId != nil || record.name != nil || record.identifier != nil else { return -1 }
    identify(&record, node)
    batch.organizations.append(record)
    let row = Row(batch.organizations.count - 1)
    if let print, organizationRows[print] == nil { organizationRows[print] = row }
    return row
  }

  /// What an id says beyond its record. `IT-CF-01234567890` names its list and its number (org-id.guide), and is an identifier like any other;
  /// `1` or `bidder-2` mean somebody else in the next record; long numbered ids mean the same organization wherever they stand.
  private mutating func identify(_ record: inout OrganizationRecord, _ node: JSONNode) {
    guard let id = record.localId else { return }
    let bytes = batch.utf8(id.value)
    guard let list = OrganizationIdentifier.listCode(of: bytes) else {
      record.localIdIsStable = bytes.count >= 8 && bytes.count(where: { (48...57).contains($0) }) >= 5
      return
    }
    let number = bytes.dropFirst(list + 1)
    guard !OrganizationIdentifier.isPlaceholder(number) else {
      return note(.placeholderIdentifier, .valueLeftOut, node, "an id with nothing but a placeholder behind its list code names nobody")
    }
    record.localIdIsStable = true
    guard record.identifier == nil else { return }
    let count = UInt32(truncatingIfNeeded: list)
    record.scheme = Sourced(Text(start: id.value.start, count: count), at: id.span)
    record.identifier = Sourced(Text(start: id.value.start + count + 1, count: id.value.count - count - 1), at: id.span)
    if number.count == 16, bytes.starts(with: "IT-CF".utf8) { record.isPerson = Sourced(true, at: id.span) }
  }

  private func knownOrganization(_ print: UInt64, _ id: Text) -> Row? {
    guard let row = organizationRows[print] else { return nil }
    func isNamed(_ row: Row) -> Bool { batch.organizations[Int(row)].localId.map { batch.utf8($0.value).elementsEqual(batch.utf8(id)) } ?? false }
    if isNamed(row) { return row }
    // Two ids of one hash: look at all.
    return (firstOrganization..<Row(batch.organizations.count)).first(where: isNamed)
  }

  private mutating func complete(_ row: Int, with record: OrganizationRecord) {
    guard row < batch.organizations.count else { return }
    var known = batch.organizations[row]
    known.name = known.name ?? record.name
    // What was made of the id gives way to what the source states.
    let isMadeOfId = known.identifier != nil && known.identifier?.span == known.localId?.span
    if known.identifier == nil || (isMadeOfId && record.identifier != nil) {
      known.scheme = record.scheme ?? known.scheme
      known.identifier = record.identifier
    }
    known.country = known.country ?? record.country
    known.region = known.region ?? record.region
    known.streetAddress = known.streetAddress ?? record.streetAddress
    known.locality = known.locality ?? record.locality
    known.telephone = known.telephone ?? record.telephone
    known.email = known.email ?? record.email
    batch.organizations[row] = known
  }

  private mutating func reference(_ node: JSONNode) -> Row { organization(node) }

  // MARK: tender

  private mutating func addTender(_ tender: JSONNode, _ row: Row, _ process: inout ProcessRecord, isProzorro: Bool) {
    for member in tender.children {
      switch member.key {
      case .title: process.title = text(member)
      case .description: if process.title == nil { process.title = text(member) }
      case .status: process.status = code(member, "tender/status", OCDSCodes.tenderStatus)
      case .procurementMethod: process.method = code(member, "tender/procurementMethod", OCDSCodes.method)
      case .procurementMethodDetails: process.methodDetails = text(member)
      case .procurementMethodRationale: process.directAwardReason = text(member)
      case .mainProcurementCategory: process.category = code(member, "tender/mainProcurementCategory", OCDSCodes.category)
      case .awardCriteria:
        if member.kind == .string, let rule = OCDSCodes.awardRule(member.string.lowercased()) { process.awardRule = Sourced(rule, at: span(member)) }
      case .value: process.estimate = money(member, "tender/value")
      case .numberOfTenderers: process.bidCount = integer(member)
      case .datePublished: process.published = moment(member, "tender/datePublished")
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
      case .procuringEntity: process.procuringEntity = reference(member)
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
      case .id, .tenderers, .documents, .enquiryPeriod, .awardPeriod, .awardCriteriaDetails, .submissionMethodDetails, .eligibilityCriteria,
        .minValue,
        .contractPeriod, .hasEnquiries, .milestones, .additionalProcurementCategories, .amendment, .procurementMethodRationaleDetails,
        .classification, .selectionCriteria, .enquiries, .lotGroups, .auctionPeriod, .criteria,
        .additionalClassifications, .statusDetails, .titleEn, .titleRu, .descriptionEn, .descriptionRu:
        continue
      case _ where isProzorro: continue
      default: unknown(member, "tender")
      }
    }
    // A call that was published when bids could be handed in: the publication is the start, where nothing else is said.
    if process.published == nil { process.published = process.submissionStart }
    if let classification = tender[.classification] { addItem(classification, row, award: -1, isClassification: true) }
  }

  private mutating func addLot(_ node: JSONNode, _ process: Row) {
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
        if member.kind == .string { lot.awardRule = OCDSCodes.awardRule(member.string.lowercased()).map { Sourced($0, at: span(member)) } }
      case .minValue, .contractPeriod, .mainProcurementCategory, .suitability, .options, .renewal, .hasOptions, .hasRenewal, .date, .minimalStep,
        .guarantee, .auctionPeriod, .placesOfPerformance:
        continue
      default: unknown(member, "tender/lots[]")
      }
    }
    batch.lots.append(lot)
  }

  private mutating func addItem(_ node: JSONNode, _ process: Row, award: Row, isClassification: Bool = false) {
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
  private mutating func completeCPV(_ process: Row, _ lots: Range<Int>, _ record: inout ProcessRecord) {
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

  // MARK: bids

  private func lot(named id: Sourced<Text>?, _ lots: Range<Int>) -> Int? {
    guard let id else { return lots.count == 1 ? lots.lowerBound : nil }
    return lots.first { batch.lots[$0].id.map { batch.utf8($0.value).elementsEqual(batch.utf8(id.value)) } ?? false }
      ?? (lots.count == 1 ? lots.lowerBound : nil)
  }

  private mutating func addBids(_ bids: JSONNode, _ lots: Range<Int>) {
    for member in bids.children {
      switch member.key {
      case .details: for bid in list(member, "bids/details") { addBid(bid, lots) }
      case .statistics: for statistic in list(member, "bids/statistics") { addStatistic(statistic, lots) }
      default: unknown(member, "bids")
      }
    }
    if bids.kind == .array { for bid in bids.children { addBid(bid, lots) } }
  }

  private mutating func addBid(_ node: JSONNode, _ lots: Range<Int>) {
    guard node.kind == .object else { return }
    var bid = BidRecord(lot: Row(lots.lowerBound))
    var lotIds: [Sourced<Text>] = []
    var lotValues: [JSONNode] = []
    var members: [Row] = []
    for member in node.children {
      switch member.key {
      case .id: bid.id = text(member)
      case .status: bid.status = code(member, "bids/details/status", OCDSCodes.bidStatus)
      case .date: bid.submitted = moment(member, "bids/details/date")
      case .value: bid.amount = money(member, "bids/details/value")
      case .initialValue: bid.initialAmount = money(member, "bids/details/initialValue")
      case .rank: bid.rank = integer(member)
      case .tenderers: for tenderer in list(member, "bids/details/tenderers") { members.append(reference(tenderer)) }
      case .relatedLots: for id in list(member, "bids/details/relatedLots") { if let id = text(id) { lotIds.append(id) } }
      case .relatedLot: if let id = text(member) { lotIds.append(id) }
      case .lotValues: lotValues = Array(list(member, "bids/lotValues"))
      case .variant, .isVariant: bid.isVariant = truth(member)
      case .documents, .requirementResponses, .items, .dateDisqualified, .submissionMethodDetails, .countriesOfOrigin, .subcontracting,
        .selfQualified, .selfEligible, .subcontractingDetails, .responsible, .owner,
        .hasSubcontracting, .identifiers, .parameters:
        continue
      default: unknown(member, "bids/details[]")
      }
    }
    func append(_ bid: BidRecord) {
      let row = Row(batch.bids.count)
      batch.bids.append(bid)
      for member in members where member >= 0 { batch.bidders.append(BidderRecord(bid: row, organization: member)) }
    }
    if !lotValues.isEmpty {
      // Prozorro: the price of each lot stands in lotValues.
      for value in lotValues {
        var own = bid
        if let id = value[.relatedLot].flatMap({ text($0) }), let lot = lot(named: id, lots) { own.lot = Row(lot) }
        if let amount = value[.value] { own.amount = money(amount, "bids/lotValues/value") }
        if let amount = value[.initialValue] { own.initialAmount = money(amount, "bids/lotValues/initialValue") }
        if let status = value[.status], let known = code(status, "bids/lotValues/status", OCDSCodes.bidStatus) { own.status = known }
        append(own)
      }
    } else if lotIds.count > 1 {
      // One price for several lots says nothing of any of them.
      for id in lotIds {
        var own = bid
        own.amount = nil
        if let lot = lot(named: id, lots) { own.lot = Row(lot) }
        append(own)
      }
    } else {
      if let lot = lot(named: lotIds.first, lots) {
        bid.lot = Row(lot)
      } else if lots.count > 1 {
        problem(.danglingReference, .valueKept, node, "bids/details/relatedLots")
      }
      append(bid)
    }
  }

  private mutating func addStatistic(_ node: JSONNode, _ lots: Range<Int>) {
    report(node, "bids/statistics[]", OCDSKeySet.statistic)
    guard let measure = node[.measure], let value = node[.value].flatMap({ integer($0) }) else { return }
    let related = node[.relatedLot].flatMap { text($0) }
    guard let lot = lot(named: related, lots) else { return }
    switch measure.string {
    case "bids", "tenders", "numberOfBids": batch.lots[lot].bidCount = batch.lots[lot].bidCount ?? value
    case "validBids": batch.lots[lot].validBidCount = value
    case "disqualifiedBids": batch.lots[lot].excludedBidCount = value
    default: return
    }
  }

  /// Names of tenderers without bids: bids of which only the bidder is known.
  private mutating func addTenderers(_ tenderers: JSONNode, _ lots: Range<Int>, _ declared: Sourced<Int32>?) {
    guard lots.count == 1 else { return }
    let all = list(tenderers, "tender/tenderers")
    for tenderer in all {
      let organization = reference(tenderer)
      guard organization >= 0 else { continue }
      batch.bids.append(BidRecord(lot: Row(lots.lowerBound)))
      batch.bidders.append(BidderRecord(bid: Row(batch.bids.count - 1), organization: organization))
    }
    batch.lots[lots.lowerBound].bidsAreComplete = !all.isEmpty && (declared.map { Int($0.value) == all.count } ?? true)
  }

  private mutating func markComplete(_ lots: Range<Int>, _ firstBid: Int, _ declared: Sourced<Int32>?) {
    for lot in lots {
      let count = batch.bids[firstBid...].count { $0.lot == Row(lot) }
      let stated = batch.lots[lot].bidCount ?? (lots.count == 1 ? declared : nil)
      batch.lots[lot].bidsAreComplete = count > 0 && (stated.map { Int($0.value) == count } ?? true)
    }
  }

  // MARK: awards and contracts

  private mutating func addAward(_ node: JSONNode, _ process: Row, _ lots: Range<Int>, _ firstBid: Int) {
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
        if let id = batch.bids[bid].id, batch.utf8(id.value).elementsEqual(batch.utf8(bidId.value)), award.lot < 0 || batch.bids[bid].lot == award.lot
        {
          award.bid = Row(bid)
        }
      }
    }
    batch.awards.append(award)
    for id in lotIds.dropFirst() { if let lot = lot(named: id, lots) { batch.awardLots.append(RecordBatch.AwardLot(award: row, lot: Row(lot))) } }
    for supplier in suppliers where supplier >= 0 { batch.suppliers.append(SupplierRecord(award: row, organization: supplier)) }
    if let items { for item in list(items, "awards/items") { addItem(item, process, award: row) } }
  }

  private mutating func addContract(_ node: JSONNode, _ process: Row, _ firstAward: Int) {
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
      where batch.awards[award].id.map({ batch.utf8($0.value).elementsEqual(batch.utf8(awardId.value)) }) ?? false { contract.award = Row(award) }
    } else if batch.awards.count - firstAward == 1 {
      contract.award = Row(firstAward)
    }
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

  /// The exact sum of payments in one currency; its place is the first payment's.
  private mutating func paid(_ transactions: JSONNode.Children) -> Sourced<Money>? {
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

  // MARK: problems

  private mutating func problem(_ kind: ProblemKind, _ action: ProblemAction, _ node: JSONNode, _ field: String) {
    let span = span(node)
    var problem = SourceProblem(kind, action, file: file, offset: part.offset + UInt64(span.isKnown ? span.offset : 0), length: span.length)
    problem.record = batch.processes.last?.id?.value
    problem.field = batch.text(field)
    problem.value = batch.text(node.raw.prefix(200))
    batch.problems.append(problem)
  }

  /// Counted once for a kind and a remark.
  private mutating func note(_ kind: ProblemKind, _ action: ProblemAction, _ node: JSONNode, _ remark: String) {
    let key = CountedKey(kind: kind, path: StaticPath(text: remark), key: node.keyPrint)
    if let row = counted[key] {
      batch.problems[row].count &+= 1
      return
    }
    var problem = SourceProblem(kind, action, file: file, offset: part.offset, length: part.length)
    problem.field = batch.text(node.keyBytes)
    problem.remark = batch.text(remark)
    counted[key] = batch.problems.count
    batch.problems.append(problem)
  }

  /// Reports the members of an object that are neither read nor left out by name.
  private mutating func report(_ node: JSONNode, _ path: String, _ known: OCDSKeySet) {
    guard node.kind == .object else { return }
    for member in node.children where !known.contains(member.key) { unknown(member, path) }
  }

  private mutating func unknown(_ node: JSONNode, _ path: String) {
    let key = CountedKey(kind: .unknownField, path: StaticPath(text: path), key: node.keyPrint)
    if let row = counted[key] {
      batch.problems[row].count &+= 1
      return
    }
    var problem = SourceProblem(.unknownField, .fieldIgnored, file: file, offset: part.offset, length: part.length)
    problem.field = batch.text((path.isEmpty ? "" : path + "/") + String(decoding: node.keyBytes, as: UTF8.self))
    counted[key] = batch.problems.count
    batch.problems.append(problem)
  }
}
