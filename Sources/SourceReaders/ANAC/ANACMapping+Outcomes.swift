import ProcurementModel

/// What the tables of outcomes (aggiudicazioni, aggiudicatari, partecipanti) say of one batch's lots, kept until its last row.
struct ANACOutcomes {
  fileprivate var awards: [TableKey: Row] = [:]
  fileprivate var bids: [TableKey: Row] = [:]
  fileprivate var firms: Set<TableKey> = []
  /// Numbers of leaders and firms by award, and bids of leaders by lot.
  fileprivate var groups: [Row: (leaders: Int, firms: Int)] = [:]
  fileprivate var leaders: [Row: [Row]] = [:]
  /// Members of a group whose number the table does not give.
  fileprivate var members: [(lot: Row, organization: Row, part: SourcePart)] = []
  /// Lots whose awards state different numbers of bids.
  fileprivate var doubtful: Set<Row> = []
  /// Contracts by award, and changes that were met.
  fileprivate var contracts: [Row: Row] = [:]
  fileprivate var variants: Set<TableKey> = []

  init() {}
}

extension ANACMapping {
  private static func key(_ lot: Row, _ texts: [SourceText?]) -> TableKey {
    var bytes = Array("\(lot):".utf8)
    for text in texts {
      bytes.append(0x1F)
      if let text { bytes.append(contentsOf: text.bytes) }
    }
    return TableKey(bytes)
  }

  /// A row of aggiudicazioni: the award, how many offers there were, and the discount of the one that won.
  mutating func addOutcome(_ values: some ANACValues, _ place: Place, _ part: SourcePart) {
    let id = values.text(.awardId, part: place.part)
    let amount = values.text(.awardAmount, part: place.part)
    let day = values.text(.awardDate, part: place.part)
    guard outcomes.awards[Self.key(place.lot, [id, amount, day])] == nil else { return }
    var award = AwardRecord(process: place.process)
    award.lot = place.lot
    award.id = text(id)
    award.amount = money(amount, "importo_aggiudicazione")
    award.date = date(day, "data_aggiudicazione_definitiva")
    award.lacksPlaceForSuppliers = true
    if let outcome = values.text(.outcome, part: place.part) {
      award.status = ANAC.awardStatus(outcome.string).map { Sourced($0, at: outcome.span) }
    }
    if award.status?.value == .active {
      addDiscount(values, &award, place, part)
      if batch.lots[Int(place.lot)].status?.value != .complete {
        let span = award.status?.span ?? .unknown
        edit { $0.lots[Int(place.lot)].status = Sourced(.complete, at: span) }
      }
    }
    addCounts(values, place, part)
    addCriterion(values, place)
    let row = Row(batch.awards.count)
    outcomes.awards[Self.key(place.lot, [id, amount, day])] = row
    edit { $0.awards.append(award) }
  }

  /// 0 stands for a discount that nobody entered.
  private mutating func addDiscount(_ values: some ANACValues, _ award: inout AwardRecord, _ place: Place, _ part: SourcePart) {
    guard let text = values.text(.awardDiscount, part: place.part), let percent = ExactDecimal(text.bytes) ?? AmountText.number(text.bytes),
      !percent.isZero
    else { return }
    guard percent.doubleValue > 0, percent.doubleValue <= 100, let share = ExactDecimal(wide: Int128(percent.mantissa), scale: Int(percent.scale) + 2)
    else {
      return problem(.unreadableAmount, .valueLeftOut, part, "ribasso_aggiudicazione", text, "a discount is more than 0 and at most 100 per cent")
    }
    var bid = BidRecord(lot: place.lot)
    bid.discount = Sourced(share, at: text.span)
    bid.isWinner = Sourced(true, at: text.span)
    award.bid = Row(batch.bids.count)
    edit { $0.bids.append(bid) }
  }

  /// Numbers of bids: 0 beside an award means that nobody entered them; awards of one lot that state different numbers leave them open.
  private mutating func addCounts(_ values: some ANACValues, _ place: Place, _ part: SourcePart) {
    func count(_ field: ANACField) -> Sourced<Int32>? {
      guard let text = values.text(field, part: place.part), let number = ExactDecimal(text.bytes), number.doubleValue >= 0,
        let value = Int32(exactly: number.doubleValue)
      else { return nil }
      return Sourced(value, at: text.span)
    }
    guard let received = count(.offers), received.value > 0, !outcomes.doubtful.contains(place.lot) else { return }
    let lot = Int(place.lot)
    if let known = batch.lots[lot].bidCount, known.value != received.value {
      outcomes.doubtful.insert(place.lot)
      problem(
        .contradiction, .valueLeftOut, part, "num_imprese_offerenti", values.text(.offers, part: place.part),
        "awards of one CIG state different numbers of bids")
      return edit {
        $0.lots[lot].bidCount = nil
        $0.lots[lot].validBidCount = nil
        $0.lots[lot].excludedBidCount = nil
      }
    }
    let (admitted, excluded) = (count(.admittedOffers), count(.excludedOffers))
    edit {
      $0.lots[lot].bidCount = received
      $0.lots[lot].validBidCount = admitted
      $0.lots[lot].excludedBidCount = excluded
    }
  }

  private mutating func addCriterion(_ values: some ANACValues, _ place: Place) {
    if let criterion = values.text(.criterion, part: place.part) {
      if let rule = ANAC.awardRule(criterion.string) {
        edit { $0.lots[Int(place.lot)].awardRule = Sourced(rule, at: criterion.span) }
      } else {
        note(.unknownCode, .valueLeftOut, "criterio_aggiudicazione: " + criterion.string)
      }
    }
    if let auction = values.text(.auction, part: place.part) {
      edit { $0.processes[Int(place.process)].electronicAuction = Sourced(auction.bytes.first == UInt8(ascii: "1"), at: auction.span) }
    }
    if let fast = values.text(.accelerated, part: place.part), fast.bytes.first == UInt8(ascii: "1") {
      edit { $0.processes[Int(place.process)].accelerated = Sourced(true, at: fast.span) }
    }
  }

  private func leads(_ role: SourceText?) -> Bool {
    let role = role?.string.uppercased() ?? ""
    return role.hasPrefix("MANDATARIA") || role.hasPrefix("CAPOGRUPPO")
  }

  /// The award of a lot that this or another table told of, or a new one.
  private mutating func award(_ id: SourceText?, _ place: Place, status: Sourced<AwardStatus>?) -> Row {
    let key = Self.key(place.lot, [id])
    if let known = outcomes.awards[key] { return known }
    let row = Row(batch.awards.count)
    outcomes.awards[key] = row
    var award = AwardRecord(process: place.process)
    award.lot = place.lot
    award.id = text(id)
    award.status = status
    edit { $0.awards.append(award) }
    return row
  }

  /// A row of aggiudicatari: a firm of an award. One leader and further firms are one group.
  mutating func addSupplier(_ values: some ANACValues, _ place: Place, _ part: SourcePart) {
    // Who is named as winner was awarded something.
    let row = award(values.text(.awardId, part: place.part), place, status: Sourced(.active, at: .unknown))
    let code = known(values.text(.firmCode, part: place.part), part, "codice fiscale")
    let name = known(values.text(.firmName, part: place.part), part, "denominazione")
    guard code != nil || name != nil, outcomes.firms.insert(Self.key(row, [code ?? name])).inserted else { return }
    outcomes.groups[row, default: (0, 0)].firms += 1
    if leads(values.text(.role, part: place.part)) { outcomes.groups[row, default: (0, 0)].leaders += 1 }
    let organization = organization(code: code, name: name)
    edit { $0.suppliers.append(SupplierRecord(award: row, organization: organization)) }
  }

  /// The contract of an award of a lot.
  mutating func contract(ofAward id: SourceText?, _ place: Place) -> Row {
    let award = award(id, place, status: nil)
    if let known = outcomes.contracts[award] { return known }
    let row = Row(batch.contracts.count)
    outcomes.contracts[award] = row
    var record = ContractRecord(process: place.process)
    record.award = award
    edit { $0.contracts.append(record) }
    return row
  }

  /// A row of varianti: a change of the contract of an award. A change with several reasons stands in several rows; its first counts.
  mutating func addVariant(_ values: some ANACValues, _ place: Place) {
    let contract = contract(ofAward: values.text(.awardId, part: place.part), place)
    let (id, day) = (values.text(.variantId, part: place.part), values.text(.variantDate, part: place.part))
    let reason = values.text(.variantReason, part: place.part)
    guard outcomes.variants.insert(Self.key(contract, id == nil ? [day, reason] : [id])).inserted else { return }
    var amendment = AmendmentRecord(contract: contract)
    amendment.id = text(id)
    amendment.date = date(day, "data_approvazione_variante")
    amendment.reason = text(reason)
    edit { $0.amendments.append(amendment) }
  }

  /// A row of partecipanti: firms with the same cod_gruppo are one bid, a firm without one bids alone.
  mutating func addParticipant(_ values: some ANACValues, _ place: Place, _ part: SourcePart) {
    let code = known(values.text(.firmCode, part: place.part), part, "codice fiscale")
    let name = known(values.text(.firmName, part: place.part), part, "denominazione")
    let group = values.text(.group, part: place.part)
    let role = values.text(.role, part: place.part)
    guard code != nil || name != nil, outcomes.firms.insert(Self.key(place.lot, [group, code ?? name])).inserted else { return }
    let organization = organization(code: code, name: name)
    if group == nil, role?.string.uppercased().hasPrefix("MANDANTE") == true {
      outcomes.members.append((place.lot, organization, part))
      return
    }
    let key = Self.key(place.lot, [group, group == nil ? code ?? name : nil])
    let bid = outcomes.bids[key] ?? Row(batch.bids.count)
    if outcomes.bids[key] == nil {
      outcomes.bids[key] = bid
      edit { $0.bids.append(BidRecord(lot: place.lot)) }
    }
    if group == nil, leads(role) { outcomes.leaders[place.lot, default: []].append(bid) }
    let leads = leads(role)
    edit { $0.bidders.append(BidderRecord(bid: bid, organization: organization, isLead: leads)) }
    // The mark of who won is the award's number.
    if let won = values.text(.wonAward, part: place.part), won.string != "0" { addWinner(won, bid, organization, place) }
  }

  private mutating func addWinner(_ number: SourceText, _ bid: Row, _ organization: Row, _ place: Place) {
    let id = number.string == "1" ? nil : number
    let key = Self.key(place.lot, [id])
    let row = outcomes.awards[key] ?? Row(batch.awards.count)
    if outcomes.awards[key] == nil {
      outcomes.awards[key] = row
      var award = AwardRecord(process: place.process)
      award.lot = place.lot
      award.id = text(id)
      award.status = Sourced(.active, at: number.span)
      award.bid = bid
      edit { $0.awards.append(award) }
    } else if batch.awards[Int(row)].bid != bid {
      // Several winners under one number: none of their bids is the award's only one.
      edit { $0.awards[Int(row)].bid = -1 }
    }
    edit {
      $0.bids[Int(bid)].isWinner = Sourced(true, at: number.span)
      $0.suppliers.append(SupplierRecord(award: row, organization: organization))
    }
  }

  /// What only all rows of a lot tell.
  mutating func settleOutcomes() {
    for (award, group) in outcomes.groups where group.leaders == 1 && group.firms > 1 { edit { $0.awards[Int(award)].isGroup = true } }
    for member in outcomes.members {
      if let bids = outcomes.leaders[member.lot], bids.count == 1 {
        edit { $0.bidders.append(BidderRecord(bid: bids[0], organization: member.organization)) }
      } else {
        problem(.ambiguousLink, .valueLeftOut, member.part, "cod_gruppo", nil, "of which group the firm is a member is not stated")
      }
    }
    // Members stand under their bids, firms under their awards, subcontractors and changes under their contracts.
    edit {
      $0.bidders = $0.bidders.enumerated().sorted { ($0.element.bid, $0.offset) < ($1.element.bid, $1.offset) }.map(\.element)
      $0.subcontractors = $0.subcontractors.enumerated().sorted { ($0.element.contract, $0.offset) < ($1.element.contract, $1.offset) }.map(\.element)
      $0.amendments = $0.amendments.enumerated().sorted { ($0.element.contract, $0.offset) < ($1.element.contract, $1.offset) }.map(\.element)
      $0.suppliers = $0.suppliers.enumerated().sorted { ($0.element.award, $0.offset) < ($1.element.award, $1.offset) }.map(\.element)
    }
  }
}
