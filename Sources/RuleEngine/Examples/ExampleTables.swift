import ProcurementModel
import RuleLanguage
import TenderStore

/// A cell of an example that says nothing that its column could hold.
package struct ExampleProblem: Error, Hashable, Sendable, CustomStringConvertible {
  package let description: String
}

/// Builds records from the small tables of rule examples: one row a bid, or a record without bids. See docs/rule-language.md, "Examples".
struct ExampleTables {
  private var batch = RecordBatch()
  /// Entries of the column `listed`; `nil` without the column: no list is given.
  private var listed: [ReferenceList.Entry]?
  private var organizations: [String: Row] = [:]
  private let place = Span(offset: 0, length: 0)
  /// Rules about contracts: every award has one, also where the row says nothing of it.
  private let everyAwardHasContract: Bool

  init(everyAwardHasContract: Bool = false) { self.everyAwardHasContract = everyAwardHasContract }

  /// Adds a table; `tenderPrefix` keeps the tenders of several tables apart.
  mutating func add(header: [String], rows: [[String]], tenderPrefix: String = "", buyer: String = "Buyer") throws(ExampleProblem) {
    var tenders: [String: Row] = [:]
    var lots: [String: LotUnderWay] = [:]
    var order: [String] = []
    for (number, cells) in rows.enumerated() {
      let row = ExampleRow(header: header, cells: cells)
      try list(row)
      // Without a tender column every lot is a tender of its own; an empty cell is a tender without an id.
      let hasTender = header.contains("tender")
      let id = hasTender ? row["tender"] : row["lot"] ?? "1"
      // Two notices of one tender: the call and the award notice, joined as real ones are; records of one id are not.
      let notice = row["notice"]
      let tender = (id ?? "row \(number)") + ((notice ?? row["record"]).map { "|" + $0 } ?? "")
      let lot = tender + "|" + (hasTender ? row["lot"] ?? "1" : "1")
      if tenders[tender] == nil {
        tenders[tender] = try process(row, id: id.map { tenderPrefix + $0 }, buyer: header.contains("buyer") ? row["buyer"] : buyer)
        if let notice, let id { try join(tenders[tender] ?? 0, notice, key: tenderPrefix + id) }
      }
      let process = tenders[tender] ?? 0
      if lots[lot] == nil {
        order.append(lot)
        lots[lot] = LotUnderWay(row: try self.lot(row, process: process, id: hasTender ? row["lot"] : id.map { tenderPrefix + $0 }), process: process)
      }
      guard var current = lots[lot] else { continue }
      try complete(current, row)
      try bid(row, &current)
      try award(row, &current, header)
      lots[lot] = current
    }
    for key in order { if let lot = lots[key] { batch.lots[Int(lot.row)].bidsAreComplete = lot.hasBids } }
  }

  private mutating func join(_ process: Row, _ notice: String, key: String) throws(ExampleProblem) {
    let ranks: [String: UInt8] = ["call": 0, "award": 1, "modification": 2]
    guard let rank = ranks[notice] else {
      throw ExampleProblem(description: "'\(notice)' in column 'notice' is no word of call, award, modification")
    }
    batch.processes[Int(process)].joinRank = rank
    let start = Row(batch.joinKeys.count)
    batch.joinKeys.append(batch.text(key))
    batch.processes[Int(process)].joinKeys = RowRange(start: start, end: start + 1)
  }

  /// The reference list of the example.
  var referenceLists: [ReferenceList] { listed.map { [ReferenceList(file: "example", entries: $0)] } ?? [] }

  private mutating func list(_ row: ExampleRow) throws(ExampleProblem) {
    guard row.has("listed") else { return }
    var entries = listed ?? []
    defer { listed = entries }
    guard let cell = row["listed"] else { return }
    guard let period = ExamplePeriod(cell) else { throw ExampleProblem(description: "'\(cell)' in column 'listed' is no period") }
    for name in row.list("bidders") + row.list("bidder") + row.list("suppliers") {
      entries.append(
        ReferenceList.Entry(
          list: "example", name: name, identifier: row["identifier"] ?? "", country: row["country"] ?? "", from: period.from, until: period.until,
          reason: "", line: 1, byte: entries.count, length: 1))
    }
  }

  /// A lot while its rows are read.
  private struct LotUnderWay {
    var row: Row
    var process: Row
    var hasBids = false
    /// Bids by consortium.
    var joint: [String: Row] = [:]
    /// Awards by what they say, so that several rows may repeat one.
    var awards: [String: Row] = [:]
  }

  /// The records as a store whose organizations are those of equal names (or equal identifiers), each with its name as its key.
  func store() -> TenderStore {
    var batch = self.batch
    batch.parts = [SourcePart(file: 0, offset: 0, length: 0)]
    for i in batch.processes.indices { batch.processes[i].parts = RowRange(start: 0, end: 1) }
    let builder = StoreBuilder()
    let unit = SourceUnit(files: [0])
    builder.begin(unit)
    builder.add(batch)
    builder.commit(unit)
    let store = builder.finish()
    store.organizations = linked(store)
    return store
  }

  private func linked(_ store: TenderStore) -> Organizations {
    var numbers: [String: Int32] = [:]
    var byIdentifier: [String: Int32] = [:]
    var keys: [String] = []
    var representative: [Int32] = []
    var ofParty: [Int32] = []
    // Names beside one identifier have nothing in common in examples.
    var contested = ContestedNames()
    for party in 0..<store.parties.count {
      let name = store.symbols.string(store.parties.name[party])
      let identifier = store.symbols.string(store.parties.identifier[party])
      let known = numbers[name] ?? (identifier.isEmpty ? nil : byIdentifier[identifier])
      let number = known ?? Int32(keys.count)
      if known == nil {
        keys.append(name)
        representative.append(Int32(party))
      }
      if numbers[name] == nil { contested.first[Int32(party)] = Int32(party) }
      numbers[name] = number
      if !identifier.isEmpty { byIdentifier[identifier] = number }
      ofParty.append(number)
    }
    var organizations = Organizations(
      ofParty: ofParty, count: keys.count, keys: keys, representative: representative, reasons: Array(repeating: .sameName, count: ofParty.count))
    organizations.contested = contested
    return organizations
  }

  // MARK: records

  private mutating func process(_ row: ExampleRow, id: String?, buyer: String?) throws(ExampleProblem) -> Row {
    var record = ProcessRecord()
    record.id = text(id)
    record.title = text(row["title"])
    // Suppliers are of the buyer's country unless several are named.
    if let buyer {
      let organization = organization(buyer, country: row["country"] ?? "IT")
      record.buyer = organization
      if let telephone = row["buyer_telephone"] { batch.organizations[Int(organization)].telephone = text(telephone) }
    }
    record.status = try row.code("tender_status", TenderStatus.self).map(sourced)
    record.method = try row.code("procedure", ProcurementMethod.self).map(sourced)
    record.directAwardBasis = try row.code("basis", DirectAwardBasis.self).map(sourced)
    record.category = try row.code("category", ProcurementCategory.self).map(sourced)
    record.awardRule = try row.code("award_rule", AwardRule.self).map(sourced)
    record.cpv = text(row["cpv"])
    record.region = text(row["region"])
    record.estimate = try row.money("call_value").map(sourced)
    record.directAwardReason = text(row["reason"])
    record.published = try row.date("published").map(sourced)
    record.submissionStart = try row.date("start_submission").map(sourced)
    record.submissionDeadline = try row.date("deadline").map(sourced)
    record.released = try row.date("released").map(sourced)
    record.opened = try row.date("opened").map(sourced)
    record.accelerated = try row.truth("accelerated").map(sourced)
    record.electronicAuction = try row.truth("auction").map(sourced)
    record.framework = try row.truth("framework").map(sourced)
    batch.processes.append(record)
    return Row(batch.processes.count - 1)
  }

  private mutating func lot(_ row: ExampleRow, process: Row, id: String?) throws(ExampleProblem) -> Row {
    var record = LotRecord(process: process)
    record.id = text(id)
    batch.lots.append(record)
    return Row(batch.lots.count - 1)
  }

  /// Values of the lot stand in any of its rows, the first counts.
  private mutating func complete(_ lot: LotUnderWay, _ row: ExampleRow) throws(ExampleProblem) {
    let l = Int(lot.row)
    if batch.lots[l].estimate == nil { batch.lots[l].estimate = try row.money("estimate").map(sourced) }
    if batch.lots[l].base == nil { batch.lots[l].base = try row.money("base").map(sourced) }
    if batch.lots[l].priceWeight == nil { batch.lots[l].priceWeight = try row.decimal("price_weight").map(sourced) }
    if batch.lots[l].bidCount == nil { batch.lots[l].bidCount = try row.integer("bid_count").map(sourced) }
    if batch.lots[l].awardRule == nil { batch.lots[l].awardRule = try row.code("award_rule", AwardRule.self).map(sourced) }
    if batch.lots[l].submissionDeadline == nil { batch.lots[l].submissionDeadline = try row.date("deadline").map(sourced) }
    if batch.lots[l].cpv == nil { batch.lots[l].cpv = text(row["cpv"]) }
    if batch.lots[l].region == nil { batch.lots[l].region = text(row["region"]) }
    if batch.lots[l].worksCategory == nil { batch.lots[l].worksCategory = text(row["works_category"]) }
  }

  private mutating func bid(_ row: ExampleRow, _ lot: inout LotUnderWay) throws(ExampleProblem) {
    let members = row.list("bidders") + row.list("bidder")
    guard !members.isEmpty else { return }
    lot.hasBids = true
    let organizations = try members.map { name throws(ExampleProblem) in try bidder(name, row) }
    if let consortium = row["consortium"], let bid = lot.joint[consortium] {
      for organization in organizations { batch.bidders.append(BidderRecord(bid: bid, organization: organization)) }
      return
    }
    var record = BidRecord(lot: lot.row)
    record.amount = try row.money("amount").map(sourced)
    record.initialAmount = try row.money("first_amount").map(sourced)
    record.discount = try row.decimal("discount").map(sourced)
    record.status = try row.has("status") ? row.code("status", BidStatus.self).map(sourced) : sourced(.valid)
    record.submitted = try row.date("submitted").map(sourced)
    record.rank = try row.integer("rank").map(sourced)
    record.isWinner = try row.truth("winner").map(sourced)
    record.exclusionReason = text(row["exclusion"])
    batch.bids.append(record)
    let bid = Row(batch.bids.count - 1)
    if let consortium = row["consortium"] { lot.joint[consortium] = bid }
    for (i, organization) in organizations.enumerated() { batch.bidders.append(BidderRecord(bid: bid, organization: organization, isLead: i == 0)) }
  }

  private static let contractColumns = [
    "signed", "contract_amount", "paid", "start", "end", "amendments", "subcontractors", "final_amount", "contract_status",
  ]

  private mutating func award(_ row: ExampleRow, _ lot: inout LotUnderWay, _ header: [String]) throws(ExampleProblem) {
    let won = try row.truth("winner") == true
    let suppliers = row.list("suppliers")
    let bidders = row.list("bidders") + row.list("bidder")
    let says = ["award_amount", "award_status", "awarded"].contains { row[$0] != nil } || Self.contractColumns.contains { row[$0] != nil }
    // Lost bids repeat what the lot's award says; they make no award of their own.
    guard won || !suppliers.isEmpty || (says && (bidders.isEmpty || (!header.contains("winner") && !header.contains("suppliers")))) else { return }
    let winners = !suppliers.isEmpty ? suppliers : won ? bidders : []
    let key = [winners.sorted().joined(separator: "+"), row["award_amount"] ?? "", row["awarded"] ?? ""].joined(separator: "|")
    let award: Row
    if let known = lot.awards[key], header.contains("bidders") || header.contains("bidder") {
      award = known
    } else {
      var record = AwardRecord(process: lot.process)
      record.lot = lot.row
      record.status = try row.has("award_status") ? row.code("award_status", AwardStatus.self).map(sourced) : sourced(.active)
      record.amount = try row.money("award_amount").map(sourced)
      if record.amount == nil, won { record.amount = try row.money("amount").map(sourced) }
      record.date = try row.date("awarded").map(sourced)
      record.cpv = text(row["cpv"])
      if won, !bidders.isEmpty, suppliers.isEmpty { record.bid = Row(batch.bids.count - 1) }
      record.isGroup = winners.count > 1
      record.lacksPlaceForSuppliers = try row.truth("names_suppliers") == false
      batch.awards.append(record)
      award = Row(batch.awards.count - 1)
      lot.awards[key] = award
      for name in winners { batch.suppliers.append(SupplierRecord(award: award, organization: try bidder(name, row))) }
    }
    if everyAwardHasContract || Self.contractColumns.contains(where: { row[$0] != nil }) { try contract(row, lot, award) }
  }

  private mutating func contract(_ row: ExampleRow, _ lot: LotUnderWay, _ award: Row) throws(ExampleProblem) {
    var record = ContractRecord(process: lot.process)
    record.award = award
    record.status = try row.has("contract_status") ? row.code("contract_status", ContractStatus.self).map(sourced) : sourced(.active)
    record.signed = try row.date("signed").map(sourced)
    record.amount = try row.money("contract_amount").map(sourced)
    record.finalAmount = try row.money("final_amount").map(sourced)
    record.paid = try row.money("paid").map(sourced)
    record.start = try row.date("start").map(sourced)
    record.end = try row.date("end").map(sourced)
    if try row.truth("paid_in_currencies") == true { record.doubts.insert(.paidInSeveralCurrencies) }
    if try row.truth("restated") == true { record.doubts.insert(.restatedAmount) }
    let subcontractors = row.list("subcontractors")
    if !subcontractors.isEmpty { record.hasSubcontracting = sourced(true) }
    batch.contracts.append(record)
    let contract = Row(batch.contracts.count - 1)
    for name in subcontractors {
      batch.subcontractors.append(SubcontractorRecord(contract: contract, organization: organization(name, country: nil)))
    }
    for part in (row["amendments"] ?? "").split(separator: ";") {
      let pieces = part.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
      var amendment = AmendmentRecord(contract: contract)
      guard let date = pieces.first.flatMap({ Moment($0) }) else {
        throw ExampleProblem(description: "'\(part)' is no amendment: date:amount after, or date:before>after")
      }
      amendment.date = sourced(date)
      if pieces.count > 1 {
        let amounts = pieces[1].split(separator: ">", maxSplits: 1).map { String($0).trimmed }
        if amounts.count == 2 {
          guard let before = ExactDecimal(amounts[0]) else { throw ExampleProblem(description: "'\(amounts[0])' is no amount") }
          amendment.amountBefore = sourced(Money(before, try row.currency()))
        }
        guard let amount = amounts.last.flatMap({ ExactDecimal($0) }) else { throw ExampleProblem(description: "'\(pieces[1])' is no amount") }
        amendment.amountAfter = sourced(Money(amount, try row.currency()))
      }
      batch.amendments.append(amendment)
    }
  }

  // MARK: organizations

  private mutating func bidder(_ name: String, _ row: ExampleRow) throws(ExampleProblem) -> Row {
    let organization = organization(name, country: row["country"])
    let o = Int(organization)
    if batch.organizations[o].identifier == nil, let identifier = row["identifier"] {
      batch.organizations[o].identifier = text(identifier)
      let country = row["country"] ?? "IT"
      batch.organizations[o].scheme = text(country == "IT" ? "IT-CF" : country + "-NATIONAL")
    }
    if batch.organizations[o].telephone == nil { batch.organizations[o].telephone = text(row["telephone"]) }
    if batch.organizations[o].email == nil { batch.organizations[o].email = text(row["email"]) }
    if batch.organizations[o].streetAddress == nil, let address = row["address"] {
      let parts = address.split(separator: ";", maxSplits: 1).map(String.init)
      batch.organizations[o].streetAddress = text(parts.first)
      batch.organizations[o].locality = text(parts.count > 1 ? parts[1].trimmed : nil)
    }
    return organization
  }

  private mutating func organization(_ name: String, country: String?) -> Row {
    if let known = organizations[name] {
      if let country, batch.organizations[Int(known)].country == nil { batch.organizations[Int(known)].country = text(country) }
      return known
    }
    var record = OrganizationRecord()
    record.name = text(name)
    record.country = text(country)
    batch.organizations.append(record)
    let row = Row(batch.organizations.count - 1)
    organizations[name] = row
    return row
  }

  private func sourced<Value>(_ value: Value) -> Sourced<Value> { Sourced(value, at: place) }
  private mutating func text(_ string: String?) -> Sourced<Text>? { string.map { Sourced(batch.text($0), at: place) } }
}

/// One row of an example's table; an empty cell is unknown.
struct ExampleRow {
  let header: [String]
  let cells: [String]

  func has(_ column: String) -> Bool { header.contains(column) }

  subscript(column: String) -> String? {
    guard let i = header.firstIndex(of: column), i < cells.count, !cells[i].isEmpty else { return nil }
    return cells[i]
  }

  /// `A+B`
  func list(_ column: String) -> [String] { (self[column] ?? "").split(separator: "+").map { String($0).trimmed }.filter { !$0.isEmpty } }

  private func problem(_ column: String, _ wanted: String) -> ExampleProblem {
    ExampleProblem(description: "'\(self[column] ?? "")' in column '\(column)' is no \(wanted)")
  }

  func decimal(_ column: String) throws(ExampleProblem) -> ExactDecimal? {
    guard let cell = self[column] else { return nil }
    guard let value = ExactDecimal(cell) else { throw problem(column, "number") }
    return value
  }

  func integer(_ column: String) throws(ExampleProblem) -> Int32? {
    guard let cell = self[column] else { return nil }
    guard let value = Int32(cell) else { throw problem(column, "whole number") }
    return value
  }

  /// Without a currency column amounts are in euro; an empty cell there is an unknown currency.
  func currency() throws(ExampleProblem) -> CurrencyCode {
    guard has("currency") else { return .eur }
    guard let cell = self["currency"] else { return .unknown }
    guard let code = CurrencyCode(cell) else { throw problem("currency", "currency") }
    return code
  }

  func money(_ column: String) throws(ExampleProblem) -> Money? {
    guard let amount = try decimal(column) else { return nil }
    return Money(amount, try currency())
  }

  func date(_ column: String) throws(ExampleProblem) -> Moment? {
    guard let cell = self[column] else { return nil }
    guard let moment = Moment(cell) else { throw problem(column, "date") }
    return moment
  }

  func truth(_ column: String) throws(ExampleProblem) -> Bool? {
    switch self[column] {
    case nil: return nil
    case "true"?: return true
    case "false"?: return false
    default: throw problem(column, "'true' or 'false'")
    }
  }

  func code<Word: Code>(_ column: String, _: Word.Type) throws(ExampleProblem) -> Word? {
    guard let cell = self[column] else { return nil }
    guard let word = Word(rawValue: cell) else { throw problem(column, "word of \(Word.allCases.map(\.rawValue).joined(separator: ", "))") }
    return word
  }
}

/// `2023-01-01..2025-12-31`, an end of which may be open.
struct ExamplePeriod {
  let from: Moment?
  let until: Moment?

  init?(_ text: String) {
    guard let dots = text.firstRange(of: "..") else { return nil }
    from = Moment(String(text[..<dots.lowerBound]))
    until = Moment(String(text[dots.upperBound...]))
    if from == nil, until == nil { return nil }
  }
}

extension String {
  var trimmed: String { String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()) }
}
