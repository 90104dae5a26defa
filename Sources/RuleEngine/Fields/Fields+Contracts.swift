import ProcurementLaw
import ProcurementModel
import TenderStore

/// Fields of contracts, amendments and items.
extension EngineData {
  func contractField(_ name: String) -> FieldColumn {
    let t = store.contracts
    switch name {
    case "id": return ids(t.id)
    case "status": return .code(all(t.status))
    case "signed": return .date(all(t.signed))
    case "amount": return .money(all(t.amount))
    case "finalAmount":
      return .money(
        (0..<t.count).map { contract in
          // What a change would have made of a contract that was cancelled, or is not signed yet, is not what it came to.
          if !t.finalAmount[contract].isMissing || !isInForce(contract) { return t.finalAmount[contract] }
          return store.amendmentsOfContract[contract].last { !store.amendments.amountAfter[$0].isMissing }.map { store.amendments.amountAfter[$0] }
            ?? .missing
        })
    case "paid": return .money(all(t.paid))
    case "start": return .date(all(t.start))
    case "end": return .date(all(t.end))
    case "hasSubcontracting": return .truth(all(t.hasSubcontracting))
    case "subcontractedAmount": return .money(all(t.subcontractedAmount))
    case "subcontractedShare": return .decimal(DecimalColumn(all(t.subcontractedShare)))
    case "amendmentCount":
      // A source that lists no change does not say that there was none.
      return .integer((0..<t.count).map { store.amendmentsOfContract[$0].isEmpty ? .missing : Int32(store.amendmentsOfContract[$0].count) })
    case "losersAmongSubcontractors": return .integer(losersAmongSubcontractors())
    case "base":
      return .money(
        (0..<t.count).map { contract in
          let lot = t.award[contract] < 0 ? -1 : store.awards.lot[Int(t.award[contract])]
          return lot < 0 ? .missing : store.lots.base[Int(lot)].isMissing ? .missing : store.lots.base[Int(lot)]
        })
    case "awardedAmount": return .money((0..<t.count).map { t.award[$0] < 0 ? t.amount[$0] : store.awards.amount[Int(t.award[$0])] })
    case "amountBeforeChanges":
      return .money(
        (0..<t.count).map { contract in
          store.amendmentsOfContract[contract].first { !store.amendments.amountBefore[$0].isMissing }.map { store.amendments.amountBefore[$0] }
            ?? .missing
        })
    case "paidInSeveralCurrencies": return doubt(.paidInSeveralCurrencies)
    case "amountIsRestated": return doubt(.restatedAmount)
    case "finalAmountIsPlaceholder":
      let finals = moneys(.contract, "finalAmount")
      return .truth(
        (0..<t.count).map { contract in
          let amount = finals[contract].isMissing ? t.paid[contract] : finals[contract]
          if amount.isMissing { return 0 }
          // Nothing may have been paid yet.
          return amount.isPlaceholder && !(finals[contract].isMissing && amount.mantissa == 0) ? 2 : 1
        })
    case "sharesAward", "shareOfAward", "amountOfAllContracts", "isCountedElsewhere", "sharesAreUnclear": return shareOfAwardField(name)
    case "differsByVATAlone": return .truth(differencesOfVAT())
    case "suppliers":
      guard case .groups(let suppliers)? = Vocabulary.relation(.contract, "suppliers").map(prepare) else { return .none }
      return .key(setKeys(suppliers))
    default: return .none
    }
  }

  /// Not cancelled or pending, by its own status, else by that of its award.
  func isInForce(_ contract: Int) -> Bool {
    let status = store.contracts.status[contract]
    if status != 0 { return status != ContractStatus.cancelled.number && status != ContractStatus.pending.number }
    let award = Int(store.contracts.award[contract])
    guard award >= 0, award < store.awards.count else { return true }
    return store.awards.status[award] != AwardStatus.cancelled.number && store.awards.status[award] != AwardStatus.unsuccessful.number
  }

  /// True where there is such a doubt, unknown elsewhere.
  private func doubt(_ doubt: ContractDoubts) -> FieldColumn {
    let doubts = store.contracts.doubts
    if doubts.isAllMissing { return .none }
    return .truth((0..<store.contracts.count).map { ContractDoubts(rawValue: doubts[$0]).contains(doubt) ? 2 : 0 })
  }

  /// Subcontractors that bid for the contract's lot in a bid that did not win. Who was only invited has made no bid.
  private func losersAmongSubcontractors() -> [Int32] {
    guard case .groups(let subcontractors)? = Vocabulary.relation(.contract, "subcontractors").map(prepare),
      case .groups(let bidders)? = Vocabulary.relation(.bid, "bidders").map(prepare)
    else { return [] }
    let won = codesOfTruth(.bid, "isWinner")
    let standing = standingBids()
    func isLost(_ bid: Int) -> Bool { won[bid] == 1 && standing.stands(bid) && store.bids.status[bid] != BidStatus.invited.number }
    return (0..<store.contracts.count).map { contract in
      let subs = subcontractors[contract]
      if subs.isEmpty { return store.contracts.hasSubcontracting[contract] == 1 ? 0 : .missing }
      let award = store.contracts.award[contract]
      guard award >= 0, store.awards.lot[Int(award)] >= 0 else { return .missing }
      let losers = Set(lots(ofAward: Int(award)).lazy.flatMap { self.store.bidsOfLot[$0] }.filter(isLost).flatMap { bidders[$0] })
      return Int32(subs.count { losers.contains($0) })
    }
  }

  /// Shares of the fee that professionals in Italy charge for their pension funds: none, 2 %, 4 % (engineers, architects, lawyers), 5 % (geometri, periti industriali). They
  /// are taxed at the standard rate.
  private static let pensionContributions: [Double] = [0, 0.02, 0.04, 0.05]

  /// Within half a thousandth. Standard rates since the contract's day (of its signature, else its award, its beginning, the call's publication or its deadline), in Italy also reduced ones, and standard ones on top of a pension contribution.
  private func differencesOfVAT() -> [UInt8] {
    let final = moneys(.contract, "finalAmount")
    let awarded = moneys(.contract, "awardedAmount")
    let countries = texts(.process, "country")
    let shares = sharesOfAwards()
    return (0..<store.contracts.count).map { contract in
      let share = shares[contract] ?? ShareOfAward()
      let own = final[contract].isMissing ? store.contracts.paid[contract] : final[contract]
      let amount = share.total.isMissing ? own : share.total
      let price = share.part.isMissing ? awarded[contract] : share.part
      guard !amount.isMissing, !price.isMissing, amount.currency == price.currency, price.doubleValue > 0 else { return 1 }
      let excess = amount.doubleValue / price.doubleValue - 1
      let country = countries[row(store.contracts.process[contract])]
      guard excess > 0, country != 0 else { return 1 }
      let name = string(country)
      let award = Int(store.contracts.award[contract])
      let process = row(store.contracts.process[contract])
      let dates = [
        store.contracts.signed[contract], award >= 0 ? store.awards.date[award] : .missing, store.contracts.start[contract],
        store.processes.published[process], store.processes.submissionDeadline[process],
      ]
      let since = dates.first { !$0.isMissing }.map { localDay($0, process: process) }
      func explains(_ rate: VATRate, _ contributions: [Double]) -> Bool {
        contributions.contains { abs(excess - ((1 + $0) * (1 + Double(rate.thousandths) / 1000) - 1)) <= 0.0005 }
      }
      let contributions = name == "IT" ? Self.pensionContributions : [0]
      return VATRate.standard(of: name, since: since).contains { explains($0, contributions) }
        || VATRate.reduced(of: name).contains { explains($0, [0]) }
        ? 2 : 1
    }
  }

  func amendmentField(_ name: String) -> FieldColumn {
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

  func itemField(_ name: String) -> FieldColumn {
    switch name {
    case "scheme": ids(store.items.scheme)
    case "code": ids(store.items.code)
    case "cpvDivision": prefixes(store.items.code, 2)
    default: .none
    }
  }
}
