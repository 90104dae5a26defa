import ProcurementModel

// A row's process, buyer and lot.
extension CSVMapping {
  /// One field of a process. Called for the first row, and for later rows where the first left it empty.
  mutating func set(_ target: CSVLayout.Target, _ process: inout ProcessRecord, _ row: Cells) {
    switch target {
    case .title: process.title = text(.title, row)
    case .method: process.method = code(.method, row)
    case .methodDetails: process.methodDetails = text(.methodDetails, row)
    case .category: process.category = code(.category, row)
    case .cpv: process.cpv = classification(.cpv, row)
    case .region: process.region = text(.region, row)
    case .estimate: process.estimate = money(.estimate, row)
    case .processBidCount: process.bidCount = integer(.processBidCount, row)
    case .published: process.published = date(.published, row)
    case .submissionStart: process.submissionStart = date(.submissionStart, row)
    case .deadline: process.submissionDeadline = date(.deadline, row)
    case .opened: process.opened = date(.opened, row) ?? dateInParts(row)
    case .directAwardBasis: process.directAwardBasis = code(.directAwardBasis, row)
    case .reason: process.directAwardReason = text(.reason, row)
    case .framework: process.framework = truth(.framework, row)
    case .accelerated: process.accelerated = truth(.accelerated, row)
    case .euFunded: process.euFunded = truth(.euFunded, row)
    case .electronicAuction: process.electronicAuction = truth(.electronicAuction, row)
    case .tenderStatus: process.status = code(.tenderStatus, row)
    case .buyerId, .buyerName:
      guard process.buyer < 0 else { return }
      process.buyer = buyer(row)
      noteJointBuyers(row)
    default: return
    }
  }

  /// The digits of a CPV code, up to eight, without the check digit.
  private mutating func classification(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Text>? {
    guard columns[target.number] >= 0, let field = field(target, row) else { return nil }
    let cell = bytes(field, row)
    var count = 0
    while count < min(8, cell.count), cell[count] >= 48, cell[count] <= 57 { count += 1 }
    if count == 0 { return nil }
    var zeros = max(0, widths[target.number] - count)
    if zeros == 0, count == cell.count, CPVDigits.hasLostZero(cell) {
      zeros = 1
      noteLostZero(target, row)
    }
    guard count + zeros >= 2, cell.prefix(count).contains(where: { $0 != 48 }) else { return nil }
    let place = UInt32(truncatingIfNeeded: batch.bytes.count)
    for _ in 0..<zeros { batch.bytes.append(48) }
    batch.bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: cell[..<count]))
    return Sourced(Text(start: place, count: UInt32(truncatingIfNeeded: zeros + count)), at: span(field, row))
  }

  private mutating func noteLostZero(_ target: CSVLayout.Target, _ row: Cells) {
    let column = column(of: target, row)
    repeated.note(
      .invalidIdentifier, .valueReplaced, field: column >= 0 && column < headers.count ? headers[column] : target.rawValue, file: file,
      offset: Int(clamping: row.part.offset), length: Int(row.part.length), remark: CPVDigits.remark, in: &batch)
  }

  /// A date in three columns.
  private mutating func dateInParts(_ row: Cells) -> Sourced<Moment>? {
    guard let year = integer(.year, row), let month = integer(.month, row), let day = integer(.day, row),
      let moment = Moment(year: Int(year.value), month: Int(month.value), day: Int(day.value))
    else { return nil }
    return Sourced(moment, at: year.span)
  }

  /// What tells the row's buyer from others, of several the first; `nil` for a row that names none.
  mutating func buyerKey(_ row: Cells) -> RowKey? {
    let lead = memberList(row, .buyer)?.members.first
    let id = lead.map { $0.id.map { bytes($0, row) } } ?? raw(.buyerId, row)
    let name = lead.map { $0.name.map { bytes($0, row) } } ?? raw(.buyerName, row)
    guard id != nil || name != nil || (constants[CSVLayout.Target.buyerName.number] != nil && columns[CSVLayout.Target.buyerName.number] < 0) else {
      return nil
    }
    var key = RowKey()
    if let id { key.add(id) } else { key.add(0) }
    if let name { key.add(name) } else { key.add(0) }
    return key
  }

  private mutating func buyer(_ row: Cells) -> Row {
    guard let key = buyerKey(row) else { return -1 }
    if let known = buyers[key] { return known }
    let party = memberList(row, .buyer).map { leadBuyer($0, row) } ?? organization(row, .buyer)
    buyers.insert(key, party)
    return party
  }

  /// Of joint buyers in one cell the first counts, as of those in notices.
  private mutating func noteJointBuyers(_ row: Cells) {
    guard let list = memberList(row, .buyer), list.members.count > 1 else { return }
    let target: CSVLayout.Target = raw(.buyerName, row) != nil ? .buyerName : .buyerId
    problem(
      .contradiction, .valueLeftOut, row, target, field(target, row).map { string($0, row) },
      "\(list.members.count) buyers: the first counts, and rules do not know the others")
  }

  /// The category of works as `WorksCategory` writes it; a class may stand in the same cell or in its own column.
  private mutating func addWorks(_ lot: inout LotRecord, _ row: Cells) {
    guard columns[CSVLayout.Target.worksCategory.number] >= 0, let field = field(.worksCategory, row), !isMissing(bytes(field, row)) else { return }
    let own = string(field, row)
    guard let works = WorksCategory(special[CSVLayout.Target.worksCategory.number]?.word(own) ?? own) else {
      problem(.unknownCode, .valueLeftOut, row, .worksCategory, own, "no category of works (OG 1 to OG 13, OS 1 to OS 35)")
      return
    }
    lot.worksCategory = Sourced(batch.text(works.code), at: span(field, row))
    if let cell = text(.worksClass, row), let name = WorksCategory.amountClass(batch.string(cell.value)) {
      lot.worksClass = Sourced(batch.text(name), at: cell.span)
    } else if let name = works.amountClass {
      lot.worksClass = Sourced(batch.text(name), at: span(field, row))
    }
  }

  /// A lot at the end of the batch's lots, or in place of `old`.
  mutating func newLot(_ key: RowKey, _ process: Row, _ row: Cells, replacing old: Row?) -> Row {
    var lot = LotRecord(process: process)
    lot.id = text(.lotId, row)
    lot.title = text(.lotTitle, row)
    lot.status = code(.lotStatus, row)
    lot.cpv = classification(.lotCPV, row)
    lot.region = text(.lotRegion, row)
    addWorks(&lot, row)
    lot.estimate = money(.lotEstimate, row)
    lot.base = money(.base, row)
    // A rule that the layout states for the whole source is an assumption: the run says so beside each finding.
    if columns[CSVLayout.Target.awardRule.number] >= 0 { lot.awardRule = code(.awardRule, row) }
    lot.bidCount = integer(.bidCount, row)
    lot.validBidCount = integer(.validBidCount, row)
    lot.excludedBidCount = integer(.excludedBidCount, row)
    lot.lowestBid = money(.lowestBid, row)
    lot.highestBid = money(.highestBid, row)
    lot.priceWeight = priceWeight(row)
    lot.bidsAreComplete = layout.allBids
    if row.number > 0 { compareFurtherLot(row, Int(process), &lot) }
    let number = old ?? Row(batch.lots.count)
    if old == nil { batch.lots.append(lot) } else { batch.lots[Int(number)] = lot }
    lots.insert(key, number)
    return number
  }
}
