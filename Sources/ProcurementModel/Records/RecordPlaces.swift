/// Where a field's text stands in records that were read again: the bridge from a column of the store back to the bytes. The order in which the store keeps
/// the records' rows is worked out once.
package final class RecordPlaces: Sendable {
  package let batch: RecordBatch
  private let lots: [Int]
  private let bids: [Int]
  private let awards: [Int]
  private let contracts: [Int]
  private let amendments: [Int]
  private let items: [Int]
  private let bidders: Members
  private let suppliers: Members
  private let subcontractors: Members
  /// Where each process's rows begin in these lists; empty where the batch is one record.
  private let starts: [Starts]

  private struct Starts {
    var lots = 0, bids = 0, awards = 0, contracts = 0, amendments = 0, items = 0
  }

  /// Of one record, or, with `isOfSeveral`, of several of one process each.
  package init(_ batch: RecordBatch, isOfSeveral: Bool = false) {
    self.batch = batch
    lots = Self.order(batch.lots.lazy.map(\.process))
    bids = Self.order(batch.bids.lazy.map(\.lot), through: lots)
    awards = Self.order(batch.awards.lazy.map(\.process))
    contracts = Self.order(batch.contracts.lazy.map(\.process))
    amendments = Self.order(batch.amendments.lazy.map(\.contract), through: contracts)
    items = Self.order(batch.items.lazy.map(\.process))
    bidders = Members(batch.bidders.lazy.map(\.bid), count: batch.bids.count)
    suppliers = Members(batch.suppliers.lazy.map(\.award), count: batch.awards.count)
    subcontractors = Members(batch.subcontractors.lazy.map(\.contract), count: batch.contracts.count)
    starts = isOfSeveral ? Self.starts(batch) : []
  }

  private static func starts(_ batch: RecordBatch) -> [Starts] {
    var counts = [Starts](repeating: Starts(), count: batch.processes.count + 1)
    func count(_ process: Row, _ list: WritableKeyPath<Starts, Int>) {
      if process >= 0, Int(process) < batch.processes.count { counts[Int(process) + 1][keyPath: list] += 1 }
    }
    for lot in batch.lots { count(lot.process, \.lots) }
    for bid in batch.bids where bid.lot >= 0 && Int(bid.lot) < batch.lots.count { count(batch.lots[Int(bid.lot)].process, \.bids) }
    for award in batch.awards { count(award.process, \.awards) }
    for contract in batch.contracts { count(contract.process, \.contracts) }
    for amendment in batch.amendments where amendment.contract >= 0 && Int(amendment.contract) < batch.contracts.count {
      count(batch.contracts[Int(amendment.contract)].process, \.amendments)
    }
    for item in batch.items { count(item.process, \.items) }
    for i in counts.indices.dropFirst() {
      for list in [\Starts.lots, \.bids, \.awards, \.contracts, \.amendments, \.items] { counts[i][keyPath: list] += counts[i - 1][keyPath: list] }
    }
    return counts
  }

  private func start(_ process: Int) -> Starts { process < starts.count ? starts[process] : Starts() }

  /// Place of the field's text in the `index`th row of its kind of a process of the batch, in the order of the store; `nil` where the field is derived or unknown
  /// there. For `organization`, `index` is a row of `organizations`.
  package func place(of field: Field, index: Int, process: Int = 0) -> Span? {
    let first = start(process)
    let span: Span?
    switch field.entity {
    case .process:
      let row = index + process
      span = row >= 0 && row < batch.processes.count ? batch.processes[row].place(field.name) : nil
    case .lot: span = batch.lots[safely: lots, first.lots + index]?.place(field.name)
    case .bid: span = batch.bids[safely: bids, first.bids + index]?.place(field.name)
    case .award: span = batch.awards[safely: awards, first.awards + index]?.place(field.name)
    case .contract: span = batch.contracts[safely: contracts, first.contracts + index]?.place(field.name)
    case .amendment: span = batch.amendments[safely: amendments, first.amendments + index]?.place(field.name)
    case .item: span = batch.items[safely: items, first.items + index]?.place(field.name)
    case .organization: span = index >= 0 && index < batch.organizations.count ? batch.organizations[index].place(field.name) : nil
    case .bidderPair, .buyerSupplierPair, .market: span = nil
    }
    return span?.isKnown == true ? span : nil
  }

  /// The first row of `organizations` behind the `index`th bid's bidders, award's suppliers, contract's subcontractors or process's buyer that `isWanted`.
  package func member(of entity: Entity, index: Int, process: Int = 0, where isWanted: (Row) -> Bool) -> Row? {
    let first = start(process)
    func rows(_ members: Members, _ order: [Int], _ index: Int) -> ArraySlice<Int> {
      index >= 0 && index < order.count ? members[order[index]] : []
    }
    switch entity {
    case .bid:
      for i in rows(bidders, bids, first.bids + index) where isWanted(batch.bidders[i].organization) { return batch.bidders[i].organization }
    case .award:
      for i in rows(suppliers, awards, first.awards + index) where isWanted(batch.suppliers[i].organization) {
        return batch.suppliers[i].organization
      }
    case .contract:
      for i in rows(subcontractors, contracts, first.contracts + index) where isWanted(batch.subcontractors[i].organization) {
        return batch.subcontractors[i].organization
      }
    case .process:
      let row = index + process
      guard row >= 0, row < batch.processes.count, batch.processes[row].buyer >= 0 else { return nil }
      return isWanted(batch.processes[row].buyer) ? batch.processes[row].buyer : nil
    case .lot, .amendment, .item, .organization, .bidderPair, .buyerSupplierPair, .market: return nil
    }
    return nil
  }

  /// Appends what `KeptPlaces` reads: the places of one process of a batch of several. `party` is the store's number of an organization of the batch.
  package func write(process: Int, party: (Row) -> Int32, into writer: inout PlaceWriter) {
    guard process + 1 < starts.count else { return }
    let (first, next) = (starts[process], starts[process + 1])
    func organization(_ row: Row) {
      guard row >= 0, Int(row) < batch.organizations.count else { return writer.number(0) }
      let party = party(row)
      writer.number(party < 0 ? 1 : UInt64(party) + 2)
      var record = batch.organizations[Int(row)]
      writer.write { record.visitPlaces(&$0) }
    }
    func members<Member>(_ rows: ArraySlice<Int>, _ members: [Member], _ row: (Member) -> Row) {
      writer.number(UInt64(rows.count))
      for i in rows { organization(row(members[i])) }
    }
    writer.begin()
    var record = batch.processes[process]
    writer.write { record.visitPlaces(&$0) }
    organization(record.buyer)
    writer.number(UInt64(next.lots - first.lots))
    for row in lots[first.lots..<next.lots] {
      var record = batch.lots[row]
      writer.write { record.visitPlaces(&$0) }
    }
    writer.number(UInt64(next.bids - first.bids))
    for row in bids[first.bids..<next.bids] {
      var record = batch.bids[row]
      writer.write { record.visitPlaces(&$0) }
      members(bidders[row], batch.bidders, \.organization)
    }
    writer.number(UInt64(next.awards - first.awards))
    for row in awards[first.awards..<next.awards] {
      var record = batch.awards[row]
      writer.write { record.visitPlaces(&$0) }
      members(suppliers[row], batch.suppliers, \.organization)
    }
    writer.number(UInt64(next.contracts - first.contracts))
    for row in contracts[first.contracts..<next.contracts] {
      var record = batch.contracts[row]
      writer.write { record.visitPlaces(&$0) }
      members(subcontractors[row], batch.subcontractors, \.organization)
    }
    writer.number(UInt64(next.amendments - first.amendments))
    for row in amendments[first.amendments..<next.amendments] {
      var record = batch.amendments[row]
      writer.write { record.visitPlaces(&$0) }
    }
    writer.number(UInt64(next.items - first.items))
    for row in items[first.items..<next.items] {
      var record = batch.items[row]
      writer.write { record.visitPlaces(&$0) }
    }
  }

  /// Members under each parent, in their order.
  private struct Members {
    private let offsets: [Int]
    private let rows: [Int]

    init(_ parents: some RandomAccessCollection<Row>, count: Int) {
      var offsets = [Int](repeating: 0, count: count + 1)
      for parent in parents where parent >= 0 && Int(parent) < count { offsets[Int(parent) + 1] += 1 }
      for i in 0..<count { offsets[i + 1] += offsets[i] }
      var next = offsets
      var rows = [Int](repeating: 0, count: offsets[count])
      for (i, parent) in parents.enumerated() where parent >= 0 && Int(parent) < count {
        rows[next[Int(parent)]] = i
        next[Int(parent)] += 1
      }
      self.offsets = offsets
      self.rows = rows
    }

    subscript(parent: Int) -> ArraySlice<Int> { parent >= 0 && parent + 1 < offsets.count ? rows[offsets[parent]..<offsets[parent + 1]] : [] }
  }

  /// Rows sorted by parent, stably: as the store keeps them.
  private static func order(_ parents: some RandomAccessCollection<Row>) -> [Int] {
    let parents = Array(parents)
    let isInOrder = parents.indices.dropFirst().allSatisfy { parents[$0 - 1] <= parents[$0] }
    return isInOrder ? Array(parents.indices) : parents.indices.sorted { (parents[$0], $0) < (parents[$1], $1) }
  }

  /// Rows sorted by the place of their parent among the parents.
  private static func order(_ parents: some RandomAccessCollection<Row>, through order: [Int]) -> [Int] {
    var ranks = [Row](repeating: 0, count: order.count)
    for (rank, row) in order.enumerated() { ranks[row] = Row(truncatingIfNeeded: rank) }
    return Self.order(parents.map { $0 >= 0 && Int($0) < ranks.count ? ranks[Int($0)] : .max })
  }
}

extension Array {
  fileprivate subscript(safely order: [Int], index: Int) -> Element? {
    guard index >= 0, index < order.count, order[index] < count else { return nil }
    return self[order[index]]
  }
}

extension ProcessRecord {
  func place(_ field: String) -> Span? {
    switch field {
    case "id": id?.span
    case "title", "titleLength": title?.span
    case "status": status?.span
    case "method": method?.span ?? methodDetails?.span
    case "methodDetails": methodDetails?.span
    case "directAwardBasis": directAwardBasis?.span
    case "directAwardReason": directAwardReason?.span
    case "category": category?.span
    case "awardRule": awardRule?.span
    case "cpv", "cpvDivision", "cpvGroup": cpv?.span
    case "region": region?.span
    case "estimate": estimate?.span
    case "bidCount": bidCount?.span
    case "published": published?.span
    case "submissionStart": submissionStart?.span
    case "submissionDeadline": submissionDeadline?.span
    case "opened": opened?.span
    case "accelerated": accelerated?.span
    case "framework": framework?.span
    case "electronicAuction": electronicAuction?.span
    case "euFunded": euFunded?.span
    case "callAmendments": callAmendments?.span
    default: nil
    }
  }
}

extension LotRecord {
  func place(_ field: String) -> Span? {
    switch field {
    case "id": id?.span
    case "title": title?.span
    case "status": status?.span
    case "cpv", "cpvDivision", "cpvGroup", "statedCpvGroup": cpv?.span
    case "region": region?.span
    case "worksCategory", "worksCategoryPlace": worksCategory?.span
    case "worksClass": worksClass?.span
    case "estimate": estimate?.span
    case "base": base?.span
    case "awardRule": awardRule?.span
    case "priceWeight": priceWeight?.span
    case "bidCount": bidCount?.span
    case "validBidCount": validBidCount?.span
    case "excludedBidCount": excludedBidCount?.span
    case "lowestBid": lowestBid?.span
    case "highestBid": highestBid?.span
    case "submissionDeadline": submissionDeadline?.span
    case "opened": opened?.span
    default: nil
    }
  }
}

extension BidRecord {
  func place(_ field: String) -> Span? {
    switch field {
    case "id": id?.span
    case "status": status?.span
    case "amount": amount?.span
    case "initialAmount": initialAmount?.span
    case "discount": discount?.span
    case "submitted": submitted?.span
    case "rank": rank?.span
    case "isWinner": isWinner?.span
    case "isVariant": isVariant?.span
    case "exclusionReason": exclusionReason?.span
    default: nil
    }
  }
}

extension AwardRecord {
  func place(_ field: String) -> Span? {
    switch field {
    case "id": id?.span
    case "status": status?.span
    case "amount": amount?.span
    case "date", "when": date?.span
    case "notAwardedReason": notAwardedReason?.span
    case "cpv", "cpvDivision", "cpvGroup": cpv?.span
    default: nil
    }
  }
}

extension ContractRecord {
  func place(_ field: String) -> Span? {
    switch field {
    case "id": id?.span
    case "status": status?.span
    case "signed": signed?.span
    case "amount": amount?.span
    case "finalAmount": finalAmount?.span
    case "paid": paid?.span
    case "start": start?.span
    case "end": end?.span
    case "hasSubcontracting": hasSubcontracting?.span
    case "subcontractedAmount": subcontractedAmount?.span
    case "subcontractedShare": subcontractedShare?.span
    default: nil
    }
  }
}

extension AmendmentRecord {
  func place(_ field: String) -> Span? {
    switch field {
    case "id": id?.span
    case "date": date?.span
    case "amountBefore": amountBefore?.span
    case "amountAfter": amountAfter?.span
    case "reason": reason?.span
    default: nil
    }
  }
}

extension ItemRecord {
  func place(_ field: String) -> Span? {
    switch field {
    case "scheme": scheme?.span
    case "code", "cpvDivision": code?.span
    default: nil
    }
  }
}

extension OrganizationRecord {
  func place(_ field: String) -> Span? {
    switch field {
    case "id", "identifier", "identifierIsValid": identifier?.span ?? localId?.span ?? name?.span
    case "identifierScheme": scheme?.span
    case "name": name?.span ?? identifier?.span ?? localId?.span
    case "country": country?.span
    case "region": region?.span
    case "streetAddress": streetAddress?.span
    case "telephone": telephone?.span
    case "email": email?.span
    case "size": size?.span
    case "isPerson": isPerson?.span ?? identifier?.span
    default: nil
    }
  }
}
