import ProcurementModel
import TenderStore

extension EngineData {
  /// Makes a field's column: the store's own, or computed.
  func make(_ field: Field) -> FieldColumn {
    switch field.entity {
    case .process: processField(field.name)
    case .lot: lotField(field.name)
    case .bid: bidField(field.name)
    case .award: awardField(field.name)
    case .contract: contractField(field.name)
    case .amendment: amendmentField(field.name)
    case .item: itemField(field.name)
    case .organization: organizationField(field.name)
    case .bidderPair: pairField(field.name)
    case .buyerSupplierPair: field.name == "awardCount" ? .integer((0..<derived.buyerSuppliers.count).map { Int32(derived.awardsOfBuyerSupplier[$0].count) }) : .none
    case .market: marketField(field.name)
    }
  }

  private func all<Element: Missable>(_ column: Column<Element>) -> [Element] { column.isAllMissing ? Array(repeating: .missing, count: column.count) : column.values }
  private func ids(_ column: Column<Symbol>) -> FieldColumn { .text((0..<column.count).map { column[$0].id }) }

  /// The first digits of CPV codes.
  private func prefixes(_ column: Column<Symbol>, _ length: Int) -> FieldColumn {
    var known: [UInt32: UInt32] = [:]
    return .text(
      (0..<column.count).map { row in
        let symbol = column[row]
        if symbol.isMissing { return 0 }
        if let text = known[symbol.id] { return text }
        let digits = store.symbols.utf8(symbol).prefix(length)
        let text = digits.count == length && digits.allSatisfy { (48...57).contains($0) } ? self.text(digits) : 0
        known[symbol.id] = text
        return text
      })
  }

  /// The first known of a row's own value and its parent's.
  private func inherited<Element: Missable>(_ own: Column<Element>, _ parents: Column<Int32>, _ parent: Column<Element>) -> [Element] {
    (0..<own.count).map { row in own[row].isMissing ? parent[Int(parents[row])] : own[row] }
  }

  private func row(_ value: Int32) -> Int { value < 0 ? -1 : Int(value) }

  // MARK: process

  private func processField(_ name: String) -> FieldColumn {
    let t = store.processes
    switch name {
    case "id": return ids(t.id)
    case "title": return .pooled(t.title)
    case "titleLength":
      return .integer((0..<t.count).map { t.title[$0].isMissing ? .missing : Int32(clamping: String(decoding: store.texts.utf8(t.title[$0]), as: UTF8.self).count) })
    case "status": return .code(all(t.status))
    case "method": return .code(all(t.method))
    case "methodDetails": return ids(t.methodDetails)
    case "directAwardReason": return ids(t.directAwardReason)
    case "category": return .code(all(t.category))
    case "awardRule": return .code((0..<t.count).map { t.awardRule[$0] == 0 ? assumedAwardRule(ofProcess: $0)?.rule.number ?? 0 : t.awardRule[$0] })
    case "cpv": return ids(t.cpv)
    case "cpvDivision": return prefixes(t.cpv, 2)
    case "cpvGroup": return prefixes(t.cpv, 3)
    case "region": return ids(t.region)
    case "country": return .text(countries())
    case "estimate": return .money(all(t.estimate))
    case "bidCount": return .integer(all(t.bidCount))
    case "published": return .date(all(t.published))
    case "submissionStart": return .date(all(t.submissionStart))
    case "submissionDeadline": return .date(all(t.submissionDeadline))
    case "opened": return .date(all(t.opened))
    case "accelerated": return .truth(all(t.accelerated))
    case "framework": return .truth(all(t.framework))
    case "electronicAuction": return .truth(all(t.electronicAuction))
    case "euFunded": return .truth(all(t.euFunded))
    case "callAmendments": return .integer(all(t.callAmendments))
    case "year": return .integer(years())
    case "duplicateCount":
      var counts: [UInt64: Int32] = [:]
      let hashes = (0..<t.count).map { store.contentHash(ofProcess: $0) }
      for hash in hashes { counts[hash, default: 0] += 1 }
      return .integer(hashes.map { (counts[$0] ?? 1) - 1 })
    case "repeatedId":
      struct Key: Hashable { let buyer: Int32, id: UInt32 }
      guard case .one(let buyers)? = Vocabulary.relation(.process, "buyer").map(prepare) else { return .none }
      var counts: [Key: Int32] = [:]
      for row in 0..<t.count where !t.id[row].isMissing { counts[Key(buyer: buyers[row], id: t.id[row].id), default: 0] += 1 }
      return .integer((0..<t.count).map { t.id[$0].isMissing ? .missing : (counts[Key(buyer: buyers[$0], id: t.id[$0].id)] ?? 1) - 1 })
    case "noticeDifferences": return .integer(all(t.noticeDifferences))
    default: return .none
    }
  }

  /// Country of the buyer, else of any identifier scheme that names one.
  private func countries() -> [UInt32] {
    let t = store.processes
    var known: [Int32: UInt32] = [:]
    return (0..<t.count).map { row in
      let party = t.buyer[row] < 0 ? t.procuringEntity[row] : t.buyer[row]
      guard party >= 0 else { return 0 }
      if let country = known[party] { return country }
      let p = Int(party)
      var result: UInt32 = 0
      let country = store.symbols.string(store.parties.country[p]).uppercased()
      if country == "IT" || country == "ITA" || country == "ITALIA" || country == "ITALY" {
        result = text("IT".utf8)
      } else if country.utf8.count == 2 {
        result = text(country.utf8)
      } else {
        let scheme = store.symbols.string(store.parties.scheme[p])
        let prefix = scheme.split(separator: "-").first.map(String.init) ?? ""
        if prefix.utf8.count == 2, prefix.allSatisfy({ $0.isLetter && $0.isUppercase }) { result = text(prefix.utf8) }
      }
      known[party] = result
      return result
    }
  }

  /// Year of publication, else of the first award, signature or start.
  private func years() -> [Int32] {
    let t = store.processes
    return (0..<t.count).map { row in
      if !t.published[row].isMissing { return Int32(t.published[row].year) }
      if !t.submissionDeadline[row].isMissing { return Int32(t.submissionDeadline[row].year) }
      for award in store.awardsOfProcess[row] where !store.awards.date[award].isMissing { return Int32(store.awards.date[award].year) }
      for contract in store.contractsOfProcess[row] {
        for date in [store.contracts.signed[contract], store.contracts.start[contract]] where !date.isMissing { return Int32(date.year) }
      }
      return .missing
    }
  }

  func assumedAwardRule(ofProcess row: Int) -> AwardRuleAssumptions.Statement? {
    guard !assumptions.statements.isEmpty else { return nil }
    let party = store.processes.buyer[row]
    let organization = party >= 0 ? store.organizations.ofParty[Int(party)] : -1
    let key = organization >= 0 ? store.organizations.keys[Int(organization)] : ""
    let name = party >= 0 ? store.symbols.string(store.parties.name[Int(party)]) : ""
    let record = store.origins(of: .process, row: row).first?.record ?? -1
    let file = record >= 0 ? store.parts(ofRecord: record).first?.file : nil
    return assumptions.statements.first { statement in
      if let buyer = statement.buyer, buyer != key, buyer != name { return false }
      if let files = statement.files, !(file.map { files.contains($0) } ?? false) { return false }
      return true
    }
  }

  // MARK: lot

  private func lotField(_ name: String) -> FieldColumn {
    let t = store.lots
    let p = store.processes
    switch name {
    case "id": return ids(t.id)
    case "title": return .pooled(t.title)
    case "status": return .code(all(t.status))
    case "cpv": return .text(inherited(t.cpv, t.process, p.cpv).map(\.id))
    case "cpvDivision", "cpvGroup":
      let length = name == "cpvGroup" ? 3 : 2
      guard case .text(let own) = prefixes(t.cpv, length), case .text(let parents) = prefixes(p.cpv, length) else { return .none }
      return .text(own.indices.map { own[$0] != 0 ? own[$0] : parents[row(t.process[$0])] })
    case "region": return .text(inherited(t.region, t.process, p.region).map(\.id))
    case "area": return .text(areas())
    case "estimate": return .money(soleLot(t.estimate, p.estimate))
    case "base": return .money(all(t.base))
    case "value":
      let estimates = moneys(.lot, "estimate")
      let awarded = moneys(.lot, "awardedAmount")
      return .money((0..<t.count).map { !estimates[$0].isMissing ? estimates[$0] : !t.base[$0].isMissing ? t.base[$0] : awarded[$0] })
    case "valueBand": return .text(moneys(.lot, "value").map(band))
    case "awardRule":
      let rules = codes(.process, "awardRule")
      return .code((0..<t.count).map { t.awardRule[$0] != 0 ? t.awardRule[$0] : rules[row(t.process[$0])] })
    case "awardRuleIsAssumed":
      return .truth((0..<t.count).map { t.awardRule[$0] == 0 && p.awardRule[row(t.process[$0])] == 0 && assumedAwardRule(ofProcess: row(t.process[$0])) != nil ? 2 : 1 })
    case "priceWeight": return .decimal(all(t.priceWeight))
    case "bidCount":
      let sole = soleLot(t.bidCount, p.bidCount)
      return .integer((0..<t.count).map { lot in
        if !sole[lot].isMissing { return sole[lot] }
        guard t.bidsAreComplete[lot] == 2 else { return .missing }
        return Int32(store.bidsOfLot[lot].count { store.bids.status[$0] != BidStatus.invited.number && store.bids.isVariant[$0] != 2 })
      })
    case "validBidCount":
      return .integer((0..<t.count).map { lot in
        if !t.validBidCount[lot].isMissing { return t.validBidCount[lot] }
        let bids = store.bidsOfLot[lot]
        guard t.bidsAreComplete[lot] == 2, bids.allSatisfy({ store.bids.status[$0] != 0 }) else { return .missing }
        return Int32(bids.count { store.bids.status[$0] == BidStatus.valid.number })
      })
    case "excludedBidCount":
      return .integer((0..<t.count).map { lot in
        if !t.excludedBidCount[lot].isMissing { return t.excludedBidCount[lot] }
        let bids = store.bidsOfLot[lot]
        guard t.bidsAreComplete[lot] == 2, bids.allSatisfy({ store.bids.status[$0] != 0 }) else { return .missing }
        return Int32(bids.count { store.bids.status[$0] == BidStatus.disqualified.number })
      })
    case "listedBidCount": return .integer((0..<t.count).map { Int32(store.bidsOfLot[$0].count) })
    case "lowestBid": return .money(all(t.lowestBid))
    case "highestBid": return .money(all(t.highestBid))
    case "submissionDeadline": return .date(inherited(t.submissionDeadline, t.process, p.submissionDeadline))
    case "opened": return .date(inherited(t.opened, t.process, p.opened))
    case "awardedAmount":
      return .money((0..<t.count).map { lot in
        let active = store.awardsOfLot[lot].filter { store.awards.status[Int($0)] == AwardStatus.active.number }
        guard active.count == 1, let award = active.first, lotsOf(award: Int(award)) == 1 else { return .missing }
        return store.awards.amount[Int(award)]
      })
    case "awardDate":
      return .date((0..<t.count).map { lot in
        store.awardsOfLot[lot].filter { store.awards.status[Int($0)] == AwardStatus.active.number }.map { store.awards.date[Int($0)] }.filter { !$0.isMissing }.min { $0.day < $1.day } ?? .missing
      })
    case "discount": return .oneMinusRatio(part: moneys(.lot, "awardedAmount"), whole: all(t.base))
    case "year":
      let years = integers(.process, "year")
      return .integer((0..<t.count).map { years[row(t.process[$0])] })
    default: return .none
    }
  }

  private func lotsOf(award: Int) -> Int {
    if store.awards.lot[award] >= 0 { return 1 + (lotsOfAward[Int32(award)] ?? 0) }
    return store.lotsOfProcess[Int(store.awards.process[award])].count
  }

  /// Further lots of awards over several lots.
  private var lotsOfAward: [Int32: Int] {
    if let cached = awardLotCounts { return cached }
    var counts: [Int32: Int] = [:]
    for award in store.awardsOfLot.rows { counts[award, default: -1] += 1 }
    awardLotCounts = counts
    return counts
  }

  /// The lot's own value, or the process's where the lot is the only one.
  private func soleLot<Element: Missable>(_ own: Column<Element>, _ parent: Column<Element>) -> [Element] {
    (0..<store.lots.count).map { lot in
      if !own[lot].isMissing { return own[lot] }
      let process = Int(store.lots.process[lot])
      return store.lotsOfProcess[process].count == 1 ? parent[process] : .missing
    }
  }

  /// NUTS 1 of the place of performance, else the buyer's region or country.
  private func areas() -> [UInt32] {
    let regions = texts(.lot, "region")
    let countries = texts(.process, "country")
    var known: [UInt32: UInt32] = [:]
    return (0..<store.lots.count).map { lot in
      let region = regions[lot]
      if region != 0 {
        if let area = known[region] { return area }
        let text = string(region)
        // NUTS codes: two letters, then digits or letters; the third character is level 1.
        let isNUTS = text.utf8.count >= 3 && text.utf8.count <= 5 && text.utf8.prefix(2).allSatisfy { (65...90).contains($0) } && text.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) }
        let area = isNUTS ? self.text(text.utf8.prefix(3)) : region
        known[region] = area
        return area
      }
      return countries[row(store.lots.process[lot])]
    }
  }

  /// Bands of red-flags.md section 0, in euro; other currencies have no band.
  func band(_ money: StoredMoney) -> UInt32 {
    guard !money.isMissing, money.currency == .eur else { return 0 }
    let value = FieldColumn.double(money.mantissa, money.scale)
    let name = value < 40_000 ? "below 40k" : value < 150_000 ? "40k-150k" : value < 1_000_000 ? "150k-1M" : value < 5_538_000 ? "1M-EU" : "above EU"
    return text(name.utf8)
  }

  // MARK: bid

  private func bidField(_ name: String) -> FieldColumn {
    let t = store.bids
    switch name {
    case "id": return ids(t.id)
    case "status": return .code(all(t.status))
    case "amount": return .money(all(t.amount))
    case "initialAmount": return .money(all(t.initialAmount))
    case "discount": return .decimal(all(t.discount))
    case "submitted": return .date(all(t.submitted))
    case "rank": return .integer(all(t.rank))
    case "isWinner": return .truth(winners())
    case "isVariant": return .truth(all(t.isVariant))
    case "exclusionReason": return ids(t.exclusionReason)
    case "bidderCount":
      guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare) else { return .none }
      return .integer((0..<t.count).map { Int32(bidders[$0].count) })
    case "bidderKey", "bidders":
      guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare) else { return .none }
      return .key(setKeys(bidders))
    default: return .none
    }
  }

  /// Numbers of sets of organizations, the same for bids and awards; 0 for the empty set.
  private func setKeys(_ groups: Groups) -> [UInt32] {
    (0..<groups.count).map { row in
      let members = groups[row].sorted()
      if members.isEmpty { return 0 }
      // A single member keeps its own number, so that bids and awards agree.
      if members.count == 1 { return UInt32(members[0]) + 1 }
      if let number = setNumbers[members] { return number }
      let number = 1 << 30 + UInt32(setNumbers.count)
      setNumbers[members] = number
      return number
    }
  }

  /// Stated by the source, by an award's bid, or by the suppliers being the bid's bidders. A bid of a lot without any active award is not known to have won or lost.
  private func winners() -> [UInt8] {
    let t = store.bids
    guard case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare), case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare) else { return [] }
    var result = (0..<t.count).map { t.isWinner[$0] }
    for lot in 0..<store.lots.count {
      let bids = store.bidsOfLot[lot]
      guard bids.contains(where: { result[$0] == 0 }) else { continue }
      let active = store.awardsOfLot[lot].filter { store.awards.status[Int($0)] == AwardStatus.active.number }
      if active.isEmpty {
        if bids.contains(where: { result[$0] == 2 }) { for bid in bids where result[bid] == 0 { result[bid] = 1 } }
        continue
      }
      for bid in bids where result[bid] == 0 {
        let members = bidders[bid]
        let won = active.contains { award in
          if store.awards.bid[Int(award)] >= 0 { return Int(store.awards.bid[Int(award)]) == bid }
          let winning = suppliers[Int(award)]
          return !members.isEmpty && members.allSatisfy { winning.contains($0) }
        }
        result[bid] = won ? 2 : 1
      }
    }
    return result
  }

  // MARK: award

  private func awardField(_ name: String) -> FieldColumn {
    let t = store.awards
    switch name {
    case "id": return ids(t.id)
    case "status": return .code(all(t.status))
    case "amount": return .money(all(t.amount))
    case "date": return .date(all(t.date))
    case "when": return .date(whenAwarded())
    case "notAwardedReason": return ids(t.notAwardedReason)
    case "isGroup": return .truth((0..<t.count).map { t.isGroup[$0] == 2 ? 2 : 1 })
    case "supplierCount":
      guard case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare) else { return .none }
      return .integer((0..<t.count).map { Int32(suppliers[$0].count) })
    case "supplierKey", "suppliers":
      guard case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare) else { return .none }
      return .key(setKeys(suppliers))
    case "cpv": return .text((0..<t.count).map { award in t.cpv[award].isMissing ? lotText("cpv", award) : t.cpv[award].id })
    case "cpvDivision", "cpvGroup":
      guard case .text(let own) = prefixes(t.cpv, name == "cpvGroup" ? 3 : 2) else { return .none }
      return .text((0..<t.count).map { own[$0] != 0 ? own[$0] : lotText(name, $0) })
    case "method":
      return .code((0..<t.count).map { store.processes.method[row(t.process[$0])] })
    case "valueBand": return .text(all(t.amount).map(band))
    case "year":
      let dates = dates(.award, "when")
      return .integer(dates.map { $0.isMissing ? .missing : Int32($0.year) })
    case "listedSuppliers", "listedByIdentifier":
      guard !referenceLists.isEmpty, case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare) else { return .none }
      let when = dates(.award, "when")
      return .integer((0..<t.count).map { award in
        guard !when[award].isMissing else { return .missing }
        return Int32(clamping: suppliers[award].count { referenceMatches.entries(of: $0, on: when[award]).contains { name == "listedSuppliers" || $0.isByIdentifier } })
      })
    case "sameSupplierAsPrevious", "previousAward":
      let previous = previousAwards()
      if name == "previousAward" {
        return .text(previous.map { $0 < 0 ? 0 : t.id[Int($0)].isMissing ? store.processes.id[row(t.process[Int($0)])].id : t.id[Int($0)].id })
      }
      guard case .groups(let suppliers)? = Vocabulary.relation(.award, "suppliers").map(prepare) else { return .none }
      return .truth((0..<t.count).map { award in
        guard previous[award] >= 0, !suppliers[award].isEmpty else { return 0 }
        return suppliers[award].contains { suppliers[Int(previous[award])].contains($0) } ? 2 : 1
      })
    default: return .none
    }
  }

  private func lotText(_ name: String, _ award: Int) -> UInt32 {
    let lot = store.awards.lot[award]
    if lot >= 0 { return texts(.lot, name)[Int(lot)] }
    return texts(.process, name)[row(store.awards.process[award])]
  }

  /// Date of the award, else of the signature, else the start of its contract.
  private func whenAwarded() -> [Moment] {
    (0..<store.awards.count).map { award in
      if !store.awards.date[award].isMissing { return store.awards.date[award] }
      for contract in store.contractsOfAward[award] {
        let c = Int(contract)
        if !store.contracts.signed[c].isMissing { return store.contracts.signed[c] }
        if !store.contracts.start[c].isMissing { return store.contracts.start[c] }
      }
      return .missing
    }
  }

  /// The buyer's previous active award, by date, in the same CPV group and value band; -1 where there is none or the group is not known.
  private func previousAwards() -> [Int32] {
    struct Key: Hashable { let buyer: Int32, group: UInt32, band: UInt32 }
    guard case .one(let buyers)? = Vocabulary.relation(.award, "buyer").map(prepare) else { return [] }
    let groups = texts(.award, "cpvGroup")
    let bands = texts(.award, "valueBand")
    let when = dates(.award, "when")
    let order = (0..<store.awards.count).filter {
      store.awards.status[$0] == AwardStatus.active.number && buyers[$0] >= 0 && groups[$0] != 0 && bands[$0] != 0 && !when[$0].isMissing
    }.sorted { when[$0].day != when[$1].day ? when[$0].day < when[$1].day : $0 < $1 }
    var result = [Int32](repeating: -1, count: store.awards.count)
    var last: [Key: Int32] = [:]
    for award in order {
      let key = Key(buyer: buyers[award], group: groups[award], band: bands[award])
      if let previous = last[key] { result[award] = previous }
      last[key] = Int32(award)
    }
    return result
  }

  // MARK: contract, amendment, item

  private func contractField(_ name: String) -> FieldColumn {
    let t = store.contracts
    switch name {
    case "id": return ids(t.id)
    case "status": return .code(all(t.status))
    case "signed": return .date(all(t.signed))
    case "amount": return .money(all(t.amount))
    case "finalAmount":
      return .money((0..<t.count).map { contract in
        if !t.finalAmount[contract].isMissing { return t.finalAmount[contract] }
        return store.amendmentsOfContract[contract].last { !store.amendments.amountAfter[$0].isMissing }.map { store.amendments.amountAfter[$0] } ?? .missing
      })
    case "paid": return .money(all(t.paid))
    case "start": return .date(all(t.start))
    case "end": return .date(all(t.end))
    case "hasSubcontracting": return .truth(all(t.hasSubcontracting))
    case "subcontractedAmount": return .money(all(t.subcontractedAmount))
    case "subcontractedShare": return .decimal(all(t.subcontractedShare))
    case "amendmentCount":
      // A source that lists no change does not say that there was none.
      return .integer((0..<t.count).map { store.amendmentsOfContract[$0].isEmpty ? .missing : Int32(store.amendmentsOfContract[$0].count) })
    case "losersAmongSubcontractors": return .integer(losersAmongSubcontractors())
    case "base":
      return .money((0..<t.count).map { contract in
        let lot = t.award[contract] < 0 ? -1 : store.awards.lot[Int(t.award[contract])]
        return lot < 0 ? .missing : store.lots.base[Int(lot)].isMissing ? .missing : store.lots.base[Int(lot)]
      })
    case "awardedAmount": return .money((0..<t.count).map { t.award[$0] < 0 ? t.amount[$0] : store.awards.amount[Int(t.award[$0])] })
    case "suppliers":
      guard case .groups(let suppliers)? = Vocabulary.relation(.contract, "suppliers").map(prepare) else { return .none }
      return .key(setKeys(suppliers))
    default: return .none
    }
  }

  /// Subcontractors that bid for the contract's lot in a bid that did not win.
  private func losersAmongSubcontractors() -> [Int32] {
    guard case .groups(let subcontractors)? = Vocabulary.relation(.contract, "subcontractors").map(prepare), case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare)
    else { return [] }
    let won = codesOfTruth(.bid, "isWinner")
    return (0..<store.contracts.count).map { contract in
      let subs = subcontractors[contract]
      if subs.isEmpty { return store.contracts.hasSubcontracting[contract] == 1 ? 0 : .missing }
      let award = store.contracts.award[contract]
      guard award >= 0, store.awards.lot[Int(award)] >= 0 else { return .missing }
      let losers = store.bidsOfLot[Int(store.awards.lot[Int(award)])].filter { won[$0] == 1 }
      return Int32(subs.count { subcontractor in losers.contains { bidders[$0].contains(subcontractor) } })
    }
  }

  private func codesOfTruth(_ entity: Entity, _ name: String) -> [UInt8] {
    guard let field = Vocabulary.field(entity, name), case .truth(let values) = prepare(field) else { return [] }
    return values
  }

  private func amendmentField(_ name: String) -> FieldColumn {
    let t = store.amendments
    switch name {
    case "id": return ids(t.id)
    case "date": return .date(all(t.date))
    case "amountBefore": return .money(all(t.amountBefore))
    case "amountAfter": return .money(all(t.amountAfter))
    case "reason": return ids(t.reason)
    default: return .none
    }
  }

  private func itemField(_ name: String) -> FieldColumn {
    switch name {
    case "scheme": ids(store.items.scheme)
    case "code": ids(store.items.code)
    case "cpvDivision": prefixes(store.items.code, 2)
    default: .none
    }
  }

  // MARK: organization, pairs, market

  private func organizationField(_ name: String) -> FieldColumn {
    let o = store.organizations
    let p = store.parties
    func symbols(_ column: Column<Symbol>) -> FieldColumn { .text(o.representative.map { $0 < 0 ? 0 : column[Int($0)].id }) }
    switch name {
    case "id": return .text(o.keys.map { text($0.utf8) })
    case "identifier": return symbols(p.identifier)
    case "identifierScheme": return symbols(p.scheme)
    case "identifierIsValid":
      return .truth(o.representative.map { party in
        guard party >= 0, !p.identifier[Int(party)].isMissing,
          let identifier = OrganizationIdentifier(scheme: store.symbols.string(p.scheme[Int(party)]), identifier: store.symbols.string(p.identifier[Int(party)]))
        else { return 0 }
        switch identifier.check {
        case .right: return 2
        case .wrong: return 1
        case .none: return 0
        }
      })
    case "name": return symbols(p.name)
    case "country": return symbols(p.country)
    case "region": return symbols(p.region)
    case "streetAddress": return symbols(p.streetAddress)
    case "telephone": return symbols(p.telephone)
    case "email": return symbols(p.email)
    case "size": return .code(o.representative.map { $0 < 0 ? 0 : p.size[Int($0)] })
    case "isPerson": return .truth(o.representative.map { $0 < 0 ? 0 : p.isPerson[Int($0)] })
    case "bidCount", "winCount":
      guard case .groups(let bids)? = Vocabulary.relation(.organization, "bids").map(prepare) else { return .none }
      let won = codesOfTruth(.bid, "isWinner")
      return .integer((0..<o.count).map { organization in
        let relevant = name == "winCount" ? bids[organization].filter { won[Int($0)] == 2 } : Array(bids[organization])
        return Int32(Set(relevant.map { store.bids.lot[Int($0)] }).count)
      })
    default: return .none
    }
  }

  private func pairField(_ name: String) -> FieldColumn {
    let pairs = derived.pairs
    switch name {
    case "sharedLots": return .integer(derived.sharedLots)
    case "lotsOfFirst", "lotsOfSecond":
      let counts = integers(.organization, "bidCount")
      return .integer(pairs.map { counts[Int(name == "lotsOfFirst" ? $0.first : $0.second)] })
    case "separateSharedLots": return .integer(derived.separateSharedLots)
    case "sharesTelephone": return .truth(shared(ContactText.telephone, store.parties.telephone))
    case "sharesEmail": return .truth(shared(ContactText.email, store.parties.email))
    case "sharesAddress": return .truth(shared(ContactText.address, store.parties.streetAddress, locality: store.parties.locality))
    default: return .none
    }
  }

  /// Whether both organizations of a pair have one contact in common; missing where either has none.
  private func shared(_ normalise: (String, String) -> String?, _ column: Column<Symbol>, locality: Column<Symbol>? = nil) -> [UInt8] {
    var contacts = [Set<String>](repeating: [], count: store.organizations.count)
    for party in 0..<store.parties.count where !column[party].isMissing {
      let organization = store.organizations.ofParty[party]
      guard organization >= 0 else { continue }
      if let text = normalise(store.symbols.string(column[party]), locality.map { store.symbols.string($0[party]) } ?? "") { contacts[Int(organization)].insert(text) }
    }
    return derived.pairs.map { pair in
      let (a, b) = (contacts[Int(pair.first)], contacts[Int(pair.second)])
      return a.isEmpty || b.isEmpty ? 0 : a.isDisjoint(with: b) ? 1 : 2
    }
  }

  private func marketField(_ name: String) -> FieldColumn {
    switch name {
    case "cpvDivision": .text(derived.markets.map(\.division))
    case "area": .text(derived.markets.map(\.area))
    case "year": .integer(derived.markets.map(\.year))
    default: .none
    }
  }
}

/// Contacts in a form in which equal ones are equal.
enum ContactText {
  /// Digits without a country's prefix; fewer than six are no telephone number.
  static func telephone(_ text: String, _: String) -> String? {
    var digits = text.filter { $0.isASCII && $0.isNumber }
    if text.hasPrefix("+39") { digits = String(digits.dropFirst(2)) } else if digits.hasPrefix("0039") { digits = String(digits.dropFirst(4)) }
    return digits.count >= 6 ? digits : nil
  }

  /// The address, or its domain where that is not a provider's that many share.
  static func email(_ text: String, _: String) -> String? {
    let lower = text.lowercased()
    guard let at = lower.lastIndex(of: "@") else { return nil }
    let domain = String(lower[lower.index(after: at)...])
    return providers.contains { domain == $0 || domain.hasSuffix("." + $0) } ? lower : domain
  }

  /// Street and place without punctuation; a street without a number is no address of one firm.
  static func address(_ street: String, _ locality: String) -> String? {
    guard street.contains(where: \.isNumber) else { return nil }
    func plain(_ text: String) -> String { text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ") }
    return plain(street) + "|" + plain(locality)
  }

  private static let providers = [
    "gmail.com", "hotmail.com", "hotmail.it", "outlook.com", "outlook.it", "yahoo.com", "yahoo.it", "libero.it", "virgilio.it", "tiscali.it", "alice.it", "pec.it", "legalmail.it",
    "arubapec.it", "postecert.it", "pec.aruba.it", "gigapec.it", "mypec.eu", "registerpec.it", "sicurezzapostale.it", "pec.example.it", "icloud.com", "live.it", "live.com", "aol.com", "gmx.de", "web.de",
  ]
}
