import Findings
import OrderedWork
import ProcurementLaw
import ProcurementModel
import TenderStore

/// Past lots as cases: bids with prices that were admitted, and who won. What cannot be replayed is counted with its reason.
package struct PastTenders: Sendable {
  let store: TenderStore
  /// How natural persons are shown and which organizations are some, and the language in which what has no name is called.
  private let masking: Masking
  /// Awards that stand under several lots: their amounts are none of these lots' prices.
  private let shared: Set<Int32>
  /// Organizations that calls name as buyers: a bidder that bears such a code is called as its own record calls it.
  let isBuyer: [Bool]
  /// Lots that can be replayed, ascending.
  private let rows: [Int32]
  /// Lots that cannot be replayed, by reason, in the order of the reasons.
  package let leftOut: [(reason: LawText, count: Int)]
  package let lots: Int

  /// How names are shown: natural persons among the organizations of the store, and what has no name.
  package struct Masking: Sendable {
    let mode: PersonalData
    let persons: [Bool]
    /// What has no name in the source is called by its number, in the reader's language.
    let italian: Bool

    package init(_ mode: PersonalData, persons: [Bool], italian: Bool = false) {
      self.mode = mode
      self.persons = persons
      self.italian = italian
    }

    func isPerson(_ organization: Int32) -> Bool {
      mode == .masked && organization >= 0 && Int(organization) < persons.count && persons[Int(organization)]
    }
  }

  package init(_ store: TenderStore, masking: Masking = Masking(.full, persons: []), jobs: Int = 1) {
    self.store = store
    self.masking = masking
    lots = store.lots.count
    shared = Self.sharedAwards(store)
    isBuyer = store.buyersAndProcuringEntities()
    let size = 2_000
    let reasons = Parallel.map((store.lots.count + size - 1) / size, jobs: jobs) { chunk in
      (chunk * size..<min(store.lots.count, (chunk + 1) * size)).map { lot -> LawText? in
        if case .failure(let failure) = Self.prices(store, lot) { failure.text } else { nil }
      }
    }
    var rows: [Int32] = []
    var counts: [LawText: Int] = [:]
    for (lot, reason) in reasons.joined().enumerated() {
      if let reason { counts[reason, default: 0] += 1 } else { rows.append(Int32(clamping: lot)) }
    }
    self.rows = rows
    leftOut = counts.sorted { $0.key.en < $1.key.en }.map { ($0.key, $0.value) }
  }

  /// Number of lots that can be replayed.
  package var count: Int { rows.count }

  package func cases(_ range: Range<Int>) -> [TenderCase] {
    rows[range].compactMap { lot in
      if case .success(let tender) = Self.tender(store, Int(lot), masking, shared, isBuyer) { tender } else { nil }
    }
  }

  /// The mention by which a bid's record calls one of its bidders, else the one that stands for it.
  private static func named(_ store: TenderStore, _ bid: Int, _ organization: Int32) -> Int32 {
    for bidder in store.biddersOfBid[bid] {
      let party = store.bidders.party[bidder]
      guard party >= 0, Int(party) < store.organizations.ofParty.count, store.organizations.ofParty[Int(party)] == organization else { continue }
      if !store.parties.name[Int(party)].isMissing { return party }
    }
    return store.organizations.representative[Int(organization)]
  }

  /// The bidders of a bid that have a name.
  static func named(_ store: TenderStore, _ bid: Int, _ organizations: [Int32], _ isBuyer: [Bool]) -> [(number: Int32, name: String)] {
    organizations.compactMap { number in
      guard number >= 0, Int(number) < store.organizations.representative.count else { return nil }
      let party = isBuyer[Int(number)] ? named(store, bid, number) : store.organizations.representative[Int(number)]
      let name = store.symbols.string(store.parties.name[Int(party)])
      return name.isEmpty ? nil : (number, name)
    }
  }

  /// What a bid is called: its bidders, else its id.
  static func name(_ store: TenderStore, _ bid: Int, _ members: [(number: Int32, name: String)]) -> String? {
    guard let first = members.first else { return store.bids.id[bid].isMissing ? nil : store.symbols.string(store.bids.id[bid]) }
    return members.count == 1 ? first.name : members.lazy.map(\.name).joined(separator: " + ")
  }

  private static func sharedAwards(_ store: TenderStore) -> Set<Int32> {
    var seen = [Bool](repeating: false, count: store.awards.count)
    var shared: Set<Int32> = []
    for award in store.awardsOfLot.rows {
      if seen[Int(award)] { shared.insert(award) }
      seen[Int(award)] = true
    }
    return shared
  }

  private struct LeftOut: Error { let text: LawText }

  private static func left<Value>(_ en: String, _ it: String) -> Result<Value, LeftOut> { .failure(LeftOut(text: LawText(en: en, it: it))) }

  /// Rows of the admitted bids, their prices, and the currency of them all.
  private struct Prices {
    var rows: [Int] = []
    var amounts: [ExactDecimal] = []
    var currency: CurrencyCode?
  }

  /// Ascending, each once.
  static func organizations(_ store: TenderStore, _ row: Int) -> [Int32] {
    var result: [Int32] = []
    for bidder in store.biddersOfBid[row] {
      let party = Int(store.bidders.party[bidder])
      guard party >= 0, party < store.organizations.ofParty.count else { continue }
      let organization = store.organizations.ofParty[party]
      if !result.contains(organization) { result.append(organization) }
    }
    return result.count > 1 ? result.sorted() : result
  }

  private static func suppliers(_ store: TenderStore, _ award: Int) -> Set<Int32> {
    Set(store.suppliersOfAward[award].lazy.map { store.suppliers.party[$0] }.filter { $0 >= 0 }.map { store.organizations.ofParty[Int($0)] })
  }

  /// Suppliers of awards that the source calls unsuccessful, where no other award of the lot went to them: their bids were opened and turned down.
  private static func rejectedBidders(_ store: TenderStore, _ lot: Int) -> [Set<Int32>] {
    guard store.awardsOfLot[lot].contains(where: { store.awards.status[Int($0)] == AwardStatus.unsuccessful.number }) else { return [] }
    let awards = store.awardsOfLot[lot].map { Int($0) }
    let unsuccessful = awards.filter { store.awards.status[$0] == AwardStatus.unsuccessful.number }
    let others = awards.filter { store.awards.status[$0] != AwardStatus.unsuccessful.number }.map { suppliers(store, $0) }
    return unsuccessful.map { suppliers(store, $0) }.filter { rejected in !rejected.isEmpty && !others.contains { !$0.isDisjoint(with: rejected) } }
  }

  private static func prices(_ store: TenderStore, _ lot: Int) -> Result<Prices, LeftOut> {
    var result = Prices()
    let base = store.lots.base[lot].money
    for bid in store.bidsOfLot[lot] {
      let status = BidStatus(number: store.bids.status[bid])
      guard status == nil || status == .valid || status == .pending, store.bids.isVariant[bid] != 2 else { continue }
      result.rows.append(bid)
    }
    let rejected = rejectedBidders(store, lot)
    if !rejected.isEmpty {
      result.rows.removeAll { row in
        let own = organizations(store, row)
        return !own.isEmpty && rejected.contains { $0.isSuperset(of: own) }
      }
    }
    if result.rows.isEmpty { return left("no admitted bids are listed", "nessuna offerta ammessa è elencata") }
    if let reason = countOncePerBidder(store, lot, &result.rows) { return .failure(reason) }
    for row in result.rows {
      guard let money = store.bids.amount[row].money ?? discounted(base, store.bids.discount[row].decimal) else {
        return left("a bid has no price", "un'offerta è senza prezzo")
      }
      if let known = result.currency, known != money.currency { return left("bids are in different currencies", "le offerte sono in valute diverse") }
      result.currency = money.currency
      result.amounts.append(money.amount)
    }
    return .success(result)
  }

  /// Whether two bids have a first bidder in common: most lots have no such bids, and need no look at whole sets.
  private static func mayRepeatBidders(_ store: TenderStore, _ rows: [Int]) -> Bool {
    var firsts = rows.compactMap { row -> Int32? in
      store.biddersOfBid[row].lazy.map { Int(store.bidders.party[$0]) }.filter(store.organizations.ofParty.indices.contains)
        .map { store.organizations.ofParty[$0] }.min()
    }
    firsts.sort()
    return firsts.indices.dropFirst().contains { firsts[$0] == firsts[$0 - 1] }
  }

  /// Several bids of the same bidders count once, as rules count them; the reason where it is not stated which of them stands.
  private static func countOncePerBidder(_ store: TenderStore, _ lot: Int, _ rows: inout [Int]) -> LeftOut? {
    guard rows.count > 1, mayRepeatBidders(store, rows) else { return nil }
    var groups: [[Int32]: [Int]] = [:]
    for row in rows {
      // A member that nobody knows makes any group another one.
      let isNamed = store.biddersOfBid[row].allSatisfy { store.bidders.party[$0] >= 0 }
      let own = organizations(store, row)
      if isNamed, !own.isEmpty { groups[own, default: []].append(row) }
    }
    if groups.count == rows.count { return nil }
    let awards = store.awardsOfLot[lot].map { Int($0) }.filter { store.awards.status[$0] == AwardStatus.active.number }
    var passedOver: Set<Int> = []
    for (own, bids) in groups where bids.count > 1 {
      let won = awards.filter { suppliers(store, $0).isSuperset(of: own) }
      // Of several bids of the winner the one of the award's price won, where there is one.
      let ofAward = bids.filter { bid in won.contains { store.awards.amount[$0].money.map { $0 == store.bids.amount[bid].money } ?? false } }
      func hasWon(_ bid: Int) -> Bool {
        if store.bids.isWinner[bid] == 2 || awards.contains(where: { Int(store.awards.bid[$0]) == bid }) { return true }
        return ofAward.isEmpty ? !won.isEmpty : ofAward.contains(bid)
      }
      guard let judged = store.judged(bidsOfOneBidder: bids, hasWon: hasWon) else { continue }
      if judged.isDoubted {
        return LeftOut(
          text: LawText(
            en: "one bidder has several valid bids of different prices: which of them stands is not stated",
            it: "un operatore ha più offerte ammesse con prezzi diversi: non è indicato quale valga"))
      }
      passedOver.formUnion(bids.filter { $0 != judged.standing })
    }
    rows.removeAll(where: passedOver.contains)
    return nil
  }

  private static func tender(_ store: TenderStore, _ lot: Int, _ masking: Masking, _ shared: Set<Int32>, _ isBuyer: [Bool]) -> Result<
    TenderCase, LeftOut
  > {
    let known: Prices
    switch prices(store, lot) {
    case .success(let prices): known = prices
    case .failure(let failure): return .failure(failure)
    }
    let (rows, currency) = (known.rows, known.currency)
    let process = Int(store.lots.process[lot])
    let base = store.lots.base[lot].money
    var bids: [TenderCase.Bid] = []
    bids.reserveCapacity(rows.count)
    for (row, amount) in zip(rows, known.amounts) {
      var bid = TenderCase.Bid(name: "", price: ExactRational(amount))
      bid.organizations = organizations(store, row)
      let named = Self.named(store, row, bid.organizations, isBuyer)
      let members = named.map { member in
        let mayBePerson = masking.mode == .masked && isBuyer[Int(member.number)] && PersonNames.looksLikePerson(member.name)
        return (number: member.number, name: member.name, isPerson: masking.isPerson(member.number) || mayBePerson)
      }
      bid.name = name(store, row, named) ?? "bid \(bids.count + 1)"
      if members.contains(where: \.isPerson) {
        bid.otherName = members.map { member in
          guard member.isPerson else { return member.name }
          let named = NamedOrganization(id: store.organizations.keys[Int(member.number)], name: member.name, isPerson: true)
          return named.hidesName ? masking.mode.name(member.name) : member.name
        }.joined(separator: " + ")
      } else if masking.mode == .masked, PersonalData.holdsPersonCode(bid.name) {
        bid.otherName = masking.mode.text(bid.name)
      } else if masking.italian, members.isEmpty, store.bids.id[row].isMissing {
        bid.otherName = "offerta \(bids.count + 1)"
      }
      bid.isSmall = small(store, row)
      bids.append(bid)
    }
    markEqualNames(&bids)
    let id = store.processes.id[process]
    let name = id.isMissing ? "process \(process + 1)" : store.symbols.string(id)
    let lotId = store.lots.id[lot]
    var result = TenderCase(process: name, lot: lotId.isMissing ? "" : store.symbols.string(lotId), currency: currency?.text ?? "", bids: bids)
    if masking.mode == .masked, PersonalData.holdsPersonCode(result.key) {
      result.otherKey = (masking.mode.text(result.process), masking.mode.text(result.lot))
    } else if masking.italian, id.isMissing {
      result.otherKey = ("procedura \(process + 1)", result.lot)
    }
    if let base, base.currency == currency, base.amount > .zero { result.base = ExactRational(base.amount) }
    let estimate = store.lots.estimate[lot].money ?? (store.lotsOfProcess[process].count == 1 ? store.processes.estimate[process].money : nil)
    if let estimate, estimate.currency == currency { result.estimate = ExactRational(estimate.amount) }
    result.date = [store.processes.published[process], store.lots.submissionDeadline[lot], store.processes.submissionDeadline[process]].first {
      !$0.isMissing
    }
    let buyer = store.processes.buyer[process] >= 0 ? store.processes.buyer[process] : store.processes.procuringEntity[process]
    if buyer >= 0 { result.country = store.symbols.string(store.parties.country[Int(buyer)]).uppercased() }
    winner(store, lot, rows, shared, &result)
    return .success(result)
  }

  /// Bidders of one lot whose names are shown alike, masked as initials or not, get a number: `M. R. (1)`, `M. R. (2)`.
  private static func markEqualNames(_ bids: inout [TenderCase.Bid]) {
    if Set(bids.map(\.shownName)).count == bids.count { return }
    var alike: [String: [Int]] = [:]
    for row in bids.indices { alike[bids[row].shownName, default: []].append(row) }
    for (name, rows) in alike where rows.count > 1 {
      var bidders: [[Int32]] = []
      let numbers = rows.map { row in
        let own = bids[row].organizations
        if !own.isEmpty, let known = bidders.firstIndex(of: own) { return known + 1 }
        bidders.append(own)
        return bidders.count
      }
      if bidders.count > 1 { for (row, number) in zip(rows, numbers) { bids[row].otherName = "\(name) (\(number))" } }
    }
  }

  private static func discounted(_ base: Money?, _ discount: ExactDecimal?) -> Money? {
    guard let base, let discount, let share = ExactDecimal.one.subtracting(discount), let amount = base.amount.multiplied(by: share) else {
      return nil
    }
    return Money(amount, base.currency)
  }

  /// Whether all members of a bid are small or medium; unknown where one's size is.
  private static func small(_ store: TenderStore, _ bid: Int) -> Bool? {
    var all: Bool?
    for bidder in store.biddersOfBid[bid] {
      let party = Int(store.bidders.party[bidder])
      guard party >= 0, let size = OrganizationSize(number: store.parties.size[party]) else { return nil }
      all = all != false && size != .large
    }
    return all
  }

  /// The bid that the source calls the winner, that an award names, or whose bidders are the suppliers.
  private static func winner(_ store: TenderStore, _ lot: Int, _ rows: [Int], _ shared: Set<Int32>, _ result: inout TenderCase) {
    let active = store.awardsOfLot[lot].map { Int($0) }.filter { store.awards.status[$0] == AwardStatus.active.number }
    var found = rows.firstIndex { store.bids.isWinner[$0] == 2 }
    if found == nil { found = rows.firstIndex { row in active.contains { store.awards.bid[$0] >= 0 && Int(store.awards.bid[$0]) == row } } }
    if found == nil {
      for (i, bid) in result.bids.enumerated() where !bid.organizations.isEmpty {
        let isSupplier = active.contains { award in
          let suppliers = suppliers(store, award)
          return bid.organizations.allSatisfy { suppliers.contains($0) }
        }
        if isSupplier {
          found = i
          break
        }
      }
    }
    result.winner = found
    if active.count == 1, !shared.contains(Int32(clamping: active[0])), let money = store.awards.amount[active[0]].money,
      money.currency.text == result.currency
    {
      result.paid = ExactRational(money.amount)
    }
    if let found, result.paid == nil { result.paid = result.bids[found].price }
  }
}
