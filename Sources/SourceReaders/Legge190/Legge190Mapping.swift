import ProcurementModel

/// One lot of a legge 190 data set to one process with one lot: the same for its XML and for its tables.
struct Legge190Mapping {
  /// What the format calls a value, in problems.
  struct FieldNames {
    var buyerCode: StaticString
    var bidder: StaticString
    var bidderOfGroup: StaticString
    var winner: StaticString
    var winnerOfGroup: StaticString
    var title: StaticString
    var start: StaticString
    var end: StaticString
    /// Amounts are numbers of JSON, whose point is always that of the decimals.
    var pointIsDecimal = false
  }

  let fields: FieldNames
  var batch = RecordBatch()
  var repeated = RepeatedProblems()
  /// Texts that nearly all organizations of a batch share.
  private var italian: (scheme: Text, country: Text)?
  /// Where the parts of the lot that is being added begin.
  private var firstPart = 0

  init(fields: FieldNames) { self.fields = fields }

  mutating func takeBatch() -> RecordBatch {
    defer {
      batch = RecordBatch()
      repeated = RepeatedProblems()
      italian = nil
      firstPart = 0
    }
    return batch
  }

  /// `parts` are the pieces the lot was read from, the lot's own first. `listsBidders` is false where the list of bidders is not at hand.
  mutating func add(
    _ source: borrowing Legge190Lot, parts: some Collection<SourcePart>, year: Int16, updated: Int32 = .min, listsBidders: Bool = true
  ) {
    guard let part = parts.first else { return }
    let firstPart = Row(batch.parts.count)
    batch.parts.append(contentsOf: parts)
    self.firstPart = Int(firstPart)
    var process = ProcessRecord()
    process.parts = RowRange(start: firstPart, end: Row(batch.parts.count))
    process.datasetYear = year
    process.datasetUpdated = updated
    process.id = cig(source.cig, part)
    // What ANAC's registers say of the same CIG is joined to it: rank 1, the call's word (its number, its base) is theirs.
    process.joinRank = 1
    process.joinsOtherRegistersOnly = true
    process.lotIdsAreUniversal = true
    process.isOfItalianRegister = true
    if let id = process.id {
      let key = Row(batch.joinKeys.count)
      batch.joinKeys.append(id.value)
      process.joinKeys = RowRange(start: key, end: key + 1)
    }
    if source.hasBuyer {
      process.buyer = organization(code: source.buyerCode, foreign: nil, name: source.buyerName, part, process.id, fields.buyerCode)
    }
    process.title = title(source.title, part)
    method(source.method, part, &process)
    let row = Row(batch.processes.count)
    var lot = LotRecord(process: row)
    lot.id = process.id
    lot.title = process.title
    let lotRow = Row(batch.lots.count)
    let (bidders, isDeserted) = offers(source.bidders, part, process.id)
    let winners = Legge190NoBid.named(source.winners)
    let bids = addBids(bidders, lot: lotRow, part, process.id)
    let hiding = Legge190NoBid.hidesNumber(bidders)
    if let hiding {
      problem(
        .placeholderName, .recordKept, part, process.id, "\(fields.bidder)", hiding.name ?? hiding.code,
        "the list of bidders names nobody, or several under one name: how many they were is not known")
    }
    lot.bidsAreComplete = listsBidders && hiding == nil && (!bids.isEmpty || isDeserted && winners.isEmpty)
    batch.processes.append(process)
    batch.lots.append(lot)
    guard !winners.isEmpty else {
      if let value = money(source.amount, "importoAggiudicazione", part, process.id), !value.value.amount.isZero {
        problem(.contradiction, .valueLeftOut, part, process.id, "importoAggiudicazione", source.amount, "an amount without aggiudicatari")
      }
      // What was paid, and when work began and ended, is of a contract, and there is none without whom it was awarded to.
      if let value = money(source.paid, "importoSommeLiquidate", part, process.id), !value.value.amount.isZero {
        problem(.contradiction, .valueLeftOut, part, process.id, "importoSommeLiquidate", source.paid, "a payment without aggiudicatari")
      }
      for (text, field) in [(source.start, fields.start), (source.end, fields.end)] {
        guard date(text, field, part, process.id) != nil else { continue }
        repeated.note(
          .contradiction, .valueLeftOut, field: "\(field)", file: part.file, offset: Int(part.offset), length: Int(part.length),
          remark: "a date of the work without aggiudicatari", in: &batch)
      }
      return
    }
    addAward(source, winners, process: row, lot: lotRow, bids: bids, part, process.id)
  }

  private mutating func text(_ text: SourceText) -> Sourced<Text> { Sourced(batch.text(text.bytes), at: text.span) }

  private mutating func cig(_ text: SourceText?, _ part: SourcePart) -> Sourced<Text>? {
    guard let text else {
      problem(.missingIdentifier, .recordKept, part, nil, "cig", nil, nil)
      return nil
    }
    switch Legge190.cig(text.bytes) {
    case .given: return Legge190.cig(text, in: &batch)
    case .placeholder:
      problem(.placeholderIdentifier, .valueLeftOut, part, nil, "cig", text, nil)
      return nil
    case .malformed:
      problem(.invalidIdentifier, .valueKept, part, nil, "cig", text, "a CIG has ten letters or digits")
      return self.text(text)
    }
  }

  private mutating func title(_ text: SourceText?, _ part: SourcePart) -> Sourced<Text>? {
    guard let text else { return nil }
    guard let clean = Legge190Text.cleaned(text.bytes) else { return self.text(text) }
    repeated.note(
      .encodingReplaced, .valueReplaced, field: "\(fields.title)", file: part.file, offset: Int(part.offset),
      remark: "HTML entities and escaped quotation marks", in: &batch)
    return Sourced(batch.text(clean), at: text.span)
  }

  private mutating func method(_ text: SourceText?, _ part: SourcePart, _ process: inout ProcessRecord) {
    guard let text else { return }
    process.methodDetails = self.text(text)
    if let method = Legge190.method(text.bytes) {
      process.method = Sourced(method, at: text.span)
      if method == .direct { process.directAwardBasis = Legge190.directAwardBasis(text.bytes).map { Sourced($0, at: text.span) } }
    } else {
      problem(.unknownCode, .valueLeftOut, part, process.id, "sceltaContraente", text, nil)
    }
  }

  private mutating func organization(
    code: SourceText?, foreign: SourceText?, name: SourceText?, _ part: SourcePart, _ id: Sourced<Text>?, _ field: StaticString
  ) -> Row {
    var record = OrganizationRecord()
    let (isTaxCode, hasSmall) = code.map { Legge190.taxCode($0.bytes) } ?? (false, false)
    let written = isTaxCode ? nil : code.flatMap { ItalianTaxCode.written(in: $0.bytes) }
    // Without a code, a text that says where firms are named is no firm's name.
    if let name, isTaxCode || written != nil || foreign != nil || !CollectiveName.isList(name.bytes) || OrganizationName.isPlaceholder(name.bytes) {
      record.name = Legge190Text.cleaned(name.bytes).map { Sourced(batch.text($0), at: name.span) } ?? text(name)
    } else if let name {
      problem(.placeholderName, .valueLeftOut, part, id, "organization name", name, nil)
    }
    if let code, isTaxCode || written != nil {
      let number = written.map { batch.text($0) } ?? (hasSmall ? batch.text(code.string.uppercased()) : batch.text(code.bytes))
      record.identifier = Sourced(number, at: code.span)
      let shared = italian ?? (batch.text("IT-CF"), batch.text("IT"))
      italian = shared
      record.scheme = Sourced(shared.scheme, at: code.span)
      record.country = Sourced(shared.country, at: .unknown)
      if number.count == 16 { record.isPerson = Sourced(true, at: code.span) }
    } else if let foreign, OrganizationIdentifier.isForeignPlaceholder(foreign.bytes) {
      problem(.placeholderIdentifier, .valueLeftOut, part, id, "identificativoFiscaleEstero", foreign, "it names nobody")
    } else if let foreign {
      record.identifier = text(foreign)
      record.scheme = Sourced(batch.text(OrganizationIdentifier.foreign), at: foreign.span)
    }
    if let code, let written {
      problem(.invalidIdentifier, .valueReplaced, part, id, "\(field)", code, "read as \(String(decoding: written, as: UTF8.self))")
    } else if let code, !isTaxCode {
      let isPlaceholder = OrganizationIdentifier.isPlaceholder(code.bytes)
      problem(
        isPlaceholder ? .placeholderIdentifier : .invalidIdentifier, .valueLeftOut, part, id, "\(field)", code,
        isPlaceholder ? "it names nobody" : "a codice fiscale has 11 digits or 16 characters")
      // What was meant is a person all the same.
      if PersonCode.isResembled(by: code.string) { record.isPerson = Sourced(true, at: code.span) }
    }
    batch.organizations.append(record)
    return Row(batch.organizations.count - 1)
  }

  /// The rows of the lot's bids.
  private mutating func addBids(_ bidders: [Legge190Lot.Member], lot: Row, _ part: SourcePart, _ id: Sourced<Text>?) -> Range<Int> {
    let first = batch.bids.count
    var group: Int?
    for member in bidders {
      if member.group != group {
        group = member.group
        batch.bids.append(BidRecord(lot: lot))
      }
      if member.isEmpty { continue }
      let organization = organization(
        code: member.code, foreign: member.foreign, name: member.name, part, id, member.isGroup ? fields.bidderOfGroup : fields.bidder)
      let leads = member.role.map { Legge190.leads($0.bytes) } ?? false
      batch.bidders.append(BidderRecord(bid: Row(batch.bids.count - 1), organization: organization, isLead: leads))
    }
    return first..<batch.bids.count
  }

  private mutating func addAward(
    _ source: borrowing Legge190Lot, _ winners: [Legge190Lot.Member], process: Row, lot: Row, bids: Range<Int>, _ part: SourcePart,
    _ id: Sourced<Text>?
  ) {
    // One award of the lot: the amount is the lot's, whoever shares it.
    var award = AwardRecord(process: process)
    award.lot = lot
    award.status = Sourced(.active, at: .unknown)
    award.amount = money(source.amount, "importoAggiudicazione", part, id)
    let row = Row(batch.awards.count)
    let firstSupplier = batch.suppliers.count
    for member in winners where !member.isEmpty {
      let organization = organization(
        code: member.code, foreign: member.foreign, name: member.name, part, id, member.isGroup ? fields.winnerOfGroup : fields.winner)
      batch.suppliers.append(SupplierRecord(award: row, organization: organization))
    }
    // One winner: all members are of one group. The bid is the one with the same members.
    if let winner = winners.first, winners.allSatisfy({ $0.group == winner.group }) {
      award.isGroup = winner.isGroup
      award.bid = bid(of: batch.suppliers[firstSupplier...].map(\.organization), among: bids)
    }
    batch.awards.append(award)
    var contract = ContractRecord(process: process)
    contract.award = row
    contract.amount = award.amount
    contract.start = date(source.start, fields.start, part, id)
    contract.end = date(source.end, fields.end, part, id)
    contract.paid = money(source.paid, "importoSommeLiquidate", part, id)
    batch.contracts.append(contract)
  }

  /// The bid with the same members: by identifier, else by name. Bidders of the lot are the last of the batch.
  private func bid(of members: [Row], among bids: Range<Int>) -> Row {
    guard let first = bids.first, !members.isEmpty, members.allSatisfy({ key($0) != nil }) else { return -1 }
    func hasKey(_ wanted: Text?, _ organization: Row) -> Bool {
      guard let wanted, let own = key(organization), own.count == wanted.count else { return false }
      return batch.areEqual(own, wanted)
    }
    var matching = -1
    var matched = 0
    var size = 0
    var row = batch.bidders.count
    // Backwards from the lot's last bidder: bidders of one bid are neighbours.
    while row > 0, Int(batch.bidders[row - 1].bid) >= first {
      row -= 1
      let bidder = batch.bidders[row]
      if Int(bidder.bid) != matching {
        if matching >= 0, matched == members.count, size == members.count { return Row(matching) }
        (matching, matched, size) = (Int(bidder.bid), 0, 0)
      }
      size += 1
      let name = key(bidder.organization)
      if members.contains(where: { hasKey(name, $0) }) { matched += 1 }
    }
    return matching >= 0 && matched == members.count && size == members.count ? Row(matching) : -1
  }

  private func key(_ organization: Row) -> Text? {
    guard organization >= 0, Int(organization) < batch.organizations.count else { return nil }
    return (batch.organizations[Int(organization)].identifier ?? batch.organizations[Int(organization)].name)?.value
  }

  private mutating func money(_ text: SourceText?, _ field: String, _ part: SourcePart, _ id: Sourced<Text>?) -> Sourced<Money>? {
    guard let text else { return nil }
    let number: ExactDecimal
    if let plain = Legge190Amount.plain(text.bytes, pointIsDecimal: fields.pointIsDecimal) {
      number = plain
    } else {
      switch Legge190Amount(text.bytes) {
      case .number(let value): number = value
      case .ambiguous(let decimal, let thousands):
        problem(
          .unreadableAmount, .valueLeftOut, part, id, field, text,
          "\(decimal) if the mark is that of the decimals, \(thousands) if it is that of the thousands: write two decimals")
        return nil
      case .unreadable:
        problem(.unreadableAmount, .valueLeftOut, part, id, field, text, nil)
        return nil
      }
    }
    if number.mantissa < 0 {
      problem(.unreadableAmount, .valueLeftOut, part, id, field, text, "an amount below zero")
      return nil
    }
    if field == "importoAggiudicazione", number <= ExactDecimal(1) {
      problem(
        .placeholderAmount, .valueKept, part, id, field, text, number.isZero ? nil : "amounts up to 1 euro stand for an amount that is not published")
    }
    return Sourced(Money(number, .eur), at: text.span)
  }

  private mutating func date(_ text: SourceText?, _ field: StaticString, _ part: SourcePart, _ id: Sourced<Text>?) -> Sourced<Moment>? {
    guard let text else { return nil }
    let iso = Moment(iso8601: text.bytes)
    let isYearFirst = iso == nil && text.bytes.count > 4 && text.bytes.prefix(4).allSatisfy { (48...57).contains($0) }
    let moment = iso ?? TableDates.moment(text.bytes, isYearFirst ? .yearMonthDay : .dayMonthYear)
    if let moment, TableDates.isPlaceholder(moment) {
      problem(.unreadableDate, .valueLeftOut, part, id, "\(field)", text, "a year that no contract is of")
      return nil
    }
    if let iso { return Sourced(iso, at: text.span) }
    if let moment {
      repeated.note(
        .unreadableDate, .valueReplaced, field: "\(field)", file: part.file, offset: Int(part.offset),
        remark: isYearFirst ? "read as year, month, day" : "read as day, month, year", in: &batch)
      return Sourced(moment, at: text.span)
    }
    problem(.unreadableDate, .valueLeftOut, part, id, "\(field)", text, nil)
    return nil
  }

  mutating func problem(
    _ kind: ProblemKind, _ action: ProblemAction, _ part: SourcePart, _ id: Sourced<Text>?, _ field: String, _ value: SourceText?, _ remark: String?
  ) {
    // Bidders and winners stand in tables of their own: the value's row is the place.
    let further = value.map { Int($0.span.part) } ?? 0
    let part = further > 0 && firstPart + further < batch.parts.count ? batch.parts[firstPart + further] : part
    var problem = SourceProblem(kind, action, file: part.file, offset: part.offset, length: part.length)
    problem.record = id?.value
    problem.field = batch.text(field)
    problem.value = value.map { batch.text($0.bytes) }
    problem.remark = remark.map { batch.text($0) }
    batch.problems.append(problem)
  }
}

/// Texts as publishers leave them.
enum Legge190Text {
  /// The text with HTML entities expanded and backslashes before quotation marks left out (`SOCIETA\'`), or `nil` where it has neither.
  static func cleaned(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.contains(byte: UInt8(ascii: "&")) || text.contains(byte: UInt8(ascii: "\\")) else { return nil }
    let expanded = HTMLEntities.expanded(text)
    guard text.contains(UInt8(ascii: "\\")) else { return expanded }
    let bytes = expanded ?? Array(text)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for (i, byte) in bytes.enumerated() {
      let next = i + 1 < bytes.count ? bytes[i + 1] : 0
      if byte == UInt8(ascii: "\\"), next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") { continue }
      result.append(byte)
    }
    return result.count == text.count && expanded == nil ? nil : result
  }
}
