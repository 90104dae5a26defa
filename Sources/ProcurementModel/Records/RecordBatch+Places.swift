// Where a field's text stands in a record that was read again: the bridge from a column of the store back to the bytes.

extension RecordBatch {
  /// Place of the field's text in the `index`th row of its kind, in the order of the store; `nil` where the field is derived or unknown there.
  /// For `organization`, `index` is a row of `organizations`.
  package func place(of field: Field, index: Int) -> Span? {
    let span: Span?
    switch field.entity {
    case .process: span = index >= 0 && index < processes.count ? processes[index].place(field.name) : nil
    case .lot: span = lots[safely: order(lots.map(\.process)), index]?.place(field.name)
    case .bid: span = bids[safely: bidOrder, index]?.place(field.name)
    case .award: span = awards[safely: order(awards.map(\.process)), index]?.place(field.name)
    case .contract: span = contracts[safely: order(contracts.map(\.process)), index]?.place(field.name)
    case .amendment: span = amendments[safely: amendmentOrder, index]?.place(field.name)
    case .item: span = items[safely: order(items.map(\.process)), index]?.place(field.name)
    case .organization: span = index >= 0 && index < organizations.count ? organizations[index].place(field.name) : nil
    case .bidderPair, .buyerSupplierPair, .market: span = nil
    }
    return span?.isKnown == true ? span : nil
  }

  /// Rows of `organizations` behind the `index`th bid's bidders, award's suppliers or contract's subcontractors.
  package func members(of entity: Entity, index: Int) -> [Row] {
    switch entity {
    case .bid: row(bidOrder, index).map { bid in bidders.filter { $0.bid == bid }.map(\.organization) } ?? []
    case .award: row(order(awards.map(\.process)), index).map { award in suppliers.filter { $0.award == award }.map(\.organization) } ?? []
    case .contract:
      row(order(contracts.map(\.process)), index).map { contract in subcontractors.filter { $0.contract == contract }.map(\.organization) } ?? []
    case .process: index >= 0 && index < processes.count && processes[index].buyer >= 0 ? [processes[index].buyer] : []
    case .lot, .amendment, .item, .organization, .bidderPair, .buyerSupplierPair, .market: []
    }
  }

  private func row(_ order: [Int], _ index: Int) -> Row? { index >= 0 && index < order.count ? Row(truncatingIfNeeded: order[index]) : nil }

  /// Rows sorted by parent, stably: as the store keeps them.
  private func order(_ parents: [Row]) -> [Int] {
    parents.indices.sorted { (parents[$0], $0) < (parents[$1], $1) }
  }

  private var bidOrder: [Int] {
    let rank = ranks(order(lots.map(\.process)))
    return order(bids.map { rank[clamped: $0.lot] })
  }

  private var amendmentOrder: [Int] {
    let rank = ranks(order(contracts.map(\.process)))
    return order(amendments.map { rank[clamped: $0.contract] })
  }

  private func ranks(_ order: [Int]) -> [Row] {
    var ranks = [Row](repeating: 0, count: order.count)
    for (rank, row) in order.enumerated() { ranks[row] = Row(truncatingIfNeeded: rank) }
    return ranks
  }
}

extension Array {
  fileprivate subscript(safely order: [Int], index: Int) -> Element? {
    guard index >= 0, index < order.count, order[index] < count else { return nil }
    return self[order[index]]
  }
}

extension [Row] {
  fileprivate subscript(clamped row: Row) -> Row { row >= 0 && Int(row) < count ? self[Int(row)] : .max }
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
