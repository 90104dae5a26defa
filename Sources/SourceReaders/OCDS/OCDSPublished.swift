import ProcurementModel

/// What `--profile cardinal` reads of a release, with exactly the JSON types that Cardinal accepts.
struct OCDSPublished {
  let release: JSONNode

  func add(to batch: inout RecordBatch, process: Row) {
    // Cardinal passes over a line whose ocid is no text.
    guard let ocid = string(release[.ocid], &batch) else { return }
    var published = PublishedRelease(process: process)
    published.ocid = ocid
    let tender = release[.tender]
    published.tenderStatus = string(tender?[.status], &batch)
    published.method = string(tender?[.procurementMethod], &batch)
    published.methodDetails = string(tender?[.procurementMethodDetails], &batch)
    published.periodStart = string(tender?[.tenderPeriod]?[.startDate], &batch)
    published.periodEnd = string(tender?[.tenderPeriod]?[.endDate], &batch)
    if let number = tender?[.numberOfTenderers], number.kind == .number {
      published.numberOfTenderers = Int64(String(decoding: number.raw, as: UTF8.self))
    }
    published.buyerId = string(release[.buyer]?[.id], &batch)
    published.procuringEntityId = string(tender?[.procuringEntity]?[.id], &batch)
    if let bids = release[.bids]?[.details], bids.kind == .array {
      published.hasBids = true
      let start = Row(batch.publishedBids.count)
      for bid in bids.children { addBid(bid, &batch) }
      published.bids = RowRange(start: start, end: Row(batch.publishedBids.count))
    }
    if let awards = release[.awards], awards.kind == .array {
      published.hasAwards = true
      let start = Row(batch.publishedAwards.count)
      for award in awards.children { addAward(award, &batch) }
      published.awards = RowRange(start: start, end: Row(batch.publishedAwards.count))
    }
    batch.publishedReleases.append(published)
  }

  private func string(_ node: JSONNode?, _ batch: inout RecordBatch) -> Text? {
    guard let node, node.kind == .string else { return nil }
    // An empty text is not a missing one: it is kept as a NUL, which no JSON text of a publisher holds.
    if node.length == 0 { return batch.text("\u{0}") }
    return node.withText { batch.text($0) }
  }

  /// Texts `id` of an array's objects.
  private func ids(_ array: JSONNode?, _ batch: inout RecordBatch) -> (count: Int32?, range: RowRange) {
    let start = Row(batch.publishedIds.count)
    guard let array, array.kind == .array else { return (nil, RowRange(start: start, end: start)) }
    var count: Int32 = 0
    for element in array.children {
      count &+= 1
      if let id = string(element[.id], &batch) { batch.publishedIds.append(id) }
    }
    return (count, RowRange(start: start, end: Row(batch.publishedIds.count)))
  }

  private func addBid(_ node: JSONNode, _ batch: inout RecordBatch) {
    var bid = PublishedBid()
    bid.status = string(node[.status], &batch)
    bid.date = string(node[.date], &batch)
    if let value = node[.value], value.kind == .object, let currency = string(value[.currency], &batch), let amount = value[.amount],
      amount.kind == .number
    {
      bid.amount = Double(String(decoding: amount.raw, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
      bid.currency = bid.amount == nil ? nil : currency
    }
    (bid.tendererCount, bid.tendererIds) = ids(node[.tenderers], &batch)
    batch.publishedBids.append(bid)
  }

  private func addAward(_ node: JSONNode, _ batch: inout RecordBatch) {
    var award = PublishedAward()
    award.status = string(node[.status], &batch)
    (award.supplierCount, award.supplierIds) = ids(node[.suppliers], &batch)
    let start = Row(batch.publishedIds.count)
    if let items = node[.items], items.kind == .array {
      for item in items.children { if let code = string(item[.classification]?[.id], &batch) { batch.publishedIds.append(code) } }
    }
    award.itemClassifications = RowRange(start: start, end: Row(batch.publishedIds.count))
    batch.publishedAwards.append(award)
  }
}
