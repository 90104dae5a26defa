import Findings
import ProcurementModel
import RuleLanguage
import TenderStore

/// Who and what the subjects of a rule are. Relations are looked up once, on one thread.
struct SubjectNames {
  private let subject: RuleSubject
  private let data: EngineData
  private let processKeys: [String]
  /// From a subject that belongs to a process.
  private let toProcess: RelationIndex?
  private let buyer: RelationIndex
  private let awards: RelationIndex
  /// Bidders of a bid, or suppliers of an award or contract.
  private let members: RelationIndex
  private let bidders: RelationIndex
  /// Of each organization.
  private let persons: [Bool]
  private let isBuyer: [Bool]
  private let buyerNames: NamesOfBuyers

  init(_ subject: RuleSubject, _ data: EngineData) {
    self.subject = subject
    self.data = data
    func index(_ entity: Entity, _ name: String) -> RelationIndex { Vocabulary.relation(entity, name).map { data.prepare($0) } ?? .one([]) }
    toProcess = Vocabulary.relation(subject.entity, "process").map { data.prepare($0) }
    processKeys = data.processKeys
    persons = data.persons()
    isBuyer = data.buyersAndProcuringEntities()
    buyerNames = data.namesOfBuyers
    bidders = index(.bid, "bidders")
    switch subject.entity {
    case .process, .lot:
      buyer = index(subject.entity, "buyer")
      awards = index(subject.entity, "awards")
      members = index(.award, "suppliers")
    case .bid:
      buyer = index(.process, "buyer")
      awards = .one([])
      members = index(.bid, "bidders")
    case .award, .contract:
      buyer = index(subject.entity, "buyer")
      awards = .one([])
      members = index(subject.entity, "suppliers")
    case .amendment, .item, .organization, .bidderPair, .buyerSupplierPair, .market:
      buyer = .one([])
      awards = .one([])
      members = .one([])
    }
  }

  /// The process that a subject belongs to.
  func process(of row: Int32) -> Int32? {
    if subject.entity == .process { return row }
    guard let target = toProcess?.target(row), target >= 0 else { return nil }
    return target
  }

  func subject(_ row: Int32) -> FindingSubject {
    let kind = subject.rawValue
    func process(_ p: Int32) -> String? { p < 0 ? nil : processKeys[Int(p)] }
    func lotKey(_ lot: Int32) -> String? {
      guard lot >= 0 else { return nil }
      let l = Int(lot)
      if !data.store.lots.id[l].isMissing { return data.store.symbols.string(data.store.lots.id[l]) + data.counter(ofLot: l) }
      guard data.store.lotsOfProcess[Int(data.store.lots.process[l])].count > 1 else { return nil }
      // A lot without an id is named by its title.
      return "“" + data.store.texts.string(data.store.lots.title[l]) + "”" + data.counter(ofLot: l)
    }
    func memberKeys(_ row: Int32) -> String {
      guard case .groups(let groups) = members else { return "" }
      return groups[Int(row)].map { data.store.organizations.keys[Int($0)] }.sorted().joined(separator: "+")
    }
    /// Awards that name nobody and bids without ids are told apart by whom they are of; equal ones are counted.
    func counter(_ entity: Entity, _ row: Int32) -> String {
      data.counter(of: entity, row: Int(row)) { memberKeys(Int32($0)) }
    }
    switch subject.entity {
    case .process: return FindingSubject(kind: kind, process: process(row), title: data.store.texts.string(data.store.processes.title[Int(row)]))
    case .lot:
      let p = data.store.lots.process[Int(row)]
      let key = process(p)
      let lot = lotKey(row)
      return FindingSubject(kind: kind, process: key, lot: lot, title: title(process: p, lot: row))
    case .bid:
      let lot = data.store.bids.lot[Int(row)]
      let p = data.store.lots.process[Int(lot)]
      let id = data.store.bids.id[Int(row)]
      return FindingSubject(
        kind: kind, process: process(p), lot: lotKey(lot),
        item: (id.isMissing ? memberKeys(row) : data.store.symbols.string(id)) + counter(.bid, row), title: title(process: p, lot: lot))
    case .award:
      let p = data.store.awards.process[Int(row)]
      let id = data.store.awards.id[Int(row)]
      let lot = data.store.awards.lot[Int(row)]
      return FindingSubject(
        kind: kind, process: process(p), lot: lotKey(lot),
        item: (id.isMissing ? memberKeys(row) : data.store.symbols.string(id)) + counter(.award, row), title: title(process: p, lot: lot)
      )
    case .contract:
      let p = data.store.contracts.process[Int(row)]
      let id = data.store.contracts.id[Int(row)]
      let award = data.store.contracts.award[Int(row)]
      let lot = award < 0 ? -1 : data.store.awards.lot[Int(award)]
      return FindingSubject(
        kind: kind, process: process(p), lot: lotKey(lot),
        item: (id.isMissing ? memberKeys(row) : data.store.symbols.string(id)) + counter(.contract, row),
        title: title(process: p, lot: lot))
    case .organization:
      return FindingSubject(kind: kind, organizations: [data.store.organizations.keys[Int(row)]], title: isOfBuyers ? buyerName(row) : name(row))
    case .bidderPair:
      let pair = data.derived.pairs[Int(row)]
      return FindingSubject(
        kind: kind, organizations: [pair.first, pair.second].map { data.store.organizations.keys[Int($0)] }.sorted(),
        title: [name(pair.first), name(pair.second)].sorted().joined(separator: " – "))
    case .buyerSupplierPair:
      let pair = data.derived.buyerSuppliers[Int(row)]
      return FindingSubject(
        kind: kind, organizations: [pair.buyer, pair.supplier].map { data.store.organizations.keys[Int($0)] },
        title: buyer(pair.buyer, of: row).name + " – " + name(pair.supplier))
    case .market:
      let market = data.derived.markets[Int(row)]
      let key = "\(data.string(market.division))|\(data.string(market.area))|\(market.year)"
      return FindingSubject(kind: kind, item: key, title: key)
    case .amendment, .item: return FindingSubject(kind: kind)
    }
  }

  private func title(process: Int32, lot: Int32) -> String {
    if lot >= 0, !data.store.lots.title[Int(lot)].isMissing { return data.store.texts.string(data.store.lots.title[Int(lot)]) }
    return process < 0 ? "" : data.store.texts.string(data.store.processes.title[Int(process)])
  }

  private func name(_ organization: Int32) -> String { data.name(ofOrganization: organization) }

  func organization(_ row: Int32) -> NamedOrganization {
    NamedOrganization(id: data.store.organizations.keys[Int(row)], name: name(row), isPerson: persons[Int(row)])
  }

  private var isOfBuyers: Bool { subject == .buyer || subject == .procuringEntity }

  /// As most of its calls name it, with the number of its other names.
  private func buyerName(_ organization: Int32) -> String { buyerNames.name(of: organization) ?? name(organization) }

  /// The buyer of a subject, as the records concerned call it: one code may stand for many departments.
  func buyer(_ buyer: Int32, of row: Int32) -> NamedOrganization {
    let organization = organization(buyer)
    let general = buyerName(buyer)
    func named(_ name: String?) -> NamedOrganization {
      guard let name, name != general else {
        return NamedOrganization(id: organization.id, name: general, isPerson: organization.isPerson)
      }
      return NamedOrganization(id: organization.id, name: name, isPerson: organization.isPerson, generalName: general)
    }
    let store = data.store
    if subject == .buyerSupplierPair, data.derived.awardsOfBuyerSupplier.count > Int(row) {
      return named(buyerNames.name(of: buyer, in: data.derived.awardsOfBuyerSupplier[Int(row)].lazy.map { store.awards.process[Int($0)] }))
    }
    guard let process = process(of: row), store.processes.buyer.count > Int(process) else { return named(nil) }
    let party = store.processes.buyer[Int(process)]
    guard party >= 0, Int(party) < store.organizations.ofParty.count, store.organizations.ofParty[Int(party)] == buyer else { return named(nil) }
    let own = store.parties.name[Int(party)]
    return named(own.isMissing ? nil : store.symbols.string(own))
  }

  /// A supplier of a subject: where its code is a buyer's too, as the award's record calls it, as sources give bidders without a code the municipality's.
  func supplier(_ supplier: Int32, of row: Int32) -> NamedOrganization {
    let organization = organization(supplier)
    guard isBuyer[Int(supplier)] else { return organization }
    var awards: [Int32] = []
    switch subject.entity {
    case .process, .lot: self.awards.append(row, to: &awards)
    case .award: awards = [row]
    case .contract: awards = [data.store.contracts.award[Int(row)]]
    case .bid, .amendment, .item, .organization, .bidderPair, .buyerSupplierPair, .market: return organization
    }
    let store = data.store
    let parties = awards.lazy.filter { $0 >= 0 }.flatMap { award in store.suppliersOfAward[Int(award)].lazy.map { store.suppliers.party[$0] } }
    return named(organization, as: parties, of: supplier)
  }

  /// Those who made the bids, each once: where a bidder's code is a buyer's too, as the bid's record calls it.
  func bidders(of bids: [Int32]) -> [NamedOrganization] {
    var all: [Int32] = []
    for bid in bids { bidders.append(bid, to: &all) }
    var seen: Set<Int32> = []
    let store = data.store
    return all.filter { seen.insert($0).inserted }.map { bidder in
      guard isBuyer[Int(bidder)] else { return organization(bidder) }
      let parties = bids.lazy.filter { $0 >= 0 }.flatMap { bid in store.biddersOfBid[Int(bid)].lazy.map { store.bidders.party[$0] } }
      return named(organization(bidder), as: parties, of: bidder)
    }
  }

  /// With the name that the first of the parties gives it.
  private func named(_ organization: NamedOrganization, as parties: some Sequence<Int32>, of row: Int32) -> NamedOrganization {
    let store = data.store
    for party in parties where party >= 0 && Int(party) < store.organizations.ofParty.count && store.organizations.ofParty[Int(party)] == row {
      let symbol = store.parties.name[Int(party)]
      if symbol.isMissing { continue }
      let name = store.symbols.string(symbol)
      if name == organization.name { return organization }
      return NamedOrganization(id: organization.id, name: name, isPerson: organization.isPerson, generalName: organization.name)
    }
    return organization
  }

  /// The buyer and the winning suppliers that the subject touches.
  func parties(_ row: Int32) -> (buyer: Int32?, suppliers: [Int32]) {
    func known(_ target: Int32) -> Int32? { target >= 0 ? target : nil }
    func members(_ rows: [Int32]) -> [Int32] {
      var result: [Int32] = []
      for row in rows { self.members.append(row, to: &result) }
      return result
    }
    func unique(_ rows: [Int32]) -> [Int32] {
      if rows.count < 2 { return rows }
      var seen: Set<Int32> = []
      return rows.filter { seen.insert($0).inserted }
    }
    switch subject.entity {
    case .process, .lot:
      var active: [Int32] = []
      awards.append(row, to: &active)
      active.removeAll { data.store.awards.status[Int($0)] != AwardStatus.active.number }
      return (known(buyer.target(row)), unique(members(active)))
    case .bid: return (process(of: row).flatMap { known(buyer.target($0)) }, unique(members([row])))
    case .award, .contract: return (known(buyer.target(row)), members([row]))
    case .organization: return subject == .buyer || subject == .procuringEntity ? (row, []) : (nil, [row])
    case .bidderPair:
      let pair = data.derived.pairs[Int(row)]
      return (nil, [pair.first, pair.second])
    case .buyerSupplierPair:
      let pair = data.derived.buyerSuppliers[Int(row)]
      return (pair.buyer, [pair.supplier])
    case .market, .amendment, .item: return (nil, [])
    }
  }
}

extension EngineData {
  /// Of each organization whether a call names it as its buyer or procuring entity, found once.
  func buyersAndProcuringEntities() -> [Bool] {
    if let buyerMarks { return buyerMarks }
    let marks = store.buyersAndProcuringEntities()
    buyerMarks = marks
    return marks
  }

  /// The name of an organization in its representative mention, else its key.
  func name(ofOrganization organization: Int32) -> String {
    let party = store.organizations.representative[Int(organization)]
    guard party >= 0 else { return "" }
    let name = store.parties.name[Int(party)]
    return name.isMissing ? store.organizations.keys[Int(organization)] : store.symbols.string(name)
  }
}
