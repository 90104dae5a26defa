import Findings
import ProcurementModel
import TenderStore

/// What events are asked about: yes or no of a record, where the source says.
package enum EventShare: String, Sendable, CaseIterable {
  case emergency, singleBid, modified, newSupplier, subcontracted

  package var wording: Wording {
    switch self {
    case .emergency: Wording(en: "accelerated or urgent procedures", it: "procedure accelerate o d'urgenza")
    case .singleBid: Wording(en: "one bid in a competitive procedure", it: "una sola offerta in procedura competitiva")
    case .modified: Wording(en: "contracts that were modified", it: "contratti modificati")
    case .newSupplier: Wording(en: "suppliers without an earlier award", it: "aggiudicatari senza aggiudicazioni precedenti")
    case .subcontracted: Wording(en: "contracts with subcontracting", it: "contratti con subappalto")
    }
  }
}

/// Numbers of a record whose medians are compared.
package enum EventNumber: String, Sendable, CaseIterable {
  case priceToEstimate, daysToAward

  package var wording: Wording {
    switch self {
    case .priceToEstimate: Wording(en: "award amount to estimate or base", it: "importo aggiudicato su stima o base d'asta")
    case .daysToAward: Wording(en: "days from notice to award", it: "giorni dal bando all'aggiudicazione")
    }
  }
}

/// One lot as events see it.
package struct EventRecord: Sendable {
  package var unit: Int
  package var day: Int32
  package var division: UInt8
  /// By the order of `EventShare`.
  package var shares: [Bool?]
  /// By the order of `EventNumber`.
  package var numbers: [Double?]
  package init(unit: Int, day: Int32, division: UInt8, shares: [Bool?], numbers: [Double?]) {
    self.unit = unit
    self.day = day
    self.division = division
    self.shares = shares
    self.numbers = numbers
  }

  /// Lots on the map with a date, in the order of the store.
  package static func records(_ store: TenderStore, _ facts: RecordFacts) -> [EventRecord] {
    guard store.lots.count > 0 else { return [] }
    let first = firstAwards(store, facts)
    let modifying = modifyingBuyers(store)
    let begin = facts.all.map(\.day).filter { $0 != .min }.min() ?? 0
    return facts.all.enumerated().compactMap { lot, record in
      guard record.unit >= 0, record.day != .min else { return nil }
      let process = Int(store.lots.process[lot])
      let awards = store.awardsOfLot[lot].map { Int($0) }
      let contracts = awards.flatMap { store.contractsOfAward[$0].map { Int($0) } }
      // Whoever appears in the first year of the data may have had awards before it.
      var isNew: Bool?
      let parties = awards.flatMap { award in store.suppliersOfAward[award].map { Int(store.suppliers.party[$0]) } }.filter {
        $0 >= 0 && $0 < store.organizations.ofParty.count
      }
      if !parties.isEmpty, record.day >= begin + 365 {
        isNew = parties.allSatisfy { party in (first[Int(store.organizations.ofParty[party])] ?? record.day) >= record.day }
      }
      var amount = Double.nan
      for award in awards where amount.isNaN { amount = store.awards.amount[award].doubleValue }
      var base = store.lots.base[lot].doubleValue
      if base.isNaN { base = store.lots.estimate[lot].doubleValue }
      let awarded = awards.map { store.awards.date[$0] }.filter { !$0.isMissing }.map(\.day).min()
      let published = store.processes.published[process]
      let days = awarded.flatMap { published.isMissing || $0 < published.day ? nil : Double($0 - published.day) }
      return EventRecord(
        unit: Int(record.unit), day: record.day, division: record.division,
        shares: [
          urgency(store, process), singleBid(store, process, lot), modified(store, process, contracts, modifying), isNew,
          subcontracted(store, contracts),
        ],
        numbers: [amount > 0 && base > 0 ? amount / base : nil, days])
    }
  }

  private static func urgency(_ store: TenderStore, _ process: Int) -> Bool? {
    let reason = store.processes.directAwardReason[process]
    if store.processes.accelerated[process] == 2 { return true }
    if !reason.isMissing { return store.symbols.string(reason).lowercased().contains("urgen") }
    return store.processes.accelerated[process] == 1 ? false : nil
  }

  private static func singleBid(_ store: TenderStore, _ process: Int, _ lot: Int) -> Bool? {
    let method = ProcurementMethod(number: store.processes.method[process])
    guard method == .open || method == .selective else { return nil }
    let stated = store.lots.bidCount[lot].isMissing ? store.processes.bidCount[process] : store.lots.bidCount[lot]
    let listed = bidders(store, lot)
    // A number that counts the rows of a complete list counts a bidder's second bid, too.
    let countsRows = store.lots.bidsAreComplete[lot] == 2 && listed > 0 && Int(stated) <= store.bidsOfLot[lot].count
    if !stated.isMissing, !countsRows || Int(stated) < listed { return stated > 0 ? stated == 1 : nil }
    return listed > 0 ? listed == 1 : nil
  }

  /// Bids that are listed for a lot, those of the same bidders counted once.
  private static func bidders(_ store: TenderStore, _ lot: Int) -> Int {
    let bids = store.bidsOfLot[lot]
    guard bids.count > 1 else { return bids.count }
    var sets: Set<[Int32]> = []
    var unnamed = 0
    for bid in bids {
      let own = store.biddersOfBid[bid].map { row -> Int32 in
        let party = Int(store.bidders.party[row])
        return party >= 0 && party < store.organizations.ofParty.count ? store.organizations.ofParty[party] : -1
      }
      if own.isEmpty || own.contains(-1) { unnamed += 1 } else { sets.insert(own.sorted()) }
    }
    return sets.count + unnamed
  }

  /// Buyers that publish modifications at all: of the others it is not known whether a contract was modified.
  private static func modifyingBuyers(_ store: TenderStore) -> Set<Int32> {
    var buyers: Set<Int32> = []
    for amendment in 0..<store.amendments.count {
      let contract = Int(store.amendments.contract[amendment])
      guard contract >= 0, contract < store.contracts.count else { continue }
      let process = Int(store.contracts.process[contract])
      if let buyer = buyer(store, process) { buyers.insert(buyer) }
    }
    return buyers
  }

  private static func buyer(_ store: TenderStore, _ process: Int) -> Int32? {
    let party = Int(store.processes.buyer[process])
    return party >= 0 && party < store.organizations.ofParty.count ? store.organizations.ofParty[party] : nil
  }

  private static func modified(_ store: TenderStore, _ process: Int, _ contracts: [Int], _ modifying: Set<Int32>) -> Bool? {
    guard !contracts.isEmpty, let buyer = buyer(store, process), modifying.contains(buyer) else { return nil }
    return contracts.contains { !store.amendmentsOfContract[$0].isEmpty }
  }

  private static func subcontracted(_ store: TenderStore, _ contracts: [Int]) -> Bool? {
    let known = contracts.compactMap { contract -> Bool? in
      if !store.subcontractorsOfContract[contract].isEmpty || store.contracts.hasSubcontracting[contract] == 2 { return true }
      return store.contracts.hasSubcontracting[contract] == 1 ? false : nil
    }
    return known.isEmpty ? nil : known.contains(true)
  }

  /// First day on which each organization was awarded something; days are those of the records.
  private static func firstAwards(_ store: TenderStore, _ facts: RecordFacts) -> [Int: Int32] {
    var days = [Int32](repeating: .min, count: store.processes.count)
    for record in facts.all where record.day != .min && days.indices.contains(Int(record.process)) { days[Int(record.process)] = record.day }
    var first: [Int: Int32] = [:]
    for award in 0..<store.awards.count {
      let process = Int(store.awards.process[award])
      guard days.indices.contains(process), days[process] != .min else { continue }
      let day = days[process]
      for supplier in store.suppliersOfAward[award] {
        let party = Int(store.suppliers.party[supplier])
        guard party >= 0, party < store.organizations.ofParty.count else { continue }
        let organization = Int(store.organizations.ofParty[party])
        first[organization] = min(first[organization] ?? day, day)
      }
    }
    return first
  }
}
