/// Where a field's text stands in a record that was read again: the bridge from a column of the store back to the bytes. The order in which the store keeps
/// the record's rows is worked out once.
package struct RecordPlaces {
  package let batch: RecordBatch
  private let lots: [Int]
  private let bids: [Int]
  private let awards: [Int]
  private let contracts: [Int]
  private let amendments: [Int]
  private let items: [Int]

  package init(_ batch: RecordBatch) {
    self.batch = batch
    lots = Self.order(batch.lots.lazy.map(\.process))
    bids = Self.order(batch.bids.lazy.map(\.lot), through: lots)
    awards = Self.order(batch.awards.lazy.map(\.process))
    contracts = Self.order(batch.contracts.lazy.map(\.process))
    amendments = Self.order(batch.amendments.lazy.map(\.contract), through: contracts)
    items = Self.order(batch.items.lazy.map(\.process))
  }

  /// Place of the field's text in the `index`th row of its kind, in the order of the store; `nil` where the field is derived or unknown there.
  /// For `organization`, `index` is a row of `organizations`.
  package func place(of field: Field, index: Int) -> Span? {
    let span: Span?
    switch field.entity {
    case .process: span = index >= 0 && index < batch.processes.count ? batch.processes[index].place(field.name) : nil
    case .lot: span = batch.lots[safely: lots, index]?.place(field.name)
    case .bid: span = batch.bids[safely: bids, index]?.place(field.name)
    case .award: span = batch.awards[safely: awards, index]?.place(field.name)
    case .contract: span = batch.contracts[safely: contracts, index]?.place(field.name)
    case .amendment: span = batch.amendments[safely: amendments, index]?.place(field.name)
    case .item: span = batch.items[safely: items, index]?.place(field.name)
    case .organization: span = index >= 0 && index < batch.organizations.count ? batch.organizations[index].place(field.name) : nil
    case .bidderPair, .buyerSupplierPair, .market: span = nil
    }
    return span?.isKnown == true ? span : nil
  }

  /// The first row of `organizations` behind the `index`th bid's bidders, award's suppliers, contract's subcontractors or process's buyer that `isWanted`.
  package func member(of entity: Entity, index: Int, where isWanted: (Row) -> Bool) -> Row? {
    func row(_ order: [Int]) -> Row? { index >= 0 && index < order.count ? Row(truncatingIfNeeded: order[index]) : nil }
    switch entity {
    case .bid:
      guard let bid = row(bids) else { return nil }
      return batch.bidders.first { $0.bid == bid && isWanted($0.organization) }?.organization
    case .award:
      guard let award = row(awards) else { return nil }
      return batch.suppliers.first { $0.award == award && isWanted($0.organization) }?.organization
    case .contract:
      guard let contract = row(contracts) else { return nil }
      return batch.subcontractors.first { $0.contract == contract && isWanted($0.organization) }?.organization
    case .process:
      guard index >= 0, index < batch.processes.count, batch.processes[index].buyer >= 0 else { return nil }
      return isWanted(batch.processes[index].buyer) ? batch.processes[index].buyer : nil
    case .lot, .amendment, .item, .organization, .bidderPair, .buyerSupplierPair, .market: return nil
    }
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
    case "cpv", "cpvDivision", "cpvGroup": cpv?.span
    case "region": region?.span
    case "worksCategory": worksCategory?.span
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
