import ProcurementModel

// Rows of one tender or lot that say different things of it, and numbers that can be read in two ways.
extension CSVMapping {
  /// What the first row of each process and lot says, to be compared with what later rows say.
  struct Statements: Sendable {
    fileprivate var ofProcess: [RowKey?] = []
    fileprivate var ofLot: [RowKey?] = []
    /// Each contradiction is said once.
    fileprivate var said: Set<RowKey> = []
    /// Counts of lots that rows state differently: none counts.
    fileprivate var doubtedCounts: Set<RowKey> = []
  }

  private static let ofProcess: [CSVLayout.Target] = [.method, .category]
  private static let ofBuyer: [CSVLayout.Target] = [.buyerId, .buyerName]
  private static let ofLot: [CSVLayout.Target] = [.base, .awardRule, .deadline, .bidCount, .validBidCount, .excludedBidCount, .lotStatus]

  /// Compares the row with the first of its process and of its lot: cells by their bytes, and only where those differ by what they mean.
  mutating func compare(_ row: Cells, _ process: Row, _ lot: Row) {
    guard layout.row != .lineItem else { return }
    let process = Int(process)
    let lot = Int(lot)
    while statements.ofProcess.count <= process { statements.ofProcess.append(nil) }
    while statements.ofLot.count <= lot { statements.ofLot.append(nil) }
    // Elsewhere rows of one tender have one buyer: they are told apart by it.
    if let key = cells(groups.process == nil ? Self.ofProcess : Self.ofProcess + Self.ofBuyer, row) {
      if let first = statements.ofProcess[process] {
        if first != key { compareProcess(row, process) }
      } else {
        statements.ofProcess[process] = key
      }
    }
    if let key = cells(Self.ofLot, row) {
      if let first = statements.ofLot[lot] { if first != key { compareLot(row, lot) } } else { statements.ofLot[lot] = key }
    }
  }

  /// The fields' cells as a key; `nil` where the table has none of the columns.
  private mutating func cells(_ targets: [CSVLayout.Target], _ row: Cells) -> RowKey? {
    var key: RowKey?
    for target in targets where columns[target.number] >= 0 {
      var own = key ?? RowKey()
      if let cell = raw(target, row) { own.add(cell) } else { own.add(0) }
      key = own
    }
    return key
  }

  private mutating func compareProcess(_ row: Cells, _ process: Int) {
    let method: Sourced<ProcurementMethod>? = code(.method, row)
    contradict(.method, row, UInt64(process), batch.processes[process].method?.value.rawValue, method?.value.rawValue)
    let category: Sourced<ProcurementCategory>? = code(.category, row)
    contradict(.category, row, UInt64(process), batch.processes[process].category?.value.rawValue, category?.value.rawValue)
    if groups.process != nil { noteFurtherBuyer(row, process) }
  }

  /// Another buyer of one tender, as in joint procurement: said once, and left out.
  private mutating func noteFurtherBuyer(_ row: Cells, _ process: Int) {
    guard batch.processes[process].buyer >= 0, let key = buyerKey(row), buyers[key] != batch.processes[process].buyer else { return }
    var said = key
    said.add(UInt64(process))
    guard statements.said.insert(said).inserted else { return }
    let target: CSVLayout.Target = raw(.buyerName, row) != nil ? .buyerName : .buyerId
    problem(
      .contradiction, .valueLeftOut, row, target, field(target, row).map { string($0, row) },
      "a further buyer of the tender: the first counts, and rules do not know this one")
  }

  private mutating func compareLot(_ row: Cells, _ lot: Int) {
    if columns[CSVLayout.Target.base.number] >= 0, let first = batch.lots[lot].base?.value, let own = money(.base, row)?.value {
      contradict(.base, row, UInt64(lot), first.amount.description, own.amount.description)
    }
    if columns[CSVLayout.Target.awardRule.number] >= 0 {
      let rule: Sourced<AwardRule>? = code(.awardRule, row)
      contradict(.awardRule, row, UInt64(lot), batch.lots[lot].awardRule?.value.rawValue, rule?.value.rawValue)
    }
    compareCount(.bidCount, \.bidCount, row, lot)
    compareCount(.validBidCount, \.validBidCount, row, lot)
    compareCount(.excludedBidCount, \.excludedBidCount, row, lot)
    if layout.row == .contract { compareStatus(row, lot) }
    guard columns[CSVLayout.Target.deadline.number] >= 0 else { return }
    let process = Int(batch.lots[lot].process)
    let first = batch.lots[lot].submissionDeadline ?? batch.processes[process].submissionDeadline
    contradict(.deadline, row, UInt64(lot), first?.value.description, date(.deadline, row)?.value.description)
  }

  /// How many bids a lot had: what the first row leaves empty a later one may fill; where rows differ, none of them counts.
  private mutating func compareCount(_ target: CSVLayout.Target, _ path: WritableKeyPath<LotRecord, Sourced<Int32>?>, _ row: Cells, _ lot: Int) {
    guard columns[target.number] >= 0, let own = integer(target, row) else { return }
    var key = RowKey()
    key.add(UInt64(target.number))
    key.add(UInt64(lot))
    guard !statements.doubtedCounts.contains(key) else { return }
    guard let first = batch.lots[lot][keyPath: path] else {
      batch.lots[lot][keyPath: path] = own
      return
    }
    guard first.value != own.value else { return }
    statements.doubtedCounts.insert(key)
    batch.lots[lot][keyPath: path] = nil
    problem(.contradiction, .valueLeftOut, row, target, own.value.description, "an earlier row of the lot says \(first.value): neither counts")
  }

  /// A lot that came to nothing in an earlier row, and that this one awards.
  private mutating func compareStatus(_ row: Cells, _ lot: Int) {
    let own: Sourced<TenderStatus>? = code(.lotStatus, row)
    guard let first = batch.lots[lot].status?.value, first != own?.value else { return }
    guard first.outcomeOfAwards != nil, own?.value.outcomeOfAwards == nil, namesWinner(row) else { return }
    batch.lots[lot].status = own
    problem(
      .contradiction, .recordKept, row, .lotStatus, first.rawValue,
      "an earlier row says that the lot was cancelled or came to nothing, and this one names who won it: the award counts")
  }

  /// A further lot of a process: its deadline is its own; what its row says otherwise of the whole process is said and left out.
  mutating func compareFurtherLot(_ row: Cells, _ process: Int, _ lot: inout LotRecord) {
    if columns[CSVLayout.Target.deadline.number] >= 0, let first = batch.processes[process].submissionDeadline, let own = date(.deadline, row),
      own.value != first.value
    {
      lot.submissionDeadline = own
    }
    if columns[CSVLayout.Target.published.number] >= 0, let first = batch.processes[process].published, let own = date(.published, row),
      own.value != first.value
    {
      contradict(.published, row, UInt64(process), first.value.description, own.value.description)
    }
    if columns[CSVLayout.Target.estimate.number] >= 0, let first = batch.processes[process].estimate?.value, let own = money(.estimate, row)?.value {
      contradict(.estimate, row, UInt64(process), first.amount.description, own.amount.description)
    }
  }

  private mutating func contradict(_ target: CSVLayout.Target, _ row: Cells, _ number: UInt64, _ first: String?, _ own: String?) {
    guard let first, let own, first != own else { return }
    var key = RowKey()
    key.add(UInt64(target.number))
    key.add(number)
    guard statements.said.insert(key).inserted else { return }
    problem(.contradiction, .valueLeftOut, row, target, own, "an earlier row says \(first), which counts")
  }

  /// Says where a bid's price is not what its discount makes of the base: more than a hundredth of the base apart, which costs that no discount touches may explain.
  mutating func compareDiscount(_ bid: BidRecord, _ row: Cells, _ lot: Row) {
    guard let discount = bid.discount?.value, let amount = bid.amount?.value, lot >= 0, let base = batch.lots[Int(lot)].base?.value,
      let expected = StatedDiscount.contradictedPrice(discount, base: base, price: amount)
    else { return }
    problem(
      .contradiction, .valueKept, row, .amount, amount.amount.description,
      "the discount makes \(expected.description) of the base \(base.amount.description)")
  }
}
