import ProcurementModel

// Rows that leave out what the row above says (merged cells, and exports that write a lot's columns once), and rows without an offer.
extension CSVMapping {
  /// What the rows before belong to and say, for those that leave it out.
  struct Above: Sendable {
    /// Dates that rows of awards may leave out. Those above the first lot hold for the whole tender, those in a lot's rows for the lot.
    static let dates: [CSVLayout.Target] = [.awardDate, .signed]

    fileprivate var bid: RowKey?
    /// A lot of rows that name none, as long as nothing hangs on it: the first lot that its tender names takes its place.
    fileprivate var unnamedLot: Row = -1
    fileprivate var ofProcess: [CSVLayout.Target: Sourced<Moment>] = [:]
    fileprivate var ofLot: [CSVLayout.Target: Sourced<Moment>] = [:]
    /// The piece begins with rows that go on with a tender of the piece before.
    fileprivate(set) var isMissing = false

    func date(_ target: CSVLayout.Target) -> Sourced<Moment>? {
      if ofLot.isEmpty, ofProcess.isEmpty { return nil }
      return ofLot[target] ?? ofProcess[target]
    }
  }

  /// The tender of the row above, where the layout says that an empty cell goes on with it.
  mutating func processAbove() -> RowKey? {
    guard layout.group.fillDown.contains(.process) else { return nil }
    if lastProcess.row < 0 { above.isMissing = true }
    return lastProcess.row < 0 ? nil : lastProcess.key
  }

  /// An offer without a tender may belong to the lot of the row above: then the offers that are known are not all.
  mutating func doubtLastLot(_ row: Cells) {
    guard lastLot.row >= 0, let bidder = raw(.bidderId, row) ?? raw(.bidderName, row), speaks(bidder) else { return }
    batch.lots[Int(lastLot.row)].bidsAreComplete = false
  }

  /// The row's lot, and its key.
  mutating func lot(of row: Cells, _ process: RowKey, _ number: Row) -> (key: RowKey, row: Row) {
    var key = process
    var isNamed = true
    if let columns = groups.lot {
      isNamed = self.isNamed(columns, row)
      key = self.key(columns, row, from: process)
    } else if let id = raw(.lotId, row) {
      key.add(id)
    } else {
      isNamed = false
      key.add(0)
    }
    // Rows of one lot are neighbours in nearly all tables.
    if lastLot.row >= 0, lastLot.key == key { return lastLot }
    guard !layout.group.fillDown.isEmpty else {
      lastLot = (key, lots[key] ?? newLot(key, number, row, replacing: nil))
      return lastLot
    }
    let goesOn = lastLot.row >= 0 && batch.lots[Int(lastLot.row)].process == number
    if !isNamed, goesOn, layout.group.fillDown.contains(.lot) {
      keepDates(row)
      return lastLot
    }
    let old = isNamed && goesOn && isFree(above.unnamedLot) && lots[key] == nil ? above.unnamedLot : nil
    lastLot = (key, lots[key] ?? newLot(key, number, row, replacing: old))
    if !goesOn { above.ofProcess = [:] }
    above.ofLot = [:]
    above.bid = nil
    above.unnamedLot = isNamed ? -1 : lastLot.row
    keepDates(row)
    return lastLot
  }

  /// Neither an award nor an offer hangs on the lot, which is that of the last rows.
  private mutating func isFree(_ lot: Row) -> Bool { lot >= 0 && award(of: lot) == nil && batch.bids.last?.lot != lot }

  private mutating func keepDates(_ row: Cells) {
    for target in Above.dates where raw(target, row) != nil {
      if above.unnamedLot >= 0 { above.ofProcess[target] = date(target, row) } else { above.ofLot[target] = date(target, row) }
    }
  }

  /// A row that is an offer or belongs to one; or a lot that nobody made an offer for.
  mutating func addOffer(_ row: Cells, _ process: Row, _ lot: Row, _ lotKey: RowKey) {
    guard holdsBid(row) else { return nameSupplier(row, process, lot) }
    let bid = bidKey(row, lotKey)
    above.bid = bid
    above.unnamedLot = -1
    addBid(row, process, lot, bid)
  }

  /// The offer of the row above, where the layout says that an empty cell goes on with it.
  mutating func bidAbove(_ row: Cells) -> RowKey? { layout.group.fillDown.contains(.bid) && !namesBid(row) ? above.bid : nil }

  /// The row names a bidder, a price or the offer itself, or says what became of it.
  mutating func holdsBid(_ row: Cells) -> Bool {
    if saysNoBid(row) { return false }
    for target in CSVLayout.Target.ofAnyBid {
      if let cell = raw(target, row), speaks(cell), !CSVLayout.Target.numbersOfBid.contains(target) || !Self.isZero(cell) { return true }
      for column in furtherColumns[target.number] where trimmed(column, row).map({ speaks(bytes($0, row)) }) == true { return true }
    }
    if namesBid(row) || raw(.winner, row) != nil && truth(.winner, row)?.value == true { return true }
    guard raw(.status, row) != nil else { return false }
    let status: Sourced<BidStatus>? = code(.status, row)
    guard let status else { return false }
    // The plain word "valid" is what tables write in every row; a source's own word for it ("Evaluated") is said of an offer.
    return status.value == .disqualified || status.value == .withdrawn || isSpecial[CSVLayout.Target.status.number]
  }

  private mutating func namesBid(_ row: Cells) -> Bool { groups.bid.map { isNamed($0, row) } ?? false }
}
