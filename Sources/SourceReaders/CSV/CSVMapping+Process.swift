import ProcurementModel

// A row's process, buyer and lot.
extension CSVMapping {
  /// One field of a process. Called for the first row, and for later rows where the first left it empty.
  mutating func set(_ target: CSVLayout.Target, _ process: Int, _ row: Cells) {
    switch target {
    case .title: batch.processes[process].title = text(.title, row)
    case .method: batch.processes[process].method = code(.method, row)
    case .methodDetails: batch.processes[process].methodDetails = text(.methodDetails, row)
    case .category: batch.processes[process].category = code(.category, row)
    case .cpv: batch.processes[process].cpv = classification(.cpv, row)
    case .region: batch.processes[process].region = text(.region, row)
    case .estimate: batch.processes[process].estimate = money(.estimate, row)
    case .processBidCount: batch.processes[process].bidCount = integer(.processBidCount, row)
    case .published: batch.processes[process].published = date(.published, row)
    case .submissionStart: batch.processes[process].submissionStart = date(.submissionStart, row)
    case .deadline: batch.processes[process].submissionDeadline = date(.deadline, row)
    case .opened: batch.processes[process].opened = date(.opened, row) ?? dateInParts(row)
    case .reason: batch.processes[process].directAwardReason = text(.reason, row)
    case .framework: batch.processes[process].framework = truth(.framework, row)
    case .accelerated: batch.processes[process].accelerated = truth(.accelerated, row)
    case .euFunded: batch.processes[process].euFunded = truth(.euFunded, row)
    case .electronicAuction: batch.processes[process].electronicAuction = truth(.electronicAuction, row)
    case .tenderStatus: batch.processes[process].status = code(.tenderStatus, row)
    case .buyerId, .buyerName: if batch.processes[process].buyer < 0 { batch.processes[process].buyer = buyer(row) }
    default: return
    }
  }

  /// The digits of a CPV code, up to eight, without the check digit.
  private mutating func classification(_ target: CSVLayout.Target, _ row: Cells) -> Sourced<Text>? {
    guard let field = field(target, row) else { return nil }
    var digits = Array(bytes(field, row).prefix { $0 >= 48 && $0 <= 57 }.prefix(8))
    if digits.isEmpty { return nil }
    let width = layout.fields[target]?.width ?? 0
    if digits.count < width { digits = [UInt8](repeating: 48, count: width - digits.count) + digits }
    guard digits.count >= 2, digits.contains(where: { $0 != 48 }) else { return nil }
    return Sourced(batch.text(digits), at: span(field, row))
  }

  /// A date in three columns.
  private mutating func dateInParts(_ row: Cells) -> Sourced<Moment>? {
    guard let year = integer(.year, row), let month = integer(.month, row), let day = integer(.day, row),
      let moment = Moment(year: Int(year.value), month: Int(month.value), day: Int(day.value))
    else { return nil }
    return Sourced(moment, at: year.span)
  }

  private mutating func buyer(_ row: Cells) -> Row {
    var key = RowKey()
    let id = raw(.buyerId, row)
    let name = raw(.buyerName, row)
    if let id { key.add(id) } else { key.add(0) }
    if let name { key.add(name) } else { key.add(0) }
    if let known = buyers[key] { return known }
    guard id != nil || name != nil || (constants[CSVLayout.Target.buyerName.number] != nil && columns[CSVLayout.Target.buyerName.number] < 0) else {
      return -1
    }
    let party = organization(row, .buyer)
    buyers[key] = party
    return party
  }

  mutating func newLot(_ key: RowKey, _ process: Row, _ row: Cells) -> Row {
    var lot = LotRecord(process: process)
    lot.id = text(.lotId, row)
    lot.title = text(.lotTitle, row)
    lot.status = code(.lotStatus, row)
    lot.cpv = classification(.lotCPV, row)
    lot.region = text(.lotRegion, row)
    lot.estimate = money(.lotEstimate, row)
    lot.base = money(.base, row)
    // A rule that the layout states for the whole source is an assumption: the run says so beside each finding.
    if columns[CSVLayout.Target.awardRule.number] >= 0 { lot.awardRule = code(.awardRule, row) }
    lot.bidCount = integer(.bidCount, row)
    lot.validBidCount = integer(.validBidCount, row)
    lot.excludedBidCount = integer(.excludedBidCount, row)
    lot.lowestBid = money(.lowestBid, row)
    lot.highestBid = money(.highestBid, row)
    lot.priceWeight = decimal(.priceWeight, row)
    lot.bidsAreComplete = layout.allBids
    let number = Row(batch.lots.count)
    batch.lots.append(lot)
    lots[key] = number
    return number
  }
}
