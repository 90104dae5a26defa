import ProcurementModel

/// Appends one batch to the builder's tables: rows are renumbered, texts interned or pooled.
struct BatchAppender {
  let builder: StoreBuilder
  let batch: RecordBatch
  private let arena: UnsafeRawBufferPointer
  private var partyRows: [Int32] = []
  /// The process that names an organization; looked for where a name names nobody.
  private var namingProcesses: [Row: Row]?
  let firstProcess: Int32
  private let firstLot, firstBid, firstAward, firstContract: Int32

  /// `arena` is the batch's bytes.
  init(builder: StoreBuilder, batch: RecordBatch, arena: UnsafeRawBufferPointer) {
    self.builder = builder
    self.batch = batch
    self.arena = arena
    firstProcess = Int32(builder.processes.count)
    firstLot = Int32(builder.lots.count)
    firstBid = Int32(builder.bids.count)
    firstAward = Int32(builder.awards.count)
    firstContract = Int32(builder.contracts.count)
  }

  mutating func append() {
    builder.keep(batch)
    if let file = batch.parts.first?.file ?? batch.problems.first?.file {
      builder.count(file) {
        $0.records += batch.recordsMet
        $0.refused += batch.recordsRefused
        $0.discountsBelowOne += batch.discountsBelowOne
        $0.discountsFromOne += batch.discountsFromOne
      }
    }
    var metBefore = batch.organizationsMetBefore[...]
    partyRows.reserveCapacity(batch.organizations.count)
    let parties = builder.parties
    let file = batch.parts.first?.file ?? 0
    batch.organizations.withUnsafeBufferPointer { organizations in
      builder.partyIndex.rows(of: organizations, in: arena, parties: parties, symbols: &builder.symbols) { index, row in
        partyRows.append(row)
        if row >= 0 { builder.named.see(row, in: file) }
        if metBefore.first == Row(index) {
          metBefore.removeFirst()
        } else if row < 0, let name = organizations[index].name {
          noteNobody(name, Row(index))
        }
      }
    }
    appendProcesses()
    appendLots()
    appendBids()
    appendAwards()
    appendContracts()
    appendItems()
    appendPublished()
    countTotals()
  }

  /// Keeps the places of the batch's records, which have been appended.
  func keepPlaces() {
    let places = RecordPlaces(batch, isOfSeveral: true)
    var writer = PlaceWriter()
    var starts: [Int] = []
    starts.reserveCapacity(batch.processes.count)
    for process in batch.processes.indices {
      starts.append(writer.bytes.count)
      places.write(process: process, party: party, into: &writer)
    }
    builder.places.append(writer.bytes, starts: starts, firstRecord: builder.partEnds.count - 1 - starts.count)
  }

  /// A name that names nobody leaves the mention without an organization: "ditte varie" must not become a frequent winner.
  private mutating func noteNobody(_ name: Sourced<Text>, _ organization: Row) {
    let naming = namingProcesses ?? batch.namingProcesses()
    namingProcesses = naming
    let parts = naming[organization].map { batch.parts[clamping: batch.processes[Int($0)].parts.indices] } ?? batch.parts[...]
    guard let part = parts.dropFirst(Int(name.span.part)).first ?? parts.first else { return }
    let known = name.span.isKnown
    var problem = SourceProblem(
      .placeholderName, .valueLeftOut, file: part.file, offset: part.offset + UInt64(known ? name.span.offset : 0),
      length: known ? name.span.length : part.length)
    problem.value = name.value
    builder.note(problem, textsIn: batch, field: "organization name")
  }

  private func symbol(_ text: Sourced<Text>?) -> Symbol { text.map { symbol($0.value) } ?? .missing }

  private func symbol(_ text: Text?) -> Symbol {
    guard let text else { return .missing }
    return builder.symbols.intern(utf8(text))
  }

  /// The batch's arena stays where it is while the batch is appended.
  func utf8(_ text: Text) -> UnsafeRawBufferPointer {
    let start = min(Int(text.start), arena.count)
    return UnsafeRawBufferPointer(rebasing: arena[start..<min(arena.count, start + Int(text.count))])
  }

  private func pooled(_ text: Sourced<Text>?) -> PooledText { text.map { builder.texts.append(utf8($0.value)) } ?? .missing }
  private func money(_ value: Sourced<Money>?) -> StoredMoney { value.map { StoredMoney($0.value) } ?? .missing }
  private func decimal(_ value: Sourced<ExactDecimal>?) -> StoredDecimal { value.map { StoredDecimal($0.value) } ?? .missing }
  private func moment(_ value: Sourced<Moment>?) -> Moment { value?.value ?? .missing }
  private func number(_ value: Sourced<Int32>?) -> Int32 { value?.value ?? .missing }
  private func truth(_ value: Sourced<Bool>?) -> UInt8 { value.map { UInt8($0.value) } ?? 0 }
  private func code(_ value: Sourced<some Code>?) -> UInt8 { value?.value.number ?? 0 }
  private func party(_ row: Row) -> Int32 { row >= 0 && Int(row) < partyRows.count ? partyRows[Int(row)] : .missing }

  /// A row of the batch as a row of the builder; `missing` where the reader named none.
  func moved(_ row: Row, _ first: Int32) -> Int32 { row < 0 ? .missing : first &+ row }

  private func appendProcesses() {
    let t = builder.processes
    for p in batch.processes {
      t.id.append(symbol(p.id))
      t.title.append(pooled(p.title))
      t.buyer.append(party(p.buyer))
      t.procuringEntity.append(party(p.procuringEntity))
      t.status.append(code(p.status))
      t.method.append(code(p.method))
      t.methodDetails.append(symbol(p.methodDetails))
      t.directAwardBasis.append(code(p.directAwardBasis))
      t.directAwardReason.append(symbol(p.directAwardReason))
      t.category.append(code(p.category))
      t.awardRule.append(code(p.awardRule))
      t.cpv.append(symbol(p.cpv))
      t.region.append(symbol(p.region))
      t.estimate.append(money(p.estimate))
      t.bidCount.append(number(p.bidCount))
      t.published.append(moment(p.published))
      t.submissionStart.append(moment(p.submissionStart))
      t.submissionDeadline.append(moment(p.submissionDeadline))
      t.opened.append(moment(p.opened))
      t.released.append(moment(p.released))
      t.accelerated.append(truth(p.accelerated))
      t.framework.append(truth(p.framework))
      t.electronicAuction.append(truth(p.electronicAuction))
      t.euFunded.append(truth(p.euFunded))
      t.callAmendments.append(number(p.callAmendments))
      t.noticeDifferences.append(.missing)
      t.joinRank.append(p.joinRank)
      t.joinTraits.append(
        (p.joinsOtherRegistersOnly ? 1 : 0) | (p.lotIdsAreUniversal ? 2 : 0) | (p.latestReleaseCounts ? 4 : 0) | (p.isOfTable ? 8 : 0)
          | (p.isOfItalianRegister ? 16 : 0))
      t.datasetYear.append(p.datasetYear == 0 ? .missing : Int32(p.datasetYear))
      t.datasetUpdated.append(p.datasetUpdated == .min ? .missing : p.datasetUpdated)
      t.joinKeyStart.append(Int32(builder.joinKeys.count))
      for key in batch.joinKeys[clamping: p.joinKeys.indices] { builder.joinKeys.append(builder.joinNames.intern(utf8(key))) }
      t.joinKeyEnd.append(Int32(builder.joinKeys.count))
      t.ownJoinKeys.append(p.ownJoinKeys)
      t.buyersJoinKeys.append(p.buyersJoinKeys)
      t.record.append(Int32(builder.partEnds.count - 1))
      builder.parts.append(contentsOf: batch.parts[clamping: p.parts.indices])
      builder.partEnds.append(Int32(builder.parts.count))
      t.count += 1
    }
    appendNoticeVersions()
  }

  /// A lot that is the whole process has its title, which is kept once.
  private func title(of lot: LotRecord) -> PooledText {
    guard lot.process >= 0, Int(lot.process) < batch.processes.count, let own = lot.title,
      own.value == batch.processes[Int(lot.process)].title?.value
    else { return pooled(lot.title) }
    return builder.processes.title[Int(moved(lot.process, firstProcess))]
  }

  /// Likewise its id.
  private func id(of lot: LotRecord) -> Symbol {
    guard lot.process >= 0, Int(lot.process) < batch.processes.count, let own = lot.id, own.value == batch.processes[Int(lot.process)].id?.value
    else { return symbol(lot.id) }
    return builder.processes.id[Int(moved(lot.process, firstProcess))]
  }

  private func appendLots() {
    let t = builder.lots
    for l in batch.lots {
      t.process.append(moved(l.process, firstProcess))
      t.id.append(id(of: l))
      t.title.append(title(of: l))
      t.status.append(code(l.status))
      t.cpv.append(symbol(l.cpv))
      t.region.append(symbol(l.region))
      t.worksCategory.append(symbol(l.worksCategory))
      t.worksClass.append(symbol(l.worksClass))
      t.estimate.append(money(l.estimate))
      t.base.append(money(l.base))
      t.awardRule.append(code(l.awardRule))
      t.priceWeight.append(decimal(l.priceWeight))
      t.bidCount.append(number(l.bidCount))
      t.validBidCount.append(number(l.validBidCount))
      t.excludedBidCount.append(number(l.excludedBidCount))
      t.lowestBid.append(money(l.lowestBid))
      t.highestBid.append(money(l.highestBid))
      t.submissionDeadline.append(moment(l.submissionDeadline))
      t.opened.append(moment(l.opened))
      t.bidsAreComplete.append(UInt8(l.bidsAreComplete))
      t.count += 1
    }
  }

  private func appendBids() {
    let t = builder.bids
    for b in batch.bids {
      t.lot.append(moved(b.lot, firstLot))
      t.id.append(symbol(b.id))
      t.status.append(code(b.status))
      t.amount.append(money(b.amount))
      t.initialAmount.append(money(b.initialAmount))
      t.discount.append(decimal(b.discount))
      t.submitted.append(moment(b.submitted))
      t.rank.append(number(b.rank))
      t.isWinner.append(truth(b.isWinner))
      t.isVariant.append(truth(b.isVariant))
      t.exclusionReason.append(symbol(b.exclusionReason))
      t.count += 1
    }
    for member in batch.bidders { append(to: builder.bidders, moved(member.bid, firstBid), member.organization, member.isLead) }
  }

  private func append(to table: MembershipTable, _ parent: Int32, _ organization: Row, _ isLead: Bool = false) {
    table.parent.append(parent)
    table.party.append(party(organization))
    table.isLead.append(isLead ? 2 : 0)
    table.count += 1
  }

  private func appendAwards() {
    let t = builder.awards
    for a in batch.awards {
      t.process.append(moved(a.process, firstProcess))
      t.lot.append(moved(a.lot, firstLot))
      t.id.append(symbol(a.id))
      t.status.append(code(a.status))
      t.amount.append(money(a.amount))
      t.date.append(moment(a.date))
      t.bid.append(moved(a.bid, firstBid))
      t.notAwardedReason.append(symbol(a.notAwardedReason))
      t.cpv.append(symbol(a.cpv))
      t.isGroup.append(a.isGroup ? 2 : 0)
      t.lacksPlaceForSuppliers.append(a.lacksPlaceForSuppliers ? 1 : 0)
      t.count += 1
    }
    for link in batch.awardLots {
      builder.awardLots.award.append(moved(link.award, firstAward))
      builder.awardLots.lot.append(moved(link.lot, firstLot))
      builder.awardLots.count += 1
    }
    for supplier in batch.suppliers { append(to: builder.suppliers, moved(supplier.award, firstAward), supplier.organization) }
  }

  private func appendContracts() {
    let t = builder.contracts
    for c in batch.contracts {
      t.process.append(moved(c.process, firstProcess))
      t.award.append(moved(c.award, firstAward))
      t.id.append(symbol(c.id))
      t.status.append(code(c.status))
      t.signed.append(moment(c.signed))
      t.amount.append(money(c.amount))
      t.finalAmount.append(money(c.finalAmount))
      t.paid.append(money(c.paid))
      t.start.append(moment(c.start))
      t.end.append(moment(c.end))
      t.hasSubcontracting.append(truth(c.hasSubcontracting))
      t.subcontractedAmount.append(money(c.subcontractedAmount))
      t.subcontractedShare.append(decimal(c.subcontractedShare))
      t.doubts.append(c.doubts.rawValue)
      t.count += 1
    }
    for s in batch.subcontractors { append(to: builder.subcontractors, moved(s.contract, firstContract), s.organization) }
    let amendments = builder.amendments
    for a in batch.amendments {
      amendments.contract.append(moved(a.contract, firstContract))
      amendments.id.append(symbol(a.id))
      amendments.date.append(moment(a.date))
      amendments.amountBefore.append(money(a.amountBefore))
      amendments.amountAfter.append(money(a.amountAfter))
      amendments.reason.append(symbol(a.reason))
      amendments.count += 1
    }
  }

  private func appendItems() {
    let t = builder.items
    for i in batch.items {
      t.process.append(moved(i.process, firstProcess))
      t.lot.append(moved(i.lot, firstLot))
      t.award.append(moved(i.award, firstAward))
      t.scheme.append(symbol(i.scheme))
      t.code.append(symbol(i.code))
      t.count += 1
    }
  }

  private func appendPublished() {
    guard !batch.publishedReleases.isEmpty else { return }
    let firstBid = Int32(builder.published.bids.count)
    let firstAward = Int32(builder.published.awards.count)
    let firstId = Int32(builder.published.ids.count)
    func moved(_ range: RowRange, _ first: Int32) -> RowRange { RowRange(start: range.start &+ first, end: range.end &+ first) }
    for r in batch.publishedReleases {
      builder.published.releases.append(
        PublishedReleases.Release(
          process: self.moved(r.process, firstProcess), ocid: symbol(r.ocid), tenderStatus: symbol(r.tenderStatus), method: symbol(r.method),
          methodDetails: symbol(r.methodDetails), periodStart: symbol(r.periodStart), periodEnd: symbol(r.periodEnd),
          buyerId: symbol(r.buyerId), procuringEntityId: symbol(r.procuringEntityId), numberOfTenderers: r.numberOfTenderers,
          hasBids: r.hasBids, hasAwards: r.hasAwards, bids: moved(r.bids, firstBid), awards: moved(r.awards, firstAward)))
    }
    for b in batch.publishedBids {
      builder.published.bids.append(
        PublishedReleases.Bid(
          status: symbol(b.status), date: symbol(b.date), currency: symbol(b.currency), amount: b.amount ?? .nan,
          tendererCount: b.tendererCount ?? -1, tendererIds: moved(b.tendererIds, firstId)))
    }
    for a in batch.publishedAwards {
      builder.published.awards.append(
        PublishedReleases.Award(
          status: symbol(a.status), supplierCount: a.supplierCount ?? -1, supplierIds: moved(a.supplierIds, firstId),
          itemClassifications: moved(a.itemClassifications, firstId)))
    }
    for id in batch.publishedIds { builder.published.ids.append(symbol(id)) }
  }

  /// Neighbours nearly always have one currency.
  private func addAmounts(to totals: inout ReadTotals) {
    var currency: CurrencyCode?
    var sum = ExactSum()
    for award in batch.awards where award.isInForce {
      guard let amount = award.amount?.value else { continue }
      if amount.currency != currency {
        if let currency { totals.amounts[currency] = sum }
        currency = amount.currency
        sum = totals.amounts[amount.currency] ?? ExactSum()
      }
      sum.add(amount.amount)
    }
    if let currency { totals.amounts[currency] = sum }
  }

  private func countTotals() {
    var files: [UInt32] = []
    files.reserveCapacity(batch.processes.count)
    for p in batch.processes { files.append(batch.parts[clamping: p.parts.indices].first?.file ?? 0) }
    guard let first = files.first else { return }
    /// Most batches come from one file: then one look into the table is enough.
    func add(_ process: Row, _ body: (inout ReadTotals) -> Void) {
      builder.count(process >= 0 && Int(process) < files.count ? files[Int(process)] : first, body)
    }
    if files.allSatisfy({ $0 == first }) {
      builder.count(first) { totals in
        totals.processes += batch.processes.count
        totals.lots += batch.lots.count
        totals.bids += batch.bids.count
        totals.awards += batch.awards.count
        totals.contracts += batch.contracts.count
        totals.amendments += batch.amendments.count
        addAmounts(to: &totals)
        for p in batch.processes { totals.see(moment(p.published)) }
        for award in batch.awards { totals.see(moment(award.date)) }
        for contract in batch.contracts { totals.see(moment(contract.signed ?? contract.start)) }
      }
      return
    }
    for (row, p) in batch.processes.enumerated() {
      add(Row(row)) {
        $0.processes += 1
        $0.see(moment(p.published))
      }
    }
    for lot in batch.lots { add(lot.process) { $0.lots += 1 } }
    for bid in batch.bids {
      let process = bid.lot >= 0 && Int(bid.lot) < batch.lots.count ? batch.lots[Int(bid.lot)].process : -1
      add(process) { $0.bids += 1 }
    }
    for award in batch.awards {
      add(award.process) {
        $0.awards += 1
        $0.see(moment(award.date))
        if award.isInForce, let amount = award.amount { $0.amounts[amount.value.currency, default: ExactSum()].add(amount.value.amount) }
      }
    }
    for contract in batch.contracts {
      add(contract.process) {
        $0.contracts += 1
        $0.see(moment(contract.signed ?? contract.start))
      }
    }
    for amendment in batch.amendments {
      let contract = amendment.contract
      let process = contract >= 0 && Int(contract) < batch.contracts.count ? batch.contracts[Int(contract)].process : -1
      add(process) { $0.amendments += 1 }
    }
  }
}

extension Array {
  /// The elements of a range as far as they exist.
  subscript(clamping range: Range<Int>) -> ArraySlice<Element> { self[range.clamped(to: 0..<count)] }
}
