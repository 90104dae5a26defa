import ProcurementModel

// A row's bids, awards and contracts.
extension CSVMapping {
  /// A row that is a lot: its bids side by side or in one cell, and who won.
  mutating func addLot(_ row: Cells, _ process: Row, _ lot: Row, _ lotKey: RowKey) {
    if let bids = layout.bids, let first = bidColumns.first {
      if let separator = bids.separator {
        var row = row
        for set in split(&row, bids, first, separator) {
          columns = set
          if holdsBid(row) { addBid(row, process, lot, bidKey(row, lotKey)) }
        }
      } else {
        for set in bidColumns {
          columns = set
          if holdsBid(row) { addBid(row, process, lot, bidKey(row, lotKey)) }
        }
      }
      columns = ownColumns
    }
    nameSupplier(row, process, lot)
  }

  /// Bids in one cell become cells of their own behind the row's; answers the columns of each.
  private mutating func split(_ row: inout Cells, _ bids: CSVLayout.RowBids, _ first: [Int32], _ separator: String) -> [[Int32]] {
    var sets: [[Int32]] = []
    for (target, _) in bids.fields {
      let column = Int(first[target.number])
      guard let cell = row[column] else { continue }
      for (n, piece) in pieces(cell, row, separator).enumerated() {
        if n == sets.count { sets.append(first) }
        sets[n][target.number] = Int32(truncatingIfNeeded: row.count)
        row.append(piece)
      }
    }
    // A list that is shorter than the others says nothing about the last bids.
    for n in sets.indices {
      for (target, _) in bids.fields where n > 0 && sets[n][target.number] == first[target.number] { sets[n][target.number] = -1 }
    }
    return sets
  }

  /// Pieces of a cell between separators.
  private mutating func pieces(_ field: CSVScanner.Field, _ row: Cells, _ separator: String) -> [CSVScanner.Field] {
    let mark = Array(separator.utf8)
    var pieces: [CSVScanner.Field] = []
    var begin = field.start
    var i = field.start
    let end = field.start + field.count
    while i + mark.count <= end {
      if row.bytes[i] == mark[0], row.bytes[i..<(i + mark.count)].elementsEqual(mark) {
        pieces.append(CSVScanner.Field(start: begin, count: i - begin, hasQuotes: field.hasQuotes))
        i += mark.count
        begin = i
      } else {
        i += 1
      }
    }
    pieces.append(CSVScanner.Field(start: begin, count: end - begin, hasQuotes: field.hasQuotes))
    return pieces
  }

  mutating func addBid(_ row: Cells, _ process: Row, _ lot: Row, _ key: RowKey?) {
    var key = key
    if let known = key, let bid = bids[known] {
      guard contradictsGroup(row, bid) else { return addToBid(row, process, bid, known) }
      key = nil
    }
    var bid = BidRecord(lot: lot)
    bid.id = text(.bidId, row)
    bid.status = code(.status, row)
    bid.amount = price(row)
    bid.initialAmount = money(.initialAmount, row, currency: .bidCurrency)
    bid.discount = discount(row)
    if bid.discount != nil { compareDiscount(bid, row, lot) }
    bid.isWinner = truth(.winner, row)
    bid.submitted = date(.submitted, row)
    bid.rank = integer(.rank, row)
    bid.isVariant = truth(.variant, row)
    bid.exclusionReason = text(.exclusion, row)
    let number = Row(batch.bids.count)
    let isNamed = isNamedSupplier(row)
    if isNamed { bid.isWinner = Sourced(true, at: span(raw(.supplierId, row) != nil ? .supplierId : .supplierName, row)) }
    batch.bids.append(bid)
    let bidders = organizations(row)
    for member in bidders { batch.bidders.append(BidderRecord(bid: number, organization: member)) }
    if let key {
      bids.insert(key, number)
      members.insert(memberKey(row, key))
    }
    if bid.isWinner?.value == true {
      if isNamed, let award = award(of: lot), batch.awards[Int(award)].bid < 0 {
        batch.awards[Int(award)].bid = number
      } else {
        addAward(row, process, lot, suppliers: bidders, bid: number)
      }
      if key != nil, let award = award(of: lot) { awardsOfBids[number] = award }
    } else if layout.row != .lot {
      nameSupplier(row, process, lot)
      noteAwardOfNobody(row)
    }
  }

  /// Where no column says who won, what rows say of awards belongs to none.
  private mutating func noteAwardOfNobody(_ row: Cells) {
    func has(_ target: CSVLayout.Target) -> Bool { columns[target.number] >= 0 || constants[target.number] != nil }
    guard columns[CSVLayout.Target.awardAmount.number] >= 0, !has(.winner), !has(.supplierId), !has(.supplierName),
      let cell = raw(.awardAmount, row), speaks(cell)
    else { return }
    repeated.note(
      .unknownField, .fieldIgnored, field: "award.amount", file: file, offset: Int(clamping: row.part.offset), length: Int(row.part.length),
      remark: "no column says who won: amounts of awards belong to none", in: &batch)
  }

  /// A further row of a bid: another member of it, or another of its positions.
  private mutating func addToBid(_ row: Cells, _ process: Row, _ bid: Row, _ key: RowKey) {
    if layout.row == .lineItem {
      guard let amount = money(.amount, row, currency: .bidCurrency) else { return }
      guard let sum = batch.bids[Int(bid)].amount else {
        batch.bids[Int(bid)].amount = amount
        return
      }
      guard sum.value.currency == amount.value.currency, let total = sum.value.amount.adding(amount.value.amount) else {
        return problem(
          .contradiction, .valueLeftOut, row, .amount, amount.value.amount.description, "a position in another currency, or a sum that is too large")
      }
      // A sum stands nowhere in the file.
      batch.bids[Int(bid)].amount = Sourced(Money(total, sum.value.currency), at: .unknown)
      if let award = awardsOfBids[bid], columns[CSVLayout.Target.awardAmount.number] < 0 {
        batch.awards[Int(award)].amount = batch.bids[Int(bid)].amount
      }
      return
    }
    guard members.insert(memberKey(row, key)).inserted else { return }
    compareMember(row, bid)
    let further = organizations(row)
    for member in further { batch.bidders.append(BidderRecord(bid: bid, organization: member)) }
    if let award = awardsOfBids[bid] {
      for member in further { batch.suppliers.append(SupplierRecord(award: award, organization: member)) }
      batch.awards[Int(award)].isGroup = true
    }
  }

  private mutating func memberKey(_ row: Cells, _ bid: RowKey) -> RowKey {
    var key = bid
    if layout.row == .contract, let supplier = idCell(.supplierId, row) ?? raw(.supplierName, row) {
      key.add(supplier)
    } else if let id = idCell(.bidderId, row) ?? idCell(.supplierId, row) {
      key.add(id)
    } else if let name = raw(.bidderName, row) ?? raw(.supplierName, row) {
      key.add(name)
    } else {
      key.add(0)
    }
    return key
  }

  // MARK: the winner, where a row names it

  /// The row's bidder is the supplier that the row names.
  private mutating func isNamedSupplier(_ row: Cells) -> Bool {
    if let supplier = idCell(.supplierId, row) { return raw(.bidderId, row).map { equal($0, supplier) } ?? false }
    if let supplier = raw(.supplierName, row) { return raw(.bidderName, row).map { equal($0, supplier) } ?? false }
    return false
  }

  private func equal(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
    func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }
    return a.count == b.count && zip(a, b).allSatisfy { lower($0) == lower($1) }
  }

  /// An award to the supplier that the row names, once a lot; its bid may stand in another row.
  mutating func nameSupplier(_ row: Cells, _ process: Row, _ lot: Row) {
    guard award(of: lot) == nil else { return }
    let supplier = suppliers(row)
    if !supplier.isEmpty { addAward(row, process, lot, suppliers: supplier, bid: -1) }
  }

  /// The supplier that a row names beside its bidders, if it names any.
  private mutating func suppliers(_ row: Cells) -> Range<Row> {
    let first = Row(batch.organizations.count)
    guard raw(.supplierId, row) ?? raw(.supplierName, row) != nil, raw(.supplierName, row).map({ NoBid.isSaid(by: $0) }) != true else {
      return first..<first
    }
    return organizations(row, .supplier)
  }

  // MARK: awards and contracts

  mutating func addContract(_ row: Cells, _ process: Row, _ lot: Row, _ lotKey: RowKey) {
    if saysNoBid(row) || saysNotAwarded(row) || raw(.supplierName, row).map({ NoBid.isSaid(by: $0) }) == true { return }
    if cameToNothing(row), !namesWinner(row) { return }
    if let key = awardKey(row, lotKey) {
      if let award = awardsByKey[key] {
        compareAward(row, process, award)
        guard members.insert(memberKey(row, key)).inserted else { return }
        for member in winners(row) { batch.suppliers.append(SupplierRecord(award: award, organization: member)) }
        return
      }
      awardsByKey.insert(key, Row(batch.awards.count))
      members.insert(memberKey(row, key))
    }
    let suppliers = winners(row)
    // A row that names neither a winner nor a date nor a contract is a lot without an award.
    guard !suppliers.isEmpty || raw(.awardDate, row) != nil || raw(.signed, row) != nil || raw(.contractId, row) != nil else { return }
    addAward(row, process, lot, suppliers: suppliers, bid: -1)
  }

  /// The row itself says that its lot was cancelled or unsuccessful.
  private mutating func cameToNothing(_ row: Cells) -> Bool {
    guard columns[CSVLayout.Target.lotStatus.number] >= 0 else { return false }
    let status: Sourced<TenderStatus>? = code(.lotStatus, row)
    return status?.value.outcomeOfAwards != nil
  }

  /// A row of awards names who won.
  mutating func namesWinner(_ row: Cells) -> Bool {
    for target in [CSVLayout.Target.supplierName, .supplierId, .bidderName, .bidderId] {
      if let cell = raw(target, row), speaks(cell), !NoBid.isSaid(by: cell) { return true }
    }
    return false
  }

  /// Whom a row of awards names: in the fields of suppliers, else in those of bidders.
  private mutating func winners(_ row: Cells) -> Range<Row> {
    let named = suppliers(row)
    guard !named.isEmpty else { return organizations(row) }
    if raw(.bidderName, row) ?? raw(.bidderId, row) != nil, !isNamedSupplier(row) {
      repeated.note(
        .unknownField, .fieldIgnored, field: raw(.bidderName, row) != nil ? "bidder.name" : "bidder.id", file: file,
        offset: Int(clamping: row.part.offset), remark: "the supplier that a row of contracts names is the winner", in: &batch)
    }
    return named
  }

  /// The amount of a row that is an award: of the award's column, else of the offer's.
  private mutating func awardAmount(_ row: Cells) -> Sourced<Money>? {
    if let own = money(.awardAmount, row, currency: .awardCurrency) { return notBelowZero(own, .awardAmount, row) }
    return layout.row == .contract ? price(row) : nil
  }

  /// A further row of an award: of what was paid and of the final amount the latest row counts; an amount of the award that differs is in doubt, and none.
  private mutating func compareAward(_ row: Cells, _ process: Row, _ award: Row) {
    let index = Int(award)
    let own = awardAmount(row)?.value
    let signed = contractMoney(.contractAmount, row)?.value
    func differ(_ first: Money?, _ own: Money?) -> Bool { first != nil && own != nil && first != own }
    let contract = contractsOfAwards[award]
    let isDoubted = doubtedAwards.contains(award)
    if differ(batch.awards[index].amount?.value, own) {
      problem(
        .contradiction, .valueLeftOut, row, columns[CSVLayout.Target.awardAmount.number] >= 0 ? .awardAmount : .amount, own?.amount.description,
        "an earlier row of the award says \(batch.awards[index].amount?.value.amount.description ?? ""): neither counts")
      if let contract, batch.contracts[contract].amount?.value == batch.awards[index].amount?.value { batch.contracts[contract].amount = nil }
      batch.awards[index].amount = nil
      doubtedAwards.insert(award)
    } else if batch.awards[index].amount == nil, !isDoubted {
      batch.awards[index].amount = awardAmount(row)
    }
    guard let contract else { return addContract(row, process, award) }
    if differ(batch.contracts[contract].amount?.value, signed) {
      problem(
        .contradiction, .valueLeftOut, row, .contractAmount, signed?.amount.description,
        "an earlier row of the contract says \(batch.contracts[contract].amount?.value.amount.description ?? ""): neither counts")
      batch.contracts[contract].amount = nil
    }
    let date = date(.signed, row) ?? date(.awardDate, row)
    if let date, let last = latestRows[award], date.value.compared(to: last) == -1 { return }
    if let date { latestRows[award] = date.value }
    if let final = contractMoney(.finalAmount, row) { batch.contracts[contract].finalAmount = final }
    if let paid = contractMoney(.paid, row) { batch.contracts[contract].paid = paid }
  }

  private var hasPlaceForSuppliers: Bool {
    func has(_ target: CSVLayout.Target) -> Bool { columns[target.number] >= 0 || constants[target.number] != nil }
    return has(.supplierName) || has(.supplierId) || has(.bidderName) || has(.bidderId)
  }

  private mutating func addAward(_ row: Cells, _ process: Row, _ lot: Row, suppliers: Range<Row>, bid: Row) {
    var award = AwardRecord(process: process)
    award.lot = lot
    award.id = text(.awardId, row)
    award.status = code(.awardStatus, row) ?? Sourced(.active, at: bid >= 0 ? span(.winner, row) : .unknown)
    award.amount = awardAmount(row) ?? (bid >= 0 ? batch.bids[Int(bid)].amount : nil)
    award.date = date(.awardDate, row) ?? above.date(.awardDate)
    award.bid = bid
    award.isGroup = suppliers.count > 1
    award.lacksPlaceForSuppliers = suppliers.isEmpty && !hasPlaceForSuppliers
    let number = Row(batch.awards.count)
    batch.awards.append(award)
    setAward(number, of: lot)
    for member in suppliers { batch.suppliers.append(SupplierRecord(award: number, organization: member)) }
    let firstContract = batch.contracts.count
    addContract(row, process, number)
    endAward(Int(number), row, process, lot, isConcluded: batch.contracts[firstContract...].contains(where: \.isConcluded))
  }

  /// What a call or lot names that was cancelled, withdrawn or came to nothing is no award, or none any more; a contract that was concluded all the same counts. Both are said.
  private mutating func endAward(_ award: Int, _ row: Cells, _ process: Row, _ lot: Row, isConcluded: Bool) {
    let own = lot >= 0 ? batch.lots[Int(lot)].status?.value : nil
    guard own != .complete, batch.awards[award].isInForce else { return }
    func outcome(_ status: TenderStatus?) -> AwardStatus? { status == .withdrawn ? .cancelled : status?.outcomeOfAwards }
    let ofLot = outcome(own)
    guard let outcome = ofLot ?? outcome(batch.processes[Int(process)].status?.value) else { return }
    if !isConcluded { batch.awards[award].status = Sourced(outcome, at: batch.awards[award].status?.span ?? .unknown) }
    let field = ofLot != nil ? CSVLayout.Target.lotStatus : .tenderStatus
    problem(
      .contradiction, isConcluded ? .recordKept : .valueReplaced, row, field, raw(field, row).map { String(decoding: $0, as: UTF8.self) },
      EndedCalls.remark(isConcluded: isConcluded))
  }

  private mutating func addContract(_ row: Cells, _ process: Row, _ award: Row) {
    let signed = date(.signed, row) ?? above.date(.signed)
    let final = contractMoney(.finalAmount, row)
    let amount = contractMoney(.contractAmount, row)
    let paid = contractMoney(.paid, row)
    let start = date(.start, row)
    let end = date(.end, row)
    let id = text(.contractId, row)
    guard signed != nil || final != nil || amount != nil || paid != nil || start != nil || end != nil || id != nil else { return }
    var contract = ContractRecord(process: process)
    contract.award = award
    contract.id = id
    contract.status = code(.contractStatus, row)
    contract.signed = signed
    contract.amount = amount ?? batch.awards[Int(award)].amount
    contract.finalAmount = final
    contract.paid = paid
    contract.start = start
    contract.end = end
    contract.hasSubcontracting = truth(.subcontracting, row)
    if groups.award != nil {
      contractsOfAwards[award] = batch.contracts.count
      latestRows[award] = (signed ?? batch.awards[Int(award)].date)?.value
    }
    batch.contracts.append(contract)
  }
}
