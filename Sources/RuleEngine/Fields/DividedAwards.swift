import ProcurementModel
import TenderStore

/// Awards under which several contracts were concluded: none of these is to be compared with the whole award.
extension EngineData {
  /// What a contract that shares its award with others is compared with.
  struct ShareOfAward {
    /// Its own part, where the parts that were concluded add up to the award.
    var part: StoredMoney = .missing
    /// Where they do not, or are not known: what all contracts of the award came to, at the largest of them.
    var total: StoredMoney = .missing
    /// The total stands at another contract of the award.
    var isCountedElsewhere = false
    /// The total cannot be told, or lay above the award from the beginning.
    var isUnclear = false
  }

  /// By contract. Cancelled contracts do not count.
  func sharesOfAwards() -> [Int: ShareOfAward] {
    var shares: [Int: ShareOfAward] = [:]
    var finals: [StoredMoney]?
    for award in 0..<store.awards.count where store.contractsOfAward[award].count > 1 {
      let contracts = store.contractsOfAward[award].map(Int.init).filter { store.contracts.status[$0] != ContractStatus.cancelled.number }
      guard contracts.count > 1 else { continue }
      let known = finals ?? moneys(.contract, "finalAmount")
      finals = known
      share(store.awards.amount[award], among: contracts, finals: known, &shares)
    }
    return shares
  }

  private func share(_ awarded: StoredMoney, among contracts: [Int], finals: [StoredMoney], _ shares: inout [Int: ShareOfAward]) {
    let t = store.contracts
    func final(_ contract: Int) -> StoredMoney { finals[contract].isMissing ? t.paid[contract] : finals[contract] }
    /// The amount at which it was concluded. Beside changes, an amount that is the final one is what the contract has become.
    func original(_ contract: Int) -> StoredMoney {
      let changes = store.amendmentsOfContract[contract]
      if let before = changes.lazy.map({ self.store.amendments.amountBefore[$0] }).first(where: { !$0.isMissing }) { return before }
      return !changes.isEmpty && t.amount[contract] == finals[contract] ? .missing : t.amount[contract]
    }
    func latest(_ contract: Int) -> StoredMoney {
      if !final(contract).isMissing { return final(contract).isPlaceholder && final(contract).mantissa != 0 ? .missing : final(contract) }
      return ContractDoubts(rawValue: t.doubts[contract]).isEmpty ? t.amount[contract] : .missing
    }
    func ratio(_ sum: StoredMoney) -> Double? {
      sum.isMissing || awarded.isMissing || sum.currency != awarded.currency || awarded.doubleValue <= 0 ? nil : sum.doubleValue / awarded.doubleValue
    }
    let concluded = ratio(sum(contracts.map(original)))
    if let concluded, abs(concluded - 1) <= 0.01 {
      for contract in contracts { shares[contract] = ShareOfAward(part: original(contract)) }
      return
    }
    let amounts = contracts.map(latest)
    let total = sum(amounts)
    guard ratio(total) != nil, concluded ?? 0 <= 1, contracts.contains(where: { !final($0).isMissing }),
      let largest = contracts.indices.max(by: { (amounts[$0].doubleValue, -$0) < (amounts[$1].doubleValue, -$1) })
    else {
      for contract in contracts { shares[contract] = ShareOfAward(isUnclear: true) }
      return
    }
    for contract in contracts { shares[contract] = ShareOfAward(isCountedElsewhere: true) }
    shares[contracts[largest]] = ShareOfAward(total: total)
  }

  /// The exact sum of amounts in one currency; missing where one is missing, or where there is none.
  private func sum(_ amounts: [StoredMoney]) -> StoredMoney {
    guard let first = amounts.first, amounts.allSatisfy({ !$0.isMissing && $0.currency == first.currency }) else { return .missing }
    var sum = ExactDecimal.zero
    for amount in amounts {
      guard let value = amount.amount, let next = sum.adding(value) else { return .missing }
      sum = next
    }
    return StoredMoney(Money(sum, first.currency))
  }

  func shareOfAwardField(_ name: String) -> FieldColumn {
    let shares = sharesOfAwards()
    if shares.isEmpty { return .none }
    func truth(_ holds: (ShareOfAward) -> Bool) -> FieldColumn {
      .truth((0..<store.contracts.count).map { shares[$0].map { holds($0) ? 2 : 1 } ?? 0 })
    }
    func money(_ value: (ShareOfAward) -> StoredMoney) -> FieldColumn {
      .money((0..<store.contracts.count).map { shares[$0].map(value) ?? .missing })
    }
    switch name {
    case "sharesAward": return truth { _ in true }
    case "shareOfAward": return money(\.part)
    case "amountOfAllContracts": return money(\.total)
    case "isCountedElsewhere": return truth(\.isCountedElsewhere)
    case "sharesAreUnclear": return truth(\.isUnclear)
    default: return .none
    }
  }
}
