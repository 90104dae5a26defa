import ProcurementLaw
import ProcurementModel
import TenderStore

/// Fields of lots.
extension EngineData {
  func lotField(_ name: String) -> FieldColumn {
    let t = store.lots
    let p = store.processes
    switch name {
    case "id": return ids(t.id)
    case "title": return .pooled(t.title)
    case "status": return .code(all(t.status))
    case "isListedBefore": return .truth(listedBefore().map { $0 ? 2 : 1 })
    case "cpv": return .text(inherited(t.cpv, t.process, p.cpv).map(\.id))
    case "cpvDivision", "cpvGroup":
      let length = name == "cpvGroup" ? 3 : 2
      guard case .text(let own) = prefixes(t.cpv, length), case .text(let parents) = prefixes(p.cpv, length) else { return .none }
      return .text(own.indices.map { own[$0] != 0 ? own[$0] : parents[row(t.process[$0])] })
    case "statedCpvGroup": return .text(statedGroups())
    case "region": return .text(inherited(t.region, t.process, p.region).map(\.id))
    case "worksCategory": return ids(t.worksCategory)
    case "worksCategoryPlace": return .integer(placesOfWorks())
    case "worksClass": return ids(t.worksClass)
    case "area": return .text(areas())
    case "estimate": return .money(soleLot(t.estimate, p.estimate))
    case "base": return .money(all(t.base))
    case "baseIsOfCall": return .truth(amountsOfCalls { self.store.lots.base[$0] })
    case "estimateIsOfCall": return .truth(amountsOfCalls { self.store.lots.estimate[$0] })
    case "value":
      let estimates = moneys(.lot, "estimate")
      let awarded = moneys(.lot, "awardedAmount")
      return .money(
        (0..<t.count).map {
          estimates[$0].saysSomething ? estimates[$0] : t.base[$0].saysSomething ? t.base[$0] : awarded[$0].saysSomething ? awarded[$0] : .missing
        })
    case "valueBand": return .text(bands(moneys(.lot, "value")))
    case "awardRule":
      let rules = codes(.process, "awardRule")
      return .code((0..<t.count).map { t.awardRule[$0] != 0 ? t.awardRule[$0] : rules[row(t.process[$0])] })
    case "awardRuleIsAssumed":
      return .truth(
        (0..<t.count).map {
          t.awardRule[$0] == 0 && p.awardRule[row(t.process[$0])] == 0 && assumedAwardRule(ofProcess: row(t.process[$0])) != nil ? 2 : 1
        })
    case "priceWeight": return .decimal(DecimalColumn(all(t.priceWeight)))
    case "bidCount":
      return .integer(bidCounts(stated: soleLot(t.bidCount, p.bidCount)))
    case "validBidCount":
      let areAll = bidsAreAll()
      return .integer(
        (0..<t.count).map { lot in
          if !t.validBidCount[lot].isMissing { return t.validBidCount[lot] }
          let bids = store.bidsOfLot[lot]
          guard areAll[lot], bids.allSatisfy({ store.bids.status[$0] != 0 }) else { return .missing }
          return Int32(bids.count { store.bids.status[$0] == BidStatus.valid.number })
        })
    case "excludedBidCount":
      let areAll = bidsAreAll()
      return .integer(
        (0..<t.count).map { lot in
          if !t.excludedBidCount[lot].isMissing { return t.excludedBidCount[lot] }
          let bids = store.bidsOfLot[lot]
          guard areAll[lot], bids.allSatisfy({ store.bids.status[$0] != 0 }) else { return .missing }
          return Int32(bids.count { store.bids.status[$0] == BidStatus.disqualified.number })
        })
    case "bidCountIsCredible": return .truth(credibleCounts(stated: soleLot(t.bidCount, p.bidCount)))
    case "listedBidCount":
      let stated = soleLot(t.bidCount, p.bidCount)
      return .integer((0..<t.count).map { listedBids(ofLot: $0, stated: stated[$0]) })
    case "biddersAreCertain":
      let contested = standingBids().contestedLots
      return .truth((0..<Int32(t.count)).map { contested.contains($0) ? 1 : 2 })
    case "biddersMayBeOne": return .truth(biddersThatMayBeOne())
    case "bidsAreOnePerBidder":
      let doubted = standingBids().doubtedLots
      return .truth((0..<Int32(t.count)).map { doubted.contains($0) ? 1 : 2 })
    case "discountsAreExact": return .truth(exactnessOfDiscounts())
    case "buyersBidsAreAllLate": return .truth(lateByHabit())
    case "lowestBid": return .money(all(t.lowestBid))
    case "highestBid": return .money(all(t.highestBid))
    case "submissionDeadline": return .date(inherited(t.submissionDeadline, t.process, p.submissionDeadline))
    case "opened": return .date(inherited(t.opened, t.process, p.opened))
    case "awardedAmount":
      return .money(
        (0..<t.count).map { lot in
          var award = -1
          for row in store.awardsOfLot[lot] where store.awards.status[Int(row)] == AwardStatus.active.number {
            guard award < 0 else { return .missing }
            award = Int(row)
          }
          return award >= 0 && lotsOf(award: award) == 1 ? store.awards.amount[award] : .missing
        })
    case "awardDate":
      return .date(
        (0..<t.count).map { lot in
          var first = Moment.missing
          for row in store.awardsOfLot[lot] where store.awards.status[Int(row)] == AwardStatus.active.number {
            let date = store.awards.date[Int(row)]
            if !date.isMissing, first.isMissing || date.compared(to: first) == -1 { first = date }
          }
          return first
        })
    case "discount": return lotDiscounts()
    case "year":
      let years = integers(.process, "year")
      return .integer((0..<t.count).map { years[row(t.process[$0])] })
    default: return .none
    }
  }

  private func lotsOf(award: Int) -> Int {
    if store.awards.lot[award] >= 0 { return 1 + Int(lotsOfAward[award]) }
    return store.lotsOfProcess[Int(store.awards.process[award])].count
  }

  /// The lots of an award that names one.
  func lots(ofAward award: Int) -> [Int] {
    if lotsOf(award: award) == 1 { return [Int(store.awards.lot[award])] }
    return store.lotsOfProcess[Int(store.awards.process[award])].filter { store.awardsOfLot[$0].contains(Int32(award)) }
  }

  /// Further lots of awards over several lots.
  private var lotsOfAward: [Int32] {
    if let cached = awardLotCounts { return cached }
    var counts = [Int32](repeating: -1, count: store.awards.count)
    for award in store.awardsOfLot.rows { counts[Int(award)] += 1 }
    let further = counts.map { max(0, $0) }
    awardLotCounts = further
    return further
  }

  /// The lot's own value, or the process's where the lot is the only one.
  private func soleLot<Element: Missable>(_ own: Column<Element>, _ parent: Column<Element>) -> [Element] {
    (0..<store.lots.count).map { lot in
      if !own[lot].isMissing { return own[lot] }
      let process = Int(store.lots.process[lot])
      return store.lotsOfProcess[process].count == 1 ? parent[process] : .missing
    }
  }

  /// CPV groups but those whose third digit is 0: such a code names a division.
  private func statedGroups() -> [UInt32] {
    var known: [UInt32: UInt32] = [0: 0]
    return texts(.lot, "cpvGroup").map { group in
      if let stated = known[group] { return stated }
      let stated = string(group).hasSuffix("0") ? 0 : group
      known[group] = stated
      return stated
    }
  }

  /// Where the table of past discounts has the category of works.
  private func placesOfWorks() -> [Int32] {
    var known: [Symbol: Int32] = [:]
    return store.lots.worksCategory.values.map { category in
      if category.isMissing { return .missing }
      if let place = known[category] { return place }
      let place = ReferenceDiscounts.place(ofWorks: store.symbols.string(category)).map { Int32(clamping: $0) } ?? .missing
      known[category] = place
      return place
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
        let isNUTS =
          text.utf8.count >= 3 && text.utf8.count <= 5 && text.utf8.prefix(2).allSatisfy { (65...90).contains($0) }
          && text.utf8.allSatisfy { (65...90).contains($0) || (48...57).contains($0) }
        let area = isNUTS ? self.text(text.utf8.prefix(3)) : region
        known[region] = area
        return area
      }
      return countries[row(store.lots.process[lot])]
    }
  }

  /// Bands of red-flags.md section 0, in euro; other currencies have no band.
  func bands(_ amounts: [StoredMoney]) -> [UInt32] {
    let names = ["below 40k", "40k-150k", "150k-1M", "1M-EU", "above EU"].map { text($0.utf8) }
    return amounts.map { money in
      if !money.saysSomething { return 0 }
      let band = Int(ValueBand.number(FieldColumn.double(money.mantissa, money.scale), money.currency))
      return names.indices.contains(band - 1) ? names[band - 1] : 0
    }
  }
}
