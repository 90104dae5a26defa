import ProcurementModel

// Bids, and what is only known of their number.
extension OCDSMapping {
  mutating func lot(named id: Sourced<Text>?, _ lots: Range<Int>) -> Int? {
    guard let id else { return lots.count == 1 ? lots.lowerBound : nil }
    if lots.count == 1 { return lots.lowerBound }
    guard let print = print(of: id), let row = listed.lots.first(print), let own = batch.lots[Int(row)].id, batch.areEqual(own.value, id.value) else {
      return nil
    }
    return Int(row)
  }

  /// A lot's id, which some publishers state within an object.
  mutating func lotId(_ node: JSONNode) -> Sourced<Text>? { text(node.kind == .object ? node[.id] ?? node : node) }

  mutating func addBids(_ bids: JSONNode, _ lots: Range<Int>) {
    if bids.kind == .array {
      for bid in bids.children { addBid(bid, lots) }
      return
    }
    for member in bids.children {
      switch member.key {
      case .details: for bid in list(member, "bids/details") { addBid(bid, lots) }
      case .statistics: addStatistics(list(member, "bids/statistics"), lots)
      default: unknown(member, "bids")
      }
    }
  }

  mutating func addBid(_ node: JSONNode, _ lots: Range<Int>) {
    guard node.kind == .object else { return }
    // Prozorro keeps drafts, which were never handed in.
    if isOfProzorro, node[.status]?.equals("draft") == true { return }
    var bid = BidRecord(lot: Row(lots.lowerBound))
    var lotIds: [Sourced<Text>] = []
    var lotValues: [JSONNode] = []
    var members: [Row] = []
    for member in node.children {
      switch member.key {
      case .id: bid.id = text(member)
      case .status: bid.status = status(member, "bids/details/status")
      // Prozorro's `date` is that of the last change of the bid where `submissionDate` says when it came in.
      case .date: if node[.submissionDate]?.kind != .string { bid.submitted = moment(member, "bids/details/date") }
      case .submissionDate: if member.kind == .string { bid.submitted = moment(member, "bids/details/submissionDate") }
      case .value: bid.amount = money(member, "bids/details/value")
      case .initialValue: bid.initialAmount = money(member, "bids/details/initialValue")
      case .rank: bid.rank = integer(member)
      case .tenderers: for tenderer in list(member, "bids/details/tenderers") { members.append(organization(tenderer, "bids/details/tenderers")) }
      case .relatedLots:
        for entry in list(member, "bids/details/relatedLots") {
          // Kyrgyzstan names the price of each lot there.
          if entry.kind == .object { lotValues.append(entry) } else if let id = text(entry) { lotIds.append(id) }
        }
      case .relatedLot: if let id = text(member) { lotIds.append(id) }
      case .lotValues: lotValues += Array(list(member, "bids/lotValues"))
      case .variant, .isVariant: bid.isVariant = truth(member)
      case .documents, .requirementResponses, .items, .dateDisqualified, .submissionMethodDetails, .countriesOfOrigin, .subcontracting,
        .selfQualified, .selfEligible, .subcontractingDetails, .responsible, .owner,
        .hasSubcontracting, .identifiers, .parameters:
        continue
      default: unknown(member, "bids/details[]")
      }
    }
    func append(_ bid: BidRecord) {
      if isRepeat(bid, by: members, node) { return }
      let row = Row(batch.bids.count)
      batch.bids.append(bid)
      for member in members where member >= 0 { batch.bidders.append(BidderRecord(bid: row, organization: member)) }
    }
    if !lotValues.isEmpty {
      // Prozorro: the price of each lot stands in lotValues. One price for several lots says nothing of any of them.
      for value in lotValues {
        var own = bid
        if lotValues.count > 1 { own.amount = nil }
        guard place(&own, (value[.relatedLot] ?? value[.id]).flatMap { text($0) }, lots, node) else { continue }
        if let amount = value[.value] { own.amount = money(amount, "bids/lotValues/value") }
        if let amount = value[.initialValue] { own.initialAmount = money(amount, "bids/lotValues/initialValue") }
        if let status = value[.status], let known = self.status(status, "bids/lotValues/status") { own.status = known }
        append(own)
      }
    } else if lotIds.count > 1 {
      // One price for several lots says nothing of any of them.
      for id in lotIds {
        var own = bid
        own.amount = nil
        if place(&own, id, lots, node) { append(own) }
      }
    } else if place(&bid, lotIds.first, lots, node) {
      append(bid)
    }
  }

  /// Puts a bid under its lot. One that names none of several lots is left out, since it says nothing of any of them, and no lot's bids are then known to be all.
  private mutating func place(_ bid: inout BidRecord, _ id: Sourced<Text>?, _ lots: Range<Int>, _ node: JSONNode) -> Bool {
    if let lot = lot(named: id, lots) {
      if let id { noteUnknownLot(id, lots, node, "bids/details/relatedLots") }
      bid.lot = Row(lot)
      return true
    }
    problem(
      .danglingReference, .recordLeftOut, node[.id] ?? node, "bids/details/relatedLots",
      remark: id == nil ? "the bid names no lot, and the call has several" : nil)
    // One that was deleted is missing from no lot.
    if bid.status?.value != .withdrawn { unplacedBids += 1 }
    return false
  }

  /// Says where a lot's id is none of the tender's; a tender's only lot is meant all the same.
  mutating func noteUnknownLot(_ id: Sourced<Text>, _ lots: Range<Int>, _ node: JSONNode, _ field: String) {
    var hasIds = false
    for lot in lots {
      guard let own = batch.lots[lot].id else { continue }
      if batch.areEqual(own.value, id.value) { return }
      hasIds = true
    }
    guard hasIds else { return }
    problem(
      .danglingReference, lots.count == 1 ? .valueReplaced : .valueLeftOut, node, field, at: id.span, value: batch.string(id.value),
      remark: lots.count == 1 ? "the tender's only lot has another id, and is taken" : "no lot of the tender has this id")
  }

  private mutating func status(_ node: JSONNode, _ field: String) -> Sourced<BidStatus>? {
    let isOfProzorro = isOfProzorro
    return code(node, field) { OCDSCodes.bidStatus($0, isProzorro: isOfProzorro) }
  }

  /// Of statistics of several dates the latest is the state; different numbers under one date contradict each other, and none of them counts.
  private mutating func addStatistics(_ statistics: JSONNode.Children, _ lots: Range<Int>) {
    var dated: [(date: Moment?, node: JSONNode)] = []
    for node in statistics where node.kind == .object {
      report(node, "bids/statistics[]", OCDSKeySet.statistic)
      dated.append((node[.date].flatMap { moment($0, "bids/statistics/date") }?.value, node))
    }
    func time(_ moment: Moment?) -> StatisticTime { moment.map { StatisticTime(day: $0.day, second: $0.second) } ?? StatisticTime() }
    let latestFirst = dated.enumerated().sorted { a, b in
      let (x, y) = (time(a.element.date), time(b.element.date))
      return y < x || x == y && a.offset < b.offset
    }
    var latest: [CountOfLot: (time: StatisticTime, count: Int32)] = [:]
    for entry in latestFirst { addStatistic(entry.element.node, time(entry.element.date), lots, &latest) }
  }

  /// When a statistic was made; one without a date comes before all others.
  private struct StatisticTime: Comparable {
    var day = Int32.min
    var second: Int32 = 0

    static func < (a: Self, b: Self) -> Bool { (a.day, a.second) < (b.day, b.second) }
  }

  private struct CountOfLot: Hashable {
    let lot: Int
    let count: WritableKeyPath<LotRecord, Sourced<Int32>?>
  }

  /// What a measure counts; the others, as the value of the lowest bid, are no numbers of bids.
  private static func count(_ measure: String) -> WritableKeyPath<LotRecord, Sourced<Int32>?>? {
    switch measure {
    case "bids", "tenders", "numberOfBids": \.bidCount
    case "validBids": \.validBidCount
    case "disqualifiedBids": \.excludedBidCount
    default: nil
    }
  }

  private mutating func addStatistic(
    _ node: JSONNode, _ time: StatisticTime, _ lots: Range<Int>, _ latest: inout [CountOfLot: (time: StatisticTime, count: Int32)]
  ) {
    guard let measure = node[.measure], let path = Self.count(measure.string), let stated = node[.value], let value = integer(stated) else { return }
    var related: [Sourced<Text>?] = node[.relatedLots].map { list($0, "bids/statistics/relatedLots").map { lotId($0) } } ?? []
    if let lot = node[.relatedLot] { related.append(text(lot)) }
    // One number for several lots says nothing of any of them.
    guard related.count < 2, let lot = lot(named: related.first ?? nil, lots) else { return }
    let key = CountOfLot(lot: lot, count: path)
    guard let known = latest[key] else {
      latest[key] = (time, value.value)
      batch.lots[lot][keyPath: path] = value
      return
    }
    guard known.time == time, known.count != value.value, batch.lots[lot][keyPath: path] != nil else { return }
    problem(
      .contradiction, .valueLeftOut, stated, "bids/statistics/value",
      remark: "statistics of one lot state \(known.count) and \(value.value) under one date: neither counts")
    batch.lots[lot][keyPath: path] = nil
    if path == \.bidCount { contestedCounts.insert(lot) }
  }

  /// Names of tenderers without bids: bids of which only the bidder is known.
  mutating func addTenderers(_ tenderers: JSONNode, _ lots: Range<Int>, _ declared: Sourced<Int32>?) {
    guard lots.count == 1 else { return }
    let all = list(tenderers, "tender/tenderers")
    for tenderer in all {
      let organization = self.organization(tenderer, "tender/tenderers")
      guard organization >= 0 else { continue }
      batch.bids.append(BidRecord(lot: Row(lots.lowerBound)))
      batch.bidders.append(BidderRecord(bid: Row(batch.bids.count - 1), organization: organization))
    }
    batch.lots[lots.lowerBound].bidsAreComplete =
      !all.isEmpty && !contestedCounts.contains(lots.lowerBound) && (declared.map { Int($0.value) == all.count } ?? true)
  }

  /// The bids of a lot are all where they are as many as stated; of several lots also where those of all lots are no fewer than the tenderers.
  mutating func markComplete(_ lots: Range<Int>, _ firstBid: Int, _ declared: Sourced<Int32>?) {
    let areMissing = unplacedBids > 0 || lots.count > 1 && declared.map { Int($0.value) > batch.bids.count - firstBid } ?? false
    var counts = [Int](repeating: 0, count: lots.count)
    for bid in batch.bids[firstBid...] { counts[Int(bid.lot) - lots.lowerBound] += 1 }
    for lot in lots {
      let count = counts[lot - lots.lowerBound]
      let stated = batch.lots[lot].bidCount ?? (lots.count == 1 ? declared : nil)
      batch.lots[lot].bidsAreComplete = count > 0 && !contestedCounts.contains(lot) && (stated.map { Int($0.value) == count } ?? !areMissing)
    }
  }

  /// Fewer bids than tenderers of the only lot: either may be wrong, and neither counts. Several bids of one tenderer are possible.
  mutating func doubtFewerBids(_ tender: JSONNode?, _ process: inout ProcessRecord, _ lots: Range<Int>, _ firstBid: Int) {
    guard lots.count == 1, let bids = batch.lots[lots.lowerBound].bidCount, let tenderers = process.bidCount, bids.value > 0,
      bids.value < tenderers.value, let node = tender?[.numberOfTenderers]
    else { return }
    problem(
      .contradiction, .valueLeftOut, node, "tender/numberOfTenderers",
      remark: "the statistics of bids state fewer bids than there are tenderers: neither counts")
    process.bidCount = nil
    batch.lots[lots.lowerBound].bidCount = nil
    if batch.bids.count - firstBid < Int(tenderers.value) { batch.lots[lots.lowerBound].bidsAreComplete = false }
  }

  /// "No bid" beside an active award to somebody is a default that nobody filled in: it says nothing.
  mutating func doubtNoBids(_ tender: JSONNode?, _ process: inout ProcessRecord, _ lots: Range<Int>, _ firstAward: Int) {
    let isNone = process.bidCount?.value == 0
    guard isNone || lots.contains(where: { batch.lots[$0].bidCount?.value == 0 }) else { return }
    let supplied = Set(batch.suppliers.map(\.award))
    let won = batch.awards.indices.filter { row in
      row >= firstAward && batch.awards[row].status?.value == .active && supplied.contains(Row(row))
    }
    guard !won.isEmpty else { return }
    if isNone, let node = tender?[.numberOfTenderers] {
      problem(.contradiction, .valueLeftOut, node, "tender/numberOfTenderers", remark: "no bid was received, yet a winner is named")
      process.bidCount = nil
    }
    let wonLots = Set(won.flatMap { self.lots(ofAward: $0, from: firstAward) })
    for lot in lots where batch.lots[lot].bidCount?.value == 0 && wonLots.contains(Row(lot)) {
      var problem = SourceProblem(.contradiction, .valueLeftOut, file: file, offset: part.offset, length: part.length)
      problem.record = process.id?.value
      problem.field = batch.text("bids/statistics/value")
      problem.remark = batch.text("no bid was received, yet a winner is named")
      batch.problems.append(problem)
      batch.lots[lot].bidCount = nil
    }
  }
}
